/* The shortest way along walls with a given mask of crossings.
 *
 * Method: Dijkstra over (point of the mesh, mask) along the edges that border solid ground and
 * the gaps too narrow to pass. Where a node has no loops round a protected place the mask
 * follows by itself and is left out. An edge that is no façade (across a bay, through a house
 * where protected ground ends in it) counts three times its length, but at most 20 m more than
 * its length: a ring follows façades, and yet does not go round a harbour to stay at the
 * water's edge.
 *
 * Complexity: O(m log m 2^k) for the m edges as near as the way is long. */
#include "perimeter/trail.h"

#include <stdlib.h>

#include "geo/predicates.h"
#include "perimeter/heap.h"

typedef struct trail_label {
    int64_t length;
    uint32_t previous; /* state; CORDON_MESH_NONE at the start */
    uint32_t gap;      /* index in nodes->gaps when the step was one */
    bool reached;
} trail_label;

/* A gap as seen from one of the points at its two sides. */
typedef struct gap_side {
    uint32_t from, to, gap;
} gap_side;

struct cordon_trail {
    cordon_context *context;
    const cordon_nodes *nodes;
    gap_side *sides; /* sorted by from */
    size_t n_sides;
    trail_label *labels;
    cordon_heap heap;
    CORDON_VEC(uint32_t) touched;
    unsigned bits, label_bits; /* of the mask in a state; a state is point << bits | mask */
    int64_t limit;
};

static int side_order(const void *x, const void *y)
{
    const gap_side *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->gap != b->gap)
        return a->gap < b->gap ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* A gap that ends on a wall leads to both ends of the wall. */
static int index_gaps(cordon_trail *trail)
{
    const cordon_nodes *nodes = trail->nodes;
    trail->sides = cordon_alloc(trail->context, 4 * nodes->gaps.count, sizeof *trail->sides);
    if (!trail->sides)
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < nodes->gaps.count; i++) {
        const cordon_free_gap *gap = &nodes->gaps.items[i];
        uint32_t ends[2] = {gap->to.point, gap->to.other};
        for (int e = 0; e < 2 && ends[e] != CORDON_MESH_NONE; e++) {
            trail->sides[trail->n_sides++] = (gap_side){gap->point, ends[e], i};
            trail->sides[trail->n_sides++] = (gap_side){ends[e], gap->point, i};
        }
    }
    if (trail->n_sides > 0)
        qsort(trail->sides, trail->n_sides, sizeof *trail->sides, side_order);
    return CORDON_OK;
}

int cordon_trail_new(cordon_trail **out, cordon_context *context, const cordon_nodes *nodes)
{
    *out = NULL;
    cordon_trail *trail = cordon_alloc_zero(context, 1, sizeof *trail);
    if (!trail)
        return CORDON_E_MEMORY;
    trail->context = context;
    trail->nodes = nodes;
    bool loops = false;
    for (size_t i = 0; i < nodes->n_walls; i++)
        loops = loops || cordon_loops_any(&nodes->loops[i]);
    trail->label_bits = loops ? (unsigned)nodes->cut.n : 0;
    trail->labels = cordon_alloc_zero(
        context, nodes->terrain->mesh.n_points << trail->label_bits, sizeof *trail->labels);
    if (!trail->labels || index_gaps(trail)) {
        cordon_trail_free(trail);
        return CORDON_E_MEMORY;
    }
    *out = trail;
    return CORDON_OK;
}

void cordon_trail_free(cordon_trail *trail)
{
    if (!trail)
        return;
    cordon_context *context = trail->context;
    cordon_free(context, trail->sides);
    cordon_free(context, trail->labels);
    cordon_vec_free(context, &trail->heap);
    cordon_vec_free(context, &trail->touched);
    cordon_free(context, trail);
}

static int reach(cordon_trail *trail, uint32_t point, cordon_mask mask, int64_t length,
                 uint32_t previous, uint32_t gap)
{
    uint32_t state = point << trail->bits | (trail->bits ? mask : 0);
    trail_label *l = &trail->labels[state];
    if (length >= trail->limit || (l->reached && l->length <= length))
        return CORDON_OK;
    if (!l->reached && cordon_vec_push(trail->context, &trail->touched, state))
        return CORDON_E_MEMORY;
    *l = (trail_label){length, previous, gap, true};
    return cordon_heap_push(&trail->heap, trail->context,
                            (cordon_heap_item){{0, 0, length}, state});
}

static void forget(cordon_trail *trail)
{
    for (size_t i = 0; i < trail->touched.count; i++)
        trail->labels[trail->touched.items[i]] = (trail_label){0};
    trail->touched.count = 0;
    trail->heap.count = 0;
}

