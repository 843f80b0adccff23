/* The ground that a ring must not enter: the protected areas, grown by the stand-off. */
#ifndef CORDON_PERIMETER_PROTECT_H
#define CORDON_PERIMETER_PROTECT_H

#include "perimeter/perimeter.h"

/* Areas grown by a distance with few corners, without ever falling short. */
int cordon_ring_grown(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                      const cordon_region *areas, int32_t standoff_mm);

/* Every point nearer than the stand-off to one of the first n_standoff areas lies inside *out,
 * and so do the other areas. CORDON_E_INPUT when there is nothing to protect. */
int cordon_ring_protected(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                          const cordon_ring_problem *problem);

#endif
