#include "certify/price.h"

#include <math.h>

/* Rounded up, but for what a sum of doubles may be off. */
static int64_t times(int64_t cents, double factor)
{
    return (int64_t)ceil((double)cents * factor - 1e-6);
}

int64_t cordon_price_of_piece(const cordon_ring_problem *problem, size_t j, cordon_priced piece)
{
    const cordon_barrier_tariff *b = &problem->barriers[j];
    int64_t more =
        (piece.gate ? problem->gate_cents : 0) + piece.metre_cents * piece.length_mm / 1000;
    if (piece.gate && !b->gate)
        return CORDON_PRICED_NONE;
    if (b->unit_mm == 0)
        return more + times(piece.length_mm * b->unit_cents, piece.factor / 1000);
    /* One gap more than units, but none at a bend. */
    int64_t left = piece.length_mm - (int64_t)(1 - piece.n_bends) * b->gap_mm;
    int64_t each = (int64_t)b->unit_mm + b->gap_mm;
    int64_t units = left <= 0 ? 0 : (left + each - 1) / each;
    return more + times(units * b->unit_cents, piece.factor);
}

int64_t cordon_price_of_closure(const cordon_ring_problem *problem, cordon_priced piece)
{
    int64_t least = INT64_MAX;
    piece.n_bends = 0;
    for (size_t j = 0; j < problem->n_barriers; j++) {
        int64_t cents =
            problem->barriers[j].closure_cents + cordon_price_of_piece(problem, j, piece);
        least = cents < least ? cents : least;
    }
    return least;
}
