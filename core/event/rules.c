#include "event/rules.h"

#include "event/check.h"
#include "event/tables.h"

int cordon_rules_load(cordon_rules *out, cordon_arena *arena, const char *pack)
{
    const cordon_rules_pack *packs[CORDON_CHOICES_MAX];
    const char *names[CORDON_CHOICES_MAX];
    size_t n = 0, index;
    for (size_t i = 0; i < cordon_rules_packs_n; i++)
        if (!cordon_rules_packs[i].over) {
            packs[n] = &cordon_rules_packs[i];
            names[n++] = cordon_rules_packs[i].name;
        }
    int code = cordon_choose(&index, cordon_arena_context(arena), pack, names, n);
    if (code)
        return code;
    const cordon_rules_pack *found = packs[index];
    out->figures = cordon_arena_copy(arena, found->figures, found->n, sizeof *found->figures);
    if (!out->figures)
        return CORDON_E_MEMORY;
    out->n = found->n;
    out->pack = found->name;
    out->language = found->language;
    out->zone = found->zone;
    out->currency = found->currency;
    out->postures = found->postures;
    out->n_layers = 0;
    if (found->extends)
        out->layers[out->n_layers++] = found->extends;
    out->layers[out->n_layers++] = found->name;
    return CORDON_OK;
}

static bool has_layer(const cordon_rules *rules, const char *name)
{
    for (size_t i = 0; i < rules->n_layers; i++)
        if (strcmp(rules->layers[i], name) == 0)
            return true;
    return false;
}

int cordon_rules_note_layer(cordon_rules *rules, cordon_arena *arena, const char *name,
                            const char *over)
{
    cordon_context *context = cordon_arena_context(arena);
    if (over && !has_layer(rules, over))
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected the rules \"%.80s\" below it, found \"%.80s\"", over,
                           rules->pack);
    if (has_layer(rules, name))
        return cordon_fail(context, CORDON_E_INPUT, "expected each layer once, found it twice");
    if (rules->n_layers == CORDON_LAYERS_MAX)
        return cordon_fail(context, CORDON_E_LIMIT, "expected at most %d layers of rules",
                           CORDON_LAYERS_MAX);
    const char *copy = cordon_arena_strdup(arena, name);
    if (!copy)
        return CORDON_E_MEMORY;
    rules->layers[rules->n_layers++] = copy;
    return CORDON_OK;
}

/* The place of a key: where it stands, or where it would. */
static size_t place_of(const cordon_rules *rules, const char *key)
{
    size_t low = 0, high = rules->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(rules->figures[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool stands_at(const cordon_rules *rules, size_t place, const char *key)
{
    return place < rules->n && strcmp(rules->figures[place].key, key) == 0;
}

const cordon_figure *cordon_rules_get(const cordon_rules *rules, const char *key)
{
    size_t place = place_of(rules, key);
    return stands_at(rules, place, key) ? &rules->figures[place] : NULL;
}

/* Room for one more figure at a place. */
static int insert_at(cordon_rules *rules, cordon_arena *arena, size_t place)
{
    cordon_figure *figures = cordon_arena_alloc(arena, rules->n + 1, sizeof *figures);
    if (!figures)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < rules->n; i++)
        figures[i < place ? i : i + 1] = rules->figures[i];
    rules->figures = figures;
    rules->n++;
    return CORDON_OK;
}

int cordon_rules_put(cordon_rules *rules, cordon_arena *arena, const cordon_figure *figure)
{
    cordon_figure copy;
    int code = cordon_figure_copy(&copy, arena, figure);
    size_t place = place_of(rules, figure->key);
    if (code == CORDON_OK && !stands_at(rules, place, figure->key))
        code = insert_at(rules, arena, place);
    if (code == CORDON_OK)
        rules->figures[place] = copy;
    return code;
}

int cordon_rules_add(cordon_rules *rules, cordon_arena *arena, const char *overlay)
{
    const cordon_rules_pack *packs[CORDON_CHOICES_MAX];
    const char *names[CORDON_CHOICES_MAX];
    size_t n = 0, index;
    for (size_t i = 0; i < cordon_rules_packs_n; i++)
        if (cordon_rules_packs[i].over && has_layer(rules, cordon_rules_packs[i].over)) {
            packs[n] = &cordon_rules_packs[i];
            names[n++] = cordon_rules_packs[i].name;
        }
    cordon_context *context = cordon_arena_context(arena);
    if (n == 0)
        return cordon_fail(
            context, CORDON_E_INPUT,
            "expected a file like \"council.lua\", as \"%.80s\" has no overlays, "
            "found \"%.80s\"",
            rules->pack, overlay);
    int code = cordon_choose(&index, context, overlay, names, n);
    if (code == CORDON_OK)
        code = cordon_rules_note_layer(rules, arena, overlay, NULL);
    for (size_t i = 0; code == CORDON_OK && i < packs[index]->n; i++)
        code = cordon_rules_put(rules, arena, &packs[index]->figures[i]);
    return code;
}
