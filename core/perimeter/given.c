/* Closures that stand there already, as links between obstacles.
 *
 * Problem: a bollard row or a gate is a line over a street. Where on the mesh's walls does it
 * end, and does it cross nothing but open ground?
 *
 * Method: from the middle of the line towards each end, the first edge of the mesh at which the
 * kind of ground changes is where the line stops. It must be a wall, with open ground on the
 * middle's side of it: then all between is open, since nothing changes there. The edges are
 * looked at once, each with the lines near it.
 *
 * Complexity: one look into a grid for each edge at which the kind changes; nothing without
 * given links.
 *
 * Invariants: an end is rounded to a whole millimetre like the feet of sight.c, and its mask is
 * that of the rounded point, so parities stay exact.
 *
 * Not handled: a line whose middle lies in an obstacle. */
#include "perimeter/given.h"

#include <math.h>

#include "geo/grid.h"
#include "geo/predicates.h"

/* Where the way from the middle to one end of a line stops. */
typedef struct stop {
    int64_t distance2;
    cordon_place place;
    bool found, sound; /* sound: at a wall, reached over open ground */
} stop;

typedef struct placing {
    cordon_context *context;
    const cordon_terrain *terrain;
    const cordon_ring_problem *problem;
    cordon_grid *grid;
    cordon_grid_hits near;
    stop (*stops)[2];
} placing;

static cordon_pt middle_of(const cordon_given_link *link)
{
    return (cordon_pt){link->a.x + (link->b.x - link->a.x) / 2,
                       link->a.y + (link->b.y - link->a.y) / 2};
}

/* Does open ground lie at a point of the mesh in the direction of the place from? */
static bool opens_towards(const cordon_terrain *terrain, uint32_t point, cordon_pt from)
{
    const cordon_mesh *mesh = &terrain->mesh;
    cordon_pt at = mesh->points[point];
    uint32_t first = mesh->from[point], h = first;
    do {
        cordon_pt right = mesh->points[mesh->corner[cordon_mesh_next(h)]];
        cordon_pt left = mesh->points[mesh->corner[cordon_mesh_prev(h)]];
        if (cordon_terrain_left(terrain, h) == CORDON_TERRAIN_OPEN &&
            cordon_orient(at, right, from) >= 0 && cordon_orient(at, left, from) <= 0)
            return true;
        h = cordon_mesh_turn(mesh, h);
    } while (h != first && h != CORDON_MESH_NONE);
    return false;
}

/* The nearer stop wins; of two at one millimetre the corner, then the first. */
static void meet(stop *known, const stop *met)
{
    bool corner =
        met->place.other == CORDON_MESH_NONE && known->place.other != CORDON_MESH_NONE;
    if (!known->found || met->distance2 < known->distance2 ||
        (met->distance2 == known->distance2 && corner))
        *known = *met;
}

static void meet_corner(const placing *p, stop *known, uint32_t point, cordon_pt from)
{
    cordon_pt at = p->terrain->mesh.points[point];
    stop met = {cordon_distance2(from, at), {at, point, CORDON_MESH_NONE}, true, false};
    met.sound = p->terrain->role[point] == CORDON_POINT_WALL && met.distance2 > 0 &&
                opens_towards(p->terrain, point, from);
    meet(known, &met);
}

