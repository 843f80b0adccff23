/* Pieces held against the prices of a proof.
 *
 * Method: a piece that costs at least what its end has more than its start, with its turns, is
 * no matter, whether it can be built or not. Of the few that are cheaper it is asked whether
 * they stand in the open. If one does, all prices of the proof are scaled down until it fits:
 * they then prove a lower bound. A piece as dear as the bound is in no cheaper ring.
 *
 * Pieces run from corners of walls and bends to corners, bends, and the nearest points of
 * sides. Cells of the ground know the least and the greatest price in them, so that most are
 * passed over as a whole.
 *
 * Complexity: corners × sides in reach at worst; near the number of cells in reach.
 *
 * Not handled: as in the optimiser, pieces that touch the corner of an obstacle on their way
 * between the insides of two walls. */
#include "certify/pieces.h"

#include <math.h>

#include "base/threads.h"
#include "certify/open.h"
#include "certify/price.h"
#include "certify/surface.h"
#include "geo/predicates.h"

enum {
    /* Points are rounded to the millimetre here and there: a piece counts as so much longer. */
    ROUNDING_MM = 3,
    LEVELS = CORDON_ANCHOR_MOST - CORDON_ANCHOR_LEAST + 1,
    FRESH = -CORDON_ANCHOR_LEAST, /* level of a run at its first bend */
    REACH_MAX_MM = 1 << 30
};

typedef struct checker {
    cordon_context *context;
    const cordon_walls *walls;
    const cordon_ring_problem *problem;      /* its barriers at the prices of the proof */
    const cordon_limit_prices *limit_prices; /* added to those of the problem */
    int64_t bound;                           /* of the proof */
    int64_t within;  /* what it says of rings within the limits: what costs as much by itself,
                        at its own price, is in no cheaper one */
    int64_t longest; /* no longer piece keeps within the limits */
    int64_t reach;   /* longer pieces are too long, or as dear as the bound */
    /* What any closure costs at least: least, and rate for each millimetre beyond gap. */
    int64_t least, gap;
    double rate;
    cordon_certified *out;
    cordon_cells cells;
    cordon_view view;
    cordon_surface_view surfaces;
    cordon_grid_hits hits;
    int64_t *run;  /* of each bend, barrier and level; NO_PRICE: none known */
    int64_t *loop; /* of each bend and barrier */
} checker;

typedef struct place {
    cordon_pt at;
    int64_t price;
} place;

/* ------------------------------------------------------------------- cells */

static int64_t distance_to_box(cordon_pt p, cordon_box box)
{
    cordon_pt near = {p.x < box.x0   ? box.x0
                      : p.x > box.x1 ? box.x1
                                     : p.x,
                      p.y < box.y0   ? box.y0
                      : p.y > box.y1 ? box.y1
                                     : p.y};
    return cordon_distance(p, near);
}

/* What a piece of a length costs at least, on the cheapest ground. */
static cordon_priced at_least(const checker *c, int64_t length_mm, int n_bends)
{
    return (cordon_priced){length_mm > 0 ? length_mm : 0, n_bends, false, c->surfaces.least,
                           c->limit_prices->metre_cents};
}

/* Nothing in the cell has a price that a closure from p could be too cheap for. */
static bool passed_over(const checker *c, const cordon_cell *cell, const place *p,
                        cordon_box box)
{
    int64_t distance = distance_to_box(p->at, box);
    if (distance >= c->reach || cell->least > cell->greatest)
        return true;
    int32_t ray = c->walls->proof->place.y;
    bool may_rise = p->at.y <= ray && box.y1 > ray, may_fall = p->at.y > ray && box.y0 <= ray;
    int64_t more = cell->greatest - p->price + (may_rise ? c->bound : 0);
    int64_t less = p->price - cell->least + (may_fall ? c->bound : 0);
    int64_t most = more > less ? more : less;
    return most <= cordon_price_of_closure(c->problem, at_least(c, distance - 2, 0));
}

static const int64_t NO_PRICE = INT64_MAX;

