/* What a ring gets for nothing, contracted: obstacles, and gaps too narrow to pass. */
#ifndef CORDON_PERIMETER_NODES_H
#define CORDON_PERIMETER_NODES_H

#include "perimeter/cover.h"
#include "perimeter/sight.h"

/* A gap too narrow to pass, from a point to a place. */
typedef struct cordon_free_gap {
    uint32_t point;
    cordon_place to;
    int64_t length_mm;
} cordon_free_gap;

/* Nodes 0 .. n_walls - 1 are obstacles with all that narrow gaps join to them, the others up to
 * n are bends. */
typedef struct cordon_nodes {
    cordon_context *context;
    const cordon_terrain *terrain;
    cordon_cut cut;
    CORDON_VEC(cordon_free_gap) gaps; /* those that join something, or close a loop */
    uint32_t *node;                   /* of each point; CORDON_MESH_NONE */
    cordon_mask *mask;   /* of a way from each point to the place where its node begins */
    cordon_loops *loops; /* of each node */
    size_t n, n_walls;
} cordon_nodes;

/* Gaps shorter than free_mm are no gaps. terrain is kept. */
int cordon_nodes_new(cordon_nodes *out, cordon_context *context, const cordon_terrain *terrain,
                     const cordon_cut *cut, int32_t free_mm);
void cordon_nodes_free(cordon_nodes *nodes);

/* A point as a place. */
static inline cordon_place cordon_nodes_place(const cordon_nodes *nodes, uint32_t point)
{
    return (cordon_place){nodes->terrain->mesh.points[point], point, CORDON_MESH_NONE};
}

/* Is the edge a piece over open ground, or along it, from node to node? */
bool cordon_nodes_joins(const cordon_nodes *nodes, uint32_t half);

/* Mask of a way from a place to where its node begins. */
cordon_mask cordon_nodes_mask(const cordon_nodes *nodes, const cordon_place *place);

#endif
