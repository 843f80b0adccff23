/* Writes small OSM PBF files for tests, in every way the format allows. */
#ifndef CORDON_TESTS_PBF_WRITER_H
#define CORDON_TESTS_PBF_WRITER_H

#include <bzlib.h>
#include <lz4.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include "support/osm_text.h"

typedef struct pbf_bytes {
    uint8_t *data;
    size_t n, capacity;
} pbf_bytes;

typedef struct pbf_style {
    bool raw;             /* blobs not compressed */
    bool plain;           /* nodes one by one, not dense */
    int per_block;        /* objects in a block; 0: all */
    int granularity;      /* 0: the usual 100 */
    int64_t offset;       /* of positions, 1e-9 degrees */
    const char *required; /* one more required feature */
    int compression;      /* field of the blob's data; 0: as raw says */
    bool lzma_alone;      /* LZMA as a .lzma stream, not as .xz */
    int announce;         /* added to the size that compressed blobs announce */
    bool bounds;          /* write the header's box: 4.35, 43.8 to 4.36, 43.81 */
    int64_t deleted;      /* id of an object to write with visible = false; 0: none */
    bool locations;       /* positions in the ways, and no nodes without tags */
    const osm_text *map;  /* being written */
} pbf_style;

static inline void pbf_put(pbf_bytes *out, const void *data, size_t n)
{
    if (out->n + n > out->capacity) {
        out->capacity = 2 * (out->n + n) + 64;
        out->data = realloc(out->data, out->capacity);
    }
    if (n)
        memcpy(out->data + out->n, data, n);
    out->n += n;
}

static inline void pbf_varint(pbf_bytes *out, uint64_t value)
{
    do {
        uint8_t byte = (uint8_t)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
        pbf_put(out, &byte, 1);
        value >>= 7;
    } while (value);
}

static inline uint64_t pbf_zigzag(int64_t value)
{
    return ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
}

static inline void pbf_number(pbf_bytes *out, unsigned field, uint64_t value)
{
    pbf_varint(out, field << 3);
    pbf_varint(out, value);
}

static inline void pbf_text(pbf_bytes *out, unsigned field, const void *data, size_t n)
{
    pbf_varint(out, field << 3 | 2);
    pbf_varint(out, n);
    pbf_put(out, data, n);
}

/* Adds a message and frees it. */
static inline void pbf_message(pbf_bytes *out, unsigned field, pbf_bytes *message)
{
    pbf_text(out, field, message->data, message->n);
    free(message->data);
    *message = (pbf_bytes){0};
}

static inline size_t pbf_lzma_alone(uint8_t *out, size_t room, const uint8_t *data, size_t n)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    lzma_options_lzma options;
    lzma_lzma_preset(&options, 1);
    lzma_ret result = lzma_alone_encoder(&stream, &options);
    stream.next_in = data, stream.avail_in = n;
    stream.next_out = out, stream.avail_out = room;
    if (result != LZMA_OK || lzma_code(&stream, LZMA_FINISH) != LZMA_STREAM_END)
        abort();
    lzma_end(&stream);
    return room - stream.avail_out;
}

/* Data compressed as the field of a blob asks; returns the size. */
static inline size_t pbf_pack(uint8_t *out, size_t room, const uint8_t *data, size_t n,
                              const pbf_style *style)
{
    uLongf zlib_size = room;
    unsigned bzip2_size = (unsigned)room;
    size_t xz_size = 0;
    switch (style->compression) {
    case 4:
        if (style->lzma_alone)
            return pbf_lzma_alone(out, room, data, n);
        if (lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, NULL, data, n, out, &xz_size, room))
            abort();
        return xz_size;
    case 5:
        BZ2_bzBuffToBuffCompress((char *)out, &bzip2_size, (char *)(uintptr_t)data, (unsigned)n,
                                 1, 0, 0);
        return bzip2_size;
    case 6:
        return (size_t)LZ4_compress_default((const char *)data, (char *)out, (int)n, (int)room);
    case 7:
        return ZSTD_compress(out, room, data, n, 1);
    default:
        compress(out, &zlib_size, data, n);
        return zlib_size;
    }
}

