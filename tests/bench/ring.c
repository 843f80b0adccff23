/* One ring on one ground, without the rest of a plan, and the same cut by igraph.
 *
 * usage: bench_ring FILE LON LAT HALF_M [NETWORK]
 * A square of 40 m with a stand-off of 30 m in the middle of the ground. Prints seconds of
 * processor, the least of some runs: of the ground; of the ring, its proof written down; of
 * holding the proof against the ground; of the cheapest ring on the edges of the mesh without a
 * fixed price; of igraph's maximum flow through its triangles, which has the same value. The
 * third is followed by closures, nodes and links of the ring, the last by points of the mesh
 * and that value. Writes the network to a file: vertices, edges, source, sink, then a line for
 * each edge with its capacity; for bench_lemon. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "certify/certify.h"
#include "perimeter/pieces.h"
#include "perimeter/protect.h"
#include "perimeter/search.h"
#include "support/igraph_flow.h"
#include "support/mesh_dual.h"

enum { RUNS = 5, AREA_MM = 20000, STANDOFF_MM = 30000, PASSABLE_MM = 1200 };

typedef struct bench {
    cordon_context *context;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_ground *ground;
    cordon_arena *arena;
    cordon_geos *geos;
    cordon_ring_problem problem;
    cordon_terrain terrain;
    cordon_factors factors;
    cordon_tariff tariff;
    mesh_dual dual;
} bench;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void check(const bench *b, int code)
{
    if (code == CORDON_OK)
        return;
    fprintf(stderr, "bench_ring: %s\n", cordon_error_text(b->context));
    exit(1);
}

static void read_map(bench *b, const char *path, cordon_lonlat at, int32_t half)
{
    check(b, cordon_map_open(&b->map, b->context, &path, 1, NULL));
    check(b, cordon_frame_new(&b->frame, b->context, at));
    check(b, cordon_map_lay(&b->laid, b->context, b->map, b->frame,
                            (cordon_box){-half, -half, half, half}));
    double from = seconds();
    check(b, cordon_ground_new(&b->ground, b->context, b->laid, NULL));
    printf("%.4f ", seconds() - from);
}

static void time_ring(bench *b)
{
    double solved = 1e9, shown = 1e9;
    cordon_ring_result ring = {0};
    for (int run = 0; run < RUNS; run++) {
        cordon_certified held;
        cordon_ring_result_free(&ring);
        double from = seconds();
        check(b, cordon_ring_solve(&ring, b->context, b->ground, &b->problem));
        double then = seconds();
        check(b, cordon_certify_ring(&held, b->context, b->ground, &b->problem, &ring.proof));
        double now = seconds();
        solved = then - from < solved ? then - from : solved;
        shown = now - then < shown ? now - then : shown;
        if (run == 0 && held.bound_cents < ring.cents)
            fprintf(stderr, "bench_ring: %lld of %lld cents are shown\n",
                    (long long)held.bound_cents, (long long)ring.cents);
    }
    printf("%.4f %.4f ", solved, shown);
    printf("%zu %zu %zu ", ring.n_closures, ring.nodes, ring.links);
    cordon_ring_result_free(&ring);
}

/* The mesh of the ring, a tariff by the metre alone, and the network of its triangles. */
static void make_network(bench *b)
{
    static const cordon_barrier_tariff metres = {.unit_cents = 11000};
    cordon_region *protected_ground = cordon_arena_alloc(b->arena, 1, sizeof *protected_ground);
    check(b, protected_ground ? CORDON_OK : (int)CORDON_E_MEMORY);
    check(b, cordon_ring_protected(protected_ground, b->geos, b->arena, &b->problem));
    const cordon_terrain_ground ground = {.solid = &b->ground->solid[0],
                                          .protected_ground = protected_ground};
    check(b, cordon_terrain_new(&b->terrain, b->geos, b->arena, &ground));
    check(b, cordon_factors_new(&b->factors, b->context, b->geos, b->ground));
    b->tariff = (cordon_tariff){.barriers = &metres, .n = 1, .factors = &b->factors};
    check(b, mesh_dual_new(&b->dual, b->context, &b->terrain, &b->tariff, NULL));
}

