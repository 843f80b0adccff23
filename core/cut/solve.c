/* Problem: which streets to close, at the least price, so that no way leads from outside a
 * limit into a zone?
 *
 * Method: a minimum cut between the two on the network of all ways, bridges and tunnels as they
 * lead; exact, since nothing but ways is driven on. One-way streets count both ways: who means
 * harm drives against the sign. The ways become runs (runs.c), runs a small network
 * (chains.c), on which the maximum flow (flow.c) leaves the cut that is the cheapest, then has
 * the fewest closures, then the smallest inside.
 *
 * Complexity: near-linear but for the flow.
 *
 * Certificate: the flow, as amounts along the ways. core/plan checks it against the map.
 *
 * Not handled: what is driven on and not a way. Open ground, private roads that the map lacks.
 */
#include "cut/cut.h"

#include "cut/place.h"
#include "geo/predicates.h"

static int take(cordon_cut_result *out, cordon_net *net, const cordon_chains *chains,
                const cordon_flow *flow)
{
    bool *cut = cordon_alloc_zero(net->context, net->runs.count, sizeof *cut);
    int code = cut ? CORDON_OK : CORDON_E_MEMORY;
    if (!code)
        code = cordon_cut_place(out, cut, net, chains, flow);
    if (!code)
        code = cordon_cut_certify(out, net, chains, flow);
    if (!code)
        code = cordon_cut_outline(out, net, cut);
    cordon_free(net->context, cut);
    return code;
}

static int solve_net(cordon_cut_result *out, cordon_net *net)
{
    cordon_chains chains = {.context = net->context};
    cordon_flow flow = {0};
    out->ways = net->ways.count;
    out->vertices = net->node.count;
    out->found = cordon_net_root(net, CORDON_NODE_OUTSIDE) != CORDON_NODE_ZONE;
    out->where = net->parted;
    if (!out->found)
        return CORDON_OK;
    int code = cordon_chains_new(&chains, net);
    if (!code) {
        out->nodes = chains.network.n;
        out->edges = chains.network.n_edges;
        code = cordon_flow_solve(&flow, net->context, &chains.network);
    }
    if (!code)
        code = take(out, net, &chains, &flow);
    cordon_flow_free(&flow, net->context);
    cordon_chains_free(&chains);
    return code;
}

int cordon_cut_solve(cordon_cut_result *out, cordon_context *context, const cordon_map *laid,
                     const cordon_cut_problem *problem)
{
    cordon_net net = {.context = context};
    *out = (cordon_cut_result){.arena = cordon_arena_new(context)};
    int code = out->arena ? CORDON_OK : CORDON_E_MEMORY;
    if (!code && (problem->zone.n == 0 || problem->within.n == 0))
        code = cordon_fail(context, CORDON_E_INPUT, "there is no area to go round");
    if (!code)
        code = cordon_net_read(&net, context, laid, problem);
    if (!code)
        code = cordon_net_cut_up(&net);
    if (!code)
        code = solve_net(out, &net);
    cordon_net_free(&net);
    if (code)
        cordon_cut_result_free(out);
    return code;
}

void cordon_cut_result_free(cordon_cut_result *result)
{
    cordon_arena_free(result->arena);
    *result = (cordon_cut_result){0};
}
