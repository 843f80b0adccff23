#include "geo/region.h"

#include <math.h>
#include <stdio.h>

#include "geo/geos_convert.h"
#include "geo/predicates.h"

/* Called inside a catch block of GEOS: only copies (never jumps, never allocates). */
static void keep_message(const char *message, void *udata)
{
    cordon_geos *geos = udata;
    snprintf(geos->message, sizeof geos->message, "%s", message);
}

int cordon_geos_new(cordon_geos **out, cordon_context *context)
{
    *out = NULL;
    cordon_geos *geos = cordon_alloc_zero(context, 1, sizeof *geos);
    if (!geos)
        return CORDON_E_MEMORY;
    geos->context = context;
    geos->handle = GEOS_init_r();
    if (!geos->handle) {
        cordon_free(context, geos);
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    }
    GEOSContext_setErrorMessageHandler_r(geos->handle, keep_message, geos);
    *out = geos;
    return CORDON_OK;
}

void cordon_geos_free(cordon_geos *geos)
{
    if (!geos)
        return;
    GEOS_finish_r(geos->handle);
    cordon_free(geos->context, geos);
}

/* Turns the result of an operation into a region and frees it; NULL is the operation's failure.
 */
static int take_region(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                       GEOSGeometry *result, const char *operation)
{
    *out = (cordon_region){NULL, 0};
    if (!result)
        return cordon_geos_fail(geos, operation);
    int code = cordon_geos_to_region(out, geos, arena, result);
    GEOSGeom_destroy_r(geos->handle, result);
    return code;
}

int cordon_region_union(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                        const cordon_region *parts, size_t n)
{
    GEOSGeometry *all = cordon_geos_from_regions(geos, parts, n), *joined = NULL;
    if (all)
        joined = cordon_geos_on_grid(geos, GEOSUnaryUnion_r(geos->handle, all));
    GEOSGeom_destroy_r(geos->handle, all);
    return take_region(out, geos, arena, joined, "union");
}

typedef GEOSGeometry *(*overlay)(GEOSContextHandle_t, const GEOSGeometry *,
                                 const GEOSGeometry *);

/* GEOS overlays take no collections, so several polygons are joined first. */
static GEOSGeometry *joined_region(cordon_geos *geos, const cordon_region *a)
{
    GEOSGeometry *all = cordon_geos_from_regions(geos, a, 1), *joined = NULL;
    if (all && GEOSGetNumGeometries_r(geos->handle, all) == 1)
        joined = GEOSGeom_clone_r(geos->handle, GEOSGetGeometryN_r(geos->handle, all, 0));
    else if (all)
        joined = cordon_geos_on_grid(geos, GEOSUnaryUnion_r(geos->handle, all));
    GEOSGeom_destroy_r(geos->handle, all);
    return joined;
}

static GEOSGeometry *overlay_with(cordon_geos *geos, GEOSGeometry *x, const cordon_region *b,
                                  overlay operation)
{
    GEOSGeometry *y = x ? joined_region(geos, b) : NULL, *result = NULL;
    if (x && y)
        result = cordon_geos_on_grid(geos, operation(geos->handle, x, y));
    GEOSGeom_destroy_r(geos->handle, x);
    GEOSGeom_destroy_r(geos->handle, y);
    return result;
}

int cordon_region_minus(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                        const cordon_region *a, const cordon_region *b)
{
    GEOSGeometry *result = overlay_with(geos, joined_region(geos, a), b, GEOSDifference_r);
    return take_region(out, geos, arena, result, "difference");
}

int cordon_region_common(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                         const cordon_region *a, const cordon_region *b)
{
    GEOSGeometry *result = overlay_with(geos, joined_region(geos, a), b, GEOSIntersection_r);
    return take_region(out, geos, arena, result, "intersection");
}

/* The same for lines. */
static int take_lines(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                      GEOSGeometry *result, const char *operation)
{
    if (!result)
        return cordon_geos_fail(geos, operation);
    int code = cordon_geos_to_lines(out, n_out, geos, arena, result);
    GEOSGeom_destroy_r(geos->handle, result);
    return code;
}

int cordon_lines_clip(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                      const cordon_line *lines, size_t n, const cordon_region *area)
{
    GEOSGeometry *result = overlay_with(geos, cordon_geos_from_lines(geos, lines, n, false),
                                        area, GEOSIntersection_r);
    return take_lines(out, n_out, geos, arena, result, "clipping");
}

