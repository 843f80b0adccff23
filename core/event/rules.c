#include "event/rules.h"

#include "event/check.h"
#include "event/tables.h"

int cordon_rules_load(cordon_rules *out, cordon_arena *arena, const char *pack)
{
    const char *names[CORDON_CHOICES_MAX];
    for (size_t i = 0; i < cordon_rules_packs_n; i++)
        names[i] = cordon_rules_packs[i].name;
    size_t index;
    int code =
        cordon_choose(&index, cordon_arena_context(arena), pack, names, cordon_rules_packs_n);
    if (code)
        return code;
    const cordon_rules_pack *found = &cordon_rules_packs[index];
    out->figures = cordon_arena_copy(arena, found->figures, found->n, sizeof *found->figures);
    if (!out->figures)
        return CORDON_E_MEMORY;
    out->n = found->n;
    out->language = found->language;
    out->zone = found->zone;
    return CORDON_OK;
}

static cordon_figure *find(const cordon_rules *rules, const char *key)
{
    size_t low = 0, high = rules->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(key, rules->figures[middle].key);
        if (order == 0)
            return &rules->figures[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const cordon_figure *cordon_rules_get(const cordon_rules *rules, const char *key)
{
    return find(rules, key);
}

const cordon_figure_kind *cordon_rules_kind(const char *key)
{
    for (size_t i = 0; i < cordon_figure_kinds_n; i++)
        if (strcmp(key, cordon_figure_kinds[i].key) == 0)
            return &cordon_figure_kinds[i];
    return NULL;
}

static int fail_key(const cordon_rules *rules, cordon_context *context, const char *key)
{
    const char **keys = cordon_alloc(context, rules->n, sizeof *keys);
    if (!keys)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < rules->n; i++)
        keys[i] = rules->figures[i].key;
    int code = cordon_fail_unknown(context, "figure", key, keys, rules->n);
    cordon_free(context, keys);
    return code;
}

int cordon_rules_set(cordon_rules *rules, cordon_arena *arena, const char *key, double value,
                     const char *source)
{
    cordon_figure *figure = find(rules, key);
    if (!figure)
        return fail_key(rules, cordon_arena_context(arena), key);
    const char *copy = cordon_arena_strdup(arena, source);
    if (!copy)
        return CORDON_E_MEMORY;
    figure->value = value;
    figure->source = copy;
    figure->verified = true;
    return CORDON_OK;
}
