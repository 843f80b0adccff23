/* The cheapest closed walk within limits.
 *
 * Problem: as in search.c, but the walk may have so many closures at most, so many metres of
 * barrier, and no closure longer than so much. That is a shortest path with resources, which is
 * hard in general and easy here, since limits and lengths are small numbers.
 *
 * Method: labels (ways) at the states of the cover. A way is dropped when another one at the
 * same state is as good in price and in everything that is limited; at a bend that includes the
 * length of the closure so far, and on a walk that began at a bend the part of a closure with
 * which it began. For each start, shortest paths backwards (ahead.c) say what is still to be
 * paid, in money, in closures, in metres, and in money with prices on both (levies.c: Beasley &
 * Christofides, Networks 19 (1989), doi:10.1002/net.3230190402). A way that cannot keep within
 * the limits or cannot be cheaper than the best walk known is dropped. The way that promises
 * most goes on first.
 *
 * Complexity: that of the search without limits for most starts, which the prices rule out at
 * once; beyond it the number of ways that are worth something, exponential at worst. Where more
 * than a few million would have to be remembered the search gives up: the least that any of
 * them promises is then the bound.
 *
 * Invariants: ties go to fewer closures, then to less length, as without limits. */
#include "perimeter/limited.h"

#include "perimeter/ahead.h"

typedef struct way {
    cordon_price price; /* its length is all barrier to be brought */
    int64_t counted;    /* closures that count */
    int64_t run_mm;     /* of the closure so far, at a bend */
    int64_t head_mm;    /* of what the walk began with at a bend, up to the first wall */
    uint32_t state, previous, link;
    uint32_t next; /* way at the same state */
    uint8_t from;  /* end of the link that was left */
    bool dropped;
} way;

enum { MONEY, RAISED, CLOSURES, METRES, AHEADS };

typedef struct search {
    cordon_context *context;
    cordon_states states;
    const cordon_tariff *tariff;
    const cordon_ring_limits *limits;
    cordon_limited *out;
    size_t ways_max;
    cordon_ahead ahead[AHEADS];
    int64_t off_cents; /* what the raised prices are too high by at most */
    bool *tried;       /* nodes left out */
    CORDON_VEC(way) ways;
    uint32_t *at; /* the first way at each state */
    cordon_heap heap;
    cordon_price best;
    int64_t open_cents; /* the least that was given up */
} search;

/* ------------------------------------------------------------------- bounds */

/* What a way costs in the end at least, by the raised prices; INT64_MAX: too much. */
static int64_t promise(const search *s, const way *w)
{
    const cordon_price *ahead = &s->ahead[RAISED].least[w->state];
    const cordon_limit_prices *on = &s->out->levies.best;
    if (ahead->cents == INT64_MAX)
        return INT64_MAX;
    int64_t spent =
        on->closure_cents * w->counted + on->metre_cents * w->price.length_mm / 1000;
    /* The metres of each piece were rounded down by themselves. */
    return w->price.cents + spent + ahead->cents - s->off_cents;
}

/* Could the way still become a cheaper walk within the limits? */
static bool is_hopeful(const search *s, const way *w)
{
    const cordon_ring_limits *limits = s->limits;
    const cordon_price *money = &s->ahead[MONEY].least[w->state];
    if (money->cents == INT64_MAX || (limits->closure_mm > 0 && w->run_mm > limits->closure_mm))
        return false;
    if (limits->closures > 0 &&
        (s->ahead[CLOSURES].least[w->state].cents == INT64_MAX ||
         w->counted + s->ahead[CLOSURES].least[w->state].cents > limits->closures))
        return false;
    if (limits->barrier_mm > 0 &&
        (s->ahead[METRES].least[w->state].cents == INT64_MAX ||
         w->price.length_mm + s->ahead[METRES].least[w->state].cents > limits->barrier_mm))
        return false;
    const cordon_price least = {w->price.cents + money->cents,
                                w->price.closures + money->closures,
                                w->price.length_mm + money->length_mm};
    return cordon_price_compare(&least, &s->best) < 0 && promise(s, w) <= s->best.cents;
}

