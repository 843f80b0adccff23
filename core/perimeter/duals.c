/* Prices of places, by shortest distances.
 *
 * Method: for a bound L prices are shortest distances along arcs that cost their cents less L
 * for each turn (Bellman 1958, doi:10.1090/qam/102435), or there is a cycle that costs less
 * than L a turn, which gives the next L to try (Dinkelbach 1967, doi:10.1287/mnsc.13.7.492).
 *
 * Complexity: O(states × arcs) at worst for each L; a few passes in practice. */
#include "perimeter/duals.h"

int cordon_duals_new(cordon_duals *out, cordon_context *context, size_t n_walls, size_t n,
                     const cordon_ring_problem *problem)
{
    size_t n_states = n_walls + (n - n_walls) * problem->n_barriers * CORDON_DUAL_KINDS;
    *out = (cordon_duals){.context = context,
                          .barriers = problem->barriers,
                          .n_barriers = (uint32_t)problem->n_barriers,
                          .n_walls = (uint32_t)n_walls,
                          .n = (uint32_t)n,
                          .n_states = n_states,
                          .price = cordon_alloc_zero(context, n_states, sizeof *out->price),
                          .parent = cordon_alloc(context, n_states, sizeof *out->parent),
                          .seen = cordon_alloc(context, n_states, sizeof *out->seen)};
    if (out->price && out->parent && out->seen)
        return CORDON_OK;
    cordon_duals_free(out);
    return CORDON_E_MEMORY;
}

void cordon_duals_free(cordon_duals *duals)
{
    cordon_vec_free(duals->context, &duals->arcs);
    cordon_free(duals->context, duals->price);
    cordon_free(duals->context, duals->parent);
    cordon_free(duals->context, duals->seen);
    duals->price = NULL;
    duals->parent = duals->seen = NULL;
}

uint32_t cordon_dual_state(const cordon_duals *duals, uint32_t node, uint32_t barrier,
                           uint32_t kind)
{
    if (node < duals->n_walls)
        return node;
    uint32_t bend = node - duals->n_walls;
    return duals->n_walls + (bend * duals->n_barriers + barrier) * CORDON_DUAL_KINDS + kind;
}

/* From bend to bend, on runs and on loops. */
static size_t go_on(cordon_arc *out, const cordon_duals *d, const cordon_way *way)
{
    uint32_t j = way->barrier;
    size_t n = 0;
    for (int32_t level = 0; level < CORDON_DUAL_LEVELS; level++) {
        int32_t next = level + way->turns < 0 ? 0 : level + way->turns;
        if (next < CORDON_DUAL_LEVELS)
            out[n++] = (cordon_arc){cordon_dual_state(d, way->from, j, (uint32_t)level),
                                    cordon_dual_state(d, way->to, j, (uint32_t)next),
                                    way->turns, way->cents, 0};
    }
    out[n++] = (cordon_arc){cordon_dual_state(d, way->from, j, CORDON_DUAL_LOOP),
                            cordon_dual_state(d, way->to, j, CORDON_DUAL_LOOP), way->turns,
                            way->cents, d->barriers[j].closure_cents};
    return n;
}

size_t cordon_dual_arcs(cordon_arc out[CORDON_DUAL_KINDS], const cordon_duals *duals,
                        const cordon_way *way)
{
    bool leaves = way->from < duals->n_walls, lands = way->to < duals->n_walls;
    size_t n = 0;
    if (!leaves && !lands)
        return go_on(out, duals, way);
    if (leaves) {
        uint32_t to = cordon_dual_state(duals, way->to, way->barrier, -CORDON_ANCHOR_LEAST);
        out[n++] = (cordon_arc){way->from, to, way->turns, way->cents + way->closure_cents, 0};
        return n;
    }
    for (uint32_t level = 0; level < CORDON_DUAL_LEVELS; level++)
        out[n++] = (cordon_arc){cordon_dual_state(duals, way->from, way->barrier, level),
                                way->to, way->turns, way->cents, 0};
    return n;
}

int cordon_duals_add(cordon_duals *duals, const cordon_way *way)
{
    cordon_arc arcs[CORDON_DUAL_KINDS];
    size_t n = cordon_dual_arcs(arcs, duals, way);
    int code = CORDON_OK;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = cordon_vec_push(duals->context, &duals->arcs, arcs[i]);
    return code;
}

