/* Where the parts of a sheet lie: the map, the columns beside or below it, the title block. */
#ifndef CORDON_SHEET_LAYOUT_H
#define CORDON_SHEET_LAYOUT_H

#include "sheet/ink.h"

#define SHEET_COLUMN_MM   86.0 /* width of a column of texts */
#define SHEET_GAP_MM      3.0  /* between columns, and from the map to them */
#define SHEET_BAND_MM     5.0  /* round the map: letters and figures of the reference squares */
#define SHEET_COLUMNS_MAX 12

typedef struct sheet_layout {
    sheet_box frame;  /* inside the margins */
    sheet_box window; /* the map */
    sheet_box title;  /* title block, at the lower right corner */
    sheet_box columns[SHEET_COLUMNS_MAX];
    size_t n_columns;
    double pt; /* of the texts in the columns */
} sheet_layout;

/* The index-th arrangement to try for a paper, best first; false when there are no more: one,
 * two, … columns beside the map (below it on paper that stands), each with smaller and smaller
 * type. Arrangements whose map would be smaller than the columns are left out. */
bool sheet_layout_try(sheet_layout *out, double width, double height, size_t index);

#endif
