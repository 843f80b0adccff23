/* Rings on small grounds of chance against an exhaustive search written in another way
 * (support/ring_brute.h), with every wish and with barriers of several kinds. */
#include "support/ring_chance.h"

/* Is a part of a given closure used, up to where a barrier meets it in the open? The ring is
 * then cheaper than any from wall to wall. */
static bool leans(const ring_brute *b, const cordon_ring_result *ring)
{
    enum { ROUNDING_MM = 2 };
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_line *line = &ring->closures[i].line;
        if (ring->closures[i].given != CORDON_RUN_BUILT &&
            (ring_brute_distance_to_walls(b, line->pts[0]) > ROUNDING_MM ||
             ring_brute_distance_to_walls(b, line->pts[line->n - 1]) > ROUNDING_MM))
            return true;
    }
    return false;
}

typedef struct tally {
    int used, usable, leaning, pinned, gates, kept_out;
    int built[RING_KINDS_MAX]; /* closures of each kind */
} tally;

static void hold_against(ring_brute *b, const cordon_ring_result *ring, int64_t expected,
                         uint32_t seed, tally *t)
{
    int64_t rounding = ring_chance_rounding(b, ring);
    bool leaning = leans(b, ring);
    int64_t twice = ring->pinched ? b->g->barriers[0].closure_cents + rounding : 0;
    t->leaning += leaning;
    assert_true(ring->found == (expected < RING_BRUTE_NEVER));
    if (leaning) {
        /* A barrier that is crossed where the ring pinches counts as two. */
        assert_true(ring->cents <= expected + twice && ring->lower_bound_cents <= expected);
    } else if (ring->found) {
        int64_t more = b->n_bits > b->n_places ? rounding + twice : rounding;
        if (ring->cents > expected + more || ring->cents < expected - rounding ||
            llabs(ring->lower_bound_cents - expected) > rounding)
            fail_msg("seed %u: %lld cents, at least %lld, expected %lld", seed,
                     (long long)ring->cents, (long long)ring->lower_bound_cents,
                     (long long)expected);
    }
}

static bool compare(ring_ground *g, uint32_t seed, tally *t)
{
    static ring_brute b;
    cordon_ring_result ring;
    int64_t expected;
    ring_brute_open(&b, g);
    ring_ground_solve(&ring, g);
    bool counted = ring_brute_solve(&expected, &b, &ring);
    if (counted)
        hold_against(&b, &ring, expected, seed, t);
    t->usable += b.usable;
    t->pinned += b.pinned;
    for (size_t i = 0; i < ring.n_closures; i++) {
        t->used += ring.closures[i].given != CORDON_RUN_BUILT;
        t->gates += ring.closures[i].gate;
        t->built[ring.closures[i].barrier] += ring.closures[i].given == CORDON_RUN_BUILT;
    }
    ring_brute_close(&b);
    cordon_ring_result_free(&ring);
    return counted;
}

static tally as_good_as_exhaustive(cordon_context *context, ring_kinds which, int places,
                                   size_t near, uint32_t given, uint32_t seeds)
{
    uint32_t counted = 0;
    tally t = {0};
    for (uint32_t seed = 0; seed < seeds; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_rng_seed(&rng, seed, (uint64_t)places);
        ring_ground_open(&g, context, 60000);
        ring_chance_ground(&g, &rng, seed, places);
        g.problem.n_standoff = near;
        ring_chance_kinds(&g, &rng, which);
        ring_ground_give_random(&g, &rng, given, true);
        counted += compare(&g, seed, &t);
        ring_ground_close(&g);
    }
    assert_true(counted > seeds * 3 / 4);
    assert_true(given ? t.used >= (int)seeds / 2 && t.usable > 2 * t.used
                      : t.used + t.usable == 0);
    assert_true(t.leaning * 5 < (int)seeds);
    return t;
}

static void one_place(void **state)
{
    as_good_as_exhaustive(*state, ONE_KIND, 1, 1, 0, 300);
}

static void two_places(void **state)
{
    as_good_as_exhaustive(*state, ONE_KIND, 2, 2, 0, 100);
}

/* The second place must lie inside, but the ring may run along it. */
static void contained_place(void **state)
{
    as_good_as_exhaustive(*state, ONE_KIND, 2, 1, 0, 300);
}

static void given_closures(void **state)
{
    as_good_as_exhaustive(*state, ONE_KIND, 1, 1, 32, 300);
    as_good_as_exhaustive(*state, ONE_KIND, 2, 2, 32, 100);
}

