/* The ground: what stops a vehicle or a person, and the streets between. */
#ifndef CORDON_GROUND_GROUND_H
#define CORDON_GROUND_GROUND_H

#include "base/arena.h"
#include "cordon/event.h"
#include "event/site.h"
#include "geo/region.h"
#include "map/map.h"

/* Where the width of a street comes from, best first. */
typedef enum cordon_width_origin {
    CORDON_WIDTH_FACADES, /* measured between the obstacles on both sides */
    CORDON_WIDTH_TAGGED,  /* width:carriageway, width, est_width */
    CORDON_WIDTH_LANES,   /* lanes of all kinds × their width */
    CORDON_WIDTH_DEFAULT, /* a figure of the class */
    CORDON_WIDTH_ORIGINS  /* their number */
} cordon_width_origin;

/* What limits a vehicle along a street, whoever drives it. */
typedef struct cordon_clearance {
    int32_t width_mm;               /* of the narrowest passage; never more than facade_mm */
    int32_t height_mm, weight_kg;   /* the lowest limit known; 0: none */
    double slope_per_cent;          /* tagged, 0: not */
    cordon_pt width_at, height_at;  /* where */
    const cordon_feature *narrowed; /* the way or thing whose tags say so; NULL: measured */
    const cordon_feature *lowered;  /* likewise */
    bool width_known;  /* false: open on a side, and the width of the street is not tagged */
    bool height_known; /* false: under something whose height is not tagged */
} cordon_clearance;

/* A stretch of street between two junctions, or from a junction to a dead end. */
typedef struct cordon_street {
    cordon_line line;              /* in the way's direction */
    const char *name;              /* NULL: none */
    const char *kind;              /* value of highway=* */
    bool street;                   /* of a kind made for vehicles: no path, no steps */
    int64_t way;                   /* OSM id */
    const cordon_feature *feature; /* the way, of the laid map */
    int32_t width_mm;              /* of the carriageway or path, never more than facade_mm */
    int32_t facade_mm;             /* clear width between obstacles, 0: open on a side */
    int32_t narrowest_mm;          /* the least of it, where facade_mm is known, else 0 */
    cordon_pt narrowest_at;        /* on the line */
    bool open_left, open_right;    /* measured, and nothing bounds that side */
    cordon_width_origin origin; /* of the best width known: CORDON_WIDTH_FACADES, or as below */
    cordon_width_origin width_origin; /* of width_mm: tagged, lanes or default */
    cordon_clearance clear;
    int8_t layer;
    bool bridge, tunnel, covered;
    bool drive, walk;  /* may vehicles, persons use it physically */
    uint32_t from, to; /* junction numbers */
} cordon_street;

/* What it takes to close something that stands at the spot. */
typedef enum cordon_existing_work {
    CORDON_EXISTING_FIXED,  /* nothing: it stands, or is locked */
    CORDON_EXISTING_RAISED, /* its operator raises it */
    CORDON_EXISTING_SHUT    /* somebody shuts it, locks it, and looks after it */
} cordon_existing_work;

/* The line across what an existing thing closes, its ends a little inside obstacles. */
typedef struct cordon_existing_span {
    bool found; /* obstacles stand on both sides */
    cordon_pt a, b;
    int32_t width_mm;  /* between the obstacles */
    int32_t beside_mm; /* on the wider side, what lies beside the piece sure to be barred */
} cordon_existing_span;

/* Something at the spot that can close a street at no or little cost. */
typedef struct cordon_existing {
    cordon_pt at;
    const char *kind;  /* bollard, gate, lift_gate, … */
    const char *label; /* "node/123" */
    unsigned stops;    /* when closed: bits 1 << cordon_against */
    bool solid;        /* made to stop a vehicle that does not want to stop */
    bool shared;       /* its way has no pavements: it is as wide as the room there */
    cordon_existing_work closing; /* what it takes */
    int32_t gap_mm;               /* that it leaves when closed, as tagged; 0: not told */
    cordon_existing_span span[2]; /* by cordon_against */
} cordon_existing;

