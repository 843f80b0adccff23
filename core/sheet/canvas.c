#include "sheet/canvas.h"

#include <cairo.h>
#include <math.h>

#include "base/limits.h"

/* A cairo image is at most 32 767 pixels wide (style.md 4.10). */
#define SIDE_MAX_PX 32767.0
#define MITRE_LIMIT 4.0
#define DPI_MIN     50

int sheet_raster_new(sheet_raster *out, cordon_context *context, double width_mm,
                     double height_mm, int dpi)
{
    if (dpi < DPI_MIN || dpi > CORDON_DPI_MAX)
        return cordon_fail(context, CORDON_E_INPUT, "sheet: %d dpi: expected %d to %d", dpi,
                           DPI_MIN, CORDON_DPI_MAX);
    if (!(width_mm >= 10 && width_mm <= CORDON_SHEET_SIDE_MAX_MM && height_mm >= 10 &&
          height_mm <= CORDON_SHEET_SIDE_MAX_MM))
        return cordon_fail(context, CORDON_E_INPUT,
                           "sheet: a side of the paper is not in 10 to %d mm",
                           CORDON_SHEET_SIDE_MAX_MM);
    double k = dpi / 25.4, width = round(width_mm * k), height = round(height_mm * k);
    if (width > SIDE_MAX_PX || height > SIDE_MAX_PX)
        return cordon_fail(
            context, CORDON_E_INPUT,
            "sheet: %d x %d pixels are too many (at most %d on a side): take fewer "
            "dpi",
            (int)width, (int)height, (int)SIDE_MAX_PX);
    *out = (sheet_raster){(uint32_t)width, (uint32_t)height, k};
    return CORDON_OK;
}

typedef struct painter {
    cairo_t *cr;
    const sheet_ink *ink;
    double k;       /* pixels a millimetre */
    double top;     /* first row of the band */
    sheet_box view; /* the band in mm */
    int clipped;    /* state of the cairo clip: -1 not known */
} painter;

/* Pixels on cairo's own grid of 1/256, before the band's offset: so that each band sees exactly
 * the same shape. */
static sheet_xy to_pixels(const painter *p, sheet_xy at)
{
    return (sheet_xy){floor(at.x * p->k * 256 + 0.5) / 256,
                      floor(at.y * p->k * 256 + 0.5) / 256 - p->top};
}

static sheet_xy snapped(const painter *p, sheet_xy at, double half)
{
    sheet_xy q = to_pixels(p, at);
    /* floor, not round: halves must go the same way above and below the band's first row. */
    return (sheet_xy){floor(q.x - half + 0.5) + half, floor(q.y - half + 0.5) + half};
}

static void trace(const painter *p, const sheet_op *op, double half)
{
    const sheet_path *path = &p->ink->paths.items[op->path];
    const sheet_xy *at = &p->ink->points.items[path->point];
    const uint8_t *verbs = &p->ink->verbs.items[path->verb];
    cairo_new_path(p->cr);
    for (size_t i = 0; i < path->n_verbs; i++) {
        sheet_xy a = {0, 0};
        if (verbs[i] != SHEET_CLOSE)
            a = op->snap ? snapped(p, at[0], half) : to_pixels(p, at[0]);
        switch (verbs[i]) {
        case SHEET_MOVE:
            cairo_move_to(p->cr, a.x, a.y);
            at++;
            break;
        case SHEET_LINE:
            cairo_line_to(p->cr, a.x, a.y);
            at++;
            break;
        case SHEET_CURVE: {
            sheet_xy b = to_pixels(p, at[1]), c = to_pixels(p, at[2]);
            cairo_curve_to(p->cr, a.x, a.y, b.x, b.y, c.x, c.y);
            at += 3;
            break;
        }
        default:
            cairo_close_path(p->cr);
        }
    }
}

static void set_clip(painter *p, bool clipped)
{
    if (p->clipped == (int)clipped)
        return;
    cairo_reset_clip(p->cr);
    if (clipped) {
        /* On whole pixels: cairo clips rectangles of whole pixels for free. */
        sheet_xy a = to_pixels(p, (sheet_xy){p->ink->window.x0, p->ink->window.y0});
        sheet_xy b = to_pixels(p, (sheet_xy){p->ink->window.x1, p->ink->window.y1});
        cairo_rectangle(p->cr, round(a.x), round(a.y), round(b.x) - round(a.x),
                        round(b.y) - round(a.y));
        cairo_clip(p->cr);
    }
    p->clipped = clipped;
}

