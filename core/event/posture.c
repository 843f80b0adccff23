/* The security posture of an event: a dated input, never a constant. */
#include <stdio.h>

#include "base/civil.h"
#include "event/event.h"

static int check_day(int32_t *out, const cordon_subject *subject, const char *field,
                     const char *day)
{
    int code = cordon_check_text(subject, field, day, true);
    if (code != CORDON_OK || cordon_civil_day(out, day))
        return code;
    return cordon_check_fail(subject, field, "a day like \"2027-07-10\"", "\"%.32s\"", day);
}

static int fail_late(const cordon_subject *subject, const char *field, const char *limit,
                     const char *found)
{
    char expected[64];
    snprintf(expected, sizeof expected, cordon_tell(subject->context, "a day not after %s"),
             limit);
    return cordon_check_fail(subject, field, expected, "\"%.32s\"", found);
}

/* It was looked up before the event ends, and no sooner than it began. */
static int check_days(const cordon_event *event, const cordon_subject *subject,
                      const cordon_posture_spec *spec)
{
    int32_t seen = 0, since = 0, end = 0;
    char last[sizeof "2027-07-10"];
    snprintf(last, sizeof last, "%s", event->to); /* its day alone */
    int code = check_day(&seen, subject, "seen", spec->seen);
    bool known = code == CORDON_OK;
    if (known && cordon_civil_day(&end, last) && seen > end)
        code = fail_late(subject, "seen", last, spec->seen);
    if (!spec->since)
        return code;
    int began = check_day(&since, subject, "since", spec->since);
    if (known && began == CORDON_OK && since > seen)
        began = fail_late(subject, "since", spec->seen, spec->since);
    cordon_also(&code, began);
    return code;
}

static int check_level(const cordon_posture_level **out, const cordon_event *event,
                       const cordon_subject *subject, const char *level)
{
    const cordon_postures *postures = &event->rules.postures;
    const char *names[CORDON_CHOICES_MAX];
    size_t index;
    int code = cordon_check_text(subject, "level", level, true);
    if (code != CORDON_OK)
        return code;
    if (postures->n == 0)
        return cordon_check_fail(subject, "level", "none, as the rules know no postures",
                                 "\"%.80s\"", level);
    for (size_t i = 0; i < postures->n; i++)
        names[i] = postures->levels[i].level;
    code = cordon_check_choice(&index, subject, "level", level, names, postures->n);
    if (code == CORDON_OK)
        *out = &postures->levels[index];
    return code;
}

static int check(const cordon_posture_level **out, const cordon_event *event,
                 const cordon_subject *subject, const cordon_posture_spec *spec)
{
    cordon_check_begin(subject);
    int code = check_level(out, event, subject, spec->level);
    if (event->n_rings > 0)
        cordon_also(&code, cordon_check_fail(subject, NULL, "it before the first ring",
                                             "it after one"));
    cordon_also(&code, check_days(event, subject, spec));
    return cordon_check_end(subject, code);
}

int cordon_event_set_posture(cordon_event *event, cordon_context *context,
                             const cordon_posture_spec *spec)
{
    const cordon_subject subject = {context, &spec->origin, "posture", NULL};
    const cordon_posture_level *level = NULL;
    int code =
        cordon_check_version(context, "posture", spec->version, CORDON_POSTURE_SPEC_VERSION);
    if (code == CORDON_OK)
        code = check(&level, event, &subject, spec);
    if (code != CORDON_OK)
        return code;
    cordon_posture posture = {.level = level};
    posture.seen = cordon_arena_strdup(event->arena, spec->seen);
    posture.since = cordon_arena_strdup(event->arena, spec->since ? spec->since : "");
    if (!posture.seen || !posture.since ||
        cordon_event_keep_origin(event, &posture.origin, &spec->origin))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < level->n_figures && code == CORDON_OK; i++)
        code = cordon_rules_put(&event->rules, event->arena, &level->figures[i]);
    if (code == CORDON_OK)
        event->posture = posture;
    return code;
}
