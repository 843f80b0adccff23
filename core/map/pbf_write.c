#include "map/pbf_write.h"

#include <libdeflate.h>

#include "base/limits.h"
#include "cordon/version.h"
#include "map/wire_out.h"

/* A block is closed at the number of objects that the format's authors recommend, or earlier at
 * a size that leaves room below the format's limit for the object that goes beyond it. */
enum { BLOCK_OBJECTS = 8000, BLOCK_BYTES = 8 << 20 };

/* zlib's usual level. */
enum { COMPRESSION = 6 };

/* --- texts --- */

static size_t slot_of(const cordon_pbf_texts *texts, const char *text)
{
    size_t slot = (size_t)((uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15) >> 20);
    for (slot &= texts->n_slots - 1; texts->slots[slot];
         slot = (slot + 1) & (texts->n_slots - 1))
        if (texts->list.items[texts->slots[slot] - 1] == text)
            break;
    return slot;
}

static void forget_texts(cordon_pbf_texts *texts)
{
    if (texts->slots)
        memset(texts->slots, 0, texts->n_slots * sizeof *texts->slots);
    /* Number 0 ends the tags of a dense node and stands for no text. */
    texts->list.count = 1;
    texts->bytes = 0;
}

/* Makes room for one more text in slots at most half full. */
static int widen_texts(cordon_pbf_texts *texts, cordon_context *context)
{
    if (2 * texts->list.count < texts->n_slots)
        return CORDON_OK;
    size_t n = texts->n_slots ? 2 * texts->n_slots : 1024;
    uint32_t *slots = cordon_alloc_zero(context, n, sizeof *slots);
    if (!slots)
        return CORDON_E_MEMORY;
    cordon_free(context, texts->slots);
    texts->slots = slots;
    texts->n_slots = n;
    for (size_t i = 1; i < texts->list.count; i++)
        slots[slot_of(texts, texts->list.items[i])] = (uint32_t)i + 1;
    return CORDON_OK;
}

static int number_of(uint64_t *out, cordon_pbf_writer *w, const char *text)
{
    cordon_pbf_texts *texts = &w->texts;
    if (widen_texts(texts, w->context))
        return CORDON_E_MEMORY;
    size_t slot = slot_of(texts, text);
    if (!texts->slots[slot]) {
        if (cordon_vec_push(w->context, &texts->list, text))
            return CORDON_E_MEMORY;
        texts->slots[slot] = (uint32_t)texts->list.count;
        texts->bytes += strlen(text) + 4;
    }
    *out = texts->slots[slot] - 1;
    return CORDON_OK;
}

/* --- blobs --- */

static void put_big_endian(FILE *stream, size_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        fputc((int)(value >> shift & 0xff), stream);
}

static int compress(cordon_str *out, cordon_pbf_writer *w, const cordon_str *raw)
{
    size_t room = libdeflate_zlib_compress_bound(w->compressor, raw->length);
    void *packed = cordon_alloc(w->context, room, 1);
    if (!packed)
        return CORDON_E_MEMORY;
    size_t n = libdeflate_zlib_compress(w->compressor, raw->data, raw->length, packed, room);
    cordon_wire_put_number(out, 2, raw->length);
    cordon_wire_put_bytes(out, 3, packed, n);
    cordon_free(w->context, packed);
    return CORDON_OK;
}

/* Writes contents as a blob of a type, "OSMHeader" or "OSMData". */
static int write_blob(cordon_pbf_writer *w, const char *type, const cordon_str *raw)
{
    cordon_str blob = CORDON_STR_INIT(w->context), header = CORDON_STR_INIT(w->context);
    int code = raw->failed ? CORDON_E_MEMORY : CORDON_OK;
    if (code == CORDON_OK && raw->length > CORDON_BLOB_MAX_BYTES)
        code =
            cordon_fail(w->context, CORDON_E_LIMIT,
                        "an object larger than the %u bytes that a block of OSM PBF may hold",
                        CORDON_BLOB_MAX_BYTES);
    if (code == CORDON_OK)
        code = compress(&blob, w, raw);
    cordon_wire_put_text(&header, 1, type);
    cordon_wire_put_number(&header, 3, blob.length);
    if (code == CORDON_OK && (blob.failed || header.failed))
        code = CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        put_big_endian(w->stream, header.length);
        fwrite(header.data, 1, header.length, w->stream);
        fwrite(blob.data, 1, blob.length, w->stream);
    }
    cordon_str_free(&blob);
    cordon_str_free(&header);
    return code;
}

