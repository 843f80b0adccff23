/* A shape moved over the ground without being turned. */
#include "geo/shape.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/num.h"
#include "geo/region.h"

static int move(cordon_line *line, cordon_context *context, int64_t east_mm, int64_t north_mm)
{
    for (size_t i = 0; i < line->n; i++) {
        int64_t x = line->pts[i].x + east_mm, y = line->pts[i].y + north_mm;
        if (llabs(x) >= CORDON_COORD_MAX_MM || llabs(y) >= CORDON_COORD_MAX_MM)
            return cordon_fail(context, CORDON_E_INPUT,
                               "shift: the shape would lie more than 60 km from the event");
        line->pts[i] = (cordon_pt){(int32_t)x, (int32_t)y};
    }
    return CORDON_OK;
}

static int move_all(cordon_shape *shape, cordon_context *context, int64_t east_mm,
                    int64_t north_mm)
{
    int code = move(&shape->points, context, east_mm, north_mm);
    for (size_t i = 0; i < shape->n_lines && code == CORDON_OK; i++)
        code = move(&shape->lines[i], context, east_mm, north_mm);
    for (size_t i = 0; i < shape->area.n && code == CORDON_OK; i++) {
        cordon_polygon *polygon = &shape->area.polys[i];
        code = move(&polygon->outer, context, east_mm, north_mm);
        for (size_t j = 0; j < polygon->n_holes && code == CORDON_OK; j++)
            code = move(&polygon->holes[j], context, east_mm, north_mm);
    }
    return code;
}

static int copy(cordon_shape **out, cordon_context *context, const cordon_shape *shape)
{
    if (shape->kind == CORDON_SHAPE_LINE)
        return cordon_shape_from_lines(out, context, shape->frame, shape->lines,
                                       shape->n_lines);
    if (shape->kind == CORDON_SHAPE_AREA)
        return cordon_shape_from_region(out, context, shape->frame, &shape->area);
    return cordon_shape_from_points(out, context, shape->frame, &shape->points);
}

int cordon_shape_shift(cordon_shape **out, cordon_context *context, const cordon_shape *shape,
                       double east_m, double north_m)
{
    int64_t east_mm, north_mm;
    *out = NULL;
    if (!cordon_num_to_int(east_m * 1000, -2 * CORDON_COORD_MAX_MM, 2 * CORDON_COORD_MAX_MM,
                           &east_mm) ||
        !cordon_num_to_int(north_m * 1000, -2 * CORDON_COORD_MAX_MM, 2 * CORDON_COORD_MAX_MM,
                           &north_mm))
        return cordon_fail(context, CORDON_E_INPUT,
                           "shift: expected distances below 120 km in size");
    int code = copy(out, context, shape);
    if (code == CORDON_OK)
        code = move_all(*out, context, east_mm, north_mm);
    return code && *out ? cordon_shape_drop(out, code) : code;
}
