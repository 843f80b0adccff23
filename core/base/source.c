#include "base/source.h"

#include "base/limits.h"
#include "base/str.h"

/* Copies *text, unless it is NULL; false when memory ends. */
static bool keep(cordon_arena *arena, const char **text)
{
    *text = *text ? cordon_arena_strdup(arena, *text) : NULL;
    return *text != NULL;
}

static bool keep_tag(cordon_map_tag *tag, cordon_arena *arena)
{
    cordon_map_code *codes =
        cordon_arena_copy(arena, tag->codes, tag->n_codes, sizeof *tag->codes);
    if (!codes || !keep(arena, &tag->key))
        return false;
    for (size_t i = 0; i < tag->n_codes; i++)
        if (!keep(arena, &codes[i].from) || !keep(arena, &codes[i].to))
            return false;
    tag->codes = codes;
    return tag->value ? keep(arena, &tag->value) : keep(arena, &tag->property);
}

int cordon_map_source_keep(cordon_map_source *out, cordon_arena *arena,
                           const cordon_map_source *source)
{
    *out = *source;
    cordon_map_tag *tags =
        cordon_arena_copy(arena, source->tags, source->n_tags, sizeof *source->tags);
    if (!tags || !keep(arena, &out->path) || (out->crs && !keep(arena, &out->crs)) ||
        (out->credit && !keep(arena, &out->credit)) ||
        (out->replaces && !keep(arena, &out->replaces)))
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < source->n_tags; i++)
        if (!keep_tag(&tags[i], arena))
            return CORDON_E_MEMORY;
    out->tags = tags;
    return CORDON_OK;
}

static int check_text(cordon_context *context, const char *field, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    if (n == 0)
        return cordon_fail(context, CORDON_E_INPUT, "%s: expected a text, found none", field);
    if (n > CORDON_NAME_MAX_BYTES)
        return cordon_fail(context, CORDON_E_INPUT,
                           "%s: expected a text of at most %u bytes, found %zu", field,
                           CORDON_NAME_MAX_BYTES, n);
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return cordon_fail(
                context, CORDON_E_INPUT,
                "%s: expected a text of one line, found a control character in it", field);
    return cordon_str_utf8_valid(text, n)
               ? CORDON_OK
               : cordon_fail(context, CORDON_E_INPUT,
                             "%s: expected UTF-8 text, found other bytes", field);
}

static int check_tag(cordon_context *context, const cordon_map_tag *tag)
{
    int code = check_text(context, "tags", tag->key);
    if (code == CORDON_OK && !tag->value == !tag->property)
        code = cordon_fail(context, CORDON_E_INPUT,
                           "tags: %s: expected either a value or a property", tag->key);
    if (code == CORDON_OK && tag->value)
        return check_text(context, tag->key, tag->value);
    if (code == CORDON_OK)
        code = check_text(context, tag->key, tag->property);
    if (code == CORDON_OK && tag->n_codes > CORDON_MAP_CODES_MAX)
        code = cordon_fail(context, CORDON_E_INPUT,
                           "tags: %s: expected at most %u codes, found %zu", tag->key,
                           CORDON_MAP_CODES_MAX, tag->n_codes);
    for (size_t i = 0; i < tag->n_codes && code == CORDON_OK; i++) {
        code = check_text(context, tag->key, tag->codes[i].from);
        if (code == CORDON_OK)
            code = check_text(context, tag->key, tag->codes[i].to);
    }
    return code;
}

/* "barrier" or "barrier=bollard" */
static int check_replaces(cordon_context *context, const char *text)
{
    const char *equals = strchr(text, '=');
    if (!equals || (equals > text && equals[1] && !strchr(equals + 1, '=')))
        return CORDON_OK;
    return cordon_fail(
        context, CORDON_E_INPUT,
        "replaces: expected a tag like \"barrier=bollard\" or \"barrier\", found "
        "\"%s\"",
        text);
}

int cordon_map_source_check(cordon_context *context, const cordon_map_source *source)
{
    const struct {
        const char *field, *text;
    } texts[] = {
        {"crs", source->crs}, {"credit", source->credit}, {"replaces", source->replaces}};
    if (source->version != CORDON_MAP_SOURCE_VERSION)
        return cordon_fail(context, CORDON_E_INPUT,
                           "description of a map file of version %d, this library knows %d",
                           source->version, CORDON_MAP_SOURCE_VERSION);
    if (!source->path || !*source->path)
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected the path of a map file, found an empty text");
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && code == CORDON_OK; i++)
        if (texts[i].text)
            code = check_text(context, texts[i].field, texts[i].text);
    if (code == CORDON_OK && source->replaces)
        code = check_replaces(context, source->replaces);
    if (code == CORDON_OK && source->n_tags > CORDON_MAP_TAGS_MAX)
        code = cordon_fail(context, CORDON_E_INPUT, "tags: expected at most %u, found %zu",
                           CORDON_MAP_TAGS_MAX, source->n_tags);
    for (size_t i = 0; i < source->n_tags && code == CORDON_OK; i++)
        code = check_tag(context, &source->tags[i]);
    return code;
}