static int64_t *run_of(const checker *c, size_t bend, size_t barrier)
{
    return &c->run[(bend * c->problem->n_barriers + barrier) * LEVELS];
}

/* The same from a bend, for pieces to it and from it. */
static bool passed_over_from_bend(const checker *c, const cordon_cell *cell, size_t bend,
                                  cordon_box box)
{
    cordon_pt at = c->walls->bends[bend];
    int64_t distance = distance_to_box(at, box);
    if (distance >= c->reach || cell->least > cell->greatest)
        return true;
    int32_t ray = c->walls->proof->place.y;
    bool may_rise = at.y <= ray && box.y1 > ray, may_fall = at.y > ray && box.y0 <= ray;
    for (size_t j = 0; j < c->problem->n_barriers; j++) {
        const int64_t *run = run_of(c, bend, j);
        int64_t cents = cordon_price_of_piece(c->problem, j, at_least(c, distance - 2, 1));
        int64_t base = c->problem->barriers[j].closure_cents;
        if (run[FRESH] == NO_PRICE
                ? base + cents < c->bound
                : run[FRESH] - cell->least + (may_fall ? c->bound : 0) > base + cents)
            return false;
        for (int l = 0; l < LEVELS; l++)
            if (run[l] != NO_PRICE &&
                cell->greatest - run[l] + (may_rise ? c->bound : 0) > cents)
                return false;
    }
    return true;
}

/* ------------------------------------------------------------------ pieces */

static int turns_of(const checker *c, cordon_pt a, cordon_pt b)
{
    return cordon_walls_turns(c->walls->proof->place, a, b);
}

/* What a piece is: of barrier `of`, or of whatever is cheapest as a closure, or given. */
enum { CHEAPEST = -1, GIVEN = -2 };
typedef struct made {
    int of, n_bends;
    int64_t fixed; /* its closure, unless it is the cheapest; all of it where it is given */
} made;

static int64_t price_on(const checker *c, made what, int64_t length_mm, bool gate,
                        double factor)
{
    cordon_priced piece = {length_mm + ROUNDING_MM, what.n_bends, gate, factor,
                           c->limit_prices->metre_cents};
    if (what.of == GIVEN) {
        int64_t cents = what.fixed + (gate ? c->problem->gate_cents : 0);
        return cents + (cents > 0 ? c->limit_prices->closure_cents : 0);
    }
    return what.fixed + (what.of == CHEAPEST
                             ? cordon_price_of_closure(c->problem, piece)
                             : cordon_price_of_piece(c->problem, (size_t)what.of, piece));
}

/* Is the piece in no ring within the limits that is cheaper than what the proof says of them?
 * It is too long, or costs as much with its closure and without the prices of limits. */
static bool is_beyond(const checker *c, made what, int64_t length_mm, bool gate, double factor)
{
    if (what.of == GIVEN)
        return false;
    cordon_priced piece = {length_mm + ROUNDING_MM, what.n_bends, gate, factor, 0};
    int64_t cents = what.of == CHEAPEST
                        ? cordon_price_of_closure(c->problem, piece)
                        : cordon_price_of_piece(c->problem, (size_t)what.of, piece) +
                              c->problem->barriers[what.of].closure_cents;
    return length_mm + ROUNDING_MM > c->longest ||
           cents - c->limit_prices->closure_cents >= c->within;
}

/* A piece in the open that costs less than the proof wants: what it proves shrinks by as much;
 * only what is above base does. */
static int too_cheap(checker *c, cordon_pt a, cordon_pt b, made what, int64_t wanted,
                     int64_t base)
{
    int64_t length = cordon_distance(a, b);
    if (wanted <= 0 || price_on(c, what, length, false, c->surfaces.least) >= wanted)
        return CORDON_OK;
    bool open, gate = cordon_view_touches(&c->problem->kept_open, a, b);
    double factor;
    int code = cordon_view_open(&open, &c->view, a, b);
    if (code || !open)
        return code;
    code = cordon_surface_mean(&factor, &c->surfaces, a, b);
    int64_t cents = code ? wanted : price_on(c, what, length, gate, factor);
    if (cents >= wanted || is_beyond(c, what, length, gate, factor))
        return code;
    int64_t proved =
        base + (int64_t)floor((double)(c->bound - base) * (double)cents / (double)wanted);
    if (proved < c->out->held_cents) {
        c->out->held_cents = proved;
        c->out->refuted = true;
        c->out->a = a;
        c->out->b = b;
    }
    return CORDON_OK;
}

