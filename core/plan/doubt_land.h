/* The ground round a ring in pieces: what reaches outside, what the protected areas, and what
 * is shut in. */
#ifndef CORDON_PLAN_DOUBT_LAND_H
#define CORDON_PLAN_DOUBT_LAND_H

#include "plan/raster.h"

/* Bits of what a piece of ground is, or of what a thing has beside it. */
enum { CORDON_LAND_OUTSIDE = 1, CORDON_LAND_INSIDE = 2 };
#define CORDON_LAND_BOTH (CORDON_LAND_OUTSIDE | CORDON_LAND_INSIDE)

#define CORDON_LAND_NONE UINT32_MAX

/* A piece that is shut in, between things that have both sides of the ring beside them. */
typedef struct cordon_yard {
    cordon_pt at; /* in it */
    double m2;    /* of its middle, where one is clear of the walls */
} cordon_yard;

typedef struct cordon_land {
    cordon_raster raster;
    size_t *row_start; /* runs of row r: row_start[r] .. row_start[r + 1] - 1 */
    uint32_t *piece;   /* of each run: the lowest run that it is joined with */
    unsigned *sides;   /* of each piece, by its run; 0: shut in */
    unsigned *beside;  /* of each stopper of the scene: sides of the pieces beside it */
    CORDON_VEC(cordon_yard) yards;
} cordon_land;

/* Of a scene with a curve, for what is as wide as its job's passable_mm. Free with
 * cordon_land_free, also after a failure. */
int cordon_land_make(cordon_land *out, const cordon_scene *scene);
void cordon_land_free(cordon_land *land);

/* The piece at a place, or CORDON_LAND_NONE: something is in the way or near. */
uint32_t cordon_land_at(const cordon_land *land, double x, double y);

#endif
