/* Areas of rings that touch: against counting rings round points, and GEOS's idea of validity.
 */
#include "support/alloc.h"
#include <math.h>

#include "support/check.h"

#include "base/rng.h"
#include "geo/geos_convert.h"
#include "geo/predicates.h"
#include "geo/sweep.h"

enum { RINGS = 4, POINTS = 24, SCALE = 840 };

typedef struct drawing {
    cordon_pt pts[RINGS][POINTS];
    cordon_line rings[RINGS];
    size_t n;
} drawing;

/* Rings on a lattice of a few places, so that nearly all of them touch. Those of steps of one
 * along the lattice cross at its places only; long steps cross anywhere. */
static void draw(drawing *out, cordon_rng *rng, bool long_steps)
{
    out->n = 1 + cordon_rng_below(rng, RINGS);
    for (size_t i = 0; i < out->n; i++) {
        int x = (int)cordon_rng_below(rng, 6), y = (int)cordon_rng_below(rng, 6);
        size_t n = 0, wanted = 1 + cordon_rng_below(rng, long_steps ? 6 : 12);
        const int x0 = x, y0 = y;
        while (n < wanted) {
            out->pts[i][n++] = (cordon_pt){x * SCALE, y * SCALE};
            if (long_steps) {
                x = (int)cordon_rng_below(rng, 6);
                y = (int)cordon_rng_below(rng, 6);
            } else if (cordon_rng_below(rng, 2)) {
                x += cordon_rng_below(rng, 2) ? 1 : -1;
            } else {
                y += cordon_rng_below(rng, 2) ? 1 : -1;
            }
        }
        for (; !long_steps && n < POINTS && (x != x0 || y != y0); n++) {
            out->pts[i][n] = (cordon_pt){x * SCALE, y * SCALE};
            if (x != x0)
                x += x < x0 ? 1 : -1;
            else
                y += y < y0 ? 1 : -1;
        }
        out->rings[i] = (cordon_line){out->pts[i], n};
    }
}

static bool is_point(const drawing *d, double x, double y)
{
    for (size_t i = 0; i < d->n; i++)
        for (size_t k = 0; k < d->rings[i].n; k++)
            if (fabs(d->pts[i][k].x - x) < 1e-6 && fabs(d->pts[i][k].y - y) < 1e-6)
                return true;
    return false;
}

