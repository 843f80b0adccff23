/* What somebody has seen on site: checks and copies. */
#include "event/site.h"

#include <math.h>
#include <stdio.h>

#include "base/limits.h"
#include "event/check.h"
#include "event/event.h"
#include "geo/frame.h"
#include "geo/region.h"
#include "geo/shape.h"

static const char SHAPE_FIELD[] = "shape";

/* ------------------------------------------------------------- shapes */

int cordon_event_check_frame(cordon_event *event, const cordon_subject *subject,
                             const char *field, const cordon_shape *shape)
{
    if (event->frame && !cordon_frame_equal(shape->frame, event->frame))
        return cordon_check_fail(subject, field, "a shape in the frame of the event",
                                 "one of another frame");
    if (!event->frame)
        event->frame = cordon_frame_share(shape->frame);
    return CORDON_OK;
}

static int copy_lines(cordon_line **out, size_t *n_out, cordon_arena *arena,
                      const cordon_line *lines, size_t n)
{
    *out = cordon_arena_alloc(arena, n, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++) {
        cordon_pt *pts = cordon_arena_copy(arena, lines[i].pts, lines[i].n, sizeof *pts);
        if (!pts)
            return CORDON_E_MEMORY;
        (*out)[i] = (cordon_line){pts, lines[i].n};
    }
    *n_out = n;
    return CORDON_OK;
}

/* Points become lines of one point each. */
static int copy_points(cordon_line **out, size_t *n_out, cordon_arena *arena,
                       const cordon_line *points)
{
    *out = cordon_arena_alloc(arena, points->n, sizeof **out);
    cordon_pt *pts = cordon_arena_copy(arena, points->pts, points->n, sizeof *pts);
    if (!*out || !pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < points->n; i++)
        (*out)[i] = (cordon_line){&pts[i], 1};
    *n_out = points->n;
    return CORDON_OK;
}

static int copy_shape(cordon_region *area, cordon_line **lines, size_t *n_lines,
                      cordon_arena *arena, const cordon_shape *shape)
{
    if (shape->kind == CORDON_SHAPE_AREA)
        return cordon_region_copy(area, arena, &shape->area);
    if (shape->kind == CORDON_SHAPE_POINT)
        return copy_points(lines, n_lines, arena, &shape->points);
    return copy_lines(lines, n_lines, arena, shape->lines, shape->n_lines);
}

static int keep_width(int32_t *out, const cordon_subject *subject, double metres)
{
    if (metres == 0)
        return CORDON_OK;
    int code = cordon_check_range(subject, "width", metres, CORDON_SITE_WIDTH_MIN_MM / 1000.0,
                                  CORDON_SITE_WIDTH_MAX_MM / 1000.0, " m");
    if (code == CORDON_OK)
        *out = (int32_t)lround(metres * 1000);
    return code;
}

/* ---------------------------------------------------------- obstacles */

static int keep_tag(cordon_site_tag *out, cordon_arena *arena, const cordon_subject *subject,
                    const char *text)
{
    int code = cordon_check_text(subject, "tags", text, true);
    if (code)
        return code;
    size_t key = strcspn(text, "=");
    if (key == 0 || !text[key] || !text[key + 1])
        return cordon_check_fail(subject, "tags", "a tag like \"barrier=hedge\"", "\"%.80s\"",
                                 text);
    char *copy = cordon_arena_strdup(arena, text);
    if (!copy)
        return CORDON_E_MEMORY;
    copy[key] = 0;
    *out = (cordon_site_tag){copy, copy + key + 1};
    return CORDON_OK;
}

static int keep_tags(cordon_site_obstacle *out, cordon_arena *arena,
                     const cordon_subject *subject, const cordon_obstacle_spec *spec)
{
    char expected[48];
    snprintf(expected, sizeof expected, cordon_tell(subject->context, "at most %u tags"),
             CORDON_SITE_TAGS_MAX);
    if (spec->n_tags > CORDON_SITE_TAGS_MAX)
        return cordon_check_fail(subject, "tags", expected, "%zu", spec->n_tags);
    out->tags = cordon_arena_alloc(arena, spec->n_tags, sizeof *out->tags);
    int code = out->tags ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_tags && code != CORDON_E_MEMORY; i++)
        cordon_also(&code, keep_tag(&out->tags[i], arena, subject, spec->tags[i]));
    out->n_tags = spec->n_tags;
    return code;
}

static int keep_rule(cordon_site_obstacle *out, cordon_event *event,
                     const cordon_subject *subject, const cordon_obstacle_spec *spec)
{
    int code = CORDON_OK;
    if (spec->shape)
        code = cordon_check_fail(subject, SHAPE_FIELD,
                                 "none beside tags, for which where gives the area", "one");
    if (spec->where && spec->where->kind != CORDON_SHAPE_AREA) {
        cordon_also(&code, cordon_check_fail(subject, "where", "an area", "another shape"));
    } else if (spec->where) {
        cordon_also(&code, cordon_event_check_frame(event, subject, "where", spec->where));
        if (code == CORDON_OK)
            code = cordon_region_copy(&out->area, event->arena, &spec->where->area);
    }
    cordon_also(&code, keep_tags(out, event->arena, subject, spec));
    return code;
}

