/* The curve of a cut, for people: what lies inside, drawn as one outline.
 *
 * Problem: a cut of streets has no shape. Between a street inside and one outside the edge may
 * run anywhere, bridges lead over one another, and islands of the inside may lie apart.
 *
 * Method: a raster of at most SIDE_MAX cells a side. Cells of streets inside and of the zone,
 * and cells of streets outside, spread evenly until they meet or have gone SPREAD_MM; so the
 * edge lies half-way between. Of what is inside, the part with the zone's first corner is
 * traced all round, through the middles of the sides of its cells. What lies apart from it, and
 * holes in it, are left out: the curve is drawn and looked at, it proves nothing.
 *
 * Complexity: linear in cells and streets. */
#include <math.h>

#include "cut/place.h"
#include "geo/predicates.h"

enum {
    SIDE_MAX = 640,
    CELL_MIN_MM = 4000,
    SPREAD_MM = 60000,
    CLEAR = 0,
    INSIDE = 1,
    OUTSIDE = 2,
    DISTRICT = 3 /* inside, and joined to the zone */
};

typedef struct raster {
    cordon_context *context;
    cordon_net *net;
    int32_t x0, y0, cell, columns, rows;
    uint8_t *cells;
    uint32_t *queue;
    size_t head, tail;
    bool *inside; /* by node */
} raster;

static uint32_t cell_of(const raster *r, double x, double y)
{
    int32_t column = (int32_t)((x - r->x0) / r->cell), row = (int32_t)((y - r->y0) / r->cell);
    bool off = x < r->x0 || y < r->y0 || column < 1 || row < 1 || column + 2 > r->columns ||
               row + 2 > r->rows;
    return off ? UINT32_MAX : (uint32_t)row * (uint32_t)r->columns + (uint32_t)column;
}

static void mark(raster *r, double x, double y, uint8_t kind)
{
    uint32_t cell = cell_of(r, x, y);
    if (cell == UINT32_MAX || r->cells[cell] != CLEAR)
        return;
    r->cells[cell] = kind;
    r->queue[r->tail++] = cell;
}

static void mark_segment(raster *r, cordon_pt a, cordon_pt b, uint8_t kind)
{
    double length = (double)cordon_distance(a, b);
    int steps = 1 + (int)(2 * length / r->cell);
    for (int i = 0; i <= steps; i++)
        mark(r, a.x + ((double)b.x - a.x) * i / steps, a.y + ((double)b.y - a.y) * i / steps,
             kind);
}

/* Which nodes can be reached from the zone past no closure. Runs are looked at again and again
 * until nothing changes would be slow: a list of those at each node is not. */
static int spread_inside(raster *r, const bool *cut)
{
    cordon_net *net = r->net;
    size_t nodes = net->at.count, runs = net->runs.count, head = 0, tail = 0;
    uint32_t *first = cordon_alloc_zero(r->context, nodes + 2, sizeof *first);
    uint32_t *at = cordon_alloc(r->context, 2 * runs, sizeof *at);
    uint32_t *queue = cordon_alloc(r->context, nodes, sizeof *queue);
    r->inside = cordon_alloc_zero(r->context, nodes, sizeof *r->inside);
    int code = first && at && queue && r->inside ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < runs && !code; i++) {
        first[cordon_net_root(net, net->runs.items[i].a) + 2]++;
        first[cordon_net_root(net, net->runs.items[i].b) + 2]++;
    }
    for (size_t i = 2; i < nodes + 2 && !code; i++)
        first[i] += first[i - 1];
    for (size_t i = 0; i < runs && !code; i++) {
        at[first[cordon_net_root(net, net->runs.items[i].a) + 1]++] = (uint32_t)i;
        at[first[cordon_net_root(net, net->runs.items[i].b) + 1]++] = (uint32_t)i;
    }
    if (!code) {
        r->inside[CORDON_NODE_ZONE] = true;
        queue[tail++] = CORDON_NODE_ZONE;
    }
    while (head < tail) {
        uint32_t v = queue[head++];
        for (uint32_t i = first[v]; i < first[v + 1]; i++) {
            const cordon_net_run *run = &net->runs.items[at[i]];
            uint32_t a = cordon_net_root(net, run->a), b = cordon_net_root(net, run->b);
            uint32_t other = a == v ? b : a;
            if (cut[at[i]] || r->inside[other])
                continue;
            r->inside[other] = true;
            queue[tail++] = other;
        }
    }
    cordon_free(r->context, first);
    cordon_free(r->context, at);
    cordon_free(r->context, queue);
    return code;
}

