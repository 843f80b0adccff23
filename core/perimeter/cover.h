/* Which way round the protected places does a line go? Masks of crossings, and what is joined
 * for nothing with its masks. */
#ifndef CORDON_PERIMETER_COVER_H
#define CORDON_PERIMETER_COVER_H

#include "base/limits.h"
#include "base/vec.h"
#include "cordon/event.h"
#include "perimeter/terrain.h"

/* Bit i: odd number of crossings of ray i. A closed line goes round place i when bit i is set.
 * After the rays comes a bit for each pin: odd number of times along it. */
typedef uint8_t cordon_mask;
enum { CORDON_MASK_BITS = 8 };

/* What counts, in the order of the bits: rays, the first of them from protected ground, then
 * pins. */
typedef struct cordon_cut {
    cordon_terrain_ray rays[CORDON_MASK_BITS];
    size_t n;
    cordon_mask outside;            /* rays from what must not be gone round */
    uint32_t pins[CORDON_PINS_MAX]; /* numbers of the given links that must be taken */
    size_t n_pins;
} cordon_cut;

static inline cordon_mask cordon_cut_all(const cordon_cut *cut)
{
    return (cordon_mask)((1u << (cut->n + cut->n_pins)) - 1);
}

/* The mask of a ring. */
static inline cordon_mask cordon_cut_wanted(const cordon_cut *cut)
{
    return cordon_cut_all(cut) & (cordon_mask)~cut->outside;
}

/* The bits of a given link that is pinned; 0 of one that is not. */
cordon_mask cordon_cut_pinned(const cordon_cut *cut, uint32_t given);

cordon_mask cordon_cut_mask(const cordon_cut *cut, cordon_pt a, cordon_pt b);

/* Masks that closed lines of one node have: a subgroup, as a basis in echelon form.
 * vector[i] is 0 or has i as its highest bit. */
typedef struct cordon_loops {
    cordon_mask vector[CORDON_MASK_BITS];
} cordon_loops;

/* The representative of mask modulo the subgroup: equal for masks that differ by a loop. */
static inline cordon_mask cordon_loops_reduce(const cordon_loops *loops, cordon_mask mask)
{
    for (int i = CORDON_MASK_BITS - 1; i >= 0; i--)
        if (mask >> i & 1)
            mask ^= loops->vector[i];
    return mask;
}

static inline bool cordon_loops_any(const cordon_loops *loops)
{
    cordon_mask any = 0;
    for (int i = 0; i < CORDON_MASK_BITS; i++)
        any |= loops->vector[i];
    return any != 0;
}

void cordon_loops_add(cordon_loops *loops, cordon_mask mask);

/* A closed line through a point. */
typedef struct cordon_loop {
    uint32_t point;
    cordon_mask mask;
} cordon_loop;

/* Points joined for nothing, with the mask of the way between them. */
typedef struct cordon_cover {
    cordon_context *context;
    uint32_t *parent, *size;
    cordon_mask *to_parent;
    CORDON_VEC(cordon_loop) loops; /* met while joining */
} cordon_cover;

int cordon_cover_new(cordon_cover *out, cordon_context *context, size_t n_points);
void cordon_cover_free(cordon_cover *cover);

/* The point that stands for all that is joined to point; *mask: of the way there. */
uint32_t cordon_cover_find(cordon_cover *cover, uint32_t point, cordon_mask *mask);

/* Joins two points by a way with the mask. *news: they were apart, or the way closes a loop
 * that goes round something. */
int cordon_cover_join(cordon_cover *cover, uint32_t a, uint32_t b, cordon_mask mask,
                      bool *news);

#endif
