/* Reading: every way that is wide enough, its points numbered by place, since equal nodes of
 * OSM have equal coordinates in a laid map. Squares drawn as areas join all ways that share a
 * point with their outlines. */
#include "cut/net.h"

#include <stdlib.h>

#include "geo/predicates.h"
#include "ground/ways.h"

enum { POLL_EVERY = 4096 };

uint32_t cordon_net_root(cordon_net *net, uint32_t node)
{
    uint32_t *joined = net->joined.items;
    while (joined[node] != node) {
        joined[node] = joined[joined[node]];
        node = joined[node];
    }
    return node;
}

void cordon_net_join(cordon_net *net, uint32_t a, uint32_t b, cordon_pt where)
{
    a = cordon_net_root(net, a);
    b = cordon_net_root(net, b);
    uint32_t parent = a < b ? a : b, child = a < b ? b : a; /* the zone is the first of all */
    if (child == CORDON_NODE_OUTSIDE)
        net->parted = where;
    net->joined.items[child] = parent;
}

void cordon_net_join_to(cordon_net *net, uint32_t node, unsigned at, cordon_pt where)
{
    if (at & CORDON_SITE_ZONE)
        cordon_net_join(net, node, CORDON_NODE_ZONE, where);
    if (at & CORDON_SITE_OUTSIDE)
        cordon_net_join(net, node, CORDON_NODE_OUTSIDE, where);
}

/* ----------------------------------------------------------------- places */

static size_t slot_of(const cordon_net *net, cordon_pt at)
{
    uint64_t hash =
        ((uint64_t)(uint32_t)at.x << 32 | (uint32_t)at.y) * UINT64_C(0x9e3779b97f4a7c15);
    size_t slot = (size_t)(hash >> 20) & (net->n_slots - 1);
    while (net->slots[slot] != 0 && !cordon_pt_equal(net->at.items[net->slots[slot]], at))
        slot = (slot + 1) & (net->n_slots - 1);
    return slot;
}

/* Room for the points of all ways, at most half full. */
static int make_slots(cordon_net *net, size_t points)
{
    net->n_slots = 64;
    while (net->n_slots < 2 * points)
        net->n_slots *= 2;
    net->slots = cordon_alloc_zero(net->context, net->n_slots, sizeof *net->slots);
    return net->slots ? CORDON_OK : CORDON_E_MEMORY;
}

static int add_node(uint32_t *out, cordon_net *net, cordon_pt at)
{
    *out = (uint32_t)net->at.count;
    int code = cordon_vec_push(net->context, &net->at, at);
    if (!code)
        code = cordon_vec_push(net->context, &net->joined, *out);
    return code ? code : cordon_vec_push(net->context, &net->arms, 0);
}

static int node_at(uint32_t *out, cordon_net *net, cordon_pt at)
{
    size_t slot = slot_of(net, at);
    *out = net->slots[slot];
    if (*out != 0)
        return CORDON_OK;
    int code = add_node(out, net, at);
    net->slots[slot] = *out;
    return code;
}

/* ------------------------------------------------------------------- ways */

static bool is_way(cordon_net_way *out, const cordon_feature *feature,
                   const cordon_cut_problem *problem)
{
    cordon_width_origin origin;
    const cordon_way_kind *kind = cordon_way_kind_of(feature);
    if (!kind || !kind->drive || feature->line.n < 2 || cordon_way_is_indoor(feature))
        return false;
    *out = (cordon_net_way){.feature = feature,
                            .width_mm = cordon_way_width(feature, kind, &origin)};
    return out->width_mm >= problem->passable_mm;
}

static int read_points(cordon_net *net, cordon_net_way *way)
{
    const cordon_line *line = &way->feature->line;
    way->first = (uint32_t)net->node.count;
    int code = cordon_vec_reserve(net->context, &net->node, line->n);
    for (size_t i = 0; i < line->n && !code; i++)
        code = node_at(&net->node.items[net->node.count++], net, line->pts[i]);
    return code;
}

