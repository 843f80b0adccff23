/* Rings to be solved on grounds of chance: places, barriers, pins. */
#ifndef CORDON_TESTS_RING_CHANCE_H
#define CORDON_TESTS_RING_CHANCE_H

#include "support/ring_brute.h"

#include "perimeter/protect.h"

static inline void ring_chance_ground(ring_ground *g, cordon_rng *rng, uint32_t seed,
                                      int places)
{
    int32_t size = 2000 + (int32_t)cordon_rng_below(rng, 8000);
    if (places == 1) {
        ring_ground_protect_box(g, -size, -size / 2, size, size);
    } else {
        int32_t apart = 12000 + (int32_t)cordon_rng_below(rng, 12000);
        ring_ground_protect_box(g, -apart - size, -size, -apart, size / 3);
        ring_ground_protect_box(g, apart, -size / 2, apart + size, size);
    }
    g->problem.standoff_mm = seed % 3 == 0 ? (int32_t)cordon_rng_below(rng, 6000) : 0;
    g->barriers[0].closure_cents = (int64_t)cordon_rng_below(rng, 4) * 15000;
    g->barriers[0].unit_cents = 1 + (int64_t)cordon_rng_below(rng, 3000);
    ring_ground_random(g, rng, 3 + seed % 12);
}

/* How a ring may be built, besides of the one barrier by the metre. */
typedef enum ring_kinds { ONE_KIND, BY_THE_METRE, BY_THE_UNIT } ring_kinds;

/* Barriers of chance: dear to man and cheap by the metre, or the other way round; half of them
 * make no gate. */
static inline void ring_chance_kinds(ring_ground *g, cordon_rng *rng, ring_kinds which)
{
    if (which == ONE_KIND)
        return;
    g->problem.n_barriers = 2 + cordon_rng_below(rng, RING_KINDS_MAX - 1);
    for (size_t i = 0; i < g->problem.n_barriers; i++) {
        cordon_barrier_tariff *barrier = &g->barriers[i];
        *barrier = (cordon_barrier_tariff){
            .closure_cents = (int64_t)cordon_rng_below(rng, 5) * 8000,
            .unit_cents = 1 + (int64_t)cordon_rng_below(rng, 3000),
            .gate = i == 0 || cordon_rng_below(rng, 2),
        };
        if (which == BY_THE_UNIT) {
            barrier->unit_mm = 500 + (int32_t)cordon_rng_below(rng, 4000);
            barrier->gap_mm = (int32_t)cordon_rng_below(rng, 1100);
            barrier->unit_cents = barrier->unit_cents * barrier->unit_mm / 1000 + 1;
        }
    }
}

/* near: how many of the places the ring keeps the stand-off from. */
/* A place to keep out that lies well off the protected ground; none where it does not. */
static inline void ring_chance_keep_out(ring_ground *g, cordon_rng *rng)
{
    cordon_region zone = ring_ground_zones_random(g, rng, 1, 6000), grown, near, common;
    cordon_ring_problem alone = g->problem;
    check_ok(g->context, cordon_ring_protected(&near, g->geos, g->arena, &alone));
    check_ok(g->context, cordon_ring_grown(&grown, g->geos, g->arena, &zone, 500));
    check_ok(g->context, cordon_region_common(&common, g->geos, g->arena, &near, &grown));
    if (common.n == 0)
        g->problem.excluded = zone;
}

/* Pins this near to each other are one closure. */
static inline bool ring_chance_beside(const cordon_given_link *one,
                                      const cordon_given_link *other)
{
    enum { NEAR_MM = 1000 };
    const cordon_pt ends[2] = {other->a, other->b};
    for (int e = 0; e < 2; e++)
        if (cordon_distance(one->a, ends[e]) < NEAR_MM &&
            cordon_distance(one->b, ends[1 - e]) < NEAR_MM)
            return true;
    return false;
}

/* Lines from obstacle to obstacle; many cannot be used. */
static inline void ring_chance_pins(ring_ground *g, cordon_rng *rng, uint32_t n)
{
    size_t before = g->problem.n_given;
    cordon_pin *pins = cordon_arena_alloc(g->arena, n, sizeof *pins);
    assert_non_null(pins);
    ring_ground_give_random(g, rng, n, true);
    for (size_t i = before; i < g->problem.n_given; i++)
        if (i == before || !ring_chance_beside(&g->given[before], &g->given[i]))
            pins[g->problem.n_pins++] = (cordon_pin){g->given[i].a, g->given[i].b};
    g->problem.pins = pins;
    g->problem.n_given = before;
}

static inline int64_t ring_chance_dearest(const cordon_ring_problem *problem)
{
    int64_t cents = 0;
    for (size_t i = 0; i < problem->n_barriers; i++) {
        const cordon_barrier_tariff *b = &problem->barriers[i];
        int64_t millimetre = b->unit_mm == 0 ? 1 + b->unit_cents / 1000 : b->unit_cents;
        cents = millimetre > cents ? millimetre : cents;
    }
    return cents;
}

/* How far the price may be from the one expected: a crossing in the open is rounded to a
 * millimetre, points beside what is forbidden are, and a pin that is crossed counts as two. So
 * is each place where a piece leaves a surface. */
static inline int64_t ring_chance_rounding(const ring_brute *b, const cordon_ring_result *ring)
{
    const cordon_ring_problem *problem = &b->g->problem;
    int64_t marks = problem->forbidden.n > 0 ? (int64_t)(2 * ring->n_closures) : 0;
    int64_t corners = 0;
    for (size_t i = 0; i < ring->n_closures && b->g->ground.n_surfaces > 0; i++)
        corners += (int64_t)ring->closures[i].line.n;
    return (4 * ring->pinched + marks + 2 * corners) * ring_chance_dearest(problem);
}

#endif
