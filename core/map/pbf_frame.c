/* The outer layer of a PBF file: lengths, headers and compressed blobs. */
#include <inttypes.h>

#include "base/limits.h"
#include "map/codec.h"
#include "map/pbf.h"

enum {
    BLOB_RAW = 1,
    BLOB_RAW_SIZE = 2,
    BLOB_ZLIB = 3,
    BLOB_LZMA = 4,
    BLOB_BZIP2 = 5,
    BLOB_LZ4 = 6,
    BLOB_ZSTD = 7
};

static uint32_t big_endian(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
           bytes[3];
}

/* BlobHeader: 1 type, 2 index data, 3 size of the blob that follows. */
static int read_blob_header(cordon_wire message, cordon_wire *type, uint64_t *size)
{
    cordon_wire_field field;
    *type = (cordon_wire){0};
    *size = UINT64_MAX;
    int more;
    while ((more = cordon_wire_next(&message, &field)) > 0) {
        if (field.number == 1 && field.type == CORDON_WIRE_BYTES)
            *type = field.bytes;
        else if (field.number == 3 && field.type == CORDON_WIRE_VARINT)
            *size = field.value;
    }
    return more == 0 && type->at && *size != UINT64_MAX ? CORDON_OK : CORDON_E_INPUT;
}

/* Reads the header at offset; *next is where the blob after it begins. */
static int frame_one(cordon_pbf_blob *out, bool *known, cordon_context *context,
                     const cordon_file *file, size_t *offset)
{
    size_t left = file->size - *offset;
    if (left < 4)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: file ends within a block length", *offset);
    uint32_t length = big_endian(file->data + *offset);
    if (length > CORDON_BLOB_HEADER_MAX)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: block header of %" PRIu32
                           " bytes, at most %u are allowed",
                           *offset, length, CORDON_BLOB_HEADER_MAX);
    if (left - 4 < length)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: file ends within a block header", *offset);
    const uint8_t *header = file->data + *offset + 4;
    cordon_wire type;
    uint64_t size;
    if (read_blob_header((cordon_wire){header, header + length}, &type, &size))
        return cordon_fail(context, CORDON_E_INPUT, "offset %zu: malformed block header",
                           *offset);
    if (size > CORDON_BLOB_MAX_BYTES)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: block of %" PRIu64 " bytes, at most %u are allowed",
                           *offset, size, CORDON_BLOB_MAX_BYTES);
    if (left - 4 - length < size)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: file ends within a block (%zu of %" PRIu64 " bytes)",
                           *offset, left - 4 - length, size);
    out->offset = *offset;
    out->header = cordon_wire_is(type, "OSMHeader");
    out->bytes = (cordon_wire){header + length, header + length + size};
    *known = out->header || cordon_wire_is(type, "OSMData");
    *offset += 4 + length + (size_t)size;
    return CORDON_OK;
}

/* The size that a blob says it has once unpacked, at most what one may have. */
static size_t announced_size(cordon_wire message)
{
    cordon_wire_field field;
    uint64_t size = 0;
    while (cordon_wire_next(&message, &field) > 0)
        if (field.number == BLOB_RAW_SIZE && field.type == CORDON_WIRE_VARINT)
            size = field.value;
    return size < CORDON_BLOB_MAX_BYTES ? (size_t)size : CORDON_BLOB_MAX_BYTES;
}

int cordon_pbf_frame(cordon_pbf_blobs *out, cordon_context *context, const cordon_file *file)
{
    enum { HELD_BYTES = 16 << 20 };
    size_t held = 0, unpacked = 0, limit = cordon_codec_limit(file->size);
    for (size_t offset = 0; offset < file->size;) {
        cordon_pbf_blob blob;
        bool known = false;
        int code = frame_one(&blob, &known, context, file, &offset);
        if (code)
            return code;
        if (offset - held >= HELD_BYTES || offset == file->size) {
            cordon_file_release(file, held, offset);
            held = offset;
        }
        if (!known)
            continue;
        unpacked += announced_size(blob.bytes);
        if (unpacked > limit)
            return cordon_fail(context, CORDON_E_LIMIT,
                               "offset %zu: announces more than %zu bytes in %zu compressed "
                               "ones, which no map does",
                               blob.offset, limit, file->size);
        if (cordon_vec_push(context, out, blob))
            return CORDON_E_MEMORY;
    }
    if (out->count == 0 || !out->items[0].header)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset 0: does not begin with an OSM header");
    if (out->count == 1)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: file ends after its header, no data", file->size);
    return CORDON_OK;
}

/* The data of a blob, as its message holds them; packed is false for data as they are. */
typedef struct contents {
    cordon_wire bytes;
    uint64_t size; /* once unpacked; 0: not said */
    cordon_codec codec;
    bool packed;
} contents;

static bool codec_of(cordon_codec *out, uint32_t field)
{
    static const cordon_codec codecs[] = {[BLOB_ZLIB] = CORDON_CODEC_ZLIB,
                                          [BLOB_LZMA] = CORDON_CODEC_LZMA,
                                          [BLOB_BZIP2] = CORDON_CODEC_BZIP2,
                                          [BLOB_LZ4] = CORDON_CODEC_LZ4,
                                          [BLOB_ZSTD] = CORDON_CODEC_ZSTD};
    if (field < BLOB_ZLIB || field > BLOB_ZSTD)
        return false;
    *out = codecs[field];
    return true;
}

static int read_blob(contents *out, cordon_context *context, const cordon_pbf_blob *blob)
{
    cordon_wire message = blob->bytes;
    cordon_wire_field field;
    int more;
    *out = (contents){0};
    while ((more = cordon_wire_next(&message, &field)) > 0) {
        if (field.type == CORDON_WIRE_VARINT && field.number == BLOB_RAW_SIZE)
            out->size = field.value;
        if (field.type != CORDON_WIRE_BYTES)
            continue;
        bool packed = codec_of(&out->codec, field.number);
        if (!packed && field.number != BLOB_RAW)
            continue;
        out->bytes = field.bytes;
        out->packed = packed;
    }
    if (more < 0 || !out->bytes.at)
        return cordon_fail(context, CORDON_E_INPUT, "offset %zu: malformed block",
                           blob->offset);
    if (!out->packed)
        out->size = cordon_wire_size(out->bytes);
    else if (out->size == 0)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: compressed block that does not say its size",
                           blob->offset);
    if (out->size > CORDON_BLOB_MAX_BYTES)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: block of %" PRIu64 " bytes, at most %u are allowed",
                           blob->offset, out->size, CORDON_BLOB_MAX_BYTES);
    return CORDON_OK;
}

int cordon_pbf_inflate(uint8_t **out, size_t *size, cordon_context *context,
                       const cordon_pbf_blob *blob)
{
    contents held;
    int code = read_blob(&held, context, blob);
    if (code)
        return code;
    size_t packed_size = cordon_wire_size(held.bytes);
    *size = (size_t)held.size;
    uint8_t *data = cordon_alloc(context, *size + 1, 1);
    if (!data)
        return CORDON_E_MEMORY;
    if (!held.packed)
        memcpy(data, held.bytes.at, *size);
    else
        code =
            cordon_codec_unpack(data, *size, context, held.codec, held.bytes.at, packed_size);
    if (code) {
        cordon_free(context, data);
        if (code == CORDON_E_INPUT)
            cordon_error_prefix(context, "offset %zu: ", blob->offset);
        return code;
    }
    *out = data;
    return CORDON_OK;
}
