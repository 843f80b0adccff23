/* A triangulation with forced edges.
 *
 * Problem: the open ground between obstacles must be cut into triangles such that no triangle
 * crosses a wall, so that walking from triangle to triangle sees exactly what the eye sees.
 *
 * Method: the Delaunay triangulation of the points (GEOS), then each edge that is missing is
 * forced by flipping the diagonals it crosses: Sloan, "A fast algorithm for generating
 * constrained Delaunay triangulations", Computers & Structures 47 (1993),
 * doi:10.1016/0045-7949(93)90239-A. All tests are exact on integers.
 *
 * Complexity: O(n log n) for the triangulation; a forced edge costs the square of the number of
 * edges that it crosses at worst, in practice a small multiple of it.
 *
 * Invariants: triangles are anticlockwise and not flat, cover the box without overlap (checked:
 * the sum of areas is the area of the box), and twins agree.
 *
 * Not handled: the Delaunay property is not restored after flips; nothing here needs it. */
#include "perimeter/mesh.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

typedef struct sided {
    uint32_t a, b, half; /* points in ascending order */
} sided;

static int sided_order(const void *x, const void *y)
{
    const sided *a = x, *b = y;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return (a->half > b->half) - (a->half < b->half);
}

static int link_twins(cordon_mesh *mesh, cordon_context *context)
{
    sided *sides = cordon_alloc(context, mesh->n_half, sizeof *sides);
    if (!sides)
        return CORDON_E_MEMORY;
    for (uint32_t h = 0; h < mesh->n_half; h++) {
        uint32_t a = mesh->corner[h], b = mesh->corner[cordon_mesh_next(h)];
        sides[h] = (sided){a < b ? a : b, a < b ? b : a, h};
        mesh->twin[h] = CORDON_MESH_NONE;
    }
    qsort(sides, mesh->n_half, sizeof *sides, sided_order);
    for (size_t i = 1; i < mesh->n_half; i++) {
        if (sides[i].a != sides[i - 1].a || sides[i].b != sides[i - 1].b)
            continue;
        mesh->twin[sides[i].half] = sides[i - 1].half;
        mesh->twin[sides[i - 1].half] = sides[i].half;
    }
    cordon_free(context, sides);
    return CORDON_OK;
}

static cordon_pt point_of(const cordon_mesh *mesh, uint32_t half)
{
    return mesh->points[mesh->corner[half]];
}

static bool sound(const cordon_mesh *mesh)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < mesh->n_points; i++) {
        if (mesh->from[i] == CORDON_MESH_NONE)
            return false;
        box = cordon_box_add(box, mesh->points[i]);
    }
    int64_t sum = 0;
    size_t rim = 0;
    for (uint32_t h = 0; h < mesh->n_half; h++) {
        if (mesh->twin[h] == CORDON_MESH_NONE)
            rim++;
        else if (mesh->twin[mesh->twin[h]] != h)
            return false;
        if (h % 3 == 0)
            sum +=
                cordon_orient(point_of(mesh, h), point_of(mesh, h + 1), point_of(mesh, h + 2));
    }
    return rim == 4 && sum == 2 * ((int64_t)box.x1 - box.x0) * ((int64_t)box.y1 - box.y0);
}

static int triangulate(cordon_mesh *mesh, cordon_geos *geos, cordon_arena *arena)
{
    cordon_context *context = cordon_arena_context(arena);
    cordon_triangle *triangles;
    size_t n;
    int code = cordon_delaunay(&triangles, &n, geos, arena, mesh->points, mesh->n_points);
    if (code)
        return code;
    mesh->n_half = 3 * n;
    mesh->corner = cordon_arena_alloc(arena, mesh->n_half, sizeof *mesh->corner);
    mesh->twin = cordon_arena_alloc(arena, mesh->n_half, sizeof *mesh->twin);
    mesh->fixed = cordon_arena_alloc_zero(arena, mesh->n_half, sizeof *mesh->fixed);
    mesh->from = cordon_arena_alloc(arena, mesh->n_points, sizeof *mesh->from);
    if (!mesh->corner || !mesh->twin || !mesh->fixed || !mesh->from)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < mesh->n_points; i++)
        mesh->from[i] = CORDON_MESH_NONE;
    for (uint32_t h = 0; h < mesh->n_half; h++) {
        mesh->corner[h] = triangles[h / 3].v[h % 3];
        mesh->from[mesh->corner[h]] = h;
    }
    code = link_twins(mesh, context);
    if (code == CORDON_OK && !sound(mesh))
        code = cordon_fail(context, CORDON_E_INTERNAL,
                           "the triangulation of the ground has holes");
    return code;
}

