/* Rings within limits on grounds of chance, against an exhaustive search written in another way
 * (support/ring_brute_limited.c). */
#include "support/alloc.h"
#include "support/ring_chance.h"

enum { CLOSURES = 1, CLOSURE = 2, BARRIER = 4, ALL_LIMITS = 8 };
enum {
    FORBID = 1,
    GATES = 2,
    PINS = 4,
    SURFACES = 8,
    GIVEN = 16,
    TWO_PLACES = 32,
    WISHES = 64
};

typedef struct tally {
    int rings, dearer, missing, over;
} tally;

/* What a ring needs where closures are dear to man, or cost nothing but their metres. */
static cordon_ring_limits needs_at_other_prices(ring_ground *g, cordon_rng *rng, bool dear)
{
    cordon_ring_result ring;
    cordon_barrier_tariff kept[CORDON_BARRIERS_MAX];
    int64_t times = dear || cordon_rng_below(rng, 2) > 0 ? 30 : 0;
    memcpy(kept, g->barriers, sizeof kept);
    for (size_t i = 0; i < g->problem.n_barriers; i++)
        g->barriers[i].closure_cents = times * (g->barriers[i].closure_cents + 1000);
    ring_ground_solve(&ring, g);
    memcpy(g->barriers, kept, sizeof kept);
    const cordon_ring_limits needs = cordon_ring_needs(&ring);
    cordon_ring_result_free(&ring);
    return needs;
}

/* Off by more than points may be that are rounded in another way. */
static int64_t some_per_cent(cordon_rng *rng, int64_t most)
{
    enum { OFF_MM = 7 };
    return most * (int64_t)(98 + cordon_rng_below(rng, 18)) / 100 + OFF_MM;
}

/* Limits that the cheapest ring of all seldom keeps within, and some ring mostly does. */
static cordon_ring_limits limits_of_chance(ring_ground *g, cordon_rng *rng, unsigned which)
{
    const cordon_ring_limits needs = needs_at_other_prices(g, rng, which == CLOSURES);
    return (cordon_ring_limits){
        .closures = which & CLOSURES ? needs.closures + (needs.closures == 0) : 0,
        .closure_mm = which & CLOSURE ? some_per_cent(rng, needs.closure_mm) : 0,
        .barrier_mm = which & BARRIER ? some_per_cent(rng, needs.barrier_mm) : 0};
}

static void hold_against(const ring_brute *b, const cordon_ring_result *ring, int64_t expected,
                         uint32_t seed, tally *t)
{
    const cordon_ring_limits needs = cordon_ring_needs(ring);
    if (ring->found != (expected < RING_BRUTE_NEVER) ||
        (ring->found &&
         llabs(ring->lower_bound_cents - expected) > ring_chance_rounding(b, ring)))
        fail_msg("seed %u: found %d, at least %lld, expected %lld (limits %lld %lld %lld)",
                 seed, ring->found, (long long)ring->lower_bound_cents, (long long)expected,
                 (long long)b->g->problem.limits.closures,
                 (long long)b->g->problem.limits.closure_mm,
                 (long long)b->g->problem.limits.barrier_mm);
    t->over += ring->found && !cordon_ring_within(&needs, &b->g->problem.limits);
}

/* Limits that change nothing leave no trace. */
static void same_ring(const cordon_ring_result *a, const cordon_ring_result *b)
{
    assert_true(a->cents == b->cents && a->lower_bound_cents == b->lower_bound_cents &&
                a->n_closures == b->n_closures && a->curve.n == b->curve.n &&
                a->proof.n == b->proof.n && a->proof.bound_cents == b->proof.bound_cents);
    assert_memory_equal(a->curve.pts, b->curve.pts, a->curve.n * sizeof *a->curve.pts);
    for (size_t i = 0; i < a->proof.n; i++)
        assert_true(a->proof.anchors[i].cents == b->proof.anchors[i].cents);
}

static void compare(ring_ground *g, cordon_rng *rng, unsigned which, uint32_t seed, tally *t)
{
    static ring_brute b;
    cordon_ring_result free, ring;
    int64_t expected;
    ring_brute_open(&b, g);
    ring_ground_solve(&free, g);
    if (free.found && free.n_closures > 0) {
        g->problem.limits = limits_of_chance(g, rng, which);
        ring_ground_solve(&ring, g);
        const cordon_ring_limits needs = cordon_ring_needs(&free);
        if (cordon_ring_within(&needs, &g->problem.limits))
            same_ring(&ring, &free);
        else if (ring_brute_solve(&expected, &b, &ring))
            hold_against(&b, &ring, expected, seed, t);
        t->rings++;
        t->missing += !ring.found;
        t->dearer += ring.found && ring.lower_bound_cents > free.lower_bound_cents;
        cordon_ring_result_free(&ring);
    }
    ring_brute_close(&b);
    cordon_ring_result_free(&free);
}

