/* What vehicles can still drive to once a ring is closed. */
#ifndef CORDON_PLAN_REACH_H
#define CORDON_PLAN_REACH_H

#include "ground/ground.h"

typedef struct cordon_reach {
    cordon_context *context;
    const cordon_ground *ground;
    uint32_t *part;   /* of each junction: the lowest junction that it is joined with */
    bool *open;       /* of each street: may still be driven */
    uint32_t largest; /* the part with the longest streets: the town */
} cordon_reach;

/* Joins junctions over all streets for vehicles that keep clear of the closed ring curve (NULL:
 * none). Free with cordon_reach_free, also after a failure. Ways on bridges and in tunnels
 * count as cut like the others; one-way streets as open both ways, since rescue may use them
 * so. */
int cordon_reach_new(cordon_reach *out, cordon_context *context, const cordon_ground *ground,
                     const cordon_line *curve);
void cordon_reach_free(cordon_reach *reach);

/* True when a street of the town comes within distance_mm of the place. */
bool cordon_reach_has(const cordon_reach *reach, cordon_pt place, int32_t distance_mm);

#endif
