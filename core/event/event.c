#include "event/event.h"

#include <math.h>
#include <stdio.h>

#include "base/civil.h"
#include "base/limits.h"
#include "base/source.h"
#include "event/check.h"
#include "event/figure.h"
#include "event/staff.h"
#include "geo/frame.h"

/* Wide enough to choose among the streets round about, narrow enough that a ring stays near the
 * event and does not run along the far walls of the town, however cheap they are. */
static const double SURROUNDINGS_DEFAULT_M = 250;
static const int64_t LONGEST_S = (int64_t)366 * 24 * 3600;

int cordon_event_keep_origin(cordon_event *event, cordon_origin *out,
                             const cordon_origin *origin)
{
    out->line = origin->line;
    out->file = cordon_arena_strdup(event->arena, origin->file ? origin->file : "");
    return out->file ? CORDON_OK : CORDON_E_MEMORY;
}

static int keep_text(const char **out, cordon_event *event, const char *text)
{
    *out = cordon_arena_strdup(event->arena, text ? text : "");
    return *out ? CORDON_OK : CORDON_E_MEMORY;
}

static int keep_texts(cordon_event *event, const cordon_event_spec *spec)
{
    if (keep_text(&event->name, event, spec->name) ||
        keep_text(&event->organiser, event, spec->organiser) ||
        keep_text(&event->rules_name, event, spec->rules) ||
        keep_text(&event->from, event, spec->from) || keep_text(&event->to, event, spec->to))
        return CORDON_E_MEMORY;
    return cordon_event_keep_origin(event, &event->origin, &spec->origin);
}

/* Rules first: they have defaults for language and zone. */
static int keep_rules(cordon_event *event, const cordon_subject *subject,
                      const cordon_event_spec *spec)
{
    int code = *event->rules_name
                   ? cordon_rules_load(&event->rules, event->arena, event->rules_name)
                   : CORDON_OK; /* that there are none is said already */
    if (code)
        cordon_check_blame(subject, "rules", code);
    const char *language = spec->language ? spec->language : event->rules.language;
    int language_code =
        cordon_texts_load(&event->texts, event->arena, language ? language : "en");
    if (language_code)
        cordon_check_blame(subject, "language", language_code);
    cordon_also(&code, language_code);
    event->language = event->texts.language;
    return code;
}

/* A time of the event in its zone; none when it is not given, which is said already. */
static int keep_time(int64_t *out, const cordon_subject *subject, const char *field,
                     const char *text, const char *zone)
{
    int code = *text ? cordon_civil_parse(out, subject->context, text, zone) : CORDON_OK;
    return code ? cordon_check_blame(subject, field, code) : CORDON_OK;
}

/* The end lies after the beginning, both being known. */
static int check_order(const cordon_event *event, const cordon_subject *subject)
{
    char expected[64];
    if (event->to_s <= event->from_s) {
        snprintf(expected, sizeof expected, cordon_tell(subject->context, "a time after %.32s"),
                 event->from);
        return cordon_check_fail(subject, "to", expected, "\"%.32s\"", event->to);
    }
    if (event->to_s - event->from_s > LONGEST_S) {
        snprintf(expected, sizeof expected,
                 cordon_tell(subject->context, "at most a year after %.32s"), event->from);
        return cordon_check_fail(subject, "to", expected, "\"%.32s\"", event->to);
    }
    return CORDON_OK;
}

static int keep_times(cordon_event *event, const cordon_subject *subject, const char *zone)
{
    int code = CORDON_OK;
    bool known = event->rules.n > 0; /* the rules, which have a zone */
    if (!zone)
        zone = known ? event->rules.zone : "UTC";
    if (!zone)
        code = cordon_check_fail(subject, "zone", "a time zone like \"Europe/Paris\"", "none");
    /* Any date tells whether the zone exists, before dates are blamed for it. */
    else
        code = keep_time(&event->from_s, subject, "zone", "2000-01-01 12:00", zone);
    if (code)
        zone = "UTC"; /* dates have their form in every zone */
    int times = keep_time(&event->from_s, subject, "from", event->from, zone);
    cordon_also(&times, keep_time(&event->to_s, subject, "to", event->to, zone));
    if (times == CORDON_OK && *event->from && *event->to)
        times = check_order(event, subject);
    if (times == CORDON_OK)
        times = cordon_civil_on_day(&event->midnight_s, NULL, subject->context, event->from_s,
                                    0, 0, zone);
    cordon_also(&code, times);
    event->zone = cordon_arena_strdup(event->arena, zone);
    cordon_also(&code, event->zone ? CORDON_OK : CORDON_E_MEMORY);
    return code;
}

