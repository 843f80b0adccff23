/* What is seen from a point of the mesh across open ground. */
#ifndef CORDON_PERIMETER_SIGHT_H
#define CORDON_PERIMETER_SIGHT_H

#include "base/vec.h"
#include "perimeter/terrain.h"

/* A place seen: a point of the mesh, or the foot of the perpendicular on a wall. */
typedef struct cordon_place {
    cordon_pt at;
    uint32_t point; /* the point, or the first end of the wall */
    uint32_t other; /* the other end of the wall; CORDON_MESH_NONE for a point */
} cordon_place;

typedef struct cordon_sight_gap {
    uint32_t half, right, left; /* seen through this edge, between these two points */
} cordon_sight_gap;

/* Reused between calls; one for each thread. */
typedef struct cordon_sight {
    cordon_context *context;
    const cordon_terrain *terrain;
    CORDON_VEC(cordon_place) seen;
    CORDON_VEC(cordon_sight_gap) stack;
} cordon_sight;

void cordon_sight_free(cordon_sight *sight);

/* Fills sight->seen with the walls' points and bends seen from a point, none of them farther
 * than reach_mm, and the feet on walls. A line of sight may touch walls and protected ground,
 * and crosses neither. Places may come twice. */
int cordon_sight_from(cordon_sight *sight, uint32_t point, int64_t reach_mm);

#endif
