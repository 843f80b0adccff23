#include "geo/shape.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "base/num.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/region.h"

enum { QUADRANT = 8 };

static const char *const kind_names[] = {CORDON_MESSAGE("a point"), CORDON_MESSAGE("a line"),
                                         CORDON_MESSAGE("an area")};

int cordon_shape_need(cordon_context *context, const cordon_shape *shape,
                      cordon_shape_kind kind, const char *operation)
{
    if (shape->kind == kind)
        return CORDON_OK;
    return cordon_fail(context, CORDON_E_INPUT, "%s: expected %s, found %s", operation,
                       cordon_tell(context, kind_names[kind]),
                       cordon_tell(context, kind_names[shape->kind]));
}

static int need_area(cordon_context *context, const cordon_shape *shape, const char *operation)
{
    return cordon_shape_need(context, shape, CORDON_SHAPE_AREA, operation);
}

int cordon_shape_same_frame(cordon_context *context, const cordon_shape *a,
                            const cordon_shape *b)
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
    return cordon_fail(context, CORDON_E_INPUT,
                       "%s: expected a distance from 0.001 m to 60 km, found %s", operation,
                       isfinite(metres) ? cordon_num_print(found, metres, 3)
                                        : cordon_tell(context, "no finite number"));
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
        code = cordon_fail(context, CORDON_E_INPUT, "%s", cordon_tell(context, if_empty));
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
    return code ? code
                : run(out, context, grow, shape, NULL, mm,
                      CORDON_MESSAGE("buffer: nothing is left"));
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
    return run(
        out, context, shrink, shape, NULL, mm,
        CORDON_MESSAGE("inset: nothing is left, the area is narrower than twice the distance"));
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
        code = cordon_shape_same_frame(context, a, b);
    return code ? code : run(out, context, operation, a, b, 0, if_empty);
}

/* The lines of a, and those of b without what a has already. */
static int join_lines(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                      const cordon_shape *b)
{
    cordon_geos *geos = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    cordon_line *more = NULL, *all = NULL;
    size_t n = 0;
    if (code == CORDON_OK)
        code = cordon_lines_without(&more, &n, geos, arena, b->lines, b->n_lines, a->lines,
                                    a->n_lines);
    if (code == CORDON_OK) {
        all = cordon_arena_alloc(arena, a->n_lines + n, sizeof *all);
        code = all ? CORDON_OK : CORDON_E_MEMORY;
    }
    if (code == CORDON_OK) {
        memcpy(all, a->lines, a->n_lines * sizeof *all);
        if (n > 0)
            memcpy(all + a->n_lines, more, n * sizeof *all);
        code = cordon_shape_from_lines(out, context, a->frame, all, a->n_lines + n);
    }
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}

static bool has_point(const cordon_line *points, cordon_pt p)
{
    for (size_t i = 0; i < points->n; i++)
        if (cordon_pt_equal(points->pts[i], p))
            return true;
    return false;
}

static int join_points(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                       const cordon_shape *b)
{
    int code = cordon_shape_begin(out, context, a->frame, CORDON_SHAPE_POINT);
    if (code)
        return code;
    cordon_line *points = &(*out)->points;
    points->pts =
        cordon_arena_alloc((*out)->arena, a->points.n + b->points.n, sizeof(cordon_pt));
    if (!points->pts)
        return cordon_shape_drop(out, CORDON_E_MEMORY);
    const cordon_line *from[2] = {&a->points, &b->points};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < from[k]->n; i++)
            if (!has_point(points, from[k]->pts[i]))
                points->pts[points->n++] = from[k]->pts[i];
    return CORDON_OK;
}

int cordon_shape_union(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                       const cordon_shape *b)
{
    *out = NULL;
    if (a->kind != b->kind)
        return cordon_fail(context, CORDON_E_INPUT,
                           "union: expected two shapes of one kind, found %s and %s",
                           cordon_tell(context, kind_names[a->kind]),
                           cordon_tell(context, kind_names[b->kind]));
    int code = cordon_shape_same_frame(context, a, b);
    if (code)
        return code;
    if (a->kind == CORDON_SHAPE_LINE)
        return join_lines(out, context, a, b);
    if (a->kind == CORDON_SHAPE_POINT)
        return join_points(out, context, a, b);
    return combine(out, context, join, a, b, "union", CORDON_MESSAGE("union: nothing is left"));
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
    if (code == CORDON_OK && a->street)
        code = cordon_shape_set_street(*out, a->street);
    if (code && *out)
        cordon_shape_drop(out, code);
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
        code = cordon_shape_same_frame(context, a, b);
    return code ? code : cut_lines(out, context, a, b, operation == intersect);
}

int cordon_shape_minus(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                       const cordon_shape *b)
{
    return cut(out, context, subtract, a, b, "minus",
               CORDON_MESSAGE("minus: nothing is left, the second shape covers the first"));
}

int cordon_shape_clip(cordon_shape **out, cordon_context *context, const cordon_shape *a,
                      const cordon_shape *b)
{
    return cut(out, context, intersect, a, b, "clip",
               CORDON_MESSAGE("clip: nothing is left, the shapes do not meet"));
}
