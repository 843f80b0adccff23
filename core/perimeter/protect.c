/* Growing areas by the stand-off with few corners and without ever falling short.
 *
 * Problem: every point nearer than the stand-off must lie inside, straight sides should be
 * exact, and corners, where a barrier bends in open ground, should be few. A library's buffer
 * is no good: it drops points of its input (GEOS up to 1 % of the distance) and draws round
 * corners inside the true ones.
 *
 * Method: each side of an area is swept outwards by the distance, which gives a rectangle; each
 * corner that turns outwards gets a wedge whose sides touch the true arc, at most 22.5 degrees
 * each, so that it lies at most 2 % too far out. What results is the union of the areas,
 * rectangles and wedges.
 *
 * Complexity: one union of about twice as many small polygons as the areas have points.
 *
 * Not handled: nothing known. Rounding to whole millimetres moves a point by less than 0.71 mm
 * at each of two operations, which ROUNDING_MM covers. */
#include "perimeter/protect.h"

#include <math.h>

#include "base/vec.h"

enum { ROUNDING_MM = 2, WEDGE_SIDES_MAX = 8 };

typedef struct sweep {
    cordon_arena *arena;
    double distance;
    CORDON_VEC(cordon_region) parts;
} sweep;

typedef struct vector {
    double x, y;
} vector;

/* The unit vector to the right of a -> b: outwards, since the inside of an area is on the left.
 */
static vector outwards(cordon_pt a, cordon_pt b)
{
    double x = (double)b.x - a.x, y = (double)b.y - a.y, length = hypot(x, y);
    return (vector){y / length, -x / length};
}

static cordon_pt moved(cordon_pt p, vector direction, double distance)
{
    return (cordon_pt){(int32_t)lround(p.x + direction.x * distance),
                       (int32_t)lround(p.y + direction.y * distance)};
}

static int add_part(sweep *s, const cordon_pt *points, size_t n)
{
    cordon_polygon *polygon = cordon_arena_alloc_zero(s->arena, 1, sizeof *polygon);
    cordon_pt *copy = cordon_arena_copy(s->arena, points, n, sizeof *points);
    if (!polygon || !copy)
        return CORDON_E_MEMORY;
    polygon->outer = (cordon_line){copy, n};
    cordon_region region = {polygon, 1};
    return cordon_vec_push(cordon_arena_context(s->arena), &s->parts, region);
}

/* Points round the corner b of a -> b -> c where the sides of its wedge meet each other; the
 * first and the last lie on the swept sides themselves, so that straight sides stay straight.
 * None where the corner turns inwards. */
static size_t round_corner(cordon_pt out[WEDGE_SIDES_MAX], const sweep *s, cordon_pt a,
                           cordon_pt b, cordon_pt c)
{
    const double eighth = acos(0.0) / 4; /* 22.5 degrees */
    vector first = outwards(a, b), last = outwards(b, c);
    double turn =
        atan2(first.x * last.y - first.y * last.x, first.x * last.x + first.y * last.y);
    if (turn <= 0)
        return 0;
    int sides = (int)ceil(turn / eighth);
    sides = sides > WEDGE_SIDES_MAX ? WEDGE_SIDES_MAX : sides;
    double step = turn / sides, start = atan2(first.y, first.x);
    for (int i = 0; i < sides; i++) {
        double angle = start + step * (i + 0.5);
        out[i] = moved(b, (vector){cos(angle), sin(angle)}, s->distance / cos(step / 2));
    }
    return (size_t)sides;
}

/* The ground swept by the side p[1] -> p[2], and the wedge at p[2]. */
static int add_side(sweep *s, const cordon_pt p[4])
{
    cordon_pt start[WEDGE_SIDES_MAX], wedge[WEDGE_SIDES_MAX + 1];
    size_t n_start = round_corner(start, s, p[0], p[1], p[2]);
    size_t n_wedge = round_corner(wedge, s, p[1], p[2], p[3]);
    vector out = outwards(p[1], p[2]);
    const cordon_pt corners[4] = {p[1],
                                  n_start ? start[n_start - 1] : moved(p[1], out, s->distance),
                                  n_wedge ? wedge[0] : moved(p[2], out, s->distance), p[2]};
    int code = add_part(s, corners, 4);
    wedge[n_wedge] = p[2];
    return code || n_wedge < 2 ? code : add_part(s, wedge, n_wedge + 1);
}

static int add_ring(sweep *s, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->n && code == CORDON_OK; i++) {
        cordon_pt p[4];
        for (size_t k = 0; k < 4; k++)
            p[k] = ring->pts[(i + k) % ring->n];
        code = add_side(s, p);
    }
    return code;
}

int cordon_ring_grown(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                      const cordon_region *areas, int32_t standoff_mm)
{
    cordon_context *context = cordon_arena_context(arena);
    sweep s = {.arena = arena, .distance = (double)standoff_mm + ROUNDING_MM};
    int code = cordon_vec_push(context, &s.parts, *areas);
    for (size_t i = 0; i < areas->n && code == CORDON_OK; i++) {
        code = add_ring(&s, &areas->polys[i].outer);
        for (size_t j = 0; j < areas->polys[i].n_holes && code == CORDON_OK; j++)
            code = add_ring(&s, &areas->polys[i].holes[j]);
    }
    if (code == CORDON_OK)
        code = cordon_region_union(out, geos, arena, s.parts.items, s.parts.count);
    cordon_vec_free(context, &s.parts);
    return code;
}

int cordon_ring_protected(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                          const cordon_ring_problem *problem)
{
    cordon_context *context = cordon_arena_context(arena);
    size_t n_near =
        problem->n_standoff < problem->n_inside ? problem->n_standoff : problem->n_inside;
    if (problem->standoff_mm <= 0)
        n_near = 0;
    cordon_region parts[2] = {{NULL, 0}, {NULL, 0}};
    int code = CORDON_OK;
    if (n_near > 0) {
        cordon_region areas;
        code = cordon_region_union(&areas, geos, arena, problem->inside, n_near);
        if (code == CORDON_OK)
            code = cordon_ring_grown(&parts[0], geos, arena, &areas, problem->standoff_mm);
    }
    if (code == CORDON_OK && problem->n_inside > n_near)
        code = cordon_region_union(&parts[1], geos, arena, problem->inside + n_near,
                                   problem->n_inside - n_near);
    if (code == CORDON_OK)
        code = cordon_region_union(out, geos, arena, parts, 2);
    if (code == CORDON_OK && out->n == 0)
        code = cordon_fail(context, CORDON_E_INPUT, "there is no area to go round");
    return code;
}
