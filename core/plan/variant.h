/* Plans changed a little, to be solved again: what if the ring were asked for otherwise? */
#ifndef CORDON_PLAN_VARIANT_H
#define CORDON_PLAN_VARIANT_H

#include "plan/plan.h"

/* A plan of its own, the same in all that plan.json holds. */
int cordon_plan_copy(cordon_plan **out, cordon_context *context, const cordon_plan *plan);

/* Asks of a ring that no closure stands in a band on both sides of a line, flat at its ends:
 * closures that end at the same corners are left alone. */
int cordon_plan_forbid_band(cordon_plan *plan, size_t ring, const cordon_line *line,
                            int32_t aside_mm);

#endif
