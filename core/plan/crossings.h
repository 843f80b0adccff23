/* The streets that marches cross or meet, and when rings shut them. */
#ifndef CORDON_PLAN_CROSSINGS_H
#define CORDON_PLAN_CROSSINGS_H

#include "plan/plan.h"

/* Fills the crossings of the plan's marches, whose rings are solved. */
int cordon_plan_find_crossings(cordon_plan *plan, cordon_context *context,
                               const cordon_ground *ground);

/* The times at which a ring stands, those of its phases; of one that always stands, the whole
 * event. In the arena, in the order of time, without gaps between them made two. */
int cordon_crossing_times(cordon_span **out, size_t *n, cordon_arena *arena,
                          const cordon_plan *plan, cordon_span whole, const cordon_pt *places,
                          size_t n_places, int32_t near_mm);

/* How long a crossing is shut at a time, at most; 0: never. */
int64_t cordon_crossing_longest(const cordon_crossing *crossing);

/* crossings.csv: a row for each time that a crossing is shut. */
int cordon_crossings_csv(cordon_str *out, cordon_context *context, const cordon_plan *plan);

#endif
