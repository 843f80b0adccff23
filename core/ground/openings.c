#include "ground/openings.h"

#include <math.h>

#include "geo/predicates.h"

static cordon_pt rounded(double x, double y)
{
    return (cordon_pt){(int32_t)lround(x), (int32_t)lround(y)};
}

int cordon_openings_add_polygon(cordon_opening_list *out, cordon_opening_kind kind,
                                const cordon_polygon *polygon)
{
    cordon_opening opening = {kind.feature, kind.rule, kind.groups, *polygon,
                              cordon_line_box(&polygon->outer)};
    return cordon_vec_push(out->context, &out->list, opening);
}

static int add_ring(cordon_opening_list *out, cordon_opening_kind kind, const cordon_pt *pts,
                    size_t n)
{
    cordon_polygon polygon = {0};
    polygon.outer.pts = cordon_arena_copy(out->arena, pts, n, sizeof *pts);
    polygon.outer.n = n;
    if (!polygon.outer.pts)
        return CORDON_E_MEMORY;
    if (cordon_ring_area2(&polygon.outer) <= 0) /* collapsed by rounding */
        return CORDON_OK;
    return cordon_openings_add_polygon(out, kind, &polygon);
}

/* The rectangle of half_depth on both sides of a -> b. */
static int add_rectangle(cordon_opening_list *out, cordon_opening_kind kind, cordon_pt a,
                         cordon_pt b, double half_depth)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    if (length == 0)
        return CORDON_OK;
    double nx = -dy / length * half_depth, ny = dx / length * half_depth;
    cordon_pt corners[4] = {rounded(a.x - nx, a.y - ny), rounded(b.x - nx, b.y - ny),
                            rounded(b.x + nx, b.y + ny), rounded(a.x + nx, a.y + ny)};
    return add_ring(out, kind, corners, 4);
}

int cordon_openings_add_gap(cordon_opening_list *out, cordon_opening_kind kind, cordon_pt at,
                            cordon_pt from, cordon_pt to, int32_t half_length,
                            int32_t half_depth)
{
    double length = hypot((double)to.x - from.x, (double)to.y - from.y);
    double ux = ((double)to.x - from.x) / length, uy = ((double)to.y - from.y) / length;
    cordon_pt a = rounded(at.x - ux * half_length, at.y - uy * half_length);
    cordon_pt b = rounded(at.x + ux * half_length, at.y + uy * half_length);
    return add_rectangle(out, kind, a, b, half_depth);
}

static int add_octagon(cordon_opening_list *out, cordon_opening_kind kind, cordon_pt at,
                       double radius)
{
    cordon_pt corners[8];
    for (int i = 0; i < 8; i++)
        corners[i] = rounded(at.x + radius * cos(i * acos(-1) / 4),
                             at.y + radius * sin(i * acos(-1) / 4));
    return add_ring(out, kind, corners, 8);
}

/* b, or the point a little behind it as seen from a, so that rectangles of one band overlap and
 * rounding leaves no slit between them. */
static cordon_pt a_little_behind(cordon_pt a, cordon_pt b)
{
    const double overlap_mm = 10;
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    if (length == 0)
        return b;
    return rounded(b.x + dx / length * overlap_mm, b.y + dy / length * overlap_mm);
}

int cordon_openings_add_band(cordon_opening_list *out, cordon_opening_kind kind,
                             const cordon_line *line, int32_t half_mm)
{
    int code = CORDON_OK;
    for (size_t i = 1; i < line->n && !code; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        bool bend = i + 1 < line->n && cordon_orient(a, b, line->pts[i + 1]) != 0;
        code = add_rectangle(out, kind, i > 1 ? a_little_behind(b, a) : a,
                             i + 1 < line->n ? a_little_behind(a, b) : b, half_mm);
        if (bend && !code)
            code = add_octagon(out, kind, b, half_mm);
    }
    return code;
}
