/* Rings on small grounds of chance against an exhaustive search written in another way: every
 * pair of corners and feet is tested for sight against every wall, turning is measured by
 * angles instead of crossings of a ray, half the price of a closure is paid at each end, given
 * closures are cut at every wall in turn, and paths are found by relaxing all links until
 * nothing changes. Wishes of the ring (forbidden ground, gates, places to keep out, pinned
 * closures) are held in the same way. */
#include "support/ring_ground.h"

#include "perimeter/protect.h"

/* Classes: parities round places, the one to keep out after those to go round, then along pins.
 */
enum { PLACES_MAX = 3, CLASSES = 32, NODES_MAX = 160, WALL_POINTS_MAX = 256 };

static const int64_t NEVER = INT64_MAX / 4;

typedef struct spot {
    cordon_pt at;
    int node; /* obstacle, or its own number for a bend */
    double
        angle[PLACES_MAX]; /* turned on the way from where the node begins, round each place */
} spot;

typedef struct brute {
    const ring_ground *g;
    cordon_region solid, protected_ground;
    cordon_region marked; /* just beside what is forbidden */
    cordon_pt places[PLACES_MAX];
    int n_places, n_bits;
    unsigned wanted; /* class of a ring */
    CORDON_VEC(spot) spots;
    int n_nodes, n_solid;
    int64_t link[NODES_MAX][NODES_MAX][CLASSES]; /* doubled cents */
} brute;

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
static bool blocked(const brute *b, cordon_pt from, cordon_pt to)
{
    return blocked_by(&b->protected_ground, from, to, NULL) ||
           blocked_by(&b->g->problem.excluded, from, to, NULL);
}

static void offer_at(brute *b, const spot *from, const spot *to, int64_t cents, unsigned pin)
{
    unsigned class = pin;
    const double whole = 4 * acos(0.0);
    for (int i = 0; i < b->n_places; i++) {
        double sum = from->angle[i] + turn(b->places[i], from->at, to->at) - to->angle[i];
        class |= (unsigned)(llround(sum / whole) & 1) << i;
    }
    if (cents < b->link[from->node][to->node][class])
        b->link[from->node][to->node][class] = b->link[to->node][from->node][class] = cents;
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

/* Doubled price of a gate, if the piece is one. */
static int64_t gate_of(const brute *b, cordon_pt from, cordon_pt to)
{
    return meets_zone(&b->g->problem.kept_open, from, to) ? 2 * b->g->problem.gate_cents : 0;
}

/* Doubled price of a piece without its ends. */
static int64_t metres_of(const brute *b, cordon_pt from, cordon_pt to)
{
    int64_t length = cordon_distance(from, to);
    return 2 * ((b->g->problem.metre_cents * length + 999) / 1000) + gate_of(b, from, to);
}

static void offer(brute *b, const spot *from, const spot *to)
{
    const cordon_ring_problem *problem = &b->g->problem;
    bool solid = from->node < b->n_solid && to->node < b->n_solid;
    if (solid &&
        cordon_distance(from->at, to->at) < problem->passable_mm - CORDON_RING_GAP_MARGIN_MM) {
        offer_at(b, from, to, 0, 0);
        return;
    }
    int64_t cents = metres_of(b, from->at, to->at);
    cents += from->node < b->n_solid ? problem->closure_cents : 0;
    cents += to->node < b->n_solid ? problem->closure_cents : 0;
    if (!meets_zone(&problem->forbidden, from->at, to->at))
        offer_at(b, from, to, cents, 0);
}

/* Angles are measured from the positive x axis of each place: spots carry the absolute angle as
 * unwound along their obstacle, so differences over links are whole turns apart. */
static void add_bends(brute *b, const cordon_region *closed)
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
            spot s = {.node = b->n_nodes++, .at = ring->pts[k]};
            for (int c = 0; c < b->n_places; c++) {
                cordon_pt east = {b->places[c].x + far.x, b->places[c].y};
                s.angle[c] = turn(b->places[c], east, s.at);
            }
            assert_int_equal(cordon_vec_push(b->g->context, &b->spots, s), 0);
        }
    }
}

