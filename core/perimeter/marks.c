/* Points beside forbidden ground, put into a mesh that is there already.
 *
 * Problem: closures end on walls, and bend in the open, just beside what is forbidden. What is
 * forbidden changes often, and a new mesh takes longer than all the rest of a ring.
 *
 * Method: a side of a wall that an outline crosses is cut there, which cuts the triangles on
 * both of its sides; a triangle in which a corner lies is cut into three. Triangles and points
 * that were there keep their numbers, so what is known of them stays true.
 *
 * Complexity: a look at each wall near the outlines, a walk to each corner, and a copy of the
 * mesh.
 *
 * Invariants: triangles are anticlockwise and not flat.
 *
 * Not handled: a point that would make a triangle flat, within a millimetre of a side, is left
 * out. */
#include "perimeter/marks.h"

#include <math.h>
#include <stdlib.h>

#include "geo/grid.h"
#include "geo/predicates.h"

/* Where an outline meets a wall. */
typedef struct mark_hit {
    uint32_t a, b; /* points; half-edges do not keep their numbers */
    double share;  /* of the way from a to b */
    cordon_pt at;
} mark_hit;

typedef struct marker {
    cordon_context *context;
    cordon_terrain *terrain; /* being added to */
    cordon_grid *grid;       /* sides of the outlines */
    cordon_grid_hits near;
    CORDON_VEC(cordon_pt) sides; /* two points each */
    CORDON_VEC(mark_hit) hits;
    CORDON_VEC(cordon_pt) corners;
    uint32_t at; /* a triangle to walk from */
} marker;

/* ------------------------------------------------------------------ places */

static int add_ring(marker *m, const cordon_line *ring, cordon_box window, bool outer)
{
    for (size_t k = 0; k < ring->n; k++) {
        cordon_pt before = ring->pts[(k + ring->n - 1) % ring->n], p = ring->pts[k];
        if (cordon_vec_push(m->context, &m->sides, before) ||
            cordon_vec_push(m->context, &m->sides, p))
            return CORDON_E_MEMORY;
        if (outer && cordon_orient(before, p, ring->pts[(k + 1) % ring->n]) > 0 &&
            cordon_box_has(window, p) && cordon_vec_push(m->context, &m->corners, p))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int list_outlines(marker *m, const cordon_region *marked, cordon_box window)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < marked->n && code == CORDON_OK; i++) {
        const cordon_polygon *p = &marked->polys[i];
        code = add_ring(m, &p->outer, window, true);
        for (size_t r = 0; r < p->n_holes && code == CORDON_OK; r++)
            code = add_ring(m, &p->holes[r], window, false);
    }
    return code;
}

static int index_sides(marker *m)
{
    enum { CELL_MM = 20000 };
    size_t n = m->sides.count / 2;
    cordon_box *boxes = cordon_alloc(m->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        const cordon_line side = {&m->sides.items[2 * i], 2};
        boxes[i] = cordon_line_box(&side);
    }
    int code = cordon_grid_new(&m->grid, m->context, boxes, n, CELL_MM);
    cordon_free(m->context, boxes);
    return code;
}

static int meet(marker *m, const uint32_t ends[2], const cordon_pt side[2])
{
    cordon_pt a = m->terrain->mesh.points[ends[0]], b = m->terrain->mesh.points[ends[1]];
    int64_t from_a = cordon_orient(side[0], side[1], a);
    int64_t from_b = cordon_orient(side[0], side[1], b);
    if (from_a == from_b || !cordon_segments_touch(a, b, side[0], side[1]))
        return CORDON_OK;
    double share = (double)from_a / ((double)from_a - (double)from_b);
    const mark_hit hit = {ends[0],
                          ends[1],
                          share,
                          {(int32_t)lround(a.x + share * ((double)b.x - a.x)),
                           (int32_t)lround(a.y + share * ((double)b.y - a.y))}};
    if (cordon_pt_equal(hit.at, a) || cordon_pt_equal(hit.at, b))
        return CORDON_OK;
    return cordon_vec_push(m->context, &m->hits, hit);
}

