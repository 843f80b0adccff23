/* Candidates for barriers: the cheapest straight piece for each pair of nodes and each way
 * round the protected places; where it ends at a bend, for each barrier that may go on there.
 * Where lengths are limited, also those that are dearer and shorter. */
#ifndef CORDON_PERIMETER_LINKS_H
#define CORDON_PERIMETER_LINKS_H

#include "perimeter/nodes.h"
#include "perimeter/tariff.h"

typedef struct cordon_link {
    uint32_t node[2]; /* node[0] <= node[1] */
    cordon_mask mask; /* from where node[0] begins to where node[1] begins */
    cordon_place end[2];
    int64_t length_mm, cents; /* of the piece; nothing is brought for what stands there already,
                                 so that it has no length */
    int64_t closure_cents;    /* of a closure that begins with the piece; 0 of a given link */
    uint32_t barrier;         /* what it is built of when it ends at a bend; else 0 */
    uint32_t given;           /* number of the given link or, after those, of the pin;
                                 CORDON_MESH_NONE: to be built */
} cordon_link;

typedef struct cordon_links {
    cordon_context *context;
    CORDON_VEC(cordon_link)
    list;            /* sorted by nodes, mask, barrier, price, once cordon_links_sort
                        was called */
    uint32_t *slots; /* hash table of indices into list */
    size_t n_slots;
    int64_t longest_mm;        /* no longer piece is built; 0: any is */
    bool shorter_too;          /* keeps dearer pieces as well when they are shorter */
    CORDON_VEC(uint32_t) next; /* then: what else is kept of the same nodes, mask, barrier */
} cordon_links;

/* Mask of a straight piece, with the ways to where its nodes begin. */
cordon_mask cordon_links_mask(const cordon_nodes *nodes, const cordon_place *from,
                              const cordon_place *to);
/* Adds a piece, unless it is forbidden, leads nowhere or one as good is known. */
int cordon_links_offer(cordon_links *links, const cordon_nodes *nodes,
                       const cordon_tariff *tariff, const cordon_place *from,
                       const cordon_place *to);
/* A given link, or a pin, that reaches from wall to wall. */
typedef struct cordon_given {
    cordon_place end[2];
    int64_t cents;     /* of the whole closure, its gate included */
    int64_t length_mm; /* to be brought */
    uint32_t number;   /* in the problem's list; of a pin: after all of them */
} cordon_given;

/* What is known of a piece. */
typedef struct cordon_known {
    cordon_mask mask;
    int64_t length_mm;
    int32_t *factor; /* of its surface; filled in when it is 0 and needed */
} cordon_known;
/* !*promising: no longer piece of the same link could be added. */
int cordon_links_offer_known(cordon_links *links, bool *promising, const cordon_nodes *nodes,
                             const cordon_tariff *tariff, const cordon_place *from,
                             const cordon_place *to, cordon_known known);
/* Adds a closure from wall to wall that stands there already or is pinned, at a price of its
 * own. */
int cordon_links_offer_given(cordon_links *links, const cordon_nodes *nodes,
                             const cordon_tariff *tariff, const cordon_given *given);

void cordon_links_sort(cordon_links *links);
void cordon_links_free(cordon_links *links);

#endif
