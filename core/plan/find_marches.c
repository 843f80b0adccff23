/* Crossings of marches that are shut for long, and marches that get in each other's way. */
#include <math.h>
#include <stdlib.h>

#include "base/civil.h"
#include "geo/predicates.h"
#include "geo/stretch.h"
#include "plan/build.h"
#include "plan/crossings.h"
#include "plan/find.h"
#include "plan/findings.h"

enum { MINUTE_S = 60, STEP_MM = 2000 };

/* ------------------------------------------------------------------ crossings */

static size_t minutes(int64_t seconds)
{
    return (size_t)((seconds + MINUTE_S - 1) / MINUTE_S);
}

static cordon_span longest_of(const cordon_crossing *crossing)
{
    cordon_span longest = {0, 0};
    for (size_t i = 0; i < crossing->n_shut; i++) {
        const cordon_span *span = &crossing->shut[i];
        if (span->to_s - span->from_s > longest.to_s - longest.from_s) {
            longest = *span;
        }
    }
    return longest;
}

/* "2027-09-18 14:07" and "15:15" as one. */
static int print_span(cordon_str *out, const cordon_find_job *job, cordon_span span)
{
    const cordon_plan *plan = job->plan;
    char from[CORDON_CIVIL_MAX], to[CORDON_CIVIL_MAX];
    int code =
        cordon_civil_print(from, job->context, plan->midnight_s + span.from_s, plan->zone);
    if (code == CORDON_OK) {
        code = cordon_civil_print(to, job->context, plan->midnight_s + span.to_s, plan->zone);
    }
    if (code == CORDON_OK) {
        cordon_str_addf(out, "%s – %s", from, to + strlen("2027-09-18 "));
    }
    return code;
}

static const char *name_of(const cordon_plan *plan, const cordon_crossing *crossing)
{
    return *crossing->name ? crossing->name : cordon_text(&plan->texts, "order.nameless");
}

/* What there is to say of a crossing that is shut the longest. */
static int report_crossing(const cordon_find_job *job, const cordon_march *march,
                           const cordon_crossing *crossing, cordon_finding_id id, size_t count)
{
    cordon_plan *plan = job->plan;
    cordon_span span = longest_of(crossing);
    cordon_str time = CORDON_STR_INIT(job->context);
    int code = print_span(&time, job, span);
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "march", march->name);
    cordon_words_text(&words, "street", name_of(plan, crossing));
    cordon_words_text(&words, "time", time.data);
    if (id == CORDON_FINDING_CROSSING_SHUT_LONG) {
        cordon_words_count(&words, plan, "found", minutes(span.to_s - span.from_s));
        cordon_words_count(&words, plan, "wanted", minutes(crossing->asked_s));
        cordon_words_count(
            &words, plan, "least",
            minutes(crossing->tail_s + march->behind_s - crossing->head_s + march->ahead_s));
    } else {
        cordon_words_count(&words, plan, "longest", minutes(span.to_s - span.from_s));
        cordon_words_count(&words, plan, "count", count);
    }
    const cordon_finding about = {
        .has_place = true, .place = crossing->at, .origin = march->origin};
    if (code == CORDON_OK) {
        code = time.failed ? CORDON_E_MEMORY : cordon_plan_report(plan, id, &words, &about);
    }
    cordon_str_free(&time);
    return code;
}

static int find_crossings(const cordon_find_job *job, const cordon_march *march)
{
    const cordon_crossing *worst = NULL;
    size_t shut = 0;
    int code = CORDON_OK;
    for (size_t i = 0; i < march->n_crossings && code == CORDON_OK; i++) {
        const cordon_crossing *crossing = &march->crossings[i];
        int64_t longest = cordon_crossing_longest(crossing);
        shut += longest > 0;
        if (longest > 0 && (!worst || longest > cordon_crossing_longest(worst))) {
            worst = crossing;
        }
        if (crossing->asked_s > 0 && longest > crossing->asked_s) {
            code = report_crossing(job, march, crossing, CORDON_FINDING_CROSSING_SHUT_LONG, 0);
        }
    }
    return code == CORDON_OK && worst
               ? report_crossing(job, march, worst, CORDON_FINDING_CROSSINGS_SHUT, shut)
               : code;
}

/* -------------------------------------------------------------------- meetings */

/* A place of one route, and when people are there. */
typedef struct presence {
    cordon_pt place;
    double from_s, to_s;
} presence;

/* Is the other march at the place, or so near that both are side by side, at that time? */
static bool meets(const cordon_march *other, const presence *here, int32_t apart_mm,
                  int64_t *time_s)
{
    for (int64_t at = 0; at <= other->length_mm; at += STEP_MM) {
        cordon_pt place = cordon_line_at(&other->route, (double)at);
        if (llabs((int64_t)place.x - here->place.x) > apart_mm ||
            llabs((int64_t)place.y - here->place.y) > apart_mm) {
            continue;
        }
        double from = fmax(here->from_s, (double)cordon_march_head(other, at)),
               to = fmin(here->to_s, (double)cordon_march_tail(other, at));
        if (from < to) {
            *time_s = (int64_t)from;
            return true;
        }
    }
    return false;
}

static bool can_meet(const cordon_march *a, const cordon_march *b)
{
    return cordon_box_meets(cordon_line_box(&a->route), cordon_line_box(&b->route)) &&
           cordon_march_head(a, 0) < cordon_march_tail(b, b->length_mm) &&
           cordon_march_head(b, 0) < cordon_march_tail(a, a->length_mm);
}

static int find_meeting(const cordon_find_job *job, const cordon_march *a,
                        const cordon_march *b)
{
    cordon_plan *plan = job->plan;
    int32_t apart_mm = (a->width_mm + b->width_mm) / 2;
    char time[CORDON_CIVIL_MAX];
    int64_t time_s;
    for (int64_t at = 0; at <= a->length_mm && can_meet(a, b); at += STEP_MM) {
        const presence here = {cordon_line_at(&a->route, (double)at),
                               (double)cordon_march_head(a, at),
                               (double)cordon_march_tail(a, at)};
        if (!meets(b, &here, apart_mm, &time_s)) {
            continue;
        }
        int code =
            cordon_civil_print(time, job->context, plan->midnight_s + time_s, plan->zone);
        cordon_words words = {.n = 0};
        cordon_words_text(&words, "march", a->name);
        cordon_words_text(&words, "other", b->name);
        cordon_words_text(&words, "time", time);
        const cordon_finding about = {
            .has_place = true, .place = here.place, .origin = b->origin};
        return code == CORDON_OK
                   ? cordon_plan_report(plan, CORDON_FINDING_MARCHES_MEET, &words, &about)
                   : code;
    }
    return CORDON_OK;
}

int cordon_find_marches(const cordon_find_job *job)
{
    const cordon_programme *programme = &job->plan->programme;
    int code = CORDON_OK;
    for (size_t i = 0; i < programme->n_marches && code == CORDON_OK; i++) {
        code = find_crossings(job, &programme->marches[i]);
        for (size_t k = 0; k < i && code == CORDON_OK; k++) {
            code = find_meeting(job, &programme->marches[k], &programme->marches[i]);
        }
    }
    return code;
}
