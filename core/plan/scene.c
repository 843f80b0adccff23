/* The edge of what stops somebody is made of stretches of the edges of areas that lie in no
 * opening, and of stretches of the edges of openings that lie in an area. Whether a stretch is
 * part of it is decided at its middle, just beside it: there must be something in the way.
 * Walls are lines with a width; where an opening meets one, that side of the wall is treated as
 * an area. */
#include "plan/scene.h"

#include <math.h>
#include <stdlib.h>

#include "geo/grid.h"
#include "geo/predicates.h"

enum {
    CELL_MM = 20000,
    DISC_SIDES = 24 /* less than 1 % of the radius inside the circle */
};
static const double BESIDE_MM = 1; /* how far beside a stretch is looked */

typedef struct builder {
    cordon_scene *scene;
    cordon_context *context;
    cordon_box view;
    cordon_grid *grid; /* of openings */
    cordon_grid_hits found;
    CORDON_VEC(const cordon_opening *) openings; /* of the stopper looked at */
    CORDON_VEC(double) cuts;                     /* of the segment looked at, 0 to 1 */
} builder;

static int index_openings(builder *b)
{
    size_t n = b->scene->data.n_openings;
    cordon_box *boxes = cordon_alloc(b->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        boxes[i] = b->scene->data.openings[i].box;
    int code = cordon_grid_new(&b->grid, b->context, boxes, n, CELL_MM);
    cordon_free(b->context, boxes);
    return code;
}

static int find_openings(builder *b, const cordon_stopper *stopper)
{
    b->openings.count = 0;
    int code = cordon_grid_find(b->grid, b->context, stopper->box, &b->found);
    for (size_t i = 0; i < b->found.count && !code; i++) {
        const cordon_opening *opening = &b->scene->data.openings[b->found.items[i]];
        if (opening->groups & 1u << stopper->group)
            code = cordon_vec_push(b->context, &b->openings, opening);
    }
    return code;
}

/* Even-odd crossings of a ray to the right. */
static bool ring_odd(const cordon_line *ring, double x, double y)
{
    bool odd = false;
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        cordon_pt a = ring->pts[j], b = ring->pts[i];
        if ((a.y > y) != (b.y > y) &&
            x < a.x + (y - a.y) * ((double)b.x - a.x) / ((double)b.y - a.y))
            odd = !odd;
    }
    return odd;
}

static bool polygon_has(const cordon_polygon *polygon, double x, double y)
{
    bool odd = ring_odd(&polygon->outer, x, y);
    for (size_t i = 0; i < polygon->n_holes; i++)
        odd ^= ring_odd(&polygon->holes[i], x, y);
    return odd;
}

static bool region_has(const cordon_region *region, double x, double y)
{
    for (size_t i = 0; i < region->n; i++)
        if (polygon_has(&region->polys[i], x, y))
            return true;
    return false;
}

static bool is_opened(const builder *b, double x, double y)
{
    for (size_t i = 0; i < b->openings.count; i++) {
        cordon_box box = b->openings.items[i]->box;
        if (x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1 &&
            polygon_has(&b->openings.items[i]->shape, x, y))
            return true;
    }
    return false;
}

/* Shares of a -> b at which it meets the ring. */
static int cut_by_ring(builder *b, cordon_pt p, cordon_pt q, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0, j = ring->n - 1; i < ring->n && !code; j = i++) {
        double from = (double)cordon_orient(ring->pts[j], ring->pts[i], p);
        double to = (double)cordon_orient(ring->pts[j], ring->pts[i], q);
        if (from != to && cordon_segments_touch(p, q, ring->pts[j], ring->pts[i]))
            code = cordon_vec_push(b->context, &b->cuts, from / (from - to));
    }
    return code;
}

static int cut_by_polygon(builder *b, cordon_pt p, cordon_pt q, const cordon_polygon *polygon)
{
    int code = cut_by_ring(b, p, q, &polygon->outer);
    for (size_t i = 0; i < polygon->n_holes && !code; i++)
        code = cut_by_ring(b, p, q, &polygon->holes[i]);
    return code;
}

static cordon_box side_box(cordon_pt p, cordon_pt q)
{
    return cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, p), q);
}

static int cut_by_openings(builder *b, cordon_pt p, cordon_pt q)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < b->openings.count && !code; i++)
        if (cordon_box_meets(side_box(p, q), b->openings.items[i]->box))
            code = cut_by_polygon(b, p, q, &b->openings.items[i]->shape);
    return code;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int start_cuts(builder *b)
{
    b->cuts.count = 0;
    return cordon_vec_push(b->context, &b->cuts, 0.0);
}

