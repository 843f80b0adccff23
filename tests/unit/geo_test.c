#include "support/check.h"

#include <math.h>

#include "base/limits.h"
#include "base/rng.h"
#include "geo/delaunay.h"
#include "geo/frame.h"
#include "geo/grid.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "geo/shape.h"

typedef struct tools {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    cordon_frame *frame;
} tools;

static int open_tools(void **state)
{
    static tools t;
    cordon_lonlat centre = {4.35, 43.801};
    *state = &t;
    return cordon_context_new(&t.context, NULL) || !(t.arena = cordon_arena_new(t.context)) ||
           cordon_geos_new(&t.geos, t.context) || cordon_frame_new(&t.frame, t.context, centre);
}

static int close_tools(void **state)
{
    tools *t = *state;
    cordon_frame_free(t->frame);
    cordon_geos_free(t->geos);
    cordon_arena_free(t->arena);
    cordon_context_free(t->context);
    return 0;
}

static cordon_pt random_point(cordon_rng *rng, int32_t side)
{
    return (cordon_pt){(int32_t)cordon_rng_below(rng, (uint32_t)side),
                       (int32_t)cordon_rng_below(rng, (uint32_t)side)};
}

static void predicates_are_exact_at_the_limit(void **state)
{
    (void)state;
    const int32_t m = CORDON_COORD_MAX_MM - 1;
    cordon_pt a = {-m, -m}, b = {m, m};
    assert_int_equal(cordon_orient(a, b, (cordon_pt){0, 0}), 0);
    assert_true(cordon_orient(a, b, (cordon_pt){0, 1}) > 0);
    assert_true(cordon_orient(a, b, (cordon_pt){1, 0}) < 0);
    assert_int_equal(cordon_distance(a, b), llround(2.0 * m * sqrt(2.0)));
    assert_int_equal(cordon_isqrt(UINT64_C(4503599627370496)), 67108864);
    assert_int_equal(cordon_isqrt(UINT64_C(4503599627370495)), 67108863);
}

static void crossings(void **state)
{
    (void)state;
    cordon_pt a = {0, 0}, b = {10, 0}, c = {5, -5}, d = {5, 5}, e = {10, 5}, f = {20, 0};
    assert_true(cordon_segments_cross(a, b, c, d));
    assert_false(cordon_segments_cross(a, b, b, e)); /* a shared end */
    assert_true(cordon_segments_touch(a, b, b, e));
    assert_true(cordon_segments_cross(a, b, (cordon_pt){5, 0}, d));   /* an end inside */
    assert_true(cordon_segments_cross(a, f, b, (cordon_pt){15, 0}));  /* overlap */
    assert_true(cordon_segments_cross(a, b, b, a));                   /* the same */
    assert_false(cordon_segments_cross(a, b, f, (cordon_pt){30, 0})); /* on one line, apart */
    assert_false(cordon_segments_touch(a, b, (cordon_pt){0, 1}, (cordon_pt){10, 1}));
}

static void sides_agree_with_counting_quadrants(void **state)
{
    (void)state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 1, 1);
    cordon_pt square[4] = {{10, 10}, {30, 10}, {30, 30}, {10, 30}};
    cordon_pt hole[4] = {{15, 15}, {15, 20}, {20, 20}, {20, 15}};
    cordon_line holes[1] = {{hole, 4}};
    cordon_polygon polygon = {{square, 4}, holes, 1};
    for (int i = 0; i < 5000; i++) {
        cordon_pt p = random_point(&rng, 40);
        bool in = p.x > 10 && p.x < 30 && p.y > 10 && p.y < 30;
        bool out = p.x < 10 || p.x > 30 || p.y < 10 || p.y > 30;
        bool in_hole = p.x > 15 && p.x < 20 && p.y > 15 && p.y < 20;
        bool out_hole = p.x < 15 || p.x > 20 || p.y < 15 || p.y > 20;
        int expected = out || in_hole ? -1 : in && out_hole ? 1 : 0;
        assert_int_equal(cordon_polygon_side(&polygon, p), expected);
    }
}

static void nearest_points(void **state)
{
    (void)state;
    cordon_pt a = {0, 0}, b = {100, 0};
    assert_true(
        cordon_pt_equal(cordon_segment_nearest(a, b, (cordon_pt){40, 7}), (cordon_pt){40, 0}));
    assert_true(cordon_pt_equal(cordon_segment_nearest(a, b, (cordon_pt){-9, 7}), a));
    assert_true(cordon_pt_equal(cordon_segment_nearest(a, a, b), a));
    assert_true(cordon_segment_distance(a, b, (cordon_pt){103, 4}) == 5);
}

