#include "geo/shape.h"

#include "base/limits.h"
#include "base/vec.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/region.h"

int cordon_shape_begin(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       cordon_shape_kind kind)
{
    *out = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    if (!arena)
        return CORDON_E_MEMORY;
    cordon_shape *shape = cordon_arena_alloc_zero(arena, 1, sizeof *shape);
    if (!shape) {
        cordon_arena_free(arena);
        return CORDON_E_MEMORY;
    }
    shape->arena = arena;
    shape->frame = cordon_frame_share(frame);
    shape->kind = kind;
    *out = shape;
    return CORDON_OK;
}

void cordon_shape_free(cordon_shape *shape)
{
    if (!shape)
        return;
    cordon_frame_free(shape->frame);
    cordon_arena_free(shape->arena);
}

int cordon_shape_drop(cordon_shape **out, int code)
{
    cordon_shape_free(*out);
    *out = NULL;
    return code;
}

static int place(cordon_line *out, cordon_context *context, cordon_shape *shape,
                 const cordon_lonlat *positions, size_t n)
{
    if (n > CORDON_SHAPE_POINTS_MAX)
        return cordon_fail(context, CORDON_E_LIMIT, "a shape has %zu points, at most %u can be",
                           n, CORDON_SHAPE_POINTS_MAX);
    out->pts = cordon_arena_alloc(shape->arena, n, sizeof *out->pts);
    out->n = n;
    if (!out->pts)
        return CORDON_E_MEMORY;
    return cordon_frame_forward(shape->frame, context, positions, n, out->pts);
}

int cordon_shape_point(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       cordon_lonlat at)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_POINT);
    if (code)
        return code;
    code = place(&(*out)->points, context, *out, &at, 1);
    return code ? cordon_shape_drop(out, code) : CORDON_OK;
}

static void drop_repeated(cordon_line *line)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->n; i++)
        if (kept == 0 || !cordon_pt_equal(line->pts[kept - 1], line->pts[i]))
            line->pts[kept++] = line->pts[i];
    line->n = kept;
}

int cordon_shape_line(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                      const cordon_lonlat *positions, size_t n)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_LINE);
    if (code)
        return code;
    cordon_line *line = (*out)->lines = cordon_arena_alloc_zero((*out)->arena, 1, sizeof *line);
    (*out)->n_lines = 1;
    code = line ? place(line, context, *out, positions, n) : CORDON_E_MEMORY;
    if (code)
        return cordon_shape_drop(out, code);
    drop_repeated(line);
    if (line->n < 2)
        return cordon_shape_drop(
            out, cordon_fail(context, CORDON_E_INPUT,
                             "a line needs two different points, found %zu", line->n));
    return CORDON_OK;
}

/* Refuses an outline with too few points, without area or that crosses itself. */
static int check_outline(cordon_context *context, const cordon_line *ring)
{
    if (ring->n < 3 || cordon_ring_area2(ring) == 0)
        return cordon_fail(context, CORDON_E_INPUT,
                           "a polygon needs three points that are not on one line, found %zu",
                           ring->n);
    for (size_t i = 0; i < ring->n; i++)
        for (size_t j = i + 1; j < ring->n; j++) {
            cordon_pt a = ring->pts[i], b = ring->pts[(i + 1) % ring->n];
            cordon_pt c = ring->pts[j], d = ring->pts[(j + 1) % ring->n];
            if (cordon_segments_cross(a, b, c, d))
                return cordon_fail(context, CORDON_E_INPUT,
                                   "the outline crosses itself: side %zu meets side %zu", i + 1,
                                   j + 1);
        }
    return CORDON_OK;
}

int cordon_shape_set_ring(cordon_shape *shape, cordon_context *context, cordon_line ring)
{
    cordon_geos *geos;
    int code = cordon_geos_new(&geos, context);
    if (code)
        return code;
    cordon_polygon polygon = {ring, NULL, 0};
    cordon_region region = {&polygon, 1};
    code = cordon_region_union(&shape->area, geos, shape->arena, &region, 1);
    cordon_geos_free(geos);
    return code;
}

