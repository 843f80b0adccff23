/* Removing self-crossings from a closed string of points.
 *
 * Problem: the cheapest walk may cross itself in open ground: with several protected places as
 * a figure of eight, with one place where a barrier and a narrow gap cross. On a wall corner in
 * the way the uncrossed version would need one closure more, so the walk is right about the
 * price.
 *
 * Method: at a crossing the string falls into two loops. If one of them is a ring as wanted,
 * the other is dropped, which costs nothing; else one is walked backwards, which turns the
 * crossing into a touch and changes no price but for rounding the crossing to a millimetre.
 *
 * Complexity: one grid of segments for each crossing removed; crossings are rare.
 *
 * Invariants: parities of crossings with rays stay as they were, or become all odd.
 *
 * Not handled: an outline that merely touches itself is left as it is. */
#include "perimeter/outline.h"

#include <math.h>
#include <stdlib.h>

#include "geo/grid.h"
#include "geo/predicates.h"

int cordon_outline_add(cordon_outline *outline, cordon_bead bead)
{
    return cordon_vec_push(outline->context, &outline->beads, bead);
}

void cordon_outline_free(cordon_outline *outline)
{
    cordon_vec_free(outline->context, &outline->beads);
}

/* The bits of the pin that leads on from a bead. */
static cordon_mask pinned_at(const cordon_cut *cut, const cordon_bead *bead)
{
    return bead->on < CORDON_BEAD_GIVEN ? 0
                                        : cordon_cut_pinned(cut, bead->on - CORDON_BEAD_GIVEN);
}

static cordon_mask mask_of(const cordon_cut *cut, const cordon_bead *beads, size_t n)
{
    cordon_mask mask = 0;
    for (size_t i = 0, j = n - 1; i < n; j = i++)
        mask ^= cordon_cut_mask(cut, beads[j].at, beads[i].at) ^ pinned_at(cut, &beads[j]);
    return mask;
}

static void drop_repeats(cordon_outline *outline)
{
    cordon_bead *beads = outline->beads.items;
    size_t kept = 0;
    for (size_t i = 0; i < outline->beads.count; i++) {
        bool repeats = kept > 0 && cordon_pt_equal(beads[i].at, beads[kept - 1].at);
        bool held = repeats && beads[kept - 1].held;
        kept -= repeats;
        beads[kept] = beads[i];
        beads[kept++].held |= held;
    }
    while (kept > 1 && cordon_pt_equal(beads[0].at, beads[kept - 1].at)) {
        beads[0].held |= beads[kept - 1].held;
        kept--;
    }
    outline->beads.count = kept;
}

/* Feet on walls are rounded to a millimetre, so what lies this near to a wall is on it. */
static const double TOUCH_MM = 2;

/* Does the way along walls go to q and straight back? */
static bool folds(const cordon_bead *p, const cordon_bead *q, const cordon_bead *r)
{
    return p->on == CORDON_BEAD_WALL && q->on == CORDON_BEAD_WALL &&
           (cordon_segment_distance(p->at, q->at, r->at) <= TOUCH_MM ||
            cordon_segment_distance(q->at, r->at, p->at) <= TOUCH_MM);
}

/* Two places on one wall are joined by way of its end when a narrow gap stands at one of them.
 */
static void drop_folds(cordon_outline *outline)
{
    cordon_bead *beads = outline->beads.items;
    size_t kept = 0;
    for (size_t i = 0; i < outline->beads.count; i++) {
        while (kept >= 2 && folds(&beads[kept - 2], &beads[kept - 1], &beads[i]))
            kept--;
        beads[kept++] = beads[i];
    }
    while (kept > 3 && folds(&beads[kept - 2], &beads[kept - 1], &beads[0]))
        kept--;
    outline->beads.count = kept;
}

/* Twice the area of a, b, c by its sign. */
static int turn(cordon_pt a, cordon_pt b, cordon_pt c)
{
    int64_t area = cordon_orient(a, b, c);
    return (area > 0) - (area < 0);
}

