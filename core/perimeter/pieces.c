/* Straight pieces, told apart from their prices.
 *
 * Problem: which pieces stand in the open depends on the ground and takes most of the time;
 * what they cost, and where nothing may stand, changes from one problem to the next.
 *
 * Method: look round from every point and bend (sight.c) once, and put together what would be
 * the same link. In each group the pieces are offered from the shortest on, until no longer one
 * can be cheaper: mostly that is the second.
 *
 * Complexity: once the number of things seen; then the number of groups, and what is forbidden
 * or dear in each.
 *
 * Invariants: the order in which pieces were seen does not matter. */
#include "perimeter/pieces.h"

#include <stdlib.h>

#include "geo/predicates.h"

/* ---------------------------------------------------------------- groups */

/* Groups by what they stand for, while pieces are gathered. */
typedef struct grouping {
    cordon_context *context;
    const cordon_nodes *nodes;
    cordon_pieces *pieces;
    CORDON_VEC(uint32_t) of;    /* group of each piece */
    CORDON_VEC(uint32_t) lead;  /* a piece of each group */
    CORDON_VEC(uint32_t) count; /* pieces of each group */
    uint32_t *slots;            /* hash table of groups */
    size_t n_slots;
    bool nowhere; /* of what stays at its node, instead of what leads on */
} grouping;

static void ends_of(uint32_t out[2], const grouping *g, const cordon_sighted *piece)
{
    uint32_t a = g->nodes->node[piece->from], b = g->nodes->node[piece->to];
    out[0] = a < b ? a : b;
    out[1] = a < b ? b : a;
}

static bool same_group(const grouping *g, const cordon_sighted *a, const cordon_sighted *b)
{
    uint32_t x[2], y[2];
    ends_of(x, g, a);
    ends_of(y, g, b);
    return x[0] == y[0] && x[1] == y[1] && a->mask == b->mask;
}

static size_t slot_of(const grouping *g, const cordon_sighted *piece)
{
    uint32_t ends[2];
    ends_of(ends, g, piece);
    uint64_t hash = ((uint64_t)ends[0] << 32 | ends[1]) ^ (uint64_t)piece->mask << 24;
    hash *= 0x9e3779b97f4a7c15u; /* 2^64 / golden ratio: Knuth, TAOCP vol. 3, 6.4 */
    size_t slot = (size_t)(hash >> 20) & (g->n_slots - 1);
    while (g->slots[slot] != CORDON_MESH_NONE &&
           !same_group(g, piece, &g->pieces->list.items[g->lead.items[g->slots[slot]]]))
        slot = (slot + 1) & (g->n_slots - 1);
    return slot;
}

static int rehash(grouping *g)
{
    size_t n = g->n_slots ? g->n_slots * 2 : 1024;
    uint32_t *slots = cordon_alloc(g->context, n, sizeof *slots);
    if (!slots)
        return CORDON_E_MEMORY;
    memset(slots, 0xff, n * sizeof *slots);
    cordon_free(g->context, g->slots);
    g->slots = slots;
    g->n_slots = n;
    for (uint32_t i = 0; i < g->lead.count; i++)
        slots[slot_of(g, &g->pieces->list.items[g->lead.items[i]])] = i;
    return CORDON_OK;
}

static int add(grouping *g, const cordon_sighted *piece)
{
    if (2 * g->lead.count >= g->n_slots && rehash(g))
        return CORDON_E_MEMORY;
    uint32_t number = (uint32_t)g->pieces->list.count;
    if (cordon_vec_push(g->context, &g->pieces->list, *piece))
        return CORDON_E_MEMORY;
    size_t slot = slot_of(g, piece);
    if (g->slots[slot] == CORDON_MESH_NONE) {
        g->slots[slot] = (uint32_t)g->lead.count;
        if (cordon_vec_push(g->context, &g->lead, number) ||
            cordon_vec_push(g->context, &g->count, 0))
            return CORDON_E_MEMORY;
    }
    g->count.items[g->slots[slot]]++;
    return cordon_vec_push(g->context, &g->of, g->slots[slot]);
}

/* Lays the pieces of each group side by side. */
static int lay_out(grouping *g)
{
    cordon_pieces *pieces = g->pieces;
    size_t n = pieces->list.count, n_groups = g->lead.count;
    cordon_sighted *list = cordon_alloc(g->context, n, sizeof *list);
    pieces->sorted = cordon_alloc_zero(g->context, n_groups, sizeof *pieces->sorted);
    int code = list && pieces->sorted ? CORDON_OK : CORDON_E_MEMORY;
    uint32_t first = 0;
    for (size_t i = 0; i <= n_groups && code == CORDON_OK; i++) {
        code = cordon_vec_push(g->context, &pieces->first, first);
        first += i < n_groups ? g->count.items[i] : 0;
    }
    if (code) {
        cordon_free(g->context, list);
        return code;
    }
    for (size_t i = n; i-- > 0;) {
        uint32_t group = g->of.items[i];
        list[pieces->first.items[group] + --g->count.items[group]] = pieces->list.items[i];
    }
    cordon_free(g->context, pieces->list.items);
    pieces->list.items = list;
    pieces->list.capacity = n;
    return CORDON_OK;
}

static void forget(grouping *g)
{
    cordon_vec_free(g->context, &g->of);
    cordon_vec_free(g->context, &g->lead);
    cordon_vec_free(g->context, &g->count);
    cordon_free(g->context, g->slots);
}

/* ---------------------------------------------------------------- gathering */

