/* Coastlines are joined end to end, cut to the window, and closed along its edge: from where a
 * run leaves the window, the sea's outline follows the edge clockwise, sea to the right, to
 * where the next run comes in. Closed coastlines inside the window are islands (anticlockwise,
 * land inside) or seas of their own (clockwise). O(n log n) for n
 * points and lines. */
#include "map/coast.h"

#include <math.h>
#include <stdlib.h>

#include "geo/predicates.h"
#include "map/clip.h"

/* A joined coastline within the window, from edge to edge. */
typedef struct run {
    size_t from, to; /* its points */
    int64_t in, out; /* where it meets the edge, see edge_position */
    bool extended;   /* to the edge: it ended inside the window */
    bool used;
} run;

typedef struct coast {
    cordon_context *context;
    cordon_geos *geos;
    cordon_arena *arena;
    cordon_box window;
    cordon_points chain; /* the coastline being joined */
    cordon_runs clipped;
    cordon_points pts;                     /* of all runs */
    CORDON_VEC(run) runs;                  /* sorted by in */
    CORDON_VEC(cordon_line) seas, islands; /* rings, points in the arena */
    cordon_coast_note note;
} coast;

/* --- joining
 * ---------------------------------------------------------------------------------- */

typedef struct start {
    cordon_pt at;
    uint32_t line;
} start;

static int compare_points(cordon_pt a, cordon_pt b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return a.y < b.y ? -1 : a.y > b.y;
}

static int compare_starts(const void *a, const void *b)
{
    const start *p = a, *q = b;
    int order = compare_points(p->at, q->at);
    return order ? order : p->line < q->line ? -1 : p->line > q->line;
}

/* The first unused line that starts at a point, or SIZE_MAX. */
static size_t next_line(const start *starts, size_t n, const bool *used, cordon_pt at)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_points(starts[middle].at, at) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n && cordon_pt_equal(starts[low].at, at); low++)
        if (!used[starts[low].line])
            return starts[low].line;
    return SIZE_MAX;
}

static int append(coast *c, const cordon_line *line)
{
    if (cordon_vec_reserve(c->context, &c->chain, line->n))
        return CORDON_E_MEMORY;
    size_t skip = c->chain.count > 0; /* the point that both share */
    memcpy(c->chain.items + c->chain.count, line->pts + skip,
           (line->n - skip) * sizeof *line->pts);
    c->chain.count += line->n - skip;
    return CORDON_OK;
}

/* --- cutting
 * ---------------------------------------------------------------------------------- */

/* A place on the window's edge: millimetres clockwise from its north-western corner, or -1. */
static int64_t edge_position(cordon_box w, cordon_pt p)
{
    int64_t width = (int64_t)w.x1 - w.x0, height = (int64_t)w.y1 - w.y0;
    if (p.y == w.y1)
        return (int64_t)p.x - w.x0;
    if (p.x == w.x1)
        return width + w.y1 - p.y;
    if (p.y == w.y0)
        return width + height + w.x1 - p.x;
    if (p.x == w.x0)
        return 2 * width + height + p.y - w.y0;
    return -1;
}

static int add_ring(coast *c, const cordon_pt *pts, size_t n, bool sea)
{
    cordon_line ring = {cordon_arena_copy(c->arena, pts, n, sizeof *pts), n};
    if (!ring.pts)
        return CORDON_E_MEMORY;
    return sea ? cordon_vec_push(c->context, &c->seas, ring)
               : cordon_vec_push(c->context, &c->islands, ring);
}

static void doubt(coast *c, cordon_coast_state state, cordon_pt where)
{
    if (state > c->note.state)
        c->note = (cordon_coast_note){state, where};
}

