/* Grounds drawn by hand or by chance, for tests of rings. */
#ifndef CORDON_TESTS_RING_GROUND_H
#define CORDON_TESTS_RING_GROUND_H

#include "support/check.h"

#include <math.h>

#include "base/limits.h"
#include "base/rng.h"
#include "base/vec.h"
#include "geo/predicates.h"
#include "perimeter/perimeter.h"

typedef struct ring_ground {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    cordon_ground ground;
    CORDON_VEC(cordon_polygon) obstacles; /* as drawn, may overlap */
    cordon_region inside[8];
    cordon_given_link given[32];
    cordon_barrier_tariff
        barriers[CORDON_BARRIERS_MAX]; /* one by the metre; its price is in the first */
    cordon_ring_problem problem;
} ring_ground;

static inline void ring_ground_open(ring_ground *g, cordon_context *context,
                                    int32_t half_side_mm)
{
    *g = (ring_ground){.context = context};
    g->arena = cordon_arena_new(context);
    assert_non_null(g->arena);
    check_ok(context, cordon_geos_new(&g->geos, context));
    g->ground.window = (cordon_box){-half_side_mm, -half_side_mm, half_side_mm, half_side_mm};
    g->ground.data = g->ground.window;
    g->ground.context = context;
    g->barriers[0] =
        (cordon_barrier_tariff){.closure_cents = 20000, .unit_cents = 1000, .gate = true};
    g->problem = (cordon_ring_problem){.against = CORDON_AGAINST_VEHICLE,
                                       .inside = g->inside,
                                       .barriers = g->barriers,
                                       .n_barriers = 1,
                                       .passable_mm = 1200};
}

static inline void ring_ground_close(ring_ground *g)
{
    cordon_vec_free(g->context, &g->obstacles);
    cordon_geos_free(g->geos);
    cordon_arena_free(g->arena);
}

static inline cordon_polygon ring_ground_polygon(ring_ground *g, const cordon_pt *pts, size_t n)
{
    cordon_polygon polygon = {.outer = {cordon_arena_copy(g->arena, pts, n, sizeof *pts), n}};
    assert_non_null(polygon.outer.pts);
    return polygon;
}

static inline void ring_ground_obstacle(ring_ground *g, const cordon_pt *pts, size_t n)
{
    cordon_polygon polygon = ring_ground_polygon(g, pts, n);
    assert_int_equal(cordon_vec_push(g->context, &g->obstacles, polygon), 0);
}

static inline void ring_ground_box(ring_ground *g, int32_t x0, int32_t y0, int32_t x1,
                                   int32_t y1)
{
    cordon_pt pts[4] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    ring_ground_obstacle(g, pts, 4);
}

/* A rectangle turned by an angle in radians. */
static inline void ring_ground_turned(ring_ground *g, cordon_pt at, int32_t width,
                                      int32_t depth, double angle)
{
    cordon_pt pts[4];
    for (int i = 0; i < 4; i++) {
        double x = (i == 1 || i == 2 ? width : -width) / 2.0;
        double y = (i >= 2 ? depth : -depth) / 2.0;
        pts[i] = (cordon_pt){at.x + (int32_t)lround(x * cos(angle) - y * sin(angle)),
                             at.y + (int32_t)lround(x * sin(angle) + y * cos(angle))};
    }
    ring_ground_obstacle(g, pts, 4);
}

static inline void ring_ground_protect(ring_ground *g, const cordon_pt *pts, size_t n)
{
    cordon_polygon *polygon = cordon_arena_alloc(g->arena, 1, sizeof *polygon);
    assert_non_null(polygon);
    *polygon = ring_ground_polygon(g, pts, n);
    g->inside[g->problem.n_inside++] = (cordon_region){polygon, 1};
    g->problem.n_standoff = g->problem.n_inside;
}

static inline void ring_ground_protect_box(ring_ground *g, int32_t x0, int32_t y0, int32_t x1,
                                           int32_t y1)
{
    cordon_pt pts[4] = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
    ring_ground_protect(g, pts, 4);
}

static inline void ring_ground_give(ring_ground *g, cordon_pt a, cordon_pt b, int64_t cents)
{
    assert_true(g->problem.n_given < sizeof g->given / sizeof *g->given);
    g->given[g->problem.n_given++] = (cordon_given_link){a, b, cents};
    g->problem.given = g->given;
}

