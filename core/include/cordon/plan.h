/* The plan: what cordon computes for an event. */
#ifndef CORDON_PLAN_H
#define CORDON_PLAN_H

#include <stddef.h>
#include <stdint.h>

#include "cordon/event.h"
#include "cordon/map.h"

typedef struct cordon_plan cordon_plan;

typedef enum cordon_severity {
    CORDON_SEVERITY_CHECK, /* check on site */
    CORDON_SEVERITY_WARNING,
    CORDON_SEVERITY_ERROR
} cordon_severity;

/* Computes the whole plan of an event. map may be NULL: then the event's map files are read,
 * only as far as the surroundings need. A plan with error findings is a success. The caller
 * frees the plan with cordon_plan_free. */
CORDON_API int cordon_plan_compute(cordon_plan **out, cordon_context *context,
                                   const cordon_event *event, const cordon_map *map);
/* The layout of an event as a plan for cordon_sheet_draw alone: areas, obstacles, openings,
 * shown shapes and the stand-off of the rings, without computing anything. */
CORDON_API int cordon_plan_layout(cordon_plan **out, cordon_context *context,
                                  const cordon_event *event, const cordon_map *map);
/* The ground that the plan of an event looks at, and 200 m more for what the sheet shows beyond
 * it: the window for a clipped map (cordon_map_clip) from which the same rings come. */
CORDON_API int cordon_event_window(cordon_window *out, cordon_context *context,
                                   const cordon_event *event);
/* Reads a plan.json that cordon wrote. */
CORDON_API int cordon_plan_read(cordon_plan **out, cordon_context *context, const char *path);
CORDON_API void cordon_plan_free(cordon_plan *plan);

/* Writes plan.json, plan.geojson, the texts for an order, order.en.txt and order.fr.txt, and
 * changeover.txt for those who carry, and where the plan has doubts the list to check on site,
 * checks.html and checks.csv, into an existing or new folder, complete or not at all. Sheets
 * are written by cordon_sheet_draw (sheet.h). */
CORDON_API int cordon_plan_write(const cordon_plan *plan, cordon_context *context,
                                 const char *folder);

/* The independent verifier: re-derives from the map and the plan's rings and areas alone that
 * nothing wider than the passable gap gets from outside to the protected areas. Adds its
 * findings to the plan. leaks receives the number of rings that leak. */
CORDON_API int cordon_plan_verify(cordon_plan *plan, cordon_context *context,
                                  const cordon_map *map, size_t *leaks);
/* The same for a written plan: reads DIR/plan.json and the map files it names (their hashes
 * must match). */
CORDON_API int cordon_plan_verify_folder(cordon_plan **out, cordon_context *context,
                                         const char *folder, size_t *leaks);

/* Of all money in the plan: "EUR", "GBP", "USD"; "" when its rules have none. */
CORDON_API const char *cordon_plan_currency(const cordon_plan *plan);

/* Facts for a summary; names are borrowed from the plan. */
typedef struct cordon_area_facts {
    const char *name, *role; /* "crowd", as scripts say it */
    double area_m2, density; /* persons/m²; 0: not given */
    int64_t capacity;        /* persons; 0: neither it nor a density is given */
    int protect;             /* rings go round it */
} cordon_area_facts;
CORDON_API size_t cordon_plan_areas(const cordon_plan *plan);
CORDON_API void cordon_plan_get_area(const cordon_plan *plan, size_t index,
                                     cordon_area_facts *out);

CORDON_API size_t cordon_plan_rings(const cordon_plan *plan);
typedef struct cordon_ring_facts {
    const char *name;
    cordon_against against;
    int found;
    size_t closures, existing; /* all, and those of them that stand there already */
    double barrier_m, cost, lower_bound, area_m2;
    int verified; /* 1 proved tight, 0 leaks, -1 not verified */
    double floor; /* what no ring of barriers of any shape costs less than; 0: not known */
    double
        shown; /* what a verification has shown that no ring costs less than; < 0: none yet */
} cordon_ring_facts;
CORDON_API void cordon_plan_get_ring(const cordon_plan *plan, size_t index,
                                     cordon_ring_facts *out);

