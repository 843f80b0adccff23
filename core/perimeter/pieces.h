/* Straight pieces that may be built, known from the ground alone: kept for one problem after
 * the other. */
#ifndef CORDON_PERIMETER_PIECES_H
#define CORDON_PERIMETER_PIECES_H

#include "perimeter/links.h"

typedef struct cordon_sighted {
    uint32_t from;      /* point of the mesh */
    uint32_t to, other; /* as in cordon_place */
    cordon_pt at;
    int32_t length_mm;
    int32_t factor; /* of the surface, in millionths; 0: nobody asked yet */
    cordon_mask mask;
} cordon_sighted;

/* Pieces in groups of equal nodes and mask, which are links of each other's price. */
typedef struct cordon_pieces {
    cordon_context *context;
    CORDON_VEC(cordon_sighted) list;
    CORDON_VEC(uint32_t) first; /* of each group, and the end of the last */
    bool *sorted;               /* the group: shortest first */
    int64_t reach_mm;           /* none longer are known */
} cordon_pieces;

/* All edges of the mesh on open ground: a first set, found in no time. */
int cordon_pieces_of_mesh(cordon_pieces *out, const cordon_nodes *nodes);
/* All pieces up to reach_mm in straight sight: from points and bends, the first ones left out,
 * to points, bends and feet on walls. */
int cordon_pieces_in_sight(cordon_pieces *out, const cordon_nodes *nodes, uint32_t first,
                           int64_t reach_mm);
/* The same from a node to itself, round nothing: no links, but barriers that go on may lead
 * past them. */
int cordon_pieces_at_nodes(cordon_pieces *out, const cordon_nodes *nodes, int64_t reach_mm);
void cordon_pieces_free(cordon_pieces *pieces);

/* Offers what is no longer than reach_mm. */
int cordon_links_of_pieces(cordon_links *links, const cordon_nodes *nodes,
                           const cordon_tariff *tariff, cordon_pieces *pieces,
                           int64_t reach_mm);

#endif
