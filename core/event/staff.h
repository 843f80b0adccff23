/* What only the whole event shows of its staff. */
#ifndef CORDON_EVENT_STAFF_H
#define CORDON_EVENT_STAFF_H

#include "event/event.h"

/* Does somebody have each skill that is asked for? Nothing is said when nobody is declared. */
int cordon_staff_check(const cordon_event *event, cordon_context *context);

#endif