static void within(tally *t, cordon_context *context, ring_kinds kinds, unsigned which,
                   unsigned wishes, uint32_t seeds)
{
    for (uint32_t seed = 0; seed < seeds; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_rng_seed(&rng, seed, 1000 + which * 64 + wishes);
        ring_ground_open(&g, context, 60000);
        ring_chance_ground(&g, &rng, seed, wishes & TWO_PLACES ? 2 : 1);
        ring_ground_random(&g, &rng, 6 + seed % 10);
        g.barriers[0].closure_cents /= 4;
        ring_chance_kinds(&g, &rng, kinds);
        if (wishes & FORBID)
            g.problem.forbidden = ring_ground_zones_random(&g, &rng, 3, 12000);
        if (wishes & GATES) {
            g.problem.kept_open = ring_ground_zones_random(&g, &rng, 6, 12000);
            g.problem.gate_cents = (int64_t)cordon_rng_below(&rng, 3) * 20000;
        }
        if (wishes & GIVEN)
            ring_ground_give_random(&g, &rng, 16, true);
        if (wishes & PINS)
            ring_chance_pins(&g, &rng, 1 + seed % 2);
        if (wishes & SURFACES)
            ring_ground_surfaces_random(&g, &rng, 1 + seed % 6);
        compare(&g, &rng, which, seed, t);
        ring_ground_close(&g);
    }
}

/* Every way to build, every limit by itself and with the others. */
static void each_limit(void **state)
{
    tally all = {0};
    for (unsigned which = 1; which < ALL_LIMITS; which++)
        for (int kinds = ONE_KIND; kinds <= BY_THE_UNIT; kinds++)
            within(&all, *state, (ring_kinds)kinds, which, 0, 50);
    assert_int_equal(all.rings, 50 * 7 * 3);
    assert_true(all.dearer > 100 && all.missing > 80 && all.over == 0);
}

static void with_wishes(void **state)
{
    tally all = {0};
    for (unsigned wishes = 1; wishes < WISHES; wishes *= 2)
        for (unsigned which = 1; which < ALL_LIMITS; which++)
            for (int kinds = ONE_KIND; kinds <= BY_THE_UNIT; kinds++)
                within(&all, *state, (ring_kinds)kinds, which, wishes, 10);
    /* A pin beside a given closure is that closure, which the exhaustive search does not know.
     */
    within(&all, *state, BY_THE_UNIT, ALL_LIMITS - 1, FORBID | GATES | PINS | SURFACES, 40);
    within(&all, *state, BY_THE_METRE, ALL_LIMITS - 1, FORBID | GATES | GIVEN | SURFACES, 40);
    assert_true(all.rings > 1200 && all.dearer > 150 && all.missing > 60 && all.over == 0);
}

static void ground_of_chance(ring_ground *g, cordon_rng *rng, cordon_context *context,
                             uint32_t seed)
{
    cordon_rng_seed(rng, seed, 2000);
    ring_ground_open(g, context, 60000);
    ring_chance_ground(g, rng, seed, 1);
    ring_ground_random(g, rng, 15);
    g->barriers[0].closure_cents /= 4;
    ring_chance_kinds(g, rng, (ring_kinds)(seed % 3));
}

/* A looser limit makes no ring dearer, and what the ring needs may as well be the limit. */
static void looser_is_never_dearer(void **state)
{
    enum { GROUNDS = 150 };
    int cheaper = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result tight, same, loose;
        ground_of_chance(&g, &rng, *state, seed);
        g.problem.limits = limits_of_chance(&g, &rng, 1 + seed % 7);
        ring_ground_solve(&tight, &g);
        if (tight.found) {
            g.problem.limits = cordon_ring_needs(&tight);
            ring_ground_solve(&same, &g);
            assert_true(same.found && same.lower_bound_cents <= tight.lower_bound_cents + 2);
            cordon_ring_result_free(&same);
        }
        g.problem.limits.closures += seed % 2;
        g.problem.limits.closure_mm += g.problem.limits.closure_mm / 10;
        g.problem.limits.barrier_mm += g.problem.limits.barrier_mm / 10;
        ring_ground_solve(&loose, &g);
        assert_true(!tight.found || loose.found);
        assert_true(!tight.found || loose.lower_bound_cents <= tight.lower_bound_cents + 2);
        cheaper += tight.found && loose.lower_bound_cents < tight.lower_bound_cents;
        cordon_ring_result_free(&tight);
        cordon_ring_result_free(&loose);
        ring_ground_close(&g);
    }
    assert_true(cheaper > GROUNDS / 40);
}

