#include "plan/near.h"

#include <math.h>

#include "base/vec.h"
#include "facts/slice.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "geo/stretch.h"
#include "ground/graph.h"

/* Sides for a quarter of a round corner, and how much larger their outline has to be for its
 * sides to touch the circle from outside. */
enum { QUADRANT = 16, CAP_QUADRANT = 2 };
#define ROUND_OUT 1.00121 /* 1 / cos(45° / QUADRANT) */

/* Part of an arc that is this many millimetres or nearer, in those from its lower node. */
typedef struct stretch {
    uint32_t arc;
    int64_t from_mm, to_mm; /* may reach beyond the arc's ends */
} stretch;

typedef struct seeker {
    cordon_context *context;
    cordon_arena *scratch;
    cordon_geos *geos;
    const cordon_graph *graph;
    int64_t reach_mm;
    CORDON_VEC(cordon_graph_start) starts;
    CORDON_VEC(stretch) stretches;
    CORDON_VEC(cordon_line) lines;
} seeker;

/* Where the way starts: on an arc from one place to another, left mm from the areas. */
static int start_on(seeker *s, uint32_t arc, int64_t from_mm, int64_t to_mm, int64_t off_mm)
{
    const cordon_graph *graph = s->graph;
    int64_t length = graph->length_mm[arc], left = s->reach_mm - off_mm;
    const cordon_graph_start back = {cordon_graph_arc_from(graph, arc), from_mm + off_mm};
    const cordon_graph_start on = {graph->to[arc], length - to_mm + off_mm};
    const stretch near = {arc, from_mm - left, to_mm + left};
    return cordon_vec_push(s->context, &s->starts, back) ||
                   cordon_vec_push(s->context, &s->starts, on) ||
                   cordon_vec_push(s->context, &s->stretches, near)
               ? CORDON_E_MEMORY
               : CORDON_OK;
}

static int line_of_arc(cordon_line *out, seeker *s, uint32_t arc)
{
    size_t n = cordon_graph_arc_points(s->graph, arc);
    out->pts = cordon_arena_alloc(s->scratch, n, sizeof *out->pts);
    out->n = n;
    if (out->pts)
        cordon_graph_arc_line(s->graph, arc, out->pts);
    return out->pts ? CORDON_OK : CORDON_E_MEMORY;
}

/* ------------------------------------------------------------------- beginnings */

/* Starts wherever the arc runs inside the outline, from where it is off mm to the areas. */
static int enter(seeker *s, uint32_t arc, const cordon_line *outline, int64_t off_mm,
                 bool *entered)
{
    cordon_line line;
    cordon_piece *pieces = NULL;
    size_t n = 0;
    int64_t along = 0, length = s->graph->length_mm[arc];
    int code = line_of_arc(&line, s, arc);
    if (code == CORDON_OK)
        code = cordon_slice_line(&pieces, &n, s->scratch, &line, outline);
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        int64_t end = along + cordon_line_length(&pieces[i].line);
        if (pieces[i].inside) {
            *entered = true;
            code = start_on(s, arc, along < length ? along : length,
                            end < length ? end : length, off_mm);
        }
        along = end;
    }
    return code;
}

static int enter_all(seeker *s, const cordon_grid_hits *hits, const cordon_region *area,
                     int64_t off_mm, bool *entered)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++) {
        for (size_t k = 0; k < area->n && code == CORDON_OK; k++) {
            code = enter(s, s->graph->in_grid[hits->items[i]], &area->polys[k].outer, off_mm,
                         entered);
        }
    }
    return code;
}

/* The place of a line that is nearest to an outline which it does not cross; false when another
 * was as near. */
static bool find_nearer(double *least_mm, cordon_pt *at, const cordon_line *line,
                        const cordon_line *outline)
{
    double before = *least_mm;
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        for (size_t k = 0, j = outline->n - 1; k < outline->n; j = k++) {
            cordon_pt p = outline->pts[j], q = outline->pts[k];
            const cordon_pt places[3] = {cordon_segment_nearest(a, b, q), a, b};
            for (size_t e = 0; e < 3; e++) {
                double off = cordon_segment_distance(p, q, places[e]);
                if (off < *least_mm) {
                    *least_mm = off;
                    *at = places[e];
                }
            }
        }
    }
    return *least_mm < before;
}

/* An area that no street enters: straight to the nearest place of one, and to all that are as
 * near, when that is near enough. */
static int start_beside(seeker *s, const cordon_region *area, const cordon_grid_hits *hits)
{
    double least = (double)s->reach_mm;
    cordon_pt at = {0, 0};
    cordon_line line = {NULL, 0}, best = line;
    uint32_t best_arc = CORDON_GRAPH_NONE;
    cordon_region grown;
    bool entered;
    int code = CORDON_OK;
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++) {
        uint32_t arc = s->graph->in_grid[hits->items[i]];
        code = line_of_arc(&line, s, arc);
        for (size_t k = 0; k < area->n && code == CORDON_OK; k++) {
            if (find_nearer(&least, &at, &line, &area->polys[k].outer)) {
                best_arc = arc;
                best = line;
            }
        }
    }
    if (code != CORDON_OK || best_arc == CORDON_GRAPH_NONE) {
        return code;
    }
    double away;
    int64_t length = s->graph->length_mm[best_arc];
    int64_t along = (int64_t)cordon_line_locate(&best, at, &away);
    along = along < length ? along : length;
    code = start_on(s, best_arc, along, along, (int64_t)least);
    if (code == CORDON_OK) {
        code = cordon_region_buffer(&grown, s->geos, s->scratch, area, (int32_t)least + 1,
                                    QUADRANT);
    }
    return code == CORDON_OK ? enter_all(s, hits, &grown, (int64_t)least, &entered) : code;
}

