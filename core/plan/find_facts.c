/* What a ring means for those who live there: how many, and who comes to their help. */
#include "plan/find.h"
#include "plan/findings.h"
#include "plan/order.h"
#include "plan/order_names.h"

/* Says that residents need a way in. */
#define CORDON_KEY_RESIDENT_GATE "perimeter.resident_gate"

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
    cordon_words_count(&words, job->plan, "people", (size_t)cordon_order_round((double)people));
    cordon_words_count(&words, job->plan, "least",
                       (size_t)cordon_order_round(least > 0 ? least : 0));
    cordon_words_count(&words, job->plan, "most",
                       (size_t)cordon_order_round((double)people * (1 + margin)));
    const cordon_finding about = {.origin = ring->origin,
                                  .phases = ring->phases,
                                  .rule = gate && gate->value > 0 ? gate->source : ""};
    return cordon_plan_report(job->plan, CORDON_FINDING_RESIDENTS, &words, &about);
}

enum { NAMED_MAX = 6 }; /* streets named; the rest are in plan.json */

static void add_streets(cordon_str *out, const cordon_texts *texts,
                        const cordon_rescue_facts *rescue)
{
    size_t named = 0;
    cordon_str_add(out, "");
    for (size_t i = 0; i < rescue->n_groups && named < NAMED_MAX; i++) {
        if (*rescue->groups[i].street) {
            cordon_str_addf(out, "%s%s", named++ > 0 ? ", " : "", rescue->groups[i].street);
        }
    }
    if (named == 0) {
        cordon_str_add(out, cordon_text(texts, "sheet.no_street"));
    } else if (named < rescue->n_groups) {
        cordon_str_add(out, ", …");
    }
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
    add_streets(&streets, &job->plan->texts, rescue);
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

/* Main roads that nothing leads round. */
static int find_cut_roads(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    cordon_str roads = CORDON_STR_INIT(job->context);
    const cordon_detour *first = NULL;
    cordon_str_add(&roads, "");
    for (size_t i = 0; i < facts->n_detours; i++) {
        if (facts->detours[i].after_ms < 0) {
            cordon_str_add(&roads, first ? ", " : "");
            cordon_add_name(&roads, &job->plan->texts, facts->detours[i].road,
                            CORDON_NAME_PLAIN);
            first = first ? first : &facts->detours[i];
        }
    }
    cordon_words words = {.failed = roads.failed};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "roads", roads.data);
    cordon_finding about = {.has_place = true, .origin = ring->origin, .phases = ring->phases};
    int code = roads.failed ? CORDON_E_MEMORY : CORDON_OK;
    if (code == CORDON_OK && first) {
        about.place = first->from_at;
        code = cordon_plan_report(job->plan, CORDON_FINDING_ROAD_CUT, &words, &about);
    }
    cordon_str_free(&roads);
    return code;
}

/* The longest of the ways round. */
static int find_detour(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    const cordon_detour *worst = NULL;
    size_t count = 0;
    for (size_t i = 0; i < facts->n_detours; i++) {
        if (facts->detours[i].after_ms >= 0) {
            worst = worst ? worst : &facts->detours[i];
            count++;
        }
    }
    if (!worst) {
        return CORDON_OK;
    }
    cordon_str road = CORDON_STR_INIT(job->context);
    cordon_add_name(&road, &job->plan->texts, worst->road, CORDON_NAME_OF);
    cordon_words words = {.failed = road.failed};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "of_road", road.data);
    cordon_words_metres(&words, job->plan, "metres", worst->after_mm - worst->before_mm, 0);
    cordon_words_number(&words, job->plan, "minutes",
                        (double)(worst->after_ms - worst->before_ms) / 6e4, 1);
    cordon_words_count(&words, job->plan, "count", count);
    const cordon_finding about = {.has_place = true,
                                  .place = worst->from_at,
                                  .origin = ring->origin,
                                  .phases = ring->phases};
    int code = cordon_plan_report(job->plan, CORDON_FINDING_DETOUR, &words, &about);
    cordon_str_free(&road);
    return code;
}

static int find_lost(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    cordon_order order;
    cordon_str things = CORDON_STR_INIT(job->context);
    if (facts->n_lost == 0) {
        return CORDON_OK;
    }
    int code = cordon_order_open(&order, job->context, job->plan, job->plan->language);
    for (size_t i = 0; i < facts->n_lost && code == CORDON_OK;) {
        if (i > 0) {
            cordon_str_add(&things, cordon_text(&order.texts, "order.list.semicolon"));
        }
        i = cordon_order_lost(&things, &order, facts, i);
    }
    cordon_words words = {.failed = things.failed};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "things", things.data);
    const cordon_finding about = {.has_place = true,
                                  .place = facts->lost[0].at,
                                  .origin = ring->origin,
                                  .phases = ring->phases};
    if (code == CORDON_OK) {
        code = cordon_plan_report(job->plan, CORDON_FINDING_THINGS_LOST, &words, &about);
    }
    cordon_order_close(&order);
    cordon_str_free(&things);
    return code;
}

int cordon_find_consequences(const cordon_find_job *job)
{
    int (*const subjects[])(const cordon_find_job *, const cordon_plan_ring *) = {
        find_cut_off, find_no_gate, find_cut_roads, find_detour, find_lost, find_residents};
    int code = CORDON_OK;
    for (size_t i = 0; i < job->plan->n_rings; i++) {
        const cordon_plan_ring *ring = &job->plan->rings[i];
        for (size_t k = 0; ring->facts && k < sizeof subjects / sizeof *subjects && !code;
             k++) {
            code = subjects[k](job, ring);
        }
    }
    return code;
}