/* Does a closure between two places cost as much in any case? Asked of all pairs, so without
 * their distance. */
static bool dear_enough(const checker *c, cordon_pt a, cordon_pt b, int64_t wanted)
{
    if (wanted <= c->least)
        return true;
    double length = (double)(wanted - c->least) / c->rate + (double)c->gap;
    return (double)cordon_distance2(a, b) >= length * length;
}

/* From wall to wall. */
static int hold_closure(checker *c, const place *x, const place *y)
{
    int64_t wanted = y->price - x->price + turns_of(c, x->at, y->at) * c->bound;
    wanted = wanted < 0 ? -wanted : wanted;
    if (dear_enough(c, x->at, y->at, wanted))
        return CORDON_OK;
    int64_t length = cordon_distance(x->at, y->at);
    if (length >= c->reach)
        return CORDON_OK;
    return too_cheap(c, x->at, y->at, (made){.of = CHEAPEST}, wanted, 0);
}

/* Between a bend and a wall, both ways. */
static int hold_end(checker *c, size_t bend, const place *wall)
{
    cordon_pt at = c->walls->bends[bend];
    int64_t length = cordon_distance(at, wall->at), turns = turns_of(c, at, wall->at);
    int code = CORDON_OK;
    for (size_t j = 0; j < c->problem->n_barriers && code == CORDON_OK; j++) {
        const int64_t *run = run_of(c, bend, j);
        made piece = {(int)j, 1, 0}, closed = piece;
        closed.fixed = c->problem->barriers[j].closure_cents;
        int64_t least = price_on(c, closed, length, false, c->surfaces.least);
        /* What no run reaches is as dear as the bound, and nothing goes on from there. */
        int64_t wanted =
            run[FRESH] == NO_PRICE ? c->bound : run[FRESH] - wall->price - turns * c->bound;
        if (least < c->bound)
            code = too_cheap(c, at, wall->at, closed, wanted, 0);
        for (int l = 0; l < LEVELS && code == CORDON_OK; l++) {
            wanted = run[l] == NO_PRICE ? 0 : wall->price - run[l] + turns * c->bound;
            if (least < c->bound)
                code = too_cheap(c, at, wall->at, piece, wanted, 0);
        }
    }
    return code;
}

/* From bend to bend, on runs and loops of barrier j. */
static int hold_middle(checker *c, size_t from, size_t to, size_t j)
{
    cordon_pt a = c->walls->bends[from], b = c->walls->bends[to];
    int64_t turns = turns_of(c, a, b), base = c->problem->barriers[j].closure_cents;
    made piece = {(int)j, 2, 0}, closed = {(int)j, 2, base};
    if (price_on(c, closed, cordon_distance(a, b), false, c->surfaces.least) >= c->bound)
        return CORDON_OK;
    const int64_t *here = run_of(c, from, j), *there = run_of(c, to, j);
    int code = CORDON_OK;
    for (int l = 0; l < LEVELS && code == CORDON_OK; l++) {
        int64_t next = l + turns < 0 ? 0 : l + turns;
        if (here[l] == NO_PRICE || next >= LEVELS)
            continue;
        int64_t wanted = there[next] - here[l] + turns * c->bound;
        if (there[next] == NO_PRICE)
            code = too_cheap(c, a, b, closed, c->bound, 0);
        else
            code = too_cheap(c, a, b, piece, wanted, 0);
    }
    int64_t wanted = c->loop[to * c->problem->n_barriers + j] -
                     c->loop[from * c->problem->n_barriers + j] + turns * (c->bound - base);
    return code == CORDON_OK ? too_cheap(c, a, b, piece, wanted, base) : code;
}

/* ------------------------------------------------------------------- rounds */

