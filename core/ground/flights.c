#include "ground/flights.h"

#include <math.h>

/* At bends sharper than this the corner is cut. */
static const double STRETCH_MAX = 2;

/* Unit vector to the left of the side from a to b; zero for a side without length. */
static void normal_of(double out[2], cordon_pt a, cordon_pt b)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    out[0] = length > 0 ? -dy / length : 0;
    out[1] = length > 0 ? dx / length : 0;
}

/* The point of a line that runs `left` mm beside it. */
static cordon_pt beside(const cordon_line *line, size_t i, double left)
{
    double before[2], after[2];
    size_t last = line->n - 1;
    normal_of(before, line->pts[i > 0 ? i - 1 : 0], line->pts[i > 0 ? i : 1]);
    normal_of(after, line->pts[i < last ? i : last - 1], line->pts[i < last ? i + 1 : last]);
    double x = before[0] + after[0], y = before[1] + after[1], length = hypot(x, y);
    if (length == 0) /* back the way it came */
        return line->pts[i];
    double stretch = fmin(2 / length, STRETCH_MAX);
    return (cordon_pt){line->pts[i].x + (int32_t)lround(x / length * stretch * left),
                       line->pts[i].y + (int32_t)lround(y / length * stretch * left)};
}

int cordon_flights_split(cordon_flights *out, cordon_arena *arena, const cordon_line *line,
                         int32_t half_mm)
{
    size_t n = half_mm > CORDON_FLIGHT_HALF_MM
                   ? (size_t)((half_mm + CORDON_FLIGHT_HALF_MM - 1) / CORDON_FLIGHT_HALF_MM)
                   : 1;
    double half = (double)half_mm / (double)n;
    *out = (cordon_flights){cordon_arena_alloc(arena, n, sizeof *out->lines), n,
                            (int32_t)ceil(half)};
    if (!out->lines)
        return CORDON_E_MEMORY;
    for (size_t k = 0; k < n; k++) {
        cordon_pt *pts = cordon_arena_alloc(arena, line->n, sizeof *pts);
        if (!pts)
            return CORDON_E_MEMORY;
        for (size_t i = 0; i < line->n; i++)
            pts[i] = beside(line, i, (2 * (double)k + 1) * half - half_mm);
        out->lines[k] = (cordon_line){pts, line->n};
    }
    return CORDON_OK;
}
