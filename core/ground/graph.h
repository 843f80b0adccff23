/* The networks for driving and for walking, in compact arrays. */
#ifndef CORDON_GROUND_GRAPH_H
#define CORDON_GROUND_GRAPH_H

#include "geo/grid.h"
#include "ground/ground.h"

/* What an arc is like. Nothing that a body or a car fits through is left out of a graph: who
 * may not go there says so by a mask of flags, and a fire engine by another. */
typedef enum cordon_arc_flag {
    CORDON_ARC_AGAINST = 1 << 0, /* against a one-way street, or up a moving stair */
    CORDON_ARC_BANNED = 1 << 1,  /* not for this traffic: access=no, a footway for cars */
    CORDON_ARC_PRIVATE = 1 << 2, /* with the owner's leave only; a locked gate */
    CORDON_ARC_LIMITED = 1 << 3, /* to what lies there, not through: destination, delivery */
    CORDON_ARC_BARRIER = 1 << 4, /* bollard, block, stile: stops a car until it is taken away */
    CORDON_ARC_STEPS = 1 << 5,
    CORDON_ARC_WHEELS = 1 << 6, /* steps with a ramp, or where a wheelchair gets through */
    CORDON_ARC_LIFT = 1 << 7,
    CORDON_ARC_BRIDGE = 1 << 8,
    CORDON_ARC_TUNNEL = 1 << 9,
    CORDON_ARC_COVERED = 1 << 10,
    CORDON_ARC_INDOOR = 1 << 11,
    CORDON_ARC_CROSSING = 1 << 12, /* of a carriageway on foot */
    CORDON_ARC_ROADWAY = 1 << 13   /* on foot where the map says that there is no pavement */
} cordon_arc_flag;

/* What keeps the public off an arc. */
#define CORDON_ARC_CLOSED                                                                      \
    (CORDON_ARC_AGAINST | CORDON_ARC_BANNED | CORDON_ARC_PRIVATE | CORDON_ARC_BARRIER)

/* In place of a street: an arc straight across open ground, or through a gate or lift, whose
 * two sides are nodes of their own at one place (length 0). */
#define CORDON_GRAPH_OPEN UINT32_MAX
#define CORDON_GRAPH_NONE UINT32_MAX

/* Arcs in the order of the nodes that they leave: those of node i are first[i] to
 * first[i + 1] - 1. Every arc has one that runs back. Nodes are numbered as the junctions of
 * the ground, and those that only a graph has come after them; all have an arc. */
typedef struct cordon_graph {
    cordon_context *context;
    cordon_arena *arena;
    const cordon_ground *ground; /* outlives the graph */
    size_t n_nodes, n_arcs;
    cordon_pt *at;            /* by node */
    uint32_t *first;          /* by node, one more at the end */
    uint32_t *to;             /* by arc */
    int32_t *length_mm;       /* by arc */
    uint32_t *street;         /* by arc: index of ground->streets, or CORDON_GRAPH_OPEN */
    uint16_t *via, *via_last; /* by arc: points of the street between its ends, from via to
                                 via_last in either direction; via 0: none */
    uint16_t *flags;          /* by arc: bits of cordon_arc_flag */
    cordon_grid *grid;        /* of the arcs that run from the lower node to the higher one, and
                                 of loops, by their place in those */
    uint32_t *in_grid;
} cordon_graph;

/* Everything wide enough for a car; pedestrian streets are open to deliveries. */
int cordon_graph_drive(cordon_graph **out, cordon_context *context,
                       const cordon_ground *ground);
/* Every way that can be walked, and straight across open ground. */
int cordon_graph_walk(cordon_graph **out, cordon_context *context, const cordon_ground *ground);
void cordon_graph_free(cordon_graph *graph);

/* A place on the graph. */
typedef struct cordon_graph_spot {
    uint32_t arc;     /* CORDON_GRAPH_NONE: nothing near */
    cordon_pt at;     /* the nearest point on it */
    int32_t along_mm; /* from the arc's start, never more than its length */
    double off_mm;    /* from the place asked for */
} cordon_graph_spot;

/* The nearest arc without a flag of avoid, within reach_mm; of equals the lowest. context: of
 * the calling thread. */
int cordon_graph_nearest(cordon_graph_spot *out, const cordon_graph *graph,
                         cordon_context *context, cordon_pt place, int32_t reach_mm,
                         unsigned avoid);
/* The nearest node that an arc without a flag of avoid leaves, or CORDON_GRAPH_NONE. */
int cordon_graph_nearest_node(uint32_t *out, const cordon_graph *graph, cordon_context *context,
                              cordon_pt place, int32_t reach_mm, unsigned avoid);

/* A node to start from, and what has been walked before. */
typedef struct cordon_graph_start {
    uint32_t node;
    int64_t length_mm;
} cordon_graph_start;

#define CORDON_GRAPH_FAR INT64_MAX

/* Shortest lengths from the nearest of the starts over arcs without a flag of avoid, by node;
 * CORDON_GRAPH_FAR where none is as short as limit_mm. by, if not NULL, gets for each node the
 * arc that it is reached by (CORDON_GRAPH_NONE: a start, or not reached). Both hold n_nodes
 * items. Nodes are settled in the order of length and number, and the first of equal paths
 * counts. */
int cordon_graph_distances(int64_t *length_mm, uint32_t *by, const cordon_graph *graph,
                           cordon_context *context, const cordon_graph_start *starts, size_t n,
                           int64_t limit_mm, unsigned avoid);

/* The way that by tells of, from a start to the node, in the arena; NULL points when the node
 * was not reached. */
int cordon_graph_path(cordon_line *out, const cordon_graph *graph, cordon_arena *arena,
                      const uint32_t *by, const int64_t *length_mm, uint32_t node);

/* The arc's points, from its start: at most cordon_graph_arc_points of them. */
size_t cordon_graph_arc_points(const cordon_graph *graph, uint32_t arc);
size_t cordon_graph_arc_line(const cordon_graph *graph, uint32_t arc, cordon_pt *points);
/* The node that the arc leaves. */
uint32_t cordon_graph_arc_from(const cordon_graph *graph, uint32_t arc);

#endif
