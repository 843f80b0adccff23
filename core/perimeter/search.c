/* The cheapest closed walk that goes round every protected place.
 *
 * Problem: on the graph of nodes and links, find the closed walk of least price whose mask is
 * the wanted one: round each protected place, round none that is excluded, along each pin. A
 * closure's fixed price is paid when a walk leaves an obstacle; at a bend the same barrier goes
 * on and nothing is paid.
 *
 * Method: shortest paths in the cover (node, mask) from (s, 0) to (s, all), by Dijkstra, for
 * enough starts s: a walk with an odd number of crossings of one ray takes a link that crosses
 * it, so the ends of those links are enough, one of each (Itai & Shiloach, SIAM J. Comput. 8
 * (1979), doi:10.1137/0208012). Every walk along a pin passes its end, which is start enough.
 * A start that was tried is left out of later
 * searches, and each search stops at the best price so far. At a bend the state holds what the
 * barrier is. A walk that starts at a bend is searched for with each barrier, since it must
 * come back with the same one, and must know whether it has met an obstacle: if it never does,
 * it is one barrier that bites its own tail and its fixed price is still to be paid. That is
 * one more bit of the state.
 *
 * Complexity: O(p m log n) for p starts, at bends times the kinds of barrier, and m = links *
 * 2^k.
 *
 * Certificate: labels are true distances, so nothing on these links is cheaper. With one place
 * the walk is a simple cycle of nodes, since any odd closed part of it would be cheaper.
 *
 * Not handled: with several places the walk may pass one node or link twice. */
#include "perimeter/search.h"

#include "perimeter/heap.h"

typedef struct label {
    cordon_price price;
    uint32_t previous; /* state */
    uint32_t link;     /* CORDON_MESH_NONE: at the start, or a loop walked at the same node */
    uint8_t from;      /* end of the link that was left */
    bool reached, settled;
} label;

typedef struct search {
    cordon_context *context;
    const cordon_nodes *nodes;
    const cordon_links *links;
    const cordon_tariff *tariff;
    uint32_t *first, *arcs; /* links at node i: arcs[first[i]] .. arcs[first[i + 1] - 1] */
    bool *tried;            /* nodes left out */
    label *labels;
    cordon_heap heap;
    CORDON_VEC(uint32_t) touched;
    cordon_price best;
    cordon_mask all, wanted;
    unsigned bits, kind_bits; /* of a mask, of the number of a barrier */
    uint32_t n_wall_states;
} search;

/* States are numbered: node << bits | mask of obstacles, then (((bend << bits | mask) << 1 |
 * met an obstacle) << kind_bits | barrier) of bends. */
typedef struct state {
    uint32_t node;
    cordon_mask mask;
    bool wall, met;
    uint32_t barrier;
} state;

static uint32_t pack(const search *s, state at)
{
    uint32_t walls = (uint32_t)s->nodes->n_walls;
    if (at.node < walls)
        return at.node << s->bits | at.mask;
    uint32_t bend = ((at.node - walls) << s->bits | at.mask) << 1 | at.met;
    return s->n_wall_states + (bend << s->kind_bits | at.barrier);
}

static state unpack(const search *s, uint32_t number)
{
    if (number < s->n_wall_states)
        return (state){number >> s->bits, (cordon_mask)(number & s->all), true, true, 0};
    number -= s->n_wall_states;
    uint32_t bend = number >> s->kind_bits;
    return (state){.node = (uint32_t)s->nodes->n_walls + (bend >> 1 >> s->bits),
                   .mask = (cordon_mask)(bend >> 1 & s->all),
                   .met = bend & 1,
                   .barrier = number & ((1u << s->kind_bits) - 1)};
}

static int index_links(search *s)
{
    size_t n = s->nodes->n, m = s->links->list.count;
    const cordon_link *list = s->links->list.items;
    s->first = cordon_alloc_zero(s->context, n + 2, sizeof *s->first);
    s->arcs = cordon_alloc(s->context, 2 * m, sizeof *s->arcs);
    if (!s->first || !s->arcs)
        return CORDON_E_MEMORY;
    /* Counted two places ahead, so that filling leaves each start where it belongs. */
    for (size_t i = 0; i < m; i++)
        for (int e = 0; e < 2; e++)
            if (e == 0 || list[i].node[0] != list[i].node[1])
                s->first[list[i].node[e] + 2]++;
    for (size_t i = 2; i < n + 2; i++)
        s->first[i] += s->first[i - 1];
    for (uint32_t i = 0; i < m; i++)
        for (int e = 0; e < 2; e++)
            if (e == 0 || list[i].node[0] != list[i].node[1])
                s->arcs[s->first[list[i].node[e] + 1]++] = i;
    return CORDON_OK;
}

