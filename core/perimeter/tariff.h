/* What barriers cost: pieces, and whole closures of one kind throughout. */
#ifndef CORDON_PERIMETER_TARIFF_H
#define CORDON_PERIMETER_TARIFF_H

#include "perimeter/factors.h"
#include "perimeter/perimeter.h"
#include "perimeter/zones.h"

/* Prices are whole cents. Each straight piece is rounded up by itself, to the cent or to the
 * unit, so that prices add up exactly. */
typedef struct cordon_tariff {
    const cordon_barrier_tariff *barriers;
    size_t n;
    int64_t gate_cents;            /* of a piece that touches what is kept open */
    const cordon_zones *kept_open; /* NULL: nothing */
    const cordon_zones *forbidden; /* no piece touches it; NULL: nothing */
    cordon_factors *factors;       /* of surfaces; NULL: all ground is alike */
} cordon_tariff;

/* A straight piece, as far as its price goes. */
typedef struct cordon_piece {
    int64_t length_mm;
    int bends; /* how many of its ends are bends in open ground */
    bool gate;
    int64_t factor; /* of its surface on the price of units and metres, in millionths */
} cordon_piece;

/* A closure built of one barrier. */
typedef struct cordon_built {
    uint32_t barrier;
    int64_t cents, units;
    int64_t factor; /* mean of its pieces, in millionths, rounded up */
} cordon_built;

bool cordon_tariff_forbids(const cordon_tariff *tariff, cordon_pt a, cordon_pt b);
bool cordon_tariff_makes_gate(const cordon_tariff *tariff, cordon_pt a, cordon_pt b);
/* A piece of which only the length is known: it costs no less of any barrier. */
cordon_piece cordon_tariff_glance(const cordon_tariff *tariff, int64_t length_mm, int bends);
/* The rest of it. *factor: of its surface, in millionths; filled in when it is 0. */
int cordon_tariff_look(cordon_piece *piece, const cordon_tariff *tariff, cordon_pt a,
                       cordon_pt b, int32_t *factor);

/* Can the piece be built of a barrier? Not where it must be a gate and the barrier makes none.
 */
bool cordon_tariff_allows(const cordon_tariff *tariff, size_t barrier,
                          const cordon_piece *piece);
/* Price of a piece that is built, its gate included, its closure not. */
int64_t cordon_tariff_piece(const cordon_tariff *tariff, size_t barrier,
                            const cordon_piece *piece);
/* Price of a given closure as a whole, its gate included. */
int64_t cordon_tariff_given(const cordon_tariff *tariff, cordon_pt a, cordon_pt b,
                            int64_t cents);

/* The cheapest way to build a closure of one barrier throughout, of equal ones the first.
 * closed: the line ends in itself, in open ground. !*found: it must be a gate and none can be
 * made. */
int cordon_tariff_closure(cordon_built *out, bool *found, const cordon_tariff *tariff,
                          const cordon_line *line, bool closed);

/* The longest piece that a ring of at most this price can hold, and a millimetre for the
 * rounding of its length. */
int64_t cordon_tariff_reach(const cordon_tariff *tariff, int64_t cents);
/* The longest piece that costs no more than another closure of the same barrier does. */
int64_t cordon_tariff_reach_past(const cordon_tariff *tariff);

#endif
