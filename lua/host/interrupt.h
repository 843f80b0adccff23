/* Ctrl-C. */
#ifndef CORDON_HOST_INTERRUPT_H
#define CORDON_HOST_INTERRUPT_H

#include <stdbool.h>

#include "cordon/context.h"

/* From now on Ctrl-C and SIGTERM cancel the work of the context; a second one ends the program
 * at once. context NULL: signals have their usual effect again. */
void cordon_interrupt_cancels(cordon_context *context);
/* A signal came. */
bool cordon_interrupted(void);

#endif
