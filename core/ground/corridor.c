/* A street is cut across into thin slices. In each slice everything that stands in it is
 * projected onto the slice's axis; what is left free are the slice's gaps. A vehicle gets from
 * a gap to the next slice's gaps that it overlaps, so it may go round an island or change
 * sides: the corridor is the path of widest bottleneck from slice to slice, found in one sweep.
 *
 * A gap is never taken for wider than it is: what reaches into a slice anywhere blocks it from
 * end to end, and a change of gap is as wide as their overlap. Walls aslant lose at most the
 * slice's length times their slope. The length of vehicles plays no part: turning round a sharp
 * corner needs more than this width. O(k log k) for the k sides and posts within reach. */
#include "ground/corridor.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

enum {
    SLICE_MM = 500,
    END_MM = 4000 /* the ends of a street lie in its junctions, across what is there */
};
static const double REACH = CORDON_CORRIDOR_REACH_MM;

/* What one side or post does to one slice, or where a side crosses its middle. */
typedef struct mark {
    uint32_t slice;
    double low, high; /* across the street, left is positive */
    int8_t enters;    /* a crossing: 1 the inside lies above, -1 below; 0: a blocked stretch */
} mark;

/* Free ground in a slice, and the best corridor that ends there. */
typedef struct gap {
    double low, high;
    double width; /* of the corridor's narrowest place; 0: not reached */
    cordon_pt at;
    bool bounded;
} gap;

typedef CORDON_VEC(gap) gap_list;

typedef struct walker {
    cordon_context *context;
    const cordon_corridor_things *things;
    cordon_grid_hits found;
    CORDON_VEC(mark) marks;
    gap_list before, now;
    double half;
    double done, begin, end; /* along the line: walked; looked at from, to */
    bool closed;             /* nothing gets on from closed_at */
    cordon_pt closed_at;
    /* the side of the line that is walked */
    cordon_pt from;
    double ux, uy, length, step;
    uint32_t slices;
} walker;

static int by_slice(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->slice != y->slice)
        return x->slice < y->slice ? -1 : 1;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;
    return (x->enters > y->enters) - (x->enters < y->enters);
}

static double along(const walker *w, cordon_pt p)
{
    return ((double)p.x - w->from.x) * w->ux + ((double)p.y - w->from.y) * w->uy;
}

static double across(const walker *w, cordon_pt p)
{
    return ((double)p.y - w->from.y) * w->ux - ((double)p.x - w->from.x) * w->uy;
}

static int add_mark(walker *w, uint32_t slice, double low, double high, int enters)
{
    mark m = {slice, low, high, (int8_t)enters};
    return low > REACH || high < -REACH ? CORDON_OK : cordon_vec_push(w->context, &w->marks, m);
}

/* The slices from start to end along the side; false when there are none. */
static bool slices_between(const walker *w, double start, double end, uint32_t *first,
                           uint32_t *last)
{
    if (end < 0 || start > w->length)
        return false;
    *first = (uint32_t)fmin(fmax(floor(start / w->step), 0), w->slices - 1);
    *last = (uint32_t)fmin(fmax(floor(end / w->step), 0), w->slices - 1);
    return true;
}

static int mark_edge(walker *w, const cordon_edge *edge)
{
    double s0 = along(w, edge->a), t0 = across(w, edge->a);
    double s1 = along(w, edge->b), t1 = across(w, edge->b);
    int enters = s1 > s0 ? 1 : -1;
    uint32_t first, last;
    if (enters < 0) {
        double s = s0, t = t0;
        s0 = s1, t0 = t1, s1 = s, t1 = t;
    }
    if (!slices_between(w, s0, s1, &first, &last))
        return CORDON_OK;
    double slope = s1 > s0 ? (t1 - t0) / (s1 - s0) : 0;
    int code = CORDON_OK;
    for (uint32_t i = first; i <= last && !code; i++) {
        double middle = (i + 0.5) * w->step;
        double start = fmax(s0, i * w->step), end = fmin(s1, (i + 1) * w->step);
        double a = s1 > s0 ? t0 + slope * (start - s0) : t0;
        double b = s1 > s0 ? t0 + slope * (end - s0) : t1;
        code = add_mark(w, i, fmin(a, b), fmax(a, b), 0);
        if (!code && s0 <= middle && middle < s1) {
            double t = t0 + slope * (middle - s0);
            code = add_mark(w, i, t, t, enters);
        }
    }
    return code;
}

static int mark_post(walker *w, const cordon_post *post)
{
    double s = along(w, post->at), t = across(w, post->at);
    uint32_t first, last;
    int code = CORDON_OK;
    if (!slices_between(w, s - post->radius_mm, s + post->radius_mm, &first, &last))
        return CORDON_OK;
    for (uint32_t i = first; i <= last && !code; i++)
        code = add_mark(w, i, t - post->radius_mm, t + post->radius_mm, 0);
    return code;
}

/* Everything within reach of the side, sorted by slice. */
static int mark_side(walker *w, cordon_box box)
{
    const cordon_corridor_things *things = w->things;
    w->marks.count = 0;
    int code = cordon_edges_find(things->edges, w->context, box, &w->found);
    for (size_t i = 0; i < w->found.count && !code; i++)
        code = mark_edge(w, &things->edges->list.items[w->found.items[i]]);
    if (!code)
        code = cordon_grid_find(things->post_grid, w->context, box, &w->found);
    for (size_t i = 0; i < w->found.count && !code; i++)
        code = mark_post(w, &things->posts[w->found.items[i]]);
    if (w->marks.count > 1)
        qsort(w->marks.items, w->marks.count, sizeof *w->marks.items, by_slice);
    return code;
}

