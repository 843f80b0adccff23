/* Factors of surfaces along straight pieces.
 *
 * Problem: areas with a factor overlap, and the dearest counts. A piece crosses some of them;
 * its price goes by the length on each.
 *
 * Method: the outlines of all surfaces are cut at each other and snapped to the millimetre
 * (arrange.c), the triangles between them get the dearest factor of what holds their centre,
 * and a grid finds those near a piece. A piece is cut at the sides of triangles; each cut is
 * rounded to a whole millimetre of its length, so that the stretches add up to it. Along the
 * side of two triangles the dearer one counts.
 *
 * Complexity: once that of the mesh and a point test a triangle; a query the number of
 * triangles near the piece.
 *
 * Invariants: factors are whole per mille, lengths whole millimetres: sums are exact.
 *
 * Not handled: a sliver thinner than a millimetre may count with its neighbour. */
#include "perimeter/factors.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "perimeter/arrange.h"

enum { PER_MILLE = 1000 };

/* So that millionths fit a number of 32 bits. */
static const double FACTOR_MAX = 1000;

static int index_boxes(cordon_grid **out, cordon_context *context, const cordon_box *boxes,
                       size_t n)
{
    enum { CELL_MM = 25000 };
    return cordon_grid_new(out, context, boxes, n, CELL_MM);
}

static int index_surfaces(cordon_grid **out, cordon_context *context,
                          const cordon_ground *ground)
{
    cordon_box *boxes = cordon_alloc(context, ground->n_surfaces, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < ground->n_surfaces; i++)
        boxes[i] = cordon_region_box(&ground->surfaces[i].area);
    int code = index_boxes(out, context, boxes, ground->n_surfaces);
    cordon_free(context, boxes);
    return code;
}

/* The dearest factor at a point. */
static int factor_at(int32_t *out, cordon_factors *factors, const cordon_grid *surfaces,
                     const cordon_ground *ground, cordon_pt p)
{
    cordon_box box = {p.x, p.y, p.x, p.y};
    double dearest = 0;
    int code = cordon_grid_find(surfaces, factors->context, box, &factors->hits);
    for (size_t i = 0; i < factors->hits.count && code == CORDON_OK; i++) {
        const cordon_surface *surface = &ground->surfaces[factors->hits.items[i]];
        if (surface->factor > dearest && cordon_region_side(&surface->area, p) >= 0)
            dearest = surface->factor;
    }
    *out = dearest > 0 ? (int32_t)lround(fmin(dearest, FACTOR_MAX) * PER_MILLE) : PER_MILLE;
    return code;
}

static cordon_pt centre(const cordon_pt v[3])
{
    return (cordon_pt){(int32_t)(((int64_t)v[0].x + v[1].x + v[2].x) / 3),
                       (int32_t)(((int64_t)v[0].y + v[1].y + v[2].y) / 3)};
}

static int take_triangles(cordon_factors *out, const cordon_mesh *mesh,
                          const cordon_ground *ground)
{
    cordon_grid *surfaces = NULL;
    int code = index_surfaces(&surfaces, out->context, ground);
    for (size_t h = 0; h < mesh->n_half && code == CORDON_OK; h += 3) {
        cordon_factor_triangle t;
        for (size_t i = 0; i < 3; i++)
            t.v[i] = mesh->points[mesh->corner[h + i]];
        code = factor_at(&t.per_mille, out, surfaces, ground, centre(t.v));
        if (code == CORDON_OK && t.per_mille != PER_MILLE)
            code = cordon_vec_push(out->context, &out->triangles, t);
    }
    cordon_grid_free(surfaces);
    return code;
}

static int lay_triangles(cordon_factors *out, cordon_geos *geos, const cordon_ground *ground)
{
    size_t n = ground->n_surfaces;
    cordon_arena *arena = cordon_arena_new(out->context);
    const cordon_region **areas = cordon_alloc(out->context, n, sizeof *areas);
    int code = arena && areas ? CORDON_OK : CORDON_E_MEMORY;
    cordon_mesh mesh = {0};
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        areas[i] = &ground->surfaces[i].area;
    if (code == CORDON_OK && n > 0)
        code = cordon_mesh_of_regions(&mesh, geos, arena, areas, n);
    if (code == CORDON_OK)
        code = take_triangles(out, &mesh, ground);
    cordon_free(out->context, areas);
    cordon_arena_free(arena);
    return code;
}

