/* Comparing plans, inside: the list of changes, and its sentences. */
#ifndef CORDON_PLAN_COMPARE_H
#define CORDON_PLAN_COMPARE_H

#include "cordon/compare.h"
#include "plan/plan.h"

struct cordon_comparison {
    cordon_arena *arena;
    cordon_change_facts *changes;
    size_t n, capacity;
    const char *none; /* the sentence that there are none */
};

/* What a comparison works on. */
typedef struct cordon_comparing {
    cordon_comparison *out;
    cordon_context *context;
    const cordon_plan *before, *after;
    int code; /* sticky */
} cordon_comparing;

enum { CORDON_SAME_MM = 50 }; /* what is nearer has not moved */

/* of_new[i]: which of the old things is the new thing i, CORDON_NOWHERE for none; of_old the
 * other way round. */
typedef struct cordon_matching {
    size_t *of_old, *of_new;
    size_t n_old, n_new;
} cordon_matching;

/* Without any match; false when memory ends. */
bool cordon_matching_new(cordon_matching *out, cordon_comparing *c, size_t n_old, size_t n_new);
void cordon_match(cordon_matching *m, size_t before, size_t after);
typedef bool cordon_same_thing(cordon_comparing *c, size_t before, size_t after);
/* Matches each new thing that has no match yet with the first such old thing that is the same.
 */
void cordon_match_first(cordon_matching *m, cordon_comparing *c, cordon_same_thing *same);

/* A point of the old plan on the new plan's frame. */
cordon_pt cordon_on_new_frame(cordon_comparing *c, cordon_pt p);
bool cordon_same_line(cordon_comparing *c, const cordon_line *before, const cordon_line *after);
bool cordon_same_region(cordon_comparing *c, const cordon_region *before,
                        const cordon_region *after);

/* Adds what changed about closures. Those of rings that only one plan has are not listed: the
 * ring is. */
void cordon_compare_closures(cordon_comparing *c, const cordon_matching *rings);

/* What is different about one thing, as "cost 12 → 14 EUR, 3 → 4 closures". */
typedef struct cordon_parts {
    cordon_comparing *c;
    cordon_str text;
} cordon_parts;

cordon_parts cordon_parts_new(cordon_comparing *c);
void cordon_parts_free(cordon_parts *parts);
bool cordon_parts_any(const cordon_parts *parts);
/* what is a key below "compare.part."; nothing is added when both are equal. */
void cordon_parts_text(cordon_parts *parts, const char *what, const char *before,
                       const char *after);
/* unit is printed behind both: "m", "EUR" or "". */
void cordon_parts_number(cordon_parts *parts, const char *what, double before, double after,
                         int decimals, const char *unit);
/* A part without values: "another outline". */
void cordon_parts_word(cordon_parts *parts, const char *what);
void cordon_parts_moved(cordon_parts *parts, double metres);

/* Adds a change with the sentence of its key and pairs of name and value, ended by NULL. */
void cordon_comparing_add(cordon_comparing *c, const cordon_change_facts *facts,
                          const char *key, ...);
/* A number in the language of the new plan, in the comparison's arena; "" when memory ends. */
const char *cordon_comparing_number(cordon_comparing *c, double value, int decimals);

#endif
