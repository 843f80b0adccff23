/* Shapes cut into parts by lines, and the hull round a shape.
 *
 * An area is cut by laying its outline and the cutting lines on one another: the polygons that
 * they form (GEOS Polygonize, on the millimetre grid) are its parts where they lie inside it.
 */
#include "geo/shape.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "geo/region.h"

/* Rounding to millimetres leaves slivers where a line runs along an outline. */
static const double SLIVER_M2 = 0.01;

/* ------------------------------------------------------------ outlines */

static int close_ring(cordon_line *out, cordon_arena *arena, const cordon_line *ring)
{
    out->n = ring->n + 1;
    out->pts = cordon_arena_alloc(arena, out->n, sizeof *out->pts);
    if (!out->pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < out->n; i++)
        out->pts[i] = ring->pts[i % ring->n];
    return CORDON_OK;
}

int cordon_shape_outlines(cordon_line **out, size_t *n, cordon_arena *arena,
                          const cordon_shape *shape)
{
    *out = shape->lines;
    *n = shape->n_lines;
    if (shape->kind != CORDON_SHAPE_AREA)
        return CORDON_OK;
    for (size_t i = 0; i < shape->area.n; i++)
        *n += 1 + shape->area.polys[i].n_holes;
    cordon_line *next = *out = cordon_arena_alloc(arena, *n, sizeof **out);
    int code = next ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < shape->area.n && code == CORDON_OK; i++) {
        const cordon_polygon *polygon = &shape->area.polys[i];
        code = close_ring(next++, arena, &polygon->outer);
        for (size_t j = 0; j < polygon->n_holes && code == CORDON_OK; j++)
            code = close_ring(next++, arena, &polygon->holes[j]);
    }
    return code;
}

/* ---------------------------------------------------------------- hull */

/* Corners are enough: a hull has no others. */
static int gather(cordon_line *out, cordon_arena *arena, const cordon_shape *shape)
{
    cordon_line *lines;
    size_t n;
    int code = cordon_shape_outlines(&lines, &n, arena, shape);
    if (code)
        return code;
    if (shape->kind == CORDON_SHAPE_POINT) {
        *out = shape->points;
        return CORDON_OK;
    }
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += lines[i].n;
    *out = (cordon_line){cordon_arena_alloc(arena, count, sizeof(cordon_pt)), 0};
    if (!out->pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < lines[i].n; j++)
            out->pts[out->n++] = lines[i].pts[j];
    return CORDON_OK;
}

int cordon_shape_hull(cordon_shape **out, cordon_context *context, const cordon_shape *shape)
{
    cordon_geos *geos = NULL;
    cordon_line points = {NULL, 0};
    cordon_region hull = {NULL, 0};
    *out = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = gather(&points, arena, shape);
    if (code == CORDON_OK)
        code = cordon_points_convex_hull(&hull, geos, arena, &points);
    if (code == CORDON_OK && hull.n == 0)
        code = cordon_fail(context, CORDON_E_INPUT,
                           "hull: expected points that are not on one line");
    if (code == CORDON_OK)
        code = cordon_shape_from_region(out, context, shape->frame, &hull);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}

/* --------------------------------------------------------------- lists */

struct cordon_shape_list {
    cordon_context *context;
    size_t n;
    cordon_shape *items[];
};

static int new_list(cordon_shape_list **out, cordon_context *context, size_t n)
{
    size_t words = n + (sizeof(cordon_shape_list) + sizeof(void *) - 1) / sizeof(void *);
    *out = cordon_alloc_zero(context, words, sizeof(void *));
    if (!*out)
        return CORDON_E_MEMORY;
    (*out)->context = context;
    (*out)->n = n;
    return CORDON_OK;
}

void cordon_shape_list_free(cordon_shape_list *list)
{
    if (!list)
        return;
    for (size_t i = 0; i < list->n; i++)
        cordon_shape_free(list->items[i]);
    cordon_free(list->context, list);
}

size_t cordon_shape_list_count(const cordon_shape_list *list)
{
    return list ? list->n : 0;
}

cordon_shape *cordon_shape_list_take(cordon_shape_list *list, size_t index)
{
    cordon_shape *shape = list->items[index];
    list->items[index] = NULL;
    return shape;
}

/* --------------------------------------------------------------- parts */

/* The cut of one shape while it is made. */
typedef struct cut {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    const cordon_shape *shape;
    cordon_line *by; /* the cutting lines */
    size_t n_by;
} cut;

static double area_of(const cordon_polygon *polygon)
{
    cordon_polygon copy = *polygon;
    const cordon_region one = {&copy, 1};
    return cordon_region_area_m2(&one);
}

static int larger_area(const void *a, const void *b)
{
    double x = area_of(a), y = area_of(b);
    if (x != y)
        return x > y ? -1 : 1;
    cordon_pt p = ((const cordon_polygon *)a)->outer.pts[0],
              q = ((const cordon_polygon *)b)->outer.pts[0];
    return p.y != q.y ? (p.y > q.y) - (p.y < q.y) : (p.x > q.x) - (p.x < q.x);
}

