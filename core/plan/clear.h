/* What closures had better keep clear of: doors, hydrants, corners. */
#ifndef CORDON_PLAN_CLEAR_H
#define CORDON_PLAN_CLEAR_H

#include "perimeter/perimeter.h"
#include "plan/plan.h"

typedef enum cordon_clear_kind {
    CORDON_CLEAR_DOOR,
    CORDON_CLEAR_PASSAGE, /* through a building */
    CORDON_CLEAR_HYDRANT,
    CORDON_CLEAR_RESCUE, /* inlets and keys of the fire service */
    CORDON_CLEAR_CROSSING,
    CORDON_CLEAR_BUS_STOP,
    CORDON_CLEAR_JUNCTION, /* from here on corners of streets */
    CORDON_CLEAR_BEND,
    CORDON_CLEAR_KINDS /* their number */
} cordon_clear_kind;

/* Distances by the figures of the rules. */
typedef struct cordon_clearances {
    int32_t mm[CORDON_CLEAR_KINDS]; /* 0: nothing is kept clear of it */
    int32_t reach_mm;               /* how far along a street a closure may be moved */
} cordon_clearances;

/* The keys of the figures; of the reach the last. */
extern const char *const cordon_clear_keys[CORDON_CLEAR_KINDS + 1];

/* What the figures say, of the rules or of a plan. */
cordon_clearances cordon_clearances_of(const cordon_figure *figures, size_t n);

typedef struct cordon_clear_things {
    cordon_clear_spot *spots; /* in the order of the map, then corners of streets */
    cordon_clear_kind *kinds;
    const cordon_feature **features; /* NULL: a corner */
    size_t n;
    cordon_line *streets; /* centre lines on the ground */
    size_t n_streets;
} cordon_clear_things;

/* All of the ground, in the arena. */
int cordon_clear_list(cordon_clear_things *out, cordon_arena *arena,
                      const cordon_ground *ground, const cordon_clearances *clearances);

#endif
