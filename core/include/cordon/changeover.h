/* What is put up, what is taken away and what stays where it is when rings change: at each time
 * from which other rings stand than before. */
#ifndef CORDON_CHANGEOVER_H
#define CORDON_CHANGEOVER_H

#include "cordon/plan.h"

/* A closure that stands before and after: the same, or one of another ring at the same place
 * and of the same barrier. Indices of closures. */
typedef struct cordon_stay {
    size_t before, after;
} cordon_stay;

/* Part of a barrier that goes up again: which closure it was of until an earlier change, and
 * which it goes to. */
typedef struct cordon_move {
    size_t from, to; /* indices of closures */
    int64_t amount;  /* units; by the metre millimetres */
} cordon_move;

/* Where all of a barrier comes from that goes up, and where that goes which comes down; amounts
 * as above. */
typedef struct cordon_haul {
    size_t material;     /* index of the barrier's row of material */
    int64_t bring, move; /* goes up: for the first time, again */
    int64_t keep, take;  /* comes down: goes up again at a later change, is taken away */
} cordon_haul;

/* Lists are borrowed from the plan. */
typedef struct cordon_changeover_facts {
    char at[CORDON_TIME_MAX];    /* "2027-07-14 16:00" */
    const size_t *begins, *ends; /* indices of rings */
    size_t n_begins, n_ends;
    const size_t *up, *down; /* indices of closures */
    size_t n_up, n_down;
    const cordon_stay *stays;
    size_t n_stays;
    const cordon_move *moves;
    size_t n_moves;
    const cordon_haul *hauls;
    size_t n_hauls;
} cordon_changeover_facts;

/* In the order of time. What begins stands before anything else is taken away. */
CORDON_API size_t cordon_plan_changeovers(const cordon_plan *plan);
CORDON_API void cordon_plan_get_changeover(const cordon_plan *plan, size_t index,
                                           cordon_changeover_facts *out);

#endif
