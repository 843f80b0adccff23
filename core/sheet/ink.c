#include "sheet/ink.h"

#include <math.h>

sheet_box sheet_box_add(sheet_box box, sheet_xy p)
{
    box.x0 = fmin(box.x0, p.x);
    box.y0 = fmin(box.y0, p.y);
    box.x1 = fmax(box.x1, p.x);
    box.y1 = fmax(box.y1, p.y);
    return box;
}

sheet_box sheet_box_grow(sheet_box box, double by)
{
    return (sheet_box){box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

bool sheet_box_meets(sheet_box a, sheet_box b)
{
    return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

bool sheet_box_has(sheet_box box, sheet_xy p)
{
    return p.x >= box.x0 && p.x <= box.x1 && p.y >= box.y0 && p.y <= box.y1;
}

void sheet_ink_init(sheet_ink *ink, cordon_context *context)
{
    memset(ink, 0, sizeof *ink);
    ink->context = context;
}

void sheet_ink_free(sheet_ink *ink)
{
    cordon_vec_free(ink->context, &ink->verbs);
    cordon_vec_free(ink->context, &ink->points);
    cordon_vec_free(ink->context, &ink->paths);
    cordon_vec_free(ink->context, &ink->ops);
}

void sheet_ink_clear(sheet_ink *ink)
{
    ink->verbs.count = ink->points.count = ink->paths.count = ink->ops.count = 0;
    ink->open = false;
}

int sheet_ink_status(const sheet_ink *ink)
{
    return ink->failed ? (int)cordon_error_code(ink->context) : CORDON_OK;
}

/* The path being made, begun when there is none; NULL after a failure. */
static sheet_path *current(sheet_ink *ink)
{
    if (ink->failed)
        return NULL;
    if (!ink->open) {
        sheet_path path = {ink->verbs.count, 0, ink->points.count, SHEET_BOX_EMPTY};
        if (cordon_vec_push(ink->context, &ink->paths, path)) {
            ink->failed = true;
            return NULL;
        }
        ink->open = true;
    }
    return &ink->paths.items[ink->paths.count - 1];
}

static void add_verb(sheet_ink *ink, sheet_verb verb, const sheet_xy *points, size_t n)
{
    sheet_path *path = current(ink);
    if (path == NULL)
        return;
    if (cordon_vec_push(ink->context, &ink->verbs, (uint8_t)verb)) {
        ink->failed = true;
        return;
    }
    path->n_verbs++;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(points[i].x) || !isfinite(points[i].y)) {
            cordon_fail(ink->context, CORDON_E_INTERNAL,
                        "sheet: a point to draw is not finite");
            ink->failed = true;
            return;
        }
        if (cordon_vec_push(ink->context, &ink->points, points[i])) {
            ink->failed = true;
            return;
        }
        path->box = sheet_box_add(path->box, points[i]);
    }
}

void sheet_ink_move(sheet_ink *ink, double x, double y)
{
    add_verb(ink, SHEET_MOVE, &(sheet_xy){x, y}, 1);
}

void sheet_ink_line(sheet_ink *ink, double x, double y)
{
    add_verb(ink, SHEET_LINE, &(sheet_xy){x, y}, 1);
}

void sheet_ink_curve(sheet_ink *ink, sheet_xy a, sheet_xy b, sheet_xy end)
{
    add_verb(ink, SHEET_CURVE, (sheet_xy[]){a, b, end}, 3);
}

void sheet_ink_close(sheet_ink *ink)
{
    add_verb(ink, SHEET_CLOSE, NULL, 0);
}

void sheet_ink_box(sheet_ink *ink, double x, double y, double width, double height)
{
    sheet_ink_move(ink, x, y);
    sheet_ink_line(ink, x + width, y);
    sheet_ink_line(ink, x + width, y + height);
    sheet_ink_line(ink, x, y + height);
    sheet_ink_close(ink);
}

void sheet_ink_circle(sheet_ink *ink, double x, double y, double r)
{
    /* Four cubic quarters; handle length for the least radial error (below 0.03 %). */
    const double k = 0.5522847498 * r;
    sheet_ink_move(ink, x + r, y);
    sheet_ink_curve(ink, (sheet_xy){x + r, y + k}, (sheet_xy){x + k, y + r},
                    (sheet_xy){x, y + r});
    sheet_ink_curve(ink, (sheet_xy){x - k, y + r}, (sheet_xy){x - r, y + k},
                    (sheet_xy){x - r, y});
    sheet_ink_curve(ink, (sheet_xy){x - r, y - k}, (sheet_xy){x - k, y - r},
                    (sheet_xy){x, y - r});
    sheet_ink_curve(ink, (sheet_xy){x + k, y - r}, (sheet_xy){x + r, y - k},
                    (sheet_xy){x + r, y});
    sheet_ink_close(ink);
}

void sheet_ink_polyline(sheet_ink *ink, const sheet_xy *points, size_t n, bool closed)
{
    for (size_t i = 0; i < n; i++)
        add_verb(ink, i == 0 ? SHEET_MOVE : SHEET_LINE, &points[i], 1);
    if (closed && n > 0)
        sheet_ink_close(ink);
}

uint32_t sheet_ink_path(sheet_ink *ink)
{
    current(ink); /* an empty path paints nothing, but has a number */
    ink->open = false;
    return ink->failed ? 0 : (uint32_t)(ink->paths.count - 1);
}

static void add_op(sheet_ink *ink, sheet_op op)
{
    if (ink->failed || (op.colour >> 24) == 0 || ink->paths.items[op.path].n_verbs == 0)
        return;
    op.clipped = ink->clipped;
    if (op.clipped && !sheet_box_meets(op.box, ink->window))
        return;
    if (cordon_vec_push(ink->context, &ink->ops, op))
        ink->failed = true;
}

void sheet_ink_fill_path(sheet_ink *ink, uint32_t path, sheet_colour colour)
{
    if (ink->failed)
        return;
    add_op(ink, (sheet_op){.path = path, .colour = colour, .box = ink->paths.items[path].box});
}

/* State of the cutting of one path into dashes. */
typedef struct dasher {
    sheet_ink *ink;
    const double *dash;
    size_t index; /* in dash */
    double left;  /* mm of the present dash or gap */
    bool drawing; /* the present dash has a first point */
} dasher;

static size_t dash_count(const double dash[4])
{
    return dash[2] > 0 ? 4 : 2;
}

static void dash_segment(dasher *d, sheet_xy a, sheet_xy b)
{
    double length = hypot(b.x - a.x, b.y - a.y), at = 0;
    while (length - at > 1e-9) {
        double step = fmin(d->left, length - at);
        sheet_xy p = {a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length};
        at += step;
        sheet_xy q = {a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length};
        if (d->index % 2 == 0) {
            if (!d->drawing)
                sheet_ink_move(d->ink, p.x, p.y);
            sheet_ink_line(d->ink, q.x, q.y);
            d->drawing = true;
        }
        d->left -= step;
        if (d->left <= 1e-9) {
            d->index = (d->index + 1) % dash_count(d->dash);
            d->left = d->dash[d->index];
            d->drawing = false;
        }
    }
}

/* Dashes are cut here and not by cairo, whose dashes depend on where the edge of its surface
 * lies, which would make bands differ. Curves are not dashed. */
static uint32_t dashed(sheet_ink *ink, uint32_t source, const double dash[4])
{
    sheet_path path = ink->paths.items[source];
    sheet_xy at = {0, 0}, first = {0, 0};
    size_t point = path.point;
    dasher d = {ink, dash, 0, dash[0], false};
    for (size_t i = 0; i < path.n_verbs && !ink->failed; i++) {
        sheet_verb verb = (sheet_verb)ink->verbs.items[path.verb + i];
        if (verb == SHEET_MOVE) {
            at = first = ink->points.items[point++];
            d = (dasher){ink, dash, 0, dash[0], false};
            continue;
        }
        sheet_xy to = first;
        if (verb != SHEET_CLOSE) {
            point += verb == SHEET_CURVE ? 2 : 0;
            to = ink->points.items[point++];
        }
        dash_segment(&d, at, to);
        at = to;
    }
    return sheet_ink_path(ink);
}

void sheet_ink_stroke_path(sheet_ink *ink, uint32_t path, const sheet_pen *pen)
{
    if (ink->failed || !(pen->width > 0))
        return;
    if (pen->dash[0] > 0)
        path = dashed(ink, path, pen->dash);
    if (ink->failed)
        return;
    /* A mitre reaches at most 4 half widths, cairo's limit as set by the painter. */
    double reach = pen->width * (pen->join == SHEET_JOIN_MITRE ? 2.0 : 0.75);
    add_op(ink, (sheet_op){.path = path,
                           .stroke = true,
                           .snap = pen->snap,
                           .cap = (uint8_t)pen->cap,
                           .join = (uint8_t)pen->join,
                           .colour = pen->colour,
                           .width = pen->width,
                           .box = sheet_box_grow(ink->paths.items[path].box, reach)});
}

void sheet_ink_fill(sheet_ink *ink, sheet_colour colour)
{
    sheet_ink_fill_path(ink, sheet_ink_path(ink), colour);
}

void sheet_ink_stroke(sheet_ink *ink, const sheet_pen *pen)
{
    sheet_ink_stroke_path(ink, sheet_ink_path(ink), pen);
}

void sheet_ink_fill_stroke(sheet_ink *ink, sheet_colour colour, const sheet_pen *pen)
{
    uint32_t path = sheet_ink_path(ink);
    sheet_ink_fill_path(ink, path, colour);
    sheet_ink_stroke_path(ink, path, pen);
}

void sheet_ink_segment(sheet_ink *ink, sheet_xy a, sheet_xy b, const sheet_pen *pen)
{
    sheet_ink_move(ink, a.x, a.y);
    sheet_ink_line(ink, b.x, b.y);
    sheet_ink_stroke(ink, pen);
}
