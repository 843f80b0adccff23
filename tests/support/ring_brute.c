#include "support/ring_brute.h"

#include "perimeter/protect.h"

const int64_t RING_BRUTE_NEVER = INT64_MAX / 4;

enum { WALL_POINTS_MAX = 256, SURFACES_MAX = 8 };

static int32_t imin(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t imax(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static double turn(cordon_pt centre, cordon_pt a, cordon_pt b)
{
    double ax = (double)a.x - centre.x, ay = (double)a.y - centre.y;
    double bx = (double)b.x - centre.x, by = (double)b.y - centre.y;
    return atan2(ax * by - ay * bx, ax * bx + ay * by);
}

static bool strictly_crosses(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    int64_t abc = cordon_orient(a, b, c), abd = cordon_orient(a, b, d);
    int64_t cda = cordon_orient(c, d, a), cdb = cordon_orient(c, d, b);
    return ((abc > 0 && abd < 0) || (abc < 0 && abd > 0)) &&
           ((cda > 0 && cdb < 0) || (cda < 0 && cdb > 0));
}

static bool same_pair(cordon_pt a, cordon_pt b, const cordon_pt *wall)
{
    return wall && cordon_pt_equal(a, wall[0]) && cordon_pt_equal(b, wall[1]);
}

/* Is the middle of ab strictly inside the ring? In doubled coordinates it is a whole point. */
static bool middle_inside(const cordon_line *ring, cordon_pt a, cordon_pt b)
{
    cordon_pt pts[WALL_POINTS_MAX], middle = {a.x + b.x, a.y + b.y};
    cordon_line doubled = {pts, ring->n};
    assert_true(ring->n <= WALL_POINTS_MAX);
    for (size_t i = 0; i < ring->n; i++)
        pts[i] = (cordon_pt){2 * ring->pts[i].x, 2 * ring->pts[i].y};
    return cordon_ring_side(&doubled, middle) > 0;
}

/* The corner of the region that lies on ab first, or b. */
static cordon_pt first_stop(const cordon_region *region, cordon_pt a, cordon_pt b)
{
    cordon_pt stop = b;
    for (size_t i = 0; i < region->n; i++)
        for (size_t j = 0; j < region->polys[i].outer.n; j++) {
            cordon_pt p = region->polys[i].outer.pts[j];
            if (cordon_orient(a, b, p) == 0 && cordon_distance2(a, p) > 0 &&
                cordon_distance2(a, p) < cordon_distance2(a, stop) &&
                cordon_distance2(p, b) < cordon_distance2(a, b))
                stop = p;
        }
    return stop;
}

/* wall: the wall on which b is a foot, or NULL. */
static bool blocked_by(const cordon_region *region, cordon_pt a, cordon_pt b,
                       const cordon_pt *wall)
{
    for (size_t i = 0; i < region->n; i++) {
        const cordon_line *ring = &region->polys[i].outer;
        for (size_t j = ring->n - 1, k = 0; k < ring->n; j = k++)
            if (!same_pair(ring->pts[j], ring->pts[k], wall) &&
                strictly_crosses(a, b, ring->pts[j], ring->pts[k]))
                return true;
    }
    /* Between two corners that it touches, the segment is inside or outside as a whole. */
    for (cordon_pt p = a, q; !cordon_pt_equal(p, b); p = q) {
        q = first_stop(region, p, b);
        for (size_t i = 0; i < region->n; i++)
            if (middle_inside(&region->polys[i].outer, p, q))
                return true;
    }
    return false;
}

/* By ground that no ring enters. */
static bool blocked(const ring_brute *b, cordon_pt from, cordon_pt to)
{
    return blocked_by(&b->protected_ground, from, to, NULL) ||
           blocked_by(&b->g->problem.excluded, from, to, NULL);
}

static unsigned class_of(const ring_brute *b, const ring_spot *from, const ring_spot *to)
{
    unsigned class = 0;
    const double whole = 4 * acos(0.0);
    for (int i = 0; i < b->n_places; i++) {
        double sum = from->angle[i] + turn(b->places[i], from->at, to->at) - to->angle[i];
        class |= (unsigned)(llround(sum / whole) & 1) << i;
    }
    return class;
}

static void least(int64_t *known, int64_t cents)
{
    if (cents < *known)
        *known = cents;
}

static bool is_limited(const ring_brute *b)
{
    const cordon_ring_limits *limits = &b->g->problem.limits;
    return limits->closures > 0 || limits->closure_mm > 0 || limits->barrier_mm > 0;
}

static void note(ring_brute *b, ring_offer offer)
{
    if (is_limited(b))
        assert_int_equal(cordon_vec_push(b->g->context, &b->offers, offer), 0);
}

/* A closure between two obstacles; pin: the class of the pin that it is. */
static void offer_closure(ring_brute *b, const ring_spot *from, const ring_spot *to,
                          int64_t cents, int64_t length_mm, unsigned pin)
{
    unsigned class = class_of(b, from, to) | pin;
    int counts = cents > 0 || length_mm > 0;
    note(b, (ring_offer){from->node, to->node, class, RING_WHOLE, cents, length_mm, counts});
    least(&b->closure[from->node][to->node][class], cents);
    least(&b->closure[to->node][from->node][class], cents);
}

static bool meets_side(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d)
{
    int64_t abc = cordon_orient(a, b, c), abd = cordon_orient(a, b, d);
    int64_t cda = cordon_orient(c, d, a), cdb = cordon_orient(c, d, b);
    return (abc <= 0 || abd <= 0) && (abc >= 0 || abd >= 0) && (cda <= 0 || cdb <= 0) &&
           (cda >= 0 || cdb >= 0) && imax(a.x, b.x) >= imin(c.x, d.x) &&
           imax(c.x, d.x) >= imin(a.x, b.x) && imax(a.y, b.y) >= imin(c.y, d.y) &&
           imax(c.y, d.y) >= imin(a.y, b.y);
}

static bool meets_zone(const cordon_region *zone, cordon_pt a, cordon_pt b)
{
    for (size_t i = 0; i < zone->n; i++) {
        const cordon_line *ring = &zone->polys[i].outer;
        if (cordon_ring_side(ring, a) >= 0)
            return true;
        for (size_t j = ring->n - 1, k = 0; k < ring->n; j = k++)
            if (meets_side(a, b, ring->pts[j], ring->pts[k]))
                return true;
    }
    return false;
}

static bool is_gate(const ring_brute *b, cordon_pt from, cordon_pt to)
{
    return meets_zone(&b->g->problem.kept_open, from, to);
}

static int64_t gate_of(const ring_brute *b, cordon_pt from, cordon_pt to)
{
    return is_gate(b, from, to) ? b->g->problem.gate_cents : 0;
}

static int along(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

/* The shares of a segment between which it lies in a box. */
static bool shares_in_box(double out[2], cordon_box box, cordon_pt a, cordon_pt b)
{
    const double from[2] = {a.x, a.y}, by[2] = {(double)b.x - a.x, (double)b.y - a.y};
    const double low[2] = {box.x0, box.y0}, high[2] = {box.x1, box.y1};
    out[0] = 0;
    out[1] = 1;
    for (int i = 0; i < 2; i++) {
        if (by[i] == 0 && (from[i] < low[i] || from[i] > high[i]))
            return false;
        if (by[i] == 0)
            continue;
        double in = ((by[i] > 0 ? low[i] : high[i]) - from[i]) / by[i];
        double off = ((by[i] > 0 ? high[i] : low[i]) - from[i]) / by[i];
        out[0] = fmax(out[0], in);
        out[1] = fmin(out[1], off);
    }
    return out[0] < out[1];
}

/* The mean factor of the surface: between each two places where it changes, the dearest. */
static double factor_of(const ring_brute *b, cordon_pt from, cordon_pt to)
{
    const cordon_ground *ground = &b->g->ground;
    double cuts[2 * SURFACES_MAX + 2] = {0, 1}, in[SURFACES_MAX][2], sum = 0;
    size_t n = 2, n_in = 0;
    double factors[SURFACES_MAX];
    for (size_t i = 0; i < ground->n_surfaces; i++) {
        if (!shares_in_box(in[n_in], cordon_region_box(&ground->surfaces[i].area), from, to))
            continue;
        cuts[n++] = in[n_in][0];
        cuts[n++] = in[n_in][1];
        factors[n_in++] = ground->surfaces[i].factor;
    }
    qsort(cuts, n, sizeof *cuts, along);
    for (size_t i = 1; i < n; i++) {
        double middle = (cuts[i - 1] + cuts[i]) / 2, dearest = 0;
        for (size_t k = 0; k < n_in; k++)
            if (in[k][0] < middle && middle < in[k][1])
                dearest = fmax(dearest, factors[k]);
        sum += (cuts[i] - cuts[i - 1]) * (dearest > 0 ? dearest : 1);
    }
    return sum;
}

/* Price of a piece of one barrier, its gate included; NEVER: none can be made in it. */
static int64_t piece_of(const ring_brute *b, size_t kind, const ring_spot *from,
                        const ring_spot *to)
{
    const cordon_barrier_tariff *barrier = &b->g->problem.barriers[kind];
    int64_t length = cordon_distance(from->at, to->at), cents = 0;
    double factor = factor_of(b, from->at, to->at);
    if (is_gate(b, from->at, to->at) && !barrier->gate)
        return RING_BRUTE_NEVER;
    if (barrier->unit_mm == 0) {
        cents = (int64_t)ceil((double)(barrier->unit_cents * length) * factor / 1000 - 1e-6);
    } else {
        /* Gaps stay beside walls and between units, and none at a bend. */
        int64_t gaps = from->wall + to->wall - 1, units = 0;
        while (units * barrier->unit_mm + gaps * barrier->gap_mm < length) {
            units++;
            gaps++;
        }
        cents = (int64_t)ceil((double)(units * barrier->unit_cents) * factor - 1e-6);
    }
    return cents + gate_of(b, from->at, to->at);
}

static void offer(ring_brute *b, const ring_spot *from, const ring_spot *to)
{
    const cordon_ring_problem *problem = &b->g->problem;
    bool solid = from->node < b->n_solid && to->node < b->n_solid;
    int64_t length = cordon_distance(from->at, to->at);
    if (solid && length < problem->passable_mm - CORDON_RING_GAP_MARGIN_MM) {
        offer_closure(b, from, to, 0, 0, 0);
        return;
    }
    if (meets_zone(&problem->forbidden, from->at, to->at))
        return;
    for (size_t k = 0; k < problem->n_barriers; k++) {
        int64_t cents = piece_of(b, k, from, to);
        if (cents == RING_BRUTE_NEVER)
            continue;
        if (solid) {
            offer_closure(b, from, to, cents + problem->barriers[k].closure_cents, length, 0);
            continue;
        }
        unsigned class = class_of(b, from, to);
        note(b, (ring_offer){from->node, to->node, class, (int)k, cents, length, 0});
        least(&b->piece[k][from->node][to->node][class], cents);
        least(&b->piece[k][to->node][from->node][class], cents);
    }
}

/* Angles are measured from the positive x axis of each place: spots carry the absolute angle as
 * unwound along their obstacle, so differences over links are whole turns apart. */
static void add_bends(ring_brute *b, const cordon_region *closed)
{
    cordon_pt far = {INT32_MAX / 32, 0};
    for (size_t i = 0; i < closed->n; i++) {
        const cordon_line *ring = &closed->polys[i].outer;
        for (size_t k = 0; k < ring->n; k++) {
            cordon_pt before = ring->pts[(k + ring->n - 1) % ring->n];
            if (cordon_orient(before, ring->pts[k], ring->pts[(k + 1) % ring->n]) <= 0)
                continue;
            bool open = cordon_region_side(&b->solid, ring->pts[k]) < 0 &&
                        cordon_region_side(&b->protected_ground, ring->pts[k]) <= 0 &&
                        cordon_region_side(&b->g->problem.excluded, ring->pts[k]) <= 0;
            if (!open)
                continue;
            ring_spot s = {.node = b->n_nodes++, .at = ring->pts[k]};
            for (int c = 0; c < b->n_places; c++) {
                cordon_pt east = {b->places[c].x + far.x, b->places[c].y};
                s.angle[c] = turn(b->places[c], east, s.at);
            }
            assert_int_equal(cordon_vec_push(b->g->context, &b->spots, s), 0);
        }
    }
}

/* Each corner of an obstacle once more, as a bend. */
static void add_corners(ring_brute *b)
{
    size_t n = b->spots.count;
    for (size_t i = 0; i < n; i++) {
        ring_spot s = b->spots.items[i];
        s.node = b->n_nodes++;
        assert_int_equal(cordon_vec_push(b->g->context, &b->spots, s), 0);
    }
}

static void add_spots(ring_brute *b)
{
    cordon_pt far = {INT32_MAX / 32, 0};
    for (size_t i = 0; i < b->solid.n; i++, b->n_nodes++) {
        const cordon_line *ring = &b->solid.polys[i].outer;
        ring_spot s = {.node = b->n_nodes, .wall = true};
        for (size_t k = 0; k < ring->n; k++) {
            for (int c = 0; c < b->n_places; c++) {
                cordon_pt east = {b->places[c].x + far.x, b->places[c].y};
                s.angle[c] = k ? s.angle[c] + turn(b->places[c], s.at, ring->pts[k])
                               : turn(b->places[c], east, ring->pts[k]);
            }
            s.at = ring->pts[k];
            assert_int_equal(cordon_vec_push(b->g->context, &b->spots, s), 0);
        }
    }
    b->n_solid = b->n_nodes;
    if (b->leans)
        add_corners(b);
    add_bends(b, &b->protected_ground);
    add_bends(b, &b->g->problem.excluded);
    add_bends(b, &b->marked);
    assert_true(b->n_nodes <= RING_NODES_MAX && b->n_solid <= RING_WALLS_MAX);
}

static void offer_feet(ring_brute *b, const ring_spot *from, size_t obstacle, size_t first_spot)
{
    const cordon_line *ring = &b->solid.polys[obstacle].outer;
    for (size_t j = ring->n - 1, k = 0; k < ring->n; j = k++) {
        cordon_pt wall[2] = {ring->pts[j], ring->pts[k]};
        ring_spot foot = b->spots.items[first_spot + j];
        foot.at = cordon_segment_nearest(wall[0], wall[1], from->at);
        if (cordon_pt_equal(foot.at, wall[0]) || cordon_pt_equal(foot.at, wall[1]) ||
            blocked_by(&b->solid, from->at, foot.at, wall) || blocked(b, from->at, foot.at))
            continue;
        for (int c = 0; c < b->n_places; c++)
            foot.angle[c] += turn(b->places[c], wall[0], foot.at);
        offer(b, from, &foot);
    }
}

static void forget_prices(ring_brute *b)
{
    for (int i = 0; i < b->n_nodes; i++)
        for (int j = 0; j < b->n_nodes; j++)
            for (int c = 0; c < RING_CLASSES; c++) {
                for (int k = 0; k < RING_KINDS_MAX; k++)
                    b->piece[k][i][j][c] = RING_BRUTE_NEVER;
                if (i < b->n_solid && j < b->n_solid)
                    b->closure[i][j][c] = RING_BRUTE_NEVER;
            }
}

static void offer_all(ring_brute *b)
{
    forget_prices(b);
    for (size_t i = 0; i < b->spots.count; i++) {
        for (size_t j = 0; j < i; j++)
            if (!blocked_by(&b->solid, b->spots.items[i].at, b->spots.items[j].at, NULL) &&
                !blocked(b, b->spots.items[i].at, b->spots.items[j].at))
                offer(b, &b->spots.items[i], &b->spots.items[j]);
        for (size_t o = 0, first = 0; o < b->solid.n; first += b->solid.polys[o++].outer.n)
            offer_feet(b, &b->spots.items[i], o, first);
    }
}

/* The share of the way from -> to at which it meets the first wall of the region; above 1:
 * never. *obstacle, *wall: which polygon, and which corner that wall begins at. */
static double first_wall(const cordon_region *region, cordon_pt from, cordon_pt to,
                         size_t *obstacle, size_t *wall)
{
    double first = 2;
    for (size_t o = 0; o < region->n; o++) {
        const cordon_line *ring = &region->polys[o].outer;
        for (size_t j = ring->n - 1, k = 0; k < ring->n; j = k++) {
            double before = (double)cordon_orient(ring->pts[j], ring->pts[k], from);
            double beyond = (double)cordon_orient(ring->pts[j], ring->pts[k], to);
            if (!strictly_crosses(from, to, ring->pts[j], ring->pts[k]) ||
                before / (before - beyond) >= first)
                continue;
            first = before / (before - beyond);
            *obstacle = o;
            *wall = j;
        }
    }
    return first;
}

/* Where a given closure meets its wall on the way from -> to. */
static bool land(ring_spot *out, const ring_brute *b, cordon_pt from, cordon_pt to)
{
    size_t obstacle = 0, wall = 0, unused, first_spot = 0;
    double share = first_wall(&b->solid, from, to, &obstacle, &wall);
    if (share > 1 || first_wall(&b->protected_ground, from, to, &unused, &unused) < share ||
        first_wall(&b->g->problem.excluded, from, to, &unused, &unused) < share)
        return false;
    for (size_t o = 0; o < obstacle; o++)
        first_spot += b->solid.polys[o].outer.n;
    *out = b->spots.items[first_spot + wall];
    cordon_pt at = {(int32_t)lround(from.x + share * ((double)to.x - from.x)),
                    (int32_t)lround(from.y + share * ((double)to.y - from.y))};
    for (int c = 0; c < b->n_places; c++)
        out->angle[c] += turn(b->places[c], out->at, at);
    out->at = at;
    return true;
}

/* Where a closure from wall to wall ends, if its line is one and nothing forbids it. */
static bool land_both(ring_spot ends[2], const ring_brute *b, cordon_pt a, cordon_pt c)
{
    cordon_pt middle = {a.x + (c.x - a.x) / 2, a.y + (c.y - a.y) / 2};
    return cordon_region_side(&b->solid, middle) < 0 &&
           cordon_region_side(&b->protected_ground, middle) < 0 &&
           cordon_region_side(&b->g->problem.excluded, middle) < 0 &&
           land(&ends[0], b, middle, a) && land(&ends[1], b, middle, c) &&
           !meets_zone(&b->g->problem.forbidden, ends[0].at, ends[1].at);
}

static void offer_given(ring_brute *b)
{
    for (size_t i = 0; i < b->g->problem.n_given; i++) {
        const cordon_given_link *link = &b->g->problem.given[i];
        ring_spot ends[2];
        if (!land_both(ends, b, link->a, link->b))
            continue;
        offer_closure(b, &ends[0], &ends[1], link->cents + gate_of(b, ends[0].at, ends[1].at),
                      0, 0);
        b->usable++;
    }
}

/* The cheapest barrier for a closure from wall to wall. */
static int64_t built_at(const ring_brute *b, const ring_spot ends[2])
{
    const cordon_ring_problem *problem = &b->g->problem;
    int64_t best = RING_BRUTE_NEVER;
    for (size_t k = 0; k < problem->n_barriers; k++)
        least(&best, piece_of(b, k, &ends[0], &ends[1]) + problem->barriers[k].closure_cents);
    return best;
}

/* Each pin that can be used has a class of its own; the ring must know the same ones. */
static void offer_pins(ring_brute *b, const cordon_ring_result *ring)
{
    const cordon_ring_problem *problem = &b->g->problem;
    for (size_t i = 0; i < problem->n_pins; i++) {
        ring_spot ends[2];
        bool stands = land_both(ends, b, problem->pins[i].a, problem->pins[i].b) &&
                      built_at(b, ends) < RING_BRUTE_NEVER;
        assert_true(stands == (ring->pins[i].fault == CORDON_PIN_SOUND));
        if (!stands)
            continue;
        b->wanted |= 1u << b->n_bits;
        offer_closure(b, &ends[0], &ends[1], built_at(b, ends),
                      cordon_distance(ends[0].at, ends[1].at), 1u << b->n_bits++);
        b->pinned++;
    }
}

/* Cheapest ways to each node in each class. */
typedef int64_t ring_ways[RING_NODES_MAX][RING_CLASSES];

static void no_ways(ring_ways ways, int n)
{
    for (int i = 0; i < n; i++)
        for (int c = 0; c < RING_CLASSES; c++)
            ways[i][c] = RING_BRUTE_NEVER;
}

static bool relax(const ring_brute *b, const int64_t from[RING_CLASSES],
                  const int64_t by[RING_CLASSES], int64_t to[RING_CLASSES])
{
    bool changed = false;
    for (int c = 0; c < 1 << b->n_bits; c++)
        for (int d = 0; d < 1 << b->n_bits && from[c] < RING_BRUTE_NEVER; d++)
            if (from[c] + by[d] < to[c ^ d]) {
                to[c ^ d] = from[c] + by[d];
                changed = true;
            }
    return changed;
}

/* Goes on from bend to bend along one barrier. */
static void relax_bends(const ring_brute *b, int kind, ring_ways ways)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = b->n_solid; i < b->n_nodes; i++)
            for (int j = b->n_solid; j < b->n_nodes; j++)
                changed |= relax(b, ways[i], b->piece[kind][i][j], ways[j]);
    }
}

