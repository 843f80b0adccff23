/* A sweep over the points by x, then y (Shamos and Hoey 1976; de Berg et al., Computational
 * Geometry, chapter 2), on integers throughout, so every decision is exact.
 *
 * All rings are one set of sides; which ring a side came from plays no part. Sides that lie on
 * one another cancel out by pairs, as even and odd ask: two holes with a common side are one
 * hole. A side that runs through a point is cut there. Everything then happens at the given
 * points, until two sides cross elsewhere, which ends the sweep.
 *
 * A side has ground above it when an even number of sides lies below it. Around a point, ground
 * and no ground take turns; each side is linked to the one across the ground. Following the
 * links with the ground on the left goes once along each connected border of a polygon.
 * Where such a walk comes back to a point, it is split there: one anticlockwise ring, the
 * others are holes that touch it. A walk without an anticlockwise ring is a hole of the polygon
 * right below its first point. */
#include "geo/sweep.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"

void cordon_sweep_free(cordon_sweep *sweep, cordon_context *context)
{
    cordon_vec_free(context, &sweep->keys);
    cordon_vec_free(context, &sweep->ids);
    cordon_vec_free(context, &sweep->pts);
    cordon_vec_free(context, &sweep->mark);
    cordon_vec_free(context, &sweep->sides);
    cordon_vec_free(context, &sweep->starting);
    cordon_vec_free(context, &sweep->around);
    cordon_vec_free(context, &sweep->status);
    cordon_vec_free(context, &sweep->edges);
    cordon_vec_free(context, &sweep->path);
    cordon_vec_free(context, &sweep->ring_pts);
    cordon_vec_free(context, &sweep->rings);
}

/* --- points and sides
 * ------------------------------------------------------------------------- */

static int compare_keys(const void *a, const void *b)
{
    const cordon_sweep_key *p = a, *q = b;
    return p->key < q->key ? -1 : p->key > q->key;
}

/* Orders like x, then y. */
static uint64_t key_of(cordon_pt p)
{
    const uint32_t sign = UINT32_C(1) << 31;
    return (uint64_t)((uint32_t)p.x ^ sign) << 32 | ((uint32_t)p.y ^ sign);
}

static void add_side(cordon_sweep *sweep, uint32_t from, uint32_t to)
{
    cordon_sweep_side side = {to, sweep->mark.items[from]};
    sweep->sides.items[sweep->sides.count++] = side;
    sweep->mark.items[from] = (uint32_t)sweep->sides.count;
}

/* Numbers the different points in the order of the sweep. */
static int number_points(cordon_sweep *sweep, const cordon_line *rings, size_t n)
{
    size_t total = 0, at = 0;
    for (size_t i = 0; i < n; i++)
        total += rings[i].n;
    if (total > UINT32_MAX / 4)
        return cordon_fail(sweep->context, CORDON_E_LIMIT, "an area of %zu points", total);
    sweep->keys.count = sweep->ids.count = sweep->pts.count = sweep->mark.count = 0;
    if (cordon_vec_reserve(sweep->context, &sweep->keys, total) ||
        cordon_vec_reserve(sweep->context, &sweep->ids, total) ||
        cordon_vec_reserve(sweep->context, &sweep->pts, total) ||
        cordon_vec_reserve(sweep->context, &sweep->mark, total))
        return CORDON_E_MEMORY;
    cordon_sweep_key *keys = sweep->keys.items;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < rings[i].n; k++, at++)
            keys[at] = (cordon_sweep_key){key_of(rings[i].pts[k]), (uint32_t)at};
    if (total > 0)
        qsort(keys, total, sizeof *keys, compare_keys);
    at = 0;
    for (size_t i = 0; i < total; i++) {
        at += i == 0 || keys[i].key != keys[i - 1].key;
        sweep->ids.items[keys[i].index] = (uint32_t)at - 1;
    }
    sweep->pts.count = sweep->mark.count = at;
    if (at > 0)
        memset(sweep->mark.items, 0, at * sizeof *sweep->mark.items);
    return CORDON_OK;
}

static int add_sides(cordon_sweep *sweep, const cordon_line *rings, size_t n)
{
    const uint32_t *ids = sweep->ids.items;
    sweep->sides.count = 0;
    for (size_t i = 0; i < n; i++) {
        if (cordon_vec_reserve(sweep->context, &sweep->sides, rings[i].n))
            return CORDON_E_MEMORY;
        for (size_t k = 0; k < rings[i].n; k++) {
            uint32_t a = ids[k], b = ids[k + 1 < rings[i].n ? k + 1 : 0];
            sweep->pts.items[a] = rings[i].pts[k];
            if (a != b)
                add_side(sweep, a < b ? a : b, a < b ? b : a);
        }
        ids += rings[i].n;
    }
    return CORDON_OK;
}

