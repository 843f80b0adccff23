#include "geo/grid.h"

#include <stdlib.h>

#include "base/vec.h"
#include "geo/predicates.h"

/* Items of cell i stand in items[first[i]] .. items[first[i + 1] - 1], ascending. */
struct cordon_grid {
    cordon_context *context;
    cordon_box extent;
    int32_t cell;
    size_t columns, rows;
    uint32_t *first, *items;
    cordon_box *boxes;
};

enum { CELLS_MAX = 1 << 22 };

static size_t cell_of(int32_t value, int32_t origin, int32_t cell, size_t count)
{
    int64_t index = ((int64_t)value - origin) / cell;
    return index < 0 ? 0 : (size_t)index >= count ? count - 1 : (size_t)index;
}

typedef struct cell_range {
    size_t c0, c1, r0, r1;
} cell_range;

static cell_range range_of(const cordon_grid *grid, cordon_box box)
{
    return (cell_range){cell_of(box.x0, grid->extent.x0, grid->cell, grid->columns),
                        cell_of(box.x1, grid->extent.x0, grid->cell, grid->columns),
                        cell_of(box.y0, grid->extent.y0, grid->cell, grid->rows),
                        cell_of(box.y1, grid->extent.y0, grid->cell, grid->rows)};
}

/* Counts items a cell; afterwards first[i] is the end of cell i - 1. */
static size_t count_items(cordon_grid *grid, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (grid->boxes[i].x0 > grid->boxes[i].x1)
            continue;
        cell_range range = range_of(grid, grid->boxes[i]);
        for (size_t r = range.r0; r <= range.r1; r++)
            for (size_t c = range.c0; c <= range.c1; c++)
                grid->first[r * grid->columns + c + 1]++;
    }
    size_t cells = grid->columns * grid->rows;
    for (size_t i = 0; i < cells; i++)
        grid->first[i + 1] += grid->first[i];
    return grid->first[cells];
}

static int fill_items(cordon_grid *grid, size_t n)
{
    size_t cells = grid->columns * grid->rows;
    uint32_t *next = cordon_alloc(grid->context, cells + 1, sizeof *next);
    if (!next)
        return CORDON_E_MEMORY;
    memcpy(next, grid->first, (cells + 1) * sizeof *next);
    for (size_t i = 0; i < n; i++) {
        if (grid->boxes[i].x0 > grid->boxes[i].x1)
            continue;
        cell_range range = range_of(grid, grid->boxes[i]);
        for (size_t r = range.r0; r <= range.r1; r++)
            for (size_t c = range.c0; c <= range.c1; c++)
                grid->items[next[r * grid->columns + c]++] = (uint32_t)i;
    }
    cordon_free(grid->context, next);
    return CORDON_OK;
}

static void size_cells(cordon_grid *grid, int32_t cell_mm)
{
    int64_t width = (int64_t)grid->extent.x1 - grid->extent.x0 + 1;
    int64_t height = (int64_t)grid->extent.y1 - grid->extent.y0 + 1;
    int64_t cell = cell_mm < 1 ? 1 : cell_mm;
    while ((width / cell + 1) * (height / cell + 1) > CELLS_MAX)
        cell *= 2;
    grid->cell = (int32_t)cell;
    grid->columns = (size_t)(width / cell + 1);
    grid->rows = (size_t)(height / cell + 1);
}

int cordon_grid_new(cordon_grid **out, cordon_context *context, const cordon_box *boxes,
                    size_t n, int32_t cell_mm)
{
    *out = NULL;
    cordon_grid *grid = cordon_alloc_zero(context, 1, sizeof *grid);
    if (!grid)
        return CORDON_E_MEMORY;
    grid->context = context;
    grid->extent = CORDON_BOX_EMPTY;
    for (size_t i = 0; i < n; i++)
        grid->extent = cordon_box_join(grid->extent, boxes[i]);
    if (grid->extent.x0 > grid->extent.x1)
        grid->extent = (cordon_box){0, 0, 0, 0};
    size_cells(grid, cell_mm);
    size_t cells = grid->columns * grid->rows;
    grid->boxes = cordon_alloc(context, n, sizeof *boxes);
    grid->first = cordon_alloc_zero(context, cells + 1, sizeof *grid->first);
    if (!grid->boxes || !grid->first)
        goto fail;
    if (n)
        memcpy(grid->boxes, boxes, n * sizeof *boxes);
    grid->items = cordon_alloc(context, count_items(grid, n), sizeof *grid->items);
    if (!grid->items || fill_items(grid, n))
        goto fail;
    *out = grid;
    return CORDON_OK;
fail:
    cordon_grid_free(grid);
    return CORDON_E_MEMORY;
}

