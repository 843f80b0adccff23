/* The independent verifier of rings by streets alone: does any way lead from outside into the
 * zone past no closure, and is the price proved? It sees the laid map and the plan only. */
#ifndef CORDON_PLAN_VERIFY_CUT_H
#define CORDON_PLAN_VERIFY_CUT_H

#include "cut/cut.h"
#include "plan/plan.h"

/* Something that stands on a point of a way, and what it costs to close it there. */
typedef struct cordon_standing {
    cordon_pt at;
    int64_t cents;
    const char *label; /* "node/12" */
} cordon_standing;

typedef struct cordon_cut_job {
    const cordon_map *laid;
    const cordon_plan_cut *cut;
    cordon_region excluded, forbidden, kept_open;
    int32_t passable_mm;
    cordon_cut_pricing pricing;
    int64_t gate_cents; /* of what stands there and is a gate, besides its price */
    const cordon_plan_closure *closures;
    size_t n_closures;
    const cordon_standing *standing;
    size_t n_standing;
    int64_t cents; /* that the ring is said to cost */
} cordon_cut_job;

typedef enum cordon_cut_fault_kind {
    CORDON_CUT_SOUND,
    CORDON_CUT_OFF,      /* its middle is on no such way */
    CORDON_CUT_SHORT,    /* leaves a gap beside it */
    CORDON_CUT_TOO_NEAR, /* touches the zone, or reaches outside */
    CORDON_CUT_PRICE     /* costs something else than is said */
} cordon_cut_fault_kind;

typedef struct cordon_cut_verdict {
    cordon_arena *arena;
    bool tight;
    cordon_line path; /* !tight: from outside into the zone, by the fewest stretches */
    bool proved;      /* nothing costs less, and nothing as cheap has fewer closures */
    bool has_place;   /* !proved: where the flow is wrong, unless it is so as a whole */
    cordon_pt place;
    cordon_cut_fault_kind *faults; /* by closure */
} cordon_cut_verdict;

/* Free out with cordon_cut_verdict_free, also after a failure. */
int cordon_cut_verify(cordon_cut_verdict *out, cordon_context *context,
                      const cordon_cut_job *job);
void cordon_cut_verdict_free(cordon_cut_verdict *verdict);

#endif
