/* What closures are made of: figures that nobody has verified, and barriers without a test. */
#include <stdio.h>

#include "base/limits.h"
#include "plan/build.h"
#include "plan/find.h"
#include "plan/findings.h"
#include "plan/material.h"

/* Says whether a barrier without a test stops a vehicle or delays it. */
#define CORDON_KEY_UNTESTED "hvm.temporary_without_test"

bool cordon_barriers_use(const cordon_plan *plan, const char *key)
{
    static const char prefix[] = "barrier.";
    if (strncmp(key, prefix, sizeof prefix - 1) != 0) {
        return false;
    }
    const char *name = key + sizeof prefix - 1;
    size_t n = strcspn(name, ".");
    for (size_t i = 0; i < plan->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[i];
        if (!closure->existing && strlen(closure->barrier) == n &&
            strncmp(closure->barrier, name, n) == 0) {
            return true;
        }
    }
    return false;
}

static const cordon_figure *figure_of(const cordon_find_job *job, const cordon_barrier *barrier,
                                      const char *part)
{
    char key[CORDON_NAME_MAX_BYTES + 32];
    snprintf(key, sizeof key, "barrier.%s.%s", barrier->name, part);
    return cordon_rules_get(&job->event->rules, key);
}

/* Is one of its sizes or prices nobody's word? */
static bool is_assumed(const cordon_find_job *job, const cordon_barrier *barrier)
{
    static const char *const parts[] = {"unit", "max_gap", "closure_price", "unit_price"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const cordon_figure *figure = figure_of(job, barrier, parts[i]);
        if (figure && !figure->verified) {
            return true;
        }
    }
    return false;
}

/* Was a ring before made of it, too? */
static bool said_before(const cordon_plan *plan, const cordon_plan_closure *closure)
{
    for (const cordon_plan_closure *c = plan->closures; c < closure; c++) {
        if (!c->existing && strcmp(c->barrier, closure->barrier) == 0) {
            return true;
        }
    }
    return false;
}

static int find_assumed(const cordon_find_job *job, const cordon_plan_closure *closure)
{
    cordon_plan *plan = job->plan;
    const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
    if (!barrier || said_before(plan, closure) || !is_assumed(job, barrier)) {
        return CORDON_OK;
    }
    cordon_str name = CORDON_STR_INIT(plan->context);
    cordon_barrier_add_name(&name, &plan->texts, barrier->name);
    cordon_words words = {.failed = name.failed};
    cordon_words_text(&words, "barrier", name.data);
    cordon_words_metres(&words, plan, "unit", barrier->unit_mm, 2);
    cordon_words_metres(&words, plan, "gap", barrier->gap_mm, 2);
    cordon_words_number(&words, plan, "fixed", (double)barrier->closure_cents / 100, 0);
    cordon_words_number(&words, plan, "price", (double)barrier->unit_cents / 100, 0);
    cordon_words_text(&words, "currency", plan->currency);
    int code = cordon_plan_report(plan, CORDON_FINDING_BARRIER_ASSUMED, &words, NULL);
    cordon_str_free(&name);
    return code;
}

/* One finding a ring and barrier, that lists its closures. */
static int find_untested(const cordon_find_job *job, const cordon_plan_ring *ring,
                         const cordon_barrier *barrier, const cordon_figure *rule)
{
    cordon_plan *plan = job->plan;
    cordon_str name = CORDON_STR_INIT(plan->context), list = CORDON_STR_INIT(plan->context);
    cordon_finding about = {.origin = ring->origin, .phases = ring->phases};
    about.rule = rule->source;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[ring->first_closure + i];
        if (cordon_closure_made_of(plan, closure) != barrier) {
            continue;
        }
        if (!about.has_place) {
            about.has_place = true;
            about.place = cordon_line_middle(&closure->line);
        }
        cordon_str_addf(&list, "%s%u", list.length > 0 ? ", " : "", closure->number);
    }
    cordon_barrier_add_name(&name, &plan->texts, barrier->name);
    cordon_words words = {.failed = name.failed || list.failed};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "barrier", name.data);
    cordon_words_text(&words, "closures", list.data);
    int code = about.has_place
                   ? cordon_plan_report(plan, CORDON_FINDING_BARRIER_UNTESTED, &words, &about)
                   : CORDON_OK;
    cordon_str_free(&name);
    cordon_str_free(&list);
    return code;
}

static int find_all_untested(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    const cordon_figure *rule = cordon_rules_get(&job->event->rules, CORDON_KEY_UNTESTED);
    bool delays = rule && rule->n_words == 1 && strcmp(rule->words[0], "delays") == 0;
    int code = CORDON_OK;
    if (ring->against != CORDON_AGAINST_VEHICLE || !delays) {
        return CORDON_OK;
    }
    for (size_t i = 0; i < ring->n_barriers && code == CORDON_OK; i++) {
        if (!ring->barriers[i].tested && ring->barriers[i].unit_mm > 0) {
            code = find_untested(job, ring, &ring->barriers[i], rule);
        }
    }
    return code;
}

int cordon_find_barriers(const cordon_find_job *job)
{
    const cordon_plan *plan = job->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++) {
        code = find_assumed(job, &plan->closures[i]);
    }
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        code = find_all_untested(job, &plan->rings[i]);
    }
    return code;
}
