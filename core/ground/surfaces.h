/* Surfaces on which a metre of barrier costs more than on a street. */
#ifndef CORDON_GROUND_SURFACES_H
#define CORDON_GROUND_SURFACES_H

#include "ground/ground.h"

/* In the order of the map; they may overlap: the dearest counts. In the arena, shapes borrowed
 * from the map. */
int cordon_surfaces_find(cordon_surface **out, size_t *n, cordon_arena *arena,
                         const cordon_map *laid, const cordon_site *site);

#endif
