/* How much dearer a straight piece is by the surfaces that it crosses, computed apart from the
 * optimiser. */
#ifndef CORDON_CERTIFY_SURFACE_H
#define CORDON_CERTIFY_SURFACE_H

#include "base/vec.h"
#include "geo/grid.h"
#include "ground/ground.h"

/* Reused between calls. */
typedef struct cordon_surface_view {
    cordon_context *context;
    const cordon_ground *ground;
    double least; /* factor on any ground, at most 1 */
    cordon_grid *grid;
    cordon_grid_hits hits;
    CORDON_VEC(double) cuts; /* where the piece meets outlines, 0 at a, 1 at b */
} cordon_surface_view;

int cordon_surface_view_new(cordon_surface_view *out, cordon_context *context,
                            const cordon_ground *ground);
void cordon_surface_view_free(cordon_surface_view *view);

/* The mean factor along a piece. */
int cordon_surface_mean(double *out, cordon_surface_view *view, cordon_pt a, cordon_pt b);

#endif
