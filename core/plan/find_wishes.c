/* Which street is kept open by which gate. */
#include "plan/build.h"
#include "plan/find.h"
#include "plan/findings.h"
#include "plan/wish.h"

static int report_gate(cordon_plan *plan, const cordon_plan_ring *ring,
                       const cordon_plan_closure *closure, const char *street)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, plan, "closure", closure->number);
    cordon_words_text(&words, "street", street);
    const cordon_finding about = {.has_place = true,
                                  .place = cordon_line_middle(&closure->line),
                                  .origin = ring->origin,
                                  .phases = ring->phases};
    return cordon_plan_report(plan, CORDON_FINDING_GATE, &words, &about);
}

/* One thing that is to stay open: its gates, or that no closure crosses it. */
static int find_gates(cordon_plan *plan, const cordon_plan_ring *ring, size_t index)
{
    const char *street = cordon_wish_kept_name(plan, ring, index);
    size_t gates = 0;
    int code = street ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = &plan->closures[ring->first_closure + i];
        if (cordon_line_touches(&closure->line, &ring->wishes.keep_open[index].region)) {
            gates++;
            code = report_gate(plan, ring, closure, street);
        }
    }
    if (code != CORDON_OK || gates > 0) {
        return code;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "street", street);
    const cordon_finding about = {.origin = ring->origin, .phases = ring->phases};
    return cordon_plan_report(plan, CORDON_FINDING_NO_GATE, &words, &about);
}

int cordon_find_wishes(const cordon_find_job *job)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < job->plan->n_rings && code == CORDON_OK; i++) {
        const cordon_plan_ring *ring = &job->plan->rings[i];
        for (size_t k = 0; ring->found && k < ring->wishes.n_keep_open && code == CORDON_OK;
             k++) {
            code = find_gates(job->plan, ring, k);
        }
    }
    return code;
}
