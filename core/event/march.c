/* Marches and races: what the script says of one, checked. */
#include "event/march.h"

#include <math.h>
#include <stdio.h>

#include "base/civil.h"
#include "base/limits.h"
#include "base/num.h"
#include "event/march_rings.h"
#include "event/march_route.h"
#include "event/when.h"

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 24 * HOUR_S };

/* ---------------------------------------------------------------- fields */

/* Millimetres an hour. */
static int read_speed(int64_t *out, const cordon_subject *subject, const char *field,
                      double kmh)
{
    const double LEAST_KMH = 0.1, MOST_KMH = 80;
    int code = cordon_check_range(subject, field, kmh, LEAST_KMH, MOST_KMH, " km/h");
    *out = code ? 0 : llround(kmh * 1e6);
    return code;
}

static int read_time(int64_t *out, const cordon_subject *subject, const char *field, double s,
                     double least, double most)
{
    int code = cordon_check_range(subject, field, s, least, most, " s");
    *out = code ? 0 : llround(s);
    return code;
}

/* How long a march is: as the script says, or as many people in rows across its width are. */
static int read_body(cordon_march *out, const cordon_subject *subject,
                     const cordon_march_spec *spec)
{
    const double MOST_M = 20000, DENSITY_PER_M2 = 1;
    double density = spec->density < 0 ? DENSITY_PER_M2 : spec->density;
    int code = cordon_check_range(subject, "density", density, 0.1, 6, " persons/m²");
    if (spec->length_m == 0 && spec->people == 0)
        cordon_also(&code,
                    cordon_check_fail(subject, "people",
                                      "the people of the march, or its length", "neither"));
    cordon_also(&code, cordon_check_range(subject, "length", spec->length_m, 0, MOST_M, " m"));
    if (code)
        return code;
    double length_m =
        spec->length_m > 0 ? spec->length_m : (double)spec->people / density / spec->width_m;
    out->body_mm = llround(length_m * 1000);
    return cordon_check_range(subject, "people", length_m, 0, MOST_M, " m of march");
}

static int check_march(cordon_march *out, const cordon_subject *subject,
                       const cordon_march_spec *spec)
{
    int code = read_speed(&out->head_mm_h, subject, "speed", spec->speed_kmh);
    out->tail_mm_h = out->head_mm_h;
    if (spec->head_kmh != 0 || spec->tail_kmh != 0)
        cordon_also(&code, cordon_check_fail(subject, "speed",
                                             "one speed of a march, or head_speed and "
                                             "tail_speed of a race",
                                             "both"));
    if (spec->start_s != 0)
        cordon_also(&code, cordon_check_fail(subject, "start_takes", "none in a march", "one"));
    cordon_also(&code, read_body(out, subject, spec));
    return code;
}

static int check_race(cordon_march *out, const cordon_subject *subject,
                      const cordon_march_spec *spec)
{
    if (spec->head_kmh == 0 || spec->tail_kmh == 0)
        return cordon_check_fail(
            subject, "speed", "the speed of a march, or head_speed and tail_speed of a race",
            spec->head_kmh == 0 && spec->tail_kmh == 0 ? "none" : "one of them");
    int code = read_speed(&out->head_mm_h, subject, "head_speed", spec->head_kmh);
    cordon_also(&code, read_speed(&out->tail_mm_h, subject, "tail_speed", spec->tail_kmh));
    if (code == CORDON_OK && out->tail_mm_h > out->head_mm_h) {
        char found[CORDON_NUM_MAX];
        cordon_num_print(found, spec->tail_kmh, 1);
        code = cordon_check_fail(subject, "tail_speed", "a tail no faster than the head",
                                 "%s km/h", found);
    }
    cordon_also(&code, read_time(&out->spread_s, subject, "start_takes", spec->start_s, 0,
                                 12 * HOUR_S));
    if (spec->length_m != 0)
        cordon_also(&code, cordon_check_fail(subject, "length", "none in a race", "one"));
    if (spec->n_stops > 0)
        cordon_also(
            &code, cordon_check_fail(subject, "stops", "none in a race", "%zu", spec->n_stops));
    return code;
}

static int check_times(cordon_march *out, const cordon_subject *subject,
                       const cordon_march_spec *spec)
{
    const double EVERY_S = 30 * MINUTE_S;
    int code = read_time(&out->ahead_s, subject, "ahead", spec->ahead_s, 0, (double)6 * HOUR_S);
    cordon_also(&code, read_time(&out->behind_s, subject, "behind", spec->behind_s, 0,
                                 (double)6 * HOUR_S));
    cordon_also(&code, read_time(&out->every_s, subject, "every",
                                 spec->every_s < 0 ? EVERY_S : spec->every_s, MINUTE_S,
                                 (double)12 * HOUR_S));
    out->every_s = (out->every_s + MINUTE_S / 2) / MINUTE_S * MINUTE_S;
    int64_t half = out->ahead_s / 2 - out->ahead_s / 2 % MINUTE_S;
    if (spec->overlap_s < 0)
        out->overlap_s = half;
    else if (code == CORDON_OK) /* longer, and the head would meet the closure before it */
        code = read_time(&out->overlap_s, subject, "overlap", spec->overlap_s, 0,
                         (double)out->ahead_s);
    return code;
}