static int reach(search *s, state to, cordon_price at, uint32_t previous, uint32_t link,
                 int from)
{
    uint32_t number = pack(s, to);
    label *l = &s->labels[number];
    if (cordon_price_compare(&at, &s->best) >= 0 ||
        (l->reached && cordon_price_compare(&at, &l->price) >= 0))
        return CORDON_OK;
    if (!l->reached && cordon_vec_push(s->context, &s->touched, number))
        return CORDON_E_MEMORY;
    *l = (label){at, previous, link, (uint8_t)from, true, false};
    return cordon_heap_push(&s->heap, s->context, (cordon_heap_item){at, number});
}

/* Loops at a node cost nothing. */
static int turn_at(search *s, uint32_t number, state here)
{
    for (int b = 0; b < CORDON_MASK_BITS; b++) {
        state there = here;
        there.mask ^= s->nodes->loops[here.node].vector[b];
        if (there.mask != here.mask &&
            reach(s, there, s->labels[number].price, number, CORDON_MESH_NONE, 0))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int expand(search *s, uint32_t number, state here)
{
    cordon_price price = s->labels[number].price;
    for (uint32_t i = s->first[here.node]; i < s->first[here.node + 1]; i++) {
        const cordon_link *link = &s->links->list.items[s->arcs[i]];
        int from = link->node[0] == here.node ? 0 : 1;
        uint32_t to = link->node[1 - from];
        if (s->tried[to] || (!here.wall && link->barrier != here.barrier))
            continue;
        cordon_price there = {price.cents + link->cents + (here.wall ? link->closure_cents : 0),
                              price.closures + here.wall, price.length_mm + link->length_mm};
        state next = {.node = to,
                      .mask = here.mask ^ link->mask,
                      .met = here.met,
                      .barrier = link->barrier};
        if (reach(s, next, there, number, s->arcs[i], from))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

/* Writes the way from the start to a state. Loops walked at a node before a step count for the
 * step that arrived there, those at the start for the last step. */
static int trace(search *s, cordon_walk *out, uint32_t start, uint32_t number)
{
    cordon_mask turn = 0;
    out->start = start;
    out->steps.count = 0;
    for (; s->labels[number].previous != CORDON_MESH_NONE;
         number = s->labels[number].previous) {
        const label *l = &s->labels[number];
        cordon_step step = {l->link, l->from, turn};
        if (l->link == CORDON_MESH_NONE) {
            turn ^= unpack(s, number).mask ^ unpack(s, l->previous).mask;
            continue;
        }
        if (cordon_vec_push(s->context, &out->steps, step))
            return CORDON_E_MEMORY;
        turn = 0;
    }
    out->steps.items[0].turn ^= turn;
    for (size_t i = 0, j = out->steps.count; i + 1 < j; i++) {
        cordon_step step = out->steps.items[i];
        out->steps.items[i] = out->steps.items[--j];
        out->steps.items[j] = step;
    }
    return CORDON_OK;
}

/* The price of a closed walk that ends in this state at its start. */
static cordon_price closed_price(const search *s, uint32_t number, state end)
{
    cordon_price p = s->labels[number].price;
    if (!end.met && !end.wall) {
        p.cents += s->tariff->barriers[end.barrier].closure_cents;
        p.closures++;
    }
    return p;
}

/* Settles one state. */
static int settle(search *s, cordon_walk *out, state start, uint32_t number)
{
    state here = unpack(s, number);
    int code = CORDON_OK;
    s->labels[number].settled = true;
    if (here.node == start.node && here.mask == s->wanted && here.barrier == start.barrier) {
        cordon_price p = closed_price(s, number, here);
        if (cordon_price_compare(&p, &s->best) < 0) {
            s->best = p;
            out->found = true;
            code = trace(s, out, start.node, number);
        }
    }
    if (code == CORDON_OK)
        code = turn_at(s, number, here);
    return code ? code : expand(s, number, here);
}

static int search_from(search *s, cordon_walk *out, state start)
{
    int code = reach(s, start, (cordon_price){0}, CORDON_MESH_NONE, CORDON_MESH_NONE, 0);
    while (code == CORDON_OK && s->heap.count > 0) {
        cordon_heap_item top = cordon_heap_pop(&s->heap);
        const label *l = &s->labels[top.state];
        if (cordon_price_compare(&top.price, &s->best) >= 0)
            break;
        if (!l->settled && cordon_price_compare(&top.price, &l->price) == 0)
            code = settle(s, out, start, top.state);
    }
    s->heap.count = 0;
    for (size_t i = 0; i < s->touched.count; i++)
        s->labels[s->touched.items[i]] = (label){0};
    s->touched.count = 0;
    return code;
}

/* A ring through a bend may have any barrier there. */
static int search_through(search *s, cordon_walk *out, uint32_t node)
{
    size_t kinds = node < s->nodes->n_walls ? 1 : s->tariff->n;
    int code = CORDON_OK;
    for (uint32_t i = 0; i < kinds && code == CORDON_OK; i++)
        code = search_from(s, out, (state){.node = node, .barrier = i});
    s->tried[node] = true;
    return code;
}

/* An end of the first pin. Without pins: nodes that can change the first bit by themselves, and
 * for every link that does one of its ends, preferably one that stands for many links. */
static int choose_starts(search *s, bool *is_start)
{
    size_t n = s->nodes->n, m = s->links->list.count;
    const cordon_link *list = s->links->list.items;
    if (s->nodes->cut.n_pins > 0) {
        for (size_t i = 0; i < m; i++)
            if (list[i].mask >> s->nodes->cut.n & 1)
                is_start[list[i].node[0]] = true;
        return CORDON_OK;
    }
    uint32_t *degree = cordon_alloc_zero(s->context, n, sizeof *degree);
    if (!degree)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        for (int b = 0; b < CORDON_MASK_BITS; b++)
            is_start[i] = is_start[i] || (s->nodes->loops[i].vector[b] & 1);
    for (size_t i = 0; i < m; i++)
        if (list[i].mask & 1) {
            degree[list[i].node[0]]++;
            degree[list[i].node[1]]++;
        }
    for (size_t i = 0; i < m; i++) {
        uint32_t a = list[i].node[0], b = list[i].node[1];
        if ((list[i].mask & 1) && !is_start[a] && !is_start[b])
            is_start[degree[a] >= degree[b] ? a : b] = true;
    }
    cordon_free(s->context, degree);
    return CORDON_OK;
}

/* A node that goes round everything by itself is a ring for nothing. */
static bool free_ring(cordon_walk *out, const search *s)
{
    for (uint32_t i = 0; i < s->nodes->n_walls; i++)
        if (cordon_loops_reduce(&s->nodes->loops[i], s->wanted) == 0) {
            *out = (cordon_walk){.found = true, .start = i};
            return true;
        }
    return false;
}

static int search_all(search *s, cordon_walk *out)
{
    size_t n_bends = s->nodes->n - s->nodes->n_walls;
    size_t n_states = s->n_wall_states + ((n_bends << s->bits) << 1 << s->kind_bits);
    bool *is_start = cordon_alloc_zero(s->context, s->nodes->n, sizeof *is_start);
    s->tried = cordon_alloc_zero(s->context, s->nodes->n, sizeof *s->tried);
    s->labels = cordon_alloc_zero(s->context, n_states, sizeof *s->labels);
    int code = is_start && s->tried && s->labels ? index_links(s) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = choose_starts(s, is_start);
    for (uint32_t i = 0; i < s->nodes->n && code == CORDON_OK; i++) {
        code = cordon_poll(s->context);
        if (code == CORDON_OK && is_start[i])
            code = search_through(s, out, i);
    }
    cordon_free(s->context, is_start);
    return code;
}

int cordon_ring_search(cordon_walk *out, const cordon_nodes *nodes, const cordon_links *links,
                       const cordon_tariff *tariff)
{
    *out = (cordon_walk){0};
    search s = {.context = nodes->context,
                .nodes = nodes,
                .links = links,
                .tariff = tariff,
                .best = {INT64_MAX, 0, 0},
                .all = cordon_cut_all(&nodes->cut),
                .wanted = cordon_cut_wanted(&nodes->cut),
                .bits = (unsigned)(nodes->cut.n + nodes->cut.n_pins)};
    while ((size_t)1 << s.kind_bits < tariff->n)
        s.kind_bits++;
    s.n_wall_states = (uint32_t)(nodes->n_walls << s.bits);
    if (free_ring(out, &s))
        return CORDON_OK;
    int code = search_all(&s, out);
    out->cents = s.best.cents;
    cordon_free(s.context, s.first);
    cordon_free(s.context, s.arcs);
    cordon_free(s.context, s.tried);
    cordon_free(s.context, s.labels);
    cordon_vec_free(s.context, &s.heap);
    cordon_vec_free(s.context, &s.touched);
    return code;
}

void cordon_walk_free(cordon_walk *walk, cordon_context *context)
{
    cordon_vec_free(context, &walk->steps);
}