/* The sides of a cell from a corner of a wall, or from a bend when bend is one. */
static int hold_cell(checker *c, const cordon_cell *cell, const place *corner, size_t bend)
{
    const cordon_walls *walls = c->walls;
    int code = CORDON_OK;
    for (uint32_t i = cell->first; i < cell[1].first && code == CORDON_OK; i++) {
        if (c->cells.sides[i] >= walls->n_walls)
            continue;
        const cordon_side *side = &walls->sides[c->cells.sides[i]];
        cordon_pt foot = cordon_segment_nearest(side->a, side->b, corner->at);
        const place places[2] = {{side->a, side->price},
                                 {foot, cordon_side_price(side, walls->proof, foot)}};
        for (int k = 0; k < 2 && code == CORDON_OK; k++)
            code = bend < walls->n_bends ? hold_end(c, bend, &places[k])
                                         : hold_closure(c, corner, &places[k]);
    }
    return code;
}

static int hold_around(checker *c, const place *p, size_t bend)
{
    const cordon_cells *cells = &c->cells;
    int32_t x0 = cordon_cells_column(cells, p->at.x - c->reach);
    int32_t x1 = cordon_cells_column(cells, p->at.x + c->reach);
    int32_t y0 = cordon_cells_row(cells, p->at.y - c->reach);
    int32_t y1 = cordon_cells_row(cells, p->at.y + c->reach);
    int code = cordon_poll(c->context);
    for (int32_t y = y0; y <= y1; y++)
        for (int32_t x = x0; x <= x1 && code == CORDON_OK; x++) {
            const cordon_cell *cell = cordon_cells_at(cells, x, y);
            cordon_box box = cordon_cells_box(cells, x, y);
            bool far = bend < c->walls->n_bends ? passed_over_from_bend(c, cell, bend, box)
                                                : passed_over(c, cell, p, box);
            if (!far)
                code = hold_cell(c, cell, p, bend);
        }
    return code;
}

/* From a corner of a wall, or after those from a bend. */
static int hold_from(checker *c, size_t number)
{
    const cordon_walls *walls = c->walls;
    if (number < walls->n_walls) {
        const place corner = {walls->sides[number].a, walls->sides[number].price};
        return hold_around(c, &corner, walls->n_bends);
    }
    size_t bend = number - walls->n_walls;
    const place at = {walls->bends[bend], 0};
    int code = walls->n_walls > 0 ? hold_around(c, &at, bend) : CORDON_OK;
    for (size_t k = 0; k < walls->n_bends && code == CORDON_OK; k++)
        for (size_t j = 0; k != bend && j < c->problem->n_barriers && code == CORDON_OK; j++)
            code = hold_middle(c, bend, k, j);
    return code;
}

/* Corners and bends by batches, each with a result of its own. */
typedef struct batches {
    const checker *common;
    cordon_certified *found;
    size_t n;
} batches;

enum { BATCH = 64 };

static int hold_batch(cordon_context *worker, void *udata, size_t index)
{
    const batches *all = udata;
    checker own = *all->common;
    own.context = own.view.context = worker;
    own.surfaces = cordon_surface_view_borrow(&all->common->surfaces, worker);
    own.out = &all->found[index];
    own.out->held_cents = own.bound;
    int code = CORDON_OK;
    for (size_t i = index * BATCH; i < all->n && i < (index + 1) * BATCH && !code; i++)
        code = hold_from(&own, i);
    cordon_view_free(&own.view);
    cordon_surface_view_free(&own.surfaces);
    return code;
}

/* The least that a batch leaves, of equal ones the first: the same with any number of threads.
 */
static int hold_all(checker *c)
{
    size_t n = c->walls->n_walls + c->walls->n_bends, n_batches = (n + BATCH - 1) / BATCH;
    batches all = {c, cordon_arena_alloc_zero(c->walls->arena, n_batches, sizeof *all.found),
                   n};
    int code =
        all.found ? cordon_parallel(c->context, n_batches, hold_batch, &all) : CORDON_E_MEMORY;
    for (size_t i = 0; i < n_batches && code == CORDON_OK; i++)
        if (all.found[i].held_cents < c->out->held_cents)
            *c->out = all.found[i];
    return code;
}

