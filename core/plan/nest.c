#include "plan/nest.h"

#include "geo/predicates.h"

/* Wider than all rounding, narrower than any building. */
#define STRIP_MM 300

/* The polygons that come near a box; the rest need no cutting. */
static int near_box(cordon_region *out, cordon_arena *arena, const cordon_region *solid,
                    cordon_box box)
{
    out->polys = cordon_arena_alloc(arena, solid->n, sizeof *out->polys);
    out->n = 0;
    if (!out->polys) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < solid->n; i++) {
        if (cordon_box_meets(box, cordon_line_box(&solid->polys[i].outer))) {
            out->polys[out->n++] = solid->polys[i];
        }
    }
    return CORDON_OK;
}

static const cordon_polygon *largest(const cordon_region *region)
{
    const cordon_polygon *best = region->polys;
    for (size_t i = 1; i < region->n; i++) {
        const cordon_polygon *polygon = &region->polys[i];
        if (cordon_ring_area2(&polygon->outer) > cordon_ring_area2(&best->outer)) {
            best = polygon;
        }
    }
    return best;
}

/* The band of STRIP_MM on both sides of a ring. */
static int band_of(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                   const cordon_line *ring)
{
    cordon_line closed = {cordon_arena_alloc(arena, ring->n + 1, sizeof *closed.pts),
                          ring->n + 1};
    if (!closed.pts) {
        return CORDON_E_MEMORY;
    }
    memcpy(closed.pts, ring->pts, ring->n * sizeof *ring->pts);
    closed.pts[ring->n] = ring->pts[0];
    return cordon_lines_buffer(out, geos, arena, &closed, 1, STRIP_MM, 2);
}

int cordon_nest_inside(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                       const cordon_line *inner, const cordon_region *solid)
{
    cordon_polygon whole = {.outer = *inner};
    cordon_region near, band, strip;
    cordon_box box = cordon_box_grow(cordon_line_box(inner), STRIP_MM);
    int code = near_box(&near, arena, solid, box);
    if (code == CORDON_OK) {
        code = band_of(&band, geos, arena, inner);
    }
    if (code == CORDON_OK) {
        code = cordon_region_common(&strip, geos, arena, &near, &band);
    }
    if (code == CORDON_OK) {
        code = cordon_region_minus(out, geos, arena, &(cordon_region){&whole, 1}, &strip);
    }
    if (code == CORDON_OK && out->n > 1) {
        /* The rest are corners of buildings and yards that the strip cut off. */
        *out = (cordon_region){(cordon_polygon *)largest(out), 1};
    }
    return code;
}

int cordon_nest_join(cordon_line *out, cordon_geos *geos, cordon_arena *arena,
                     const cordon_line *outer, const cordon_line *inners, size_t n)
{
    cordon_polygon *polygons = cordon_arena_alloc_zero(arena, n + 1, sizeof *polygons);
    cordon_region *parts = cordon_arena_alloc(arena, n + 1, sizeof *parts);
    if (!polygons || !parts) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i <= n; i++) {
        polygons[i].outer = i < n ? inners[i] : *outer;
        parts[i] = (cordon_region){&polygons[i], 1};
    }
    cordon_region joined;
    int code = cordon_region_union(&joined, geos, arena, parts, n + 1);
    if (code == CORDON_OK) {
        *out = joined.n == 1 ? joined.polys[0].outer : *outer;
    }
    return code;
}
