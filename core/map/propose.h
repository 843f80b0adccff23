/* A square for somebody who has a map and no script yet. */
#ifndef CORDON_MAP_PROPOSE_H
#define CORDON_MAP_PROPOSE_H

#include "map/map.h"

/* The named square, or else other ground, that a first event would stand on: of a size for a
 * crowd, called as nothing else is, not near the edge of the data, and near their middle. *out
 * belongs to the map; NULL: there is none. */
int cordon_map_propose(const char **out, cordon_context *context, const cordon_map *map);

#endif
