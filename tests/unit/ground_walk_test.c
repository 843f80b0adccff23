/* Walking across open ground, against brute force on random grounds. */
#include "support/hand_map.h"

#include <inttypes.h>
#include <math.h>

#include "base/rng.h"
#include "geo/region.h"
#include "ground/walk_area.h"
#include "support/alloc.h"

enum { SIDE_MM = 60000, OBSTACLES_MAX = 9, ENTRIES_MAX = 14, PLACES_MAX = 200 };

/* A square with random triangles and boxes taken out, and random places in it. */
typedef struct field {
    cordon_arena *arena;
    cordon_region region;
    cordon_pt entries[ENTRIES_MAX];
    size_t n_entries;
} field;

static cordon_pt random_point(cordon_rng *rng)
{
    /* On a coarse grid, so that points fall on sides and sides on each other. */
    return (cordon_pt){(int32_t)cordon_rng_below(rng, SIDE_MM / 2000 + 1) * 2000,
                       (int32_t)cordon_rng_below(rng, SIDE_MM / 2000 + 1) * 2000};
}

static cordon_polygon random_obstacle(cordon_rng *rng, cordon_arena *arena)
{
    cordon_pt *p = cordon_arena_alloc(arena, 3, sizeof *p);
    do {
        for (int i = 0; i < 3; i++)
            p[i] = random_point(rng);
    } while (cordon_orient(p[0], p[1], p[2]) == 0);
    if (cordon_orient(p[0], p[1], p[2]) < 0) {
        cordon_pt swap = p[1];
        p[1] = p[2];
        p[2] = swap;
    }
    return (cordon_polygon){.outer = {p, 3}};
}

static void make_field(field *f, cordon_context *context, uint64_t seed)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 1);
    *f = (field){.arena = cordon_arena_new(context)};
    cordon_geos *geos;
    check_ok(context, cordon_geos_new(&geos, context));
    cordon_region obstacles[OBSTACLES_MAX], solid;
    size_t n = cordon_rng_below(&rng, OBSTACLES_MAX) + 1;
    for (size_t i = 0; i < n; i++) {
        cordon_polygon one = random_obstacle(&rng, f->arena);
        obstacles[i] = (cordon_region){cordon_arena_copy(f->arena, &one, 1, sizeof one), 1};
    }
    cordon_region all = cordon_region_of_box(f->arena, (cordon_box){0, 0, SIDE_MM, SIDE_MM});
    check_ok(context, cordon_region_union(&solid, geos, f->arena, obstacles, n));
    check_ok(context, cordon_region_minus(&f->region, geos, f->arena, &all, &solid));
    for (int i = 0; i < 200 && f->n_entries < ENTRIES_MAX && f->region.n > 0; i++) {
        cordon_pt p = random_point(&rng);
        if (i % 3 == 0) { /* corners are entries, too */
            const cordon_line *ring = &f->region.polys[0].outer;
            p = ring->pts[cordon_rng_below(&rng, (uint32_t)ring->n)];
        }
        bool known = false;
        for (size_t k = 0; k < f->n_entries; k++)
            known |= cordon_pt_equal(f->entries[k], p);
        if (!known && cordon_polygon_side(&f->region.polys[0], p) >= 0)
            f->entries[f->n_entries++] = p;
    }
    cordon_geos_free(geos);
}

/* Does ab stay in the polygon? Cut at everything that it meets, each piece asked at its middle:
 * in floating point, whose errors stay far below a margin of a nanometre here. */
