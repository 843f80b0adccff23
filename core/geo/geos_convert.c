#include "geo/geos_convert.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

int cordon_geos_fail(cordon_geos *geos, const char *operation)
{
    return cordon_fail(geos->context, CORDON_E_INTERNAL, "GEOS: %s failed: %s", operation,
                       geos->message[0] ? geos->message
                                        : cordon_tell(geos->context, "no reason given"));
}

/* A coordinate sequence of the points, with the first repeated at the end when closed. */
static GEOSCoordSequence *sequence(cordon_geos *geos, const cordon_line *line, bool closed)
{
    size_t n = line->n + (closed ? 1 : 0);
    double *xy = cordon_alloc(geos->context, n * 2, sizeof *xy);
    if (!xy)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        xy[2 * i] = line->pts[i < line->n ? i : 0].x;
        xy[2 * i + 1] = line->pts[i < line->n ? i : 0].y;
    }
    GEOSCoordSequence *seq = GEOSCoordSeq_copyFromBuffer_r(geos->handle, xy, (unsigned)n, 0, 0);
    cordon_free(geos->context, xy);
    return seq;
}

static GEOSGeometry *ring(cordon_geos *geos, const cordon_line *line)
{
    GEOSCoordSequence *seq = sequence(geos, line, true);
    return seq ? GEOSGeom_createLinearRing_r(geos->handle, seq) : NULL;
}

static void destroy_all(cordon_geos *geos, GEOSGeometry **items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        GEOSGeom_destroy_r(geos->handle, items[i]);
}

/* createPolygon takes over shell and holes even when it fails. */
GEOSGeometry *cordon_geos_from_polygon(cordon_geos *geos, const cordon_polygon *p)
{
    GEOSGeometry *shell = ring(geos, &p->outer);
    GEOSGeometry **holes = cordon_alloc(geos->context, p->n_holes, sizeof *holes);
    size_t n = 0;
    GEOSGeometry *result = NULL;
    if (!shell || !holes)
        goto fail;
    for (; n < p->n_holes; n++)
        if (!(holes[n] = ring(geos, &p->holes[n])))
            goto fail;
    result = GEOSGeom_createPolygon_r(geos->handle, shell, holes, (unsigned)n);
    cordon_free(geos->context, holes);
    return result;
fail:
    if (holes)
        destroy_all(geos, holes, n);
    GEOSGeom_destroy_r(geos->handle, shell);
    cordon_free(geos->context, holes);
    return NULL;
}

static GEOSGeometry *valid_polygon(cordon_geos *geos, const cordon_polygon *p)
{
    GEOSGeometry *g = cordon_geos_from_polygon(geos, p);
    if (!g || GEOSisValid_r(geos->handle, g) == 1)
        return g;
    GEOSMakeValidParams *params = GEOSMakeValidParams_create_r(geos->handle);
    GEOSGeometry *mended = NULL;
    if (params &&
        GEOSMakeValidParams_setMethod_r(geos->handle, params, GEOS_MAKE_VALID_STRUCTURE) == 1)
        mended = GEOSMakeValidWithParams_r(geos->handle, g, params);
    GEOSMakeValidParams_destroy_r(geos->handle, params);
    GEOSGeom_destroy_r(geos->handle, g);
    return mended;
}

GEOSGeometry *cordon_geos_from_regions(cordon_geos *geos, const cordon_region *parts, size_t n)
{
    size_t total = 0, made = 0;
    for (size_t i = 0; i < n; i++)
        total += parts[i].n;
    GEOSGeometry **items = cordon_alloc(geos->context, total, sizeof *items);
    if (!items)
        return NULL;
    GEOSGeometry *result = NULL;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < parts[i].n; j++) {
            if (parts[i].polys[j].outer.n < 3)
                continue;
            if (!(items[made] = valid_polygon(geos, &parts[i].polys[j])))
                goto fail;
            made++;
        }
    result = GEOSGeom_createCollection_r(geos->handle, GEOS_GEOMETRYCOLLECTION, items,
                                         (unsigned)made);
    cordon_free(geos->context, items);
    return result;
fail:
    destroy_all(geos, items, made);
    cordon_free(geos->context, items);
    return NULL;
}

