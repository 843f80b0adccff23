#include "host/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

/* Signal handlers have no argument: the only state of the program that is not passed on. */
static cordon_context *_Atomic cancelled_context;
static volatile sig_atomic_t came;

static void handle(int number)
{
    came = 1;
    cordon_context *context = atomic_load(&cancelled_context);
    if (context)
        cordon_cancel(context);
    signal(number, SIG_DFL);
}

void cordon_interrupt_cancels(cordon_context *context)
{
    atomic_store(&cancelled_context, context);
    signal(SIGINT, context ? handle : SIG_DFL);
    signal(SIGTERM, context ? handle : SIG_DFL);
}

bool cordon_interrupted(void)
{
    return came != 0;
}