static int see(grouping *g, uint32_t from, const cordon_place *to)
{
    const cordon_nodes *nodes = g->nodes;
    cordon_place start = cordon_nodes_place(nodes, from);
    cordon_mask mask = cordon_links_mask(nodes, &start, to);
    bool nowhere = nodes->node[from] == nodes->node[to->point] &&
                   cordon_loops_reduce(&nodes->loops[nodes->node[from]], mask) == 0;
    if (nowhere != g->nowhere)
        return CORDON_OK;
    const cordon_sighted piece = {
        from, to->point, to->other, to->at, (int32_t)cordon_distance(start.at, to->at),
        0,    mask};
    return add(g, &piece);
}

static int gather_edges(grouping *g)
{
    const cordon_nodes *nodes = g->nodes;
    const cordon_mesh *mesh = &nodes->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        uint32_t a = mesh->corner[h], b = mesh->corner[cordon_mesh_next(h)];
        if (mesh->twin[h] < h || !cordon_nodes_joins(nodes, h))
            continue;
        cordon_place to = cordon_nodes_place(nodes, b);
        code = see(g, a, &to);
    }
    return code;
}

static int gather_sight(grouping *g, uint32_t first, int64_t reach_mm)
{
    cordon_sight sight = {.context = g->context, .terrain = g->nodes->terrain};
    int code = CORDON_OK;
    for (uint32_t p = first; p < g->nodes->terrain->mesh.n_points && code == CORDON_OK; p++) {
        if (g->nodes->node[p] == CORDON_MESH_NONE)
            continue;
        code = cordon_poll(g->context);
        if (code == CORDON_OK)
            code = cordon_sight_from(&sight, p, reach_mm);
        for (size_t i = 0; i < sight.seen.count && code == CORDON_OK; i++) {
            const cordon_place *to = &sight.seen.items[i];
            if (to->other != CORDON_MESH_NONE || to->point < p)
                code = see(g, p, to);
        }
    }
    cordon_sight_free(&sight);
    return code;
}

static int finish(grouping *g, int code)
{
    if (code == CORDON_OK)
        code = lay_out(g);
    forget(g);
    return code;
}

int cordon_pieces_of_mesh(cordon_pieces *out, const cordon_nodes *nodes)
{
    *out = (cordon_pieces){.context = nodes->context, .reach_mm = INT64_MAX};
    grouping g = {.context = nodes->context, .nodes = nodes, .pieces = out};
    return finish(&g, gather_edges(&g));
}

int cordon_pieces_in_sight(cordon_pieces *out, const cordon_nodes *nodes, uint32_t first,
                           int64_t reach_mm)
{
    *out = (cordon_pieces){.context = nodes->context, .reach_mm = reach_mm};
    grouping g = {.context = nodes->context, .nodes = nodes, .pieces = out};
    return finish(&g, gather_sight(&g, first, reach_mm));
}

int cordon_pieces_at_nodes(cordon_pieces *out, const cordon_nodes *nodes, int64_t reach_mm)
{
    *out = (cordon_pieces){.context = nodes->context, .reach_mm = reach_mm};
    grouping g = {.context = nodes->context, .nodes = nodes, .pieces = out, .nowhere = true};
    return finish(&g, gather_sight(&g, 0, reach_mm));
}

void cordon_pieces_free(cordon_pieces *pieces)
{
    cordon_vec_free(pieces->context, &pieces->list);
    cordon_vec_free(pieces->context, &pieces->first);
    cordon_free(pieces->context, pieces->sorted);
    *pieces = (cordon_pieces){0};
}

/* ----------------------------------------------------------------- offers */

static int shortest_first(const void *x, const void *y)
{
    const cordon_sighted *a = x, *b = y;
    if (a->length_mm != b->length_mm)
        return a->length_mm < b->length_mm ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

static int offer_group(cordon_links *links, const cordon_nodes *nodes,
                       const cordon_tariff *tariff, cordon_sighted *pieces, size_t n,
                       int64_t reach_mm)
{
    int64_t enough = INT64_MAX; /* longer ones cannot win */
    int code = CORDON_OK;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        cordon_sighted *piece = &pieces[i];
        cordon_place from = cordon_nodes_place(nodes, piece->from);
        const cordon_place to = {piece->at, piece->to, piece->other};
        if (piece->length_mm > enough)
            break;
        if (cordon_distance2(from.at, to.at) > reach_mm * reach_mm)
            continue;
        const cordon_known known = {piece->mask, piece->length_mm, &piece->factor};
        bool promising;
        code = cordon_links_offer_known(links, &promising, nodes, tariff, &from, &to, known);
        if (!promising)
            enough = piece->length_mm;
    }
    return code;
}

int cordon_links_of_pieces(cordon_links *links, const cordon_nodes *nodes,
                           const cordon_tariff *tariff, cordon_pieces *pieces, int64_t reach_mm)
{
    enum { ANY_MM = 4 * CORDON_COORD_MAX_MM };
    int64_t reach = reach_mm < ANY_MM ? reach_mm : ANY_MM;
    int code = CORDON_OK;
    for (size_t i = 0; i + 1 < pieces->first.count && code == CORDON_OK; i++) {
        uint32_t first = pieces->first.items[i], end = pieces->first.items[i + 1];
        if (!pieces->sorted[i]) {
            qsort(&pieces->list.items[first], end - first, sizeof *pieces->list.items,
                  shortest_first);
            pieces->sorted[i] = true;
        }
        code =
            offer_group(links, nodes, tariff, &pieces->list.items[first], end - first, reach);
    }
    return code;
}
