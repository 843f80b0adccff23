/* What to look at along the rings. */
#include <stdio.h>

#include "base/vec.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/existing.h"
#include "plan/find.h"
#include "plan/findings.h"

/* A bollard or gate this near a closure that does not use it may still be of use. */
#define EXISTING_MM 1500

static cordon_finding at_closure(const cordon_plan *plan, const cordon_plan_closure *closure)
{
    return (cordon_finding){
        .has_place = true,
        .place = cordon_line_middle(&closure->line),
        .origin = plan->rings[closure->ring].origin,
        .phases = plan->rings[closure->ring].phases,
    };
}

static int find_unnamed(const cordon_find_job *job, const cordon_plan_closure *closure)
{
    if (closure->n_streets > 0) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_count(&words, job->plan, "closure", closure->number);
    cordon_words_metres(&words, job->plan, "width", closure->width_mm, 1);
    cordon_finding about = at_closure(job->plan, closure);
    return cordon_plan_report(job->plan, CORDON_FINDING_CLOSURE_UNNAMED, &words, &about);
}

static int find_long(const cordon_find_job *job, const cordon_plan_closure *closure)
{
    const cordon_figure *limit = cordon_rules_get(&job->event->rules, CORDON_KEY_LONG_CLOSURE);
    if (!limit || (double)closure->width_mm / 1000.0 <= limit->value) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_count(&words, job->plan, "closure", closure->number);
    cordon_words_metres(&words, job->plan, "width", closure->width_mm, 1);
    cordon_words_number(&words, job->plan, "limit", limit->value, 0);
    cordon_finding about = at_closure(job->plan, closure);
    about.rule = limit->source;
    return cordon_plan_report(job->plan, CORDON_FINDING_CLOSURE_LONG, &words, &about);
}

static double distance_to(const cordon_line *line, cordon_pt at)
{
    double nearest = cordon_segment_distance(line->pts[0], line->pts[0], at);
    for (size_t i = 1; i < line->n; i++) {
        double distance = cordon_segment_distance(line->pts[i - 1], line->pts[i], at);
        nearest = distance < nearest ? distance : nearest;
    }
    return nearest;
}

/* Nobody has said what it bears, and on the map it may stand in less than all of the way. */
static int report_used(const cordon_find_job *job, const cordon_plan_closure *closure)
{
    const cordon_plan_ring *ring = &job->plan->rings[closure->ring];
    const cordon_existing *thing = cordon_existing_of(job->ground, closure);
    cordon_words words = {.n = 0};
    cordon_words_count(&words, job->plan, "closure", closure->number);
    cordon_words_text(&words, "kind",
                      cordon_existing_name(&job->plan->texts, closure->barrier));
    cordon_words_text(&words, "object", closure->object);
    cordon_finding about = at_closure(job->plan, closure);
    cordon_finding_id id = ring->against == CORDON_AGAINST_VEHICLE
                               ? CORDON_FINDING_EXISTING_USED
                               : CORDON_FINDING_EXISTING_LOCKED;
    int code = cordon_plan_report(job->plan, id, &words, &about);
    if (code != CORDON_OK || !thing || !cordon_existing_in_doubt(thing, ring)) {
        return code;
    }
    cordon_words_metres(&words, job->plan, "width", closure->width_mm, 1);
    return cordon_plan_report(job->plan, CORDON_FINDING_EXISTING_NARROW, &words, &about);
}

/* What stands at a closure that does not use it; one finding a closure, however many bollards
 * stand in a row. */
static int report_unused(const cordon_find_job *job, const cordon_plan_closure *closure)
{
    const cordon_existing *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < job->ground->n_existing; i++) {
        const cordon_existing *existing = &job->ground->existing[i];
        bool helps = existing->stops >> job->plan->rings[closure->ring].against & 1;
        if (helps && distance_to(&closure->line, existing->at) <= EXISTING_MM) {
            first = first ? first : existing;
            count++;
        }
    }
    if (!first) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_count(&words, job->plan, "closure", closure->number);
    cordon_words_count(&words, job->plan, "count", count);
    cordon_words_text(&words, "kind", cordon_existing_name(&job->plan->texts, first->kind));
    cordon_finding about = at_closure(job->plan, closure);
    about.place = first->at;
    return cordon_plan_report(job->plan, CORDON_FINDING_EXISTING_NEAR, &words, &about);
}

