/* Options inside the core, and what the files of this folder share. */
#ifndef CORDON_OPTIONS_OPTIONS_H
#define CORDON_OPTIONS_OPTIONS_H

#include "base/vec.h"
#include "cordon/options.h"
#include "geo/region.h"
#include "plan/plan.h"

typedef struct cordon_option {
    const cordon_plan *plan; /* in which the ring is as it is here */
    cordon_plan *solved;     /* the same, where it is not that of the event: owned */
    size_t ring;             /* in it */
    cordon_option_way way;
    int32_t standoff_mm;
    double closure_price;
    unsigned without;
    int64_t cents, residents, street_mm;
    cordon_region inside; /* of the ring */
    const char **streets; /* of the closures, each once, sorted */
    size_t n_streets;
    bool front;
    const char *sentence;
} cordon_option;

typedef CORDON_VEC(cordon_option) cordon_option_list;

struct cordon_options {
    cordon_context *context;
    cordon_arena *arena; /* of all that the options hold */
    const cordon_plan *plan;
    cordon_option_list items;
    const char *text;
};

/* What is asked of a ring in place of what the plan asks. */
typedef struct cordon_option_wish {
    cordon_option_way way;
    int32_t standoff_mm;
    double closure_price;
    const cordon_plan_closure *without; /* NULL: none */
} cordon_option_wish;

/* The least share of the larger ring's ground by which two differ in a real way, in millionths,
 * when their closures stand in the same streets: 2 %. */
#define CORDON_OPTION_DIFFERENCE_PPM 20000

/* Is a at least as good as b in stand-off, cost, residents and streets, and better in one? */
bool cordon_option_beats(const cordon_option *a, const cordon_option *b);
/* Marks those that none beats. */
void cordon_options_mark_front(cordon_option *options, size_t n);
/* Keeps the plan's own, the front, and of the rest the cheapest without a closure; in the order
 * of cordon_options_get. Returns their
 * number; the others stand behind them. */
size_t cordon_options_keep(cordon_option *options, size_t n);
/* Are both the same to those who build them: one stand-off, closures in the same streets, and
 * hardly anything inside of one alone? */
int cordon_options_alike(bool *out, const cordon_option *a, const cordon_option *b,
                         cordon_geos *geos, cordon_arena *scratch);

/* The sentence of an option, beside the plan's own; its texts lie in the options' arena. */
int cordon_option_say(cordon_option *option, cordon_options *options, const cordon_option *own);
/* Puts the table together. */
int cordon_options_tabulate(cordon_options *options);

static inline const cordon_plan_ring *cordon_option_ring(const cordon_option *option)
{
    return &option->plan->rings[option->ring];
}

#endif