/* A blob with its header, as it stands in the file. */
static inline void pbf_blob(pbf_bytes *out, const char *type, pbf_bytes *contents,
                            const pbf_style *style)
{
    pbf_bytes blob = {0}, header = {0};
    size_t room = 2 * contents->n + 1024;
    uint8_t *packed = malloc(room);
    size_t packed_size = pbf_pack(packed, room, contents->data, contents->n, style);
    if (style->raw && !style->compression) {
        pbf_text(&blob, 1, contents->data, contents->n);
    } else {
        pbf_number(&blob, 2, contents->n + (uint64_t)style->announce);
        pbf_text(&blob, style->compression ? (unsigned)style->compression : 3, packed,
                 packed_size);
    }
    pbf_text(&header, 1, type, strlen(type));
    pbf_number(&header, 3, blob.n);
    uint8_t length[4] = {0, 0, (uint8_t)(header.n >> 8), (uint8_t)header.n};
    pbf_put(out, length, 4);
    pbf_put(out, header.data, header.n);
    pbf_put(out, blob.data, blob.n);
    free(packed);
    free(header.data);
    free(blob.data);
    free(contents->data);
    *contents = (pbf_bytes){0};
}

static inline void pbf_header(pbf_bytes *out, const pbf_style *style)
{
    pbf_bytes header = {0}, box = {0};
    if (style->bounds) {
        pbf_number(&box, 1, pbf_zigzag(4350000000));
        pbf_number(&box, 2, pbf_zigzag(4360000000));
        pbf_number(&box, 3, pbf_zigzag(43810000000));
        pbf_number(&box, 4, pbf_zigzag(43800000000));
        pbf_message(&header, 1, &box);
    }
    pbf_text(&header, 4, "OsmSchema-V0.6", 14);
    pbf_text(&header, 4, "DenseNodes", 10);
    if (style->locations)
        pbf_text(&header, 5, "LocationsOnWays", 15);
    if (style->required)
        pbf_text(&header, 4, style->required, strlen(style->required));
    pbf_blob(out, "OSMHeader", &header, style);
}

/* The texts of one block; index 0 is empty by the format. */
typedef struct pbf_strings {
    pbf_bytes table;
    const char *texts[4096];
    unsigned n;
} pbf_strings;

static inline unsigned pbf_string(pbf_strings *strings, const char *text)
{
    if (strings->n == 0) {
        pbf_text(&strings->table, 1, "", 0);
        strings->texts[strings->n++] = "";
    }
    for (unsigned i = 1; i < strings->n; i++)
        if (strcmp(strings->texts[i], text) == 0)
            return i;
    pbf_text(&strings->table, 1, text, strlen(text));
    strings->texts[strings->n] = text;
    return strings->n++;
}

static inline int64_t pbf_position(int32_t e7, const pbf_style *style)
{
    return ((int64_t)e7 * 100 - style->offset) /
           (style->granularity ? style->granularity : 100);
}

static inline void pbf_tags(pbf_bytes *out, pbf_strings *strings, const osm_object *o)
{
    pbf_bytes keys = {0}, values = {0};
    for (int i = 0; i < o->n_tags; i++) {
        pbf_varint(&keys, pbf_string(strings, o->keys[i]));
        pbf_varint(&values, pbf_string(strings, o->values[i]));
    }
    pbf_message(out, 2, &keys);
    pbf_message(out, 3, &values);
}

/* The positions of a way's nodes, one 0, 0 for one that is absent. */
static inline void pbf_locations(pbf_bytes *message, const osm_object *way,
                                 const pbf_style *style)
{
    pbf_bytes lats = {0}, lons = {0};
    int64_t lat = 0, lon = 0;
    for (int i = 0; i < way->n_refs; i++) {
        int64_t y = 0, x = 0;
        for (int k = 0; k < style->map->n; k++) {
            const osm_object *o = &style->map->objects[k];
            if (o->type == 'n' && o->id == way->refs[i])
                y = pbf_position(o->lat, style), x = pbf_position(o->lon, style);
        }
        pbf_varint(&lats, pbf_zigzag(y - lat));
        pbf_varint(&lons, pbf_zigzag(x - lon));
        lat = y, lon = x;
    }
    pbf_message(message, 9, &lats);
    pbf_message(message, 10, &lons);
}

