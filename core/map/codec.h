/* Decompression of whole blocks whose size is known beforehand, as OSM PBF has them. */
#ifndef CORDON_MAP_CODEC_H
#define CORDON_MAP_CODEC_H

#include <stdint.h>

#include "base/memory.h"

typedef enum cordon_codec {
    CORDON_CODEC_ZLIB,
    CORDON_CODEC_LZMA, /* a .lzma or an .xz stream */
    CORDON_CODEC_BZIP2,
    CORDON_CODEC_LZ4, /* a block without frame */
    CORDON_CODEC_ZSTD
} cordon_codec;

/* Fills out with the size bytes that in holds. Fails when there are fewer or more of them, or
 * the data are damaged, with "LZ4 data are damaged, or …"; the caller says where. */
int cordon_codec_unpack(uint8_t *out, size_t size, cordon_context *context, cordon_codec codec,
                        const uint8_t *in, size_t n);

/* The most bytes that a compressed file or blocks of packed bytes in all may give, so that a
 * small file made for the purpose cannot fill the memory. */
size_t cordon_codec_limit(size_t packed);

#endif
