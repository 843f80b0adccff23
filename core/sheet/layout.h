/* Where the parts of a sheet lie: the map, the columns beside or below it, the title block. */
#ifndef CORDON_SHEET_LAYOUT_H
#define CORDON_SHEET_LAYOUT_H

#include "sheet/ink.h"

#define SHEET_GAP_MM      3.0 /* between columns, and from the map to them */
#define SHEET_BAND_MM     5.0 /* round the map: letters and figures of the reference squares */
#define SHEET_COLUMNS_MAX 12
#define SHEET_LAYOUTS_MAX 128

typedef struct sheet_layout {
    sheet_box frame;  /* inside the margins */
    sheet_box window; /* the map */
    sheet_box title;  /* title block, at the lower right corner */
    bool title_wide;  /* two columns wide */
    sheet_box columns[SHEET_COLUMNS_MAX];
    size_t n_columns;
    double column_width; /* the same for all, mm */
    double pt;           /* of the texts in the columns */
} sheet_layout;

/* All arrangements of a paper that are worth trying: columns beside the map or below it, more
 * or less of them, each with smaller and smaller type. Returns their number, at most
 * SHEET_LAYOUTS_MAX; 0 when the paper is too small for any. */
size_t sheet_layouts(sheet_layout *out, double width, double height);

#endif
