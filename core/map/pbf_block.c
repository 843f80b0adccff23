/* A PrimitiveBlock: texts, then groups of nodes, ways and relations. */
#include "map/classify.h"
#include "map/pbf.h"

enum { GROUP_NODE = 1, GROUP_DENSE = 2, GROUP_WAY = 3, GROUP_RELATION = 4 };
enum {
    ITEM_ID = 1,
    ITEM_KEYS = 2,
    ITEM_VALUES = 3,
    ITEM_INFO = 4,
    ITEM_REFS = 8,
    ITEM_LON = 9,
    ITEM_TYPES = 10,
    ITEM_WAY_LATS = 9,
    ITEM_WAY_LONS = 10
};
enum { INFO_VISIBLE = 6 };

int cordon_pbf_bad(cordon_pbf_chunk *chunk, const char *what)
{
    return cordon_fail(chunk->context, CORDON_E_INPUT, "offset %zu: %s", chunk->offset,
                       cordon_tell(chunk->context, what));
}

/* The fields that nodes, ways and relations share. */
typedef struct item {
    int64_t id;
    uint64_t raw_id; /* as it stands: nodes alone use zigzag */
    int64_t lat, lon;
    cordon_wire keys, values, refs, roles, types, lats, lons;
    bool deleted, has_id;
} item;

/* visible = false is the two bytes 0x30, 0: without them, which is nearly always, the message
 * needs no reading. */
static bool read_info(cordon_wire message, bool *deleted)
{
    cordon_wire_field field;
    int more;
    size_t size = cordon_wire_size(message);
    const uint8_t *tag = size ? memchr(message.at, INFO_VISIBLE << 3, size) : NULL;
    if (!tag)
        return true;
    while ((more = cordon_wire_next(&message, &field)) > 0)
        if (field.number == INFO_VISIBLE && field.type == CORDON_WIRE_VARINT)
            *deleted = field.value == 0;
    return more == 0;
}

static void take_bytes(item *out, char type, const cordon_wire_field *field)
{
    if (field->number == ITEM_KEYS)
        out->keys = field->bytes;
    else if (field->number == ITEM_VALUES)
        out->values = field->bytes;
    else if (field->number == ITEM_REFS && type == 'w')
        out->refs = field->bytes;
    else if (field->number == 8 && type == 'r')
        out->roles = field->bytes;
    else if (field->number == 9 && type == 'r')
        out->refs = field->bytes;
    else if (field->number == ITEM_TYPES && type == 'r')
        out->types = field->bytes;
    else if (field->number == ITEM_WAY_LATS && type == 'w')
        out->lats = field->bytes;
    else if (field->number == ITEM_WAY_LONS && type == 'w')
        out->lons = field->bytes;
}

static int read_item(item *out, cordon_pbf_chunk *chunk, cordon_wire message, char type)
{
    cordon_wire_field field;
    int more;
    *out = (item){0};
    while ((more = cordon_wire_next(&message, &field)) > 0) {
        if (field.type == CORDON_WIRE_VARINT) {
            if (field.number == ITEM_ID) {
                out->raw_id = field.value;
                out->has_id = true;
            } else if (field.number == 8) {
                out->lat = cordon_wire_zigzag(field.value);
            } else if (field.number == ITEM_LON) {
                out->lon = cordon_wire_zigzag(field.value);
            }
        } else if (field.type == CORDON_WIRE_BYTES) {
            if (field.number == ITEM_INFO && !read_info(field.bytes, &out->deleted))
                return cordon_pbf_bad(chunk, "malformed object information");
            take_bytes(out, type, &field);
        }
    }
    if (more < 0 || !out->has_id)
        return cordon_pbf_bad(chunk, type == 'n'   ? "malformed node"
                                     : type == 'w' ? "malformed way"
                                                   : "malformed relation");
    out->id = type == 'n' ? cordon_wire_zigzag(out->raw_id) : (int64_t)out->raw_id;
    return CORDON_OK;
}

static int read_tags(cordon_pbf_chunk *chunk, const item *from)
{
    cordon_wire keys = from->keys, values = from->values;
    uint64_t key, value;
    if (cordon_pbf_begin_tags(chunk, cordon_wire_size(keys)))
        return CORDON_E_MEMORY;
    while (keys.at < keys.end) {
        if (!cordon_wire_varint(&keys, &key) || !cordon_wire_varint(&values, &value))
            return cordon_pbf_bad(chunk, "malformed tags");
        int code = cordon_pbf_add_tag(chunk, key, value);
        if (code)
            return code;
    }
    return values.at == values.end ? CORDON_OK : cordon_pbf_bad(chunk, "malformed tags");
}