/* At a corner of the box the turn stops at the rim, and the search goes on the other way. */
uint32_t cordon_mesh_half(const cordon_mesh *mesh, uint32_t a, uint32_t b)
{
    uint32_t first = mesh->from[a], h = first;
    do {
        if (mesh->corner[cordon_mesh_next(h)] == b)
            return h;
        h = cordon_mesh_turn(mesh, h);
    } while (h != first && h != CORDON_MESH_NONE);
    if (h == first)
        return CORDON_MESH_NONE;
    for (h = first; mesh->twin[h] != CORDON_MESH_NONE;) {
        h = cordon_mesh_next(mesh->twin[h]);
        if (mesh->corner[cordon_mesh_next(h)] == b)
            return h;
    }
    return CORDON_MESH_NONE;
}

void cordon_mesh_set_half(cordon_mesh *mesh, uint32_t half, uint32_t corner, uint32_t twin,
                          bool fixed)
{
    mesh->corner[half] = corner;
    mesh->twin[half] = twin;
    mesh->fixed[half] = fixed;
    mesh->from[corner] = half;
    if (twin != CORDON_MESH_NONE)
        mesh->twin[twin] = half;
}

/* Replaces the edge h, u -> v with p on its left and q on its right, by q -> p. */
static void flip(cordon_mesh *mesh, uint32_t h)
{
    uint32_t g = mesh->twin[h];
    uint32_t h1 = cordon_mesh_next(h), h2 = cordon_mesh_prev(h);
    uint32_t g1 = cordon_mesh_next(g), g2 = cordon_mesh_prev(g);
    uint32_t u = mesh->corner[h], v = mesh->corner[g];
    uint32_t p = mesh->corner[h2], q = mesh->corner[g2];
    uint32_t vp = mesh->twin[h1], pu = mesh->twin[h2], uq = mesh->twin[g1], qv = mesh->twin[g2];
    bool fixed_vp = mesh->fixed[h1], fixed_pu = mesh->fixed[h2];
    bool fixed_uq = mesh->fixed[g1], fixed_qv = mesh->fixed[g2];
    /* Triangle of h becomes q p u, triangle of g becomes p q v. */
    cordon_mesh_set_half(mesh, h1, p, pu, fixed_pu);
    cordon_mesh_set_half(mesh, h2, u, uq, fixed_uq);
    cordon_mesh_set_half(mesh, g1, q, qv, fixed_qv);
    cordon_mesh_set_half(mesh, g2, v, vp, fixed_vp);
    cordon_mesh_set_half(mesh, h, q, g, false);
    cordon_mesh_set_half(mesh, g, p, h, false);
}

static bool strictly_apart(cordon_pt a, cordon_pt b, cordon_pt p, cordon_pt q)
{
    int64_t left = cordon_orient(a, b, p), right = cordon_orient(a, b, q);
    return (left > 0 && right < 0) || (left < 0 && right > 0);
}

typedef CORDON_VEC(cordon_mesh_edge) edge_queue;

