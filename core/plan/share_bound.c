/* What rings that share closures cost at least, however they share.
 *
 * Problem: rings are solved one after the other, so that what they cost together need not be
 * the least. How far from it could it be?
 *
 * Method: rings that share neither with each other nor with a common third cost together what
 * each costs by itself, whoever pays for their closures; the others cost what is left when all
 * of them is shared. Such rings are taken by what they add, the most first, so the bound is a
 * true one and not the best of its kind: finding the set that adds most is as hard as finding
 * independent sets in a graph.
 *
 * Complexity: a ring solved for each ring of the group and price; n² for n rings to choose.
 *
 * Not handled: long chains of rings, of which each shares with the next: there the bound is
 * weak. */
#include "plan/share.h"

#define PPM 1000000

void cordon_share_group(const cordon_plan *plan, size_t ring, bool *in_group)
{
    in_group[ring] = true;
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (!in_group[i] && plan->rings[i].found &&
            cordon_rings_may_share(plan, &plan->rings[i], &plan->rings[ring])) {
            cordon_share_group(plan, i, in_group);
        }
    }
}

/* What a ring of a group costs at least when all of it is shared with another. */
static int least_shared(int64_t *cents, cordon_plan *plan, const cordon_ring_solver *solver,
                        size_t ring, const bool *in_group)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (i != ring && in_group[i] &&
            cordon_rings_may_share(plan, &plan->rings[i], &plan->rings[ring]) &&
            cordon_rings_make_alike(&plan->rings[i], &plan->rings[ring])) {
            *cents = 0;
            return CORDON_OK;
        }
    }
    return solver->bound(cents, solver->data, &plan->rings[ring], plan->rings[ring].share_ppm);
}

static bool related(const cordon_plan *plan, size_t a, size_t b)
{
    return a == b || cordon_rings_may_share(plan, &plan->rings[a], &plan->rings[b]);
}

/* How much of the price of its closures is paid, by a ring or by those that it shares with. */
typedef enum paid {
    PAID_LESS,    /* another may get the same barrier for less */
    PAID_IN_PART, /* part of the fixed price, where another barrier stands */
    PAID_ALL
} paid;

static const cordon_barrier *find_alike(const cordon_plan_ring *ring,
                                        const cordon_barrier *barrier)
{
    for (size_t i = 0; i < ring->n_barriers; i++) {
        if (ring->barriers[i].unit_mm == barrier->unit_mm &&
            strcmp(ring->barriers[i].name, barrier->name) == 0) {
            return &ring->barriers[i];
        }
    }
    return NULL;
}

/* Where the other ring's barrier would do for the ring it takes that; so it only pays a part
 * where that would not do, or has to open. */
static paid paid_beside(const cordon_plan *plan, const cordon_plan_ring *ring,
                        const cordon_plan_ring *other)
{
    bool together = cordon_rings_together(plan, ring, other) != CORDON_ONE_BY_ONE;
    paid least = together && ring->wishes.n_keep_open > 0 ? PAID_IN_PART : PAID_ALL;
    for (size_t i = 0; i < other->n_barriers; i++) {
        const cordon_barrier *theirs = &other->barriers[i], *own = find_alike(ring, theirs);
        if (own && (own->closure_cents != theirs->closure_cents ||
                    own->unit_cents != theirs->unit_cents)) {
            return PAID_LESS;
        }
        if (together && (!own || own->gap_mm < theirs->gap_mm)) {
            least = PAID_IN_PART;
        }
    }
    return least;
}

static paid paid_in_group(const cordon_plan *plan, size_t ring, const bool *in_group)
{
    paid least = PAID_ALL;
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (i != ring && in_group[i] && related(plan, i, ring)) {
            paid here = paid_beside(plan, &plan->rings[ring], &plan->rings[i]);
            least = here < least ? here : least;
        }
    }
    return least;
}

/* May the two share with each other, or both with a third? */
static bool meet(const cordon_plan *plan, const bool *in_group, size_t a, size_t b)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (in_group[i] && related(plan, i, a) && related(plan, i, b)) {
            return true;
        }
    }
    return false;
}

int cordon_share_bound(int64_t *cents, cordon_plan *plan, const cordon_ring_solver *solver,
                       const bool *in_group)
{
    size_t n = plan->n_rings;
    int64_t *more = cordon_arena_alloc_zero(plan->arena, n, sizeof *more);
    bool *out = cordon_arena_alloc_zero(plan->arena, n, sizeof *out);
    int code = more && out ? CORDON_OK : CORDON_E_MEMORY;
    *cents = 0;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        int64_t alone = 0, shared = 0;
        if (in_group[i]) {
            code = least_shared(&shared, plan, solver, i, in_group);
            alone = shared;
        }
        paid of = paid_in_group(plan, i, in_group);
        if (in_group[i] && code == CORDON_OK && of != PAID_LESS) {
            int32_t ppm = of == PAID_ALL ? PPM : plan->rings[i].share_ppm;
            code = solver->bound(&alone, solver->data, &plan->rings[i], ppm);
        }
        more[i] = alone - shared;
        *cents += shared;
    }
    for (size_t taken = 0; code == CORDON_OK && taken < n;) {
        taken = n;
        for (size_t i = 0; i < n; i++) {
            bool better = in_group[i] && !out[i] && (taken == n || more[i] > more[taken]);
            taken = better ? i : taken;
        }
        for (size_t i = 0; i < n && taken < n; i++) {
            out[i] = out[i] || (in_group[i] && meet(plan, in_group, i, taken));
        }
        *cents += taken < n ? more[taken] : 0;
    }
    return code;
}