int cordon_pbf_end_point(cordon_pbf_chunk *chunk, int64_t id, bool placed)
{
    uint32_t n_tags = cordon_pbf_n_tags(chunk);
    bool thing =
        n_tags > 0 && (chunk->keep_all || (chunk->tagged.classes & ~CORDON_NO_POINT) != 0);
    if (!placed || !thing) {
        cordon_pbf_drop_tags(chunk);
        return CORDON_OK;
    }
    cordon_pbf_object point = {.id = id,
                               .at = chunk->at.items[chunk->at.count - 1],
                               .first_tag = chunk->tagged.first_tag,
                               .n_tags = n_tags};
    return cordon_vec_push(chunk->context, &chunk->points, point);
}

static int add_plain_node(cordon_pbf_chunk *chunk, const item *from)
{
    size_t before = chunk->ids.count;
    int code = read_tags(chunk, from);
    if (code == CORDON_OK)
        code = cordon_pbf_add_node(chunk, from->id, from->lon, from->lat);
    if (code)
        return code;
    chunk->count.nodes++;
    return cordon_pbf_end_point(chunk, from->id, chunk->ids.count > before);
}

/* A way may have none: then there may be no list yet either. */
static int read_refs(cordon_pbf_chunk *chunk, cordon_wire refs)
{
    if (refs.at == refs.end)
        return CORDON_OK;
    /* a reference takes at least one byte */
    if (cordon_vec_reserve(chunk->context, &chunk->refs, cordon_wire_size(refs)))
        return CORDON_E_MEMORY;
    int64_t id = 0, *to = chunk->refs.items + chunk->refs.count;
    while (refs.at < refs.end) {
        if (!cordon_wire_delta(&refs, &id))
            return cordon_pbf_bad(chunk, "malformed way");
        *to++ = id;
    }
    chunk->refs.count = (size_t)(to - chunk->refs.items);
    return CORDON_OK;
}

/* The nodes of a way whose positions stand in the way, in a file that keeps no others. osmium
 * writes 0, 0 or a place off the globe for a node that is absent. */
static int add_located_nodes(cordon_pbf_chunk *chunk, const item *from)
{
    cordon_wire refs = from->refs, lats = from->lats, lons = from->lons;
    int64_t id = 0, lat = 0, lon = 0;
    while (refs.at < refs.end) {
        if (!cordon_wire_delta(&refs, &id) || !cordon_wire_delta(&lats, &lat) ||
            !cordon_wire_delta(&lons, &lon))
            return cordon_pbf_bad(chunk, "malformed way");
        if (lat == 0 && lon == 0)
            continue;
        int code = cordon_pbf_add_node(chunk, id, lon, lat);
        if (code)
            return code;
    }
    return CORDON_OK;
}

static int add_way(cordon_pbf_chunk *chunk, const item *from)
{
    cordon_pbf_object way = {.id = from->id, .first_ref = chunk->refs.count};
    int code = read_tags(chunk, from);
    if (code)
        return code;
    cordon_pbf_tally(chunk, 'w');
    if (!chunk->keep_all && !chunk->tagged.classes)
        cordon_pbf_drop_tags(chunk);
    way.first_tag = chunk->tagged.first_tag;
    way.n_tags = cordon_pbf_n_tags(chunk);
    code = read_refs(chunk, from->refs);
    if (code)
        return code;
    way.n_refs = (uint32_t)(chunk->refs.count - way.first_ref);
    if (chunk->locations_on_ways && cordon_wire_size(from->lats) > 0)
        code = add_located_nodes(chunk, from);
    return code ? code : cordon_vec_push(chunk->context, &chunk->ways, way);
}

