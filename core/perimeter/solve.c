/* The cheapest ring: what is protected, the ground as a mesh, candidates, search, curve.
 *
 * Problem and model: README.md in this folder.
 *
 * Method: (1) base.c makes the mesh; (2) nodes.c contracts what costs nothing; (3) the ring
 * on the edges of the mesh is an upper bound U; (4) a straight piece that by itself, with its
 * closure, costs more than U of every barrier cannot be in a cheaper ring, so pieces.c collects
 * every piece in sight up to that length; (5) search.c finds the optimum on them; (6) where it
 * does not keep within the limits within.c finds the one that does.
 *
 * Several protected places: the walk is asked to go round the largest one, then also round the
 * farthest that was left out, until none is (every ring is cheaper than or equal to one that
 * must do more, so a ring that leaves out nothing is the optimum).
 *
 * Bound: the price found is the least of all rings made of such pieces. */
#include "base/limits.h"
#include "geo/predicates.h"
#include "perimeter/assemble.h"
#include "perimeter/fit.h"
#include "perimeter/floor.h"
#include "perimeter/pins.h"
#include "perimeter/potential.h"
#include "perimeter/protect.h"
#include "perimeter/within.h"

/* Pieces of the mesh at the places beside forbidden ground. */
static int offer_edges_at_marks(cordon_links *links, const cordon_solver *s,
                                const cordon_nodes *nodes)
{
    const cordon_mesh *mesh = &nodes->terrain->mesh;
    int code = CORDON_OK;
    for (uint32_t p = s->marks.first; p < mesh->n_points && code == CORDON_OK; p++) {
        uint32_t first = mesh->from[p], h = first;
        do {
            uint32_t to = mesh->corner[cordon_mesh_next(h)];
            cordon_place from = cordon_nodes_place(nodes, p),
                         end = cordon_nodes_place(nodes, to);
            if (to < p && cordon_nodes_joins(nodes, h))
                code = cordon_links_offer(links, nodes, &s->tariff, &from, &end);
            h = cordon_mesh_turn(mesh, h);
        } while (code == CORDON_OK && h != first && h != CORDON_MESH_NONE);
    }
    return code;
}

/* What is seen from there; what sees them is seen by them. */
static int offer_sight_of_marks(cordon_links *links, const cordon_solver *s,
                                const cordon_nodes *nodes, int64_t reach_mm)
{
    cordon_pieces seen;
    int code = cordon_pieces_in_sight(&seen, nodes, s->marks.first, reach_mm);
    if (code == CORDON_OK)
        code = cordon_links_of_pieces(links, nodes, &s->tariff, &seen, reach_mm);
    cordon_pieces_free(&seen);
    return code;
}

/* The cheapest walk on edges of the mesh. */
static int search_rough(cordon_walk *walk, const cordon_solver *s, cordon_ring_view *view,
                        const cordon_nodes *nodes)
{
    cordon_links links = {.context = s->context};
    int code = cordon_links_of_pieces(&links, nodes, &s->tariff, &view->rough, INT64_MAX);
    if (code == CORDON_OK)
        code = offer_edges_at_marks(&links, s, nodes);
    if (code == CORDON_OK)
        code = cordon_links_of_givens(&links, nodes, &s->tariff, &s->givens);
    cordon_links_sort(&links);
    if (code == CORDON_OK)
        code = cordon_ring_search(walk, nodes, &links, &s->tariff);
    cordon_links_free(&links);
    return code;
}

int cordon_solver_offer(cordon_links *links, const cordon_solver *s, cordon_ring_view *view,
                        const cordon_nodes *nodes, int64_t reach_mm)
{
    int code = cordon_view_reach(view, reach_mm);
    if (code == CORDON_OK)
        code = cordon_links_of_pieces(links, nodes, &s->tariff, &view->sight, reach_mm);
    if (code == CORDON_OK)
        code = offer_sight_of_marks(links, s, nodes, reach_mm);
    if (code == CORDON_OK)
        code = cordon_links_of_givens(links, nodes, &s->tariff, &s->givens);
    cordon_links_sort(links);
    return code;
}