static inline void pbf_object(pbf_bytes *group, pbf_strings *strings, const osm_object *o,
                              const pbf_style *style)
{
    pbf_bytes message = {0}, info = {0}, refs = {0}, roles = {0}, types = {0};
    pbf_number(&message, 1, o->type == 'n' ? pbf_zigzag(o->id) : (uint64_t)o->id);
    pbf_tags(&message, strings, o);
    if (o->id == style->deleted) {
        pbf_number(&info, 6, 0);
        pbf_message(&message, 4, &info);
    }
    for (int i = 0; i < o->n_refs; i++) {
        pbf_varint(&refs, pbf_zigzag(o->refs[i] - (i ? o->refs[i - 1] : 0)));
        pbf_varint(&roles, pbf_string(strings, o->roles[i]));
        pbf_varint(&types, o->types[i] == 'n' ? 0 : o->types[i] == 'w' ? 1 : 2);
    }
    if (o->type == 'n') {
        pbf_number(&message, 8, pbf_zigzag(pbf_position(o->lat, style)));
        pbf_number(&message, 9, pbf_zigzag(pbf_position(o->lon, style)));
    } else if (o->type == 'w') {
        pbf_message(&message, 8, &refs);
        if (style->locations)
            pbf_locations(&message, o, style);
    } else {
        pbf_message(&message, 8, &roles);
        pbf_message(&message, 9, &refs);
        pbf_message(&message, 10, &types);
    }
    pbf_message(group, o->type == 'n' ? 1 : o->type == 'w' ? 3 : 4, &message);
    free(refs.data);
    free(roles.data);
    free(types.data);
}

static inline void pbf_dense(pbf_bytes *group, pbf_strings *strings, const osm_object *objects,
                             int n, const pbf_style *style)
{
    pbf_bytes message = {0}, info = {0}, ids = {0}, lats = {0}, lons = {0}, tags = {0},
              shown = {0};
    int64_t id = 0, lat = 0, lon = 0;
    for (int i = 0; i < n; i++) {
        const osm_object *o = &objects[i];
        if (o->type != 'n' || (style->locations && o->n_tags == 0))
            continue;
        int64_t y = pbf_position(o->lat, style), x = pbf_position(o->lon, style);
        pbf_varint(&ids, pbf_zigzag(o->id - id));
        pbf_varint(&lats, pbf_zigzag(y - lat));
        pbf_varint(&lons, pbf_zigzag(x - lon));
        id = o->id, lat = y, lon = x;
        for (int k = 0; k < o->n_tags; k++) {
            pbf_varint(&tags, pbf_string(strings, o->keys[k]));
            pbf_varint(&tags, pbf_string(strings, o->values[k]));
        }
        pbf_varint(&tags, 0);
        pbf_varint(&shown, o->id != style->deleted);
    }
    pbf_message(&message, 1, &ids);
    if (style->deleted) {
        pbf_message(&info, 6, &shown);
        pbf_message(&message, 5, &info);
    }
    free(shown.data);
    pbf_message(&message, 8, &lats);
    pbf_message(&message, 9, &lons);
    pbf_message(&message, 10, &tags);
    pbf_message(group, 2, &message);
}

static inline void pbf_block(pbf_bytes *out, const osm_object *objects, int n,
                             const pbf_style *style)
{
    pbf_strings *strings = calloc(1, sizeof *strings);
    pbf_bytes block = {0}, group = {0};
    pbf_string(strings, "");
    if (!style->plain)
        pbf_dense(&group, strings, objects, n, style);
    for (int i = 0; i < n; i++)
        if (style->plain || objects[i].type != 'n')
            pbf_object(&group, strings, &objects[i], style);
    pbf_message(&block, 1, &strings->table);
    pbf_message(&block, 2, &group);
    if (style->granularity)
        pbf_number(&block, 17, (uint64_t)style->granularity);
    if (style->offset) {
        pbf_number(&block, 19, (uint64_t)style->offset);
        pbf_number(&block, 20, (uint64_t)style->offset);
    }
    pbf_blob(out, "OSMData", &block, style);
    free(strings);
}

/* The whole file; the caller frees data. */
static inline pbf_bytes pbf_write(const osm_text *map, const pbf_style *wanted)
{
    pbf_bytes out = {0};
    pbf_style with_map = *wanted, *style = &with_map;
    style->map = map;
    int step = style->per_block ? style->per_block : OSM_OBJECTS;
    pbf_header(&out, style);
    for (int i = 0; i < map->n; i += step)
        pbf_block(&out, map->objects + i, map->n - i < step ? map->n - i : step, style);
    return out;
}

#endif
