/* The sea, from the coastline. */
#ifndef CORDON_MAP_COAST_H
#define CORDON_MAP_COAST_H

#include "geo/region.h"
#include "map/map.h"

/* How far the coastline can be trusted. */
typedef enum cordon_coast_state {
    CORDON_COAST_WHOLE,
    CORDON_COAST_EXTENDED, /* ended inside the window, drawn on to its edge */
    CORDON_COAST_BROKEN    /* pieces run into each other: no sea */
} cordon_coast_state;

typedef struct cordon_coast_note {
    cordon_coast_state state;
    cordon_pt where; /* the first such place */
} cordon_coast_note;

/* The sea in the window, from coastlines in the frame. By the rule of OpenStreetMap land lies
 * on the left of a coastline and water on its right
 * (https://wiki.openstreetmap.org/wiki/Tag:natural=coastline). Without any coastline there is
 * no sea. A coastline that ends inside the window, as it does at the edge of an extract, goes
 * on straight away from the window's centre: whether that is good enough is for the caller to
 * judge, who knows what stands there. */
int cordon_coast_sea(cordon_region *out, cordon_coast_note *note, cordon_geos *geos,
                     cordon_arena *arena, const cordon_line *lines, size_t n,
                     cordon_box window);

#endif
