/* Prices on limits.
 *
 * Problem: for a price l on each closure and m on each metre let z(l, m) be the cost of the
 * cheapest ring at these prices. No ring of at most N closures and L metres costs less than
 * z(l, m) - l N - m L. Which prices show most?
 *
 * Method: what is to be maximised is the least of planes, one for each ring. Rings are looked
 * for one by one: the prices that are best for those known give the next one (Kelley, "The
 * cutting-plane method for solving convex programs", J. SIAM 8 (1960), doi:10.1137/0108053; for
 * one limit that is the method of Handler & Zang, Networks 10 (1980),
 * doi:10.1002/net.3230100403). The rings with fewest closures and with fewest metres come
 * first: they say whether the limits can be met at all, each by itself, and keep the prices
 * from growing without end.
 *
 * Complexity: some ten searches for a ring.
 *
 * Invariants: prices are whole cents, and what they show is computed from a true search, so it
 * is a bound however good they are.
 *
 * Not handled: the length of a single closure. Pieces that are too long are no pieces; closures
 * that become so by bending are let through. */
#include "perimeter/levies.h"

#include <math.h>

#include "base/limits.h"

/* A ring that was met: a plane over the prices. */
typedef struct plane {
    double cents, closures_over, metres_over;
} plane;

typedef struct pricer {
    cordon_context *context;
    const cordon_nodes *nodes;
    const cordon_links *links;
    const cordon_tariff *tariff;
    const cordon_ring_limits *limits;
    cordon_levies *out;
    int64_t within_cents; /* of out->within */
    int64_t shown_cents;  /* by the best prices */
    CORDON_VEC(plane) planes;
    double most[2]; /* prices that are tried at most */
} pricer;

enum { ROUNDS_MAX = 40, HALVINGS = 60 };
#define METRE_CENTS_MAX 1e8

static int64_t price_of(const cordon_walk *walk, const pricer *p)
{
    int64_t cents = 0;
    bool met = walk->start < p->nodes->n_walls;
    for (size_t i = 0; i < walk->steps.count; i++) {
        const cordon_step *step = &walk->steps.items[i];
        const cordon_link *link = &p->links->list.items[step->link];
        bool leaves = link->node[step->from] < p->nodes->n_walls;
        cents += link->cents + (leaves ? link->closure_cents : 0);
        met = met || link->node[1 - step->from] < p->nodes->n_walls;
    }
    if (!met)
        cents += p->tariff->barriers[p->links->list.items[walk->steps.items[0].link].barrier]
                     .closure_cents;
    return cents;
}

/* Notes a ring; of those within the limits the cheapest is kept. */
static int note(pricer *p, cordon_walk *walk)
{
    const cordon_ring_limits needs = cordon_walk_needs(walk, p->nodes, p->links);
    int64_t cents = price_of(walk, p);
    const plane one = {(double)cents, (double)(needs.closures - p->limits->closures),
                       (double)(needs.barrier_mm - p->limits->barrier_mm) / 1000};
    if (cordon_ring_within(&needs, p->limits) && cents < p->within_cents) {
        cordon_walk kept = p->out->within;
        p->within_cents = walk->cents = cents;
        p->out->within = *walk;
        *walk = kept;
    }
    return cordon_vec_push(p->context, &p->planes, one);
}

/* The cheapest ring at these prices. */
static int search_at(cordon_walk *out, const pricer *p, const cordon_pricing *pricing)
{
    cordon_links priced;
    cordon_barrier_tariff barriers[CORDON_BARRIERS_MAX];
    const cordon_tariff tariff = cordon_tariff_priced(barriers, p->tariff, pricing);
    *out = (cordon_walk){0};
    int code = cordon_links_priced(&priced, p->links, pricing);
    if (code == CORDON_OK)
        code = cordon_ring_search(out, p->nodes, &priced, &tariff);
    cordon_links_free(&priced);
    return code;
}

