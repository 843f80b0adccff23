/* Proofs of rings, held against the ground: those of the optimiser hold, and whatever a proof
 * says, nothing false is shown. */
#include "certify/certify.h"
#include "support/real_town.h"
#include "support/ring_ground.h"

static cordon_certified certify(const ring_ground *g, const cordon_ring_proof *proof)
{
    cordon_certified held;
    check_ok(g->context,
             cordon_certify_ring(&held, g->context, &g->ground, &g->problem, proof));
    assert_true(held.bound_cents <= held.held_cents && held.held_cents <= proof->bound_cents);
    return held;
}

/* Fences by the metre, blocks with gaps, panels. */
static void random_barriers(ring_ground *g, cordon_rng *rng, size_t n)
{
    g->problem.n_barriers = n;
    for (size_t i = 0; i < n; i++) {
        bool units = cordon_rng_below(rng, 2);
        g->barriers[i] = (cordon_barrier_tariff){
            .closure_cents = (int64_t)cordon_rng_below(rng, 4) * 15000,
            .unit_cents = 1 + (int64_t)cordon_rng_below(rng, 3000),
            .unit_mm = units ? 1000 + (int32_t)cordon_rng_below(rng, 3000) : 0,
            .gap_mm = units ? (int32_t)cordon_rng_below(rng, 1100) : 0,
            .gate = true};
    }
}

static cordon_region random_zone(ring_ground *g, cordon_rng *rng)
{
    cordon_polygon *polygon = cordon_arena_alloc(g->arena, 1, sizeof *polygon);
    assert_non_null(polygon);
    int32_t x = (int32_t)cordon_rng_below(rng, 70000) - 35000;
    int32_t y = 12000 + (int32_t)cordon_rng_below(rng, 20000);
    cordon_pt pts[4] = {{x, y}, {x + 8000, y}, {x + 8000, y + 8000}, {x, y + 8000}};
    *polygon = ring_ground_polygon(g, pts, 4);
    return (cordon_region){polygon, 1};
}

static void random_ground(ring_ground *g, cordon_rng *rng, uint32_t seed)
{
    int32_t size = 2000 + (int32_t)cordon_rng_below(rng, 8000);
    ring_ground_protect_box(g, -size, -size / 2, size, size);
    g->problem.standoff_mm = seed % 3 == 0 ? (int32_t)cordon_rng_below(rng, 6000) : 0;
    random_barriers(g, rng, 1 + seed % 3);
    ring_ground_random(g, rng, 3 + seed % 20);
    if (seed % 4 == 0)
        ring_ground_give_random(g, rng, 16, true);
    if (seed % 5 == 0)
        g->problem.forbidden = random_zone(g, rng);
    if (seed % 7 == 0) {
        g->problem.kept_open = random_zone(g, rng);
        g->problem.gate_cents = 9000;
    }
    if (seed % 3 == 1)
        ring_ground_surfaces_random(g, rng, 1 + seed % 5);
}

/* What a proof shows is what it says, but for what rounding and forbidden ground do; and that
 * is the price of the ring but where a fence could go round and round (potential.c). */
static void proofs_hold(void **state)
{
    enum { GROUNDS = 500 };
    int tight = 0, held = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result ring;
        cordon_rng_seed(&rng, seed, 7);
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, &rng, seed);
        ring_ground_solve(&ring, &g);
        assert_true(ring.found && ring.proof.bound_cents <= ring.lower_bound_cents);
        tight += ring.proof.bound_cents == ring.lower_bound_cents;
        held += certify(&g, &ring.proof).bound_cents * 1000 >= ring.proof.bound_cents * 999;
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
    assert_true(tight > GROUNDS * 3 / 4);
    assert_true(held >= GROUNDS * 99 / 100);
}

/* A proof may hold anything: it shows less than the price of the ring, or just that. */
static void nothing_false_is_shown(void **state)
{
    enum { GROUNDS = 500 };
    int less = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result ring;
        cordon_rng_seed(&rng, seed, 8);
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, &rng, seed);
        ring_ground_solve(&ring, &g);
        cordon_ring_proof forged = ring.proof;
        forged.bound_cents += 1 + (int64_t)cordon_rng_below(&rng, 100000);
        for (size_t i = 0; i < forged.n; i++)
            if (seed % 2 == 0 && cordon_rng_below(&rng, 4) == 0)
                forged.anchors[i].cents += (int64_t)cordon_rng_below(&rng, 40000) - 20000;
        cordon_certified held = certify(&g, &forged);
        assert_true(held.bound_cents <= ring.cents + 12);
        less += held.bound_cents < forged.bound_cents && held.refuted;
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
    assert_true(less > GROUNDS * 9 / 10);
}

/* Limits that some ring keeps within, and the cheapest mostly does not: what a ring needs where
 * closures, or metres, cost next to nothing. */
