/* An inquiry inside the core, and what its files share. */
#ifndef CORDON_EXPLAIN_INQUIRY_H
#define CORDON_EXPLAIN_INQUIRY_H

#include "base/vec.h"
#include "base/workspace.h"
#include "cordon/explain.h"
#include "plan/plan.h"

struct cordon_inquiry {
    cordon_context *context;
    cordon_arena *arena; /* of all answers */
    const cordon_plan *plan;
    const cordon_map *map, *laid;
    cordon_workspace *workspace;      /* of map and ground, once they are needed */
    CORDON_VEC(cordon_plan *) others; /* plans solved again */
    CORDON_VEC(cordon_reason) reasons;
    bool failed; /* memory ended while words were put together; the next reason says so */
};

/* The closure of that number; NULL after a failure. */
const cordon_plan_closure *cordon_inquiry_closure(const cordon_inquiry *inquiry,
                                                  cordon_context *context, unsigned number);

/* A copy of the plan to be changed, kept until the inquiry ends. */
int cordon_inquiry_copy_plan(cordon_plan **out, cordon_inquiry *inquiry,
                             cordon_context *context);

/* The map laid on the plan's frame, in inquiry->laid. */
int cordon_inquiry_lay_map(cordon_inquiry *inquiry, cordon_context *context);

/* Adds a reason: a text of the plan's language with its placeholders, pairs of name and value
 * ended by NULL. unit "" when value says nothing. */
int cordon_inquiry_say(cordon_inquiry *inquiry, const char *key, double value, const char *unit,
                       const char *text, ...);
/* A text of the arena, and the buffer freed; "" and failed when memory ends. */
const char *cordon_inquiry_keep(cordon_inquiry *inquiry, cordon_str *text);
/* Texts in the arena, as the plan's language writes them. */
const char *cordon_inquiry_number(cordon_inquiry *inquiry, double value, int decimals);
const char *cordon_inquiry_metres(cordon_inquiry *inquiry, int64_t mm, int decimals);
const char *cordon_inquiry_money(cordon_inquiry *inquiry, int64_t cents);
/* "43.80124, 4.35062": latitude and longitude, as people put them into a map. */
const char *cordon_inquiry_place(cordon_inquiry *inquiry, cordon_lonlat at);
/* The figure of a key that the plan used, as a reason; nothing when it used none. */
int cordon_inquiry_say_figure(cordon_inquiry *inquiry, const char *key);
/* The script's line, as a reason; nothing when there is none. */
int cordon_inquiry_say_origin(cordon_inquiry *inquiry, const cordon_origin *origin);
/* Names of the areas that a ring goes round, joined by commas. */
const char *cordon_inquiry_areas(cordon_inquiry *inquiry, const cordon_plan_ring *ring);

int cordon_explain_closure(cordon_inquiry *inquiry, const cordon_plan_closure *closure);
int cordon_explain_ring(cordon_inquiry *inquiry, const cordon_plan_ring *ring);
/* What its limits make it dearer by. */
int cordon_explain_limits(cordon_inquiry *inquiry, const cordon_plan_ring *ring);
int cordon_explain_finding(cordon_inquiry *inquiry, const char *code);
int cordon_explain_figure(cordon_inquiry *inquiry, const cordon_figure *figure);
int cordon_explain_area(cordon_inquiry *inquiry, size_t index);
int cordon_explain_street(cordon_inquiry *inquiry, const char *name);
int cordon_explain_weak(cordon_inquiry *inquiry, cordon_context *context);

#endif