static int keep_thing(cordon_site_obstacle *out, cordon_event *event,
                      const cordon_subject *subject, const cordon_obstacle_spec *spec)
{
    if (!spec->shape)
        return cordon_check_fail(subject, "tags", "tags of things on the map, or a shape",
                                 "neither");
    int code = CORDON_OK;
    if (spec->where)
        code = cordon_check_fail(subject, "where", "none beside a shape", "one");
    if (spec->stops == 0)
        cordon_also(&code, cordon_check_fail(subject, "stops", "whom a thing put there stops",
                                             "nobody"));
    cordon_also(&code, cordon_event_check_frame(event, subject, SHAPE_FIELD, spec->shape));
    return code ? code
                : copy_shape(&out->area, &out->lines, &out->n_lines, event->arena, spec->shape);
}

static int keep_obstacle(cordon_site_obstacle *out, cordon_event *event,
                         const cordon_subject *subject, const cordon_obstacle_spec *spec)
{
    int code = cordon_check_text(subject, "reason", spec->reason, false);
    if (spec->stops > CORDON_STOPS_ALL)
        cordon_also(&code, cordon_check_fail(subject, "stops", "vehicle, person or both",
                                             "bits %u", spec->stops));
    cordon_also(&code, cordon_check_room(subject, event->site.n_obstacles, CORDON_SITE_MAX));
    cordon_also(&code, keep_width(&out->width_mm, subject, spec->width_m));
    cordon_also(&code, spec->n_tags > 0 ? keep_rule(out, event, subject, spec)
                                        : keep_thing(out, event, subject, spec));
    return code;
}

int cordon_event_add_obstacle(cordon_event *event, cordon_context *context,
                              const cordon_obstacle_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "obstacle", NULL};
    cordon_site_obstacle obstacle = {.n_tags = 0};
    int code =
        cordon_check_version(context, "obstacle", spec->version, CORDON_OBSTACLE_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, keep_obstacle(&obstacle, event, &subject, spec));
    if (cordon_check_end(&subject, code) == CORDON_OK)
        code = cordon_event_keep_origin(event, &obstacle.origin, &spec->origin);
    if (code)
        return code;
    obstacle.name = cordon_arena_strdup(event->arena, spec->name);
    obstacle.reason = cordon_arena_strdup(event->arena, spec->reason ? spec->reason : "");
    if (!obstacle.name || !obstacle.reason)
        return CORDON_E_MEMORY;
    for (unsigned i = 0; i < 2; i++)
        obstacle.stops[i] = spec->stops & 1u << i;
    event->site.obstacles[event->site.n_obstacles++] = obstacle;
    return CORDON_OK;
}

/* ----------------------------------------------------------- openings */

static int check_opening(cordon_event *event, const cordon_subject *subject,
                         const cordon_opening_spec *spec)
{
    int code = CORDON_OK;
    if (spec->lets > CORDON_STOPS_ALL)
        code = cordon_check_fail(subject, "lets", "vehicle, person or both", "bits %u",
                                 spec->lets);
    cordon_also(&code, cordon_check_room(subject, event->site.n_openings, CORDON_SITE_MAX));
    if (!spec->shape || spec->shape->kind == CORDON_SHAPE_POINT) {
        cordon_also(&code, cordon_check_fail(subject, SHAPE_FIELD, "an area or a line", "%s",
                                             spec->shape ? "a point" : "none"));
        return code;
    }
    bool line = spec->shape->kind == CORDON_SHAPE_LINE;
    if (line != (spec->width_m != 0))
        cordon_also(&code, cordon_check_fail(subject, "width",
                                             line ? "the width of the opening along the line"
                                                  : "none beside an area",
                                             line ? "none" : "one"));
    cordon_also(&code, cordon_event_check_frame(event, subject, SHAPE_FIELD, spec->shape));
    return code;
}

int cordon_event_add_opening(cordon_event *event, cordon_context *context,
                             const cordon_opening_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "opening", NULL};
    cordon_site_opening opening = {.n_lines = 0};
    int code =
        cordon_check_version(context, "opening", spec->version, CORDON_OPENING_SPEC_VERSION);
    if (code)
        return code;
    cordon_check_begin(&subject);
    code = cordon_check_text(&subject, "name", spec->name, true);
    subject.name = code ? NULL : spec->name;
    cordon_also(&code, check_opening(event, &subject, spec));
    cordon_also(&code, keep_width(&opening.width_mm, &subject, spec->width_m));
    if (cordon_check_end(&subject, code) == CORDON_OK)
        code = copy_shape(&opening.area, &opening.lines, &opening.n_lines, event->arena,
                          spec->shape);
    if (code == CORDON_OK)
        code = cordon_event_keep_origin(event, &opening.origin, &spec->origin);
    opening.name = code ? NULL : cordon_arena_strdup(event->arena, spec->name);
    if (!opening.name)
        return code ? code : CORDON_E_MEMORY;
    for (unsigned i = 0; i < 2; i++)
        opening.opens[i] = spec->lets == 0 || (spec->lets & 1u << i);
    event->site.openings[event->site.n_openings++] = opening;
    return CORDON_OK;
}

