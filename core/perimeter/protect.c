/* Growing areas by the stand-off with few corners and without ever falling short.
 *
 * A polygon drawn inside the true round corner would come nearer than the stand-off, so corners
 * are drawn round it. Two shapes contain the true one: the mitred offset (exact along straight
 * sides, far too large at corners) and the offset by d / cos(45° / q) with q sides for each
 * quarter turn (its sides touch the true arc). What they share is exact along straight sides
 * and at most 2 % too far at corners, with q = 4; its corners are where a barrier bends in open
 * ground, so there should be few.
 *
 * Not handled: nothing known. Results are snapped to whole millimetres, which ROUNDING_MM
 * covers. */
#include "perimeter/protect.h"

#include <math.h>

enum {
    SIDES_PER_QUARTER = 4,
    ROUNDING_MM =
        3 /* two operations, each moving a point by less than 0.71 mm, and their sum */
};

static int grown(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                 const cordon_region *areas, int32_t standoff_mm)
{
    const double quarter = acos(0.0);
    double distance = (double)standoff_mm + ROUNDING_MM;
    int32_t round_mm = (int32_t)ceil(distance / cos(quarter / (2 * SIDES_PER_QUARTER)));
    cordon_region mitred, round;
    int code = cordon_region_buffer(&mitred, geos, arena, areas, standoff_mm + ROUNDING_MM, 0);
    if (code == CORDON_OK)
        code = cordon_region_buffer(&round, geos, arena, areas, round_mm, SIDES_PER_QUARTER);
    if (code == CORDON_OK)
        code = cordon_region_common(out, geos, arena, &mitred, &round);
    return code;
}

int cordon_ring_protected(cordon_region *out, cordon_geos *geos, cordon_arena *arena,
                          const cordon_ring_problem *problem)
{
    cordon_context *context = cordon_arena_context(arena);
    size_t n_near =
        problem->n_standoff < problem->n_inside ? problem->n_standoff : problem->n_inside;
    if (problem->standoff_mm <= 0)
        n_near = 0;
    cordon_region parts[2] = {{NULL, 0}, {NULL, 0}};
    int code = CORDON_OK;
    if (n_near > 0) {
        cordon_region areas;
        code = cordon_region_union(&areas, geos, arena, problem->inside, n_near);
        if (code == CORDON_OK)
            code = grown(&parts[0], geos, arena, &areas, problem->standoff_mm);
    }
    if (code == CORDON_OK && problem->n_inside > n_near)
        code = cordon_region_union(&parts[1], geos, arena, problem->inside + n_near,
                                   problem->n_inside - n_near);
    if (code == CORDON_OK)
        code = cordon_region_union(out, geos, arena, parts, 2);
    if (code == CORDON_OK && out->n == 0)
        code = cordon_fail(context, CORDON_E_INPUT, "ring: there is no area to go round");
    return code;
}
