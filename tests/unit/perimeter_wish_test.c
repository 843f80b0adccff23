/* What a ring is asked for besides what it goes round: forbidden ground, gates, places to keep
 * out, closures that it must have. */
#include "support/alloc.h"
#include "support/ring_ground.h"

enum { SEEDS = 60 };

static void random_ground(ring_ground *g, cordon_context *context, uint32_t seed)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 5);
    ring_ground_open(g, context, 60000);
    int32_t size = 2000 + (int32_t)cordon_rng_below(&rng, 6000);
    ring_ground_protect_box(g, -size, -size / 2, size, size);
    g->barriers[0].closure_cents = (int64_t)cordon_rng_below(&rng, 4) * 5000;
    g->barriers[0].unit_cents = 100 + (int64_t)cordon_rng_below(&rng, 3000);
    ring_ground_random(g, &rng, 20 + seed % 20);
}

/* A strip 200 mm wide along a line. */
static cordon_region strip_along(ring_ground *g, const cordon_line *line)
{
    cordon_region strip;
    check_ok(g->context, cordon_lines_buffer(&strip, g->geos, g->arena, line, 1, 100, 2));
    return strip;
}

static bool touches(const cordon_region *zone, const cordon_line *line)
{
    if (cordon_region_side(zone, line->pts[0]) >= 0)
        return true;
    for (size_t i = 0; i < zone->n; i++) {
        const cordon_line *ring = &zone->polys[i].outer;
        for (size_t k = 1; k < line->n; k++)
            for (size_t j = ring->n - 1, n = 0; n < ring->n; j = n++)
                if (cordon_segments_touch(line->pts[k - 1], line->pts[k], ring->pts[j],
                                          ring->pts[n]))
                    return true;
    }
    return false;
}

/* What a millimetre of rounding at each end of each closure may cost. */
static int64_t rounding_of(const ring_ground *g, const cordon_ring_result *ring)
{
    return (int64_t)(2 * ring->n_closures + 2) * (1 + g->barriers[0].unit_cents / 1000);
}

static void forbidden_closures_are_replaced(void **state)
{
    int replaced = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        random_ground(&g, *state, seed);
        ring_ground_solve(&before, &g);
        for (size_t i = 0; i < before.n_closures; i++) {
            g.problem.forbidden = strip_along(&g, &before.closures[i].line);
            ring_ground_solve(&after, &g);
            if (!after.found)
                continue;
            replaced++;
            assert_true(after.cents >= before.cents - rounding_of(&g, &before));
            for (size_t k = 0; k < after.n_closures; k++)
                assert_false(touches(&g.problem.forbidden, &after.closures[k].line));
            cordon_ring_result_free(&after);
        }
        cordon_ring_result_free(&before);
        ring_ground_close(&g);
    }
    assert_true(replaced > SEEDS);
}

/* Of what is not used nothing is missed. Points of walls beside it may serve a closure that
 * touches a third corner, so that a ring is cheaper once in a while. */
static void what_is_not_used_may_be_forbidden(void **state)
{
    int same = 0, tried = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        cordon_rng rng;
        random_ground(&g, *state, seed);
        cordon_rng_seed(&rng, seed, 6);
        ring_ground_solve(&before, &g);
        int32_t x = (int32_t)cordon_rng_below(&rng, 60000) - 30000;
        int32_t y = (int32_t)cordon_rng_below(&rng, 60000) - 30000;
        cordon_pt pts[4] = {{x, y}, {x + 6000, y}, {x + 6000, y + 6000}, {x, y + 6000}};
        cordon_polygon polygon = ring_ground_polygon(&g, pts, 4);
        bool used = false;
        g.problem.forbidden = (cordon_region){&polygon, 1};
        for (size_t i = 0; i < before.n_closures; i++)
            used = used || touches(&g.problem.forbidden, &before.closures[i].line);
        if (!used) {
            ring_ground_solve(&after, &g);
            tried++;
            same += llabs(after.cents - before.cents) <= rounding_of(&g, &before);
            assert_true(after.cents <= before.cents + rounding_of(&g, &before));
            cordon_ring_result_free(&after);
        }
        cordon_ring_result_free(&before);
        ring_ground_close(&g);
    }
    assert_true(tried > SEEDS / 2 && same >= tried - 2);
}