/* Only what reaches through by more than rounding crosses. */
static bool crosses(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0 &&
           cordon_segment_distance(a, b, c) > TOUCH_MM &&
           cordon_segment_distance(a, b, d) > TOUCH_MM &&
           cordon_segment_distance(c, d, a) > TOUCH_MM &&
           cordon_segment_distance(c, d, b) > TOUCH_MM;
}

static cordon_pt end_of(const cordon_outline *outline, size_t segment)
{
    return outline->beads.items[(segment + 1) % outline->beads.count].at;
}

static int index_segments(cordon_grid **out, const cordon_outline *outline)
{
    enum { CELL_MM = 10000 };
    size_t n = outline->beads.count;
    cordon_box *boxes = cordon_alloc(outline->context, n, sizeof *boxes);
    if (!boxes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        boxes[i] = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, outline->beads.items[i].at),
                                  end_of(outline, i));
    int code = cordon_grid_new(out, outline->context, boxes, n, CELL_MM);
    cordon_free(outline->context, boxes);
    return code;
}

/* The first two segments that cross: *first < *second. *second == 0: there are none. */
static int find_crossing(size_t *first, size_t *second, const cordon_outline *outline)
{
    cordon_grid *grid = NULL;
    cordon_grid_hits hits = {0};
    *second = 0;
    int code = index_segments(&grid, outline);
    for (size_t i = 0; i < outline->beads.count && code == CORDON_OK && *second == 0; i++) {
        cordon_pt a = outline->beads.items[i].at, b = end_of(outline, i);
        cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
        code = cordon_grid_find(grid, outline->context, box, &hits);
        for (size_t k = 0; k < hits.count && code == CORDON_OK && *second == 0; k++) {
            size_t j = hits.items[k];
            if (j > i && crosses(a, b, outline->beads.items[j].at, end_of(outline, j))) {
                *first = i;
                *second = j;
            }
        }
    }
    cordon_grid_hits_free(&hits, outline->context);
    cordon_grid_free(grid);
    return code;
}

static cordon_pt meeting(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    double from_a = (double)cordon_orient(c, d, a), from_b = (double)cordon_orient(c, d, b);
    double share = from_a / (from_a - from_b);
    return (cordon_pt){(int32_t)lround(a.x + share * ((double)b.x - a.x)),
                       (int32_t)lround(a.y + share * ((double)b.y - a.y))};
}

/* Beads from begin to the last before end, then the meeting point. */
static int add_loop(cordon_outline *out, const cordon_outline *from, size_t begin, size_t end,
                    cordon_bead meet)
{
    for (size_t i = begin; i != end; i = (i + 1) % from->beads.count)
        if (cordon_outline_add(out, from->beads.items[i]))
            return CORDON_E_MEMORY;
    return cordon_outline_add(out, meet);
}

/* The same points the other way round; what stood between two points still does. What stands
 * after the last one is for the caller to say. */
static void reverse(cordon_bead *beads, size_t n)
{
    for (size_t i = 0, j = n; i + 1 < j; i++) {
        cordon_bead bead = beads[i];
        beads[i] = beads[--j];
        beads[j] = bead;
    }
    for (size_t i = 0; i + 1 < n; i++)
        beads[i].on = beads[i + 1].on;
}

static int64_t doubled_area(const cordon_bead *beads, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 2; i < n; i++)
        sum += cordon_orient(beads[0].at, beads[i - 1].at, beads[i].at);
    return sum;
}

