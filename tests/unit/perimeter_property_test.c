/* What must hold of every ring, on grounds of chance: where houses stand in protected ground,
 * gaps are narrow and places are several. */
#include "support/alloc.h"
#include "support/ring_ground.h"

static const double ROUNDING_MM = 2;

static void random_ground(ring_ground *g, uint32_t seed, uint32_t places)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, places);
    for (uint32_t i = 0; i < places; i++) {
        int32_t x = (int32_t)cordon_rng_below(&rng, 50000) - 25000;
        int32_t y = (int32_t)cordon_rng_below(&rng, 50000) - 25000;
        int32_t w = 1000 + (int32_t)cordon_rng_below(&rng, 8000);
        int32_t h = 1000 + (int32_t)cordon_rng_below(&rng, 8000);
        ring_ground_protect_box(g, x - w, y - h, x + w, y + h);
    }
    g->problem.standoff_mm = seed % 4 == 0 ? 0 : (int32_t)cordon_rng_below(&rng, 6000);
    g->barriers[0].closure_cents = (int64_t)cordon_rng_below(&rng, 6) * 15000;
    g->barriers[0].unit_cents = 1 + (int64_t)cordon_rng_below(&rng, 3000);
    ring_ground_random(g, &rng, 3 + cordon_rng_below(&rng, 80));
}

static bool cross(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    int64_t abc = cordon_orient(a, b, c), abd = cordon_orient(a, b, d);
    int64_t cda = cordon_orient(c, d, a), cdb = cordon_orient(c, d, b);
    return ((abc > 0 && abd < 0) || (abc < 0 && abd > 0)) &&
           ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0)) &&
           cordon_segment_distance(a, b, c) > ROUNDING_MM &&
           cordon_segment_distance(a, b, d) > ROUNDING_MM &&
           cordon_segment_distance(c, d, a) > ROUNDING_MM &&
           cordon_segment_distance(c, d, b) > ROUNDING_MM;
}

static void check_simple(const cordon_line *curve)
{
    for (size_t i = 0; i < curve->n; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(cross(curve->pts[i], curve->pts[(i + 1) % curve->n], curve->pts[j],
                               curve->pts[(j + 1) % curve->n]));
}

/* Distance between two segments that do not cross. */
static double apart(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    return fmin(fmin(cordon_segment_distance(a, b, c), cordon_segment_distance(a, b, d)),
                fmin(cordon_segment_distance(c, d, a), cordon_segment_distance(c, d, b)));
}

static void check_keeps_off(const ring_ground *g, const cordon_line *curve)
{
    for (size_t p = 0; p < g->problem.n_inside; p++) {
        const cordon_line *area = &g->inside[p].polys[0].outer;
        for (size_t i = 0, j = curve->n - 1; i < curve->n; j = i++)
            for (size_t k = 0, l = area->n - 1; k < area->n; l = k++)
                assert_true(apart(curve->pts[j], curve->pts[i], area->pts[l], area->pts[k]) >=
                            g->problem.standoff_mm -
                                (g->problem.standoff_mm ? 0 : ROUNDING_MM));
        for (size_t k = 0; k < area->n; k++)
            assert_true(cordon_ring_side(curve, area->pts[k]) >= 0);
    }
}

static double distance_to_solid(const cordon_region *solid, cordon_pt p)
{
    double best = INFINITY;
    for (size_t i = 0; i < solid->n; i++)
        for (size_t r = 0; r <= solid->polys[i].n_holes; r++) {
            const cordon_line *ring =
                r ? &solid->polys[i].holes[r - 1] : &solid->polys[i].outer;
            for (size_t k = 0, l = ring->n - 1; k < ring->n; l = k++)
                best = fmin(best, cordon_segment_distance(ring->pts[l], ring->pts[k], p));
        }
    return cordon_region_side(solid, p) >= 0 ? 0 : best;
}

/* Barriers end on obstacles (where their line meets protected ground too), and add up. */
static void check_closures(const ring_ground *g, const cordon_ring_result *ring)
{
    int64_t cents = 0, length = 0;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_line *line = &ring->closures[i].line;
        cents += ring->closures[i].cents;
        length += ring->closures[i].length_mm;
        assert_int_equal(cordon_line_length(line), ring->closures[i].length_mm);
        assert_true(ring->closures[i].cents >=
                    g->barriers[0].closure_cents +
                        g->barriers[0].unit_cents * ring->closures[i].length_mm / 1000);
        double first = distance_to_solid(&g->ground.solid[0], line->pts[0]);
        double last = distance_to_solid(&g->ground.solid[0], line->pts[line->n - 1]);
        bool closed = cordon_pt_equal(line->pts[0], line->pts[line->n - 1]);
        assert_true(closed || (first <= ROUNDING_MM && last <= ROUNDING_MM) || ring->pinched);
    }
    assert_int_equal(cents, ring->cents);
    assert_int_equal(length, ring->barrier_mm);
    assert_true(ring->lower_bound_cents <= ring->cents);
}