/* Closures of one barrier that bend, from one obstacle to all others. */
static void bend_closures(ring_brute *b, int kind, int from)
{
    static ring_ways ways;
    no_ways(ways, b->n_nodes);
    for (int j = b->n_solid; j < b->n_nodes; j++)
        for (int c = 0; c < RING_CLASSES; c++)
            ways[j][c] = b->piece[kind][from][j][c];
    relax_bends(b, kind, ways);
    for (int i = 0; i < b->n_solid; i++) {
        int64_t arrived[RING_CLASSES], once = b->g->problem.barriers[kind].closure_cents;
        for (int c = 0; c < RING_CLASSES; c++)
            arrived[c] = RING_BRUTE_NEVER;
        for (int j = b->n_solid; j < b->n_nodes; j++)
            relax(b, ways[j], b->piece[kind][j][i], arrived);
        for (int c = 0; c < RING_CLASSES; c++)
            if (arrived[c] < RING_BRUTE_NEVER)
                least(&b->closure[from][i][c], arrived[c] + once);
    }
}

/* The cheapest ring of closures between obstacles that goes through one of them. */
static int64_t ring_through(const ring_brute *b, int start)
{
    static ring_ways ways;
    no_ways(ways, b->n_solid);
    ways[start][0] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < b->n_solid; i++)
            for (int j = 0; j < b->n_solid; j++)
                changed |= relax(b, ways[i], b->closure[i][j], ways[j]);
    }
    return ways[start][b->wanted];
}