static bool sees_by_cutting(const cordon_polygon *polygon, cordon_pt a, cordon_pt b)
{
    double cuts[2 * PLACES_MAX];
    size_t n = 0;
    cuts[n++] = 0;
    cuts[n++] = 1;
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    for (size_t r = 0; r <= polygon->n_holes; r++) {
        const cordon_line *ring = r == 0 ? &polygon->outer : &polygon->holes[r - 1];
        for (size_t i = 0; i < ring->n; i++) {
            cordon_pt c = ring->pts[i], d = ring->pts[(i + 1) % ring->n];
            double ex = (double)d.x - c.x, ey = (double)d.y - c.y, cross = dx * ey - dy * ex;
            if (cross == 0) { /* parallel: both ends are cuts if they lie on the line */
                if (cordon_orient(a, b, c) == 0) {
                    cuts[n++] = ((c.x - (double)a.x) * dx + (c.y - (double)a.y) * dy) /
                                (dx * dx + dy * dy);
                    cuts[n++] = ((d.x - (double)a.x) * dx + (d.y - (double)a.y) * dy) /
                                (dx * dx + dy * dy);
                }
                continue;
            }
            double s = ((c.x - (double)a.x) * ey - (c.y - (double)a.y) * ex) / cross;
            double t = ((c.x - (double)a.x) * dy - (c.y - (double)a.y) * dx) / cross;
            if (t > -1e-9 && t < 1 + 1e-9)
                cuts[n++] = s;
        }
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            if (cuts[k] < cuts[i]) {
                double swap = cuts[i];
                cuts[i] = cuts[k];
                cuts[k] = swap;
            }
    for (size_t i = 1; i < n; i++) {
        double from = cuts[i - 1], to = cuts[i];
        if (from < -1e-12 || to > 1 + 1e-12 || to - from < 1e-10)
            continue;
        double x = a.x + dx * (from + to) / 2, y = a.y + dy * (from + to) / 2;
        bool inside = false, edge = false;
        for (size_t r = 0; r <= polygon->n_holes; r++) {
            const cordon_line *ring = r == 0 ? &polygon->outer : &polygon->holes[r - 1];
            for (size_t k = 0; k < ring->n; k++) {
                cordon_pt c = ring->pts[k], d = ring->pts[(k + 1) % ring->n];
                double ex = (double)d.x - c.x, ey = (double)d.y - c.y;
                double off = (ex * (y - c.y) - ey * (x - c.x)) / sqrt(ex * ex + ey * ey);
                double along = (ex * (x - c.x) + ey * (y - c.y)) / (ex * ex + ey * ey);
                edge |= fabs(off) < 1e-6 && along > 0 && along < 1;
                if ((c.y > y) != (d.y > y) && x < c.x + (y - c.y) * ex / ey)
                    inside = !inside;
            }
        }
        if (!inside && !edge)
            return false;
    }
    return true;
}

static size_t corner_places(cordon_pt *places, size_t n, const cordon_polygon *polygon)
{
    for (size_t r = 0; r <= polygon->n_holes; r++) {
        const cordon_line *ring = r == 0 ? &polygon->outer : &polygon->holes[r - 1];
        for (size_t i = 0; i < ring->n; i++) {
            assert_true(n < PLACES_MAX);
            places[n++] = ring->pts[i];
        }
    }
    return n;
}

static void sight_agrees_with_cutting(void **state)
{
    cordon_context *context = *state;
    size_t seen = 0, hidden = 0;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        field f;
        make_field(&f, context, seed);
        if (f.region.n > 0) {
            cordon_walk_area area;
            cordon_grid_hits hits = {0};
            cordon_pt places[PLACES_MAX];
            memcpy(places, f.entries, sizeof f.entries);
            size_t n = corner_places(places, f.n_entries, &f.region.polys[0]);
            check_ok(context, cordon_walk_area_new(&area, context, &f.region.polys[0]));
            for (size_t i = 0; i < n; i++) {
                for (size_t k = 0; k < n; k++) {
                    bool sees;
                    if (cordon_pt_equal(places[i], places[k]))
                        continue;
                    check_ok(context, cordon_walk_area_sees(&sees, &area, context, places[i],
                                                            places[k], &hits));
                    if (sees != sees_by_cutting(&f.region.polys[0], places[i], places[k]))
                        fail_msg("seed %d: %d %d to %d %d: %d", (int)seed, places[i].x,
                                 places[i].y, places[k].x, places[k].y, sees);
                    seen += sees;
                    hidden += !sees;
                }
                int side;
                check_ok(context,
                         cordon_walk_area_side(&side, &area, context, places[i], &hits));
                assert_int_equal(side, cordon_polygon_side(&f.region.polys[0], places[i]));
            }
            cordon_grid_hits_free(&hits, context);
            cordon_walk_area_free(&area, context);
        }
        cordon_arena_free(f.arena);
    }
    assert_true(seen > 10000 && hidden > 10000);
}

/* Bellman-Ford over a matrix of lengths, until nothing changes. */
static void shortest_all(double *length, size_t n)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < n; i++)
            for (size_t k = 0; k < n; k++)
                for (size_t via = 0; via < n; via++)
                    if (length[i * n + via] + length[via * n + k] < length[i * n + k] - 1e-6) {
                        length[i * n + k] = length[i * n + via] + length[via * n + k];
                        again = true;
                    }
    }
}

