/* The event: what the organiser says, before anything is computed. */
#ifndef CORDON_EVENT_H
#define CORDON_EVENT_H

#include <stddef.h>
#include <stdint.h>

#include "cordon/geometry.h"
#include "cordon/map.h"
#include "cordon/rules.h"

typedef struct cordon_event cordon_event;

typedef enum cordon_against { CORDON_AGAINST_VEHICLE, CORDON_AGAINST_PERSON } cordon_against;

/* Which bollards and gates that stand there already a ring may rely on. */
typedef enum cordon_use {
    CORDON_USE_SOLID, /* against vehicles what was made to stop them, not gates and poles;
                         against persons all */
    CORDON_USE_ALL,
    CORDON_USE_NONE
} cordon_use;

/* What a ring is made of. */
typedef enum cordon_ring_mode {
    CORDON_RING_SURFACE, /* a closed line from obstacle to obstacle */
    CORDON_RING_STREETS  /* closures of streets alone, as if nothing drove over open ground */
} cordon_ring_mode;

typedef enum cordon_role {
    CORDON_ROLE_CROWD,
    CORDON_ROLE_STAGE,
    CORDON_ROLE_BACKSTAGE,
    CORDON_ROLE_CATERING,
    CORDON_ROLE_FIRST_AID,
    CORDON_ROLE_CONTROL_ROOM,
    CORDON_ROLE_ASSEMBLY,
    CORDON_ROLE_PARKING,
    CORDON_ROLE_SCREENED
} cordon_role;

/* Circles that may see an item; a set of bits. An item with none is shown to its author alone.
 */
enum {
    CORDON_EDITION_PUBLIC = 1,
    CORDON_EDITION_ORGANISER = 2,
    CORDON_EDITION_FIRM = 4,
    CORDON_EDITION_AUTHORITY = 8,
    CORDON_EDITION_ALL = 15
};

/* Where in the script a thing was declared; file "" and line 0 for events made from C. */
typedef struct cordon_origin {
    const char *file;
    int line;
} cordon_origin;

typedef struct cordon_event_spec {
    int version; /* CORDON_EVENT_SPEC_VERSION; every field not set is NULL or 0 */
    const char *name, *organiser;
    const char *language;         /* "fr" or "en" */
    const char *rules;            /* rules pack: "fr", "uk", … */
    const char *from, *to, *zone; /* "2027-07-14 16:00", "Europe/Paris" */
    double surroundings_m;        /* ground looked at beyond the stand-off; 0: 250 m */
    cordon_origin origin;
} cordon_event_spec;
#define CORDON_EVENT_SPEC_VERSION 1

typedef struct cordon_area_spec {
    int version; /* CORDON_AREA_SPEC_VERSION */
    const char *name;
    cordon_role role;
    const cordon_shape *shape; /* an area */
    double density;            /* persons a square metre; 0: not given */
    int64_t capacity;          /* persons; 0: area × density */
    int protect; /* 1: rings go round it; 0: not; -1: by role (all but parking and assembly) */
    const char *const *phases; /* names of phases in which it is there (programme.h) */
    size_t n_phases;           /* 0: always */
    unsigned edition;          /* bits; 0: all */
    cordon_origin origin;
} cordon_area_spec;
#define CORDON_AREA_SPEC_VERSION 1

/* A barrier that the rules do not have: the organiser's own. Closures are made of units of it.
 */
typedef struct cordon_barrier_spec {
    int version; /* CORDON_BARRIER_SPEC_VERSION */
    const char *name;
    double unit_m;        /* length of a unit */
    double max_gap_m;     /* the widest that may stay between two units, and at a wall */
    double closure_price; /* fixed price of a closure */
    double unit_price;
    unsigned stops; /* bits: 1 << cordon_against */
    int gate;       /* 1: can be opened for those who may pass */
    int tested;     /* 1: against impact; 0: it delays a vehicle, and may not stop it */
    cordon_origin origin;
} cordon_barrier_spec;
#define CORDON_BARRIER_SPEC_VERSION 1

#define CORDON_CONTAIN_MAX  32u /* shapes of one wish of a ring */
#define CORDON_PINS_MAX     4u  /* closures that a ring must have: 2^n times the work */
#define CORDON_MAX_CLOSURES 200 /* the highest limit on their number */

/* What stays open where a ring crosses it: closures on it become gates. */
typedef struct cordon_kept_spec {
    const char *name; /* of a street; NULL: none */
    const cordon_shape *shape;
} cordon_kept_spec;

