/* The verifier's raster: rows of points, of which only the free stretches are kept. */
#ifndef CORDON_PLAN_RASTER_H
#define CORDON_PLAN_RASTER_H

#include "plan/scene.h"

/* Points (x0 + i cell, y0 + j cell), 0 <= i < columns, 0 <= j < rows. */
typedef struct cordon_lattice {
    int32_t x0, y0, cell;
    size_t columns, rows;
} cordon_lattice;

#define CORDON_NO_TARGET UINT32_MAX

/* Neighbouring free points of a row: first to last. */
typedef struct cordon_run {
    uint32_t row, first, last;
    uint32_t target; /* the first of them on protected ground, or CORDON_NO_TARGET */
} cordon_run;

typedef struct cordon_raster {
    cordon_context *context;
    cordon_lattice lattice;
    CORDON_VEC(cordon_run) runs; /* by row, then from left to right */
} cordon_raster;

/* A point is free when no piece of the scene is within clear_mm of it and no area covers it; it
 * is protected ground when it is within target_mm of a protected area. Runs on all threads,
 * with the same result at any number. Memory: the runs, and a few bits a point for the rows
 * worked on. */
int cordon_raster_make(cordon_raster *out, cordon_context *context, const cordon_scene *scene,
                       cordon_lattice lattice, double clear_mm, double target_mm);
void cordon_raster_free(cordon_raster *raster);

#endif