/* The ground to draw: the zone and all that is inside, with room to spread. */
static void lay_out(raster *r, const cordon_cut_problem *problem)
{
    cordon_net *net = r->net;
    cordon_box box = cordon_region_box(&problem->zone);
    for (size_t i = 0; i < net->runs.count; i++) {
        const cordon_net_run *run = &net->runs.items[i];
        const cordon_pt *pts = net->ways.items[run->way].feature->line.pts;
        if (!r->inside[cordon_net_root(net, run->a)] ||
            !r->inside[cordon_net_root(net, run->b)])
            continue;
        for (uint32_t k = run->first; k <= run->last; k++)
            box = cordon_box_add(box, pts[k]);
    }
    int64_t wide = (int64_t)box.x1 - box.x0, high = (int64_t)box.y1 - box.y0;
    int64_t cell = (wide > high ? wide : high) / SIDE_MAX;
    r->cell = cell < CELL_MIN_MM ? CELL_MIN_MM : (int32_t)cell;
    int32_t room = SPREAD_MM + 3 * r->cell;
    r->x0 = box.x0 - room;
    r->y0 = box.y0 - room;
    r->columns = (int32_t)((wide + 2 * room) / r->cell) + 1;
    r->rows = (int32_t)((high + 2 * room) / r->cell) + 1;
}

static void mark_zone(raster *r, const cordon_region *zone)
{
    for (int32_t row = 0; row < r->rows; row++) {
        for (int32_t column = 0; column < r->columns; column++) {
            cordon_pt at = {r->x0 + column * r->cell + r->cell / 2,
                            r->y0 + row * r->cell + r->cell / 2};
            if (cordon_region_side(zone, at) >= 0)
                mark(r, at.x, at.y, INSIDE);
        }
    }
    for (size_t i = 0; i < zone->n; i++) {
        const cordon_line *outer = &zone->polys[i].outer;
        for (size_t k = 0; k < outer->n; k++)
            mark_segment(r, outer->pts[k], outer->pts[(k + 1) % outer->n], INSIDE);
    }
}

static void mark_runs(raster *r, const bool *cut, uint8_t kind)
{
    cordon_net *net = r->net;
    for (size_t i = 0; i < net->runs.count; i++) {
        const cordon_net_run *run = &net->runs.items[i];
        const cordon_pt *pts = net->ways.items[run->way].feature->line.pts;
        bool inside = r->inside[cordon_net_root(net, run->a)];
        if (cut[i] || run->within || (inside ? INSIDE : OUTSIDE) != kind)
            continue;
        for (uint32_t k = run->first; k < run->last; k++)
            mark_segment(r, pts[k], pts[k + 1], kind);
    }
}

static void spread(raster *r)
{
    int steps = 1 + SPREAD_MM / r->cell;
    for (int step = 0; step < steps; step++) {
        for (size_t end = r->tail; r->head < end; r->head++) {
            uint32_t from = r->queue[r->head];
            int32_t x = r->x0 + (int32_t)(from % (uint32_t)r->columns) * r->cell + r->cell / 2;
            int32_t y = r->y0 + (int32_t)(from / (uint32_t)r->columns) * r->cell + r->cell / 2;
            mark(r, x + r->cell, y, r->cells[from]);
            mark(r, x - r->cell, y, r->cells[from]);
            mark(r, x, y + r->cell, r->cells[from]);
            mark(r, x, y - r->cell, r->cells[from]);
        }
    }
}