static bool runs_along(const cordon_ring_result *ring, const cordon_pin *pin)
{
    enum { NEAR_MM = 5 };
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_line *line = &ring->closures[i].line;
        cordon_pt a = line->pts[0], b = line->pts[line->n - 1];
        if ((cordon_distance(a, pin->a) < NEAR_MM && cordon_distance(b, pin->b) < NEAR_MM) ||
            (cordon_distance(a, pin->b) < NEAR_MM && cordon_distance(b, pin->a) < NEAR_MM))
            return true;
    }
    return false;
}

static void closures_of_the_ring_may_be_pinned(void **state)
{
    int pinned = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        cordon_pin pins[CORDON_PINS_MAX];
        random_ground(&g, *state, seed);
        ring_ground_solve(&before, &g);
        g.problem.pins = pins;
        for (size_t i = 0; i < before.n_closures && g.problem.n_pins < CORDON_PINS_MAX; i++) {
            const cordon_line *line = &before.closures[i].line;
            if (line->n == 2)
                pins[g.problem.n_pins++] = (cordon_pin){line->pts[0], line->pts[1]};
        }
        ring_ground_solve(&after, &g);
        assert_true(llabs(after.cents - before.cents) <= rounding_of(&g, &before));
        for (size_t i = 0; i < g.problem.n_pins; i++, pinned++) {
            assert_int_equal(after.pins[i].fault, CORDON_PIN_SOUND);
            assert_true(runs_along(&after, &pins[i]));
        }
        cordon_ring_result_free(&before);
        cordon_ring_result_free(&after);
        ring_ground_close(&g);
    }
    assert_true(pinned > 20);
}

static void other_pins_never_make_it_cheaper(void **state)
{
    int dearer = 0, sound = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        cordon_rng rng;
        random_ground(&g, *state, seed);
        ring_ground_solve(&before, &g);
        cordon_rng_seed(&rng, seed, 7);
        ring_ground_give_random(&g, &rng, 1, true);
        cordon_pin pin = {g.given[0].a, g.given[0].b};
        g.problem.n_given = 0;
        g.problem.pins = &pin;
        g.problem.n_pins = 1;
        ring_ground_solve(&after, &g);
        assert_true(after.found && after.cents >= before.cents);
        sound += after.pins[0].fault == CORDON_PIN_SOUND;
        dearer += after.cents > before.cents;
        cordon_ring_result_free(&before);
        cordon_ring_result_free(&after);
        ring_ground_close(&g);
    }
    assert_true(dearer > 5 && sound >= dearer);
}

static void gates_cost_what_they_cost(void **state)
{
    int moved = 0;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        random_ground(&g, *state, seed);
        ring_ground_solve(&before, &g);
        if (before.n_closures == 0) {
            cordon_ring_result_free(&before);
            ring_ground_close(&g);
            continue;
        }
        g.problem.kept_open = strip_along(&g, &before.closures[0].line);
        g.problem.gate_cents = 7000;
        ring_ground_solve(&after, &g);
        int64_t gates = 0;
        for (size_t i = 0; i < after.n_closures; i++) {
            assert_int_equal(after.closures[i].gate,
                             touches(&g.problem.kept_open, &after.closures[i].line));
            gates += after.closures[i].gate;
        }
        assert_true(after.cents >= before.cents);
        assert_true(after.cents <= before.cents + 7000 * (int64_t)before.n_closures *
                                                      (int64_t)before.closures[0].line.n);
        moved += gates == 0;
        cordon_ring_result_free(&before);
        cordon_ring_result_free(&after);
        ring_ground_close(&g);
    }
    assert_true(moved > 0 && moved < SEEDS);
}

