/* Why there is no ring: the smallest set of wishes that cannot hold together. */
#ifndef CORDON_PERIMETER_CONFLICT_H
#define CORDON_PERIMETER_CONFLICT_H

#include "perimeter/perimeter.h"

/* The first ones leave the ground of the ring as it is. */
typedef enum cordon_asked_kind {
    CORDON_ASKED_FORBID,
    CORDON_ASKED_KEEP_OPEN,
    CORDON_ASKED_PIN,
    CORDON_ASKED_MAX_CLOSURES,
    CORDON_ASKED_MAX_CLOSURE,
    CORDON_ASKED_MAX_BARRIER,
    CORDON_ASKED_EXCLUDE,
    CORDON_ASKED_CONTAIN,
    CORDON_ASKED_STANDOFF
} cordon_asked_kind;

/* One thing that is asked of a ring and may be taken back. */
typedef struct cordon_asked {
    cordon_asked_kind kind;
    cordon_region region; /* of what has one; of what it contains, inside[index] is meant */
    cordon_pin pin;
    int64_t limit; /* closures or millimetres */
    size_t index;  /* contained: in the problem's inside, behind n_standoff; else for the caller
                    */
} cordon_asked;

/* What taking back one of the set would do. */
typedef struct cordon_taken_back {
    size_t asked; /* index in the list */
    bool found;   /* then there is a ring, all else held */
    int64_t cents;
    int64_t needs, least; /* of a limit: what that ring needs of it, and the lowest limit with
                             which there is one; lengths to CORDON_LEAST_STEP_MM */
} cordon_taken_back;
#define CORDON_LEAST_STEP_MM 100

typedef struct cordon_conflict {
    cordon_taken_back *set; /* without any one of them, and all that is not in the set, there is
                               a ring; with them there is none */
    size_t n;
    bool smallest;    /* shown: no smaller set has no ring */
    cordon_pt where;  /* where a ring would have to pass, and may not */
    int64_t width_mm; /* of the closure that is missing there; 0: it is none */
} cordon_conflict;

/* problem: what is not to be taken back, with the stand-off and all that is inside; zones and
 * pins stand in the list alone. There is no ring with all of the list. n == 0: neither is there
 * without. In the arena. */
int cordon_ring_conflict(cordon_conflict *out, cordon_context *context, cordon_arena *arena,
                         const cordon_ground *ground, const cordon_ring_problem *problem,
                         const cordon_asked *asked, size_t n);

#endif
