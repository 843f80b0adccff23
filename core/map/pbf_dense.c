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

int cordon_pbf_add_node(cordon_pbf_chunk *chunk, int64_t id, int64_t lon, int64_t lat)
{
    int64_t x, y;
    if (!to_e7(chunk, chunk->lon_offset, lon, &x) ||
        !to_e7(chunk, chunk->lat_offset, lat, &y) || !cordon_osm_on_globe(x, y))
        return cordon_vec_push(chunk->context, &chunk->off_globe, id);
    if (cordon_vec_push(chunk->context, &chunk->ids, id))
        return CORDON_E_MEMORY;
    cordon_pt at = {(int32_t)x, (int32_t)y};
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

/* Reads the tags of one node: pairs of text indices up to a 0. */
static int read_node_tags(cordon_pbf_chunk *chunk, cordon_wire *tags)
{
    uint64_t key, value;
    chunk->scratch.count = 0;
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

int cordon_pbf_dense(cordon_pbf_chunk *chunk, cordon_wire message)
{
    dense arrays;
    int code = read_dense(&arrays, chunk, message);
    if (code)
        return code;
    size_t n = cordon_wire_count(arrays.ids);
    if (cordon_vec_reserve(chunk->context, &chunk->ids, n) ||
        cordon_vec_reserve(chunk->context, &chunk->at, n))
        return CORDON_E_MEMORY;
    int64_t id = 0, lat = 0, lon = 0;
    while (arrays.ids.at < arrays.ids.end) {
        uint64_t visible = 1;
        size_t first_tag = chunk->tags.count, before = chunk->ids.count;
        if (!cordon_wire_delta(&arrays.ids, &id) || !cordon_wire_delta(&arrays.lats, &lat) ||
            !cordon_wire_delta(&arrays.lons, &lon) ||
            (arrays.visible.at && !cordon_wire_varint(&arrays.visible, &visible)))
            return cordon_pbf_bad(chunk, "malformed nodes");
        code = read_node_tags(chunk, &arrays.tags);
        if (code == CORDON_OK && visible)
            code = cordon_pbf_add_node(chunk, id, lon, lat);
        if (code)
            return code;
        if (!visible) {
            chunk->tags.count = first_tag;
            continue;
        }
        code = cordon_pbf_end_point(chunk, id, first_tag, chunk->ids.count > before);
        if (code)
            return code;
    }
    return CORDON_OK;
}
