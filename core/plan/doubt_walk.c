/* Along a ring's curve, from one closure to the next, something is in the way everywhere: what
 * holds at each place is found in steps of 20 cm, and where it changes to the millimetre. What
 * is left are gaps, too narrow to count. So the ring holds if each of these does. */
#include "plan/doubt_walk.h"

#include <math.h>

#include "base/str.h"
#include "geo/predicates.h"

enum { STEP_MM = 200, CELL_MM = 10000 };

/* ------------------------------------------------------------------ what holds at a place */

static int index_boxes(cordon_grid **out, cordon_doubt_walk *w, bool openings)
{
    const cordon_scene *scene = w->look->scene;
    const cordon_stoppers *data = &scene->data;
    size_t n = openings ? data->n_openings : data->n;
    cordon_box *boxes = cordon_alloc(w->context, n, sizeof *boxes);
    if (!boxes) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        cordon_box box = openings ? data->openings[i].box : data->stoppers[i].box;
        boxes[i] = cordon_box_meets(box, scene->box)
                       ? cordon_box_grow(box, CORDON_DOUBT_WALK_TOUCH_MM)
                       : CORDON_BOX_EMPTY;
    }
    int code = cordon_grid_new(out, w->context, boxes, n, CELL_MM);
    cordon_free(w->context, boxes);
    return code;
}

static cordon_box box_at(cordon_pt at)
{
    return (cordon_box){at.x, at.y, at.x, at.y};
}

static bool near_ring(const cordon_line *ring, cordon_pt at)
{
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        if (cordon_segment_distance(ring->pts[j], ring->pts[i], at) <=
            CORDON_DOUBT_WALK_TOUCH_MM) {
            return true;
        }
    }
    return false;
}

static bool on_area(const cordon_region *area, cordon_pt at)
{
    if (cordon_region_side(area, at) >= 0) {
        return true;
    }
    for (size_t i = 0; i < area->n; i++) {
        bool near = near_ring(&area->polys[i].outer, at);
        for (size_t k = 0; k < area->polys[i].n_holes && !near; k++) {
            near = near_ring(&area->polys[i].holes[k], at);
        }
        if (near) {
            return true;
        }
    }
    return false;
}

static bool on_line(const cordon_line *line, double within, cordon_pt at)
{
    for (size_t i = 1; i < line->n; i++) {
        if (cordon_segment_distance(line->pts[i - 1], line->pts[i], at) <= within) {
            return true;
        }
    }
    return false;
}

static bool is_opened(const cordon_doubt_walk *w, const cordon_stopper *stopper, cordon_pt at)
{
    for (size_t i = 0; i < w->open.count; i++) {
        const cordon_opening *opening = &w->look->scene->data.openings[w->open.items[i]];
        if ((opening->groups >> stopper->group & 1) &&
            cordon_polygon_side(&opening->shape, at) > 0) {
            return true;
        }
    }
    return false;
}

bool cordon_doubt_walk_is_house(const cordon_stopper *stopper)
{
    return cordon_str_equal(stopper->rule, "building") ||
           cordon_str_equal(stopper->rule, "tank_or_tower");
}

/* Of several things at a place the surest counts. */
static int doubtfulness(const cordon_stopper *stopper)
{
    if (cordon_doubt_walk_is_house(stopper)) {
        return 0;
    }
    return stopper->group == CORDON_STOPPER_WATER   ? 1
           : stopper->group == CORDON_STOPPER_FIXED ? 3
                                                    : 2;
}

/* Of equals the one that held before. */
static int hold_at(size_t *out, cordon_doubt_walk *w, cordon_pt at, size_t before)
{
    const cordon_stoppers *data = &w->look->scene->data;
    int least = 4, code = cordon_grid_find(w->stoppers, w->context, box_at(at), &w->found);
    if (code == CORDON_OK) {
        code = cordon_grid_find(w->openings, w->context, box_at(at), &w->open);
    }
    *out = CORDON_DOUBT_WALK_OPEN;
    for (size_t i = 0; i < w->found.count && code == CORDON_OK; i++) {
        size_t index = w->found.items[i];
        const cordon_stopper *stopper = &data->stoppers[index];
        int doubtful = doubtfulness(stopper);
        if (doubtful > least || (doubtful == least && index != before)) {
            continue;
        }
        bool on =
            stopper->area.n > 0
                ? on_area(&stopper->area, at)
                : on_line(&stopper->line, stopper->half_mm + CORDON_DOUBT_WALK_TOUCH_MM, at);
        if (on && !is_opened(w, stopper, at)) {
            least = doubtful;
            *out = index;
        }
    }
    return code;
}

/* ------------------------------------------------------------------ along the curve */

static int add_stretch(cordon_doubt_walk *w, size_t by, double from, double to)
{
    cordon_stretch *last = w->list.count > 0 ? &w->list.items[w->list.count - 1] : NULL;
    if (to <= from) {
        return CORDON_OK;
    }
    if (last && last->by == by) {
        last->to = to;
        return CORDON_OK;
    }
    const cordon_stretch next = {by, from, to};
    return cordon_vec_push(w->context, &w->list, next);
}

static cordon_pt between(cordon_pt a, cordon_pt b, double share)
{
    return (cordon_pt){(int32_t)lround(a.x + ((double)b.x - a.x) * share),
                       (int32_t)lround(a.y + ((double)b.y - a.y) * share)};
}

