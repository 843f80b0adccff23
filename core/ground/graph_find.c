/* Nearest places and shortest ways on a graph.
 *
 * Method: Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1
 * (1959), nodes settled in order of length, then number; O(m log m) within the limit. */
#include "geo/predicates.h"
#include "ground/graph.h"
#include "ground/queue.h"

/* Offers the nearest place of an arc; false when an arc that is as near is known. */
static void try_arc(cordon_graph_spot *best, const cordon_graph *graph, uint32_t arc,
                    cordon_pt place, cordon_pt *points)
{
    size_t n = cordon_graph_arc_line(graph, arc, points);
    int64_t along = 0;
    for (size_t i = 1; i < n; i++) {
        double off = cordon_segment_distance(points[i - 1], points[i], place);
        if (off < best->off_mm) {
            cordon_pt at = cordon_segment_nearest(points[i - 1], points[i], place);
            int64_t here = along + cordon_distance(points[i - 1], at);
            int64_t length = graph->length_mm[arc];
            *best = (cordon_graph_spot){arc, at, (int32_t)(here < length ? here : length), off};
        }
        along += cordon_distance(points[i - 1], points[i]);
    }
}

static cordon_box box_round(cordon_pt place, int32_t reach_mm)
{
    return cordon_box_grow((cordon_box){place.x, place.y, place.x, place.y}, reach_mm);
}

/* The arc the other way, for one-way streets: the twin that leaves to[arc]. */
static uint32_t usable(const cordon_graph *graph, uint32_t arc, unsigned avoid)
{
    if (!(graph->flags[arc] & avoid))
        return arc;
    uint32_t from = cordon_graph_arc_from(graph, arc), to = graph->to[arc];
    for (uint32_t back = graph->first[to]; back < graph->first[to + 1]; back++)
        if (graph->to[back] == from && graph->street[back] == graph->street[arc] &&
            graph->via[back] == graph->via_last[arc] &&
            graph->via_last[back] == graph->via[arc] && !(graph->flags[back] & avoid))
            return back;
    return CORDON_GRAPH_NONE;
}

/* Looks at ever wider boxes, so that a place in town costs a handful of arcs. */
int cordon_graph_nearest(cordon_graph_spot *out, const cordon_graph *graph,
                         cordon_context *context, cordon_pt place, int32_t reach_mm,
                         unsigned avoid)
{
    enum { FIRST_REACH_MM = 25000 };
    cordon_grid_hits hits = {0};
    CORDON_VEC(cordon_pt) points = {0};
    int code = CORDON_OK;
    *out = (cordon_graph_spot){.arc = CORDON_GRAPH_NONE};
    for (int64_t look = FIRST_REACH_MM; !code; look *= 4) {
        bool last = look >= reach_mm;
        int32_t reach = last ? reach_mm : (int32_t)look;
        *out = (cordon_graph_spot){.arc = CORDON_GRAPH_NONE, .off_mm = reach + 0.5};
        code = cordon_grid_find(graph->grid, context, box_round(place, reach), &hits);
        for (size_t i = 0; i < hits.count && !code; i++) {
            uint32_t arc = usable(graph, graph->in_grid[hits.items[i]], avoid);
            if (arc == CORDON_GRAPH_NONE)
                continue;
            size_t n = cordon_graph_arc_points(graph, arc);
            points.count = 0;
            code = cordon_vec_reserve(context, &points, n);
            if (!code)
                try_arc(out, graph, arc, place, points.items);
        }
        if (last || out->arc != CORDON_GRAPH_NONE)
            break;
    }
    cordon_vec_free(context, &points);
    cordon_grid_hits_free(&hits, context);
    return code;
}

static bool leaves(const cordon_graph *graph, uint32_t node, unsigned avoid)
{
    for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++)
        if (!(graph->flags[arc] & avoid))
            return true;
    return false;
}