static void add_arms(cordon_net *net, const cordon_net_way *way)
{
    const uint32_t *node = net->node.items + way->first;
    for (size_t i = 1; i < way->feature->line.n; i++) {
        if (node[i - 1] == node[i])
            continue;
        for (size_t end = i - 1; end <= i; end++)
            if (net->arms.items[node[end]] < CORDON_ARMS_MANY)
                net->arms.items[node[end]]++;
    }
}

static int list_ways(cordon_net *net, const cordon_map *laid)
{
    cordon_net_way way;
    size_t points = 2 * net->problem->n_given;
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        if (!is_way(&way, &laid->features[i], net->problem))
            continue;
        points += way.feature->line.n;
        code = cordon_vec_push(net->context, &net->ways, way);
    }
    if (!code && points > UINT32_MAX / 4)
        code = cordon_fail(net->context, CORDON_E_LIMIT,
                           "expected streets of at most %u points", UINT32_MAX / 4);
    return code ? code : make_slots(net, points);
}

static int read_ways(cordon_net *net)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < net->ways.count && !code; i++) {
        cordon_net_way *way = &net->ways.items[i];
        code = i % POLL_EVERY == 0 ? cordon_poll(net->context) : CORDON_OK;
        if (!code)
            code = read_points(net, way);
        if (!code)
            add_arms(net, way);
        int32_t reach = way->width_mm / 2 + CORDON_CUT_GAP_MM;
        if (!code)
            code = cordon_sites_plain_box(&way->plain, &net->sites, way->feature->box, reach);
        way->at = way->plain ? cordon_sites_at(&net->sites, way->feature->line.pts[0]) : 0;
    }
    return code;
}

/* Ways of one name, so that their pieces count on one after the other. */
typedef struct piece {
    int64_t id;
    uint32_t way;
    char origin;
} piece;

static int by_name(const void *a, const void *b)
{
    const piece *x = a, *y = b;
    if (x->origin != y->origin)
        return x->origin < y->origin ? -1 : 1;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->way > y->way) - (x->way < y->way);
}

static int count_on(cordon_net *net)
{
    size_t n = net->ways.count;
    piece *pieces = cordon_alloc(net->context, n, sizeof *pieces);
    if (!pieces)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        pieces[i] = (piece){net->ways.items[i].feature->id, (uint32_t)i,
                            net->ways.items[i].feature->origin};
    if (n > 1)
        qsort(pieces, n, sizeof *pieces, by_name);
    for (size_t i = 1; i < n; i++) {
        const cordon_net_way *before = &net->ways.items[pieces[i - 1].way];
        if (pieces[i].id == pieces[i - 1].id && pieces[i].origin == pieces[i - 1].origin)
            net->ways.items[pieces[i].way].base_mm =
                before->base_mm + cordon_line_length(&before->feature->line) +
                CORDON_CUT_GAP_MM;
    }
    cordon_free(net->context, pieces);
    return CORDON_OK;
}

/* ---------------------------------------------------------------- squares */

/* What the outline meets or lies in. */
static int look_at_ring(unsigned *out, cordon_net *net, const cordon_line *ring)
{
    bool plain;
    *out |= cordon_sites_at(&net->sites, ring->pts[0]);
    int code = cordon_sites_plain_box(&plain, &net->sites, cordon_line_box(ring), 0);
    for (size_t i = 0; i < ring->n && !plain && !code; i++) {
        code = cordon_sites_cuts(&net->sites, ring->pts[i], ring->pts[(i + 1) % ring->n]);
        for (size_t k = 0; k < net->sites.cuts.count; k++)
            *out |= net->sites.cuts.items[k].kind;
    }
    return code;
}

/* Does any polygon of the region begin within the square? */
static bool holds(const cordon_polygon *square, const cordon_region *region)
{
    for (size_t i = 0; i < region->n; i++)
        if (cordon_polygon_side(square, region->polys[i].outer.pts[0]) >= 0)
            return true;
    return false;
}