static double *unknown_lengths(size_t n)
{
    double *length = malloc(n * n * sizeof *length);
    for (size_t i = 0; i < n * n; i++)
        length[i] = i % (n + 1) == 0 ? 0 : 1e12;
    return length;
}

static void lines_stretch_the_shortest_way_by_no_more_than_stated(void **state)
{
    cordon_context *context = *state;
    size_t pairs = 0, bent = 0, kept = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        field f;
        make_field(&f, context, seed);
        if (f.region.n == 0 || f.n_entries < 2) {
            cordon_arena_free(f.arena);
            continue;
        }
        const cordon_polygon *polygon = &f.region.polys[0];
        cordon_walk_area area;
        check_ok(context, cordon_walk_area_new(&area, context, polygon));
        cordon_pt places[PLACES_MAX], dense[PLACES_MAX];
        cordon_walk_corner corners[PLACES_MAX];
        size_t n_corners = 0;
        memcpy(places, f.entries, sizeof f.entries);
        for (size_t i = 0; i < area.n; i++) {
            if (!cordon_walk_corner_bends(&area.corners[i]))
                continue;
            places[f.n_entries + n_corners] = area.corners[i].at;
            corners[n_corners++] = area.corners[i];
        }
        cordon_walk_lines lines = {0};
        check_ok(context, cordon_walk_lines_choose(&lines, context, &area, places, f.n_entries,
                                                   corners, n_corners, NULL, 0));
        size_t n = f.n_entries + n_corners;
        double *found = unknown_lengths(n);
        for (size_t i = 0; i < lines.count; i++) {
            cordon_walk_line line = lines.items[i];
            assert_true(line.a < n && line.b < n);
            assert_true(sees_by_cutting(polygon, places[line.a], places[line.b]) ||
                        cordon_pt_equal(places[line.a], places[line.b]));
            assert_int_equal(line.length_mm, cordon_distance(places[line.a], places[line.b]));
            found[line.a * n + line.b] = found[line.b * n + line.a] = line.length_mm;
        }
        shortest_all(found, n);
        memcpy(dense, f.entries, sizeof f.entries);
        size_t m = corner_places(dense, f.n_entries, polygon);
        double *truth = unknown_lengths(m);
        for (size_t i = 0; i < m; i++)
            for (size_t k = 0; k < m; k++)
                if (i != k && (cordon_pt_equal(dense[i], dense[k]) ||
                               sees_by_cutting(polygon, dense[i], dense[k])))
                    truth[i * m + k] = sqrt((double)cordon_distance2(dense[i], dense[k]));
        shortest_all(truth, m);
        for (size_t i = 0; i < f.n_entries; i++) {
            for (size_t k = 0; k < i; k++) {
                double is = found[i * n + k], best = truth[i * m + k];
                /* Lengths are rounded to a millimetre for each line. */
                if (is < best - (double)n ||
                    is > best * (1 + CORDON_WALK_STRETCH / 100.0) + (double)n)
                    fail_msg("seed %d: %.0f mm, shortest %.0f", (int)seed, is, best);
                pairs++;
                bent += best > 1 + sqrt((double)cordon_distance2(dense[i], dense[k]));
            }
        }
        kept += lines.count;
        free(found);
        free(truth);
        cordon_vec_free(context, &lines);
        cordon_walk_area_free(&area, context);
        cordon_arena_free(f.arena);
    }
    print_message("%zu pairs, %zu round corners, %zu lines\n", pairs, bent, kept);
    assert_true(pairs > 5000 && bent > 1000);
}