typedef struct cordon_ring_spec {
    int version; /* CORDON_RING_SPEC_VERSION */
    const char *name;
    cordon_against against;
    int apart;         /* shares no closure with another ring, though that were cheaper */
    double standoff_m; /* nothing gets nearer than this to the areas inside */
    double
        standoff_streets_m; /* nor has from outside a shorter way along the streets; 0: none */
    /* What its closures are made of: names of the rules or of cordon_event_add_barrier. None:
     * the standard ones of the rules, or closures by the metre when a price is set by hand. */
    const char *const *barriers;
    size_t n_barriers;
    double closure_price; /* by the metre: fixed price of a closure; < 0: from the rules pack */
    double metre_price;   /* price of a metre of barrier; < 0: from the rules pack */
    double passable_m;    /* what is narrower than this is no gap; <= 0: from the rules pack */
    cordon_use existing;  /* bollards and gates that it may rely on */
    int around_each;      /* 1: a ring of its own round each protected area */
    /* What else must lie inside it, without any stand-off: areas, lines or points.
     * Lines and points are held with 0.25 m round them. Not with around_each. */
    const cordon_shape *const *contain;
    size_t n_contain;
    /* Nothing of these lies inside. Lines and points as above, here and below. */
    const cordon_shape *const *exclude;
    size_t n_exclude;
    const cordon_shape *const *forbid; /* no closure touches these */
    size_t n_forbid;
    /* The ring has a closure on each of these lines of two points, CORDON_PINS_MAX at most. An
     * end may miss its wall by a metre. Not with around_each. */
    const cordon_shape *const *pin;
    size_t n_pin;
    const cordon_kept_spec *keep_open;
    size_t n_keep_open;
    double gate_price;         /* of a gate, besides its closure; < 0: from the rules pack */
    const char *const *phases; /* in which it stands: it goes round the areas of those phases */
    size_t n_phases;           /* 0: always */
    unsigned edition;          /* bits; 0: organiser, firm and authority */
    cordon_origin origin;
    /* CORDON_RING_STREETS is for vehicles, and takes no pins. */
    cordon_ring_mode mode;
    /* With streets alone: where closures may stand. An area, or as far as this from what is
     * inside; NULL and 0: 1000 m. */
    const cordon_shape *within;
    double within_m;
    /* Limits, not with streets alone; 0: as much as it likes. */
    int max_closures;     /* to be brought or manned, CORDON_MAX_CLOSURES at most: what stands
                             there already counts unless its price is 0 */
    double max_closure_m; /* of any single closure that is brought, its bends included */
    double max_barrier_m; /* of all that is brought */
} cordon_ring_spec;
#define CORDON_RING_SPEC_VERSION 1

typedef struct cordon_sheet_spec {
    int version; /* CORDON_SHEET_SPEC_VERSION */
    const char *title;
    const char *paper; /* "A4" to "A0"; NULL: A3 */
    int portrait;      /* 0: landscape */
    int dpi;           /* 0: 300 */
    int scale;         /* 2000 for 1:2 000; 0: the largest usual one that fits */
    const char *theme; /* NULL: "calme" */
    const char *phase; /* only what is there then; NULL: everything */
    int doubts;        /* what to check on site, in place of the findings */
    cordon_origin origin;
    /* For cordon_sheet_draw: "obstacles,drive" shows what the program believes about the ground
     * in place of the plan, of obstacles, surface, drive, walk, widths, doubts. NULL: the plan.
     */
    const char *layers;
} cordon_sheet_spec;
#define CORDON_SHEET_SPEC_VERSION 1

/* Bits: 1 << cordon_against. */
enum { CORDON_STOPS_VEHICLE = 1, CORDON_STOPS_PERSON = 2, CORDON_STOPS_ALL = 3 };

/* What somebody has seen of obstacles on site, which goes before what the map says: either whom
 * things with these tags stop, or, with a shape and without tags, a thing that the map lacks.
 */
typedef struct cordon_obstacle_spec {
    int version; /* CORDON_OBSTACLE_SPEC_VERSION */
    const char *name;
    const char *reason;      /* how it is known; NULL: not given */
    const char *const *tags; /* "barrier=hedge": all of them; "height=*": any value */
    size_t n_tags;
    const cordon_shape *where; /* an area: only what lies in it; NULL: everywhere */
    const cordon_shape *shape; /* the thing itself */
    unsigned stops;            /* bits */
    double width_m;            /* across lines and points; 0: as the map says, else 0.1 m */
    cordon_origin origin;
} cordon_obstacle_spec;
#define CORDON_OBSTACLE_SPEC_VERSION 1

