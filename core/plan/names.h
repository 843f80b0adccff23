/* The words of plan.json and plan.geojson for the values of an enumeration. */
#ifndef CORDON_PLAN_NAMES_H
#define CORDON_PLAN_NAMES_H

#include <stdbool.h>

#include "cordon/plan.h"
#include "cordon/programme.h"
#include "cordon/staff.h"

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
extern const cordon_name cordon_bound_names[];    /* "closure", "facades", … */
extern const cordon_name cordon_doubt_names[];    /* "gap", "facades", … */
extern const cordon_name cordon_use_names[];      /* "solid", "all", "none" */
extern const cordon_name cordon_severity_names[]; /* "error", "warning", "check" */
extern const cordon_name cordon_edition_names[];  /* "public", … : one bit each */

extern const cordon_name cordon_phase_names[]; /* "set_up", … */
extern const cordon_name cordon_day_names[];   /* "monday", … : one bit each */
extern const cordon_name cordon_staff_names[]; /* "guard", … */
extern const cordon_name cordon_sex_names[];   /* "any", "woman", "man" */
extern const cordon_name cordon_post_names[];  /* "watch", … */

/* The word for a value of the table; every value of the enumeration has one. */
const char *cordon_name_of(const cordon_name *names, int value);
/* False when the table has no such word. */
bool cordon_name_find(const cordon_name *names, const char *word, int *value);

/* The words of bits, in the order of the table of at most CORDON_BIT_NAMES_MAX; returns their
 * number. */
#define CORDON_BIT_NAMES_MAX 8
size_t cordon_bit_words(const char *words[CORDON_BIT_NAMES_MAX], const cordon_name *names,
                        unsigned bits);

#endif
