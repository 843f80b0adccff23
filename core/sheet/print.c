#include "sheet/print.h"

#include "base/threads.h"

/* What is kept: the address of the band is that of the whole. */
typedef struct kept_band {
    sheet_band band;
    cordon_context *context;
} kept_band;

typedef struct missing_band {
    size_t index;
    cordon_key key;
    kept_band *made;
} missing_band;

typedef struct job {
    const sheet_ink *ink;
    cordon_context *context;
    sheet_print *print;
    missing_band *missing;
    size_t n_missing;
    size_t first; /* of the wave that is running */
} job;

static uint32_t top_of(size_t band)
{
    return (uint32_t)band * SHEET_BAND_ROWS;
}

static uint32_t rows_of(const sheet_print *print, size_t band)
{
    uint32_t rows = print->raster.height - top_of(band);
    return rows < SHEET_BAND_ROWS ? rows : SHEET_BAND_ROWS;
}

static void free_band(void *value)
{
    kept_band *kept = value;
    sheet_band_free(&kept->band, kept->context);
    cordon_free(kept->context, kept);
}

static int paint_band(cordon_context *worker, void *udata, size_t index)
{
    const job *j = udata;
    const missing_band *missing = &j->missing[j->first + index];
    const sheet_print *print = j->print;
    uint32_t rows = rows_of(print, missing->index), width = print->raster.width;
    uint8_t *pixels = cordon_alloc(worker, (size_t)rows * width, 4);
    if (pixels == NULL)
        return CORDON_E_MEMORY;
    int code =
        sheet_canvas_band(j->ink, worker, &print->raster, top_of(missing->index), rows, pixels);
    if (code == CORDON_OK)
        code = sheet_band_compress(&missing->made->band, worker, pixels, width, rows,
                                   missing->index + 1 == print->n_bands);
    cordon_free(worker, pixels);
    return code;
}

/* Waves of a few bands, so that progress can be told between them. */
static int paint_missing(job *j)
{
    size_t wave = (size_t)cordon_threads(j->context) * 8;
    for (j->first = 0; j->first < j->n_missing; j->first += wave) {
        size_t left = j->n_missing - j->first;
        int code = cordon_parallel(j->context, left < wave ? left : wave, paint_band, j);
        if (code)
            return code;
        cordon_report(j->context, "sheet", (double)j->first / (double)j->n_missing);
    }
    return CORDON_OK;
}

/* What a band is made from: its place, and the marks that meet it. */
static int find_band(job *j, cordon_workspace *workspace, size_t index)
{
    sheet_print *print = j->print;
    missing_band *missing = &j->missing[j->n_missing];
    kept_band *kept = NULL;
    cordon_key_begin(&missing->key, workspace, "band");
    cordon_key_int(&missing->key, index + 1 == print->n_bands);
    sheet_canvas_key(&missing->key, j->ink, &print->raster, top_of(index),
                     rows_of(print, index));
    int code = cordon_key_find((void **)&kept, &missing->key);
    if (kept != NULL)
        print->bands[index] = &kept->band;
    if (code || kept != NULL)
        return code;
    missing->index = index;
    missing->made = cordon_alloc_zero(j->context, 1, sizeof *missing->made);
    if (missing->made == NULL)
        return CORDON_E_MEMORY;
    missing->made->context = j->context;
    j->n_missing++;
    return CORDON_OK;
}

/* Gives what was painted to the workspace. */
static int keep_bands(job *j)
{
    for (size_t i = 0; i < j->n_missing; i++) {
        missing_band *missing = &j->missing[i];
        kept_band *made = missing->made;
        missing->made = NULL;
        int code = cordon_key_keep(&missing->key, made, free_band);
        if (code)
            return code;
        j->print->bands[missing->index] = &made->band;
    }
    return CORDON_OK;
}

static int paint(job *j, cordon_workspace *workspace)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < j->print->n_bands && code == CORDON_OK; i++)
        code = find_band(j, workspace, i);
    if (code == CORDON_OK)
        code = paint_missing(j);
    if (code == CORDON_OK)
        code = keep_bands(j);
    for (size_t i = 0; i < j->n_missing; i++)
        if (j->missing[i].made != NULL)
            free_band(j->missing[i].made);
    return code;
}

int sheet_print_paint(sheet_print **out, cordon_workspace *workspace, const sheet_ink *ink,
                      const sheet_raster *raster)
{
    cordon_context *context = workspace->context;
    size_t n = (raster->height + SHEET_BAND_ROWS - 1) / SHEET_BAND_ROWS;
    sheet_print *print = cordon_alloc_zero(context, 1, sizeof *print);
    job j = {.ink = ink, .context = context, .print = print};
    *out = NULL;
    if (print == NULL)
        return CORDON_E_MEMORY;
    *print = (sheet_print){.context = context, .raster = *raster, .n_bands = n};
    print->bands = cordon_alloc_zero(context, n, sizeof *print->bands);
    j.missing = cordon_alloc_zero(context, n, sizeof *j.missing);
    int code = print->bands && j.missing ? paint(&j, workspace) : CORDON_E_MEMORY;
    cordon_free(context, j.missing);
    if (code) {
        sheet_print_free(print);
        return code;
    }
    *out = print;
    return CORDON_OK;
}

void sheet_print_free(sheet_print *print)
{
    if (print == NULL)
        return;
    cordon_free(print->context, print->bands);
    cordon_free(print->context, print);
}

void sheet_print_use(const sheet_print *print, cordon_workspace *workspace)
{
    for (size_t i = 0; i < print->n_bands; i++)
        cordon_workspace_use(workspace, print->bands[i]);
}
