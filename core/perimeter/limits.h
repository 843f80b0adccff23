/* Limits on number and lengths of closures: what walks and links need of them, and links with
 * prices on it. */
#ifndef CORDON_PERIMETER_LIMITS_H
#define CORDON_PERIMETER_LIMITS_H

#include "perimeter/search.h"

static inline bool cordon_limits_any(const cordon_ring_limits *limits)
{
    return limits->closures > 0 || limits->closure_mm > 0 || limits->barrier_mm > 0;
}

/* Does a closure of this link count against the limit on their number? */
static inline bool cordon_link_counts(const cordon_link *link)
{
    return link->given == CORDON_MESH_NONE || link->length_mm > 0 || link->cents > 0;
}

/* A walk as the limits see it. */
cordon_ring_limits cordon_walk_needs(const cordon_walk *walk, const cordon_nodes *nodes,
                                     const cordon_links *links);

/* How the links of a copy are priced: their own price times own, and so much for each closure
 * that counts and for each metre. */
typedef struct cordon_pricing {
    int64_t own;
    cordon_limit_prices on;
} cordon_pricing;

/* The same links at other prices. */
int cordon_links_priced(cordon_links *out, const cordon_links *links,
                        const cordon_pricing *pricing);
/* The same barriers, as far as the search needs their prices; the list lies in barriers, which
 * has room for all. */
cordon_tariff cordon_tariff_priced(cordon_barrier_tariff *barriers, const cordon_tariff *tariff,
                                   const cordon_pricing *pricing);

#endif