/* The ring with fewest closures or fewest metres: it bounds the price of each. */
static int try_least(pricer *p, int which)
{
    const cordon_pricing pricing = {0, {which == 0, which == 1 ? 1000 : 0}};
    cordon_walk walk;
    int64_t limit = which == 0 ? p->limits->closures : p->limits->barrier_mm;
    if (limit == 0)
        return CORDON_OK;
    int code = search_at(&walk, p, &pricing);
    if (code == CORDON_OK && (!walk.found || walk.cents > limit))
        p->out->impossible = true;
    if (code == CORDON_OK && walk.found) {
        p->most[which] = (double)price_of(&walk, p) * (which == 0 ? 1 : 1000) + 1;
        code = note(p, &walk);
    }
    cordon_walk_free(&walk, p->context);
    return code;
}

/* What the rings known so far let two prices show. */
static double least_plane(const pricer *p, double closure, double metre)
{
    double least = INFINITY;
    for (size_t i = 0; i < p->planes.count; i++) {
        const plane *one = &p->planes.items[i];
        least =
            fmin(least, one->cents + closure * one->closures_over + metre * one->metres_over);
    }
    return least;
}

/* The best price of a closure for a price of the metre, by thirds: the least of planes is
 * concave. */
static double best_closure(const pricer *p, double metre)
{
    double low = 0, high = p->most[0];
    for (int i = 0; i < HALVINGS && p->limits->closures > 0; i++) {
        double a = low + (high - low) / 3, b = high - (high - low) / 3;
        if (least_plane(p, a, metre) < least_plane(p, b, metre))
            low = a;
        else
            high = b;
    }
    return p->limits->closures > 0 ? low : 0;
}

static cordon_limit_prices best_prices(const pricer *p)
{
    double low = 0, high = fmin(p->most[1], METRE_CENTS_MAX);
    for (int i = 0; i < HALVINGS && p->limits->barrier_mm > 0; i++) {
        double a = low + (high - low) / 3, b = high - (high - low) / 3;
        if (least_plane(p, best_closure(p, a), a) < least_plane(p, best_closure(p, b), b))
            low = a;
        else
            high = b;
    }
    double metre = p->limits->barrier_mm > 0 ? round(low) : 0;
    return (cordon_limit_prices){(int64_t)round(best_closure(p, metre)), (int64_t)metre};
}

/* One more ring, at the best prices for those known. *done: it shows nothing new. */
static int try_prices(bool *done, pricer *p)
{
    const cordon_pricing pricing = {1, best_prices(p)};
    double hoped =
        least_plane(p, (double)pricing.on.closure_cents, (double)pricing.on.metre_cents);
    cordon_walk walk;
    int code = search_at(&walk, p, &pricing);
    int64_t raised = walk.cents;
    /* A cent for each piece whose metres were rounded down. */
    double rounding = (double)walk.steps.count + 1;
    p->out->impossible = code == CORDON_OK && !walk.found;
    if (code == CORDON_OK && walk.found)
        code = note(p, &walk);
    cordon_walk_free(&walk, p->context);
    if (code || p->out->impossible)
        return code;
    int64_t shown = cordon_ring_bound_within(raised, &pricing.on, p->limits);
    if (shown > p->shown_cents) {
        p->shown_cents = shown;
        p->out->best = pricing.on;
        p->out->raised_cents = raised;
    }
    *done = (double)shown >= hoped - rounding;
    return code;
}

static int find(pricer *p)
{
    bool done = false;
    int code = CORDON_OK;
    for (int which = 0; which < 2 && code == CORDON_OK; which++)
        code = try_least(p, which);
    for (int i = 0; i < ROUNDS_MAX && code == CORDON_OK && !done && !p->out->impossible; i++) {
        code = cordon_poll(p->context);
        if (code == CORDON_OK)
            code = try_prices(&done, p);
    }
    return code;
}

int cordon_levies_find(cordon_levies *out, const cordon_nodes *nodes, const cordon_links *links,
                       const cordon_tariff *tariff, const cordon_ring_limits *limits)
{
    pricer p = {.context = nodes->context,
                .nodes = nodes,
                .links = links,
                .tariff = tariff,
                .limits = limits,
                .out = out,
                .within_cents = INT64_MAX,
                .shown_cents = -1};
    *out = (cordon_levies){0};
    int code = find(&p);
    cordon_vec_free(p.context, &p.planes);
    return code;
}

void cordon_levies_free(cordon_levies *levies, cordon_context *context)
{
    cordon_walk_free(&levies->within, context);
}
