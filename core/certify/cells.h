/* Sides by squares of ground, with the least and the greatest price in each. */
#ifndef CORDON_CERTIFY_CELLS_H
#define CORDON_CERTIFY_CELLS_H

#include "certify/walls.h"

typedef struct cordon_cell {
    uint32_t first;          /* of cordon_cells.sides; the next cell's is the end */
    int64_t least, greatest; /* price of walls; greatest < least: there is none */
} cordon_cell;

typedef struct cordon_cells {
    cordon_box box;
    int32_t columns, rows;
    cordon_cell *cells; /* row by row from the south-west, and one more */
    uint32_t *sides;    /* of walls and of ground that no ring enters */
} cordon_cells;

/* In the arena of the walls. */
int cordon_cells_new(cordon_cells *out, const cordon_walls *walls);

/* Columns and rows, kept within the cells. */
int32_t cordon_cells_column(const cordon_cells *cells, int64_t x);
int32_t cordon_cells_row(const cordon_cells *cells, int64_t y);
cordon_box cordon_cells_box(const cordon_cells *cells, int32_t column, int32_t row);

/* Columns of a row that the segment passes through. */
void cordon_cells_span(int32_t *first, int32_t *last, const cordon_cells *cells, int32_t row,
                       cordon_pt a, cordon_pt b);

static inline const cordon_cell *cordon_cells_at(const cordon_cells *cells, int32_t column,
                                                 int32_t row)
{
    return &cells->cells[(size_t)row * (size_t)cells->columns + (size_t)column];
}

#endif
