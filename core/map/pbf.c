#include "map/pbf.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/threads.h"
#include "map/text.h"

/* Blocks decoded for each thread before they are joined: bounds the memory that inflated blocks
 * take. */
enum { BLOCKS_PER_THREAD = 4 };

static int refuse_feature(cordon_osm *osm, size_t offset, cordon_wire name)
{
    if (cordon_wire_is(name, "OsmSchema-V0.6") || cordon_wire_is(name, "DenseNodes"))
        return CORDON_OK;
    if (cordon_wire_is(name, "HistoricalInformation"))
        return cordon_fail(
            osm->context, CORDON_E_INPUT,
            "offset %zu: a history file; \"osmium time-filter\" makes a map of it", offset);
    size_t length = cordon_wire_size(name);
    char text[64];
    cordon_text_plain(text, sizeof text, (const char *)name.at, length);
    return cordon_fail(
        osm->context, CORDON_E_INPUT,
        "offset %zu: the file needs a reader with \"%s\", which is not known here", offset,
        text);
}

/* HeaderBBox: 1 left, 2 right, 3 top, 4 bottom, in 1e-9 degrees. */
static bool read_bounds(cordon_box *out, cordon_wire message)
{
    cordon_wire_field field;
    int64_t side[5] = {0, INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX};
    int more;
    while ((more = cordon_wire_next(&message, &field)) > 0)
        if (field.type == CORDON_WIRE_VARINT && field.number <= 4)
            side[field.number] = cordon_wire_zigzag(field.value) / 100;
    if (more < 0 || !cordon_osm_on_globe(side[1], side[4]) ||
        !cordon_osm_on_globe(side[2], side[3]))
        return false;
    *out = (cordon_box){(int32_t)side[1], (int32_t)side[4], (int32_t)side[2], (int32_t)side[3]};
    return true;
}

/* Field of the header with the time up to which the data are complete. */
enum { HEADER_TIMESTAMP = 32 };

int cordon_pbf_header(cordon_osm *osm, const cordon_pbf_blob *blob)
{
    uint8_t *data;
    size_t size;
    int code = cordon_pbf_inflate(&data, &size, osm->context, blob);
    if (code)
        return code;
    cordon_wire message = {data, data + size};
    cordon_wire_field field;
    cordon_box box;
    int more = 0;
    while (code == CORDON_OK && (more = cordon_wire_next(&message, &field)) > 0) {
        if (field.type == CORDON_WIRE_VARINT && field.number == HEADER_TIMESTAMP)
            osm->timestamp = (int64_t)field.value;
        if (field.type != CORDON_WIRE_BYTES)
            continue;
        if (field.number == 1 && read_bounds(&box, field.bytes))
            osm->bounds = box;
        else if (field.number == 4)
            code = refuse_feature(osm, blob->offset, field.bytes);
    }
    if (code == CORDON_OK && more < 0)
        code = cordon_fail(osm->context, CORDON_E_INPUT, "offset %zu: malformed file header",
                           blob->offset);
    cordon_free(osm->context, data);
    return code;
}

/* One batch: chunks[i] comes from blobs[i]. Chunks are used again for the next batch. */
typedef struct batch {
    const cordon_pbf_blob *blobs;
    cordon_pbf_chunk *chunks;
    size_t size;
} batch;

static int decode(cordon_context *worker, void *udata, size_t index)
{
    batch *b = udata;
    return cordon_pbf_block(&b->chunks[index], worker, &b->blobs[index]);
}

/* Texts of a chunk in the pool, looked up once each. */
typedef struct names {
    cordon_osm *osm;
    const cordon_pbf_chunk *chunk;
    const char **kept;
} names;

static int name_of(names *n, uint32_t index, const char **out)
{
    if (!n->kept[index]) {
        const char *text = n->chunk->texts.items[index];
        n->kept[index] = cordon_text_keep(n->osm->pool, n->osm->context, text, strlen(text));
        if (!n->kept[index])
            return CORDON_E_MEMORY;
    }
    *out = n->kept[index];
    return CORDON_OK;
}

static int take_tags(names *n, const cordon_pbf_object *object, const cordon_tag **out)
{
    *out = NULL;
    if (object->n_tags == 0)
        return CORDON_OK;
    cordon_tag *tags = cordon_arena_alloc(n->osm->arena, object->n_tags, sizeof *tags);
    if (!tags)
        return CORDON_E_MEMORY;
    const uint32_t *pairs = n->chunk->tags.items + object->first_tag;
    for (uint32_t i = 0; i < object->n_tags; i++)
        if (name_of(n, pairs[2 * (size_t)i], &tags[i].key) ||
            name_of(n, pairs[2 * (size_t)i + 1], &tags[i].value))
            return CORDON_E_MEMORY;
    cordon_tags_sort(tags, object->n_tags);
    *out = tags;
    return CORDON_OK;
}

