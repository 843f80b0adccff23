#include "certify/price.h"

int64_t cordon_price_of_piece(const cordon_ring_problem *problem, size_t j, int64_t length_mm,
                              int n_bends)
{
    const cordon_barrier_tariff *b = &problem->barriers[j];
    if (b->unit_mm == 0)
        return (length_mm * b->unit_cents + 999) / 1000;
    /* One gap more than units, but none at a bend. */
    int64_t left = length_mm - (int64_t)(1 - n_bends) * b->gap_mm;
    int64_t each = (int64_t)b->unit_mm + b->gap_mm;
    return left <= 0 ? 0 : (left + each - 1) / each * b->unit_cents;
}

int64_t cordon_price_of_closure(const cordon_ring_problem *problem, int64_t length_mm)
{
    int64_t least = INT64_MAX;
    for (size_t j = 0; j < problem->n_barriers; j++) {
        int64_t cents = problem->barriers[j].closure_cents +
                        cordon_price_of_piece(problem, j, length_mm, 0);
        least = cents < least ? cents : least;
    }
    return least;
}