static void rings_are_sound(void **state)
{
    for (uint32_t seed = 0; seed < 240; seed++) {
        ring_ground g;
        cordon_ring_result ring;
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, seed, 1 + seed % 3);
        ring_ground_solve(&ring, &g);
        assert_true(ring.found);
        assert_true(cordon_ring_area2(&ring.curve) > 0);
        check_simple(&ring.curve);
        check_keeps_off(&g, &ring.curve);
        check_closures(&g, &ring);
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
}

typedef cordon_pt (*motion)(cordon_pt);

static cordon_pt mirrored(cordon_pt p)
{
    return (cordon_pt){-p.x, p.y};
}

static cordon_pt turned(cordon_pt p)
{
    return (cordon_pt){-p.y, p.x};
}

static cordon_pt moved(cordon_pt p)
{
    return (cordon_pt){p.x + 12345, p.y - 6789};
}

static void move_line(cordon_line *line, motion move)
{
    for (size_t i = 0; i < line->n; i++)
        line->pts[i] = move(line->pts[i]);
}

static int64_t price_of(ring_ground *g)
{
    cordon_ring_result ring;
    ring_ground_solve(&ring, g);
    assert_true(ring.found);
    int64_t cents = ring.cents;
    cordon_ring_result_free(&ring);
    return cents;
}

/* Houses apart from each other and from the place, without stand-off: no point is rounded
 * before the ring is sought, so moved grounds have rings of equal price. */
static void open_apart(ring_ground *g, cordon_context *context, uint32_t seed, motion move)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 5);
    ring_ground_open(g, context, 90000);
    ring_ground_protect_box(g, -6000, -5000, 7000, 4000);
    g->barriers[0].closure_cents = (int64_t)(seed % 4) * 10000;
    g->barriers[0].unit_cents = 1000 + 1000 * (int64_t)cordon_rng_below(&rng, 3);
    for (int32_t x = -3; x <= 3; x++)
        for (int32_t y = -3; y <= 3; y++) {
            int32_t size = 2000 + (int32_t)cordon_rng_below(&rng, 5000);
            double angle = (double)cordon_rng_below(&rng, 1000) / 500;
            if (abs(x) + abs(y) > 1 && cordon_rng_below(&rng, 3))
                ring_ground_turned(g, (cordon_pt){x * 11000, y * 11000}, size, size / 2 + 1000,
                                   angle);
        }
    if (!move)
        return;
    for (size_t i = 0; i < g->obstacles.count; i++)
        move_line(&g->obstacles.items[i].outer, move);
    move_line(&g->inside[0].polys[0].outer, move);
}

static void moving_changes_nothing(void **state)
{
    const motion motions[] = {mirrored, turned, moved};
    for (uint32_t seed = 0; seed < 60; seed++) {
        ring_ground g;
        open_apart(&g, *state, seed, NULL);
        int64_t cents = price_of(&g);
        ring_ground_close(&g);
        open_apart(&g, *state, seed, motions[seed % 3]);
        assert_int_equal(price_of(&g), cents);
        ring_ground_close(&g);
    }
}