/* The point of the window's edge that p hides from its centre. */
static cordon_pt behind(cordon_box w, cordon_pt p)
{
    double cx = ((double)w.x0 + w.x1) / 2, cy = ((double)w.y0 + w.y1) / 2;
    double dx = p.x - cx, dy = p.y - cy;
    double to_x = (dx < 0 ? w.x0 : w.x1) - cx, to_y = (dy < 0 ? w.y0 : w.y1) - cy;
    double share_x = dx != 0 ? to_x / dx : INFINITY, share_y = dy != 0 ? to_y / dy : INFINITY;
    if (share_x <= share_y)
        return (cordon_pt){dx < 0 ? w.x0 : w.x1, (int32_t)llround(cy + dy * share_x)};
    if (share_y < INFINITY)
        return (cordon_pt){(int32_t)llround(cx + dx * share_y), dy < 0 ? w.y0 : w.y1};
    return (cordon_pt){w.x0, w.y1};
}

/* Adds a point of the edge before or after a run that ends inside the window. */
static int extend(coast *c, cordon_pt end)
{
    doubt(c, CORDON_COAST_EXTENDED, end);
    return cordon_vec_push(c->context, &c->pts, behind(c->window, end));
}

static int add_run(coast *c, const cordon_pt *pts, size_t n)
{
    run r = {.from = c->pts.count};
    if (edge_position(c->window, pts[0]) < 0 && extend(c, pts[0]))
        return CORDON_E_MEMORY;
    if (cordon_vec_reserve(c->context, &c->pts, n))
        return CORDON_E_MEMORY;
    memcpy(c->pts.items + c->pts.count, pts, n * sizeof *pts);
    c->pts.count += n;
    if (edge_position(c->window, pts[n - 1]) < 0 && extend(c, pts[n - 1]))
        return CORDON_E_MEMORY;
    r.to = c->pts.count;
    r.extended = r.to - r.from > n;
    r.in = edge_position(c->window, c->pts.items[r.from]);
    r.out = edge_position(c->window, c->pts.items[r.to - 1]);
    return cordon_vec_push(c->context, &c->runs, r);
}

static bool chain_in_window(const coast *c)
{
    cordon_line line = {c->chain.items, c->chain.count};
    return cordon_box_holds(c->window, cordon_line_box(&line));
}

/* Starts a closed chain outside of the window, so that no run begins in its middle. */
static int turn_outside(coast *c)
{
    size_t n = c->chain.count - 1, first = 0;
    while (first < n && cordon_box_has(c->window, c->chain.items[first]))
        first++;
    if (first == n || cordon_vec_reserve(c->context, &c->chain, n))
        return first == n ? CORDON_OK : CORDON_E_MEMORY;
    cordon_pt *pts = c->chain.items;
    memcpy(pts + n, pts, n * sizeof *pts);
    memmove(pts, pts + first, n * sizeof *pts);
    pts[n] = pts[0];
    return CORDON_OK;
}

static int take_chain(coast *c)
{
    cordon_line line = {c->chain.items, c->chain.count};
    bool closed = line.n > 3 && cordon_pt_equal(line.pts[0], line.pts[line.n - 1]);
    if (closed && chain_in_window(c)) {
        line.n--;
        return add_ring(c, line.pts, line.n, cordon_ring_area2(&line) < 0);
    }
    if (closed && turn_outside(c))
        return CORDON_E_MEMORY;
    line.pts = c->chain.items;
    if (cordon_clip_line(&c->clipped, c->context, &line, c->window))
        return CORDON_E_MEMORY;
    size_t from = 0;
    for (size_t i = 0; i < c->clipped.ends.count; i++) {
        size_t to = c->clipped.ends.items[i];
        if (add_run(c, c->clipped.pts.items + from, to - from))
            return CORDON_E_MEMORY;
        from = to;
    }
    return CORDON_OK;
}

static int follow(coast *c, const cordon_line *lines, const start *starts, size_t n, bool *used,
                  size_t first)
{
    c->chain.count = 0;
    for (size_t line = first; line != SIZE_MAX;) {
        used[line] = true;
        if (append(c, &lines[line]))
            return CORDON_E_MEMORY;
        cordon_pt end = c->chain.items[c->chain.count - 1];
        if (cordon_pt_equal(end, c->chain.items[0]))
            break;
        line = next_line(starts, n, used, end);
    }
    return take_chain(c);
}

