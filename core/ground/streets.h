/* The street network and the widths of streets. */
#ifndef CORDON_GROUND_STREETS_H
#define CORDON_GROUND_STREETS_H

#include "ground/ground.h"

/* Fills streets, n_streets, n_junctions from the laid map, tunnels and corridors included;
 * widths from tags only. Lines are borrowed from the map. */
int cordon_streets_find(cordon_ground *ground);

/* Measures facade_mm of every street in the solid that stops vehicles, and settles origin and
 * width_mm by it. */
int cordon_streets_measure(cordon_ground *ground);

#endif
