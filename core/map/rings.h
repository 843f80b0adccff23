/* Closed rings from ways that touch at their ends. */
#ifndef CORDON_MAP_RINGS_H
#define CORDON_MAP_RINGS_H

#include "base/vec.h"
#include "geo/types.h"

/* A run of points between two ends. Ends at the same place meet, whatever their nodes are. */
typedef struct cordon_piece {
    int64_t first, last; /* ids of its end nodes, for messages */
    size_t from, to;     /* its points in cordon_rings.pts, two or more */
    bool inner;          /* meant as part of a hole */
} cordon_piece;

/* A ring in cordon_rings.out, the last point not repeated. */
typedef struct cordon_ring {
    size_t from, to;
    bool inner; /* all of its pieces are */
} cordon_ring;

/* A node where pieces end without a next one. */
typedef struct cordon_loose_end {
    int64_t node;
    cordon_pt at;
} cordon_loose_end;

/* Input pieces and results; may be used again and again. */
typedef struct cordon_rings {
    CORDON_VEC(cordon_pt) pts;
    CORDON_VEC(cordon_piece) pieces;
    CORDON_VEC(cordon_pt) out;
    CORDON_VEC(cordon_ring) rings;
    CORDON_VEC(cordon_loose_end) open;
} cordon_rings;

void cordon_rings_clear(cordon_rings *rings);
void cordon_rings_free(cordon_rings *rings, cordon_context *context);

/* Joins the pieces. Rings are simple as far as their ends go: where a walk comes back to an
 * end, the loop is split off. What does not close is left out, with the nodes where it ends in
 * open. Direction of the pieces does not matter. O(n log n). */
int cordon_rings_join(cordon_rings *rings, cordon_context *context);

#endif
