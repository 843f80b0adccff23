/* Where straight lines meet walls.
 *
 * Problem: a bollard row, a gate or a closure that somebody asks for is a line over a street.
 * Where on the mesh's walls does it end, and does it cross nothing but open ground?
 *
 * Method: from the middle of the line towards each end, the first edge of the mesh at which the
 * kind of ground changes is where the line stops. It must be a wall, with open ground on the
 * middle's side of it: then all between is open, since nothing changes there. The edges are
 * looked at once, each with the lines near it. An end short of a wall is moved to the nearest
 * place of one, and the line looked at again.
 *
 * Complexity: one look into a grid for each edge at which the kind changes; nothing without
 * lines.
 *
 * Invariants: an end is rounded to a whole millimetre like the feet of sight.c, and its mask is
 * that of the rounded point, so parities stay exact.
 *
 * Not handled: a line whose middle lies in an obstacle. */
#include "perimeter/land.h"

#include <math.h>

#include "geo/grid.h"
#include "geo/predicates.h"

/* The wall nearest to an end. */
typedef struct near_wall {
    int64_t distance2;
    cordon_place place;
    bool found;
} near_wall;

typedef struct landing {
    cordon_context *context;
    const cordon_terrain *terrain;
    cordon_span *lines;
    size_t n;
    int64_t snap2; /* squared; 0: ends stay where they are */
    int32_t snap_mm;
    cordon_grid *grid;
    cordon_grid_hits near;
    cordon_stop (*stops)[2];
    near_wall (*walls)[2];
} landing;

cordon_pt cordon_span_middle(const cordon_span *line)
{
    return (cordon_pt){line->a.x + (line->b.x - line->a.x) / 2,
                       line->a.y + (line->b.y - line->a.y) / 2};
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
static void meet(cordon_stop *known, const cordon_stop *met)
{
    bool corner =
        met->place.other == CORDON_MESH_NONE && known->place.other != CORDON_MESH_NONE;
    if (!known->found || met->distance2 < known->distance2 ||
        (met->distance2 == known->distance2 && corner))
        *known = *met;
}

static cordon_stop at_corner(const landing *l, uint32_t point, cordon_pt from)
{
    cordon_pt at = l->terrain->mesh.points[point];
    bool wall = l->terrain->role[point] == CORDON_POINT_WALL;
    cordon_stop met = {.distance2 = cordon_distance2(from, at),
                       .place = {at, point, CORDON_MESH_NONE},
                       .found = true,
                       .beyond = CORDON_TERRAIN_SOLID};
    met.sound = wall && met.distance2 > 0 && opens_towards(l->terrain, point, from);
    return met;
}

/* Where from -> to crosses the half-edge, at which the kind of ground changes. */
static void meet_edge(const landing *l, cordon_stop *known, uint32_t half, cordon_pt from,
                      cordon_pt to)
{
    const cordon_mesh *mesh = &l->terrain->mesh;
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
    cordon_terrain_kind left = cordon_terrain_left(l->terrain, half);
    cordon_terrain_kind right = cordon_terrain_right(l->terrain, half);
    cordon_terrain_kind here = before > 0 ? left : right, there = before > 0 ? right : left;
    cordon_stop met = {cordon_distance2(from, at), {at, ends[0], ends[1]}, true, false, there};
    met.sound = before != 0 && here == CORDON_TERRAIN_OPEN && there == CORDON_TERRAIN_SOLID;
    for (int i = 0; i < 2; i++)
        if (cordon_pt_equal(at, mesh->points[ends[i]])) {
            met = at_corner(l, ends[i], from);
            met.beyond = there;
        }
    meet(known, &met);
}

/* The place of the half-edge that is nearest to an end, if open ground lies before it. */
static void near_edge(const landing *l, near_wall *known, uint32_t half, cordon_pt end)
{
    const cordon_mesh *mesh = &l->terrain->mesh;
    uint32_t ends[2] = {mesh->corner[half], mesh->corner[cordon_mesh_next(half)]};
    cordon_terrain_kind left = cordon_terrain_left(l->terrain, half);
    cordon_terrain_kind right = cordon_terrain_right(l->terrain, half);
    bool wall = (left == CORDON_TERRAIN_OPEN && right == CORDON_TERRAIN_SOLID) ||
                (left == CORDON_TERRAIN_SOLID && right == CORDON_TERRAIN_OPEN);
    cordon_pt at = cordon_segment_nearest(mesh->points[ends[0]], mesh->points[ends[1]], end);
    int64_t distance2 = cordon_distance2(at, end);
    if (!wall || distance2 > l->snap2 || (known->found && distance2 >= known->distance2))
        return;
    *known = (near_wall){distance2, {at, ends[0], ends[1]}, true};
    for (int i = 0; i < 2; i++)
        if (cordon_pt_equal(at, mesh->points[ends[i]]))
            known->place = (cordon_place){at, ends[i], CORDON_MESH_NONE};
}

static int index_lines(landing *l)
{
    enum { CELL_MM = 20000 };
    cordon_box *boxes = cordon_alloc(l->context, l->n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < l->n; i++) {
        boxes[i] =
            cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, l->lines[i].a), l->lines[i].b);
        boxes[i] = cordon_box_grow(boxes[i], l->snap_mm);
    }
    int code = cordon_grid_new(&l->grid, l->context, boxes, l->n, CELL_MM);
    cordon_free(l->context, boxes);
    return code;
}