static int finish_cuts(builder *b)
{
    int code = cordon_vec_push(b->context, &b->cuts, 1.0);
    if (!code)
        qsort(b->cuts.items, b->cuts.count, sizeof *b->cuts.items, ascending);
    return code;
}

static int add_piece(builder *b, cordon_pt p, cordon_pt q, double from, double to, double half)
{
    double dx = (double)q.x - p.x, dy = (double)q.y - p.y;
    cordon_piece piece = {p.x + dx * from, p.y + dy * from, p.x + dx * to, p.y + dy * to, half};
    return cordon_vec_push(b->context, &b->scene->pieces, piece);
}

/* The point beside p -> q at that share: on its left for side 1, on its right for -1. */
static void beside(cordon_pt p, cordon_pt q, double share, double side, double *x, double *y)
{
    double dx = (double)q.x - p.x, dy = (double)q.y - p.y, length = hypot(dx, dy);
    *x = p.x + dx * share - dy / length * side * BESIDE_MM;
    *y = p.y + dy * share + dx / length * side * BESIDE_MM;
}

/* A side of an area (side 1: it lies on the left) or of an opening in it (-1: on the right):
 * adds the stretches beside which the area is not opened. */
static int add_stretches(builder *b, const cordon_region *area, cordon_pt p, cordon_pt q,
                         double side)
{
    int code = finish_cuts(b);
    for (size_t i = 1; i < b->cuts.count && !code; i++) {
        double from = b->cuts.items[i - 1], to = b->cuts.items[i], x, y;
        if (from == to)
            continue;
        beside(p, q, (from + to) / 2, side, &x, &y);
        if (!is_opened(b, x, y) && (side > 0 || region_has(area, x, y)))
            code = add_piece(b, p, q, from, to, 0);
    }
    return code;
}

static int add_area_ring(builder *b, const cordon_region *area, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0, j = ring->n - 1; i < ring->n && !code; j = i++) {
        cordon_pt p = ring->pts[j], q = ring->pts[i];
        if (cordon_pt_equal(p, q) || !cordon_box_meets(side_box(p, q), b->view))
            continue;
        code = start_cuts(b);
        if (!code)
            code = cut_by_openings(b, p, q);
        if (!code)
            code = add_stretches(b, area, p, q, 1);
    }
    return code;
}

static int add_opening_ring(builder *b, const cordon_region *area, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0, j = ring->n - 1; i < ring->n && !code; j = i++) {
        cordon_pt p = ring->pts[j], q = ring->pts[i];
        if (cordon_pt_equal(p, q) || !cordon_box_meets(side_box(p, q), b->view))
            continue;
        code = start_cuts(b);
        for (size_t k = 0; k < area->n && !code; k++)
            code = cut_by_polygon(b, p, q, &area->polys[k]);
        if (!code)
            code = cut_by_openings(b, p, q);
        if (!code)
            code = add_stretches(b, area, p, q, -1);
    }
    return code;
}

static int add_polygon_rings(builder *b, const cordon_region *area,
                             const cordon_polygon *polygon,
                             int (*add)(builder *, const cordon_region *, const cordon_line *))
{
    int code = add(b, area, &polygon->outer);
    for (size_t i = 0; i < polygon->n_holes && !code; i++)
        code = add(b, area, &polygon->holes[i]);
    return code;
}

static int add_area(builder *b, const cordon_stopper *stopper)
{
    cordon_scene_area area = {stopper->area, stopper->group, stopper->box};
    int code = cordon_vec_push(b->context, &b->scene->areas, area);
    for (size_t i = 0; i < stopper->area.n && !code; i++)
        code = add_polygon_rings(b, &stopper->area, &stopper->area.polys[i], add_area_ring);
    for (size_t i = 0; i < b->openings.count && !code; i++)
        code = add_polygon_rings(b, &stopper->area, &b->openings.items[i]->shape,
                                 add_opening_ring);
    return code;
}

static cordon_line disc_ring(cordon_arena *arena, cordon_pt centre, double radius)
{
    cordon_line ring = {cordon_arena_alloc(arena, DISC_SIDES, sizeof(cordon_pt)), DISC_SIDES};
    for (size_t i = 0; ring.pts && i < ring.n; i++) {
        double turn = 4 * acos(0) * (double)i / DISC_SIDES;
        ring.pts[i] = (cordon_pt){(int32_t)lround(centre.x + radius * cos(turn)),
                                  (int32_t)lround(centre.y + radius * sin(turn))};
    }
    return ring;
}

