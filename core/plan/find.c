#include "plan/find.h"

#include <stdio.h>

#include "event/figure.h"
#include "plan/clear.h"
#include "plan/findings.h"
#include "plan/streets.h"

/* Objects of the map named one by one; the rest is only counted. */
#define PROBLEMS_NAMED 5

/* Names the object; what is wrong with it is said in English, for those who mend maps. */
static int report_problem(cordon_plan *plan, const char *problem)
{
    char object[64];
    snprintf(object, sizeof object, "%.*s", (int)strcspn(problem, ": "), problem);
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "object", object);
    return cordon_plan_report(plan, CORDON_FINDING_MAP_OBJECT, &words, NULL);
}

int cordon_find_in_map(const cordon_find_job *job)
{
    cordon_plan *plan = job->plan;
    const cordon_map_info *info = &job->map->info;
    int code = CORDON_OK;
    if (info->absent > 0) {
        cordon_words words = {.n = 0};
        cordon_words_count(&words, plan, "count", (size_t)info->absent);
        code = cordon_plan_report(plan, CORDON_FINDING_MAP_INCOMPLETE, &words, NULL);
    }
    size_t n = info->problems;
    for (size_t i = 0; i < n && i < PROBLEMS_NAMED && code == CORDON_OK; i++) {
        code = report_problem(plan, job->map->problems[i]);
    }
    if (code == CORDON_OK && n > PROBLEMS_NAMED) {
        cordon_words words = {.n = 0};
        cordon_words_count(&words, plan, "count", n - PROBLEMS_NAMED);
        code = cordon_plan_report(plan, CORDON_FINDING_MAP_OBJECTS, &words, NULL);
    }
    return code;
}

/* Of the figures behind the rings of a kind, those that stand for themselves. */
static const char *const figure_keys[2][4] = {
    [CORDON_AGAINST_VEHICLE] = {"hvm.max_gap", "price.gate.vehicle", "price.barrier.vehicle",
                                "price.closure.vehicle"},
    [CORDON_AGAINST_PERSON] = {"person.max_gap", "price.gate.person", "price.barrier.person",
                               "price.closure.person"},
};

/* True when a ring has the value of the figure, and not one of its own from the script. */
static bool ring_uses(const cordon_plan *plan, const cordon_figure *figure)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        const cordon_barrier *barrier = ring->barriers; /* by the metre there is one */
        bool metres = ring->n_barriers == 1 && barrier->unit_mm == 0;
        /* In the order of figure_keys; metres to millimetres, money to cents. */
        const double values[4] = {(double)ring->passable_mm / 1000.0,
                                  (double)ring->wishes.gate_cents / 100.0,
                                  metres ? (double)barrier->unit_cents / 100.0 : -1,
                                  metres ? (double)barrier->closure_cents / 100.0 : -1};
        for (size_t k = 0; k < 4; k++) {
            double off = values[k] - figure->value;
            bool asked = k != 1 || ring->wishes.n_keep_open > 0;
            if (asked && strcmp(figure_keys[ring->against][k], figure->key) == 0 &&
                off < 0.01 && off > -0.01) {
                return true;
            }
        }
    }
    return false;
}

/* True when a closure that exists has a price that is this share of a closure's. */
static bool existing_uses(const cordon_plan *plan, const cordon_figure *figure)
{
    bool shut = strcmp(figure->key, "price.existing.shut") == 0;
    if (!shut && strcmp(figure->key, "price.existing.raised") != 0) {
        return false;
    }
    for (size_t i = 0; i < plan->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[i];
        const cordon_plan_ring *ring = &plan->rings[closure->ring];
        if (closure->existing && closure->cents > 0 &&
            closure->cents == (shut ? ring->shut_cents : ring->raised_cents)) {
            return true;
        }
    }
    return false;
}

static bool shares_any(const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->n_closures; i++) {
        if (plan->closures[i].shares != 0) {
            return true;
        }
    }
    return false;
}

/* The figures behind the judgement of streets. */
static const char *const access_keys[] = {CORDON_KEY_ACCESS_WIDTH,  CORDON_KEY_ACCESS_HEIGHT,
                                          CORDON_KEY_ACCESS_LOAD,   CORDON_KEY_ACCESS_SLOPE,
                                          CORDON_KEY_ACCESS_RADIUS, CORDON_KEY_ACCESS_BEND};

/* The figures behind the estimate of residents. */
static const char *const resident_keys[] = {
    CORDON_KEY_RESIDENTS_FLOOR, CORDON_KEY_RESIDENTS_HOME, CORDON_KEY_RESIDENTS_LEVELS,
    CORDON_KEY_RESIDENTS_SHARE, CORDON_KEY_RESIDENTS_MARGIN};

static bool residents_found(const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_facts *facts = plan->rings[i].facts;
        if (facts && (facts->inside.residents > 0 || facts->along.residents > 0)) {
            return true;
        }
    }
    return false;
}

