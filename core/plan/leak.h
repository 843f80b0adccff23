/* Is there a way in through the free points of a raster? */
#ifndef CORDON_PLAN_LEAK_H
#define CORDON_PLAN_LEAK_H

#include "plan/raster.h"

/* Looks for a chain of neighbouring free points (sideways, up and down, or diagonally) from the
 * raster's rim to protected ground. path: a short such way as a line in the arena, from outside
 * to inside, each point within a cell of free points; n == 0 when there is none. */
int cordon_leak_find(cordon_line *path, cordon_arena *arena, const cordon_raster *raster);

#endif
