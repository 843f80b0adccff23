/* Why something is in a plan, and what if it were not. */
#ifndef CORDON_EXPLAIN_H
#define CORDON_EXPLAIN_H

#include "cordon/plan.h"

/* A finished plan with its ground, to be asked. What it answers is borrowed from it. */
typedef struct cordon_inquiry cordon_inquiry;

/* plan and map are kept. map may be NULL: then the plan's map files are read when they are
 * needed. The caller frees the inquiry with cordon_inquiry_free. */
CORDON_API int cordon_inquiry_new(cordon_inquiry **out, cordon_context *context,
                                  const cordon_plan *plan, const cordon_map *map);
CORDON_API void cordon_inquiry_free(cordon_inquiry *inquiry);

/* The ring of a closure, solved again without any closure where this one stands, nor within
 * CORDON_WITHOUT_M of it along its street. Other rings are left as they are. */
typedef struct cordon_without {
    int found;               /* 0: no such ring exists */
    double cost, difference; /* of the ring; to that of the plan */
    const unsigned *gone;    /* numbers of its closures that are not needed then */
    size_t n_gone;
    const cordon_closure_facts *come; /* closures in their place; their numbers mean nothing */
    size_t n_come;
} cordon_without;
#define CORDON_WITHOUT_M 10.0
CORDON_API int cordon_inquiry_without(cordon_without *out, cordon_inquiry *inquiry,
                                      cordon_context *context, unsigned number);

/* What the verifier finds when a closure is left away. */
typedef struct cordon_way_in {
    int open; /* 0: nothing as wide as the ring's passable gap gets in */
    double width_m;
    cordon_lonlat at;
} cordon_way_in;
CORDON_API int cordon_inquiry_open(cordon_way_in *out, cordon_inquiry *inquiry,
                                   cordon_context *context, unsigned number);

/* What opens when one closure fails, everything else standing. */
typedef struct cordon_weak {
    unsigned closure;
    double width_m; /* of the widest thing that gets in; 0: nothing as wide as the ring's gap */
    double way_m;   /* from the closure to the nearest area; -1: no way as wide leads to one */
    double seconds, speed_kmh; /* of a car that sets out at the closure and accelerates all that
                                  way; 0: against persons, or no figure hvm.accel.car */
    const char *nearest;       /* area; "" */
    const char *const *areas;  /* that the way leads to */
    size_t n_areas;
    double persons;    /* in them, as far as it is known */
    const char *front; /* another ring of the kind that stands outside of it; "" */
    unsigned behind;   /* closure of another such ring that has to fail too; 0: none */
} cordon_weak;

/* The closures of all rings that the verifier found tight, the worst first: those with no other
 * ring before or behind them, then those that expose most people, then those with the shortest
 * way. Rings by streets alone are left out: they have no way inside. */
CORDON_API int cordon_inquiry_weak(const cordon_weak **out, size_t *n, cordon_inquiry *inquiry,
                                   cordon_context *context);

/* A closure to be added. Texts are borrowed from the inquiry. */
typedef struct cordon_second_closure {
    double width_m, cost;
    const char *street;  /* names joined by " / ", "" for none */
    int existing;        /* stands there already */
    const char *barrier; /* what it is made of; of what exists its kind */
    int64_t units;       /* of it; 0: by the metre, or it exists */
    cordon_lonlat from, to;
} cordon_second_closure;

/* The cheapest closures to be added, so that the ring stays tight when one closure fails. */
typedef struct cordon_second_line {
    int found; /* 0: there is none, or the ring is one by streets alone */
    int tight; /* the verifier finds no way in with the closure away */
    double cost, barrier_m;
    double away_m; /* from the closure to the nearest of them, middle to middle */
    const cordon_second_closure *add;
    size_t n; /* 0 and found: another obstacle stands behind it */
} cordon_second_line;

/* None of them stands within CORDON_WITHOUT_M of the closure; the ring's other closures stand
 * and cost nothing. */
CORDON_API int cordon_inquiry_second_line(cordon_second_line *out, cordon_inquiry *inquiry,
                                          cordon_context *context, unsigned closure);

/* One thing that is to be said, in the plan's language. */
typedef struct cordon_reason {
    const char *key; /* "price": the same in every language */
    const char *text;
    double value;     /* of what it is about */
    const char *unit; /* of the value: "m", "EUR"; "" for no value */
} cordon_reason;

typedef struct cordon_explanation {
    const char *kind; /* "closure", "ring", "finding", "figure", "area", "street", "weak" */
    const char *name;
    const cordon_reason *reasons;
    size_t n;
} cordon_explanation;

/* Explains a thing of the plan: "8" or "closure 8", "ring Anti-bélier", "P007", "hvm.max_gap",
 * an area or a street, with or without its kind before it; "weak" for cordon_inquiry_weak in
 * words. CORDON_E_INPUT when the plan has no such thing, with the nearest. */
CORDON_API int cordon_inquiry_explain(cordon_explanation *out, cordon_inquiry *inquiry,
                                      cordon_context *context, const char *thing);

#endif