static void add_spots(brute *b)
{
    cordon_pt far = {INT32_MAX / 32, 0};
    for (size_t i = 0; i < b->solid.n; i++, b->n_nodes++) {
        const cordon_line *ring = &b->solid.polys[i].outer;
        spot s = {.node = b->n_nodes};
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
    add_bends(b, &b->protected_ground);
    add_bends(b, &b->g->problem.excluded);
    add_bends(b, &b->marked);
    assert_true(b->n_nodes <= NODES_MAX);
}

static void offer_feet(brute *b, const spot *from, size_t obstacle, size_t first_spot)
{
    const cordon_line *ring = &b->solid.polys[obstacle].outer;
    for (size_t j = ring->n - 1, k = 0; k < ring->n; j = k++) {
        cordon_pt wall[2] = {ring->pts[j], ring->pts[k]};
        spot foot = b->spots.items[first_spot + j];
        foot.at = cordon_segment_nearest(wall[0], wall[1], from->at);
        if (cordon_pt_equal(foot.at, wall[0]) || cordon_pt_equal(foot.at, wall[1]) ||
            blocked_by(&b->solid, from->at, foot.at, wall) || blocked(b, from->at, foot.at))
            continue;
        for (int c = 0; c < b->n_places; c++)
            foot.angle[c] += turn(b->places[c], wall[0], foot.at);
        offer(b, from, &foot);
    }
}

static void offer_all(brute *b)
{
    for (int i = 0; i < NODES_MAX; i++)
        for (int j = 0; j < NODES_MAX; j++)
            for (int c = 0; c < CLASSES; c++)
                b->link[i][j][c] = NEVER;
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
static bool land(spot *out, const brute *b, cordon_pt from, cordon_pt to)
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
static bool land_both(spot ends[2], const brute *b, cordon_pt a, cordon_pt c)
{
    cordon_pt middle = {a.x + (c.x - a.x) / 2, a.y + (c.y - a.y) / 2};
    return cordon_region_side(&b->solid, middle) < 0 &&
           cordon_region_side(&b->protected_ground, middle) < 0 &&
           cordon_region_side(&b->g->problem.excluded, middle) < 0 &&
           land(&ends[0], b, middle, a) && land(&ends[1], b, middle, c) &&
           !meets_zone(&b->g->problem.forbidden, ends[0].at, ends[1].at);
}

/* Returns how many of them reach from wall to wall. */
static int offer_given(brute *b)
{
    int usable = 0;
    for (size_t i = 0; i < b->g->problem.n_given; i++) {
        const cordon_given_link *link = &b->g->problem.given[i];
        spot ends[2];
        if (!land_both(ends, b, link->a, link->b))
            continue;
        offer_at(b, &ends[0], &ends[1], 2 * link->cents + gate_of(b, ends[0].at, ends[1].at),
                 0);
        usable++;
    }
    return usable;
}

/* Each pin that can be used has a class of its own; the ring must know the same ones. */
static int offer_pins(brute *b, const cordon_ring_result *ring)
{
    const cordon_ring_problem *problem = &b->g->problem;
    int usable = 0;
    for (size_t i = 0; i < problem->n_pins; i++) {
        spot ends[2];
        bool lands = land_both(ends, b, problem->pins[i].a, problem->pins[i].b);
        assert_true(lands == (ring->pins[i].fault == CORDON_PIN_SOUND));
        if (!lands)
            continue;
        b->wanted |= 1u << b->n_bits;
        offer_at(b, &ends[0], &ends[1],
                 2 * problem->closure_cents + metres_of(b, ends[0].at, ends[1].at),
                 1u << b->n_bits++);
        usable++;
    }
    return usable;
}

/* Doubled price of the cheapest closed way from a node to itself, over nodes from `low` on. */
static int64_t cheapest_round(const brute *b, int start, int low)
{
    int64_t best[NODES_MAX][CLASSES];
    for (int i = 0; i < NODES_MAX; i++)
        for (int c = 0; c < CLASSES; c++)
            best[i][c] = NEVER;
    best[start][0] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = low; i < b->n_nodes; i++)
            for (int j = low; j < b->n_nodes; j++)
                for (int c = 0; c < 1 << b->n_bits; c++)
                    for (int d = 0; d < 1 << b->n_bits; d++)
                        if (best[i][c] + b->link[i][j][d] < best[j][c ^ d]) {
                            best[j][c ^ d] = best[i][c] + b->link[i][j][d];
                            changed = true;
                        }
    }
    return best[start][b->wanted];
}