/* A square between four fences, 10 m apart at the corners. */
static void open_square(ring_ground *g, cordon_context *context)
{
    ring_ground_open(g, context, 60000);
    ring_ground_protect_box(g, -5000, -5000, 5000, 5000);
    ring_ground_box(g, -20000, 20000, 10000, 21000);
    ring_ground_box(g, 20000, -10000, 21000, 20000);
    ring_ground_box(g, -10000, -21000, 20000, -20000);
    ring_ground_box(g, -21000, -20000, -20000, 10000);
}

static cordon_pin_fate fate_of(ring_ground *g, cordon_pin pin)
{
    cordon_ring_result ring;
    g->problem.pins = &pin;
    g->problem.n_pins = 1;
    ring_ground_solve(&ring, g);
    assert_true(ring.found);
    cordon_pin_fate fate = ring.pins[0];
    cordon_ring_result_free(&ring);
    return fate;
}

static void pins_that_cannot_be_used_say_why(void **state)
{
    ring_ground g;
    open_square(&g, *state);
    cordon_pin across = {{10000, 20500}, {20500, 19000}};
    assert_int_equal(fate_of(&g, across).fault, CORDON_PIN_SOUND);
    cordon_pin nearly = {{10700, 20400}, {19200, 19000}};
    assert_int_equal(fate_of(&g, nearly).fault, CORDON_PIN_SOUND);
    cordon_pin too_short = {{10700, 20400}, {18500, 19000}};
    cordon_pin_fate fate = fate_of(&g, too_short);
    assert_int_equal(fate.fault, CORDON_PIN_SHORT);
    assert_true(cordon_pt_equal(fate.at, too_short.b));
    cordon_pin inside = {{-3000, 0}, {3000, 0}};
    assert_int_equal(fate_of(&g, inside).fault, CORDON_PIN_PROTECTED);
    cordon_pin onto = {{-20000, 0}, {-4000, 0}};
    assert_int_equal(fate_of(&g, onto).fault, CORDON_PIN_PROTECTED);
    cordon_pin buried = {{-19000, 20500}, {9000, 20500}};
    assert_int_equal(fate_of(&g, buried).fault, CORDON_PIN_BURIED);
    cordon_pt pts[4] = {{15000, 15000}, {16000, 15000}, {16000, 30000}, {15000, 30000}};
    cordon_polygon zone = ring_ground_polygon(&g, pts, 4);
    g.problem.forbidden = (cordon_region){&zone, 1};
    assert_int_equal(fate_of(&g, across).fault, CORDON_PIN_FORBIDDEN);
    g.problem.forbidden = (cordon_region){NULL, 0};
    g.problem.excluded = (cordon_region){&zone, 1};
    assert_int_equal(fate_of(&g, across).fault, CORDON_PIN_EXCLUDED);
    ring_ground_close(&g);
}