/* The cheapest ring that is one barrier and meets no obstacle. */
static int64_t ring_in_the_open(const ring_brute *b, int kind, int bend)
{
    static ring_ways ways;
    no_ways(ways, b->n_nodes);
    ways[bend][0] = 0;
    relax_bends(b, kind, ways);
    return ways[bend][b->wanted] + b->g->problem.barriers[kind].closure_cents;
}

static int64_t exhaustive(ring_brute *b)
{
    int64_t best = RING_BRUTE_NEVER;
    for (int k = 0; k < (int)b->g->problem.n_barriers; k++) {
        for (int i = 0; i < b->n_solid; i++)
            bend_closures(b, k, i);
        for (int i = b->n_solid; i < b->n_nodes; i++)
            least(&best, ring_in_the_open(b, k, i));
    }
    for (int i = 0; i < b->n_solid; i++)
        least(&best, ring_through(b, i));
    return best;
}

/* What stands inside an obstacle's yard does not count; obstacles lose their yards. */
static void fill_yards(cordon_region *solid)
{
    size_t kept = 0;
    for (size_t i = 0; i < solid->n; i++) {
        bool within = false;
        for (size_t j = 0; j < solid->n; j++)
            within = within || (j != i && cordon_ring_side(&solid->polys[j].outer,
                                                           solid->polys[i].outer.pts[0]) > 0);
        solid->polys[i].n_holes = 0;
        if (!within)
            solid->polys[kept++] = solid->polys[i];
    }
    solid->n = kept;
}

