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
#include "perimeter/states.h"

typedef struct label {
    cordon_price price;
    uint32_t previous; /* state */
    uint32_t link;     /* CORDON_MESH_NONE: at the start, or a loop walked at the same node */
    uint8_t from;      /* end of the link that was left */
    bool reached, settled;
} label;

typedef struct search {
    cordon_context *context;
    cordon_states states;
    const cordon_tariff *tariff;
    bool *tried; /* nodes left out */
    label *labels;
    cordon_heap heap;
    CORDON_VEC(uint32_t) touched;
    cordon_price best;
} search;

static int reach(search *s, cordon_state to, cordon_price at, uint32_t previous, uint32_t link,
                 int from)
{
    uint32_t number = cordon_state_pack(&s->states, to);
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
static int turn_at(search *s, uint32_t number, cordon_state here)
{
    for (int b = 0; b < CORDON_MASK_BITS; b++) {
        cordon_state there = here;
        there.mask ^= s->states.nodes->loops[here.node].vector[b];
        if (there.mask != here.mask &&
            reach(s, there, s->labels[number].price, number, CORDON_MESH_NONE, 0))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

static int expand(search *s, uint32_t number, cordon_state here)
{
    cordon_price price = s->labels[number].price;
    for (uint32_t i = s->states.first[here.node]; i < s->states.first[here.node + 1]; i++) {
        const cordon_link *link = &s->states.links->list.items[s->states.arcs[i]];
        int from = link->node[0] == here.node ? 0 : 1;
        uint32_t to = link->node[1 - from];
        if (s->tried[to] || (!here.wall && link->barrier != here.barrier))
            continue;
        cordon_price there = {price.cents + link->cents + (here.wall ? link->closure_cents : 0),
                              price.closures + here.wall, price.length_mm + link->length_mm};
        cordon_state next = {.node = to,
                             .mask = here.mask ^ link->mask,
                             .met = here.met,
                             .barrier = link->barrier};
        if (reach(s, next, there, number, s->states.arcs[i], from))
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
            turn ^= cordon_state_unpack(&s->states, number).mask ^
                    cordon_state_unpack(&s->states, l->previous).mask;
            continue;
        }
        if (cordon_vec_push(s->context, &out->steps, step))
            return CORDON_E_MEMORY;
        turn = 0;
    }
    cordon_walk_turn_round(out, turn);
    return CORDON_OK;
}

/* The price of a closed walk that ends in this state at its start. */
static cordon_price closed_price(const search *s, uint32_t number, cordon_state end)
{
    cordon_price p = s->labels[number].price;
    if (!end.met && !end.wall) {
        p.cents += s->tariff->barriers[end.barrier].closure_cents;
        p.closures++;
    }
    return p;
}

/* Settles one state. */
static int settle(search *s, cordon_walk *out, cordon_state start, uint32_t number)
{
    cordon_state here = cordon_state_unpack(&s->states, number);
    int code = CORDON_OK;
    s->labels[number].settled = true;
    if (here.node == start.node && here.mask == s->states.wanted &&
        here.barrier == start.barrier) {
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

static int search_from(search *s, cordon_walk *out, cordon_state start)
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
    size_t kinds = node < s->states.nodes->n_walls ? 1 : s->tariff->n;
    int code = CORDON_OK;
    for (uint32_t i = 0; i < kinds && code == CORDON_OK; i++)
        code = search_from(s, out, (cordon_state){.node = node, .barrier = i});
    s->tried[node] = true;
    return code;
}

/* A node that goes round everything by itself is a ring for nothing. */
static bool free_ring(cordon_walk *out, const search *s)
{
    for (uint32_t i = 0; i < s->states.nodes->n_walls; i++)
        if (cordon_loops_reduce(&s->states.nodes->loops[i], s->states.wanted) == 0) {
            *out = (cordon_walk){.found = true, .start = i};
            return true;
        }
    return false;
}

static int search_all(search *s, cordon_walk *out)
{
    size_t n_nodes = s->states.nodes->n;
    bool *is_start = cordon_alloc_zero(s->context, n_nodes, sizeof *is_start);
    s->tried = cordon_alloc_zero(s->context, n_nodes, sizeof *s->tried);
    s->labels = cordon_alloc_zero(s->context, s->states.n, sizeof *s->labels);
    int code =
        is_start && s->tried && s->labels ? cordon_states_index(&s->states) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_states_starts(is_start, &s->states);
    for (uint32_t i = 0; i < n_nodes && code == CORDON_OK; i++) {
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
                .states = cordon_states_of(nodes, links, tariff->n),
                .tariff = tariff,
                .best = {INT64_MAX, 0, 0}};
    if (free_ring(out, &s))
        return CORDON_OK;
    int code = search_all(&s, out);
    out->cents = s.best.cents;
    cordon_states_free(&s.states);
    cordon_free(s.context, s.tried);
    cordon_free(s.context, s.labels);
    cordon_vec_free(s.context, &s.heap);
    cordon_vec_free(s.context, &s.touched);
    return code;
}

void cordon_walk_turn_round(cordon_walk *walk, cordon_mask turn)
{
    walk->steps.items[0].turn ^= turn;
    for (size_t i = 0, j = walk->steps.count; i + 1 < j; i++) {
        cordon_step step = walk->steps.items[i];
        walk->steps.items[i] = walk->steps.items[--j];
        walk->steps.items[j] = step;
    }
}

void cordon_walk_free(cordon_walk *walk, cordon_context *context)
{
    cordon_vec_free(context, &walk->steps);
}
