/* Figures of a rules pack, with their sources. Packs are Lua tables in lua/cordon/rules, turned
 * into C at build time, so that the library knows them without Lua. */
#ifndef CORDON_EVENT_RULES_H
#define CORDON_EVENT_RULES_H

#include "base/arena.h"

typedef struct cordon_figure {
    const char *key; /* "hvm.max_gap" */
    double value;
    const char *unit;   /* "m" */
    const char *source; /* row of reference/rules.md ("UK-62") or "assumption" or "script" */
    bool verified;      /* false: marked in the plan */
} cordon_figure;

/* What a figure may be, from lua/cordon/rules/schema.lua. */
typedef struct cordon_figure_kind {
    const char *key, *unit;
    double least, most; /* in the unit */
} cordon_figure_kind;

typedef struct cordon_rules {
    cordon_figure *figures; /* sorted by key */
    size_t n;
    const char *language, *zone; /* the pack's defaults for an event; NULL: none */
} cordon_rules;

/* The figures of a built-in pack ("fr"), layers below included, copied to the arena.
 * CORDON_E_INPUT for an unknown pack, with the known ones and the nearest name. */
int cordon_rules_load(cordon_rules *out, cordon_arena *arena, const char *pack);
/* NULL when the pack has no such figure: the caller says so in a finding and invents nothing.
 */
const cordon_figure *cordon_rules_get(const cordon_rules *rules, const char *key);
/* What the figure of a key may be; NULL: no pack may have such a figure. */
const cordon_figure_kind *cordon_rules_kind(const char *key);
/* Replaces the value and source of a figure; source is copied. The figure counts as verified:
 * who writes a figure answers for it. CORDON_E_INPUT for an unknown key, with the nearest one.
 */
int cordon_rules_set(cordon_rules *rules, cordon_arena *arena, const char *key, double value,
                     const char *source);

#endif