/* Chains begin with lines that no other line ends at; what remains goes round. */
static int join(coast *c, const cordon_line *lines, size_t n)
{
    start *starts = cordon_alloc(c->context, n, sizeof *starts);
    bool *used = cordon_alloc_zero(c->context, n, sizeof *used);
    bool *continued = cordon_alloc_zero(c->context, n, sizeof *continued);
    int code = starts && used && continued ? CORDON_OK : CORDON_E_MEMORY;
    if (code)
        goto done;
    for (size_t i = 0; i < n; i++)
        starts[i] = (start){lines[i].pts[0], (uint32_t)i};
    qsort(starts, n, sizeof *starts, compare_starts);
    for (size_t i = 0; i < n; i++) {
        size_t next = next_line(starts, n, continued, lines[i].pts[lines[i].n - 1]);
        if (next != SIZE_MAX)
            continued[next] = true;
    }
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        if (!continued[i])
            code = follow(c, lines, starts, n, used, i);
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        if (!used[i])
            code = follow(c, lines, starts, n, used, i);
done:
    cordon_free(c->context, starts);
    cordon_free(c->context, used);
    cordon_free(c->context, continued);
    return code;
}

/* --- closing
 * ---------------------------------------------------------------------------------- */

static int compare_runs(const void *a, const void *b)
{
    const run *p = a, *q = b;
    if (p->in != q->in)
        return p->in < q->in ? -1 : 1;
    return p->from < q->from ? -1 : p->from > q->from;
}

/* Adds the corners of the window that lie clockwise between two places on its edge. */
static int add_corners(coast *c, cordon_points *ring, int64_t from, int64_t to)
{
    cordon_box w = c->window;
    int64_t width = (int64_t)w.x1 - w.x0, height = (int64_t)w.y1 - w.y0;
    const cordon_pt corners[4] = {{w.x0, w.y1}, {w.x1, w.y1}, {w.x1, w.y0}, {w.x0, w.y0}};
    const int64_t places[4] = {0, width, width + height, 2 * width + height};
    int64_t all = 2 * (width + height);
    if (to < from)
        to += all;
    for (int64_t turn = 0; turn <= all; turn += all)
        for (int i = 0; i < 4; i++)
            if (places[i] + turn > from && places[i] + turn < to &&
                cordon_vec_push(c->context, ring, corners[i]))
                return CORDON_E_MEMORY;
    return CORDON_OK;
}

/* The run that comes in next, clockwise from a place on the edge. */
static run *run_after(coast *c, int64_t position)
{
    for (size_t i = 0; i < c->runs.count; i++)
        if (c->runs.items[i].in >= position)
            return &c->runs.items[i];
    return &c->runs.items[0];
}

static int close_from(coast *c, cordon_points *ring, run *first)
{
    ring->count = 0;
    run *r = first;
    do {
        r->used = true;
        size_t n = r->to - r->from;
        if (cordon_vec_reserve(c->context, ring, n))
            return CORDON_E_MEMORY;
        memcpy(ring->items + ring->count, c->pts.items + r->from, n * sizeof *ring->items);
        ring->count += n;
        run *next = run_after(c, r->out);
        if (add_corners(c, ring, r->out, next->in))
            return CORDON_E_MEMORY;
        r = next;
    } while (!r->used);
    return add_ring(c, ring->items, ring->count, true);
}

static int compare_places(const void *a, const void *b)
{
    int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;
    return p < q ? -1 : p > q;
}

/* Along the edge, places where runs come in and go out must alternate. Runs are sorted by where
 * they come in; outs is scratch for as many places. */
static bool alternate(const coast *c, int64_t *outs)
{
    size_t n = c->runs.count;
    const run *runs = c->runs.items;
    for (size_t i = 0; i < n; i++)
        outs[i] = runs[i].out;
    if (n > 0)
        qsort(outs, n, sizeof *outs, compare_places);
    bool out_first = n > 0 && outs[0] <= runs[0].in;
    for (size_t i = 0; i < n; i++) {
        bool good = out_first
                        ? outs[i] <= runs[i].in && (i == 0 || outs[i] > runs[i - 1].in)
                        : outs[i] > runs[i].in && (i + 1 == n || outs[i] <= runs[i + 1].in);
        if (!good)
            return false;
    }
    return true;
}

