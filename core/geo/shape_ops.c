#include "geo/frame.h"
#include "geo/region.h"
#include "geo/shape.h"

#include <math.h>

#include "base/limits.h"
#include "base/num.h"

enum { QUADRANT = 8 };

static int need_area(cordon_context *context, const cordon_shape *shape, const char *operation)
{
    static const char *const names[] = {"a point", "a line", "an area"};
    if (shape->kind == CORDON_SHAPE_AREA)
        return CORDON_OK;
    return cordon_fail(context, CORDON_E_INPUT, "%s: expected an area, found %s", operation,
                       names[shape->kind]);
}

static int same_frame(cordon_context *context, const cordon_shape *a, const cordon_shape *b)
{
    if (cordon_frame_equal(a->frame, b->frame))
        return CORDON_OK;
    return cordon_fail(context, CORDON_E_INPUT, "the two shapes belong to different events");
}

static int to_mm(int32_t *out, cordon_context *context, const char *operation, double metres)
{
    int64_t mm;
    if (isfinite(metres) && metres > 0 && metres <= 60000 &&
        cordon_num_to_int(metres * 1000, 1, 60000000, &mm)) {
        *out = (int32_t)mm;
        return CORDON_OK;
    }
    char found[CORDON_NUM_MAX];
    return cordon_fail(
        context, CORDON_E_INPUT, "%s: expected a distance from 0.001 m to 60 km, found %s",
        operation, isfinite(metres) ? cordon_num_print(found, metres, 3) : "no finite number");
}

/* The lines of a shape; points become very short ones, so that one buffer serves all kinds. */
static int as_lines(cordon_line **out, size_t *n, cordon_arena *arena,
                    const cordon_shape *shape)
{
    if (shape->kind == CORDON_SHAPE_LINE) {
        *out = shape->lines;
        *n = shape->n_lines;
        return CORDON_OK;
    }
    *n = shape->points.n;
    *out = cordon_arena_alloc(arena, *n, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < *n; i++) {
        cordon_pt p = shape->points.pts[i], ends[2] = {p, {p.x + 1, p.y}};
        (*out)[i] = (cordon_line){cordon_arena_copy(arena, ends, 2, sizeof *ends), 2};
        if (!(*out)[i].pts)
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Runs an operation into a scratch arena and copies the area it gives into a new shape; an
 * empty result fails with the sentence. */
typedef int (*area_operation)(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                              const cordon_shape *a, const cordon_shape *b, int32_t mm);

static int run(cordon_shape **out, cordon_context *context, area_operation operation,
               const cordon_shape *a, const cordon_shape *b, int32_t mm, const char *if_empty)
{
    *out = NULL;
    cordon_geos *geos = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    cordon_region result = {NULL, 0};
    if (code == CORDON_OK)
        code = operation(&result, geos, arena, a, b, mm);
    if (code == CORDON_OK && result.n == 0)
        code = cordon_fail(context, CORDON_E_INPUT, "%s", if_empty);
    if (code == CORDON_OK)
        code = cordon_shape_from_region(out, context, a->frame, &result);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}

static int grow(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                const cordon_shape *a, const cordon_shape *b, int32_t mm)
{
    (void)b;
    if (a->kind == CORDON_SHAPE_AREA)
        return cordon_region_buffer(out, geos, arena, &a->area, mm, QUADRANT);
    cordon_line *lines;
    size_t n;
    int code = as_lines(&lines, &n, arena, a);
    return code ? code : cordon_lines_buffer(out, geos, arena, lines, n, mm, QUADRANT);
}

static int shrink(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                  const cordon_shape *a, const cordon_shape *b, int32_t mm)
{
    (void)b;
    return cordon_region_buffer(out, geos, arena, &a->area, -mm, QUADRANT);
}

static int join(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                const cordon_shape *a, const cordon_shape *b, int32_t mm)
{
    (void)mm;
    const cordon_region parts[2] = {a->area, b->area};
    return cordon_region_union(out, geos, arena, parts, 2);
}

static int subtract(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                    const cordon_shape *a, const cordon_shape *b, int32_t mm)
{
    (void)mm;
    return cordon_region_minus(out, geos, arena, &a->area, &b->area);
}

static int intersect(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                     const cordon_shape *a, const cordon_shape *b, int32_t mm)
{
    (void)mm;
    return cordon_region_common(out, geos, arena, &a->area, &b->area);
}

int cordon_shape_buffer(cordon_shape **out, cordon_context *context, const cordon_shape *shape,
                        double distance_m)
{
    int32_t mm = 0;
    *out = NULL;
    int code = to_mm(&mm, context, "buffer", distance_m);
    return code ? code : run(out, context, grow, shape, NULL, mm, "buffer: nothing is left");
}

int cordon_shape_inset(cordon_shape **out, cordon_context *context, const cordon_shape *shape,
                       double distance_m)
{
    int32_t mm = 0;
    *out = NULL;
    int code = need_area(context, shape, "inset");
    if (code == CORDON_OK)
        code = to_mm(&mm, context, "inset", distance_m);
    if (code)
        return code;
    return run(out, context, shrink, shape, NULL, mm,
               "inset: nothing is left, the area is narrower than twice the distance");
}

/* What the two-area operations share. */
static int combine(cordon_shape **out, cordon_context *context, area_operation operation,
                   const cordon_shape *a, const cordon_shape *b, const char *name,
                   const char *if_empty)
{
    *out = NULL;
    int code = need_area(context, a, name);
    if (code == CORDON_OK)
        code = need_area(context, b, name);
    if (code == CORDON_OK)
        code = same_frame(context, a, b);
    return code ? code : run(out, context, operation, a, b, 0, if_empty);
}

int cordon_shape_union(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                       const cordon_shape *b)
{
    return combine(out, context, join, a, b, "union", "union: nothing is left");
}

/* Lines cut by an area, kept inside it or outside. */
static int cut_lines(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                     const cordon_shape *b, bool inside)
{
    cordon_geos *geos = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    cordon_line *lines = NULL;
    size_t n = 0;
    if (code == CORDON_OK)
        code = (inside ? cordon_lines_clip : cordon_lines_minus)(
            &lines, &n, geos, arena, a->lines, a->n_lines, &b->area);
    if (code == CORDON_OK && n == 0)
        code = cordon_fail(context, CORDON_E_INPUT, "%s: nothing is left of the line",
                           inside ? "clip" : "minus");
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(out, context, a->frame, lines, n);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}

/* minus and clip take a line or an area on their left. */
static int cut(cordon_shape **out, cordon_context *context, area_operation operation,
               const cordon_shape *a, const cordon_shape *b, const char *name,
               const char *if_empty)
{
    if (a->kind != CORDON_SHAPE_LINE)
        return combine(out, context, operation, a, b, name, if_empty);
    *out = NULL;
    int code = need_area(context, b, name);
    if (code == CORDON_OK)
        code = same_frame(context, a, b);
    return code ? code : cut_lines(out, context, a, b, operation == intersect);
}

int cordon_shape_minus(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                       const cordon_shape *b)
{
    return cut(out, context, subtract, a, b, "minus",
               "minus: nothing is left, the second shape covers the first");
}

int cordon_shape_clip(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                      const cordon_shape *b)
{
    return cut(out, context, intersect, a, b, "clip",
               "clip: nothing is left, the shapes do not meet");
}