static int keep_surroundings(cordon_event *event, const cordon_subject *subject, double metres)
{
    if (metres == 0)
        metres = SURROUNDINGS_DEFAULT_M;
    int code = cordon_check_range(subject, "surroundings", metres, 50, 15000, " m");
    if (code == CORDON_OK)
        event->surroundings_mm = (int32_t)lround(metres * 1000);
    return code;
}

static int keep_maps(cordon_event *event, const cordon_subject *subject,
                     const cordon_map_source *maps, size_t n_maps)
{
    if (n_maps > CORDON_MAPS_MAX)
        return cordon_check_fail(subject, "map", "fewer files", "%zu", n_maps);
    event->maps = cordon_arena_alloc(event->arena, n_maps, sizeof *event->maps);
    if (!event->maps)
        return CORDON_E_MEMORY;
    int code = CORDON_OK;
    for (size_t i = 0; i < n_maps; i++) {
        int wrong = cordon_map_source_check(subject->context, &maps[i]);
        if (wrong)
            cordon_also(&code, cordon_check_blame(subject, "map", wrong));
        else if (cordon_map_source_keep(&event->maps[i], event->arena, &maps[i]))
            return CORDON_E_MEMORY;
    }
    event->n_maps = n_maps;
    return code;
}

/* Room for as many things as the limits allow: they are few and small. */
static int make_room(cordon_event *event)
{
    cordon_arena *arena = event->arena;
    event->areas = cordon_arena_alloc(arena, CORDON_AREAS_MAX, sizeof *event->areas);
    event->rings = cordon_arena_alloc(arena, CORDON_RINGS_MAX, sizeof *event->rings);
    event->barriers =
        cordon_arena_alloc(arena, CORDON_OWN_BARRIERS_MAX, sizeof *event->barriers);
    event->sheets = cordon_arena_alloc(arena, CORDON_SHEETS_MAX, sizeof *event->sheets);
    cordon_site *site = &event->site;
    site->obstacles = cordon_arena_alloc(arena, CORDON_SITE_MAX, sizeof *site->obstacles);
    site->openings = cordon_arena_alloc(arena, CORDON_SITE_MAX, sizeof *site->openings);
    event->shown = cordon_arena_alloc(arena, CORDON_SITE_MAX, sizeof *event->shown);
    bool made = event->areas && event->rings && event->barriers && event->sheets &&
                site->obstacles && site->openings && event->shown;
    return made ? CORDON_OK : CORDON_E_MEMORY;
}

static int check_texts(const cordon_subject *subject, const cordon_event_spec *spec)
{
    const struct {
        const char *field, *text;
        bool needed;
    } texts[] = {{"organiser", spec->organiser, false},
                 {"rules", spec->rules, true},
                 {"from", spec->from, true},
                 {"to", spec->to, true},
                 {"zone", spec->zone, false},
                 {"language", spec->language, false}};
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cordon_also(&code,
                    cordon_check_text(subject, texts[i].field, texts[i].text, texts[i].needed));
    return code;
}

/* Every step is taken, as far as what it needs is given: all that is wrong is wanted. */
static int fill(cordon_event *event, cordon_context *context, const cordon_event_spec *spec,
                const cordon_map_source *maps, size_t n_maps)
{
    cordon_subject subject = {context, &spec->origin, "event", NULL};
    cordon_check_begin(&subject);
    int code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_texts(&subject, spec));
    int kept = keep_texts(event, spec);
    cordon_also(&code, kept);
    if (kept == CORDON_OK) {
        cordon_also(&code, keep_rules(event, &subject, spec));
        cordon_also(&code, keep_times(event, &subject, spec->zone));
    }
    cordon_also(&code, keep_surroundings(event, &subject, spec->surroundings_m));
    cordon_also(&code, keep_maps(event, &subject, maps, n_maps));
    return cordon_check_end(&subject, code) == CORDON_OK ? make_room(event) : code;
}

int cordon_event_new(cordon_event **out, cordon_context *context, const cordon_event_spec *spec,
                     const cordon_map_source *maps, size_t n_maps, cordon_frame *frame)
{
    *out = NULL;
    if (spec->version != CORDON_EVENT_SPEC_VERSION)
        return cordon_fail(context, CORDON_E_INPUT,
                           "event description of version %d, this library knows %d",
                           spec->version, CORDON_EVENT_SPEC_VERSION);
    cordon_arena *arena = cordon_arena_new(context);
    cordon_event *event = arena ? cordon_arena_alloc_zero(arena, 1, sizeof *event) : NULL;
    if (!event) {
        cordon_arena_free(arena);
        return CORDON_E_MEMORY;
    }
    event->context = context;
    event->arena = arena;
    event->frame = frame ? cordon_frame_share(frame) : NULL;
    int code = fill(event, context, spec, maps, n_maps);
    if (code) {
        cordon_event_free(event);
        return code;
    }
    *out = event;
    return CORDON_OK;
}

