/* Barriers of a plan as the optimiser prices them. */
#ifndef CORDON_PLAN_PRICES_H
#define CORDON_PLAN_PRICES_H

#include "cut/cut.h"
#include "perimeter/perimeter.h"
#include "perimeter/tariff.h"
#include "plan/plan.h"

cordon_barrier_tariff cordon_barrier_as_tariff(const cordon_barrier *barrier);

/* What a closure would cost made of a barrier, without a gate's price. */
int64_t cordon_closure_cents_of(const cordon_plan_closure *closure,
                                const cordon_barrier *barrier);

/* Barriers of a ring as a tariff, in the arena, without zones. */
int cordon_ring_tariff(cordon_tariff *out, cordon_arena *arena, const cordon_plan_ring *ring);
/* What it costs to close a way straight across; the tariff must live as long. */
cordon_cut_pricing cordon_tariff_across(const cordon_tariff *tariff);
/* The same, with what it is made of. */
bool cordon_tariff_close(cordon_built *out, const cordon_tariff *tariff, int32_t width_mm,
                         bool gate);

#endif
