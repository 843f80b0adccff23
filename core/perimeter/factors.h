/* Surfaces on which barriers cost more than on a street: how much, along a straight piece? */
#ifndef CORDON_PERIMETER_FACTORS_H
#define CORDON_PERIMETER_FACTORS_H

#include "base/vec.h"
#include "geo/grid.h"
#include "ground/ground.h"

/* A factor of 1. */
#define CORDON_FACTOR_ONE 1000000

/* A stretch of a piece, in mm from one end. */
typedef struct cordon_factor_stretch {
    int64_t from, to;
    int32_t per_mille;
} cordon_factor_stretch;

typedef struct cordon_factor_triangle {
    cordon_pt v[3]; /* anticlockwise */
    int32_t per_mille;
} cordon_factor_triangle;

/* All surfaces as triangles that do not overlap. One for each thread: it holds what a query
 * needs. */
typedef struct cordon_factors {
    cordon_context *context;
    CORDON_VEC(cordon_factor_triangle) triangles;
    int32_t least; /* on any ground, in millionths */
    cordon_grid *grid;
    cordon_grid_hits hits;
    CORDON_VEC(cordon_factor_stretch) stretches;
} cordon_factors;

int cordon_factors_new(cordon_factors *out, cordon_context *context, cordon_geos *geos,
                       const cordon_ground *ground);
void cordon_factors_free(cordon_factors *factors);

/* The mean factor along a piece, in millionths, rounded up. The same from both ends. */
int cordon_factors_mean(int32_t *out, cordon_factors *factors, cordon_pt a, cordon_pt b);

#endif
