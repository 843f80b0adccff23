/* Making features: what all readers share. Geometry is tidied (no repeated points, outer rings
 * anticlockwise), what lies outside the window is dropped, the rest is copied into the arena.
 */
#ifndef CORDON_MAP_BUILD_H
#define CORDON_MAP_BUILD_H

#include "base/vec.h"
#include "geo/sweep.h"
#include "map/classify.h"
#include "map/problems.h"

typedef struct cordon_build {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    cordon_box window; /* of the map; everything when none was asked for */
    uint16_t file;
    CORDON_VEC(cordon_feature) features;
    cordon_problems problems;
    CORDON_VEC(cordon_pt) scratch;
    cordon_sweep sweep;
    uint64_t absent; /* nodes that ways refer to and the file does not hold */
} cordon_build;

int cordon_build_init(cordon_build *build, cordon_context *context, cordon_arena *arena,
                      cordon_box window);
void cordon_build_free(cordon_build *build);

/* Each takes a feature with id, origin, classes and tags set, and adds it with its geometry.
 * With no classes, or outside the window, nothing is added. */
int cordon_build_point(cordon_build *build, cordon_feature feature, cordon_pt at);
int cordon_build_line(cordon_build *build, cordon_feature feature, const cordon_pt *pts,
                      size_t n);
/* A ring without its last point. A ring without ground is a problem and left out. */
int cordon_build_ring(cordon_build *build, cordon_feature feature, const cordon_pt *pts,
                      size_t n);
/* A valid region whose points are in the arena already. */
int cordon_build_region(cordon_build *build, cordon_feature feature, cordon_region region);

/* What became of rings. */
typedef enum cordon_assembly {
    CORDON_ASSEMBLY_EXACT,  /* put together as they stand */
    CORDON_ASSEMBLY_MENDED, /* they cross, so points were added where they do */
    CORDON_ASSEMBLY_FAILED  /* they cross and are wider than 13 degrees, or wider than 214 */
} cordon_assembly;

/* Even-odd polygons of rings (1e-7 degrees, last point not repeated). An empty region when
 * nothing comes of them. */
int cordon_build_polygons(cordon_region *out, cordon_assembly *how, cordon_build *build,
                          const cordon_line *rings, size_t n);

/* The area and the line features of a polygon with these tags: outlines become lines for
 * barriers and railways. */
int cordon_build_polygon_features(cordon_build *build, cordon_feature feature,
                                  const cordon_kinds *kinds, cordon_region region);

#endif
