/* What all rings look up, inside this folder: named streets and squares, water, rails,
 * buildings and addresses by place. */
#ifndef CORDON_FACTS_TOWN_H
#define CORDON_FACTS_TOWN_H

#include "facts/facts.h"
#include "geo/grid.h"
#include "ground/poi.h"

/* Features of a kind, and where they are. */
typedef struct cordon_town_layer {
    const cordon_feature **items;
    size_t n;
    cordon_grid *grid;
} cordon_town_layer;

/* Where a building is, as seen from a ring. */
typedef enum cordon_building_place {
    CORDON_BUILDING_OUTSIDE,
    CORDON_BUILDING_ALONG,
    CORDON_BUILDING_INSIDE
} cordon_building_place;

typedef struct cordon_town {
    cordon_context *context;
    cordon_arena *arena; /* of the results */
    cordon_arena *scratch;
    const cordon_ground *ground;
    const cordon_rules *rules;
    cordon_poi *pois;
    size_t n_pois;
    cordon_town_layer buildings, squares, water, rails;
    cordon_building_place
        *where;           /* each building is, of the ring at hand: cordon_facts_counts */
    cordon_grid *streets; /* ground->streets that have a name and lie on the ground or above */
    uint32_t *by_name;    /* the same, sorted by name */
    size_t n_named;
    cordon_grid_hits hits; /* of the last query */
} cordon_town;

/* Free with cordon_town_free, also after a failure. */
int cordon_town_new(cordon_town *town, cordon_arena *arena, const cordon_facts_job *job);
void cordon_town_free(cordon_town *town);

/* Does a street count: named, and not below the ground? */
bool cordon_town_names(const cordon_street *street);
/* What of a layer meets the box, in hits. */
int cordon_town_find(cordon_town *town, const cordon_town_layer *layer, cordon_box box);
/* The named street nearest to a place, among those that come within reach_mm of it at a point
 * inside the curve (NULL: anywhere); of equals the first name. NULL: none. */
int cordon_town_street(const char **name, cordon_town *town, cordon_pt place, int32_t reach_mm,
                       const cordon_line *curve);
/* The smallest area of a layer that holds the place; NULL: none. */
int cordon_town_area(const cordon_feature **out, cordon_town *town,
                     const cordon_town_layer *layer, cordon_pt place);

/* From a place to the nearest point of a line, mm; at: that point. < 0: a line without a
 * segment. */
double cordon_town_distance(cordon_pt *at, const cordon_line *line, cordon_pt place);
/* A text in the arena of the results; NULL becomes "". NULL when memory ends. */
const char *cordon_town_keep(cordon_town *town, const char *text);

/* The parts of the facts, each in a file of its own. */
int cordon_facts_bounds(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring);
int cordon_facts_streets(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring);
int cordon_facts_counts(cordon_facts *facts, cordon_town *town, const cordon_facts_ring *ring);

/* Whether side k of a ring's curve (from its point k to the next) is a closure, and which. */
int cordon_facts_sides(size_t **out, cordon_town *town, const cordon_facts_ring *ring);

#endif
