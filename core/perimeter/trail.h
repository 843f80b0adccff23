/* Ways along walls and narrow gaps, which cost nothing. */
#ifndef CORDON_PERIMETER_TRAIL_H
#define CORDON_PERIMETER_TRAIL_H

#include "perimeter/nodes.h"

typedef CORDON_VEC(cordon_pt) cordon_track;

/* Finds ways within one node; reused between calls. */
typedef struct cordon_trail cordon_trail;
int cordon_trail_new(cordon_trail **out, cordon_context *context, const cordon_nodes *nodes);
void cordon_trail_free(cordon_trail *trail);

/* Appends to track the shortest way between two places of one node whose mask of crossings is
 * mask, without its first and last point. CORDON_E_INTERNAL when there is none. */
int cordon_trail_between(cordon_trail *trail, cordon_track *track, const cordon_place *from,
                         const cordon_place *to, cordon_mask mask);

/* Appends the shortest closed way along a node that goes round every protected place; nothing
 * when there is none. */
int cordon_trail_round(cordon_trail *trail, cordon_track *track, uint32_t node);

#endif
