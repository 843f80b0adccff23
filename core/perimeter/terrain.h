/* The ground of one ring as a mesh of open, solid and protected triangles. */
#ifndef CORDON_PERIMETER_TERRAIN_H
#define CORDON_PERIMETER_TERRAIN_H

#include "perimeter/mesh.h"

typedef enum cordon_terrain_kind {
    CORDON_TERRAIN_OPEN,      /* barriers stand here */
    CORDON_TERRAIN_SOLID,     /* obstacles: a ring passes for nothing */
    CORDON_TERRAIN_PROTECTED, /* no ring enters, and it lies inside */
    CORDON_TERRAIN_EXCLUDED   /* no ring enters, and it lies outside */
} cordon_terrain_kind;

/* What a ring may do at a point of the mesh. */
typedef enum cordon_point_role {
    CORDON_POINT_NOTHING,
    CORDON_POINT_WALL, /* barriers end here */
    CORDON_POINT_BEND /* barriers bend here: a corner of ground that no ring enters, in the open
                       */
} cordon_point_role;

/* A ray from inside a separate piece of protected or excluded ground to the right. It starts at
 * (x, y + 1/2) mm, so that no point of the mesh lies on it. */
typedef struct cordon_terrain_ray {
    int32_t x, y;
} cordon_terrain_ray;

typedef struct cordon_terrain {
    cordon_mesh mesh;
    uint8_t *kind; /* cordon_terrain_kind of each triangle */
    uint8_t *role; /* cordon_point_role of each point */
    bool *outside; /* triangles of excluded ground, with what is solid of it */
    /* One for each separate piece: of protected ground, largest first, then of excluded. */
    cordon_terrain_ray *rays;
    size_t n_rays, n_inside; /* all; those from protected ground */
} cordon_terrain;

/* What a terrain is made of. */
typedef struct cordon_terrain_ground {
    const cordon_region *solid;            /* the obstacles */
    const cordon_region *protected_ground; /* wins where several are */
    const cordon_region *excluded;         /* must stay outside; NULL: nothing */
} cordon_terrain_ground;

/* Holes of the protected ground count as protected, open ground that no way leads to from
 * outside, from protected or from excluded ground counts as solid. Everything lies in the
 * arena. */
int cordon_terrain_new(cordon_terrain *out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_terrain_ground *ground);

/* Kind of the triangle on the left of a half-edge. */
static inline cordon_terrain_kind cordon_terrain_left(const cordon_terrain *terrain,
                                                      uint32_t half)
{
    return (cordon_terrain_kind)terrain->kind[half / 3];
}

/* Kind of the triangle on the right of a half-edge; open beyond the rim. */
static inline cordon_terrain_kind cordon_terrain_right(const cordon_terrain *terrain,
                                                       uint32_t half)
{
    uint32_t twin = terrain->mesh.twin[half];
    return twin == CORDON_MESH_NONE ? CORDON_TERRAIN_OPEN
                                    : (cordon_terrain_kind)terrain->kind[twin / 3];
}

/* Does the edge lie within excluded ground? */
static inline bool cordon_terrain_outside(const cordon_terrain *terrain, uint32_t half)
{
    uint32_t twin = terrain->mesh.twin[half];
    return terrain->outside[half / 3] && twin != CORDON_MESH_NONE && terrain->outside[twin / 3];
}

/* A ring may run along this edge for nothing. */
static inline bool cordon_terrain_walled(const cordon_terrain *terrain, uint32_t half)
{
    if (cordon_terrain_outside(terrain, half))
        return false;
    return cordon_terrain_left(terrain, half) == CORDON_TERRAIN_SOLID ||
           cordon_terrain_right(terrain, half) == CORDON_TERRAIN_SOLID;
}

/* Does the segment cross the ray? Exact; symmetric in a and b. */
bool cordon_terrain_crosses(cordon_terrain_ray ray, cordon_pt a, cordon_pt b);

#endif