static void paint(painter *p, const sheet_op *op)
{
    static const cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND,
                                            CAIRO_LINE_CAP_SQUARE};
    double width = op->width * p->k;
    if (op->snap)
        width = fmax(1, round(width));
    set_clip(p, op->clipped);
    cairo_set_source_rgba(p->cr, ((op->colour >> 16) & 255) / 255.0,
                          ((op->colour >> 8) & 255) / 255.0, (op->colour & 255) / 255.0,
                          (op->colour >> 24) / 255.0);
    trace(p, op, fmod(width, 2) / 2);
    if (!op->stroke) {
        cairo_fill(p->cr);
        return;
    }
    cairo_set_line_width(p->cr, width);
    cairo_set_line_cap(p->cr, caps[op->cap]);
    cairo_set_line_join(p->cr, op->join == SHEET_JOIN_MITRE ? CAIRO_LINE_JOIN_MITER
                                                            : CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(p->cr);
}

/* The rows of a band on the paper, and what may touch them. */
static sheet_box seen_by(const sheet_raster *raster, uint32_t first, uint32_t rows)
{
    double k = raster->px_per_mm;
    return (sheet_box){0, (first - 2.0) / k, raster->width / k, (first + rows + 2.0) / k};
}

static void add_op(cordon_key *key, const sheet_ink *ink, const sheet_op *op)
{
    const sheet_path *path = &ink->paths.items[op->path];
    const uint8_t *verbs = &ink->verbs.items[path->verb];
    size_t n_points = 0;
    for (size_t i = 0; i < path->n_verbs; i++)
        n_points += verbs[i] == SHEET_CURVE ? 3 : verbs[i] != SHEET_CLOSE;
    const uint32_t look[] = {op->stroke, op->clipped, op->snap, op->cap, op->join, op->colour};
    cordon_key_bytes(key, look, sizeof look);
    cordon_key_number(key, op->width);
    cordon_key_int(key, (int64_t)path->n_verbs);
    cordon_key_bytes(key, verbs, path->n_verbs);
    cordon_key_bytes(key, &ink->points.items[path->point], n_points * sizeof(sheet_xy));
}

void sheet_canvas_key(cordon_key *key, const sheet_ink *ink, const sheet_raster *raster,
                      uint32_t first, uint32_t rows)
{
    sheet_box seen = seen_by(raster, first, rows);
    const uint32_t place[] = {raster->width, first, rows};
    cordon_key_bytes(key, place, sizeof place);
    cordon_key_number(key, raster->px_per_mm);
    cordon_key_bytes(key, &ink->window, sizeof ink->window);
    for (size_t i = 0; i < ink->ops.count; i++)
        if (sheet_box_meets(ink->ops.items[i].box, seen))
            add_op(key, ink, &ink->ops.items[i]);
}

int sheet_canvas_band(const sheet_ink *ink, cordon_context *context, const sheet_raster *raster,
                      uint32_t first, uint32_t rows, uint8_t *pixels)
{
    memset(pixels, 0xff, (size_t)rows * raster->width * 4);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        pixels, CAIRO_FORMAT_RGB24, (int)raster->width, (int)rows, (int)(raster->width * 4));
    double k = raster->px_per_mm;
    painter p = {.cr = cairo_create(surface), .ink = ink, .k = k, .top = first, .clipped = -1};
    p.view = seen_by(raster, first, rows);
    cairo_set_miter_limit(p.cr, MITRE_LIMIT);
    for (size_t i = 0; i < ink->ops.count; i++)
        if (sheet_box_meets(ink->ops.items[i].box, p.view))
            paint(&p, &ink->ops.items[i]);
    cairo_status_t status = cairo_status(p.cr);
    cairo_destroy(p.cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return CORDON_OK;
    return cordon_fail(context,
                       status == CAIRO_STATUS_NO_MEMORY ? CORDON_E_MEMORY : CORDON_E_INTERNAL,
                       "sheet: cairo: %s", cairo_status_to_string(status));
}
