/* The cut of a ring by streets alone: from a file to closures, and its maximum flow by itself.
 *
 * usage: bench_cut FILE LON LAT ZONE_M LIMIT_M [NETWORK]
 * Prints seconds from the file to the closures, seconds of the flow, seconds of igraph's on the
 * same network, then closures, points of ways, vertices and edges of the network, and the flow.
 * Writes the network to a file: vertices, edges, source, sink, then a line for each edge with
 * its capacity; for bench_lemon. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cut/chains.h"
#include "cut/cut.h"
#include "geo/frame.h"
#include "geo/shape.h"
#include "support/igraph_flow.h"

typedef struct bench {
    cordon_context *context;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_shape *zone, *limit;
    cordon_cut_problem problem;
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void check(const bench *b, int code)
{
    if (code == CORDON_OK)
        return;
    fprintf(stderr, "bench_cut: %s\n", cordon_error_text(b->context));
    exit(1);
}

/* 900 a closure and 110 a metre, as the rules of France have it. */
static bool price(int64_t *cents, const void *udata, int32_t width_mm, bool gate)
{
    (void)udata;
    (void)gate;
    *cents = 90000 + INT64_C(11) * width_mm;
    return true;
}

static void read_map(bench *b, const char *path, cordon_lonlat at, double zone_m,
                     double limit_m)
{
    int32_t side = (int32_t)(limit_m * 1000) + 250000;
    check(b, cordon_map_open(&b->map, b->context, &path, 1, NULL));
    check(b, cordon_frame_new(&b->frame, b->context, at));
    check(b, cordon_shape_circle(&b->zone, b->context, b->frame, at, zone_m));
    check(b, cordon_shape_circle(&b->limit, b->context, b->frame, at, limit_m));
    check(b, cordon_map_lay(&b->laid, b->context, b->map, b->frame,
                            (cordon_box){-side, -side, side, side}));
    b->problem = (cordon_cut_problem){.zone = b->zone->area,
                                      .within = b->limit->area,
                                      .pricing = {price, NULL},
                                      .passable_mm = 1200};
}

static double time_igraph(const cordon_flow_network *network, int64_t expected)
{
    igraph_flow flow;
    igraph_flow_open(&flow);
    for (size_t i = 0; i < network->n_edges; i++)
        igraph_flow_add(&flow, network->edges[i].a, network->edges[i].b,
                        network->edges[i].capacity);
    double from = now();
    int64_t value = igraph_flow_close(&flow, network->n, network->source, network->sink);
    double seconds = now() - from;
    if (value != expected)
        fprintf(stderr, "bench_cut: igraph finds %lld, expected %lld\n", (long long)value,
                (long long)expected);
    return seconds;
}

static void write_network(const char *path, const cordon_flow_network *network)
{
    FILE *file = fopen(path, "w");
    if (!file)
        exit(1);
    fprintf(file, "%u %zu %u %u\n", network->n, network->n_edges, network->source,
            network->sink);
    for (size_t i = 0; i < network->n_edges; i++)
        fprintf(file, "%u %u %lld\n", network->edges[i].a, network->edges[i].b,
                (long long)network->edges[i].capacity);
    fclose(file);
}

int main(int argc, char **argv)
{
    bench b = {.context = NULL};
    if (argc < 6 || argc > 7) {
        fprintf(stderr, "usage: bench_cut FILE LON LAT ZONE_M LIMIT_M [NETWORK]\n");
        return 2;
    }
    if (cordon_context_new(&b.context, NULL))
        return 1;
    cordon_cut_result cut;
    double from = now();
    read_map(&b, argv[1], (cordon_lonlat){atof(argv[2]), atof(argv[3])}, atof(argv[4]),
             atof(argv[5]));
    check(&b, cordon_cut_solve(&cut, b.context, b.laid, &b.problem));
    double whole = now() - from;

    cordon_net net;
    cordon_chains chains;
    cordon_flow flow;
    check(&b, cordon_net_read(&net, b.context, b.laid, &b.problem));
    check(&b, cordon_net_cut_up(&net));
    check(&b, cordon_chains_new(&chains, &net));
    from = now();
    check(&b, cordon_flow_solve(&flow, b.context, &chains.network));
    double own = now() - from;
    double peer = argc == 7 ? time_igraph(&chains.network, flow.value) : 0;
    printf("%.3f %.3f %.3f %zu %zu %zu %zu %lld\n", whole, own, peer, cut.n_closures,
           cut.vertices, cut.nodes, cut.edges, (long long)flow.value);
    if (argc == 7)
        write_network(argv[6], &chains.network);
    cordon_flow_free(&flow, b.context);
    cordon_chains_free(&chains);
    cordon_net_free(&net);
    cordon_cut_result_free(&cut);
    cordon_shape_free(b.zone);
    cordon_shape_free(b.limit);
    cordon_map_free(b.laid);
    cordon_map_free(b.map);
    cordon_frame_free(b.frame);
    cordon_context_free(b.context);
    return 0;
}
