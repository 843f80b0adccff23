/* Rings whose price is known in closed form. */
#include "support/ring_ground.h"

static const int64_t CLOSURE = 20000, METRE = 1000;

static int64_t price(size_t closures, int64_t length_mm)
{
    return (int64_t)closures * CLOSURE + METRE * length_mm / 1000;
}

/* Everything that must hold of any ring. */
static void check_ring(const ring_ground *g, const cordon_ring_result *ring)
{
    assert_true(ring->found);
    assert_true(ring->curve.n >= 3);
    assert_true(cordon_ring_area2(&ring->curve) > 0);
    int64_t cents = 0, length = 0;
    for (size_t i = 0; i < ring->n_closures; i++) {
        cents += ring->closures[i].cents;
        length += ring->closures[i].length_mm;
        assert_int_equal(cordon_line_length(&ring->closures[i].line),
                         ring->closures[i].length_mm);
    }
    assert_int_equal(cents, ring->cents);
    assert_int_equal(length, ring->barrier_mm);
    assert_true(ring->lower_bound_cents <= ring->cents);
    for (size_t i = 0; i < g->problem.n_inside; i++) {
        const cordon_line *outer = &g->inside[i].polys[0].outer;
        for (size_t j = 0; j < outer->n; j++)
            assert_true(cordon_ring_side(&ring->curve, outer->pts[j]) >= 0);
    }
}

static void nothing_there(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -10000, -10000, 10000, 10000);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.n_closures, 1);
    assert_int_equal(ring.cents, price(1, 80000));
    assert_false(ring.meets_data_edge);
    cordon_ring_result_free(&ring);

    /* With a stand-off: straight sides at exactly that distance, corners round. */
    g.problem.standoff_mm = 25000;
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    double true_mm = 80000 + 4 * acos(0.0) * 25000;
    assert_true((double)ring.barrier_mm > true_mm && (double)ring.barrier_mm < true_mm * 1.01);
    for (size_t i = 0, j = ring.curve.n - 1; i < ring.curve.n; j = i++)
        for (size_t k = 0; k < 4; k++)
            assert_true(cordon_segment_distance(ring.curve.pts[j], ring.curve.pts[i],
                                                g.inside[0].polys[0].outer.pts[k]) >= 25000);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* Four houses with gaps of 6 m at the corners of a square. */
static void four_gaps(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -18000, -18000, 18000, 18000);
    ring_ground_box(&g, -20000, 20000, 14000, 30000);
    ring_ground_box(&g, 20000, -14000, 30000, 30000);
    ring_ground_box(&g, -14000, -30000, 30000, -20000);
    ring_ground_box(&g, -30000, -30000, -20000, 14000);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.n_closures, 4);
    assert_int_equal(ring.cents, price(4, 24000));
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* Gaps stay beside walls and between units, none at a bend. */
static void units_of_a_piece(void **state)
{
    static const struct {
        int64_t length_mm;
        int bends;
        int64_t units;
    } table[] = {{0, 0, 0},    {1000, 0, 0}, {1001, 0, 1}, {4000, 0, 1},
                 {4001, 0, 2}, {7000, 0, 2}, {7001, 0, 3}, {1, 1, 1},
                 {3000, 1, 1}, {3001, 1, 2}, {6000, 1, 2}, {1, 2, 1},
                 {2000, 2, 1}, {2001, 2, 2}, {5000, 2, 2}, {5001, 2, 3}};
    const cordon_barrier_tariff units = {.unit_mm = 2000, .gap_mm = 1000},
                                metres = {.unit_cents = 1};
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        assert_int_equal(cordon_barrier_units(&units, table[i].length_mm, table[i].bends),
                         table[i].units);
        assert_int_equal(cordon_barrier_units(&metres, table[i].length_mm, table[i].bends), 0);
    }
}

/* Two gaps of 4 m and one of 20 m between houses: blocks are cheap for short closures, fences
 * for long ones, and only a fence has a gate. */
