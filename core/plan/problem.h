/* What is asked of a ring of the plan, as a problem of core/perimeter. */
#ifndef CORDON_PLAN_PROBLEM_H
#define CORDON_PLAN_PROBLEM_H

#include "geo/region.h"
#include "perimeter/perimeter.h"
#include "plan/existing.h"
#include "plan/plan.h"

typedef struct cordon_plan_problem {
    cordon_ring_problem ring;
    cordon_plan_offer offer; /* what stands there already, as the problem's given links */
    cordon_line *inners;     /* curves of the rings inside it */
    size_t n_inners;
} cordon_plan_problem;

/* Of a ring whose inner rings are solved. Everything lies in the arena or belongs to plan and
 * ground. */
int cordon_plan_problem_of(cordon_plan_problem *out, cordon_geos *geos, cordon_arena *arena,
                           const cordon_plan *plan, const cordon_plan_ring *ring,
                           const cordon_ground *ground);

#endif
