/* The networks for driving and for walking: every arc as what it is for the public. */
#include <math.h>

#include "ground/graph.h"
#include "sheet/layer.h"
#include "sheet/write.h"

/* How an arc is shown: the first row of which it has a flag decides. */
typedef struct arc_row {
    unsigned flags; /* 0: any arc */
    sheet_layer_look look;
    const char *key;
} arc_row;

#define ROAD(rgb)                                                                              \
    {                                                                                          \
        .line = SHEET_RGB(rgb), .line_mm = 0.5                                                 \
    }
#define DASH(rgb)                                                                              \
    {                                                                                          \
        .line = SHEET_RGB(rgb), .line_mm = 0.5, .dash = { 1.2, 0.8 }                           \
    }
#define SPARSE(rgb)                                                                            \
    {                                                                                          \
        .line = SHEET_RGB(rgb), .line_mm = 0.35, .dash = { 0.5, 1.0 }                          \
    }

static const arc_row DRIVE[] = {
    {CORDON_ARC_BARRIER, ROAD(0x141414), "layer.arc.barrier"},
    {CORDON_ARC_BANNED, SPARSE(0xce1126), "layer.arc.banned"},
    {CORDON_ARC_PRIVATE, DASH(0xf28e1c), "layer.arc.private"},
    {CORDON_ARC_LIMITED, DASH(0x4b1e6d), "layer.arc.limited"},
    {CORDON_ARC_TUNNEL, DASH(0x5f5f5f), "layer.arc.tunnel"},
    {CORDON_ARC_BRIDGE, ROAD(0x0b9fd4), "layer.arc.bridge"},
    {0, ROAD(0x0b5394), "layer.arc.drive"},
};

static const arc_row WALK[] = {
    {CORDON_ARC_BANNED, SPARSE(0xce1126), "layer.arc.banned"},
    {CORDON_ARC_PRIVATE, DASH(0xf28e1c), "layer.arc.private"},
    {CORDON_ARC_LIFT, ROAD(0x141414), "layer.arc.lift"},
    {CORDON_ARC_STEPS, ROAD(0x7a3e9d), "layer.arc.steps"},
    {CORDON_ARC_TUNNEL, DASH(0x5f5f5f), "layer.arc.tunnel"},
    {CORDON_ARC_BRIDGE, ROAD(0x0b9fd4), "layer.arc.bridge"},
    {0, ROAD(0x00884f), "layer.arc.walk"},
};
static const arc_row ACROSS = {
    0, {.line = SHEET_RGB(0x6cbf3a), .line_mm = 0.18}, "layer.arc.open"};

static const sheet_layer_look ONE_WAY = {.fill = SHEET_RGB(0x0b5394),
                                         .line = SHEET_WHITE,
                                         .line_mm = 0.15,
                                         .dot = true,
                                         .arrow = true};

/* What keeps the public off, and what the arc is, whichever way it is gone. */
static const arc_row *row_of(const arc_row *rows, unsigned flags)
{
    while (rows->flags && !(rows->flags & flags))
        rows++;
    return rows;
}

/* Is the arc the one way of its street: open itself, closed the other way round? */
static bool is_one_way(const cordon_graph *graph, uint32_t arc, uint32_t back)
{
    return !(graph->flags[arc] & CORDON_ARC_AGAINST) && back != CORDON_GRAPH_NONE &&
           (graph->flags[back] & CORDON_ARC_AGAINST);
}

/* The arc that runs back along the same points; CORDON_GRAPH_NONE: none. */
static uint32_t back_of(const cordon_graph *graph, uint32_t arc, uint32_t from)
{
    uint32_t to = graph->to[arc];
    for (uint32_t i = graph->first[to]; i < graph->first[to + 1]; i++)
        if (graph->to[i] == from && i != arc && graph->street[i] == graph->street[arc] &&
            graph->via[i] == graph->via_last[arc] && graph->via_last[i] == graph->via[arc])
            return i;
    return CORDON_GRAPH_NONE;
}

/* Of the two directions, the one to draw: the lawful one, else the one from the lower node. */
static bool is_drawn(const cordon_graph *graph, uint32_t arc, uint32_t from, uint32_t back)
{
    if (back == CORDON_GRAPH_NONE)
        return true;
    bool against = graph->flags[arc] & CORDON_ARC_AGAINST,
         other = graph->flags[back] & CORDON_ARC_AGAINST;
    if (against != other)
        return other;
    return from < graph->to[arc] || (from == graph->to[arc] && arc < back);
}

static int draw_arc(sheet *s, sheet_layer layer, const arc_row *rows, const cordon_graph *graph,
                    uint32_t arc, uint32_t from)
{
    bool open = graph->street[arc] == CORDON_GRAPH_OPEN;
    const arc_row *row = row_of(rows, graph->flags[arc]);
    if (open && !row->flags)
        row = &ACROSS;
    uint32_t back = back_of(graph, arc, from);
    size_t n = cordon_graph_arc_points(graph, arc), before = s->ink.ops.count;
    if (!is_drawn(graph, arc, from, back) || n < 2 || graph->length_mm[arc] == 0)
        return CORDON_OK;
    cordon_pt *points = cordon_alloc(s->context, n, sizeof *points);
    if (!points)
        return CORDON_E_MEMORY;
    cordon_line line = {points, cordon_graph_arc_line(graph, arc, points)};
    sheet_layer_line(s, &row->look, &line, 0);
    int code =
        sheet_layer_explain(s, layer, &row->look, sheet_words(s, row->key, NULL), before);
    before = s->ink.ops.count;
    if (code == CORDON_OK && is_one_way(graph, arc, back)) {
        sheet_layer_arrow(s, &ONE_WAY, &line);
        code = sheet_layer_explain(s, layer, &ONE_WAY,
                                   sheet_words(s, "layer.arc.one_way", NULL), before);
    }
    cordon_free(s->context, points);
    return code;
}

static int draw_graph(sheet *s, sheet_layer layer, const arc_row *rows,
                      const cordon_graph *graph)
{
    for (uint32_t from = 0; from < graph->n_nodes; from++)
        for (uint32_t arc = graph->first[from]; arc < graph->first[from + 1]; arc++) {
            int code = draw_arc(s, layer, rows, graph, arc, from);
            if (code)
                return code;
        }
    return CORDON_OK;
}

int sheet_layer_drive(sheet *s)
{
    return draw_graph(s, SHEET_LAYER_DRIVE, DRIVE, s->ground->drive);
}

int sheet_layer_walk(sheet *s)
{
    return draw_graph(s, SHEET_LAYER_WALK, WALK, s->ground->walk);
}
