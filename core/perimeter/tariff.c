/* What barriers cost.
 *
 * Method: a barrier is sold by the metre or by the unit. Units stand in a row on a straight
 * piece, with a gap between two of them, and beside the outer ones where the piece ends at a
 * wall. At a bend two units meet, since a gap on both sides of it would be one of twice the
 * width. So n units and n + 1 - bends gaps must reach, which each piece can tell by itself. The
 * factor of the surface is the mean along the piece; what its metres or units cost is
 * multiplied by it and rounded up to the cent.
 *
 * Invariants: on one surface a longer piece costs no less. Prices up to 10^9 cents a unit and
 * 10^10 a piece do not overflow. */
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

cordon_piece cordon_tariff_glance(const cordon_tariff *tariff, int64_t length_mm, int bends)
{
    return (cordon_piece){.length_mm = length_mm,
                          .bends = bends,
                          .factor =
                              tariff->factors ? tariff->factors->least : CORDON_FACTOR_ONE};
}

int cordon_tariff_look(cordon_piece *piece, const cordon_tariff *tariff, cordon_pt a,
                       cordon_pt b, int32_t *factor)
{
    int code = CORDON_OK;
    piece->gate = cordon_tariff_makes_gate(tariff, a, b);
    if (tariff->factors && *factor == 0)
        code = cordon_factors_mean(factor, tariff->factors, a, b);
    if (tariff->factors)
        piece->factor = *factor;
    return code;
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

/* amount * each / per, rounded up, where amount * each alone may be too large. */
static int64_t share_up(int64_t amount, int64_t each, int64_t per)
{
    return amount / per * each + (amount % per * each + per - 1) / per;
}

int64_t cordon_tariff_piece(const cordon_tariff *tariff, size_t barrier,
                            const cordon_piece *piece)
{
    const cordon_barrier_tariff *b = &tariff->barriers[barrier];
    int64_t units = cordon_barrier_units(b, piece->length_mm, piece->bends);
    int64_t cents = b->unit_mm == 0
                        ? share_up(piece->length_mm * piece->factor, b->unit_cents,
                                   (int64_t)1000 * CORDON_FACTOR_ONE)
                        : share_up(units * b->unit_cents, piece->factor, CORDON_FACTOR_ONE);
    return cents + (piece->gate ? tariff->gate_cents : 0);
}

int64_t cordon_tariff_given(const cordon_tariff *tariff, cordon_pt a, cordon_pt b,
                            int64_t cents)
{
    return cents + (cordon_tariff_makes_gate(tariff, a, b) ? tariff->gate_cents : 0);
}

/* The closure built of one barrier. */
static int build(cordon_built *out, bool *stands, const cordon_tariff *tariff,
                 const cordon_line *line, bool closed, uint32_t barrier)
{
    const cordon_barrier_tariff *b = &tariff->barriers[barrier];
    int64_t length = 0, weighted = 0;
    int code = CORDON_OK;
    *out = (cordon_built){.barrier = barrier, .cents = b->closure_cents};
    *stands = true;
    for (size_t i = 1; i < line->n && code == CORDON_OK; i++) {
        int bends = (closed || i > 1) + (closed || i + 1 < line->n);
        cordon_pt p = line->pts[i - 1], q = line->pts[i];
        cordon_piece piece = cordon_tariff_glance(tariff, cordon_distance(p, q), bends);
        int32_t factor = 0;
        code = cordon_tariff_look(&piece, tariff, p, q, &factor);
        *stands = *stands && cordon_tariff_allows(tariff, barrier, &piece);
        out->cents += cordon_tariff_piece(tariff, barrier, &piece);
        out->units += cordon_barrier_units(b, piece.length_mm, bends);
        length += piece.length_mm;
        weighted += piece.length_mm * piece.factor;
    }
    out->factor = length > 0 ? (weighted + length - 1) / length : CORDON_FACTOR_ONE;
    return code;
}

int cordon_tariff_closure(cordon_built *out, bool *found, const cordon_tariff *tariff,
                          const cordon_line *line, bool closed)
{
    int code = CORDON_OK;
    *found = false;
    for (uint32_t i = 0; i < tariff->n && code == CORDON_OK; i++) {
        cordon_built built;
        bool stands;
        code = build(&built, &stands, tariff, line, closed, i);
        if (stands && (!*found || built.cents < out->cents)) {
            *out = built;
            *found = true;
        }
    }
    return code;
}

enum { ANY_MM = 4 * CORDON_COORD_MAX_MM };

static int64_t reach_of(const cordon_tariff *tariff, const cordon_barrier_tariff *barrier,
                        int64_t cents)
{
    int64_t left = cents - barrier->closure_cents;
    if (left < 0)
        return 0;
    int64_t least = tariff->factors ? tariff->factors->least : CORDON_FACTOR_ONE;
    int64_t unit = barrier->unit_mm == 0 ? 1000 : barrier->unit_mm;
    int64_t each = barrier->unit_cents * least / CORDON_FACTOR_ONE;
    if (each == 0 || left / each >= ANY_MM / (unit + barrier->gap_mm))
        return ANY_MM;
    int64_t units = left / each;
    return barrier->unit_mm == 0 ? left * 1000 / each + 1
                                 : units * unit + (units + 1) * barrier->gap_mm + 1;
}

int64_t cordon_tariff_reach(const cordon_tariff *tariff, int64_t cents)
{
    int64_t reach = 0;
    for (size_t i = 0; i < tariff->n; i++) {
        int64_t one = reach_of(tariff, &tariff->barriers[i], cents);
        reach = one > reach ? one : reach;
    }
    return reach;
}

int64_t cordon_tariff_reach_past(const cordon_tariff *tariff)
{
    int64_t reach = 0;
    for (size_t i = 0; i < tariff->n; i++) {
        const cordon_barrier_tariff *barrier = &tariff->barriers[i];
        int64_t one = reach_of(tariff, barrier, 2 * barrier->closure_cents);
        reach = one > reach ? one : reach;
    }
    return reach;
}