static int check_numbers(cordon_march *out, const cordon_subject *subject,
                         const cordon_march_spec *spec)
{
    int code = cordon_check_range(subject, "width", spec->width_m, 1, 100, " m");
    out->width_mm = code ? 0 : (int32_t)lround(spec->width_m * 1000);
    out->people = spec->people;
    cordon_also(&code, cordon_check_range(subject, "people", (double)spec->people, 0, 1e7, ""));
    if (code == CORDON_OK)
        code = spec->speed_kmh != 0 ? check_march(out, subject, spec)
                                    : check_race(out, subject, spec);
    cordon_also(&code, check_times(out, subject, spec));
    return code;
}

/* ------------------------------------------------------------------ when */

/* The march takes no more than a day, and lies in the event with all that goes before and after
 * it. */
static int check_hours(const cordon_march *march, const cordon_event *event,
                       const cordon_subject *subject)
{
    char from[CORDON_CIVIL_MAX], to[CORDON_CIVIL_MAX], expected[96];
    int64_t first = cordon_march_begins(march, 0),
            last = cordon_march_ends(march, march->length_mm);
    cordon_span whole = cordon_event_span(event);
    if (last - first > DAY_S)
        return cordon_check_fail(subject, "speed", "a march of no more than 24 h",
                                 "one of %lld h", (long long)((last - first) / HOUR_S));
    if (first >= whole.from_s && last <= whole.to_s)
        return CORDON_OK;
    int code =
        cordon_civil_print(from, subject->context, event->midnight_s + first, event->zone);
    if (code == CORDON_OK)
        code = cordon_civil_print(to, subject->context, event->midnight_s + last, event->zone);
    if (code)
        return code;
    snprintf(expected, sizeof expected,
             cordon_tell(subject->context, "a time within the event, %.20s to %.20s"),
             event->from, event->to);
    return cordon_check_fail(subject, "from", expected, "a march from %s to %s", from, to);
}

/* Room for what follows from the legs. */
static int check_room(const cordon_march *march, const cordon_event *event,
                      const cordon_subject *subject)
{
    char expected[96];
    size_t phases = CORDON_PHASES_MAX - event->programme.n_phases,
           rings = CORDON_RINGS_MAX - event->n_rings, areas = CORDON_AREAS_MAX - event->n_areas;
    size_t most = phases < rings ? phases : rings;
    most = most < areas ? most : areas;
    if (march->n_legs <= most)
        return CORDON_OK;
    snprintf(expected, sizeof expected,
             cordon_tell(subject->context,
                         "a time so long that at most %zu rings follow one another"),
             most);
    return cordon_check_fail(subject, "every", expected, "%zu", march->n_legs);
}

/* ------------------------------------------------------------------- all */

static int check_all(cordon_march *out, cordon_ring_wish *ring, cordon_event *event,
                     const cordon_subject *subject, const cordon_march_spec *spec)
{
    const cordon_programme *programme = &event->programme;
    const cordon_origin *other;
    CORDON_FIND_NAMED(other, programme->marches, programme->n_marches, spec->name);
    int code = cordon_check_own_name(subject, other);
    int route = cordon_march_join(out, event, subject, spec);
    if (route == CORDON_OK)
        route = cordon_march_place_stops(out, event, subject, spec);
    if (route == CORDON_OK)
        route = cordon_march_place_wishes(out, event, subject, spec);
    cordon_also(&code, route);
    cordon_also(&code, cordon_event_read_time(&out->start_s, event, subject, "from", spec->from,
                                              cordon_event_span(event).from_s));
    cordon_also(&code, check_numbers(out, subject, spec));
    cordon_also(&code, cordon_event_check_ring(ring, event, subject, spec->ring));
    cordon_also(&code, cordon_check_room(subject, programme->n_marches, CORDON_MARCHES_MAX));
    return code;
}

/* What follows from the numbers. */
static int check_legs(cordon_march *march, cordon_event *event, const cordon_subject *subject,
                      int64_t room_mm)
{
    int code = check_hours(march, event, subject);
    if (code == CORDON_OK)
        code = cordon_march_cut(march, event->arena, room_mm);
    return code == CORDON_OK ? check_room(march, event, subject) : code;
}

int cordon_event_add_march(cordon_event *event, cordon_context *context,
                           const cordon_march_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "march", NULL};
    cordon_march march = {.name = spec->name, .verified = -1, .origin = spec->origin};
    cordon_ring_wish ring = {.moving = true};
    int code = cordon_check_version(context, "march", spec->version, CORDON_MARCH_SPEC_VERSION);
    if (code == CORDON_OK)
        code = cordon_check_version(context, "ring", spec->ring->version,
                                    CORDON_RING_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_all(&march, &ring, event, &subject, spec));
    int64_t room_mm = cordon_march_room(&march, llround(spec->ring->standoff_m * 1000));
    if (code == CORDON_OK)
        code = check_legs(&march, event, &subject, room_mm);
    if (cordon_check_end(&subject, code))
        return code;
    return cordon_march_build(event, context, &march, &ring, spec);
}

/* -------------------------------------------------------------- its phases */

static const cordon_march *find_march(const cordon_event *event, const char *name)
{
    const cordon_programme *programme = &event->programme;
    for (size_t i = 0; i < programme->n_marches && name; i++)
        if (cordon_str_equal(programme->marches[i].name, name))
            return &programme->marches[i];
    return NULL;
}

size_t cordon_event_march_legs(const cordon_event *event, const char *march)
{
    const cordon_march *found = find_march(event, march);
    return found ? found->n_legs : 0;
}

const char *cordon_event_march_leg(const cordon_event *event, const char *march, size_t index)
{
    const cordon_march *found = find_march(event, march);
    bool there = found && index < found->n_legs;
    return there ? event->programme.phases[found->legs[index].phase].name : NULL;
}
