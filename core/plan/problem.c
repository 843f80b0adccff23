#include "plan/problem.h"

#include "plan/build.h"
#include "plan/nest.h"
#include "plan/prices.h"
#include "plan/share.h"
#include "plan/wish.h"

typedef struct asker {
    cordon_plan_problem *out;
    cordon_arena *arena;
    const cordon_plan *plan;
    const cordon_plan_ring *ring;
    cordon_region *held; /* what the ring contains and has near, and what those inside it do */
    size_t n_held;
} asker;

static void hold(asker *a, const cordon_plan_ring *ring)
{
    for (size_t i = 0; i < ring->n_contain; i++) {
        a->held[a->n_held++] = ring->contain[i];
    }
    if (ring->near.n > 0) {
        a->held[a->n_held++] = ring->near;
    }
}

/* The rings inside a ring: earlier ones round some of its areas. */
static int list_inners(asker *a)
{
    size_t earlier = (size_t)(a->ring - a->plan->rings), most = a->ring->n_contain + 1;
    for (size_t i = 0; i < earlier; i++) {
        most += a->plan->rings[i].n_contain + 1;
    }
    a->out->inners = cordon_arena_alloc(a->arena, earlier, sizeof *a->out->inners);
    a->held = cordon_arena_alloc(a->arena, most, sizeof *a->held);
    if (!a->out->inners || !a->held) {
        return CORDON_E_MEMORY;
    }
    hold(a, a->ring);
    for (size_t i = 0; i < earlier; i++) {
        const cordon_plan_ring *inner = &a->plan->rings[i];
        if (inner->found && cordon_rings_share_area(a->plan, inner, a->ring)) {
            a->out->inners[a->out->n_inners++] = inner->curve;
            hold(a, inner);
        }
    }
    return CORDON_OK;
}

/* What the ring must hold: its areas, the rings inside it, and what it and they contain. */
static int list_inside(asker *a, cordon_geos *geos, const cordon_region *solid)
{
    int code = list_inners(a);
    size_t n_inners = a->out->n_inners, n_near = a->ring->n_around + n_inners;
    size_t n = n_near + a->n_held;
    cordon_region *inside = cordon_arena_alloc(a->arena, n, sizeof *inside);
    if (code != CORDON_OK || !inside) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < a->ring->n_around; i++) {
        inside[i] = a->plan->areas[a->ring->around[i]].shape;
    }
    for (size_t i = 0; i < n_inners && code == CORDON_OK; i++) {
        code = cordon_nest_inside(&inside[a->ring->n_around + i], geos, a->arena,
                                  &a->out->inners[i], solid);
    }
    for (size_t i = 0; i < a->n_held; i++) {
        inside[n_near + i] = a->held[i];
    }
    a->out->ring.inside = inside;
    a->out->ring.n_inside = n;
    a->out->ring.n_standoff = a->ring->n_around;
    return code;
}

int cordon_plan_problem_of(cordon_plan_problem *out, cordon_geos *geos, cordon_arena *arena,
                           const cordon_plan *plan, const cordon_plan_ring *ring,
                           const cordon_ground *ground)
{
    *out = (cordon_plan_problem){
        .ring = {.against = ring->against,
                 .standoff_mm = ring->standoff_mm,
                 .passable_mm = ring->passable_mm},
    };
    asker a = {.out = out, .arena = arena, .plan = plan, .ring = ring};
    cordon_tariff tariff;
    int code = cordon_ring_tariff(&tariff, arena, ring);
    if (code == CORDON_OK) {
        out->ring.barriers = tariff.barriers;
        out->ring.n_barriers = tariff.n;
        code = list_inside(&a, geos, &ground->solid[ring->against]);
    }
    if (code == CORDON_OK) {
        code = cordon_wish_problem(&out->ring, geos, arena, plan, ring);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_offer_existing(&out->offer, arena, ground, ring);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_offer_shared(&out->offer, arena, plan, ring);
    }
    out->ring.given = out->offer.links;
    out->ring.n_given = out->offer.n;
    return code;
}
