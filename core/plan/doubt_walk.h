/* What a ring's curve runs along. */
#ifndef CORDON_PLAN_DOUBT_WALK_H
#define CORDON_PLAN_DOUBT_WALK_H

#include "geo/grid.h"
#include "plan/doubt.h"

/* What holds a stretch: a stopper of the scene by its number, CORDON_DOUBT_WALK_CLOSURE and
 * above a closure of the ring, or nothing. */
#define CORDON_DOUBT_WALK_OPEN    SIZE_MAX
#define CORDON_DOUBT_WALK_CLOSURE (SIZE_MAX / 2)

#define CORDON_DOUBT_WALK_TOUCH_MM 20 /* this near to a thing is on it */

typedef struct cordon_stretch {
    size_t by;
    double from, to; /* along the curve, mm */
} cordon_stretch;

typedef struct cordon_doubt_walk {
    const cordon_doubt_look *look;
    cordon_context *context;
    cordon_grid *stoppers, *openings;
    cordon_grid_hits found, open;
    double *along; /* of each point of the curve, and of its end */
    CORDON_VEC(cordon_stretch) list;
} cordon_doubt_walk;

/* Free with cordon_doubt_walk_free, also after a failure. */
int cordon_doubt_walk_make(cordon_doubt_walk *out, const cordon_doubt_look *look);
void cordon_doubt_walk_free(cordon_doubt_walk *walk);

/* The point of the curve so far along it, and that in the middle of a stretch. */
cordon_pt cordon_doubt_walk_at(const cordon_doubt_walk *walk, double along);
cordon_pt cordon_doubt_walk_middle(const cordon_doubt_walk *walk,
                                   const cordon_stretch *stretch);
/* The stretch some steps farther round. */
const cordon_stretch *cordon_doubt_walk_beside(const cordon_doubt_walk *walk, size_t index,
                                               size_t step);
/* Does an opening lead through the stopper at a place? */
int cordon_doubt_walk_opens(bool *out, cordon_doubt_walk *walk, cordon_pt at, size_t stopper);

bool cordon_doubt_walk_is_house(const cordon_stopper *stopper);

/* Façades from closure to closure (doubt_facades.c). */
int cordon_doubt_facades(const cordon_doubt_walk *walk);

#endif
