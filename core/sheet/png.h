/* PNG files of prints. */
#ifndef CORDON_SHEET_PNG_H
#define CORDON_SHEET_PNG_H

#include "sheet/print.h"

typedef struct sheet_png_text {
    const char *key, *value; /* UTF-8 */
} sheet_png_text;

/* Writes the print to path, complete or not at all: 8-bit RGB, its physical size (pHYs) and
 * the texts. The bytes do not depend on the number of threads. */
int sheet_png_write(const sheet_print *print, cordon_context *context,
                    const sheet_png_text *texts, size_t n_texts, const char *path);

#endif
