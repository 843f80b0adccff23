/* Prices of places such that no piece of barrier costs less than what its end has more than its
 * start: they show what a ring costs at least. potential.c says why. */
#ifndef CORDON_PERIMETER_DUALS_H
#define CORDON_PERIMETER_DUALS_H

#include "base/vec.h"
#include "perimeter/perimeter.h"

/* What may be known of a bend, for each barrier: on a run from a wall, by the turns since its
 * first bend, from CORDON_ANCHOR_LEAST on (or fewer); or on a fence without walls. */
enum {
    CORDON_DUAL_LEVELS = CORDON_ANCHOR_MOST - CORDON_ANCHOR_LEAST + 1,
    CORDON_DUAL_LOOP = CORDON_DUAL_LEVELS,
    CORDON_DUAL_KINDS = CORDON_DUAL_LEVELS + 1 /* states of a bend for each barrier */
};

/* Dearer than anything. */
#define CORDON_DUAL_NONE INT64_MAX

/* Between two states; costs cents - turns * (bound - base). */
typedef struct cordon_arc {
    uint32_t from, to;
    int32_t turns;
    int64_t cents;
    int64_t base; /* on loops: their closure, which is not in cents */
} cordon_arc;

/* One way along a piece, from node to node. */
typedef struct cordon_way {
    uint32_t from, to;
    int32_t turns;
    uint32_t barrier; /* where it is known at a bend */
    int64_t cents, closure_cents;
} cordon_way;

/* Nodes 0 .. n_walls - 1 are walls, with a state each; the others up to n are bends. */
typedef struct cordon_duals {
    cordon_context *context;
    const cordon_barrier_tariff *barriers;
    uint32_t n_barriers, n_walls, n;
    size_t n_states;
    CORDON_VEC(cordon_arc) arcs;
    int64_t bound;    /* that the prices are for; 0: none yet */
    int64_t *price;   /* of each state */
    uint32_t *parent; /* the arc that gave each state its price */
    uint32_t *seen;
} cordon_duals;

int cordon_duals_new(cordon_duals *out, cordon_context *context, size_t n_walls, size_t n,
                     const cordon_ring_problem *problem);
void cordon_duals_free(cordon_duals *duals);

uint32_t cordon_dual_state(const cordon_duals *duals, uint32_t node, uint32_t barrier,
                           uint32_t kind);

/* The arcs of a way: on runs for all levels, and on loops. Returns how many. */
size_t cordon_dual_arcs(cordon_arc out[CORDON_DUAL_KINDS], const cordon_duals *duals,
                        const cordon_way *way);
int cordon_duals_add(cordon_duals *duals, const cordon_way *way);
/* Who may turn more at a bend may also turn less: a piece seen by two codes in one and in two
 * parts then has prices that fit both. */
int cordon_duals_add_levels(cordon_duals *duals, uint32_t node, uint32_t barrier);

/* What comes of a price along an arc, for a ring that costs bound; NONE where nothing does. */
int64_t cordon_dual_along(int64_t price, const cordon_arc *arc, int64_t bound);

/* The prices for the highest bound up to most; 0 when there is none. */
int cordon_duals_raise(int64_t *bound, cordon_duals *duals, int64_t most);

#endif
