/* Prices on limits: what a closure and a metre must cost more for the cheapest ring to keep
 * within the limits, as nearly as prices alone can do that. */
#ifndef CORDON_PERIMETER_LEVIES_H
#define CORDON_PERIMETER_LEVIES_H

#include "perimeter/limits.h"

typedef struct cordon_levies {
    bool impossible;          /* no ring has as few closures, or as few metres */
    cordon_limit_prices best; /* those that show most */
    int64_t raised_cents;     /* of the cheapest ring at these prices */
    cordon_walk within;       /* the cheapest walk within the limits that was met */
} cordon_levies;

int cordon_levies_find(cordon_levies *out, const cordon_nodes *nodes, const cordon_links *links,
                       const cordon_tariff *tariff, const cordon_ring_limits *limits);
void cordon_levies_free(cordon_levies *levies, cordon_context *context);

#endif