/* A round square with 300 entries: as many lines as places, not as pairs. */
static void many_entries_keep_few_lines(void **state)
{
    cordon_context *context = *state;
    enum { N = 300 };
    cordon_pt places[N];
    for (int i = 0; i < N; i++)
        places[i] = (cordon_pt){(int32_t)lround(50000 * cos(i * 6.283185307 / N)),
                                (int32_t)lround(50000 * sin(i * 6.283185307 / N))};
    cordon_polygon round = {.outer = {places, N}};
    cordon_walk_area area;
    cordon_walk_lines lines = {0};
    check_ok(context, cordon_walk_area_new(&area, context, &round));
    check_ok(context,
             cordon_walk_lines_choose(&lines, context, &area, places, N, NULL, 0, NULL, 0));
    print_message("%d entries: %zu lines of %d\n", N, lines.count, N * (N - 1) / 2);
    assert_true(lines.count < 12 * N);
    double *found = unknown_lengths(N);
    for (size_t i = 0; i < lines.count; i++)
        found[lines.items[i].a * N + lines.items[i].b] =
            found[lines.items[i].b * N + lines.items[i].a] = lines.items[i].length_mm;
    shortest_all(found, N);
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < i; k++)
            assert_true(found[i * N + k] <=
                        sqrt((double)cordon_distance2(places[i], places[k])) *
                                (1 + CORDON_WALK_STRETCH / 100.0) +
                            N);
    free(found);
    cordon_vec_free(context, &lines);
    cordon_walk_area_free(&area, context);
}

/* A square between four streets, with a fountain and a kiosk in it. */
static void draw_square(hand_map *hand)
{
    hand_line(hand, "highway=residential", -100, -30, -30, -30, 30, -30, 100, -30);
    hand_line(hand, "highway=residential", -30, 30, 30, 30);
    hand_line(hand, "highway=residential", -30, -30, -30, 30);
    hand_line(hand, "highway=residential", 30, -30, 30, 30);
    hand_line(hand, "highway=footway", 0, 50, 0, 30, 0, 20);
    hand_line(hand, "highway=footway bridge=yes layer=1", -50, 10, 50, 12);
    hand_box(hand, "place=square", -30, -30, 30, 30);
    hand_box(hand, "building=kiosk", -10, -10, 10, 10);
}

static int64_t walk(cordon_context *context, const cordon_graph *g, cordon_pt a, cordon_pt b)
{
    cordon_graph_start start = {0, 0};
    uint32_t end;
    check_ok(context, cordon_graph_nearest_node(&start.node, g, context, a, 100, 0));
    check_ok(context, cordon_graph_nearest_node(&end, g, context, b, 100, 0));
    assert_true(start.node != CORDON_GRAPH_NONE && end != CORDON_GRAPH_NONE);
    int64_t *lengths = malloc(g->n_nodes * sizeof *lengths);
    check_ok(context, cordon_graph_distances(lengths, NULL, g, context, &start, 1,
                                             CORDON_GRAPH_FAR - 1, CORDON_ARC_CLOSED));
    int64_t found = lengths[end];
    free(lengths);
    return found;
}

static void a_square_is_crossed_round_what_stands_in_it(void **state)
{
    cordon_context *context = *state;
    hand_map hand;
    hand_map_open(&hand, context);
    draw_square(&hand);
    cordon_ground *ground;
    cordon_graph *g;
    check_ok(context, cordon_ground_new(&ground, context, hand_map_laid(&hand), NULL));
    check_ok(context, cordon_graph_walk(&g, context, ground));
    /* From corner to corner past a corner of the kiosk: 2 × √(40² + 20²) m. */
    int64_t across = walk(context, g, (cordon_pt){-30000, -30000}, (cordon_pt){30000, 30000});
    assert_in_range(across, 89442 - 2, 89442 * 105 / 100 + 2);
    /* The footway ends inside: straight on from there. */
    int64_t down = walk(context, g, (cordon_pt){0, 20000}, (cordon_pt){-30000, 30000});
    assert_in_range(down, 31622, 31623 * 105 / 100 + 2);
    /* The bridge passes over it. */
    for (uint32_t i = 0; i < g->n_nodes; i++)
        if (g->at[i].x == -50000 && g->at[i].y == 10000)
            assert_int_equal(g->first[i + 1] - g->first[i], 1);
    cordon_graph_free(g);
    cordon_ground_free(ground);
    hand_map_close(&hand);
}

/* A street of an upper layer that stops at a square, on its edge or in it, leads onto it; one
 * that runs over it does not, nor does a bridge. */
