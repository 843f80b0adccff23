/* What is in the way, as the verifier sees it: single shapes, their edges, and what is
 * protected. */
#ifndef CORDON_PLAN_SCENE_H
#define CORDON_PLAN_SCENE_H

#include "base/vec.h"
#include "ground/ground.h"
#include "plan/verify.h"

/* A stretch of something in the way: everything within half of the segment (walls; 0 for the
 * edge of an area and for a closure). */
typedef struct cordon_piece {
    double ax, ay, bx, by, half;
} cordon_piece;

/* An area in the way, but for the openings of its group. Its polygons may overlap. */
typedef struct cordon_scene_area {
    cordon_region region;
    cordon_stopper_group group;
    cordon_box box;
} cordon_scene_area;

typedef struct cordon_scene {
    cordon_context *context;
    cordon_arena *arena;
    cordon_stoppers data;
    const cordon_verify_job *job;
    cordon_box box;                  /* of the plan, without the surroundings */
    CORDON_VEC(cordon_piece) pieces; /* edges of areas and openings, walls, closures */
    size_t n_standing;               /* of them, without the closures, which come last */
    CORDON_VEC(cordon_scene_area) areas;
} cordon_scene;

/* Sees everything within reach_mm of the plan. */
int cordon_scene_make(cordon_scene *out, cordon_context *context, const cordon_verify_job *job,
                      int32_t reach_mm);
void cordon_scene_free(cordon_scene *scene);

/* Puts up the job's closures anew, all but skip; SIZE_MAX: all. */
int cordon_scene_close(cordon_scene *scene, size_t skip);

/* Distance from a place to the nearest stopper, openings aside, or to a closure other than
 * skip, in mm; at most limit. */
double cordon_scene_nearest(const cordon_scene *scene, cordon_pt at, size_t skip,
                            int32_t limit);

/* Length of the straight way from (x, y) along the unit vector (ux, uy) to the first piece, at
 * most limit. */
double cordon_scene_ray(const cordon_scene *scene, double x, double y, double ux, double uy,
                        double limit);

#endif
