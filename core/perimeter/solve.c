/* The cheapest ring: what is protected, the ground as a mesh, candidates, search, curve.
 *
 * Problem and model: README.md in this folder.
 *
 * Method: (1) terrain.c makes the mesh; (2) nodes.c contracts what costs nothing; (3) the ring
 * on the edges of the mesh is an upper bound U; (4) a straight piece that by itself, with its
 * closure, costs more than U of every barrier cannot be in a cheaper ring, so links.c collects
 * every piece in sight up to that length; (5) search.c finds the optimum on them.
 *
 * Several protected places: the walk is asked to go round the largest one, then also round the
 * farthest that was left out, until none is (every ring is cheaper than or equal to one that
 * must do more, so a ring that leaves out nothing is the optimum).
 *
 * Bound: the price found is the least of all rings made of such pieces. */
#include "geo/predicates.h"
#include "perimeter/assemble.h"
#include "perimeter/fit.h"
#include "perimeter/given.h"
#include "perimeter/perimeter.h"
#include "perimeter/pins.h"
#include "perimeter/potential.h"
#include "perimeter/protect.h"

typedef struct solver {
    cordon_context *context;
    const cordon_ground *ground;
    const cordon_ring_problem *problem;
    cordon_tariff tariff;
    cordon_zones forbidden, kept_open;
    cordon_factors factors;
    cordon_arena *scratch;
    cordon_geos *geos;
    cordon_terrain terrain;
    cordon_givens givens;
    cordon_cut cut;
} solver;

typedef int (*link_source)(cordon_links *links, const cordon_nodes *nodes,
                           const cordon_tariff *tariff, int64_t reach_mm);

static int edges_of_mesh(cordon_links *links, const cordon_nodes *nodes,
                         const cordon_tariff *tariff, int64_t reach_mm)
{
    (void)reach_mm;
    return cordon_links_of_mesh(links, nodes, tariff);
}

static int search_among(cordon_walk *walk, cordon_links *links, const solver *s,
                        const cordon_nodes *nodes, link_source source, int64_t reach_mm)
{
    *walk = (cordon_walk){0};
    *links = (cordon_links){.context = s->context};
    int code = source(links, nodes, &s->tariff, reach_mm);
    if (code == CORDON_OK)
        code = cordon_links_of_givens(links, nodes, &s->tariff, &s->givens);
    cordon_links_sort(links);
    return code ? code : cordon_ring_search(walk, nodes, links, &s->tariff);
}

/* The ring with its closures where they fit; where that would change its price, by a crossing
 * that is turned into a touch, with its closures where the search has them. The links stay as
 * they are: they are the proof. */
static int assemble(cordon_ring_result *out, const solver *s, const cordon_nodes *nodes,
                    cordon_links *links, const cordon_walk *walk)
{
    cordon_fit fit;
    int code = cordon_ring_fit(&fit, links, walk, nodes, &s->tariff, s->problem);
    if (code == CORDON_OK)
        code = cordon_ring_assemble(out, nodes, links, &s->tariff, walk, s->problem);
    cordon_fit_undo(&fit, links);
    bool spoilt = out->cents != walk->cents || out->pinched;
    if (code == CORDON_OK && fit.moved.count > 0 && spoilt)
        code = cordon_ring_assemble(out, nodes, links, &s->tariff, walk, s->problem);
    cordon_fit_free(&fit, s->context);
    return code;
}

/* The optimum for the places in s->cut. */
static int solve_cut(cordon_ring_result *out, const solver *s)
{
    cordon_nodes nodes;
    cordon_links rough = {0}, links = {0};
    cordon_walk bound = {0}, walk = {0};
    int32_t free_mm = s->problem->passable_mm - CORDON_RING_GAP_MARGIN_MM;
    int code =
        cordon_nodes_new(&nodes, s->context, &s->terrain, &s->cut, free_mm > 0 ? free_mm : 0);
    if (code == CORDON_OK)
        code = search_among(&bound, &rough, s, &nodes, edges_of_mesh, 0);
    if (code == CORDON_OK)
        code = search_among(
            &walk, &links, s, &nodes, cordon_links_in_sight,
            cordon_tariff_reach(&s->tariff, bound.found ? bound.cents : INT64_MAX));
    out->found = walk.found;
    out->nodes = nodes.n;
    out->links = links.list.count;
    if (code == CORDON_OK && walk.found)
        code = assemble(out, s, &nodes, &links, &walk);
    out->lower_bound_cents = walk.cents < out->cents ? walk.cents : out->cents;
    if (code == CORDON_OK && walk.found)
        code = cordon_ring_prove(out, &nodes, &links, s->problem, out->lower_bound_cents);
    cordon_walk_free(&bound, s->context);
    cordon_walk_free(&walk, s->context);
    cordon_links_free(&rough);
    cordon_links_free(&links);
    cordon_nodes_free(&nodes);
    return code;
}

