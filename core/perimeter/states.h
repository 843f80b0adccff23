/* The cover as a graph: which states a walk passes, and which links lead on from each. */
#ifndef CORDON_PERIMETER_STATES_H
#define CORDON_PERIMETER_STATES_H

#include "perimeter/links.h"

typedef struct cordon_state {
    uint32_t node;
    cordon_mask mask;
    bool wall, met;   /* a wall; has the walk met one? */
    uint32_t barrier; /* of a bend: what goes on there */
} cordon_state;

/* States are numbered: node << bits | mask of obstacles, then (((bend << bits | mask) << 1 |
 * met an obstacle) << kind_bits | barrier) of bends. */
typedef struct cordon_states {
    const cordon_nodes *nodes;
    const cordon_links *links;
    uint32_t *first, *arcs; /* links at node i: arcs[first[i]] .. arcs[first[i + 1] - 1] */
    cordon_mask all, wanted;
    unsigned bits, kind_bits; /* of a mask, of the number of a barrier */
    uint32_t n_wall_states;
    size_t n;
} cordon_states;

static inline uint32_t cordon_state_pack(const cordon_states *s, cordon_state at)
{
    uint32_t walls = (uint32_t)s->nodes->n_walls;
    if (at.node < walls)
        return at.node << s->bits | at.mask;
    uint32_t bend = ((at.node - walls) << s->bits | at.mask) << 1 | at.met;
    return s->n_wall_states + (bend << s->kind_bits | at.barrier);
}

static inline cordon_state cordon_state_unpack(const cordon_states *s, uint32_t number)
{
    if (number < s->n_wall_states)
        return (cordon_state){number >> s->bits, (cordon_mask)(number & s->all), true, true, 0};
    number -= s->n_wall_states;
    uint32_t bend = number >> s->kind_bits;
    return (cordon_state){.node = (uint32_t)s->nodes->n_walls + (bend >> 1 >> s->bits),
                          .mask = (cordon_mask)(bend >> 1 & s->all),
                          .met = bend & 1,
                          .barrier = number & ((1u << s->kind_bits) - 1)};
}

/* Without the index of links. */
cordon_states cordon_states_of(const cordon_nodes *nodes, const cordon_links *links,
                               size_t n_barriers);
/* first and arcs. */
int cordon_states_index(cordon_states *states);
void cordon_states_free(cordon_states *states);

/* Marks nodes that every ring passes one of. is_start has room for all nodes, and is false. */
int cordon_states_starts(bool *is_start, const cordon_states *states);

#endif
