/* The same streets as another network, made in the plainest way: a vertex each metre of every
 * way near an outline, with igraph's maximum flow. For tests of cuts. */
#ifndef CORDON_TESTS_STREET_NET_H
#define CORDON_TESTS_STREET_NET_H

#include "support/check.h"

#include <math.h>

#include "base/vec.h"
#include "cut/cut.h"
#include "geo/predicates.h"
#include "ground/ways.h"
#include "support/igraph_flow.h"

/* More than any cut costs, and still exact in a double. */
#define STREET_NET_FOREVER INT64_C(1000000000000000)

typedef struct street_net_link {
    size_t a, b; /* vertices */
    int64_t price;
    cordon_pt from, to;
    const cordon_feature *way;
} street_net_link;

typedef struct street_net {
    cordon_context *context;
    const cordon_cut_problem *problem;
    int64_t scale;
    CORDON_VEC(cordon_pt) at; /* 0: the zone, 1: outside */
    CORDON_VEC(street_net_link) links;
    CORDON_VEC(size_t) sorted; /* vertices of ways' points by place */
} street_net;

static inline bool street_net_touches(const cordon_region *region, cordon_pt a, cordon_pt b)
{
    for (size_t i = 0; i < region->n; i++) {
        const cordon_polygon *polygon = &region->polys[i];
        if (cordon_polygon_side(polygon, a) >= 0 || cordon_polygon_side(polygon, b) >= 0)
            return true;
        for (size_t k = 0; k < polygon->outer.n; k++)
            if (cordon_segments_touch(a, b, polygon->outer.pts[k],
                                      polygon->outer.pts[(k + 1) % polygon->outer.n]))
                return true;
    }
    return false;
}

/* Does a -> b reach what is not inside the region, which has one polygon without holes? */
static inline bool street_net_leaves(const cordon_region *region, cordon_pt a, cordon_pt b)
{
    const cordon_line *outer = &region->polys[0].outer;
    for (size_t k = 0; k < outer->n; k++)
        if (cordon_segments_touch(a, b, outer->pts[k], outer->pts[(k + 1) % outer->n]))
            return true;
    return cordon_ring_side(outer, a) <= 0;
}

/* What it costs to close the way there, built or with a thing at that price (-1: none). */
static inline int64_t street_net_price(const street_net *net, cordon_pt a, cordon_pt b,
                                       double along, int32_t width, int64_t thing)
{
    const cordon_cut_problem *problem = net->problem;
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    double x = a.x + dx / length * along, y = a.y + dy / length * along;
    double half = width / 2.0 - 1;
    int64_t built;
    cordon_pt p = {(int32_t)lround(x - dy / length * half),
                   (int32_t)lround(y + dx / length * half)};
    cordon_pt q = {(int32_t)lround(x + dy / length * half),
                   (int32_t)lround(y - dx / length * half)};
    bool gate = street_net_touches(&problem->kept_open, p, q);
    if (street_net_touches(&problem->zone, p, q) || street_net_leaves(&problem->within, p, q) ||
        street_net_touches(&problem->forbidden, p, q) ||
        street_net_touches(&problem->excluded, p, q))
        return STREET_NET_FOREVER;
    if (thing >= 0)
        return thing + (gate ? problem->gate_cents : 0);
    return problem->pricing.price(&built, problem->pricing.udata, width, gate)
               ? built
               : STREET_NET_FOREVER;
}

/* A thing at a point of a way, where no other way meets it. */
static inline int64_t street_net_given(const street_net *net, cordon_pt at)
{
    int64_t least = STREET_NET_FOREVER;
    for (size_t i = 0; i < net->problem->n_given; i++)
        if (cordon_pt_equal(net->problem->given[i].at, at) &&
            net->problem->given[i].cents < least)
            least = net->problem->given[i].cents;
    return least;
}

static inline int64_t street_net_least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline size_t street_net_vertex(street_net *net, cordon_pt at)
{
    assert_int_equal(cordon_vec_push(net->context, &net->at, at), 0);
    return net->at.count - 1;
}

/* The vertex of a point of a way: the same for equal points. A few thousand at most. */
static inline size_t street_net_at(street_net *net, cordon_pt at)
{
    for (size_t i = 0; i < net->sorted.count; i++)
        if (cordon_pt_equal(net->at.items[net->sorted.items[i]], at))
            return net->sorted.items[i];
    size_t vertex = street_net_vertex(net, at);
    assert_int_equal(cordon_vec_push(net->context, &net->sorted, vertex), 0);
    return vertex;
}

static inline void street_net_link_up(street_net *net, street_net_link link)
{
    assert_int_equal(cordon_vec_push(net->context, &net->links, link), 0);
}

/* The piece between two places, with what it meets. */
static inline void street_net_piece(street_net *net, street_net_link link)
{
    const street_net_link hold = {.price = STREET_NET_FOREVER};
    street_net_link_up(net, link);
    for (int end = 0; end < 2; end++) {
        street_net_link meets = hold;
        meets.a = end ? link.b : link.a;
        if (street_net_touches(&net->problem->zone, link.from, link.to))
            street_net_link_up(net, meets);
        meets.b = 1;
        if (street_net_leaves(&net->problem->within, link.from, link.to) ||
            street_net_touches(&net->problem->excluded, link.from, link.to))
            street_net_link_up(net, meets);
    }
}