/* Do two sides cross inside both, elsewhere than at a point? */
static bool sides_cross(const drawing *d, cordon_pt a, cordon_pt b, cordon_pt p, cordon_pt q)
{
    double ap = (double)cordon_orient(p, q, a), bp = (double)cordon_orient(p, q, b);
    double pa = (double)cordon_orient(a, b, p), qa = (double)cordon_orient(a, b, q);
    if (ap * bp >= 0 || pa * qa >= 0)
        return false;
    double t = ap / (ap - bp);
    return !is_point(d, a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
}

static bool any_cross(const drawing *d)
{
    for (size_t i = 0; i < d->n; i++)
        for (size_t j = 0; j <= i; j++)
            for (size_t k = 0; k < d->rings[i].n; k++)
                for (size_t l = 0; l < d->rings[j].n; l++)
                    if (sides_cross(d, d->pts[i][k], d->pts[i][(k + 1) % d->rings[i].n],
                                    d->pts[j][l], d->pts[j][(l + 1) % d->rings[j].n]))
                        return true;
    return false;
}

static bool is_valid(cordon_geos *geos, const cordon_region *region)
{
    GEOSGeometry *polygons[64];
    if (region->n > 64)
        return false;
    for (size_t i = 0; i < region->n; i++)
        polygons[i] = cordon_geos_from_polygon(geos, &region->polys[i]);
    GEOSGeometry *all = GEOSGeom_createCollection_r(geos->handle, GEOS_MULTIPOLYGON, polygons,
                                                    (unsigned)region->n);
    bool valid = GEOSisValid_r(geos->handle, all) == 1;
    GEOSGeom_destroy_r(geos->handle, all);
    return valid;
}

/* Odd rings round a point, even rings, or 0 on a side. */
static int side_of_rings(const drawing *d, cordon_pt p)
{
    int rounds = 0;
    for (size_t i = 0; i < d->n; i++) {
        int side = cordon_ring_side(&d->rings[i], p);
        if (side == 0)
            return 0;
        rounds += side > 0;
    }
    return rounds % 2 ? 1 : -1;
}

static void check_points(const drawing *d, const cordon_region *region, cordon_rng *rng)
{
    for (int i = 0; i < 60; i++) {
        cordon_pt p = {(int32_t)cordon_rng_below(rng, 24 * SCALE) - 12 * SCALE,
                       (int32_t)cordon_rng_below(rng, 24 * SCALE) - 12 * SCALE};
        int side = side_of_rings(d, p);
        if (side != 0)
            assert_int_equal(cordon_region_side(region, p), side);
    }
}

static bool turns_well(const cordon_region *region)
{
    for (size_t i = 0; i < region->n; i++) {
        if (cordon_ring_area2(&region->polys[i].outer) <= 0)
            return false;
        for (size_t j = 0; j < region->polys[i].n_holes; j++)
            if (cordon_ring_area2(&region->polys[i].holes[j]) >= 0)
                return false;
    }
    return true;
}

static void try_drawings(cordon_context *context, bool long_steps, size_t n)
{
    cordon_sweep sweep = {0};
    cordon_geos *geos;
    cordon_rng rng;
    size_t areas = 0;
    cordon_rng_seed(&rng, 17, long_steps);
    check_ok(context, cordon_geos_new(&geos, context));
    for (size_t i = 0; i < n; i++) {
        drawing d;
        cordon_region region;
        cordon_arena *arena = cordon_arena_new(context);
        draw(&d, &rng, long_steps);
        check_ok(context, cordon_sweep_run(&sweep, context, d.rings, d.n));
        if (sweep.state == CORDON_SWEEP_CROSSES) {
            assert_true(any_cross(&d));
            check_ok(context, cordon_region_from_rings(&region, geos, arena, d.rings, d.n));
        } else {
            check_ok(context, cordon_sweep_region(&region, &sweep, arena));
            check_points(&d, &region, &rng);
            areas += region.n > 0;
        }
        assert_true(is_valid(geos, &region));
        assert_true(turns_well(&region));
        cordon_arena_free(arena);
    }
    assert_true(areas > n / 4);
    cordon_geos_free(geos);
    cordon_sweep_free(&sweep, context);
}

static void rings_along_a_lattice(void **state)
{
    try_drawings(*state, false, 4000);
}

static void rings_across_a_lattice(void **state)
{
    try_drawings(*state, true, 4000);
}

static void states(void **state)
{
    static const struct {
        cordon_pt pts[8];
        size_t n;
        cordon_sweep_state state;
        size_t polygons, holes;
    } cases[] = {
        {{{0, 0}, {9, 0}, {9, 9}, {0, 9}}, 4, CORDON_SWEEP_APART, 1, 0},
        {{{0, 0}, {9, 9}, {9, 0}, {0, 8}}, 4, CORDON_SWEEP_CROSSES, 0, 0},
        /* runs back on itself */
        {{{0, 0}, {9, 0}, {4, 0}, {4, 9}}, 4, CORDON_SWEEP_TOUCHES, 1, 0},
        /* a corner on a side */
        {{{0, 0}, {8, 0}, {8, 8}, {4, 0}, {0, 8}}, 5, CORDON_SWEEP_TOUCHES, 2, 0},
        /* a corner twice: two triangles, and a triangle in a square */
        {{{0, 0}, {4, 4}, {8, 0}, {8, 8}, {4, 4}, {0, 8}}, 6, CORDON_SWEEP_TOUCHES, 2, 0},
        {{{0, 0}, {8, 0}, {8, 8}, {0, 8}, {0, 0}, {4, 2}, {2, 4}},
         7,
         CORDON_SWEEP_TOUCHES,
         1,
         1},
        /* only a line; only a point; nothing */
        {{{0, 0}, {9, 0}}, 2, CORDON_SWEEP_TOUCHES, 0, 0},
        {{{3, 3}, {3, 3}}, 2, CORDON_SWEEP_TOUCHES, 0, 0},
        {{{0, 0}}, 0, CORDON_SWEEP_APART, 0, 0},
        /* the widest that is exact: three quarters of the globe's width */
        {{{-1073741823, -900000000}, {1073741823, -900000000}, {1073741823, 900000000}},
         3,
         CORDON_SWEEP_APART,
         1,
         0},
    };
    cordon_sweep sweep = {0};
    cordon_arena *arena = cordon_arena_new(*state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_pt pts[8];
        cordon_region region = {0};
        size_t holes = 0;
        memcpy(pts, cases[i].pts, sizeof pts);
        cordon_line ring = {pts, cases[i].n};
        check_ok(*state, cordon_sweep_run(&sweep, *state, &ring, 1));
        assert_int_equal(sweep.state, cases[i].state);
        if (sweep.state != CORDON_SWEEP_CROSSES)
            check_ok(*state, cordon_sweep_region(&region, &sweep, arena));
        for (size_t k = 0; k < region.n; k++)
            holes += region.polys[k].n_holes;
        assert_int_equal(region.n, cases[i].polygons);
        assert_int_equal(holes, cases[i].holes);
    }
    cordon_arena_free(arena);
    cordon_sweep_free(&sweep, *state);
}

/* A star of many sides at one point, and many sides on one line: neither takes squares of time
 * or memory. */
static void many_sides(void **state)
{
    enum { N = 100000 };
    cordon_pt *pts = calloc(2 * N, sizeof *pts);
    cordon_sweep sweep = {0};
    cordon_arena *arena = cordon_arena_new(*state);
    cordon_region region;
    cordon_line ring = {pts, 2 * N};
    for (int32_t i = 0; i < N; i++)
        pts[2 * i + 1] = (cordon_pt){10000000, i * 100 + (i % 2 ? 50 : 0)};
    check_ok(*state, cordon_sweep_run(&sweep, *state, &ring, 1));
    check_ok(*state, cordon_sweep_region(&region, &sweep, arena));
    assert_int_equal(region.n, 0); /* each side is walked there and back */
    for (int32_t i = 0; i < 2 * N; i++)
        pts[i] = (cordon_pt){(int32_t)((int64_t)i * 7919 % (2 * N)), 0};
    check_ok(*state, cordon_sweep_run(&sweep, *state, &ring, 1));
    check_ok(*state, cordon_sweep_region(&region, &sweep, arena));
    assert_int_equal(region.n, 0);
    cordon_arena_free(arena);
    cordon_sweep_free(&sweep, *state);
    free(pts);
}

static int sweep_once(cordon_context *context)
{
    static cordon_pt outer[] = {{0, 0}, {9, 0}, {9, 9}, {0, 9}},
                     inner[] = {{0, 0}, {4, 2}, {2, 4}};
    const cordon_line rings[2] = {{outer, 4}, {inner, 3}};
    cordon_sweep sweep = {0};
    cordon_region region;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_sweep_run(&sweep, context, rings, 2) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_sweep_region(&region, &sweep, arena);
    cordon_sweep_free(&sweep, context);
    cordon_arena_free(arena);
    return code;
}

static void memory_ends(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(sweep_once) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(states),
        check_with_context(rings_along_a_lattice),
        check_with_context(rings_across_a_lattice),
        check_with_context(many_sides),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