static void frame_goes_there_and_back(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 2, 1);
    for (int i = 0; i < 2000; i++) {
        cordon_pt p = random_point(&rng, 2 * 60000000), q;
        p.x -= 60000000, p.y -= 60000000;
        cordon_lonlat l;
        check_ok(t->context, cordon_frame_inverse(t->frame, t->context, &p, 1, &l));
        check_ok(t->context, cordon_frame_forward(t->frame, t->context, &l, 1, &q));
        assert_true(abs(p.x - q.x) <= 1 && abs(p.y - q.y) <= 1);
    }
}

static void frame_is_true_to_scale(void **state)
{
    /* One minute of latitude at 43.801° N on WGS 84: M / 60 degrees, with the radius of
     * curvature M = a (1 - e²) / (1 - e² sin² φ)^1.5 = 6 365 960 m here. */
    tools *t = *state;
    const double e2 = 0.00669437999014, a = 6378137, rad = 3.14159265358979 / 180;
    double s = sin(43.801 * rad), m = a * (1 - e2) / pow(1 - e2 * s * s, 1.5);
    cordon_lonlat l[2] = {{4.35, 43.801 - 1 / 120.0}, {4.35, 43.801 + 1 / 120.0}};
    cordon_pt p[2];
    check_ok(t->context, cordon_frame_forward(t->frame, t->context, l, 2, p));
    assert_true(fabs((p[1].y - p[0].y) / 1000.0 - m * rad / 60) < 0.002);
    assert_true(abs(p[0].x) <= 1 && abs(p[1].x) <= 1);
}

static void frame_refuses_nonsense(void **state)
{
    tools *t = *state;
    cordon_pt p;
    const cordon_lonlat wrong[] = {
        {NAN, 43}, {4, INFINITY}, {1e308, 43}, {4.35, 95}, {-100, 43.8}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_fails(t->context, cordon_frame_forward(t->frame, t->context, &wrong[i], 1, &p),
                    CORDON_E_INPUT, "more than 60 km");
    cordon_lonlat swapped = {43.801, 4.35};
    check_fails(t->context, cordon_frame_forward(t->frame, t->context, &swapped, 1, &p),
                CORDON_E_INPUT, "wrong order");
    cordon_frame *frame;
    check_fails(t->context, cordon_frame_new(&frame, t->context, (cordon_lonlat){4, 95}),
                CORDON_E_INPUT, "longitude");
    check_fails(t->context, cordon_frame_new(&frame, t->context, (cordon_lonlat){NAN, 0}),
                CORDON_E_INPUT, "longitude");
    cordon_pt far[2] = {{1800000000, -850000000}, {43500000, 438010000}}, q[2];
    check_ok(t->context, cordon_frame_forward_e7(t->frame, t->context, far, 2, q));
    assert_int_equal(q[0].x, CORDON_COORD_MAX_MM - 1);
    assert_int_equal(q[0].y, -CORDON_COORD_MAX_MM + 1);
    assert_true(abs(q[1].x) <= 1 && abs(q[1].y) <= 1);
}

static cordon_region box_region(tools *t, int32_t x0, int32_t y0, int32_t x1, int32_t y1)
{
    return cordon_region_of_box(t->arena, (cordon_box){x0, y0, x1, y1});
}

static void region_algebra_keeps_areas(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 3, 1);
    for (int round = 0; round < 200; round++) {
        cordon_region part[6], a, b, both, left, common;
        for (int i = 0; i < 6; i++) {
            cordon_pt p = random_point(&rng, 20000), s = random_point(&rng, 9000);
            part[i] = box_region(t, p.x, p.y, p.x + 1000 + s.x, p.y + 1000 + s.y);
        }
        check_ok(t->context, cordon_region_union(&a, t->geos, t->arena, part, 3));
        check_ok(t->context, cordon_region_union(&b, t->geos, t->arena, part + 3, 3));
        check_ok(t->context, cordon_region_union(&both, t->geos, t->arena, part, 6));
        check_ok(t->context, cordon_region_minus(&left, t->geos, t->arena, &a, &b));
        check_ok(t->context, cordon_region_common(&common, t->geos, t->arena, &a, &b));
        double area = cordon_region_area_m2(&a), other = cordon_region_area_m2(&b);
        double shared = cordon_region_area_m2(&common);
        assert_true(fabs(cordon_region_area_m2(&both) - (area + other - shared)) < 1e-6);
        assert_true(fabs(cordon_region_area_m2(&left) - (area - shared)) < 1e-6);
        for (size_t i = 0; i < both.n; i++)
            assert_true(cordon_ring_area2(&both.polys[i].outer) > 0);
    }
}

