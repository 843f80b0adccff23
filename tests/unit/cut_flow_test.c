/* The maximum flow against every cut of small networks, against igraph's of larger ones, and
 * against itself on networks that are the same in another way. */
#include "support/check.h"

#include "base/rng.h"
#include "cut/flow.h"
#include "support/alloc.h"
#include "support/igraph_flow.h"

enum { SMALL = 9, EDGES_MAX = 4096 };

typedef struct test_net {
    cordon_flow_network network;
    cordon_flow_edge edges[EDGES_MAX];
} test_net;

/* Edges of chance, some of them loops, side by side or without any capacity. */
static void random_net(test_net *out, uint32_t seed, uint32_t n, uint32_t edges,
                       uint32_t dearest)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, n);
    out->network = (cordon_flow_network){
        .n = n, .source = 0, .sink = n - 1, .edges = out->edges, .n_edges = edges};
    for (uint32_t i = 0; i < edges; i++)
        out->edges[i] = (cordon_flow_edge){cordon_rng_below(&rng, n), cordon_rng_below(&rng, n),
                                           cordon_rng_below(&rng, dearest)};
}

/* Streets: a grid with a few of its edges missing, the source in its middle, the sink all
 * round. */
static void street_net(test_net *out, uint32_t seed, uint32_t side)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, side);
    uint32_t n = side * side;
    size_t edges = 0;
    for (uint32_t y = 0; y < side; y++) {
        for (uint32_t x = 0; x < side; x++) {
            uint32_t v = y * side + x;
            bool rim = x == 0 || y == 0 || x + 1 == side || y + 1 == side;
            if (rim)
                out->edges[edges++] = (cordon_flow_edge){v, n, 900};
            if (x + 1 < side && cordon_rng_below(&rng, 8))
                out->edges[edges++] =
                    (cordon_flow_edge){v, v + 1, 90 + cordon_rng_below(&rng, 200)};
            if (y + 1 < side && cordon_rng_below(&rng, 8))
                out->edges[edges++] =
                    (cordon_flow_edge){v, v + side, 90 + cordon_rng_below(&rng, 200)};
        }
    }
    assert_true(edges < EDGES_MAX);
    out->network = (cordon_flow_network){.n = n + 1,
                                         .source = side / 2 * side + side / 2,
                                         .sink = n,
                                         .edges = out->edges,
                                         .n_edges = edges};
}

static int64_t price_of_cut(const test_net *net, const bool *inside)
{
    int64_t price = 0;
    for (size_t i = 0; i < net->network.n_edges; i++)
        if (inside[net->edges[i].a] != inside[net->edges[i].b])
            price += net->edges[i].capacity;
    return price;
}

/* Within its capacities, kept up at every vertex, and worth as much as the cut. */
static void check_flow(const test_net *net, const cordon_flow *flow)
{
    const cordon_flow_network *network = &net->network;
    int64_t *sum = calloc(network->n, sizeof *sum);
    assert_non_null(sum);
    for (size_t i = 0; i < network->n_edges; i++) {
        assert_true(llabs(flow->along[i]) <= net->edges[i].capacity);
        sum[net->edges[i].a] -= flow->along[i];
        sum[net->edges[i].b] += flow->along[i];
    }
    for (uint32_t v = 0; v < network->n; v++)
        assert_int_equal(sum[v], v == network->source ? -flow->value
                                 : v == network->sink ? flow->value
                                                      : 0);
    assert_true(flow->inside[network->source] && !flow->inside[network->sink]);
    assert_int_equal(price_of_cut(net, flow->inside), flow->value);
    free(sum);
}

/* Of all sets with the source and without the sink: the least price, and what all the cheapest
 * have in common. */
static int64_t cheapest_of_all(const test_net *net, bool common[SMALL])
{
    uint32_t n = net->network.n, sets = 1u << (n - 2);
    int64_t least = INT64_MAX;
    for (uint32_t set = 0; set < sets; set++) {
        bool inside[SMALL] = {true};
        for (uint32_t v = 1; v + 1 < n; v++)
            inside[v] = set >> (v - 1) & 1;
        int64_t price = price_of_cut(net, inside);
        if (price > least)
            continue;
        for (uint32_t v = 0; v < n; v++)
            common[v] = inside[v] && (price < least || common[v]);
        least = price;
    }
    return least;
}

static void flow_is_the_least_of_all_cuts(void **state)
{
    test_net net;
    cordon_flow flow;
    for (uint32_t seed = 0; seed < 800; seed++) {
        bool common[SMALL] = {false};
        uint32_t n = 2 + seed % (SMALL - 1);
        random_net(&net, seed, n, seed % 23, 1 + seed % 7);
        check_ok(*state, cordon_flow_solve(&flow, *state, &net.network));
        check_flow(&net, &flow);
        assert_int_equal(flow.value, cheapest_of_all(&net, common));
        assert_memory_equal(flow.inside, common, n * sizeof *common);
        cordon_flow_free(&flow, *state);
    }
}

