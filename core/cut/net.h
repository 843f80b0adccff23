/* The ways of a map as a network: nodes, and runs between them that one closure can close. */
#ifndef CORDON_CUT_NET_H
#define CORDON_CUT_NET_H

#include "cut/sites.h"

/* Nodes that the zone and outside are. */
enum { CORDON_NODE_ZONE, CORDON_NODE_OUTSIDE, CORDON_NODE_FIRST };

typedef struct cordon_net_way {
    const cordon_feature *feature;
    int32_t width_mm;
    uint32_t first;  /* its points: node[first], … */
    int64_t base_mm; /* place of its first point, see cordon_cut_flow */
    bool plain;      /* no outline comes near it */
    unsigned at;     /* then what all of it lies in */
} cordon_net_way;

/* A stretch of a way from point first to point last, which one closure can close, at this price
 * at least. A run whose ends lie within a segment, where it meets the zone or outside, has the
 * two points of that segment, and goes from from_mm to to_mm of it. */
typedef struct cordon_net_run {
    uint32_t a, b; /* nodes */
    uint32_t way, first, last;
    bool within; /* a segment near an outline: closures stand at its marks */
    int32_t from_mm, to_mm;
    int64_t cents;
    uint32_t given; /* as in cordon_cut_closure */
    bool gate;
} cordon_net_run;

/* Also of nodes on the outline of a square. */
enum { CORDON_ARMS_MANY = UINT8_MAX };

typedef struct cordon_net {
    cordon_context *context;
    const cordon_cut_problem *problem;
    cordon_sites sites;
    CORDON_VEC(cordon_net_way) ways;
    CORDON_VEC(uint32_t) node;   /* by point of each way */
    CORDON_VEC(cordon_pt) at;    /* by node */
    CORDON_VEC(uint32_t) joined; /* by node: a parent, or itself */
    CORDON_VEC(uint8_t) arms;   /* by node: segments that end at it, CORDON_ARMS_MANY at most */
    CORDON_VEC(uint32_t) given; /* by node, empty without given things */
    CORDON_VEC(cordon_net_run) runs;
    uint32_t *slots; /* nodes by place, for looking up */
    size_t n_slots;
    size_t pieces;    /* of segments, between what they meet: no cut has more closures */
    cordon_pt parted; /* where the zone was last joined to something that nothing can close */
} cordon_net;

/* Reads the ways. Free with cordon_net_free, also after a failure. */
int cordon_net_read(cordon_net *out, cordon_context *context, const cordon_map *laid,
                    const cordon_cut_problem *problem);
/* Cuts them into runs. */
int cordon_net_cut_up(cordon_net *net);
void cordon_net_free(cordon_net *net);

/* The node that stands for all that it was joined to. */
uint32_t cordon_net_root(cordon_net *net, uint32_t node);
/* Joins two nodes that nothing can close off from each other. The zone and outside stand for
 * what they are joined to; that they are joined themselves is remembered, with the place. */
void cordon_net_join(cordon_net *net, uint32_t a, uint32_t b, cordon_pt where);
/* Joins a node to the zone and to outside, when what it lies in says so. */
void cordon_net_join_to(cordon_net *net, uint32_t node, unsigned at, cordon_pt where);

#endif