/* With little memory the search says that it has not proved its ring, and its bound is true. */
static void giving_up_is_said(void **state)
{
    enum { GROUNDS = 150 };
    int gave_up = 0, found = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result whole, little;
        ground_of_chance(&g, &rng, *state, seed);
        g.problem.limits = limits_of_chance(&g, &rng, 1 + seed % 7);
        ring_ground_solve(&whole, &g);
        g.problem.ways_max = 1 + seed % 12;
        ring_ground_solve(&little, &g);
        assert_false(whole.gave_up);
        if (!little.gave_up) {
            assert_true(little.found == whole.found && little.cents == whole.cents);
        } else {
            assert_true(little.found || little.lack == CORDON_RING_NO_WAY_WITHIN);
            assert_true(!little.found || whole.found);
            assert_true(!little.found || (little.cents >= whole.cents &&
                                          little.lower_bound_cents <= whole.cents));
            gave_up++;
            found += little.found;
        }
        cordon_ring_result_free(&whole);
        cordon_ring_result_free(&little);
        ring_ground_close(&g);
    }
    assert_true(gave_up > GROUNDS / 10 && found > 0);
}

/* The base of a ring serves whatever the limits are. */
static void again_on_the_same_base(void **state)
{
    enum { GROUNDS = 20, TRIES = 8 };
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_base *base;
        cordon_ring_result once, again;
        ground_of_chance(&g, &rng, *state, seed);
        ring_ground_solve(&once, &g);
        cordon_ring_result_free(&once);
        check_ok(*state, cordon_ring_base_new(&base, *state, &g.ground, &g.problem));
        for (uint32_t k = 0; k < TRIES; k++) {
            g.problem.limits = limits_of_chance(&g, &rng, k);
            check_ok(*state, cordon_ring_solve(&once, *state, &g.ground, &g.problem));
            check_ok(*state, cordon_ring_solve_on(&again, *state, base, &g.problem));
            assert_true(once.found == again.found);
            if (once.found)
                same_ring(&once, &again);
            cordon_ring_result_free(&once);
            cordon_ring_result_free(&again);
        }
        cordon_ring_base_free(base);
        ring_ground_close(&g);
    }
}

/* A gate that stands open for nothing counts as no closure; one that has to be manned does. */
static void what_counts(void **state)
{
    for (int manned = 0; manned < 2; manned++) {
        ring_ground g;
        cordon_ring_result ring;
        ring_ground_open(&g, *state, 60000);
        ring_ground_protect_box(&g, -5000, -5000, 5000, 5000);
        /* A street between two walls that meet at its western end. */
        ring_ground_box(&g, -30000, 8000, 40000, 12000);
        ring_ground_box(&g, -30000, -12000, 40000, -8000);
        ring_ground_give(&g, (cordon_pt){-10000, -9000}, (cordon_pt){-10000, 9000},
                         manned * 500);
        g.problem.limits.closures = 1;
        ring_ground_solve(&ring, &g);
        const cordon_ring_limits needs = cordon_ring_needs(&ring);
        assert_true(ring.found && needs.closures == 1);
        assert_int_equal(ring.n_closures, manned ? 1 : 2);
        assert_int_equal(needs.barrier_mm, ring.barrier_mm);
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
}

static int solve_once(cordon_context *context)
{
    cordon_pt area[4] = {{-5000, -5000}, {5000, -5000}, {5000, 5000}, {-5000, 5000}};
    cordon_pt walls[4] = {{-30000, 8000}, {40000, 8000}, {40000, 12000}, {-30000, 12000}};
    cordon_polygon polygons[2] = {{{area, 4}, NULL, 0}, {{walls, 4}, NULL, 0}};
    const cordon_region inside = {&polygons[0], 1};
    const cordon_ground ground = {.solid = {{&polygons[1], 1}, {&polygons[1], 1}},
                                  .window = {-60000, -60000, 60000, 60000}};
    const cordon_barrier_tariff barrier = {.closure_cents = 1000, .unit_cents = 1000};
    const cordon_ring_problem problem = {.inside = &inside,
                                         .n_inside = 1,
                                         .barriers = &barrier,
                                         .n_barriers = 1,
                                         .limits = {1, 100000, 34000},
                                         .passable_mm = 500};
    cordon_ring_result ring;
    int code = cordon_ring_solve(&ring, context, &ground, &problem);
    cordon_ring_result_free(&ring);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(solve_once) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(each_limit),
        check_with_context(with_wishes),
        check_with_context(looser_is_never_dearer),
        check_with_context(giving_up_is_said),
        check_with_context(again_on_the_same_base),
        check_with_context(what_counts),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