int cordon_duals_add_levels(cordon_duals *duals, uint32_t node, uint32_t barrier)
{
    int code = CORDON_OK;
    for (uint32_t level = 0; level + 1 < CORDON_DUAL_LEVELS && code == CORDON_OK; level++) {
        uint32_t from = cordon_dual_state(duals, node, barrier, level);
        code = cordon_vec_push(duals->context, &duals->arcs,
                               ((cordon_arc){from, from + 1, 0, 0, 0}));
    }
    return code;
}

int64_t cordon_dual_along(int64_t price, const cordon_arc *arc, int64_t bound)
{
    /* A loop costs its closure at least, whatever else. */
    if (price == CORDON_DUAL_NONE || (arc->base > 0 && arc->base >= bound))
        return CORDON_DUAL_NONE;
    return price + arc->cents - arc->turns * (bound - arc->base);
}

/* One pass over all arcs for a ring of this price; true when nothing changed. */
static bool relax(cordon_duals *d, int64_t bound)
{
    bool still = true;
    for (uint32_t i = 0; i < d->arcs.count; i++) {
        const cordon_arc *a = &d->arcs.items[i];
        int64_t there = cordon_dual_along(d->price[a->from], a, bound);
        if (there < d->price[a->to]) {
            d->price[a->to] = there;
            d->parent[a->to] = i;
            still = false;
        }
    }
    return still;
}

/* The price a turn of a cycle among the parents, rounded down; bound when there is none. */
static int64_t price_of_cycle(const cordon_duals *d, int64_t bound)
{
    memset(d->seen, 0xff, d->n_states * sizeof *d->seen);
    for (uint32_t i = 0; i < d->n_states; i++) {
        uint32_t n = i;
        while (d->seen[n] == UINT32_MAX && d->parent[n] != UINT32_MAX) {
            d->seen[n] = i;
            n = d->arcs.items[d->parent[n]].from;
        }
        if (d->parent[n] == UINT32_MAX || d->seen[n] != i)
            continue;
        int64_t cents = 0, turns = 0;
        uint32_t m = n;
        do {
            const cordon_arc *a = &d->arcs.items[d->parent[m]];
            cents += a->cents + a->turns * a->base;
            turns += a->turns;
            m = a->from;
        } while (m != n);
        /* A cycle among parents costs less than bound a turn, so it turns. */
        return turns > 0 && cents / turns < bound ? cents / turns : bound - 1;
    }
    return bound;
}

/* Walls and loops begin with 0; runs begin at walls. */
static void begin(cordon_duals *d)
{
    for (size_t i = 0; i < d->n_states; i++) {
        bool loop = i >= d->n_walls && (i - d->n_walls) % CORDON_DUAL_KINDS == CORDON_DUAL_LOOP;
        d->price[i] = i < d->n_walls || loop ? 0 : CORDON_DUAL_NONE;
    }
    memset(d->parent, 0xff, d->n_states * sizeof *d->parent);
}

/* What the prices of loops allow: they differ by at most what a turn costs. */
static bool loops_differ_little(const cordon_duals *d, int64_t bound)
{
    for (uint32_t n = d->n_walls; n < d->n; n++)
        for (uint32_t j = 0; j < d->n_barriers; j++) {
            int64_t turn = bound - d->barriers[j].closure_cents;
            if (-d->price[cordon_dual_state(d, n, j, CORDON_DUAL_LOOP)] > (turn > 0 ? turn : 0))
                return false;
        }
    return true;
}

/* Prices until nothing changes; false, and the next bound to try, when a cycle costs less. Long
 * cycles need many passes to show, so it is looked for after 1, 2, 4, … of them. */
static bool settle(int64_t *bound, cordon_duals *d)
{
    int64_t next = *bound;
    for (size_t pass = 1; !relax(d, *bound); pass++) {
        if ((pass & (pass - 1)) == 0)
            next = price_of_cycle(d, *bound);
        if (next != *bound) {
            *bound = next;
            return false;
        }
    }
    return true;
}

int cordon_duals_raise(int64_t *bound, cordon_duals *duals, int64_t most)
{
    /* Prices for the same bound only fall when arcs are added. */
    if (duals->bound != most)
        begin(duals);
    *bound = most;
    while (*bound > 0 && !settle(bound, duals)) {
        int code = cordon_poll(duals->context);
        if (code)
            return code;
        begin(duals);
    }
    duals->bound = *bound;
    if (*bound > 0 && !loops_differ_little(duals, *bound))
        *bound = 0;
    return CORDON_OK;
}
