/* How much dearer a straight piece is by the surfaces that it crosses, computed apart from the
 * optimiser. */
#ifndef CORDON_CERTIFY_SURFACE_H
#define CORDON_CERTIFY_SURFACE_H

#include "base/vec.h"
#include "geo/grid.h"
#include "ground/ground.h"

/* Reused between calls; one for each thread. */
typedef struct cordon_surface_view {
    cordon_context *context;
    const cordon_ground *ground;
    double least; /* factor on any ground, at most 1 */
    cordon_grid *grid;
    bool borrowed; /* the grid is another view's */
    cordon_grid_hits hits;
    CORDON_VEC(double) cuts; /* where the piece meets outlines, 0 at a, 1 at b */
} cordon_surface_view;

int cordon_surface_view_new(cordon_surface_view *out, cordon_context *context,
                            const cordon_ground *ground);
/* On the same grid, for another thread. */
cordon_surface_view cordon_surface_view_borrow(const cordon_surface_view *view,
                                               cordon_context *context);
void cordon_surface_view_free(cordon_surface_view *view);

/* The mean factor along a piece. */
int cordon_surface_mean(double *out, cordon_surface_view *view, cordon_pt a, cordon_pt b);

#endif
