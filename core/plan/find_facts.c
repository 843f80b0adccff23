/* What a ring means for those who live there: how many, and who comes to their help. */
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

enum { NAMED_MAX = 6 }; /* streets named; the rest are in plan.json */

static void add_streets(cordon_str *out, const cordon_rescue_facts *rescue)
{
    size_t named = 0;
    cordon_str_add(out, "");
    for (size_t i = 0; i < rescue->n_groups && named < NAMED_MAX; i++) {
        if (*rescue->groups[i].street) {
            cordon_str_addf(out, "%s%s", named++ > 0 ? ", " : "", rescue->groups[i].street);
        }
    }
    cordon_str_add(out, named < rescue->n_groups ? ", …" : "");
}

/* The group of the building that the vehicle stops farthest from. */
static const cordon_rescue_group *worst_of(const cordon_rescue_facts *rescue)
{
    const cordon_rescue_group *worst = &rescue->groups[0];
    for (size_t i = 1; i < rescue->n_groups; i++) {
        const cordon_rescue_group *group = &rescue->groups[i];
        if (worst->stop_mm >= 0 && (group->stop_mm < 0 || group->stop_mm > worst->stop_mm)) {
            worst = group;
        }
    }
    return worst;
}

/* How far from the worst building the vehicle stops; "> 200" where it does not come near. */
static void add_distance(cordon_str *out, const cordon_plan *plan, int64_t stop_mm)
{
    cordon_str_add(out, stop_mm < 0 ? "> " : "");
    cordon_text_number(out, &plan->texts, stop_mm < 0 ? 200 : (double)stop_mm / 1000, 0);
}

static int find_cut_off(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_rescue_facts *rescue = &ring->facts->rescue;
    if (rescue->n_groups == 0) {
        return CORDON_OK;
    }
    const cordon_rescue_group *worst = worst_of(rescue);
    cordon_str streets = CORDON_STR_INIT(job->context), stop = CORDON_STR_INIT(job->context);
    size_t count = 0;
    for (size_t i = 0; i < rescue->n_groups; i++) {
        count += (size_t)rescue->groups[i].buildings;
    }
    add_streets(&streets, rescue);
    add_distance(&stop, job->plan, worst->stop_mm);
    cordon_words words = {.failed = streets.failed || stop.failed};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, job->plan, "count", count);
    cordon_words_text(&words, "streets", streets.data);
    cordon_words_text(&words, "found", stop.data);
    const cordon_finding about = {
        .has_place = true, .place = worst->at, .origin = ring->origin, .phases = ring->phases};
    int code = cordon_plan_report(job->plan, CORDON_FINDING_RESCUE_CUT_OFF, &words, &about);
    cordon_str_free(&streets);
    cordon_str_free(&stop);
    return code;
}

static int find_no_gate(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_rescue_facts *rescue = &ring->facts->rescue;
    if (rescue->n_gates > 0 || rescue->n_groups == 0) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    const cordon_finding about = {.origin = ring->origin, .phases = ring->phases};
    return cordon_plan_report(job->plan, CORDON_FINDING_RESCUE_NO_GATE, &words, &about);
}

int cordon_find_consequences(const cordon_find_job *job)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < job->plan->n_rings && code == CORDON_OK; i++) {
        if (job->plan->rings[i].facts) {
            code = find_residents(job, &job->plan->rings[i]);
            code = code == CORDON_OK ? find_cut_off(job, &job->plan->rings[i]) : code;
            code = code == CORDON_OK ? find_no_gate(job, &job->plan->rings[i]) : code;
        }
    }
    return code;
}