/* Where from -> to crosses the half-edge, at which the kind of ground changes. */
static void meet_edge(const placing *p, stop *known, uint32_t half, cordon_pt from,
                      cordon_pt to)
{
    const cordon_mesh *mesh = &p->terrain->mesh;
    uint32_t ends[2] = {mesh->corner[half], mesh->corner[cordon_mesh_next(half)]};
    cordon_pt a = mesh->points[ends[0]], b = mesh->points[ends[1]];
    if (!cordon_segments_touch(from, to, a, b))
        return;
    int64_t before = cordon_orient(a, b, from), beyond = cordon_orient(a, b, to);
    if (before == beyond) /* along the edge: the edges at its ends are met as well */
        return;
    double share = (double)before / (double)(before - beyond);
    cordon_pt at = {(int32_t)lround(from.x + share * ((double)to.x - from.x)),
                    (int32_t)lround(from.y + share * ((double)to.y - from.y))};
    for (int i = 0; i < 2; i++)
        if (cordon_pt_equal(at, mesh->points[ends[i]])) {
            meet_corner(p, known, ends[i], from);
            return;
        }
    cordon_terrain_kind left = cordon_terrain_left(p->terrain, half);
    cordon_terrain_kind right = cordon_terrain_right(p->terrain, half);
    cordon_terrain_kind here = before > 0 ? left : right, there = before > 0 ? right : left;
    stop met = {cordon_distance2(from, at), {at, ends[0], ends[1]}, true, false};
    met.sound = before != 0 && here == CORDON_TERRAIN_OPEN && there == CORDON_TERRAIN_SOLID;
    meet(known, &met);
}

static int index_lines(placing *p)
{
    enum { CELL_MM = 20000 };
    size_t n = p->problem->n_given;
    cordon_box *boxes = cordon_alloc(p->context, n, sizeof *boxes);
    p->stops = cordon_alloc_zero(p->context, n, sizeof *p->stops);
    int code = boxes && p->stops ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        boxes[i] = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, p->problem->given[i].a),
                                  p->problem->given[i].b);
    if (code == CORDON_OK)
        code = cordon_grid_new(&p->grid, p->context, boxes, n, CELL_MM);
    cordon_free(p->context, boxes);
    return code;
}

static int find_stops(placing *p)
{
    const cordon_mesh *mesh = &p->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        if (mesh->twin[h] < h ||
            cordon_terrain_left(p->terrain, h) == cordon_terrain_right(p->terrain, h))
            continue;
        cordon_box box = cordon_box_add(CORDON_BOX_EMPTY, mesh->points[mesh->corner[h]]);
        box = cordon_box_add(box, mesh->points[mesh->corner[cordon_mesh_next(h)]]);
        code = cordon_grid_find(p->grid, p->context, box, &p->near);
        for (size_t i = 0; i < p->near.count && code == CORDON_OK; i++) {
            const cordon_given_link *link = &p->problem->given[p->near.items[i]];
            cordon_pt middle = middle_of(link);
            meet_edge(p, &p->stops[p->near.items[i]][0], h, middle, link->a);
            meet_edge(p, &p->stops[p->near.items[i]][1], h, middle, link->b);
        }
    }
    return code;
}

int cordon_givens_place(cordon_givens *out, cordon_arena *arena, const cordon_terrain *terrain,
                        const cordon_ring_problem *problem)
{
    *out = (cordon_givens){NULL, 0};
    if (problem->n_given == 0)
        return CORDON_OK;
    placing p = {cordon_arena_context(arena), terrain, problem, NULL, {0}, NULL};
    int code = index_lines(&p);
    if (code == CORDON_OK)
        code = find_stops(&p);
    if (code == CORDON_OK)
        out->list = cordon_arena_alloc(arena, problem->n_given, sizeof *out->list);
    if (code == CORDON_OK && !out->list)
        code = CORDON_E_MEMORY;
    for (uint32_t i = 0; i < problem->n_given && code == CORDON_OK; i++) {
        const stop *stops = p.stops[i];
        if (stops[0].sound && stops[1].sound)
            out->list[out->n++] =
                (cordon_given){{stops[0].place, stops[1].place}, problem->given[i].cents, i};
    }
    cordon_free(p.context, p.stops);
    cordon_grid_hits_free(&p.near, p.context);
    cordon_grid_free(p.grid);
    return code;
}

int cordon_links_of_givens(cordon_links *links, const cordon_nodes *nodes,
                           const cordon_tariff *tariff, const cordon_givens *givens)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < givens->n && code == CORDON_OK; i++)
        code = cordon_links_offer_given(links, nodes, tariff, givens->list[i].end,
                                        givens->list[i].cents, givens->list[i].number);
    return code;
}
