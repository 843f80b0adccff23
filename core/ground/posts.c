#include "ground/posts.h"

#include <math.h>

#include "geo/predicates.h"
#include "ground/measure.h"

enum {
    NEAR_MM = 50, /* a point belongs to a way at most this far from its line */
    SIDES = 8,
    POSTS_MAX = 1000 /* along one line */
};

int cordon_point_on_way(bool *on, const cordon_ways *ways, cordon_grid_hits *found,
                        cordon_pt at)
{
    cordon_box box = cordon_box_grow((cordon_box){at.x, at.y, at.x, at.y}, NEAR_MM);
    int code = cordon_edges_find(&ways->edges, ways->context, box, found);
    *on = false;
    for (size_t i = 0; i < found->count && !code && !*on; i++) {
        const cordon_edge *e = &ways->edges.list.items[found->items[i]];
        *on = cordon_segment_distance(e->a, e->b, at) <= NEAR_MM;
    }
    return code;
}

int cordon_post_shape(cordon_region *out, cordon_arena *arena, cordon_pt at, int32_t radius_mm)
{
    cordon_polygon *post = cordon_arena_alloc_zero(arena, 1, sizeof *post);
    cordon_pt *pts = cordon_arena_alloc(arena, SIDES, sizeof *pts);
    if (!post || !pts)
        return CORDON_E_MEMORY;
    for (int i = 0; i < SIDES; i++) {
        double turn = 4 * acos(0) * i / SIDES;
        pts[i] = (cordon_pt){at.x + (int32_t)lround(radius_mm * cos(turn)),
                             at.y + (int32_t)lround(radius_mm * sin(turn))};
    }
    post->outer = (cordon_line){pts, SIDES};
    *out = (cordon_region){post, 1};
    return CORDON_OK;
}

/* The point that far along the line. */
static cordon_pt point_along(const cordon_line *line, double mm)
{
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        double length = hypot((double)b.x - a.x, (double)b.y - a.y);
        if (mm < length)
            return (cordon_pt){a.x + (int32_t)lround(mm / length * ((double)b.x - a.x)),
                               a.y + (int32_t)lround(mm / length * ((double)b.y - a.y))};
        mm -= length;
    }
    return line->pts[line->n - 1];
}

int cordon_posts_along(cordon_line *out, cordon_arena *arena, const cordon_feature *feature)
{
    int32_t spacing;
    *out = (cordon_line){NULL, 0};
    if (!cordon_feature_length(feature, "spacing", &spacing) &&
        !cordon_feature_length(feature, "bollard:spacing", &spacing))
        return CORDON_OK;
    double length = (double)cordon_line_length(&feature->line), gaps = floor(length / spacing);
    if (gaps > POSTS_MAX)
        return CORDON_OK;
    size_t n = gaps < 1 ? 1 : (size_t)gaps + 1;
    cordon_pt *pts = cordon_arena_alloc(arena, n, sizeof *pts);
    if (!pts)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        pts[i] = point_along(&feature->line, i == 0 ? 0 : length * (double)i / (double)(n - 1));
    *out = (cordon_line){pts, n};
    return CORDON_OK;
}
