/* The ring as a closed string of points, before it is cut into barriers. */
#ifndef CORDON_PERIMETER_OUTLINE_H
#define CORDON_PERIMETER_OUTLINE_H

#include "perimeter/cover.h"

/* What leads from a bead to the next one. */
enum {
    CORDON_BEAD_WALL,    /* a wall or a narrow gap */
    CORDON_BEAD_BARRIER, /* a barrier to be built */
    CORDON_BEAD_GIVEN    /* this and above: a given link, by its number */
};

typedef struct cordon_bead {
    cordon_pt at;
    uint32_t on;
    bool held; /* on a wall: barriers end here */
} cordon_bead;

typedef struct cordon_outline {
    cordon_context *context;
    CORDON_VEC(cordon_bead) beads; /* closed: the last leads to the first */
    bool pinched;                  /* touches itself where it would have crossed itself */
} cordon_outline;

int cordon_outline_add(cordon_outline *outline, cordon_bead bead);
void cordon_outline_free(cordon_outline *outline);

/* Removes repeated points, and every place where the outline crosses itself: of the two loops
 * there, one that goes round everything is kept alone, else they are joined so that they touch.
 */
int cordon_outline_tidy(cordon_outline *outline, const cordon_cut *cut);

#endif