static void look_at(landing *l, uint32_t line, uint32_t half)
{
    const cordon_span *span = &l->lines[line];
    cordon_pt middle = cordon_span_middle(span);
    meet_edge(l, &l->stops[line][0], half, middle, span->a);
    meet_edge(l, &l->stops[line][1], half, middle, span->b);
    if (l->snap2 > 0) {
        near_edge(l, &l->walls[line][0], half, span->a);
        near_edge(l, &l->walls[line][1], half, span->b);
    }
}

static int find_stops(landing *l)
{
    const cordon_mesh *mesh = &l->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        if (mesh->twin[h] < h ||
            cordon_terrain_left(l->terrain, h) == cordon_terrain_right(l->terrain, h))
            continue;
        cordon_box box = cordon_box_add(CORDON_BOX_EMPTY, mesh->points[mesh->corner[h]]);
        box = cordon_box_add(box, mesh->points[mesh->corner[cordon_mesh_next(h)]]);
        code = cordon_grid_find(l->grid, l->context, box, &l->near);
        for (size_t i = 0; i < l->near.count && code == CORDON_OK; i++)
            look_at(l, l->near.items[i], h);
    }
    return code;
}

/* Does open ground lie before a place of a wall, as seen from a point? */
static bool faces(const landing *l, const cordon_place *place, cordon_pt from)
{
    if (place->other == CORDON_MESH_NONE)
        return at_corner(l, place->point, from).sound;
    const cordon_mesh *mesh = &l->terrain->mesh;
    uint32_t h = mesh->from[place->point], first = h;
    while (mesh->corner[cordon_mesh_next(h)] != place->other) {
        h = cordon_mesh_turn(mesh, h);
        if (h == first || h == CORDON_MESH_NONE)
            return false;
    }
    int64_t side = cordon_orient(mesh->points[place->point], mesh->points[place->other], from);
    return (side > 0 ? cordon_terrain_left(l->terrain, h)
                     : cordon_terrain_right(l->terrain, h)) == CORDON_TERRAIN_OPEN;
}

static cordon_pt *end_of(landing *l, size_t line, int end)
{
    return end == 0 ? &l->lines[line].a : &l->lines[line].b;
}

/* Moves ends that met nothing to the wall that is nearest. True when any was moved. */
static bool move_ends(landing *l)
{
    bool moved = false;
    for (size_t i = 0; i < l->n; i++)
        for (int e = 0; e < 2; e++)
            if (!l->stops[i][e].found && l->walls[i][e].found) {
                *end_of(l, i, e) = l->walls[i][e].place.at;
                moved = true;
            }
    return moved;
}

/* A moved end that still meets nothing, by a rounding, stands at its wall all the same. */
static void rest_at_walls(landing *l)
{
    for (size_t i = 0; i < l->n; i++)
        for (int e = 0; e < 2; e++) {
            cordon_stop *stop = &l->stops[i][e];
            const near_wall *wall = &l->walls[i][e];
            cordon_pt middle = cordon_span_middle(&l->lines[i]);
            if (stop->found || !wall->found || !faces(l, &wall->place, middle))
                continue;
            *stop = (cordon_stop){cordon_distance2(middle, wall->place.at), wall->place, true,
                                  true, CORDON_TERRAIN_SOLID};
        }
}

static int land_twice(landing *l)
{
    int code = index_lines(l);
    if (code == CORDON_OK)
        code = find_stops(l);
    if (code == CORDON_OK && move_ends(l)) {
        memset(l->stops, 0, l->n * sizeof *l->stops);
        code = find_stops(l);
        rest_at_walls(l);
    }
    return code;
}

int cordon_lines_land(cordon_stop (*out)[2], cordon_context *context,
                      const cordon_terrain *terrain, const cordon_span *lines, size_t n,
                      int32_t snap_mm)
{
    if (n == 0)
        return CORDON_OK;
    memset(out, 0, n * sizeof *out);
    landing l = {.context = context,
                 .terrain = terrain,
                 .n = n,
                 .snap2 = (int64_t)snap_mm * snap_mm,
                 .snap_mm = snap_mm,
                 .stops = out};
    l.lines = cordon_alloc(context, n, sizeof *l.lines);
    l.walls = cordon_alloc_zero(context, n, sizeof *l.walls);
    int code = CORDON_E_MEMORY;
    if (l.lines && l.walls) {
        memcpy(l.lines, lines, n * sizeof *lines);
        code = land_twice(&l);
    }
    cordon_free(context, l.lines);
    cordon_free(context, l.walls);
    cordon_grid_hits_free(&l.near, context);
    cordon_grid_free(l.grid);
    return code;
}
