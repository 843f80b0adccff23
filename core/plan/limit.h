/* Limits of rings, in words and from the written plan. */
#ifndef CORDON_PLAN_LIMIT_H
#define CORDON_PLAN_LIMIT_H

#include "plan/plan.h"

typedef enum cordon_limit_kind {
    CORDON_LIMIT_CLOSURES,
    CORDON_LIMIT_CLOSURE,
    CORDON_LIMIT_BARRIER,
    CORDON_LIMITS
} cordon_limit_kind;

/* Closures or millimetres. */
int64_t *cordon_limit_of(cordon_ring_limits *limits, cordon_limit_kind kind);
/* "6", or "40.5 m": so much is needed, rounded up */
void cordon_limit_add_amount(cordon_str *out, const cordon_texts *texts, cordon_limit_kind kind,
                             int64_t amount);
/* "max_closures = 6", as a script says it */
void cordon_limit_add(cordon_str *out, const cordon_texts *texts, cordon_limit_kind kind,
                      int64_t limit);

/* What the closures of a ring of the plan need, by their lines and prices alone. */
cordon_ring_limits cordon_limit_needs(const cordon_plan *plan, const cordon_plan_ring *ring);

#endif
