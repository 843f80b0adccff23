/* PNG files of a sheet: bands painted and compressed on all threads, written in order. */
#ifndef CORDON_SHEET_PNG_H
#define CORDON_SHEET_PNG_H

#include "sheet/canvas.h"

/* Rows of one band. A constant: the bytes of the file depend on it. */
#define SHEET_BAND_ROWS 256u

typedef struct sheet_png_text {
    const char *key, *value; /* UTF-8 */
} sheet_png_text;

/* Paints the list and writes the picture to path, complete or not at all: 8-bit RGB, its
 * physical size (pHYs) and the texts. The bytes do not depend on the number of threads. */
int sheet_png_write(const sheet_ink *ink, cordon_context *context, const sheet_raster *raster,
                    const sheet_png_text *texts, size_t n_texts, const char *path);

#endif