int cordon_shape_polygon(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                         const cordon_lonlat *positions, size_t n)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_AREA);
    if (code)
        return code;
    cordon_line ring = {NULL, 0};
    code = place(&ring, context, *out, positions, n);
    if (code)
        return cordon_shape_drop(out, code);
    drop_repeated(&ring);
    while (ring.n > 1 && cordon_pt_equal(ring.pts[0], ring.pts[ring.n - 1]))
        ring.n--;
    code = check_outline(context, &ring);
    if (code == CORDON_OK)
        code = cordon_shape_set_ring(*out, context, ring);
    return code ? cordon_shape_drop(out, code) : CORDON_OK;
}

int cordon_shape_from_points(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                             const cordon_line *points)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_POINT);
    if (code)
        return code;
    cordon_line *copy = &(*out)->points;
    copy->pts = cordon_arena_copy((*out)->arena, points->pts, points->n, sizeof *copy->pts);
    copy->n = points->n;
    return copy->pts ? CORDON_OK : cordon_shape_drop(out, CORDON_E_MEMORY);
}

int cordon_shape_from_region(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                             const cordon_region *region)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_AREA);
    if (code)
        return code;
    code = cordon_region_copy(&(*out)->area, (*out)->arena, region);
    return code ? cordon_shape_drop(out, code) : CORDON_OK;
}

int cordon_shape_from_lines(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                            const cordon_line *lines, size_t n)
{
    int code = cordon_shape_begin(out, context, frame, CORDON_SHAPE_LINE);
    if (code)
        return code;
    cordon_arena *arena = (*out)->arena;
    cordon_line *copies = cordon_arena_alloc_zero(arena, n, sizeof *copies);
    (*out)->lines = copies;
    if (!copies)
        return cordon_shape_drop(out, CORDON_E_MEMORY);
    for (size_t i = 0; i < n; i++) {
        copies[i].pts = cordon_arena_copy(arena, lines[i].pts, lines[i].n, sizeof(cordon_pt));
        copies[i].n = lines[i].n;
        if (!copies[i].pts)
            return cordon_shape_drop(out, CORDON_E_MEMORY);
    }
    (*out)->n_lines = n;
    return CORDON_OK;
}

int cordon_shape_set_street(cordon_shape *shape, const char *name)
{
    shape->street = cordon_arena_strdup(shape->arena, name);
    return shape->street ? CORDON_OK : CORDON_E_MEMORY;
}

const char *cordon_shape_street(const cordon_shape *shape)
{
    return shape->street;
}

cordon_shape_kind cordon_shape_get_kind(const cordon_shape *shape)
{
    return shape->kind;
}

double cordon_shape_area_m2(const cordon_shape *shape)
{
    return cordon_region_area_m2(&shape->area);
}

double cordon_shape_length_m(const cordon_shape *shape)
{
    int64_t sum = 0;
    for (size_t i = 0; i < shape->n_lines; i++)
        sum += cordon_line_length(&shape->lines[i]);
    for (size_t i = 0; i < shape->area.n; i++) {
        sum += cordon_ring_length(&shape->area.polys[i].outer);
        for (size_t j = 0; j < shape->area.polys[i].n_holes; j++)
            sum += cordon_ring_length(&shape->area.polys[i].holes[j]);
    }
    return (double)sum / 1000;
}

int cordon_shape_centre(cordon_lonlat *out, cordon_context *context, const cordon_shape *shape)
{
    cordon_box box =
        cordon_box_join(cordon_region_box(&shape->area), cordon_line_box(&shape->points));
    for (size_t i = 0; i < shape->n_lines; i++)
        box = cordon_box_join(box, cordon_line_box(&shape->lines[i]));
    cordon_pt middle = {(int32_t)(((int64_t)box.x0 + box.x1) / 2),
                        (int32_t)(((int64_t)box.y0 + box.y1) / 2)};
    return cordon_frame_inverse(shape->frame, context, &middle, 1, out);
}
