/* When a crossing is shut: while its place lies in a ring that stands, or a closure stands on
 * it. */
#include <stdlib.h>

#include "geo/predicates.h"
#include "plan/crossings.h"

static bool stands_on(const cordon_line *closure, cordon_pt place, int32_t near_mm)
{
    for (size_t i = 1; i < closure->n; i++) {
        if (cordon_segment_distance(closure->pts[i - 1], closure->pts[i], place) < near_mm) {
            return true;
        }
    }
    return false;
}

static bool holds(const cordon_plan *plan, const cordon_plan_ring *ring, cordon_pt place,
                  int32_t near_mm)
{
    if (cordon_ring_side(&ring->curve, place) > 0) {
        return true;
    }
    for (size_t i = 0; i < ring->n_closures; i++) {
        if (stands_on(&plan->closures[ring->first_closure + i].line, place, near_mm)) {
            return true;
        }
    }
    return false;
}

static bool shuts(const cordon_plan *plan, const cordon_plan_ring *ring,
                  const cordon_pt *places, size_t n, int32_t near_mm)
{
    for (size_t i = 0; i < n && ring->found; i++) {
        if (holds(plan, ring, places[i], near_mm)) {
            return true;
        }
    }
    return false;
}

static int compare_spans(const void *a, const void *b)
{
    const cordon_span *x = a, *y = b;
    return (x->from_s > y->from_s) - (x->from_s < y->from_s);
}

/* Those that overlap or follow at once become one; the number that is left. */
static size_t join_spans(cordon_span *spans, size_t n)
{
    size_t kept = 0;
    if (n > 0) {
        qsort(spans, n, sizeof *spans, compare_spans);
    }
    for (size_t i = 0; i < n; i++) {
        cordon_span *last = kept > 0 ? &spans[kept - 1] : NULL;
        if (last && spans[i].from_s <= last->to_s) {
            last->to_s = spans[i].to_s > last->to_s ? spans[i].to_s : last->to_s;
        } else {
            spans[kept++] = spans[i];
        }
    }
    return kept;
}

/* The times of the phases whose bits are set. */
static size_t list_spans(cordon_span *out, const cordon_programme *programme, uint64_t phases)
{
    size_t n = 0;
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; (phases >> i & 1) && k < phase->n_spans; k++) {
            out[n++] = phase->spans[k];
        }
    }
    return n;
}

int cordon_crossing_times(cordon_span **out, size_t *n, cordon_arena *arena,
                          const cordon_plan *plan, cordon_span whole, const cordon_pt *places,
                          size_t n_places, int32_t near_mm)
{
    const cordon_programme *programme = &plan->programme;
    uint64_t phases = 0;
    bool always = false;
    size_t most = 1;
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        if (shuts(plan, ring, places, n_places, near_mm)) {
            always = always || ring->phases == 0;
            phases |= ring->phases;
        }
    }
    for (size_t i = 0; i < programme->n_phases; i++) {
        most += programme->phases[i].n_spans;
    }
    cordon_span *spans = *out = cordon_arena_alloc(arena, most, sizeof *spans);
    if (!spans) {
        return CORDON_E_MEMORY;
    }
    *n = always ? 1 : list_spans(spans, programme, phases);
    if (always) {
        spans[0] = whole;
    }
    *n = join_spans(spans, *n);
    return CORDON_OK;
}

int64_t cordon_crossing_longest(const cordon_crossing *crossing)
{
    int64_t longest = 0;
    for (size_t i = 0; i < crossing->n_shut; i++) {
        int64_t lasts = crossing->shut[i].to_s - crossing->shut[i].from_s;
        longest = lasts > longest ? lasts : longest;
    }
    return longest;
}
