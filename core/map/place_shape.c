/* Shapes on a frame from features of a map as read. */
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "map/place.h"

cordon_box cordon_place_box(const cordon_hits *hits)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < hits->count; i++)
        box = cordon_box_join(box, hits->items[i]->box);
    return box;
}

/* Fails when part of the box is out of the frame's reach. */
static int require_reach(cordon_context *context, const cordon_frame *frame, cordon_box box)
{
    cordon_pt laid[2];
    const cordon_lonlat corners[2] = {{box.x0 / 1e7, box.y0 / 1e7},
                                      {box.x1 / 1e7, box.y1 / 1e7}};
    return cordon_frame_forward(frame, context, corners, 2, laid);
}

static int lay_ring(cordon_line *out, cordon_context *context, cordon_arena *arena,
                    const cordon_frame *frame, const cordon_line *ring)
{
    out->n = ring->n;
    out->pts = cordon_arena_alloc(arena, ring->n, sizeof *out->pts);
    if (!out->pts)
        return CORDON_E_MEMORY;
    return cordon_frame_forward_e7(frame, context, ring->pts, ring->n, out->pts);
}

/* The ground of one feature, an area or a closed line. */
static int lay_ground(cordon_region *out, cordon_context *context, cordon_geos *geos,
                      cordon_arena *arena, const cordon_frame *frame,
                      const cordon_feature *feature)
{
    CORDON_VEC(cordon_line) rings = {0};
    cordon_line ring;
    int code = CORDON_OK;
    if (feature->geom == CORDON_GEOM_LINE) {
        cordon_line open = {feature->line.pts, feature->line.n - 1};
        code = lay_ring(&ring, context, arena, frame, &open);
        return code ? code : cordon_region_from_rings(out, geos, arena, &ring, 1);
    }
    for (size_t i = 0; i < feature->area.n && code == CORDON_OK; i++) {
        const cordon_polygon *polygon = &feature->area.polys[i];
        for (size_t j = 0; j <= polygon->n_holes && code == CORDON_OK; j++) {
            const cordon_line *from = j == 0 ? &polygon->outer : &polygon->holes[j - 1];
            code = lay_ring(&ring, context, arena, frame, from);
            if (code == CORDON_OK)
                code = cordon_vec_push(context, &rings, ring);
        }
    }
    if (code == CORDON_OK)
        code = cordon_region_from_rings(out, geos, arena, rings.items, rings.count);
    cordon_vec_free(context, &rings);
    return code;
}

int cordon_place_ground(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                        const cordon_hits *hits)
{
    cordon_geos *geos = NULL;
    cordon_region *parts = NULL, joined;
    int code = require_reach(context, frame, cordon_place_box(hits));
    cordon_arena *arena = code ? NULL : cordon_arena_new(context);
    if (code == CORDON_OK)
        code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        parts = cordon_arena_alloc(arena, hits->count, sizeof *parts);
        code = parts ? CORDON_OK : CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++)
        code = lay_ground(&parts[i], context, geos, arena, frame, hits->items[i]);
    if (code == CORDON_OK)
        code = cordon_region_union(&joined, geos, arena, parts, hits->count);
    if (code == CORDON_OK)
        code = cordon_shape_from_region(out, context, frame, &joined);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}

int cordon_place_lines(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       const cordon_hits *hits)
{
    cordon_line *lines = NULL;
    int code = require_reach(context, frame, cordon_place_box(hits));
    cordon_arena *arena = code ? NULL : cordon_arena_new(context);
    if (code == CORDON_OK) {
        lines = arena ? cordon_arena_alloc(arena, hits->count, sizeof *lines) : NULL;
        code = lines ? CORDON_OK : CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < hits->count && code == CORDON_OK; i++)
        code = lay_ring(&lines[i], context, arena, frame, &hits->items[i]->line);
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(out, context, frame, lines, hits->count);
    cordon_arena_free(arena);
    return code;
}

/* A point well inside the ground of an area. */
static int inside_of(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                     const cordon_hits *hits)
{
    cordon_shape *ground = NULL;
    cordon_geos *geos = NULL;
    cordon_pt at;
    const cordon_line one = {&at, 1};
    int code = cordon_place_ground(&ground, context, frame, hits);
    if (code == CORDON_OK && ground->area.n == 0)
        code = cordon_fail(context, CORDON_E_INPUT, "its outline on the map holds no ground");
    if (code == CORDON_OK)
        code = cordon_geos_new(&geos, context);
    if (code == CORDON_OK)
        code = cordon_polygon_label_point(&at, geos, ground->arena, &ground->area.polys[0]);
    if (code == CORDON_OK)
        code = cordon_shape_from_points(out, context, frame, &one);
    cordon_geos_free(geos);
    cordon_shape_free(ground);
    return code;
}

int cordon_place_point(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       const cordon_hits *hits)
{
    const cordon_feature *best = hits->items[0];
    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i]->geom < best->geom)
            best = hits->items[i];
    cordon_pt at;
    const cordon_line one = {&at, 1};
    int code = require_reach(context, frame, best->box);
    if (code)
        return code;
    if (best->geom == CORDON_GEOM_AREA) {
        const cordon_feature *area[1] = {best};
        return inside_of(out, context, frame, &(cordon_hits){area, 1, 1});
    }
    const cordon_pt *from =
        best->geom == CORDON_GEOM_POINT ? &best->point : &best->line.pts[best->line.n / 2];
    code = cordon_frame_forward_e7(frame, context, from, 1, &at);
    return code ? code : cordon_shape_from_points(out, context, frame, &one);
}
