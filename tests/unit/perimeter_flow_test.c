/* Rings on the edges of the mesh, without a fixed price, against the maximum flow through its
 * triangles as computed by igraph: a ring is a cut of the dual graph. Given closures on edges
 * are edges of another price. */
#include "support/igraph_flow.h"
#include "support/mesh_dual.h"
#include "support/real_town.h"
#include "support/ring_ground.h"

#include "perimeter/given.h"
#include "perimeter/pieces.h"
#include "perimeter/protect.h"
#include "perimeter/search.h"

typedef struct flow_ground {
    cordon_region protected_ground;
    cordon_terrain terrain;
    cordon_nodes nodes;
    cordon_tariff tariff;
    cordon_factors factors;
    cordon_givens givens;
    int64_t *price; /* of each half-edge on which a given closure stands; -1: none does */
} flow_ground;

static void open_flow_ground(flow_ground *f, ring_ground *g)
{
    check_ok(g->context,
             cordon_ring_protected(&f->protected_ground, g->geos, g->arena, &g->problem));
    const cordon_terrain_ground ground = {.solid = &g->ground.solid[0],
                                          .protected_ground = &f->protected_ground};
    check_ok(g->context, cordon_terrain_new(&f->terrain, g->geos, g->arena, &ground));
    cordon_cut cut = {.n = f->terrain.n_rays};
    assert_true(cut.n <= CORDON_SEPARATE_AREAS_MAX);
    memcpy(cut.rays, f->terrain.rays, cut.n * sizeof *cut.rays);
    int32_t free_mm = g->problem.passable_mm - CORDON_RING_GAP_MARGIN_MM;
    check_ok(g->context, cordon_nodes_new(&f->nodes, g->context, &f->terrain, &cut,
                                          free_mm > 0 ? free_mm : 0));
    check_ok(g->context, cordon_factors_new(&f->factors, g->context, g->geos, &g->ground));
    f->tariff = (cordon_tariff){.barriers = g->barriers, .n = 1, .factors = &f->factors};
    f->givens = (cordon_givens){NULL, 0};
    f->price = NULL;
}

static void close_flow_ground(flow_ground *f)
{
    cordon_nodes_free(&f->nodes);
    cordon_factors_free(&f->factors);
}

/* Given closures on one in five of the edges from wall to wall, at a share of their price. */
static void give_edges(flow_ground *f, ring_ground *g, uint32_t seed)
{
    const cordon_mesh *mesh = &f->terrain.mesh;
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 77);
    f->price = cordon_arena_alloc(g->arena, mesh->n_half, sizeof *f->price);
    assert_non_null(f->price);
    memset(f->price, 0xff, mesh->n_half * sizeof *f->price);
    for (uint32_t h = 0; h < mesh->n_half; h++) {
        uint32_t a = mesh->corner[h], b = mesh->corner[cordon_mesh_next(h)];
        if (mesh->twin[h] == CORDON_MESH_NONE || mesh->twin[h] < h ||
            g->problem.n_given == sizeof g->given / sizeof *g->given ||
            cordon_terrain_left(&f->terrain, h) != CORDON_TERRAIN_OPEN ||
            cordon_terrain_right(&f->terrain, h) != CORDON_TERRAIN_OPEN ||
            f->terrain.role[a] != CORDON_POINT_WALL ||
            f->terrain.role[b] != CORDON_POINT_WALL ||
            cordon_distance(mesh->points[a], mesh->points[b]) < 100 ||
            cordon_rng_below(&rng, 5))
            continue;
        int64_t metres = cordon_distance(mesh->points[a], mesh->points[b]) / 1000;
        int64_t cents =
            f->tariff.barriers[0].unit_cents * metres * cordon_rng_below(&rng, 4) / 4;
        f->price[h] = f->price[mesh->twin[h]] = cents;
        ring_ground_give(g, mesh->points[a], mesh->points[b], cents);
    }
    check_ok(g->context,
             cordon_givens_place(&f->givens, g->arena, &f->terrain, &g->problem, &f->tariff));
    assert_int_equal(f->givens.n, g->problem.n_given);
}

static int64_t cheapest_on_mesh(const flow_ground *f, cordon_context *context)
{
    cordon_links links = {.context = context};
    cordon_walk walk;
    cordon_pieces edges;
    check_ok(context, cordon_pieces_of_mesh(&edges, &f->nodes));
    check_ok(context, cordon_links_of_pieces(&links, &f->nodes, &f->tariff, &edges, INT64_MAX));
    check_ok(context, cordon_links_of_givens(&links, &f->nodes, &f->tariff, &f->givens));
    cordon_links_sort(&links);
    check_ok(context, cordon_ring_search(&walk, &f->nodes, &links, &f->tariff));
    assert_true(walk.found);
    int64_t cents = walk.cents;
    cordon_walk_free(&walk, context);
    cordon_links_free(&links);
    cordon_pieces_free(&edges);
    return cents;
}

