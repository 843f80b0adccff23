/* A proof that no ring is cheaper, small enough to be written down: a price at each node. */
#ifndef CORDON_PERIMETER_POTENTIAL_H
#define CORDON_PERIMETER_POTENTIAL_H

#include "perimeter/links.h"
#include "perimeter/perimeter.h"

/* Fills out->proof, in the arena of the ring, for the first place that the ring goes round;
 * most: what a ring was found for. proof.bound_cents stays 0 where an obstacle goes round the
 * place by itself. */
int cordon_ring_prove(cordon_ring_result *out, const cordon_nodes *nodes,
                      const cordon_links *links, const cordon_ring_problem *problem,
                      int64_t most);

#endif
