/* Even-odd areas of rings that share points and sides but do not cross, exactly and without
 * GEOS: see sweep.c. */
#ifndef CORDON_GEO_SWEEP_H
#define CORDON_GEO_SWEEP_H

#include "base/arena.h"
#include "base/vec.h"
#include "geo/types.h"

typedef enum cordon_sweep_state {
    CORDON_SWEEP_APART,   /* each ring is simple and touches no other */
    CORDON_SWEEP_TOUCHES, /* rings touch themselves or each other, in points or along sides */
    CORDON_SWEEP_CROSSES  /* two sides cross inside both: there is no exact result */
} cordon_sweep_state;

/* A side not reached yet; the point it starts from holds it. */
typedef struct cordon_sweep_side {
    uint32_t to, next; /* the next side from the same point + 1, or 0 */
} cordon_sweep_side;

/* A side of the area, from its lower point to its higher one in the order of the sweep. */
typedef struct cordon_sweep_edge {
    uint32_t from, to;
    uint32_t below;   /* the edge right below its first point, if there is one */
    uint32_t next[2]; /* the edges across the ground at its first and at its last point */
    uint32_t face;    /* the polygon it bounds, once traced */
    bool ground_above, traced;
} cordon_sweep_edge;

typedef struct cordon_sweep_key {
    uint64_t key;
    uint32_t index;
} cordon_sweep_key;

/* A ring of the result, in cordon_sweep.ring_pts. */
typedef struct cordon_sweep_ring {
    size_t start, end;
    uint32_t face;
    bool outer;
} cordon_sweep_ring;

/* Working memory, zero at first; may be used again and again. */
typedef struct cordon_sweep {
    cordon_context *context;
    cordon_sweep_state state;
    CORDON_VEC(cordon_sweep_key) keys;
    CORDON_VEC(uint32_t) ids;  /* of the points as given: their place in pts */
    CORDON_VEC(cordon_pt) pts; /* different points, by x and y */
    CORDON_VEC(uint32_t) mark; /* by point, + 1: its first side; then its place in the path */
    CORDON_VEC(cordon_sweep_side) sides;
    CORDON_VEC(uint32_t) starting; /* where the sides that start at the point lead to */
    CORDON_VEC(uint32_t) around;   /* the edges round the point, clockwise */
    CORDON_VEC(uint32_t) status;   /* the edges at the sweep line, bottom to top */
    CORDON_VEC(cordon_sweep_edge) edges;
    CORDON_VEC(uint32_t) path;
    CORDON_VEC(cordon_pt) ring_pts;
    CORDON_VEC(cordon_sweep_ring) rings;
    uint32_t faces;
} cordon_sweep;

/* Finds out how the rings lie to each other, in sweep->state. Coordinates of any unit that
 * differ by less than 2^31. O(n log n), but for moving the sides at the sweep line. */
int cordon_sweep_run(cordon_sweep *sweep, cordon_context *context, const cordon_line *rings,
                     size_t n);

/* The area of the rings given to the last run, which must not have found a crossing: valid,
 * polygons by their first point. No point is moved; where a point of one ring lies on a side of
 * another, both have it. */
int cordon_sweep_region(cordon_region *out, cordon_sweep *sweep, cordon_arena *arena);

void cordon_sweep_free(cordon_sweep *sweep, cordon_context *context);

#endif
