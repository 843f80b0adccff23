#include "perimeter/limits.h"

#include "base/limits.h"

cordon_ring_limits cordon_ring_needs(const cordon_ring_result *ring)
{
    cordon_ring_limits needs = {0};
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_barrier_run *run = &ring->closures[i];
        bool built = run->given == CORDON_RUN_BUILT;
        needs.closures += built || run->cents > 0;
        if (built && run->length_mm > needs.closure_mm)
            needs.closure_mm = run->length_mm;
    }
    needs.barrier_mm = ring->barrier_mm;
    return needs;
}

bool cordon_ring_within(const cordon_ring_limits *needs, const cordon_ring_limits *limits)
{
    return (limits->closures == 0 || needs->closures <= limits->closures) &&
           (limits->closure_mm == 0 || needs->closure_mm <= limits->closure_mm) &&
           (limits->barrier_mm == 0 || needs->barrier_mm <= limits->barrier_mm);
}

int64_t cordon_ring_bound_within(int64_t bound_cents, const cordon_limit_prices *prices,
                                 const cordon_ring_limits *limits)
{
    if ((prices->closure_cents > 0 && limits->closures == 0) ||
        (prices->metre_cents > 0 && limits->barrier_mm == 0))
        return 0;
    int64_t within = bound_cents - prices->closure_cents * limits->closures -
                     prices->metre_cents * limits->barrier_mm / 1000;
    return within > 0 ? within : 0;
}

/* The closure that begins before the first wall of a walk is the one that ends it. */
cordon_ring_limits cordon_walk_needs(const cordon_walk *walk, const cordon_nodes *nodes,
                                     const cordon_links *links)
{
    cordon_ring_limits needs = {0};
    int64_t run = 0, head = 0;
    bool met = walk->start < nodes->n_walls;
    for (size_t i = 0; i < walk->steps.count; i++) {
        const cordon_step *step = &walk->steps.items[i];
        const cordon_link *link = &links->list.items[step->link];
        needs.closures += link->node[step->from] < nodes->n_walls && cordon_link_counts(link);
        needs.barrier_mm += link->length_mm;
        run += link->length_mm;
        needs.closure_mm = run > needs.closure_mm ? run : needs.closure_mm;
        if (link->node[1 - step->from] >= nodes->n_walls)
            continue;
        head = met ? head : run;
        met = true;
        run = 0;
    }
    needs.closures += !met;
    needs.closure_mm = run + head > needs.closure_mm ? run + head : needs.closure_mm;
    return needs;
}

int cordon_links_priced(cordon_links *out, const cordon_links *links,
                        const cordon_pricing *pricing)
{
    size_t n = links->list.count;
    *out = (cordon_links){.context = links->context};
    out->list.items = cordon_alloc(links->context, n, sizeof *out->list.items);
    if (!out->list.items)
        return CORDON_E_MEMORY;
    out->list.capacity = out->list.count = n;
    for (size_t i = 0; i < n; i++) {
        cordon_link link = links->list.items[i];
        bool whole = link.given != CORDON_MESH_NONE;
        int64_t closure = cordon_link_counts(&link) ? pricing->on.closure_cents : 0;
        link.cents = pricing->own * link.cents + (whole ? closure : 0) +
                     pricing->on.metre_cents * link.length_mm / 1000;
        link.closure_cents = whole ? 0 : pricing->own * link.closure_cents + closure;
        out->list.items[i] = link;
    }
    return CORDON_OK;
}

cordon_tariff cordon_tariff_priced(cordon_barrier_tariff *barriers, const cordon_tariff *tariff,
                                   const cordon_pricing *pricing)
{
    cordon_tariff priced = *tariff;
    for (size_t i = 0; i < tariff->n; i++) {
        barriers[i] = tariff->barriers[i];
        barriers[i].closure_cents =
            pricing->own * barriers[i].closure_cents + pricing->on.closure_cents;
    }
    priced.barriers = barriers;
    return priced;
}