/* The members that are ways, or all of them. */
static int read_members(cordon_pbf_chunk *chunk, const item *from)
{
    static const char types_of_members[] = {'n', 'w', 'r'};
    cordon_wire ids = from->refs, roles = from->roles, types = from->types;
    int64_t id = 0;
    uint64_t role, type;
    while (ids.at < ids.end) {
        if (!cordon_wire_delta(&ids, &id) || !cordon_wire_varint(&roles, &role) ||
            !cordon_wire_varint(&types, &type))
            return cordon_pbf_bad(chunk, "malformed relation");
        if (role >= chunk->texts.count)
            return cordon_pbf_bad(chunk, "role refers to a text that the block does not hold");
        if (type >= sizeof types_of_members)
            return cordon_pbf_bad(chunk, "member of an unknown type");
        if (type != 1 && !chunk->keep_all)
            continue;
        cordon_osm_member member = {.ref = id,
                                    .role = cordon_osm_role_of(chunk->texts.items[role].text),
                                    .type = types_of_members[type]};
        if (cordon_vec_push(chunk->context, &chunk->members, member) ||
            (chunk->keep_all && cordon_vec_push(chunk->context, &chunk->roles, (uint32_t)role)))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int add_relation(cordon_pbf_chunk *chunk, const item *from)
{
    cordon_pbf_object relation = {.id = from->id, .first_ref = chunk->members.count};
    int code = read_tags(chunk, from);
    if (code)
        return code;
    cordon_pbf_tally(chunk, 'r');
    if (!chunk->keep_all && !cordon_pbf_forms_area(chunk)) {
        cordon_pbf_drop_tags(chunk);
        return CORDON_OK;
    }
    relation.first_tag = chunk->tagged.first_tag;
    relation.n_tags = cordon_pbf_n_tags(chunk);
    code = read_members(chunk, from);
    if (code)
        return code;
    relation.n_refs = (uint32_t)(chunk->members.count - relation.first_ref);
    return cordon_vec_push(chunk->context, &chunk->relations, relation);
}

static int read_group(cordon_pbf_chunk *chunk, cordon_wire message)
{
    cordon_wire_field field;
    int more, code = CORDON_OK;
    while ((more = cordon_wire_next(&message, &field)) > 0 && code == CORDON_OK) {
        item it;
        if (field.type != CORDON_WIRE_BYTES || field.number > GROUP_RELATION)
            continue;
        if (field.number == GROUP_DENSE) {
            code = cordon_pbf_dense(chunk, field.bytes);
            continue;
        }
        char type = field.number == GROUP_NODE ? 'n' : field.number == GROUP_WAY ? 'w' : 'r';
        code = read_item(&it, chunk, field.bytes, type);
        if (code || it.deleted)
            continue;
        code = type == 'n'   ? add_plain_node(chunk, &it)
               : type == 'w' ? add_way(chunk, &it)
                             : add_relation(chunk, &it);
    }
    if (code == CORDON_OK && more < 0)
        return cordon_pbf_bad(chunk, "malformed group of objects");
    return code;
}

/* The fields of the block apart from its groups; texts holds the table of texts. */
static int read_head(cordon_pbf_chunk *chunk, cordon_wire block, cordon_wire *texts)
{
    cordon_wire_field field;
    int more;
    while ((more = cordon_wire_next(&block, &field)) > 0) {
        if (field.type == CORDON_WIRE_BYTES && field.number == 1)
            *texts = field.bytes;
        else if (field.type == CORDON_WIRE_VARINT && field.number == 17)
            chunk->granularity = (int64_t)field.value;
        else if (field.type == CORDON_WIRE_VARINT && field.number == 19)
            chunk->lat_offset = (int64_t)field.value;
        else if (field.type == CORDON_WIRE_VARINT && field.number == 20)
            chunk->lon_offset = (int64_t)field.value;
    }
    if (more < 0)
        return cordon_pbf_bad(chunk, "malformed block");
    if (chunk->granularity < 1 || chunk->granularity > 1000000000)
        return cordon_pbf_bad(chunk, "granularity of positions out of range");
    return CORDON_OK;
}

/* Empties a chunk, which keeps its memory. */
static void reset(cordon_pbf_chunk *chunk, cordon_context *context, size_t offset)
{
    cordon_free(context, chunk->data);
    chunk->data = NULL;
    chunk->context = context;
    chunk->offset = offset;
    chunk->granularity = 100;
    chunk->lon_offset = chunk->lat_offset = 0;
    chunk->count = (cordon_osm_count){0};
    chunk->texts.count = chunk->ids.count = chunk->at.count = chunk->tags.count = 0;
    chunk->points.count = chunk->ways.count = chunk->relations.count = 0;
    chunk->refs.count = chunk->members.count = chunk->roles.count = 0;
    chunk->off_globe.count = 0;
}

int cordon_pbf_block(cordon_pbf_chunk *out, cordon_context *context,
                     const cordon_pbf_blob *blob)
{
    size_t size;
    reset(out, context, blob->offset);
    int code = cordon_pbf_inflate(&out->data, &size, context, blob);
    if (code)
        return code;
    CORDON_VEC(cordon_wire) groups = {0};
    cordon_wire block = {out->data, out->data + size}, texts = {0}, rest = block;
    cordon_wire_field field;
    code = read_head(out, block, &texts);
    /* All groups are found before the texts are closed with zeros over what follows them. */
    while (code == CORDON_OK && cordon_wire_next(&rest, &field) > 0)
        if (field.number == 2 && field.type == CORDON_WIRE_BYTES)
            code = cordon_vec_push(context, &groups, field.bytes);
    if (code == CORDON_OK)
        code = cordon_pbf_read_texts(out, texts);
    for (size_t i = 0; i < groups.count && code == CORDON_OK; i++)
        code = read_group(out, groups.items[i]);
    cordon_vec_free(context, &groups);
    return code;
}

void cordon_pbf_chunk_free(cordon_pbf_chunk *chunk, cordon_context *context)
{
    cordon_free(context, chunk->data);
    cordon_vec_free(context, &chunk->texts);
    cordon_vec_free(context, &chunk->ids);
    cordon_vec_free(context, &chunk->at);
    cordon_vec_free(context, &chunk->tags);
    cordon_vec_free(context, &chunk->points);
    cordon_vec_free(context, &chunk->ways);
    cordon_vec_free(context, &chunk->relations);
    cordon_vec_free(context, &chunk->refs);
    cordon_vec_free(context, &chunk->members);
    cordon_vec_free(context, &chunk->roles);
    cordon_vec_free(context, &chunk->off_globe);
    *chunk = (cordon_pbf_chunk){0};
}