static bool is_found(const cordon_plan *plan, cordon_finding_id id)
{
    const char *code = cordon_finding_kinds[id].code;
    for (size_t i = 0; i < plan->n_findings; i++) {
        if (strcmp(plan->findings[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_against_vehicles(const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        if (ring->found && ring->against == CORDON_AGAINST_VEHICLE &&
            ring->mode != CORDON_RING_STREETS) {
            return true;
        }
    }
    return false;
}

static bool is_used(const cordon_plan *plan, const cordon_figure *figure)
{
    if (strcmp(figure->key, CORDON_KEY_LONG_CLOSURE) == 0) {
        return is_found(plan, CORDON_FINDING_CLOSURE_LONG);
    }
    if (strcmp(figure->key, CORDON_KEY_SHARED) == 0) {
        return shares_any(plan);
    }
    if (strcmp(figure->key, CORDON_KEY_SKEW) == 0) {
        return is_found(plan, CORDON_FINDING_CLOSURE_ASKEW);
    }
    for (size_t i = 0; i <= CORDON_CLEAR_KINDS; i++) {
        if (strcmp(figure->key, cordon_clear_keys[i]) == 0) {
            return plan->n_closures > 0;
        }
    }
    if (strcmp(figure->key, CORDON_KEY_POSTURE_AGE) == 0) {
        return *plan->posture != '\0';
    }
    if (strcmp(figure->key, CORDON_KEY_ACCEL_CAR) == 0) {
        return is_against_vehicles(plan);
    }
    for (size_t i = 0; i < sizeof access_keys / sizeof *access_keys; i++) {
        if (strcmp(figure->key, access_keys[i]) == 0) {
            return plan->n_streets > 0;
        }
    }
    for (size_t i = 0; i < sizeof resident_keys / sizeof *resident_keys; i++) {
        if (strcmp(figure->key, resident_keys[i]) == 0) {
            return residents_found(plan);
        }
    }
    return ring_uses(plan, figure) || existing_uses(plan, figure) ||
           cordon_barriers_use(plan, figure->key);
}

static int report_figure(cordon_plan *plan, const cordon_figure *figure)
{
    bool assumed = strcmp(figure->source, "assumption") == 0;
    if (figure->verified || strcmp(figure->source, "script") == 0) {
        return CORDON_OK;
    }
    cordon_str meaning = CORDON_STR_INIT(plan->context);
    cordon_figure_meaning(&meaning, &plan->texts, figure->key);
    if (meaning.failed) {
        cordon_str_free(&meaning);
        return CORDON_E_MEMORY;
    }
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "figure", meaning.data);
    cordon_words_number(&words, plan, "value", figure->value,
                        figure->value == (double)(int64_t)figure->value ? 0 : 2);
    cordon_words_text(&words, "unit", cordon_text_unit(&plan->texts, figure->unit));
    cordon_words_text(&words, "source", figure->source);
    cordon_finding about = {.rule = assumed ? "" : figure->source};
    int code = cordon_plan_report(
        plan, assumed ? CORDON_FINDING_FIGURE_ASSUMED : CORDON_FINDING_FIGURE_UNVERIFIED,
        &words, &about);
    cordon_str_free(&meaning);
    return code;
}

/* Figures of barriers are told together, barrier by barrier, those of residents with the
 * estimate made by them, and that of a car with the closures that it might break; distances to
 * keep clear where a closure does not keep them: otherwise they only choose between places of
 * one price. */
static bool is_told_elsewhere(const cordon_figure *figure)
{
    return strncmp(figure->key, "barrier.", 8) == 0 ||
           strncmp(figure->key, "residents.", 10) == 0 ||
           strncmp(figure->key, "clear.", 6) == 0 ||
           strcmp(figure->key, CORDON_KEY_ACCEL_CAR) == 0;
}

int cordon_find_figures(const cordon_find_job *job)
{
    cordon_plan *plan = job->plan;
    const cordon_rules *rules = &job->event->rules;
    plan->figures = cordon_arena_alloc_zero(plan->arena, rules->n, sizeof *plan->figures);
    int code = plan->figures ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < rules->n && code == CORDON_OK; i++) {
        const cordon_figure *rule = &rules->figures[i];
        if (!is_used(plan, rule)) {
            continue;
        }
        cordon_figure *figure = &plan->figures[plan->n_figures++];
        code = cordon_figure_copy(figure, plan->arena, rule);
        if (code == CORDON_OK && !is_told_elsewhere(figure)) {
            code = report_figure(plan, figure);
        }
    }
    return code;
}

int cordon_find_all(const cordon_find_job *job)
{
    int (*const subjects[])(const cordon_find_job *) = {
        cordon_find_at_rings,     cordon_find_fit,    cordon_find_wishes,  cordon_find_at_areas,
        cordon_find_obstacles,    cordon_find_in_map, cordon_find_sites,   cordon_find_rescue,
        cordon_find_posture,      cordon_find_crowds, cordon_find_figures, cordon_find_barriers,
        cordon_find_consequences, cordon_find_pauses, cordon_find_marches,
    };
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects && code == CORDON_OK; i++) {
        code = cordon_poll(job->context);
        if (code == CORDON_OK) {
            code = subjects[i](job);
        }
    }
    return code;
}
