/* The street network and the widths of streets. */
#ifndef CORDON_GROUND_STREETS_H
#define CORDON_GROUND_STREETS_H

#include "ground/edges.h"
#include "ground/ground.h"

/* Fills streets, n_streets, n_junctions from the laid map, tunnels and corridors included;
 * widths from tags only. Lines are borrowed from the map. */
int cordon_streets_find(cordon_ground *ground);

/* Measures facade_mm of every street between the edges of the solid that stops vehicles, and
 * settles origin and width_mm by it. */
int cordon_streets_measure(cordon_ground *ground, const cordon_edges *edges);

/* Finds how wide and how high a vehicle may be on every street (clear.c), between the same
 * edges. */
int cordon_streets_clear(cordon_ground *ground, const cordon_edges *edges);

#endif