static bool borders_open(const cordon_terrain *terrain, uint32_t half)
{
    cordon_terrain_kind left = cordon_terrain_left(terrain, half);
    cordon_terrain_kind right = cordon_terrain_right(terrain, half);
    return terrain->mesh.twin[half] != CORDON_MESH_NONE && left != right &&
           (left == CORDON_TERRAIN_OPEN || right == CORDON_TERRAIN_OPEN) &&
           (left == CORDON_TERRAIN_SOLID || right == CORDON_TERRAIN_SOLID);
}

static int find_hits(marker *m, cordon_box all)
{
    const cordon_mesh *mesh = &m->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        if (mesh->twin[h] < h || !borders_open(m->terrain, h))
            continue;
        const uint32_t ends[2] = {mesh->corner[h], mesh->corner[cordon_mesh_next(h)]};
        cordon_box box = cordon_box_add(CORDON_BOX_EMPTY, mesh->points[ends[0]]);
        box = cordon_box_add(box, mesh->points[ends[1]]);
        if (!cordon_box_meets(box, all))
            continue;
        code = cordon_grid_find(m->grid, m->context, box, &m->near);
        for (size_t i = 0; i < m->near.count && code == CORDON_OK; i++)
            code = meet(m, ends, &m->sides.items[2 * m->near.items[i]]);
    }
    return code;
}

static int hit_order(const void *x, const void *y)
{
    const mark_hit *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return (a->share > b->share) - (a->share < b->share);
}

/* -------------------------------------------------------------------- mesh */

/* A copy with room for so many points, each of which makes two triangles more. */
static int copy_terrain(cordon_terrain *out, cordon_arena *arena, const cordon_terrain *from,
                        size_t more)
{
    const cordon_mesh *mesh = &from->mesh;
    size_t points = mesh->n_points + more, halves = mesh->n_half + 6 * more;
    *out = *from;
    out->mesh.points = cordon_arena_alloc(arena, points, sizeof *mesh->points);
    out->mesh.from = cordon_arena_alloc(arena, points, sizeof *mesh->from);
    out->mesh.corner = cordon_arena_alloc(arena, halves, sizeof *mesh->corner);
    out->mesh.twin = cordon_arena_alloc(arena, halves, sizeof *mesh->twin);
    out->mesh.fixed = cordon_arena_alloc(arena, halves, sizeof *mesh->fixed);
    out->kind = cordon_arena_alloc(arena, halves / 3, sizeof *from->kind);
    out->outside = cordon_arena_alloc(arena, halves / 3, sizeof *from->outside);
    out->role = cordon_arena_alloc(arena, points, sizeof *from->role);
    if (!out->mesh.points || !out->mesh.from || !out->mesh.corner || !out->mesh.twin ||
        !out->mesh.fixed || !out->kind || !out->outside || !out->role)
        return CORDON_E_MEMORY;
    memcpy(out->mesh.points, mesh->points, mesh->n_points * sizeof *mesh->points);
    memcpy(out->mesh.from, mesh->from, mesh->n_points * sizeof *mesh->from);
    memcpy(out->mesh.corner, mesh->corner, mesh->n_half * sizeof *mesh->corner);
    memcpy(out->mesh.twin, mesh->twin, mesh->n_half * sizeof *mesh->twin);
    memcpy(out->mesh.fixed, mesh->fixed, mesh->n_half * sizeof *mesh->fixed);
    memcpy(out->kind, from->kind, mesh->n_half / 3 * sizeof *from->kind);
    memcpy(out->outside, from->outside, mesh->n_half / 3 * sizeof *from->outside);
    memcpy(out->role, from->role, mesh->n_points * sizeof *from->role);
    return CORDON_OK;
}

static uint32_t add_point(cordon_terrain *terrain, cordon_pt at)
{
    terrain->mesh.points[terrain->mesh.n_points] = at;
    return (uint32_t)terrain->mesh.n_points++;
}

