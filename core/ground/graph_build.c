#include "ground/graph_build.h"

#include <stdlib.h>

#include "geo/predicates.h"

enum { GRID_CELL_MM = 50000 };

/* What stands on ways and has to be passed, by place. */
typedef struct thing {
    cordon_pt at;
    unsigned flags;
} thing;

typedef CORDON_VEC(thing) thing_list;

static int by_place(const void *a, const void *b)
{
    const cordon_pt x = ((const thing *)a)->at, y = ((const thing *)b)->at;
    if (x.x != y.x)
        return x.x < y.x ? -1 : 1;
    return (x.y > y.y) - (x.y < y.y);
}

static int list_things(thing_list *things, const cordon_graph_build *build)
{
    const cordon_map *laid = build->ground->map;
    for (size_t i = 0; i < laid->n; i++) {
        const cordon_feature *feature = &laid->features[i];
        if (feature->geom != CORDON_GEOM_POINT)
            continue;
        thing found = {feature->point, cordon_access_point(feature, build->travel)};
        if (found.flags && cordon_vec_push(build->context, things, found))
            return CORDON_E_MEMORY;
    }
    if (things->count > 1)
        qsort(things->items, things->count, sizeof *things->items, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < things->count; i++) {
        if (kept > 0 && cordon_pt_equal(things->items[kept - 1].at, things->items[i].at))
            things->items[kept - 1].flags |= things->items[i].flags;
        else
            things->items[kept++] = things->items[i];
    }
    things->count = kept;
    return CORDON_OK;
}

static unsigned flags_of_thing(const thing_list *things, cordon_pt at)
{
    thing key = {at, 0};
    const thing *found = things->count ? bsearch(&key, things->items, things->count,
                                                 sizeof *things->items, by_place)
                                       : NULL;
    return found ? found->flags : 0;
}

bool cordon_graph_build_uses(const cordon_graph_build *build, const cordon_street *street)
{
    return build->travel == CORDON_DRIVE ? street->drive : street->walk;
}

int cordon_graph_build_node(cordon_graph_build *build, cordon_pt at, uint32_t *node)
{
    *node = (uint32_t)build->at.count;
    return cordon_vec_push(build->context, &build->at, at);
}

int cordon_graph_build_open(cordon_graph_build *build, uint32_t from, uint32_t to,
                            unsigned flags)
{
    cordon_graph_link link = {
        .from = from,
        .to = to,
        .street = CORDON_GRAPH_OPEN,
        .length_mm = (int32_t)cordon_distance(build->at.items[from], build->at.items[to]),
        .flags = (uint16_t)flags,
        .flags_back = (uint16_t)flags};
    return cordon_vec_push(build->context, &build->links, link);
}

/* A street's end at a thing is a node of its own behind it; in its middle, two nodes face each
 * other. */
static int add_stop(cordon_graph_build *build, cordon_graph_stop stop, cordon_pt at,
                    unsigned flags)
{
    bool middle = stop.before == CORDON_GRAPH_NONE;
    int code = CORDON_OK;
    uint32_t side = stop.before;
    if (middle)
        code = cordon_graph_build_node(build, at, &stop.before);
    if (!code && flags) {
        code = cordon_graph_build_node(build, at, &side);
        if (!code)
            code = cordon_graph_build_open(build, stop.before, side, flags);
        if (!middle)
            stop.before = side;
    } else {
        side = stop.before;
    }
    stop.after = side;
    return code ? code : cordon_vec_push(build->context, &build->stops, stop);
}

static int stop_along(cordon_graph_build *build, const thing_list *things, uint32_t index)
{
    const cordon_street *street = &build->ground->streets[index];
    const cordon_line *line = &street->line;
    build->at.items[street->from] = line->pts[0];
    build->at.items[street->to] = line->pts[line->n - 1];
    int code = CORDON_OK;
    for (size_t i = 0; i < line->n && !code; i++) {
        unsigned flags = flags_of_thing(things, line->pts[i]);
        bool end = i == 0 || i + 1 == line->n;
        if (!end && !flags)
            continue;
        cordon_graph_stop stop = {.street = index,
                                  .segment = (uint32_t)i,
                                  .before = !end     ? CORDON_GRAPH_NONE
                                            : i == 0 ? street->from
                                                     : street->to};
        code = add_stop(build, stop, line->pts[i], flags);
    }
    return code;
}