/* ------------------------------------------------------------ given closures */

/* Where the way from middle to end first meets a wall. */
static int land(bool *found, place *out, checker *c, cordon_pt middle, cordon_pt end)
{
    const cordon_walls *walls = c->walls;
    cordon_box box = cordon_box_add(cordon_box_add(CORDON_BOX_EMPTY, middle), end);
    int code = cordon_grid_find(walls->grid, walls->context, box, &c->hits);
    double nearest = 2;
    *found = false;
    for (size_t i = 0; i < c->hits.count && code == CORDON_OK; i++) {
        const cordon_side *side = &walls->sides[c->hits.items[i]];
        double m = (double)cordon_orient(side->a, side->b, middle);
        double e = (double)cordon_orient(side->a, side->b, end);
        if (side->outline == UINT32_MAX || m == e ||
            !cordon_segments_touch(middle, end, side->a, side->b) || m / (m - e) >= nearest)
            continue;
        nearest = m / (m - e);
        cordon_pt at = {(int32_t)lround(middle.x + nearest * ((double)end.x - middle.x)),
                        (int32_t)lround(middle.y + nearest * ((double)end.y - middle.y))};
        *out = (place){at, cordon_side_price(side, walls->proof, at)};
        *found = true;
    }
    return code;
}

static int hold_given(checker *c)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < c->problem->n_given && code == CORDON_OK; i++) {
        const cordon_given_link *given = &c->problem->given[i];
        cordon_pt middle = {given->a.x + (given->b.x - given->a.x) / 2,
                            given->a.y + (given->b.y - given->a.y) / 2};
        bool found[2];
        place end[2];
        code = land(&found[0], &end[0], c, middle, given->a);
        if (code == CORDON_OK)
            code = land(&found[1], &end[1], c, middle, given->b);
        if (code || !found[0] || !found[1])
            continue;
        int64_t wanted =
            end[1].price - end[0].price + turns_of(c, end[0].at, end[1].at) * c->bound;
        wanted = wanted < 0 ? -wanted : wanted;
        code = too_cheap(c, end[0].at, end[1].at, (made){.of = GIVEN, .fixed = given->cents},
                         wanted, 0);
    }
    return code;
}

/* -------------------------------------------------------------------- bends */

static uint32_t bend_at(const cordon_walls *walls, cordon_pt at)
{
    for (uint32_t i = 0; i < walls->n_bends; i++)
        if (cordon_pt_equal(walls->bends[i], at))
            return i;
    return UINT32_MAX;
}

static int price_bends(checker *c)
{
    const cordon_ring_proof *proof = c->walls->proof;
    size_t n = c->walls->n_bends * c->problem->n_barriers;
    c->run = cordon_arena_alloc(c->walls->arena, n * LEVELS, sizeof *c->run);
    c->loop = cordon_arena_alloc_zero(c->walls->arena, n, sizeof *c->loop);
    if (!c->run || !c->loop)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n * LEVELS; i++)
        c->run[i] = NO_PRICE;
    for (size_t i = 0; i < proof->n; i++) {
        const cordon_ring_anchor *anchor = &proof->anchors[i];
        uint32_t bend =
            anchor->kind == CORDON_ANCHOR_WALL ? UINT32_MAX : bend_at(c->walls, anchor->at);
        if (bend == UINT32_MAX || anchor->barrier >= c->problem->n_barriers ||
            anchor->turns < CORDON_ANCHOR_LEAST || anchor->turns > CORDON_ANCHOR_MOST)
            continue;
        if (anchor->kind == CORDON_ANCHOR_RUN)
            run_of(c, bend, anchor->barrier)[anchor->turns - CORDON_ANCHOR_LEAST] =
                anchor->cents;
        else
            c->loop[bend * c->problem->n_barriers + anchor->barrier] = anchor->cents;
    }
    return CORDON_OK;
}

/* Prices of loops differ by what a turn costs at most, so that a run of two turns more costs
 * the bound: see potential.c. */