/* True inside a solid, from the crossings of the slice's middle next to t. */
static bool is_inside(const mark *marks, size_t n, double t)
{
    int below = 0;
    for (size_t i = 0; i < n; i++) {
        if (marks[i].enters == 0)
            continue;
        if (marks[i].low > t)
            return below ? below > 0 : marks[i].enters < 0;
        below = marks[i].enters;
    }
    return below > 0;
}

static cordon_pt place(const walker *w, double s, double t)
{
    return (cordon_pt){(int32_t)lround(w->from.x + s * w->ux - t * w->uy),
                       (int32_t)lround(w->from.y + s * w->uy + t * w->ux)};
}

static bool on_carriageway(const walker *w, const gap *g)
{
    return g->low < w->half && g->high > -w->half;
}

/* The best corridor to a gap: by the widest passage from the gaps of the slice before. */
static void reach_gap(const walker *w, gap *g, bool start, uint32_t slice)
{
    bool bounded = g->low > -REACH && g->high < REACH;
    cordon_pt here = place(w, (slice + 0.5) * w->step, fmin(fmax(0, g->low), g->high));
    if (start && on_carriageway(w, g)) {
        g->width = g->high - g->low;
        g->at = here;
        g->bounded = bounded;
    }
    for (size_t i = 0; i < w->before.count && !start; i++) {
        const gap *b = &w->before.items[i];
        double passage = fmin(b->high, g->high) - fmax(b->low, g->low);
        if (fmin(passage, b->width) <= g->width)
            continue;
        g->width = fmin(passage, b->width);
        g->at = passage < b->width ? here : b->at;
        g->bounded = passage < b->width ? bounded : b->bounded;
    }
}

/* The gaps between the marks of one slice become w->now. */
static int cross_slice(walker *w, const mark *marks, size_t n, bool start, uint32_t slice)
{
    double low = -REACH, widest = 0;
    int code = CORDON_OK;
    w->now.count = 0;
    for (size_t i = 0; i <= n && !code; i++) {
        double next = i < n ? marks[i].low : REACH;
        if (i < n && marks[i].enters != 0)
            continue;
        gap g = {.low = low, .high = fmin(next, REACH)};
        if (g.high > g.low && !is_inside(marks, n, (g.low + g.high) / 2)) {
            reach_gap(w, &g, start, slice);
            widest = fmax(widest, g.width);
            code = cordon_vec_push(w->context, &w->now, g);
        }
        if (i < n)
            low = fmax(low, marks[i].high);
    }
    if (widest == 0 && !w->closed) {
        w->closed = true;
        w->closed_at = place(w, (slice + 0.5) * w->step, 0);
    }
    return code;
}

static int walk_side(walker *w, cordon_pt a, cordon_pt b, bool *start)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    w->length = hypot(dx, dy);
    if (w->length == 0)
        return CORDON_OK;
    w->from = a;
    w->ux = dx / w->length;
    w->uy = dy / w->length;
    w->slices = (uint32_t)ceil(w->length / SLICE_MM);
    w->step = w->length / w->slices;
    int code =
        mark_side(w, cordon_box_grow(cordon_segment_box(a, b), CORDON_CORRIDOR_REACH_MM));
    for (size_t slice = 0, i = 0; slice < w->slices && !code; slice++) {
        size_t first = i;
        while (i < w->marks.count && w->marks.items[i].slice == slice)
            i++;
        const mark *marks = w->marks.count > 0 ? &w->marks.items[first] : NULL;
        double at = w->done + ((double)slice + 0.5) * w->step;
        if (at < w->begin || at > w->end)
            continue;
        code = cross_slice(w, marks, i - first, *start, (uint32_t)slice);
        gap_list spent = w->before;
        w->before = w->now;
        w->now = spent;
        *start = false;
    }
    w->done += w->length;
    return code;
}

int cordon_corridor_find(cordon_corridor *out, cordon_context *context,
                         const cordon_corridor_things *things, const cordon_line *line,
                         int32_t half_mm)
{
    walker w = {.context = context, .things = things, .half = half_mm};
    bool start = true;
    int code = CORDON_OK;
    double length = (double)cordon_line_length(line);
    w.begin = fmin(END_MM, length / 4);
    w.end = length - w.begin;
    for (size_t i = 1; i < line->n && !code; i++)
        code = walk_side(&w, line->pts[i - 1], line->pts[i], &start);
    *out = (cordon_corridor){.at = w.closed ? w.closed_at : line->pts[line->n - 1],
                             .bounded = true};
    for (size_t i = 0; i < w.before.count; i++) {
        const gap *g = &w.before.items[i];
        if (!on_carriageway(&w, g) || g->width <= out->width_mm)
            continue;
        *out = (cordon_corridor){(int32_t)lround(g->width), g->at, g->bounded};
    }
    cordon_grid_hits_free(&w.found, context);
    cordon_vec_free(context, &w.marks);
    cordon_vec_free(context, &w.before);
    cordon_vec_free(context, &w.now);
    return code;
}