/* A way through that the map does not have: an area, or a band along a line. */
typedef struct cordon_opening_spec {
    int version; /* CORDON_OPENING_SPEC_VERSION */
    const char *name;
    const cordon_shape *shape;
    double width_m; /* of the band */
    unsigned lets;  /* bits: who gets through; 0: all */
    cordon_origin origin;
} cordon_opening_spec;
#define CORDON_OPENING_SPEC_VERSION 1

/* A shape to be seen on a drawing of the layout (cordon_plan_layout), and nowhere else. */
typedef struct cordon_shown_spec {
    int version;      /* CORDON_SHOWN_SPEC_VERSION */
    const char *name; /* written beside it; NULL: none */
    const cordon_shape *shape;
    cordon_origin origin;
} cordon_shown_spec;
#define CORDON_SHOWN_SPEC_VERSION 1

/* The security posture that holds, as somebody has looked it up. */
typedef struct cordon_posture_spec {
    int version;       /* CORDON_POSTURE_SPEC_VERSION */
    const char *level; /* of the rules pack: "urgence attentat" */
    const char *since; /* "2027-07-01": the day it began; NULL: not given */
    const char *seen;  /* the day it was looked up */
    cordon_origin origin;
} cordon_posture_spec;
#define CORDON_POSTURE_SPEC_VERSION 1

/* Makes an event from its description, checked: dates, zone, language, rules pack. Texts are
 * copied. maps are the map files, copied. The frame is shared; NULL: that of the first
 * area's shape. Free with cordon_event_free. */
CORDON_API int cordon_event_new(cordon_event **out, cordon_context *context,
                                const cordon_event_spec *spec, const cordon_map_source *maps,
                                size_t n_maps, cordon_frame *frame);
/* The map files of an event, n of them; borrowed from it. */
CORDON_API const cordon_map_source *cordon_event_maps(const cordon_event *event, size_t *n);
CORDON_API void cordon_event_free(cordon_event *event);

/* Adds a thing; checked, copied. CORDON_E_INPUT names object, field, what was expected and what
 * was found, with the script's file and line in front when origin has one: a line for each
 * field that is wrong. */
CORDON_API int cordon_event_add_area(cordon_event *event, cordon_context *context,
                                     const cordon_area_spec *spec);
CORDON_API int cordon_event_add_barrier(cordon_event *event, cordon_context *context,
                                        const cordon_barrier_spec *spec);
CORDON_API int cordon_event_add_ring(cordon_event *event, cordon_context *context,
                                     const cordon_ring_spec *spec);
CORDON_API int cordon_event_add_sheet(cordon_event *event, cordon_context *context,
                                      const cordon_sheet_spec *spec);
CORDON_API int cordon_event_add_obstacle(cordon_event *event, cordon_context *context,
                                         const cordon_obstacle_spec *spec);
CORDON_API int cordon_event_add_opening(cordon_event *event, cordon_context *context,
                                        const cordon_opening_spec *spec);
CORDON_API int cordon_event_add_shown(cordon_event *event, cordon_context *context,
                                      const cordon_shown_spec *spec);
/* What only the whole event shows: it has an area, each ring has one in its phases, somebody
 * has each skill. CORDON_E_INPUT with a line for each thing that is wrong. */
CORDON_API int cordon_event_check(const cordon_event *event, cordon_context *context);
/* Replaces a figure of the rules pack ("hvm.max_gap", 1.0) or a text ("sheet.legend", "…") for
 * this event, or adds one that the pack does not have. CORDON_E_INPUT for an unknown key, with
 * the nearest one, and for what the schema of the rules refuses. */
CORDON_API int cordon_event_set_figure(cordon_event *event, cordon_context *context,
                                       const char *key, double value, const char *source);
/* The same for any form of value; key, value and source count, the unit is the schema's. */
CORDON_API int cordon_event_put_figure(cordon_event *event, cordon_context *context,
                                       const cordon_figure_spec *spec);
/* Lays figures over the rules of the event, before its first ring: a built-in overlay
 * ("departement_60"), or figures of one's own, copied. A later one lies on top. */
CORDON_API int cordon_event_add_rules(cordon_event *event, cordon_context *context,
                                      const char *overlay);
CORDON_API int cordon_event_add_overlay(cordon_event *event, cordon_context *context,
                                        const cordon_overlay_spec *spec);
/* Sets the posture, before the first ring: its figures replace those of the rules, and what it
 * demands is among the findings of the plan. */
CORDON_API int cordon_event_set_posture(cordon_event *event, cordon_context *context,
                                        const cordon_posture_spec *spec);
CORDON_API int cordon_event_set_text(cordon_event *event, cordon_context *context,
                                     const char *key, const char *text);

#endif
