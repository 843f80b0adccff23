/* A network with edges both ways, and its maximum flow by igraph. */
#ifndef CORDON_TESTS_IGRAPH_FLOW_H
#define CORDON_TESTS_IGRAPH_FLOW_H

#include <igraph.h>
#include <stdint.h>

typedef struct igraph_flow {
    igraph_vector_int_t ends;
    igraph_vector_t capacities;
} igraph_flow;

static inline void igraph_flow_open(igraph_flow *flow)
{
    igraph_vector_int_init(&flow->ends, 0);
    igraph_vector_init(&flow->capacities, 0);
}

/* capacity is exact up to 2^53. */
static inline void igraph_flow_add(igraph_flow *flow, uint32_t a, uint32_t b, int64_t capacity)
{
    igraph_vector_int_push_back(&flow->ends, a);
    igraph_vector_int_push_back(&flow->ends, b);
    igraph_vector_push_back(&flow->capacities, (double)capacity);
}

/* The value, and the end of the network; -1 when igraph fails. */
static inline int64_t igraph_flow_close(igraph_flow *flow, size_t n, uint32_t source,
                                        uint32_t sink)
{
    igraph_t graph;
    igraph_real_t value = -1;
    if (igraph_create(&graph, &flow->ends, (igraph_integer_t)n, IGRAPH_UNDIRECTED) ==
        IGRAPH_SUCCESS) {
        if (igraph_maxflow_value(&graph, &value, source, sink, &flow->capacities, NULL) !=
            IGRAPH_SUCCESS)
            value = -1;
        igraph_destroy(&graph);
    }
    igraph_vector_int_destroy(&flow->ends);
    igraph_vector_destroy(&flow->capacities);
    return (int64_t)value;
}

#endif
