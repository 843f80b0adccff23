#include "sheet/png_band.h"

#include <zlib.h>

/* A map is flat tints and thin edges: fast search with short chains is within 5 % of the best
 * size at a third of the time. */
#define LEVEL 3

enum { FILTER_NONE = 0, FILTER_UP = 2 };

static void to_rgb(uint8_t *rgb, const uint8_t *pixels, uint32_t width)
{
    for (uint32_t x = 0; x < width; x++) {
        rgb[3 * x] = pixels[4 * x + 2];
        rgb[3 * x + 1] = pixels[4 * x + 1];
        rgb[3 * x + 2] = pixels[4 * x];
    }
}

/* The row minus the row above. */
static void filter_up(uint8_t *out, const uint8_t *row, const uint8_t *above, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(row[i] - above[i]);
}

static void *zlib_alloc(void *context, uInt items, uInt size)
{
    return cordon_alloc(context, items, size);
}

static void zlib_release(void *context, void *block)
{
    cordon_free(context, block);
}

/* Feeds the rows, each with its filter byte in front. The first row of a band has no row above
 * that it may look at, since that row may not be painted yet. */
static bool feed(z_stream *z, sheet_band *band, uint8_t *rows3, const uint8_t *pixels,
                 uint32_t width, uint32_t rows)
{
    size_t n = (size_t)width * 3;
    uint8_t *now = rows3, *above = rows3 + n, *filtered = rows3 + 2 * n;
    for (uint32_t y = 0; y < rows; y++) {
        to_rgb(now, pixels + (size_t)y * width * 4, width);
        if (y == 0) {
            filtered[0] = FILTER_NONE;
            memcpy(filtered + 1, now, n);
        } else {
            filtered[0] = FILTER_UP;
            filter_up(filtered + 1, now, above, n);
        }
        band->check = (uint32_t)adler32(band->check, filtered, (uInt)n + 1);
        z->next_in = filtered;
        z->avail_in = (uInt)n + 1;
        if (deflate(z, Z_NO_FLUSH) != Z_OK || z->avail_in != 0)
            return false;
        uint8_t *swap = now;
        now = above;
        above = swap;
    }
    return true;
}

int sheet_band_compress(sheet_band *out, cordon_context *context, const uint8_t *pixels,
                        uint32_t width, uint32_t rows, bool last)
{
    z_stream z = {.zalloc = zlib_alloc, .zfree = zlib_release, .opaque = context};
    size_t n = (size_t)width * 3;
    int code = CORDON_E_MEMORY;
    *out = (sheet_band){NULL, 0, (uint32_t)adler32(0, NULL, 0), (n + 1) * rows};
    uint8_t *scratch = cordon_alloc(context, 3 * n + 1, 1);
    if (scratch == NULL ||
        deflateInit2(&z, LEVEL, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        goto done;
    size_t room = deflateBound(&z, (uLong)out->raw_bytes) + 16;
    out->bytes = cordon_alloc(context, room, 1);
    if (out->bytes == NULL)
        goto done;
    z.next_out = out->bytes;
    z.avail_out = (uInt)room;
    code = CORDON_OK;
    if (!feed(&z, out, scratch, pixels, width, rows) ||
        deflate(&z, last ? Z_FINISH : Z_SYNC_FLUSH) != (last ? Z_STREAM_END : Z_OK)) {
        code = cordon_fail(context, CORDON_E_INTERNAL, "sheet: zlib failed");
        goto done;
    }
    out->size = room - z.avail_out;
    uint8_t *fit = cordon_resize(context, out->bytes, out->size, 1);
    if (fit == NULL)
        code = CORDON_E_MEMORY;
    else
        out->bytes = fit;
done:
    deflateEnd(&z);
    cordon_free(context, scratch);
    if (code)
        sheet_band_free(out, context);
    return code;
}

void sheet_band_free(sheet_band *band, cordon_context *context)
{
    cordon_free(context, band->bytes);
    band->bytes = NULL;
}
