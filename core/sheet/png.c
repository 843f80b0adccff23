#include "sheet/png.h"

#include <png.h>
#include <zlib.h>

#include "base/file.h"

typedef struct writer {
    png_structp png;
    png_infop info;
    cordon_context *context;
} writer;

static void on_error(png_structp png, png_const_charp message)
{
    writer *w = png_get_error_ptr(png);
    cordon_fail(w->context, CORDON_E_SYSTEM, "sheet: PNG: %s", message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void write_texts(writer *w, const sheet_png_text *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        png_text text = {.compression = PNG_ITXT_COMPRESSION_NONE,
                         .key = (png_charp)texts[i].key,
                         .text = (png_charp)texts[i].value};
        png_set_text(w->png, w->info, &text, 1);
    }
}

static void write_data(writer *w, const sheet_print *print)
{
    static const uint8_t zlib_head[] = {0x78, 0x5e}; /* 32 KiB window, fast */
    uLong check = adler32(0, NULL, 0);
    png_write_chunk(w->png, (png_const_bytep) "IDAT", zlib_head, sizeof zlib_head);
    for (size_t i = 0; i < print->n_bands; i++) {
        const sheet_band *band = print->bands[i];
        png_write_chunk(w->png, (png_const_bytep) "IDAT", band->bytes, band->size);
        check = adler32_combine(check, band->check, (z_off_t)band->raw_bytes);
    }
    uint8_t tail[4] = {(uint8_t)(check >> 24), (uint8_t)(check >> 16), (uint8_t)(check >> 8),
                       (uint8_t)check};
    png_write_chunk(w->png, (png_const_bytep) "IDAT", tail, sizeof tail);
    png_write_chunk(w->png, (png_const_bytep) "IEND", NULL, 0);
}

/* libpng jumps back here on an error; nothing of ours changes after setjmp. */
static int write_picture(writer *w, const sheet_print *print, const sheet_png_text *texts,
                         size_t n_texts, FILE *stream)
{
    const sheet_raster *raster = &print->raster;
    if (setjmp(png_jmpbuf(w->png)))
        return CORDON_E_SYSTEM;
    png_init_io(w->png, stream);
    png_set_IHDR(w->png, w->info, raster->width, raster->height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (png_uint_32)(raster->px_per_mm * 1000 + 0.5);
    png_set_pHYs(w->png, w->info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_sRGB(w->png, w->info, PNG_sRGB_INTENT_RELATIVE);
    write_texts(w, texts, n_texts);
    png_write_info(w->png, w->info);
    write_data(w, print);
    return CORDON_OK;
}

int sheet_png_write(const sheet_print *print, cordon_context *context,
                    const sheet_png_text *texts, size_t n_texts, const char *path)
{
    writer w = {.context = context};
    cordon_output output = {0};
    int code = cordon_output_open(&output, context, path);
    if (code)
        return code;
    w.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &w, on_error, on_warning);
    w.info = w.png != NULL ? png_create_info_struct(w.png) : NULL;
    if (w.info == NULL)
        code = cordon_fail(context, CORDON_E_MEMORY, "sheet: PNG: out of memory");
    else
        code = write_picture(&w, print, texts, n_texts, output.stream);
    png_destroy_write_struct(&w.png, &w.info);
    if (code) {
        cordon_output_discard(&output, context);
        return code;
    }
    return cordon_output_commit(&output, context);
}
