/* Barriers of a plan as the optimiser prices them. */
#ifndef CORDON_PLAN_PRICES_H
#define CORDON_PLAN_PRICES_H

#include "perimeter/perimeter.h"
#include "plan/plan.h"

cordon_barrier_tariff cordon_barrier_as_tariff(const cordon_barrier *barrier);

/* What a closure would cost made of a barrier, without a gate's price. */
int64_t cordon_closure_cents_of(const cordon_plan_closure *closure,
                                const cordon_barrier *barrier);

#endif
