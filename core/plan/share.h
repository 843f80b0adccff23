/* Rings that share closures. Where a closure of another ring stands already, one at the same
 * place costs less: nothing when it is the same barrier, there at the same time; a share of the
 * fixed price when it has to stay longer, or when another barrier is set up beside it. Rings
 * are solved one after the other, each offered the closures of those before it, from inside out
 * and from outside in; the cheapest of both and of rings that share nothing is taken. */
#ifndef CORDON_PLAN_SHARE_H
#define CORDON_PLAN_SHARE_H

#include "plan/existing.h"

/* How the hours of two rings lie to each other. */
typedef enum cordon_together {
    CORDON_APART,
    CORDON_ONE_BY_ONE, /* one begins as the other ends */
    CORDON_FOR_A_WHILE,
    CORDON_ALL_ALONG /* one stands whenever the other does */
} cordon_together;
cordon_together cordon_rings_together(const cordon_plan *plan, const cordon_plan_ring *a,
                                      const cordon_plan_ring *b);

/* Could a closure of the one be cheaper for one of the other? By streets alone nothing is
 * shared. */
bool cordon_rings_may_share(const cordon_plan *plan, const cordon_plan_ring *a,
                            const cordon_plan_ring *b);
/* Can both be made of one barrier? */
bool cordon_rings_make_alike(const cordon_plan_ring *a, const cordon_plan_ring *b);

/* Offers a ring the closures of those that its offers name, behind what the offer has already;
 * in the arena. */
int cordon_plan_offer_shared(cordon_plan_offer *offer, cordon_arena *arena,
                             const cordon_plan *plan, const cordon_plan_ring *ring);
/* Makes the closure the one offered. */
void cordon_plan_take_shared(cordon_plan_closure *closure, const cordon_plan *plan,
                             const cordon_shared_closure *shared);

/* The closure that another one shares; NULL for none. */
const cordon_plan_closure *cordon_closure_shared(const cordon_plan *plan,
                                                 const cordon_plan_closure *closure);
/* Is it the same barrier, that stands once for both? */
bool cordon_closure_stands_once(const cordon_plan *plan, const cordon_plan_closure *closure);

/* What a closure that is shared would cost if it were made of a barrier of its ring at that
 * barrier's prices, its gate not included. */
int64_t cordon_closure_shared_cents(const cordon_plan *plan, const cordon_plan_closure *closure,
                                    const cordon_barrier *barrier);

/* What solves the rings of a plan, for cordon_plan_solve_shared. */
typedef struct cordon_ring_solver {
    void *data;
    /* Solves one ring as its offers are: its closures go behind all others. */
    int (*solve)(void *data, cordon_plan_ring *ring);
    /* What a ring costs at least, whatever rings are inside it, when fixed prices are this
     * share, in millionths. */
    int (*bound)(int64_t *cents, void *data, cordon_plan_ring *ring, int32_t fixed_ppm);
} cordon_ring_solver;

/* Marks a ring and those that may share with one that is marked, over and over. */
void cordon_share_group(const cordon_plan *plan, size_t ring, bool *in_group);
/* What the rings of a group cost at least together, however they share (share_bound.c). */
int cordon_share_bound(int64_t *cents, cordon_plan *plan, const cordon_ring_solver *solver,
                       const bool *in_group);

/* Solves all rings, and says in plan->sharing what sharing saves. */
int cordon_plan_solve_shared(cordon_plan *plan, cordon_context *context,
                             const cordon_ring_solver *solver);

#endif
