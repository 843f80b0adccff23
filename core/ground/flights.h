/* Wide steps as what stops: flights side by side. */
#ifndef CORDON_GROUND_FLIGHTS_H
#define CORDON_GROUND_FLIGHTS_H

#include "base/arena.h"
#include "geo/types.h"

/* Lines beside each other that together are as wide as a line of half_mm, each of at most
 * CORDON_FLIGHT_HALF_MM: the round ends of a line with a width reach that far beyond it, and
 * where steps are wider than long they would stop what is on the open ground at their foot. */
#define CORDON_FLIGHT_HALF_MM 750

typedef struct cordon_flights {
    cordon_line *lines;
    size_t n;
    int32_t half_mm; /* of each */
} cordon_flights;

/* line: two or more points; the result lies in the arena. */
int cordon_flights_split(cordon_flights *out, cordon_arena *arena, const cordon_line *line,
                         int32_t half_mm);

#endif
