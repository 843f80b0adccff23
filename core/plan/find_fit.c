/* Closures that stand where nobody would put them, because nowhere else costs the same. */
#include <math.h>
#include <stdio.h>

#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/clear.h"
#include "plan/find.h"
#include "plan/findings.h"

/* What lacks less than this is clear. */
#define HAIR_MM 50

static double distance_to(const cordon_line *line, cordon_pt at)
{
    double nearest = INFINITY;
    for (size_t i = 1; i < line->n; i++) {
        double distance = cordon_segment_distance(line->pts[i - 1], line->pts[i], at);
        nearest = distance < nearest ? distance : nearest;
    }
    return nearest;
}

static cordon_finding at_closure(const cordon_plan *plan, const cordon_plan_closure *closure)
{
    const cordon_plan_ring *ring = &plan->rings[closure->ring];
    return (cordon_finding){.has_place = true,
                            .place = cordon_line_middle(&closure->line),
                            .origin = ring->origin,
                            .phases = ring->phases};
}

/* Of what a closure should be clear of, what lacks the most; things->n: nothing. Corners of
 * streets are no obstacles to anybody. */
static size_t find_worst(const cordon_clear_things *things, const cordon_line *closure)
{
    size_t worst = things->n;
    double most = HAIR_MM;
    for (size_t i = 0; i < things->n; i++) {
        if (things->spots[i].soft) {
            continue;
        }
        double lacks = things->spots[i].clear_mm - distance_to(closure, things->spots[i].at);
        if (lacks > most) {
            most = lacks;
            worst = i;
        }
    }
    return worst;
}

static int report_near(const cordon_find_job *job, const cordon_plan_closure *closure,
                       const cordon_clear_things *things, size_t thing)
{
    cordon_plan *plan = job->plan;
    char object[32] = "";
    cordon_feature_label(object, things->features[thing]);
    const char *key = cordon_clear_keys[things->kinds[thing]];
    const cordon_figure *figure = cordon_rules_get(&job->event->rules, key);
    cordon_words words = {.n = 0};
    cordon_words_count(&words, plan, "closure", closure->number);
    cordon_words_metres(&words, plan, "found",
                        (int64_t)distance_to(&closure->line, things->spots[thing].at), 1);
    cordon_words_text(&words, "thing", cordon_text(&plan->texts, key));
    cordon_words_text(&words, "object", object);
    cordon_words_metres(&words, plan, "wanted", things->spots[thing].clear_mm, 1);
    cordon_finding about = at_closure(plan, closure);
    about.place = things->spots[thing].at;
    about.rule = figure && strcmp(figure->source, "assumption") != 0 ? figure->source : "";
    return cordon_plan_report(plan, CORDON_FINDING_CLOSURE_IN_WAY, &words, &about);
}

/* Degrees between the closure and what is square to the street that crosses it. */
static double skew_of(const cordon_line *closure, const cordon_clear_things *things)
{
    const cordon_pt a = closure->pts[0], b = closure->pts[1];
    double least = -1, off = INFINITY;
    cordon_pt middle = cordon_line_middle(closure);
    for (size_t i = 0; i < things->n_streets; i++) {
        const cordon_line *street = &things->streets[i];
        if (!cordon_box_meets(cordon_line_box(closure), cordon_line_box(street))) {
            continue;
        }
        for (size_t k = 1; k < street->n; k++) {
            cordon_pt p = street->pts[k - 1], q = street->pts[k];
            double near = cordon_segment_distance(p, q, middle);
            if (near >= off || !cordon_segments_cross(a, b, p, q)) {
                continue;
            }
            double along = ((double)b.x - a.x) * ((double)q.x - p.x) +
                           ((double)b.y - a.y) * ((double)q.y - p.y);
            double lengths = (double)cordon_distance(a, b) * (double)cordon_distance(p, q);
            least = fabs(asin(fmin(1, fabs(along) / lengths))) * 180 / acos(-1);
            off = near;
        }
    }
    return least;
}

static int find_askew(const cordon_find_job *job, const cordon_plan_closure *closure,
                      const cordon_clear_things *things)
{
    const cordon_figure *limit = cordon_rules_get(&job->event->rules, CORDON_KEY_SKEW);
    double degrees = closure->line.n == 2 ? skew_of(&closure->line, things) : 0;
    if (!limit || degrees <= limit->value) {
        return CORDON_OK;
    }
    cordon_words words = {.n = 0};
    cordon_words_count(&words, job->plan, "closure", closure->number);
    cordon_words_number(&words, job->plan, "angle", degrees, 0);
    const cordon_finding about = at_closure(job->plan, closure);
    return cordon_plan_report(job->plan, CORDON_FINDING_CLOSURE_ASKEW, &words, &about);
}

int cordon_find_fit(const cordon_find_job *job)
{
    cordon_clear_things things;
    const cordon_rules *rules = &job->event->rules;
    const cordon_clearances clearances = cordon_clearances_of(rules->figures, rules->n);
    cordon_arena *arena = cordon_arena_new(job->context);
    int code =
        arena ? cordon_clear_list(&things, arena, job->ground, &clearances) : CORDON_E_MEMORY;
    for (size_t i = 0; i < job->plan->n_closures && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure = &job->plan->closures[i];
        /* By streets alone a closure is a place on a way, which nothing moves. */
        if (closure->existing || job->plan->rings[closure->ring].mode == CORDON_RING_STREETS) {
            continue;
        }
        size_t worst = find_worst(&things, &closure->line);
        if (worst < things.n) {
            code = report_near(job, closure, &things, worst);
        }
        if (code == CORDON_OK) {
            code = find_askew(job, closure, &things);
        }
    }
    cordon_arena_free(arena);
    return code;
}
