#include "event/march_route.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "geo/shape.h"
#include "geo/stretch.h"

/* Lines follow one another when there is no more than this between their ends: a junction, or
 * the width of a square. */
static const double GAP_MM = 50000;

static const double ROUTE_MIN_MM = 10000, ROUTE_MAX_MM = 100e6;

/* ------------------------------------------------------------ one line */

/* The line that a shape is, when its pieces hang together as one. */
static int take_line(cordon_line *out, cordon_event *event, const cordon_subject *subject,
                     const cordon_shape *shape, cordon_geos *geos)
{
    cordon_line *merged;
    size_t n;
    if (!shape || shape->kind != CORDON_SHAPE_LINE)
        return cordon_check_fail(
            subject, "route", "a line, or a list of lines", "%s",
            cordon_tell(subject->context, !shape ? CORDON_MESSAGE("nothing")
                                          : shape->kind == CORDON_SHAPE_POINT
                                              ? CORDON_MESSAGE("a point")
                                              : CORDON_MESSAGE("an area")));
    int code = cordon_event_check_frame(event, subject, "route", shape);
    if (code)
        return code;
    *out = shape->lines[0];
    if (shape->n_lines == 1)
        return CORDON_OK;
    code = cordon_lines_merge(&merged, &n, geos, event->arena, shape->lines, shape->n_lines);
    if (code)
        return code;
    *out = merged[0];
    return n == 1 ? CORDON_OK
                  : cordon_check_fail(subject, "route",
                                      "lines in one piece, as line:along { from = …, to = … } "
                                      "gives them",
                                      "one in %zu pieces", n);
}

static cordon_pt end_of(const cordon_line *line, bool last)
{
    return line->pts[last ? line->n - 1 : 0];
}

static double apart(cordon_pt a, cordon_pt b)
{
    return hypot((double)a.x - b.x, (double)a.y - b.y);
}

static void turn_round(cordon_line *line)
{
    for (size_t i = 0, k = line->n - 1; i < k; i++, k--) {
        cordon_pt kept = line->pts[i];
        line->pts[i] = line->pts[k];
        line->pts[k] = kept;
    }
}

/* How far it is from the end of a line to the nearer end of the next. */
static double step_to(const cordon_line *next, cordon_pt from)
{
    return fmin(apart(from, end_of(next, false)), apart(from, end_of(next, true)));
}

/* Turns lines so that each begins where the one before it ends. */
static void direct(cordon_line *lines, size_t n)
{
    if (n > 1 && step_to(&lines[1], end_of(&lines[0], false)) <
                     step_to(&lines[1], end_of(&lines[0], true)))
        turn_round(&lines[0]);
    for (size_t i = 1; i < n; i++) {
        cordon_pt from = end_of(&lines[i - 1], true);
        if (apart(from, end_of(&lines[i], true)) < apart(from, end_of(&lines[i], false)))
            turn_round(&lines[i]);
    }
}

static int check_gap(const cordon_subject *subject, const cordon_line *lines, size_t next)
{
    char metres[CORDON_NUM_MAX];
    double gap = apart(end_of(&lines[next - 1], true), end_of(&lines[next], false));
    if (gap <= GAP_MM)
        return CORDON_OK;
    cordon_num_print(metres, gap / 1000, 0);
    return cordon_check_fail(subject, "route", "lines that follow one another",
                             "a gap of %s m before the line number %zu", metres, next + 1);
}

static int append(cordon_line *out, cordon_arena *arena, const cordon_line *lines, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += lines[i].n;
    *out = (cordon_line){cordon_arena_alloc(arena, count, sizeof *out->pts), 0};
    if (!out->pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < lines[i].n; k++)
            if (out->n == 0 || !cordon_pt_equal(out->pts[out->n - 1], lines[i].pts[k]))
                out->pts[out->n++] = lines[i].pts[k];
    return CORDON_OK;
}

