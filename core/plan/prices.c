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
    const cordon_barrier_tariff tariff = cordon_barrier_as_tariff(barrier);
    int64_t cents = barrier->closure_cents;
    for (size_t i = 1; i < line->n; i++) {
        int64_t length = cordon_distance(line->pts[i - 1], line->pts[i]);
        int bends = (closed || i > 1) + (closed || i + 1 < line->n);
        cents += barrier->unit_mm == 0
                     ? (barrier->unit_cents * length + 999) / 1000
                     : barrier->unit_cents * cordon_barrier_units(&tariff, length, bends);
    }
    return cents;
}
