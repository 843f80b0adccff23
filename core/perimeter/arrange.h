/* A mesh in which the outlines of regions are forced edges. */
#ifndef CORDON_PERIMETER_ARRANGE_H
#define CORDON_PERIMETER_ARRANGE_H

#include "perimeter/mesh.h"

/* All outlines are cut at each other and snapped to whole millimetres in one operation, so that
 * regions that meet share their points and edges exactly. A frame of four points stands far
 * outside. Everything lies in the arena. */
int cordon_mesh_of_regions(cordon_mesh *out, cordon_geos *geos, cordon_arena *arena,
                           const cordon_region *const *regions, size_t n);

#endif