int cordon_lines_minus(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_line *lines, size_t n, const cordon_region *area)
{
    GEOSGeometry *result = overlay_with(geos, cordon_geos_from_lines(geos, lines, n, false),
                                        area, GEOSDifference_r);
    return take_lines(out, n_out, geos, arena, result, "difference");
}

int cordon_lines_without(cordon_line **out, size_t *n_out, cordon_geos *geos,
                         cordon_arena *arena, const cordon_line *a, size_t n_a,
                         const cordon_line *b, size_t n_b)
{
    GEOSGeometry *x = cordon_geos_from_lines(geos, a, n_a, false),
                 *y = x ? cordon_geos_from_lines(geos, b, n_b, false) : NULL, *result = NULL;
    if (x && y)
        result = cordon_geos_on_grid(geos, GEOSDifference_r(geos->handle, x, y));
    GEOSGeom_destroy_r(geos->handle, x);
    GEOSGeom_destroy_r(geos->handle, y);
    return take_lines(out, n_out, geos, arena, result, "difference");
}

int cordon_lines_merge(cordon_line **out, size_t *n_out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_line *lines, size_t n)
{
    GEOSGeometry *all = cordon_geos_from_lines(geos, lines, n, false), *merged = NULL;
    if (all)
        merged = GEOSLineMerge_r(geos->handle, all);
    GEOSGeom_destroy_r(geos->handle, all);
    return take_lines(out, n_out, geos, arena, merged, "joining lines");
}

/* A line of GEOS has two points at least. */
static GEOSGeometry *from_places(cordon_geos *geos, const cordon_line *lines, size_t n,
                                 const cordon_line *points)
{
    if (n > 0)
        return cordon_geos_from_lines(geos, lines, n, false);
    if (points->n > 1)
        return cordon_geos_from_points(geos, points->pts, points->n);
    return GEOSGeom_createPointFromXY_r(geos->handle, points->pts[0].x, points->pts[0].y);
}

int cordon_lines_nearest(cordon_pt *out, cordon_geos *geos, const cordon_line *a, size_t n_a,
                         const cordon_line *b, size_t n_b, const cordon_line *points)
{
    GEOSGeometry *x = cordon_geos_from_lines(geos, a, n_a, false),
                 *y = x ? from_places(geos, b, n_b, points) : NULL;
    const GEOSPreparedGeometry *prepared = y ? GEOSPrepare_r(geos->handle, x) : NULL;
    GEOSCoordSequence *pair =
        prepared ? GEOSPreparedNearestPoints_r(geos->handle, prepared, y) : NULL;
    double east = NAN, north = NAN;
    if (pair)
        GEOSCoordSeq_getXY_r(geos->handle, pair, 0, &east, &north);
    GEOSCoordSeq_destroy_r(geos->handle, pair);
    GEOSPreparedGeom_destroy_r(geos->handle, prepared);
    GEOSGeom_destroy_r(geos->handle, x);
    GEOSGeom_destroy_r(geos->handle, y);
    if (!(fabs(east) <= INT32_MAX) || !(fabs(north) <= INT32_MAX))
        return cordon_geos_fail(geos, "nearest place");
    *out = (cordon_pt){(int32_t)lround(east), (int32_t)lround(north)};
    return CORDON_OK;
}

/* Buffer of a geometry, which is freed, back on the grid. */
static int buffer(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                  GEOSGeometry *geometry, int32_t distance_mm, int quadrant, int caps)
{
    GEOSGeometry *grown = NULL, *snapped = NULL;
    int joins = quadrant > 0 ? GEOSBUF_JOIN_ROUND : GEOSBUF_JOIN_MITRE;
    if (geometry)
        grown = GEOSBufferWithStyle_r(geos->handle, geometry, distance_mm,
                                      quadrant > 0 ? quadrant : 1, caps, joins, 2.0);
    if (grown)
        snapped = cordon_geos_on_grid(geos, grown);
    GEOSGeom_destroy_r(geos->handle, geometry);
    return take_region(out, geos, arena, snapped, "buffer");
}

int cordon_region_buffer(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                         const cordon_region *a, int32_t distance_mm, int quadrant)
{
    return buffer(out, geos, arena, joined_region(geos, a), distance_mm, quadrant,
                  GEOSBUF_CAP_ROUND);
}

