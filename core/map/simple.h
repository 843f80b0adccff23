/* Does a ring cross or touch itself? */
#ifndef CORDON_MAP_SIMPLE_H
#define CORDON_MAP_SIMPLE_H

#include "base/vec.h"
#include "geo/types.h"

/* Scratch, reused between rings. */
typedef struct cordon_simple {
    CORDON_VEC(uint32_t) order;
    const cordon_line *ring;
} cordon_simple;

/* *out is true when no two sides share more than the corner between neighbours. Sides sorted by
 * their western end are compared with those that begin before their eastern end: O(n log n) for
 * outlines of real things, O(n²) at worst. */
int cordon_simple_ring(bool *out, cordon_simple *simple, cordon_context *context,
                       const cordon_line *ring);
void cordon_simple_free(cordon_simple *simple, cordon_context *context);

#endif
