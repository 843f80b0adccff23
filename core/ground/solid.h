/* Obstacles joined to solid regions. */
#ifndef CORDON_GROUND_SOLID_H
#define CORDON_GROUND_SOLID_H

#include "ground/ground.h"

/* What stops vehicles (out[0]) and persons (out[1]) in the laid map, in the arena. */
int cordon_solids(cordon_region out[2], cordon_arena *arena, const cordon_map *laid,
                  const cordon_site *site);

#endif