/* The closure that a side of the curve belongs to, or CORDON_DOUBT_WALK_OPEN. */
static size_t closure_along(const cordon_doubt_walk *w, cordon_pt a, cordon_pt b)
{
    const cordon_plan_ring *ring = w->look->ring;
    const cordon_pt places[3] = {a, b, between(a, b, 0.5)};
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_line *line = &w->look->plan->closures[ring->first_closure + i].line;
        size_t on = 0;
        while (on < 3 && on_line(line, 3, places[on])) {
            on++;
        }
        if (on == 3) {
            return CORDON_DOUBT_WALK_CLOSURE + i;
        }
    }
    return CORDON_DOUBT_WALK_OPEN;
}

/* Where along a -> b it ends that "by" holds, which it does at share low and not at high. */
static int find_end(double *low, cordon_doubt_walk *w, cordon_pt a, cordon_pt b, double high,
                    size_t by)
{
    double length = hypot((double)b.x - a.x, (double)b.y - a.y);
    int code = CORDON_OK;
    while ((high - *low) * length > 1.5 && code == CORDON_OK) {
        double middle = (*low + high) / 2;
        size_t there;
        code = hold_at(&there, w, between(a, b, middle), by);
        if (there == by) {
            *low = middle;
        } else {
            high = middle;
        }
    }
    return code;
}

static int walk_side(cordon_doubt_walk *w, cordon_pt a, cordon_pt b, double begin)
{
    double length = hypot((double)b.x - a.x, (double)b.y - a.y), from = 0;
    size_t by = closure_along(w, a, b), next;
    int steps = (int)ceil(length / STEP_MM);
    if (by != CORDON_DOUBT_WALK_OPEN) {
        return add_stretch(w, by, begin, begin + length);
    }
    int code = hold_at(&by, w, a, CORDON_DOUBT_WALK_OPEN);
    for (int i = 1; i <= steps && code == CORDON_OK; i++) {
        code = hold_at(&next, w, between(a, b, (double)i / steps), by);
        if (code != CORDON_OK || next == by) {
            continue;
        }
        double end = (double)(i - 1) / steps;
        code = find_end(&end, w, a, b, (double)i / steps, by);
        if (code == CORDON_OK) {
            code = add_stretch(w, by, begin + from, begin + end * length);
        }
        from = end * length;
        by = next;
    }
    return code == CORDON_OK ? add_stretch(w, by, begin + from, begin + length) : code;
}

static int walk_curve(cordon_doubt_walk *w)
{
    const cordon_line *curve = &w->look->ring->curve;
    double along = 0;
    int code = CORDON_OK;
    w->along = cordon_alloc(w->context, curve->n + 1, sizeof *w->along);
    if (!w->along) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < curve->n && code == CORDON_OK; i++) {
        cordon_pt a = curve->pts[i], b = curve->pts[(i + 1) % curve->n];
        w->along[i] = along;
        code = walk_side(w, a, b, along);
        along += hypot((double)b.x - a.x, (double)b.y - a.y);
    }
    w->along[curve->n] = along;
    return code;
}

/* The point of the curve so far along it. */
cordon_pt cordon_doubt_walk_at(const cordon_doubt_walk *w, double along)
{
    const cordon_line *curve = &w->look->ring->curve;
    along = fmod(along, w->along[curve->n]);
    size_t low = 0, high = curve->n - 1;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (w->along[middle] > along) {
            high = middle - 1;
        } else {
            low = middle;
        }
    }
    double length = w->along[low + 1] - w->along[low];
    double share = length > 0 ? (along - w->along[low]) / length : 0;
    return between(curve->pts[low], curve->pts[(low + 1) % curve->n], share);
}

cordon_pt cordon_doubt_walk_middle(const cordon_doubt_walk *w, const cordon_stretch *s)
{
    return cordon_doubt_walk_at(w, (s->from + s->to) / 2);
}

const cordon_stretch *cordon_doubt_walk_beside(const cordon_doubt_walk *w, size_t index,
                                               size_t step)
{
    return &w->list.items[(index + step) % w->list.count];
}

int cordon_doubt_walk_opens(bool *out, cordon_doubt_walk *w, cordon_pt at, size_t by)
{
    size_t there;
    int code = hold_at(&there, w, at, by);
    *out = code == CORDON_OK && is_opened(w, &w->look->scene->data.stoppers[by], at);
    return code;
}

int cordon_doubt_walk_make(cordon_doubt_walk *out, const cordon_doubt_look *look)
{
    *out = (cordon_doubt_walk){.look = look, .context = look->context};
    int code = index_boxes(&out->stoppers, out, false);
    if (code == CORDON_OK) {
        code = index_boxes(&out->openings, out, true);
    }
    return code == CORDON_OK ? walk_curve(out) : code;
}

void cordon_doubt_walk_free(cordon_doubt_walk *w)
{
    cordon_grid_free(w->stoppers);
    cordon_grid_free(w->openings);
    cordon_grid_hits_free(&w->found, w->context);
    cordon_grid_hits_free(&w->open, w->context);
    cordon_free(w->context, w->along);
    cordon_vec_free(w->context, &w->list);
}