/* Every kind is the best one somewhere. */
static void all_built(const tally *t)
{
    for (int i = 0; i < RING_KINDS_MAX; i++)
        assert_true(t->built[i] > 30);
}

static void several_barriers(void **state)
{
    tally t = as_good_as_exhaustive(*state, BY_THE_METRE, 1, 1, 0, 300);
    all_built(&t);
    as_good_as_exhaustive(*state, BY_THE_METRE, 2, 2, 0, 100);
    as_good_as_exhaustive(*state, BY_THE_METRE, 2, 1, 0, 100);
    as_good_as_exhaustive(*state, BY_THE_METRE, 1, 1, 32, 200);
}

static void barriers_by_the_unit(void **state)
{
    tally t = as_good_as_exhaustive(*state, BY_THE_UNIT, 1, 1, 0, 300);
    all_built(&t);
    as_good_as_exhaustive(*state, BY_THE_UNIT, 2, 2, 0, 100);
    as_good_as_exhaustive(*state, BY_THE_UNIT, 2, 1, 0, 100);
    as_good_as_exhaustive(*state, BY_THE_UNIT, 1, 1, 32, 200);
}

enum {
    WISH_FORBID = 1,
    WISH_GATES = 2,
    WISH_KEEP_OUT = 4,
    WISH_PIN = 8,
    WISHES = 16,
    SURFACES = 16 /* no wish: the ground has some */
};

static tally with_wishes(cordon_context *context, ring_kinds which, unsigned wishes,
                         uint32_t seeds)
{
    uint32_t counted = 0;
    tally t = {0};
    for (uint32_t seed = 0; seed < seeds; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_rng_seed(&rng, seed, 100 + wishes);
        ring_ground_open(&g, context, 60000);
        ring_chance_ground(&g, &rng, seed, 1);
        ring_chance_kinds(&g, &rng, which);
        if (wishes & WISH_FORBID)
            g.problem.forbidden = ring_ground_zones_random(&g, &rng, 3, 12000);
        if (wishes & WISH_GATES) {
            g.problem.kept_open = ring_ground_zones_random(&g, &rng, 6, 12000);
            g.problem.gate_cents = (int64_t)cordon_rng_below(&rng, 3) * 20000;
        }
        if (wishes & WISH_KEEP_OUT)
            ring_chance_keep_out(&g, &rng);
        if (wishes & WISH_PIN)
            ring_chance_pins(&g, &rng, 1 + seed % 2);
        if (wishes & SURFACES)
            ring_ground_surfaces_random(&g, &rng, 1 + seed % 6);
        t.kept_out += g.problem.excluded.n > 0;
        counted += compare(&g, seed, &t);
        ring_ground_close(&g);
    }
    assert_true(counted > seeds * 3 / 4);
    return t;
}

static void forbidden_ground(void **state)
{
    with_wishes(*state, ONE_KIND, WISH_FORBID, 200);
}

static void gates(void **state)
{
    assert_true(with_wishes(*state, ONE_KIND, WISH_GATES, 300).gates > 60);
    assert_true(with_wishes(*state, BY_THE_METRE, WISH_GATES, 200).gates > 30);
    assert_true(with_wishes(*state, BY_THE_UNIT, WISH_GATES, 200).gates > 20);
}

static void places_kept_out(void **state)
{
    assert_true(with_wishes(*state, ONE_KIND, WISH_KEEP_OUT, 300).kept_out > 150);
}

static void pinned_closures(void **state)
{
    assert_true(with_wishes(*state, ONE_KIND, WISH_PIN, 300).pinned > 100);
}

/* Where all is dearer or cheaper. */
static void surfaces(void **state)
{
    with_wishes(*state, ONE_KIND, SURFACES, 300);
    with_wishes(*state, BY_THE_METRE, SURFACES, 150);
    with_wishes(*state, BY_THE_UNIT, SURFACES, 150);
    with_wishes(*state, ONE_KIND, SURFACES | WISH_GATES | WISH_PIN, 100);
}

static void all_wishes_together(void **state)
{
    for (unsigned wishes = 0; wishes < WISHES; wishes++) {
        with_wishes(*state, ONE_KIND, wishes, 20);
        with_wishes(*state, BY_THE_METRE, wishes, 20);
        with_wishes(*state, BY_THE_UNIT, wishes, 20);
    }
}

/* Barriers that may lean on corners on their way: what is shown of them is never more than the
 * cheapest ring of them costs, and all of it where the price of the ring itself is shown. */
