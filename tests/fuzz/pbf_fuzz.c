/* OSM PBF. Compressed blocks hide what is in them from a fuzzer, so most tries are not files
 * but the contents of one message that is put into a file here. The first byte says which:
 *
 *     0 or any other   the bytes are a file, as PBF begins with a 0
 *     'B'              what follows is a block (PrimitiveBlock)
 *     'H'              what follows is the file's header (HeaderBlock)
 *     'C'              what follows is a blob, with its kind of compression */
#include "fuzz/map_input.h"

typedef struct bytes {
    uint8_t data[1 << 17];
    size_t n;
} bytes;

static void put(bytes *out, const void *data, size_t n)
{
    if (n > sizeof out->data - out->n)
        n = sizeof out->data - out->n;
    memcpy(out->data + out->n, data, n);
    out->n += n;
}

/* A number in three groups of seven bits, below 2^21. */
static void put_number(bytes *out, uint8_t field, size_t number)
{
    const uint8_t coded[] = {field, (uint8_t)(number | 0x80), (uint8_t)(number >> 7 | 0x80),
                             (uint8_t)(number >> 14 & 0x7f)};
    put(out, coded, sizeof coded);
}

/* A blob of a type. whole: the bytes are its message, else its uncompressed contents. */
static void put_blob(bytes *out, const char *type, const uint8_t *data, size_t n, bool whole)
{
    const size_t type_n = strlen(type), header_n = 2 + type_n + 4, own = whole ? 0 : 4;
    const uint8_t length[] = {0, 0, 0, (uint8_t)header_n, 0x0a, (uint8_t)type_n};
    put(out, length, sizeof length);
    put(out, type, type_n);
    put_number(out, 0x18, n + own);
    if (!whole)
        put_number(out, 0x0a, n);
    put(out, data, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t nothing[1];
    static bytes file;
    const char kind = size > 0 && size < sizeof file.data / 2 ? (char)data[0] : '\0';
    if (!memchr("BHC", kind, 3)) {
        fuzz_map(data, size);
        return 0;
    }
    file.n = 0;
    if (kind == 'H')
        put_blob(&file, "OSMHeader", data + 1, size - 1, false);
    else
        put_blob(&file, "OSMHeader", nothing, 0, false);
    if (kind == 'H')
        put_blob(&file, "OSMData", nothing, 0, false);
    else
        put_blob(&file, "OSMData", data + 1, size - 1, kind == 'C');
    fuzz_map(file.data, file.n);
    return 0;
}
