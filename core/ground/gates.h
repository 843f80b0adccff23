/* Gates, bollards and other small things on a point that open a wall or close a street. */
#ifndef CORDON_GROUND_GATES_H
#define CORDON_GROUND_GATES_H

#include "ground/ground.h"

typedef struct cordon_gate_kind {
    const char *name; /* value of barrier=*, or "entrance" */
    int32_t
        width_mm; /* of the opening where neither the gate nor the way through it says more */
    bool closes;  /* can close a street: listed as existing */
} cordon_gate_kind;

/* NULL: not such a thing. */
const cordon_gate_kind *cordon_gate_kind_of(const cordon_feature *feature);

/* The clear width that the gate itself states. */
bool cordon_gate_width(const cordon_feature *feature, int32_t *mm);

/* All that can close a street, drawn as points, or as lines (the middle counts); in the arena.
 */
int cordon_existing_find(cordon_existing **out, size_t *n, cordon_arena *arena,
                         const cordon_map *laid);

#endif
