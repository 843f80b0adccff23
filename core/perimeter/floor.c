/* What no ring of barriers of any shape costs less than.
 *
 * Problem: a closure ends where it meets an obstacle. A barrier that leans on the corner of a
 * third one on its way between two others counts as two closures, and pays for both; built as
 * one it would cost less. How much cheaper could a ring of such barriers be?
 *
 * Method: the prices of potential.c, with each corner of a wall a place where a barrier may go
 * on as at a bend: the shortest barrier between two walls is straight but at corners (taut
 * string), so nothing else is shorter. Corners are many and hardly any of them matter, so their
 * arcs are generated as they turn out to be broken: look through all pieces for those that cost
 * less than the prices want, add them, price again, until none does (column generation; Dantzig
 * & Wolfe 1960, doi:10.1287/opre.8.1.101).
 *
 * Complexity: a look at all pieces for each round; as many rounds as the longest chain of
 * corners that matters has, a handful in a town.
 *
 * Invariants: what is shown is true at any time that no arc is broken.
 *
 * Not handled: as in potential.c; and on surfaces of several factors barriers that end or bend
 * elsewhere than pieces do (README.md). */
#include "perimeter/floor.h"

typedef struct ground_floor {
    cordon_context *context;
    const cordon_nodes *nodes;
    const cordon_unrolled *unrolled;
    const cordon_tariff *tariff;
    const cordon_offered *offered;
    cordon_duals duals; /* the nodes, then a bend for each point of the mesh */
    bool *touched;      /* corner and barrier: has arcs */
    int64_t *before;    /* prices when pieces were looked at last */
    bool *fell;         /* nodes that have become cheaper since */
    int64_t bound;
    bool changed;
} ground_floor;

/* An end of a piece: the node that it stands for, and the turns from where that begins. */
typedef struct foothold {
    uint32_t node;
    int32_t turns;
} foothold;

static bool is_bend(const ground_floor *f, const cordon_place *place)
{
    return f->nodes->node[place->point] >= f->nodes->n_walls;
}

static foothold foothold_of(const ground_floor *f, const cordon_place *place)
{
    /* A corner begins at itself. */
    if (place->other == CORDON_MESH_NONE && !is_bend(f, place))
        return (foothold){(uint32_t)f->nodes->n + place->point, 0};
    return (foothold){f->nodes->node[place->point], cordon_unrolled_to(f->unrolled, place)};
}

/* From the obstacle of a corner to the corner. */
static cordon_way start_at(const ground_floor *f, uint32_t point, uint32_t barrier)
{
    return (cordon_way){.from = f->nodes->node[point],
                        .to = (uint32_t)f->nodes->n + point,
                        .turns = f->unrolled->turns[point],
                        .barrier = barrier,
                        .closure_cents = f->duals.barriers[barrier].closure_cents};
}

/* Price of a state; of a corner without arcs what it would have with them. */
static int64_t price_of(const ground_floor *f, uint32_t state)
{
    const cordon_duals *d = &f->duals;
    uint32_t first = cordon_dual_state(d, (uint32_t)f->nodes->n, 0, 0);
    if (state < first)
        return d->price[state];
    uint32_t kind = (state - first) % CORDON_DUAL_KINDS;
    uint32_t corner = (state - first) / CORDON_DUAL_KINDS; /* point * barriers + barrier */
    if (f->touched[corner] || kind == CORDON_DUAL_LOOP)
        return d->price[state];
    if ((int32_t)kind < -CORDON_ANCHOR_LEAST)
        return CORDON_DUAL_NONE;
    cordon_way start = start_at(f, corner / d->n_barriers, corner % d->n_barriers);
    const cordon_arc arc = {start.from, state, start.turns, start.closure_cents, 0};
    return cordon_dual_along(d->price[start.from], &arc, f->bound);
}

/* A barrier may begin and end at the corner. */
static int touch(ground_floor *f, uint32_t node, uint32_t barrier)
{
    uint32_t first = (uint32_t)f->nodes->n;
    if (node < first || f->touched[(node - first) * f->duals.n_barriers + barrier])
        return CORDON_OK;
    f->touched[(node - first) * f->duals.n_barriers + barrier] = true;
    cordon_way way = start_at(f, node - first, barrier);
    int code = cordon_duals_add(&f->duals, &way);
    way = (cordon_way){.from = way.to, .to = way.from, .turns = -way.turns, .barrier = barrier};
    if (code == CORDON_OK)
        code = cordon_duals_add(&f->duals, &way);
    return code ? code : cordon_duals_add_levels(&f->duals, node, barrier);
}

/* Adds what is broken of a way. */
static int mend(ground_floor *f, const cordon_way *way)
{
    cordon_arc arcs[CORDON_DUAL_KINDS];
    size_t n = cordon_dual_arcs(arcs, &f->duals, way);
    int code = CORDON_OK;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        if (cordon_dual_along(price_of(f, arcs[i].from), &arcs[i], f->bound) <
            price_of(f, arcs[i].to)) {
            code = cordon_vec_push(f->context, &f->duals.arcs, arcs[i]);
            if (code == CORDON_OK)
                code = touch(f, way->from, way->barrier);
            if (code == CORDON_OK)
                code = touch(f, way->to, way->barrier);
            f->changed = true;
        }
    return code;
}

static bool is_broken(const ground_floor *f, const cordon_way *way)
{
    cordon_arc arcs[CORDON_DUAL_KINDS];
    size_t n = cordon_dual_arcs(arcs, &f->duals, way);
    for (size_t i = 0; i < n; i++)
        if (cordon_dual_along(price_of(f, arcs[i].from), &arcs[i], f->bound) <
            price_of(f, arcs[i].to))
            return true;
    return false;
}

