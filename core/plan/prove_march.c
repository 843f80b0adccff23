/* The proof of a march in time, from the plan alone and with its own reckoning: nothing here
 * asks how legs were cut.
 *
 * Rings change at certain times, and between two of them the same ones stand. What is occupied
 * within such a time is one stretch of the route, as head and tail only move on: from where the
 * tail is at its beginning (and behind it) to where the head is at its end (and ahead of it).
 * It lies in the area of a leg whose ring stands all the while, goes round that area, and was
 * found tight. A closure of any ring that comes in the way is not there while people pass. */
#include "plan/prove_march.h"

#include <math.h>
#include <stdlib.h>

#include "base/civil.h"
#include "base/vec.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/findings.h"

#define SAMPLE_MM 1000 /* the route is looked at from step to step */
#define SLACK_MM  60   /* round ends have sides; places are rounded */

typedef struct prover {
    cordon_plan *plan;
    cordon_context *context;
    cordon_march *march;
    cordon_span whole;            /* of the event */
    CORDON_VEC(int64_t) times;    /* at which a ring begins or ends, in order */
    CORDON_VEC(cordon_pt) places; /* of the route, SAMPLE_MM apart */
    bool wrong;
} prover;

/* ----------------------------------------------------------------------- pace */

/* Seconds from the start until the front of the march has come so far, with all its stops. */
static double reaches(const cordon_march *march, double mm, bool and_waits)
{
    double seconds = mm * 3600 / (double)march->head_mm_h;
    for (size_t i = 0; i < march->n_stops; i++) {
        double at = (double)march->stops[i].at_mm;
        seconds += at < mm || (and_waits && at <= mm) ? (double)march->stops[i].wait_s : 0;
    }
    return seconds;
}

static double first_there(const cordon_march *march, double mm)
{
    return (double)march->start_s + reaches(march, mm, false);
}

static double last_gone(const cordon_march *march, double mm)
{
    bool race = march->body_mm == 0;
    double alone = mm * 3600 / (double)march->tail_mm_h;
    return (double)(march->start_s + march->spread_s) +
           (race ? alone : reaches(march, mm + (double)march->body_mm, true));
}

/* ------------------------------------------------------------------ faults */

static int report(prover *p, const char *key, int64_t time_s, cordon_pt place)
{
    cordon_plan *plan = p->plan;
    char time[CORDON_CIVIL_MAX];
    int code = cordon_civil_print(time, p->context, plan->midnight_s + time_s, plan->zone);
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "march", p->march->name);
    cordon_words_text(&words, "time", time);
    cordon_words_text(&words, "fault", cordon_text(&plan->texts, key));
    const cordon_finding about = {
        .has_place = true, .place = place, .origin = p->march->origin};
    p->wrong = true;
    return code == CORDON_OK
               ? cordon_plan_report(plan, CORDON_FINDING_MARCH_UNPROVED, &words, &about)
               : code;
}

/* ----------------------------------------------------------------- what stands */

static bool lasts(const cordon_phase *phase, int64_t from_s, int64_t to_s)
{
    for (size_t i = 0; i < phase->n_spans; i++) {
        if (phase->spans[i].from_s <= from_s && to_s <= phase->spans[i].to_s) {
            return true;
        }
    }
    return false;
}

static bool stands(const prover *p, const cordon_plan_ring *ring, int64_t from_s, int64_t to_s)
{
    const cordon_programme *programme = &p->plan->programme;
    for (size_t i = 0; i < programme->n_phases; i++) {
        if ((ring->phases >> i & 1) && lasts(&programme->phases[i], from_s, to_s)) {
            return ring->found;
        }
    }
    return ring->found && ring->phases == 0;
}

