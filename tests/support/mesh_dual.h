/* The triangles of a terrain as a network: a ring on the edges of the mesh is a cut of it, so
 * that its least price is a maximum flow. For tests and benchmarks beside other libraries. */
#ifndef CORDON_TESTS_MESH_DUAL_H
#define CORDON_TESTS_MESH_DUAL_H

#include <math.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "perimeter/tariff.h"
#include "perimeter/terrain.h"

/* More than any ring costs, and still exact in a double. */
#define MESH_DUAL_NEVER INT64_C(1000000000000)

typedef struct mesh_dual_edge {
    uint32_t a, b;
    int64_t cents;
} mesh_dual_edge;

/* Triangles are vertices; two more stand for all protected ground and for outside. */
typedef struct mesh_dual {
    uint32_t n, inside, outside;
    CORDON_VEC(mesh_dual_edge) edges;
} mesh_dual;

/* What it costs to close an edge of the mesh by the metre, without a closure's price. -1 when
 * memory ends. */
static inline int64_t mesh_dual_cents(const cordon_terrain *terrain,
                                      const cordon_tariff *tariff, uint32_t half)
{
    const cordon_mesh *mesh = &terrain->mesh;
    uint32_t a = mesh->corner[half], b = mesh->corner[cordon_mesh_next(half)];
    cordon_terrain_kind left = cordon_terrain_left(terrain, half);
    cordon_terrain_kind right = cordon_terrain_right(terrain, half);
    if (left == CORDON_TERRAIN_SOLID || right == CORDON_TERRAIN_SOLID)
        return 0;
    if ((left != CORDON_TERRAIN_OPEN && right != CORDON_TERRAIN_OPEN) ||
        terrain->role[a] == CORDON_POINT_NOTHING || terrain->role[b] == CORDON_POINT_NOTHING)
        return MESH_DUAL_NEVER;
    int32_t mean;
    int64_t length = cordon_distance(mesh->points[a], mesh->points[b]);
    if (cordon_factors_mean(&mean, tariff->factors, mesh->points[a], mesh->points[b]))
        return -1;
    return (int64_t)ceil((double)(tariff->barriers[0].unit_cents * length) * (double)mean /
                         1e9);
}

/* given: prices of half-edges that differ, -1 for the others; NULL: none does. 0 or a code. */
static inline int mesh_dual_new(mesh_dual *out, cordon_context *context,
                                const cordon_terrain *terrain, const cordon_tariff *tariff,
                                const int64_t *given)
{
    const cordon_mesh *mesh = &terrain->mesh;
    uint32_t n = (uint32_t)(mesh->n_half / 3);
    *out = (mesh_dual){.n = n + 2, .inside = n, .outside = n + 1};
    int code = CORDON_OK;
    for (uint32_t h = 0; h < mesh->n_half && code == CORDON_OK; h++) {
        uint32_t twin = mesh->twin[h];
        if (h % 3 == 0 && cordon_terrain_left(terrain, h) == CORDON_TERRAIN_PROTECTED)
            code = cordon_vec_push(context, &out->edges,
                                   ((mesh_dual_edge){n, h / 3, MESH_DUAL_NEVER}));
        if (code || (twin != CORDON_MESH_NONE && twin < h))
            continue;
        uint32_t beyond = twin == CORDON_MESH_NONE ? n + 1 : twin / 3;
        int64_t cents = given && given[h] >= 0 ? given[h] : mesh_dual_cents(terrain, tariff, h);
        code = cents < 0 ? (int)CORDON_E_MEMORY
                         : cordon_vec_push(context, &out->edges,
                                           ((mesh_dual_edge){h / 3, beyond, cents}));
    }
    return code;
}

#endif
