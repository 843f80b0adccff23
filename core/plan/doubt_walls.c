/* Of what a ring's curve runs along: the gaps, and the walls, fences, steps and banks. */
#include <math.h>

#include "base/str.h"
#include "geo/predicates.h"
#include "plan/doubt_walk.h"

enum {
    NEAR_MM = 3000,     /* how far the sides of a gap are looked at */
    LENGTH_MIN_MM = 100 /* of a wall that something hangs on */
};

/* ------------------------------------------------------------------ gaps */

typedef struct segments {
    cordon_box near;
    CORDON_VEC(cordon_pt) ends; /* two by two */
} segments;

static int take_segment(segments *out, cordon_context *context, cordon_pt a, cordon_pt b)
{
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
    if (!cordon_box_meets(box, out->near)) {
        return CORDON_OK;
    }
    int code = cordon_vec_push(context, &out->ends, a);
    return code == CORDON_OK ? cordon_vec_push(context, &out->ends, b) : code;
}

static int take_ring(segments *out, cordon_context *context, const cordon_line *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0, j = ring->n - 1; i < ring->n && code == CORDON_OK; j = i++) {
        code = take_segment(out, context, ring->pts[j], ring->pts[i]);
    }
    return code;
}

/* What of the outline lies near. */
static int take_outline(segments *out, cordon_context *context, const cordon_stopper *stopper)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < stopper->area.n && code == CORDON_OK; i++) {
        const cordon_polygon *polygon = &stopper->area.polys[i];
        code = take_ring(out, context, &polygon->outer);
        for (size_t k = 0; k < polygon->n_holes && code == CORDON_OK; k++) {
            code = take_ring(out, context, &polygon->holes[k]);
        }
    }
    for (size_t i = 1; stopper->area.n == 0 && i < stopper->line.n && code == CORDON_OK; i++) {
        code = take_segment(out, context, stopper->line.pts[i - 1], stopper->line.pts[i]);
    }
    return code;
}

static double least_between(const segments *a, const segments *b)
{
    double least = INFINITY;
    for (size_t i = 0; i + 1 < a->ends.count; i += 2) {
        cordon_pt p = a->ends.items[i], q = a->ends.items[i + 1];
        for (size_t k = 0; k + 1 < b->ends.count; k += 2) {
            cordon_pt r = b->ends.items[k], t = b->ends.items[k + 1];
            least = fmin(least, fmin(cordon_segment_distance(p, q, r),
                                     cordon_segment_distance(p, q, t)));
            least = fmin(least, fmin(cordon_segment_distance(r, t, p),
                                     cordon_segment_distance(r, t, q)));
        }
    }
    return least;
}

/* Of a line; areas have their outline. */
static int32_t half_of(const cordon_stopper *stopper)
{
    return stopper->area.n == 0 ? stopper->half_mm : 0;
}

/* How wide the gap is where it is narrowest, between the things on its two sides. */
static int measure_gap(double *mm, const cordon_doubt_walk *w, const cordon_stretch *gap,
                       size_t a, size_t b)
{
    const cordon_stopper *stoppers = w->look->scene->data.stoppers;
    *mm = gap->to - gap->from + 2 * CORDON_DOUBT_WALK_TOUCH_MM;
    if (a >= CORDON_DOUBT_WALK_CLOSURE || b >= CORDON_DOUBT_WALK_CLOSURE || a == b) {
        return CORDON_OK;
    }
    const cordon_pt at = cordon_doubt_walk_middle(w, gap);
    segments sides[2] = {
        {.near = cordon_box_grow((cordon_box){at.x, at.y, at.x, at.y}, NEAR_MM)}};
    sides[1].near = sides[0].near;
    int code = take_outline(&sides[0], w->context, &stoppers[a]);
    if (code == CORDON_OK) {
        code = take_outline(&sides[1], w->context, &stoppers[b]);
    }
    if (code == CORDON_OK) {
        double least = least_between(&sides[0], &sides[1]);
        *mm = fmin(*mm, fmax(0, least - half_of(&stoppers[a]) - half_of(&stoppers[b])));
    }
    cordon_vec_free(w->context, &sides[0].ends);
    cordon_vec_free(w->context, &sides[1].ends);
    return code;
}

