/* Is no ring cheaper? Holds the proof of a ring (perimeter.h) against the ground.
 *
 * It sees the ground, the problem and the proof. It shares with the optimiser what is asked for
 * (the problem, and what the protected ground is), and no code that joins, triangulates, looks
 * for pieces or searches. */
#ifndef CORDON_CERTIFY_CERTIFY_H
#define CORDON_CERTIFY_CERTIFY_H

#include "perimeter/perimeter.h"

typedef struct cordon_certified {
    int64_t bound_cents; /* no ring within the limits costs less; 0: nothing shown */
    int64_t held_cents;  /* what is left of the proof's bound, at its prices */
    bool refuted;        /* a piece is cheaper than the proof allows */
    cordon_pt a, b;      /* refuted: the one that is so most */
} cordon_certified;

/* Whatever the proof holds, the bound is true: prices that fit badly give a low one. */
int cordon_certify_ring(cordon_certified *out, cordon_context *context,
                        const cordon_ground *ground, const cordon_ring_problem *problem,
                        const cordon_ring_proof *proof);

#endif
