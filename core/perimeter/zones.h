/* Ground where closures are forbidden, or turn into gates: which pieces touch it? */
#ifndef CORDON_PERIMETER_ZONES_H
#define CORDON_PERIMETER_ZONES_H

#include "base/arena.h"
#include "geo/types.h"

typedef struct cordon_zones {
    const cordon_region *region;
    cordon_box *boxes; /* of its polygons */
    cordon_box all;
} cordon_zones;

/* region is kept; the boxes lie in the arena. */
int cordon_zones_new(cordon_zones *out, cordon_arena *arena, const cordon_region *region);

/* Does the segment share a point with the region, its outline included? Exact. */
bool cordon_zones_touch(const cordon_zones *zones, cordon_pt a, cordon_pt b);

#endif