/* The pin lies in front of two fences that would close for less elsewhere. */
static void a_pin_draws_the_ring_along_it(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    cordon_pin pin = {{9500, 20000}, {20000, 9500}};
    g.problem.pins = &pin;
    g.problem.n_pins = 1;
    ring_ground_solve(&ring, &g);
    assert_true(runs_along(&ring, &pin));
    assert_int_equal(ring.cents, ring.lower_bound_cents);
    assert_false(ring.pinched);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* The house closes the ring for nothing while it may stand on either side. */
static void an_excluded_house_stays_outside(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    ring_ground_box(&g, 9000, 15000, 21000, 22000); /* joins two fences */
    ring_ground_solve(&ring, &g);
    int64_t cents = ring.cents;
    cordon_ring_result_free(&ring);
    cordon_pt house[4] = {{10500, 15000}, {19500, 15000}, {19500, 22000}, {10500, 22000}};
    cordon_polygon zone = ring_ground_polygon(&g, house, 4);
    g.problem.excluded = (cordon_region){&zone, 1};
    ring_ground_solve(&ring, &g);
    assert_true(ring.found);
    assert_true(ring.cents >= cents);
    const cordon_line curve = ring.curve;
    assert_true(cordon_ring_side(&curve, (cordon_pt){15000, 18000}) < 0);
    assert_true(cordon_ring_side(&curve, (cordon_pt){15000, 15100}) < 0);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void what_is_excluded_may_not_be_protected(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    cordon_pt pts[4] = {{4000, -1000}, {8000, -1000}, {8000, 1000}, {4000, 1000}};
    cordon_polygon zone = ring_ground_polygon(&g, pts, 4);
    cordon_region drawn = {g.obstacles.items, g.obstacles.count};
    check_ok(g.context, cordon_region_union(&g.ground.solid[0], g.geos, g.arena, &drawn, 1));
    g.problem.excluded = (cordon_region){&zone, 1};
    check_fails(g.context, cordon_ring_solve(&ring, g.context, &g.ground, &g.problem),
                CORDON_E_INPUT, "found 2.0 m² in both");
    ring_ground_close(&g);
}

static void too_many_pins_are_refused(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    cordon_pin pins[CORDON_PINS_MAX + 1] = {{{0, 0}, {1, 1}}};
    open_square(&g, *state);
    g.problem.pins = pins;
    g.problem.n_pins = CORDON_PINS_MAX + 1;
    check_fails(g.context, cordon_ring_solve(&ring, g.context, &g.ground, &g.problem),
                CORDON_E_LIMIT, "more than 4 pinned closures");
    ring_ground_close(&g);
}

static int solve_once(cordon_context *context)
{
    cordon_pt area[4] = {{-6000, -5000}, {7000, -5000}, {7000, 4000}, {-6000, 4000}};
    cordon_pt out[4] = {{-20000, 15000}, {-18000, 15000}, {-18000, 17000}, {-20000, 17000}};
    cordon_pt off[4] = {{2200, 11000}, {2800, 11000}, {2800, 15000}, {2200, 15000}};
    cordon_pt houses[2][4] = {{{-9000, 6000}, {2000, 6000}, {2000, 12000}, {-9000, 12000}},
                              {{3000, 6000}, {15000, 6000}, {15000, 9000}, {3000, 9000}}};
    cordon_polygon polygons[2] = {{{houses[0], 4}, NULL, 0}, {{houses[1], 4}, NULL, 0}};
    cordon_polygon places[3] = {{{area, 4}, NULL, 0}, {{out, 4}, NULL, 0}, {{off, 4}, NULL, 0}};
    cordon_region inside = {&places[0], 1};
    cordon_ground ground = {.window = {-60000, -60000, 60000, 60000},
                            .solid = {{polygons, 2}, {polygons, 2}}};
    const cordon_pin pin = {{1000, 8000}, {4000, 8000}};
    const cordon_barrier_tariff barrier = {
        .closure_cents = 10000, .unit_cents = 1000, .gate = true};
    cordon_ring_problem problem = {.inside = &inside,
                                   .n_inside = 1,
                                   .barriers = &barrier,
                                   .n_barriers = 1,
                                   .passable_mm = 500,
                                   .excluded = {&places[1], 1},
                                   .forbidden = {&places[2], 1},
                                   .kept_open = {&places[2], 1},
                                   .pins = &pin,
                                   .n_pins = 1};
    cordon_ring_result ring;
    int code = cordon_ring_solve(&ring, context, &ground, &problem);
    cordon_ring_result_free(&ring);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(solve_once) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(forbidden_closures_are_replaced),
        check_with_context(what_is_not_used_may_be_forbidden),
        check_with_context(closures_of_the_ring_may_be_pinned),
        check_with_context(other_pins_never_make_it_cheaper),
        check_with_context(gates_cost_what_they_cost),
        check_with_context(pins_that_cannot_be_used_say_why),
        check_with_context(a_pin_draws_the_ring_along_it),
        check_with_context(an_excluded_house_stays_outside),
        check_with_context(what_is_excluded_may_not_be_protected),
        check_with_context(too_many_pins_are_refused),
        check_with_context(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