/* What is joined to the zone's first corner. */
static void fill_district(raster *r, cordon_pt from)
{
    uint32_t start = cell_of(r, from.x, from.y), columns = (uint32_t)r->columns;
    r->head = r->tail = 0;
    r->cells[start] = DISTRICT;
    r->queue[r->tail++] = start;
    while (r->head < r->tail) {
        uint32_t cell = r->queue[r->head++];
        const uint32_t beside[4] = {cell + 1, cell - 1, cell + columns, cell - columns};
        for (int i = 0; i < 4; i++) {
            if (r->cells[beside[i]] != INSIDE)
                continue;
            r->cells[beside[i]] = DISTRICT;
            r->queue[r->tail++] = beside[i];
        }
    }
}

static bool is_district(const raster *r, int32_t column, int32_t row)
{
    return r->cells[row * r->columns + column] == DISTRICT;
}

/* Round the district, which stays on the left, from the lower side of its lowest cell. Where
 * two of its cells meet at a corner only, the way goes on between them. */
static int trace(raster *r, cordon_line *out, cordon_arena *arena)
{
    static const int32_t dx[4] = {1, 0, -1, 0}, dy[4] = {0, 1, 0, -1};
    CORDON_VEC(cordon_pt) points = {0};
    size_t low = 0;
    while (r->cells[low] != DISTRICT)
        low++;
    int32_t column = (int32_t)(low % (size_t)r->columns),
            row = (int32_t)(low / (size_t)r->columns);
    int32_t x = column, y = row; /* a corner of the lattice, and the direction from it */
    int turn = 0, code = CORDON_OK;
    do {
        cordon_pt middle = {r->x0 + x * r->cell + dx[turn] * r->cell / 2,
                            r->y0 + y * r->cell + dy[turn] * r->cell / 2};
        code = cordon_vec_push(r->context, &points, middle);
        x += dx[turn];
        y += dy[turn];
        /* The cells ahead, to the left and to the right of the way. */
        int32_t left_x = x + (dx[turn] - dy[turn] - 1) / 2;
        int32_t left_y = y + (dy[turn] + dx[turn] - 1) / 2;
        int32_t right_x = x + (dx[turn] + dy[turn] - 1) / 2;
        int32_t right_y = y + (dy[turn] - dx[turn] - 1) / 2;
        if (!is_district(r, left_x, left_y))
            turn = (turn + 1) % 4;
        else if (is_district(r, right_x, right_y))
            turn = (turn + 3) % 4;
    } while (!code && (x != column || y != row || turn != 0));
    out->n = 0;
    for (size_t i = 0; i < points.count; i++) { /* without those on a straight side */
        cordon_pt before = points.items[out->n ? out->n - 1 : points.count - 1];
        cordon_pt after = points.items[(i + 1) % points.count];
        if (cordon_orient(before, points.items[i], after) != 0)
            points.items[out->n++] = points.items[i];
    }
    out->pts = cordon_arena_copy(arena, points.items, out->n, sizeof *points.items);
    cordon_vec_free(r->context, &points);
    return code || out->pts ? code : CORDON_E_MEMORY;
}

int cordon_cut_outline(cordon_cut_result *out, cordon_net *net, const bool *cut)
{
    raster r = {.context = net->context, .net = net};
    const cordon_region *zone = &net->problem->zone;
    int code = spread_inside(&r, cut);
    if (!code) {
        lay_out(&r, net->problem);
        size_t cells = (size_t)r.columns * (size_t)r.rows;
        r.cells = cordon_alloc_zero(r.context, cells, sizeof *r.cells);
        r.queue = cordon_alloc(r.context, cells, sizeof *r.queue);
        code = r.cells && r.queue ? CORDON_OK : CORDON_E_MEMORY;
    }
    if (!code) {
        mark_zone(&r, zone);
        mark_runs(&r, cut, INSIDE);
        mark_runs(&r, cut, OUTSIDE);
        spread(&r);
        fill_district(&r, zone->polys[0].outer.pts[0]);
        code = trace(&r, &out->curve, out->arena);
    }
    cordon_free(r.context, r.cells);
    cordon_free(r.context, r.queue);
    cordon_free(r.context, r.inside);
    return code;
}