/* -------------------------------------------------------------- shown */

int cordon_event_add_shown(cordon_event *event, cordon_context *context,
                           const cordon_shown_spec *spec)
{
    cordon_subject subject = {context, &spec->origin, "show", NULL};
    cordon_shown shown = {.n_lines = 0};
    int code = cordon_check_version(context, "show", spec->version, CORDON_SHOWN_SPEC_VERSION);
    if (code == CORDON_OK)
        code = cordon_check_text(&subject, "name", spec->name, false);
    if (code == CORDON_OK && !spec->shape)
        code = cordon_check_fail(&subject, SHAPE_FIELD, "a shape", "none");
    if (code == CORDON_OK)
        code = cordon_check_room(&subject, event->n_shown, CORDON_SITE_MAX);
    if (code == CORDON_OK)
        code = cordon_event_check_frame(event, &subject, SHAPE_FIELD, spec->shape);
    if (code == CORDON_OK)
        code = copy_shape(&shown.area, &shown.lines, &shown.n_lines, event->arena, spec->shape);
    shown.name = code ? NULL : cordon_arena_strdup(event->arena, spec->name ? spec->name : "");
    if (!shown.name)
        return code ? code : CORDON_E_MEMORY;
    event->shown[event->n_shown++] = shown;
    return CORDON_OK;
}

/* ------------------------------------------------------------- copies */

static int copy_obstacle(cordon_site_obstacle *out, cordon_arena *arena,
                         const cordon_site_obstacle *from)
{
    *out = *from;
    out->name = cordon_arena_strdup(arena, from->name);
    out->reason = cordon_arena_strdup(arena, from->reason);
    out->origin.file = cordon_arena_strdup(arena, from->origin.file);
    out->tags = cordon_arena_alloc(arena, from->n_tags, sizeof *out->tags);
    if (!out->name || !out->reason || !out->origin.file || !out->tags)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < from->n_tags; i++) {
        out->tags[i].key = cordon_arena_strdup(arena, from->tags[i].key);
        out->tags[i].value = cordon_arena_strdup(arena, from->tags[i].value);
        if (!out->tags[i].key || !out->tags[i].value)
            return CORDON_E_MEMORY;
    }
    int code = cordon_region_copy(&out->area, arena, &from->area);
    return code ? code
                : copy_lines(&out->lines, &out->n_lines, arena, from->lines, from->n_lines);
}

static int copy_opening(cordon_site_opening *out, cordon_arena *arena,
                        const cordon_site_opening *from)
{
    *out = *from;
    out->name = cordon_arena_strdup(arena, from->name);
    out->origin.file = cordon_arena_strdup(arena, from->origin.file);
    if (!out->name || !out->origin.file)
        return CORDON_E_MEMORY;
    int code = cordon_region_copy(&out->area, arena, &from->area);
    return code ? code
                : copy_lines(&out->lines, &out->n_lines, arena, from->lines, from->n_lines);
}

int cordon_site_copy(cordon_site *out, cordon_arena *arena, const cordon_site *site)
{
    *out = *site;
    out->obstacles = cordon_arena_alloc(arena, site->n_obstacles, sizeof *out->obstacles);
    out->openings = cordon_arena_alloc(arena, site->n_openings, sizeof *out->openings);
    int code = out->obstacles && out->openings ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < site->n_obstacles && code == CORDON_OK; i++)
        code = copy_obstacle(&out->obstacles[i], arena, &site->obstacles[i]);
    for (size_t i = 0; i < site->n_openings && code == CORDON_OK; i++)
        code = copy_opening(&out->openings[i], arena, &site->openings[i]);
    return code;
}

int cordon_shown_copy(cordon_shown **out, cordon_arena *arena, const cordon_shown *shown,
                      size_t n)
{
    *out = cordon_arena_alloc(arena, n, sizeof **out);
    int code = *out ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        cordon_shown *copy = &(*out)[i];
        copy->name = cordon_arena_strdup(arena, shown[i].name);
        code = copy->name ? cordon_region_copy(&copy->area, arena, &shown[i].area)
                          : CORDON_E_MEMORY;
        if (code == CORDON_OK)
            code = copy_lines(&copy->lines, &copy->n_lines, arena, shown[i].lines,
                              shown[i].n_lines);
    }
    return code;
}
