#include "map/gzip.h"

#include <zlib.h>

#include "base/limits.h"

enum { PIECE = 256 << 10, INPUT_MAX = 1 << 30 };

typedef struct stream {
    z_stream z;
    const cordon_file *file;
    size_t taken, produced; /* bytes read from the file, bytes made */
} stream;

static int corrupt(cordon_context *context, const stream *s, const char *what)
{
    return cordon_fail(context, CORDON_E_INPUT, "offset %zu: %s", s->taken - s->z.avail_in,
                       what);
}

static void refill(stream *s)
{
    if (s->z.avail_in > 0)
        return;
    size_t left = s->file->size - s->taken;
    size_t n = left < INPUT_MAX ? left : INPUT_MAX;
    /* zlib does not write to its input; its field lacks the const. */
    s->z.next_in = (Bytef *)(uintptr_t)(s->file->data + s->taken);
    s->z.avail_in = (uInt)n;
    s->taken += n;
}

/* After the end of a member: another one follows, padding, or nothing. */
static int next_member(cordon_context *context, stream *s, bool *finished)
{
    refill(s);
    while (s->z.avail_in > 0 && *s->z.next_in == 0) {
        s->z.next_in++;
        s->z.avail_in--;
        refill(s);
    }
    *finished = s->z.avail_in == 0;
    if (*finished)
        return CORDON_OK;
    if (*s->z.next_in != 0x1f)
        return corrupt(context, s, "something else follows the gzip data");
    return inflateReset(&s->z) == Z_OK ? CORDON_OK
                                       : corrupt(context, s, "gzip data are corrupt");
}

/* Fills one piece; *finished at the end of the file. */
static int inflate_piece(cordon_context *context, stream *s, char *piece, size_t *n,
                         bool *finished)
{
    s->z.next_out = (Bytef *)piece;
    s->z.avail_out = PIECE;
    while (s->z.avail_out > 0 && !*finished) {
        refill(s);
        int result = inflate(&s->z, Z_NO_FLUSH);
        if (result == Z_STREAM_END) {
            int code = next_member(context, s, finished);
            if (code)
                return code;
        } else if (result == Z_MEM_ERROR) {
            return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
        } else if (result == Z_BUF_ERROR) {
            return corrupt(context, s, "gzip data end early");
        } else if (result != Z_OK) {
            return corrupt(context, s, "gzip data are corrupt");
        }
    }
    *n = PIECE - s->z.avail_out;
    s->produced += *n;
    if (s->produced > CORDON_FILE_MAX_BYTES)
        return cordon_fail(context, CORDON_E_LIMIT, "more than %zu bytes when decompressed",
                           CORDON_FILE_MAX_BYTES);
    return CORDON_OK;
}

int cordon_gzip_read(cordon_context *context, const cordon_file *file, cordon_gzip_sink sink,
                     void *udata)
{
    stream s = {.file = file};
    char *piece = cordon_alloc(context, PIECE, 1);
    if (!piece)
        return CORDON_E_MEMORY;
    if (inflateInit2(&s.z, 16 + MAX_WBITS) != Z_OK) {
        cordon_free(context, piece);
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    }
    bool finished = false;
    int code = CORDON_OK;
    while (code == CORDON_OK && !finished) {
        size_t n = 0;
        code = inflate_piece(context, &s, piece, &n, &finished);
        if (code == CORDON_OK)
            code = sink(udata, piece, n, finished);
        if (code == CORDON_OK)
            code = cordon_poll(context);
    }
    inflateEnd(&s.z);
    cordon_free(context, piece);
    return code;
}