static void layers_of_streets_at_a_square(void **state)
{
    cordon_context *context = *state;
    static const struct {
        const char *tags;
        double x; /* where it stops; the square begins at -30 */
        bool joined;
    } cases[] = {
        {"highway=pedestrian layer=1", -30, true},
        {"highway=pedestrian layer=1", -20, true},
        {"highway=pedestrian layer=1", 60, false},
        {"highway=pedestrian layer=-1", -20, false},
        {"highway=footway layer=1 bridge=yes", -20, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hand_map hand;
        cordon_ground *ground;
        cordon_graph *graph;
        hand_map_open(&hand, context);
        draw_square(&hand);
        hand_line(&hand, cases[i].tags, -60, 15, cases[i].x, 15);
        check_ok(context, cordon_ground_new(&ground, context, hand_map_laid(&hand), NULL));
        check_ok(context, cordon_graph_walk(&graph, context, ground));
        int64_t found = walk(context, graph, (cordon_pt){-60000, 15000}, (cordon_pt){0, 20000});
        if (cases[i].joined ? found < 60000 || found > 61500 : found != CORDON_GRAPH_FAR)
            fail_msg("case %zu: %" PRId64 " mm", i, found);
        cordon_graph_free(graph);
        cordon_ground_free(ground);
        hand_map_close(&hand);
    }
}

static void areas_that_are_not_crossed(void **state)
{
    static const struct {
        const char *tags;
        bool crossed;
    } cases[] = {
        {"place=square", true},
        {"highway=pedestrian area=yes", true},
        {"leisure=park", true},
        {"leisure=park access=private", false},
        {"leisure=park layer=1", false},
        {"amenity=parking", true},
        {"amenity=parking parking=underground", false},
        {"amenity=parking access=customers", true},
        {"leisure=garden", false},
        {"leisure=garden name=Jardin", true},
        {"landuse=grass", false},
        {"landuse=residential", false},
        {"natural=water", false},
        {"area:highway=footway foot=no", false},
    };
    cordon_context *context = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        hand_map hand;
        hand_map_open(&hand, context);
        hand_line(&hand, "highway=residential", -30, -30, 30, -30, 30, 30);
        hand_box(&hand, cases[i].tags, -30, -30, 30, 30);
        cordon_ground *ground;
        cordon_graph *g;
        check_ok(context, cordon_ground_new(&ground, context, hand_map_laid(&hand), NULL));
        check_ok(context, cordon_graph_walk(&g, context, ground));
        int64_t length =
            walk(context, g, (cordon_pt){-30000, -30000}, (cordon_pt){30000, 30000});
        if (length != (cases[i].crossed ? 84853 : 120000))
            fail_msg("%s: %d", cases[i].tags, (int)length);
        cordon_graph_free(g);
        cordon_ground_free(ground);
        hand_map_close(&hand);
    }
}

static int build_all(cordon_context *context)
{
    /* The map itself is not what is tested: it has a context of its own. */
    cordon_context *own;
    hand_map hand;
    cordon_ground *ground = NULL;
    cordon_graph *graphs[2] = {NULL, NULL};
    assert_int_equal(cordon_context_new(&own, NULL), 0);
    hand_map_open(&hand, own);
    draw_square(&hand);
    hand_point(&hand, "barrier=bollard", 0, 30);
    check_ok(own, cordon_ground_new(&ground, own, hand_map_laid(&hand), NULL));
    int code = cordon_graph_drive(&graphs[0], context, ground);
    if (!code)
        code = cordon_graph_walk(&graphs[1], context, ground);
    cordon_graph_spot spot;
    uint32_t node;
    if (!code)
        code = cordon_graph_nearest(&spot, graphs[1], context, (cordon_pt){0, 0}, 50000, 0);
    if (!code)
        code =
            cordon_graph_nearest_node(&node, graphs[1], context, (cordon_pt){0, 0}, 50000, 0);
    if (!code) {
        cordon_graph_start start = {node, 0};
        int64_t lengths[1000];
        assert_true(graphs[1]->n_nodes <= 1000);
        code = cordon_graph_distances(lengths, NULL, graphs[1], context, &start, 1, 1000000, 0);
    }
    cordon_graph_free(graphs[0]);
    cordon_graph_free(graphs[1]);
    cordon_ground_free(ground);
    hand_map_close(&hand);
    cordon_context_free(own);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(build_all) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(sight_agrees_with_cutting),
        check_with_context(lines_stretch_the_shortest_way_by_no_more_than_stated),
        check_with_context(many_entries_keep_few_lines),
        check_with_context(a_square_is_crossed_round_what_stands_in_it),
        check_with_context(layers_of_streets_at_a_square),
        check_with_context(areas_that_are_not_crossed),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests_name("ground walk", tests, NULL, NULL);
}
