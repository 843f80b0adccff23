/* What a ring costs at least when its barriers may lean on the corners of any obstacle. */
#ifndef CORDON_PERIMETER_FLOOR_H
#define CORDON_PERIMETER_FLOOR_H

#include "perimeter/pieces.h"
#include "perimeter/potential.h"

/* The pieces that barriers may have, in n lists; those longer than reach_mm are left out.
 * Factors of their surfaces are filled in where they are asked for. */
typedef struct cordon_offered {
    cordon_pieces *lists[3];
    size_t n;
    int64_t reach_mm;
} cordon_offered;

/* *out: no ring costs less, for the first place that it goes round; most when it is no lower; 0
 * when nothing is shown. offered: all that a ring of price most could have. */
int cordon_ring_floor(int64_t *out, const cordon_unrolled *unrolled, const cordon_links *links,
                      const cordon_tariff *tariff, const cordon_ring_problem *problem,
                      const cordon_offered *offered, int64_t most);

#endif
