/* The cut: the cheapest set of street closures between a zone and all that lies outside a
 * limit.
 *
 * Only ways count: nothing drives over open ground, and buildings do not matter. */
#ifndef CORDON_CUT_CUT_H
#define CORDON_CUT_CUT_H

#include "base/arena.h"
#include "map/map.h"

/* Something that stands on a way and can close it. */
typedef struct cordon_cut_thing {
    cordon_pt at;
    int64_t cents; /* price of using it, in place of any other */
} cordon_cut_thing;

/* What it costs to close a way of a width, as a gate or not, whatever is cheapest. False: not
 * at all, since nothing makes such a gate. A wider way costs no less. */
typedef struct cordon_cut_pricing {
    bool (*price)(int64_t *cents, const void *udata, int32_t width_mm, bool gate);
    const void *udata;
} cordon_cut_pricing;

typedef struct cordon_cut_problem {
    cordon_region zone;      /* nothing may drive into it */
    cordon_region within;    /* closures stand inside this; what leaves it is outside */
    cordon_region excluded;  /* outside as well */
    cordon_region forbidden; /* no closure touches it */
    cordon_region kept_open; /* a closure that touches it is a gate */
    cordon_cut_pricing pricing;
    int64_t gate_cents;  /* of a given thing that is a gate, besides its price */
    int32_t passable_mm; /* narrower ways are no ways */
    const cordon_cut_thing *given;
    size_t n_given;
} cordon_cut_problem;

/* A line square to a way, its middle on it, as long as the way is wide, or a few millimetres
 * less: never longer than what is paid for. */
typedef struct cordon_cut_closure {
    cordon_pt a, b;
    const cordon_feature *way; /* that it closes */
    int32_t width_mm;
    int64_t cents;
    uint32_t given; /* index in the problem's list; CORDON_CUT_BUILT: nothing stands there */
    bool gate;
} cordon_cut_closure;
#define CORDON_CUT_BUILT UINT32_MAX

/* A stretch of a way with a flow towards its end, in places counted from the way's beginning.
 * Pieces of a way that the map's window cuts count on one after the other, with
 * CORDON_CUT_GAP_MM between them. */
typedef struct cordon_cut_flow {
    const cordon_feature *way;
    int64_t from_mm, to_mm;
    int64_t amount;
} cordon_cut_flow;
#define CORDON_CUT_GAP_MM 1000

typedef struct cordon_cut_result {
    cordon_arena *arena;
    bool found;
    cordon_pt where; /* !found: a place at which the zone cannot be parted from outside */
    cordon_cut_closure *closures;
    size_t n_closures;
    int64_t cents;
    cordon_line curve; /* round the streets inside: half-way between them and those outside */
    /* The certificate: a flow from the zone to outside, of which no place where a closure may
     * stand lets through more than scale times its price and one; its value is scale times the
     * price of all closures and their number. So none are cheaper, and none as cheap are fewer.
     */
    int64_t scale;
    cordon_cut_flow *flows;
    size_t n_flows;
    size_t ways, vertices, nodes, edges; /* read, and what is left after contraction */
} cordon_cut_result;

/* Solves one cut on the ways of a laid map. That there is none is a result (found == false),
 * not a failure. */
int cordon_cut_solve(cordon_cut_result *out, cordon_context *context, const cordon_map *laid,
                     const cordon_cut_problem *problem);
void cordon_cut_result_free(cordon_cut_result *result);

#endif