/* The outline has no place that is nearer than the stand-off outside. */
static int grow(cordon_region *out, seeker *s, const cordon_region *area, int32_t standoff_mm)
{
    return cordon_region_buffer(out, s->geos, s->scratch, area,
                                (int32_t)ceil(standoff_mm * ROUND_OUT), QUADRANT);
}

static int start_at(seeker *s, const cordon_area *area, int32_t standoff_mm)
{
    cordon_region grown = area->shape;
    cordon_grid_hits hits = {0};
    bool entered = false;
    int code = standoff_mm > 0 ? grow(&grown, s, &area->shape, standoff_mm) : CORDON_OK;
    if (code == CORDON_OK) {
        cordon_box box = cordon_box_grow(cordon_region_box(&grown), (int32_t)s->reach_mm);
        code = cordon_grid_find(s->graph->grid, s->context, box, &hits);
    }
    if (code == CORDON_OK)
        code = enter_all(s, &hits, &grown, 0, &entered);
    if (code == CORDON_OK && !entered)
        code = start_beside(s, &grown, &hits);
    cordon_grid_hits_free(&hits, s->context);
    return code;
}

/* ------------------------------------------------------------------------ lines */

/* What of a line lies from one place to another along it. */
static int keep_line(seeker *s, const cordon_line *line, int64_t from_mm, int64_t to_mm)
{
    cordon_line part;
    int code = cordon_line_stretch(&part, s->scratch, line, (double)from_mm, (double)to_mm);
    return code == CORDON_OK && part.n > 1 ? cordon_vec_push(s->context, &s->lines, part)
                                           : code;
}

/* What is near on an arc from its ends; all of it when the two meet. */
static int keep_arc(seeker *s, uint32_t from, uint32_t arc, const int64_t *away)
{
    const cordon_graph *graph = s->graph;
    uint32_t to = graph->to[arc];
    int64_t length = graph->length_mm[arc];
    int64_t head = away[from] == CORDON_GRAPH_FAR ? -1 : s->reach_mm - away[from];
    int64_t tail =
        away[to] == CORDON_GRAPH_FAR ? length + 1 : length - (s->reach_mm - away[to]);
    cordon_line line;
    if (length == 0 || (head <= 0 && tail >= length))
        return CORDON_OK;
    int code = line_of_arc(&line, s, arc);
    if (code == CORDON_OK && head >= tail)
        return keep_line(s, &line, 0, length + 1);
    if (code == CORDON_OK && head > 0)
        code = keep_line(s, &line, 0, head);
    if (code == CORDON_OK && tail < length)
        code = keep_line(s, &line, tail, length + 1);
    return code;
}

static int keep_near(seeker *s)
{
    const cordon_graph *graph = s->graph;
    int64_t *away = cordon_arena_alloc(s->scratch, graph->n_nodes, sizeof *away);
    int code = away ? cordon_graph_distances(away, NULL, graph, s->context, s->starts.items,
                                             s->starts.count, s->reach_mm, 0)
                    : (int)CORDON_E_MEMORY;
    for (size_t i = 0; i < s->stretches.count && code == CORDON_OK; i++) {
        const stretch *near = &s->stretches.items[i];
        cordon_line line;
        code = line_of_arc(&line, s, near->arc);
        if (code == CORDON_OK)
            code = keep_line(s, &line, near->from_mm, near->to_mm);
    }
    for (uint32_t i = 0; i < graph->n_nodes && code == CORDON_OK; i++) {
        for (uint32_t arc = graph->first[i]; arc < graph->first[i + 1] && code == CORDON_OK;
             arc++) {
            if (graph->to[arc] >= i)
                code = keep_arc(s, i, arc, away);
        }
    }
    return code;
}

static int seek(seeker *s, cordon_plan *plan, cordon_plan_ring *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->n_around && code == CORDON_OK; i++) {
        code = start_at(s, &plan->areas[ring->around[i]], ring->standoff_mm);
    }
    if (code == CORDON_OK)
        code = keep_near(s);
    if (code == CORDON_OK && s->lines.count > 0)
        code = cordon_lines_buffer(&ring->near, s->geos, plan->arena, s->lines.items,
                                   s->lines.count, CORDON_NEAR_MM, CAP_QUADRANT);
    return code;
}

int cordon_plan_find_near(cordon_plan *plan, cordon_context *context,
                          const cordon_ground *ground, cordon_plan_ring *ring)
{
    cordon_graph *graph = NULL;
    seeker s = {.context = context, .reach_mm = ring->standoff_streets_mm};
    ring->near = (cordon_region){NULL, 0};
    if (ring->standoff_streets_mm == 0)
        return CORDON_OK;
    s.scratch = cordon_arena_new(context);
    int code = s.scratch ? cordon_geos_new(&s.geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = ring->against == CORDON_AGAINST_VEHICLE
                   ? cordon_graph_drive(&graph, context, ground)
                   : cordon_graph_walk(&graph, context, ground);
    s.graph = graph;
    if (code == CORDON_OK)
        code = seek(&s, plan, ring);
    cordon_graph_free(graph);
    cordon_geos_free(s.geos);
    cordon_arena_free(s.scratch);
    cordon_vec_free(context, &s.starts);
    cordon_vec_free(context, &s.stretches);
    cordon_vec_free(context, &s.lines);
    return code;
}
