/* Figures of the rules: numbers, words and conditions of a jurisdiction, each with its source.
 */
#ifndef CORDON_RULES_H
#define CORDON_RULES_H

#include <stddef.h>

#include "cordon/context.h"

/* What the value of a figure is. */
typedef enum cordon_figure_form {
    CORDON_FIGURE_NUMBER,
    CORDON_FIGURE_STEPS,  /* a number by a count: 2 exits above 0 persons, 3 above 500 */
    CORDON_FIGURE_FLAG,   /* yes or no: number 1 or 0 */
    CORDON_FIGURE_CHOICE, /* one word of several */
    CORDON_FIGURE_LIST    /* several words */
} cordon_figure_form;

/* The value holds above the count, up to the next step. */
typedef struct cordon_figure_step {
    double above, value;
} cordon_figure_step;

/* A figure as an organiser or an authority gives it. */
typedef struct cordon_figure_spec {
    int version;     /* CORDON_FIGURE_SPEC_VERSION; every field not set is NULL or 0 */
    const char *key; /* "hvm.max_gap" */
    cordon_figure_form form;
    double number;                   /* of a number or a flag */
    const cordon_figure_step *steps; /* going up */
    size_t n_steps;
    const char *const *words; /* of a choice one */
    size_t n_words;
    const char *unit;    /* as the schema of the rules has it; NULL: of flags and words */
    const char *source;  /* "arrêté du 3 mai 2027", or "assumption" */
    const char *text;    /* the law, standard or study behind it; NULL: not said */
    const char *edition; /* its date, "2006-11-07" or "2006", or "6th ed."; NULL: not said */
    int verified;        /* 0: marked in the plan as to be verified */
} cordon_figure_spec;
#define CORDON_FIGURE_SPEC_VERSION 1

#define CORDON_OVERLAY_FIGURES_MAX 1000u

/* Figures of a department, a council or an order, laid over a rules pack. */
typedef struct cordon_overlay_spec {
    int version;      /* CORDON_OVERLAY_SPEC_VERSION */
    const char *name; /* as plans and errors call it: "departement_30.lua" */
    const char *over; /* the pack that it is made for; NULL: any */
    const cordon_figure_spec *figures;
    size_t n_figures;
} cordon_overlay_spec;
#define CORDON_OVERLAY_SPEC_VERSION 1

/* The packs and overlays that are built in. */
typedef struct cordon_pack_facts {
    const char *name;
    const char *below;    /* the pack that it extends or lies on; NULL: none */
    int overlay;          /* 1: it holds some figures only, and needs the pack below */
    const char *currency; /* "EUR"; "": none */
    size_t figures;       /* with those of the pack below, unless it is an overlay */
} cordon_pack_facts;
CORDON_API size_t cordon_pack_count(void);
CORDON_API void cordon_pack_get(size_t index, cordon_pack_facts *out);

/* A figure in the words of a language. Borrowed from the table. */
typedef struct cordon_figure_facts {
    const char *key;
    const char *group, *group_name; /* "access", "Rescue access and vehicles" */
    const char *meaning;
    const char *value; /* with its unit: "3 m", "above 300 persons: 2, above 500: 3" */
    cordon_figure_form form;
    double number; /* of a number or a flag */
    const cordon_figure_step *steps;
    size_t n_steps;
    const char *const *words; /* as packs write them */
    size_t n_words;
    const char *unit; /* "m", "" */
    const char *by;   /* what steps count, NULL: nothing */
    const char *source, *text, *edition;
    const char *pack; /* the layer that it comes from */
    int verified;
} cordon_figure_facts;

/* All figures of a pack and what lies over it, by group. */
typedef struct cordon_rules_table cordon_rules_table;
/* language: "fr" or "en". Free with cordon_rules_table_free. */
CORDON_API int cordon_rules_table_new(cordon_rules_table **out, cordon_context *context,
                                      const char *pack, const char *language);
CORDON_API void cordon_rules_table_free(cordon_rules_table *table);
/* Lays a built-in overlay, or figures of one's own, on top. */
CORDON_API int cordon_rules_table_add(cordon_rules_table *table, const char *overlay);
CORDON_API int cordon_rules_table_lay(cordon_rules_table *table,
                                      const cordon_overlay_spec *spec);
/* Calls seen for each figure, in the order of groups, until it returns another value than 0;
 * gives back that value, or CORDON_E_MEMORY. */
CORDON_API int cordon_rules_table_each(cordon_rules_table *table,
                                       int (*seen)(void *udata,
                                                   const cordon_figure_facts *figure),
                                       void *udata);

/* A level of the security posture that the rules know. Borrowed from the table. */
typedef struct cordon_level_facts {
    const char *system, *level; /* "Vigipirate", "urgence attentat" */
    const char *demands;        /* in words, parted by semicolons; "" */
    const char *source, *edition;
    int verified;
} cordon_level_facts;
/* The same for the levels of the posture, from the lowest. */
CORDON_API int cordon_rules_table_levels(cordon_rules_table *table,
                                         int (*seen)(void *udata,
                                                     const cordon_level_facts *level),
                                         void *udata);

#endif