static int64_t exhaustive(brute *b)
{
    int64_t best = NEVER;
    for (int i = 0; i < b->n_solid; i++) {
        int64_t cents = cheapest_round(b, i, 0);
        best = cents < best ? cents : best;
    }
    for (int i = b->n_solid; i < b->n_nodes; i++) {
        int64_t cents = cheapest_round(b, i, b->n_solid) + 2 * b->g->problem.closure_cents;
        best = cents < best ? cents : best;
    }
    return best / 2;
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

static int along(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
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
static void mark_walls(brute *b)
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

static bool goes_round_a_place(const brute *b)
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

static double distance_to_walls(const brute *b, cordon_pt p)
{
    double nearest = INFINITY;
    for (size_t o = 0; o < b->solid.n; o++) {
        const cordon_line *wall = &b->solid.polys[o].outer;
        for (size_t j = wall->n - 1, k = 0; k < wall->n; j = k++)
            nearest = fmin(nearest, cordon_segment_distance(wall->pts[j], wall->pts[k], p));
    }
    return nearest;
}

/* Is a part of a given closure used, up to where a barrier meets it in the open? The ring is
 * then cheaper than any from wall to wall. */
static bool leans(const brute *b, const cordon_ring_result *ring)
{
    enum { ROUNDING_MM = 2 };
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_line *line = &ring->closures[i].line;
        if (ring->closures[i].given != CORDON_RUN_BUILT &&
            (distance_to_walls(b, line->pts[0]) > ROUNDING_MM ||
             distance_to_walls(b, line->pts[line->n - 1]) > ROUNDING_MM))
            return true;
    }
    return false;
}

typedef struct tally {
    int used, usable, leaning, pinned, gates, kept_out;
} tally;

/* How far the price may be from the one expected: a crossing in the open is rounded to a
 * millimetre, points beside what is forbidden are, and a pin that is crossed counts as two. */
static int64_t rounding_of(const brute *b, const cordon_ring_result *ring)
{
    const cordon_ring_problem *problem = &b->g->problem;
    int64_t millimetre = 1 + problem->metre_cents / 1000;
    int64_t marks = problem->forbidden.n > 0 ? (int64_t)(2 * ring->n_closures) : 0;
    return (4 * ring->pinched + marks) * millimetre;
}

static void place_all(brute *b)
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

static void hold_against(brute *b, const cordon_ring_result *ring, int64_t expected,
                         uint32_t seed, tally *t)
{
    int64_t rounding = rounding_of(b, ring);
    bool leaning = leans(b, ring);
    int64_t twice = ring->pinched ? b->g->problem.closure_cents + rounding : 0;
    t->leaning += leaning;
    assert_true(ring->found == (expected < NEVER / 4));
    if (leaning) {
        /* A barrier that is crossed where the ring pinches counts as two. */
        assert_true(ring->cents <= expected + twice && ring->lower_bound_cents <= expected);
    } else if (ring->found) {
        int64_t more = b->n_bits > b->n_places ? rounding + twice : rounding;
        if (ring->cents > expected + more || ring->cents < expected - rounding ||
            llabs(ring->lower_bound_cents - expected) > rounding)
            fail_msg("seed %u: %lld cents, at least %lld, expected %lld", seed,
                     (long long)ring->cents, (long long)ring->lower_bound_cents,
                     (long long)expected);
    }
}

static bool compare(ring_ground *g, uint32_t seed, tally *t)
{
    static brute b;
    cordon_ring_result ring;
    b = (brute){.g = g};
    check_ok(g->context,
             cordon_ring_protected(&b.protected_ground, g->geos, g->arena, &g->problem));
    drop_overlaps(g, &b.protected_ground);
    drop_overlaps(g, &g->problem.excluded);
    place_all(&b);
    ring_ground_solve(&ring, g);
    check_ok(g->context, cordon_region_copy(&b.solid, g->arena, &g->ground.solid[0]));
    fill_yards(&b.solid);
    bool counted = !goes_round_a_place(&b);
    if (counted) {
        mark_walls(&b);
        add_spots(&b);
        offer_all(&b);
        t->usable += offer_given(&b);
        t->pinned += offer_pins(&b, &ring);
        hold_against(&b, &ring, exhaustive(&b), seed, t);
    }
    for (size_t i = 0; i < ring.n_closures; i++) {
        t->used += ring.closures[i].given != CORDON_RUN_BUILT;
        t->gates += ring.closures[i].gate;
    }
    cordon_vec_free(g->context, &b.spots);
    cordon_ring_result_free(&ring);
    return counted;
}

static void random_ground(ring_ground *g, cordon_rng *rng, uint32_t seed, int places)
{
    int32_t size = 2000 + (int32_t)cordon_rng_below(rng, 8000);
    if (places == 1) {
        ring_ground_protect_box(g, -size, -size / 2, size, size);
    } else {
        int32_t apart = 12000 + (int32_t)cordon_rng_below(rng, 12000);
        ring_ground_protect_box(g, -apart - size, -size, -apart, size / 3);
        ring_ground_protect_box(g, apart, -size / 2, apart + size, size);
    }
    g->problem.standoff_mm = seed % 3 == 0 ? (int32_t)cordon_rng_below(rng, 6000) : 0;
    g->problem.closure_cents = (int64_t)cordon_rng_below(rng, 4) * 15000;
    g->problem.metre_cents = 1 + (int64_t)cordon_rng_below(rng, 3000);
    ring_ground_random(g, rng, 3 + seed % 12);
}

/* near: how many of the places the ring keeps the stand-off from. */
static void as_good_as_exhaustive(cordon_context *context, int places, size_t near,
                                  uint32_t given, uint32_t seeds)
{
    uint32_t counted = 0;
    tally t = {0};
    for (uint32_t seed = 0; seed < seeds; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_rng_seed(&rng, seed, (uint64_t)places);
        ring_ground_open(&g, context, 60000);
        random_ground(&g, &rng, seed, places);
        g.problem.n_standoff = near;
        ring_ground_give_random(&g, &rng, given, true);
        counted += compare(&g, seed, &t);
        ring_ground_close(&g);
    }
    assert_true(counted > seeds * 3 / 4);
    assert_true(given ? t.used >= (int)seeds / 2 && t.usable > 2 * t.used
                      : t.used + t.usable == 0);
    assert_true(t.leaning * 5 < (int)seeds);
}

static void one_place(void **state)
{
    as_good_as_exhaustive(*state, 1, 1, 0, 300);
}

static void two_places(void **state)
{
    as_good_as_exhaustive(*state, 2, 2, 0, 100);
}

/* The second place must lie inside, but the ring may run along it. */
static void contained_place(void **state)
{
    as_good_as_exhaustive(*state, 2, 1, 0, 300);
}

static void given_closures(void **state)
{
    as_good_as_exhaustive(*state, 1, 1, 32, 300);
    as_good_as_exhaustive(*state, 2, 2, 32, 100);
}

/* Rectangles somewhere round the protected one. */
static cordon_region random_zones(ring_ground *g, cordon_rng *rng, uint32_t n, uint32_t size)
{
    cordon_region zones = {cordon_arena_alloc(g->arena, n, sizeof *zones.polys), n};
    assert_non_null(zones.polys);
    for (uint32_t i = 0; i < n; i++) {
        int32_t x = (int32_t)cordon_rng_below(rng, 70000) - 35000;
        int32_t y = (int32_t)cordon_rng_below(rng, 70000) - 35000;
        int32_t w = 500 + (int32_t)cordon_rng_below(rng, size);
        int32_t h = 500 + (int32_t)cordon_rng_below(rng, size);
        cordon_pt pts[4] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}};
        zones.polys[i] = ring_ground_polygon(g, pts, 4);
    }
    return zones;
}