static void order_changes_nothing(void **state)
{
    for (uint32_t seed = 0; seed < 40; seed++) {
        ring_ground g;
        open_apart(&g, *state, seed, NULL);
        int64_t cents = price_of(&g);
        for (size_t i = 0, j = g.obstacles.count; i + 1 < j; i++) {
            cordon_polygon polygon = g.obstacles.items[i];
            g.obstacles.items[i] = g.obstacles.items[--j];
            g.obstacles.items[j] = polygon;
        }
        assert_int_equal(price_of(&g), cents);
        ring_ground_close(&g);
    }
}

static void prices_scale(void **state)
{
    for (uint32_t seed = 0; seed < 40; seed++) {
        ring_ground g;
        open_apart(&g, *state, seed, NULL);
        int64_t cents = price_of(&g);
        g.barriers[0].closure_cents *= 7;
        g.barriers[0].unit_cents *= 7;
        assert_int_equal(price_of(&g), 7 * cents);
        g.barriers[0].closure_cents += 100;
        assert_true(price_of(&g) >= 7 * cents);
        ring_ground_close(&g);
    }
}

/* Without a fixed price a house can only help. */
static void a_house_less_costs_no_less(void **state)
{
    for (uint32_t seed = 0; seed < 40; seed++) {
        ring_ground g;
        open_apart(&g, *state, seed, NULL);
        g.barriers[0].closure_cents = 0;
        int64_t cents = price_of(&g);
        g.obstacles.count--;
        assert_true(price_of(&g) >= cents);
        ring_ground_close(&g);
    }
}

static void same_bytes(const cordon_ring_result *a, const cordon_ring_result *b)
{
    assert_int_equal(a->curve.n, b->curve.n);
    assert_memory_equal(a->curve.pts, b->curve.pts, a->curve.n * sizeof *a->curve.pts);
    assert_int_equal(a->n_closures, b->n_closures);
    for (size_t i = 0; i < a->n_closures; i++) {
        assert_int_equal(a->closures[i].line.n, b->closures[i].line.n);
        assert_memory_equal(a->closures[i].line.pts, b->closures[i].line.pts,
                            a->closures[i].line.n * sizeof(cordon_pt));
    }
}

/* Blocks of houses with narrow streets between them round a square: rings go from house to
 * house. */
static void open_streets(ring_ground *g, cordon_context *context, uint32_t seed)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 9);
    ring_ground_open(g, context, 90000);
    ring_ground_protect_box(g, -9000, -8000, 8000, 9000);
    g->barriers[0].closure_cents = (int64_t)(seed % 4) * 10000;
    g->barriers[0].unit_cents = 1000 + 1000 * (int64_t)cordon_rng_below(&rng, 3);
    for (int32_t x = -2; x <= 2; x++)
        for (int32_t y = -2; y <= 2; y++) {
            int32_t width = 20000 + (int32_t)cordon_rng_below(&rng, 4000);
            int32_t depth = 20000 + (int32_t)cordon_rng_below(&rng, 4000);
            if (x != 0 || y != 0)
                ring_ground_turned(g, (cordon_pt){x * 27000, y * 27000}, width, depth,
                                   (double)cordon_rng_below(&rng, 100) / 1000);
        }
}

/* A closure that stands there already, a little longer than from wall to wall. */
static void give_closure(ring_ground *g, const cordon_line *line, int64_t cents)
{
    cordon_pt a = line->pts[0], b = line->pts[line->n - 1];
    double length = (double)cordon_distance(a, b);
    int32_t dx = (int32_t)lround(5 * ((double)b.x - a.x) / length);
    int32_t dy = (int32_t)lround(5 * ((double)b.y - a.y) / length);
    ring_ground_give(g, (cordon_pt){a.x - dx, a.y - dy}, (cordon_pt){b.x + dx, b.y + dy},
                     cents);
}