static cordon_line band_ring(cordon_arena *arena, cordon_pt p, cordon_pt q, double half)
{
    double length = hypot((double)q.x - p.x, (double)q.y - p.y);
    int32_t nx = (int32_t)lround(((double)p.y - q.y) / length * half);
    int32_t ny = (int32_t)lround(((double)q.x - p.x) / length * half);
    const cordon_pt corners[4] = {
        {p.x - nx, p.y - ny}, {q.x - nx, q.y - ny}, {q.x + nx, q.y + ny}, {p.x + nx, p.y + ny}};
    return (cordon_line){cordon_arena_copy(arena, corners, 4, sizeof *corners), 4};
}

/* One side of a wall as an area: a band between two discs. */
static int add_wall_area(builder *b, cordon_stopper *wall, cordon_pt p, cordon_pt q)
{
    cordon_arena *arena = b->scene->arena;
    cordon_polygon *polygons = cordon_arena_alloc_zero(arena, 3, sizeof *polygons);
    if (!polygons)
        return CORDON_E_MEMORY;
    polygons[0].outer = disc_ring(arena, p, wall->half_mm);
    polygons[1].outer = disc_ring(arena, q, wall->half_mm);
    polygons[2].outer = band_ring(arena, p, q, wall->half_mm);
    for (size_t i = 0; i < 3; i++)
        if (!polygons[i].outer.pts)
            return CORDON_E_MEMORY;
    wall->area = (cordon_region){polygons, 3};
    return add_area(b, wall);
}

/* A side of a wall that meets no opening stays a piece with a width. */
static int add_wall(builder *b, const cordon_stopper *stopper)
{
    int code = CORDON_OK;
    for (size_t i = 1; i < stopper->line.n && !code; i++) {
        cordon_pt p = stopper->line.pts[i - 1], q = stopper->line.pts[i];
        cordon_stopper side = *stopper;
        side.box = cordon_box_grow(side_box(p, q), stopper->half_mm);
        if (cordon_pt_equal(p, q) || !cordon_box_meets(side.box, b->view))
            continue;
        code = find_openings(b, &side);
        if (code)
            continue;
        code = b->openings.count > 0 ? add_wall_area(b, &side, p, q)
                                     : add_piece(b, p, q, 0, 1, stopper->half_mm);
    }
    return code;
}

int cordon_scene_close(cordon_scene *scene, size_t skip)
{
    const cordon_verify_job *job = scene->job;
    builder b = {.scene = scene, .context = scene->context};
    int code = CORDON_OK;
    scene->pieces.count = scene->n_standing;
    for (size_t i = 0; i < job->n_closures && !code; i++)
        for (size_t j = 1; i != skip && j < job->closures[i].n && !code; j++)
            code = add_piece(&b, job->closures[i].pts[j - 1], job->closures[i].pts[j], 0, 1, 0);
    return code;
}

static cordon_box plan_box(const cordon_verify_job *job)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < job->n_protect; i++)
        box = cordon_box_join(box, cordon_region_box(&job->protect[i]));
    if (box.x0 <= box.x1)
        box = cordon_box_grow(box, job->standoff_mm);
    for (size_t i = 0; i < job->n_closures; i++)
        box = cordon_box_join(box, cordon_line_box(&job->closures[i]));
    return job->curve ? cordon_box_join(box, cordon_line_box(job->curve)) : box;
}

int cordon_scene_make(cordon_scene *out, cordon_context *context, const cordon_verify_job *job,
                      int32_t reach_mm)
{
    *out = (cordon_scene){.context = context, .job = job, .box = plan_box(job)};
    builder b = {.scene = out, .context = context, .view = cordon_box_grow(out->box, reach_mm)};
    out->arena = cordon_arena_new(context);
    int code = out->arena ? CORDON_OK : CORDON_E_MEMORY;
    if (!code)
        code =
            cordon_ground_stoppers(&out->data, out->arena, job->laid, job->site, job->against);
    if (!code)
        code = index_openings(&b);
    for (size_t i = 0; i < out->data.n && !code; i++) {
        const cordon_stopper *stopper = &out->data.stoppers[i];
        if (!cordon_box_meets(stopper->box, b.view))
            continue;
        if (stopper->area.n > 0)
            code = find_openings(&b, stopper);
        if (!code)
            code = stopper->area.n > 0 ? add_area(&b, stopper) : add_wall(&b, stopper);
    }
    out->n_standing = out->pieces.count;
    if (!code)
        code = cordon_scene_close(out, SIZE_MAX);
    cordon_grid_free(b.grid);
    cordon_grid_hits_free(&b.found, context);
    cordon_vec_free(context, &b.openings);
    cordon_vec_free(context, &b.cuts);
    return code;
}

void cordon_scene_free(cordon_scene *scene)
{
    cordon_vec_free(scene->context, &scene->pieces);
    cordon_vec_free(scene->context, &scene->areas);
    cordon_arena_free(scene->arena);
    scene->arena = NULL;
}
