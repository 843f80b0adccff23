/* Breadth-first search over runs of free points: two runs in neighbouring rows are joined when
 * they share a column or lie diagonally beside each other. O(runs log runs). */
#include "plan/leak.h"

#include <math.h>

#define NOBODY  UINT32_MAX
#define OUTSIDE (UINT32_MAX - 1)

typedef struct search {
    cordon_context *context;
    const cordon_raster *raster;
    size_t *row_start; /* runs of row r: row_start[r] .. row_start[r + 1] - 1 */
    uint32_t *reached_from, *queue;
    size_t head, tail;
} search;

static int index_rows(search *s)
{
    size_t rows = s->raster->lattice.rows, n = s->raster->runs.count, run = 0;
    s->row_start = cordon_alloc(s->context, rows + 1, sizeof *s->row_start);
    s->reached_from = cordon_alloc(s->context, n, sizeof *s->reached_from);
    s->queue = cordon_alloc(s->context, n, sizeof *s->queue);
    if (!s->row_start || !s->reached_from || !s->queue)
        return CORDON_E_MEMORY;
    for (size_t row = 0; row <= rows; row++) {
        while (run < n && s->raster->runs.items[run].row < row)
            run++;
        s->row_start[row] = run;
    }
    for (size_t i = 0; i < n; i++)
        s->reached_from[i] = NOBODY;
    return CORDON_OK;
}

static void reach(search *s, size_t run, uint32_t from)
{
    if (s->reached_from[run] != NOBODY)
        return;
    s->reached_from[run] = from;
    s->queue[s->tail++] = (uint32_t)run;
}

static void start_at_rim(search *s)
{
    const cordon_lattice *l = &s->raster->lattice;
    for (size_t i = 0; i < s->raster->runs.count; i++) {
        const cordon_run *run = &s->raster->runs.items[i];
        if (run->row == 0 || run->row + 1 == l->rows || run->first == 0 ||
            run->last + 1 == l->columns)
            reach(s, i, OUTSIDE);
    }
}

/* Runs of the row that touch the run. */
static void reach_row(search *s, uint32_t from, size_t row)
{
    const cordon_run *runs = s->raster->runs.items, *run = &runs[from];
    size_t low = s->row_start[row], high = s->row_start[row + 1], end = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (runs[middle].last + 1 < run->first)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < end && runs[i].first <= run->last + 1; i++)
        reach(s, i, from);
}

/* The first run with protected ground that is reached, or NOBODY. */
static uint32_t spread(search *s)
{
    while (s->head < s->tail) {
        uint32_t run = s->queue[s->head++];
        size_t row = s->raster->runs.items[run].row;
        if (s->raster->runs.items[run].target != CORDON_NO_TARGET)
            return run;
        if (row > 0)
            reach_row(s, run, row - 1);
        if (row + 1 < s->raster->lattice.rows)
            reach_row(s, run, row + 1);
    }
    return NOBODY;
}

static double clamped(double value, double low, double high)
{
    return fmax(low, fmin(high, value));
}

typedef CORDON_VEC(cordon_pt) point_list;

static int add_point(search *s, point_list *points, double column, size_t row)
{
    const cordon_lattice *l = &s->raster->lattice;
    cordon_pt p = {(int32_t)lround(l->x0 + column * l->cell), l->y0 + (int32_t)row * l->cell};
    return cordon_vec_push(s->context, points, p);
}

/* As far as one straight line from (column, chain[i]) can go through the runs of the chain,
 * which must lead up or down all the way: returns the index of the last one and the column
 * there. */
static size_t straight_on(const cordon_run *runs, const uint32_t *chain, size_t n, size_t i,
                          double *column)
{
    double low = -INFINITY, high = INFINITY, wanted = 0;
    int64_t row = runs[chain[i]].row, step = (int64_t)runs[chain[i + 1]].row - row;
    size_t j = i + 1;
    for (; j < n; j++) {
        const cordon_run *run = &runs[chain[j]];
        double rows = (double)(j - i);
        if ((int64_t)run->row != row + step * (int64_t)(j - i))
            break;
        double left = fmax(low, (run->first - *column) / rows);
        double right = fmin(high, (run->last - *column) / rows);
        if (left > right)
            break;
        low = left;
        high = right;
        wanted = clamped(0, low, high);
    }
    *column += wanted * (double)(j - 1 - i);
    return j - 1;
}

/* Where a run at the rim leaves the lattice, for who stands at that column of it. */
static double column_at_rim(const cordon_lattice *l, const cordon_run *run, double column)
{
    if (run->row == 0 || run->row + 1 == l->rows)
        return column;
    bool left = run->first == 0, right = run->last + 1 == l->columns;
    if (left && (!right || column < (double)l->columns / 2))
        return 0;
    return (double)(l->columns - 1);
}

/* The chain of runs from protected ground back to the rim, as a line the other way round. */
static int draw(search *s, const uint32_t *chain, size_t n, point_list *points)
{
    const cordon_run *runs = s->raster->runs.items;
    double column = runs[chain[0]].target;
    int code = add_point(s, points, column, runs[chain[0]].row);
    for (size_t i = 0; i + 1 < n && !code;) {
        size_t next = straight_on(runs, chain, n, i, &column);
        if (next == i) { /* only diagonally beside each other */
            next = i + 1;
            column = clamped(column, runs[chain[next]].first, runs[chain[next]].last);
        }
        i = next;
        code = add_point(s, points, column, runs[chain[i]].row);
    }
    const cordon_run *rim = &runs[chain[n - 1]];
    double way_out = column_at_rim(&s->raster->lattice, rim, column);
    if (!code && way_out != column)
        code = add_point(s, points, way_out, rim->row);
    for (size_t i = 0; i < points->count / 2; i++) {
        cordon_pt p = points->items[i];
        points->items[i] = points->items[points->count - 1 - i];
        points->items[points->count - 1 - i] = p;
    }
    return code;
}

static int trace(search *s, cordon_line *path, cordon_arena *arena, uint32_t target)
{
    CORDON_VEC(uint32_t) chain = {0};
    point_list points = {0};
    int code = CORDON_OK;
    for (uint32_t run = target; run != OUTSIDE && !code; run = s->reached_from[run])
        code = cordon_vec_push(s->context, &chain, run);
    if (!code)
        code = draw(s, chain.items, chain.count, &points);
    if (!code) {
        path->n = points.count;
        path->pts = cordon_arena_copy(arena, points.items, points.count, sizeof(cordon_pt));
        if (!path->pts)
            code = CORDON_E_MEMORY;
    }
    cordon_vec_free(s->context, &chain);
    cordon_vec_free(s->context, &points);
    return code;
}

int cordon_leak_find(cordon_line *path, cordon_arena *arena, const cordon_raster *raster)
{
    search s = {.context = raster->context, .raster = raster};
    *path = (cordon_line){0};
    int code = index_rows(&s);
    if (!code) {
        start_at_rim(&s);
        uint32_t target = spread(&s);
        if (target != NOBODY)
            code = trace(&s, path, arena, target);
    }
    cordon_free(s.context, s.row_start);
    cordon_free(s.context, s.reached_from);
    cordon_free(s.context, s.queue);
    return code;
}