/* Shares of the side a -> b at which it crosses an outline. */
static size_t crossings(double out[16], const cordon_region *marked, cordon_pt a, cordon_pt b)
{
    size_t n = 0;
    for (size_t i = 0; i < marked->n; i++) {
        const cordon_line *ring = &marked->polys[i].outer;
        for (size_t j = ring->n - 1, k = 0; k < ring->n && n < 16; j = k++)
            if (strictly_crosses(a, b, ring->pts[j], ring->pts[k])) {
                double from = (double)cordon_orient(ring->pts[j], ring->pts[k], a);
                double to = (double)cordon_orient(ring->pts[j], ring->pts[k], b);
                out[n++] = from / (from - to);
            }
    }
    qsort(out, n, sizeof *out, along);
    return n;
}

/* Closures may end just beside what is forbidden. */
static void mark_walls(ring_brute *b)
{
    enum { BESIDE_MM = 50 };
    if (b->g->problem.forbidden.n == 0)
        return;
    check_ok(b->g->context, cordon_ring_grown(&b->marked, b->g->geos, b->g->arena,
                                              &b->g->problem.forbidden, BESIDE_MM));
    for (size_t o = 0; o < b->solid.n; o++) {
        cordon_line *ring = &b->solid.polys[o].outer;
        cordon_pt *pts = cordon_arena_alloc(b->g->arena, WALL_POINTS_MAX, sizeof *pts);
        size_t n = 0;
        for (size_t i = 0; i < ring->n; i++) {
            cordon_pt p = ring->pts[i], q = ring->pts[(i + 1) % ring->n];
            double shares[16];
            size_t extra = crossings(shares, &b->marked, p, q);
            assert_true(n + extra < WALL_POINTS_MAX);
            pts[n++] = p;
            for (size_t k = 0; k < extra; k++)
                pts[n++] = (cordon_pt){(int32_t)lround(p.x + shares[k] * ((double)q.x - p.x)),
                                       (int32_t)lround(p.y + shares[k] * ((double)q.y - p.y))};
        }
        *ring = (cordon_line){pts, n};
    }
}