/* The cheapest walk on all pieces up to a length. */
static int search_in_sight(cordon_walk *walk, cordon_links *links, const cordon_solver *s,
                           cordon_ring_view *view, const cordon_nodes *nodes, int64_t reach_mm)
{
    *links = (cordon_links){.context = s->context};
    int code = cordon_solver_offer(links, s, view, nodes, reach_mm);
    return code ? code : cordon_ring_search(walk, nodes, links, &s->tariff);
}

/* A price that some ring has; INT64_MAX when there is none. The edges of the mesh mostly have
 * a ring; else longer and longer pieces are looked at. */
static int find_bound(int64_t *out, const cordon_solver *s, cordon_ring_view *view,
                      const cordon_nodes *nodes)
{
    enum { FIRST_MM = 64000, ANY_MM = 4 * CORDON_COORD_MAX_MM };
    cordon_walk walk = {0};
    int code = search_rough(&walk, s, view, nodes);
    for (int64_t reach = FIRST_MM; code == CORDON_OK && !walk.found && reach < ANY_MM;
         reach *= 4) {
        cordon_links links;
        cordon_walk_free(&walk, s->context);
        walk = (cordon_walk){0};
        code = search_in_sight(&walk, &links, s, view, nodes, reach);
        cordon_links_free(&links);
    }
    *out = walk.found ? walk.cents : INT64_MAX;
    cordon_walk_free(&walk, s->context);
    return code;
}

int cordon_solver_assemble(cordon_ring_result *out, const cordon_solver *s,
                           const cordon_ring_limits *limits, const cordon_nodes *nodes,
                           cordon_links *links, const cordon_walk *walk)
{
    cordon_fit fit;
    cordon_ring_problem problem = *s->problem;
    problem.limits = *limits;
    int code = cordon_ring_fit(&fit, links, walk, nodes, &s->tariff, &problem);
    if (code == CORDON_OK)
        code = cordon_ring_assemble(out, nodes, links, &s->tariff, walk, &problem);
    cordon_fit_undo(&fit, links);
    bool spoilt = out->cents != walk->cents || out->pinched;
    if (code == CORDON_OK && fit.moved.count > 0 && spoilt)
        code = cordon_ring_assemble(out, nodes, links, &s->tariff, walk, &problem);
    cordon_fit_free(&fit, s->context);
    return code;
}

/* What barriers of any shape cost, on all pieces that the search had and those that lead
 * nowhere by themselves. */
static int find_floor(cordon_ring_result *out, const cordon_solver *s, cordon_ring_view *view,
                      const cordon_unrolled *unrolled, const cordon_links *links)
{
    int64_t reach = cordon_tariff_reach(&s->tariff, out->lower_bound_cents);
    cordon_pieces at_marks = {.context = s->context}, at_nodes = {.context = s->context};
    int code = cordon_pieces_in_sight(&at_marks, unrolled->nodes, s->marks.first, reach);
    if (code == CORDON_OK)
        code = cordon_pieces_at_nodes(&at_nodes, unrolled->nodes,
                                      cordon_tariff_reach_past(&s->tariff));
    const cordon_offered offered = {{&view->sight, &at_marks, &at_nodes}, 3, reach};
    if (code == CORDON_OK)
        code = cordon_ring_floor(&out->floor_cents, unrolled, links, &s->tariff, s->problem,
                                 &offered, out->lower_bound_cents);
    cordon_pieces_free(&at_marks);
    cordon_pieces_free(&at_nodes);
    return code;
}

int cordon_solver_prove(cordon_ring_result *out, const cordon_ring_problem *problem,
                        const cordon_nodes *nodes, const cordon_links *links, int64_t most)
{
    cordon_unrolled unrolled;
    int code = cordon_unroll(&unrolled, nodes, links);
    if (code)
        return code;
    code = cordon_ring_prove(out, &unrolled, links, problem, most);
    cordon_unrolled_free(&unrolled);
    return code;
}

