/* A ring held against its wishes, from the written plan alone. */
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/limit.h"
#include "plan/wish.h"

/* Ends of a pin are taken to walls as near as this, so that it may turn a little. */
#define PIN_NEAR_MM 1000.0
/* Outlines cut at each other move by less than this, in metres. */
#define ROUNDING_M 0.002

static int report(cordon_plan *plan, cordon_plan_ring *ring, cordon_finding_id id,
                  cordon_words *words, cordon_pt place)
{
    cordon_words_text(words, "ring", ring->name);
    const cordon_finding about = {
        .has_place = true, .place = place, .origin = ring->origin, .phases = ring->phases};
    ring->verified = 0;
    return cordon_plan_report(plan, id, words, &about);
}

static int prove_forbidden(cordon_plan *plan, cordon_plan_ring *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = &plan->closures[ring->first_closure + i];
        bool touches = false;
        for (size_t k = 0; k < ring->wishes.n_forbid && !touches; k++) {
            touches = cordon_line_touches(&closure->line, &ring->wishes.forbid[k]);
        }
        if (touches) {
            cordon_words words = {.n = 0};
            cordon_words_count(&words, plan, "closure", closure->number);
            code = report(plan, ring, CORDON_FINDING_FORBIDDEN_CLOSED, &words,
                          cordon_line_middle(&closure->line));
        }
    }
    return code;
}

static double distance_to(const cordon_line *line, cordon_pt p)
{
    double nearest = cordon_segment_distance(line->pts[0], line->pts[0], p);
    for (size_t i = 1; i < line->n; i++) {
        double distance = cordon_segment_distance(line->pts[i - 1], line->pts[i], p);
        nearest = distance < nearest ? distance : nearest;
    }
    return nearest;
}

static bool closed_at(const cordon_plan *plan, const cordon_plan_ring *ring, cordon_pt p)
{
    for (size_t i = 0; i < ring->n_closures; i++) {
        if (distance_to(&plan->closures[ring->first_closure + i].line, p) <= PIN_NEAR_MM) {
            return true;
        }
    }
    return false;
}

/* Its ends may lie in walls: the middle and what is half-way from there tell. */
static int prove_pins(cordon_plan *plan, cordon_plan_ring *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->wishes.n_pins && code == CORDON_OK; i++) {
        const cordon_wanted_pin *pin = &ring->wishes.pins[i];
        if (!pin->used) {
            continue;
        }
        cordon_pt middle = cordon_line_middle(&pin->line);
        cordon_pt halves[2];
        for (size_t k = 0; k < 2; k++) {
            cordon_line half = {(cordon_pt[]){pin->line.pts[k], middle}, 2};
            halves[k] = cordon_line_middle(&half);
        }
        if (!closed_at(plan, ring, middle) || !closed_at(plan, ring, halves[0]) ||
            !closed_at(plan, ring, halves[1])) {
            cordon_words words = {.n = 0};
            cordon_words_count(&words, plan, "pin", i + 1);
            code = report(plan, ring, CORDON_FINDING_PIN_NOT_CLOSED, &words, middle);
        }
    }
    return code;
}

static int prove_excluded(cordon_plan *plan, cordon_context *context, cordon_plan_ring *ring)
{
    cordon_geos *geos = NULL;
    cordon_arena *scratch = cordon_arena_new(context);
    cordon_region within = {NULL, 0};
    int code = scratch ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_region_from_rings(&within, geos, scratch, &ring->curve, 1);
    }
    for (size_t i = 0; i < ring->wishes.n_exclude && code == CORDON_OK; i++) {
        cordon_region inside;
        code = cordon_region_common(&inside, geos, scratch, &ring->wishes.exclude[i], &within);
        double m2 = code == CORDON_OK ? cordon_region_area_m2(&inside) : 0, outline = 0;
        for (size_t k = 0; code == CORDON_OK && k < inside.n; k++) {
            outline += (double)cordon_ring_length(&inside.polys[k].outer) / 1000;
        }
        if (m2 > ROUNDING_M * outline) {
            cordon_words words = {.n = 0};
            cordon_words_number(&words, plan, "inside", m2, 1);
            code = report(plan, ring, CORDON_FINDING_EXCLUDED_INSIDE, &words,
                          inside.polys[0].outer.pts[0]);
        }
    }
    cordon_geos_free(geos);
    cordon_arena_free(scratch);
    return code;
}

static int report_over(cordon_plan *plan, cordon_plan_ring *ring, cordon_limit_kind kind,
                       int64_t limit, int64_t needs)
{
    cordon_str allowed = CORDON_STR_INIT(plan->context), needed = allowed;
    cordon_limit_add(&allowed, &plan->texts, kind, limit);
    cordon_limit_add_amount(&needed, &plan->texts, kind, needs);
    int code = CORDON_E_MEMORY;
    if (!allowed.failed && !needed.failed) {
        cordon_words words = {.n = 0};
        cordon_words_text(&words, "limit", allowed.data);
        cordon_words_text(&words, "needs", needed.data);
        code = report(plan, ring, CORDON_FINDING_LIMIT_EXCEEDED, &words,
                      cordon_line_middle(&plan->closures[ring->first_closure].line));
    }
    cordon_str_free(&allowed);
    cordon_str_free(&needed);
    return code;
}

static int prove_limits(cordon_plan *plan, cordon_plan_ring *ring)
{
    cordon_ring_limits limits = ring->wishes.limits, needs = cordon_limit_needs(plan, ring);
    int code = CORDON_OK;
    for (int kind = 0; kind < CORDON_LIMITS && code == CORDON_OK; kind++) {
        int64_t limit = *cordon_limit_of(&limits, (cordon_limit_kind)kind);
        int64_t needed = *cordon_limit_of(&needs, (cordon_limit_kind)kind);
        if (limit > 0 && needed > limit) {
            code = report_over(plan, ring, (cordon_limit_kind)kind, limit, needed);
        }
    }
    return code;
}

int cordon_wish_prove(cordon_plan *plan, cordon_context *context, cordon_plan_ring *ring)
{
    int code = prove_forbidden(plan, ring);
    if (code == CORDON_OK) {
        code = prove_pins(plan, ring);
    }
    if (code == CORDON_OK) {
        code = prove_limits(plan, ring);
    }
    /* By streets alone what is excluded counts as outside: a way that leads on from it is found
     * by the verifier of these rings. */
    bool by_curve = ring->mode == CORDON_RING_SURFACE && ring->wishes.n_exclude > 0;
    return code == CORDON_OK && by_curve ? prove_excluded(plan, context, ring) : code;
}
