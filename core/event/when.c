#include "event/when.h"

#include <stdio.h>

#include "base/civil.h"
#include "base/limits.h"

cordon_span cordon_event_span(const cordon_event *event)
{
    return (cordon_span){event->from_s - event->midnight_s, event->to_s - event->midnight_s};
}

static bool is_clock(const char *text)
{
    return strlen(text) <= 5;
}

/* The time that clocks show so many minutes after midnight on a day of the event, from 0. */
static int on_day(int64_t *out, int *weekday, const cordon_event *event,
                  const cordon_subject *subject, int day, int minutes)
{
    int code = cordon_civil_on_day(out, weekday, subject->context, event->midnight_s, day,
                                   minutes, event->zone);
    *out -= event->midnight_s;
    return code;
}

/* The first time of day that is not before least. */
static int next_clock(int64_t *out, const cordon_event *event, const cordon_subject *subject,
                      int minutes, int64_t least)
{
    const int64_t DAY_S = 24 * 3600;
    int code = CORDON_OK;
    int day = (int)(least / DAY_S) - 1; /* days of 23 and 25 hours exist */
    for (*out = least - 1; *out < least && code == CORDON_OK; day++)
        code = on_day(out, NULL, event, subject, day, minutes);
    return code;
}

static int check_within(const cordon_event *event, const cordon_subject *subject,
                        const char *field, const char *text, int64_t time)
{
    cordon_span whole = cordon_event_span(event);
    char expected[96];
    if (time >= whole.from_s && time <= whole.to_s)
        return CORDON_OK;
    snprintf(expected, sizeof expected,
             cordon_tell(subject->context, "a time within the event, %.20s to %.20s"),
             event->from, event->to);
    return cordon_check_fail(subject, field, expected, "\"%.80s\"", text);
}

static int parse_time(int64_t *out, const cordon_event *event, const cordon_subject *subject,
                      const char *text, int64_t least)
{
    int minutes;
    if (!is_clock(text)) {
        int code = cordon_civil_parse(out, subject->context, text, event->zone);
        *out -= event->midnight_s;
        return code;
    }
    int code = cordon_civil_clock(&minutes, subject->context, text);
    return code ? code : next_clock(out, event, subject, minutes, least);
}

int cordon_event_read_time(int64_t *out, const cordon_event *event,
                           const cordon_subject *subject, const char *field, const char *text,
                           int64_t least)
{
    *out = 0;
    int code = cordon_check_text(subject, field, text, true);
    if (code)
        return code;
    code = parse_time(out, event, subject, text, least);
    if (code)
        return cordon_check_blame(subject, field, code);
    return check_within(event, subject, field, text, *out);
}

int cordon_event_read_span(cordon_span *out, const cordon_event *event,
                           const cordon_subject *subject, const char *from_field,
                           const char *from, const char *to_field, const char *to)
{
    char expected[64];
    int64_t begin = cordon_event_span(event).from_s;
    int code = cordon_event_read_time(&out->from_s, event, subject, from_field, from, begin);
    if (code)
        return code;
    code = cordon_event_read_time(&out->to_s, event, subject, to_field, to, out->from_s + 1);
    if (code || out->to_s > out->from_s)
        return code;
    snprintf(expected, sizeof expected, cordon_tell(subject->context, "a time after %.32s"),
             from);
    return cordon_check_fail(subject, to_field, expected, "\"%.80s\"", to);
}

static int read_clock(int *minutes, const cordon_subject *subject, const char *field,
                      const char *text)
{
    int code = cordon_check_text(subject, field, text, true);
    if (code)
        return code;
    code = cordon_civil_clock(minutes, subject->context, text);
    return code ? cordon_check_blame(subject, field, code) : CORDON_OK;
}

/* The span that begins on a day of the event. */
static int span_of_day(cordon_span *out, int *weekday, const cordon_event *event,
                       const cordon_subject *subject, int day, int from, int to)
{
    int code = on_day(&out->from_s, weekday, event, subject, day, from);
    if (code == CORDON_OK)
        code = on_day(&out->to_s, NULL, event, subject, to > from ? day : day + 1, to);
    return code;
}

int cordon_event_read_days(cordon_span **out, size_t *n, cordon_event *event,
                           const cordon_subject *subject, const char *from, const char *to,
                           unsigned days)
{
    int minutes[2] = {0, 0};
    int code = read_clock(&minutes[0], subject, "from", from);
    cordon_also(&code, read_clock(&minutes[1], subject, "to", to));
    cordon_span whole = cordon_event_span(event), span = {0, 0};
    *out = NULL;
    *n = 0;
    for (int day = 0; code == CORDON_OK && span.from_s < whole.to_s; day++) {
        int weekday;
        code = span_of_day(&span, &weekday, event, subject, day, minutes[0], minutes[1]);
        bool wanted = (days & 1u << weekday) && span.from_s >= whole.from_s &&
                      span.to_s <= whole.to_s && span.to_s > span.from_s;
        if (code || !wanted)
            continue;
        cordon_span *list = cordon_arena_extend(event->arena, *out, *n, sizeof *list);
        if (!list)
            return CORDON_E_MEMORY;
        list[(*n)++] = span;
        *out = list;
    }
    if (code == CORDON_OK && *n == 0)
        code = cordon_check_fail(subject, "days", "days that lie in the event", "none of them");
    return code;
}

int cordon_event_read_phases(uint64_t *out, const cordon_event *event,
                             const cordon_subject *subject, const char *field,
                             const char *const *names, size_t n)
{
    const cordon_programme *programme = &event->programme;
    const char *known[CORDON_PHASES_MAX];
    int code = CORDON_OK;
    *out = 0;
    for (size_t i = 0; i < programme->n_phases; i++)
        known[i] = programme->phases[i].name;
    for (size_t i = 0; i < n; i++) {
        size_t index = 0;
        int wrong = cordon_check_text(subject, field, names[i], true);
        if (wrong == CORDON_OK && programme->n_phases == 0)
            wrong = cordon_check_fail(subject, field,
                                      "phases that event:phase has declared before", "none");
        if (wrong == CORDON_OK)
            wrong = cordon_check_choice(&index, subject, field, names[i], known,
                                        programme->n_phases);
        cordon_also(&code, wrong);
        *out |= UINT64_C(1) << index;
    }
    return code;
}

int cordon_event_read_when(cordon_when *out, cordon_event *event, const cordon_subject *subject,
                           const char *const *phases, size_t n_phases,
                           const cordon_period *hours, size_t n_hours)
{
    if (n_phases > 0 && n_hours > 0)
        return cordon_check_fail(subject, "hours", "either phases or hours", "both");
    int code =
        cordon_event_read_phases(&out->phases, event, subject, "phases", phases, n_phases);
    out->hours = cordon_arena_alloc(event->arena, n_hours, sizeof *out->hours);
    if (!out->hours)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n_hours; i++)
        cordon_also(&code, cordon_event_read_span(&out->hours[i], event, subject, "hours",
                                                  hours[i].from, "hours", hours[i].to));
    out->n_hours = n_hours;
    return code;
}
