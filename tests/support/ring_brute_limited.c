/* Rings within limits, exhaustively: first all closures that may stand between two obstacles,
 * then all rings of closures, each kept unless another one is as good in everything. */
#include "support/ring_brute.h"

/* What it takes to get somewhere. */
typedef struct toll {
    int64_t cents, length_mm;
    int count;
} toll;

typedef CORDON_VEC(toll) tolls;

typedef struct limited {
    const ring_brute *b;
    cordon_context *context;
    cordon_ring_limits limits;
    tolls closure[RING_WALLS_MAX][RING_WALLS_MAX][RING_CLASSES];
    tolls ways[RING_NODES_MAX][RING_CLASSES];
} limited;

static limited search;

static bool as_good(const toll *a, const toll *b)
{
    return a->cents <= b->cents && a->length_mm <= b->length_mm && a->count <= b->count;
}

/* False: known already, or beyond the limits. */
static bool add(tolls *set, toll one)
{
    const cordon_ring_limits *limits = &search.limits;
    if ((limits->closures > 0 && one.count > limits->closures) ||
        (limits->barrier_mm > 0 && one.length_mm > limits->barrier_mm))
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++)
        if (as_good(&set->items[i], &one))
            return false;
    for (size_t i = 0; i < set->count; i++)
        if (!as_good(&one, &set->items[i]))
            set->items[kept++] = set->items[i];
    set->count = kept;
    assert_int_equal(cordon_vec_push(search.context, set, one), 0);
    return true;
}

static bool add_step(tolls to[RING_CLASSES], const tolls from[RING_CLASSES], unsigned class,
                     toll by, int64_t longest)
{
    bool changed = false;
    for (unsigned c = 0; c < 1u << search.b->n_bits; c++)
        for (size_t i = 0; i < from[c].count; i++) {
            toll one = from[c].items[i];
            one = (toll){one.cents + by.cents, one.length_mm + by.length_mm,
                         one.count + by.count};
            if (longest == 0 || one.length_mm <= longest)
                changed |= add(&to[c ^ class], one);
        }
    return changed;
}

static void forget_ways(void)
{
    for (int i = 0; i < search.b->n_nodes; i++)
        for (int c = 0; c < RING_CLASSES; c++)
            search.ways[i][c].count = 0;
}

/* Goes on from bend to bend along one barrier. */
static void spread_bends(int kind)
{
    const ring_brute *b = search.b;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < b->offers.count; i++) {
            const ring_offer *o = &b->offers.items[i];
            if (o->kind != kind || o->from < b->n_solid || o->to < b->n_solid)
                continue;
            const toll by = {o->cents, o->length_mm, 0};
            int64_t longest = search.limits.closure_mm;
            changed |=
                add_step(search.ways[o->to], search.ways[o->from], o->class, by, longest);
            changed |=
                add_step(search.ways[o->from], search.ways[o->to], o->class, by, longest);
        }
    }
}

/* Closures of one barrier that bend, from one obstacle to all others. */
static void bend_from(int kind, int wall)
{
    const ring_brute *b = search.b;
    const toll once = {b->g->problem.barriers[kind].closure_cents, 0, 1};
    int64_t longest = search.limits.closure_mm;
    forget_ways();
    for (size_t i = 0; i < b->offers.count; i++) {
        const ring_offer *o = &b->offers.items[i];
        int bend = o->from == wall ? o->to : o->to == wall ? o->from : 0;
        if (o->kind == kind && bend >= b->n_solid && (longest == 0 || o->length_mm <= longest))
            add(&search.ways[bend][o->class],
                (toll){o->cents + once.cents, o->length_mm, once.count});
    }
    spread_bends(kind);
    for (size_t i = 0; i < b->offers.count; i++) {
        const ring_offer *o = &b->offers.items[i];
        int end = o->from < o->to ? o->from : o->to, bend = o->from < o->to ? o->to : o->from;
        if (o->kind == kind && end < b->n_solid)
            add_step(search.closure[wall][end], search.ways[bend], o->class,
                     (toll){o->cents, o->length_mm, 0}, longest);
    }
}

static void list_closures(void)
{
    const ring_brute *b = search.b;
    int64_t longest = search.limits.closure_mm;
    for (int i = 0; i < b->n_solid; i++)
        for (int j = 0; j < b->n_solid; j++)
            for (int c = 0; c < RING_CLASSES; c++)
                search.closure[i][j][c].count = 0;
    for (size_t i = 0; i < b->offers.count; i++) {
        const ring_offer *o = &b->offers.items[i];
        const toll one = {o->cents, o->length_mm, o->counts};
        if (o->kind != RING_WHOLE || (longest > 0 && o->length_mm > longest))
            continue;
        add(&search.closure[o->from][o->to][o->class], one);
        add(&search.closure[o->to][o->from][o->class], one);
    }
    for (int kind = 0; kind < (int)b->g->problem.n_barriers; kind++)
        for (int i = 0; i < b->n_solid; i++)
            bend_from(kind, i);
}

static int64_t cheapest(const tolls *set)
{
    int64_t least = RING_BRUTE_NEVER;
    for (size_t i = 0; i < set->count; i++)
        if (set->items[i].cents < least)
            least = set->items[i].cents;
    return least;
}

/* The cheapest ring of closures that goes through one obstacle. */
static int64_t ring_through(int start)
{
    const ring_brute *b = search.b;
    forget_ways();
    add(&search.ways[start][0], (toll){0, 0, 0});
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < b->n_solid; i++)
            for (int j = 0; j < b->n_solid; j++)
                for (unsigned c = 0; c < 1u << b->n_bits; c++)
                    for (size_t k = 0; k < search.closure[i][j][c].count; k++)
                        changed |= add_step(search.ways[j], search.ways[i], c,
                                            search.closure[i][j][c].items[k], 0);
    }
    return cheapest(&search.ways[start][b->wanted]);
}

/* The cheapest ring that is one barrier and meets no obstacle. */
static int64_t ring_in_the_open(int kind, int bend)
{
    forget_ways();
    add(&search.ways[bend][0], (toll){search.b->g->problem.barriers[kind].closure_cents, 0, 1});
    spread_bends(kind);
    return cheapest(&search.ways[bend][search.b->wanted]);
}

int64_t ring_brute_limited(const ring_brute *b)
{
    int64_t least = RING_BRUTE_NEVER;
    search.b = b;
    search.context = b->g->context;
    search.limits = b->g->problem.limits;
    list_closures();
    for (int i = 0; i < b->n_solid; i++) {
        int64_t one = ring_through(i);
        least = one < least ? one : least;
    }
    for (int kind = 0; kind < (int)b->g->problem.n_barriers; kind++)
        for (int i = b->n_solid; i < b->n_nodes; i++) {
            int64_t one = ring_in_the_open(kind, i);
            least = one < least ? one : least;
        }
    return least;
}
