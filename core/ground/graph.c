#include "ground/graph.h"

#include "ground/graph_build.h"
#include "ground/walk_area.h"

static int graph_new(cordon_graph **out, cordon_context *context, const cordon_ground *ground,
                     cordon_travel travel)
{
    *out = NULL;
    cordon_graph_build build;
    int code = cordon_graph_build_start(&build, context, ground, travel);
    if (!code)
        code = travel == CORDON_WALK ? cordon_walk_across(&build)
                                     : cordon_graph_build_streets(&build);
    if (!code)
        code = cordon_graph_build_end(out, &build);
    cordon_graph_build_free(&build);
    return code;
}

int cordon_graph_drive(cordon_graph **out, cordon_context *context, const cordon_ground *ground)
{
    return graph_new(out, context, ground, CORDON_DRIVE);
}

int cordon_graph_walk(cordon_graph **out, cordon_context *context, const cordon_ground *ground)
{
    return graph_new(out, context, ground, CORDON_WALK);
}

void cordon_graph_free(cordon_graph *graph)
{
    if (!graph)
        return;
    cordon_grid_free(graph->grid);
    cordon_arena_free(graph->arena);
    cordon_free(graph->context, graph);
}

uint32_t cordon_graph_arc_from(const cordon_graph *graph, uint32_t arc)
{
    uint32_t low = 0, high = (uint32_t)graph->n_nodes;
    while (high - low > 1) { /* first[low] <= arc < first[high] */
        uint32_t middle = low + (high - low) / 2;
        if (graph->first[middle] <= arc)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t inner_points(const cordon_graph *graph, uint32_t arc)
{
    uint32_t a = graph->via[arc], b = graph->via_last[arc];
    return a == 0 ? 0 : (a < b ? b - a : a - b) + 1;
}

size_t cordon_graph_arc_points(const cordon_graph *graph, uint32_t arc)
{
    return inner_points(graph, arc) + 2;
}

size_t cordon_graph_arc_line(const cordon_graph *graph, uint32_t arc, cordon_pt *points)
{
    size_t n = 0, inner = inner_points(graph, arc);
    uint32_t via = graph->via[arc];
    points[n++] = graph->at[cordon_graph_arc_from(graph, arc)];
    for (size_t i = 0; i < inner; i++)
        points[n++] = graph->ground->streets[graph->street[arc]]
                          .line.pts[via < graph->via_last[arc] ? via + i : via - i];
    points[n++] = graph->at[graph->to[arc]];
    return n;
}