static int index_triangles(cordon_factors *out)
{
    size_t n = out->triangles.count;
    cordon_box *boxes = cordon_alloc(out->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        cordon_line corners = {out->triangles.items[i].v, 3};
        int32_t factor = out->triangles.items[i].per_mille * PER_MILLE;
        boxes[i] = cordon_line_box(&corners);
        out->least = factor < out->least ? factor : out->least;
    }
    int code = index_boxes(&out->grid, out->context, boxes, n);
    cordon_free(out->context, boxes);
    return code;
}

int cordon_factors_new(cordon_factors *out, cordon_context *context, cordon_geos *geos,
                       const cordon_ground *ground)
{
    *out = (cordon_factors){.context = context, .least = CORDON_FACTOR_ONE};
    int code = lay_triangles(out, geos, ground);
    return code ? code : index_triangles(out);
}

void cordon_factors_free(cordon_factors *factors)
{
    cordon_vec_free(factors->context, &factors->triangles);
    cordon_vec_free(factors->context, &factors->stretches);
    cordon_grid_hits_free(&factors->hits, factors->context);
    cordon_grid_free(factors->grid);
}

/* Cuts the piece a -> b to what lies in the triangle. Two triangles cut it in the same place at
 * the side that they share. */
static bool clip(cordon_factor_stretch *out, const cordon_factor_triangle *triangle,
                 cordon_pt a, cordon_pt b, int64_t length)
{
    *out = (cordon_factor_stretch){0, length, triangle->per_mille};
    for (size_t i = 0; i < 3; i++) {
        cordon_pt c = triangle->v[i], d = triangle->v[(i + 1) % 3];
        int64_t from_a = cordon_orient(c, d, a), from_b = cordon_orient(c, d, b);
        if (from_a >= 0 && from_b >= 0)
            continue;
        if (from_a <= 0 && from_b <= 0)
            return false;
        double share = (double)from_a / (double)(from_a - from_b);
        int64_t at = llround(share * (double)length);
        if (from_a < 0)
            out->from = at > out->from ? at : out->from;
        else
            out->to = at < out->to ? at : out->to;
    }
    return out->from < out->to;
}

/* Of two stretches that begin together the dearer comes first. */
static int stretch_order(const void *x, const void *y)
{
    const cordon_factor_stretch *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->per_mille < b->per_mille) - (a->per_mille > b->per_mille);
}

static int find_stretches(cordon_factors *factors, cordon_pt a, cordon_pt b, int64_t length)
{
    int code = cordon_grid_find_along(factors->grid, factors->context, a, b, &factors->hits);
    factors->stretches.count = 0;
    for (size_t i = 0; i < factors->hits.count && code == CORDON_OK; i++) {
        cordon_factor_stretch stretch;
        if (clip(&stretch, &factors->triangles.items[factors->hits.items[i]], a, b, length))
            code = cordon_vec_push(factors->context, &factors->stretches, stretch);
    }
    if (factors->stretches.count > 1)
        qsort(factors->stretches.items, factors->stretches.count,
              sizeof *factors->stretches.items, stretch_order);
    return code;
}

int cordon_factors_mean(int32_t *out, cordon_factors *factors, cordon_pt a, cordon_pt b)
{
    bool swap = b.x < a.x || (b.x == a.x && b.y < a.y);
    int64_t length = cordon_distance(a, b), more = 0, done = 0;
    int code = find_stretches(factors, swap ? b : a, swap ? a : b, length);
    for (size_t i = 0; i < factors->stretches.count; i++) {
        cordon_factor_stretch s = factors->stretches.items[i];
        int64_t from = s.from > done ? s.from : done;
        if (from < s.to) {
            more += (s.to - from) * (s.per_mille - PER_MILLE);
            done = s.to;
        }
    }
    int64_t mean = CORDON_FACTOR_ONE;
    if (length > 0) /* division drops the rest, which rounds up what is below 0 */
        mean += more * PER_MILLE / length + (more * PER_MILLE % length > 0);
    *out = (int32_t)mean;
    return code;
}