/* A triangle more, of the kind of another one. */
static uint32_t add_triangle(cordon_terrain *terrain, uint32_t like)
{
    uint32_t half = (uint32_t)terrain->mesh.n_half;
    terrain->kind[half / 3] = terrain->kind[like / 3];
    terrain->outside[half / 3] = terrain->outside[like / 3];
    terrain->mesh.n_half += 3;
    return half;
}

static bool is_turned_left(const cordon_mesh *mesh, uint32_t a, uint32_t b, cordon_pt p)
{
    return cordon_orient(mesh->points[a], mesh->points[b], p) > 0;
}

/* Cuts the half-edge's triangle from the new point p on the edge to its apex: the half-edge
 * keeps its start, a new triangle gets its end. Returns the half-edge from p to the end. */
static uint32_t cut_triangle(cordon_terrain *terrain, uint32_t half, uint32_t p)
{
    cordon_mesh *mesh = &terrain->mesh;
    uint32_t next = cordon_mesh_next(half), last = cordon_mesh_prev(half);
    uint32_t v = mesh->corner[next], w = mesh->corner[last], vw = mesh->twin[next];
    bool fixed = mesh->fixed[half], fixed_vw = mesh->fixed[next];
    uint32_t added = add_triangle(terrain, half);
    cordon_mesh_set_half(mesh, added, p, CORDON_MESH_NONE, fixed);
    cordon_mesh_set_half(mesh, added + 1, v, vw, fixed_vw);
    cordon_mesh_set_half(mesh, added + 2, w, CORDON_MESH_NONE, false);
    cordon_mesh_set_half(mesh, next, p, added + 2, false);
    return added;
}

/* Puts p between the ends of the half-edge; false when a triangle would be flat. */
static bool cut_edge(cordon_terrain *terrain, uint32_t half, cordon_pt at)
{
    cordon_mesh *mesh = &terrain->mesh;
    uint32_t twin = mesh->twin[half];
    uint32_t u = mesh->corner[half], v = mesh->corner[cordon_mesh_next(half)];
    uint32_t w = mesh->corner[cordon_mesh_prev(half)], x = mesh->corner[cordon_mesh_prev(twin)];
    if (!is_turned_left(mesh, v, w, at) || !is_turned_left(mesh, w, u, at) ||
        !is_turned_left(mesh, u, x, at) || !is_turned_left(mesh, x, v, at))
        return false;
    uint32_t p = add_point(terrain, at);
    /* half: u -> p, twin: v -> p; the new ones go on to the other ends. */
    uint32_t to_v = cut_triangle(terrain, half, p), to_u = cut_triangle(terrain, twin, p);
    cordon_mesh_set_half(mesh, half, u, to_u, mesh->fixed[half]);
    cordon_mesh_set_half(mesh, twin, v, to_v, mesh->fixed[twin]);
    mesh->from[p] = to_v;
    return true;
}

/* A new point of a wall holds barriers as the points beside it do. */
static void give_role(cordon_terrain *terrain, uint32_t point)
{
    uint32_t first = terrain->mesh.from[point], h = first;
    bool held = false;
    do {
        uint32_t to = terrain->mesh.corner[cordon_mesh_next(h)];
        held = held || (to < point && cordon_terrain_walled(terrain, h) &&
                        terrain->role[to] == CORDON_POINT_WALL);
        h = cordon_mesh_turn(&terrain->mesh, h);
    } while (h != first && h != CORDON_MESH_NONE);
    terrain->role[point] = held ? CORDON_POINT_WALL : CORDON_POINT_NOTHING;
}

static void cut_walls(marker *m)
{
    cordon_mesh *mesh = &m->terrain->mesh;
    uint32_t start = CORDON_MESH_NONE; /* of what of the wall is not cut yet */
    for (size_t i = 0; i < m->hits.count; i++) {
        const mark_hit *hit = &m->hits.items[i], *before = hit - 1;
        if (i == 0 || before->a != hit->a || before->b != hit->b)
            start = hit->a;
        uint32_t half = cordon_mesh_half(mesh, start, hit->b);
        if (half == CORDON_MESH_NONE || cordon_pt_equal(mesh->points[start], hit->at) ||
            !cut_edge(m->terrain, half, hit->at))
            continue;
        start = (uint32_t)mesh->n_points - 1;
        give_role(m->terrain, start);
        m->at = mesh->from[start] / 3;
    }
}

