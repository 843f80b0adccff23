/* What a straight piece of barrier costs, computed apart from the optimiser. */
#ifndef CORDON_CERTIFY_PRICE_H
#define CORDON_CERTIFY_PRICE_H

#include "perimeter/perimeter.h"

/* A piece, as far as its price goes. */
typedef struct cordon_priced {
    int64_t length_mm;
    int n_bends;         /* how many of its ends are bends */
    bool gate;           /* a gate has to be made in it */
    double factor;       /* of the surface */
    int64_t metre_cents; /* of the limit on metres: on each, whole cents rounded down */
} cordon_priced;

/* What cannot be built. */
#define CORDON_PRICED_NONE (INT64_C(1) << 60)

/* Of barrier j, without its closure; CORDON_PRICED_NONE where it makes no gate. */
int64_t cordon_price_of_piece(const cordon_ring_problem *problem, size_t j,
                              cordon_priced piece);
/* Of a piece from wall to wall as a closure, of what is cheapest there. */
int64_t cordon_price_of_closure(const cordon_ring_problem *problem, cordon_priced piece);

#endif