static int64_t by_igraph(const test_net *net)
{
    igraph_flow flow;
    igraph_flow_open(&flow);
    for (size_t i = 0; i < net->network.n_edges; i++)
        igraph_flow_add(&flow, net->edges[i].a, net->edges[i].b, net->edges[i].capacity);
    return igraph_flow_close(&flow, net->network.n, net->network.source, net->network.sink);
}

static void flow_is_that_of_igraph(void **state)
{
    test_net net;
    cordon_flow flow;
    for (uint32_t seed = 0; seed < 120; seed++) {
        if (seed % 2)
            street_net(&net, seed, 5 + seed % 36);
        else
            random_net(&net, seed, 20 + seed, 60 + seed * 5, 1000);
        check_ok(*state, cordon_flow_solve(&flow, *state, &net.network));
        check_flow(&net, &flow);
        assert_int_equal(flow.value, by_igraph(&net));
        cordon_flow_free(&flow, *state);
    }
}

static int64_t value_of(cordon_context *context, const test_net *net, bool *inside)
{
    cordon_flow flow;
    check_ok(context, cordon_flow_solve(&flow, context, &net->network));
    int64_t value = flow.value;
    memcpy(inside, flow.inside, net->network.n * sizeof *inside);
    cordon_flow_free(&flow, context);
    return value;
}

static void same_network_has_the_same_flow(void **state)
{
    enum { SIDE = 30, TIMES = 7 };
    static bool before[SIDE * SIDE + 1], after[SIDE * SIDE + 1];
    test_net net;
    street_net(&net, 5, SIDE);
    int64_t value = value_of(*state, &net, before);
    size_t n = net.network.n_edges;

    for (size_t i = 0; i < n; i++)
        net.edges[i].capacity *= TIMES;
    assert_int_equal(value_of(*state, &net, after), TIMES * value);
    assert_memory_equal(before, after, sizeof before);

    for (size_t i = 0; i < n / 2; i++) { /* in another order, the other way round */
        cordon_flow_edge edge = net.edges[i];
        net.edges[i] = net.edges[n - 1 - i];
        net.edges[n - 1 - i] = (cordon_flow_edge){edge.b, edge.a, edge.capacity};
    }
    assert_int_equal(value_of(*state, &net, after), TIMES * value);
    assert_memory_equal(before, after, sizeof before);

    for (size_t i = 0; i < n; i++) { /* each edge as two side by side */
        net.edges[n + i] = net.edges[i];
        net.edges[i].capacity = net.edges[i].capacity / 3;
        net.edges[n + i].capacity -= net.edges[i].capacity;
    }
    net.network.n_edges = 2 * n;
    assert_true(2 * n < EDGES_MAX);
    assert_int_equal(value_of(*state, &net, after), TIMES * value);
    assert_memory_equal(before, after, sizeof before);
}

/* What is dearer in one place never makes the whole cheaper. */
static void dearer_edges_make_no_cheaper_cut(void **state)
{
    static bool inside[EDGES_MAX];
    test_net net;
    street_net(&net, 11, 20);
    int64_t least = value_of(*state, &net, inside);
    size_t full = 0;
    for (size_t i = 0; i < net.network.n_edges; i++) {
        cordon_flow_edge *edge = &net.edges[i];
        static bool other[EDGES_MAX];
        edge->capacity += 1000;
        int64_t value = value_of(*state, &net, other);
        edge->capacity -= 1000;
        bool cut = inside[edge->a] != inside[edge->b];
        assert_true(value >= least);
        full += cut;
        if (!cut)
            assert_int_equal(value, least);
    }
    assert_true(full > 0);
}

static void limits_are_told(void **state)
{
    test_net net;
    cordon_flow flow;
    random_net(&net, 1, 3, 2, 10);
    net.edges[0] = (cordon_flow_edge){0, 1, (int64_t)1 << 61};
    net.edges[1] = (cordon_flow_edge){1, 2, (int64_t)1 << 61};
    check_ok(*state, cordon_flow_solve(&flow, *state, &net.network));
    assert_int_equal(flow.value, (int64_t)1 << 61);
    cordon_flow_free(&flow, *state);
    net.edges[1].capacity++;
    check_fails(*state, cordon_flow_solve(&flow, *state, &net.network), CORDON_E_LIMIT,
                "more than can be counted");
    cordon_flow_free(&flow, *state);
}

static void stops_when_told(void **state)
{
    test_net net;
    cordon_flow flow;
    street_net(&net, 3, 12);
    cordon_cancel(*state);
    assert_int_equal(cordon_flow_solve(&flow, *state, &net.network), CORDON_E_CANCELLED);
    cordon_flow_free(&flow, *state);
}

static int solve_once(cordon_context *context)
{
    test_net net;
    cordon_flow flow;
    street_net(&net, 3, 12);
    int code = cordon_flow_solve(&flow, context, &net.network);
    cordon_flow_free(&flow, context);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(solve_once) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(flow_is_the_least_of_all_cuts),
        check_with_context(flow_is_that_of_igraph),
        check_with_context(same_network_has_the_same_flow),
        check_with_context(dearer_edges_make_no_cheaper_cut),
        check_with_context(limits_are_told),
        check_with_context(stops_when_told),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