static void each_closure_its_barrier(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -28000, -28000, 28000, 28000);
    ring_ground_box(&g, -50000, 30000, 26000, 40000);
    ring_ground_box(&g, 30000, -10000, 40000, 40000);
    ring_ground_box(&g, -26000, -40000, 30000, -30000);
    ring_ground_box(&g, -40000, -70000, -30000, 30000);
    g.barriers[1] = (cordon_barrier_tariff){
        .closure_cents = 1000, .unit_cents = 7000, .unit_mm = 1500, .gap_mm = 1000};
    g.problem.n_barriers = 2;
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    int64_t fences = 0, blocks = 0;
    for (size_t i = 0; i < ring.n_closures; i++) {
        const cordon_barrier_run *run = &ring.closures[i];
        int64_t fence = price(1, run->length_mm), block = 1000 + 7000 * run->units;
        fences += run->barrier == 0;
        blocks += run->barrier == 1;
        assert_int_equal(run->cents, run->barrier == 0 ? fence : block);
        if (run->barrier == 1)
            assert_int_equal(run->units, (run->length_mm - 1000 + 2499) / 2500);
        else
            assert_int_equal(run->units, 0);
    }
    assert_int_equal(fences, 1);
    assert_int_equal(blocks, 2);
    int64_t cents = ring.cents;
    cordon_ring_result_free(&ring);

    cordon_pt pts[4] = {{27000, 25000}, {29000, 25000}, {29000, 45000}, {27000, 45000}};
    cordon_polygon open = ring_ground_polygon(&g, pts, 4);
    g.problem.kept_open = (cordon_region){&open, 1};
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.cents, cents - (1000 + 2 * 7000) + price(1, 4000));
    cordon_ring_result_free(&ring);

    /* Without a fence nothing can stand there. */
    g.problem.barriers = &g.barriers[1];
    g.problem.n_barriers = 1;
    ring_ground_solve(&ring, &g);
    for (size_t i = 0; i < ring.n_closures; i++)
        assert_false(ring.closures[i].gate);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* One barrier that closes in itself: units meet at each corner, gaps stay along the sides. */
static void units_in_the_open(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -10000, -6000, 10000, 6000);
    g.barriers[0] = (cordon_barrier_tariff){
        .closure_cents = 50000, .unit_cents = 3000, .unit_mm = 2000, .gap_mm = 1000};
    g.barriers[1] = (cordon_barrier_tariff){.closure_cents = 300000, .unit_cents = 1};
    g.problem.n_barriers = 2;
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.n_closures, 1);
    assert_int_equal(ring.closures[0].units, 2 * 7 + 2 * 5);
    assert_int_equal(ring.cents, 50000 + 24 * 3000);
    cordon_ring_result_free(&ring);
    g.barriers[1].closure_cents = 121000;
    ring_ground_solve(&ring, &g);
    assert_int_equal(ring.closures[0].barrier, 1);
    assert_int_equal(ring.cents, 121000 + 4 + 60);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void free_rings(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -5000, -5000, 5000, 5000);
    /* A yard, closed but for a gap of 1 m. */
    ring_ground_box(&g, -20000, 15000, 20000, 20000);
    ring_ground_box(&g, -20000, -20000, 20000, -15000);
    ring_ground_box(&g, -20000, -20000, -15000, 20000);
    ring_ground_box(&g, 15000, -20000, 20000, 9000);
    ring_ground_box(&g, 15000, 10000, 20000, 20000);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.cents, 0);
    assert_int_equal(ring.n_closures, 0);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void bollards(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -2000, -2000, 2000, 2000);
    const double turn = 4 * acos(0.0);
    for (int i = 0; i < 40; i++) {
        cordon_pt at = {(int32_t)lround(8000 * cos(turn * i / 40)),
                        (int32_t)lround(8000 * sin(turn * i / 40))};
        ring_ground_turned(&g, at, 300, 300, turn * i / 40);
    }
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.cents, 0);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void two_areas(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -30000, -5000, -20000, 5000);
    ring_ground_protect_box(&g, 20000, -5000, 30000, 5000);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.cents, price(1, 140000));
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void half_a_house(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -10000, -10000, 10000, 10000);
    /* Stands across the eastern side of the area. */
    ring_ground_box(&g, 5000, -5000, 15000, 5000);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.n_closures, 1);
    assert_int_equal(ring.cents, price(1, 70000));
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void outside_the_window(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 50000);
    ring_ground_protect_box(&g, 40000, -5000, 60000, 5000);
    ring_ground_solve(&ring, &g);
    assert_false(ring.found);
    assert_true(ring.where.x > 50000);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* Each place in a yard of its own, with a spur towards the other: one ring round both needs a
 * corridor of no width from tip to tip. */
static void two_yards(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    for (int32_t x = -40000; x <= 40000; x += 80000) {
        ring_ground_protect_box(&g, x - 5000, -5000, x + 5000, 5000);
        ring_ground_box(&g, x - 20000, 15000, x + 20000, 20000);
        ring_ground_box(&g, x - 20000, -20000, x + 20000, -15000);
        ring_ground_box(&g, x - 20000, -20000, x - 15000, 20000);
        ring_ground_box(&g, x + 15000, -20000, x + 20000, 20000);
        int32_t side = x < 0 ? 1 : -1;
        cordon_pt spur[3] = {
            {x + side * 19000, -2000}, {x + side * 30000, 0}, {x + side * 19000, 2000}};
        ring_ground_obstacle(&g, spur, 3);
    }
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_true(ring.pinched);
    assert_int_equal(ring.cents, price(2, 40000));
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void nested(void **state)
{
    ring_ground g;
    cordon_ring_result inner, outer;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -18000, -18000, 18000, 18000);
    ring_ground_box(&g, -20000, 20000, 14000, 30000);
    ring_ground_box(&g, 20000, -14000, 30000, 30000);
    ring_ground_box(&g, -14000, -30000, 30000, -20000);
    ring_ground_box(&g, -30000, -30000, -20000, 14000);
    ring_ground_box(&g, -60000, 40000, 60000, 60000);
    ring_ground_solve(&inner, &g);
    check_ring(&g, &inner);
    ring_ground_protect(&g, inner.curve.pts, inner.curve.n);
    g.problem.n_standoff = 1;
    g.problem.standoff_mm = 21000;
    ring_ground_solve(&outer, &g);
    check_ring(&g, &outer);
    assert_true(outer.cents > inner.cents);
    /* Without a stand-off the inner ring is a ring round itself, at its own price. */
    g.problem.standoff_mm = 0;
    cordon_ring_result_free(&outer);
    ring_ground_solve(&outer, &g);
    check_ring(&g, &outer);
    assert_int_equal(outer.cents, inner.cents);
    cordon_ring_result_free(&inner);
    cordon_ring_result_free(&outer);
    ring_ground_close(&g);
}