/* Is a as good as b in all that counts from here on? */
static bool covers(const search *s, const way *a, const way *b)
{
    const cordon_ring_limits *limits = s->limits;
    return cordon_price_compare(&a->price, &b->price) <= 0 &&
           (limits->closures == 0 || a->counted <= b->counted) &&
           (limits->barrier_mm == 0 || a->price.length_mm <= b->price.length_mm) &&
           (limits->closure_mm == 0 || (a->run_mm <= b->run_mm && a->head_mm <= b->head_mm));
}

/* -------------------------------------------------------------------- ways */

/* Drops the ways that a new one makes useless; false: it is useless itself. */
static bool make_room(search *s, const way *fresh)
{
    uint32_t *link = &s->at[fresh->state];
    while (*link != CORDON_MESH_NONE) {
        way *other = &s->ways.items[*link];
        if (covers(s, other, fresh))
            return false;
        if (covers(s, fresh, other)) {
            other->dropped = true;
            *link = other->next;
        } else {
            link = &other->next;
        }
    }
    return true;
}

static void give_up(search *s, int64_t promised)
{
    s->out->gave_up = true;
    if (promised < s->open_cents)
        s->open_cents = promised;
}

static int arrive(search *s, way fresh)
{
    if (!is_hopeful(s, &fresh) || !make_room(s, &fresh))
        return CORDON_OK;
    int64_t promised = promise(s, &fresh);
    if (s->ways.count >= s->ways_max) {
        give_up(s, promised);
        return CORDON_OK;
    }
    uint32_t number = (uint32_t)s->ways.count;
    fresh.next = s->at[fresh.state];
    s->at[fresh.state] = number;
    const cordon_heap_item item = {{promised, fresh.price.closures, fresh.price.length_mm},
                                   number};
    int code = cordon_vec_push(s->context, &s->ways, fresh);
    return code ? code : cordon_heap_push(&s->heap, s->context, item);
}

/* Loops at a node cost nothing. */
static int turn_at(search *s, uint32_t number, cordon_state here)
{
    int code = CORDON_OK;
    for (int b = 0; b < CORDON_MASK_BITS && code == CORDON_OK; b++) {
        cordon_state there = here;
        there.mask ^= s->states.nodes->loops[here.node].vector[b];
        way fresh = s->ways.items[number];
        fresh.state = cordon_state_pack(&s->states, there);
        fresh.previous = number;
        fresh.link = CORDON_MESH_NONE;
        if (there.mask != here.mask)
            code = arrive(s, fresh);
    }
    return code;
}

static int go_along(search *s, uint32_t number, cordon_state here, uint32_t index)
{
    const cordon_link *link = &s->states.links->list.items[index];
    int from = link->node[0] == here.node ? 0 : 1;
    uint32_t to = link->node[1 - from];
    if (s->tried[to] || (!here.wall && link->barrier != here.barrier))
        return CORDON_OK;
    cordon_state there = {.node = to,
                          .mask = here.mask ^ link->mask,
                          .wall = to < s->states.nodes->n_walls,
                          .met = here.met,
                          .barrier = link->barrier};
    way fresh = s->ways.items[number];
    fresh.price.cents += link->cents + (here.wall ? link->closure_cents : 0);
    fresh.price.closures += here.wall;
    fresh.price.length_mm += link->length_mm;
    fresh.counted += here.wall && cordon_link_counts(link);
    fresh.run_mm += link->length_mm;
    /* What stands there already, or ends at walls, is within the limit by itself. */
    if (there.wall) {
        if (s->limits->closure_mm > 0 && fresh.run_mm > s->limits->closure_mm)
            return CORDON_OK;
        fresh.head_mm = here.met ? fresh.head_mm : fresh.run_mm;
        fresh.run_mm = 0;
    }
    fresh.state = cordon_state_pack(&s->states, there);
    fresh.previous = number;
    fresh.link = index;
    fresh.from = (uint8_t)from;
    return arrive(s, fresh);
}

/* ------------------------------------------------------------------- walks */

/* Writes the way as a walk. Loops walked at a node before a step count for the step that
 * arrived there, those at the start for the last step. */
