/* Between plain geometry and GEOS. Included by region.c, even_odd.c and delaunay.c alone. */
#ifndef CORDON_GEO_GEOS_CONVERT_H
#define CORDON_GEO_GEOS_CONVERT_H

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include "geo/region.h"

#define CORDON_GEOS_MESSAGE_MAX 200
#define CORDON_GEOS_GRID        1.0 /* every result lies on whole millimetres */

struct cordon_geos {
    cordon_context *context;
    GEOSContextHandle_t handle;
    char message[CORDON_GEOS_MESSAGE_MAX]; /* of the last GEOS error */
};

/* Records GEOS's last message as the failure of an operation. */
int cordon_geos_fail(cordon_geos *geos, const char *operation);

/* A polygon as it stands, valid or not. NULL on failure, not recorded. */
GEOSGeometry *cordon_geos_from_polygon(cordon_geos *geos, const cordon_polygon *polygon);
/* NULL on failure, not recorded: the caller names the operation. Each polygon is repaired when
 * it is not valid (GEOS MakeValid, structure method). */
GEOSGeometry *cordon_geos_from_regions(cordon_geos *geos, const cordon_region *parts, size_t n);
/* A MultiLineString; closed adds the first point again at the end of each. */
GEOSGeometry *cordon_geos_from_lines(cordon_geos *geos, const cordon_line *lines, size_t n,
                                     bool closed);
GEOSGeometry *cordon_geos_from_points(cordon_geos *geos, const cordon_pt *points, size_t n);

/* A geometry with its coordinates on the grid; the given one is freed and may be NULL.
 * Operations run in full precision and are rounded afterwards: GEOS's own operations on a grid
 * set up a snap rounding for every pair of polygons, which took ten times as long for a town.
 * Plain rounding keeps nearly every polygon valid; the others take the slow way, once. */
GEOSGeometry *cordon_geos_on_grid(cordon_geos *geos, GEOSGeometry *g);

/* The polygons of any geometry, in a fixed order; other parts are left out. */
int cordon_geos_to_region(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                          const GEOSGeometry *geometry);
int cordon_geos_to_lines(cordon_line **out, size_t *n_out, cordon_geos *geos,
                         cordon_arena *arena, const GEOSGeometry *geometry);
/* Points of one line or ring of GEOS, on the grid, repeated ones left out. */
int cordon_geos_to_points(cordon_line *out, cordon_geos *geos, cordon_arena *arena,
                          const GEOSGeometry *line);

#endif
