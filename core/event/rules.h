/* Figures of a rules pack, with their sources. Packs are Lua tables in lua/cordon/rules, turned
 * into C at build time, so that the library knows them without Lua. */
#ifndef CORDON_EVENT_RULES_H
#define CORDON_EVENT_RULES_H

#include "base/arena.h"
#include "cordon/event.h"
#include "cordon/rules.h"

typedef struct cordon_figure {
    const char *key; /* "hvm.max_gap" */
    cordon_figure_form form;
    double value; /* of a number; of a flag 1 or 0 */
    const cordon_figure_step *steps;
    size_t n_steps;
    const char *const *words; /* of a choice or a list */
    size_t n_words;
    const char *unit;   /* "m"; "": of flags and words */
    const char *source; /* rows of reference/rules.md ("FR-81, FR-83"), what an organiser names,
                           "assumption" or "script" */
    const char *text;   /* the law, standard or study behind it, "" */
    const char *edition; /* its date, "" */
    const char *pack;    /* the layer that it comes from */
    bool verified;       /* false: marked in the plan */
} cordon_figure;

/* What a figure may be, from lua/cordon/rules/schema.lua. */
typedef struct cordon_figure_kind {
    const char *key, *group;  /* "barrier.*.unit": of every barrier */
    cordon_figure_form form;  /* a number with "by" may go by steps */
    const char *unit;         /* "money" and "money/m": of the rules' currency */
    const char *by;           /* what steps count: "persons"; NULL: a plain number */
    double least, most;       /* in the unit */
    double sum;               /* of all steps; 0: any */
    const char *const *words; /* that a choice or a list takes */
    size_t n_words;
} cordon_figure_kind;

/* What a level of a security posture asks of an event. */
typedef struct cordon_demand {
    const char *word;   /* "patrols": text key demand.patrols */
    const char *source; /* rows of the reference */
    int ring;           /* cordon_against of a ring that meets it; -1: nothing in a plan does */
} cordon_demand;

typedef struct cordon_posture_level {
    const char *level; /* "urgence attentat" */
    const char *source, *edition;
    bool verified;
    const cordon_demand *demands;
    size_t n_demands;
    const cordon_figure *figures; /* that hold at this level */
    size_t n_figures;
} cordon_posture_level;

/* The levels of a jurisdiction, from the lowest. Which one holds changes by the day: it is an
 * input of the event, with its date. */
typedef struct cordon_postures {
    const char *system; /* "Vigipirate"; NULL: the pack knows none */
    const cordon_posture_level *levels;
    size_t n;
} cordon_postures;

enum { CORDON_LAYERS_MAX = 16 };

typedef struct cordon_rules {
    cordon_figure *figures; /* sorted by key */
    size_t n;
    const char *pack;                      /* "fr": without its overlays */
    const char *language, *zone;           /* the pack's defaults for an event; NULL: none */
    const char *currency;                  /* "EUR"; "": none */
    const char *layers[CORDON_LAYERS_MAX]; /* names, the lowest first */
    size_t n_layers;
    cordon_postures postures;
} cordon_rules;

/* The figures of a built-in pack ("fr"), layers below included, copied to the arena.
 * CORDON_E_INPUT for an unknown pack, with the known ones and the nearest name. */
int cordon_rules_load(cordon_rules *out, cordon_arena *arena, const char *pack);
/* Lays a built-in overlay on top. CORDON_E_INPUT for an unknown one, with those of the pack. */
int cordon_rules_add(cordon_rules *rules, cordon_arena *arena, const char *overlay);
/* Notes one more layer on top, which may lie over a pack of that name only (NULL: any). */
int cordon_rules_note_layer(cordon_rules *rules, cordon_arena *arena, const char *name,
                            const char *over);
/* NULL when the pack has no such figure: the caller says so in a finding and invents nothing.
 */
const cordon_figure *cordon_rules_get(const cordon_rules *rules, const char *key);
/* Puts a figure in place of the one of its key, or adds it; its texts and lists are copied. */
int cordon_rules_put(cordon_rules *rules, cordon_arena *arena, const cordon_figure *figure);

/* A figure with copies of all that it refers to. */
int cordon_figure_copy(cordon_figure *out, cordon_arena *arena, const cordon_figure *figure);
/* What the figure of a key may be; NULL: no pack may have such a figure. */
const cordon_figure_kind *cordon_figure_kind_of(const char *key);
/* The unit of a kind in rules of a currency. */
enum { CORDON_UNIT_MAX = 32 };
const char *cordon_figure_unit(char out[CORDON_UNIT_MAX], const cordon_figure_kind *kind,
                               const char *currency);

#endif
