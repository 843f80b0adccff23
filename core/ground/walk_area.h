/* Walking across open ground: which ground is open, what is seen on it, and the few straight
 * lines across it that a graph keeps. */
#ifndef CORDON_GROUND_WALK_AREA_H
#define CORDON_GROUND_WALK_AREA_H

#include "base/vec.h"
#include "ground/graph_build.h"

/* Squares, parks, car parks and the like, joined and without what stops a person; in the arena.
 */
int cordon_walk_areas(cordon_region *out, cordon_arena *arena, const cordon_ground *ground);

/* A corner of an area; the area lies on the left of prev -> at -> next. */
typedef struct cordon_walk_corner {
    cordon_pt prev, at, next;
} cordon_walk_corner;

/* An area ready for questions. A corner is also the side that runs from it to the next. */
typedef struct cordon_walk_area {
    cordon_box box;
    cordon_walk_corner *corners;
    size_t n;
    cordon_grid *grid; /* of the sides */
} cordon_walk_area;

/* Free with cordon_walk_area_free, also after a failure. */
int cordon_walk_area_new(cordon_walk_area *out, cordon_context *context,
                         const cordon_polygon *polygon);
void cordon_walk_area_free(cordon_walk_area *area, cordon_context *context);

/* 1 inside, 0 on the edge, -1 outside: like cordon_polygon_side, by the sides on a ray. */
int cordon_walk_area_side(int *side, const cordon_walk_area *area, cordon_context *context,
                          cordon_pt p, cordon_grid_hits *hits);
/* Does the straight line between two points of the area (edge included) stay in it? */
int cordon_walk_area_sees(bool *sees, const cordon_walk_area *area, cordon_context *context,
                          cordon_pt a, cordon_pt b, cordon_grid_hits *hits);
/* Does the area turn by more than a half circle here, so that a shortest way may bend? */
bool cordon_walk_corner_bends(const cordon_walk_corner *corner);
/* May a shortest way that bends here run to or from p? */
bool cordon_walk_corner_touches(const cordon_walk_corner *corner, cordon_pt p);

/* A straight way between two of the places of an area, or a stretch of street. */
typedef struct cordon_walk_line {
    uint32_t a, b;
    int32_t length_mm;
} cordon_walk_line;

typedef CORDON_VEC(cordon_walk_line) cordon_walk_lines;

/* The most that a way along the lines kept is longer than the shortest way, in per cent. */
#define CORDON_WALK_STRETCH 5

/* Chooses lines between n places of the area: entries first, then corners that bend. Together
 * with those known already they connect any two entries by a way that is at most
 * CORDON_WALK_STRETCH longer than the shortest. */
int cordon_walk_lines_choose(cordon_walk_lines *out, cordon_context *context,
                             const cordon_walk_area *area, const cordon_pt *places,
                             size_t n_entries, const cordon_walk_corner *corners,
                             size_t n_corners, const cordon_walk_line *known, size_t n_known);

/* Adds nodes where streets meet open areas, the streets' links, and lines across the areas. */
int cordon_walk_across(cordon_graph_build *build);

#endif
