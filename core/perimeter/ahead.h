/* What is still to be paid: least prices of the ways from each state to the end of a ring. */
#ifndef CORDON_PERIMETER_AHEAD_H
#define CORDON_PERIMETER_AHEAD_H

#include "perimeter/heap.h"
#include "perimeter/limits.h"
#include "perimeter/states.h"

/* Of one start, at one pricing of the links. */
typedef struct cordon_ahead {
    cordon_links links;              /* as they are priced */
    cordon_barrier_tariff *barriers; /* the same */
    cordon_price *least;             /* of each state; cents INT64_MAX: none known */
    cordon_heap heap;
} cordon_ahead;

/* Prices the links; the rest is filled in for each start. */
int cordon_ahead_new(cordon_ahead *out, const cordon_states *states,
                     const cordon_tariff *tariff, const cordon_pricing *pricing);
void cordon_ahead_free(cordon_ahead *ahead);

/* Fills in the prices up to most for rings through start, which is a wall or a bend with a
 * barrier; tried: nodes left out. The states know the index of the links. */
int cordon_ahead_find(cordon_ahead *ahead, const cordon_states *states, cordon_state start,
                      const bool *tried, int64_t most);

#endif