int cordon_lines_buffer(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                        const cordon_line *lines, size_t n, int32_t distance_mm, int quadrant)
{
    return buffer(out, geos, arena, cordon_geos_from_lines(geos, lines, n, false), distance_mm,
                  quadrant, quadrant > 0 ? GEOSBUF_CAP_ROUND : GEOSBUF_CAP_FLAT);
}

/* Lines cut at each crossing, on the grid. */
static GEOSGeometry *noded(cordon_geos *geos, const cordon_line *lines, size_t n)
{
    GEOSGeometry *all = cordon_geos_from_lines(geos, lines, n, false), *cut = NULL;
    if (all)
        cut = GEOSUnaryUnionPrec_r(geos->handle, all, CORDON_GEOS_GRID);
    GEOSGeom_destroy_r(geos->handle, all);
    return cut;
}

int cordon_region_polygonize(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                             const cordon_line *lines, size_t n)
{
    GEOSGeometry *cut = noded(geos, lines, n), *polygons = NULL;
    const GEOSGeometry *parts[1] = {cut};
    if (cut)
        polygons = GEOSPolygonize_r(geos->handle, parts, 1);
    GEOSGeom_destroy_r(geos->handle, cut);
    return take_region(out, geos, arena, polygons, "polygonizing");
}

int cordon_points_convex_hull(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                              const cordon_line *points)
{
    *out = (cordon_region){NULL, 0};
    if (points->n < 2) /* GEOS knows no line of one point */
        return CORDON_OK;
    GEOSGeometry *g = cordon_geos_from_points(geos, points->pts, points->n), *hull = NULL;
    if (g)
        hull = GEOSConvexHull_r(geos->handle, g);
    GEOSGeom_destroy_r(geos->handle, g);
    return take_region(out, geos, arena, hull, "convex hull");
}

int cordon_polygon_label_point(cordon_pt *out, cordon_geos *geos, cordon_arena *arena,
                               const cordon_polygon *polygon)
{
    enum { LABEL_TOLERANCE_MM = 250 };
    cordon_polygon copy = *polygon;
    cordon_region one = {&copy, 1};
    GEOSGeometry *g = joined_region(geos, &one), *radius = NULL;
    if (g)
        radius = GEOSMaximumInscribedCircle_r(geos->handle, g, LABEL_TOLERANCE_MM);
    GEOSGeom_destroy_r(geos->handle, g);
    if (!radius)
        return cordon_geos_fail(geos, "inscribed circle");
    cordon_line line;
    int code = cordon_geos_to_points(&line, geos, arena, radius);
    GEOSGeom_destroy_r(geos->handle, radius);
    if (code == CORDON_OK)
        *out = line.n > 0 ? line.pts[0] : polygon->outer.pts[0];
    return code;
}

cordon_region cordon_region_of_box(cordon_arena *arena, cordon_box box)
{
    cordon_polygon *polygon = cordon_arena_alloc_zero(arena, 1, sizeof *polygon);
    cordon_pt corners[4] = {
        {box.x0, box.y0}, {box.x1, box.y0}, {box.x1, box.y1}, {box.x0, box.y1}};
    cordon_pt *pts = cordon_arena_copy(arena, corners, 4, sizeof *corners);
    if (!polygon || !pts)
        return (cordon_region){NULL, 0};
    polygon->outer = (cordon_line){pts, 4};
    return (cordon_region){polygon, 1};
}

static int copy_ring(cordon_line *out, cordon_arena *arena, const cordon_line *ring)
{
    out->n = ring->n;
    out->pts = cordon_arena_copy(arena, ring->pts, ring->n, sizeof *ring->pts);
    return out->pts ? CORDON_OK : CORDON_E_MEMORY;
}

int cordon_region_copy(cordon_region *out, cordon_arena *arena, const cordon_region *a)
{
    *out = (cordon_region){cordon_arena_alloc_zero(arena, a->n, sizeof *out->polys), a->n};
    if (!out->polys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < a->n; i++) {
        const cordon_polygon *from = &a->polys[i];
        cordon_polygon *to = &out->polys[i];
        to->holes = cordon_arena_alloc_zero(arena, from->n_holes, sizeof *to->holes);
        if (!to->holes || copy_ring(&to->outer, arena, &from->outer))
            return CORDON_E_MEMORY;
        for (; to->n_holes < from->n_holes; to->n_holes++)
            if (copy_ring(&to->holes[to->n_holes], arena, &from->holes[to->n_holes]))
                return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}