static bool goes_round_a_place(const ring_brute *b)
{
    for (size_t i = 0; i < b->solid.n; i++)
        for (int c = 0; c < b->n_places; c++)
            if (cordon_ring_side(&b->solid.polys[i].outer, b->places[c]) > 0)
                return true;
    return false;
}

/* Obstacles that stand in the protected ground are left out, so that no wall is cut. */
static void drop_overlaps(ring_ground *g, const cordon_region *protected_ground)
{
    size_t kept = 0;
    for (size_t i = 0; i < g->obstacles.count; i++) {
        cordon_region one = {&g->obstacles.items[i], 1}, common;
        check_ok(g->context,
                 cordon_region_common(&common, g->geos, g->arena, &one, protected_ground));
        if (common.n == 0)
            g->obstacles.items[kept++] = g->obstacles.items[i];
    }
    g->obstacles.count = kept;
}

double ring_brute_distance_to_walls(const ring_brute *b, cordon_pt p)
{
    double nearest = INFINITY;
    for (size_t o = 0; o < b->solid.n; o++) {
        const cordon_line *wall = &b->solid.polys[o].outer;
        for (size_t j = wall->n - 1, k = 0; k < wall->n; j = k++)
            nearest = fmin(nearest, cordon_segment_distance(wall->pts[j], wall->pts[k], p));
    }
    return nearest;
}

