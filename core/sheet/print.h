/* A sheet as pixels: bands painted and compressed on all threads, which a workspace keeps. */
#ifndef CORDON_SHEET_PRINT_H
#define CORDON_SHEET_PRINT_H

#include "base/workspace.h"
#include "sheet/png_band.h"

/* Rows of one band. A constant: the bytes of the file depend on it. Few, so that most bands
 * stay when little of the sheet changes: compression looks back two rows only. */
#define SHEET_BAND_ROWS 64u

typedef struct sheet_print {
    cordon_context *context;
    sheet_raster raster;
    int scale;                /* of the map that it shows */
    const sheet_band **bands; /* kept by the workspace, from the top */
    size_t n_bands;
} sheet_print;

/* Paints the list, but for the bands that are kept from the same marks. The caller frees out
 * with sheet_print_free, before the workspace. */
int sheet_print_paint(sheet_print **out, cordon_workspace *workspace, const sheet_ink *ink,
                      const sheet_raster *raster);
void sheet_print_free(sheet_print *print);
/* Says that the bands of a print found again are in use. */
void sheet_print_use(const sheet_print *print, cordon_workspace *workspace);

#endif