/* What a ring uses becomes given, one closure after the other: the price falls by exactly what
 * is saved, since nothing else became cheaper. Only closures that run along protected ground or
 * through a corner of a third obstacle are not used. */
static void closures_that_exist_are_used(void **state)
{
    size_t tried = 0, used = 0;
    for (uint32_t seed = 0; seed < 60; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        open_streets(&g, *state, seed);
        ring_ground_solve(&before, &g);
        int64_t cents = before.cents;
        for (size_t i = 0; i < before.n_closures; i++) {
            const cordon_barrier_run *run = &before.closures[i];
            if (run->line.n != 2 || cordon_pt_equal(run->line.pts[0], run->line.pts[1]))
                continue;
            int64_t saved = i % 2 ? run->cents : 1;
            give_closure(&g, &run->line, run->cents - saved);
            tried++;
            ring_ground_solve(&after, &g);
            bool taken = false;
            for (size_t k = 0; k < after.n_closures; k++)
                taken = taken || after.closures[k].given == g.problem.n_given - 1;
            cents -= taken ? saved : 0;
            used += taken;
            assert_int_equal(after.cents, cents);
            assert_int_equal(after.lower_bound_cents, cents);
            cordon_ring_result_free(&after);
        }
        cordon_ring_result_free(&before);
        ring_ground_close(&g);
    }
    assert_true(used > 150 && used * 10 > tried * 9);
}

/* Closures from house to house, none of which crosses another one. */
static void one_more_given_costs_no_more(void **state)
{
    uint32_t fell = 0;
    for (uint32_t seed = 0; seed < 40; seed++) {
        ring_ground g;
        cordon_rng rng;
        open_streets(&g, *state, seed);
        cordon_rng_seed(&rng, seed, 6);
        int64_t cents = price_of(&g);
        for (int k = 0; k < 16; k++) {
            ring_ground_give_random(&g, &rng, 2, true);
            int64_t now = price_of(&g);
            assert_true(now <= cents);
            fell += now < cents;
            cents = now;
        }
        ring_ground_close(&g);
    }
    assert_true(fell > 20);
}

/* Too short, into protected ground, within an obstacle, off the ground, of no length. */
static void what_leads_nowhere_changes_nothing(void **state)
{
    for (uint32_t seed = 0; seed < 20; seed++) {
        ring_ground g;
        cordon_ring_result before, after;
        open_apart(&g, *state, seed, NULL);
        ring_ground_solve(&before, &g);
        cordon_polygon *house = &g.obstacles.items[0];
        cordon_pt centre = {(house->outer.pts[0].x + house->outer.pts[2].x) / 2,
                            (house->outer.pts[0].y + house->outer.pts[2].y) / 2};
        ring_ground_give(&g, (cordon_pt){9000, 0}, (cordon_pt){9010, 5}, 0);
        ring_ground_give(&g, (cordon_pt){0, 0}, centre, 0);
        ring_ground_give(&g, (cordon_pt){-80000, 1000}, (cordon_pt){80000, 1000}, 0);
        ring_ground_give(&g, centre, (cordon_pt){centre.x + 10, centre.y + 10}, 0);
        ring_ground_give(&g, (cordon_pt){-85000, -85000}, (cordon_pt){-80000, 85000}, 0);
        ring_ground_give(&g, (cordon_pt){9000, 0}, (cordon_pt){9000, 0}, 0);
        ring_ground_solve(&after, &g);
        same_bytes(&before, &after);
        assert_int_equal(before.links, after.links);
        cordon_ring_result_free(&before);
        cordon_ring_result_free(&after);
        ring_ground_close(&g);
    }
}

