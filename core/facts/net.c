/* Arcs of the graph, each pair once, cut where they cross a curve. The two sides of a cut are
 * nodes of their own at one place, with a link between them that says what stands there.
 * Streets below the ground are not cut, and those on a higher level only where a closure stands
 * on them. O(streets near the rings × points of their curves). */
#include "facts/net.h"

#include "base/vec.h"
#include "facts/slice.h"
#include "geo/predicates.h"

enum { AT_CLOSURE_MM = 100 };

typedef struct build {
    cordon_net *net;
    cordon_arena *arena;
    const cordon_graph *graph;
    const cordon_facts_job *job;
    size_t index;
    CORDON_VEC(cordon_net_edge) edges;
    CORDON_VEC(cordon_pt) at;
} build;

/* A piece of an arc, and what stands at its end. */
typedef struct part {
    cordon_line line;
    bool inside, ringed;
    bool cut; /* at its end, by a ring */
    bool own, opens;
    size_t gate;
} part;
typedef CORDON_VEC(part) part_list;

static bool stands(const build *b, size_t ring)
{
    const cordon_facts_ring *own = &b->job->rings[b->index];
    bool with = ring == b->index || (own->together && own->together[ring]);
    return with && b->job->rings[ring].curve.n > 0;
}

/* The closure of a ring at a place of its curve. */
static size_t closure_at(const cordon_facts_ring *ring, cordon_pt place)
{
    for (size_t i = 0; i < ring->n_closures; i++) {
        cordon_pt at;
        if (cordon_town_distance(&at, &ring->closures[i], place) <= AT_CLOSURE_MM)
            return i;
    }
    return CORDON_NO_CLOSURE;
}

static bool is_below(const cordon_street *street)
{
    return street->tunnel || street->layer < 0;
}

static bool is_above(const cordon_street *street)
{
    return street->bridge || street->layer > 0;
}

/* Cuts the parts of an arc by one more ring. */
static int cut_parts(part_list *parts, const build *b, const cordon_street *street, size_t ring)
{
    const cordon_facts_ring *of = &b->job->rings[ring];
    part_list out = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < parts->count && code == CORDON_OK; i++) {
        cordon_piece *pieces;
        size_t n;
        part whole = parts->items[i];
        code = cordon_slice_line(&pieces, &n, b->arena, &whole.line, &of->curve);
        for (size_t k = 0; k < n && code == CORDON_OK; k++) {
            part p = whole;
            bool last = k + 1 == n;
            cordon_pt end = pieces[k].line.pts[pieces[k].line.n - 1];
            size_t closure = last ? CORDON_NO_CLOSURE : closure_at(of, end);
            p.line = pieces[k].line;
            p.ringed = whole.ringed || pieces[k].inside;
            p.inside = whole.inside || (ring == b->index && pieces[k].inside);
            if (!last) {
                bool shut = closure != CORDON_NO_CLOSURE;
                p.cut = shut || !is_above(street);
                p.own = ring == b->index;
                p.opens = shut && of->opens && of->opens[closure];
                p.gate = ring == b->index ? closure : CORDON_NO_CLOSURE;
            }
            code = cordon_vec_push(b->net->context, &out, p);
        }
    }
    cordon_vec_free(b->net->context, parts);
    *parts = out;
    return code;
}

static int add_node(build *b, cordon_pt at, uint32_t *node)
{
    *node = (uint32_t)b->at.count;
    return cordon_vec_push(b->net->context, &b->at, at);
}

static cordon_net_edge edge_of(const build *b, uint32_t arc, uint32_t back)
{
    return (cordon_net_edge){.street = b->graph->street[arc],
                             .flags = b->graph->flags[arc],
                             .flags_back = b->graph->flags[back],
                             .gate = CORDON_NO_CLOSURE};
}

/* Does a bridge pass over a ring? */
static bool passes_over(const part_list *parts)
{
    for (size_t i = 0; i + 1 < parts->count; i++)
        if (!parts->items[i].cut)
            return true;
    return false;
}

/* The parts of an arc one behind the other, with links where it is cut. */
static int add_parts(build *b, const part_list *parts, cordon_net_edge edge, uint32_t to,
                     bool grounded)
{
    uint32_t from = edge.from;
    int code = CORDON_OK;
    for (size_t i = 0; i < parts->count && code == CORDON_OK; i++) {
        const part *p = &parts->items[i];
        cordon_pt end = p->line.pts[p->line.n - 1];
        cordon_net_edge piece = edge;
        uint32_t node = to;
        if (i + 1 < parts->count)
            code = add_node(b, end, &node);
        piece.from = from;
        piece.to = node;
        piece.line = p->line;
        piece.length_mm = (int32_t)cordon_line_length(&p->line);
        piece.inside = grounded && p->inside;
        piece.ringed = grounded && p->ringed;
        piece.grounded = grounded;
        if (code == CORDON_OK)
            code = cordon_vec_push(b->net->context, &b->edges, piece);
        from = node;
        if (code != CORDON_OK || i + 1 == parts->count || !p->cut)
            continue;
        cordon_net_edge link = edge;
        link.from = node;
        link.closed = true;
        link.own = p->own;
        link.opens = p->opens;
        link.gate = p->gate;
        code = add_node(b, end, &link.to);
        if (code == CORDON_OK)
            code = cordon_vec_push(b->net->context, &b->edges, link);
        from = link.to;
    }
    return code;
}

