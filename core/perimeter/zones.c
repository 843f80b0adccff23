#include "perimeter/zones.h"

#include "geo/predicates.h"

int cordon_zones_new(cordon_zones *out, cordon_arena *arena, const cordon_region *region)
{
    *out = (cordon_zones){.region = region, .all = CORDON_BOX_EMPTY};
    out->boxes = cordon_arena_alloc(arena, region->n, sizeof *out->boxes);
    if (!out->boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < region->n; i++) {
        out->boxes[i] = cordon_line_box(&region->polys[i].outer);
        out->all = cordon_box_join(out->all, out->boxes[i]);
    }
    return CORDON_OK;
}

static bool touches_ring(const cordon_line *ring, cordon_pt a, cordon_pt b)
{
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++)
        if (cordon_segments_touch(a, b, ring->pts[j], ring->pts[i]))
            return true;
    return false;
}

/* A segment that touches no outline lies inside or outside as a whole. */
static bool touches_polygon(const cordon_polygon *polygon, cordon_pt a, cordon_pt b)
{
    bool touches = cordon_polygon_side(polygon, a) >= 0 || touches_ring(&polygon->outer, a, b);
    for (size_t i = 0; i < polygon->n_holes && !touches; i++)
        touches = touches_ring(&polygon->holes[i], a, b);
    return touches;
}

bool cordon_zones_touch(const cordon_zones *zones, cordon_pt a, cordon_pt b)
{
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
    if (zones->region->n == 0 || !cordon_box_meets(zones->all, box))
        return false;
    for (size_t i = 0; i < zones->region->n; i++)
        if (cordon_box_meets(zones->boxes[i], box) &&
            touches_polygon(&zones->region->polys[i], a, b))
            return true;
    return false;
}