static bool goes_round(const cordon_line *curve, cordon_terrain_ray ray)
{
    bool odd = false;
    for (size_t i = 0, j = curve->n - 1; i < curve->n; j = i++)
        odd ^= cordon_terrain_crosses(ray, curve->pts[j], curve->pts[i]);
    return odd;
}

static int64_t distance_to_cut(const cordon_cut *cut, cordon_terrain_ray ray)
{
    int64_t nearest = INT64_MAX;
    for (size_t i = 0; i < cut->n; i++) {
        int64_t d = cordon_distance((cordon_pt){ray.x, ray.y},
                                    (cordon_pt){cut->rays[i].x, cut->rays[i].y});
        nearest = d < nearest ? d : nearest;
    }
    return nearest;
}

/* Number of the place on the wrong side of the ring that is farthest from those asked for, or
 * n_rays. */
static size_t next_misplaced(const cordon_ring_result *ring, const solver *s)
{
    size_t best = s->terrain.n_rays;
    int64_t best_distance = -1;
    for (size_t i = 0; i < s->terrain.n_rays; i++) {
        int64_t distance = distance_to_cut(&s->cut, s->terrain.rays[i]);
        bool inside = i < s->terrain.n_inside;
        if (distance > best_distance &&
            goes_round(&ring->curve, s->terrain.rays[i]) != inside) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

static int solve_terrain(cordon_ring_result *out, solver *s)
{
    size_t most = CORDON_MASK_BITS - s->cut.n_pins;
    most = most < CORDON_SEPARATE_AREAS_MAX ? most : CORDON_SEPARATE_AREAS_MAX;
    size_t none = s->terrain.n_rays;
    for (size_t next = s->terrain.n_inside > 0 ? 0 : none; next < none;
         next = next_misplaced(out, s)) {
        if (s->cut.n == most)
            return cordon_fail(s->context, CORDON_E_LIMIT,
                               "more than %zu places to go round or to keep out lie too far "
                               "apart for one ring; put the ring round each of them",
                               most);
        if (s->cut.n > 0 && distance_to_cut(&s->cut, s->terrain.rays[next]) == 0)
            return cordon_fail(s->context, CORDON_E_INTERNAL,
                               "the curve does not follow its walk");
        s->cut.outside |= (cordon_mask)((next >= s->terrain.n_inside) << s->cut.n);
        s->cut.rays[s->cut.n++] = s->terrain.rays[next];
        int code = solve_cut(out, s);
        if (code || !out->found) {
            out->lack = CORDON_RING_NO_WAY;
            out->where = (cordon_pt){s->terrain.rays[0].x, s->terrain.rays[0].y};
            return code;
        }
    }
    return CORDON_OK;
}

static bool at_data_edge(const cordon_line *curve, cordon_box data)
{
    enum { NEAR_MM = 1000 };
    cordon_box inner = cordon_box_grow(data, -NEAR_MM);
    for (size_t i = 0; i < curve->n; i++)
        if (!cordon_box_has(inner, curve->pts[i]))
            return true;
    return false;
}

/* Protected ground must lie inside the window; *where: a point of it that does not. */
static bool inside_window(cordon_pt *where, const cordon_region *protected_ground,
                          cordon_box window)
{
    cordon_box inner = cordon_box_grow(window, -1);
    for (size_t i = 0; i < protected_ground->n; i++)
        for (size_t j = 0; j < protected_ground->polys[i].outer.n; j++) {
            *where = protected_ground->polys[i].outer.pts[j];
            if (!cordon_box_has(inner, *where))
                return false;
        }
    return true;
}

/* What lies in both regions, m². */
static int shared_area(double *m2, solver *s, const cordon_region *a, const cordon_region *b)
{
    cordon_region common = {NULL, 0};
    int code = a->n > 0 && b->n > 0 ? cordon_region_common(&common, s->geos, s->scratch, a, b)
                                    : CORDON_OK;
    *m2 = cordon_region_area_m2(&common);
    return code;
}

/* Where the prices change, and where nothing may stand. */
static int zone_prices(solver *s)
{
    s->tariff = (cordon_tariff){.barriers = s->problem->barriers,
                                .n = s->problem->n_barriers,
                                .gate_cents = s->problem->gate_cents,
                                .kept_open = &s->kept_open,
                                .forbidden = &s->forbidden,
                                .factors = &s->factors};
    int code = cordon_zones_new(&s->forbidden, s->scratch, &s->problem->forbidden);
    if (code == CORDON_OK)
        code = cordon_zones_new(&s->kept_open, s->scratch, &s->problem->kept_open);
    return code ? code : cordon_factors_new(&s->factors, s->context, s->geos, s->ground);
}

/* The terrain, with points of walls just beside what is forbidden. */
static int lay_terrain(solver *s, const cordon_region *protected_ground, cordon_pin_fate *fates)
{
    enum { BESIDE_MM = 50 };
    cordon_region marked = {NULL, 0};
    int code = CORDON_OK;
    if (s->problem->forbidden.n > 0)
        code =
            cordon_ring_grown(&marked, s->geos, s->scratch, &s->problem->forbidden, BESIDE_MM);
    const cordon_terrain_ground ground = {&s->ground->solid[s->problem->against],
                                          protected_ground, &s->problem->excluded, &marked,
                                          s->ground->window};
    if (code == CORDON_OK)
        code = cordon_terrain_new(&s->terrain, s->geos, s->scratch, &ground);
    if (code == CORDON_OK)
        code = cordon_givens_place(&s->givens, s->scratch, &s->terrain, s->problem, &s->tariff);
    if (code == CORDON_OK)
        code = cordon_pins_place(&s->givens, &s->cut, fates, s->scratch, &s->terrain, &ground,
                                 s->problem, &s->tariff);
    return code;
}

static int solve(cordon_ring_result *out, solver *s)
{
    cordon_region protected_ground;
    double overlap = 0;
    out->pins = cordon_arena_alloc_zero(out->arena, s->problem->n_pins, sizeof *out->pins);
    int code = out->pins ? zone_prices(s) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_ring_protected(&protected_ground, s->geos, s->scratch, s->problem);
    if (code)
        return code;
    if (!inside_window(&out->where, &protected_ground, s->ground->window)) {
        out->lack = CORDON_RING_OFF_WINDOW;
        return CORDON_OK;
    }
    code = shared_area(&overlap, s, &protected_ground, &s->problem->excluded);
    if (code == CORDON_OK && overlap >= 0.1)
        code = cordon_fail(s->context, CORDON_E_INPUT,
                           "expected what is to stay outside apart from the areas with their "
                           "stand-off and from what the ring contains, found %.1f m² in both",
                           overlap);
    if (code == CORDON_OK)
        code = lay_terrain(s, &protected_ground, out->pins);
    if (code == CORDON_OK)
        code = solve_terrain(out, s);
    if (code == CORDON_OK && out->found)
        out->meets_data_edge = at_data_edge(&out->curve, s->ground->data);
    return code;
}

int cordon_ring_solve(cordon_ring_result *out, cordon_context *context,
                      const cordon_ground *ground, const cordon_ring_problem *problem)
{
    *out = (cordon_ring_result){0};
    if (problem->n_pins > CORDON_PINS_MAX)
        return cordon_fail(context, CORDON_E_LIMIT, "more than %u pinned closures",
                           CORDON_PINS_MAX);
    if (problem->n_barriers == 0 || problem->n_barriers > CORDON_BARRIERS_MAX)
        return cordon_fail(context, CORDON_E_LIMIT,
                           "expected 1 to %u kinds of barrier, found %zu", CORDON_BARRIERS_MAX,
                           problem->n_barriers);
    solver s = {.context = context,
                .ground = ground,
                .problem = problem,
                .factors = {.context = context}};
    int code = CORDON_E_MEMORY;
    out->arena = cordon_arena_new(context);
    s.scratch = cordon_arena_new(context);
    if (out->arena && s.scratch)
        code = cordon_geos_new(&s.geos, context);
    if (code == CORDON_OK)
        code = solve(out, &s);
    cordon_factors_free(&s.factors);
    cordon_geos_free(s.geos);
    cordon_arena_free(s.scratch);
    if (code)
        cordon_ring_result_free(out);
    return code;
}

void cordon_ring_result_free(cordon_ring_result *result)
{
    cordon_arena_free(result->arena);
    *result = (cordon_ring_result){0};
}
