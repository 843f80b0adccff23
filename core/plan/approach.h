/* How far it is inside a ring from a place to what the ring protects, on the verifier's raster.
 */
#ifndef CORDON_PLAN_APPROACH_H
#define CORDON_PLAN_APPROACH_H

#include "plan/raster.h"

/* For every point inside the ring the length of the shortest way to a protected area. */
typedef struct cordon_approach {
    cordon_context *context;
    cordon_lattice lattice;
    uint32_t *mm;
    double reach_mm; /* from what stands to the first points where a way can begin */
} cordon_approach;

/* For the protected areas of the scene's job and what is as wide as its passable_mm; the job
 * has a curve, which must be among its closures, so that no way leads outside. */
int cordon_approach_make(cordon_approach *out, cordon_context *context,
                         const cordon_scene *scene);
void cordon_approach_free(cordon_approach *approach);

/* The shortest way to a protected area from where a closure stands, in mm, and the first point
 * on it; -1: none is as wide as that. */
int64_t cordon_approach_from(const cordon_approach *approach, const cordon_line *closure,
                             size_t *point);
/* The first of the lines that the shortest way from the point on crosses; n: none. */
size_t cordon_approach_crosses(const cordon_approach *approach, size_t point,
                               const cordon_line *lines, size_t n);

#endif
