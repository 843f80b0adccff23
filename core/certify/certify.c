#include "certify/certify.h"

#include "certify/pieces.h"
#include "geo/predicates.h"
#include "geo/region.h"

/* Sums of prices stay far from the ends of the numbers. */
#define CENTS_MAX       ((int64_t)1 << 50)
#define LIMIT_CENTS_MAX ((int64_t)1 << 30)

static bool sane(const cordon_ring_proof *proof)
{
    const cordon_limit_prices *prices = &proof->limit_prices;
    bool sane = proof->bound_cents <= CENTS_MAX && prices->closure_cents >= 0 &&
                prices->closure_cents <= LIMIT_CENTS_MAX && prices->metre_cents >= 0 &&
                prices->metre_cents <= LIMIT_CENTS_MAX;
    for (size_t i = 0; i < proof->n && sane; i++)
        sane = proof->anchors[i].cents <= CENTS_MAX && proof->anchors[i].cents >= -CENTS_MAX;
    return sane;
}

/* The place must be one that the ring has to go round; the ray starts half a millimetre above.
 */
static bool goes_round(const cordon_walls *walls)
{
    cordon_pt place = walls->proof->place, above = {place.x, place.y + 1};
    for (size_t i = 0; i < walls->shut[0].n; i++) {
        const cordon_line *outer = &walls->shut[0].polys[i].outer;
        if (cordon_ring_side(outer, place) >= 0 && cordon_ring_side(outer, above) >= 0)
            return true;
    }
    return false;
}

int cordon_certify_ring(cordon_certified *out, cordon_context *context,
                        const cordon_ground *ground, const cordon_ring_problem *problem,
                        const cordon_ring_proof *proof)
{
    *out = (cordon_certified){0};
    if (proof->bound_cents <= 0 || !sane(proof) ||
        cordon_ring_bound_within(proof->bound_cents, &proof->limit_prices, &problem->limits) ==
            0)
        return CORDON_OK;
    cordon_walls walls = {0};
    cordon_geos *geos = NULL;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_geos_new(&geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_walls_new(&walls, arena, geos, ground, problem, proof);
    if (code == CORDON_OK && !walls.round && goes_round(&walls))
        code = cordon_pieces_hold(out, &walls, ground, problem);
    out->bound_cents =
        cordon_ring_bound_within(out->held_cents, &proof->limit_prices, &problem->limits);
    cordon_walls_free(&walls);
    cordon_geos_free(geos);
    cordon_arena_free(arena);
    return code;
}
