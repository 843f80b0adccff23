/* Making and changing plans inside this folder. */
#ifndef CORDON_PLAN_BUILD_H
#define CORDON_PLAN_BUILD_H

#include "base/civil.h"
#include "base/str.h"
#include "plan/plan.h"

/* An empty plan in a frame, which is shared. */
int cordon_plan_new(cordon_plan **out, cordon_context *context, cordon_frame *frame);
/* A plan with all that comes from the event: names, areas, figures, sheets, texts; copied. */
int cordon_plan_from_event(cordon_plan **out, cordon_context *context,
                           const cordon_event *event);

/* Puts findings in order and computes the hash of the content: the last step of every change.
 */
int cordon_plan_seal(cordon_plan *plan, cordon_context *context);

/* The text of plan.json as it lies in folder. With folder NULL: the canonical text whose
 * SHA-256 is the plan's hash, without the hash itself and with the bare names of files, so that
 * the hash does not depend on where the plan lies. The caller frees out->data with
 * cordon_str_free, also after a failure. */
int cordon_plan_json(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                     const char *folder);
/* The same for plan.geojson. */
int cordon_plan_geojson(cordon_str *out, cordon_context *context, const cordon_plan *plan);

/* Reads the text of a plan.json that lies in folder. name stands in front of errors. */
int cordon_plan_from_json(cordon_plan **out, cordon_context *context, const char *text,
                          size_t size, const char *name, const char *folder);

/* The plan as an edition may see it: a new plan of its own, without any item that lacks the
 * edition's bit, without the script's path, and for the public without figures and prices. */
int cordon_plan_strip(cordon_plan **out, cordon_context *context, const cordon_plan *plan,
                      unsigned edition);

/* A shallow copy with what is there in a phase, lists in the arena: for drawing. Numbers stay.
 * CORDON_E_INPUT for a phase that the event has not. */
int cordon_plan_of_phase(cordon_plan *out, cordon_context *context, cordon_arena *arena,
                         const cordon_plan *plan, const char *name);
/* The same without what is there in a leg of a march alone: the whole course of marches. */
int cordon_plan_of_course(cordon_plan *out, cordon_arena *arena, const cordon_plan *plan);

/* From the event's beginning to its end, in seconds since its first midnight. */
int cordon_plan_span(cordon_span *out, cordon_context *context, const cordon_plan *plan);
/* From the beginning of a thing's first hours to the end of its last. */
typedef struct cordon_plan_hours {
    char from[CORDON_CIVIL_MAX], to[CORDON_CIVIL_MAX]; /* "2027-07-14 16:00" */
} cordon_plan_hours;
int cordon_plan_bounds(cordon_plan_hours *out, cordon_context *context, const cordon_plan *plan,
                       const cordon_when *when);

/* The line's point half-way along, for a label or an order. */
cordon_pt cordon_line_middle(const cordon_line *line);

/* Fills in street from streets. */
int cordon_closure_join_streets(cordon_plan_closure *closure, cordon_arena *arena);

/* The middle of the areas that a ring goes round: where one stands to count its closures. */
cordon_pt cordon_ring_centre(const cordon_plan *plan, const cordon_plan_ring *ring);
/* < 0: seen from the centre, clockwise from north, a comes before b; on one line the nearer. */
int cordon_clockwise(cordon_pt centre, cordon_pt a, cordon_pt b);

/* Sorts the closures of a ring clockwise from north as seen from centre, and numbers them from
 * first. Needs memory of scratch for a while. */
int cordon_closures_number(cordon_arena *scratch, cordon_plan_closure *closures, size_t n,
                           cordon_pt centre, unsigned first);

#endif