static void put_bounds(cordon_str *out, cordon_context *context, cordon_box bounds)
{
    const int64_t sides[] = {bounds.x0, bounds.x1, bounds.y1, bounds.y0};
    cordon_str box = CORDON_STR_INIT(context);
    for (uint32_t i = 0; i < 4; i++) {
        cordon_wire_put_varint(&box, (i + 1) << 3);
        cordon_wire_put_signed(&box, sides[i] * 100);
    }
    if (box.failed)
        out->failed = true;
    else
        cordon_wire_put_bytes(out, 1, box.data, box.length);
    cordon_str_free(&box);
}

static int write_header(cordon_pbf_writer *w, const cordon_pbf_head *head)
{
    cordon_str raw = CORDON_STR_INIT(w->context);
    if (head->bounds.x0 <= head->bounds.x1)
        put_bounds(&raw, w->context, head->bounds);
    cordon_wire_put_text(&raw, 4, "OsmSchema-V0.6");
    cordon_wire_put_text(&raw, 4, "DenseNodes");
    cordon_wire_put_text(&raw, 5, "Sort.Type_then_ID");
    cordon_wire_put_text(&raw, 16, "cordon " CORDON_VERSION_STRING);
    if (head->timestamp > 0)
        cordon_wire_put_number(&raw, 32, (uint64_t)head->timestamp);
    int code = write_blob(w, "OSMHeader", &raw);
    cordon_str_free(&raw);
    return code;
}

/* --- blocks --- */

static void clear(cordon_str *text)
{
    text->length = 0;
}

/* The group of the nodes collected. */
static void put_dense(cordon_pbf_writer *w, cordon_str *group)
{
    cordon_str *dense = &w->message;
    clear(dense);
    cordon_wire_put_packed(dense, 1, &w->ids);
    cordon_wire_put_packed(dense, 8, &w->lats);
    cordon_wire_put_packed(dense, 9, &w->lons);
    cordon_wire_put_packed(dense, 10, &w->tags);
    cordon_wire_put_packed(group, 2, dense);
}

static bool failed(const cordon_pbf_writer *w)
{
    return w->group.failed || w->ids.failed || w->lons.failed || w->lats.failed ||
           w->tags.failed || w->message.failed || w->keys.failed || w->values.failed ||
           w->roles.failed || w->types.failed;
}

/* Writes the block being made and begins an empty one. */
static int flush(cordon_pbf_writer *w)
{
    if (w->objects == 0)
        return CORDON_OK;
    if (w->type == 'n')
        put_dense(w, &w->group);
    cordon_str raw = CORDON_STR_INIT(w->context), texts = CORDON_STR_INIT(w->context);
    cordon_wire_put_text(&texts, 1, "");
    for (size_t i = 1; i < w->texts.list.count; i++)
        cordon_wire_put_text(&texts, 1, w->texts.list.items[i]);
    int code = failed(w) || texts.failed ? CORDON_E_MEMORY : CORDON_OK;
    if (code == CORDON_OK) {
        cordon_wire_put_packed(&raw, 1, &texts);
        cordon_wire_put_packed(&raw, 2, &w->group);
        code = write_blob(w, "OSMData", &raw);
    }
    cordon_str_free(&raw);
    cordon_str_free(&texts);
    forget_texts(&w->texts);
    clear(&w->group);
    clear(&w->ids);
    clear(&w->lons);
    clear(&w->lats);
    clear(&w->tags);
    w->objects = 0;
    w->last_id = 0;
    w->last_at = (cordon_pt){0, 0};
    return code == CORDON_OK ? cordon_poll(w->context) : code;
}

/* Makes room in the block for one more object of a type. */
static int begin(cordon_pbf_writer *w, char type)
{
    size_t bytes = w->group.length + w->ids.length + w->lons.length + w->lats.length +
                   w->tags.length + w->texts.bytes;
    int code = CORDON_OK;
    if (w->type != type || w->objects == BLOCK_OBJECTS || bytes >= BLOCK_BYTES)
        code = flush(w);
    w->type = type;
    w->objects++;
    return code;
}

int cordon_pbf_write_node(cordon_pbf_writer *w, int64_t id, cordon_pt at,
                          const cordon_tag *tags, size_t n_tags)
{
    int code = begin(w, 'n');
    if (code)
        return code;
    cordon_wire_put_signed(&w->ids, (int64_t)((uint64_t)id - (uint64_t)w->last_id));
    cordon_wire_put_signed(&w->lons, (int64_t)at.x - w->last_at.x);
    cordon_wire_put_signed(&w->lats, (int64_t)at.y - w->last_at.y);
    w->last_id = id;
    w->last_at = at;
    for (size_t i = 0; i < n_tags; i++) {
        uint64_t key, value;
        if (number_of(&key, w, tags[i].key) || number_of(&value, w, tags[i].value))
            return CORDON_E_MEMORY;
        cordon_wire_put_varint(&w->tags, key);
        cordon_wire_put_varint(&w->tags, value);
    }
    cordon_wire_put_varint(&w->tags, 0);
    return CORDON_OK;
}

