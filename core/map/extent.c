#include "map/extent.h"

#include <math.h>
#include <stdlib.h>

/* How far beyond its hull a file's word counts: two surveys of one bollard differ by metres. */
static const double MARGIN_M = 10;

static const double M_PER_E7 = 111320.0 * 1e-7; /* of latitude */

static int compare(const void *a, const void *b)
{
    const cordon_pt *p = a, *q = b;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    return p->y < q->y ? -1 : p->y > q->y;
}

/* Does the way from a over b to c turn left? Rounding only matters where the three are in line
 * to within a centimetre. */
static bool turns_left(cordon_pt a, cordon_pt b, cordon_pt c)
{
    double ux = (double)b.x - a.x, uy = (double)b.y - a.y;
    double vx = (double)c.x - a.x, vy = (double)c.y - a.y;
    return ux * vy - uy * vx > 0;
}

/* Adds the lower hull of the positions, in their order, to hull. */
static size_t chain(cordon_pt *hull, size_t from, const cordon_pt *positions, size_t n,
                    bool backwards)
{
    size_t count = from;
    for (size_t i = 0; i < n; i++) {
        cordon_pt next = positions[backwards ? n - 1 - i : i];
        while (count >= from + 2 && !turns_left(hull[count - 2], hull[count - 1], next))
            count--;
        hull[count++] = next;
    }
    return count - 1; /* the last is the first of the other chain */
}

int cordon_extent_new(cordon_line *out, cordon_arena *arena, cordon_pt *positions, size_t n)
{
    *out = (cordon_line){0};
    if (n == 0)
        return CORDON_OK;
    qsort(positions, n, sizeof *positions, compare);
    out->pts = cordon_arena_alloc(arena, 2 * n, sizeof *out->pts);
    if (!out->pts)
        return CORDON_E_MEMORY;
    size_t lower = chain(out->pts, 0, positions, n, false);
    out->n = n == 1 ? 1 : chain(out->pts, lower, positions, n, true);
    return CORDON_OK;
}

/* Metres from p to the segment from a to b, on the plane that touches the ground at p. */
static double distance_m(cordon_pt p, cordon_pt a, cordon_pt b)
{
    double scale = cos(p.y * 1e-7 * (3.14159265358979323846 / 180));
    double ax = ((double)a.x - p.x) * scale, ay = (double)a.y - p.y;
    double dx = ((double)b.x - a.x) * scale, dy = (double)b.y - a.y;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? -(ax * dx + ay * dy) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(ax + t * dx, ay + t * dy) * M_PER_E7;
}

static bool has_point(const cordon_line *extent, cordon_pt p)
{
    bool inside = extent->n >= 3, near = false;
    for (size_t i = 0; i < extent->n && !near; i++) {
        cordon_pt a = extent->pts[i], b = extent->pts[(i + 1) % extent->n];
        inside = inside && !turns_left(b, a, p);
        near = distance_m(p, a, b) <= MARGIN_M;
    }
    return inside || near;
}

static bool has_line(const cordon_line *extent, const cordon_line *line)
{
    for (size_t i = 0; i < line->n; i++)
        if (!has_point(extent, line->pts[i]))
            return false;
    return true;
}

bool cordon_extent_has(const cordon_line *extent, const cordon_feature *feature)
{
    if (extent->n == 0)
        return false;
    if (feature->geom == CORDON_GEOM_POINT)
        return has_point(extent, feature->point);
    if (feature->geom == CORDON_GEOM_LINE)
        return has_line(extent, &feature->line);
    for (size_t i = 0; i < feature->area.n; i++)
        if (!has_line(extent, &feature->area.polys[i].outer))
            return false;
    return true;
}