static int look_at_square(unsigned *out, cordon_net *net, const cordon_polygon *square)
{
    *out = holds(square, &net->problem->zone) ? CORDON_SITE_ZONE : 0;
    *out |= holds(square, &net->problem->excluded) ? CORDON_SITE_OUTSIDE : 0u;
    int code = look_at_ring(out, net, &square->outer);
    for (size_t i = 0; i < square->n_holes && !code; i++)
        code = look_at_ring(out, net, &square->holes[i]);
    return code;
}

static void join_ring(cordon_net *net, const cordon_line *ring, uint32_t square)
{
    for (size_t i = 0; i < ring->n; i++) {
        uint32_t node = net->slots[slot_of(net, ring->pts[i])];
        if (node == 0)
            continue;
        net->arms.items[node] = CORDON_ARMS_MANY;
        cordon_net_join(net, node, square, ring->pts[i]);
    }
}

/* A square is a node of its own. */
static int join_square(cordon_net *net, const cordon_polygon *polygon)
{
    unsigned at;
    uint32_t square;
    int code = look_at_square(&at, net, polygon);
    if (!code)
        code = add_node(&square, net, polygon->outer.pts[0]);
    if (code)
        return code;
    cordon_net_join_to(net, square, at, polygon->outer.pts[0]);
    join_ring(net, &polygon->outer, square);
    for (size_t i = 0; i < polygon->n_holes; i++)
        join_ring(net, &polygon->holes[i], square);
    return CORDON_OK;
}

static int join_squares(cordon_net *net, const cordon_map *laid)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < laid->n && !code; i++) {
        const cordon_feature *feature = &laid->features[i];
        const cordon_way_kind *kind = cordon_way_kind_of_square(feature);
        for (size_t k = 0; kind && kind->drive && k < feature->area.n && !code; k++)
            code = join_square(net, &feature->area.polys[k]);
    }
    return code;
}

/* The cheapest of those that stand at one place. */
static int place_given(cordon_net *net)
{
    const cordon_cut_problem *problem = net->problem;
    int code = problem->n_given > 0
                   ? cordon_vec_reserve(net->context, &net->given, net->at.count)
                   : CORDON_OK;
    if (code || problem->n_given == 0)
        return code;
    net->given.count = net->at.count;
    for (size_t i = 0; i < net->given.count; i++)
        net->given.items[i] = CORDON_CUT_BUILT;
    for (size_t i = 0; i < problem->n_given; i++) {
        uint32_t node = net->slots[slot_of(net, problem->given[i].at)];
        uint32_t *best = &net->given.items[node];
        if (node != 0 && (*best == CORDON_CUT_BUILT ||
                          problem->given[i].cents < problem->given[*best].cents))
            *best = (uint32_t)i;
    }
    return CORDON_OK;
}

int cordon_net_read(cordon_net *out, cordon_context *context, const cordon_map *laid,
                    const cordon_cut_problem *problem)
{
    uint32_t node;
    *out = (cordon_net){.context = context, .problem = problem};
    int code = cordon_sites_new(&out->sites, context, problem);
    for (int i = 0; i < CORDON_NODE_FIRST && !code; i++)
        code = add_node(&node, out, (cordon_pt){0, 0});
    if (!code)
        code = list_ways(out, laid);
    if (!code)
        code = read_ways(out);
    if (!code)
        code = count_on(out);
    if (!code)
        code = join_squares(out, laid);
    return code ? code : place_given(out);
}

void cordon_net_free(cordon_net *net)
{
    cordon_sites_free(&net->sites);
    cordon_vec_free(net->context, &net->ways);
    cordon_vec_free(net->context, &net->node);
    cordon_vec_free(net->context, &net->at);
    cordon_vec_free(net->context, &net->joined);
    cordon_vec_free(net->context, &net->arms);
    cordon_vec_free(net->context, &net->given);
    cordon_vec_free(net->context, &net->runs);
    cordon_free(net->context, net->slots);
}
