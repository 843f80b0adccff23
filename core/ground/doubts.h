/* What looks wrong in a map. */
#ifndef CORDON_GROUND_DOUBTS_H
#define CORDON_GROUND_DOUBTS_H

#include "base/vec.h"
#include "ground/ground.h"

typedef enum cordon_doubt {
    CORDON_DOUBT_UNNAMED,
    CORDON_DOUBT_BARE,
    CORDON_DOUBT_DUPLICATE,
    CORDON_DOUBT_COAST,
    CORDON_DOUBT_THROUGH, /* this and what follows: on the ground, tile by tile */
    CORDON_DOUBT_SHORT,
    CORDON_DOUBTS
} cordon_doubt;

typedef struct cordon_doubt_object {
    char origin; /* as in cordon_feature */
    int64_t id;
} cordon_doubt_object;

typedef struct cordon_doubts {
    cordon_context *context;
    CORDON_VEC(cordon_doubt_object) list[CORDON_DOUBTS];
} cordon_doubts;

/* The doubts that a map as read tells of by itself. */
int cordon_doubts_in_map(cordon_doubts *doubts, const cordon_map *map);
/* Those of the streets of a ground whose middle lies in the box. */
int cordon_doubts_on_ground(cordon_doubts *doubts, const cordon_ground *ground, cordon_box box);

#endif