/* --- one point of the sweep
 * ------------------------------------------------------------------- */

/* > 0: the point lies above the edge. */
static int64_t height_over(const cordon_sweep *sweep, uint32_t edge, uint32_t point)
{
    const cordon_pt *pts = sweep->pts.items;
    const cordon_sweep_edge *e = &sweep->edges.items[edge];
    return cordon_orient(pts[e->from], pts[e->to], pts[point]);
}

/* The number of edges at the sweep line that lie below a point. */
static size_t edges_below(const cordon_sweep *sweep, uint32_t point)
{
    size_t low = 0, high = sweep->status.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (height_over(sweep, sweep->status.items[middle], point) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The edges at the sweep line from low on that end at the point, or are made to: what lies
 * behind it becomes a side of its own. */
static int end_edges(cordon_sweep *sweep, uint32_t point, size_t low)
{
    sweep->around.count = 0;
    for (size_t i = low; i < sweep->status.count; i++) {
        uint32_t index = sweep->status.items[i];
        cordon_sweep_edge *edge = &sweep->edges.items[index];
        if (edge->to != point) {
            if (height_over(sweep, index, point) != 0)
                break;
            if (cordon_vec_reserve(sweep->context, &sweep->sides, 1))
                return CORDON_E_MEMORY;
            add_side(sweep, point, edge->to);
            edge->to = point;
        }
        if (cordon_vec_push(sweep->context, &sweep->around, index))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Bottom to top, and on one line the nearer first. */
static bool comes_before(const cordon_sweep *sweep, uint32_t point, uint32_t a, uint32_t b)
{
    const cordon_pt *pts = sweep->pts.items;
    int64_t turn = cordon_orient(pts[point], pts[a], pts[b]);
    return turn != 0 ? turn > 0 : a < b;
}

static void sift(cordon_sweep *sweep, uint32_t point, size_t root, size_t n)
{
    uint32_t *items = sweep->starting.items;
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && comes_before(sweep, point, items[child], items[child + 1]))
            child++;
        if (!comes_before(sweep, point, items[root], items[child]))
            return;
        uint32_t swap = items[root];
        items[root] = items[child];
        items[child] = swap;
    }
}

/* A heap sort: no memory, no recursion, and it takes the points along without a global. */
static void sort_starting(cordon_sweep *sweep, uint32_t point)
{
    size_t n = sweep->starting.count;
    uint32_t *items = sweep->starting.items;
    for (size_t i = n / 2; i-- > 0;)
        sift(sweep, point, i, n);
    for (size_t last = n; last-- > 1;) {
        uint32_t swap = items[0];
        items[0] = items[last];
        items[last] = swap;
        sift(sweep, point, 0, last);
    }
}

/* Of sides that start in one direction, sorted by length, pairs cancel out up to the end of the
 * shorter one; an odd one remains, the shortest. *any: were there any? */
static int cancel_overlaps(bool *any, cordon_sweep *sweep, uint32_t point)
{
    const cordon_pt *pts = sweep->pts.items;
    uint32_t *items = sweep->starting.items;
    size_t n = sweep->starting.count, kept = 0;
    *any = false;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1;
             end < n && cordon_orient(pts[point], pts[items[i]], pts[items[end]]) == 0;)
            end++;
        size_t odd = (end - i) % 2;
        *any = *any || end - i > 1;
        if (cordon_vec_reserve(sweep->context, &sweep->sides, end - i))
            return CORDON_E_MEMORY;
        for (size_t k = i + odd; k < end; k += 2)
            if (items[k] != items[k + 1])
                add_side(sweep, items[k], items[k + 1]);
        if (odd)
            items[kept++] = items[i];
    }
    sweep->starting.count = kept;
    return CORDON_OK;
}

/* The sides that start at the point, bottom to top. */
static int start_sides(bool *overlaps, cordon_sweep *sweep, uint32_t point)
{
    sweep->starting.count = 0;
    *overlaps = false;
    for (uint32_t i = sweep->mark.items[point]; i; i = sweep->sides.items[i - 1].next)
        if (cordon_vec_push(sweep->context, &sweep->starting, sweep->sides.items[i - 1].to))
            return CORDON_E_MEMORY;
    sweep->mark.items[point] = 0;
    if (sweep->starting.count < 2)
        return CORDON_OK;
    sort_starting(sweep, point);
    return cancel_overlaps(overlaps, sweep, point);
}