static int trace(search *s, cordon_walk *out, uint32_t start, uint32_t number)
{
    cordon_mask turn = 0;
    out->start = start;
    out->found = true;
    out->steps.count = 0;
    for (; s->ways.items[number].previous != CORDON_MESH_NONE;
         number = s->ways.items[number].previous) {
        const way *w = &s->ways.items[number];
        if (w->link == CORDON_MESH_NONE) {
            turn ^= cordon_state_unpack(&s->states, w->state).mask ^
                    cordon_state_unpack(&s->states, s->ways.items[w->previous].state).mask;
            continue;
        }
        cordon_step step = {w->link, w->from, turn};
        if (cordon_vec_push(s->context, &out->steps, step))
            return CORDON_E_MEMORY;
        turn = 0;
    }
    cordon_walk_turn_round(out, turn);
    return CORDON_OK;
}

/* A way that has come back to its start: is it a walk within the limits, and cheaper? */
static int close_walk(search *s, cordon_state start, cordon_state end, uint32_t number)
{
    const way *w = &s->ways.items[number];
    cordon_price price = w->price;
    int64_t counted = w->counted;
    if (!end.wall && !end.met) {
        price.cents += s->tariff->barriers[end.barrier].closure_cents;
        price.closures++;
        counted++;
    }
    if (cordon_price_compare(&price, &s->best) >= 0 ||
        (s->limits->closures > 0 && counted > s->limits->closures) ||
        (s->limits->closure_mm > 0 && w->run_mm + w->head_mm > s->limits->closure_mm))
        return CORDON_OK;
    s->best = price;
    s->out->walk.cents = price.cents;
    return trace(s, &s->out->walk, start.node, number);
}

static int settle(search *s, cordon_state start, uint32_t number)
{
    cordon_state here = cordon_state_unpack(&s->states, s->ways.items[number].state);
    int code = CORDON_OK;
    if (here.node == start.node && here.mask == s->states.wanted &&
        here.barrier == start.barrier)
        code = close_walk(s, start, here, number);
    if (code == CORDON_OK)
        code = turn_at(s, number, here);
    const cordon_states *states = &s->states;
    for (uint32_t i = states->first[here.node];
         i < states->first[here.node + 1] && code == CORDON_OK; i++)
        code = go_along(s, number, here, states->arcs[i]);
    return code;
}

/* Shortest paths back from the start in all that counts. */
static int look_ahead(search *s, cordon_state start)
{
    const cordon_ring_limits *limits = s->limits;
    bool known = s->best.cents < INT64_MAX;
    const int64_t most[AHEADS] = {s->best.cents,
                                  known ? s->best.cents + s->off_cents : INT64_MAX,
                                  limits->closures, limits->barrier_mm};
    const bool asked[AHEADS] = {true, true, limits->closures > 0, limits->barrier_mm > 0};
    int code = CORDON_OK;
    for (int i = 0; i < AHEADS && code == CORDON_OK; i++)
        if (asked[i])
            code = cordon_ahead_find(&s->ahead[i], &s->states, start, s->tried, most[i]);
    return code;
}

static int search_from(search *s, cordon_state start)
{
    size_t polls = 0;
    int code = look_ahead(s, start);
    start.met = start.wall;
    const way begin = {.state = cordon_state_pack(&s->states, start),
                       .previous = CORDON_MESH_NONE,
                       .link = CORDON_MESH_NONE};
    if (code == CORDON_OK)
        code = arrive(s, begin);
    while (code == CORDON_OK && s->heap.count > 0) {
        cordon_heap_item top = cordon_heap_pop(&s->heap);
        const way *w = &s->ways.items[top.state];
        if (top.price.cents > s->best.cents)
            break;
        if (!w->dropped && is_hopeful(s, w))
            code = settle(s, start, top.state);
        if (code == CORDON_OK && ++polls % 4096 == 0)
            code = cordon_poll(s->context);
    }
    for (size_t i = 0; i < s->ways.count; i++)
        s->at[s->ways.items[i].state] = CORDON_MESH_NONE;
    s->heap.count = s->ways.count = 0;
    return code;
}

/* A ring through a bend may have any barrier there. */
static int search_through(search *s, uint32_t node)
{
    bool wall = node < s->states.nodes->n_walls;
    size_t kinds = wall ? 1 : s->tariff->n;
    int code = CORDON_OK;
    for (uint32_t i = 0; i < kinds && code == CORDON_OK; i++)
        code = search_from(s, (cordon_state){.node = node, .wall = wall, .barrier = i});
    s->tried[node] = true;
    return code;
}

