#include "geo/stretch.h"

#include <math.h>

#include "geo/predicates.h"

static cordon_pt between(cordon_pt a, cordon_pt b, double share)
{
    return (cordon_pt){(int32_t)lround(a.x + share * ((double)b.x - a.x)),
                       (int32_t)lround(a.y + share * ((double)b.y - a.y))};
}

static double apart(cordon_pt a, cordon_pt b)
{
    return hypot((double)b.x - a.x, (double)b.y - a.y);
}

double cordon_line_measure(const cordon_line *line)
{
    double mm = 0;
    for (size_t i = 0; i + 1 < line->n; i++)
        mm += apart(line->pts[i], line->pts[i + 1]);
    return mm;
}

cordon_pt cordon_line_at(const cordon_line *line, double mm)
{
    double at = 0;
    for (size_t i = 0; i + 1 < line->n && mm > 0; i++) {
        cordon_pt a = line->pts[i], b = line->pts[i + 1];
        double side = apart(a, b);
        if (mm < at + side)
            return between(a, b, (mm - at) / side);
        at += side;
    }
    return line->pts[mm > 0 ? line->n - 1 : 0];
}

/* Where on a side, as a share of it, a place is nearest. */
static double nearest_share(cordon_pt a, cordon_pt b, cordon_pt place)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, squared = dx * dx + dy * dy;
    if (squared <= 0)
        return 0;
    double share = (((double)place.x - a.x) * dx + ((double)place.y - a.y) * dy) / squared;
    return fmin(1, fmax(0, share));
}

double cordon_line_locate(const cordon_line *line, cordon_pt place, double *away)
{
    double at = 0, found = 0;
    *away = HUGE_VAL;
    for (size_t i = 0; i + 1 < line->n; i++) {
        cordon_pt a = line->pts[i], b = line->pts[i + 1];
        double distance = cordon_segment_distance(a, b, place);
        if (distance < *away) {
            *away = distance;
            found = at + nearest_share(a, b, place) * apart(a, b);
        }
        at += apart(a, b);
    }
    return found;
}

int cordon_line_stretch(cordon_line *out, cordon_arena *arena, const cordon_line *line,
                        double start, double end)
{
    *out = (cordon_line){cordon_arena_alloc(arena, line->n + 2, sizeof(cordon_pt)), 0};
    if (!out->pts)
        return CORDON_E_MEMORY;
    double at = 0;
    for (size_t i = 0; i + 1 < line->n; i++) {
        cordon_pt a = line->pts[i], b = line->pts[i + 1];
        double mm = apart(a, b);
        double first = fmax(0, start - at), last = fmin(mm, end - at);
        at += mm;
        if (first > last || mm <= 0)
            continue;
        const cordon_pt ends[2] = {between(a, b, first / mm), between(a, b, last / mm)};
        for (int k = 0; k < 2; k++)
            if (out->n == 0 || !cordon_pt_equal(out->pts[out->n - 1], ends[k]))
                out->pts[out->n++] = ends[k];
    }
    return CORDON_OK;
}
