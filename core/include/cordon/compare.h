/* What changed from one plan of an event to another. */
#ifndef CORDON_COMPARE_H
#define CORDON_COMPARE_H

#include "cordon/plan.h"

typedef struct cordon_comparison cordon_comparison;

typedef enum cordon_change_thing {
    CORDON_CHANGE_EVENT, /* its name, times, rules */
    CORDON_CHANGE_MAP,   /* a map file */
    CORDON_CHANGE_AREA,
    CORDON_CHANGE_RING,
    CORDON_CHANGE_CLOSURE, /* of a ring that both plans have */
    CORDON_CHANGE_FINDING
} cordon_change_thing;

typedef enum cordon_change_how {
    CORDON_CHANGE_ADDED,
    CORDON_CHANGE_REMOVED,
    CORDON_CHANGE_CHANGED
} cordon_change_how;

#define CORDON_NOWHERE SIZE_MAX

/* Texts are borrowed from the comparison. */
typedef struct cordon_change_facts {
    cordon_change_thing thing;
    cordon_change_how how;
    const char *name;     /* of the area or ring, of the closure's ring, of the map file; the
                             finding's code; of the event */
    size_t before, after; /* index among such things of the old and the new plan;
                             CORDON_NOWHERE: it is in one of them only, or there is no list */
    double moved_m;       /* from the middle of a closure to where it was; else 0 */
    const char *sentence; /* in the language of the new plan */
} cordon_change_facts;

/* Areas and rings are the same in both plans by their names, closures of a ring by their place
 * (30 m at most between their middles, the nearest first), findings by their sentence, or by
 * their code and place. What is less than a thumb's breadth, 5 cm, is no change. The plans may
 * be freed afterwards; the comparison with cordon_comparison_free. */
CORDON_API int cordon_plan_compare(cordon_comparison **out, cordon_context *context,
                                   const cordon_plan *before, const cordon_plan *after);
CORDON_API void cordon_comparison_free(cordon_comparison *comparison);

/* In the order of the enumeration; of each kind what changed and what is new, in the order of
 * the new plan, then what is gone. 0: the plans are the same. */
CORDON_API size_t cordon_comparison_changes(const cordon_comparison *comparison);
/* "Nothing changed", in the language of the new plan. */
CORDON_API const char *cordon_comparison_none(const cordon_comparison *comparison);
CORDON_API void cordon_comparison_get(const cordon_comparison *comparison, size_t index,
                                      cordon_change_facts *out);

#endif
