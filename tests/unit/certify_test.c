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
    assert_true(held.bound_cents <= proof->bound_cents);
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
        check_with_context(nothing_false_is_shown),
        check_with_context(proofs_hold_in_towns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