static int compare_times(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int list_times(prover *p)
{
    const cordon_programme *programme = &p->plan->programme;
    int code = CORDON_OK;
    for (size_t i = 0; i < programme->n_phases && code == CORDON_OK; i++) {
        for (size_t k = 0; k < programme->phases[i].n_spans && code == CORDON_OK; k++) {
            code = cordon_vec_push(p->context, &p->times, programme->phases[i].spans[k].from_s);
            if (code == CORDON_OK) {
                code =
                    cordon_vec_push(p->context, &p->times, programme->phases[i].spans[k].to_s);
            }
        }
    }
    if (code == CORDON_OK && p->times.count > 0) {
        qsort(p->times.items, p->times.count, sizeof *p->times.items, compare_times);
    }
    return code;
}

/* Places of the route, from its beginning: the one with index i lies i × SAMPLE_MM along it. */
static int list_places(prover *p)
{
    const cordon_line *route = &p->march->route;
    double left = 0; /* of the way to the next place, within a side */
    int code = cordon_vec_push(p->context, &p->places, route->pts[0]);
    for (size_t i = 0; i + 1 < route->n; i++) {
        cordon_pt a = route->pts[i], b = route->pts[i + 1];
        double dx = (double)b.x - a.x, dy = (double)b.y - a.y, side = sqrt(dx * dx + dy * dy);
        for (left += SAMPLE_MM; left <= side && code == CORDON_OK; left += SAMPLE_MM) {
            const cordon_pt place = {(int32_t)lround(a.x + dx * left / side),
                                     (int32_t)lround(a.y + dy * left / side)};
            code = cordon_vec_push(p->context, &p->places, place);
        }
        left -= SAMPLE_MM + side;
    }
    return code == CORDON_OK ? cordon_vec_push(p->context, &p->places, route->pts[route->n - 1])
                             : code;
}

/* -------------------------------------------------------------------- covered */

/* Is all of a ring so far from a place? Most sides are by far. */
static bool keeps_off(const cordon_line *ring, cordon_pt place, int32_t mm)
{
    for (size_t i = 0; i < ring->n; i++) {
        cordon_pt a = ring->pts[i], b = ring->pts[(i + 1) % ring->n];
        bool far = (a.x > place.x + mm && b.x > place.x + mm) ||
                   (a.x < place.x - mm && b.x < place.x - mm) ||
                   (a.y > place.y + mm && b.y > place.y + mm) ||
                   (a.y < place.y - mm && b.y < place.y - mm);
        if (!far && cordon_segment_distance(a, b, place) < mm) {
            return false;
        }
    }
    return true;
}

/* Is a place in an area with half the width of the march round it? */
static bool is_well_in(const cordon_region *area, cordon_pt place, int32_t half_mm)
{
    for (size_t i = 0; i < area->n; i++) {
        const cordon_polygon *polygon = &area->polys[i];
        bool in = keeps_off(&polygon->outer, place, half_mm) &&
                  cordon_ring_side(&polygon->outer, place) > 0;
        for (size_t h = 0; h < polygon->n_holes && in; h++) {
            in = keeps_off(&polygon->holes[h], place, half_mm) &&
                 cordon_ring_side(&polygon->holes[h], place) < 0;
        }
        if (in) {
            return true;
        }
    }
    return false;
}

/* Does a ring protect the places first to last of the route all the while? */
static bool protects(const prover *p, const cordon_plan_ring *ring, size_t first, size_t last)
{
    int32_t half_mm = p->march->width_mm / 2 - p->march->width_mm / 100 - SLACK_MM;
    for (size_t k = 0; k < ring->n_around; k++) {
        const cordon_region *area = &p->plan->areas[ring->around[k]].shape;
        size_t i = first;
        while (i <= last && is_well_in(area, p->places.items[i], half_mm)) {
            i++;
        }
        if (i > last) {
            return true;
        }
    }
    return false;
}

/* What is occupied from one time to another, as places; false: nothing. */
static bool occupied(size_t *first, size_t *last, const prover *p, int64_t from_s, int64_t to_s)
{
    const cordon_march *march = p->march;
    size_t n = p->places.count;
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        double mm = i + 1 < n ? (double)i * SAMPLE_MM : (double)march->length_mm;
        bool there = first_there(march, mm) - (double)march->ahead_s < (double)to_s &&
                     last_gone(march, mm) + (double)march->behind_s > (double)from_s;
        *first = there && !any ? i : *first;
        *last = there ? i : *last;
        any = any || there;
    }
    return any;
}

static int prove_time(prover *p, int64_t from_s, int64_t to_s)
{
    const cordon_plan *plan = p->plan;
    size_t first = 0, last = 0;
    if (!occupied(&first, &last, p, from_s, to_s)) {
        return CORDON_OK;
    }
    for (size_t i = 0; i < plan->n_rings; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        if (ring->verified == 1 && stands(p, ring, from_s, to_s) &&
            protects(p, ring, first, last)) {
            return CORDON_OK;
        }
    }
    return report(p, "march.uncovered", from_s, p->places.items[first]);
}

static int prove_times(prover *p)
{
    double begins = first_there(p->march, 0) - (double)p->march->ahead_s,
           ends = last_gone(p->march, (double)p->march->length_mm) + (double)p->march->behind_s;
    int64_t before = (int64_t)floor(begins);
    int code = CORDON_OK;
    for (size_t i = 0; i <= p->times.count && code == CORDON_OK; i++) {
        int64_t time = i < p->times.count ? p->times.items[i] : (int64_t)ceil(ends);
        time = time < (int64_t)ceil(ends) ? time : (int64_t)ceil(ends);
        if (time > before) {
            code = prove_time(p, before, time);
            before = time;
        }
    }
    return code;
}

/* -------------------------------------------------------------- nothing across */

static bool comes_near(const cordon_line *closure, cordon_pt place, int32_t near_mm)
{
    for (size_t i = 1; i < closure->n; i++) {
        if (cordon_segment_distance(closure->pts[i - 1], closure->pts[i], place) < near_mm) {
            return true;
        }
    }
    return false;
}

