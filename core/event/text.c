#include "event/text.h"

#include <stdio.h>

#include "base/num.h"
#include "event/check.h"
#include "event/tables.h"

int cordon_texts_load(cordon_texts *out, cordon_arena *arena, const char *language)
{
    const char *names[CORDON_CHOICES_MAX];
    for (size_t i = 0; i < cordon_text_packs_n; i++)
        names[i] = cordon_text_packs[i].language;
    size_t index;
    int code = cordon_choose(&index, cordon_arena_context(arena), language, names,
                             cordon_text_packs_n);
    if (code)
        return code;
    const cordon_text_pack *pack = &cordon_text_packs[index];
    out->entries = cordon_arena_copy(arena, pack->entries, pack->n, sizeof *pack->entries);
    if (!out->entries)
        return CORDON_E_MEMORY;
    out->language = pack->language;
    out->n = pack->n;
    return CORDON_OK;
}

static cordon_text_entry *find(const cordon_texts *texts, const char *key)
{
    size_t low = 0, high = texts->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, texts->entries[middle].key);
        if (order == 0)
            return &texts->entries[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *cordon_text(const cordon_texts *texts, const char *key)
{
    const cordon_text_entry *entry = find(texts, key);
    return entry ? entry->text : key;
}

/* The next placeholder from text on: its opening brace, and the length of its name. NULL: none.
 */
static const char *next_placeholder(const char *text, size_t *length)
{
    for (const char *open = strchr(text, '{'); open; open = strchr(open + 1, '{')) {
        *length = strspn(open + 1, "abcdefghijklmnopqrstuvwxyz_");
        if (*length > 0 && open[1 + *length] == '}')
            return open;
    }
    return NULL;
}

static bool has_placeholder(const char *text, const char *name, size_t length)
{
    size_t found;
    for (const char *at = text; (at = next_placeholder(at, &found)); at += found + 2)
        if (found == length && memcmp(at + 1, name, length) == 0)
            return true;
    return false;
}

static int fail_key(const cordon_texts *texts, cordon_context *context, const char *key)
{
    const char **keys = cordon_alloc(context, texts->n, sizeof *keys);
    if (!keys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < texts->n; i++)
        keys[i] = texts->entries[i].key;
    int code = cordon_fail_unknown(context, "text", key, keys, texts->n);
    cordon_free(context, keys);
    return code;
}

int cordon_texts_set(cordon_texts *texts, cordon_arena *arena, const char *key,
                     const char *text)
{
    cordon_context *context = cordon_arena_context(arena);
    cordon_text_entry *entry = find(texts, key);
    if (!entry)
        return fail_key(texts, context, key);
    size_t length;
    for (const char *at = text; (at = next_placeholder(at, &length)); at += length + 2)
        if (!has_placeholder(entry->text, at + 1, length))
            return cordon_fail(context, CORDON_E_INPUT,
                               "text \"%s\": expected the placeholders of \"%s\", found {%.*s}",
                               key, entry->text, (int)length, at + 1);
    const char *copy = cordon_arena_strdup(arena, text);
    if (!copy)
        return CORDON_E_MEMORY;
    entry->text = copy;
    return CORDON_OK;
}

/* The value given for a placeholder, or NULL. */
static const char *given(va_list pairs, const char *name, size_t length)
{
    for (const char *key; (key = va_arg(pairs, const char *));) {
        const char *value = va_arg(pairs, const char *);
        if (strlen(key) == length && memcmp(key, name, length) == 0)
            return value;
    }
    return NULL;
}

void cordon_text_addv(cordon_str *out, const cordon_texts *texts, const char *key,
                      va_list pairs)
{
    const char *text = cordon_text(texts, key);
    size_t length;
    for (const char *at; (at = next_placeholder(text, &length)); text = at + length + 2) {
        cordon_str_add_n(out, text, (size_t)(at - text));
        va_list look;
        va_copy(look, pairs);
        const char *value = given(look, at + 1, length);
        va_end(look);
        if (value)
            cordon_str_add(out, value);
        else
            cordon_str_add_n(out, at, length + 2);
    }
    cordon_str_add(out, text);
}

void cordon_text_add(cordon_str *out, const cordon_texts *texts, const char *key, ...)
{
    va_list pairs;
    va_start(pairs, key);
    cordon_text_addv(out, texts, key, pairs);
    va_end(pairs);
}

const char *cordon_text_unit(const cordon_texts *texts, const char *unit)
{
    char key[64];
    snprintf(key, sizeof key, "unit.%.32s", unit);
    const cordon_text_entry *entry = find(texts, key);
    return entry ? entry->text : strcmp(unit, "-") == 0 ? "" : unit;
}

void cordon_text_number(cordon_str *out, const cordon_texts *texts, double value, int decimals)
{
    char plain[CORDON_NUM_MAX];
    const char *digit = cordon_num_print(plain, value, decimals);
    if (*digit == '-') {
        cordon_str_add(out, "-");
        digit++;
    }
    const char *group = cordon_text(texts, "number.group");
    for (size_t whole = strcspn(digit, "."); whole > 0; whole--, digit++) {
        cordon_str_add_n(out, digit, 1);
        if (whole > 1 && whole % 3 == 1)
            cordon_str_add(out, group);
    }
    if (*digit == '.') {
        cordon_str_add(out, cordon_text(texts, "number.decimal"));
        cordon_str_add(out, digit + 1);
    }
}
