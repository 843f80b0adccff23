/* What a ring means for those who live there. */
#include "plan/find.h"
#include "plan/findings.h"

/* Says that residents need a way in. */
#define CORDON_KEY_RESIDENT_GATE "perimeter.resident_gate"

/* An estimate has no more than two digits that mean anything. */
static int64_t round_off(double value)
{
    int64_t unit = 1;
    while (value / (double)unit >= 100) {
        unit *= 10;
    }
    return (int64_t)(value / (double)unit + 0.5) * unit;
}

static int find_residents(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    int64_t people = facts->inside.residents + facts->along.residents;
    if (facts->inside.residents < 0 || people == 0) {
        return CORDON_OK;
    }
    const cordon_figure *gate = cordon_rules_get(&job->event->rules, CORDON_KEY_RESIDENT_GATE);
    double margin = (double)facts->margin_per_cent / 100;
    double least = (double)people * (1 - margin);
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, job->plan, "people", (size_t)round_off((double)people));
    cordon_words_count(&words, job->plan, "least", (size_t)round_off(least > 0 ? least : 0));
    cordon_words_count(&words, job->plan, "most",
                       (size_t)round_off((double)people * (1 + margin)));
    const cordon_finding about = {.origin = ring->origin,
                                  .phases = ring->phases,
                                  .rule = gate && gate->value > 0 ? gate->source : ""};
    return cordon_plan_report(job->plan, CORDON_FINDING_RESIDENTS, &words, &about);
}

int cordon_find_consequences(const cordon_find_job *job)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < job->plan->n_rings && code == CORDON_OK; i++) {
        if (job->plan->rings[i].facts) {
            code = find_residents(job, &job->plan->rings[i]);
        }
    }
    return code;
}