GEOSGeometry *cordon_geos_from_lines(cordon_geos *geos, const cordon_line *lines, size_t n,
                                     bool closed)
{
    GEOSGeometry **items = cordon_alloc(geos->context, n, sizeof *items);
    if (!items)
        return NULL;
    size_t made = 0;
    GEOSGeometry *result = NULL;
    for (size_t i = 0; i < n; i++) {
        if (lines[i].n < 2)
            continue;
        GEOSCoordSequence *seq = sequence(geos, &lines[i], closed);
        if (!seq || !(items[made] = GEOSGeom_createLineString_r(geos->handle, seq)))
            goto fail;
        made++;
    }
    result =
        GEOSGeom_createCollection_r(geos->handle, GEOS_MULTILINESTRING, items, (unsigned)made);
    cordon_free(geos->context, items);
    return result;
fail:
    destroy_all(geos, items, made);
    cordon_free(geos->context, items);
    return NULL;
}

GEOSGeometry *cordon_geos_from_points(cordon_geos *geos, const cordon_pt *points, size_t n)
{
    cordon_line line = {(cordon_pt *)(uintptr_t)points, n};
    GEOSCoordSequence *seq = sequence(geos, &line, false);
    return seq ? GEOSGeom_createLineString_r(geos->handle, seq) : NULL;
}

int cordon_geos_to_points(cordon_line *out, cordon_geos *geos, cordon_arena *arena,
                          const GEOSGeometry *line)
{
    *out = (cordon_line){NULL, 0};
    const GEOSCoordSequence *seq = GEOSGeom_getCoordSeq_r(geos->handle, line);
    unsigned n = 0;
    if (!seq || !GEOSCoordSeq_getSize_r(geos->handle, seq, &n))
        return cordon_geos_fail(geos, "reading a line");
    int code = CORDON_E_MEMORY;
    double *xy = cordon_alloc(geos->context, (size_t)n * 2, sizeof *xy);
    cordon_pt *pts = cordon_arena_alloc(arena, n, sizeof *pts);
    if (!xy || !pts)
        goto done;
    code = CORDON_OK;
    if (!GEOSCoordSeq_copyToBuffer_r(geos->handle, seq, xy, 0, 0)) {
        code = cordon_geos_fail(geos, "reading a line");
        goto done;
    }
    out->pts = pts;
    for (size_t i = 0; i < n; i++) {
        double x = round(xy[2 * i]), y = round(xy[2 * i + 1]);
        if (!(fabs(x) <= INT32_MAX) || !(fabs(y) <= INT32_MAX)) {
            code = cordon_fail(geos->context, CORDON_E_LIMIT, "a shape grew beyond the map");
            goto done;
        }
        cordon_pt p = {(int32_t)x, (int32_t)y};
        if (out->n == 0 || !cordon_pt_equal(out->pts[out->n - 1], p))
            out->pts[out->n++] = p;
    }
done:
    cordon_free(geos->context, xy);
    return code;
}

GEOSGeometry *cordon_geos_on_grid(cordon_geos *geos, GEOSGeometry *g)
{
    GEOSGeometry *rounded = NULL;
    if (g)
        rounded = GEOSGeom_setPrecision_r(geos->handle, g, CORDON_GEOS_GRID, GEOS_PREC_NO_TOPO);
    if (rounded && GEOSisValid_r(geos->handle, rounded) != 1) {
        GEOSGeom_destroy_r(geos->handle, rounded);
        rounded = GEOSGeom_setPrecision_r(geos->handle, g, CORDON_GEOS_GRID, 0);
    }
    GEOSGeom_destroy_r(geos->handle, g);
    return rounded;
}

static bool point_before(cordon_pt a, cordon_pt b)
{
    return a.y != b.y ? a.y < b.y : a.x < b.x;
}

static void reverse(cordon_pt *pts, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        cordon_pt t = pts[i];
        pts[i] = pts[n - 1 - i];
        pts[n - 1 - i] = t;
    }
}

/* Opens a closed ring, gives it the direction asked and lets it begin at its lowest point. */
static void normalise_ring(cordon_line *r, bool anticlockwise)
{
    while (r->n > 1 && cordon_pt_equal(r->pts[0], r->pts[r->n - 1]))
        r->n--;
    if (r->n < 3)
        return;
    size_t lowest = 0;
    for (size_t i = 1; i < r->n; i++)
        if (point_before(r->pts[i], r->pts[lowest]))
            lowest = i;
    reverse(r->pts, lowest);
    reverse(r->pts + lowest, r->n - lowest);
    reverse(r->pts, r->n);
    if ((cordon_ring_area2(r) > 0) != anticlockwise)
        reverse(r->pts + 1, r->n - 1);
}

