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

/* A building inside a ring or along it, and the rescue vehicle that comes to it. */
typedef struct cordon_rescue_building {
    const char *object; /* "way/123" */
    bool along;
    int64_t stop_mm; /* from its walls to where the vehicle stops; -1: more than 200 m */
    size_t gate;     /* closure that it comes in by; CORDON_NO_CLOSURE: it stays outside */
    int64_t gate_mm; /* driven from there; -1: it stays outside */
    bool cut_off;    /* it stops much farther away than on another day */
} cordon_rescue_building;

/* Buildings cut off, by the street that the vehicle stops on on another day. */
typedef struct cordon_rescue_group {
    const char *street; /* "" for none */
    int64_t buildings;
    int64_t stop_mm; /* of the worst of them, as above */
    cordon_pt at;    /* which is here */
} cordon_rescue_group;

typedef struct cordon_rescue_facts {
    bool judged;         /* the rules have a width to judge streets by */
    int64_t limit_mm;    /* from a vehicle to a building, by the rules; 0: no figure */
    const size_t *gates; /* closures that open, and are reached from the town */
    size_t n_gates;
    const cordon_rescue_building *buildings; /* in the order of the map */
    size_t n_buildings;
    const cordon_rescue_group *groups; /* the most buildings first */
    size_t n_groups;
} cordon_rescue_facts;

/* The way round for through traffic on a main road that the ring cuts: from where drivers come
 * along it to where they go on, of all such pairs that have a way the
 * one that loses most. */
typedef struct cordon_detour {
    const char *road;      /* its name, or its number */
    const char *from, *to; /* streets that meet it there, "" for none */
    cordon_pt from_at, to_at;
    int64_t before_mm, before_ms;
    int64_t after_mm, after_ms; /* -1: no way round on the ground looked at */
} cordon_detour;

/* Stops, car parks and the like of one kind and name that are of no use meanwhile. */
typedef struct cordon_lost {
    const char *kind;        /* "bus_stop", as of cordon_poi_kind_name */
    const char *name;        /* "" for none */
    int64_t count, capacity; /* capacity: as far as the map has it, else 0 */
    bool cut_off;            /* lies outside, where cars no longer come near */
    cordon_pt at;            /* the westernmost */
} cordon_lost;

typedef struct cordon_facts {
    const cordon_bound *bounds; /* clockwise, from the closure first after north */
    size_t n_bounds;
    const cordon_inside_street *streets; /* by name */
    size_t n_streets;
    bool counted; /* what follows is known */
    cordon_inside_count inside, along;
    int64_t margin_per_cent; /* of the estimates */
    cordon_rescue_facts rescue;
    const cordon_detour *detours; /* the greatest loss first */
    size_t n_detours;
    const cordon_lost *lost; /* inside first, by kind, then by name */
    size_t n_lost;
} cordon_facts;

typedef struct cordon_facts_ring {
    cordon_line curve;           /* anticlockwise; n == 0: there is none, and no facts */
    const cordon_line *closures; /* clockwise from north */
    const bool *opens;           /* which of them open for a rescue vehicle; NULL: none */
    size_t n_closures;
    const bool *together; /* by ring: does it stand at the same time? NULL: none does */
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
