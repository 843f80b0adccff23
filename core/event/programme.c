/* Phases and crowds: checks and copies. */
#include "event/programme.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/num.h"
#include "event/check.h"
#include "event/event.h"
#include "event/when.h"
#include "geo/shape.h"

/* ------------------------------------------------------------- phases */

static int check_days(const cordon_subject *subject, unsigned days)
{
    return days <= CORDON_EVERY_DAY
               ? CORDON_OK
               : cordon_check_fail(subject, "days", "days of the week", "bits %u", days);
}

static int keep_spans(cordon_phase *out, cordon_event *event, const cordon_subject *subject,
                      const cordon_phase_spec *spec)
{
    int code = check_days(subject, spec->days);
    if (code)
        return code;
    if (spec->days)
        return cordon_event_read_days(&out->spans, &out->n_spans, event, subject, spec->from,
                                      spec->to, spec->days);
    out->spans = cordon_arena_alloc(event->arena, 1, sizeof *out->spans);
    out->n_spans = 1;
    return out->spans ? cordon_event_read_span(out->spans, event, subject, "from", spec->from,
                                               "to", spec->to)
                      : CORDON_E_MEMORY;
}

int cordon_programme_add_phase(cordon_programme *programme, cordon_arena *arena,
                               const cordon_phase *phase)
{
    cordon_phase *list =
        cordon_arena_extend(arena, programme->phases, programme->n_phases, sizeof *list);
    if (!list || cordon_phase_copy(&list[programme->n_phases], arena, phase))
        return CORDON_E_MEMORY;
    programme->phases = list;
    programme->n_phases++;
    return CORDON_OK;
}

int cordon_event_add_phase(cordon_event *event, cordon_context *context,
                           const cordon_phase_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "phase", NULL};
    cordon_programme *programme = &event->programme;
    const cordon_origin *other;
    cordon_phase phase = {.name = spec->name, .kind = spec->kind, .origin = spec->origin};
    int code = cordon_check_version(context, "phase", spec->version, CORDON_PHASE_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    CORDON_FIND_NAMED(other, programme->phases, programme->n_phases, spec->name);
    cordon_also(&code, cordon_check_own_name(&subject, other));
    if (spec->kind < CORDON_PHASE_SET_UP || spec->kind > CORDON_PHASE_STRIKE)
        cordon_also(&code, cordon_check_fail(&subject, "kind", "a kind that exists", "%d",
                                             (int)spec->kind));
    cordon_also(&code, keep_spans(&phase, event, &subject, spec));
    cordon_also(&code, cordon_check_room(&subject, programme->n_phases, CORDON_PHASES_MAX));
    if (cordon_check_end(&subject, code))
        return code;
    return cordon_programme_add_phase(programme, event->arena, &phase);
}

/* -------------------------------------------------------------- crowds */

static int compare_comings(const void *a, const void *b)
{
    int64_t x = ((const cordon_coming *)a)->span.from_s,
            y = ((const cordon_coming *)b)->span.from_s;
    return (x > y) - (x < y);
}

/* Each entry lasts until the next one, the last as long as the one before it. */
static int close_spans(cordon_comings *out, const cordon_event *event,
                       const cordon_subject *subject)
{
    const int64_t HOUR_S = 3600, end = cordon_event_span(event).to_s;
    qsort(out->list, out->n, sizeof *out->list, compare_comings);
    for (size_t i = 0; i < out->n; i++) {
        cordon_span *span = &out->list[i].span;
        int64_t last = i > 0 ? span->from_s - out->list[i - 1].span.from_s : HOUR_S;
        span->to_s = i + 1 < out->n ? out->list[i + 1].span.from_s : span->from_s + last;
        if (span->to_s <= span->from_s)
            return cordon_check_fail(subject, "arrive", "each time once", "one twice");
        if (span->to_s > end)
            span->to_s = end;
    }
    return CORDON_OK;
}

/* Shares of a whole make 1, near enough for what people write with two decimals. */
static int check_whole(const cordon_subject *subject, const char *field, double sum)
{
    char found[CORDON_NUM_MAX];
    if (fabs(sum - 1) <= 0.005)
        return CORDON_OK;
    return cordon_check_fail(subject, field, "shares that make 1 together", "%s",
                             cordon_num_print(found, sum, 3));
}

/* On its first day, when the crowd comes on certain days. */
static int first_day(int64_t *out, cordon_event *event, const cordon_subject *subject,
                     unsigned days)
{
    cordon_span *spans;
    size_t n;
    *out = cordon_event_span(event).from_s;
    if (!days)
        return CORDON_OK;
    int code = cordon_event_read_days(&spans, &n, event, subject, "00:00", "23:59", days);
    if (code == CORDON_OK)
        *out = spans[0].from_s;
    return code;
}

