/* Rings round rings. */
#ifndef CORDON_PLAN_NEST_H
#define CORDON_PLAN_NEST_H

#include "geo/region.h"

/* What an outer ring must hold of an inner one: the ground inside its curve, without a strip of
 * the obstacles that the curve runs along. Without the strip, a building at the edge of the
 * inner ring would lie wholly inside the outer one, which then could not end its barriers at
 * its walls. */
int cordon_nest_inside(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_line *inner, const cordon_region *solid);

/* The outline of an outer ring joined with the inner ones, anticlockwise. They differ only
 * within obstacles, so that the closures stay the same; joined, no ring crosses another on the
 * map. An outer ring that touches itself would fall apart, and is left as it is. */
int cordon_nest_join(cordon_line *out, cordon_geos *geos, cordon_arena *arena,
                     const cordon_line *outer, const cordon_line *inners, size_t n);

#endif
