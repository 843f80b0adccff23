/* Numbers of closures: clockwise from north, as one walks round the ring. Exact in integers, so
 * that the order never depends on rounding. */
#include "geo/predicates.h"
#include "plan/build.h"

/* What decides the order of one closure. */
typedef struct place {
    cordon_pt from_centre;
    int64_t distance2;
    size_t index;
} place;

/* True for bearings from 0 up to, but not including, 180 degrees. */
static bool in_east(cordon_pt v)
{
    return v.x > 0 || (v.x == 0 && v.y >= 0);
}

static bool comes_before(const place *a, const place *b)
{
    if (in_east(a->from_centre) != in_east(b->from_centre)) {
        return in_east(a->from_centre);
    }
    int64_t turn = cordon_orient((cordon_pt){0, 0}, a->from_centre, b->from_centre);
    if (turn != 0) {
        return turn < 0;
    }
    if (a->distance2 != b->distance2) {
        return a->distance2 < b->distance2;
    }
    return a->index < b->index;
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
        cordon_pt middle = cordon_line_middle(&closures[i].line);
        place moving = {
            {middle.x - centre.x, middle.y - centre.y}, cordon_distance2(centre, middle), i};
        size_t at = i;
        for (; at > 0 && comes_before(&moving, &places[at - 1]); at--) {
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
