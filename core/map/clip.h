/* Lines and rings cut to an upright rectangle. */
#ifndef CORDON_MAP_CLIP_H
#define CORDON_MAP_CLIP_H

#include "base/vec.h"
#include "geo/types.h"

typedef CORDON_VEC(cordon_pt) cordon_points;

/* The runs of a line within the closed box: points one run after the other, and where each
 * ends. Points made by cutting lie exactly on the side that cuts. Method: after Cohen and
 * Sutherland, each end of a segment moves along it to the sides that it lies beyond. */
typedef struct cordon_runs {
    cordon_points pts;
    CORDON_VEC(size_t) ends;
} cordon_runs;
int cordon_clip_line(cordon_runs *out, cordon_context *context, const cordon_line *line,
                     cordon_box box);
void cordon_runs_free(cordon_runs *runs, cordon_context *context);

/* The part of a ring in the box, as one ring whose pieces hang together by edges along the box
 * (repair it with cordon_region_from_rings). swap is scratch. Method: Sutherland and Hodgman,
 * "Reentrant Polygon Clipping", CACM 17 (1974), doi 10.1145/360767.360802. */
int cordon_clip_ring(cordon_points *out, cordon_points *swap, cordon_context *context,
                     const cordon_line *ring, cordon_box box);

#endif