static int take_lines(cordon_line *lines, cordon_event *event, const cordon_subject *subject,
                      const cordon_march_spec *spec)
{
    cordon_geos *geos;
    int code = cordon_geos_new(&geos, subject->context);
    if (code)
        return code;
    for (size_t i = 0; i < spec->n_route && code == CORDON_OK; i++) {
        code = take_line(&lines[i], event, subject, spec->route[i], geos);
        if (code == CORDON_OK) { /* to be turned round */
            lines[i].pts =
                cordon_arena_copy(event->arena, lines[i].pts, lines[i].n, sizeof *lines[i].pts);
            code = lines[i].pts ? CORDON_OK : CORDON_E_MEMORY;
        }
    }
    cordon_geos_free(geos);
    return code;
}

/* Only the lines that a script gives in their order say which way it goes. */
static int check_direction(const cordon_subject *subject, const cordon_march_spec *spec)
{
    const cordon_shape *first = spec->route[0];
    if (spec->n_route > 1 || !first || first->kind != CORDON_SHAPE_LINE || first->n_lines == 1)
        return CORDON_OK;
    return cordon_check_fail(subject, "route",
                             "a line that says where it begins, as line:along { from = … } "
                             "gives it",
                             "one in %zu pieces", first->n_lines);
}

int cordon_march_join(cordon_march *out, cordon_event *event, const cordon_subject *subject,
                      const cordon_march_spec *spec)
{
    cordon_line lines[CORDON_MARCH_LINES_MAX];
    if (spec->n_route == 0 || spec->n_route > CORDON_MARCH_LINES_MAX)
        return cordon_check_fail(subject, "route", "a line, or a list of 1 to 32 lines", "%zu",
                                 spec->n_route);
    int code = check_direction(subject, spec);
    if (code == CORDON_OK)
        code = take_lines(lines, event, subject, spec);
    if (code)
        return code;
    direct(lines, spec->n_route);
    for (size_t i = 1; i < spec->n_route && code == CORDON_OK; i++)
        code = check_gap(subject, lines, i);
    if (code == CORDON_OK)
        code = append(&out->route, event->arena, lines, spec->n_route);
    if (code)
        return code;
    double length = cordon_line_measure(&out->route);
    out->length_mm = (int64_t)floor(length);
    return cordon_check_range(subject, "route", length / 1000, ROUTE_MIN_MM / 1000,
                              ROUTE_MAX_MM / 1000, " m");
}

/* --------------------------------------------------------------- stops */

static const double STOP_MAX_S = 12 * 3600, STOP_AWAY_MM = 50000;

static int place_stop(cordon_march_stop *out, const cordon_march *march, cordon_event *event,
                      const cordon_subject *subject, const cordon_march_stop_spec *spec)
{
    double away;
    char metres[CORDON_NUM_MAX];
    if (!spec->at || spec->at->kind != CORDON_SHAPE_POINT)
        return cordon_check_fail(subject, "stops", "a point", "%s",
                                 spec->at ? "another shape" : "none");
    int code = cordon_event_check_frame(event, subject, "stops", spec->at);
    cordon_also(&code, cordon_check_range(subject, "stops", spec->wait_s, 1, STOP_MAX_S, " s"));
    if (code)
        return code;
    double at = cordon_line_locate(&march->route, spec->at->points.pts[0], &away);
    *out = (cordon_march_stop){(int64_t)at, llround(spec->wait_s)};
    cordon_num_print(metres, away / 1000, 0);
    return away <= STOP_AWAY_MM
               ? CORDON_OK
               : cordon_check_fail(subject, "stops", "places at most 50 m off the route",
                                   "one %s m away", metres);
}

static int compare_stops(const void *a, const void *b)
{
    const cordon_march_stop *x = a, *y = b;
    return (x->at_mm > y->at_mm) - (x->at_mm < y->at_mm);
}

int cordon_march_place_stops(cordon_march *out, cordon_event *event,
                             const cordon_subject *subject, const cordon_march_spec *spec)
{
    int code = CORDON_OK;
    if (spec->n_stops > CORDON_MARCH_STOPS_MAX)
        return cordon_check_fail(subject, "stops", "at most 32 stops", "%zu", spec->n_stops);
    out->n_stops = spec->n_stops;
    out->stops = cordon_arena_alloc(event->arena, spec->n_stops, sizeof *out->stops);
    if (!out->stops)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_stops; i++)
        cordon_also(&code, place_stop(&out->stops[i], out, event, subject, &spec->stops[i]));
    if (code == CORDON_OK)
        qsort(out->stops, out->n_stops, sizeof *out->stops, compare_stops);
    return code;
}