/* The triangle that holds p, its outline included, by walking towards it; NONE beyond the rim.
 */
static uint32_t find_triangle(const marker *m, cordon_pt p)
{
    const cordon_mesh *mesh = &m->terrain->mesh;
    uint32_t t = m->at;
    for (size_t steps = 0; steps < mesh->n_half; steps++) {
        uint32_t across = CORDON_MESH_NONE;
        for (uint32_t k = 0; k < 3 && across == CORDON_MESH_NONE; k++) {
            /* Begins with another side each time, so that no walk goes round and round. */
            uint32_t h = 3 * t + (uint32_t)(steps + k) % 3;
            if (cordon_orient(mesh->points[mesh->corner[h]],
                              mesh->points[mesh->corner[cordon_mesh_next(h)]], p) < 0)
                across = h;
        }
        if (across == CORDON_MESH_NONE)
            return t;
        if (mesh->twin[across] == CORDON_MESH_NONE)
            return CORDON_MESH_NONE;
        t = mesh->twin[across] / 3;
    }
    return CORDON_MESH_NONE;
}

static void cut_into_three(cordon_terrain *terrain, uint32_t t, cordon_pt at)
{
    cordon_mesh *mesh = &terrain->mesh;
    uint32_t h = 3 * t, a = mesh->corner[h], b = mesh->corner[h + 1], c = mesh->corner[h + 2];
    uint32_t bc = mesh->twin[h + 1], ca = mesh->twin[h + 2];
    bool fixed_bc = mesh->fixed[h + 1], fixed_ca = mesh->fixed[h + 2];
    uint32_t p = add_point(terrain, at);
    uint32_t second = add_triangle(terrain, h), third = add_triangle(terrain, h);
    /* a b p, b c p, c a p */
    cordon_mesh_set_half(mesh, second, b, bc, fixed_bc);
    cordon_mesh_set_half(mesh, third, c, ca, fixed_ca);
    cordon_mesh_set_half(mesh, h + 1, b, CORDON_MESH_NONE, false);
    cordon_mesh_set_half(mesh, second + 1, c, CORDON_MESH_NONE, false);
    cordon_mesh_set_half(mesh, third + 1, a, CORDON_MESH_NONE, false);
    cordon_mesh_set_half(mesh, h + 2, p, third + 1, false);
    cordon_mesh_set_half(mesh, second + 2, p, h + 1, false);
    cordon_mesh_set_half(mesh, third + 2, p, second + 1, false);
}

static bool in_the_open(const cordon_terrain *terrain, uint32_t point)
{
    uint32_t first = terrain->mesh.from[point], h = first;
    bool open = true;
    do {
        open = open && cordon_terrain_left(terrain, h) == CORDON_TERRAIN_OPEN;
        h = cordon_mesh_turn(&terrain->mesh, h);
    } while (open && h != first && h != CORDON_MESH_NONE);
    return open && h != CORDON_MESH_NONE;
}

/* A bend at a corner in the open; on a wall it holds barriers. */
static void put_corner(marker *m, cordon_pt at)
{
    cordon_terrain *terrain = m->terrain;
    const cordon_mesh *mesh = &terrain->mesh;
    uint32_t t = find_triangle(m, at), side = CORDON_MESH_NONE;
    if (t == CORDON_MESH_NONE || terrain->kind[t] != CORDON_TERRAIN_OPEN)
        return;
    m->at = t;
    for (uint32_t h = 3 * t; h < 3 * t + 3; h++) {
        cordon_pt a = mesh->points[mesh->corner[h]];
        if (cordon_pt_equal(a, at))
            return; /* stands there already, and barriers bend or end if they may */
        if (cordon_orient(a, mesh->points[mesh->corner[cordon_mesh_next(h)]], at) == 0)
            side = h;
    }
    if (side == CORDON_MESH_NONE)
        cut_into_three(terrain, t, at);
    else if (mesh->twin[side] == CORDON_MESH_NONE || !cut_edge(terrain, side, at))
        return;
    uint32_t p = (uint32_t)mesh->n_points - 1;
    if (in_the_open(terrain, p))
        terrain->role[p] = CORDON_POINT_BEND;
    else
        give_role(terrain, p);
}

