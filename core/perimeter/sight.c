/* What is seen from a point across open ground.
 *
 * Method: triangular expansion (Bungiu, Hemmer, Hershberger, Huang & Kröller, "Efficient
 * computation of visibility polygons", EuroCG 2014, arXiv:1403.3905): from the triangles round
 * the point, step across open edges and narrow the cone of sight at each, down to walls. Exact
 * on integers.
 *
 * Complexity: the number of triangles seen (each may be entered through several cones: O(n²) at
 * worst for one point, near the number of things seen in a town).
 *
 * Invariants: the cone's sides are points of the mesh, the right one strictly right of the
 * left.
 *
 * Not handled: a line of sight that touches obstacles on both sides, in a straight slit of no
 * width at all, is not seen. */
#include "perimeter/sight.h"

#include "base/limits.h"
#include "geo/predicates.h"

void cordon_sight_free(cordon_sight *sight)
{
    cordon_vec_free(sight->context, &sight->seen);
    cordon_vec_free(sight->context, &sight->stack);
}

typedef struct viewer {
    cordon_sight *sight;
    const cordon_mesh *mesh;
    cordon_pt eye;
    int64_t reach, reach2;
} viewer;

static int see_point(viewer *v, uint32_t point)
{
    cordon_place seen = {v->mesh->points[point], point, CORDON_MESH_NONE};
    if (v->sight->terrain->role[point] == CORDON_POINT_NOTHING ||
        cordon_distance2(v->eye, seen.at) > v->reach2)
        return CORDON_OK;
    return cordon_vec_push(v->sight->context, &v->sight->seen, seen);
}

/* The foot of the perpendicular on the wall at half, if it lies inside the wall and in sight.
 */
static int see_wall(viewer *v, uint32_t half, uint32_t right, uint32_t left)
{
    cordon_place seen = {.point = v->mesh->corner[half],
                         .other = v->mesh->corner[cordon_mesh_next(half)]};
    cordon_pt a = v->mesh->points[seen.point], b = v->mesh->points[seen.other];
    seen.at = cordon_segment_nearest(a, b, v->eye);
    if (cordon_pt_equal(seen.at, a) || cordon_pt_equal(seen.at, b) ||
        cordon_distance2(v->eye, seen.at) > v->reach2 ||
        cordon_orient(v->eye, v->mesh->points[right], seen.at) < 0 ||
        cordon_orient(v->eye, v->mesh->points[left], seen.at) > 0)
        return CORDON_OK;
    return cordon_vec_push(v->sight->context, &v->sight->seen, seen);
}

static bool out_of_reach(const viewer *v, uint32_t half)
{
    cordon_pt a = v->mesh->points[v->mesh->corner[half]];
    cordon_pt b = v->mesh->points[v->mesh->corner[cordon_mesh_next(half)]];
    return cordon_distance2(v->eye, a) > v->reach2 && cordon_distance2(v->eye, b) > v->reach2 &&
           cordon_segment_distance(a, b, v->eye) > (double)v->reach + 1;
}

/* Goes on through the edge half, seen between two points: wall, end of the world, or a cone. */
static int look_through(viewer *v, uint32_t half, uint32_t right, uint32_t left)
{
    if (v->mesh->twin[half] == CORDON_MESH_NONE || out_of_reach(v, half))
        return CORDON_OK;
    switch (cordon_terrain_right(v->sight->terrain, half)) {
    case CORDON_TERRAIN_SOLID:
        return see_wall(v, half, right, left);
    case CORDON_TERRAIN_OPEN: {
        cordon_sight_gap gap = {half, right, left};
        return cordon_vec_push(v->sight->context, &v->sight->stack, gap);
    }
    default:
        return CORDON_OK;
    }
}

static int step(viewer *v, cordon_sight_gap gap)
{
    const cordon_mesh *mesh = v->mesh;
    uint32_t twin = mesh->twin[gap.half], apex = mesh->corner[cordon_mesh_prev(twin)];
    int64_t from_right = cordon_orient(v->eye, mesh->points[gap.right], mesh->points[apex]);
    int64_t from_left = cordon_orient(v->eye, mesh->points[gap.left], mesh->points[apex]);
    int code = CORDON_OK;
    if (from_right >= 0 && from_left <= 0)
        code = see_point(v, apex);
    if (code == CORDON_OK && from_right > 0)
        code =
            look_through(v, cordon_mesh_next(twin), gap.right, from_left < 0 ? apex : gap.left);
    if (code == CORDON_OK && from_left < 0)
        code = look_through(v, cordon_mesh_prev(twin), from_right > 0 ? apex : gap.right,
                            gap.left);
    return code;
}

int cordon_sight_from(cordon_sight *sight, uint32_t point, int64_t reach_mm)
{
    const cordon_mesh *mesh = &sight->terrain->mesh;
    int64_t reach = reach_mm < 4 * CORDON_COORD_MAX_MM ? reach_mm : 4 * CORDON_COORD_MAX_MM;
    viewer v = {sight, mesh, mesh->points[point], reach, reach * reach};
    sight->seen.count = 0;
    sight->stack.count = 0;
    int code = CORDON_OK;
    uint32_t first = mesh->from[point], h = first;
    do {
        uint32_t right = mesh->corner[cordon_mesh_next(h)],
                 left = mesh->corner[cordon_mesh_prev(h)];
        if (cordon_terrain_left(sight->terrain, h) == CORDON_TERRAIN_OPEN) {
            code = see_point(&v, right);
            if (code == CORDON_OK)
                code = see_point(&v, left);
            if (code == CORDON_OK)
                code = look_through(&v, cordon_mesh_next(h), right, left);
        }
        h = cordon_mesh_turn(mesh, h);
    } while (code == CORDON_OK && h != first && h != CORDON_MESH_NONE);
    while (code == CORDON_OK && sight->stack.count > 0)
        code = step(&v, sight->stack.items[--sight->stack.count]);
    return code;
}
