/* What rings on one ground have in common: the terrain, and what is seen on it. */
#ifndef CORDON_PERIMETER_BASE_H
#define CORDON_PERIMETER_BASE_H

#include "perimeter/pieces.h"

/* Nodes and pieces for the places of one cut. */
typedef struct cordon_ring_view {
    cordon_nodes nodes;         /* its cut has rays alone */
    cordon_pieces rough, sight; /* edges of the mesh; all in sight, as far as was asked for */
} cordon_ring_view;

struct cordon_ring_base {
    cordon_context *context;
    const cordon_ground *ground;
    cordon_arena *arena;
    cordon_geos *geos;
    int32_t free_mm; /* narrower gaps are none */
    cordon_region solid, protected_ground, excluded;
    cordon_ring_lack lack;
    cordon_pt where; /* of what reaches beyond the window */
    cordon_terrain terrain;
    cordon_factors factors;
    CORDON_VEC(cordon_ring_view *) views; /* the latest last */
};

/* The view for the rays of a cut, borrowed until the next one is asked for. */
int cordon_base_view(cordon_ring_view **out, cordon_ring_base *base, const cordon_cut *cut);
/* Makes sure that the view knows all pieces up to reach_mm. */
int cordon_view_reach(cordon_ring_view *view, int64_t reach_mm);

#endif
