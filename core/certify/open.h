/* Can a straight piece of barrier stand between two places? */
#ifndef CORDON_CERTIFY_OPEN_H
#define CORDON_CERTIFY_OPEN_H

#include "base/vec.h"
#include "certify/cells.h"

/* Reused between calls. */
typedef struct cordon_view {
    cordon_context *context;
    const cordon_walls *walls;
    const cordon_cells *cells;
    const cordon_ring_problem *problem;
    CORDON_VEC(double) meets;    /* where the piece meets sides, 0 at a, 1 at b */
    CORDON_VEC(uint32_t) beside; /* sides in the cells that it passes */
} cordon_view;

void cordon_view_free(cordon_view *view);

/* *open: the piece crosses no wall and no ground that no ring enters, and touches nothing that
 * is forbidden. It may run along them. */
int cordon_view_open(bool *open, cordon_view *view, cordon_pt a, cordon_pt b);

/* Does the piece meet the region? */
bool cordon_view_touches(const cordon_region *region, cordon_pt a, cordon_pt b);

#endif
