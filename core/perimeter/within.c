/* The cheapest ring within limits.
 *
 * Method: the cheapest ring of all may keep within them once its closures are moved less far
 * along their streets; then it is the one. Else limited.c finds the best on all pieces that
 * could be in a cheaper one. How long those are depends on the price of a ring within the
 * limits, which is not known at first: longer and longer pieces are looked at until there is a
 * ring, and then once more up to the length that its price allows.
 *
 * Bound: as without limits. The proof is that of the cheapest ring with prices on closures and
 * metres (levies.c), and may show less than the search has found. */
#include "perimeter/within.h"

#include "base/limits.h"
#include "geo/predicates.h"
#include "perimeter/limited.h"

/* No longer piece can be in a ring within the limits. */
static int64_t longest_piece(const cordon_solver *s)
{
    const cordon_ring_limits *limits = &s->problem->limits;
    cordon_box window = s->base->ground->window;
    int64_t longest =
        cordon_distance((cordon_pt){window.x0, window.y0}, (cordon_pt){window.x1, window.y1}) +
        1;
    if (limits->closure_mm > 0 && limits->closure_mm < longest)
        longest = limits->closure_mm;
    if (limits->barrier_mm > 0 && limits->barrier_mm < longest)
        longest = limits->barrier_mm;
    return longest;
}

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* The optimum on pieces up to a length. */
static int search_up_to(cordon_limited *out, cordon_links *links, const cordon_solver *s,
                        cordon_ring_view *view, const cordon_nodes *nodes, int64_t reach_mm)
{
    const cordon_ring_limits *limits = &s->problem->limits;
    *links = (cordon_links){.context = s->context,
                            .longest_mm = longest_piece(s),
                            .shorter_too = limits->closure_mm > 0 || limits->barrier_mm > 0};
    *out = (cordon_limited){0};
    /* A millimetre more: lengths are rounded. */
    int code = cordon_solver_offer(links, s, view, nodes, reach_mm + 1);
    if (code == CORDON_OK)
        code = cordon_limited_search(out, nodes, links, &s->tariff, limits,
                                     s->problem->ways_max ? s->problem->ways_max
                                                          : CORDON_RING_WAYS_MAX);
    return code;
}

/* The optimum on all pieces. */
static int search(cordon_limited *out, cordon_links *links, const cordon_solver *s,
                  cordon_ring_view *view, const cordon_nodes *nodes, int64_t free_cents)
{
    int64_t longest = longest_piece(s);
    int64_t next = least_of(longest, cordon_tariff_reach(&s->tariff, free_cents)), reach;
    int code;
    *links = (cordon_links){.context = s->context};
    *out = (cordon_limited){0};
    do {
        reach = next;
        cordon_links_free(links);
        cordon_limited_free(out, s->context);
        code = search_up_to(out, links, s, view, nodes, reach);
        if (out->walk.found)
            next = least_of(longest, cordon_tariff_reach(&s->tariff, out->walk.cents));
        else if (!out->gave_up)
            next = least_of(longest, 4 * reach);
    } while (code == CORDON_OK && next > reach);
    return code;
}

/* With the prices that the limits put on closures and metres. */
static int prove(cordon_ring_result *out, const cordon_solver *s, const cordon_nodes *nodes,
                 const cordon_links *links, const cordon_levies *levies)
{
    const cordon_pricing pricing = {1, levies->best};
    cordon_barrier_tariff barriers[CORDON_BARRIERS_MAX];
    cordon_ring_problem problem = *s->problem;
    cordon_links priced;
    problem.barriers = cordon_tariff_priced(barriers, &s->tariff, &pricing).barriers;
    int code = cordon_links_priced(&priced, links, &pricing);
    if (code == CORDON_OK)
        code = cordon_solver_prove(out, &problem, nodes, &priced, levies->raised_cents);
    out->proof.limit_prices = levies->best;
    cordon_links_free(&priced);
    return code;
}

static void take_back(cordon_ring_result *out)
{
    out->found = false;
    out->lack = CORDON_RING_NO_WAY_WITHIN;
    out->n_closures = 0;
    out->curve.n = 0;
    out->cents = out->lower_bound_cents = out->floor_cents = out->barrier_mm = 0;
    out->pinched = false;
}

static int solve_limited(cordon_ring_result *out, const cordon_solver *s,
                         cordon_ring_view *view, const cordon_nodes *nodes, int64_t free_cents)
{
    cordon_links links;
    cordon_limited limited;
    int code = search(&limited, &links, s, view, nodes, free_cents);
    out->links = links.list.count;
    out->gave_up = limited.gave_up;
    if (code == CORDON_OK && limited.walk.found) {
        code =
            cordon_solver_assemble(out, s, &s->problem->limits, nodes, &links, &limited.walk);
        out->lower_bound_cents = least_of(limited.bound_cents, out->cents);
        if (code == CORDON_OK)
            code = prove(out, s, nodes, &links, &limited.levies);
    } else if (code == CORDON_OK) {
        take_back(out);
    }
    cordon_limited_free(&limited, s->context);
    cordon_links_free(&links);
    return code;
}

int cordon_solver_keep_within(cordon_ring_result *out, const cordon_solver *s,
                              cordon_ring_view *view, const cordon_nodes *nodes,
                              cordon_links *links, const cordon_walk *walk)
{
    const cordon_ring_limits *limits = &s->problem->limits;
    cordon_ring_limits needs = cordon_walk_needs(walk, nodes, links);
    if (!cordon_ring_within(&needs, limits))
        return solve_limited(out, s, view, nodes, walk->cents);
    int code = cordon_solver_assemble(out, s, limits, nodes, links, walk);
    if (code == CORDON_OK)
        code = cordon_solver_prove(out, s->problem, nodes, links, out->lower_bound_cents);
    return code;
}
