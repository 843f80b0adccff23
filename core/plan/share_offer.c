/* What the closures of one ring are worth to another. */
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/material.h"
#include "plan/prices.h"
#include "plan/share.h"
#include "plan/wish.h"

/* ------------------------------------------------------------------------- hours */

static bool stands_at(const cordon_programme *programme, uint64_t phases, int64_t time_s)
{
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; (phases >> i & 1) && k < phase->n_spans; k++) {
            if (phase->spans[k].from_s <= time_s && time_s < phase->spans[k].to_s) {
                return true;
            }
        }
    }
    return phases == 0;
}

/* Does one of the phases begin at a time, or end? */
static bool turns_at(const cordon_programme *programme, uint64_t phases, int64_t time_s,
                     bool begins)
{
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; (phases >> i & 1) && k < phase->n_spans; k++) {
            if ((begins ? phase->spans[k].from_s : phase->spans[k].to_s) == time_s) {
                return true;
            }
        }
    }
    return false;
}

cordon_together cordon_rings_together(const cordon_plan *plan, const cordon_plan_ring *a,
                                      const cordon_plan_ring *b)
{
    const cordon_programme *programme = &plan->programme;
    bool both = a->phases == 0 && b->phases == 0, one = false, other = false, touch = false;
    for (size_t i = 0; i < programme->n_phases; i++) {
        for (size_t k = 0; k < 2 * programme->phases[i].n_spans; k++) {
            const cordon_span *span = &programme->phases[i].spans[k / 2];
            int64_t at = k % 2 ? span->to_s : span->from_s;
            bool in_a = stands_at(programme, a->phases, at);
            bool in_b = stands_at(programme, b->phases, at);
            both = both || (in_a && in_b);
            one = one || (in_a && !in_b);
            other = other || (in_b && !in_a);
            touch = touch ||
                    (turns_at(programme, a->phases, at, true) &&
                     turns_at(programme, b->phases, at, false)) ||
                    (turns_at(programme, b->phases, at, true) &&
                     turns_at(programme, a->phases, at, false));
        }
    }
    if (both) {
        return one && other ? CORDON_FOR_A_WHILE : CORDON_ALL_ALONG;
    }
    return touch ? CORDON_ONE_BY_ONE : CORDON_APART;
}

static bool same_barrier(const cordon_barrier *a, const cordon_barrier *b)
{
    return a->unit_mm == b->unit_mm && strcmp(a->name, b->name) == 0;
}

bool cordon_rings_make_alike(const cordon_plan_ring *a, const cordon_plan_ring *b)
{
    for (size_t i = 0; i < a->n_barriers; i++) {
        for (size_t k = 0; k < b->n_barriers; k++) {
            if (same_barrier(&a->barriers[i], &b->barriers[k])) {
                return true;
            }
        }
    }
    return false;
}

bool cordon_rings_may_share(const cordon_plan *plan, const cordon_plan_ring *a,
                            const cordon_plan_ring *b)
{
    if (a->share_ppm < 0 || b->share_ppm < 0 || a->mode == CORDON_RING_STREETS ||
        b->mode == CORDON_RING_STREETS) {
        return false;
    }
    cordon_together together = cordon_rings_together(plan, a, b);
    return together == CORDON_ONE_BY_ONE ? cordon_rings_make_alike(a, b)
                                         : together != CORDON_APART;
}

/* ------------------------------------------------------------------------ prices */

/* Of a fixed price, rounded up to the cent. */
static int64_t part_of(int64_t cents, int32_t ppm)
{
    return (cents * ppm + 999999) / 1000000;
}

static bool is_kept_open(const cordon_plan_ring *ring, const cordon_line *line)
{
    for (size_t i = 0; i < ring->wishes.n_keep_open; i++) {
        if (cordon_line_touches(line, &ring->wishes.keep_open[i].region)) {
            return true;
        }
    }
    return false;
}

/* The same barrier does for both when it has units enough, and opens where it has to. */
static bool does_for_both(const cordon_plan_closure *closure, const cordon_barrier *barrier,
                          bool gate)
{
    const cordon_barrier_tariff tariff = cordon_barrier_as_tariff(barrier);
    int64_t length = cordon_distance(closure->line.pts[0], closure->line.pts[1]);
    return (!gate || cordon_closure_is_gate(closure)) &&
           (barrier->unit_mm == 0 ||
            cordon_barrier_units(&tariff, length, 0) <= closure->units);
}

typedef struct asker {
    cordon_plan_offer *offer;
    const cordon_plan *plan;
    const cordon_plan_ring *ring;
} asker;

static void add_link(asker *a, const cordon_plan_closure *closure,
                     const cordon_barrier *barrier, const cordon_existing *thing,
                     cordon_given_link link)
{
    size_t n = a->offer->n++;
    a->offer->links[n] = link;
    a->offer->things[n] = thing;
    a->offer->shared[n] =
        (cordon_shared_closure){(size_t)(closure - a->plan->closures), barrier};
}

/* What stands there already has to be shut or raised once. */
static void offer_thing(asker *a, const cordon_plan_closure *closure, size_t n_things)
{
    for (size_t i = 0; i < n_things; i++) {
        const cordon_existing *thing = a->offer->things[i];
        cordon_given_link link = a->offer->links[i];
        if (link.cents > 0 && strcmp(thing->label, closure->object) == 0) {
            link.cents = 0;
            add_link(a, closure, NULL, thing, link);
        }
    }
}

