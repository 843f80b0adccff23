#include "certify/cells.h"

#include <math.h>

#include "geo/predicates.h"

enum {
    CELL_MM = 20000,
    BESIDE_MM = 10 /* a side is found from this far beside it */
};

int32_t cordon_cells_column(const cordon_cells *cells, int64_t x)
{
    int64_t i = x < cells->box.x0 ? 0 : (x - cells->box.x0) / CELL_MM;
    return (int32_t)(i < cells->columns ? i : cells->columns - 1);
}

int32_t cordon_cells_row(const cordon_cells *cells, int64_t y)
{
    int64_t i = y < cells->box.y0 ? 0 : (y - cells->box.y0) / CELL_MM;
    return (int32_t)(i < cells->rows ? i : cells->rows - 1);
}

cordon_box cordon_cells_box(const cordon_cells *cells, int32_t column, int32_t row)
{
    int32_t x = cells->box.x0 + column * CELL_MM, y = cells->box.y0 + row * CELL_MM;
    return (cordon_box){x, y, x + CELL_MM, y + CELL_MM};
}

/* x of the segment at a height, kept within its ends. */
static double x_at(cordon_pt low, cordon_pt high, double y)
{
    if (y <= low.y || low.y == high.y)
        return low.x;
    if (y >= high.y)
        return high.x;
    return low.x + ((double)high.x - low.x) * (y - low.y) / ((double)high.y - low.y);
}

void cordon_cells_span(int32_t *first, int32_t *last, const cordon_cells *cells, int32_t row,
                       cordon_pt a, cordon_pt b)
{
    cordon_pt low = a.y <= b.y ? a : b, high = a.y <= b.y ? b : a;
    cordon_box box = cordon_cells_box(cells, 0, row);
    double below = x_at(low, high, box.y0), above = x_at(low, high, box.y1);
    if (low.y == high.y)
        above = high.x;
    *first = cordon_cells_column(cells, (int64_t)floor(fmin(below, above)));
    *last = cordon_cells_column(cells, (int64_t)ceil(fmax(below, above)));
}

static void price_cell(cordon_cell *cell, const cordon_walls *walls, const cordon_side *side)
{
    int64_t a = side->price, b = cordon_side_price(side, walls->proof, side->b);
    int64_t least = a < b ? a : b, greatest = a < b ? b : a;
    cell->least = least < cell->least ? least : cell->least;
    cell->greatest = greatest > cell->greatest ? greatest : cell->greatest;
}

/* For every cell that a side may be in: counts it and looks at its price or, once there is room
 * for them, lists it. */
static void each_side(cordon_cells *cells, const cordon_walls *walls)
{
    for (uint32_t i = 0; i < walls->n_sides; i++) {
        const cordon_side *side = &walls->sides[i];
        cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, side->a), side->b);
        box = cordon_box_grow(box, BESIDE_MM);
        int32_t x0 = cordon_cells_column(cells, box.x0),
                x1 = cordon_cells_column(cells, box.x1);
        int32_t y0 = cordon_cells_row(cells, box.y0), y1 = cordon_cells_row(cells, box.y1);
        for (int32_t y = y0; y <= y1; y++)
            for (int32_t x = x0; x <= x1; x++) {
                cordon_cell *cell =
                    &cells->cells[(size_t)y * (size_t)cells->columns + (size_t)x];
                if (cells->sides) {
                    cells->sides[cell->first++] = i;
                    continue;
                }
                cell[1].first++;
                if (i < walls->n_walls)
                    price_cell(cell, walls, side);
            }
    }
}

int cordon_cells_new(cordon_cells *out, const cordon_walls *walls)
{
    *out = (cordon_cells){.box = CORDON_BOX_EMPTY};
    for (size_t i = 0; i < walls->n_sides; i++)
        out->box = cordon_box_add(out->box, walls->sides[i].a);
    out->columns = (int32_t)(((int64_t)out->box.x1 - out->box.x0) / CELL_MM + 1);
    out->rows = (int32_t)(((int64_t)out->box.y1 - out->box.y0) / CELL_MM + 1);
    size_t n = (size_t)out->columns * (size_t)out->rows;
    out->cells = cordon_arena_alloc(walls->arena, n + 1, sizeof *out->cells);
    if (!out->cells)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i <= n; i++)
        out->cells[i] = (cordon_cell){0, INT64_MAX, INT64_MIN};
    each_side(out, walls);
    for (size_t i = 1; i <= n; i++)
        out->cells[i].first += out->cells[i - 1].first;
    out->sides = cordon_arena_alloc(walls->arena, out->cells[n].first, sizeof *out->sides);
    if (!out->sides)
        return CORDON_E_MEMORY;
    each_side(out, walls);
    /* Filling has moved each start to the next one's place. */
    for (size_t i = n; i > 0; i--)
        out->cells[i].first = out->cells[i - 1].first;
    out->cells[0].first = 0;
    return CORDON_OK;
}