/* More places than a search can tell apart, but the outermost force the ring round the others.
 */
static void many_places(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    for (int32_t i = 0; i < 8; i++)
        ring_ground_protect_box(&g, -80000 + 20000 * i, -5000 + i, -75000 + 20000 * i,
                                5000 - i);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.n_closures, 1);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void edge_of_the_data(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -10000, -10000, 10000, 10000);
    g.ground.data = (cordon_box){-200000, -200000, 10900, 200000};
    ring_ground_solve(&ring, &g);
    assert_true(ring.meets_data_edge);
    cordon_ring_result_free(&ring);
    g.ground.data.x1 = 11100;
    ring_ground_solve(&ring, &g);
    assert_false(ring.meets_data_edge);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* n equal houses on a circle: n gaps of one width, or one fence. */
static void houses_on_a_circle(void **state)
{
    const double turn = 4 * acos(0.0);
    for (int n = 4; n <= 24; n += 4) {
        ring_ground g;
        cordon_ring_result ring;
        ring_ground_open(&g, *state, 300000);
        ring_ground_protect_box(&g, -20000, -20000, 20000, 20000);
        for (int i = 0; i < n; i++) {
            cordon_pt at = {(int32_t)lround(60000 * cos(turn * i / n)),
                            (int32_t)lround(60000 * sin(turn * i / n))};
            ring_ground_turned(&g, at, 4000, (int32_t)(2 * 58000 * tan(turn / n / 2)) - 2000,
                               turn * i / n);
        }
        ring_ground_solve(&ring, &g);
        check_ring(&g, &ring);
        int64_t fence = price(1, 160000);
        double gap = 2000 * cos(turn / n / 2);
        int64_t closed = (int64_t)((double)(n * CLOSURE) + n * gap);
        int64_t expected = closed < fence ? closed : fence;
        assert_true(llabs(ring.cents - expected) <= 4 * n);
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
}

/* A yard whose mouth has pointed sides, with a stall in it: a barrier that leans on the stall
 * is the shortest, and no closure. */
static void stall_in_a_mouth(void **state)
{
    const cordon_pt yard[] = {
        {-30000, -30000}, {30000, -30000},  {30000, 31000},  {5000, 30000},  {25000, 24000},
        {25000, -25000},  {-25000, -25000}, {-25000, 24000}, {-5000, 30000}, {-30000, 31000}};
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 200000);
    ring_ground_protect_box(&g, -10000, -10000, 10000, 10000);
    ring_ground_obstacle(&g, yard, sizeof yard / sizeof *yard);
    g.problem.any_shape = true;
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.cents, price(1, 10000));
    assert_int_equal(ring.floor_cents, ring.cents);
    cordon_ring_result_free(&ring);

    ring_ground_box(&g, -300, 29500, 300, 34000);
    ring_ground_solve(&ring, &g);
    check_ring(&g, &ring);
    assert_int_equal(ring.cents, price(2, 2 * 4700));
    /* Tip, two corners of the stall, tip: 4726.5 mm, 600 mm and 4726.5 mm. */
    int64_t slant = METRE * cordon_distance(yard[8], (cordon_pt){-300, 29500}) / 1000;
    assert_int_equal(ring.floor_cents, price(1, 600) + 2 * slant);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(nothing_there),
        check_with_context(stall_in_a_mouth),
        check_with_context(four_gaps),
        check_with_context(units_of_a_piece),
        check_with_context(each_closure_its_barrier),
        check_with_context(units_in_the_open),
        check_with_context(free_rings),
        check_with_context(bollards),
        check_with_context(two_areas),
        check_with_context(half_a_house),
        check_with_context(outside_the_window),
        check_with_context(two_yards),
        check_with_context(nested),
        check_with_context(many_places),
        check_with_context(edge_of_the_data),
        check_with_context(houses_on_a_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