/* Does something stand at the place that is lowered, taken out or unlocked? */
static bool can_be_moved(const cordon_ground *ground, cordon_pt at)
{
    for (size_t i = 0; i < ground->n_existing; i++)
        if (cordon_pt_equal(ground->existing[i].at, at) &&
            ground->existing[i].closing != CORDON_EXISTING_FIXED)
            return true;
    return false;
}

/* The points of an arc, in the arena. */
static int line_of(cordon_line *out, const build *b, uint32_t arc)
{
    size_t n = cordon_graph_arc_points(b->graph, arc);
    cordon_pt *pts = cordon_arena_alloc(b->arena, n, sizeof *pts);
    if (!pts)
        return CORDON_E_MEMORY;
    *out = (cordon_line){pts, cordon_graph_arc_line(b->graph, arc, pts)};
    return CORDON_OK;
}

static int add_arc(build *b, uint32_t from, uint32_t arc, uint32_t back)
{
    cordon_net_edge edge = edge_of(b, arc, back);
    part_list parts = {0};
    part whole = {.gate = CORDON_NO_CLOSURE};
    edge.from = from;
    edge.to = b->graph->to[arc];
    if (edge.street == CORDON_GRAPH_OPEN) {
        edge.grounded = true;
        edge.opens = can_be_moved(b->net->ground, b->graph->at[from]);
        return cordon_vec_push(b->net->context, &b->edges, edge);
    }
    const cordon_street *street = &b->net->ground->streets[edge.street];
    int code = line_of(&whole.line, b, arc);
    if (code == CORDON_OK)
        code = cordon_vec_push(b->net->context, &parts, whole);
    for (size_t i = 0; i < b->job->n_rings && code == CORDON_OK && !is_below(street); i++)
        if (stands(b, i))
            code = cut_parts(&parts, b, street, i);
    if (code == CORDON_OK)
        code = add_parts(b, &parts, edge, edge.to, !is_below(street) && !passes_over(&parts));
    cordon_vec_free(b->net->context, &parts);
    return code;
}

/* The arc that runs back along the same piece of the same street. */
static uint32_t arc_back(const cordon_graph *graph, uint32_t from, uint32_t arc)
{
    uint32_t to = graph->to[arc];
    for (uint32_t k = graph->first[to]; k < graph->first[to + 1]; k++)
        if (k != arc && graph->to[k] == from && graph->street[k] == graph->street[arc] &&
            graph->length_mm[k] == graph->length_mm[arc] &&
            graph->via[k] == graph->via_last[arc] && graph->via_last[k] == graph->via[arc])
            return k;
    return arc;
}

static int add_arcs(build *b)
{
    const cordon_graph *graph = b->graph;
    int code = CORDON_OK;
    for (size_t i = 0; i < graph->n_nodes && code == CORDON_OK; i++)
        code = cordon_vec_push(b->net->context, &b->at, graph->at[i]);
    for (uint32_t i = 0; i < graph->n_nodes && code == CORDON_OK; i++) {
        for (uint32_t arc = graph->first[i]; arc < graph->first[i + 1] && !code; arc++) {
            uint32_t back = arc_back(graph, i, arc);
            /* Each pair once: from the lower node, of a loop by its first arc. */
            if (i < graph->to[arc] || (i == graph->to[arc] && arc <= back))
                code = add_arc(b, i, arc, back);
        }
    }
    return code;
}

static int index_ends(cordon_net *net, cordon_arena *arena)
{
    net->first = cordon_arena_alloc_zero(arena, net->n_nodes + 2, sizeof *net->first);
    net->ends = cordon_arena_alloc(arena, 2 * net->n_edges, sizeof *net->ends);
    if (!net->first || !net->ends)
        return CORDON_E_MEMORY;
    uint32_t *place = net->first + 1; /* where the next end of a node goes, shifted by one */
    for (size_t i = 0; i < net->n_edges; i++) {
        place[net->edges[i].from + 1]++;
        place[net->edges[i].to + 1]++;
    }
    for (size_t i = 0; i < net->n_nodes; i++)
        place[i + 1] += place[i];
    for (uint32_t i = 0; i < net->n_edges; i++) {
        net->ends[place[net->edges[i].from]++] = (cordon_net_end){i, false};
        net->ends[place[net->edges[i].to]++] = (cordon_net_end){i, true};
    }
    return CORDON_OK;
}

int cordon_net_new(cordon_net *out, cordon_arena *arena, const cordon_graph *graph,
                   const cordon_facts_job *job, size_t index)
{
    build b = {.net = out, .arena = arena, .graph = graph, .job = job, .index = index};
    *out = (cordon_net){.context = cordon_arena_context(arena), .ground = graph->ground};
    int code = add_arcs(&b);
    out->edges = cordon_arena_copy(arena, b.edges.items, b.edges.count, sizeof *b.edges.items);
    out->at = cordon_arena_copy(arena, b.at.items, b.at.count, sizeof *b.at.items);
    out->n_edges = b.edges.count;
    out->n_nodes = b.at.count;
    if (code == CORDON_OK && (!out->edges || !out->at))
        code = CORDON_E_MEMORY;
    cordon_vec_free(out->context, &b.edges);
    cordon_vec_free(out->context, &b.at);
    return code == CORDON_OK ? index_ends(out, arena) : code;
}
