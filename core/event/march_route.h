/* The route of a march: lines that follow one another as one, and what lies on it. */
#ifndef CORDON_EVENT_MARCH_ROUTE_H
#define CORDON_EVENT_MARCH_ROUTE_H

#include "event/event.h"

/* The route as one line. */
int cordon_march_join(cordon_march *out, cordon_event *event, const cordon_subject *subject,
                      const cordon_march_spec *spec);
/* Stops in the order of the route; how often and where it meets the streets of wishes. */
int cordon_march_place_stops(cordon_march *out, cordon_event *event,
                             const cordon_subject *subject, const cordon_march_spec *spec);
int cordon_march_place_wishes(cordon_march *out, cordon_event *event,
                              const cordon_subject *subject, const cordon_march_spec *spec);

#endif
