/* What else a ring could be: more or less stand-off, fewer closures or shorter ones, other
 * streets; and which of these rings are worth a thought. */
#ifndef CORDON_OPTIONS_H
#define CORDON_OPTIONS_H

#include "cordon/workspace.h"

typedef struct cordon_options cordon_options;

/* How a ring came about. */
typedef enum cordon_option_way {
    CORDON_OPTION_PLAN,   /* as it is in the plan */
    CORDON_OPTION_SWEEP,  /* solved with another stand-off or other prices */
    CORDON_OPTION_WITHOUT /* solved without a closure of the plan: the next best */
} cordon_option_way;

/* Texts and lists are borrowed. */
typedef struct cordon_option_facts {
    const char *ring;
    cordon_option_way way;
    double standoff_m;    /* that it keeps */
    double closure_price; /* times the price of a closure that it was solved with: more makes
                             closures fewer and longer; its cost has the true price */
    unsigned without;     /* number of the plan's closure that it does without; 0: none */
    double cost;
    long long residents; /* inside, estimated; -1: the rules have no figures */
    double street_m;     /* of streets with a name inside */
    double inside_m2, barrier_m;
    size_t closures;
    const char *const *streets; /* that they stand in, each once, by name */
    size_t n_streets;
    int front;    /* no other one of the list is as good in stand-off, cost, residents and
                     streets, and better in one of them */
    int verified; /* 1 tight, 0 leaks */
    const char *sentence; /* what it is, and its streets beside those of the plan */
} cordon_option_facts;

/* Solves the rings on the surface again, or the one that has the name (NULL: all): with stand-
 * offs around that of the plan, with closures at a quarter and four times their price, and
 * without each of their closures, within CORDON_WITHOUT_M of it. Kept are the plan's ring,
 * those that no other beats, and the cheapest without a closure; of rings that differ in no
 * street of closures and hardly in what lies inside, one. All of them are verified. Other rings
 * are left as they are: no stand-off is narrower than that of a ring inside, none wider than
 * that of a ring outside.
 *
 * The plan is one that the workspace made of the event. CORDON_E_INPUT when it has no such
 * ring, with the nearest name, or when the ring could not be closed. The caller frees the
 * options with cordon_options_free, before workspace and plan. */
CORDON_API int cordon_options_find(cordon_options **out, cordon_workspace *workspace,
                                   const cordon_event *event, const cordon_plan *plan,
                                   const char *ring);
CORDON_API void cordon_options_free(cordon_options *options);

/* By ring in the order of the plan, then by stand-off, then by cost. */
CORDON_API size_t cordon_options_count(const cordon_options *options);
CORDON_API void cordon_options_get(const cordon_options *options, size_t index,
                                   cordon_option_facts *out);

/* A table for reading, in the plan's language. */
CORDON_API const char *cordon_options_text(const cordon_options *options);
/* The same for programs: JSON, complete or not at all. */
CORDON_API int cordon_options_write(const cordon_options *options, cordon_context *context,
                                    const char *path);
/* A chart of a ring's options, cost against stand-off, as a PNG file of A5 at 150 dpi. The ring
 * is one that the options are of. */
CORDON_API int cordon_options_draw(const cordon_options *options, cordon_context *context,
                                   const cordon_plan *plan, const char *ring, const char *path);

#endif