void cordon_grid_free(cordon_grid *grid)
{
    if (!grid)
        return;
    cordon_context *context = grid->context;
    cordon_free(context, grid->boxes);
    cordon_free(context, grid->first);
    cordon_free(context, grid->items);
    cordon_free(context, grid);
}

void cordon_grid_hits_free(cordon_grid_hits *hits, cordon_context *context)
{
    cordon_vec_free(context, hits);
}

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_unique(cordon_grid_hits *hits)
{
    if (hits->count > 1)
        qsort(hits->items, hits->count, sizeof *hits->items, ascending);
    size_t kept = 0;
    for (size_t i = 0; i < hits->count; i++)
        if (i == 0 || hits->items[i] != hits->items[i - 1])
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
}

/* Adds the items of cells c0 .. c1 of one row that meet the query. */
static int look_into_row(const cordon_grid *grid, cordon_context *context, size_t row,
                         size_t c0, size_t c1, cordon_box query, cordon_grid_hits *hits)
{
    size_t cell = row * grid->columns;
    for (size_t k = grid->first[cell + c0]; k < grid->first[cell + c1 + 1]; k++) {
        uint32_t item = grid->items[k];
        if (cordon_box_meets(grid->boxes[item], query) && cordon_vec_push(context, hits, item))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

int cordon_grid_find(const cordon_grid *grid, cordon_context *context, cordon_box query,
                     cordon_grid_hits *hits)
{
    hits->count = 0;
    if (!cordon_box_meets(query, grid->extent))
        return CORDON_OK;
    cell_range range = range_of(grid, query);
    for (size_t r = range.r0; r <= range.r1; r++)
        if (look_into_row(grid, context, r, range.c0, range.c1, query, hits))
            return CORDON_E_MEMORY;
    if (range.c0 != range.c1 || range.r0 != range.r1)
        sort_unique(hits);
    return CORDON_OK;
}

/* The part of the segment's box that it passes in a row, a millimetre wider on each side. */
static cordon_box part_in_row(const cordon_grid *grid, cordon_pt a, cordon_pt b, cordon_box box,
                              size_t row)
{
    double y0 = (double)grid->extent.y0 + (double)row * grid->cell, y1 = y0 + grid->cell;
    y0 = row == 0 || y0 < box.y0 ? box.y0 : y0;
    y1 = row + 1 == grid->rows || y1 > box.y1 ? box.y1 : y1;
    if (a.y == b.y)
        return box;
    double slope = ((double)b.x - a.x) / ((double)b.y - a.y);
    double x0 = a.x + slope * (y0 - a.y), x1 = a.x + slope * (y1 - a.y);
    cordon_box part = {(int32_t)(x0 < x1 ? x0 : x1), (int32_t)y0, (int32_t)(x0 < x1 ? x1 : x0),
                       (int32_t)y1};
    return cordon_box_grow(part, 1);
}

int cordon_grid_find_along(const cordon_grid *grid, cordon_context *context, cordon_pt a,
                           cordon_pt b, cordon_grid_hits *hits)
{
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, a), b);
    hits->count = 0;
    if (!cordon_box_meets(box, grid->extent))
        return CORDON_OK;
    cell_range range = range_of(grid, box);
    for (size_t r = range.r0; r <= range.r1; r++) {
        cordon_box part = part_in_row(grid, a, b, box, r);
        cell_range within = range_of(grid, part);
        if (look_into_row(grid, context, r, within.c0, within.c1, part, hits))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}