/* A stretch of surface where barrier costs more (or less) than on a street. */
typedef struct cordon_surface {
    cordon_region area;
    const char *kind; /* park, private, beach, … */
    double factor;
} cordon_surface;

typedef struct cordon_ground {
    cordon_context *context;
    cordon_arena *arena;
    const cordon_map *map;  /* laid; outlives the ground */
    cordon_box window;      /* ground looked at */
    cordon_box data;        /* what the map claims to cover, within the window */
    cordon_region solid[2]; /* obstacles by cordon_against: disjoint polygons, mm */
    cordon_street *streets;
    size_t n_streets, n_junctions;
    cordon_existing *existing;
    size_t n_existing;
    cordon_surface *surfaces;
    size_t n_surfaces;
} cordon_ground;

/* site: what is known better than from the map; NULL: nothing. */
int cordon_ground_new(cordon_ground **out, cordon_context *context, const cordon_map *laid,
                      const cordon_site *site);
/* Streets alone, with the widths that their tags tell: no obstacle, nothing measured. */
int cordon_ground_roads(cordon_ground **out, cordon_context *context, const cordon_map *laid);
void cordon_ground_free(cordon_ground *ground);

/* What a stopper is, and so what may open it. */
typedef enum cordon_stopper_group {
    CORDON_STOPPER_BUILDING, /* opened by passages and by ways drawn through it */
    CORDON_STOPPER_WATER,    /* opened by bridges, piers and ways drawn over it */
    CORDON_STOPPER_BARRIER,  /* opened at gates and where ways cross it */
    CORDON_STOPPER_STEPS,    /* drawn short of the streets at its ends */
    CORDON_STOPPER_FIXED,    /* posts, things of the site: opened by the site alone */
    CORDON_STOPPER_GROUPS    /* their number */
} cordon_stopper_group;

/* A shape that stops something: an area, or a line with a width (round ends and corners). */
typedef struct cordon_stopper {
    const cordon_feature *feature; /* NULL: a thing of the site */
    const char *rule; /* name of the row of the obstacle table, or of the thing of the site */
    cordon_stopper_group group;
    cordon_region area; /* n == 0: a line */
    cordon_line line;   /* open, or closed with the last point equal to the first */
    int32_t half_mm;    /* half the width of the line */
    cordon_box box;     /* with the width */
} cordon_stopper;

/* A piece of ground that stays open through all stoppers of some groups. */
typedef struct cordon_opening {
    const cordon_feature *feature; /* the way, pier or gate; NULL: an opening of the site */
    const char *rule;              /* "bridge", "passage", "gate", … */
    unsigned groups;               /* bits 1 << cordon_stopper_group */
    cordon_polygon shape;          /* valid */
    cordon_box box;
} cordon_opening;

/* All shapes that stop the given kind, one by one and not joined, and the openings in them.
 * What is stopped is the union, over the stoppers, of each without the openings of its group.
 */
typedef struct cordon_stoppers {
    cordon_stopper *stoppers;
    size_t n;
    cordon_opening *openings;
    size_t n_openings;
} cordon_stoppers;

/* Sorted by feature, things of the site last; shapes borrow from the laid map and the site, the
 * rest lies in the arena. */
int cordon_ground_stoppers(cordon_stoppers *out, cordon_arena *arena, const cordon_map *laid,
                           const cordon_site *site, cordon_against against);

/* The name of the nearest street that has one, no farther than within_mm; of equal ones the
 * first by name; NULL. Borrowed. */
const char *cordon_ground_street_near(const cordon_ground *ground, cordon_pt at,
                                      int32_t within_mm);
/* Names of the streets whose centre line the line crosses, sorted, each once; in the arena. */
int cordon_ground_street_names(const char ***out, size_t *n, const cordon_ground *ground,
                               cordon_arena *arena, const cordon_line *line);

#endif
