/* Every straight piece that a ring may have, held against a proof. */
#ifndef CORDON_CERTIFY_PIECES_H
#define CORDON_CERTIFY_PIECES_H

#include "certify/certify.h"
#include "certify/walls.h"

/* out->held_cents begins as the bound of the proof, and falls with each piece that is too cheap
 * for it. */
int cordon_pieces_hold(cordon_certified *out, const cordon_walls *walls,
                       const cordon_ground *ground, const cordon_ring_problem *problem);

#endif