/* A place to keep out that lies well off the protected ground; none where it does not. */
static void keep_out_random(ring_ground *g, cordon_rng *rng)
{
    cordon_region zone = random_zones(g, rng, 1, 6000), grown, near, common;
    cordon_ring_problem alone = g->problem;
    check_ok(g->context, cordon_ring_protected(&near, g->geos, g->arena, &alone));
    check_ok(g->context, cordon_ring_grown(&grown, g->geos, g->arena, &zone, 500));
    check_ok(g->context, cordon_region_common(&common, g->geos, g->arena, &near, &grown));
    if (common.n == 0)
        g->problem.excluded = zone;
}

/* Pins this near to each other are one closure. */
static bool beside(const cordon_given_link *one, const cordon_given_link *other)
{
    enum { NEAR_MM = 1000 };
    const cordon_pt ends[2] = {other->a, other->b};
    for (int e = 0; e < 2; e++)
        if (cordon_distance(one->a, ends[e]) < NEAR_MM &&
            cordon_distance(one->b, ends[1 - e]) < NEAR_MM)
            return true;
    return false;
}

/* Lines from obstacle to obstacle; many cannot be used. */
static void pin_random(ring_ground *g, cordon_rng *rng, uint32_t n)
{
    size_t before = g->problem.n_given;
    cordon_pin *pins = cordon_arena_alloc(g->arena, n, sizeof *pins);
    assert_non_null(pins);
    ring_ground_give_random(g, rng, n, true);
    for (size_t i = before; i < g->problem.n_given; i++)
        if (i == before || !beside(&g->given[before], &g->given[i]))
            pins[g->problem.n_pins++] = (cordon_pin){g->given[i].a, g->given[i].b};
    g->problem.pins = pins;
    g->problem.n_given = before;
}