/* Of a barrier of the ring where another ring's closure stands; -1: it gets nothing from that.
 */
static int64_t price_there(const cordon_plan *plan, const cordon_plan_ring *ring,
                           const cordon_barrier *barrier, const cordon_plan_closure *closure,
                           cordon_together together)
{
    const cordon_barrier *made = cordon_closure_made_of(plan, closure);
    int64_t fixed = part_of(barrier->closure_cents, ring->share_ppm);
    bool gate = is_kept_open(ring, &closure->line);
    if (made && same_barrier(made, barrier) && does_for_both(closure, barrier, gate)) {
        return together == CORDON_ALL_ALONG ? 0 : fixed;
    }
    return together != CORDON_ONE_BY_ONE && (!gate || barrier->gate)
               ? cordon_closure_cents_of(closure, barrier) - barrier->closure_cents + fixed
               : -1;
}

static void offer_closure(asker *a, const cordon_plan_closure *closure,
                          cordon_together together)
{
    const cordon_plan_ring *ring = a->ring;
    const cordon_barrier *best = NULL;
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < ring->n_barriers; i++) {
        int64_t cents = price_there(a->plan, ring, &ring->barriers[i], closure, together);
        if (cents >= 0 && cents < least) {
            least = cents;
            best = &ring->barriers[i];
        }
    }
    if (best) {
        const cordon_pt *ends = closure->line.pts;
        add_link(a, closure, best, NULL, (cordon_given_link){ends[0], ends[1], least});
    }
}

int64_t cordon_closure_shared_cents(const cordon_plan *plan, const cordon_plan_closure *closure,
                                    const cordon_barrier *barrier)
{
    const cordon_plan_closure *other = cordon_closure_shared(plan, closure);
    const cordon_plan_ring *ring = &plan->rings[closure->ring];
    return price_there(plan, ring, barrier, other,
                       cordon_rings_together(plan, ring, &plan->rings[other->ring]));
}

/* Only closures of one straight piece can be offered: others end in the open. What is shared
 * itself is offered by the ring that it is of. */
static void offer_ring(asker *a, const cordon_plan_ring *other, size_t n_things)
{
    cordon_together together = cordon_rings_together(a->plan, a->ring, other);
    for (size_t i = 0; i < other->n_closures; i++) {
        const cordon_plan_closure *closure = &a->plan->closures[other->first_closure + i];
        if (closure->shares != 0 || together == CORDON_APART) {
            continue;
        }
        if (closure->existing) {
            offer_thing(a, closure, n_things);
        } else if (closure->line.n == 2) {
            offer_closure(a, closure, together);
        }
    }
}

int cordon_plan_offer_shared(cordon_plan_offer *offer, cordon_arena *arena,
                             const cordon_plan *plan, const cordon_plan_ring *ring)
{
    asker a = {offer, plan, ring};
    size_t n_things = offer->n, most = n_things;
    for (size_t i = 0; i < ring->n_offers; i++) {
        most += plan->rings[ring->offers[i]].n_closures * (n_things + 1);
    }
    cordon_given_link *links = cordon_arena_alloc(arena, most, sizeof *links);
    const cordon_existing **things = cordon_arena_alloc(arena, most, sizeof *things);
    offer->shared = cordon_arena_alloc_zero(arena, most, sizeof *offer->shared);
    if (!links || !things || !offer->shared) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n_things; i++) {
        links[i] = offer->links[i];
        things[i] = offer->things[i];
        offer->shared[i].closure = SIZE_MAX;
    }
    offer->links = links;
    offer->things = things;
    for (size_t i = 0; i < ring->n_offers; i++) {
        offer_ring(&a, &plan->rings[ring->offers[i]], n_things);
    }
    return CORDON_OK;
}

void cordon_plan_take_shared(cordon_plan_closure *closure, const cordon_plan *plan,
                             const cordon_shared_closure *shared)
{
    const cordon_plan_closure *other = &plan->closures[shared->closure];
    closure->shares = other->number;
    if (!shared->barrier) {
        return;
    }
    const cordon_barrier_tariff tariff = cordon_barrier_as_tariff(shared->barrier);
    bool once = same_barrier(cordon_closure_made_of(plan, other), shared->barrier);
    closure->barrier = shared->barrier->name;
    closure->units = once ? other->units : cordon_barrier_units(&tariff, closure->width_mm, 0);
    closure->surface_ppm = other->surface_ppm;
    closure->use = once ? other->use : closure->use;
}

const cordon_plan_closure *cordon_closure_shared(const cordon_plan *plan,
                                                 const cordon_plan_closure *closure)
{
    for (size_t i = 0; i < plan->n_closures && closure->shares != 0; i++) {
        if (plan->closures[i].number == closure->shares) {
            return &plan->closures[i];
        }
    }
    return NULL;
}

bool cordon_closure_stands_once(const cordon_plan *plan, const cordon_plan_closure *closure)
{
    const cordon_plan_closure *other = cordon_closure_shared(plan, closure);
    return other && strcmp(other->barrier, closure->barrier) == 0 &&
           other->existing == closure->existing;
}
