/* Closures where they fit: clear of doors, square, at the price that the search found. */
#include "support/alloc.h"
#include "support/ring_ground.h"

static const cordon_barrier_tariff BLOCKS = {
    .closure_cents = 100000, .unit_cents = 30000, .unit_mm = 1600, .gap_mm = 1000};

static cordon_pt turned(cordon_pt p, int quarter)
{
    for (; quarter > 0; quarter--)
        p = (cordon_pt){-p.y, p.x};
    return p;
}

/* A square of 24 m with a street of 8 m on each side, and the centre lines of these. */
static const cordon_pt HOUSE[6] = {{12000, 4000}, {55000, 4000}, {55000, 55000},
                                   {4000, 55000}, {4000, 12000}, {12000, 12000}};
static cordon_pt axes[2][2] = {{{-55000, 0}, {55000, 0}}, {{0, -55000}, {0, 55000}}};
static const cordon_line STREETS[2] = {{axes[0], 2}, {axes[1], 2}};

static void open_square(ring_ground *g, cordon_context *context)
{
    ring_ground_open(g, context, 70000);
    for (int quarter = 0; quarter < 4; quarter++) {
        cordon_pt pts[6];
        for (int i = 0; i < 6; i++)
            pts[i] = turned(HOUSE[i], quarter);
        ring_ground_obstacle(g, pts, 6);
    }
    ring_ground_protect_box(g, -11000, -11000, 11000, 11000);
    g->barriers[0] = BLOCKS;
    g->problem.fit.streets = STREETS;
    g->problem.fit.n_streets = 2;
    g->problem.fit.reach_mm = 25000;
}

/* The closure that crosses the axis to the east. */
static const cordon_barrier_run *east_of(const cordon_ring_result *ring)
{
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_line *line = &ring->closures[i].line;
        if (line->pts[0].x > 11000 && line->pts[1].x > 11000)
            return &ring->closures[i];
    }
    fail_msg("no closure to the east");
    return NULL;
}

static int32_t middle_x(const cordon_barrier_run *run)
{
    return (run->line.pts[0].x + run->line.pts[1].x) / 2;
}

static void solve_at(cordon_ring_result *ring, ring_ground *g, const cordon_clear_spot *spots,
                     size_t n)
{
    g->problem.fit.spots = spots;
    g->problem.fit.n_spots = n;
    ring_ground_solve(ring, g);
    assert_true(ring->found);
    assert_int_equal(ring->n_closures, 4);
    assert_int_equal(ring->cents, 4 * (100000 + 3 * 30000));
    assert_int_equal(ring->lower_bound_cents, ring->cents);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ring->closures[i].units, 3);
}