static int find_existing(const cordon_find_job *job, const cordon_plan_closure *closure)
{
    bool streets = job->plan->rings[closure->ring].mode == CORDON_RING_STREETS;
    if (streets && !closure->existing) { /* all that could be used was offered */
        return CORDON_OK;
    }
    return closure->existing ? report_used(job, closure) : report_unused(job, closure);
}

/* Where a street's centre line crosses the ring. */
static bool find_crossing(cordon_pt *out, const cordon_line *curve, const cordon_line *street)
{
    for (size_t i = 0; i < curve->n; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        for (size_t k = 1; k < street->n; k++) {
            if (cordon_segments_touch(a, b, street->pts[k - 1], street->pts[k])) {
                cordon_line piece = {(cordon_pt[]){street->pts[k - 1], street->pts[k]}, 2};
                *out = cordon_segment_nearest(a, b, cordon_line_middle(&piece));
                return true;
            }
        }
    }
    return false;
}

/* "Rue Haute", or "way/1234" for a street without a name. */
static void name_street(char *out, size_t size, const cordon_street *street)
{
    if (street->name) {
        snprintf(out, size, "%s", street->name);
    } else {
        snprintf(out, size, "way/%lld", (long long)street->way);
    }
}

static int report_level(const cordon_find_job *job, const cordon_plan_ring *ring,
                        const cordon_street *street, cordon_pt place)
{
    char name[300];
    name_street(name, sizeof name, street);
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_text(&words, "kind", cordon_text(&job->plan->texts, cordon_level_key(street)));
    cordon_words_text(&words, "street", name);
    cordon_finding about = {
        .has_place = true, .place = place, .origin = ring->origin, .phases = ring->phases};
    return cordon_plan_report(job->plan, CORDON_FINDING_OTHER_LEVEL, &words, &about);
}

/* True when an earlier stretch of the same street was said to cross already. */
static bool said_before(const cordon_street *const *said, size_t n, const cordon_street *street)
{
    for (size_t i = 0; i < n; i++) {
        bool named = said[i]->name && street->name;
        if (said[i]->way == street->way || (named && strcmp(said[i]->name, street->name) == 0 &&
                                            (said[i]->layer < 0) == (street->layer < 0))) {
            return true;
        }
    }
    return false;
}

const char *cordon_level_key(const cordon_street *street)
{
    return street->tunnel || (street->layer < 0 && !street->bridge) ? "level.tunnel"
                                                                    : "level.bridge";
}

int cordon_find_levels(cordon_level_list *out, cordon_context *context,
                       const cordon_ground *ground, const cordon_line *curve)
{
    CORDON_VEC(const cordon_street *) said = {0};
    cordon_box box = cordon_line_box(curve);
    int code = CORDON_OK;
    for (size_t i = 0; i < ground->n_streets && code == CORDON_OK; i++) {
        const cordon_street *street = &ground->streets[i];
        bool other = street->layer != 0 || street->bridge || street->tunnel;
        cordon_level_crossing found = {.street = street};
        if (!other || !cordon_box_meets(box, cordon_line_box(&street->line)) ||
            said_before(said.items, said.count, street) ||
            !find_crossing(&found.at, curve, &street->line)) {
            continue;
        }
        code = cordon_vec_push(context, &said, street);
        if (code == CORDON_OK) {
            code = cordon_vec_push(context, out, found);
        }
    }
    cordon_vec_free(context, &said);
    return code;
}

/* Streets that cross the ring on a bridge or in a tunnel: the ring is drawn on one level. */
static int find_levels(const cordon_find_job *job, const cordon_plan_ring *ring)
{
    cordon_level_list list = {0};
    int code = cordon_find_levels(&list, job->context, job->ground, &ring->curve);
    for (size_t i = 0; i < list.count && code == CORDON_OK; i++) {
        code = report_level(job, ring, list.items[i].street, list.items[i].at);
    }
    cordon_vec_free(job->context, &list);
    return code;
}

int cordon_find_at_rings(const cordon_find_job *job)
{
    int (*const closures[])(const cordon_find_job *, const cordon_plan_closure *) = {
        find_unnamed, find_long, find_existing};
    const cordon_plan *plan = job->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_closures; i++) {
        for (size_t k = 0; k < sizeof closures / sizeof *closures && code == CORDON_OK; k++) {
            code = closures[k](job, &plan->closures[i]);
        }
    }
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        /* A ring by streets alone knows which way leads where. */
        if (plan->rings[i].found && plan->rings[i].mode == CORDON_RING_SURFACE) {
            code = find_levels(job, &plan->rings[i]);
        }
    }
    return code;
}
