#include "cordon/obstacles.h"

#include <stdio.h>

#include "base/arena.h"
#include "event/text.h"
#include "ground/obstacles.h"

enum { KEY_MAX = 64 };

struct cordon_obstacle_table {
    cordon_arena *arena;
    cordon_texts texts;
    const cordon_obstacle_rule *rules;
    size_t n;
};

int cordon_obstacle_table_new(cordon_obstacle_table **out, cordon_context *context,
                              const char *language)
{
    *out = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_obstacle_table *table =
        arena ? cordon_arena_alloc_zero(arena, 1, sizeof *table) : NULL;
    int code = table ? cordon_texts_load(&table->texts, arena, language) : CORDON_E_MEMORY;
    if (code) {
        cordon_arena_free(arena);
        return code;
    }
    table->arena = arena;
    table->rules = cordon_obstacle_rules(&table->n);
    *out = table;
    return CORDON_OK;
}

void cordon_obstacle_table_free(cordon_obstacle_table *table)
{
    if (table)
        cordon_arena_free(table->arena); /* the table itself lies in it */
}

size_t cordon_obstacle_table_rows(const cordon_obstacle_table *table)
{
    return table->n;
}

void cordon_obstacle_table_get(const cordon_obstacle_table *table, size_t index,
                               cordon_obstacle_facts *out)
{
    const cordon_obstacle_rule *rule = &table->rules[index];
    char key[KEY_MAX];
    snprintf(key, sizeof key, "obstacle.%s", rule->name);
    *out = (cordon_obstacle_facts){
        .name = rule->name,
        .keys = {rule->when.key, rule->also.key},
        .values = {rule->when.value, rule->also.value},
        .on = rule->geometry,
        .stops = (rule->stops[CORDON_AGAINST_VEHICLE] ? CORDON_STOPS_VEHICLE : 0u) |
                 (rule->stops[CORDON_AGAINST_PERSON] ? CORDON_STOPS_PERSON : 0u),
        .width_m = 2 * rule->half_mm / 1000.0,
        .reason = cordon_text(&table->texts, key),
    };
}
