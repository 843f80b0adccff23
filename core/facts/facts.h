/* What a ring means for the town: by which streets it runs, what lies inside it. */
#ifndef CORDON_FACTS_FACTS_H
#define CORDON_FACTS_FACTS_H

#include "event/rules.h"
#include "ground/ground.h"

/* Figures of a rules pack that residents are estimated by; without any of them nothing is. */
#define CORDON_KEY_RESIDENTS_FLOOR  "residents.floor_per_person" /* m2 of floor */
#define CORDON_KEY_RESIDENTS_HOME   "residents.per_home"         /* persons in a dwelling */
#define CORDON_KEY_RESIDENTS_LEVELS "residents.levels"           /* where the map has none */
#define CORDON_KEY_RESIDENTS_SHARE  "residents.home_share"       /* % of floor that are homes */
#define CORDON_KEY_RESIDENTS_MARGIN "residents.margin"           /* %, of an estimate */

/* What the ring is made of where it runs. */
typedef enum cordon_bound_kind {
    CORDON_BOUND_CLOSURE, /* across streets, or open ground */
    CORDON_BOUND_FACADES, /* along the houses and walls of a street or square */
    CORDON_BOUND_WATER,
    CORDON_BOUND_SEA,
    CORDON_BOUND_RAILWAY /* a closure across rails alone */
} cordon_bound_kind;

#define CORDON_NO_CLOSURE SIZE_MAX

/* A piece of the ring. Names as the map has them, "" for none. */
typedef struct cordon_bound {
    cordon_bound_kind kind;
    const char **names; /* of the streets crossed, each once; of what it runs along */
    size_t n_names;
    const char *number; /* house number at a closure */
    const char *near; /* street that meets those of a closure nearest to it, or is nearest to a
                         closure of no street */
    size_t closure;   /* of the ring, or CORDON_NO_CLOSURE */
    int64_t length_mm;
} cordon_bound;

/* Where the part of a street that lies inside ends: one of the three. */
typedef struct cordon_street_end {
    const char *street; /* that meets it there, "" */
    const char *number; /* house number, "" */
    size_t closure;     /* else; CORDON_NO_CLOSURE: the street itself ends */
} cordon_street_end;

/* A street or square that lies inside, whole or in part. */
typedef struct cordon_inside_street {
    const char *name;
    bool square, whole;
    int64_t length_mm;             /* inside; 0 of a square */
    const cordon_street_end *ends; /* of a part, none the same as another */
    size_t n_ends;
} cordon_inside_street;

/* Buildings and people. Along: what lies outside, with walls that the ring runs along. */
typedef struct cordon_inside_count {
    int64_t buildings, addresses;
    int64_t residents; /* estimate; -1: the rules have no figures */
} cordon_inside_count;

typedef struct cordon_facts {
    const cordon_bound *bounds; /* clockwise, from the closure first after north */
    size_t n_bounds;
    const cordon_inside_street *streets; /* by name */
    size_t n_streets;
    bool counted; /* what follows is known */
    cordon_inside_count inside, along;
    int64_t margin_per_cent; /* of the estimates */
} cordon_facts;

typedef struct cordon_facts_ring {
    cordon_line curve;           /* anticlockwise; n == 0: there is none, and no facts */
    const cordon_line *closures; /* clockwise from north */
    size_t n_closures;
} cordon_facts_ring;

typedef struct cordon_facts_job {
    const cordon_ground *ground;
    const cordon_rules *rules;
    const cordon_facts_ring *rings;
    size_t n_rings;
} cordon_facts_job;

/* The facts of each ring, in the arena; nothing in them refers to the map. */
int cordon_facts_find(cordon_facts **out, cordon_arena *arena, const cordon_facts_job *job);

#endif