/* Begins the message of a way or relation: id and tags. */
static int begin_message(cordon_pbf_writer *w, int64_t id, const cordon_tag *tags,
                         size_t n_tags)
{
    clear(&w->message);
    clear(&w->keys);
    clear(&w->values);
    for (size_t i = 0; i < n_tags; i++) {
        uint64_t key, value;
        if (number_of(&key, w, tags[i].key) || number_of(&value, w, tags[i].value))
            return CORDON_E_MEMORY;
        cordon_wire_put_varint(&w->keys, key);
        cordon_wire_put_varint(&w->values, value);
    }
    cordon_wire_put_number(&w->message, 1, (uint64_t)id);
    cordon_wire_put_packed(&w->message, 2, &w->keys);
    cordon_wire_put_packed(&w->message, 3, &w->values);
    return CORDON_OK;
}

/* Adds an id to packed differences. */
static void put_id(cordon_str *packed, int64_t id, int64_t *last)
{
    cordon_wire_put_signed(packed, (int64_t)((uint64_t)id - (uint64_t)*last));
    *last = id;
}

int cordon_pbf_write_way(cordon_pbf_writer *w, const cordon_osm_way *way, const int64_t *refs)
{
    int code = begin(w, 'w');
    if (code == CORDON_OK)
        code = begin_message(w, way->id, way->tags, way->n_tags);
    if (code)
        return code;
    int64_t last = 0;
    clear(&w->ids);
    for (uint32_t i = 0; i < way->n_refs; i++)
        put_id(&w->ids, refs[i], &last);
    cordon_wire_put_packed(&w->message, 8, &w->ids);
    cordon_wire_put_packed(&w->group, 3, &w->message);
    return CORDON_OK;
}

static uint64_t type_number(char type)
{
    return type == 'n' ? 0 : type == 'w' ? 1 : 2;
}

int cordon_pbf_write_relation(cordon_pbf_writer *w, const cordon_osm_relation *relation,
                              const cordon_osm_member *members, size_t n_members)
{
    int code = begin(w, 'r');
    if (code == CORDON_OK)
        code = begin_message(w, relation->id, relation->tags, relation->n_tags);
    int64_t last = 0;
    clear(&w->ids);
    clear(&w->roles);
    clear(&w->types);
    for (size_t i = 0; i < n_members && code == CORDON_OK; i++) {
        uint64_t role;
        code = number_of(&role, w, members[i].name);
        if (code)
            break;
        put_id(&w->ids, members[i].ref, &last);
        cordon_wire_put_varint(&w->roles, role);
        cordon_wire_put_varint(&w->types, type_number(members[i].type));
    }
    if (code)
        return code;
    cordon_wire_put_packed(&w->message, 8, &w->roles);
    cordon_wire_put_packed(&w->message, 9, &w->ids);
    cordon_wire_put_packed(&w->message, 10, &w->types);
    cordon_wire_put_packed(&w->group, 4, &w->message);
    return CORDON_OK;
}

/* --- the whole --- */

int cordon_pbf_writer_open(cordon_pbf_writer *w, cordon_context *context, FILE *stream,
                           const cordon_pbf_head *head)
{
    const cordon_str text = CORDON_STR_INIT(context);
    *w = (cordon_pbf_writer){.context = context, .stream = stream};
    w->group = w->ids = w->lons = w->lats = w->tags = text;
    w->message = w->keys = w->values = w->roles = w->types = text;
    w->compressor = libdeflate_alloc_compressor(COMPRESSION);
    if (!w->compressor)
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    if (cordon_vec_reserve(context, &w->texts.list, 1))
        return CORDON_E_MEMORY;
    w->texts.list.items[0] = "";
    forget_texts(&w->texts);
    return write_header(w, head);
}

int cordon_pbf_writer_end(cordon_pbf_writer *w)
{
    return flush(w);
}

void cordon_pbf_writer_free(cordon_pbf_writer *w)
{
    cordon_str *const texts[] = {&w->group,   &w->ids,  &w->lons,   &w->lats,  &w->tags,
                                 &w->message, &w->keys, &w->values, &w->roles, &w->types};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cordon_str_free(texts[i]);
    cordon_vec_free(w->context, &w->texts.list);
    cordon_free(w->context, w->texts.slots);
    libdeflate_free_compressor(w->compressor);
}
