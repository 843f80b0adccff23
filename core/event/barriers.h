/* What closures are made of: the barriers of the rules, and those that the script adds. */
#ifndef CORDON_EVENT_BARRIERS_H
#define CORDON_EVENT_BARRIERS_H

#include "base/arena.h"
#include "cordon/event.h"
#include "event/check.h"
#include "event/text.h"

typedef struct cordon_barrier {
    const char *name;                  /* "concrete_block", or as the script calls it */
    int64_t closure_cents, unit_cents; /* of a closure; of a unit, or of a metre */
    int32_t unit_mm;                   /* length of a unit; 0: by the metre */
    int32_t gap_mm;                    /* widest gap between two units, and at a wall */
    unsigned stops;                    /* bits: 1 << cordon_against */
    bool gate;                         /* can be opened for those who may pass */
    bool tested;                       /* against impact */
    cordon_origin origin;              /* of one of the script */
} cordon_barrier;

/* Those that the closures of a ring may be made of, copied to the event's arena: those that its
 * script names, else the standard ones of the rules. None when a price is set by hand, in the
 * script or by what lies over the rules: then closures are by the metre. gap_mm is always below
 * the passable width. */
int cordon_barriers_choose(cordon_barrier **out, size_t *n, cordon_event *event,
                           const cordon_subject *subject, const cordon_ring_spec *spec,
                           int32_t passable_mm);

/* A deep copy of n of them. */
int cordon_barriers_copy(cordon_barrier **out, cordon_arena *arena,
                         const cordon_barrier *barriers, size_t n);

/* "Concrete block"; what the language has no word for is called by its name. */
void cordon_barrier_add_name(cordon_str *out, const cordon_texts *texts, const char *name);

#endif
