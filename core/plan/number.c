/* Numbers of closures: clockwise from north, as one walks round the ring. Exact in integers, so
 * that the order never depends on rounding. */
#include "geo/predicates.h"
#include "plan/build.h"

typedef struct place {
    cordon_pt middle;
    size_t index;
} place;

/* True for bearings from 0 up to, but not including, 180 degrees. */
static bool in_east(cordon_pt v)
{
    return v.x > 0 || (v.x == 0 && v.y >= 0);
}

int cordon_clockwise(cordon_pt centre, cordon_pt a, cordon_pt b)
{
    const cordon_pt u = {a.x - centre.x, a.y - centre.y}, v = {b.x - centre.x, b.y - centre.y};
    if (in_east(u) != in_east(v)) {
        return in_east(u) ? -1 : 1;
    }
    int64_t turn = cordon_orient((cordon_pt){0, 0}, u, v);
    if (turn != 0) {
        return turn < 0 ? -1 : 1;
    }
    int64_t near = cordon_distance2(centre, a), far = cordon_distance2(centre, b);
    return (near > far) - (near < far);
}

cordon_pt cordon_ring_centre(const cordon_plan *plan, const cordon_plan_ring *ring)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < ring->n_around; i++) {
        box = cordon_box_join(box, cordon_region_box(&plan->areas[ring->around[i]].shape));
    }
    return (cordon_pt){box.x0 + (box.x1 - box.x0) / 2, box.y0 + (box.y1 - box.y0) / 2};
}

int cordon_closures_number(cordon_arena *scratch, cordon_plan_closure *closures, size_t n,
                           cordon_pt centre, unsigned first)
{
    place *places = cordon_arena_alloc(scratch, n, sizeof *places);
    cordon_plan_closure *old = cordon_arena_copy(scratch, closures, n, sizeof *closures);
    if (!places || !old) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        place moving = {cordon_line_middle(&closures[i].line), i};
        size_t at = i;
        for (; at > 0 && cordon_clockwise(centre, moving.middle, places[at - 1].middle) < 0;
             at--) {
            places[at] = places[at - 1];
        }
        places[at] = moving;
    }
    for (size_t i = 0; i < n; i++) {
        closures[i] = old[places[i].index];
        closures[i].number = first + (unsigned)i;
    }
    return CORDON_OK;
}