/* -------------------------------------------------------------- wishes */

/* The route is looked at from half a metre to half a metre: where it is this near to a street,
 * both meet. */
enum { SAMPLE_MM = 500 };

static double away_from(const cordon_line *lines, size_t n, cordon_pt place)
{
    double nearest = HUGE_VAL, away;
    for (size_t i = 0; i < n; i++) {
        cordon_line_locate(&lines[i], place, &away);
        nearest = fmin(nearest, away);
    }
    return nearest;
}

static int add_wish(cordon_march *out, cordon_arena *arena, const cordon_march_wish *wish)
{
    cordon_march_wish *list =
        cordon_arena_extend(arena, out->wishes, out->n_wishes, sizeof *list);
    if (!list)
        return CORDON_E_MEMORY;
    list[out->n_wishes++] = *wish;
    out->wishes = list;
    return CORDON_OK;
}

static int fail_apart(const cordon_subject *subject, const char *name, double away)
{
    char metres[CORDON_NUM_MAX];
    cordon_num_print(metres, away / 1000, 0);
    return cordon_check_fail(subject, "crossings", "streets that meet the route",
                             "\"%.80s\" %s m away from it", name, metres);
}

/* A wish for each time that the route comes to the street. */
static int place_wish(cordon_march *out, cordon_event *event, const cordon_subject *subject,
                      const cordon_shape *street, const cordon_march_wish *asked)
{
    double nearest = HUGE_VAL;
    size_t before = out->n_wishes;
    cordon_march_wish wish = *asked;
    bool met = false;
    int code = CORDON_OK;
    for (int64_t at = 0; at <= out->length_mm && code == CORDON_OK; at += SAMPLE_MM) {
        double away =
            away_from(street->lines, street->n_lines, cordon_line_at(&out->route, (double)at));
        nearest = fmin(nearest, away);
        bool meets = away <= SAMPLE_MM;
        if (met && !meets)
            code = add_wish(out, event->arena, &wish);
        if (meets && !met)
            wish.from_mm = at;
        wish.to_mm = meets ? at : wish.to_mm;
        met = meets;
    }
    if (code == CORDON_OK && met)
        code = add_wish(out, event->arena, &wish);
    return code == CORDON_OK && out->n_wishes == before
               ? fail_apart(subject, asked->name, nearest)
               : code;
}

static int take_wish(cordon_march *out, cordon_event *event, const cordon_subject *subject,
                     const cordon_march_crossing_spec *spec)
{
    const double SHUT_MAX_S = 24 * 3600;
    if (!spec->street || spec->street->kind != CORDON_SHAPE_LINE)
        return cordon_check_fail(subject, "crossings", "a street, which is a line", "%s",
                                 spec->street ? "another shape" : "none");
    int code = cordon_event_check_frame(event, subject, "crossings", spec->street);
    cordon_also(&code, cordon_check_text(subject, "crossings", spec->name, false));
    cordon_also(&code,
                cordon_check_range(subject, "crossings", spec->shut_s, 60, SHUT_MAX_S, " s"));
    if (code)
        return code;
    const cordon_march_wish asked = {
        .name = cordon_arena_strdup(event->arena, spec->name ? spec->name : ""),
        .shut_s = llround(spec->shut_s)};
    return asked.name ? place_wish(out, event, subject, spec->street, &asked) : CORDON_E_MEMORY;
}

int cordon_march_place_wishes(cordon_march *out, cordon_event *event,
                              const cordon_subject *subject, const cordon_march_spec *spec)
{
    int code = CORDON_OK;
    if (spec->n_crossings > CORDON_MARCH_CROSSINGS_MAX)
        return cordon_check_fail(subject, "crossings", "at most 32 streets", "%zu",
                                 spec->n_crossings);
    for (size_t i = 0; i < spec->n_crossings; i++)
        cordon_also(&code, take_wish(out, event, subject, &spec->crossings[i]));
    if (code == CORDON_OK && out->n_wishes > CORDON_MARCH_CROSSINGS_MAX)
        code = cordon_check_fail(subject, "crossings",
                                 "streets that the route meets at most 32 times", "%zu",
                                 out->n_wishes);
    return code;
}