static void broken_polygons_are_repaired(void **state)
{
    tools *t = *state;
    cordon_pt bow[4] = {{0, 0}, {1000, 1000}, {1000, 0}, {0, 1000}};
    cordon_polygon polygon = {{bow, 4}, NULL, 0};
    cordon_region in = {&polygon, 1}, out;
    check_ok(t->context, cordon_region_union(&out, t->geos, t->arena, &in, 1));
    assert_true(fabs(cordon_region_area_m2(&out) - 0.5) < 1e-9);
    cordon_pt flat[3] = {{0, 0}, {500, 0}, {1000, 0}};
    polygon = (cordon_polygon){{flat, 3}, NULL, 0};
    check_ok(t->context, cordon_region_union(&out, t->geos, t->arena, &in, 1));
    assert_int_equal(out.n, 0);
    in.n = 0;
    check_ok(t->context, cordon_region_union(&out, t->geos, t->arena, &in, 1));
    assert_int_equal(out.n, 0);
}

static void rings_nest_by_even_and_odd(void **state)
{
    tools *t = *state;
    cordon_pt outer[4] = {{0, 0}, {0, 9000}, {9000, 9000}, {9000, 0}};
    cordon_pt inner[4] = {{2000, 2000}, {7000, 2000}, {7000, 7000}, {2000, 7000}};
    cordon_pt island[4] = {{4000, 4000}, {5000, 4000}, {5000, 5000}, {4000, 5000}};
    cordon_line rings[3] = {{island, 4}, {outer, 4}, {inner, 4}};
    cordon_region region;
    check_ok(t->context, cordon_region_from_rings(&region, t->geos, t->arena, rings, 3));
    assert_int_equal(region.n, 2);
    assert_true(fabs(cordon_region_area_m2(&region) - (81 - 25 + 1)) < 1e-9);
    assert_int_equal(region.polys[0].n_holes, 1);
    assert_true(cordon_ring_area2(&region.polys[0].holes[0]) < 0);
}

/* Holes that share a side, and a ring that comes back to one of its corners. */
static void touching_rings_stay_holes(void **state)
{
    tools *t = *state;
    cordon_pt outer[4] = {{0, 0}, {9000, 0}, {9000, 9000}, {0, 9000}};
    cordon_pt west[4] = {{2000, 2000}, {4000, 2000}, {4000, 7000}, {2000, 7000}};
    cordon_pt east[4] = {{4000, 2000}, {7000, 2000}, {7000, 7000}, {4000, 7000}};
    cordon_line rings[3] = {{outer, 4}, {west, 4}, {east, 4}};
    cordon_region region;
    check_ok(t->context, cordon_region_from_rings(&region, t->geos, t->arena, rings, 3));
    assert_int_equal(region.n, 1);
    assert_true(fabs(cordon_region_area_m2(&region) - (81 - 25)) < 1e-9);
    cordon_pt knot[7] = {{0, 0},       {4000, 0},    {4000, 4000}, {8000, 4000},
                         {8000, 8000}, {4000, 8000}, {4000, 4000}};
    cordon_line ring = {knot, 7};
    check_ok(t->context, cordon_region_from_rings(&region, t->geos, t->arena, &ring, 1));
    assert_true(fabs(cordon_region_area_m2(&region) - (8 + 16)) < 1e-9);
    check_ok(t->context, cordon_region_from_rings(&region, t->geos, t->arena, rings, 0));
    assert_int_equal(region.n, 0);
}

static void buffers_grow_by_the_distance(void **state)
{
    tools *t = *state;
    cordon_region square = box_region(t, 0, 0, 10000, 10000), out;
    check_ok(t->context, cordon_region_buffer(&out, t->geos, t->arena, &square, 2000, 16));
    double expected = 100 + 4 * 20 + 3.14159265 * 4;
    assert_true(fabs(cordon_region_area_m2(&out) - expected) < 0.05);
    check_ok(t->context, cordon_region_buffer(&out, t->geos, t->arena, &square, -6000, 4));
    assert_int_equal(out.n, 0);
    cordon_pt path[3] = {{0, 0}, {10000, 0}, {10000, 10000}};
    cordon_line line = {path, 3};
    check_ok(t->context, cordon_lines_buffer(&out, t->geos, t->arena, &line, 1, 100, 0));
    assert_true(fabs(cordon_region_area_m2(&out) - 4.0) < 0.03);
}