static int point_order(const void *x, const void *y)
{
    const cordon_pt *a = x, *b = y;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

static int passes_twice(bool *out, const cordon_outline *outline)
{
    size_t n = outline->beads.count;
    cordon_pt *points = cordon_alloc(outline->context, n, sizeof *points);
    if (!points)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        points[i] = outline->beads.items[i].at;
    qsort(points, n, sizeof *points, point_order);
    *out = false;
    for (size_t i = 1; i < n; i++)
        *out = *out || cordon_pt_equal(points[i - 1], points[i]);
    cordon_free(outline->context, points);
    return CORDON_OK;
}

/* The beads first .. end - 1 are a loop, and the rest goes on at end, the same point as first.
 */
static void turn_like_rest(cordon_outline *outline, size_t first, size_t end)
{
    cordon_bead *beads = outline->beads.items;
    int64_t loop = doubled_area(&beads[first], end - first);
    int64_t rest = doubled_area(beads, outline->beads.count) - loop;
    if ((loop < 0) == (rest < 0))
        return;
    uint32_t on = beads[first].on;
    beads[first].on = beads[end - 1].on;
    reverse(&beads[first + 1], end - first - 1);
    beads[end - 1].on = on;
}

/* Where an outline passes a point twice it is made of two loops: turns them the same way round.
 */
static int unify(cordon_outline *outline)
{
    bool twice;
    int code = passes_twice(&twice, outline);
    if (code || !twice)
        return code;
    outline->pinched = true;
    for (size_t i = 1; i < outline->beads.count; i++) {
        size_t j = i;
        while (j > 0 &&
               !cordon_pt_equal(outline->beads.items[j - 1].at, outline->beads.items[i].at))
            j--;
        if (j > 0)
            turn_like_rest(outline, j - 1, i);
    }
    return CORDON_OK;
}

/* Cuts the outline at the crossing of two segments and puts it together without one. */
static int uncross(cordon_outline *outline, const cordon_cut *cut, size_t first, size_t second)
{
    const cordon_bead *beads = outline->beads.items;
    size_t n = outline->beads.count;
    cordon_bead meet = {meeting(beads[first].at, end_of(outline, first), beads[second].at,
                                end_of(outline, second)),
                        CORDON_BEAD_WALL,
                        (beads[first].on == CORDON_BEAD_WALL) !=
                            (beads[second].on == CORDON_BEAD_WALL)};
    cordon_bead to_inner = meet, to_outer = meet;
    to_inner.on = beads[first].on;
    to_outer.on = beads[second].on;
    cordon_outline next = {.context = outline->context, .pinched = outline->pinched};
    /* The inner loop, from after first to second, then the outer one. */
    int code = add_loop(&next, outline, (first + 1) % n, (second + 1) % n, to_inner);
    size_t inner = next.beads.count;
    if (code == CORDON_OK)
        code = add_loop(&next, outline, (second + 1) % n, (first + 1) % n, to_outer);
    if (code) {
        cordon_outline_free(&next);
        return code;
    }
    size_t outer = next.beads.count - inner;
    /* Half of a pin is not what was asked for. */
    bool whole = !pinned_at(cut, &beads[first]) && !pinned_at(cut, &beads[second]);
    cordon_mask wanted = cordon_cut_wanted(cut);
    if (whole && mask_of(cut, next.beads.items, inner) == wanted) {
        next.beads.count = inner;
    } else if (whole && mask_of(cut, next.beads.items + inner, outer) == wanted) {
        memmove(next.beads.items, next.beads.items + inner, outer * sizeof *next.beads.items);
        next.beads.count = outer;
    } else {
        reverse(next.beads.items, inner - 1);
        next.beads.items[inner - 2].on = to_inner.on;
        next.beads.items[inner - 1].on = to_outer.on;
        next.pinched = true;
    }
    cordon_outline_free(outline);
    *outline = next;
    return CORDON_OK;
}

int cordon_outline_tidy(cordon_outline *outline, const cordon_cut *cut)
{
    enum { CROSSINGS_MAX = 1000 };
    int code = CORDON_OK;
    drop_repeats(outline);
    drop_folds(outline);
    for (int i = 0; i < CROSSINGS_MAX && code == CORDON_OK; i++) {
        size_t first = 0, second = 0;
        code = find_crossing(&first, &second, outline);
        if (code || second == 0)
            return code ? code : unify(outline);
        code = uncross(outline, cut, first, second);
        drop_repeats(outline);
    }
    return code ? code : cordon_fail(outline->context, CORDON_E_INTERNAL, "crosses itself");
}
