/* Shortest paths backwards, from the end of a ring to all states (Dijkstra). A closure is paid
 * where it leaves a wall, so a step back to a wall pays for it. */
#include "perimeter/ahead.h"

typedef struct looker {
    cordon_ahead *ahead;
    const cordon_states *states;
    const bool *tried;
    cordon_context *context;
    int64_t most;
} looker;

static int reach(looker *l, cordon_state from, cordon_price price)
{
    uint32_t number = cordon_state_pack(l->states, from);
    if (price.cents > l->most || cordon_price_compare(&price, &l->ahead->least[number]) >= 0)
        return CORDON_OK;
    l->ahead->least[number] = price;
    return cordon_heap_push(&l->ahead->heap, l->context, (cordon_heap_item){price, number});
}

/* Loops at a node cost nothing. */
static int turn_at(looker *l, cordon_state here, cordon_price price)
{
    int code = CORDON_OK;
    for (int b = 0; b < CORDON_MASK_BITS && code == CORDON_OK; b++) {
        cordon_state there = here;
        there.mask ^= l->states->nodes->loops[here.node].vector[b];
        if (there.mask != here.mask)
            code = reach(l, there, price);
    }
    return code;
}

/* One step back along a link: from a wall, or from a bend where the same barrier goes on. */
static int step_back(looker *l, cordon_state here, cordon_price price, const cordon_link *link)
{
    uint32_t node = link->node[link->node[0] == here.node ? 1 : 0];
    bool wall = node < l->states->nodes->n_walls;
    if (l->tried[node] ||
        (!here.wall && (link->barrier != here.barrier || (wall && !here.met))))
        return CORDON_OK;
    cordon_state from = {.node = node,
                         .mask = here.mask ^ link->mask,
                         .wall = wall,
                         .met = here.met,
                         .barrier = link->barrier};
    cordon_price there = {price.cents + link->cents + (wall ? link->closure_cents : 0),
                          price.closures + wall, price.length_mm + link->length_mm};
    int code = reach(l, from, there);
    /* Whether a walk had met a wall before this one does not matter. */
    if (code == CORDON_OK && here.wall && !wall) {
        from.met = false;
        code = reach(l, from, there);
    }
    return code;
}

static int look_back(looker *l, uint32_t number, cordon_price price)
{
    const cordon_states *s = l->states;
    cordon_state here = cordon_state_unpack(s, number);
    int code = turn_at(l, here, price);
    for (uint32_t i = s->first[here.node]; i < s->first[here.node + 1] && code == CORDON_OK;
         i++)
        code = step_back(l, here, price, &l->ahead->links.list.items[s->arcs[i]]);
    return code;
}

int cordon_ahead_new(cordon_ahead *out, const cordon_states *states,
                     const cordon_tariff *tariff, const cordon_pricing *pricing)
{
    cordon_context *context = states->nodes->context;
    *out = (cordon_ahead){.links = {.context = context}};
    out->barriers = cordon_alloc(context, tariff->n, sizeof *out->barriers);
    out->least = cordon_alloc(context, states->n, sizeof *out->least);
    if (!out->barriers || !out->least)
        return CORDON_E_MEMORY;
    cordon_tariff_priced(out->barriers, tariff, pricing);
    return cordon_links_priced(&out->links, states->links, pricing);
}

void cordon_ahead_free(cordon_ahead *ahead)
{
    cordon_context *context = ahead->links.context;
    if (!context)
        return;
    cordon_links_free(&ahead->links);
    cordon_free(context, ahead->barriers);
    cordon_free(context, ahead->least);
    cordon_vec_free(context, &ahead->heap);
}

int cordon_ahead_find(cordon_ahead *ahead, const cordon_states *states, cordon_state start,
                      const bool *tried, int64_t most)
{
    looker l = {.ahead = ahead,
                .states = states,
                .tried = tried,
                .context = states->nodes->context,
                .most = most};
    for (size_t i = 0; i < states->n; i++)
        ahead->least[i] = (cordon_price){INT64_MAX, 0, 0};
    cordon_state end = start;
    end.mask = states->wanted;
    end.met = true;
    int code = reach(&l, end, (cordon_price){0});
    if (code == CORDON_OK && !start.wall) {
        end.met = false;
        code =
            reach(&l, end, (cordon_price){ahead->barriers[start.barrier].closure_cents, 1, 0});
    }
    while (code == CORDON_OK && ahead->heap.count > 0) {
        cordon_heap_item top = cordon_heap_pop(&ahead->heap);
        if (cordon_price_compare(&top.price, &ahead->least[top.state]) == 0)
            code = look_back(&l, top.state, top.price);
    }
    ahead->heap.count = 0;
    return code;
}
