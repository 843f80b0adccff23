/* The ring: the cheapest closed curve round the protected areas that nothing of a kind crosses.
 */
#ifndef CORDON_PERIMETER_PERIMETER_H
#define CORDON_PERIMETER_PERIMETER_H

#include "event/wishes.h"
#include "ground/ground.h"

/* A gap counts as passable from this much below the passable width: the verifier works on a
 * raster and may report a gap as a leak from there on, so what it can doubt is closed. */
#define CORDON_RING_GAP_MARGIN_MM 75

/* A closure that stands there already: a straight line over open ground whose ends reach
 * obstacles. One that does not is not used. */
typedef struct cordon_given_link {
    cordon_pt a, b;
    int64_t cents; /* price of using it, at least 0; no closure's or metre's price is added */
} cordon_given_link;

/* Where the ring must have a closure: a straight line over open ground from wall to wall. An
 * end that stops short of a wall by CORDON_PIN_SNAP_MM at most is taken to the nearest place of
 * one. Where a given closure stands already that one is meant. */
typedef struct cordon_pin {
    cordon_pt a, b;
} cordon_pin;
#define CORDON_PIN_SNAP_MM 1000

/* Why a pin is left out. */
typedef enum cordon_pin_fault {
    CORDON_PIN_SOUND,
    CORDON_PIN_SHORT,     /* reaches no wall at one end */
    CORDON_PIN_BURIED,    /* its middle lies in an obstacle */
    CORDON_PIN_PROTECTED, /* runs into protected ground */
    CORDON_PIN_EXCLUDED,  /* runs into what is to stay outside */
    CORDON_PIN_FORBIDDEN  /* touches where no closure may stand */
} cordon_pin_fault;

typedef struct cordon_pin_fate {
    cordon_pin_fault fault;
    cordon_pt at; /* where */
} cordon_pin_fate;

/* A kind of barrier that closures may be built of. */
typedef struct cordon_barrier_tariff {
    int64_t closure_cents; /* of each separate closure built of it */
    int64_t unit_cents;    /* of a unit, or of a metre; at least 0 */
    int32_t unit_mm;       /* length of a unit; 0: sold by the metre */
    int32_t gap_mm;        /* most that may stay open between two units and beside the outer
                              ones; 0 by the metre */
    bool gate;             /* a gate can be made in it */
} cordon_barrier_tariff;

/* Units of a straight piece, 0 of what is sold by the metre. At a bend two units meet: no gap
 * stays beside it. bends: how many of the two ends are bends. */
int64_t cordon_barrier_units(const cordon_barrier_tariff *barrier, int64_t length_mm,
                             int bends);

/* What a closure had better not stand near, where it costs the same elsewhere. */
typedef struct cordon_clear_spot {
    cordon_pt at;
    int32_t clear_mm; /* from the closure */
    bool soft;        /* counts after all that is not: a junction, a bend */
} cordon_clear_spot;

/* Where closures fit: they are moved along their streets at the price that they have. */
typedef struct cordon_fit_wish {
    const cordon_clear_spot *spots;
    size_t n_spots;
    const cordon_line *streets; /* centre lines, which closures stand square to */
    size_t n_streets;
    int32_t reach_mm; /* along a street; 0: all stay where the search has them */
} cordon_fit_wish;

/* Ways that the search within limits remembers from one start at most, some 100 MB; where more
 * would be needed it gives up. */
#define CORDON_RING_WAYS_MAX ((size_t)1 << 20)

typedef struct cordon_ring_problem {
    cordon_against against;
    const cordon_region
        *inside; /* what must stay inside: areas, and rings nested in this one */
    size_t n_inside;
    int32_t standoff_mm; /* the ring keeps this distance from each area of inside[0 ..
                            n_standoff) */
    size_t n_standoff;   /* the rest of inside (inner rings) has none */
    const cordon_barrier_tariff *barriers; /* 1 to CORDON_BARRIERS_MAX */
    size_t n_barriers;
    int32_t passable_mm; /* narrower gaps are no gaps */
    const cordon_given_link *given;
    size_t n_given;
    cordon_region excluded;  /* nothing of it may lie inside */
    cordon_region forbidden; /* no closure touches it, built or given */
    cordon_region kept_open; /* each piece of a closure that touches it is a gate; what makes
                                no gate is not built there */
    int64_t gate_cents;      /* price of a gate, besides that of the closure */
    const cordon_pin *pins;  /* CORDON_PINS_MAX at most */
    size_t n_pins;
    cordon_ring_limits limits;
    size_t ways_max; /* that the search within limits may remember; 0: CORDON_RING_WAYS_MAX */
    cordon_fit_wish fit;
    bool any_shape; /* find floor_cents too */
} cordon_ring_problem;

/* A barrier from obstacle to obstacle; inner points are bends in open ground, on the stand-off
 * line. */
typedef struct cordon_barrier_run {
    cordon_line line; /* a run that closes in itself ends with its first point */
    int64_t length_mm, cents;
    uint32_t given;   /* index in the problem's list; CORDON_RUN_BUILT: nothing stands there */
    uint32_t barrier; /* of what is built: index in the problem's list */
    int64_t units;    /* of it; 0: by the metre */
    int64_t surface_ppm; /* mean factor of the surface on the price of what is built, in
                            millionths; of what stands there 1000000 */
    bool gate;           /* touches what is kept open */
} cordon_barrier_run;
#define CORDON_RUN_BUILT UINT32_MAX