/* What a ring means for the town. Texts are borrowed from the plan. */
typedef struct cordon_town_facts {
    const char *paragraph_en, *paragraph_fr; /* its bounds and streets, for an order */
    size_t streets;                          /* named, inside it whole or in part */
    size_t detours;                          /* of main roads that it cuts */
    size_t lost;                             /* kinds and names of what is of no use */
    int counted; /* 0: what follows is not for the edition that the plan is of */
    int64_t buildings, addresses, residents; /* inside; residents estimated, -1: not */
    int64_t buildings_along, addresses_along, residents_along; /* of walls that it runs along */
    int64_t cut_off;         /* buildings that rescue stops much farther from; -1: not judged */
    size_t rescue_gates;     /* closures that open for a rescue vehicle, and are reached */
    double residents_margin; /* of the estimates, 0.5 for half as many more or less */
} cordon_town_facts;
/* 0: the plan has none, and out is empty. */
CORDON_API int cordon_plan_get_town(const cordon_plan *plan, size_t ring,
                                    cordon_town_facts *out);

typedef struct cordon_street_facts {
    const char *name;
    int square, whole; /* a square or park; all of it lies inside */
    double length_m;   /* inside; 0 of a square */
} cordon_street_facts;
CORDON_API void cordon_plan_get_street(const cordon_plan *plan, size_t ring, size_t index,
                                       cordon_street_facts *out);

/* The way round for through traffic on a main road, the greatest loss first. */
typedef struct cordon_detour_facts {
    const char *road;      /* its name, or its number */
    const char *from, *to; /* streets where drivers come from and go to, "" for none */
    double before_m, before_s;
    double after_m, after_s; /* -1: no way round on the ground looked at */
} cordon_detour_facts;
CORDON_API void cordon_plan_get_detour(const cordon_plan *plan, size_t ring, size_t index,
                                       cordon_detour_facts *out);

/* Stops, car parks and the like of one kind and name that are of no use meanwhile. */
typedef struct cordon_lost_facts {
    const char *kind;        /* "bus_stop", "car_park", … */
    const char *name;        /* "" for none */
    int64_t count, capacity; /* capacity: 0: not known */
    int cut_off;             /* outside, where cars no longer come near */
    cordon_lonlat at;
} cordon_lost_facts;
CORDON_API void cordon_plan_get_lost(const cordon_plan *plan, size_t ring, size_t index,
                                     cordon_lost_facts *out);

typedef struct cordon_closure_facts {
    size_t ring, number;
    double width_m, cost;
    const char *street;  /* names joined by " / ", "" when none */
    const char *object;  /* what stands there already: "node/123"; "" when it is to be built */
    const char *use;     /* "closed", "vehicle gate", "person gate" */
    const char *barrier; /* what it is made of: "concrete_block"; of what exists its kind */
    int64_t units;       /* of it; 0: by the metre, or it exists */
    double unit_m;       /* length of one; 0: none */
    size_t shares; /* number of another ring's closure at the same place: the same barrier,
                      which stands once, or another beside it; 0: none */
    cordon_lonlat from, to;
} cordon_closure_facts;
CORDON_API size_t cordon_plan_closures(const cordon_plan *plan);
CORDON_API void cordon_plan_get_closure(const cordon_plan *plan, size_t index,
                                        cordon_closure_facts *out);

/* What rings save that share closures, together with those that might share with them. */
typedef struct cordon_sharing_facts {
    size_t closures;    /* that others pay for, in whole or in part */
    double cost, saves; /* of the rings together, and against each by itself */
    double least;       /* that they cost together however they share */
} cordon_sharing_facts;
/* 0: nothing is shared, and out is empty. */
CORDON_API int cordon_plan_get_sharing(const cordon_plan *plan, cordon_sharing_facts *out);

/* What has to be brought for all closures: a row for each barrier. */
typedef struct cordon_material_facts {
    const char *barrier; /* "concrete_block", or as the script calls it */
    const char *name;    /* the same in the plan's language */
    double unit_m;       /* 0: by the metre */
    int64_t units;       /* of all closures */
    int64_t at_once;     /* the most that stand at a time, by the phases of the rings */
    double length_m;     /* of all closures made of it */
    size_t closures;
} cordon_material_facts;
CORDON_API size_t cordon_plan_materials(const cordon_plan *plan);
CORDON_API void cordon_plan_get_material(const cordon_plan *plan, size_t index,
                                         cordon_material_facts *out);

/* Share of the length of streets, 0 to 1, by where their width comes from. */
typedef struct cordon_width_facts {
    double length_m, facades, tagged, lanes, by_class;
} cordon_width_facts;
CORDON_API void cordon_plan_get_widths(const cordon_plan *plan, cordon_width_facts *out);

