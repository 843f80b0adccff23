/* How many people are there at a time, as the crowds of a programme say. */
#ifndef CORDON_EVENT_PRESENCE_H
#define CORDON_EVENT_PRESENCE_H

#include "event/programme.h"

/* Of one crowd, on its first day when it comes on several. Within each span people come evenly,
 * and each stays for the mean stay. Without arrivals all are there from the beginning. */
double cordon_presence(const cordon_crowd *crowd, cordon_span whole, int64_t time_s);

/* Times between which the number of people of a crowd changes evenly: everything that is most
 * or least is so at one of them. Calls visit for each, in no order. */
void cordon_presence_times(const cordon_crowd *crowd, cordon_span whole,
                           void (*visit)(void *data, int64_t time_s), void *data);

#endif
