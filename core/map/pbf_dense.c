/* Nodes of a PBF block: positions, and the packed groups that nearly all files use. */
#include "map/pbf.h"

/* 1e-9 degrees to 1e-7, halves away from zero; false when the product leaves 64 bits. */
static bool to_e7(const cordon_pbf_chunk *chunk, int64_t offset, int64_t value, int64_t *out)
{
    int64_t nano;
    if (__builtin_mul_overflow(value, chunk->granularity, &nano) ||
        __builtin_add_overflow(nano, offset, &nano) || nano > INT64_MAX - 50 ||
        nano < INT64_MIN + 50)
        return false;
    *out = (nano + (nano < 0 ? -50 : 50)) / 100;
    return true;
}

/* The usual granularity is that of a map: such positions only move by the block's offset. */
static bool is_plain_scale(const cordon_pbf_chunk *chunk)
{
    return chunk->granularity == 100 && chunk->lon_offset % 100 == 0 &&
           chunk->lat_offset % 100 == 0;
}

/* Wraps around where the file is damaged, as differences do. */
static int64_t moved(int64_t value, int64_t offset)
{
    return (int64_t)((uint64_t)value + (uint64_t)(offset / 100));
}

/* The position on the map; false when it is not on the globe. */
static inline bool place(cordon_pt *out, const cordon_pbf_chunk *chunk, bool plain, int64_t lon,
                         int64_t lat)
{
    int64_t x = moved(lon, chunk->lon_offset), y = moved(lat, chunk->lat_offset);
    if ((!plain && (!to_e7(chunk, chunk->lon_offset, lon, &x) ||
                    !to_e7(chunk, chunk->lat_offset, lat, &y))) ||
        !cordon_osm_on_globe(x, y))
        return false;
    *out = (cordon_pt){(int32_t)x, (int32_t)y};
    return true;
}

int cordon_pbf_add_node(cordon_pbf_chunk *chunk, int64_t id, int64_t lon, int64_t lat)
{
    cordon_pt at;
    if (!place(&at, chunk, is_plain_scale(chunk), lon, lat))
        return cordon_vec_push(chunk->context, &chunk->off_globe, id);
    if (cordon_vec_push(chunk->context, &chunk->ids, id))
        return CORDON_E_MEMORY;
    return cordon_vec_push(chunk->context, &chunk->at, at);
}

/* The arrays of a DenseNodes message. Positions and ids are differences. */
typedef struct dense {
    cordon_wire ids, lats, lons, tags, visible;
} dense;

static int read_dense(dense *out, cordon_pbf_chunk *chunk, cordon_wire message)
{
    cordon_wire_field field, part;
    int more;
    *out = (dense){0};
    while ((more = cordon_wire_next(&message, &field)) > 0) {
        if (field.type != CORDON_WIRE_BYTES)
            continue;
        if (field.number == 1)
            out->ids = field.bytes;
        else if (field.number == 8)
            out->lats = field.bytes;
        else if (field.number == 9)
            out->lons = field.bytes;
        else if (field.number == 10)
            out->tags = field.bytes;
        if (field.number != 5)
            continue;
        int inner;
        while ((inner = cordon_wire_next(&field.bytes, &part)) > 0)
            if (part.number == 6 && part.type == CORDON_WIRE_BYTES)
                out->visible = part.bytes;
        if (inner < 0)
            return cordon_pbf_bad(chunk, "malformed object information");
    }
    return more == 0 ? CORDON_OK : cordon_pbf_bad(chunk, "malformed nodes");
}

/* Reads the tags of one node: pairs of text indices up to a 0. There is room for them. */
static int read_node_tags(cordon_pbf_chunk *chunk, cordon_wire *tags)
{
    uint64_t key, value;
    chunk->tagged = (cordon_pbf_tagged){.first_tag = chunk->tags.count};
    while (tags->at < tags->end) {
        if (!cordon_wire_varint(tags, &key))
            return cordon_pbf_bad(chunk, "malformed tags");
        if (key == 0)
            return CORDON_OK;
        if (!cordon_wire_varint(tags, &value))
            return cordon_pbf_bad(chunk, "malformed tags");
        int code = cordon_pbf_add_tag(chunk, key, value);
        if (code)
            return code;
    }
    return CORDON_OK;
}

/* The tags of a node that is at an end: most have none, which is a single 0 or, where no node
 * of the block has any, nothing. */
static int end_node(cordon_pbf_chunk *chunk, cordon_wire *tags, int64_t id, bool visible,
                    bool placed)
{
    chunk->count.nodes += visible;
    if (tags->at == tags->end)
        return CORDON_OK;
    if (*tags->at == 0) {
        tags->at++;
        return CORDON_OK;
    }
    int code = read_node_tags(chunk, tags);
    if (code)
        return code;
    return cordon_pbf_end_point(chunk, id, visible && placed);
}

int cordon_pbf_dense(cordon_pbf_chunk *chunk, cordon_wire message)
{
    dense arrays;
    int code = read_dense(&arrays, chunk, message);
    if (code)
        return code;
    /* an id and an index take at least one byte */
    size_t n = cordon_wire_size(arrays.ids);
    if (cordon_vec_reserve(chunk->context, &chunk->ids, n) ||
        cordon_vec_reserve(chunk->context, &chunk->at, n) ||
        cordon_vec_reserve(chunk->context, &chunk->tags, cordon_wire_size(arrays.tags)))
        return CORDON_E_MEMORY;
    int64_t id = 0, lat = 0, lon = 0;
    bool plain = is_plain_scale(chunk);
    while (arrays.ids.at < arrays.ids.end) {
        uint64_t visible = 1;
        if (!cordon_wire_delta(&arrays.ids, &id) || !cordon_wire_delta(&arrays.lats, &lat) ||
            !cordon_wire_delta(&arrays.lons, &lon) ||
            (arrays.visible.at && !cordon_wire_varint(&arrays.visible, &visible)))
            return cordon_pbf_bad(chunk, "malformed nodes");
        size_t count = chunk->ids.count;
        bool placed = place(&chunk->at.items[count], chunk, plain, lon, lat);
        if (visible && placed) {
            chunk->ids.items[count] = id;
            chunk->ids.count = chunk->at.count = count + 1;
        } else if (visible && cordon_vec_push(chunk->context, &chunk->off_globe, id)) {
            return CORDON_E_MEMORY;
        }
        code = end_node(chunk, &arrays.tags, id, visible != 0, placed);
        if (code)
            return code;
    }
    return CORDON_OK;
}
