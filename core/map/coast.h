/* The sea, from the coastline. */
#ifndef CORDON_MAP_COAST_H
#define CORDON_MAP_COAST_H

#include "geo/region.h"
#include "map/map.h"

/* The sea in the window, from coastlines in the frame. By the rule of OpenStreetMap land lies
 * on the left of a coastline and water on its right
 * (https://wiki.openstreetmap.org/wiki/Tag:natural=coastline). Without any coastline there is
 * no sea. *broken is set, and the sea is empty, when a coastline ends inside the window or
 * coastlines run into each other (at *where): rather no sea than a flooded town. */
int cordon_coast_sea(cordon_region *out, bool *broken, cordon_pt *where, cordon_geos *geos,
                     cordon_arena *arena, const cordon_line *lines, size_t n,
                     cordon_box window);

#endif
