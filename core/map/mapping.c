#include "map/mapping.h"

#include <inttypes.h>

#include "base/limits.h"
#include "base/num.h"
#include "map/classify.h"
#include "map/text.h"

_Static_assert(CORDON_MAP_TAGS_MAX <= 64, "one bit of cordon_mapping.seen for each tag");

/* Names kept for the error of a property that is nowhere. */
enum { PROPERTIES_MAX = 64, PROPERTIES_SHOWN = 12 };

/* A property as text; false when it cannot be one. scratch is of CORDON_NUM_MAX bytes. */
static bool value_text(const char **out, size_t *n, char *scratch, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        *out = json_string_value(value);
        *n = json_string_length(value);
        return true;
    case JSON_INTEGER:
        snprintf(scratch, CORDON_NUM_MAX, "%" PRId64, (int64_t)json_integer_value(value));
        *out = scratch;
        break;
    case JSON_REAL:
        *out = cordon_num_print_exact(scratch, json_real_value(value));
        break;
    case JSON_TRUE:
        *out = "yes";
        break;
    case JSON_FALSE:
        *out = "no";
        break;
    default:
        return false;
    }
    *n = strlen(*out);
    return true;
}

static int push(cordon_mapping *m, const char *key, const char *value, size_t n)
{
    cordon_tag tag = {cordon_text_keep(m->pool, m->context, key, strlen(key)), NULL};
    tag.value = tag.key ? cordon_text_keep(m->pool, m->context, value, n) : NULL;
    return tag.value ? cordon_vec_push(m->context, &m->tags, tag) : (int)CORDON_E_MEMORY;
}

/* Is the property used up by a tag, or its name taken by one? */
static bool taken(const cordon_map_source *source, const char *key)
{
    for (size_t i = 0; i < source->n_tags; i++) {
        const cordon_map_tag *tag = &source->tags[i];
        if (strcmp(tag->key, key) == 0 || (tag->property && strcmp(tag->property, key) == 0))
            return true;
    }
    return false;
}

static int push_mapped(cordon_mapping *m, const cordon_map_tag *tag, const json_t *value)
{
    char scratch[CORDON_NUM_MAX];
    const char *text;
    size_t n;
    if (!value_text(&text, &n, scratch, value))
        return CORDON_OK;
    for (size_t i = 0; i < tag->n_codes; i++)
        if (strcmp(tag->codes[i].from, text) == 0)
            return push(m, tag->key, tag->codes[i].to, strlen(tag->codes[i].to));
    return push(m, tag->key, text, n);
}

static int push_own(cordon_mapping *m, const char *key, const json_t *value)
{
    char scratch[CORDON_NUM_MAX];
    const char *text;
    size_t n;
    if (taken(m->source, key) || cordon_tag_is_remark(key) ||
        !value_text(&text, &n, scratch, value))
        return CORDON_OK;
    return push(m, key, text, n);
}

/* Remembers the name of a property, once. */
static int note(cordon_mapping *m, const char *key)
{
    const char *kept = cordon_text_keep(m->pool, m->context, key, strlen(key));
    if (!kept)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < m->properties.count; i++)
        if (m->properties.items[i] == kept)
            return CORDON_OK;
    return m->properties.count < PROPERTIES_MAX
               ? cordon_vec_push(m->context, &m->properties, kept)
               : (int)CORDON_OK;
}

int cordon_mapping_apply(cordon_mapping *m, const json_t *properties)
{
    const cordon_map_source *source = m->source;
    const char *key;
    json_t *value;
    m->tags.count = 0;
    m->features++;
    for (size_t i = 0; i < source->n_tags; i++) {
        const cordon_map_tag *tag = &source->tags[i];
        value = tag->property ? json_object_get(properties, tag->property) : NULL;
        m->seen |= (uint64_t)(value || tag->value) << i;
        int code = tag->value ? push(m, tag->key, tag->value, strlen(tag->value))
                   : value    ? push_mapped(m, tag, value)
                              : (int)CORDON_OK;
        if (code)
            return code;
    }
    /* The iterator of jansson wants an object that may be changed; it is not. */
    json_object_foreach((json_t *)(uintptr_t)properties, key, value)
    {
        if (push_own(m, key, value) || (source->n_tags > 0 && note(m, key)))
            return CORDON_E_MEMORY;
    }
    cordon_tags_sort(m->tags.items, m->tags.count);
    return CORDON_OK;
}

int cordon_mapping_check(const cordon_mapping *m)
{
    const cordon_map_source *source = m->source;
    size_t missing = 0;
    while (missing < source->n_tags && m->seen >> missing & 1)
        missing++;
    if (missing == source->n_tags || m->features == 0)
        return CORDON_OK;
    const cordon_map_tag *tag = &source->tags[missing];
    cordon_str list = CORDON_STR_INIT(m->context);
    const char *nearest =
        cordon_str_nearest(tag->property, m->properties.items, m->properties.count);
    if (nearest)
        cordon_str_addf(&list, cordon_tell(m->context, "; did you mean \"%s\"?"), nearest);
    else
        for (size_t i = 0; i < m->properties.count && i < PROPERTIES_SHOWN; i++)
            cordon_str_addf(&list, "%s \"%.40s\"",
                            i == 0 ? cordon_tell(m->context, "; there are") : ",",
                            m->properties.items[i]);
    int code = list.failed ? cordon_fail(m->context, CORDON_E_MEMORY, "out of memory")
                           : cordon_fail(m->context, CORDON_E_INPUT,
                                         "tags: %s: no feature has a property \"%s\"%s",
                                         tag->key, tag->property, list.length ? list.data : "");
    cordon_str_free(&list);
    return code;
}

void cordon_mapping_free(cordon_mapping *m)
{
    cordon_vec_free(m->context, &m->properties);
    cordon_vec_free(m->context, &m->tags);
}
