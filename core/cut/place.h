/* From a flow to closures on the ground. */
#ifndef CORDON_CUT_PLACE_H
#define CORDON_CUT_PLACE_H

#include "cut/chains.h"

/* Fills in the closures of the cut, in the order of the edges, and their price. cut, by run of
 * the net: a closure stands on it. */
int cordon_cut_place(cordon_cut_result *out, bool *cut, cordon_net *net,
                     const cordon_chains *chains, const cordon_flow *flow);

/* Fills in the flows, by way and place. */
int cordon_cut_certify(cordon_cut_result *out, cordon_net *net, const cordon_chains *chains,
                       const cordon_flow *flow);

/* Fills in the curve; cut as above, closures are there. */
int cordon_cut_outline(cordon_cut_result *out, cordon_net *net, const bool *cut);

#endif
