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
    out->language = found->language;
    out->zone = found->zone;
    out->currency = found->currency;
    out->n_layers = 0;
    if (found->extends)
        out->layers[out->n_layers++] = found->extends;
    out->layers[out->n_layers++] = found->name;
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
