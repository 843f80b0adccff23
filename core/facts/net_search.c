/* Least costs over the net, and what hangs together. */
#include "facts/net.h"
#include "ground/queue.h"

/* Dijkstra, from the lowest node of equal cost, so that ways do not depend on chance. */
static int leave(cordon_queue *queue, int64_t *cost, cordon_net_end *by, const cordon_net *net,
                 cordon_queue_item here, cordon_net_cost *along, const void *who, bool reverse)
{
    for (uint32_t i = net->first[here.node]; i < net->first[here.node + 1]; i++) {
        cordon_net_end end = net->ends[i];
        const cordon_net_edge *edge = &net->edges[end.edge];
        uint32_t next = end.back ? edge->from : edge->to;
        int64_t step = along(who, edge, end.back != reverse);
        if (step == CORDON_NET_NEVER || here.length_mm + step >= cost[next])
            continue;
        cost[next] = here.length_mm + step;
        if (by)
            by[next] = end;
        if (cordon_queue_push(queue, net->context, (cordon_queue_item){cost[next], next}))
            return CORDON_E_MEMORY;
    }
    return CORDON_OK;
}

int cordon_net_search(int64_t *cost, cordon_net_end *by, const cordon_net *net,
                      const cordon_net_start *starts, size_t n, cordon_net_cost *along,
                      const void *who, bool reverse)
{
    cordon_queue queue = {0};
    int code = CORDON_OK;
    for (size_t i = 0; i < net->n_nodes; i++) {
        cost[i] = CORDON_NET_NEVER;
        if (by)
            by[i] = (cordon_net_end){UINT32_MAX, false};
    }
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        if (starts[i].cost >= cost[starts[i].node])
            continue;
        cost[starts[i].node] = starts[i].cost;
        code = cordon_queue_push(&queue, net->context,
                                 (cordon_queue_item){starts[i].cost, starts[i].node});
    }
    while (queue.count > 0 && code == CORDON_OK) {
        cordon_queue_item here = cordon_queue_pop(&queue);
        if (here.length_mm == cost[here.node])
            code = leave(&queue, cost, by, net, here, along, who, reverse);
    }
    cordon_vec_free(net->context, &queue);
    return code;
}

static uint32_t root_of(uint32_t *set, uint32_t node)
{
    while (set[node] != node) {
        set[node] = set[set[node]];
        node = set[node];
    }
    return node;
}

static bool is_west(cordon_pt a, cordon_pt b)
{
    return a.x != b.x ? a.x < b.x : a.y < b.y;
}

/* Method: disjoint sets, each by its westernmost node. Tarjan, van
 * Leeuwen, "Worst-case analysis of set union algorithms", J. ACM 31 (1984). */
int cordon_net_largest(bool *out, const cordon_net *net, cordon_net_cost *along,
                       const void *who)
{
    uint32_t *set = cordon_alloc(net->context, net->n_nodes, sizeof *set);
    int64_t *length = cordon_alloc_zero(net->context, net->n_nodes, sizeof *length);
    int code = set && length ? CORDON_OK : CORDON_E_MEMORY;
    uint32_t largest = 0;
    for (uint32_t i = 0; i < net->n_nodes && code == CORDON_OK; i++)
        set[i] = i;
    for (int pass = 0; pass < 2 && code == CORDON_OK; pass++) {
        for (size_t i = 0; i < net->n_edges; i++) {
            const cordon_net_edge *edge = &net->edges[i];
            if (along(who, edge, false) == CORDON_NET_NEVER &&
                along(who, edge, true) == CORDON_NET_NEVER)
                continue;
            uint32_t a = root_of(set, edge->from), b = root_of(set, edge->to);
            if (pass == 0)
                set[is_west(net->at[a], net->at[b]) ? b : a] =
                    is_west(net->at[a], net->at[b]) ? a : b;
            else
                length[a] += edge->length_mm;
        }
    }
    for (uint32_t i = 0; i < net->n_nodes && code == CORDON_OK; i++)
        if (length[i] > length[largest] ||
            (length[i] == length[largest] && is_west(net->at[i], net->at[largest])))
            largest = i;
    for (uint32_t i = 0; i < net->n_nodes && code == CORDON_OK; i++)
        out[i] = root_of(set, i) == largest;
    cordon_free(net->context, set);
    cordon_free(net->context, length);
    return code;
}
