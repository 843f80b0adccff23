/* What barriers cost.
 *
 * Method: a barrier is sold by the metre or by the unit. Units stand in a row on a straight
 * piece, with a gap between two of them, and beside the outer ones where the piece ends at a
 * wall. At a bend two units meet, since a gap on both sides of it would be one of twice the
 * width. So n units and n + 1 - bends gaps must reach, which each piece can tell by itself.
 *
 * Invariants: a longer piece costs no less. */
#include "perimeter/tariff.h"

#include "base/limits.h"
#include "geo/predicates.h"

bool cordon_tariff_forbids(const cordon_tariff *tariff, cordon_pt a, cordon_pt b)
{
    return tariff->forbidden && cordon_zones_touch(tariff->forbidden, a, b);
}

bool cordon_tariff_makes_gate(const cordon_tariff *tariff, cordon_pt a, cordon_pt b)
{
    return tariff->kept_open && cordon_zones_touch(tariff->kept_open, a, b);
}

cordon_piece cordon_tariff_look(const cordon_tariff *tariff, cordon_pt a, cordon_pt b,
                                int bends)
{
    return (cordon_piece){cordon_distance(a, b), bends, cordon_tariff_makes_gate(tariff, a, b)};
}

bool cordon_tariff_allows(const cordon_tariff *tariff, size_t barrier,
                          const cordon_piece *piece)
{
    return !piece->gate || tariff->barriers[barrier].gate;
}

int64_t cordon_barrier_units(const cordon_barrier_tariff *barrier, int64_t length_mm, int bends)
{
    if (barrier->unit_mm == 0)
        return 0;
    int64_t step = (int64_t)barrier->unit_mm + barrier->gap_mm;
    int64_t left = length_mm + (bends - 1) * (int64_t)barrier->gap_mm;
    return left > 0 ? (left + step - 1) / step : 0;
}

int64_t cordon_tariff_piece(const cordon_tariff *tariff, size_t barrier,
                            const cordon_piece *piece)
{
    const cordon_barrier_tariff *b = &tariff->barriers[barrier];
    int64_t cents = b->unit_mm == 0 ? (b->unit_cents * piece->length_mm + 999) / 1000
                                    : b->unit_cents * cordon_barrier_units(b, piece->length_mm,
                                                                           piece->bends);
    return cents + (piece->gate ? tariff->gate_cents : 0);
}

int64_t cordon_tariff_given(const cordon_tariff *tariff, cordon_pt a, cordon_pt b,
                            int64_t cents)
{
    return cents + (cordon_tariff_makes_gate(tariff, a, b) ? tariff->gate_cents : 0);
}

/* The closure built of one barrier. */
static bool build(cordon_built *out, const cordon_tariff *tariff, const cordon_line *line,
                  bool closed, uint32_t barrier)
{
    const cordon_barrier_tariff *b = &tariff->barriers[barrier];
    *out = (cordon_built){barrier, b->closure_cents, 0};
    for (size_t i = 1; i < line->n; i++) {
        int bends = (closed || i > 1) + (closed || i + 1 < line->n);
        cordon_piece piece = cordon_tariff_look(tariff, line->pts[i - 1], line->pts[i], bends);
        if (!cordon_tariff_allows(tariff, barrier, &piece))
            return false;
        out->cents += cordon_tariff_piece(tariff, barrier, &piece);
        out->units += cordon_barrier_units(b, piece.length_mm, bends);
    }
    return true;
}

bool cordon_tariff_closure(cordon_built *out, const cordon_tariff *tariff,
                           const cordon_line *line, bool closed)
{
    bool found = false;
    for (uint32_t i = 0; i < tariff->n; i++) {
        cordon_built built;
        if (build(&built, tariff, line, closed, i) && (!found || built.cents < out->cents)) {
            *out = built;
            found = true;
        }
    }
    return found;
}

enum { ANY_MM = 4 * CORDON_COORD_MAX_MM };

static int64_t reach_of(const cordon_barrier_tariff *barrier, int64_t cents)
{
    int64_t left = cents - barrier->closure_cents;
    if (left < 0)
        return 0;
    if (barrier->unit_cents == 0)
        return ANY_MM;
    int64_t units = left / barrier->unit_cents;
    int64_t unit = barrier->unit_mm == 0 ? 1000 : barrier->unit_mm;
    if (units >= ANY_MM / (unit + barrier->gap_mm))
        return ANY_MM;
    return barrier->unit_mm == 0 ? left * 1000 / barrier->unit_cents + 1
                                 : units * unit + (units + 1) * barrier->gap_mm + 1;
}

int64_t cordon_tariff_reach(const cordon_tariff *tariff, int64_t cents)
{
    int64_t reach = 0;
    for (size_t i = 0; i < tariff->n; i++) {
        int64_t one = reach_of(&tariff->barriers[i], cents);
        reach = one > reach ? one : reach;
    }
    return reach;
}
