/* The table of texts of a block, and the tags that are pairs of them. Most questions about a
 * tag are questions about its key, which are answered once a block. */
#include <stdlib.h>

#include "map/classify.h"
#include "map/pbf.h"
#include "map/text.h"

/* What a text is as a key; 0 until somebody asked. */
enum {
    KEY_KNOWN = 1,
    KEY_REMARK = 2,
    KEY_CLASS = 4, /* some of its values give classes */
    KEY_BUILDING = 8,
    KEY_HIGHWAY = 16,
    KEY_TYPE = 32,
    KEY_COUNTED = KEY_BUILDING | KEY_HIGHWAY | KEY_TYPE
};

/* Texts become C strings in place: each is followed by the tag byte of the next, already read,
 * or by a byte that the block's reader has read before. */
int cordon_pbf_read_texts(cordon_pbf_chunk *chunk, cordon_wire message)
{
    cordon_wire_field field;
    int more;
    uint8_t *end_of_last = NULL;
    while ((more = cordon_wire_next(&message, &field)) > 0) {
        if (field.number != 1 || field.type != CORDON_WIRE_BYTES)
            continue;
        if (end_of_last)
            *end_of_last = '\0';
        end_of_last = chunk->data + (field.bytes.end - chunk->data);
        cordon_pbf_text text = {.text = (const char *)field.bytes.at};
        if (cordon_vec_push(chunk->context, &chunk->texts, text))
            return CORDON_E_MEMORY;
    }
    if (end_of_last)
        *end_of_last = '\0';
    memset(chunk->pairs, 0, sizeof chunk->pairs);
    return more == 0 ? CORDON_OK : cordon_pbf_bad(chunk, "malformed table of texts");
}

static uint8_t look_at_key(const char *key)
{
    unsigned found = KEY_KNOWN;
    if (cordon_tag_is_remark(key))
        found |= KEY_REMARK;
    if (cordon_key_has_classes(key))
        found |= KEY_CLASS;
    if (strcmp(key, "building") == 0)
        found |= KEY_BUILDING;
    if (strcmp(key, "highway") == 0)
        found |= KEY_HIGHWAY;
    if (strcmp(key, "type") == 0)
        found |= KEY_TYPE;
    return (uint8_t)found;
}

/* Key 0 is no key by the format, and no classes are what an empty pair has: pairs cleared with
 * zeros are right. */
static uint32_t classes_of(cordon_pbf_chunk *chunk, uint32_t key, uint32_t value)
{
    cordon_pbf_pair *pair = &chunk->pairs[(key * 7 + value) % CORDON_PBF_PAIRS];
    if (pair->key == key && pair->value == value)
        return pair->classes;
    const cordon_pbf_text *texts = chunk->texts.items;
    cordon_tag tag = {texts[key].text, texts[value].text};
    *pair = (cordon_pbf_pair){key, value, cordon_tag_classes(&tag)};
    return pair->classes;
}

int cordon_pbf_begin_tags(cordon_pbf_chunk *chunk, size_t n)
{
    chunk->tagged = (cordon_pbf_tagged){.first_tag = chunk->tags.count};
    return cordon_vec_reserve(chunk->context, &chunk->tags, 2 * n);
}

/* The first tag of a key counts. */
static void note(cordon_pbf_tagged *tagged, unsigned key, uint32_t value)
{
    uint32_t *place = key & KEY_BUILDING  ? &tagged->building
                      : key & KEY_HIGHWAY ? &tagged->highway
                                          : &tagged->type;
    if (*place == 0)
        *place = value;
}

int cordon_pbf_add_tag(cordon_pbf_chunk *chunk, uint64_t key, uint64_t value)
{
    if (key >= chunk->texts.count || value >= chunk->texts.count)
        return cordon_pbf_bad(chunk, "tag refers to a text that the block does not hold");
    cordon_pbf_text *text = &chunk->texts.items[key];
    if (!text->key)
        text->key = look_at_key(text->text);
    if (text->key & KEY_REMARK && !chunk->keep_all)
        return CORDON_OK;
    if (text->key & KEY_CLASS)
        chunk->tagged.classes |= classes_of(chunk, (uint32_t)key, (uint32_t)value);
    if (text->key & KEY_COUNTED)
        note(&chunk->tagged, text->key, (uint32_t)value);
    chunk->tags.items[chunk->tags.count++] = (uint32_t)key;
    chunk->tags.items[chunk->tags.count++] = (uint32_t)value;
    return CORDON_OK;
}

void cordon_pbf_drop_tags(cordon_pbf_chunk *chunk)
{
    chunk->tags.count = chunk->tagged.first_tag;
}

static bool value_is(const cordon_pbf_chunk *chunk, uint32_t value, const char *text)
{
    return value != 0 && strcmp(chunk->texts.items[value].text, text) == 0;
}

bool cordon_pbf_forms_area(const cordon_pbf_chunk *chunk)
{
    return value_is(chunk, chunk->tagged.type, "multipolygon") ||
           value_is(chunk, chunk->tagged.type, "building");
}

void cordon_pbf_tally(cordon_pbf_chunk *chunk, char type)
{
    const cordon_pbf_tagged *tagged = &chunk->tagged;
    cordon_osm_count *count = &chunk->count;
    bool building = tagged->building && !value_is(chunk, tagged->building, "no");
    if (type == 'w') {
        count->ways++;
        count->buildings += building;
        count->highways += tagged->highway != 0;
        return;
    }
    count->relations++;
    count->building_relations += building && value_is(chunk, tagged->type, "multipolygon");
}

/* Orders pairs by key, then value: nearly always they are, so each is put into its place among
 * those before it. */
static void sort_tags(const cordon_pbf_text *texts, uint32_t *pairs, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint32_t key = pairs[2 * i], value = pairs[2 * i + 1], k = i;
        for (; k > 0; k--) {
            int order = strcmp(texts[pairs[2 * k - 2]].text, texts[key].text);
            if (order == 0)
                order = strcmp(texts[pairs[2 * k - 1]].text, texts[value].text);
            if (order <= 0)
                break;
            pairs[2 * k] = pairs[2 * k - 2];
            pairs[2 * k + 1] = pairs[2 * k - 1];
        }
        pairs[2 * k] = key;
        pairs[2 * k + 1] = value;
    }
}

static void use_text(cordon_pbf_text *text)
{
    if (text->used)
        return;
    text->used = true;
    text->length = (uint32_t)strlen(text->text);
    text->hash = cordon_str_hash(text->text, text->length);
    text->clean = cordon_text_is_clean(text->text, text->length);
}

static void finish(cordon_pbf_chunk *chunk, const cordon_pbf_object *objects, size_t n)
{
    cordon_pbf_text *texts = chunk->texts.items;
    for (size_t i = 0; i < n; i++) {
        uint32_t *pairs = chunk->tags.items + objects[i].first_tag;
        sort_tags(texts, pairs, objects[i].n_tags);
        for (uint32_t k = 0; k < 2 * objects[i].n_tags; k++)
            use_text(&texts[pairs[k]]);
    }
}

void cordon_pbf_finish_tags(cordon_pbf_chunk *chunk)
{
    finish(chunk, chunk->points.items, chunk->points.count);
    finish(chunk, chunk->ways.items, chunk->ways.count);
    finish(chunk, chunk->relations.items, chunk->relations.count);
    for (size_t i = 0; i < chunk->roles.count; i++)
        use_text(&chunk->texts.items[chunk->roles.items[i]]);
}