static void grid_finds_what_a_search_finds(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 4, 1);
    enum { N = 500 };
    cordon_box boxes[N];
    for (int i = 0; i < N; i++) {
        cordon_pt p = random_point(&rng, 100000), s = random_point(&rng, 8000);
        boxes[i] = (cordon_box){p.x, p.y, p.x + s.x, p.y + s.y};
    }
    boxes[7] = CORDON_BOX_EMPTY;
    static const int32_t cells[] = {1, 700, 5000, 1000000};
    for (size_t c = 0; c < 4; c++) {
        cordon_grid *grid;
        cordon_grid_hits hits = {0};
        check_ok(t->context, cordon_grid_new(&grid, t->context, boxes, N, cells[c]));
        for (int q = 0; q < 200; q++) {
            cordon_pt p = random_point(&rng, 120000), s = random_point(&rng, 20000);
            cordon_box query = {p.x - 10000, p.y - 10000, p.x - 10000 + s.x, p.y - 10000 + s.y};
            check_ok(t->context, cordon_grid_find(grid, t->context, query, &hits));
            size_t k = 0;
            for (uint32_t i = 0; i < N; i++)
                if (i != 7 && cordon_box_meets(boxes[i], query))
                    assert_true(k < hits.count && hits.items[k++] == i);
            assert_int_equal(k, hits.count);
        }
        cordon_grid_hits_free(&hits, t->context);
        cordon_grid_free(grid);
    }
    cordon_grid *empty;
    cordon_grid_hits hits = {0};
    check_ok(t->context, cordon_grid_new(&empty, t->context, NULL, 0, 100));
    check_ok(t->context, cordon_grid_find(empty, t->context, (cordon_box){0, 0, 9, 9}, &hits));
    assert_int_equal(hits.count, 0);
    cordon_grid_free(empty);
}

/* Whether d lies inside the circle through a, b, c (anticlockwise). */
static bool in_circle(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    long double ax = a.x - d.x, ay = a.y - d.y, bx = b.x - d.x, by = b.y - d.y;
    long double cx = c.x - d.x, cy = c.y - d.y;
    long double det = (ax * ax + ay * ay) * (bx * cy - cx * by) -
                      (bx * bx + by * by) * (ax * cy - cx * ay) +
                      (cx * cx + cy * cy) * (ax * by - bx * ay);
    return det > 0;
}

/* Edges that belong to one triangle alone. */
static size_t count_rim(const cordon_triangle *mesh, size_t n)
{
    size_t rim = 0;
    for (size_t i = 0; i < 3 * n; i++) {
        uint32_t a = mesh[i / 3].v[i % 3], b = mesh[i / 3].v[(i + 1) % 3];
        bool twin = false;
        for (size_t k = 0; k < 3 * n && !twin; k++)
            twin = mesh[k / 3].v[k % 3] == b && mesh[k / 3].v[(k + 1) % 3] == a;
        rim += !twin;
    }
    return rim;
}

static void triangulation_is_delaunay(void **state)
{
    tools *t = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 5, 1);
    for (int round = 0; round < 20; round++) {
        enum { N = 60 };
        cordon_pt points[N];
        for (int i = 0; i < N; i++)
            points[i] = (cordon_pt){i * 37 % N * 100 + (int32_t)cordon_rng_below(&rng, 90),
                                    (int32_t)cordon_rng_below(&rng, 6000)};
        cordon_triangle *mesh;
        size_t n;
        check_ok(t->context, cordon_delaunay(&mesh, &n, t->geos, t->arena, points, N));
        int64_t doubled = 0;
        for (size_t i = 0; i < n; i++) {
            cordon_pt a = points[mesh[i].v[0]], b = points[mesh[i].v[1]],
                      c = points[mesh[i].v[2]];
            doubled += cordon_orient(a, b, c);
            assert_true(cordon_orient(a, b, c) > 0);
            for (int k = 0; k < N; k++)
                assert_false(in_circle(a, b, c, points[k]));
        }
        /* Euler: every triangulation without a hole of N points with b edges on its rim. */
        assert_int_equal(n, 2 * N - 2 - count_rim(mesh, n));
        cordon_line cloud = {points, N};
        cordon_region hull;
        check_ok(t->context, cordon_points_convex_hull(&hull, t->geos, t->arena, &cloud));
        int64_t whole = cordon_ring_area2(&hull.polys[0].outer);
        assert_true(doubled <= whole && doubled > whole - whole / 50);
    }
}

