/* Collecting the arcs of a graph: streets with stops along them, then arcs in between. */
#ifndef CORDON_GROUND_GRAPH_BUILD_H
#define CORDON_GROUND_GRAPH_BUILD_H

#include "base/vec.h"
#include "ground/access.h"
#include "ground/graph.h"
#include "ground/ways.h"

/* A node on a street. */
typedef struct cordon_graph_stop {
    uint32_t street;
    uint32_t segment; /* lies on the side from this point of the street to the next, */
    int64_t along_mm; /* so far from that point */
    uint32_t before;  /* node at which the arc that comes here ends */
    uint32_t after;   /* node at which the arc that goes on starts; mostly the same */
} cordon_graph_stop;

/* From one node to another; the arc back is made from it. */
typedef struct cordon_graph_link {
    uint32_t from, to, street;
    int32_t length_mm;
    uint16_t via, via_last, flags, flags_back;
} cordon_graph_link;

typedef struct cordon_graph_build {
    cordon_context *context;
    const cordon_ground *ground;
    cordon_travel travel;
    CORDON_VEC(cordon_pt) at;
    CORDON_VEC(cordon_graph_stop) stops;
    CORDON_VEC(cordon_graph_link) links;
} cordon_graph_build;

/* Junctions as nodes, things on ways as arcs of length 0, and the stops at both. Free with
 * cordon_graph_build_free, also after a failure. */
int cordon_graph_build_start(cordon_graph_build *out, cordon_context *context,
                             const cordon_ground *ground, cordon_travel travel);
/* Can the street be used at all by this travel? */
bool cordon_graph_build_uses(const cordon_graph_build *build, const cordon_street *street);
int cordon_graph_build_node(cordon_graph_build *build, cordon_pt at, uint32_t *node);
int cordon_graph_build_open(cordon_graph_build *build, uint32_t from, uint32_t to,
                            unsigned flags);
/* Links from stop to stop along each street. */
int cordon_graph_build_streets(cordon_graph_build *build);
/* The graph of all links. */
int cordon_graph_build_end(cordon_graph **out, cordon_graph_build *build);
void cordon_graph_build_free(cordon_graph_build *build);

#endif
