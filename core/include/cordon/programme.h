/* The programme of an event: what happens when, and who comes. */
#ifndef CORDON_PROGRAMME_H
#define CORDON_PROGRAMME_H

#include "cordon/event.h"

typedef enum cordon_phase_kind {
    CORDON_PHASE_SET_UP,
    CORDON_PHASE_DOORS, /* people come in */
    CORDON_PHASE_SHOW,
    CORDON_PHASE_EGRESS, /* people leave */
    CORDON_PHASE_STRIKE  /* everything is taken away */
} cordon_phase_kind;

/* Days of the week, as bits. */
enum {
    CORDON_MONDAY = 1,
    CORDON_TUESDAY = 2,
    CORDON_WEDNESDAY = 4,
    CORDON_THURSDAY = 8,
    CORDON_FRIDAY = 16,
    CORDON_SATURDAY = 32,
    CORDON_SUNDAY = 64,
    CORDON_EVERY_DAY = 127
};

/* A stretch of time in which the event is used in one way. Areas, rings, posts and patrols may
 * belong to phases (phases, n_phases of their descriptions: names of phases declared before).
 *
 * Times are "2027-07-14 16:00", or a time of day: for from the first one in the event, for to
 * the first one after from. They lie within the event. */
typedef struct cordon_phase_spec {
    int version; /* CORDON_PHASE_SPEC_VERSION */
    const char *name;
    cordon_phase_kind kind;
    const char *from, *to;
    unsigned days; /* bits: on each of these days of the event; from and to are times of day
                      then. 0: once */
    cordon_origin origin;
} cordon_phase_spec;
#define CORDON_PHASE_SPEC_VERSION 1

/* The share of the people who come from this time until that of the next entry; the last one
 * takes as long as the one before it, or an hour when it is alone. */
typedef struct cordon_arrival {
    const char *from;
    double share;
} cordon_arrival;

/* Where a share of the crowd comes from. */
typedef struct cordon_crowd_origin {
    const char *name;
    const cordon_shape *at; /* a point: station, stop, gate of a car park */
    double share;           /* of the crowd; all of them make 1 */
    const cordon_arrival *arrive;
    size_t n_arrive; /* 0: as the crowd */
} cordon_crowd_origin;

/* People who come to the event. */
typedef struct cordon_crowd_spec {
    int version;      /* CORDON_CROWD_SPEC_VERSION */
    const char *name; /* NULL: none */
    int64_t people;
    const cordon_arrival *arrive; /* shares make 1 */
    size_t n_arrive;              /* 0: not given */
    const cordon_crowd_origin *origins;
    size_t n_origins;
    double mean_stay_s;      /* 0: until the end */
    double no_show;          /* share of the people that do not come, 0 to 0.9 */
    double reduced_mobility; /* share of the people, 0 to 1 */
    double group;            /* people who come together, on average; 0: one by one */
    unsigned
        days; /* bits: so many on each of these days, and arrivals are times of day; 0: once */
    cordon_origin origin;
} cordon_crowd_spec;
#define CORDON_CROWD_SPEC_VERSION 1

/* As for the things of event.h. */
CORDON_API int cordon_event_add_phase(cordon_event *event, cordon_context *context,
                                      const cordon_phase_spec *spec);
CORDON_API int cordon_event_add_crowd(cordon_event *event, cordon_context *context,
                                      const cordon_crowd_spec *spec);

#endif