typedef struct lean_tally {
    int counted, shown, exact, saving;
} lean_tally;

static void compare_floor(ring_ground *g, uint32_t seed, lean_tally *t)
{
    static ring_brute b;
    cordon_ring_result ring;
    int64_t expected;
    g->problem.any_shape = true;
    ring_brute_open(&b, g);
    b.leans = true;
    ring_ground_solve(&ring, g);
    if (ring_brute_solve(&expected, &b, &ring) && ring.found) {
        int64_t rounding = ring_chance_rounding(&b, &ring);
        if (ring.floor_cents > expected + rounding || ring.floor_cents > ring.lower_bound_cents)
            fail_msg("seed %u: no ring is said to cost less than %lld, expected %lld", seed,
                     (long long)ring.floor_cents, (long long)expected);
        bool shown = ring.proof.bound_cents == ring.cents;
        t->counted++;
        t->shown += shown;
        t->exact += shown && ring.floor_cents >= expected - rounding;
        t->saving += shown && expected < ring.cents;
    }
    ring_brute_close(&b);
    cordon_ring_result_free(&ring);
}

/* Houses that point at each other all round a place, and stalls in the gaps between them. */
static void stalls_in_gaps(ring_ground *g, cordon_rng *rng)
{
    enum { HOUSES = 7, HALF_MM = 12000 };
    const double turn = 4 * acos(0.0);
    ring_ground_protect_box(g, -HALF_MM, -HALF_MM, HALF_MM, HALF_MM);
    g->barriers[0].closure_cents = (1 + (int64_t)cordon_rng_below(rng, 4)) * 5000;
    g->barriers[0].unit_cents = 1000 + (int64_t)cordon_rng_below(rng, 3000);
    for (int i = 0; i < 2 * HOUSES; i++) {
        double angle = turn * i / (2 * HOUSES), jitter = (double)cordon_rng_below(rng, 1000);
        double away = 24000 + (i % 2 ? jitter : 2 * jitter);
        cordon_pt at = {(int32_t)(away * cos(angle)), (int32_t)(away * sin(angle))};
        int32_t size = i % 2 ? 600 : 7000;
        int32_t width = size + (int32_t)cordon_rng_below(rng, (uint32_t)size);
        int32_t depth = size + (int32_t)cordon_rng_below(rng, (uint32_t)size);
        ring_ground_turned(g, at, width, depth, angle + turn / 8 + jitter / 2000);
    }
}

static lean_tally leaning(cordon_context *context, ring_kinds which, unsigned wishes,
                          uint32_t seeds)
{
    lean_tally t = {0};
    for (uint32_t seed = 0; seed < seeds; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_rng_seed(&rng, seed, 900 + wishes);
        ring_ground_open(&g, context, 60000);
        if (seed % 2)
            stalls_in_gaps(&g, &rng);
        else
            ring_chance_ground(&g, &rng, seed, 1);
        ring_chance_kinds(&g, &rng, which);
        if (wishes & WISH_FORBID)
            g.problem.forbidden = ring_ground_zones_random(&g, &rng, 3, 12000);
        if (wishes & WISH_GATES)
            g.problem.kept_open = ring_ground_zones_random(&g, &rng, 6, 12000);
        ring_ground_give_random(&g, &rng, seed % 4, true);
        compare_floor(&g, seed, &t);
        ring_ground_close(&g);
    }
    assert_true(t.counted > (int)seeds * 3 / 4 && t.shown > t.counted / 3);
    assert_true(t.exact > t.shown * 3 / 4);
    return t;
}

static void barriers_of_any_shape(void **state)
{
    lean_tally t = leaning(*state, ONE_KIND, 0, 200);
    assert_true(t.exact == t.shown && t.saving > 40);
    leaning(*state, BY_THE_METRE, 0, 100);
    leaning(*state, BY_THE_UNIT, 0, 100);
    leaning(*state, BY_THE_METRE, WISH_FORBID | WISH_GATES, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {check_with_context(one_place),
                                       check_with_context(two_places),
                                       check_with_context(contained_place),
                                       check_with_context(given_closures),
                                       check_with_context(several_barriers),
                                       check_with_context(barriers_by_the_unit),
                                       check_with_context(forbidden_ground),
                                       check_with_context(gates),
                                       check_with_context(places_kept_out),
                                       check_with_context(surfaces),
                                       check_with_context(pinned_closures),
                                       check_with_context(all_wishes_together),
                                       check_with_context(barriers_of_any_shape)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
