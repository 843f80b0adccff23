/* What a ring may run along for nothing, as the checker of proofs sees it: outlines of
 * obstacles, with the price that the proof gives to each place of them. */
#ifndef CORDON_CERTIFY_WALLS_H
#define CORDON_CERTIFY_WALLS_H

#include "geo/grid.h"
#include "perimeter/perimeter.h"

/* A straight side of an outline. */
typedef struct cordon_side {
    cordon_pt a, b;
    uint32_t outline; /* UINT32_MAX: of ground that no ring enters, in the way and nothing else
                       */
    int64_t price;    /* at a */
} cordon_side;

typedef struct cordon_walls {
    cordon_context *context;
    cordon_arena *arena;
    cordon_region walls;   /* disjoint, without holes */
    cordon_region shut[2]; /* ground that no ring enters: protected, excluded */
    const cordon_ring_proof *proof;
    cordon_side *sides; /* walls first, outline by outline */
    size_t n_sides, n_walls;
    cordon_grid *grid; /* of the sides */
    cordon_pt *bends;  /* corners of ground that no ring enters, in the open */
    size_t n_bends;
    bool round; /* an obstacle goes round the place */
} cordon_walls;

/* Everything but the grid lies in the arena. Free with cordon_walls_free. */
int cordon_walls_new(cordon_walls *out, cordon_arena *arena, cordon_geos *geos,
                     const cordon_ground *ground, const cordon_ring_problem *problem,
                     const cordon_ring_proof *proof);
void cordon_walls_free(cordon_walls *walls);

/* 1: the way from a to b passes the ray of the place upwards, -1: downwards, 0: not. */
int cordon_walls_turns(cordon_pt place, cordon_pt a, cordon_pt b);

/* The price at a point of a side. */
int64_t cordon_side_price(const cordon_side *side, const cordon_ring_proof *proof,
                          cordon_pt at);

#endif