static inline void street_net_segment(street_net *net, const cordon_feature *way, size_t i,
                                      int32_t width)
{
    cordon_pt a = way->line.pts[i - 1], b = way->line.pts[i];
    int64_t length = cordon_distance(a, b);
    int64_t pieces = length < 1000 ? 1 : length / 1000;
    size_t left = street_net_at(net, a);
    cordon_pt from = a;
    for (int64_t k = 0; k < pieces; k++) {
        double end = k + 1 == pieces ? (double)length : 1000.0 * (double)(k + 1);
        cordon_pt to =
            k + 1 == pieces
                ? b
                : (cordon_pt){a.x + (int32_t)lround((double)(b.x - a.x) * end / (double)length),
                              a.y +
                                  (int32_t)lround((double)(b.y - a.y) * end / (double)length)};
        double mark = length < 1000 ? (double)(length / 2) : 1000.0 * (double)k + 500;
        size_t right = k + 1 == pieces ? street_net_at(net, b) : street_net_vertex(net, to);
        int64_t price = street_net_price(net, a, b, mark, width, -1);
        if (k == 0 && street_net_given(net, a) < STREET_NET_FOREVER)
            price = street_net_least(
                price, street_net_price(net, a, b, 0, width, street_net_given(net, a)));
        if (k + 1 == pieces && street_net_given(net, b) < STREET_NET_FOREVER)
            price = street_net_least(price, street_net_price(net, a, b, (double)length, width,
                                                             street_net_given(net, b)));
        street_net_piece(net, (street_net_link){left, right, price, from, to, way});
        left = right;
        from = to;
    }
}

/* Points of ways on the outline of a square are one place, and what the square overlaps too. */
static inline void street_net_square(street_net *net, const cordon_polygon *square)
{
    const cordon_region *zone = &net->problem->zone;
    street_net_link hold = {.a = street_net_vertex(net, square->outer.pts[0]),
                            .price = STREET_NET_FOREVER};
    bool inside = cordon_polygon_side(square, zone->polys[0].outer.pts[0]) >= 0, leaves = false;
    for (size_t i = 0; i < square->outer.n; i++) {
        cordon_pt a = square->outer.pts[i], b = square->outer.pts[(i + 1) % square->outer.n];
        inside = inside || street_net_touches(zone, a, b);
        leaves = leaves || street_net_leaves(&net->problem->within, a, b);
    }
    if (inside)
        street_net_link_up(net, hold);
    hold.b = 1;
    if (leaves)
        street_net_link_up(net, hold);
    for (size_t r = 0; r <= square->n_holes; r++) {
        const cordon_line *ring = r == 0 ? &square->outer : &square->holes[r - 1];
        for (size_t i = 0; i < ring->n; i++)
            for (size_t k = 0; k < net->sorted.count; k++)
                if (cordon_pt_equal(net->at.items[net->sorted.items[k]], ring->pts[i])) {
                    hold.b = net->sorted.items[k];
                    street_net_link_up(net, hold);
                }
    }
}

static inline void street_net_open(street_net *net, cordon_context *context,
                                   const cordon_map *laid, const cordon_cut_problem *problem,
                                   int64_t scale)
{
    *net = (street_net){.context = context, .problem = problem, .scale = scale};
    street_net_vertex(net, (cordon_pt){0, 0});
    street_net_vertex(net, (cordon_pt){0, 0});
    for (size_t i = 0; i < laid->n; i++) {
        const cordon_feature *way = &laid->features[i];
        const cordon_way_kind *kind = cordon_way_kind_of(way);
        cordon_width_origin origin;
        if (!kind || !kind->drive)
            continue;
        int32_t width = cordon_way_width(way, kind, &origin);
        for (size_t k = 1; k < way->line.n && width >= problem->passable_mm; k++)
            if (!cordon_pt_equal(way->line.pts[k - 1], way->line.pts[k]))
                street_net_segment(net, way, k, width);
    }
    for (size_t i = 0; i < laid->n; i++) {
        const cordon_way_kind *kind = cordon_way_kind_of_square(&laid->features[i]);
        for (size_t k = 0; kind && kind->drive && k < laid->features[i].area.n; k++)
            street_net_square(net, &laid->features[i].area.polys[k]);
    }
}

static inline void street_net_close(street_net *net)
{
    cordon_vec_free(net->context, &net->at);
    cordon_vec_free(net->context, &net->links);
    cordon_vec_free(net->context, &net->sorted);
}

/* Scaled as in a certificate; STREET_NET_FOREVER and more: the two cannot be parted. */
static inline int64_t street_net_flow(const street_net *net)
{
    igraph_flow flow;
    igraph_flow_open(&flow);
    for (size_t i = 0; i < net->links.count; i++) {
        const street_net_link *link = &net->links.items[i];
        igraph_flow_add(&flow, (uint32_t)link->a, (uint32_t)link->b,
                        link->price >= STREET_NET_FOREVER ? STREET_NET_FOREVER
                                                          : link->price * net->scale + 1);
    }
    return igraph_flow_close(&flow, net->at.count, 0, 1);
}

/* Is the zone parted from outside when the pieces under closures are taken away? */
static inline bool street_net_parted(const street_net *net, const cordon_cut_result *cut)
{
    bool *reached = calloc(net->at.count, sizeof *reached);
    assert_non_null(reached);
    reached[0] = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < net->links.count; i++) {
            const street_net_link *link = &net->links.items[i];
            bool closed = false;
            for (size_t k = 0; k < cut->n_closures && link->way; k++) {
                const cordon_cut_closure *closure = &cut->closures[k];
                cordon_pt middle = {closure->a.x + (closure->b.x - closure->a.x) / 2,
                                    closure->a.y + (closure->b.y - closure->a.y) / 2};
                closed = closed || (closure->way == link->way &&
                                    cordon_segment_distance(link->from, link->to, middle) < 3);
            }
            if (closed || reached[link->a] == reached[link->b])
                continue;
            reached[link->a] = reached[link->b] = more = true;
        }
    }
    bool parted = !reached[1];
    free(reached);
    return parted;
}

#endif
