#include "sheet/png.h"

#include <png.h>
#include <zlib.h>

#include "base/file.h"
#include "base/threads.h"
#include "sheet/png_band.h"

typedef struct job {
    const sheet_ink *ink;
    cordon_context *context;
    const sheet_raster *raster;
    sheet_band *bands;
    size_t n_bands;
    size_t first; /* of the wave that is running */
} job;

static int paint_band(cordon_context *worker, void *udata, size_t index)
{
    job *j = udata;
    size_t band = j->first + index;
    uint32_t top = (uint32_t)band * SHEET_BAND_ROWS;
    uint32_t rows = j->raster->height - top;
    rows = rows < SHEET_BAND_ROWS ? rows : SHEET_BAND_ROWS;
    uint8_t *pixels = cordon_alloc(worker, (size_t)rows * j->raster->width, 4);
    if (pixels == NULL)
        return CORDON_E_MEMORY;
    int code = sheet_canvas_band(j->ink, worker, j->raster, top, rows, pixels);
    if (code == CORDON_OK)
        code = sheet_band_compress(&j->bands[band], worker, pixels, j->raster->width, rows,
                                   band + 1 == j->n_bands);
    cordon_free(worker, pixels);
    return code;
}

/* Waves of a few bands, so that progress can be told between them. */
static int paint_bands(job *j)
{
    size_t wave = (size_t)cordon_threads(j->context) * 4;
    for (j->first = 0; j->first < j->n_bands; j->first += wave) {
        size_t left = j->n_bands - j->first;
        int code = cordon_parallel(j->context, left < wave ? left : wave, paint_band, j);
        if (code)
            return code;
        cordon_report(j->context, "sheet", (double)j->first / (double)j->n_bands);
    }
    return CORDON_OK;
}

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

static void write_data(writer *w, const job *j)
{
    static const uint8_t zlib_head[] = {0x78, 0x5e}; /* 32 KiB window, fast */
    uLong check = adler32(0, NULL, 0);
    png_write_chunk(w->png, (png_const_bytep) "IDAT", zlib_head, sizeof zlib_head);
    for (size_t i = 0; i < j->n_bands; i++) {
        const sheet_band *band = &j->bands[i];
        png_write_chunk(w->png, (png_const_bytep) "IDAT", band->bytes, band->size);
        check = adler32_combine(check, band->check, (z_off_t)band->raw_bytes);
    }
    uint8_t tail[4] = {(uint8_t)(check >> 24), (uint8_t)(check >> 16), (uint8_t)(check >> 8),
                       (uint8_t)check};
    png_write_chunk(w->png, (png_const_bytep) "IDAT", tail, sizeof tail);
    png_write_chunk(w->png, (png_const_bytep) "IEND", NULL, 0);
}

/* libpng jumps back here on an error; nothing of ours changes after setjmp. */
static int write_picture(writer *w, const job *j, const sheet_png_text *texts, size_t n_texts,
                         FILE *stream)
{
    if (setjmp(png_jmpbuf(w->png)))
        return CORDON_E_SYSTEM;
    png_init_io(w->png, stream);
    png_set_IHDR(w->png, w->info, j->raster->width, j->raster->height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_uint_32 per_metre = (png_uint_32)(j->raster->px_per_mm * 1000 + 0.5);
    png_set_pHYs(w->png, w->info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_set_sRGB(w->png, w->info, PNG_sRGB_INTENT_RELATIVE);
    write_texts(w, texts, n_texts);
    png_write_info(w->png, w->info);
    write_data(w, j);
    return CORDON_OK;
}

static int write_file(const job *j, const sheet_png_text *texts, size_t n_texts,
                      const char *path)
{
    writer w = {.context = j->context};
    cordon_output output = {0};
    int code = cordon_output_open(&output, j->context, path);
    if (code)
        return code;
    w.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &w, on_error, on_warning);
    w.info = w.png != NULL ? png_create_info_struct(w.png) : NULL;
    if (w.info == NULL)
        code = cordon_fail(j->context, CORDON_E_MEMORY, "sheet: PNG: out of memory");
    else
        code = write_picture(&w, j, texts, n_texts, output.stream);
    png_destroy_write_struct(&w.png, &w.info);
    if (code) {
        cordon_output_discard(&output, j->context);
        return code;
    }
    return cordon_output_commit(&output, j->context);
}

int sheet_png_write(const sheet_ink *ink, cordon_context *context, const sheet_raster *raster,
                    const sheet_png_text *texts, size_t n_texts, const char *path)
{
    size_t n = (raster->height + SHEET_BAND_ROWS - 1) / SHEET_BAND_ROWS;
    job j = {.ink = ink, .context = context, .raster = raster, .n_bands = n};
    j.bands = cordon_alloc_zero(context, n, sizeof *j.bands);
    if (j.bands == NULL)
        return CORDON_E_MEMORY;
    int code = paint_bands(&j);
    if (code == CORDON_OK)
        code = write_file(&j, texts, n_texts, path);
    for (size_t i = 0; i < n; i++)
        sheet_band_free(&j.bands[i], context);
    cordon_free(context, j.bands);
    return code;
}