/* While people pass a place, is a ring there? */
static bool is_there(const prover *p, const cordon_plan_ring *ring, double mm, int64_t *time_s)
{
    const cordon_programme *programme = &p->plan->programme;
    double from = first_there(p->march, mm), to = last_gone(p->march, mm);
    *time_s = (int64_t)from;
    for (size_t i = 0; i < programme->n_phases; i++) {
        const cordon_phase *phase = &programme->phases[i];
        for (size_t k = 0; k < phase->n_spans && (ring->phases >> i & 1); k++) {
            if ((double)phase->spans[k].from_s < to && (double)phase->spans[k].to_s > from) {
                *time_s = phase->spans[k].from_s > *time_s ? phase->spans[k].from_s : *time_s;
                return true;
            }
        }
    }
    return ring->phases == 0;
}

/* A gate is opened for it. */
static int prove_closure(prover *p, const cordon_plan_ring *ring,
                         const cordon_plan_closure *closure)
{
    int32_t half_mm = p->march->width_mm / 2 - p->march->width_mm / 100 - SLACK_MM;
    const cordon_box box = cordon_box_grow(cordon_line_box(&closure->line), half_mm);
    int64_t time_s;
    for (size_t i = 0; i < p->places.count && !cordon_closure_is_gate(closure); i++) {
        cordon_pt place = p->places.items[i];
        bool near = place.x >= box.x0 && place.x <= box.x1 && place.y >= box.y0 &&
                    place.y <= box.y1 && comes_near(&closure->line, place, half_mm);
        if (near && is_there(p, ring, (double)i * SAMPLE_MM, &time_s)) {
            return report(p, "march.across", time_s, place);
        }
    }
    return CORDON_OK;
}

static int prove_closures(prover *p)
{
    const cordon_plan *plan = p->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_closures && code == CORDON_OK; i++) {
        code = prove_closure(p, &plan->rings[plan->closures[i].ring], &plan->closures[i]);
    }
    return code;
}

/* ------------------------------------------------------------------- crossings */

static bool is_shut(const cordon_crossing *crossing, int64_t from_s, int64_t to_s)
{
    for (size_t i = 0; i < crossing->n_shut; i++) {
        if (crossing->shut[i].from_s <= from_s && to_s <= crossing->shut[i].to_s) {
            return true;
        }
    }
    return false;
}

/* Its hours are those of the rings round it, and hold all the time that it is occupied. */
static int prove_crossing(prover *p, const cordon_crossing *crossing)
{
    const cordon_plan *plan = p->plan;
    double mm = (double)crossing->at_mm;
    int64_t from_s = (int64_t)floor(first_there(p->march, mm)) - p->march->ahead_s,
            to_s = (int64_t)ceil(last_gone(p->march, mm)) + p->march->behind_s;
    if (!is_shut(crossing, from_s, to_s)) {
        return report(p, "march.crossing", from_s, crossing->at);
    }
    for (size_t i = 0; i + 1 < p->times.count; i++) {
        bool held = false;
        int64_t time = p->times.items[i], next = p->times.items[i + 1];
        for (size_t k = 0; k < plan->n_rings && !held && time < next; k++) {
            held = stands(p, &plan->rings[k], time, next) &&
                   cordon_ring_side(&plan->rings[k].curve, crossing->at) > 0;
        }
        if (held && !is_shut(crossing, time, next)) {
            return report(p, "march.crossing", time, crossing->at);
        }
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------------------- all */

static int prove(prover *p)
{
    int code = cordon_plan_span(&p->whole, p->context, p->plan);
    if (code == CORDON_OK) {
        code = list_times(p);
    }
    if (code == CORDON_OK) {
        code = list_places(p);
    }
    if (code == CORDON_OK) {
        code = prove_times(p);
    }
    if (code == CORDON_OK) {
        code = prove_closures(p);
    }
    for (size_t i = 0; i < p->march->n_crossings && code == CORDON_OK; i++) {
        code = prove_crossing(p, &p->march->crossings[i]);
    }
    return code;
}

/* A plan stripped for an edition no longer says what its rings go round. */
static bool can_be_proved(const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->n_rings; i++) {
        if (plan->rings[i].n_around == 0) {
            return false;
        }
    }
    return plan->n_rings > 0;
}

int cordon_plan_prove_marches(cordon_plan *plan, cordon_context *context)
{
    cordon_programme *programme = &plan->programme;
    int code = CORDON_OK;
    cordon_plan_forget(plan, CORDON_FINDING_MARCH_UNPROVED);
    for (size_t i = 0; i < programme->n_marches && code == CORDON_OK; i++) {
        prover p = {.plan = plan, .context = context, .march = &programme->marches[i]};
        p.march->verified = -1;
        if (!can_be_proved(plan)) {
            continue;
        }
        code = prove(&p);
        p.march->verified = !p.wrong;
        cordon_vec_free(context, &p.times);
        cordon_vec_free(context, &p.places);
    }
    return code;
}
