/* An exhaustive search for the cheapest ring on a small ground, written in another way: every
 * pair of corners and feet is tested for sight against every wall, turning is measured by
 * angles instead of crossings of a ray, given closures are cut at every wall in turn, the
 * cheapest closure of one barrier between each two obstacles is found first and then the
 * cheapest ring of closures, both by relaxing everything until nothing changes. Wishes of the
 * ring (forbidden ground, gates, places to keep out, pinned closures) are held in the same way.
 */
#ifndef CORDON_TESTS_RING_BRUTE_H
#define CORDON_TESTS_RING_BRUTE_H

#include "support/ring_ground.h"

/* Classes: parities round places, the one to keep out after those to go round, then along pins.
 */
enum {
    RING_PLACES_MAX = 3,
    RING_CLASSES = 32,
    RING_NODES_MAX = 160,
    RING_WALLS_MAX = 40,
    RING_KINDS_MAX = 3
};

/* More than any ring costs. */
extern const int64_t RING_BRUTE_NEVER;

typedef struct ring_spot {
    cordon_pt at;
    int node;                      /* obstacle, or its own number for a bend */
    double angle[RING_PLACES_MAX]; /* turned on the way from where the node begins, round each
                                      place */
    bool wall;                     /* it stands at an obstacle, even as a bend */
} ring_spot;

/* A piece of one barrier, or a whole closure. */
typedef struct ring_offer {
    int from, to; /* nodes */
    unsigned class;
    int kind; /* RING_WHOLE: a closure from obstacle to obstacle */
    int64_t cents, length_mm;
    int counts; /* of the limit on closures */
} ring_offer;
enum { RING_WHOLE = -1 };

typedef struct ring_brute {
    const ring_ground *g;
    cordon_region solid, protected_ground;
    cordon_region marked; /* just beside what is forbidden */
    cordon_pt places[RING_PLACES_MAX];
    int n_places, n_bits;
    unsigned wanted; /* class of a ring */
    bool leans;      /* barriers may bend at the corners of obstacles too */
    CORDON_VEC(ring_spot) spots;
    int n_nodes, n_solid;
    CORDON_VEC(ring_offer) offers; /* all of them, where there are limits */
    int usable, pinned;            /* given closures and pins that reach from wall to wall */
    /* Price of a piece of each barrier that ends at a bend, without its closure. */
    int64_t piece[RING_KINDS_MAX][RING_NODES_MAX][RING_NODES_MAX][RING_CLASSES];
    /* Price of a closure between two obstacles. */
    int64_t closure[RING_WALLS_MAX][RING_WALLS_MAX][RING_CLASSES];
} ring_brute;

/* Takes the ground of g, from which obstacles are dropped that stand in ground that no ring
 * enters. */
void ring_brute_open(ring_brute *out, ring_ground *g);
void ring_brute_close(ring_brute *b);

/* The price of the cheapest ring, once the ring was solved. False where an obstacle goes round
 * a place by itself: those grounds are not held against anything. */
bool ring_brute_solve(int64_t *cents, ring_brute *b, const cordon_ring_result *ring);

/* The same within the limits of the problem, from all offers: of closures and of rings every
 * one is kept that none beats in price, number and length at once. */
int64_t ring_brute_limited(const ring_brute *b);

double ring_brute_distance_to_walls(const ring_brute *b, cordon_pt p);

#endif
