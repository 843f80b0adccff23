/* What a ring is asked for, in the plan: as part of the problem, and held against the result.
 */
#ifndef CORDON_PLAN_WISH_H
#define CORDON_PLAN_WISH_H

#include "geo/region.h"
#include "perimeter/perimeter.h"
#include "plan/plan.h"

/* Do both go round an area at one time? Then the wider stand-off goes round the other. */
bool cordon_rings_share_area(const cordon_plan *plan, const cordon_plan_ring *a,
                             const cordon_plan_ring *b);

/* Fills in excluded, forbidden and kept open ground, gates and pins of a ring's problem. What
 * rings round it keep out it keeps out too. In the arena. */
int cordon_wish_problem(cordon_ring_problem *problem, cordon_geos *geos, cordon_arena *arena,
                        const cordon_plan *plan, const cordon_plan_ring *ring);
/* The problem without its wishes. */
cordon_ring_problem cordon_wish_without(const cordon_ring_problem *problem);

/* The findings of the result about pins: those that are left out, and why; *pins of the ring
 * are marked. */
int cordon_wish_report(cordon_plan *plan, cordon_plan_ring *ring,
                       const cordon_ring_result *result);

/* Does the line share a point with the region? Exact; no code of the solver. */
bool cordon_line_touches(const cordon_line *line, const cordon_region *region);

/* Checks a found ring against its wishes, from the plan alone: no closure on forbidden ground,
 * one on each pin used, nothing excluded inside. What fails is reported, and the ring is not
 * verified. */
int cordon_wish_prove(cordon_plan *plan, cordon_context *context, cordon_plan_ring *ring);

/* The words for something kept open: the street's name, or its number in the list. */
const char *cordon_wish_kept_name(cordon_plan *plan, const cordon_plan_ring *ring,
                                  size_t index);

#endif