static void limit_random(ring_ground *g, cordon_rng *rng, uint32_t seed)
{
    cordon_ring_result ring;
    cordon_barrier_tariff kept[CORDON_BARRIERS_MAX];
    memcpy(kept, g->barriers, sizeof kept);
    for (size_t i = 0; i < g->problem.n_barriers; i++) {
        g->barriers[i].closure_cents = seed % 2 ? 1000000 : 0;
        g->barriers[i].unit_cents += seed % 2 ? 0 : 20000;
    }
    ring_ground_solve(&ring, g);
    memcpy(g->barriers, kept, sizeof kept);
    g->problem.limits = cordon_ring_needs(&ring);
    if (cordon_rng_below(rng, 2))
        g->problem.limits.closure_mm = 0;
    if (seed % 2)
        g->problem.limits.barrier_mm += (int64_t)cordon_rng_below(rng, 20000);
    else
        g->problem.limits.closures += cordon_rng_below(rng, 3);
    cordon_ring_result_free(&ring);
}

/* With limits a proof has prices for them, and shows all but the gap between what prices alone
 * can do and the ring. */
static void proofs_within_limits_hold(void **state)
{
    enum { GROUNDS = 500 };
    int priced = 0, tight = 0, held = 0, near = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result ring;
        cordon_rng_seed(&rng, seed, 9);
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, &rng, seed);
        ring_ground_random(&g, &rng, 10);
        limit_random(&g, &rng, seed);
        ring_ground_solve(&ring, &g);
        const cordon_limit_prices *prices = &ring.proof.limit_prices;
        if (ring.found && (prices->closure_cents > 0 || prices->metre_cents > 0)) {
            cordon_certified shown = certify(&g, &ring.proof);
            assert_true(shown.bound_cents <= ring.lower_bound_cents);
            priced++;
            held += shown.held_cents * 1000 >= ring.proof.bound_cents * 999;
            near += shown.bound_cents * 10 >= ring.lower_bound_cents * 9;
            tight += shown.bound_cents * 1000 >= ring.lower_bound_cents * 999;
        }
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
    assert_true(priced > 80 && held >= priced * 98 / 100);
    assert_true(near >= priced * 9 / 10 && tight >= priced * 6 / 10);
}

/* Prices of limits may be anything, and stand where no limit does. */
static void nothing_false_is_shown_within_limits(void **state)
{
    enum { GROUNDS = 500 };
    int some = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result ring, asked;
        cordon_rng_seed(&rng, seed, 10);
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, &rng, seed);
        ring_ground_random(&g, &rng, 10);
        limit_random(&g, &rng, seed);
        ring_ground_solve(&ring, &g);
        cordon_ring_proof forged = ring.proof;
        forged.bound_cents += (int64_t)cordon_rng_below(&rng, 100000) * (seed % 3);
        forged.limit_prices.closure_cents += (int64_t)cordon_rng_below(&rng, 40000) - 10000;
        forged.limit_prices.metre_cents += (int64_t)cordon_rng_below(&rng, 400) - 100;
        if (seed % 5 == 0)
            g.problem.limits.closures = 0;
        if (seed % 7 == 0)
            g.problem.limits.barrier_mm = 0;
        ring_ground_solve(&asked, &g);
        cordon_certified shown = certify(&g, &forged);
        assert_true(!asked.found || shown.bound_cents <= asked.lower_bound_cents + 12);
        some += shown.bound_cents > 0;
        cordon_ring_result_free(&ring);
        cordon_ring_result_free(&asked);
        ring_ground_close(&g);
    }
    assert_true(some > 50);
}

static void hold_in_town(ring_ground *g)
{
    static const cordon_barrier_tariff kinds[3] = {
        {.closure_cents = 60000, .unit_cents = 1200, .gate = true},
        {.closure_cents = 90000, .unit_cents = 25000, .unit_mm = 1500, .gap_mm = 1000},
        {.closure_cents = 40000, .unit_cents = 90000, .unit_mm = 7000, .gap_mm = 1000}};
    for (int n = 1; n <= 3; n += 2)
        for (int32_t standoff = 0; standoff <= 80000; standoff += 40000) {
            cordon_ring_result ring;
            g->problem.standoff_mm = standoff;
            g->problem.n_barriers = (size_t)n;
            for (int i = 0; i < n; i++)
                g->barriers[i] = kinds[(i + 1) % 3];
            check_ok(g->context, cordon_ring_solve(&ring, g->context, &g->ground, &g->problem));
            assert_true(ring.found);
            cordon_certified held = certify(g, &ring.proof);
            assert_true(held.bound_cents * 1000 >= ring.proof.bound_cents * 997);
            cordon_ring_result_free(&ring);
        }
}

static void proofs_hold_in_towns(void **state)
{
    enum { HALF_MM = 350000 };
    real_town towns[] = REAL_TOWNS;
    size_t present = 0;
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        ring_ground g;
        if (!real_town_open(&towns[i], *state, HALF_MM))
            continue;
        present++;
        ring_ground_open(&g, *state, HALF_MM);
        g.ground = *towns[i].ground;
        ring_ground_protect_box(&g, -15000, -15000, 15000, 15000);
        hold_in_town(&g);
        ring_ground_close(&g);
        real_town_close(&towns[i]);
    }
    real_town_need(present);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(proofs_hold),
        check_with_context(proofs_within_limits_hold),
        check_with_context(nothing_false_is_shown),
        check_with_context(nothing_false_is_shown_within_limits),
        check_with_context(proofs_hold_in_towns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