static int ring_order(const void *a, const void *b)
{
    const cordon_line *x = a, *y = b;
    for (size_t i = 0; i < x->n && i < y->n; i++)
        if (!cordon_pt_equal(x->pts[i], y->pts[i]))
            return point_before(x->pts[i], y->pts[i]) ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

static int polygon_order(const void *a, const void *b)
{
    return ring_order(&((const cordon_polygon *)a)->outer, &((const cordon_polygon *)b)->outer);
}

static int to_polygon(cordon_polygon *out, cordon_geos *geos, cordon_arena *arena,
                      const GEOSGeometry *g)
{
    *out = (cordon_polygon){{NULL, 0}, NULL, 0};
    int code =
        cordon_geos_to_points(&out->outer, geos, arena, GEOSGetExteriorRing_r(geos->handle, g));
    if (code)
        return code;
    normalise_ring(&out->outer, true);
    int n = GEOSGetNumInteriorRings_r(geos->handle, g);
    if (n <= 0)
        return n == 0 ? CORDON_OK : cordon_geos_fail(geos, "reading a polygon");
    out->holes = cordon_arena_alloc(arena, (size_t)n, sizeof *out->holes);
    if (!out->holes)
        return CORDON_E_MEMORY;
    for (int i = 0; i < n; i++) {
        cordon_line *hole = &out->holes[out->n_holes];
        code = cordon_geos_to_points(hole, geos, arena,
                                     GEOSGetInteriorRingN_r(geos->handle, g, i));
        if (code)
            return code;
        normalise_ring(hole, false);
        out->n_holes += hole->n >= 3;
    }
    qsort(out->holes, out->n_holes, sizeof *out->holes, ring_order);
    return CORDON_OK;
}

/* Calls itself for the parts of a collection; GEOS's results nest one or two deep. */
static void count_polygons(cordon_geos *geos, const GEOSGeometry *g, size_t *count)
{
    int type = GEOSGeomTypeId_r(geos->handle, g);
    if (type == GEOS_POLYGON)
        *count += GEOSisEmpty_r(geos->handle, g) == 0;
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION)
        return;
    int n = GEOSGetNumGeometries_r(geos->handle, g);
    for (int i = 0; i < n; i++)
        count_polygons(geos, GEOSGetGeometryN_r(geos->handle, g, i), count);
}

static int collect_polygons(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                            const GEOSGeometry *g)
{
    int type = GEOSGeomTypeId_r(geos->handle, g);
    if (type == GEOS_POLYGON && GEOSisEmpty_r(geos->handle, g) == 0) {
        int code = to_polygon(&out->polys[out->n], geos, arena, g);
        out->n += out->polys[out->n].outer.n >= 3;
        return code;
    }
    if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION)
        return CORDON_OK;
    int n = GEOSGetNumGeometries_r(geos->handle, g);
    for (int i = 0; i < n; i++) {
        int code = collect_polygons(out, geos, arena, GEOSGetGeometryN_r(geos->handle, g, i));
        if (code)
            return code;
    }
    return CORDON_OK;
}

int cordon_geos_to_region(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                          const GEOSGeometry *geometry)
{
    *out = (cordon_region){NULL, 0};
    size_t count = 0;
    count_polygons(geos, geometry, &count);
    out->polys = cordon_arena_alloc(arena, count, sizeof *out->polys);
    if (!out->polys)
        return CORDON_E_MEMORY;
    int code = collect_polygons(out, geos, arena, geometry);
    if (code == CORDON_OK)
        qsort(out->polys, out->n, sizeof *out->polys, polygon_order);
    return code;
}

int cordon_geos_to_lines(cordon_line **out, size_t *n_out, cordon_geos *geos,
                         cordon_arena *arena, const GEOSGeometry *geometry)
{
    *n_out = 0;
    int n = GEOSGetNumGeometries_r(geos->handle, geometry);
    *out = cordon_arena_alloc(arena, n > 0 ? (size_t)n : 0, sizeof **out);
    if (!*out)
        return CORDON_E_MEMORY;
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(geos->handle, geometry, i);
        int type = GEOSGeomTypeId_r(geos->handle, part);
        if (type != GEOS_LINESTRING && type != GEOS_LINEARRING)
            continue;
        cordon_line *line = &(*out)[*n_out];
        int code = cordon_geos_to_points(line, geos, arena, part);
        if (code)
            return code;
        *n_out += line->n >= 2;
    }
    qsort(*out, *n_out, sizeof **out, ring_order);
    return CORDON_OK;
}