/* The optimum without limits. */
static int solve_free(cordon_ring_result *out, cordon_links *links, cordon_walk *walk,
                      const cordon_solver *s, cordon_ring_view *view, const cordon_nodes *nodes)
{
    const cordon_ring_limits none = {0};
    int64_t bound = INT64_MAX;
    int code = find_bound(&bound, s, view, nodes);
    if (code == CORDON_OK)
        code = search_in_sight(walk, links, s, view, nodes,
                               cordon_tariff_reach(&s->tariff, bound));
    out->found = walk->found;
    out->lack = walk->found ? CORDON_RING_FOUND : CORDON_RING_NO_WAY;
    out->nodes = nodes->n;
    out->links = links->list.count;
    if (code == CORDON_OK && walk->found)
        code = cordon_solver_assemble(out, s, &none, nodes, links, walk);
    out->lower_bound_cents = walk->cents < out->cents ? walk->cents : out->cents;
    return code;
}

/* What is known of the ring without limits: why none is cheaper, when it keeps within them, and
 * what barriers of any shape cost, which limits make no cheaper. */
static int show_free(cordon_ring_result *out, const cordon_solver *s, cordon_ring_view *view,
                     const cordon_nodes *nodes, const cordon_links *links, bool within)
{
    cordon_unrolled unrolled;
    if (!within && !s->problem->any_shape)
        return CORDON_OK;
    int code = cordon_unroll(&unrolled, nodes, links);
    if (code)
        return code;
    if (within)
        code = cordon_ring_prove(out, &unrolled, links, s->problem, out->lower_bound_cents);
    if (code == CORDON_OK && s->problem->any_shape)
        code = find_floor(out, s, view, &unrolled, links);
    cordon_unrolled_free(&unrolled);
    return code;
}

