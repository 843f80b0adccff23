#include "sheet/trace.h"

#include <math.h>

bool sheet_clip_segment(sheet_xy *a, sheet_xy *b, sheet_box box)
{
    double dx = b->x - a->x, dy = b->y - a->y, from = 0, to = 1;
    double p[4] = {-dx, dx, -dy, dy};
    double q[4] = {a->x - box.x0, box.x1 - a->x, a->y - box.y0, box.y1 - a->y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        double r = q[i] / p[i];
        if (p[i] < 0)
            from = fmax(from, r);
        else
            to = fmin(to, r);
    }
    if (from > to)
        return false;
    sheet_xy start = *a;
    *b = to < 1 ? (sheet_xy){start.x + dx * to, start.y + dy * to} : *b;
    *a = from > 0 ? (sheet_xy){start.x + dx * from, start.y + dy * from} : start;
    return true;
}

/* One side of the box to cut a ring at. */
typedef struct side {
    bool vertical, below; /* keep x (or y) <= at when below, else >= at */
    double at;
} side;

static bool kept(side s, sheet_xy p)
{
    double v = s.vertical ? p.x : p.y;
    return s.below ? v <= s.at : v >= s.at;
}

static sheet_xy crossing(side s, sheet_xy a, sheet_xy b)
{
    double u = s.vertical ? a.x : a.y, v = s.vertical ? b.x : b.y;
    double t = (s.at - u) / (v - u);
    sheet_xy c = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    if (s.vertical)
        c.x = s.at;
    else
        c.y = s.at;
    return c;
}

static int cut(cordon_context *context, const sheet_points *in, sheet_points *out, side s)
{
    out->count = 0;
    for (size_t i = 0; i < in->count; i++) {
        sheet_xy a = in->items[i], b = in->items[(i + 1) % in->count];
        if (kept(s, a) && cordon_vec_push(context, out, a))
            return CORDON_E_MEMORY;
        if (kept(s, a) != kept(s, b) && cordon_vec_push(context, out, crossing(s, a, b)))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Sutherland and Hodgman: pieces stay joined along the box, which lies outside the window. */
static int cut_ring(cordon_context *context, sheet_points *ring, sheet_box box)
{
    side sides[4] = {{true, false, box.x0},
                     {true, true, box.x1},
                     {false, false, box.y0},
                     {false, true, box.y1}};
    sheet_points other = {0};
    int code = CORDON_OK;
    for (int i = 0; i < 4 && code == CORDON_OK; i++) {
        code = cut(context, ring, &other, sides[i]);
        sheet_points swap = *ring;
        *ring = other;
        other = swap;
    }
    cordon_vec_free(context, &other);
    return code;
}

static sheet_box line_box(const sheet_view *view, const cordon_line *line)
{
    sheet_box box = SHEET_BOX_EMPTY;
    for (size_t i = 0; i < line->n; i++)
        box = sheet_box_add(box, sheet_view_at(view, line->pts[i]));
    return box;
}

static bool holds(sheet_box outer, sheet_box inner)
{
    return inner.x0 >= outer.x0 && inner.x1 <= outer.x1 && inner.y0 >= outer.y0 &&
           inner.y1 <= outer.y1;
}

void sheet_trace_ring(sheet_ink *ink, const sheet_view *view, const cordon_line *ring,
                      double margin)
{
    sheet_box limit = sheet_box_grow(view->window, margin), box = line_box(view, ring);
    if (!sheet_box_meets(limit, box))
        return;
    if (holds(limit, box)) {
        for (size_t i = 0; i < ring->n; i++) {
            sheet_xy p = sheet_view_at(view, ring->pts[i]);
            (i == 0 ? sheet_ink_move : sheet_ink_line)(ink, p.x, p.y);
        }
        sheet_ink_close(ink);
        return;
    }
    sheet_points points = {0};
    if (cordon_vec_reserve(ink->context, &points, ring->n)) {
        ink->failed = true;
        return;
    }
    for (size_t i = 0; i < ring->n; i++)
        points.items[points.count++] = sheet_view_at(view, ring->pts[i]);
    if (cut_ring(ink->context, &points, limit))
        ink->failed = true;
    else if (points.count >= 3)
        sheet_ink_polyline(ink, points.items, points.count, true);
    cordon_vec_free(ink->context, &points);
}

void sheet_trace_region(sheet_ink *ink, const sheet_view *view, const cordon_region *region,
                        double margin)
{
    for (size_t i = 0; i < region->n; i++) {
        sheet_trace_ring(ink, view, &region->polys[i].outer, margin);
        for (size_t k = 0; k < region->polys[i].n_holes; k++)
            sheet_trace_ring(ink, view, &region->polys[i].holes[k], margin);
    }
}

void sheet_trace_line(sheet_ink *ink, const sheet_view *view, const cordon_line *line,
                      double margin)
{
    sheet_box limit = sheet_box_grow(view->window, margin);
    if (!sheet_box_meets(limit, line_box(view, line)))
        return;
    bool drawing = false;
    for (size_t i = 0; i + 1 < line->n; i++) {
        sheet_xy a = sheet_view_at(view, line->pts[i]);
        sheet_xy b = sheet_view_at(view, line->pts[i + 1]), end = b;
        if (!sheet_clip_segment(&a, &b, limit)) {
            drawing = false;
            continue;
        }
        if (!drawing)
            sheet_ink_move(ink, a.x, a.y);
        sheet_ink_line(ink, b.x, b.y);
        drawing = b.x == end.x && b.y == end.y;
    }
}
