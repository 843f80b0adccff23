/* The cheapest closed walk round all protected places over nodes and links. */
#ifndef CORDON_PERIMETER_SEARCH_H
#define CORDON_PERIMETER_SEARCH_H

#include "perimeter/links.h"

typedef struct cordon_step {
    uint32_t link;    /* index in the list of links */
    int from;         /* which end of the link the step leaves */
    cordon_mask turn; /* mask of a loop walked for nothing at the node where the step arrives */
} cordon_step;

typedef struct cordon_walk {
    bool found;
    uint32_t start;                /* node */
    CORDON_VEC(cordon_step) steps; /* none: a ring for nothing, along the start node */
    int64_t cents;
} cordon_walk;

/* Steps that were noted from the end to the start, in their order; turn: of loops walked at the
 * start. */
void cordon_walk_turn_round(cordon_walk *walk, cordon_mask turn);
void cordon_walk_free(cordon_walk *walk, cordon_context *context);

/* Finds the cheapest walk; ties go to fewer closures, then to less length. No walk is a result.
 * links must be sorted. */
int cordon_ring_search(cordon_walk *out, const cordon_nodes *nodes, const cordon_links *links,
                       const cordon_tariff *tariff);

#endif
