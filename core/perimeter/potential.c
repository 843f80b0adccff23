/* Potentials: why no ring is cheaper.
 *
 * Problem: labels of a search prove their result to who trusts the search. A proof that can be
 * written down and held against the ground by other code is wanted.
 *
 * Method: a ring passes the ray of its place once more upwards than downwards. Suppose that
 * each node has a price p and that every piece from a to b which passes the ray t times
 * upwards costs at least p(b) - p(a) + t * L. Along a closed walk the p cancel, so that a ring
 * costs at least L. These are the dual prices of the cheapest circulation that passes the ray
 * once (linear programming duality; for graphs in the plane its primal is the maximum flow
 * between the place and the outside). duals.c finds them.
 *
 * Bends need care: a fence that goes round and round pays for its closure once, and so costs
 * less a turn than any ring. So a bend has a price for each barrier that goes on there and each
 * number of turns made since the first bend of the run. A run that makes two turns more need
 * not be looked at: fences that never meet a wall (loops) have prices q of their own, which
 * show that one of barrier j costs at least L less its closure f, a turn; hence two turns cost
 * f + 2 (L - f) less what the q differ, and that is L or more when they differ by at most L -
 * f.
 *
 * Not handled: places besides the first, and pins: the bound is true without them, and lower
 * than the price. */
#include "perimeter/potential.h"

#include "perimeter/duals.h"
#include "perimeter/unroll.h"

static int add_links(cordon_duals *duals, const cordon_unrolled *unrolled,
                     const cordon_links *links)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < links->list.count && code == CORDON_OK; i++) {
        const cordon_link *link = &links->list.items[i];
        cordon_way way = {
            .from = link->node[0],
            .to = link->node[1],
            .turns = cordon_unrolled_to(unrolled, &link->end[0]) +
                     cordon_unrolled_straight(unrolled, link->end[0].at, link->end[1].at) -
                     cordon_unrolled_to(unrolled, &link->end[1]),
            .barrier = link->barrier,
            .cents = link->cents,
            .closure_cents = link->closure_cents};
        code = cordon_duals_add(duals, &way);
        way.from = link->node[1];
        way.to = link->node[0];
        way.turns = -way.turns;
        if (code == CORDON_OK)
            code = cordon_duals_add(duals, &way);
    }
    return code;
}

int cordon_potential_arcs(cordon_duals *duals, const cordon_unrolled *unrolled,
                          const cordon_links *links)
{
    const cordon_nodes *nodes = unrolled->nodes;
    int code = CORDON_OK;
    for (uint32_t n = (uint32_t)nodes->n_walls; n < nodes->n; n++)
        for (uint32_t j = 0; j < duals->n_barriers && code == CORDON_OK; j++)
            code = cordon_duals_add_levels(duals, n, j);
    return code ? code : add_links(duals, unrolled, links);
}

static cordon_ring_anchor anchor_of(const cordon_duals *d, const cordon_unrolled *unrolled,
                                    uint32_t state)
{
    uint32_t node = state;
    cordon_ring_anchor anchor = {.kind = CORDON_ANCHOR_WALL, .cents = d->price[state]};
    if (state >= d->n_walls) {
        uint32_t i = state - d->n_walls, kind = i % CORDON_DUAL_KINDS;
        node = d->n_walls + i / CORDON_DUAL_KINDS / d->n_barriers;
        anchor.kind = kind == CORDON_DUAL_LOOP ? CORDON_ANCHOR_LOOP : CORDON_ANCHOR_RUN;
        anchor.barrier = i / CORDON_DUAL_KINDS % d->n_barriers;
        anchor.turns = kind == CORDON_DUAL_LOOP ? 0 : (int32_t)kind + CORDON_ANCHOR_LEAST;
    }
    anchor.at = unrolled->nodes->terrain->mesh.points[unrolled->start[node]];
    return anchor;
}

/* The prices that are not what goes without saying. */
static int note(cordon_ring_result *out, const cordon_duals *d, const cordon_unrolled *unrolled,
                int64_t bound)
{
    cordon_ring_proof *proof = &out->proof;
    cordon_terrain_ray ray = unrolled->nodes->cut.rays[0];
    *proof = (cordon_ring_proof){.place = {ray.x, ray.y}, .bound_cents = bound};
    proof->anchors = cordon_arena_alloc(out->arena, d->n_states, sizeof *proof->anchors);
    if (!proof->anchors)
        return CORDON_E_MEMORY;
    for (uint32_t i = 0; i < d->n_states && bound > 0; i++) {
        cordon_ring_anchor anchor = anchor_of(d, unrolled, i);
        int64_t unsaid = anchor.kind == CORDON_ANCHOR_RUN ? CORDON_DUAL_NONE : 0;
        /* Where a wall begins matters when the ray meets it. */
        if (anchor.cents != unsaid || (i < d->n_walls && unrolled->crosses[i]))
            proof->anchors[proof->n++] = anchor;
    }
    return CORDON_OK;
}

int cordon_ring_prove(cordon_ring_result *out, const cordon_unrolled *unrolled,
                      const cordon_links *links, const cordon_ring_problem *problem,
                      int64_t most)
{
    const cordon_nodes *nodes = unrolled->nodes;
    cordon_duals duals;
    int64_t bound = 0;
    int code = cordon_duals_new(&duals, nodes->context, nodes->n_walls, nodes->n, problem);
    if (code)
        return code;
    code = cordon_potential_arcs(&duals, unrolled, links);
    if (code == CORDON_OK && !unrolled->round)
        code = cordon_duals_raise(&bound, &duals, most);
    if (code == CORDON_OK)
        code = note(out, &duals, unrolled, bound);
    cordon_duals_free(&duals);
    return code;
}