static int64_t maximum_flow(const flow_ground *f, cordon_context *context)
{
    mesh_dual dual;
    igraph_flow flow;
    check_ok(context, mesh_dual_new(&dual, context, &f->terrain, &f->tariff, f->price));
    igraph_flow_open(&flow);
    for (size_t i = 0; i < dual.edges.count; i++)
        igraph_flow_add(&flow, dual.edges.items[i].a, dual.edges.items[i].b,
                        dual.edges.items[i].cents);
    cordon_vec_free(context, &dual.edges);
    return igraph_flow_close(&flow, dual.n, dual.inside, dual.outside);
}

static void random_ground(ring_ground *g, uint32_t seed, uint32_t obstacles)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, obstacles);
    int32_t size = 3000 + (int32_t)cordon_rng_below(&rng, 9000);
    ring_ground_protect_box(g, -size, -size, size, size / 2);
    g->problem.standoff_mm = seed % 2 ? 4000 : 0;
    g->barriers[0].unit_cents = 1 + (int64_t)cordon_rng_below(&rng, 3000);
    g->barriers[0].closure_cents = 0;
    ring_ground_random(g, &rng, obstacles);
    ring_ground_surfaces_random(g, &rng, seed % 3 * 2);
    cordon_region drawn = {g->obstacles.items, g->obstacles.count};
    check_ok(g->context,
             cordon_region_union(&g->ground.solid[0], g->geos, g->arena, &drawn, 1));
}

/* One place, no gap for nothing: the two values are equal, and rings on everything in sight
 * cost no more. */
static void check_flow(ring_ground *g, uint32_t seed)
{
    flow_ground f;
    cordon_ring_result ring;
    g->problem.passable_mm = CORDON_RING_GAP_MARGIN_MM;
    g->barriers[0].closure_cents = 0;
    open_flow_ground(&f, g);
    assert_int_equal(f.terrain.n_rays, 1);
    int64_t on_mesh = cheapest_on_mesh(&f, g->context);
    assert_int_equal(on_mesh, maximum_flow(&f, g->context));
    check_ok(g->context, cordon_ring_solve(&ring, g->context, &g->ground, &g->problem));
    assert_true(ring.found && ring.cents <= on_mesh);
    cordon_ring_result_free(&ring);
    give_edges(&f, g, seed);
    int64_t with_given = cheapest_on_mesh(&f, g->context);
    assert_true(with_given <= on_mesh);
    assert_int_equal(with_given, maximum_flow(&f, g->context));
    check_ok(g->context, cordon_ring_solve(&ring, g->context, &g->ground, &g->problem));
    assert_true(ring.found && ring.cents <= with_given);
    cordon_ring_result_free(&ring);
    close_flow_ground(&f);
}

static void ring_is_maximum_flow(void **state)
{
    for (uint32_t seed = 0; seed < 160; seed++) {
        ring_ground g;
        ring_ground_open(&g, *state, 60000);
        random_ground(&g, seed, 4 + seed % 60);
        check_flow(&g, seed);
        ring_ground_close(&g);
    }
}

static void towns_are_maximum_flow(void **state)
{
    enum { HALF_MM = 300000 };
    real_town towns[] = REAL_TOWNS;
    size_t present = 0;
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        if (!real_town_open(&towns[i], *state, HALF_MM))
            continue;
        present++;
        for (int32_t standoff = 0; standoff <= 50000; standoff += 25000) {
            ring_ground g;
            ring_ground_open(&g, *state, HALF_MM);
            g.ground = *towns[i].ground;
            g.problem.standoff_mm = standoff;
            ring_ground_protect_box(&g, -15000, -15000, 15000, 15000);
            check_flow(&g, (uint32_t)standoff);
            ring_ground_close(&g);
        }
        real_town_close(&towns[i]);
    }
    real_town_need(present);
}

/* Several places: a cut may be several rings, so it bounds the price of one from below. */
static void flow_bounds_rings_of_several_places(void **state)
{
    size_t several = 0;
    for (uint32_t seed = 0; seed < 60; seed++) {
        ring_ground g;
        flow_ground f;
        ring_ground_open(&g, *state, 60000);
        ring_ground_protect_box(&g, 20000, 18000, 26000, 25000);
        random_ground(&g, seed, 4 + seed % 40);
        g.problem.passable_mm = CORDON_RING_GAP_MARGIN_MM;
        open_flow_ground(&f, &g);
        several += f.terrain.n_rays > 1;
        assert_true(maximum_flow(&f, *state) <= cheapest_on_mesh(&f, *state));
        close_flow_ground(&f);
        ring_ground_close(&g);
    }
    assert_true(several > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(ring_is_maximum_flow),
        check_with_context(towns_are_maximum_flow),
        check_with_context(flow_bounds_rings_of_several_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
