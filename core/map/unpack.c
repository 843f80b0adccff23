#include "map/unpack.h"

#include <bzlib.h>
#include <zlib.h>

#include "base/limits.h"
#include "map/codec.h"

/* PIECE bytes are handed on at a time; the libraries count in 32 bits. */
enum { PIECE = 256 << 10, INPUT_MAX = 1 << 30 };

typedef enum step { STEP_MORE, STEP_END, STEP_DAMAGED, STEP_MEMORY } step;

typedef struct stream {
    z_stream z;
    bz_stream b;
    const cordon_file *file;
    size_t at, made; /* bytes taken from the file, bytes made */
} stream;

/* How one kind of compression is undone. */
typedef struct decoder {
    const char *name, *magic;
    size_t magic_size;
    bool (*begin)(stream *s);
    /* Decompresses from s->at on into out; *n is the room, then what was filled. */
    step (*run)(stream *s, char *out, size_t *n);
    void (*end)(stream *s);
} decoder;

static unsigned input_left(const stream *s)
{
    size_t left = s->file->size - s->at;
    return left < INPUT_MAX ? (unsigned)left : INPUT_MAX;
}

static bool gzip_begin(stream *s)
{
    s->z = (z_stream){0};
    return inflateInit2(&s->z, 16 + MAX_WBITS) == Z_OK;
}

static step gzip_run(stream *s, char *out, size_t *n)
{
    /* Neither library writes to its input; the field lacks the const. */
    s->z.next_in = (Bytef *)(uintptr_t)(s->file->data + s->at);
    s->z.avail_in = input_left(s);
    s->z.next_out = (Bytef *)out;
    s->z.avail_out = (uInt)*n;
    unsigned before = s->z.avail_in;
    int result = inflate(&s->z, Z_NO_FLUSH);
    s->at += before - s->z.avail_in;
    *n -= s->z.avail_out;
    return result == Z_STREAM_END                    ? STEP_END
           : result == Z_OK || result == Z_BUF_ERROR ? STEP_MORE
           : result == Z_MEM_ERROR                   ? STEP_MEMORY
                                                     : STEP_DAMAGED;
}

static void gzip_end(stream *s)
{
    inflateEnd(&s->z);
}

static bool bzip2_begin(stream *s)
{
    s->b = (bz_stream){0};
    return BZ2_bzDecompressInit(&s->b, 0, 0) == BZ_OK;
}

static step bzip2_run(stream *s, char *out, size_t *n)
{
    s->b.next_in = (char *)(uintptr_t)(s->file->data + s->at);
    s->b.avail_in = input_left(s);
    s->b.next_out = out;
    s->b.avail_out = (unsigned)*n;
    unsigned before = s->b.avail_in;
    int result = BZ2_bzDecompress(&s->b);
    s->at += before - s->b.avail_in;
    *n -= s->b.avail_out;
    return result == BZ_STREAM_END  ? STEP_END
           : result == BZ_OK        ? STEP_MORE
           : result == BZ_MEM_ERROR ? STEP_MEMORY
                                    : STEP_DAMAGED;
}

static void bzip2_end(stream *s)
{
    BZ2_bzDecompressEnd(&s->b);
}

static const decoder decoders[] = {
    [CORDON_PACKING_GZIP] = {"gzip", "\x1f\x8b", 2, gzip_begin, gzip_run, gzip_end},
    [CORDON_PACKING_BZIP2] = {"bzip2", "BZh", 3, bzip2_begin, bzip2_run, bzip2_end},
};

static int refuse(cordon_context *context, const stream *s, const decoder *d, const char *what)
{
    return cordon_fail(context, CORDON_E_INPUT, "offset %zu: %s data %s", s->at, d->name,
                       cordon_tell(context, what));
}

/* After the end of a member: another one follows, padding, or nothing. */
static int next_member(cordon_context *context, stream *s, const decoder *d, bool *finished)
{
    const cordon_file *file = s->file;
    while (s->at < file->size && file->data[s->at] == 0)
        s->at++;
    *finished = s->at == file->size;
    if (*finished)
        return CORDON_OK;
    if (file->size - s->at < d->magic_size ||
        memcmp(file->data + s->at, d->magic, d->magic_size) != 0)
        return refuse(context, s, d, "are followed by something else");
    d->end(s);
    return d->begin(s) ? CORDON_OK : cordon_fail(context, CORDON_E_MEMORY, "out of memory");
}

/* Fills one piece; *finished at the end of the file. */
static int unpack_piece(cordon_context *context, stream *s, const decoder *d, char *piece,
                        size_t *filled, bool *finished)
{
    *filled = 0;
    while (*filled < PIECE && !*finished) {
        size_t n = PIECE - *filled, from = s->at;
        step result = d->run(s, piece + *filled, &n);
        *filled += n;
        s->made += n;
        if (result == STEP_MEMORY)
            return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
        if (result == STEP_DAMAGED)
            return refuse(context, s, d, "are damaged");
        if (result == STEP_MORE && n == 0 && s->at == from)
            return refuse(context, s, d, "end early");
        int code = result == STEP_END ? next_member(context, s, d, finished) : CORDON_OK;
        if (code)
            return code;
    }
    size_t limit = cordon_codec_limit(s->file->size);
    if (s->made > limit)
        return cordon_fail(
            context, CORDON_E_LIMIT,
            "holds more than %zu bytes in %zu compressed ones, which no map does", limit,
            s->file->size);
    return CORDON_OK;
}

int cordon_unpack(cordon_context *context, const cordon_file *file, cordon_packing packing,
                  cordon_unpack_sink sink, void *udata)
{
    const decoder *d = &decoders[packing];
    stream s = {.file = file};
    char *piece = cordon_alloc(context, PIECE, 1);
    if (!piece)
        return CORDON_E_MEMORY;
    bool finished = false;
    int code =
        d->begin(&s) ? CORDON_OK : cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    while (code == CORDON_OK && !finished) {
        size_t n = 0;
        code = unpack_piece(context, &s, d, piece, &n, &finished);
        if (code == CORDON_OK)
            code = sink(udata, piece, n, finished);
        cordon_report(context, "map", (double)s.at / (double)file->size);
        if (code == CORDON_OK)
            code = cordon_poll(context);
    }
    d->end(&s);
    cordon_free(context, piece);
    return code;
}
