/* What follows from a march: a phase for each of its legs, with an area and a ring. */
#ifndef CORDON_EVENT_MARCH_RINGS_H
#define CORDON_EVENT_MARCH_RINGS_H

#include "event/event.h"

/* Adds them and the march to the event, or nothing. ring is checked, legs are cut, and the
 * event has room for them. */
int cordon_march_build(cordon_event *event, cordon_context *context, cordon_march *march,
                       const cordon_ring_wish *ring, const cordon_march_spec *spec);

#endif