static int prepare(search *s)
{
    const cordon_pricing pricings[AHEADS] = {
        {1, {0, 0}}, {1, s->out->levies.best}, {0, {1, 0}}, {0, {0, 1000}}};
    size_t n_states = s->states.n;
    s->tried = cordon_alloc_zero(s->context, s->states.nodes->n, sizeof *s->tried);
    s->at = cordon_alloc(s->context, n_states, sizeof *s->at);
    int code = s->tried && s->at ? cordon_states_index(&s->states) : CORDON_E_MEMORY;
    for (int i = 0; i < AHEADS && code == CORDON_OK; i++)
        code = cordon_ahead_new(&s->ahead[i], &s->states, s->tariff, &pricings[i]);
    if (code == CORDON_OK)
        memset(s->at, 0xff, n_states * sizeof *s->at);
    return code;
}

static int search_all(search *s)
{
    size_t n = s->states.nodes->n;
    bool *is_start = cordon_alloc_zero(s->context, n, sizeof *is_start);
    int code = is_start ? prepare(s) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_states_starts(is_start, &s->states);
    for (uint32_t i = 0; i < n && code == CORDON_OK; i++) {
        code = cordon_poll(s->context);
        if (code == CORDON_OK && is_start[i])
            code = search_through(s, i);
    }
    cordon_free(s->context, is_start);
    return code;
}

/* The walk that the prices have met is the one to beat, in price alone: of equal ones that of
 * the search is taken. */
static void begin_with(search *s)
{
    const cordon_levies *levies = &s->out->levies;
    s->off_cents = levies->best.closure_cents * s->limits->closures +
                   levies->best.metre_cents * s->limits->barrier_mm / 1000;
    if (levies->within.found)
        s->best = (cordon_price){levies->within.cents, INT64_MAX, 0};
}

static int copy_walk(cordon_walk *out, cordon_context *context, const cordon_walk *walk)
{
    *out = (cordon_walk){.found = true, .start = walk->start, .cents = walk->cents};
    for (size_t i = 0; i < walk->steps.count; i++)
        if (cordon_vec_push(context, &out->steps, walk->steps.items[i]))
            return CORDON_E_MEMORY;
    return CORDON_OK;
}

static int finish(search *s)
{
    cordon_limited *out = s->out;
    int code = CORDON_OK;
    if (!out->walk.found && out->levies.within.found)
        code = copy_walk(&out->walk, s->context, &out->levies.within);
    out->bound_cents = out->walk.cents;
    if (out->gave_up && (!out->walk.found || s->open_cents < out->bound_cents))
        out->bound_cents = s->open_cents > 0 ? s->open_cents : 0;
    return code;
}

int cordon_limited_search(cordon_limited *out, const cordon_nodes *nodes,
                          const cordon_links *links, const cordon_tariff *tariff,
                          const cordon_ring_limits *limits, size_t ways_max)
{
    search s = {.context = nodes->context,
                .states = cordon_states_of(nodes, links, tariff->n),
                .tariff = tariff,
                .limits = limits,
                .out = out,
                .ways_max = ways_max,
                .best = {INT64_MAX, 0, 0},
                .open_cents = INT64_MAX};
    *out = (cordon_limited){0};
    int code = cordon_levies_find(&out->levies, nodes, links, tariff, limits);
    begin_with(&s);
    if (code == CORDON_OK && !out->levies.impossible)
        code = search_all(&s);
    if (code == CORDON_OK)
        code = finish(&s);
    cordon_states_free(&s.states);
    for (int i = 0; i < AHEADS; i++)
        cordon_ahead_free(&s.ahead[i]);
    cordon_free(s.context, s.tried);
    cordon_free(s.context, s.at);
    cordon_vec_free(s.context, &s.ways);
    cordon_vec_free(s.context, &s.heap);
    return code;
}

void cordon_limited_free(cordon_limited *limited, cordon_context *context)
{
    cordon_walk_free(&limited->walk, context);
    cordon_levies_free(&limited->levies, context);
}