static cordon_mask mask_in(const cordon_trail *trail, uint32_t state)
{
    return (cordon_mask)(state & ((1u << trail->bits) - 1));
}

/* What an edge counts for. */
static int64_t weight(const cordon_terrain *terrain, uint32_t half)
{
    enum { DETOUR_MM = 20000 };
    const cordon_mesh *mesh = &terrain->mesh;
    int64_t length = cordon_distance(mesh->points[mesh->corner[half]],
                                     mesh->points[mesh->corner[cordon_mesh_next(half)]]);
    if (cordon_terrain_left(terrain, half) == CORDON_TERRAIN_OPEN ||
        cordon_terrain_right(terrain, half) == CORDON_TERRAIN_OPEN)
        return length;
    return length + (2 * length < DETOUR_MM ? 2 * length : DETOUR_MM);
}

static int along_walls(cordon_trail *trail, uint32_t state)
{
    const cordon_mesh *mesh = &trail->nodes->terrain->mesh;
    uint32_t point = state >> trail->bits, first = mesh->from[point], h = first;
    do {
        uint32_t to = mesh->corner[cordon_mesh_next(h)];
        cordon_mask mask =
            mask_in(trail, state) ^
            cordon_cut_mask(&trail->nodes->cut, mesh->points[point], mesh->points[to]);
        int64_t length = trail->labels[state].length + weight(trail->nodes->terrain, h);
        if (cordon_terrain_walled(trail->nodes->terrain, h) &&
            reach(trail, to, mask, length, state, CORDON_MESH_NONE))
            return CORDON_E_MEMORY;
        h = cordon_mesh_turn(mesh, h);
    } while (h != first && h != CORDON_MESH_NONE);
    return CORDON_OK;
}