/* Given lines that cross each other, protected ground and obstacles. */
static void rings_with_given_closures_are_sound(void **state)
{
    size_t used = 0;
    for (uint32_t seed = 0; seed < 120; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_ring_result ring;
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, seed, 1 + seed % 3);
        cordon_rng_seed(&rng, seed, 8);
        ring_ground_give_random(&g, &rng, 32, false);
        ring_ground_solve(&ring, &g);
        assert_true(ring.found && ring.lower_bound_cents <= ring.cents);
        check_simple(&ring.curve);
        check_keeps_off(&g, &ring.curve);
        int64_t cents = 0, built = 0;
        for (size_t i = 0; i < ring.n_closures; i++) {
            const cordon_barrier_run *run = &ring.closures[i];
            bool given = run->given != CORDON_RUN_BUILT;
            assert_true(!given || run->cents == g.given[run->given].cents || run->cents == 0);
            cents += run->cents;
            built += given ? 0 : run->length_mm;
            used += given;
        }
        assert_int_equal(cents, ring.cents);
        assert_int_equal(built, ring.barrier_mm);
        cordon_ring_result_free(&ring);
        ring_ground_close(&g);
    }
    assert_true(used > 40);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 10; seed++) {
        ring_ground g[2];
        cordon_ring_result ring[2];
        cordon_context *contexts[2];
        for (int i = 0; i < 2; i++) {
            cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
            options.threads = i + 1;
            assert_int_equal(cordon_context_new(&contexts[i], &options), 0);
            ring_ground_open(&g[i], contexts[i], 60000);
            random_ground(&g[i], seed, 2);
            ring_ground_solve(&ring[i], &g[i]);
        }
        same_bytes(&ring[0], &ring[1]);
        for (int i = 0; i < 2; i++) {
            cordon_ring_result_free(&ring[i]);
            ring_ground_close(&g[i]);
            cordon_context_free(contexts[i]);
        }
    }
}

static int solve_once(cordon_context *context)
{
    cordon_pt area[4] = {{-6000, -5000}, {7000, -5000}, {7000, 4000}, {-6000, 4000}};
    cordon_pt houses[3][4] = {{{-9000, 6000}, {2000, 6000}, {2000, 12000}, {-9000, 12000}},
                              {{3000, 6000}, {15000, 6000}, {15000, 9000}, {3000, 9000}},
                              {{5000, -8000}, {9000, -8000}, {9000, 2000}, {5000, 2000}}};
    cordon_polygon polygons[3] = {
        {{houses[0], 4}, NULL, 0}, {{houses[1], 4}, NULL, 0}, {{houses[2], 4}, NULL, 0}};
    cordon_polygon protected_area = {{area, 4}, NULL, 0};
    cordon_region inside = {&protected_area, 1};
    cordon_ground ground = {.window = {-60000, -60000, 60000, 60000},
                            .solid = {{polygons, 3}, {polygons, 3}}};
    const cordon_given_link link = {{1000, 8000}, {4000, 8000}, 100};
    const cordon_barrier_tariff barrier = {
        .closure_cents = 10000, .unit_cents = 1000, .gate = true};
    cordon_ring_problem problem = {.inside = &inside,
                                   .n_inside = 1,
                                   .n_standoff = 1,
                                   .barriers = &barrier,
                                   .n_barriers = 1,
                                   .standoff_mm = 500,
                                   .given = &link,
                                   .n_given = 1,
                                   .passable_mm = 1200};
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

static void bad_problems_are_refused(void **state)
{
    ring_ground g;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, 60000);
    check_fails(g.context, cordon_ring_solve(&ring, g.context, &g.ground, &g.problem),
                CORDON_E_INPUT, "no area to go round");
    ring_ground_close(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(rings_are_sound),
        check_with_context(moving_changes_nothing),
        check_with_context(order_changes_nothing),
        check_with_context(prices_scale),
        check_with_context(a_house_less_costs_no_less),
        check_with_context(closures_that_exist_are_used),
        check_with_context(one_more_given_costs_no_more),
        check_with_context(what_leads_nowhere_changes_nothing),
        check_with_context(rings_with_given_closures_are_sound),
        check_with_context(threads_change_nothing),
        check_with_context(memory_may_end_anywhere),
        check_with_context(bad_problems_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