static void hold_loops(checker *c)
{
    for (size_t j = 0; j < c->problem->n_barriers; j++) {
        int64_t least = 0, greatest = 0, base = c->problem->barriers[j].closure_cents;
        for (size_t i = 0; i < c->walls->n_bends; i++) {
            int64_t price = c->loop[i * c->problem->n_barriers + j];
            least = price < least ? price : least;
            greatest = price > greatest ? price : greatest;
        }
        int64_t turn = c->bound - base;
        if (greatest - least > (turn > 0 ? turn : 0) && base < c->out->held_cents)
            c->out->held_cents = base;
    }
}

/* The least of all barriers, each by itself. */
static void find_least(checker *c)
{
    c->least = INT64_MAX;
    c->rate = INFINITY;
    for (size_t j = 0; j < c->problem->n_barriers; j++) {
        const cordon_barrier_tariff *b = &c->problem->barriers[j];
        double each = b->unit_mm == 0 ? 1000 : (double)b->unit_mm + b->gap_mm;
        /* Metres are rounded down. */
        int64_t least = b->closure_cents - (c->limit_prices->metre_cents > 0);
        c->least = least < c->least ? least : c->least;
        c->gap = b->gap_mm > c->gap ? b->gap_mm : c->gap;
        double rate = (double)b->unit_cents / each * c->surfaces.least;
        c->rate = fmin(c->rate, rate + (double)c->limit_prices->metre_cents / 1000);
    }
}

/* The longest piece that costs less than the bound and may be in a ring. */
static int64_t reach_of(const checker *c)
{
    int64_t low = 0, high = REACH_MAX_MM;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (is_beyond(c, (made){.of = CHEAPEST}, middle, false, c->surfaces.least) ||
            cordon_price_of_closure(c->problem, at_least(c, middle, 0)) >= c->bound)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The problem with the prices of the proof on its limits. */
static int raise_prices(checker *c, cordon_ring_problem *problem)
{
    const cordon_ring_limits *limits = &problem->limits;
    cordon_barrier_tariff *barriers = cordon_arena_copy(c->walls->arena, problem->barriers,
                                                        problem->n_barriers, sizeof *barriers);
    if (!barriers)
        return CORDON_E_MEMORY;
    c->longest = limits->closure_mm > 0 ? limits->closure_mm : REACH_MAX_MM;
    if (limits->barrier_mm > 0 && limits->barrier_mm < c->longest)
        c->longest = limits->barrier_mm;
    for (size_t j = 0; j < problem->n_barriers; j++)
        barriers[j].closure_cents += c->limit_prices->closure_cents;
    problem->barriers = barriers;
    c->problem = problem;
    return CORDON_OK;
}

int cordon_pieces_hold(cordon_certified *out, const cordon_walls *walls,
                       const cordon_ground *ground, const cordon_ring_problem *problem)
{
    const cordon_limit_prices *prices = &walls->proof->limit_prices;
    cordon_ring_problem raised = *problem;
    checker c = {.context = walls->context,
                 .walls = walls,
                 .limit_prices = prices,
                 .bound = walls->proof->bound_cents,
                 .out = out,
                 .view = {.context = walls->context, .walls = walls, .problem = problem}};
    c.within = cordon_ring_bound_within(c.bound, prices, &problem->limits);
    c.view.cells = &c.cells;
    out->held_cents = c.bound;
    int code = raise_prices(&c, &raised);
    if (code)
        return code;
    code = cordon_surface_view_new(&c.surfaces, c.context, ground);
    c.reach = reach_of(&c);
    find_least(&c);
    if (code == CORDON_OK)
        code = cordon_cells_new(&c.cells, walls);
    if (code == CORDON_OK)
        code = price_bends(&c);
    if (code == CORDON_OK) {
        hold_loops(&c);
        code = hold_all(&c);
    }
    if (code == CORDON_OK)
        code = hold_given(&c);
    cordon_view_free(&c.view);
    cordon_surface_view_free(&c.surfaces);
    cordon_grid_hits_free(&c.hits, c.context);
    return code;
}