int cordon_graph_build_start(cordon_graph_build *out, cordon_context *context,
                             const cordon_ground *ground, cordon_travel travel)
{
    *out = (cordon_graph_build){.context = context, .ground = ground, .travel = travel};
    thing_list things = {0};
    int code = list_things(&things, out);
    if (!code)
        code = cordon_vec_reserve(context, &out->at, ground->n_junctions);
    for (size_t i = 0; i < ground->n_junctions && !code; i++)
        code = cordon_vec_push(context, &out->at, ((cordon_pt){0, 0}));
    for (size_t i = 0; i < ground->n_streets && !code; i++)
        if (cordon_graph_build_uses(out, &ground->streets[i]))
            code = stop_along(out, &things, (uint32_t)i);
    cordon_vec_free(context, &things);
    return code;
}

static int by_street(const void *a, const void *b)
{
    const cordon_graph_stop *x = a, *y = b;
    if (x->street != y->street)
        return x->street < y->street ? -1 : 1;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    if (x->along_mm != y->along_mm)
        return x->along_mm < y->along_mm ? -1 : 1;
    return (x->before > y->before) - (x->before < y->before);
}

static unsigned flags_of_street(const cordon_graph_build *build, const cordon_street *street)
{
    unsigned flags = cordon_access_way(street->feature, build->travel);
    flags |= street->bridge ? CORDON_ARC_BRIDGE : 0u;
    flags |= street->tunnel ? CORDON_ARC_TUNNEL : 0u;
    flags |= street->covered ? CORDON_ARC_COVERED : 0u;
    flags |= cordon_way_is_indoor(street->feature) ? CORDON_ARC_INDOOR : 0u;
    return flags;
}

/* The stretch of a street from one stop to the next. */
static int link_stops(cordon_graph_build *build, const cordon_graph_stop *a,
                      const cordon_graph_stop *b)
{
    const cordon_street *street = &build->ground->streets[a->street];
    cordon_graph_link link = {.from = a->after, .to = b->before, .street = a->street};
    uint32_t via = a->segment + 1;
    uint32_t last = b->along_mm > 0 ? b->segment : b->segment - 1;
    cordon_pt at = build->at.items[link.from];
    int64_t length = 0;
    for (uint32_t i = via; i <= last && i > 0; i++) {
        length += cordon_distance(at, street->line.pts[i]);
        at = street->line.pts[i];
    }
    length += cordon_distance(at, build->at.items[link.to]);
    if (length == 0 && link.from == link.to)
        return CORDON_OK;
    link.length_mm = (int32_t)length;
    if (via <= last) {
        link.via = (uint16_t)via;
        link.via_last = (uint16_t)last;
    }
    unsigned flags = flags_of_street(build, street);
    int oneway = cordon_access_oneway(street->feature, build->travel);
    link.flags = (uint16_t)(flags | (oneway < 0 ? CORDON_ARC_AGAINST : 0));
    link.flags_back = (uint16_t)(flags | (oneway > 0 ? CORDON_ARC_AGAINST : 0));
    return cordon_vec_push(build->context, &build->links, link);
}

int cordon_graph_build_streets(cordon_graph_build *build)
{
    size_t n = build->stops.count;
    if (n > 1)
        qsort(build->stops.items, n, sizeof *build->stops.items, by_street);
    int code = CORDON_OK;
    for (size_t i = 1; i < n && !code; i++) {
        const cordon_graph_stop *a = &build->stops.items[i - 1], *b = &build->stops.items[i];
        if (a->street == b->street)
            code = link_stops(build, a, b);
    }
    return code;
}

/* Numbers the nodes that have a link; the others go. number: by node of the build. */
static int number_nodes(cordon_graph *graph, const cordon_graph_build *build, uint32_t *number)
{
    memset(number, 0, build->at.count * sizeof *number);
    for (size_t i = 0; i < build->links.count; i++)
        number[build->links.items[i].from] = number[build->links.items[i].to] = 1;
    graph->at = cordon_arena_alloc(graph->arena, build->at.count, sizeof *graph->at);
    if (!graph->at)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < build->at.count; i++) {
        if (!number[i])
            continue;
        graph->at[graph->n_nodes] = build->at.items[i];
        number[i] = (uint32_t)graph->n_nodes++;
    }
    return CORDON_OK;
}

