/* Marches and races: a corridor along a route, with rings that move in time. */
#ifndef CORDON_MARCH_H
#define CORDON_MARCH_H

#include "cordon/event.h"
#include "cordon/plan.h"

#define CORDON_MARCHES_MAX         8u  /* of an event */
#define CORDON_MARCH_LINES_MAX     32u /* that a route is made of */
#define CORDON_MARCH_STOPS_MAX     32u
#define CORDON_MARCH_CROSSINGS_MAX 32u /* that something is asked of */

/* The head waits here, and all who follow with it. */
typedef struct cordon_march_stop_spec {
    const cordon_shape *at; /* a point near the route, which the head passes there first */
    double wait_s;
} cordon_march_stop_spec;

/* A street that the route crosses is to be shut no longer than this at a time. */
typedef struct cordon_march_crossing_spec {
    const char *name;           /* of the street, for findings; NULL: "" */
    const cordon_shape *street; /* a line that meets the route */
    double shut_s;
} cordon_march_crossing_spec;

/* People move along a route, close together (a march) or stretched out more and more (a race).
 *
 * Its legs are times that follow one another, each with a ring of its own. The event gets a
 * phase for each, called "NAME 14:00–14:20", with an
 * area and a ring of this name: the area is all of the route that is occupied at any moment of
 * it, from behind_s after the tail to ahead_s before the head. A ring stands overlap_s longer
 * than that, while the next one stands already. */
typedef struct cordon_march_spec {
    int version; /* CORDON_MARCH_SPEC_VERSION */
    const char *name;
    const cordon_shape *const *route; /* lines that follow one another; a line that has to be
                                         walked backwards for it is turned round */
    size_t n_route;
    const char *from; /* when the head sets out */
    double width_m;   /* of the corridor */
    /* A march: one speed, and its length, or the people that make it. */
    double speed_kmh;
    double length_m; /* from head to tail; 0: of the people */
    int64_t people;  /* 0: not given */
    double density;  /* persons a square metre; < 0: 1 */
    /* A race, when speed_kmh is 0. */
    double head_kmh, tail_kmh; /* of the fastest, and of those who sweep up the last */
    double start_s;            /* from the first to the last who sets out */
    double ahead_s, behind_s;  /* the route is closed so long before the head, after the tail */
    double every_s;            /* a ring stands so long until the next one; < 0: 30 min */
    double overlap_s;          /* < 0: half of ahead_s */
    const cordon_march_stop_spec *stops;
    size_t n_stops;
    const cordon_march_crossing_spec *crossings;
    size_t n_crossings;
    const cordon_ring_spec *ring; /* of its rings: all but name, phases, origin */
    cordon_origin origin;
} cordon_march_spec;
#define CORDON_MARCH_SPEC_VERSION 1

/* As for the things of event.h. Times are whole minutes: phases begin at the minute before, and
 * end at the minute after. */
CORDON_API int cordon_event_add_march(cordon_event *event, cordon_context *context,
                                      const cordon_march_spec *spec);
/* The phases of a march, by its name: how many, and the name of one, borrowed from the event; 0
 * and NULL for what there is not. */
CORDON_API size_t cordon_event_march_legs(const cordon_event *event, const char *march);
CORDON_API const char *cordon_event_march_leg(const cordon_event *event, const char *march,
                                              size_t index);

/* A march of a plan. */
typedef struct cordon_march_facts {
    const char *name;
    double length_m;                                 /* of its route */
    char from[CORDON_TIME_MAX], to[CORDON_TIME_MAX]; /* its head sets out, its tail is there */
    size_t rings;                                    /* that follow one another */
    int verified; /* 1: proved at every moment; 0: not held; -1: not verified */
} cordon_march_facts;
CORDON_API size_t cordon_plan_marches(const cordon_plan *plan);
CORDON_API void cordon_plan_get_march(const cordon_plan *plan, size_t index,
                                      cordon_march_facts *out);

/* A street that a march crosses or meets. */
typedef struct cordon_crossing_facts {
    const char *march;
    unsigned number;           /* over all marches, in the order of the route */
    const char *street, *kind; /* "" for no name; value of highway=* */
    int across;                /* 1: it goes on beyond the route */
    double along_m;            /* along the route */
    cordon_lonlat at;
    char head[CORDON_TIME_MAX], tail[CORDON_TIME_MAX]; /* the head comes, the tail has left */
    size_t times; /* that it is shut; the longest of them, "" when there is none: */
    char shut_from[CORDON_TIME_MAX], shut_to[CORDON_TIME_MAX];
    int64_t shut_s, asked_s; /* asked_s 0: nothing is asked for */
} cordon_crossing_facts;
/* Of all marches. */
CORDON_API size_t cordon_plan_crossings(const cordon_plan *plan);
CORDON_API void cordon_plan_get_crossing(const cordon_plan *plan, size_t index,
                                         cordon_crossing_facts *out);

#endif
