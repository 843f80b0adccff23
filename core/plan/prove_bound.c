#include "plan/prove_bound.h"

#include "base/workspace.h"
#include "certify/certify.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/floor.h"
#include "plan/problem.h"

/* A thousandth is lost where rounding to millimetres makes a piece possible that is none. */
static bool falls_short(const cordon_certified *held, const cordon_ring_proof *proof)
{
    return held->held_cents < proof->bound_cents - proof->bound_cents / 1000;
}

static int report_short(cordon_plan *plan, const cordon_plan_ring *ring,
                        const cordon_certified *held)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_number(&words, plan, "said",
                        (double)cordon_ring_bound_within(ring->proof.bound_cents,
                                                         &ring->proof.limit_prices,
                                                         &ring->wishes.limits) /
                            100.0,
                        0);
    cordon_words_number(&words, plan, "shown", (double)held->bound_cents / 100.0, 0);
    const cordon_finding about = {.has_place = held->refuted,
                                  .place = {held->a.x + (held->b.x - held->a.x) / 2,
                                            held->a.y + (held->b.y - held->a.y) / 2},
                                  .origin = ring->origin,
                                  .phases = ring->phases};
    return cordon_plan_report(plan, CORDON_FINDING_CERTIFICATE_SHORT, &words, &about);
}

static int prove_ring(cordon_plan *plan, cordon_context *context, cordon_geos *geos,
                      const cordon_ground *ground, cordon_plan_ring *ring)
{
    cordon_plan_problem problem;
    cordon_certified held;
    cordon_arena *scratch = cordon_arena_new(context);
    int code = scratch ? cordon_plan_problem_of(&problem, geos, scratch, plan, ring, ground)
                       : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_certify_ring(&held, context, ground, &problem.ring, &ring->proof);
    }
    if (code == CORDON_OK) {
        ring->shown_cents = held.bound_cents;
        code = falls_short(&held, &ring->proof) ? report_short(plan, ring, &held) : CORDON_OK;
    }
    cordon_arena_free(scratch);
    return code;
}

int cordon_plan_prove_bounds(cordon_plan *plan, cordon_workspace *workspace,
                             const cordon_map *map)
{
    cordon_context *context = workspace->context;
    const cordon_ground *ground = NULL;
    cordon_geos *geos = NULL;
    cordon_plan_forget(plan, CORDON_FINDING_CERTIFICATE_SHORT);
    int code = cordon_geos_new(&geos, context);
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        cordon_plan_ring *ring = &plan->rings[i];
        cordon_report(context, "certify", (double)i / (double)plan->n_rings);
        /* Rings by streets alone are proved by their flow (prove_cut.c). */
        if (!ring->found || ring->n_around == 0 || ring->mode != CORDON_RING_SURFACE) {
            continue;
        }
        if (!ground) {
            code = cordon_plan_ground(&ground, plan, workspace, map);
        }
        if (code == CORDON_OK) {
            code = prove_ring(plan, context, geos, ground, ring);
        }
        if (code == CORDON_OK) {
            code = cordon_plan_floor(&ring->floor_cents, plan, workspace, map, i);
        }
    }
    cordon_geos_free(geos);
    return code;
}
