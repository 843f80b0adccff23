/* What has to be brought for the closures of a plan. */
#ifndef CORDON_PLAN_MATERIAL_H
#define CORDON_PLAN_MATERIAL_H

#include "plan/plan.h"

/* Sums up the closures of a plan: a row for each barrier and length of its units, by name, and
 * what is carried when (changeover.h). All of it lies in the arena. */
int cordon_plan_sum_material(cordon_plan *plan, cordon_arena *arena);

/* The barrier that a closure is made of; NULL: it stands there already. */
const cordon_barrier *cordon_closure_made_of(const cordon_plan *plan,
                                             const cordon_plan_closure *closure);

/* "Concrete block × 5", "Crowd fence", "existing gate". */
void cordon_closure_add_device(cordon_str *out, const cordon_texts *texts,
                               const cordon_plan_closure *closure);

#endif
