/* A proof that no ring is cheaper, small enough to be written down: a price at each node. */
#ifndef CORDON_PERIMETER_POTENTIAL_H
#define CORDON_PERIMETER_POTENTIAL_H

#include "perimeter/duals.h"
#include "perimeter/unroll.h"

/* Fills out->proof, in the arena of the ring, for the first place that the ring goes round;
 * most: what a ring was found for. proof.bound_cents stays 0 where an obstacle goes round the
 * place by itself. */
int cordon_ring_prove(cordon_ring_result *out, const cordon_unrolled *unrolled,
                      const cordon_links *links, const cordon_ring_problem *problem,
                      int64_t most);

/* What the prices must hold for: all links, both ways. */
int cordon_potential_arcs(cordon_duals *duals, const cordon_unrolled *unrolled,
                          const cordon_links *links);

#endif
