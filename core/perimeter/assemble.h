/* From a walk over nodes and links to the ring itself. */
#ifndef CORDON_PERIMETER_ASSEMBLE_H
#define CORDON_PERIMETER_ASSEMBLE_H

#include "perimeter/perimeter.h"
#include "perimeter/search.h"

/* Fills curve, closures, cents and barrier_mm of the result, in its
 * arena. */
int cordon_ring_assemble(cordon_ring_result *out, const cordon_nodes *nodes,
                         const cordon_links *links, const cordon_tariff *tariff,
                         const cordon_walk *walk, const cordon_ring_problem *problem);

#endif
