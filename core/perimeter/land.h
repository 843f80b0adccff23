/* Where straight lines over open ground meet obstacles: ends of closures that are given. */
#ifndef CORDON_PERIMETER_LAND_H
#define CORDON_PERIMETER_LAND_H

#include "perimeter/sight.h"

typedef struct cordon_span {
    cordon_pt a, b;
} cordon_span;

/* Where the way from the middle to one end of a line stops. */
typedef struct cordon_stop {
    int64_t distance2; /* from the middle */
    cordon_place place;
    bool found, sound; /* sound: at a wall, reached over open ground */
    cordon_terrain_kind beyond;
} cordon_stop;

/* out[i][0]: towards a of line i; out[i][1]: towards b. An end that meets nothing is taken to
 * the nearest wall within snap_mm, when what lies between is open. */
int cordon_lines_land(cordon_stop (*out)[2], cordon_context *context,
                      const cordon_terrain *terrain, const cordon_span *lines, size_t n,
                      int32_t snap_mm);

cordon_pt cordon_span_middle(const cordon_span *line);

#endif
