/* Closures held against their units, from the written plan alone: so many, one after the other,
 * must reach from end to end without a gap that somebody gets through. */
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/material.h"
#include "plan/prove.h"

/* The widest gap when the units are spread evenly over a straight stretch. A unit is set down
 * at each bend; at the ends a gap may stay beside the wall. */
static double even_gap(int64_t length_mm, int64_t units, int32_t unit_mm, int bends)
{
    int64_t open = length_mm - units * unit_mm, gaps = units + 1 - bends;
    return open <= 0 ? 0 : gaps > 0 ? (double)open / (double)gaps : (double)open;
}

/* Units of a stretch in the share of its length, rounded up: no more than are there in all. */
static bool reaches(const cordon_plan_closure *closure, const cordon_barrier *barrier,
                    double most_mm, double *widest)
{
    const cordon_line *line = &closure->line;
    bool closed = cordon_pt_equal(line->pts[0], line->pts[line->n - 1]);
    int64_t left = closure->units;
    for (size_t i = 1; i < line->n; i++) {
        int64_t length = cordon_distance(line->pts[i - 1], line->pts[i]), units = 0;
        int bends = (closed || i > 1) + (closed || i + 1 < line->n);
        while (units < left && even_gap(length, units, barrier->unit_mm, bends) > most_mm) {
            units++;
        }
        double gap = even_gap(length, units, barrier->unit_mm, bends);
        *widest = gap > *widest ? gap : *widest;
        left -= units;
    }
    return *widest <= most_mm;
}

static int report(cordon_plan *plan, cordon_plan_ring *ring, const cordon_plan_closure *closure,
                  double gap_mm)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, plan, "closure", closure->number);
    cordon_words_count(&words, plan, "units", (size_t)closure->units);
    cordon_words_number(&words, plan, "gap", gap_mm / 1000, 2);
    const cordon_finding about = {.has_place = true,
                                  .place = cordon_line_middle(&closure->line),
                                  .origin = ring->origin,
                                  .phases = ring->phases};
    ring->verified = 0;
    return cordon_plan_report(plan, CORDON_FINDING_UNITS_TOO_FEW, &words, &about);
}

int cordon_units_prove(cordon_plan *plan, cordon_plan_ring *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = &plan->closures[ring->first_closure + i];
        const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
        /* By the metre it reaches; what exists was found where it stands. */
        if (!barrier || barrier->unit_mm == 0) {
            continue;
        }
        double widest = 0, most = barrier->gap_mm;
        if (most >= ring->passable_mm) {
            most = ring->passable_mm - 1;
        }
        if (!reaches(closure, barrier, most, &widest)) {
            code = report(plan, ring, closure, widest);
        }
    }
    return code;
}