static int join_objects(names *n)
{
    cordon_osm *osm = n->osm;
    const cordon_pbf_chunk *chunk = n->chunk;
    size_t first_ref = osm->refs.count - chunk->refs.count;
    size_t first_member = osm->members.count - chunk->members.count;
    const cordon_tag *tags;
    for (size_t i = 0; i < chunk->points.count; i++) {
        const cordon_pbf_object *o = &chunk->points.items[i];
        if (take_tags(n, o, &tags))
            return CORDON_E_MEMORY;
        cordon_osm_point point = {o->id, o->at, tags, o->n_tags};
        if (cordon_vec_push(osm->context, &osm->points, point))
            return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < chunk->ways.count; i++) {
        const cordon_pbf_object *o = &chunk->ways.items[i];
        if (take_tags(n, o, &tags))
            return CORDON_E_MEMORY;
        cordon_osm_way way = {.id = o->id,
                              .tags = tags,
                              .first_ref = first_ref + o->first_ref,
                              .n_refs = o->n_refs,
                              .n_tags = o->n_tags};
        if (cordon_vec_push(osm->context, &osm->ways, way))
            return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < chunk->roles.count; i++)
        if (name_of(n, chunk->roles.items[i], &osm->members.items[first_member + i].name))
            return CORDON_E_MEMORY;
    for (size_t i = 0; i < chunk->relations.count; i++) {
        const cordon_pbf_object *o = &chunk->relations.items[i];
        if (take_tags(n, o, &tags))
            return CORDON_E_MEMORY;
        cordon_osm_relation relation = {.id = o->id,
                                        .tags = tags,
                                        .first_member = first_member + o->first_ref,
                                        .n_members = o->n_refs,
                                        .n_tags = o->n_tags};
        if (cordon_vec_push(osm->context, &osm->relations, relation))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static void add_counts(cordon_osm_count *to, const cordon_osm_count *from)
{
    to->nodes += from->nodes;
    to->ways += from->ways;
    to->relations += from->relations;
    to->highways += from->highways;
    to->buildings += from->buildings;
    to->building_relations += from->building_relations;
}

/* Appends one array of a chunk to that of the file. */
#define APPEND(osm, to, from)                                                                  \
    (cordon_vec_reserve((osm)->context, to, (from)->count)                                     \
         ? (int)CORDON_E_MEMORY                                                                \
         : ((from)->count ? (void)memcpy((to)->items + (to)->count, (from)->items,             \
                                         (from)->count * sizeof *(from)->items)                \
                          : (void)0,                                                           \
            (to)->count += (from)->count, (int)CORDON_OK))

static int join(cordon_osm *osm, const cordon_pbf_chunk *chunk)
{
    if (APPEND(osm, &osm->ids, &chunk->ids) || APPEND(osm, &osm->at, &chunk->at) ||
        APPEND(osm, &osm->refs, &chunk->refs) || APPEND(osm, &osm->members, &chunk->members))
        return CORDON_E_MEMORY;
    add_counts(&osm->count, &chunk->count);
    for (size_t i = 0; i < chunk->off_globe.count; i++)
        if (cordon_osm_problem(osm, "node/%" PRId64 ": position is not on the globe, left out",
                               chunk->off_globe.items[i]))
            return CORDON_E_MEMORY;
    names n = {osm, chunk, NULL};
    n.kept = cordon_alloc_zero(osm->context, chunk->texts.count, sizeof *n.kept);
    int code = n.kept ? join_objects(&n) : CORDON_E_MEMORY;
    cordon_free(osm->context, n.kept);
    return code;
}

static int read_batch(cordon_osm *osm, batch *b, size_t count)
{
    int code = cordon_parallel(osm->context, count, decode, b);
    for (size_t i = 0; i < count && code == CORDON_OK; i++)
        code = join(osm, &b->chunks[i]);
    return code;
}

static int read_blobs(cordon_osm *osm, batch *b, const cordon_pbf_blobs *blobs)
{
    int code = CORDON_OK;
    for (size_t next = 0; next < blobs->count && code == CORDON_OK;) {
        size_t count = 0;
        b->blobs = &blobs->items[next];
        if (b->blobs->header) {
            code = cordon_pbf_header(osm, b->blobs);
            next++;
            continue;
        }
        while (count < b->size && next + count < blobs->count && !b->blobs[count].header)
            count++;
        code = read_batch(osm, b, count);
        next += count;
        cordon_report(osm->context, "map", (double)next / (double)blobs->count);
        if (code == CORDON_OK)
            code = cordon_poll(osm->context);
    }
    return code;
}

int cordon_pbf_read(cordon_osm *osm, const cordon_file *file)
{
    cordon_pbf_blobs blobs = {0};
    batch b = {.size = BLOCKS_PER_THREAD * (size_t)cordon_threads(osm->context)};
    b.chunks = cordon_alloc_zero(osm->context, b.size, sizeof *b.chunks);
    for (size_t i = 0; b.chunks && i < b.size; i++)
        b.chunks[i].keep_all = osm->keep_all;
    int code = b.chunks ? cordon_pbf_frame(&blobs, osm->context, file) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = read_blobs(osm, &b, &blobs);
    for (size_t i = 0; b.chunks && i < b.size; i++)
        cordon_pbf_chunk_free(&b.chunks[i], osm->context);
    cordon_vec_free(osm->context, &blobs);
    cordon_free(osm->context, b.chunks);
    return code;
}
