/* Whether a straight piece stands in the open.
 *
 * Method: the piece is cut where it meets sides; between two cuts it lies wholly inside or
 * outside, so that the middle decides. In doubt it is open: what is too cheap lowers the bound,
 * what is overlooked would make it wrong.
 *
 * Complexity: the sides in the box of the piece. */
#include "certify/open.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

/* Feet and cuts of outlines are rounded to the millimetre: what lies no deeper inside, or is no
 * longer, may be rounding. */
static const double DEEP_MM = 1, LONG_MM = 2;
/* What has walls or shut ground this near on both sides runs along a wall. */
static const double BESIDE_MM = 5;
enum { CLEAR_MM = 3 };

void cordon_view_free(cordon_view *view)
{
    cordon_vec_free(view->context, &view->meets);
    cordon_vec_free(view->context, &view->beside);
}

static int add_meet(cordon_view *view, double share)
{
    return share > 0 && share < 1 ? cordon_vec_push(view->context, &view->meets, share)
                                  : CORDON_OK;
}

/* Where p lies along a -> b, of what touches it. */
static double share_of(cordon_pt a, cordon_pt b, cordon_pt p)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y;
    return (((double)p.x - a.x) * dx + ((double)p.y - a.y) * dy) / (dx * dx + dy * dy);
}

/* Does the piece lead through the side, well away from the ends of both? */
static bool pierces(cordon_pt a, cordon_pt b, const cordon_side *side)
{
    int64_t from_a = cordon_orient(side->a, side->b, a);
    int64_t from_b = cordon_orient(side->a, side->b, b);
    if ((from_a > 0) == (from_b > 0))
        return false;
    int64_t to_a = cordon_orient(a, b, side->a), to_b = cordon_orient(a, b, side->b);
    if ((to_a > 0) == (to_b > 0))
        return false;
    /* Orientations are heights times lengths. */
    int64_t height = CLEAR_MM * cordon_distance(side->a, side->b),
            width = CLEAR_MM * cordon_distance(a, b);
    return llabs(from_a) > height && llabs(from_b) > height && llabs(to_a) > width &&
           llabs(to_b) > width;
}

/* Corners that were rounded to just beside the piece count as on it. */
static int meet_corner(cordon_view *view, cordon_pt a, cordon_pt b, cordon_pt corner)
{
    int64_t height = llabs(cordon_orient(a, b, corner));
    return height <= CLEAR_MM * cordon_distance(a, b) ? add_meet(view, share_of(a, b, corner))
                                                      : CORDON_OK;
}

static int meet_side(cordon_view *view, cordon_pt a, cordon_pt b, const cordon_side *side)
{
    int code = meet_corner(view, a, b, side->a);
    if (code == CORDON_OK)
        code = meet_corner(view, a, b, side->b);
    if (code || !cordon_segments_touch(a, b, side->a, side->b))
        return code;
    int64_t from_a = cordon_orient(side->a, side->b, a);
    int64_t from_b = cordon_orient(side->a, side->b, b);
    return from_a == from_b
               ? CORDON_OK
               : add_meet(view, (double)from_a / ((double)from_a - (double)from_b));
}

/* A point between whole millimetres. */
typedef struct spot {
    double x, y;
} spot;

static double distance_to_side(const cordon_side *side, spot p)
{
    double dx = (double)side->b.x - side->a.x, dy = (double)side->b.y - side->a.y;
    double x = p.x - side->a.x, y = p.y - side->a.y;
    double share = (x * dx + y * dy) / (dx * dx + dy * dy);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return hypot(x - share * dx, y - share * dy);
}

/* How far the nearest side of a wall, or of anything, lies from a place. */
static double nearest_side(const cordon_view *view, spot p, bool walls_only)
{
    double nearest = INFINITY;
    for (size_t i = 0; i < view->beside.count; i++) {
        uint32_t side = view->beside.items[i];
        if (!walls_only || side < view->walls->n_walls)
            nearest = fmin(nearest, distance_to_side(&view->walls->sides[side], p));
    }
    return nearest;
}

static cordon_pt rounded(spot p)
{
    return (cordon_pt){(int32_t)lround(p.x), (int32_t)lround(p.y)};
}

/* Inside a wall, and deeper than rounding? */
static bool in_wall(const cordon_view *view, spot p)
{
    return cordon_region_side(&view->walls->walls, rounded(p)) > 0 &&
           nearest_side(view, p, false) > DEEP_MM;
}