static bool is_post(const cordon_doubt_walk *w, const cordon_stretch *s)
{
    return s->by < CORDON_DOUBT_WALK_CLOSURE &&
           w->look->scene->data.stoppers[s->by].group == CORDON_STOPPER_FIXED;
}

static void name_side(cordon_suspect *gap, const cordon_doubt_walk *w, size_t side, size_t by)
{
    if (by < CORDON_DOUBT_WALK_CLOSURE) {
        const cordon_stopper *stopper = &w->look->scene->data.stoppers[by];
        gap->thing[side] = stopper->feature;
        gap->names[side] = stopper->feature ? NULL : stopper->rule;
    }
}

static int priority_of_gap(double mm, double passable)
{
    return mm > 0.75 * passable  ? CORDON_DOUBT_FIRST
           : mm > 0.4 * passable ? CORDON_DOUBT_THEN
                                 : CORDON_DOUBT_LAST;
}

/* One of several gaps in a row of posts goes with the one before. */
static bool joins_row(const cordon_suspect_list *out, size_t first, const cordon_doubt_walk *w,
                      size_t index)
{
    return out->count > first && index >= 2 &&
           is_post(w, cordon_doubt_walk_beside(w, index, w->list.count - 1)) &&
           w->list.items[index - 2].by == CORDON_DOUBT_WALK_OPEN;
}

/* Behind a dent in the outline of one house there is nothing but that house, unless it makes
 * the whole ring. */
static int is_dent(bool *out, cordon_doubt_walk *w, const cordon_stretch *gap, size_t by)
{
    bool opened;
    *out = false;
    if (by >= CORDON_DOUBT_WALK_CLOSURE || w->look->scene->data.stoppers[by].area.n != 1) {
        return CORDON_OK;
    }
    int code = cordon_doubt_walk_opens(&opened, w, cordon_doubt_walk_middle(w, gap), by);
    for (size_t i = 0; i < w->list.count && !opened && !*out; i++) {
        *out = w->list.items[i].by != CORDON_DOUBT_WALK_OPEN && w->list.items[i].by != by;
    }
    return code;
}

static int add_gap(cordon_doubt_walk *w, size_t index, size_t first)
{
    const cordon_doubt_look *look = w->look;
    const cordon_stretch *gap = &w->list.items[index];
    const cordon_stretch *a = cordon_doubt_walk_beside(w, index, w->list.count - 1),
                         *b = cordon_doubt_walk_beside(w, index, 1);
    double mm, passable = look->ring->passable_mm;
    bool dent = false;
    int code = measure_gap(&mm, w, gap, a->by, b->by);
    if (code == CORDON_OK && a->by == b->by) {
        code = is_dent(&dent, w, gap, a->by);
    }
    if (code != CORDON_OK || dent || mm <= 3 * CORDON_DOUBT_WALK_TOUCH_MM) {
        return code;
    }
    bool yard = mm > passable;
    cordon_suspect found =
        cordon_suspect_at(look, yard ? CORDON_CHECK_YARD : CORDON_CHECK_GAP,
                          yard ? CORDON_DOUBT_THEN : priority_of_gap(mm, passable),
                          cordon_doubt_walk_middle(w, gap));
    found.mm = yard ? 0 : (int64_t)mm;
    found.limit_mm = yard ? 0 : look->ring->passable_mm;
    found.weight = mm / passable;
    found.count = 1;
    found.key = yard ? "doubt.yard" : a->by == b->by ? "doubt.gap.in" : "doubt.gap";
    name_side(&found, w, 0, a->by);
    name_side(&found, w, 1, b->by);
    if (!yard && joins_row(look->out, first, w, index)) {
        cordon_suspect *row = &look->out->items[look->out->count - 1];
        size_t count = row->count + 1;
        const cordon_feature *begin = row->thing[0];
        if (found.mm > row->mm) {
            *row = found;
        }
        row->thing[0] = begin;
        row->thing[1] = found.thing[1];
        row->count = count;
        row->key = "doubt.gap.row";
        return CORDON_OK;
    }
    return cordon_vec_push(look->context, look->out, found);
}

