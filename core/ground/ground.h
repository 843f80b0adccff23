/* The ground: what stops a vehicle or a person, and the streets between. */
#ifndef CORDON_GROUND_GROUND_H
#define CORDON_GROUND_GROUND_H

#include "base/arena.h"
#include "cordon/event.h"
#include "geo/region.h"
#include "map/map.h"

/* Where the width of a street comes from, best first. */
typedef enum cordon_width_origin {
    CORDON_WIDTH_FACADES, /* measured between the obstacles on both sides */
    CORDON_WIDTH_TAGGED,  /* width, est_width */
    CORDON_WIDTH_LANES,   /* lanes × width of a lane of the class */
    CORDON_WIDTH_DEFAULT  /* a figure of the class */
} cordon_width_origin;

/* A stretch of street between two junctions or a change of tags. */
typedef struct cordon_street {
    cordon_line line;  /* in the way's direction */
    const char *name;  /* NULL: none */
    const char *kind;  /* value of highway=* */
    int64_t way;       /* OSM id */
    int32_t width_mm;  /* of the carriageway or path */
    int32_t facade_mm; /* clear width between obstacles, 0: open on a side */
    cordon_width_origin origin;
    int8_t layer;
    bool bridge, tunnel, covered;
    bool drive, walk;  /* may vehicles, persons use it physically */
    uint32_t from, to; /* junction numbers */
} cordon_street;

/* Something at the spot that can close a street at no or little cost. */
typedef struct cordon_existing {
    cordon_pt at;
    const char *kind; /* bollard, gate, lift_gate, … */
    int64_t id;
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

int cordon_ground_new(cordon_ground **out, cordon_context *context, const cordon_map *laid);
void cordon_ground_free(cordon_ground *ground);

/* The shapes that stop the given kind, one by one and not joined, as the verifier wants them:
 * areas as they are, lines (walls, fences) as lines. */
typedef struct cordon_stopper {
    const cordon_feature *feature;
    const char *rule; /* name of the row of the obstacle table that applies */
} cordon_stopper;
int cordon_ground_stoppers(cordon_stopper **out, size_t *n, cordon_arena *arena,
                           const cordon_map *laid, cordon_against against);

/* Names of the streets whose centre line the line crosses, sorted, each once; in the arena. */
int cordon_ground_street_names(const char ***out, size_t *n, const cordon_ground *ground,
                               cordon_arena *arena, const cordon_line *line);

#endif
