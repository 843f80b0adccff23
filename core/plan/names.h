/* The words of plan.json and plan.geojson for the values of an enumeration. */
#ifndef CORDON_PLAN_NAMES_H
#define CORDON_PLAN_NAMES_H

#include <stdbool.h>

#include "cordon/plan.h"

typedef struct cordon_name {
    int value;
    const char *word;
} cordon_name;

/* Ended by a NULL word. */
extern const cordon_name cordon_role_names[];     /* "crowd", … */
extern const cordon_name cordon_against_names[];  /* "vehicle", "person" */
extern const cordon_name cordon_against_bits[];   /* the same, one bit each */
extern const cordon_name cordon_width_names[];    /* "facades", … */
extern const cordon_name cordon_rescue_names[];   /* "passes", … */
extern const cordon_name cordon_use_names[];      /* "solid", "all", "none" */
extern const cordon_name cordon_severity_names[]; /* "error", "warning", "check" */
extern const cordon_name cordon_edition_names[];  /* "public", … : one bit each */

/* The word for a value of the table; every value of the enumeration has one. */
const char *cordon_name_of(const cordon_name *names, int value);
/* False when the table has no such word. */
bool cordon_name_find(const cordon_name *names, const char *word, int *value);

/* The words of an item's edition bits, in the order of the table; returns their number. */
#define CORDON_EDITION_NAMES_MAX 4
size_t cordon_edition_words(const char *words[CORDON_EDITION_NAMES_MAX], unsigned edition);

#endif