static void try_node(uint32_t *best, int64_t *best2, const cordon_graph *graph, uint32_t node,
                     cordon_pt place, unsigned avoid)
{
    int64_t d2 = cordon_distance2(graph->at[node], place);
    if ((d2 < *best2 || (d2 == *best2 && node < *best)) && leaves(graph, node, avoid)) {
        *best = node;
        *best2 = d2;
    }
}

int cordon_graph_nearest_node(uint32_t *out, const cordon_graph *graph, cordon_context *context,
                              cordon_pt place, int32_t reach_mm, unsigned avoid)
{
    cordon_grid_hits hits = {0};
    int64_t best2 = (int64_t)reach_mm * reach_mm;
    *out = CORDON_GRAPH_NONE;
    int code = cordon_grid_find(graph->grid, context, box_round(place, reach_mm), &hits);
    for (size_t i = 0; i < hits.count && !code; i++) {
        uint32_t arc = graph->in_grid[hits.items[i]];
        try_node(out, &best2, graph, cordon_graph_arc_from(graph, arc), place, avoid);
        try_node(out, &best2, graph, graph->to[arc], place, avoid);
    }
    cordon_grid_hits_free(&hits, context);
    return code;
}

static int leave_node(cordon_queue *queue, cordon_context *context, int64_t *length_mm,
                      uint32_t *by, const cordon_graph *graph, cordon_queue_item here,
                      int64_t limit_mm, unsigned avoid)
{
    for (uint32_t arc = graph->first[here.node]; arc < graph->first[here.node + 1]; arc++) {
        int64_t length = here.length_mm + graph->length_mm[arc];
        uint32_t to = graph->to[arc];
        if ((graph->flags[arc] & avoid) || length > limit_mm || length >= length_mm[to])
            continue;
        length_mm[to] = length;
        if (by)
            by[to] = arc;
        if (cordon_queue_push(queue, context, (cordon_queue_item){length, to}))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

int cordon_graph_distances(int64_t *length_mm, uint32_t *by, const cordon_graph *graph,
                           cordon_context *context, const cordon_graph_start *starts, size_t n,
                           int64_t limit_mm, unsigned avoid)
{
    cordon_queue queue = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < graph->n_nodes; i++) {
        length_mm[i] = CORDON_GRAPH_FAR;
        if (by)
            by[i] = CORDON_GRAPH_NONE;
    }
    for (size_t i = 0; i < n && !code; i++) {
        cordon_queue_item start = {starts[i].length_mm, starts[i].node};
        if (start.length_mm > limit_mm || start.length_mm >= length_mm[start.node])
            continue;
        length_mm[start.node] = start.length_mm;
        code = cordon_queue_push(&queue, context, start);
    }
    while (queue.count > 0 && !code) {
        cordon_queue_item here = cordon_queue_pop(&queue);
        if (here.length_mm == length_mm[here.node])
            code = leave_node(&queue, context, length_mm, by, graph, here, limit_mm, avoid);
    }
    cordon_vec_free(context, &queue);
    return code;
}

int cordon_graph_path(cordon_line *out, const cordon_graph *graph, cordon_arena *arena,
                      const uint32_t *by, const int64_t *length_mm, uint32_t node)
{
    *out = (cordon_line){NULL, 0};
    if (length_mm[node] == CORDON_GRAPH_FAR)
        return CORDON_OK;
    size_t n = 1;
    for (uint32_t at = node; by[at] != CORDON_GRAPH_NONE;) {
        n += cordon_graph_arc_points(graph, by[at]) - 1;
        at = cordon_graph_arc_from(graph, by[at]);
    }
    cordon_pt *points = cordon_arena_alloc(arena, n, sizeof *points);
    if (!points)
        return CORDON_E_MEMORY;
    size_t end = n - 1; /* filled from the end; an arc starts where the one before it ends */
    points[end] = graph->at[node];
    for (uint32_t at = node; by[at] != CORDON_GRAPH_NONE;) {
        end -= cordon_graph_arc_points(graph, by[at]) - 1;
        cordon_graph_arc_line(graph, by[at], points + end);
        at = cordon_graph_arc_from(graph, by[at]);
    }
    *out = (cordon_line){points, n};
    return CORDON_OK;
}