/* Turns the starting sides into edges that take the place of n ended ones at the sweep line. */
static int replace_edges(cordon_sweep *sweep, uint32_t point, size_t low, size_t n)
{
    size_t m = sweep->starting.count, behind = sweep->status.count - low - n;
    if (cordon_vec_reserve(sweep->context, &sweep->status, m) ||
        cordon_vec_reserve(sweep->context, &sweep->edges, m) ||
        cordon_vec_reserve(sweep->context, &sweep->around, m))
        return CORDON_E_MEMORY;
    uint32_t *status = sweep->status.items;
    if (m != n && behind > 0)
        memmove(status + low + m, status + low + n, behind * sizeof *status);
    sweep->status.count = low + m + behind;
    for (size_t i = low; i < low + m; i++) {
        cordon_sweep_edge edge = {.from = point,
                                  .to = sweep->starting.items[i - low],
                                  .below = i > 0 ? status[i - 1] : 0,
                                  .ground_above = i % 2 == 0};
        status[i] = (uint32_t)sweep->edges.count;
        sweep->edges.items[sweep->edges.count++] = edge;
    }
    for (size_t i = low + m; i-- > low;)
        sweep->around.items[sweep->around.count++] = status[i];
    return CORDON_OK;
}

static void set_next(cordon_sweep *sweep, uint32_t point, uint32_t edge, uint32_t next)
{
    cordon_sweep_edge *e = &sweep->edges.items[edge];
    e->next[e->to == point] = next;
}

/* Links the edges across the ground round the point; below it is ground when an odd number of
 * edges lies there. Closed rings leave an even number round each point. */
static void link_edges(cordon_sweep *sweep, uint32_t point, bool ground_below)
{
    const uint32_t *around = sweep->around.items;
    size_t n = sweep->around.count;
    for (size_t i = ground_below; i < n; i += 2) {
        uint32_t a = around[i], b = around[i + 1 < n ? i + 1 : 0];
        set_next(sweep, point, a, b);
        set_next(sweep, point, b, a);
    }
}

