/* A triangulation in which given edges are forced, as half-edges.
 *
 * Half-edge h belongs to triangle h / 3 and runs from the point corner[h] to corner[next(h)];
 * the triangle lies on its left. twin[h] is the same edge seen from the neighbour. */
#ifndef CORDON_PERIMETER_MESH_H
#define CORDON_PERIMETER_MESH_H

#include "base/arena.h"
#include "geo/delaunay.h"

#define CORDON_MESH_NONE UINT32_MAX

typedef struct cordon_mesh_edge {
    uint32_t a, b; /* points, a < b */
} cordon_mesh_edge;

typedef struct cordon_mesh {
    cordon_pt *points;
    size_t n_points;
    uint32_t *corner, *twin;
    bool *fixed;    /* a forced edge */
    size_t n_half;  /* 3 a triangle */
    uint32_t *from; /* some half-edge that leaves each point */
} cordon_mesh;

static inline uint32_t cordon_mesh_next(uint32_t half)
{
    return half % 3 == 2 ? half - 2 : half + 1;
}

static inline uint32_t cordon_mesh_prev(uint32_t half)
{
    return half % 3 == 0 ? half + 2 : half - 1;
}

/* The next half-edge that leaves the same point, anticlockwise; NONE at the rim. */
static inline uint32_t cordon_mesh_turn(const cordon_mesh *mesh, uint32_t half)
{
    return mesh->twin[cordon_mesh_prev(half)];
}

/* The half-edge from a to b, or NONE. */
uint32_t cordon_mesh_half(const cordon_mesh *mesh, uint32_t a, uint32_t b);
/* Where a half-edge starts, and what lies on its other side. */
void cordon_mesh_set_half(cordon_mesh *mesh, uint32_t half, uint32_t corner, uint32_t twin,
                          bool fixed);

/* Triangulates n distinct points whose hull is a box that holds nothing else on its sides, and
 * forces the edges. Everything lies in the arena; points are kept, not copied. Forced edges may
 * meet in points only: CORDON_E_INTERNAL when two cross. */
int cordon_mesh_new(cordon_mesh *out, cordon_geos *geos, cordon_arena *arena, cordon_pt *points,
                    size_t n, const cordon_mesh_edge *edges, size_t n_edges);

#endif
