/* Why a ring cannot be closed, as findings. */
#ifndef CORDON_PLAN_WHY_NOT_H
#define CORDON_PLAN_WHY_NOT_H

#include "perimeter/perimeter.h"
#include "plan/plan.h"

/* problem: of the ring, for which result is not found; its inside holds what the ring contains
 * from first_contain on. */
int cordon_plan_explain_missing(cordon_plan *plan, cordon_context *context,
                                const cordon_ground *ground, const cordon_plan_ring *ring,
                                const cordon_ring_problem *problem, size_t first_contain,
                                const cordon_ring_result *result);

#endif