/* The first point that is not before p in the order of the sweep. */
static size_t find_point(const cordon_sweep *sweep, cordon_pt p)
{
    size_t low = 0, high = sweep->pts.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (key_of(sweep->pts.items[middle]) < key_of(p))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Do two edges meet at one of the points? share is where on the first one, about. If they meet
 * at whole coordinates, rounding finds them. */
static bool meet_at_point(const cordon_sweep *sweep, uint32_t first, uint32_t second,
                          double share)
{
    const cordon_sweep_edge *edge = &sweep->edges.items[first];
    cordon_pt from = sweep->pts.items[edge->from], to = sweep->pts.items[edge->to];
    cordon_pt at = {(int32_t)llround(from.x + share * ((double)to.x - from.x)),
                    (int32_t)llround(from.y + share * ((double)to.y - from.y))};
    size_t point = find_point(sweep, at);
    return point < sweep->pts.count && cordon_pt_equal(sweep->pts.items[point], at) &&
           height_over(sweep, first, (uint32_t)point) == 0 &&
           height_over(sweep, second, (uint32_t)point) == 0;
}

/* Do the edges at a place of the sweep line and right below it cross inside both, elsewhere
 * than at a point, where they will be cut? */
static bool crosses_below(const cordon_sweep *sweep, size_t place)
{
    if (place == 0 || place >= sweep->status.count)
        return false;
    uint32_t low = sweep->status.items[place - 1], high = sweep->status.items[place];
    const cordon_sweep_edge *a = &sweep->edges.items[low], *b = &sweep->edges.items[high];
    int64_t p = height_over(sweep, low, b->from), q = height_over(sweep, low, b->to);
    if ((p >= 0 && q >= 0) || (p <= 0 && q <= 0))
        return false;
    p = height_over(sweep, high, a->from);
    q = height_over(sweep, high, a->to);
    if ((p >= 0 && q >= 0) || (p <= 0 && q <= 0))
        return false;
    return !meet_at_point(sweep, low, high, (double)p / ((double)p - (double)q));
}

static int visit(cordon_sweep *sweep, uint32_t point)
{
    bool overlaps;
    size_t low = edges_below(sweep, point);
    if (end_edges(sweep, point, low) || start_sides(&overlaps, sweep, point))
        return CORDON_E_MEMORY;
    size_t n = sweep->around.count, m = sweep->starting.count;
    if (replace_edges(sweep, point, low, n))
        return CORDON_E_MEMORY;
    link_edges(sweep, point, low % 2 == 1);
    if (crosses_below(sweep, low) || crosses_below(sweep, low + m))
        sweep->state = CORDON_SWEEP_CROSSES;
    else if (overlaps || n + m != 2)
        sweep->state = CORDON_SWEEP_TOUCHES;
    return CORDON_OK;
}

int cordon_sweep_run(cordon_sweep *sweep, cordon_context *context, const cordon_line *rings,
                     size_t n)
{
    sweep->context = context;
    sweep->state = CORDON_SWEEP_APART;
    sweep->status.count = sweep->edges.count = 0;
    int code = number_points(sweep, rings, n);
    if (code == CORDON_OK)
        code = add_sides(sweep, rings, n);
    for (uint32_t i = 0; i < sweep->pts.count && code == CORDON_OK; i++) {
        code = visit(sweep, i);
        if (sweep->state == CORDON_SWEEP_CROSSES)
            break;
    }
    return code;
}

/* --- rings and polygons
 * ----------------------------------------------------------------------- */

/* Adds the path from a place on as a ring. */
static int emit(cordon_sweep *sweep, size_t from, uint32_t face)
{
    const uint32_t *path = sweep->path.items + from;
    size_t n = sweep->path.count - from, least = 0;
    cordon_sweep_ring ring = {sweep->ring_pts.count, sweep->ring_pts.count + n, face, false};
    if (cordon_vec_reserve(sweep->context, &sweep->ring_pts, n))
        return CORDON_E_MEMORY;
    cordon_pt *pts = sweep->ring_pts.items + ring.start;
    for (size_t i = 0; i < n; i++) {
        pts[i] = sweep->pts.items[path[i]];
        sweep->mark.items[path[i]] = 0;
        if (path[i] < path[least])
            least = i;
    }
    /* A simple ring turns at its first point in the order of the sweep as it does as a whole.
     */
    ring.outer = cordon_orient(pts[least ? least - 1 : n - 1], pts[least],
                               pts[least + 1 < n ? least + 1 : 0]) > 0;
    sweep->path.count = from;
    sweep->ring_pts.count = ring.end;
    return cordon_vec_push(sweep->context, &sweep->rings, ring);
}

/* Follows the border that an edge belongs to, ground on the left. */
static int trace(cordon_sweep *sweep, uint32_t first)
{
    cordon_sweep_edge *edges = sweep->edges.items;
    uint32_t face = edges[first].ground_above ? sweep->faces++ : edges[edges[first].below].face;
    uint32_t index = first;
    do {
        cordon_sweep_edge *edge = &edges[index];
        uint32_t at = edge->ground_above ? edge->from : edge->to;
        uint32_t back = sweep->mark.items[at];
        edge->traced = true;
        edge->face = face;
        if (back && emit(sweep, back - 1, face))
            return CORDON_E_MEMORY;
        if (cordon_vec_push(sweep->context, &sweep->path, at))
            return CORDON_E_MEMORY;
        sweep->mark.items[at] = (uint32_t)sweep->path.count;
        index = edge->next[edge->ground_above];
    } while (index != first);
    return emit(sweep, 0, face);
}

/* Rings to polygons: each polygon has one outer ring. */
static int nest(cordon_region *out, cordon_sweep *sweep, cordon_arena *arena)
{
    size_t n = sweep->rings.count;
    cordon_pt *pts = cordon_arena_copy(arena, sweep->ring_pts.items, sweep->ring_pts.count,
                                       sizeof *sweep->ring_pts.items);
    cordon_polygon *polys = cordon_arena_alloc_zero(arena, sweep->faces, sizeof *polys);
    cordon_line *holes = cordon_arena_alloc(arena, n - sweep->faces, sizeof *holes);
    if (!pts || !polys || !holes)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        polys[sweep->rings.items[i].face].n_holes += !sweep->rings.items[i].outer;
    for (uint32_t i = 0; i < sweep->faces; i++) {
        polys[i].holes = holes;
        holes += polys[i].n_holes;
        polys[i].n_holes = 0;
    }
    for (size_t i = 0; i < n; i++) {
        const cordon_sweep_ring *ring = &sweep->rings.items[i];
        cordon_line line = {pts + ring->start, ring->end - ring->start};
        cordon_polygon *polygon = &polys[ring->face];
        if (ring->outer)
            polygon->outer = line;
        else
            polygon->holes[polygon->n_holes++] = line;
    }
    *out = (cordon_region){polys, sweep->faces};
    return CORDON_OK;
}

int cordon_sweep_region(cordon_region *out, cordon_sweep *sweep, cordon_arena *arena)
{
    *out = (cordon_region){NULL, 0};
    sweep->path.count = sweep->rings.count = sweep->ring_pts.count = sweep->faces = 0;
    for (uint32_t i = 0; i < sweep->edges.count; i++)
        if (!sweep->edges.items[i].traced && trace(sweep, i))
            return CORDON_E_MEMORY;
    return sweep->faces > 0 ? nest(out, sweep, arena) : CORDON_OK;
}