static int longer(const void *a, const void *b)
{
    int64_t x = cordon_line_length(a), y = cordon_line_length(b);
    if (x != y)
        return x > y ? -1 : 1;
    cordon_pt p = ((const cordon_line *)a)->pts[0], q = ((const cordon_line *)b)->pts[0];
    return p.y != q.y ? (p.y > q.y) - (p.y < q.y) : (p.x > q.x) - (p.x < q.x);
}

/* Keeps the polygons that lie inside the area cut. */
static int keep_inside(cordon_region *parts, const cut *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < parts->n; i++) {
        cordon_pt inside;
        if (area_of(&parts->polys[i]) < SLIVER_M2)
            continue;
        int code = cordon_polygon_label_point(&inside, c->geos, c->arena, &parts->polys[i]);
        if (code)
            return code;
        if (cordon_region_side(&c->shape->area, inside) >= 0)
            parts->polys[kept++] = parts->polys[i];
    }
    parts->n = kept;
    qsort(parts->polys, kept, sizeof *parts->polys, larger_area);
    return CORDON_OK;
}

static int not_cut(const cut *c)
{
    return cordon_fail(c->context, CORDON_E_INPUT,
                       c->shape->kind == CORDON_SHAPE_AREA
                           ? "split: the cut does not go right through the area"
                           : "split: the cut does not go right through the line");
}

static int split_area(cordon_shape_list **out, const cut *c)
{
    cordon_line *edges, *all;
    size_t n;
    cordon_region parts = {NULL, 0};
    int code = cordon_shape_outlines(&edges, &n, c->arena, c->shape);
    if (code)
        return code;
    all = cordon_arena_alloc(c->arena, n + c->n_by, sizeof *all);
    if (!all)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n + c->n_by; i++)
        all[i] = i < n ? edges[i] : c->by[i - n];
    code = cordon_region_polygonize(&parts, c->geos, c->arena, all, n + c->n_by);
    if (code == CORDON_OK)
        code = keep_inside(&parts, c);
    if (code == CORDON_OK && parts.n <= c->shape->area.n)
        code = not_cut(c);
    if (code == CORDON_OK)
        code = new_list(out, c->context, parts.n);
    for (size_t i = 0; i < parts.n && code == CORDON_OK; i++) {
        const cordon_region one = {&parts.polys[i], 1};
        code = cordon_shape_from_region(&(*out)->items[i], c->context, c->shape->frame, &one);
    }
    return code;
}

static int split_line(cordon_shape_list **out, const cut *c)
{
    cordon_line *whole, *parts = NULL;
    size_t n_whole, n = 0;
    int code = cordon_lines_merge(&whole, &n_whole, c->geos, c->arena, c->shape->lines,
                                  c->shape->n_lines);
    if (code == CORDON_OK)
        code =
            cordon_lines_without(&parts, &n, c->geos, c->arena, whole, n_whole, c->by, c->n_by);
    if (code == CORDON_OK && n <= n_whole)
        code = not_cut(c);
    if (code)
        return code;
    qsort(parts, n, sizeof *parts, longer);
    code = new_list(out, c->context, n);
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        code = cordon_shape_from_lines(&(*out)->items[i], c->context, c->shape->frame,
                                       &parts[i], 1);
        if (code == CORDON_OK && c->shape->street)
            code = cordon_shape_set_street((*out)->items[i], c->shape->street);
    }
    return code;
}

static int check(cordon_context *context, const cordon_shape *shape, const cordon_shape *by)
{
    if (shape->kind == CORDON_SHAPE_POINT)
        return cordon_fail(context, CORDON_E_INPUT,
                           "split: expected an area or a line, found a point");
    if (by->kind == CORDON_SHAPE_POINT)
        return cordon_fail(context, CORDON_E_INPUT,
                           "split: expected a line or an area to cut along, found a point");
    return cordon_shape_same_frame(context, shape, by);
}

int cordon_shape_split(cordon_shape_list **out, cordon_context *context,
                       const cordon_shape *shape, const cordon_shape *by)
{
    cut c = {.context = context, .shape = shape};
    *out = NULL;
    int code = check(context, shape, by);
    if (code)
        return code;
    c.arena = cordon_arena_new(context);
    code = c.arena ? cordon_geos_new(&c.geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_shape_outlines(&c.by, &c.n_by, c.arena, by);
    if (code == CORDON_OK)
        code = shape->kind == CORDON_SHAPE_AREA ? split_area(out, &c) : split_line(out, &c);
    if (code) {
        cordon_shape_list_free(*out);
        *out = NULL;
    }
    cordon_geos_free(c.geos);
    cordon_arena_free(c.arena);
    return code;
}