static int keep_comings(cordon_comings *out, cordon_event *event, const cordon_subject *subject,
                        const cordon_arrival *arrivals, size_t n, int64_t least)
{
    double sum = 0;
    int code = CORDON_OK;
    out->n = n;
    out->list = cordon_arena_alloc(event->arena, n, sizeof *out->list);
    if (!out->list)
        return CORDON_E_MEMORY;
    if (n > CORDON_ARRIVALS_MAX)
        return cordon_check_fail(subject, "arrive", "fewer times", "%zu", n);
    for (size_t i = 0; i < n; i++) {
        out->list[i].share = arrivals[i].share;
        cordon_also(&code, cordon_event_read_time(&out->list[i].span.from_s, event, subject,
                                                  "arrive", arrivals[i].from, least));
        cordon_also(&code, cordon_check_range(subject, "arrive", arrivals[i].share, 0, 1, ""));
        sum += arrivals[i].share;
    }
    if (code == CORDON_OK && n > 0)
        code = close_spans(out, event, subject);
    if (code == CORDON_OK && n > 0)
        code = check_whole(subject, "arrive", sum);
    return code;
}

static int keep_source(cordon_source *out, cordon_event *event, cordon_subject subject,
                       const cordon_crowd_origin *from, int64_t least)
{
    subject.kind = "origin";
    subject.name = NULL;
    int code = cordon_check_text(&subject, "name", from->name, true);
    subject.name = code ? NULL : from->name;
    *out = (cordon_source){.name = from->name, .share = from->share};
    if (!from->at || from->at->kind != CORDON_SHAPE_POINT)
        cordon_also(&code, cordon_check_fail(&subject, "at", "a point", "%s",
                                             from->at ? "another shape" : "none"));
    else
        cordon_also(&code, cordon_event_check_frame(event, &subject, "at", from->at));
    cordon_also(&code, cordon_check_range(&subject, "share", from->share, 0, 1, ""));
    cordon_also(&code, keep_comings(&out->arrive, event, &subject, from->arrive, from->n_arrive,
                                    least));
    if (code == CORDON_OK)
        out->at = from->at->points.pts[0];
    return code;
}

static int keep_sources(cordon_crowd *out, cordon_event *event, const cordon_subject *subject,
                        const cordon_crowd_spec *spec, int64_t least)
{
    double sum = 0;
    int code = CORDON_OK;
    if (spec->n_origins > CORDON_ORIGINS_MAX)
        return cordon_check_fail(subject, "from", "fewer origins", "%zu", spec->n_origins);
    out->n_sources = spec->n_origins;
    out->sources = cordon_arena_alloc(event->arena, spec->n_origins, sizeof *out->sources);
    if (!out->sources)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_origins; i++) {
        cordon_also(&code,
                    keep_source(&out->sources[i], event, *subject, &spec->origins[i], least));
        sum += spec->origins[i].share;
        for (size_t k = 0; k < i && code == CORDON_OK; k++)
            if (cordon_str_equal(spec->origins[i].name, spec->origins[k].name))
                code = cordon_check_fail(subject, "from", "origins of different names",
                                         "two \"%s\"", spec->origins[i].name);
    }
    return code || spec->n_origins == 0 ? code : check_whole(subject, "from", sum);
}

static int check_crowd(cordon_crowd *out, cordon_event *event, const cordon_subject *subject,
                       const cordon_crowd_spec *spec)
{
    const double STAY_MAX_S = 7 * 24 * 3600;
    int64_t least = 0;
    int code = check_days(subject, spec->days);
    if (code == CORDON_OK)
        code = first_day(&least, event, subject, spec->days);
    cordon_also(&code, cordon_check_range(subject, "people", (double)spec->people, 1, 1e7, ""));
    cordon_also(&code, cordon_check_range(subject, "mean_stay", spec->mean_stay_s, 0,
                                          STAY_MAX_S, " s"));
    cordon_also(&code, cordon_check_range(subject, "no_show", spec->no_show, 0, 0.9, ""));
    cordon_also(&code, cordon_check_range(subject, "reduced_mobility", spec->reduced_mobility,
                                          0, 1, ""));
    if (spec->group != 0)
        cordon_also(&code, cordon_check_range(subject, "group", spec->group, 1, 50, ""));
    cordon_also(
        &code, keep_comings(&out->arrive, event, subject, spec->arrive, spec->n_arrive, least));
    cordon_also(&code, keep_sources(out, event, subject, spec, least));
    cordon_also(&code,
                cordon_check_room(subject, event->programme.n_crowds, CORDON_CROWDS_MAX));
    return code;
}

int cordon_event_add_crowd(cordon_event *event, cordon_context *context,
                           const cordon_crowd_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "crowd", NULL};
    cordon_programme *programme = &event->programme;
    cordon_crowd crowd = {.name = spec->name,
                          .people = spec->people,
                          .no_show = spec->no_show,
                          .reduced_mobility = spec->reduced_mobility,
                          .group = spec->group != 0 ? spec->group : 1,
                          .days = spec->days,
                          .origin = spec->origin};
    int code = cordon_check_version(context, "crowd", spec->version, CORDON_CROWD_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, false);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_crowd(&crowd, event, &subject, spec));
    if (cordon_check_end(&subject, code))
        return code;
    crowd.mean_stay_s = llround(spec->mean_stay_s);
    cordon_crowd *list =
        cordon_arena_extend(event->arena, programme->crowds, programme->n_crowds, sizeof *list);
    if (!list || cordon_crowd_copy(&list[programme->n_crowds], event->arena, &crowd))
        return CORDON_E_MEMORY;
    programme->crowds = list;
    programme->n_crowds++;
    return CORDON_OK;
}