enum { WISH_FORBID = 1, WISH_GATES = 2, WISH_KEEP_OUT = 4, WISH_PIN = 8, WISHES = 16 };

static tally with_wishes(cordon_context *context, unsigned wishes, uint32_t seeds)
{
    uint32_t counted = 0;
    tally t = {0};
    for (uint32_t seed = 0; seed < seeds; seed++) {
        ring_ground g;
        cordon_rng rng;
        cordon_rng_seed(&rng, seed, 100 + wishes);
        ring_ground_open(&g, context, 60000);
        random_ground(&g, &rng, seed, 1);
        if (wishes & WISH_FORBID)
            g.problem.forbidden = random_zones(&g, &rng, 3, 12000);
        if (wishes & WISH_GATES) {
            g.problem.kept_open = random_zones(&g, &rng, 6, 12000);
            g.problem.gate_cents = (int64_t)cordon_rng_below(&rng, 3) * 20000;
        }
        if (wishes & WISH_KEEP_OUT)
            keep_out_random(&g, &rng);
        if (wishes & WISH_PIN)
            pin_random(&g, &rng, 1 + seed % 2);
        t.kept_out += g.problem.excluded.n > 0;
        counted += compare(&g, seed, &t);
        ring_ground_close(&g);
    }
    assert_true(counted > seeds * 3 / 4);
    return t;
}

static void forbidden_ground(void **state)
{
    with_wishes(*state, WISH_FORBID, 200);
}

static void gates(void **state)
{
    assert_true(with_wishes(*state, WISH_GATES, 300).gates > 60);
}

static void places_kept_out(void **state)
{
    assert_true(with_wishes(*state, WISH_KEEP_OUT, 300).kept_out > 150);
}

static void pinned_closures(void **state)
{
    assert_true(with_wishes(*state, WISH_PIN, 300).pinned > 100);
}

static void all_wishes_together(void **state)
{
    for (unsigned wishes = 0; wishes < WISHES; wishes++)
        with_wishes(*state, wishes, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(one_place),          check_with_context(two_places),
        check_with_context(contained_place),    check_with_context(given_closures),
        check_with_context(forbidden_ground),   check_with_context(gates),
        check_with_context(places_kept_out),    check_with_context(pinned_closures),
        check_with_context(all_wishes_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