/* Inside a wall or ground that no ring enters, and deeper than rounding? */
static bool buried(const cordon_view *view, spot p)
{
    bool shut = false;
    for (int i = 0; i < 2 && !shut; i++)
        shut = view->walls->shut[i].n > 0 &&
               cordon_region_side(&view->walls->shut[i], rounded(p)) > 0;
    return in_wall(view, p) || (shut && nearest_side(view, p, false) > DEEP_MM);
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* The point at a share of the way from a to b, moved to its left. */
static spot spot_at(cordon_pt a, cordon_pt b, double share, double left_mm)
{
    double dx = (double)b.x - a.x, dy = (double)b.y - a.y, length = hypot(dx, dy);
    return (spot){a.x + share * dx - left_mm * dy / length,
                  a.y + share * dy + left_mm * dx / length};
}

/* Can a barrier stand where the piece is at a share of its way? Not in a wall, not in a slit
 * between walls or shut ground, and not along a wall, where none is needed. */
static bool stands_at(const cordon_view *view, cordon_pt a, cordon_pt b, double share)
{
    spot here = spot_at(a, b, share, 0);
    spot left = spot_at(a, b, share, BESIDE_MM), right = spot_at(a, b, share, -BESIDE_MM);
    bool along = nearest_side(view, here, true) <= DEEP_MM &&
                 (in_wall(view, left) || in_wall(view, right));
    return !along && !buried(view, here) && !(buried(view, left) && buried(view, right));
}

static bool passes(cordon_view *view, cordon_pt a, cordon_pt b)
{
    double length = (double)cordon_distance(a, b), last = 0;
    if (view->meets.count > 0)
        qsort(view->meets.items, view->meets.count, sizeof *view->meets.items, by_size);
    for (size_t i = 0; i <= view->meets.count; i++) {
        double next = i < view->meets.count ? view->meets.items[i] : 1, at = (last + next) / 2;
        if ((next - last) * length > LONG_MM && !stands_at(view, a, b, at))
            return false;
        last = next;
    }
    return true;
}

bool cordon_view_touches(const cordon_region *region, cordon_pt a, cordon_pt b)
{
    for (size_t i = 0; i < region->n; i++) {
        const cordon_polygon *p = &region->polys[i];
        bool meets = cordon_polygon_side(p, a) >= 0;
        for (size_t r = 0; r <= p->n_holes && !meets; r++) {
            const cordon_line *ring = r == 0 ? &p->outer : &p->holes[r - 1];
            for (size_t k = 0; k < ring->n && !meets; k++)
                meets = cordon_segments_touch(a, b, ring->pts[k], ring->pts[(k + 1) % ring->n]);
        }
        if (meets)
            return true;
    }
    return false;
}

/* Looks along the piece: *blocked at the first side that it leads through. */
static int look(bool *blocked, cordon_view *view, cordon_pt a, cordon_pt b)
{
    const cordon_cells *cells = view->cells;
    int32_t y0 = cordon_cells_row(cells, a.y), y1 = cordon_cells_row(cells, b.y);
    int32_t up = y1 >= y0 ? 1 : -1;
    int code = CORDON_OK;
    for (int32_t y = y0; y != y1 + up && !*blocked && code == CORDON_OK; y += up) {
        int32_t x0, x1;
        cordon_cells_span(&x0, &x1, cells, y, a, b);
        const cordon_cell *row = cordon_cells_at(cells, 0, y);
        for (uint32_t i = row[x0].first; i < row[x1 + 1].first && !*blocked && !code; i++) {
            const cordon_side *side = &view->walls->sides[cells->sides[i]];
            *blocked = pierces(a, b, side);
            code = meet_side(view, a, b, side);
            if (code == CORDON_OK)
                code = cordon_vec_push(view->context, &view->beside, cells->sides[i]);
        }
    }
    return code;
}

int cordon_view_open(bool *open, cordon_view *view, cordon_pt a, cordon_pt b)
{
    bool blocked = cordon_view_touches(&view->problem->forbidden, a, b);
    view->meets.count = 0;
    view->beside.count = 0;
    int code = blocked ? CORDON_OK : look(&blocked, view, a, b);
    *open = code == CORDON_OK && !blocked && passes(view, a, b);
    return code;
}