/* Finds the edges that a -> b crosses. *end is b, or the first point that lies on the way. */
static int crossed_edges(edge_queue *out, uint32_t *end, const cordon_mesh *mesh,
                         cordon_context *context, uint32_t a, uint32_t b)
{
    cordon_pt pa = mesh->points[a], pb = mesh->points[b];
    uint32_t first = mesh->from[a], h = first, across = CORDON_MESH_NONE;
    do {
        uint32_t r = mesh->corner[cordon_mesh_next(h)], l = mesh->corner[cordon_mesh_prev(h)];
        int64_t right = cordon_orient(pa, pb, mesh->points[r]);
        int64_t left = cordon_orient(pa, pb, mesh->points[l]);
        if (r == b || (right == 0 && left > 0)) {
            *end = r;
            return CORDON_OK;
        }
        if (right < 0 && left > 0)
            across = cordon_mesh_next(h);
        h = cordon_mesh_turn(mesh, h);
    } while (h != first && across == CORDON_MESH_NONE);
    while (across != CORDON_MESH_NONE && !mesh->fixed[across]) {
        cordon_mesh_edge edge = {mesh->corner[across], mesh->corner[cordon_mesh_next(across)]};
        if (cordon_vec_push(context, out, edge))
            return CORDON_E_MEMORY;
        uint32_t beyond = mesh->twin[across], apex = mesh->corner[cordon_mesh_prev(beyond)];
        int64_t side = cordon_orient(pa, pb, mesh->points[apex]);
        if (apex == b || side == 0) {
            *end = apex;
            return CORDON_OK;
        }
        across = side > 0 ? cordon_mesh_next(beyond) : cordon_mesh_prev(beyond);
    }
    return cordon_fail(context, CORDON_E_INTERNAL, "two walls cross near %d, %d (mm)", pa.x,
                       pa.y);
}

static void fix(cordon_mesh *mesh, uint32_t half)
{
    mesh->fixed[half] = true;
    if (mesh->twin[half] != CORDON_MESH_NONE)
        mesh->fixed[mesh->twin[half]] = true;
}

/* Flips crossed edges until a -> b, which passes through no other point, is an edge. */
static int flip_all(cordon_mesh *mesh, cordon_context *context, edge_queue *queue, uint32_t a,
                    uint32_t b)
{
    cordon_pt pa = mesh->points[a], pb = mesh->points[b];
    size_t budget = 64 + 64 * queue->count * queue->count;
    for (size_t i = 0; i < queue->count; i++) {
        uint32_t h = cordon_mesh_half(mesh, queue->items[i].a, queue->items[i].b);
        cordon_mesh_edge diagonal = {mesh->corner[cordon_mesh_prev(mesh->twin[h])],
                                     mesh->corner[cordon_mesh_prev(h)]};
        cordon_pt p = mesh->points[diagonal.a], q = mesh->points[diagonal.b];
        if (budget-- == 0)
            return cordon_fail(context, CORDON_E_INTERNAL,
                               "a wall cannot be forced near %d, %d (mm)", pa.x, pa.y);
        bool convex = strictly_apart(p, q, point_of(mesh, h), point_of(mesh, mesh->twin[h]));
        if (convex)
            flip(mesh, h);
        cordon_mesh_edge again = convex ? diagonal : queue->items[i];
        if ((!convex || strictly_apart(pa, pb, p, q)) && cordon_vec_push(context, queue, again))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int force(cordon_mesh *mesh, cordon_context *context, edge_queue *queue, uint32_t a,
                 uint32_t b)
{
    while (a != b) {
        uint32_t half = cordon_mesh_half(mesh, a, b), end = b;
        if (half == CORDON_MESH_NONE) {
            queue->count = 0;
            int code = crossed_edges(queue, &end, mesh, context, a, b);
            if (code == CORDON_OK)
                code = flip_all(mesh, context, queue, a, end);
            if (code)
                return code;
            half = cordon_mesh_half(mesh, a, end);
        }
        fix(mesh, half);
        a = end;
    }
    return CORDON_OK;
}

int cordon_mesh_new(cordon_mesh *out, cordon_geos *geos, cordon_arena *arena, cordon_pt *points,
                    size_t n, const cordon_mesh_edge *edges, size_t n_edges)
{
    cordon_context *context = cordon_arena_context(arena);
    *out = (cordon_mesh){.points = points, .n_points = n};
    edge_queue queue = {0};
    int code = triangulate(out, geos, arena);
    for (size_t i = 0; i < n_edges && code == CORDON_OK; i++)
        code = force(out, context, &queue, edges[i].a, edges[i].b);
    cordon_vec_free(context, &queue);
    return code;
}
