#include "map/codec.h"

#include <bzlib.h>
#include <libdeflate.h>
#include <limits.h>
#include <lz4.h>
#include <lzma.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/limits.h"

typedef enum outcome { GOOD, DAMAGED, NO_MEMORY } outcome;

static outcome unpack_zlib(uint8_t *out, size_t size, const uint8_t *in, size_t n)
{
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    if (!inflater)
        return NO_MEMORY;
    /* Without a place for the number of bytes made, it must be size. */
    enum libdeflate_result result =
        libdeflate_zlib_decompress(inflater, in, n, out, size, NULL);
    libdeflate_free_decompressor(inflater);
    return result == LIBDEFLATE_SUCCESS ? GOOD : DAMAGED;
}

static outcome unpack_lzma(uint8_t *out, size_t size, const uint8_t *in, size_t n)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    lzma_ret result = lzma_auto_decoder(&stream, CORDON_LZMA_MAX_BYTES, 0);
    if (result != LZMA_OK)
        return NO_MEMORY;
    stream.next_in = in;
    stream.avail_in = n;
    stream.next_out = out;
    stream.avail_out = size;
    while (result == LZMA_OK)
        result = lzma_code(&stream, LZMA_FINISH);
    bool full = stream.total_out == size;
    lzma_end(&stream);
    if (result == LZMA_MEM_ERROR)
        return NO_MEMORY;
    return result == LZMA_STREAM_END && full ? GOOD : DAMAGED;
}

static outcome unpack_bzip2(uint8_t *out, size_t size, const uint8_t *in, size_t n)
{
    unsigned made = (unsigned)size;
    /* The library does not write to its input; its parameter lacks the const. */
    int result = BZ2_bzBuffToBuffDecompress((char *)out, &made, (char *)(uintptr_t)in,
                                            (unsigned)n, 0, 0);
    if (result == BZ_MEM_ERROR)
        return NO_MEMORY;
    return result == BZ_OK && made == size ? GOOD : DAMAGED;
}

static outcome unpack_lz4(uint8_t *out, size_t size, const uint8_t *in, size_t n)
{
    int made = LZ4_decompress_safe((const char *)in, (char *)out, (int)n, (int)size);
    return made >= 0 && (size_t)made == size ? GOOD : DAMAGED;
}

static outcome unpack_zstd(uint8_t *out, size_t size, const uint8_t *in, size_t n)
{
    size_t made = ZSTD_decompress(out, size, in, n);
    if (ZSTD_isError(made) && ZSTD_getErrorCode(made) == ZSTD_error_memory_allocation)
        return NO_MEMORY;
    return made == size ? GOOD : DAMAGED;
}

static const struct {
    const char *name;
    outcome (*unpack)(uint8_t *out, size_t size, const uint8_t *in, size_t n);
} codecs[] = {
    [CORDON_CODEC_ZLIB] = {"zlib", unpack_zlib},
    [CORDON_CODEC_LZMA] = {"LZMA", unpack_lzma},
    [CORDON_CODEC_BZIP2] = {"bzip2", unpack_bzip2},
    [CORDON_CODEC_LZ4] = {"LZ4", unpack_lz4},
    [CORDON_CODEC_ZSTD] = {"Zstandard", unpack_zstd},
};

int cordon_codec_unpack(uint8_t *out, size_t size, cordon_context *context, cordon_codec codec,
                        const uint8_t *in, size_t n)
{
    /* What the format allows is far below; some of the libraries count in int. */
    outcome result =
        size > INT_MAX || n > INT_MAX ? DAMAGED : codecs[codec].unpack(out, size, in, n);
    if (result == GOOD)
        return CORDON_OK;
    if (result == NO_MEMORY)
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    return cordon_fail(context, CORDON_E_INPUT,
                       "%s data are damaged, or do not hold the %zu bytes that they announce",
                       codecs[codec].name, size);
}

size_t cordon_codec_limit(size_t packed)
{
    size_t limit;
    if (!cordon_size_mul(&limit, packed, CORDON_UNPACK_RATIO_MAX) ||
        limit > CORDON_FILE_MAX_BYTES)
        return CORDON_FILE_MAX_BYTES;
    return limit < CORDON_UNPACK_MIN_BYTES ? CORDON_UNPACK_MIN_BYTES : limit;
}
