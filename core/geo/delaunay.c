#include "geo/delaunay.h"

#include <stdlib.h>

#include "geo/geos_convert.h"
#include "geo/predicates.h"

/* Points in order of x, then y, with their places in the caller's array: GEOS returns triangles
 * as coordinates, which are looked up here. */
typedef struct numbered {
    cordon_pt p;
    uint32_t index;
} numbered;

static int compare(const void *a, const void *b)
{
    const cordon_pt x = ((const numbered *)a)->p, y = ((const numbered *)b)->p;
    if (x.x != y.x)
        return x.x < y.x ? -1 : 1;
    return (x.y > y.y) - (x.y < y.y);
}

static int triangle_order(const void *a, const void *b)
{
    const cordon_triangle *x = a, *y = b;
    for (size_t i = 0; i < 3; i++)
        if (x->v[i] != y->v[i])
            return x->v[i] < y->v[i] ? -1 : 1;
    return 0;
}

/* The triangle of a GEOS polygon, smallest index first, anticlockwise; false when it is flat.
 */
static bool to_triangle(cordon_triangle *out, cordon_geos *geos, cordon_arena *arena,
                        const GEOSGeometry *g, const numbered *sorted, size_t n)
{
    cordon_line line;
    if (cordon_geos_to_points(&line, geos, arena, GEOSGetExteriorRing_r(geos->handle, g)) ||
        line.n != 4)
        return false;
    uint32_t v[3];
    for (size_t i = 0; i < 3; i++) {
        numbered key = {line.pts[i], 0};
        const numbered *found = bsearch(&key, sorted, n, sizeof *sorted, compare);
        if (!found)
            return false;
        v[i] = found->index;
    }
    int64_t turn = cordon_orient(line.pts[0], line.pts[1], line.pts[2]);
    if (turn == 0)
        return false;
    size_t first = v[0] < v[1] ? (v[0] < v[2] ? 0 : 2) : (v[1] < v[2] ? 1 : 2);
    size_t step = turn > 0 ? 1 : 2;
    for (size_t i = 0; i < 3; i++)
        out->v[i] = v[(first + i * step) % 3];
    return true;
}

static numbered *sort_points(cordon_geos *geos, const cordon_pt *points, size_t n)
{
    numbered *sorted = cordon_alloc(geos->context, n, sizeof *sorted);
    if (!sorted)
        return NULL;
    for (size_t i = 0; i < n; i++)
        sorted[i] = (numbered){points[i], (uint32_t)i};
    qsort(sorted, n, sizeof *sorted, compare);
    return sorted;
}

int cordon_delaunay(cordon_triangle **out, size_t *n_out, cordon_geos *geos,
                    cordon_arena *arena, const cordon_pt *points, size_t n)
{
    *out = NULL;
    *n_out = 0;
    int code = CORDON_OK;
    cordon_arena *scratch = NULL;
    GEOSGeometry *cloud = NULL, *mesh = NULL;
    numbered *sorted = sort_points(geos, points, n);
    if (!sorted || !(scratch = cordon_arena_new(geos->context))) {
        code = CORDON_E_MEMORY;
        goto done;
    }
    cloud = cordon_geos_from_points(geos, points, n);
    mesh = cloud ? GEOSDelaunayTriangulation_r(geos->handle, cloud, 0, 0) : NULL;
    if (!mesh) {
        code = cordon_geos_fail(geos, "triangulation");
        goto done;
    }
    int count = GEOSGetNumGeometries_r(geos->handle, mesh);
    *out = cordon_arena_alloc(arena, count > 0 ? (size_t)count : 0, sizeof **out);
    if (!*out) {
        code = CORDON_E_MEMORY;
        goto done;
    }
    for (int i = 0; i < count; i++)
        *n_out += to_triangle(&(*out)[*n_out], geos, scratch,
                              GEOSGetGeometryN_r(geos->handle, mesh, i), sorted, n);
    qsort(*out, *n_out, sizeof **out, triangle_order);
    code = (int)geos->context->code;
done:
    GEOSGeom_destroy_r(geos->handle, mesh);
    GEOSGeom_destroy_r(geos->handle, cloud);
    cordon_arena_free(scratch);
    cordon_free(geos->context, sorted);
    return code;
}
