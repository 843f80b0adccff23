/* Rules as a table for people and programs: what they mean, in words of a language. */
#include "cordon/rules.h"

#include <stdio.h>

#include "base/arena.h"
#include "event/figure.h"
#include "event/tables.h"
#include "event/text.h"

enum { KEY_MAX = 80, DECIMALS_MAX = 3 };

struct cordon_rules_table {
    cordon_arena *arena;
    cordon_texts texts;
    cordon_rules rules;
};

size_t cordon_pack_count(void)
{
    return cordon_rules_packs_n;
}

void cordon_pack_get(size_t index, cordon_pack_facts *out)
{
    const cordon_rules_pack *pack = &cordon_rules_packs[index];
    *out = (cordon_pack_facts){.name = pack->name,
                               .below = pack->over ? pack->over : pack->extends,
                               .overlay = pack->over != NULL,
                               .currency = pack->currency,
                               .figures = pack->n};
}

int cordon_rules_table_new(cordon_rules_table **out, cordon_context *context, const char *pack,
                           const char *language)
{
    *out = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_rules_table *table = arena ? cordon_arena_alloc_zero(arena, 1, sizeof *table) : NULL;
    int code = table ? cordon_texts_load(&table->texts, arena, language) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_rules_load(&table->rules, arena, pack);
    if (code != CORDON_OK) {
        cordon_arena_free(arena);
        return code;
    }
    table->arena = arena;
    *out = table;
    return CORDON_OK;
}

void cordon_rules_table_free(cordon_rules_table *table)
{
    if (table)
        cordon_arena_free(table->arena); /* the table itself lies in it */
}

int cordon_rules_table_add(cordon_rules_table *table, const char *overlay)
{
    return cordon_rules_add(&table->rules, table->arena, overlay);
}

int cordon_rules_table_lay(cordon_rules_table *table, const cordon_overlay_spec *spec)
{
    static const cordon_origin nowhere = {"", 0};
    const cordon_subject where = {cordon_arena_context(table->arena), &nowhere, "", NULL};
    return cordon_overlay_put(&table->rules, table->arena, &where, spec);
}

/* ------------------------------------------------------------- in words */

/* As many decimals as the value needs. */
static void add_number(cordon_str *out, const cordon_texts *texts, double value)
{
    int decimals = 0;
    double scaled = value;
    while (decimals < DECIMALS_MAX && scaled - (double)(int64_t)scaled > 1e-9) {
        scaled *= 10;
        decimals++;
    }
    cordon_text_number(out, texts, value, decimals);
}

static void add_unit(cordon_str *out, const cordon_texts *texts, const char *unit)
{
    const char *words = cordon_text_unit(texts, unit);
    cordon_str_addf(out, "%s%s", *words ? " " : "", words);
}

/* "above 300 persons: 2 exits, above 500: 3": units once. */
static void add_steps(cordon_str *out, const cordon_texts *texts, const cordon_figure *figure,
                      const cordon_figure_kind *kind)
{
    for (size_t i = 0; i < figure->n_steps; i++) {
        cordon_str count = CORDON_STR_INIT(out->context), value = CORDON_STR_INIT(out->context);
        add_number(&count, texts, figure->steps[i].above);
        add_number(&value, texts, figure->steps[i].value);
        if (i == 0) {
            add_unit(&count, texts, kind->by);
            add_unit(&value, texts, figure->unit);
        }
        if (count.failed || value.failed)
            out->failed = true;
        else {
            cordon_str_add(out, i > 0 ? ", " : "");
            cordon_text_add(out, texts, "rules.step", "count", count.data, "value", value.data,
                            NULL);
        }
        cordon_str_free(&count);
        cordon_str_free(&value);
    }
}

static void add_value(cordon_str *out, const cordon_texts *texts, const cordon_figure *figure,
                      const cordon_figure_kind *kind)
{
    char key[KEY_MAX];
    switch (figure->form) {
    case CORDON_FIGURE_NUMBER: {
        bool scale = strcmp(figure->unit, "1:n") == 0;
        cordon_str_add(out, scale ? "1:" : "");
        add_number(out, texts, figure->value);
        add_unit(out, texts, scale ? "-" : figure->unit);
        return;
    }
    case CORDON_FIGURE_STEPS:
        add_steps(out, texts, figure, kind);
        return;
    case CORDON_FIGURE_FLAG:
        cordon_str_add(out, cordon_text(texts, figure->value != 0 ? "rules.yes" : "rules.no"));
        return;
    default:
        for (size_t i = 0; i < figure->n_words; i++) {
            snprintf(key, sizeof key, "word.%s", figure->words[i]);
            cordon_str_addf(out, "%s%s", i > 0 ? ", " : "", cordon_text(texts, key));
        }
    }
}

