#include "sheet/hatch.h"

#include <math.h>
#include <stdlib.h>

#include "sheet/trace.h"

typedef struct cuts {
    double *items;
    size_t count, capacity;
} cuts;

void sheet_hatch_free(sheet_hatch *hatch)
{
    cordon_vec_free(hatch->context, &hatch->edges);
}

static int add_ring(sheet_hatch *hatch, const sheet_view *view, const cordon_line *ring)
{
    for (size_t i = 0; i < ring->n; i++) {
        sheet_edge edge = {sheet_view_at(view, ring->pts[i]),
                           sheet_view_at(view, ring->pts[(i + 1) % ring->n])};
        if (cordon_vec_push(hatch->context, &hatch->edges, edge))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

int sheet_hatch_add_region(sheet_hatch *hatch, const sheet_view *view,
                           const cordon_region *region)
{
    for (size_t i = 0; i < region->n; i++) {
        int code = add_ring(hatch, view, &region->polys[i].outer);
        for (size_t k = 0; k < region->polys[i].n_holes && code == CORDON_OK; k++)
            code = add_ring(hatch, view, &region->polys[i].holes[k]);
        if (code)
            return code;
    }
    return CORDON_OK;
}

int sheet_hatch_add_box(sheet_hatch *hatch, sheet_box b)
{
    sheet_xy p[4] = {{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}};
    for (int i = 0; i < 4; i++) {
        sheet_edge edge = {p[i], p[(i + 1) % 4]};
        if (cordon_vec_push(hatch->context, &hatch->edges, edge))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Where the line of all points whose product with `across` is v meets the edges, as positions
 * along it, ascending. Half-open edges: a corner counts once. */
static int find_cuts(const sheet_hatch *hatch, cuts *out, sheet_xy along, sheet_xy across,
                     double v)
{
    out->count = 0;
    for (size_t i = 0; i < hatch->edges.count; i++) {
        sheet_edge e = hatch->edges.items[i];
        double va = e.a.x * across.x + e.a.y * across.y,
               vb = e.b.x * across.x + e.b.y * across.y;
        if ((va <= v) == (vb <= v))
            continue;
        double t = (v - va) / (vb - va);
        sheet_xy p = {e.a.x + (e.b.x - e.a.x) * t, e.a.y + (e.b.y - e.a.y) * t};
        double u = p.x * along.x + p.y * along.y;
        if (cordon_vec_push(hatch->context, out, u))
            return CORDON_E_MEMORY;
    }
    qsort(out->items, out->count, sizeof *out->items, compare_doubles);
    return CORDON_OK;
}

/* Range of the edges across the lines. */
static void range_of(const sheet_hatch *hatch, sheet_xy across, double *low, double *high)
{
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < hatch->edges.count; i++) {
        double v = hatch->edges.items[i].a.x * across.x + hatch->edges.items[i].a.y * across.y;
        *low = fmin(*low, v);
        *high = fmax(*high, v);
    }
}

int sheet_hatch_lines(const sheet_hatch *hatch, sheet_ink *ink, sheet_box limit, double angle,
                      double pitch)
{
    double turn = angle * 3.14159265358979323846 / 180, low, high;
    sheet_xy along = {cos(turn), -sin(turn)}, across = {sin(turn), cos(turn)};
    double phase = hatch->origin.x * across.x + hatch->origin.y * across.y;
    cuts found = {0};
    int code = CORDON_OK;
    range_of(hatch, across, &low, &high);
    for (double k = ceil((low - phase) / pitch); phase + k * pitch < high && code == CORDON_OK;
         k++) {
        double v = phase + k * pitch;
        code = find_cuts(hatch, &found, along, across, v);
        for (size_t i = 0; i + 1 < found.count && code == CORDON_OK; i += 2) {
            double u0 = found.items[i], u1 = found.items[i + 1];
            sheet_xy a = {along.x * u0 + across.x * v, along.y * u0 + across.y * v};
            sheet_xy b = {along.x * u1 + across.x * v, along.y * u1 + across.y * v};
            if (!sheet_clip_segment(&a, &b, limit))
                continue;
            sheet_ink_move(ink, a.x, a.y);
            sheet_ink_line(ink, b.x, b.y);
        }
    }
    cordon_vec_free(hatch->context, &found);
    return code;
}

int sheet_hatch_dots(const sheet_hatch *hatch, sheet_ink *ink, sheet_box limit, double diameter,
                     double pitch)
{
    cuts found = {0};
    int code = CORDON_OK;
    double low, high;
    range_of(hatch, (sheet_xy){0, 1}, &low, &high);
    for (double k = ceil((low - hatch->origin.y) / pitch);
         hatch->origin.y + k * pitch < high && code == CORDON_OK; k++) {
        double y = hatch->origin.y + k * pitch;
        code = find_cuts(hatch, &found, (sheet_xy){1, 0}, (sheet_xy){0, 1}, y);
        for (size_t i = 0; i + 1 < found.count && code == CORDON_OK; i += 2)
            for (double m = ceil((found.items[i] - hatch->origin.x) / pitch);
                 hatch->origin.x + m * pitch < found.items[i + 1]; m++) {
                sheet_xy at = {hatch->origin.x + m * pitch, y};
                if (sheet_box_has(limit, at))
                    sheet_ink_circle(ink, at.x, at.y, diameter / 2);
            }
    }
    cordon_vec_free(hatch->context, &found);
    return code;
}