/* Leaves out the run of fewest points among those that were extended; false when there is none.
 */
static bool drop_shortest(coast *c)
{
    size_t shortest = SIZE_MAX, n = c->runs.count;
    run *runs = c->runs.items;
    for (size_t i = 0; i < n; i++)
        if (runs[i].extended &&
            (shortest == SIZE_MAX ||
             runs[i].to - runs[i].from < runs[shortest].to - runs[shortest].from))
            shortest = i;
    if (shortest == SIZE_MAX)
        return false;
    memmove(runs + shortest, runs + shortest + 1, (n - shortest - 1) * sizeof *runs);
    c->runs.count--;
    return true;
}

static int close_runs(coast *c)
{
    cordon_points ring = {0};
    int64_t *outs = cordon_alloc(c->context, c->runs.count, sizeof *outs);
    int code = outs ? CORDON_OK : CORDON_E_MEMORY;
    if (c->runs.count > 0)
        qsort(c->runs.items, c->runs.count, sizeof *c->runs.items, compare_runs);
    /* Fragments at the edge of an extract, drawn on, may get into each other's way. */
    while (code == CORDON_OK && !alternate(c, outs))
        if (!drop_shortest(c)) {
            doubt(c, CORDON_COAST_BROKEN, c->pts.items[c->runs.items[0].from]);
            c->runs.count = 0;
        }
    for (size_t i = 0; i < c->runs.count && code == CORDON_OK; i++)
        if (!c->runs.items[i].used)
            code = close_from(c, &ring, &c->runs.items[i]);
    cordon_free(c->context, outs);
    cordon_vec_free(c->context, &ring);
    return code;
}

/* Without a run across the window, an island that lies in no closed sea stands in the open sea.
 */
static bool window_is_sea(const coast *c)
{
    if (c->runs.count > 0)
        return false;
    for (size_t i = 0; i < c->islands.count; i++) {
        bool in_a_sea = false;
        for (size_t j = 0; j < c->seas.count && !in_a_sea; j++)
            in_a_sea = cordon_ring_side(&c->seas.items[j], c->islands.items[i].pts[0]) > 0;
        if (!in_a_sea)
            return true;
    }
    return false;
}

static int combine(cordon_region *out, coast *c)
{
    cordon_region sea = {0}, land = {0}, box = {0};
    if (window_is_sea(c)) {
        box = cordon_region_of_box(c->arena, c->window);
        if (!box.polys || cordon_vec_push(c->context, &c->seas, box.polys[0].outer))
            return CORDON_E_MEMORY;
    }
    if (c->seas.count == 0)
        return CORDON_OK;
    int code = cordon_region_from_rings(&sea, c->geos, c->arena, c->seas.items, c->seas.count);
    if (code == CORDON_OK)
        code = cordon_region_from_rings(&land, c->geos, c->arena, c->islands.items,
                                        c->islands.count);
    if (code)
        return code;
    return cordon_region_minus(out, c->geos, c->arena, &sea, &land);
}

int cordon_coast_sea(cordon_region *out, cordon_coast_note *note, cordon_geos *geos,
                     cordon_arena *arena, const cordon_line *lines, size_t n, cordon_box window)
{
    coast c = {
        .context = cordon_arena_context(arena), .geos = geos, .arena = arena, .window = window};
    *out = (cordon_region){0};
    int code = n > 0 ? join(&c, lines, n) : CORDON_OK;
    if (code == CORDON_OK)
        code = close_runs(&c);
    if (code == CORDON_OK && c.note.state != CORDON_COAST_BROKEN)
        code = combine(out, &c);
    *note = c.note;
    cordon_vec_free(c.context, &c.chain);
    cordon_runs_free(&c.clipped, c.context);
    cordon_vec_free(c.context, &c.pts);
    cordon_vec_free(c.context, &c.runs);
    cordon_vec_free(c.context, &c.seas);
    cordon_vec_free(c.context, &c.islands);
    return code;
}
