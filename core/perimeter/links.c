/* The cheapest straight piece for each (node, node, mask), and barrier where it matters.
 *
 * Problem: which straight barriers can be in a cheapest ring? Between two nodes only the way
 * round the protected places matters besides the price, so one piece for each mask is enough.
 * Between two walls it is a closure by itself, of the barrier that is cheapest for it; at a
 * bend the same barrier goes on, so there is one piece for each.
 *
 * Method: keep the best of what is offered (pieces.c) in a hash table. With a fixed price for
 * each closure the edges of a triangulation alone are not enough (README.md), so everything in
 * sight is. Where lengths are limited a dearer piece may be the one that fits, so all are kept
 * of which none is as cheap and as short.
 *
 * Complexity: the number of offers times that of barriers; memory for one piece a pair and
 * mask, at bends for each barrier.
 *
 * Invariants: the order of offers does not matter: ties go to the lower points.
 *
 * Not handled: pieces between the insides of two walls that touch a third obstacle's corner on
 * their way are replaced by two closures that end at that corner. */
#include "perimeter/links.h"

#include <stdlib.h>

#include "geo/predicates.h"

static int place_order(const cordon_place *a, const cordon_place *b)
{
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

static bool better(const cordon_link *a, const cordon_link *b)
{
    int64_t a_cents = a->cents + a->closure_cents, b_cents = b->cents + b->closure_cents;
    if (a_cents != b_cents)
        return a_cents < b_cents;
    if (a->length_mm != b->length_mm)
        return a->length_mm < b->length_mm;
    int order = place_order(&a->end[0], &b->end[0]);
    return order < 0 || (order == 0 && place_order(&a->end[1], &b->end[1]) < 0);
}

static bool same_key(const cordon_link *a, const cordon_link *b)
{
    return a->node[0] == b->node[0] && a->node[1] == b->node[1] && a->mask == b->mask &&
           a->barrier == b->barrier;
}

/* The slot of a link, or the free one where it belongs. */
static size_t slot_of(const cordon_links *links, const cordon_link *link)
{
    uint64_t hash = ((uint64_t)link->node[0] << 32 | link->node[1]) ^
                    (uint64_t)link->mask << 24 ^ (uint64_t)link->barrier << 56;
    hash *= 0x9e3779b97f4a7c15u; /* 2^64 / golden ratio: Knuth, TAOCP vol. 3, 6.4 */
    size_t slot = (size_t)(hash >> 20) & (links->n_slots - 1);
    while (links->slots[slot] != CORDON_MESH_NONE &&
           !same_key(&links->list.items[links->slots[slot]], link))
        slot = (slot + 1) & (links->n_slots - 1);
    return slot;
}

static int rehash(cordon_links *links)
{
    size_t n = links->n_slots ? links->n_slots * 2 : 1024;
    uint32_t *slots = cordon_alloc(links->context, n, sizeof *slots);
    if (!slots)
        return CORDON_E_MEMORY;
    memset(slots, 0xff, n * sizeof *slots);
    cordon_free(links->context, links->slots);
    links->slots = slots;
    links->n_slots = n;
    /* The last of those with the same key leads to the others. */
    for (uint32_t i = 0; i < links->list.count; i++)
        slots[slot_of(links, &links->list.items[i])] = i;
    return CORDON_OK;
}

/* Of no use beside the other one: neither cheaper nor shorter. */
static bool beaten(const cordon_link *link, const cordon_link *by)
{
    return !better(link, by) && by->length_mm <= link->length_mm;
}

/* Is one of those kept from a slot on as good in all that counts? */
static bool is_beaten(const cordon_links *links, uint32_t index, const cordon_link *link)
{
    for (; index != CORDON_MESH_NONE; index = links->next.items[index])
        if (beaten(link, &links->list.items[index]))
            return true;
    return false;
}

static int add_link(cordon_links *links, size_t slot, const cordon_link *link)
{
    uint32_t before = links->slots[slot];
    links->slots[slot] = (uint32_t)links->list.count;
    int code = cordon_vec_push(links->context, &links->list, *link);
    if (code == CORDON_OK && links->shorter_too)
        code = cordon_vec_push(links->context, &links->next, before);
    return code;
}

static int keep(cordon_links *links, const cordon_link *link)
{
    if (2 * links->list.count >= links->n_slots && rehash(links))
        return CORDON_E_MEMORY;
    size_t slot = slot_of(links, link);
    uint32_t index = links->slots[slot];
    if (index == CORDON_MESH_NONE)
        return add_link(links, slot, link);
    if (links->shorter_too)
        return is_beaten(links, index, link) ? CORDON_OK : add_link(links, slot, link);
    if (better(link, &links->list.items[index]))
        links->list.items[index] = *link;
    return CORDON_OK;
}

cordon_mask cordon_links_mask(const cordon_nodes *nodes, const cordon_place *from,
                              const cordon_place *to)
{
    return cordon_nodes_mask(nodes, from) ^ cordon_nodes_mask(nodes, to) ^
           cordon_cut_mask(&nodes->cut, from->at, to->at);
}

/* The link between two places, without a price. False: it leads nowhere. */
static bool link_between(cordon_link *out, const cordon_nodes *nodes, const cordon_place *from,
                         const cordon_place *to, cordon_mask mask, uint32_t given)
{
    uint32_t a = nodes->node[from->point], b = nodes->node[to->point];
    bool swap = a > b || (a == b && place_order(to, from) < 0);
    *out = (cordon_link){.node = {swap ? b : a, swap ? a : b},
                         .mask = mask,
                         .end = {swap ? *to : *from, swap ? *from : *to},
                         .given = given};
    return a != b || cordon_loops_reduce(&nodes->loops[a], mask) != 0;
}

/* The link as a piece built of a barrier. Between two walls only the price tells barriers
 * apart; at a bend each may go on. */
static cordon_link built_of(const cordon_link *link, const cordon_tariff *tariff,
                            uint32_t barrier, const cordon_piece *piece)
{
    cordon_link built = *link;
    built.length_mm = piece->length_mm;
    built.cents = cordon_tariff_piece(tariff, barrier, piece);
    built.closure_cents = tariff->barriers[barrier].closure_cents;
    built.barrier = piece->bends > 0 ? barrier : 0;
    return built;
}

static bool would_be_kept(const cordon_links *links, const cordon_link *link)
{
    uint32_t index = links->n_slots > 0 ? links->slots[slot_of(links, link)] : CORDON_MESH_NONE;
    return index == CORDON_MESH_NONE ||
           (links->shorter_too ? !is_beaten(links, index, link)
                               : better(link, &links->list.items[index]));
}

/* Could the piece be kept at the price that it has at least? Most could not, and need no look
 * at what they touch. */
static bool promises(const cordon_links *links, const cordon_tariff *tariff,
                     const cordon_link *link, const cordon_piece *glance)
{
    for (uint32_t i = 0; i < tariff->n; i++) {
        cordon_link built = built_of(link, tariff, i, glance);
        if (would_be_kept(links, &built))
            return true;
    }
    return false;
}

static bool too_long(const cordon_links *links, int64_t length_mm)
{
    return links->longest_mm > 0 && length_mm > links->longest_mm;
}

int cordon_links_offer_known(cordon_links *links, bool *promising, const cordon_nodes *nodes,
                             const cordon_tariff *tariff, const cordon_place *from,
                             const cordon_place *to, cordon_known known)
{
    int bends = (nodes->node[from->point] >= nodes->n_walls) +
                (nodes->node[to->point] >= nodes->n_walls);
    cordon_piece piece = cordon_tariff_glance(tariff, known.length_mm, bends);
    cordon_link link;
    *promising = !too_long(links, known.length_mm) &&
                 link_between(&link, nodes, from, to, known.mask, CORDON_MESH_NONE) &&
                 promises(links, tariff, &link, &piece);
    if (!*promising || cordon_tariff_forbids(tariff, from->at, to->at))
        return CORDON_OK;
    int code = cordon_tariff_look(&piece, tariff, from->at, to->at, known.factor);
    for (uint32_t i = 0; i < tariff->n && code == CORDON_OK; i++) {
        cordon_link built = built_of(&link, tariff, i, &piece);
        if (cordon_tariff_allows(tariff, i, &piece))
            code = keep(links, &built);
    }
    return code;
}

int cordon_links_offer(cordon_links *links, const cordon_nodes *nodes,
                       const cordon_tariff *tariff, const cordon_place *from,
                       const cordon_place *to)
{
    bool promising;
    int32_t factor = 0;
    const cordon_known known = {cordon_links_mask(nodes, from, to),
                                cordon_distance(from->at, to->at), &factor};
    return cordon_links_offer_known(links, &promising, nodes, tariff, from, to, known);
}

int cordon_links_offer_given(cordon_links *links, const cordon_nodes *nodes,
                             const cordon_tariff *tariff, const cordon_given *given)
{
    cordon_link link;
    const cordon_place *end = given->end;
    cordon_mask mask = cordon_links_mask(nodes, &end[0], &end[1]) ^
                       cordon_cut_pinned(&nodes->cut, given->number);
    if (too_long(links, given->length_mm) ||
        cordon_tariff_forbids(tariff, end[0].at, end[1].at) ||
        !link_between(&link, nodes, &end[0], &end[1], mask, given->number))
        return CORDON_OK;
    link.cents = given->cents;
    link.length_mm = given->length_mm;
    return keep(links, &link);
}

static int key_order(const cordon_link *a, const cordon_link *b)
{
    for (int i = 0; i < 2; i++)
        if (a->node[i] != b->node[i])
            return a->node[i] < b->node[i] ? -1 : 1;
    if (a->mask != b->mask)
        return a->mask < b->mask ? -1 : 1;
    return (a->barrier > b->barrier) - (a->barrier < b->barrier);
}

static int link_order(const void *x, const void *y)
{
    const cordon_link *a = x, *b = y;
    int order = key_order(a, b);
    return order ? order : better(b, a) - better(a, b);
}

/* Of those with the same key, each must be shorter than all that are cheaper. */
static void drop_beaten(cordon_links *links)
{
    cordon_link *list = links->list.items;
    size_t kept = 0;
    for (size_t i = 0; i < links->list.count; i++)
        if (kept == 0 || key_order(&list[kept - 1], &list[i]) != 0 ||
            !beaten(&list[i], &list[kept - 1]))
            list[kept++] = list[i];
    links->list.count = kept;
}

void cordon_links_sort(cordon_links *links)
{
    if (links->list.count == 0)
        return;
    qsort(links->list.items, links->list.count, sizeof *links->list.items, link_order);
    if (links->shorter_too)
        drop_beaten(links);
}

void cordon_links_free(cordon_links *links)
{
    cordon_vec_free(links->context, &links->list);
    cordon_vec_free(links->context, &links->next);
    cordon_free(links->context, links->slots);
}
