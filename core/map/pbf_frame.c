/* The outer layer of a PBF file: lengths, headers and compressed blobs. */
#include <inttypes.h>
#include <libdeflate.h>

#include "base/limits.h"
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

int cordon_pbf_frame(cordon_pbf_blobs *out, cordon_context *context, const cordon_file *file)
{
    for (size_t offset = 0; offset < file->size;) {
        cordon_pbf_blob blob;
        bool known = false;
        int code = frame_one(&blob, &known, context, file, &offset);
        if (code)
            return code;
        if (known && cordon_vec_push(context, out, blob))
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

static int inflate_zlib(uint8_t *out, size_t size, cordon_context *context, cordon_wire bytes,
                        size_t offset)
{
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    if (!inflater)
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    size_t written = 0;
    enum libdeflate_result result = libdeflate_zlib_decompress(
        inflater, bytes.at, cordon_wire_size(bytes), out, size, &written);
    libdeflate_free_decompressor(inflater);
    if (result != LIBDEFLATE_SUCCESS || written != size)
        return cordon_fail(context, CORDON_E_INPUT, "offset %zu: compressed block is corrupt",
                           offset);
    return CORDON_OK;
}

static const char *compression_name(uint32_t number)
{
    static const char *const names[] = {"LZMA", "bzip2", "LZ4", "Zstandard"};
    return number >= BLOB_LZMA && number <= BLOB_ZSTD ? names[number - BLOB_LZMA] : NULL;
}

int cordon_pbf_inflate(uint8_t **out, size_t *size, cordon_context *context,
                       const cordon_pbf_blob *blob)
{
    cordon_wire message = blob->bytes, raw = {0}, packed = {0};
    cordon_wire_field field;
    uint64_t raw_size = 0;
    int more;
    while ((more = cordon_wire_next(&message, &field)) > 0) {
        if (field.type == CORDON_WIRE_VARINT && field.number == BLOB_RAW_SIZE)
            raw_size = field.value;
        if (field.type != CORDON_WIRE_BYTES)
            continue;
        if (compression_name(field.number))
            return cordon_fail(context, CORDON_E_INPUT,
                               "offset %zu: block compressed by %s, which is not read here "
                               "(\"osmium cat in.pbf -o out.pbf\" makes a common one)",
                               blob->offset, compression_name(field.number));
        if (field.number == BLOB_RAW)
            raw = field.bytes;
        else if (field.number == BLOB_ZLIB)
            packed = field.bytes;
    }
    if (more < 0 || (!raw.at && !packed.at))
        return cordon_fail(context, CORDON_E_INPUT, "offset %zu: malformed block",
                           blob->offset);
    if (raw.at)
        raw_size = cordon_wire_size(raw);
    if (raw_size > CORDON_BLOB_MAX_BYTES)
        return cordon_fail(context, CORDON_E_INPUT,
                           "offset %zu: block of %" PRIu64 " bytes, at most %u are allowed",
                           blob->offset, raw_size, CORDON_BLOB_MAX_BYTES);
    uint8_t *data = cordon_alloc(context, (size_t)raw_size + 1, 1);
    if (!data)
        return CORDON_E_MEMORY;
    int code = CORDON_OK;
    if (raw.at)
        memcpy(data, raw.at, (size_t)raw_size);
    else
        code = inflate_zlib(data, (size_t)raw_size, context, packed, blob->offset);
    if (code) {
        cordon_free(context, data);
        return code;
    }
    *out = data;
    *size = (size_t)raw_size;
    return CORDON_OK;
}
