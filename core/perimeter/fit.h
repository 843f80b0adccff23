/* Closures where they fit: moved along their streets, at the price that they have. */
#ifndef CORDON_PERIMETER_FIT_H
#define CORDON_PERIMETER_FIT_H

#include "perimeter/perimeter.h"
#include "perimeter/search.h"

/* A link of a walk as it was before its ends were moved. */
typedef struct cordon_moved {
    uint32_t link;
    cordon_place end[2];
} cordon_moved;

typedef struct cordon_fit {
    CORDON_VEC(cordon_moved) moved;
} cordon_fit;

/* Moves the ends of the walk's links to where they fit better; what each was is kept. */
int cordon_ring_fit(cordon_fit *out, cordon_links *links, const cordon_walk *walk,
                    const cordon_nodes *nodes, const cordon_tariff *tariff,
                    const cordon_ring_problem *problem);
/* Puts the links back as they were. */
void cordon_fit_undo(const cordon_fit *fit, cordon_links *links);
void cordon_fit_free(cordon_fit *fit, cordon_context *context);

#endif