static int64_t search_mesh(bench *b)
{
    cordon_cut cut = {.n = 1, .rays = {b->terrain.rays[0]}};
    cordon_nodes nodes;
    cordon_links links = {.context = b->context};
    cordon_pieces edges;
    cordon_walk walk;
    check(b, cordon_nodes_new(&nodes, b->context, &b->terrain, &cut, 0));
    check(b, cordon_pieces_of_mesh(&edges, &nodes));
    check(b, cordon_links_of_pieces(&links, &nodes, &b->tariff, &edges, INT64_MAX));
    cordon_links_sort(&links);
    check(b, cordon_ring_search(&walk, &nodes, &links, &b->tariff));
    int64_t cents = walk.cents;
    cordon_walk_free(&walk, b->context);
    cordon_links_free(&links);
    cordon_pieces_free(&edges);
    cordon_nodes_free(&nodes);
    return cents;
}

static int64_t time_mesh(bench *b)
{
    double least = 1e9;
    int64_t cents = 0;
    for (int run = 0; run < RUNS; run++) {
        double from = seconds();
        cents = search_mesh(b);
        double took = seconds() - from;
        least = took < least ? took : least;
    }
    printf("%.4f ", least);
    return cents;
}

static int64_t time_igraph(const bench *b)
{
    igraph_flow flow;
    igraph_flow_open(&flow);
    for (size_t i = 0; i < b->dual.edges.count; i++)
        igraph_flow_add(&flow, b->dual.edges.items[i].a, b->dual.edges.items[i].b,
                        b->dual.edges.items[i].cents);
    double from = seconds();
    int64_t value = igraph_flow_close(&flow, b->dual.n, b->dual.inside, b->dual.outside);
    printf("%.4f ", seconds() - from);
    return value;
}

static void write_network(const bench *b, const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    fprintf(file, "%u %zu %u %u\n", b->dual.n, b->dual.edges.count, b->dual.inside,
            b->dual.outside);
    for (size_t i = 0; i < b->dual.edges.count; i++)
        fprintf(file, "%u %u %lld\n", b->dual.edges.items[i].a, b->dual.edges.items[i].b,
                (long long)b->dual.edges.items[i].cents);
    fclose(file);
}

static void end(bench *b)
{
    cordon_vec_free(b->context, &b->dual.edges);
    cordon_factors_free(&b->factors);
    cordon_geos_free(b->geos);
    cordon_arena_free(b->arena);
    cordon_ground_free(b->ground);
    cordon_map_free(b->laid);
    cordon_frame_free(b->frame);
    cordon_map_free(b->map);
    cordon_context_free(b->context);
}

int main(int argc, char **argv)
{
    if (argc != 5 && argc != 6) {
        fprintf(stderr, "usage: bench_ring FILE LON LAT HALF_M [NETWORK]\n");
        return 2;
    }
    cordon_pt pts[4] = {
        {-AREA_MM, -AREA_MM}, {AREA_MM, -AREA_MM}, {AREA_MM, AREA_MM}, {-AREA_MM, AREA_MM}};
    cordon_polygon square = {.outer = {pts, 4}};
    const cordon_region inside = {&square, 1};
    const cordon_barrier_tariff barrier = {
        .closure_cents = 90000, .unit_cents = 11000, .gate = true};
    bench b = {.problem = {.against = CORDON_AGAINST_VEHICLE,
                           .inside = &inside,
                           .n_inside = 1,
                           .n_standoff = 1,
                           .standoff_mm = STANDOFF_MM,
                           .barriers = &barrier,
                           .n_barriers = 1,
                           .passable_mm = PASSABLE_MM}};
    if (cordon_context_new(&b.context, NULL))
        return 1;
    b.arena = cordon_arena_new(b.context);
    check(&b, b.arena ? cordon_geos_new(&b.geos, b.context) : (int)CORDON_E_MEMORY);
    read_map(&b, argv[1], (cordon_lonlat){atof(argv[2]), atof(argv[3])}, atoi(argv[4]) * 1000);
    time_ring(&b);
    make_network(&b);
    int64_t own = time_mesh(&b), peer = time_igraph(&b);
    printf("%zu %lld\n", b.terrain.mesh.n_points, (long long)own);
    if (argc == 6)
        write_network(&b, argv[5]);
    end(&b);
    if (own != peer)
        fprintf(stderr, "bench_ring: igraph finds a cut of %lld, not %lld\n", (long long)peer,
                (long long)own);
    return own != peer;
}