static int find_gaps(cordon_doubt_walk *w)
{
    size_t first = w->look->out->count;
    int code = CORDON_OK;
    for (size_t i = 0; i < w->list.count && code == CORDON_OK; i++) {
        if (w->list.items[i].by == CORDON_DOUBT_WALK_OPEN) {
            code = add_gap(w, i, first);
        }
    }
    return code;
}

/* ------------------------------------------------------------------ walls and water */

/* Nobody knows how high it is, or it was never meant to stop anybody for good. */
static int priority_of_wall(const cordon_stopper *stopper, bool high)
{
    static const char *const weak[] = {"hedge", "hedge_area", "fence", "bollard_row"};
    if (stopper->feature && high) {
        return CORDON_DOUBT_LAST;
    }
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
        if (cordon_str_equal(stopper->rule, weak[i])) {
            return CORDON_DOUBT_FIRST;
        }
    }
    return CORDON_DOUBT_THEN;
}

static const char *key_of_wall(const cordon_stopper *stopper, bool high)
{
    if (!stopper->feature) {
        return "doubt.site";
    }
    if (stopper->group == CORDON_STOPPER_WATER) {
        return "doubt.water";
    }
    if (stopper->group == CORDON_STOPPER_STEPS) {
        return "doubt.steps";
    }
    return high ? "doubt.wall.high" : "doubt.wall";
}

static int add_wall(cordon_doubt_walk *w, const cordon_stretch *longest, double mm)
{
    const cordon_doubt_look *look = w->look;
    const cordon_stopper *stopper = &look->scene->data.stoppers[longest->by];
    bool water = stopper->group == CORDON_STOPPER_WATER;
    bool high = stopper->feature && cordon_feature_tag(stopper->feature, "height");
    int priority = water ? CORDON_DOUBT_LAST : priority_of_wall(stopper, high);
    cordon_suspect wall =
        cordon_suspect_at(look, water ? CORDON_CHECK_WATER : CORDON_CHECK_OBSTACLE, priority,
                          cordon_doubt_walk_middle(w, longest));
    wall.key = key_of_wall(stopper, high);
    wall.look = strncmp(wall.key, "doubt.wall", 10) == 0 ? (high ? "strong" : "wall") : NULL;
    wall.thing[0] = stopper->feature;
    wall.names[0] = stopper->feature ? NULL : stopper->rule;
    wall.rule = stopper->feature ? stopper->rule : NULL;
    wall.mm = (int64_t)mm;
    wall.weight = mm;
    return cordon_vec_push(look->context, look->out, wall);
}

/* One for each thing, with all that the ring takes of it. Posts are told by their gaps. */
static int find_walls(cordon_doubt_walk *w)
{
    const cordon_stopper *stoppers = w->look->scene->data.stoppers;
    int code = CORDON_OK;
    for (size_t i = 0; i < w->list.count && code == CORDON_OK; i++) {
        const cordon_stretch *longest = &w->list.items[i];
        size_t by = longest->by, k = 0;
        double mm = 0;
        if (by >= CORDON_DOUBT_WALK_CLOSURE || cordon_doubt_walk_is_house(&stoppers[by]) ||
            is_post(w, longest)) {
            continue;
        }
        while (w->list.items[k].by != by) {
            k++;
        }
        if (k < i) { /* told at its first cordon_stretch */
            continue;
        }
        for (; k < w->list.count; k++) {
            const cordon_stretch *s = &w->list.items[k];
            if (s->by == by) {
                mm += s->to - s->from;
                longest = s->to - s->from > longest->to - longest->from ? s : longest;
            }
        }
        code = mm < LENGTH_MIN_MM ? CORDON_OK : add_wall(w, longest, mm);
    }
    return code;
}

int cordon_doubt_walls(const cordon_doubt_look *look)
{
    cordon_doubt_walk w;
    int code = cordon_doubt_walk_make(&w, look);
    if (code == CORDON_OK) {
        code = find_gaps(&w);
    }
    if (code == CORDON_OK) {
        code = find_walls(&w);
    }
    if (code == CORDON_OK) {
        code = cordon_doubt_facades(&w);
    }
    cordon_doubt_walk_free(&w);
    return code;
}
