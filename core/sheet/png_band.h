/* Compressed bands: the pieces of a PNG picture's data stream. */
#ifndef CORDON_SHEET_PNG_BAND_H
#define CORDON_SHEET_PNG_BAND_H

#include "sheet/canvas.h"

/* Part of a deflate stream that continues the part before it. */
typedef struct sheet_band {
    uint8_t *bytes;
    size_t size;
    uint32_t check;   /* Adler-32 of the rows before compression */
    size_t raw_bytes; /* their number */
} sheet_band;

/* Compresses rows (as sheet_canvas_band gives them) to deflate data that ends on a
 * byte; last ends the stream. Free with sheet_band_free, on any thread. */
int sheet_band_compress(sheet_band *out, cordon_context *context, const uint8_t *pixels,
                        uint32_t width, uint32_t rows, bool last);
void sheet_band_free(sheet_band *band, cordon_context *context);

#endif
