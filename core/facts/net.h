/* The streets for driving once rings stand across them: cut at every closure, inside this
 * folder.
 */
#ifndef CORDON_FACTS_NET_H
#define CORDON_FACTS_NET_H

#include "facts/town.h"
#include "ground/graph.h"

/* A piece of street, or a link of no length: through a gate or bollard of the map, or through a
 * ring where a closure or a wall stands. */
typedef struct cordon_net_edge {
    uint32_t from, to;
    uint32_t street;            /* of the ground, or CORDON_GRAPH_OPEN */
    uint16_t flags, flags_back; /* bits of cordon_arc_flag, from and to */
    int32_t length_mm;
    cordon_line line; /* of a piece; from its first point */
    bool inside;      /* the ring that the net is for */
    bool ringed;      /* inside any ring */
    bool grounded;    /* on the level of the rings */
    bool closed;      /* a link through a ring */
    bool own;         /* a link through the ring that the net is for */
    bool opens;       /* a link that can be opened for a rescue vehicle */
    size_t gate;      /* closure of the ring that the net is for, or CORDON_NO_CLOSURE */
} cordon_net_edge;

/* An end of an edge, as seen from a node. */
typedef struct cordon_net_end {
    uint32_t edge;
    bool back; /* the edge runs to the node */
} cordon_net_end;

typedef struct cordon_net {
    cordon_context *context;
    const cordon_ground *ground;
    cordon_net_edge *edges;
    size_t n_edges;
    cordon_pt *at; /* by node */
    size_t n_nodes;
    uint32_t *first; /* by node, one more at the end: its ends */
    cordon_net_end *ends;
} cordon_net;

/* The net for ring number index of the job, with all rings that stand at the same time; in the
 * arena. graph: for driving. */
int cordon_net_new(cordon_net *out, cordon_arena *arena, const cordon_graph *graph,
                   const cordon_facts_job *job, size_t index);

/* What it costs to go along an edge, CORDON_NET_NEVER: nobody does. back: against it. */
#define CORDON_NET_NEVER INT64_MAX
typedef int64_t cordon_net_cost(const void *who, const cordon_net_edge *edge, bool back);

typedef struct cordon_net_start {
    uint32_t node;
    int64_t cost;
} cordon_net_start;

/* Least costs from the nearest of the starts, by node (CORDON_NET_NEVER: not reached). by, if
 * not NULL, gets the end by which each node is entered (edge UINT32_MAX: a start, or not
 * reached). reverse: costs of the ways from the nodes to the starts. */
int cordon_net_search(int64_t *cost, cordon_net_end *by, const cordon_net *net,
                      const cordon_net_start *starts, size_t n, cordon_net_cost *along,
                      const void *who, bool reverse);

/* The part of the net that hangs together by edges that cost something in either direction: its
 * nodes get true. Of all parts the one with the most street; of equals that with the
 * westernmost node. */
int cordon_net_largest(bool *out, const cordon_net *net, cordon_net_cost *along,
                       const void *who);

/* Who still comes near to which building (rescue.c). */
int cordon_facts_rescue(cordon_facts *facts, cordon_town *town, const cordon_net *net);
/* Ways round for through traffic (detour.c). */
int cordon_facts_detours(cordon_facts *facts, cordon_town *town, const cordon_net *net);
/* Stops and car parks of no use (lost.c). */
int cordon_facts_lost(cordon_facts *facts, cordon_town *town, const cordon_net *net,
                      const cordon_facts_ring *ring);

#endif