/* The programme and the staff, as far as the script says. Words are those of scripts; times are
 * "2027-07-14 16:00", of the first and the last hours. */
enum { CORDON_TIME_MAX = 24 };
typedef struct cordon_phase_facts {
    const char *name, *kind;
    char from[CORDON_TIME_MAX], to[CORDON_TIME_MAX];
    size_t times; /* how often it comes */
} cordon_phase_facts;
CORDON_API size_t cordon_plan_phases(const cordon_plan *plan);
CORDON_API void cordon_plan_get_phase(const cordon_plan *plan, size_t index,
                                      cordon_phase_facts *out);

typedef struct cordon_post_facts {
    unsigned number;
    const char *name, *role, *staff;
    const char *skill; /* "" for none */
    int heads;
    char from[CORDON_TIME_MAX], to[CORDON_TIME_MAX];
    cordon_lonlat at;
} cordon_post_facts;
CORDON_API size_t cordon_plan_posts(const cordon_plan *plan);
CORDON_API void cordon_plan_get_post(const cordon_plan *plan, size_t index,
                                     cordon_post_facts *out);

typedef struct cordon_patrol_facts {
    unsigned number;
    const char *name, *staff;
    const char *skill; /* "" for none */
    double length_m;
    int64_t every_s;
    int heads;
    char from[CORDON_TIME_MAX], to[CORDON_TIME_MAX];
} cordon_patrol_facts;
CORDON_API size_t cordon_plan_patrols(const cordon_plan *plan);
CORDON_API void cordon_plan_get_patrol(const cordon_plan *plan, size_t index,
                                       cordon_patrol_facts *out);

typedef struct cordon_finding_facts {
    const char *code; /* "P012" */
    cordon_severity severity;
    const char *sentence; /* in the event's language */
    const char *file;     /* script, "" when none */
    int line;
} cordon_finding_facts;
CORDON_API size_t cordon_plan_findings(const cordon_plan *plan);
CORDON_API void cordon_plan_get_finding(const cordon_plan *plan, size_t index,
                                        cordon_finding_facts *out);

/* A way into a ring that the last verification found, from outside to inside. Texts are
 * borrowed from the plan. */
typedef struct cordon_leak_facts {
    size_t ring;
    double width_m; /* of the widest thing that gets in */
    cordon_lonlat crossing, narrowest;
    const char *const *street; /* names of streets along it */
    size_t streets;
} cordon_leak_facts;
CORDON_API size_t cordon_plan_leaks(const cordon_plan *plan);
CORDON_API void cordon_plan_get_leak(const cordon_plan *plan, size_t index,
                                     cordon_leak_facts *out);

/* What nobody has verified and a ring or a rescue way relies on, to be checked on site. */
typedef struct cordon_check_facts {
    unsigned number;
    const char *kind;   /* "gap", "existing", "passage", "level", "edge", "obstacle", "water",
                           "facades", "yard", "width", "height" */
    int priority;       /* 1 to 3: how much hangs on it */
    const char *street; /* it is about, or nearest; "" */
    double metres;      /* on the map: width or length; 0: nothing */
    const char *check;  /* what to do there, in the event's language */
    const char *risk;   /* what when it is otherwise */
    size_t objects;     /* number of things of the map, 2 at most */
    const char *object[2]; /* "way/123" */
    cordon_lonlat at;
} cordon_check_facts;
CORDON_API size_t cordon_plan_doubts(const cordon_plan *plan);
CORDON_API void cordon_plan_get_doubt(const cordon_plan *plan, size_t index,
                                      cordon_check_facts *out);
/* Does it matter to that ring? */
CORDON_API int cordon_plan_doubt_of(const cordon_plan *plan, size_t index, size_t ring);
/* Doubts of less weight that are not in the list. */
CORDON_API size_t cordon_plan_doubts_left_out(const cordon_plan *plan);

/* The event that the plan is of. Texts are borrowed from the plan. */
typedef struct cordon_plan_facts {
    const char *name, *organiser, *language, *from, *to;
} cordon_plan_facts;
CORDON_API void cordon_plan_get_event(const cordon_plan *plan, cordon_plan_facts *out);

/* Sheets that the event asked for. Texts are borrowed from the plan. */
CORDON_API size_t cordon_plan_sheets(const cordon_plan *plan);
CORDON_API void cordon_plan_get_sheet(const cordon_plan *plan, size_t index,
                                      cordon_sheet_spec *out);

#endif