static void shapes_measure_and_combine(void **state)
{
    tools *t = *state;
    cordon_shape *box, *circle, *inset, *both, *line, *part;
    cordon_lonlat at = {4.35, 43.801};
    check_ok(t->context, cordon_shape_box(&box, t->context, t->frame, at, 20, 10, 30));
    assert_true(fabs(cordon_shape_area_m2(box) - 200) < 0.05);
    assert_true(fabs(cordon_shape_length_m(box) - 60) < 0.01);
    check_ok(t->context, cordon_shape_circle(&circle, t->context, t->frame, at, 10));
    assert_true(cordon_shape_area_m2(circle) > 314.15 && cordon_shape_area_m2(circle) < 314.6);
    check_ok(t->context, cordon_shape_inset(&inset, t->context, box, 2));
    assert_true(fabs(cordon_shape_area_m2(inset) - 16 * 6) < 0.05);
    check_fails(t->context, cordon_shape_inset(&both, t->context, box, 6), CORDON_E_INPUT,
                "nothing is left");
    check_ok(t->context, cordon_shape_union(&both, t->context, box, inset));
    assert_true(fabs(cordon_shape_area_m2(both) - cordon_shape_area_m2(box)) < 0.01);
    cordon_lonlat ends[2] = {{4.349, 43.801}, {4.351, 43.801}}, centre;
    check_ok(t->context, cordon_shape_line(&line, t->context, t->frame, ends, 2));
    check_ok(t->context, cordon_shape_clip(&part, t->context, line, circle));
    assert_true(fabs(cordon_shape_length_m(part) - 20) < 0.1);
    check_ok(t->context, cordon_shape_centre(&centre, t->context, box));
    assert_true(fabs(centre.lon - at.lon) < 1e-7 && fabs(centre.lat - at.lat) < 1e-7);
    cordon_shape *all[] = {box, circle, inset, both, line, part};
    for (size_t i = 0; i < 6; i++)
        cordon_shape_free(all[i]);
    cordon_shape_free(NULL);
}

static void shapes_refuse_nonsense(void **state)
{
    tools *t = *state;
    cordon_shape *shape, *line;
    cordon_lonlat at = {4.35, 43.801};
    const double wrong[] = {NAN, INFINITY, -INFINITY, 1e308, 0, -1};
    for (size_t i = 0; i < 6; i++) {
        check_fails(t->context, cordon_shape_circle(&shape, t->context, t->frame, at, wrong[i]),
                    CORDON_E_INPUT, "radius");
        check_fails(t->context,
                    cordon_shape_box(&shape, t->context, t->frame, at, 5, wrong[i], 0),
                    CORDON_E_INPUT, "depth");
    }
    check_fails(t->context, cordon_shape_box(&shape, t->context, t->frame, at, 5, 5, NAN),
                CORDON_E_INPUT, "turn");
    cordon_lonlat bow[4] = {{4.35, 43.801}, {4.351, 43.802}, {4.351, 43.801}, {4.35, 43.802}};
    check_fails(t->context, cordon_shape_polygon(&shape, t->context, t->frame, bow, 4),
                CORDON_E_INPUT, "crosses itself");
    check_fails(t->context, cordon_shape_polygon(&shape, t->context, t->frame, bow, 2),
                CORDON_E_INPUT, "three points");
    check_fails(t->context, cordon_shape_line(&shape, t->context, t->frame, bow, 1),
                CORDON_E_INPUT, "two different points");
    check_ok(t->context, cordon_shape_line(&line, t->context, t->frame, bow, 2));
    check_fails(t->context, cordon_shape_inset(&shape, t->context, line, 1), CORDON_E_INPUT,
                "expected an area, found a line");
    for (size_t i = 0; i < 6; i++)
        check_fails(t->context, cordon_shape_buffer(&shape, t->context, line, wrong[i]),
                    CORDON_E_INPUT, "buffer: expected a distance");
    cordon_shape_free(line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(predicates_are_exact_at_the_limit),
        cmocka_unit_test(crossings),
        cmocka_unit_test(sides_agree_with_counting_quadrants),
        cmocka_unit_test(nearest_points),
        cmocka_unit_test(frame_goes_there_and_back),
        cmocka_unit_test(frame_is_true_to_scale),
        cmocka_unit_test(frame_refuses_nonsense),
        cmocka_unit_test(region_algebra_keeps_areas),
        cmocka_unit_test(broken_polygons_are_repaired),
        cmocka_unit_test(rings_nest_by_even_and_odd),
        cmocka_unit_test(touching_rings_stay_holes),
        cmocka_unit_test(buffers_grow_by_the_distance),
        cmocka_unit_test(grid_finds_what_a_search_finds),
        cmocka_unit_test(triangulation_is_delaunay),
        cmocka_unit_test(shapes_measure_and_combine),
        cmocka_unit_test(shapes_refuse_nonsense),
    };
    return cmocka_run_group_tests(tests, open_tools, close_tools);
}
