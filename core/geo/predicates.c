#include "geo/predicates.h"

#include <math.h>

int64_t cordon_isqrt(uint64_t value)
{
    uint64_t root = (uint64_t)sqrt((double)value);
    while (root > 0 && root * root > value)
        root--;
    while ((root + 1) * (root + 1) <= value)
        root++;
    return (int64_t)root;
}

int64_t cordon_distance(cordon_pt a, cordon_pt b)
{
    /* floor(sqrt(4 d²) / 2 + 1/2): rounds to nearest without floating point. */
    return (cordon_isqrt(4 * (uint64_t)cordon_distance2(a, b)) + 1) / 2;
}

static int sign(int64_t value)
{
    return (value > 0) - (value < 0);
}

/* For c on the line ab: strictly between the ends. */
static bool strictly_between(cordon_pt a, cordon_pt b, cordon_pt c)
{
    if (a.x != b.x)
        return (a.x < c.x) == (c.x < b.x) && c.x != a.x && c.x != b.x;
    return (a.y < c.y) == (c.y < b.y) && c.y != a.y && c.y != b.y;
}

bool cordon_segments_cross(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    int abc = sign(cordon_orient(a, b, c)), abd = sign(cordon_orient(a, b, d));
    int cda = sign(cordon_orient(c, d, a)), cdb = sign(cordon_orient(c, d, b));
    if (abc * abd < 0 && cda * cdb < 0)
        return true;
    if (abc == 0 && strictly_between(a, b, c))
        return true;
    if (abd == 0 && strictly_between(a, b, d))
        return true;
    if (cda == 0 && strictly_between(c, d, a))
        return true;
    if (cdb == 0 && strictly_between(c, d, b))
        return true;
    /* Two copies of one segment share their insides though no end lies inside the other. */
    return abc == 0 && abd == 0 &&
           ((cordon_pt_equal(a, c) && cordon_pt_equal(b, d)) ||
            (cordon_pt_equal(a, d) && cordon_pt_equal(b, c)));
}

bool cordon_segments_touch(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    return cordon_pt_equal(a, c) || cordon_pt_equal(a, d) || cordon_pt_equal(b, c) ||
           cordon_pt_equal(b, d) || cordon_segments_cross(a, b, c, d);
}

/* Share of the way from a to b at which the foot of p lies, kept within 0..1. */
static double foot_share(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, square = dx * dx + dy * dy;
    if (square == 0)
        return 0;
    double share = (((double)p.x - a.x) * dx + ((double)p.y - a.y) * dy) / square;
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

cordon_pt cordon_segment_nearest(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double share = foot_share(a, b, p);
    return (cordon_pt){(int32_t)lround(a.x + share * ((double)b.x - a.x)),
                       (int32_t)lround(a.y + share * ((double)b.y - a.y))};
}

double cordon_segment_distance(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double share = foot_share(a, b, p);
    double x = a.x + share * ((double)b.x - a.x) - p.x;
    double y = a.y + share * ((double)b.y - a.y) - p.y;
    return sqrt(x * x + y * y);
}

int cordon_ring_side(const cordon_line *ring, cordon_pt p)
{
    bool inside = false;
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
        cordon_pt a = ring->pts[j], b = ring->pts[i];
        if ((a.y > p.y) == (b.y > p.y)) {
            if (a.y == p.y && b.y == p.y && (a.x <= p.x) != (b.x < p.x))
                return 0;
            if (cordon_pt_equal(a, p) || cordon_pt_equal(b, p))
                return 0;
            continue;
        }
        int64_t turn = cordon_orient(a, b, p);
        if (turn == 0)
            return 0;
        if ((turn > 0) == (b.y > a.y))
            inside = !inside;
    }
    return inside ? 1 : -1;
}

int cordon_polygon_side(const cordon_polygon *polygon, cordon_pt p)
{
    int side = cordon_ring_side(&polygon->outer, p);
    for (size_t i = 0; i < polygon->n_holes && side > 0; i++)
        side = -cordon_ring_side(&polygon->holes[i], p);
    return side;
}

int cordon_region_side(const cordon_region *region, cordon_pt p)
{
    int best = -1;
    for (size_t i = 0; i < region->n && best < 1; i++) {
        int side = cordon_polygon_side(&region->polys[i], p);
        if (side > best)
            best = side;
    }
    return best;
}

int64_t cordon_ring_area2(const cordon_line *ring)
{
    /* From the first point, so that no product leaves 64 bits. */
    int64_t sum = 0;
    for (size_t i = 2; i < ring->n; i++)
        sum += cordon_orient(ring->pts[0], ring->pts[i - 1], ring->pts[i]);
    return sum;
}

double cordon_region_area_m2(const cordon_region *region)
{
    double sum = 0;
    for (size_t i = 0; i < region->n; i++) {
        const cordon_polygon *polygon = &region->polys[i];
        sum += fabs((double)cordon_ring_area2(&polygon->outer));
        for (size_t j = 0; j < polygon->n_holes; j++)
            sum -= fabs((double)cordon_ring_area2(&polygon->holes[j]));
    }
    return sum / 2e6;
}

int64_t cordon_line_length(const cordon_line *line)
{
    int64_t sum = 0;
    for (size_t i = 1; i < line->n; i++)
        sum += cordon_distance(line->pts[i - 1], line->pts[i]);
    return sum;
}

int64_t cordon_ring_length(const cordon_line *ring)
{
    if (ring->n < 2)
        return 0;
    return cordon_line_length(ring) + cordon_distance(ring->pts[ring->n - 1], ring->pts[0]);
}

cordon_box cordon_box_add(cordon_box box, cordon_pt p)
{
    if (p.x < box.x0)
        box.x0 = p.x;
    if (p.y < box.y0)
        box.y0 = p.y;
    if (p.x > box.x1)
        box.x1 = p.x;
    if (p.y > box.y1)
        box.y1 = p.y;
    return box;
}

cordon_box cordon_box_join(cordon_box a, cordon_box b)
{
    if (b.x0 > b.x1)
        return a;
    return cordon_box_add(cordon_box_add(a, (cordon_pt){b.x0, b.y0}), (cordon_pt){b.x1, b.y1});
}

static int32_t limited(int64_t value)
{
    return (int32_t)(value < INT32_MIN ? INT32_MIN : value > INT32_MAX ? INT32_MAX : value);
}

cordon_box cordon_box_common(cordon_box a, cordon_box b)
{
    return (cordon_box){a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0,
                        a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

cordon_box cordon_box_grow(cordon_box box, int32_t by)
{
    if (box.x0 > box.x1)
        return box;
    return (cordon_box){limited((int64_t)box.x0 - by), limited((int64_t)box.y0 - by),
                        limited((int64_t)box.x1 + by), limited((int64_t)box.y1 + by)};
}

bool cordon_box_meets(cordon_box a, cordon_box b)
{
    return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;
}

bool cordon_box_holds(cordon_box outer, cordon_box inner)
{
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && inner.x1 <= outer.x1 &&
           inner.y1 <= outer.y1;
}

bool cordon_box_has(cordon_box box, cordon_pt p)
{
    return box.x0 <= p.x && p.x <= box.x1 && box.y0 <= p.y && p.y <= box.y1;
}

cordon_box cordon_line_box(const cordon_line *line)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < line->n; i++)
        box = cordon_box_add(box, line->pts[i]);
    return box;
}

cordon_box cordon_region_box(const cordon_region *region)
{
    cordon_box box = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < region->n; i++)
        box = cordon_box_join(box, cordon_line_box(&region->polys[i].outer));
    return box;
}
