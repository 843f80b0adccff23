/* The ground where a file has data: the convex hull of its positions, and a little round it. */
#ifndef CORDON_MAP_EXTENT_H
#define CORDON_MAP_EXTENT_H

#include "base/arena.h"
#include "map/map.h"

/* Makes the hull of n positions (1e-7 degrees), whose order changes. Points in the arena.
 * Method: Andrew's monotone chain, n log n. Positions on both sides of the 180th meridian are
 * not joined across it. */
int cordon_extent_new(cordon_line *out, cordon_arena *arena, cordon_pt *positions, size_t n);

/* Do all points of a feature as read lie within 10 m of the extent? Never, when it is empty. */
bool cordon_extent_has(const cordon_line *extent, const cordon_feature *feature);

#endif
