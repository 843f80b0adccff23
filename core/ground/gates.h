/* Gates, bollards and other small things that open a wall or close a street: the table. */
#ifndef CORDON_GROUND_GATES_H
#define CORDON_GROUND_GATES_H

#include "ground/ground.h"

typedef struct cordon_gate_kind {
    const char *name; /* value of barrier=*, or "entrance" */
    int32_t
        width_mm;   /* of the opening where neither the gate nor the way through it says more */
    unsigned stops; /* when closed: bits 1 << cordon_against; 0: nobody */
    bool solid;     /* made to stop a vehicle that does not want to stop */
    cordon_existing_work closing; /* what it takes to close it */
} cordon_gate_kind;

/* NULL: not such a thing. */
const cordon_gate_kind *cordon_gate_kind_of(const cordon_feature *feature);

/* The clear width that the gate itself states. */
bool cordon_gate_width(const cordon_feature *feature, int32_t *mm);

/* What it takes to close this one: a bollard may be rising or removable, a gate locked. *stops:
 * whom this one stops. */
cordon_existing_work cordon_gate_closing(const cordon_feature *feature,
                                         const cordon_gate_kind *kind, unsigned *stops);

#endif