static size_t first_side(const cordon_trail *trail, uint32_t point)
{
    size_t low = 0, high = trail->n_sides;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (trail->sides[middle].from < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int across_gaps(cordon_trail *trail, uint32_t state)
{
    const cordon_pt *points = trail->nodes->terrain->mesh.points;
    uint32_t point = state >> trail->bits;
    for (size_t i = first_side(trail, point);
         i < trail->n_sides && trail->sides[i].from == point; i++) {
        gap_side side = trail->sides[i];
        cordon_pt foot = trail->nodes->gaps.items[side.gap].to.at;
        const cordon_cut *cut = &trail->nodes->cut;
        cordon_mask mask = mask_in(trail, state) ^ cordon_cut_mask(cut, points[point], foot) ^
                           cordon_cut_mask(cut, foot, points[side.to]);
        int64_t length =
            cordon_distance(points[point], foot) + cordon_distance(foot, points[side.to]);
        if (reach(trail, side.to, mask, trail->labels[state].length + length, state, side.gap))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Appends the points from the start to state. */
static int retrace(cordon_trail *trail, cordon_track *track, uint32_t state)
{
    size_t begin = track->count;
    const cordon_pt *points = trail->nodes->terrain->mesh.points;
    for (; state != CORDON_MESH_NONE; state = trail->labels[state].previous) {
        const trail_label *l = &trail->labels[state];
        if (cordon_vec_push(trail->context, track, points[state >> trail->bits]))
            return CORDON_E_MEMORY;
        if (l->gap != CORDON_MESH_NONE &&
            cordon_vec_push(trail->context, track, trail->nodes->gaps.items[l->gap].to.at))
            return CORDON_E_MEMORY;
    }
    for (size_t i = begin, j = track->count; i + 1 < j; i++) {
        cordon_pt p = track->items[i];
        track->items[i] = track->items[--j];
        track->items[j] = p;
    }
    return CORDON_OK;
}

/* A way on to a place from one of the points that hold it. */
typedef struct landing {
    uint32_t point;
    cordon_mask mask;
    int64_t length;
} landing;

static size_t landings(landing out[2], const cordon_trail *trail, const cordon_place *place)
{
    size_t n = 0;
    uint32_t ends[2] = {place->point, place->other};
    for (; n < 2 && ends[n] != CORDON_MESH_NONE; n++) {
        cordon_pt p = trail->nodes->terrain->mesh.points[ends[n]];
        out[n] = (landing){ends[n], cordon_cut_mask(&trail->nodes->cut, place->at, p),
                           cordon_distance(place->at, p)};
    }
    return n;
}

static bool on_one_wall(const cordon_place *a, const cordon_place *b)
{
    return (a->point == b->point && a->other == b->other) ||
           (a->point == b->other && a->other == b->point);
}

static int run(cordon_trail *trail, uint32_t *best, const landing *ends, size_t n_ends,
               cordon_mask mask)
{
    int code = CORDON_OK;
    while (trail->heap.count > 0 && code == CORDON_OK) {
        cordon_heap_item top = cordon_heap_pop(&trail->heap);
        if (top.price.length_mm >= trail->limit)
            break;
        if (trail->labels[top.state].length != top.price.length_mm)
            continue;
        for (size_t i = 0; i < n_ends; i++) {
            if (top.state >> trail->bits != ends[i].point ||
                (trail->bits && (mask_in(trail, top.state) ^ ends[i].mask) != mask) ||
                top.price.length_mm + ends[i].length >= trail->limit)
                continue;
            trail->limit = top.price.length_mm + ends[i].length;
            *best = top.state;
        }
        code = along_walls(trail, top.state);
        if (code == CORDON_OK)
            code = across_gaps(trail, top.state);
    }
    return code;
}

int cordon_trail_between(cordon_trail *trail, cordon_track *track, const cordon_place *from,
                         const cordon_place *to, cordon_mask mask)
{
    const cordon_loops *loops = &trail->nodes->loops[trail->nodes->node[from->point]];
    bool masked = cordon_loops_any(loops);
    if (on_one_wall(from, to) &&
        (!masked || cordon_cut_mask(&trail->nodes->cut, from->at, to->at) == mask))
        return CORDON_OK;
    trail->bits = masked ? trail->label_bits : 0;
    trail->limit = INT64_MAX;
    landing starts[2], ends[2];
    size_t n_starts = landings(starts, trail, from), n_ends = landings(ends, trail, to);
    uint32_t best = CORDON_MESH_NONE;
    int code = CORDON_OK;
    for (size_t i = 0; i < n_starts && code == CORDON_OK; i++)
        code = reach(trail, starts[i].point, starts[i].mask, starts[i].length, CORDON_MESH_NONE,
                     CORDON_MESH_NONE);
    if (code == CORDON_OK)
        code = run(trail, &best, ends, n_ends, mask);
    if (code == CORDON_OK)
        code = best != CORDON_MESH_NONE ? retrace(trail, track, best)
                                        : cordon_fail(trail->context, CORDON_E_INTERNAL,
                                                      "no way along the walls near %d, %d (mm)",
                                                      from->at.x, from->at.y);
    forget(trail);
    return code;
}

/* The shortest closed way through a point that goes round everything, if it beats *limit. */
static int round_from(cordon_trail *trail, cordon_track *track, uint32_t point, int64_t *limit)
{
    landing end = {point, 0, 0};
    uint32_t best = CORDON_MESH_NONE;
    trail->limit = *limit;
    int code = reach(trail, point, 0, 0, CORDON_MESH_NONE, CORDON_MESH_NONE);
    if (code == CORDON_OK)
        code = run(trail, &best, &end, 1, cordon_cut_wanted(&trail->nodes->cut));
    if (code == CORDON_OK && best != CORDON_MESH_NONE) {
        *limit = trail->limit;
        track->count = 0;
        code = retrace(trail, track, best);
    }
    forget(trail);
    return code;
}

int cordon_trail_round(cordon_trail *trail, cordon_track *track, uint32_t node)
{
    const cordon_nodes *nodes = trail->nodes;
    const cordon_mesh *mesh = &nodes->terrain->mesh;
    int code = CORDON_OK;
    int64_t limit = INT64_MAX;
    trail->bits = trail->label_bits;
    /* Any such way crosses the first ray, along an edge or a gap. */
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        cordon_pt p = mesh->points[mesh->corner[h]];
        cordon_pt q = mesh->points[mesh->corner[cordon_mesh_next(h)]];
        if (nodes->node[mesh->corner[h]] == node && p.y < q.y &&
            (cordon_cut_mask(&nodes->cut, p, q) & 1))
            code = round_from(trail, track, mesh->corner[h], &limit);
    }
    for (size_t i = 0; i < trail->n_sides && code == CORDON_OK; i++) {
        gap_side side = trail->sides[i];
        cordon_pt foot = nodes->gaps.items[side.gap].to.at;
        cordon_mask mask = cordon_cut_mask(&nodes->cut, mesh->points[side.from], foot) ^
                           cordon_cut_mask(&nodes->cut, foot, mesh->points[side.to]);
        if (nodes->node[side.from] == node && (mask & 1))
            code = round_from(trail, track, side.from, &limit);
    }
    if (track->count > 1)
        track->count--; /* back at its first point */
    return code;
}
