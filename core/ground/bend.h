/* How wide a street must be for a long vehicle to get round its bends. */
#ifndef CORDON_GROUND_BEND_H
#define CORDON_GROUND_BEND_H

#include "geo/types.h"

typedef struct cordon_bend {
    double need_mm; /* free width that the tightest bend takes; 0: none turns by 30 degrees */
    cordon_pt at;   /* its middle point of the line */
} cordon_bend;

/* The tightest bend of a street's line for a vehicle that sweeps track_mm, round an inner
 * radius of radius_mm. */
cordon_bend cordon_bend_tightest(const cordon_line *line, double radius_mm, double track_mm);

#endif