/* Where a price of a proof holds. */
typedef enum cordon_anchor_kind {
    CORDON_ANCHOR_WALL, /* an obstacle, with all that narrow gaps join to it */
    CORDON_ANCHOR_RUN,  /* a corner in the open, on a run from a wall */
    CORDON_ANCHOR_LOOP  /* the same, on a fence that never meets a wall */
} cordon_anchor_kind;

/* Turns of a run since its first bend that anchors tell apart; fewer count as the least. */
enum { CORDON_ANCHOR_LEAST = -1, CORDON_ANCHOR_MOST = 1 };

typedef struct cordon_ring_anchor {
    cordon_anchor_kind kind;
    cordon_pt at;     /* of a wall a point of it: elsewhere on it the price is bound_cents less
                         for each turn on the way there */
    uint32_t barrier; /* of a corner: what goes on there */
    int32_t turns;    /* of a run: since its first bend */
    int64_t cents;
} cordon_ring_anchor;

/* What is added to prices for the sake of limits, both at least 0. */
typedef struct cordon_limit_prices {
    int64_t closure_cents; /* to each closure that the limit on their number counts */
    int64_t metre_cents;   /* to each metre of barrier to be brought; of each straight piece
                              whole cents, rounded down */
} cordon_limit_prices;

/* Why no ring is cheaper. A ray runs from half a millimetre above the place to the right; a
 * turn is to pass it upwards, a turn less to pass it downwards. Every straight piece of barrier
 * costs at least what its end has more than its start, and bound_cents for each turn; where it
 * leaves a wall, with its closure. On loops it costs bound_cents less the closure for each
 * turn. Walls and loops without an anchor have 0, runs without one are dearer than bound_cents.
 * So a ring costs bound_cents at least: potential.c says why, core/certify holds it against the
 * ground. Where limits make the ring dearer the prices of pieces are those with limit_prices:
 * what a ring within the limits can have paid for them at most comes off the bound. */
typedef struct cordon_ring_proof {
    cordon_pt place; /* in protected ground */
    int64_t bound_cents;
    cordon_limit_prices limit_prices;
    cordon_ring_anchor *anchors;
    size_t n;
} cordon_ring_proof;

/* What a bound says of a ring within the limits; 0 where there are prices without a limit. */
int64_t cordon_ring_bound_within(int64_t bound_cents, const cordon_limit_prices *prices,
                                 const cordon_ring_limits *limits);

/* Why there is no ring. */
typedef enum cordon_ring_lack {
    CORDON_RING_FOUND,
    CORDON_RING_OFF_WINDOW,   /* what it protects reaches beyond the ground looked at */
    CORDON_RING_NO_WAY,       /* nothing closes round what it protects */
    CORDON_RING_NO_WAY_WITHIN /* nothing does within the limits */
} cordon_ring_lack;

typedef struct cordon_ring_result {
    cordon_arena *arena;
    bool found;
    cordon_ring_lack lack;
    cordon_line curve;            /* the closed ring, anticlockwise, mm */
    cordon_barrier_run *closures; /* in the order of the curve */
    size_t n_closures;
    int64_t cents, lower_bound_cents;
    int64_t floor_cents; /* what no ring costs less than, were its barriers to lean on corners
                            of any obstacle on their way; 0: not known */
    int64_t barrier_mm;  /* to be brought */
    bool gave_up;        /* the search within the limits did not come to its end: there may be a
                            cheaper ring, or when none was found one */
    bool pinched; /* touches itself: protected places far apart, joined by nothing wide */
    bool meets_data_edge;    /* runs where the map's data end */
    size_t nodes, links;     /* size of the problem after contraction */
    cordon_pt where;         /* !found: where it reaches beyond, or a place inside */
    cordon_pin_fate *pins;   /* of the problem's pins; those with a fault were left out */
    cordon_ring_proof proof; /* found */
} cordon_ring_result;

/* Solves one ring. No ring is a result (found == false), not a failure. What is excluded must
 * not overlap the protected ground: CORDON_E_INPUT. */
int cordon_ring_solve(cordon_ring_result *out, cordon_context *context,
                      const cordon_ground *ground, const cordon_ring_problem *problem);
void cordon_ring_result_free(cordon_ring_result *result);

/* What a ring needs of all that may be limited. */
cordon_ring_limits cordon_ring_needs(const cordon_ring_result *ring);
bool cordon_ring_within(const cordon_ring_limits *needs, const cordon_ring_limits *limits);

/* What problems share that differ in barriers, given closures, forbidden ground, gates and pins
 * alone: their ground, what is inside and excluded, the stand-off, the passable width. */
typedef struct cordon_ring_base cordon_ring_base;
/* ground and context must outlive it; problem need not. */
int cordon_ring_base_new(cordon_ring_base **out, cordon_context *context,
                         const cordon_ground *ground, const cordon_ring_problem *problem);
void cordon_ring_base_free(cordon_ring_base *base);
/* The same ring as cordon_ring_solve finds, sooner: the base remembers what it has seen. */
int cordon_ring_solve_on(cordon_ring_result *out, cordon_context *context,
                         cordon_ring_base *base, const cordon_ring_problem *problem);

#endif