/* Lines from obstacle to obstacle, at prices from nothing to that of a short closure; many of
 * them run through a third obstacle or through protected ground. apart: no two of them meet. */
static inline void ring_ground_give_random(ring_ground *g, cordon_rng *rng, uint32_t n,
                                           bool apart)
{
    for (uint32_t i = 0; i < n && g->obstacles.count > 0; i++) {
        cordon_pt ends[2];
        for (int e = 0; e < 2; e++) {
            uint32_t obstacle = cordon_rng_below(rng, (uint32_t)g->obstacles.count);
            const cordon_pt *corners = g->obstacles.items[obstacle].outer.pts;
            ends[e] = (cordon_pt){(corners[0].x + corners[2].x) / 2,
                                  (corners[0].y + corners[2].y) / 2};
            ends[e].x += (int32_t)cordon_rng_below(rng, 400) - 200;
            ends[e].y += (int32_t)cordon_rng_below(rng, 400) - 200;
        }
        bool meets = false;
        for (size_t k = 0; k < g->problem.n_given; k++)
            meets =
                meets || cordon_segments_touch(ends[0], ends[1], g->given[k].a, g->given[k].b);
        if (meets && apart)
            continue;
        int64_t dearest = g->barriers[0].closure_cents + g->barriers[0].unit_cents * 5;
        ring_ground_give(g, ends[0], ends[1], cordon_rng_below(rng, 3) * dearest / 2);
    }
}

/* Rectangles somewhere round the middle. */
static inline cordon_region ring_ground_zones_random(ring_ground *g, cordon_rng *rng,
                                                     uint32_t n, uint32_t size)
{
    cordon_region zones = {cordon_arena_alloc(g->arena, n, sizeof *zones.polys), n};
    assert_non_null(zones.polys);
    for (uint32_t i = 0; i < n; i++) {
        int32_t x = (int32_t)cordon_rng_below(rng, 70000) - 35000;
        int32_t y = (int32_t)cordon_rng_below(rng, 70000) - 35000;
        int32_t w = 500 + (int32_t)cordon_rng_below(rng, size);
        int32_t h = 500 + (int32_t)cordon_rng_below(rng, size);
        cordon_pt pts[4] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
        zones.polys[i] = ring_ground_polygon(g, pts, 4);
    }
    return zones;
}

/* Surfaces that may overlap, on which barriers cost half to three times as much. */
static inline void ring_ground_surfaces_random(ring_ground *g, cordon_rng *rng, uint32_t n)
{
    cordon_region zones = ring_ground_zones_random(g, rng, n, 25000);
    g->ground.n_surfaces = n;
    g->ground.surfaces = cordon_arena_alloc(g->arena, n, sizeof *g->ground.surfaces);
    assert_non_null(g->ground.surfaces);
    for (uint32_t i = 0; i < n; i++) {
        double factor = 0.5 + 0.125 * cordon_rng_below(rng, 21);
        g->ground.surfaces[i] = (cordon_surface){{&zones.polys[i], 1}, "park", factor};
    }
}

/* Joins the obstacles, as core/ground does, and solves. */
static inline void ring_ground_solve(cordon_ring_result *out, ring_ground *g)
{
    cordon_region drawn = {g->obstacles.items, g->obstacles.count};
    for (int i = 0; i < 2; i++)
        check_ok(g->context,
                 cordon_region_union(&g->ground.solid[i], g->geos, g->arena, &drawn, 1));
    check_ok(g->context, cordon_ring_solve(out, g->context, &g->ground, &g->problem));
}

/* A ground of chance: up to n rectangles round a protected one. */
static inline void ring_ground_random(ring_ground *g, cordon_rng *rng, uint32_t n)
{
    const double turn = 4 * acos(0.0);
    uint32_t side = (uint32_t)g->ground.window.x1;
    for (uint32_t i = 0; i < n; i++) {
        cordon_pt at = {(int32_t)cordon_rng_below(rng, side * 3 / 2) - (int32_t)(side * 3 / 4),
                        (int32_t)cordon_rng_below(rng, side * 3 / 2) - (int32_t)(side * 3 / 4)};
        int32_t width = 1000 + (int32_t)cordon_rng_below(rng, side / 3);
        int32_t depth = 1000 + (int32_t)cordon_rng_below(rng, side / 3);
        ring_ground_turned(g, at, width, depth,
                           (double)cordon_rng_below(rng, 1000) / 1000 * turn);
    }
}

#endif
