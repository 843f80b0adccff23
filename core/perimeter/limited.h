/* The cheapest closed walk round all protected places that keeps within limits. */
#ifndef CORDON_PERIMETER_LIMITED_H
#define CORDON_PERIMETER_LIMITED_H

#include "perimeter/levies.h"

typedef struct cordon_limited {
    cordon_walk walk;
    bool gave_up;        /* the walk may not be the cheapest, or there may be one */
    int64_t bound_cents; /* no walk within the limits costs less */
    cordon_levies levies;
} cordon_limited;

/* links keep shorter pieces too where a length is limited. No walk is a result. */
int cordon_limited_search(cordon_limited *out, const cordon_nodes *nodes,
                          const cordon_links *links, const cordon_tariff *tariff,
                          const cordon_ring_limits *limits, size_t ways_max);
void cordon_limited_free(cordon_limited *limited, cordon_context *context);

#endif