static void closures_keep_clear_of_doors(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    const cordon_clear_spot door = {{12500, 4000}, 2000, false};
    solve_at(&ring, &g, &door, 1);
    /* As near as is clear, square to the street. */
    const cordon_barrier_run *east = east_of(&ring);
    assert_true(middle_x(east) >= 14400 && middle_x(east) <= 15000);
    assert_int_equal(east->line.pts[0].x, east->line.pts[1].x);
    assert_int_equal(east->length_mm, 8000);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void what_is_hard_counts_before_corners(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    const cordon_clear_spot spots[] = {{{12000, 0}, 8000, true}, /* a junction */
                                       {{21000, 4000}, 3000, false}};
    solve_at(&ring, &g, spots, 1);
    assert_true(middle_x(east_of(&ring)) >= 19500 && middle_x(east_of(&ring)) <= 20500);
    cordon_ring_result_free(&ring);
    solve_at(&ring, &g, spots, 2);
    /* Past the door, where the junction is far as well. */
    assert_true(middle_x(east_of(&ring)) >= 23900 && middle_x(east_of(&ring)) <= 24500);
    cordon_ring_result_free(&ring);
    g.problem.fit.reach_mm = 8000;
    solve_at(&ring, &g, spots, 2);
    /* Not that far: clear of the door, nearer to the junction. */
    assert_true(middle_x(east_of(&ring)) <= 18100 && middle_x(east_of(&ring)) >= 17500);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void without_reach_nothing_moves(void **state)
{
    ring_ground g;
    cordon_ring_result plain, fitted;
    open_square(&g, *state);
    solve_at(&fitted, &g, NULL, 0);
    g.problem.fit.reach_mm = 0;
    const cordon_clear_spot door = {{12500, 4000}, 2000, false};
    solve_at(&plain, &g, &door, 1);
    assert_int_equal(middle_x(east_of(&plain)), 12000);
    /* Where nothing is in the way a closure that is square stays. */
    assert_int_equal(middle_x(east_of(&fitted)), 12000);
    cordon_ring_result_free(&plain);
    cordon_ring_result_free(&fitted);
    ring_ground_close(&g);
}

static void nothing_is_moved_past_what_stays_inside(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    /* A stall in the street, and doors all the way beyond it. */
    ring_ground_protect_box(&g, 17000, -1500, 18000, 1500);
    cordon_clear_spot doors[40];
    for (int32_t i = 0; i < 40; i++)
        doors[i] = (cordon_clear_spot){{18500 + 1000 * i, 4000}, 2000, false};
    solve_at(&ring, &g, doors, 40);
    assert_true(middle_x(east_of(&ring)) >= 18000);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

static void nothing_is_moved_onto_forbidden_ground(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    const cordon_pt pts[4] = {{13500, -6000}, {17000, -6000}, {17000, 6000}, {13500, 6000}};
    cordon_polygon ground = ring_ground_polygon(&g, pts, 4);
    g.problem.forbidden = (cordon_region){&ground, 1};
    const cordon_clear_spot door = {{12500, 4000}, 2000, false};
    solve_at(&ring, &g, &door, 1);
    assert_true(middle_x(east_of(&ring)) > 17000);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* By the metre a closure moves where it costs the same to the cent. */
static void closures_by_the_metre_keep_their_price(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    open_square(&g, *state);
    g.barriers[0] =
        (cordon_barrier_tariff){.closure_cents = 20000, .unit_cents = 3000, .gate = true};
    const cordon_clear_spot door = {{12500, 4000}, 2000, false};
    g.problem.fit.spots = &door;
    g.problem.fit.n_spots = 1;
    ring_ground_solve(&ring, &g);
    assert_int_equal(ring.cents, 4 * (20000 + 8 * 3000));
    assert_true(middle_x(east_of(&ring)) >= 14400);
    cordon_ring_result_free(&ring);
    ring_ground_close(&g);
}

/* ----------------------------------------------------------------- by chance */

enum { SPOTS = 60, LINES = 12 };

typedef struct chance {
    ring_ground g;
    cordon_clear_spot spots[SPOTS];
    cordon_line streets[LINES];
} chance;

static cordon_pt somewhere(cordon_rng *rng)
{
    return (cordon_pt){(int32_t)cordon_rng_below(rng, 110000) - 55000,
                       (int32_t)cordon_rng_below(rng, 110000) - 55000};
}

static void open_chance(chance *c, cordon_context *context, uint32_t seed, cordon_pt shift)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 5);
    ring_ground_open(&c->g, context, 60000);
    ring_ground_protect_box(&c->g, -4000, -4000, 4000, 4000);
    if (seed % 3 == 1)
        ring_ground_protect_box(&c->g, 20000, 9000, 24000, 12000);
    c->g.problem.standoff_mm = (int32_t)cordon_rng_below(&rng, 4000);
    ring_ground_random(&c->g, &rng, 6 + cordon_rng_below(&rng, 50));
    c->g.barriers[0] = BLOCKS;
    c->g.barriers[1] = (cordon_barrier_tariff){.closure_cents = 75000,
                                               .unit_cents = 13000,
                                               .unit_mm = 1000,
                                               .gap_mm = 50,
                                               .gate = true};
    c->g.problem.n_barriers = 1 + seed % 2;
    for (uint32_t i = 0; i < SPOTS; i++)
        c->spots[i] = (cordon_clear_spot){somewhere(&rng), 3000, i % 3 == 0};
    for (uint32_t i = 0; i < LINES; i++) {
        cordon_pt *pts = cordon_arena_alloc(c->g.arena, 3, sizeof *pts);
        for (uint32_t k = 0; k < 3; k++)
            pts[k] = somewhere(&rng);
        c->streets[i] = (cordon_line){pts, 3};
    }
    c->g.ground.window = c->g.ground.data =
        (cordon_box){shift.x - 60000, shift.y - 60000, shift.x + 60000, shift.y + 60000};
    for (size_t i = 0; i < c->g.obstacles.count; i++)
        for (size_t k = 0; k < c->g.obstacles.items[i].outer.n; k++) {
            c->g.obstacles.items[i].outer.pts[k].x += shift.x;
            c->g.obstacles.items[i].outer.pts[k].y += shift.y;
        }
    for (size_t i = 0; i < c->g.problem.n_inside; i++)
        for (size_t k = 0; k < 4; k++) {
            c->g.inside[i].polys[0].outer.pts[k].x += shift.x;
            c->g.inside[i].polys[0].outer.pts[k].y += shift.y;
        }
    for (size_t i = 0; i < SPOTS; i++) {
        c->spots[i].at.x += shift.x;
        c->spots[i].at.y += shift.y;
    }
    for (size_t i = 0; i < LINES; i++)
        for (size_t k = 0; k < 3; k++) {
            c->streets[i].pts[k].x += shift.x;
            c->streets[i].pts[k].y += shift.y;
        }
    c->g.problem.fit =
        (cordon_fit_wish){c->spots, SPOTS, c->streets, LINES, 1000 * (int32_t)(seed % 4) * 8};
}

static double lacking(const chance *c, const cordon_ring_result *ring)
{
    double sum = 0;
    for (size_t i = 0; i < ring->n_closures; i++)
        for (size_t k = 0; k < SPOTS; k++) {
            const cordon_line *line = &ring->closures[i].line;
            if (c->spots[k].soft || line->n != 2)
                continue;
            double lacks = c->spots[k].clear_mm -
                           cordon_segment_distance(line->pts[0], line->pts[1], c->spots[k].at);
            sum += lacks > 0 ? lacks : 0;
        }
    return sum;
}

static bool apart(const cordon_ring_result *ring)
{
    for (size_t i = 0; i < ring->n_closures; i++)
        for (size_t k = 0; k < i; k++)
            for (size_t a = 1; a < ring->closures[i].line.n; a++)
                for (size_t b = 1; b < ring->closures[k].line.n; b++)
                    if (cordon_segments_cross(
                            ring->closures[i].line.pts[a - 1], ring->closures[i].line.pts[a],
                            ring->closures[k].line.pts[b - 1], ring->closures[k].line.pts[b]))
                        return false;
    return true;
}

/* Against the ring whose closures stay where the search has them: the same price of the same
 * units, a ring round the same ground, and no more in the way. */
static void fitting_changes_no_price(void **state)
{
    size_t moved = 0;
    double before = 0, after = 0;
    for (uint32_t seed = 0; seed < 300; seed++) {
        chance c;
        cordon_ring_result plain, fitted;
        open_chance(&c, *state, seed, (cordon_pt){0, 0});
        ring_ground_solve(&fitted, &c.g);
        c.g.problem.fit.reach_mm = 0;
        ring_ground_solve(&plain, &c.g);
        assert_int_equal(fitted.found, plain.found);
        assert_int_equal(fitted.cents, plain.cents);
        assert_int_equal(fitted.lower_bound_cents, plain.lower_bound_cents);
        assert_int_equal(fitted.n_closures, plain.n_closures);
        int64_t units[2][2] = {{0, 0}, {0, 0}};
        for (size_t i = 0; i < plain.n_closures; i++) {
            units[0][plain.closures[i].barrier] += plain.closures[i].units;
            units[1][fitted.closures[i].barrier] += fitted.closures[i].units;
        }
        assert_memory_equal(units[0], units[1], sizeof units[0]);
        assert_int_equal(apart(&fitted), apart(&plain));
        for (size_t i = 0; i < c.g.problem.n_inside; i++)
            for (size_t k = 0; k < 4; k++)
                assert_true(
                    cordon_ring_side(&fitted.curve, c.g.inside[i].polys[0].outer.pts[k]) >= 0);
        moved += fitted.barrier_mm != plain.barrier_mm;
        /* Each closure is measured in tenths of a metre. */
        assert_true(lacking(&c, &fitted) <=
                    lacking(&c, &plain) + 100 * (double)plain.n_closures);
        before += lacking(&c, &plain);
        after += lacking(&c, &fitted);
        cordon_ring_result_free(&plain);
        cordon_ring_result_free(&fitted);
        ring_ground_close(&c.g);
    }
    assert_true(moved > 20);
    assert_true(after < 0.9 * before);
}

static void moved_grounds_give_moved_closures(void **state)
{
    const cordon_pt shift = {1234567, -765432};
    for (uint32_t seed = 0; seed < 60; seed++) {
        chance here, there;
        cordon_ring_result a, b;
        open_chance(&here, *state, seed, (cordon_pt){0, 0});
        open_chance(&there, *state, seed, shift);
        ring_ground_solve(&a, &here.g);
        ring_ground_solve(&b, &there.g);
        assert_int_equal(a.n_closures, b.n_closures);
        for (size_t i = 0; i < a.n_closures; i++) {
            size_t k = 0; /* the same closure may come first elsewhere */
            const cordon_pt from = a.closures[i].line.pts[0];
            while (k < b.n_closures && (b.closures[k].line.pts[0].x != from.x + shift.x ||
                                        b.closures[k].line.pts[0].y != from.y + shift.y))
                k++;
            assert_true(k < b.n_closures);
        }
        cordon_ring_result_free(&a);
        cordon_ring_result_free(&b);
        ring_ground_close(&here.g);
        ring_ground_close(&there.g);
    }
}

/* The square with its door, drawn without the support's checks. */
static int solve_square(cordon_context *context)
{
    cordon_pt houses[4][6];
    cordon_polygon polygons[4];
    for (int quarter = 0; quarter < 4; quarter++) {
        for (int i = 0; i < 6; i++)
            houses[quarter][i] = turned(HOUSE[i], quarter);
        polygons[quarter] = (cordon_polygon){{houses[quarter], 6}, NULL, 0};
    }
    cordon_pt middle[4] = {{-11000, -11000}, {11000, -11000}, {11000, 11000}, {-11000, 11000}};
    cordon_polygon area = {{middle, 4}, NULL, 0};
    const cordon_region inside = {&area, 1};
    const cordon_ground ground = {.window = {-70000, -70000, 70000, 70000},
                                  .solid = {{polygons, 4}, {polygons, 4}}};
    const cordon_clear_spot door = {{12500, 4000}, 2000, false};
    const cordon_ring_problem problem = {.inside = &inside,
                                         .n_inside = 1,
                                         .n_standoff = 1,
                                         .barriers = &BLOCKS,
                                         .n_barriers = 1,
                                         .passable_mm = 1200,
                                         .fit = {&door, 1, STREETS, 2, 5000}};
    cordon_ring_result ring;
    int code = cordon_ring_solve(&ring, context, &ground, &problem);
    cordon_ring_result_free(&ring);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(solve_square) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(closures_keep_clear_of_doors),
        check_with_context(what_is_hard_counts_before_corners),
        check_with_context(without_reach_nothing_moves),
        check_with_context(nothing_is_moved_past_what_stays_inside),
        check_with_context(nothing_is_moved_onto_forbidden_ground),
        check_with_context(closures_by_the_metre_keep_their_price),
        check_with_context(fitting_changes_no_price),
        check_with_context(moved_grounds_give_moved_closures),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
