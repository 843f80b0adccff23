#include "plan/prices.h"

#include "geo/predicates.h"

cordon_barrier_tariff cordon_barrier_as_tariff(const cordon_barrier *barrier)
{
    return (cordon_barrier_tariff){.closure_cents = barrier->closure_cents,
                                   .unit_cents = barrier->unit_cents,
                                   .unit_mm = barrier->unit_mm,
                                   .gap_mm = barrier->gap_mm,
                                   .gate = barrier->gate};
}

int64_t cordon_closure_cents_of(const cordon_plan_closure *closure,
                                const cordon_barrier *barrier)
{
    const cordon_line *line = &closure->line;
    bool closed = cordon_pt_equal(line->pts[0], line->pts[line->n - 1]);
    const cordon_barrier_tariff of = cordon_barrier_as_tariff(barrier);
    const cordon_tariff tariff = {.barriers = &of, .n = 1};
    int64_t factor = closure->surface_ppm > 0 ? closure->surface_ppm : CORDON_FACTOR_ONE;
    int64_t cents = barrier->closure_cents;
    for (size_t i = 1; i < line->n; i++) {
        int64_t length = cordon_distance(line->pts[i - 1], line->pts[i]);
        int bends = (closed || i > 1) + (closed || i + 1 < line->n);
        const cordon_piece piece = {length, bends, false, factor};
        cents += cordon_tariff_piece(&tariff, 0, &piece);
    }
    return cents;
}

int cordon_ring_tariff(cordon_tariff *out, cordon_arena *arena, const cordon_plan_ring *ring)
{
    cordon_barrier_tariff *barriers =
        cordon_arena_alloc(arena, ring->n_barriers, sizeof *barriers);
    if (!barriers) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < ring->n_barriers; i++) {
        barriers[i] = cordon_barrier_as_tariff(&ring->barriers[i]);
    }
    *out = (cordon_tariff){
        .barriers = barriers, .n = ring->n_barriers, .gate_cents = ring->wishes.gate_cents};
    return CORDON_OK;
}

bool cordon_tariff_close(cordon_built *out, const cordon_tariff *tariff, int32_t width_mm,
                         bool gate)
{
    const cordon_piece piece = {width_mm, 0, gate, CORDON_FACTOR_ONE};
    bool found = false;
    for (uint32_t i = 0; i < tariff->n; i++) {
        if (!cordon_tariff_allows(tariff, i, &piece)) {
            continue;
        }
        const cordon_barrier_tariff *barrier = &tariff->barriers[i];
        int64_t cents = barrier->closure_cents + cordon_tariff_piece(tariff, i, &piece);
        if (!found || cents < out->cents) {
            *out = (cordon_built){i, cents, cordon_barrier_units(barrier, width_mm, 0),
                                  CORDON_FACTOR_ONE};
            found = true;
        }
    }
    return found;
}

static bool price_across(int64_t *cents, const void *udata, int32_t width_mm, bool gate)
{
    cordon_built built = {.cents = 0};
    bool found = cordon_tariff_close(&built, udata, width_mm, gate);
    *cents = built.cents;
    return found;
}

cordon_cut_pricing cordon_tariff_across(const cordon_tariff *tariff)
{
    return (cordon_cut_pricing){price_across, tariff};
}