const cordon_map_source *cordon_event_maps(const cordon_event *event, size_t *n)
{
    *n = event->n_maps;
    return event->maps;
}

void cordon_event_free(cordon_event *event)
{
    if (!event)
        return;
    cordon_frame_free(event->frame);
    cordon_arena_free(event->arena); /* the event itself lies in it */
}

/* Has a ring of certain phases something to go round in them? One of all phases is left to the
 * plan. */
static int check_phases(const cordon_event *event, cordon_context *context,
                        const cordon_ring_wish *ring)
{
    const cordon_subject subject = {context, &ring->origin, "ring", ring->name};
    for (size_t i = 0; i < event->n_areas; i++)
        if (cordon_ring_is_round(ring, &event->areas[i]))
            return CORDON_OK;
    if (ring->phases == 0)
        return CORDON_OK;
    return cordon_check_fail(&subject, "phases", "an area to protect in these phases", "none");
}

/* Without an area there is nothing to protect, and maybe no frame either. */
int cordon_event_check(const cordon_event *event, cordon_context *context)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    if (event->n_areas == 0)
        return cordon_check_fail(&subject, NULL, "at least one area", "none");
    cordon_check_begin(&subject);
    int code = CORDON_OK;
    for (size_t i = 0; i < event->n_rings; i++)
        cordon_also(&code, check_phases(event, context, &event->rings[i]));
    cordon_also(&code, cordon_staff_check(event, context));
    return cordon_check_end(&subject, code);
}

/* Rings were resolved with the figures of before. */
static int check_early(const cordon_event *event, const cordon_subject *subject,
                       const char *field)
{
    return event->n_rings == 0
               ? CORDON_OK
               : cordon_check_fail(subject, field, "figures before the first ring",
                                   "one after it");
}

int cordon_event_put_figure(cordon_event *event, cordon_context *context,
                            const cordon_figure_spec *spec)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    const char *currency = event->rules.currency;
    const cordon_figure_kind *kind;
    char unit[CORDON_UNIT_MAX];
    int code = check_early(event, &subject, spec->key);
    if (code != CORDON_OK)
        return code;
    code = cordon_figure_find_kind(&kind, context, spec->key);
    if (code != CORDON_OK)
        return cordon_check_blame(&subject, NULL, code);
    code = cordon_figure_check_value(&subject, spec->key, kind, spec, currency);
    if (code == CORDON_OK)
        code = cordon_check_text(&subject, spec->key, spec->source, true);
    if (code != CORDON_OK)
        return code;
    cordon_figure figure =
        cordon_figure_from(spec, cordon_figure_unit(unit, kind, currency), "script");
    figure.verified = true; /* who writes a figure answers for it */
    return cordon_rules_put(&event->rules, event->arena, &figure);
}

int cordon_event_set_figure(cordon_event *event, cordon_context *context, const char *key,
                            double value, const char *source)
{
    const cordon_figure_spec spec = {.version = CORDON_FIGURE_SPEC_VERSION,
                                     .key = key,
                                     .form = CORDON_FIGURE_NUMBER,
                                     .number = value,
                                     .source = source};
    return cordon_event_put_figure(event, context, &spec);
}

int cordon_event_add_rules(cordon_event *event, cordon_context *context, const char *overlay)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    int code = check_early(event, &subject, "rules");
    if (code == CORDON_OK)
        code = cordon_check_text(&subject, "rules", overlay, true);
    if (code != CORDON_OK)
        return code;
    code = cordon_rules_add(&event->rules, event->arena, overlay);
    return code ? cordon_check_blame(&subject, "rules", code) : CORDON_OK;
}

int cordon_event_add_overlay(cordon_event *event, cordon_context *context,
                             const cordon_overlay_spec *spec)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    char kind[CORDON_NAME_MAX_BYTES + 32];
    int code = check_early(event, &subject, "rules");
    if (code != CORDON_OK)
        return code;
    snprintf(kind, sizeof kind, "event \"%s\": rules", event->name);
    const cordon_subject where = {context, &event->origin, kind, NULL};
    return cordon_overlay_put(&event->rules, event->arena, &where, spec);
}

int cordon_event_set_text(cordon_event *event, cordon_context *context, const char *key,
                          const char *text)
{
    const cordon_subject subject = {context, &event->origin, "event", event->name};
    int code = cordon_check_text(&subject, key, text, true);
    if (code)
        return code;
    code = cordon_texts_set(&event->texts, event->arena, key, text);
    return code ? cordon_check_blame(&subject, NULL, code) : CORDON_OK;
}
