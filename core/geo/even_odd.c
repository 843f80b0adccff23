/* Even-odd areas of rings: a point belongs to the area when an odd number of rings go round it.
 *
 * Rings that do not cross are combined exactly (sweep.h); that is nearly all of a map. Where
 * sides cross, the area is the symmetric difference of the areas of the single rings. (Nesting
 * the faces of all linework, as GEOSBuildArea does, fills holes that touch each other.) Rings
 * are combined two by two, so that n points take O(n log n log rings). */
#include "geo/geos_convert.h"
#include "geo/sweep.h"

static bool is_polygonal(cordon_geos *geos, const GEOSGeometry *g)
{
    int type = GEOSGeomTypeId_r(geos->handle, g);
    return type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON;
}

/* The polygons of a collection, which is freed; overlays take no mixed ones. */
static GEOSGeometry *polygons_of(cordon_geos *geos, GEOSGeometry *g)
{
    if (!g || is_polygonal(geos, g))
        return g;
    GEOSGeometry *area = GEOSGeom_createEmptyPolygon_r(geos->handle);
    int n = GEOSGetNumGeometries_r(geos->handle, g);
    for (int i = 0; i < n && area; i++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(geos->handle, g, i);
        if (!is_polygonal(geos, part))
            continue;
        GEOSGeometry *more = cordon_geos_on_grid(geos, GEOSUnion_r(geos->handle, area, part));
        GEOSGeom_destroy_r(geos->handle, area);
        area = more;
    }
    GEOSGeom_destroy_r(geos->handle, g);
    return area;
}

/* The even-odd area of one ring, on the grid. */
static GEOSGeometry *ring_area(cordon_geos *geos, const cordon_line *ring)
{
    const cordon_polygon polygon = {*ring, NULL, 0};
    GEOSGeometry *g = cordon_geos_from_polygon(geos, &polygon);
    if (!g || GEOSisValid_r(geos->handle, g) == 1)
        return g;
    GEOSGeometry *mended = polygons_of(geos, GEOSMakeValid_r(geos->handle, g));
    GEOSGeom_destroy_r(geos->handle, g);
    return cordon_geos_on_grid(geos, mended);
}

/* Replaces items[0 .. n - 1] by the symmetric differences of neighbours; returns their number,
 * 0 when one failed. Everything is freed but the results. */
static size_t combine(cordon_geos *geos, GEOSGeometry **items, size_t n)
{
    size_t made = 0;
    bool failed = false;
    for (size_t i = 0; i < n; i += 2) {
        GEOSGeometry *a = items[i], *b = i + 1 < n ? items[i + 1] : NULL, *both = NULL;
        if (!b && !failed) {
            items[made++] = a;
            continue;
        }
        if (!failed)
            both = cordon_geos_on_grid(geos, GEOSSymDifference_r(geos->handle, a, b));
        GEOSGeom_destroy_r(geos->handle, a);
        GEOSGeom_destroy_r(geos->handle, b);
        failed = failed || !both;
        if (both)
            items[made++] = both;
    }
    for (size_t i = 0; failed && i < made; i++)
        GEOSGeom_destroy_r(geos->handle, items[i]);
    return failed ? 0 : made;
}

/* The symmetric difference of all rings. */
static int difference_of_rings(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                               const cordon_line *rings, size_t n)
{
    GEOSGeometry **items = cordon_alloc(geos->context, n, sizeof *items);
    if (!items)
        return CORDON_E_MEMORY;
    int code = CORDON_OK;
    size_t made = 0;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        if (rings[i].n < 3)
            continue;
        items[made] = ring_area(geos, &rings[i]);
        if (items[made])
            made++;
        else
            code = cordon_geos_fail(geos, "building an area");
    }
    bool some = made > 0;
    while (made > 1 && code == CORDON_OK)
        made = combine(geos, items, made);
    if (code == CORDON_OK && some)
        code = made == 1 ? cordon_geos_to_region(out, geos, arena, items[0])
                         : cordon_geos_fail(geos, "symmetric difference");
    for (size_t i = 0; i < made; i++)
        GEOSGeom_destroy_r(geos->handle, items[i]);
    cordon_free(geos->context, items);
    return code;
}

int cordon_region_from_rings(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                             const cordon_line *rings, size_t n)
{
    cordon_sweep sweep = {0};
    *out = (cordon_region){NULL, 0};
    int code = cordon_sweep_run(&sweep, geos->context, rings, n);
    if (code == CORDON_OK)
        code = sweep.state == CORDON_SWEEP_CROSSES
                   ? difference_of_rings(out, geos, arena, rings, n)
                   : cordon_sweep_region(out, &sweep, arena);
    cordon_sweep_free(&sweep, geos->context);
    return code;
}
