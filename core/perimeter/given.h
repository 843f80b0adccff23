/* Closures that stand there already, as links between obstacles. */
#ifndef CORDON_PERIMETER_GIVEN_H
#define CORDON_PERIMETER_GIVEN_H

#include "perimeter/links.h"
#include "perimeter/perimeter.h"

typedef struct cordon_givens {
    cordon_given *list; /* in the order of the problem's lists; has room for its pins */
    size_t n;
} cordon_givens;

/* Places the problem's given links on the terrain. Those that do not reach from wall to wall
 * over open ground are left out. The list lies in the arena. */
int cordon_givens_place(cordon_givens *out, cordon_arena *arena, const cordon_terrain *terrain,
                        const cordon_ring_problem *problem, const cordon_tariff *tariff);

/* Offers them beside the pieces that would have to be built. */
int cordon_links_of_givens(cordon_links *links, const cordon_nodes *nodes,
                           const cordon_tariff *tariff, const cordon_givens *givens);

#endif