static int see(const cordon_rules_table *table, const cordon_figure *figure,
               const cordon_figure_kind *kind,
               int (*seen)(void *udata, const cordon_figure_facts *figure), void *udata)
{
    char group[KEY_MAX];
    const cordon_texts *texts = &table->texts;
    cordon_str value = CORDON_STR_INIT(cordon_arena_context(table->arena));
    cordon_str meaning = CORDON_STR_INIT(value.context);
    add_value(&value, texts, figure, kind);
    cordon_figure_meaning(&meaning, texts, figure->key);
    snprintf(group, sizeof group, "group.%s", kind->group);
    const cordon_figure_facts facts = {.key = figure->key,
                                       .group = kind->group,
                                       .group_name = cordon_text(texts, group),
                                       .meaning = meaning.data,
                                       .value = value.data,
                                       .form = figure->form,
                                       .number = figure->value,
                                       .steps = figure->steps,
                                       .n_steps = figure->n_steps,
                                       .words = figure->words,
                                       .n_words = figure->n_words,
                                       .unit = figure->unit,
                                       .by = kind->by,
                                       .source = figure->source,
                                       .text = figure->text,
                                       .edition = figure->edition,
                                       .pack = figure->pack,
                                       .verified = figure->verified};
    int code = value.failed || meaning.failed ? CORDON_E_MEMORY : seen(udata, &facts);
    cordon_str_free(&value);
    cordon_str_free(&meaning);
    return code;
}

/* The figures of every barrier stand together, by their names. */
static int see_starred(const cordon_rules_table *table, const char *group,
                       int (*seen)(void *udata, const cordon_figure_facts *figure), void *udata)
{
    int code = 0;
    for (size_t i = 0; i < table->rules.n && code == 0; i++) {
        const cordon_figure *figure = &table->rules.figures[i];
        const cordon_figure_kind *kind = cordon_figure_kind_of(figure->key);
        if (kind && strchr(kind->key, '*') && strcmp(kind->group, group) == 0)
            code = see(table, figure, kind, seen, udata);
    }
    return code;
}

int cordon_rules_table_each(cordon_rules_table *table,
                            int (*seen)(void *udata, const cordon_figure_facts *figure),
                            void *udata)
{
    int code = 0;
    for (size_t i = 0; i < cordon_figure_kinds_n && code == 0; i++) {
        const cordon_figure_kind *kind = &cordon_figure_kinds[i];
        const cordon_figure *figure = cordon_rules_get(&table->rules, kind->key);
        bool first = i == 0 || strcmp(kind->group, cordon_figure_kinds[i - 1].group) != 0;
        if (first && strchr(kind->key, '*'))
            code = see_starred(table, kind->group, seen, udata);
        else if (figure)
            code = see(table, figure, kind, seen, udata);
    }
    return code;
}

static int see_level(const cordon_rules_table *table, const cordon_posture_level *level,
                     int (*seen)(void *udata, const cordon_level_facts *level), void *udata)
{
    char key[KEY_MAX];
    cordon_str demands = CORDON_STR_INIT(cordon_arena_context(table->arena));
    for (size_t i = 0; i < level->n_demands; i++) {
        snprintf(key, sizeof key, "demand.%s", level->demands[i].word);
        cordon_str_addf(&demands, "%s%s (%s)", i > 0 ? "; " : "",
                        cordon_text(&table->texts, key), level->demands[i].source);
    }
    const cordon_level_facts facts = {.system = table->rules.postures.system,
                                      .level = level->level,
                                      .demands = level->n_demands > 0 ? demands.data : "",
                                      .source = level->source,
                                      .edition = level->edition,
                                      .verified = level->verified};
    int code = demands.failed ? CORDON_E_MEMORY : seen(udata, &facts);
    cordon_str_free(&demands);
    return code;
}

int cordon_rules_table_levels(cordon_rules_table *table,
                              int (*seen)(void *udata, const cordon_level_facts *level),
                              void *udata)
{
    int code = 0;
    for (size_t i = 0; i < table->rules.postures.n && code == 0; i++)
        code = see_level(table, &table->rules.postures.levels[i], seen, udata);
    return code;
}
