/* What a straight piece of barrier costs, computed apart from the optimiser. */
#ifndef CORDON_CERTIFY_PRICE_H
#define CORDON_CERTIFY_PRICE_H

#include "perimeter/perimeter.h"

/* Of a piece of barrier j, without its closure; n_bends of its ends are bends. Never more than
 * what it costs in the end: gates and dear ground are left out. */
int64_t cordon_price_of_piece(const cordon_ring_problem *problem, size_t j, int64_t length_mm,
                              int n_bends);
/* Of a piece from wall to wall as a closure, of what is cheapest there. */
int64_t cordon_price_of_closure(const cordon_ring_problem *problem, int64_t length_mm);

#endif
