/* The network without what decides nothing: dead ends are left out, and runs one after the
 * other, with nothing that branches off between them, become one edge. */
#ifndef CORDON_CUT_CHAINS_H
#define CORDON_CUT_CHAINS_H

#include "cut/flow.h"
#include "cut/net.h"

typedef struct cordon_chains {
    cordon_context *context;
    /* Edge i is made of the runs steps[first[i]] to steps[first[i + 1] - 1], in order from its
     * a to its b: index of the run times two, and one for a run that goes from its b to its a.
     */
    CORDON_VEC(cordon_flow_edge) edges;
    CORDON_VEC(uint32_t) first;
    CORDON_VEC(uint32_t) steps;
    cordon_flow_network network; /* of these edges, from the zone to outside */
    int64_t scale;               /* of prices in capacities, see cordon_cut_result */
} cordon_chains;

/* The zone must not be joined to outside. Free with cordon_chains_free, also after a failure.
 */
int cordon_chains_new(cordon_chains *out, cordon_net *net);
void cordon_chains_free(cordon_chains *chains);

#endif