static int lay(cordon_marks *out, marker *m, cordon_arena *arena, const cordon_terrain *terrain,
               const cordon_region *marked, cordon_box window)
{
    out->terrain = *terrain;
    int code = list_outlines(m, marked, window);
    if (code == CORDON_OK)
        code = index_sides(m);
    if (code == CORDON_OK)
        code = find_hits(m, cordon_region_box(marked));
    if (code == CORDON_OK)
        code = copy_terrain(&out->terrain, arena, terrain, m->hits.count + m->corners.count);
    if (code)
        return code;
    if (m->hits.count > 0)
        qsort(m->hits.items, m->hits.count, sizeof *m->hits.items, hit_order);
    cut_walls(m);
    for (size_t i = 0; i < m->corners.count; i++)
        put_corner(m, m->corners.items[i]);
    return CORDON_OK;
}

int cordon_marks_lay(cordon_marks *out, cordon_arena *arena, const cordon_terrain *terrain,
                     const cordon_region *marked, cordon_box window)
{
    *out = (cordon_marks){.terrain = *terrain, .first = (uint32_t)terrain->mesh.n_points};
    if (marked->n == 0)
        return CORDON_OK;
    marker m = {.context = cordon_arena_context(arena), .terrain = &out->terrain};
    int code = lay(out, &m, arena, terrain, marked, window);
    cordon_grid_hits_free(&m.near, m.context);
    cordon_grid_free(m.grid);
    cordon_vec_free(m.context, &m.sides);
    cordon_vec_free(m.context, &m.hits);
    cordon_vec_free(m.context, &m.corners);
    return code;
}

/* ------------------------------------------------------------------- nodes */

/* The node of a point beside it on its wall. Both ends of a side were there when it was cut. */
static void join_wall(cordon_nodes *nodes, uint32_t point)
{
    const cordon_terrain *terrain = nodes->terrain;
    uint32_t first = terrain->mesh.from[point], h = first;
    do {
        uint32_t to = terrain->mesh.corner[cordon_mesh_next(h)];
        if (to < point && cordon_terrain_walled(terrain, h) &&
            nodes->node[to] < nodes->n_walls) {
            nodes->node[point] = nodes->node[to];
            nodes->mask[point] =
                nodes->mask[to] ^ cordon_cut_mask(&nodes->cut, terrain->mesh.points[point],
                                                  terrain->mesh.points[to]);
            return;
        }
        h = cordon_mesh_turn(&terrain->mesh, h);
    } while (h != first && h != CORDON_MESH_NONE);
}

int cordon_marks_nodes(cordon_nodes *out, cordon_arena *arena, const cordon_marks *marks,
                       const cordon_nodes *nodes)
{
    size_t before = marks->first, n = marks->terrain.mesh.n_points;
    *out = *nodes;
    out->terrain = &marks->terrain;
    out->node = cordon_arena_alloc(arena, n, sizeof *out->node);
    out->mask = cordon_arena_alloc_zero(arena, n, sizeof *out->mask);
    out->loops = cordon_arena_alloc_zero(arena, nodes->n + n - before, sizeof *out->loops);
    if (!out->node || !out->mask || !out->loops)
        return CORDON_E_MEMORY;
    memcpy(out->node, nodes->node, before * sizeof *out->node);
    memcpy(out->mask, nodes->mask, before * sizeof *out->mask);
    memcpy(out->loops, nodes->loops, nodes->n * sizeof *out->loops);
    for (uint32_t p = (uint32_t)before; p < n; p++) {
        out->node[p] = CORDON_MESH_NONE;
        if (marks->terrain.role[p] == CORDON_POINT_WALL)
            join_wall(out, p);
        else if (marks->terrain.role[p] == CORDON_POINT_BEND)
            out->node[p] = (uint32_t)out->n++;
    }
    return CORDON_OK;
}
