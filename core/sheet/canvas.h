/* The canvas: bands of pixels painted from a display list with cairo. Only canvas.c and type.c
 * include cairo. */
#ifndef CORDON_SHEET_CANVAS_H
#define CORDON_SHEET_CANVAS_H

#include "base/workspace.h"
#include "sheet/ink.h"

typedef struct sheet_raster {
    uint32_t width, height; /* pixels of the whole sheet */
    double px_per_mm;
} sheet_raster;

/* The raster of a paper. CORDON_E_INPUT in words when a side is not in 10 to
 * CORDON_SHEET_SIDE_MAX_MM, dpi not in 50 to CORDON_DPI_MAX, or the picture larger than cairo
 * can draw. */
int sheet_raster_new(sheet_raster *out, cordon_context *context, double width_mm,
                     double height_mm, int dpi);

/* Paints rows first .. first + rows - 1 of the sheet into pixels (rows × width × 4 bytes, each
 * blue, green, red, unused). The list is only read: bands may be painted on several threads,
 * each with a context of its own. */
int sheet_canvas_band(const sheet_ink *ink, cordon_context *context, const sheet_raster *raster,
                      uint32_t first, uint32_t rows, uint8_t *pixels);

/* Everything that the pixels of a band follow from. */
void sheet_canvas_key(cordon_key *key, const sheet_ink *ink, const sheet_raster *raster,
                      uint32_t first, uint32_t rows);

#endif
