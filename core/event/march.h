/* Marches and races inside the core. Places are millimetres along the route, times seconds
 * since the event's first midnight; both are whole numbers, and so is what follows from them.
 */
#ifndef CORDON_EVENT_MARCH_H
#define CORDON_EVENT_MARCH_H

#include "base/arena.h"
#include "cordon/march.h"
#include "event/span.h"
#include "geo/types.h"

typedef struct cordon_march_stop {
    int64_t at_mm, wait_s;
} cordon_march_stop;

/* A crossing that something is asked of. */
typedef struct cordon_march_wish {
    const char *name;
    int64_t from_mm,
        to_mm;      /* the stretch of the route that the street shares; mostly a point */
    int64_t shut_s; /* no longer than this at a time */
} cordon_march_wish;

/* A leg: a time with a ring of its own. */
typedef struct cordon_march_leg {
    unsigned phase;         /* index; the ring stands as long as the phase lasts */
    int64_t from_s, to_s;   /* the phase lasts longer, while the next ring stands already */
    int64_t from_mm, to_mm; /* what is occupied at any moment of it, rounded out to metres */
} cordon_march_leg;

/* A street that the route crosses or meets, in a plan. */
typedef struct cordon_crossing {
    unsigned number;  /* 1, 2, … over all marches, along the route */
    const char *name; /* of the street, "" for none */
    const char *kind; /* value of highway=* */
    bool across;      /* it goes on beyond the route: there is traffic to hold up */
    cordon_pt at;
    int64_t at_mm;          /* along the route */
    int64_t head_s, tail_s; /* the head gets there, the tail has left */
    int64_t asked_s;        /* no longer shut than this; 0: not asked for */
    cordon_span *shut;      /* by rings, one after the other */
    size_t n_shut;
} cordon_crossing;

typedef struct cordon_march {
    const char *name;
    cordon_line route;            /* closed: the last point is the first one again */
    int64_t length_mm;            /* of the route */
    int64_t first_mm;             /* where its line begins: 0, but for the drawing of a leg */
    int64_t start_s;              /* the head sets out */
    int64_t head_mm_h, tail_mm_h; /* speeds, millimetres an hour */
    int64_t body_mm;              /* from head to tail of a march; 0: a race */
    int64_t spread_s;             /* the last sets out so long after the head; of a race */
    int64_t people;               /* 0: not given */
    int32_t width_mm;
    int64_t ahead_s, behind_s, every_s, overlap_s;
    cordon_march_stop *stops; /* in the order of the route */
    size_t n_stops;
    cordon_march_wish *wishes;
    size_t n_wishes;
    cordon_march_leg *legs; /* one after the other */
    size_t n_legs;
    cordon_crossing *crossings; /* found on the map for a plan; an event has none */
    size_t n_crossings;
    int verified; /* of a plan: 1 proved at every moment, 0 not, -1 not verified */
    cordon_origin origin;
} cordon_march;

/* ------------------------------------------------------------- its pace */

/* When the head gets to a place, and when the tail has left it. */
int64_t cordon_march_head(const cordon_march *march, int64_t at_mm);
int64_t cordon_march_tail(const cordon_march *march, int64_t at_mm);
/* A place is occupied from the first to the second, with what is ahead and behind. */
int64_t cordon_march_begins(const cordon_march *march, int64_t at_mm);
int64_t cordon_march_ends(const cordon_march *march, int64_t at_mm);
/* The farthest place of the route that is occupied by a time; 0 before. */
int64_t cordon_march_front(const cordon_march *march, int64_t time_s);
/* The first place that is still occupied at a time, or will be; its end afterwards. */
int64_t cordon_march_rear(const cordon_march *march, int64_t time_s);

/* Cuts the time of a march into legs, in the arena; their phases are not set. Rings keep off
 * by room_mm where they leave a crossing open. Times and every_s are of a day at most. */
int cordon_march_cut(cordon_march *march, cordon_arena *arena, int64_t room_mm);
/* So much a ring keeps off a crossing that it leaves open, along the route. */
int64_t cordon_march_room(const cordon_march *march, int64_t standoff_mm);
/* Does a leg leave a crossing open that is to be open as soon as can be? */
bool cordon_march_leaves_open(const cordon_march_leg *leg, const cordon_march_wish *wish,
                              int64_t room_mm);

/* A deep copy. */
int cordon_march_copy(cordon_march *out, cordon_arena *arena, const cordon_march *march);

#endif
