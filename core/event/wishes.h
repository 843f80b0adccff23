/* What a ring is asked for besides what it goes round and contains. */
#ifndef CORDON_EVENT_WISHES_H
#define CORDON_EVENT_WISHES_H

#include "base/arena.h"
#include "cordon/event.h"
#include "event/check.h"
#include "geo/types.h"

typedef struct cordon_kept {
    const char *name;     /* of a street; "" for a shape */
    cordon_region region; /* closures that touch it are gates */
} cordon_kept;

typedef struct cordon_wanted_pin {
    cordon_line line; /* of two points */
    bool used;        /* false: no ring can take it, see the findings */
} cordon_wanted_pin;

/* What a ring may need at most; 0: as much as it likes. */
typedef struct cordon_ring_limits {
    int64_t closures;   /* to be brought or manned: what stands there already counts unless its
                           price is 0 */
    int64_t closure_mm; /* of a single closure that is brought, its bends included */
    int64_t barrier_mm; /* of all that is brought */
} cordon_ring_limits;

typedef struct cordon_wishes {
    cordon_region *exclude; /* nothing of these inside */
    size_t n_exclude;
    cordon_region *forbid; /* no closure touches these */
    size_t n_forbid;
    cordon_kept *keep_open;
    size_t n_keep_open;
    int64_t gate_cents; /* price of a gate, besides that of its closure */
    cordon_wanted_pin *pins;
    size_t n_pins;
    cordon_ring_limits limits;
} cordon_wishes;

/* Sentences for wishes that make no sense by themselves; the price of gates is not looked at.
 */
int cordon_wishes_check(cordon_event *event, const cordon_subject *subject,
                        const cordon_ring_spec *spec);
/* Copies what was checked into the arena. Lines and points become the ground close round them.
 */
int cordon_wishes_keep(cordon_wishes *out, cordon_arena *arena, cordon_context *context,
                       const cordon_ring_spec *spec);
/* A shape as ground: lines and points with 0.25 m round them. */
int cordon_shape_ground(cordon_region *out, cordon_arena *arena, cordon_context *context,
                        const cordon_shape *shape);
/* A deep copy. */
int cordon_wishes_copy(cordon_wishes *out, cordon_arena *arena, const cordon_wishes *wishes);

#endif
