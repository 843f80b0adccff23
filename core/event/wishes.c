#include "event/wishes.h"

#include <math.h>
#include <stdio.h>

#include "event/event.h"
#include "geo/region.h"
#include "geo/shape.h"

#define LENGTH_MAX_M 1e5 /* of closures: more than any ring needs */

/* A list of shapes as a field of a ring. */
typedef struct shape_field {
    const char *name;
    const cordon_shape *const *shapes;
    size_t n, most;
} shape_field;

static int check_shapes(cordon_event *event, const cordon_subject *subject,
                        const shape_field *field)
{
    char expected[48];
    snprintf(expected, sizeof expected, cordon_tell(subject->context, "at most %u shapes"),
             (unsigned)field->most);
    if (field->n > field->most)
        return cordon_check_fail(subject, field->name, expected, "%zu", field->n);
    int code = CORDON_OK;
    for (size_t i = 0; i < field->n && code == CORDON_OK; i++)
        code = field->shapes[i]
                   ? cordon_event_check_frame(event, subject, field->name, field->shapes[i])
                   : cordon_check_fail(subject, field->name, "a shape", "none");
    return code;
}

static int check_pin(const cordon_subject *subject, const cordon_shape *shape)
{
    static const char expected[] = CORDON_MESSAGE("a straight line from wall to wall");
    if (shape->kind != CORDON_SHAPE_LINE)
        return cordon_check_fail(
            subject, "pin", expected, "%s",
            cordon_tell(subject->context, shape->kind == CORDON_SHAPE_POINT
                                              ? CORDON_MESSAGE("a point")
                                              : CORDON_MESSAGE("an area")));
    if (shape->n_lines != 1 || shape->lines[0].n != 2)
        return cordon_check_fail(subject, "pin", expected,
                                 cordon_tell(subject->context, "one with %zu points"),
                                 shape->lines[0].n);
    return CORDON_OK;
}

static int check_pins(cordon_event *event, const cordon_subject *subject,
                      const cordon_ring_spec *spec)
{
    const shape_field pin = {"pin", spec->pin, spec->n_pin, CORDON_PINS_MAX};
    if (spec->n_pin > 0 && spec->around_each)
        return cordon_check_fail(subject, "pin", "one ring round all areas",
                                 "a ring round each");
    int code = check_shapes(event, subject, &pin);
    for (size_t i = 0; i < spec->n_pin && code == CORDON_OK; i++)
        code = check_pin(subject, spec->pin[i]);
    return code;
}

static int check_keep_open(cordon_event *event, const cordon_subject *subject,
                           const cordon_ring_spec *spec)
{
    const shape_field none = {"keep_open", NULL, spec->n_keep_open, CORDON_CONTAIN_MAX};
    if (spec->n_keep_open > CORDON_CONTAIN_MAX)
        return check_shapes(event, subject, &none);
    int code = CORDON_OK;
    for (size_t i = 0; i < spec->n_keep_open && code == CORDON_OK; i++) {
        const shape_field one = {"keep_open", &spec->keep_open[i].shape, 1, CORDON_CONTAIN_MAX};
        code = cordon_check_text(subject, "keep_open", spec->keep_open[i].name, false);
        cordon_also(&code, check_shapes(event, subject, &one));
    }
    return code;
}

/* One limit: the field as it stands in a script, and what it may be; 0: not given. */
typedef struct limit_field {
    const char *name;
    double value, least, most;
    const char *unit;
} limit_field;

static int check_limits(const cordon_subject *subject, const cordon_ring_spec *spec)
{
    const limit_field limits[] = {
        {"max_closures", spec->max_closures, 1, CORDON_MAX_CLOSURES, ""},
        {"max_closure", spec->max_closure_m, 0.1, LENGTH_MAX_M, " m"},
        {"max_barrier", spec->max_barrier_m, 0.1, LENGTH_MAX_M, " m"},
    };
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        if (limits[i].value == 0)
            continue;
        cordon_also(&code, cordon_check_range(subject, limits[i].name, limits[i].value,
                                              limits[i].least, limits[i].most, limits[i].unit));
        if (spec->mode == CORDON_RING_STREETS)
            cordon_also(&code, cordon_check_fail(subject, limits[i].name,
                                                 "none with mode \"streets\"", "one"));
    }
    return code;
}

int cordon_wishes_check(cordon_event *event, const cordon_subject *subject,
                        const cordon_ring_spec *spec)
{
    const shape_field exclude = {"exclude", spec->exclude, spec->n_exclude, CORDON_CONTAIN_MAX};
    const shape_field forbid = {"forbid", spec->forbid, spec->n_forbid, CORDON_CONTAIN_MAX};
    int code = check_shapes(event, subject, &exclude);
    cordon_also(&code, check_shapes(event, subject, &forbid));
    cordon_also(&code, check_pins(event, subject, spec));
    cordon_also(&code, check_keep_open(event, subject, spec));
    cordon_also(&code, check_limits(subject, spec));
    return code;
}