static int make_arrays(cordon_graph *graph, size_t n_arcs)
{
    cordon_arena *arena = graph->arena;
    graph->n_arcs = n_arcs;
    graph->first = cordon_arena_alloc_zero(arena, graph->n_nodes + 2, sizeof *graph->first);
    graph->to = cordon_arena_alloc(arena, n_arcs, sizeof *graph->to);
    graph->length_mm = cordon_arena_alloc(arena, n_arcs, sizeof *graph->length_mm);
    graph->street = cordon_arena_alloc(arena, n_arcs, sizeof *graph->street);
    graph->via = cordon_arena_alloc(arena, n_arcs, sizeof *graph->via);
    graph->via_last = cordon_arena_alloc(arena, n_arcs, sizeof *graph->via_last);
    graph->flags = cordon_arena_alloc(arena, n_arcs, sizeof *graph->flags);
    return graph->first && graph->to && graph->length_mm && graph->street && graph->via &&
                   graph->via_last && graph->flags
               ? CORDON_OK
               : CORDON_E_MEMORY;
}

static void put_arc(cordon_graph *graph, uint32_t from, const cordon_graph_link *link,
                    bool back, uint32_t to)
{
    uint32_t arc = graph->first[from + 1]++;
    graph->to[arc] = to;
    graph->street[arc] = link->street;
    graph->length_mm[arc] = link->length_mm;
    graph->flags[arc] = back ? link->flags_back : link->flags;
    graph->via[arc] = back ? link->via_last : link->via;
    graph->via_last[arc] = back ? link->via : link->via_last;
}

/* Counting sort by the node left: first[i + 1] runs from the start of node i's arcs to their
 * end. */
static void fill_arcs(cordon_graph *graph, const cordon_graph_build *build,
                      const uint32_t *number)
{
    for (size_t i = 0; i < build->links.count; i++) {
        graph->first[number[build->links.items[i].from] + 2]++;
        graph->first[number[build->links.items[i].to] + 2]++;
    }
    for (size_t i = 2; i < graph->n_nodes + 2; i++)
        graph->first[i] += graph->first[i - 1];
    for (size_t i = 0; i < build->links.count; i++) {
        const cordon_graph_link *link = &build->links.items[i];
        put_arc(graph, number[link->from], link, false, number[link->to]);
        put_arc(graph, number[link->to], link, true, number[link->from]);
    }
}

static cordon_box arc_box(const cordon_graph *graph, uint32_t from, uint32_t arc)
{
    cordon_box box = cordon_box_add(CORDON_BOX_EMPTY, graph->at[from]);
    uint32_t a = graph->via[arc], b = graph->via_last[arc];
    for (uint32_t i = a < b ? a : b; graph->via[arc] && i <= (a < b ? b : a); i++)
        box = cordon_box_add(box, graph->ground->streets[graph->street[arc]].line.pts[i]);
    return cordon_box_add(box, graph->at[graph->to[arc]]);
}

static int index_arcs(cordon_graph *graph)
{
    cordon_box *boxes = cordon_alloc(graph->context, graph->n_arcs, sizeof *boxes);
    graph->in_grid = cordon_arena_alloc(graph->arena, graph->n_arcs, sizeof *graph->in_grid);
    size_t n = 0;
    int code = boxes && graph->in_grid ? CORDON_OK : CORDON_E_MEMORY;
    for (uint32_t i = 0; i < graph->n_nodes && !code; i++) {
        for (uint32_t arc = graph->first[i]; arc < graph->first[i + 1]; arc++) {
            if (graph->to[arc] < i)
                continue;
            graph->in_grid[n] = arc;
            boxes[n++] = arc_box(graph, i, arc);
        }
    }
    if (!code)
        code = cordon_grid_new(&graph->grid, graph->context, boxes, n, GRID_CELL_MM);
    cordon_free(graph->context, boxes);
    return code;
}

int cordon_graph_build_end(cordon_graph **out, cordon_graph_build *build)
{
    *out = NULL;
    cordon_graph *graph = cordon_alloc_zero(build->context, 1, sizeof *graph);
    if (!graph)
        return CORDON_E_MEMORY;
    graph->context = build->context;
    graph->ground = build->ground;
    graph->arena = cordon_arena_new(build->context);
    uint32_t *number = cordon_alloc(build->context, build->at.count, sizeof *number);
    int code = graph->arena && number ? CORDON_OK : CORDON_E_MEMORY;
    if (!code)
        code = number_nodes(graph, build, number);
    if (!code)
        code = make_arrays(graph, 2 * build->links.count);
    if (!code) {
        fill_arcs(graph, build, number);
        code = index_arcs(graph);
    }
    cordon_free(build->context, number);
    if (code)
        cordon_graph_free(graph);
    else
        *out = graph;
    return code;
}

void cordon_graph_build_free(cordon_graph_build *build)
{
    cordon_vec_free(build->context, &build->at);
    cordon_vec_free(build->context, &build->stops);
    cordon_vec_free(build->context, &build->links);
}