static cordon_way back(cordon_way way)
{
    uint32_t from = way.from;
    way.from = way.to;
    way.to = from;
    way.turns = -way.turns;
    return way;
}

/* Both ways along a piece built of one barrier. */
static int hold(ground_floor *f, cordon_sighted *seen, cordon_way way)
{
    cordon_place from = cordon_nodes_place(f->nodes, seen->from);
    const cordon_place to = {seen->at, seen->to, seen->other};
    int bends = is_bend(f, &from) + is_bend(f, &to);
    cordon_piece piece = cordon_tariff_glance(f->tariff, seen->length_mm, bends);
    way.closure_cents = f->duals.barriers[way.barrier].closure_cents;
    way.cents = cordon_tariff_piece(f->tariff, way.barrier, &piece);
    cordon_way other = back(way);
    if (!is_broken(f, &way) && !is_broken(f, &other))
        return CORDON_OK;
    int code = cordon_tariff_look(&piece, f->tariff, from.at, to.at, &seen->factor);
    if (code || cordon_tariff_forbids(f->tariff, from.at, to.at) ||
        !cordon_tariff_allows(f->tariff, way.barrier, &piece))
        return code;
    way.cents = cordon_tariff_piece(f->tariff, way.barrier, &piece);
    other = back(way);
    code = mend(f, &way);
    return code ? code : mend(f, &other);
}

static int hold_piece(ground_floor *f, cordon_sighted *seen)
{
    cordon_place from = cordon_nodes_place(f->nodes, seen->from);
    const cordon_place to = {seen->at, seen->to, seen->other};
    foothold a = foothold_of(f, &from), b = foothold_of(f, &to);
    cordon_way way = {.from = a.node,
                      .to = b.node,
                      .turns = a.turns + cordon_unrolled_straight(f->unrolled, from.at, to.at) -
                               b.turns};
    int code = CORDON_OK;
    for (uint32_t j = 0; j < f->duals.n_barriers && code == CORDON_OK; j++) {
        way.barrier = j;
        code = hold(f, seen, way);
    }
    return code;
}

/* A piece is broken anew only where it begins at something that has become cheaper. */
static bool has_fallen(const ground_floor *f, uint32_t point, uint32_t other)
{
    uint32_t node = f->nodes->node[point];
    bool corner = other == CORDON_MESH_NONE && node < f->nodes->n_walls;
    return f->fell[node] || (corner && f->fell[f->nodes->n + point]);
}

static int look_through(ground_floor *f, cordon_pieces *pieces)
{
    int code = cordon_poll(f->context);
    for (size_t i = 0; i < pieces->list.count && code == CORDON_OK; i++) {
        cordon_sighted *seen = &pieces->list.items[i];
        if (seen->length_mm <= f->offered->reach_mm &&
            (has_fallen(f, seen->from, CORDON_MESH_NONE) ||
             has_fallen(f, seen->to, seen->other)))
            code = hold_piece(f, seen);
    }
    return code;
}

/* Prices again; what has become cheaper by it. A lower bound makes all arcs dearer or cheaper.
 */
static int price_again(ground_floor *f)
{
    const cordon_duals *d = &f->duals;
    int64_t most = f->bound;
    int code = cordon_duals_raise(&f->bound, &f->duals, most);
    for (uint32_t node = 0; node < d->n && code == CORDON_OK; node++) {
        uint32_t first = cordon_dual_state(d, node, 0, 0);
        uint32_t n = node < d->n_walls ? 1 : d->n_barriers * CORDON_DUAL_KINDS;
        f->fell[node] = f->bound < most ||
                        memcmp(&d->price[first], &f->before[first], n * sizeof *d->price) != 0;
    }
    memcpy(f->before, d->price, d->n_states * sizeof *d->price);
    return code;
}

static int find_floor(ground_floor *f, const cordon_links *links)
{
    int code = cordon_potential_arcs(&f->duals, f->unrolled, links);
    /* No price is as low as this: at first all have fallen. */
    for (size_t i = 0; i < f->duals.n_states; i++)
        f->before[i] = INT64_MIN;
    f->changed = true;
    while (code == CORDON_OK && f->changed && f->bound > 0) {
        code = price_again(f);
        f->changed = false;
        for (size_t i = 0; i < f->offered->n && f->bound > 0 && code == CORDON_OK; i++)
            code = look_through(f, f->offered->lists[i]);
    }
    return code;
}

int cordon_ring_floor(int64_t *out, const cordon_unrolled *unrolled, const cordon_links *links,
                      const cordon_tariff *tariff, const cordon_ring_problem *problem,
                      const cordon_offered *offered, int64_t most)
{
    const cordon_nodes *nodes = unrolled->nodes;
    size_t n_points = nodes->terrain->mesh.n_points;
    ground_floor f = {.context = nodes->context,
                      .nodes = nodes,
                      .unrolled = unrolled,
                      .tariff = tariff,
                      .offered = offered,
                      .bound = most};
    *out = 0;
    if (unrolled->round)
        return CORDON_OK;
    int code =
        cordon_duals_new(&f.duals, f.context, nodes->n_walls, nodes->n + n_points, problem);
    if (code)
        return code;
    f.touched = cordon_alloc_zero(f.context, n_points * problem->n_barriers, sizeof *f.touched);
    f.before = cordon_alloc(f.context, f.duals.n_states, sizeof *f.before);
    f.fell = cordon_alloc(f.context, f.duals.n, sizeof *f.fell);
    code = f.touched && f.before && f.fell ? find_floor(&f, links) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        *out = f.bound;
    cordon_free(f.context, f.touched);
    cordon_free(f.context, f.before);
    cordon_free(f.context, f.fell);
    cordon_duals_free(&f.duals);
    return code;
}