int cordon_shape_ground(cordon_region *out, cordon_arena *arena, cordon_context *context,
                        const cordon_shape *shape)
{
    const double ROUND_M = 0.25;
    if (shape->kind == CORDON_SHAPE_AREA)
        return cordon_region_copy(out, arena, &shape->area);
    cordon_shape *grown = NULL;
    int code = cordon_shape_buffer(&grown, context, shape, ROUND_M);
    if (code == CORDON_OK)
        code = cordon_region_copy(out, arena, &grown->area);
    cordon_shape_free(grown);
    return code;
}

static int keep_shapes(cordon_region **out, cordon_arena *arena, cordon_context *context,
                       const cordon_shape *const *shapes, size_t n)
{
    *out = cordon_arena_alloc(arena, n, sizeof **out);
    int code = *out ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = cordon_shape_ground(&(*out)[i], arena, context, shapes[i]);
    return code;
}

static int keep_pins(cordon_wishes *out, cordon_arena *arena, const cordon_ring_spec *spec)
{
    out->pins = cordon_arena_alloc(arena, spec->n_pin, sizeof *out->pins);
    if (!out->pins)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_pin; i++) {
        const cordon_line *line = &spec->pin[i]->lines[0];
        cordon_pt *pts = cordon_arena_copy(arena, line->pts, line->n, sizeof *pts);
        if (!pts)
            return CORDON_E_MEMORY;
        out->pins[i] = (cordon_wanted_pin){{pts, line->n}, true};
    }
    out->n_pins = spec->n_pin;
    return CORDON_OK;
}

static int keep_open(cordon_wishes *out, cordon_arena *arena, cordon_context *context,
                     const cordon_ring_spec *spec)
{
    out->keep_open = cordon_arena_alloc(arena, spec->n_keep_open, sizeof *out->keep_open);
    int code = out->keep_open ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < spec->n_keep_open && code == CORDON_OK; i++) {
        cordon_kept *kept = &out->keep_open[i];
        const char *name = spec->keep_open[i].name;
        kept->name = cordon_arena_strdup(arena, name ? name : "");
        code = kept->name ? cordon_shape_ground(&kept->region, arena, context,
                                                spec->keep_open[i].shape)
                          : CORDON_E_MEMORY;
    }
    out->n_keep_open = spec->n_keep_open;
    return code;
}

int cordon_wishes_keep(cordon_wishes *out, cordon_arena *arena, cordon_context *context,
                       const cordon_ring_spec *spec)
{
    int code = keep_shapes(&out->exclude, arena, context, spec->exclude, spec->n_exclude);
    if (code == CORDON_OK)
        code = keep_shapes(&out->forbid, arena, context, spec->forbid, spec->n_forbid);
    if (code == CORDON_OK)
        code = keep_open(out, arena, context, spec);
    if (code == CORDON_OK)
        code = keep_pins(out, arena, spec);
    out->limits = (cordon_ring_limits){spec->max_closures, llround(spec->max_closure_m * 1000),
                                       llround(spec->max_barrier_m * 1000)};
    out->n_exclude = spec->n_exclude;
    out->n_forbid = spec->n_forbid;
    return code;
}

static int copy_regions(cordon_region **out, cordon_arena *arena, const cordon_region *regions,
                        size_t n)
{
    *out = cordon_arena_alloc(arena, n, sizeof **out);
    int code = *out ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = cordon_region_copy(&(*out)[i], arena, &regions[i]);
    return code;
}

int cordon_wishes_copy(cordon_wishes *out, cordon_arena *arena, const cordon_wishes *wishes)
{
    *out = *wishes;
    int code = copy_regions(&out->exclude, arena, wishes->exclude, wishes->n_exclude);
    if (code == CORDON_OK)
        code = copy_regions(&out->forbid, arena, wishes->forbid, wishes->n_forbid);
    out->keep_open = cordon_arena_alloc(arena, wishes->n_keep_open, sizeof *out->keep_open);
    out->pins = cordon_arena_alloc(arena, wishes->n_pins, sizeof *out->pins);
    if (code || !out->keep_open || !out->pins)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < wishes->n_keep_open && code == CORDON_OK; i++) {
        out->keep_open[i].name = cordon_arena_strdup(arena, wishes->keep_open[i].name);
        code = out->keep_open[i].name ? cordon_region_copy(&out->keep_open[i].region, arena,
                                                           &wishes->keep_open[i].region)
                                      : CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < wishes->n_pins && code == CORDON_OK; i++) {
        const cordon_line *line = &wishes->pins[i].line;
        cordon_pt *pts = cordon_arena_copy(arena, line->pts, line->n, sizeof *pts);
        code = pts ? CORDON_OK : CORDON_E_MEMORY;
        out->pins[i] = (cordon_wanted_pin){{pts, line->n}, wishes->pins[i].used};
    }
    return code;
}
