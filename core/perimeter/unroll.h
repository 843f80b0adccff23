/* How often a way passes the ray of the place, with a sign: what masks are too short for. */
#ifndef CORDON_PERIMETER_UNROLL_H
#define CORDON_PERIMETER_UNROLL_H

#include "perimeter/links.h"

/* Turns: a way's passes of the first ray upwards, less those downwards. */
typedef struct cordon_unrolled {
    const cordon_nodes *nodes;
    int32_t *turns;  /* of a way from where its node begins to each point */
    uint32_t *start; /* the point where each node begins */
    bool *crosses;   /* the ray meets the node */
    bool round;      /* a node goes round the place by itself: then turns mean nothing */
} cordon_unrolled;

/* A node begins where the first of the links that end at it does. */
int cordon_unroll(cordon_unrolled *out, const cordon_nodes *nodes, const cordon_links *links);
void cordon_unrolled_free(cordon_unrolled *unrolled);

/* Turns of a straight way. */
int32_t cordon_unrolled_straight(const cordon_unrolled *unrolled, cordon_pt a, cordon_pt b);
/* Turns of a way from where the place's node begins to the place. */
int32_t cordon_unrolled_to(const cordon_unrolled *unrolled, const cordon_place *place);

#endif
