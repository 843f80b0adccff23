/* Delaunay triangulation of points by GEOS. */
#ifndef CORDON_GEO_DELAUNAY_H
#define CORDON_GEO_DELAUNAY_H

#include "geo/region.h"

typedef struct cordon_triangle {
    uint32_t v[3]; /* indices into the points given, anticlockwise */
} cordon_triangle;

/* n distinct points give *n_out triangles in the arena, sorted. GEOS may leave out very flat
 * triangles along the convex hull: callers put points well outside of what matters to them. */
int cordon_delaunay(cordon_triangle **out, size_t *n_out, cordon_geos *geos,
                    cordon_arena *arena, const cordon_pt *points, size_t n);

#endif
