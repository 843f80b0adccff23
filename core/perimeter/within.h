/* The cheapest ring within limits, where the cheapest of all does not keep within them. */
#ifndef CORDON_PERIMETER_WITHIN_H
#define CORDON_PERIMETER_WITHIN_H

#include "perimeter/base.h"
#include "perimeter/given.h"
#include "perimeter/limits.h"
#include "perimeter/marks.h"

/* One problem on its way to a ring. */
typedef struct cordon_solver {
    cordon_context *context;
    cordon_ring_base *base;
    const cordon_ring_problem *problem;
    cordon_tariff tariff;
    cordon_zones forbidden, kept_open;
    cordon_arena *scratch;
    cordon_marks marks;
    cordon_givens givens;
    cordon_cut cut;
} cordon_solver;

/* Offers all pieces up to a length, and what is given. */
int cordon_solver_offer(cordon_links *links, const cordon_solver *s, cordon_ring_view *view,
                        const cordon_nodes *nodes, int64_t reach_mm);

/* The ring with its closures where they fit within the limits; where that would change its
 * price, by a crossing that is turned into a touch, with its closures where the search has
 * them. The links stay as they are: they are the proof. */
int cordon_solver_assemble(cordon_ring_result *out, const cordon_solver *s,
                           const cordon_ring_limits *limits, const cordon_nodes *nodes,
                           cordon_links *links, const cordon_walk *walk);

/* Why no ring is cheaper than most, at the prices of problem and links. */
int cordon_solver_prove(cordon_ring_result *out, const cordon_ring_problem *problem,
                        const cordon_nodes *nodes, const cordon_links *links, int64_t most);

/* out is the cheapest ring of all, from walk and links; it becomes the cheapest within the
 * limits, with its proof. !out->found: there is none, or none was found (out->lack). */
int cordon_solver_keep_within(cordon_ring_result *out, const cordon_solver *s,
                              cordon_ring_view *view, const cordon_nodes *nodes,
                              cordon_links *links, const cordon_walk *walk);

#endif