/* The optimum for the places in s->cut. */
static int solve_cut(cordon_ring_result *out, const cordon_solver *s)
{
    cordon_ring_view *view = NULL;
    cordon_nodes nodes;
    cordon_links links = {.context = s->context};
    cordon_walk walk = {0};
    int code = cordon_base_view(&view, s->base, &s->cut);
    if (code == CORDON_OK)
        code = cordon_marks_nodes(&nodes, s->scratch, &s->marks, &view->nodes);
    if (code)
        return code;
    nodes.cut = s->cut;
    code = solve_free(out, &links, &walk, s, view, &nodes);
    if (code == CORDON_OK && walk.found) {
        const cordon_ring_limits needs = cordon_ring_needs(out);
        bool within = cordon_ring_within(&needs, &s->problem->limits);
        code = show_free(out, s, view, &nodes, &links, within);
        if (code == CORDON_OK && !within)
            code = cordon_solver_keep_within(out, s, view, &nodes, &links, &walk);
    }
    cordon_walk_free(&walk, s->context);
    cordon_links_free(&links);
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
static size_t next_misplaced(const cordon_ring_result *ring, const cordon_solver *s)
{
    size_t best = s->base->terrain.n_rays;
    int64_t best_distance = -1;
    for (size_t i = 0; i < s->base->terrain.n_rays; i++) {
        int64_t distance = distance_to_cut(&s->cut, s->base->terrain.rays[i]);
        bool inside = i < s->base->terrain.n_inside;
        if (distance > best_distance &&
            goes_round(&ring->curve, s->base->terrain.rays[i]) != inside) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

static int solve_terrain(cordon_ring_result *out, cordon_solver *s)
{
    size_t most = CORDON_MASK_BITS - s->cut.n_pins;
    most = most < CORDON_SEPARATE_AREAS_MAX ? most : CORDON_SEPARATE_AREAS_MAX;
    size_t none = s->base->terrain.n_rays;
    for (size_t next = s->base->terrain.n_inside > 0 ? 0 : none; next < none;
         next = next_misplaced(out, s)) {
        if (s->cut.n == most)
            return cordon_fail(s->context, CORDON_E_LIMIT,
                               "more than %zu places to go round or to keep out lie too far "
                               "apart for one ring; put the ring round each of them",
                               most);
        if (s->cut.n > 0 && distance_to_cut(&s->cut, s->base->terrain.rays[next]) == 0)
            return cordon_fail(s->context, CORDON_E_INTERNAL,
                               "the curve does not follow its walk");
        s->cut.outside |= (cordon_mask)((next >= s->base->terrain.n_inside) << s->cut.n);
        s->cut.rays[s->cut.n++] = s->base->terrain.rays[next];
        int code = solve_cut(out, s);
        if (code || !out->found) {
            out->where = (cordon_pt){s->base->terrain.rays[0].x, s->base->terrain.rays[0].y};
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

/* Where the prices change, and where nothing may stand. */
static int zone_prices(cordon_solver *s)
{
    s->tariff = (cordon_tariff){.barriers = s->problem->barriers,
                                .n = s->problem->n_barriers,
                                .gate_cents = s->problem->gate_cents,
                                .kept_open = &s->kept_open,
                                .forbidden = &s->forbidden,
                                .factors = &s->base->factors};
    int code = cordon_zones_new(&s->forbidden, s->scratch, &s->problem->forbidden);
    return code ? code : cordon_zones_new(&s->kept_open, s->scratch, &s->problem->kept_open);
}

/* Points of walls just beside what is forbidden, closures that are given, and pins. */
static int place_wishes(cordon_solver *s, cordon_pin_fate *fates)
{
    enum { BESIDE_MM = 50 };
    cordon_ring_base *base = s->base;
    cordon_region marked = {NULL, 0};
    int code = CORDON_OK;
    if (s->problem->forbidden.n > 0)
        code = cordon_ring_grown(&marked, base->geos, s->scratch, &s->problem->forbidden,
                                 BESIDE_MM);
    if (code == CORDON_OK)
        code = cordon_marks_lay(&s->marks, s->scratch, &base->terrain, &marked,
                                base->ground->window);
    if (code == CORDON_OK)
        code =
            cordon_givens_place(&s->givens, s->scratch, &base->terrain, s->problem, &s->tariff);
    const cordon_terrain_ground ground = {&base->solid, &base->protected_ground,
                                          &base->excluded};
    if (code == CORDON_OK)
        code = cordon_pins_place(&s->givens, &s->cut, fates, s->scratch, &base->terrain,
                                 &ground, s->problem, &s->tariff);
    return code;
}

static int solve(cordon_ring_result *out, cordon_solver *s)
{
    out->pins = cordon_arena_alloc_zero(out->arena, s->problem->n_pins, sizeof *out->pins);
    int code = out->pins ? zone_prices(s) : CORDON_E_MEMORY;
    if (code || s->base->lack != CORDON_RING_FOUND) {
        out->lack = s->base->lack;
        out->where = s->base->where;
        return code;
    }
    code = place_wishes(s, out->pins);
    if (code == CORDON_OK)
        code = solve_terrain(out, s);
    if (code == CORDON_OK && out->found)
        out->meets_data_edge = at_data_edge(&out->curve, s->base->ground->data);
    return code;
}

int cordon_ring_solve_on(cordon_ring_result *out, cordon_context *context,
                         cordon_ring_base *base, const cordon_ring_problem *problem)
{
    *out = (cordon_ring_result){0};
    if (problem->n_pins > CORDON_PINS_MAX)
        return cordon_fail(context, CORDON_E_LIMIT, "more than %u pinned closures",
                           CORDON_PINS_MAX);
    if (problem->n_barriers == 0 || problem->n_barriers > CORDON_BARRIERS_MAX)
        return cordon_fail(context, CORDON_E_LIMIT,
                           "expected 1 to %u kinds of barrier, found %zu", CORDON_BARRIERS_MAX,
                           problem->n_barriers);
    cordon_solver s = {.context = context, .base = base, .problem = problem};
    int code = CORDON_E_MEMORY;
    out->arena = cordon_arena_new(context);
    s.scratch = cordon_arena_new(context);
    if (out->arena && s.scratch)
        code = solve(out, &s);
    cordon_arena_free(s.scratch);
    if (code)
        cordon_ring_result_free(out);
    return code;
}

int cordon_ring_solve(cordon_ring_result *out, cordon_context *context,
                      const cordon_ground *ground, const cordon_ring_problem *problem)
{
    cordon_ring_base *base;
    *out = (cordon_ring_result){0};
    int code = cordon_ring_base_new(&base, context, ground, problem);
    if (code)
        return code;
    code = cordon_ring_solve_on(out, context, base, problem);
    cordon_ring_base_free(base);
    return code;
}

void cordon_ring_result_free(cordon_ring_result *result)
{
    cordon_arena_free(result->arena);
    *result = (cordon_ring_result){0};
}