static void place_all(ring_brute *b)
{
    const cordon_ring_problem *problem = &b->g->problem;
    for (size_t c = 0; c < problem->n_inside + problem->excluded.n; c++) {
        bool inside = c < problem->n_inside;
        cordon_box box = inside ? cordon_region_box(&problem->inside[c])
                                : cordon_region_box(&problem->excluded);
        b->places[c] = (cordon_pt){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
        b->wanted |= (unsigned)inside << c;
    }
    b->n_places = b->n_bits = (int)(problem->n_inside + problem->excluded.n);
}

void ring_brute_open(ring_brute *out, ring_ground *g)
{
    memset(out, 0, offsetof(ring_brute, piece));
    out->g = g;
    assert_true(g->problem.n_barriers <= RING_KINDS_MAX);
    check_ok(g->context,
             cordon_ring_protected(&out->protected_ground, g->geos, g->arena, &g->problem));
    drop_overlaps(g, &out->protected_ground);
    drop_overlaps(g, &g->problem.excluded);
    place_all(out);
}

void ring_brute_close(ring_brute *b)
{
    cordon_vec_free(b->g->context, &b->spots);
    cordon_vec_free(b->g->context, &b->offers);
}

bool ring_brute_solve(int64_t *cents, ring_brute *b, const cordon_ring_result *ring)
{
    check_ok(b->g->context, cordon_region_copy(&b->solid, b->g->arena, &b->g->ground.solid[0]));
    fill_yards(&b->solid);
    if (goes_round_a_place(b))
        return false;
    mark_walls(b);
    add_spots(b);
    offer_all(b);
    offer_given(b);
    offer_pins(b, ring);
    *cents = is_limited(b) ? ring_brute_limited(b) : exhaustive(b);
    return true;
}
