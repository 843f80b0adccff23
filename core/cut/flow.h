/* The maximum flow and the minimum cut of an undirected network. */
#ifndef CORDON_CUT_FLOW_H
#define CORDON_CUT_FLOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

/* Loops and edges side by side are allowed. */
typedef struct cordon_flow_edge {
    uint32_t a, b;    /* vertices */
    int64_t capacity; /* in either direction, at least 0 */
} cordon_flow_edge;

typedef struct cordon_flow_network {
    uint32_t n; /* vertices */
    uint32_t source, sink;
    const cordon_flow_edge *edges;
    size_t n_edges; /* below 2^31 */
} cordon_flow_network;

typedef struct cordon_flow {
    int64_t value;  /* of the flow, and of the cut */
    int64_t *along; /* by edge: from a to b, negative from b to a */
    bool *inside;   /* by vertex: on the source's side of the minimum cut; of all minimum cuts
                       the one with the smallest such side, which lies within all others */
} cordon_flow;

/* Fails with CORDON_E_LIMIT when capacities add up to more than 2^62. Free out with
 * cordon_flow_free, also after a failure. */
int cordon_flow_solve(cordon_flow *out, cordon_context *context,
                      const cordon_flow_network *network);
void cordon_flow_free(cordon_flow *flow, cordon_context *context);
/* Records that capacities are too large, and returns CORDON_E_LIMIT. */
int cordon_flow_refuse(cordon_context *context);

#endif
