/* The verifier's own reading of the ways of a map, for rings by streets alone. It shares with
 * the rest of the program the tables of what is a way and how wide (ground/ways.h), and no code
 * that reads, cuts or optimises. */
#ifndef CORDON_PLAN_ROADS_H
#define CORDON_PLAN_ROADS_H

#include "base/vec.h"
#include "geo/grid.h"
#include "map/map.h"

/* Vertices that stand for more than a point of a way. */
enum { CORDON_ROADS_ZONE, CORDON_ROADS_OUTSIDE, CORDON_ROADS_FIRST };

typedef enum cordon_roads_ground {
    CORDON_GROUND_ZONE,
    CORDON_GROUND_WITHIN,
    CORDON_GROUND_EXCLUDED,
    CORDON_GROUND_FORBIDDEN,
    CORDON_GROUND_KEPT,
    CORDON_GROUND_COUNT
} cordon_roads_ground;

typedef struct cordon_road {
    const cordon_feature *feature;
    char label[32]; /* "way/123" */
    int32_t width_mm;
    int64_t base_mm;  /* place of its first point, as in cut/cut.h */
    size_t first;     /* its vertices: vertex[first], … */
    bool plain;       /* no outline comes near any closure on it */
    cordon_line line; /* of the feature */
} cordon_road;

typedef struct cordon_roads_side {
    cordon_pt a, b;
    cordon_roads_ground ground;
} cordon_roads_side;

typedef struct cordon_roads {
    cordon_context *context;
    const cordon_map *laid;
    const cordon_region *grounds[CORDON_GROUND_COUNT];
    cordon_box data; /* what lies beyond is outside */
    int32_t passable_mm;
    CORDON_VEC(cordon_road) list; /* by label, then as in the map */
    CORDON_VEC(uint32_t) vertex;
    CORDON_VEC(uint32_t) set; /* by vertex: for what is joined, see cordon_roads_root */
    CORDON_VEC(uint32_t)
    arms;              /* by vertex: segments that end there; at a square
                          CORDON_ROADS_MANY */
    cordon_pt *places; /* by vertex, ascending from CORDON_ROADS_FIRST on */
    size_t n_places;
    CORDON_VEC(cordon_roads_side) sides; /* of all outlines */
    cordon_grid *grid;
    cordon_grid_hits hits;
} cordon_roads;

/* Reads; grounds, data and passable_mm are there already. Free with cordon_roads_free, also
 * after a failure. */
int cordon_roads_read(cordon_roads *roads, cordon_context *context, const cordon_map *laid);
void cordon_roads_free(cordon_roads *roads);
#define CORDON_ROADS_MANY 1000000u

uint32_t cordon_roads_root(cordon_roads *roads, uint32_t vertex);
void cordon_roads_join(cordon_roads *roads, uint32_t a, uint32_t b);
/* The vertex at a place, or CORDON_ROADS_ZONE when there is none. */
uint32_t cordon_roads_vertex_at(const cordon_roads *roads, cordon_pt at);
/* The roads of a label: from *first, as many as are returned. */
size_t cordon_roads_named(const cordon_roads *roads, const char *label, size_t *first);
/* Does the point lie in the ground, or on its edge; for CORDON_GROUND_WITHIN: well inside? */
bool cordon_roads_in(const cordon_roads *roads, cordon_roads_ground ground, cordon_pt at);
/* Outside the limit, excluded, or off the map's data. */
bool cordon_roads_is_outside(const cordon_roads *roads, cordon_pt at);
/* Sides of outlines near a segment, in roads->hits. */
int cordon_roads_near(cordon_roads *roads, cordon_pt a, cordon_pt b, int32_t reach_mm);
/* Which grounds the line meets: bits 1 << cordon_roads_ground, and of the limit when any of it
 * is outside. */
int cordon_roads_met(unsigned *out, cordon_roads *roads, cordon_pt a, cordon_pt b);

/* Where along a segment something happens to who drives it. */
typedef enum cordon_roads_what {
    CORDON_EVENT_ZONE,
    CORDON_EVENT_OUTSIDE,
    CORDON_EVENT_CLOSED
} cordon_roads_what;
typedef struct cordon_roads_event {
    double share; /* 0 to 1 */
    cordon_roads_what what;
} cordon_roads_event;
typedef CORDON_VEC(cordon_roads_event) cordon_roads_events;
/* Where it meets the zone and outside, ascending, behind what is in the list already. */
int cordon_roads_events_on(cordon_roads_events *out, cordon_roads *roads, cordon_pt a,
                           cordon_pt b);

#endif
