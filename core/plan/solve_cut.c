#include "plan/solve_cut.h"

#include "event/check.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "perimeter/protect.h"
#include "plan/build.h"
#include "plan/existing.h"
#include "plan/findings.h"
#include "plan/prices.h"
#include "plan/reuse.h"
#include "plan/wish.h"

/* Ways end where the data do, so what lies this near their edge is outside. */
enum { DATA_EDGE_MM = 1000 };

typedef struct solver {
    cordon_plan *plan;
    cordon_workspace *workspace;
    const cordon_map *laid;
    cordon_plan_ring *ring;
    cordon_arena *scratch;
    cordon_geos *geos;
    cordon_plan_things things;
    cordon_tariff tariff;
    cordon_cut_problem problem;
} solver;

/* ------------------------------------------------------------------ problem */

/* What must lie inside besides the areas: what the ring and those within it contain, and these
 * rings themselves. */
static int list_held(cordon_region **out, size_t *n, solver *s)
{
    const cordon_plan *plan = s->plan;
    size_t earlier = (size_t)(s->ring - plan->rings), most = s->ring->n_contain + 1;
    for (size_t i = 0; i < earlier; i++) {
        most += plan->rings[i].n_contain + 2;
    }
    *n = 0;
    *out = cordon_arena_alloc(s->scratch, most, sizeof **out);
    cordon_polygon *curves = cordon_arena_alloc_zero(s->scratch, earlier, sizeof *curves);
    if (!*out || !curves) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i <= earlier; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        bool inner = i < earlier && ring->found && cordon_rings_share_area(plan, ring, s->ring);
        if (inner) {
            curves[i].outer = ring->curve;
            (*out)[(*n)++] = (cordon_region){&curves[i], 1};
        }
        for (size_t k = 0; k < ring->n_contain && (inner || i == earlier); k++) {
            (*out)[(*n)++] = ring->contain[k];
        }
        if (ring->near.n > 0 && (inner || i == earlier)) {
            (*out)[(*n)++] = ring->near;
        }
    }
    return CORDON_OK;
}

static int make_zone(solver *s)
{
    cordon_region *held = NULL;
    size_t n_held;
    int code = list_held(&held, &n_held, s);
    size_t n = s->ring->n_around + n_held;
    cordon_region *inside = cordon_arena_alloc(s->scratch, n, sizeof *inside);
    if (code != CORDON_OK || !inside) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        inside[i] = i < s->ring->n_around ? s->plan->areas[s->ring->around[i]].shape
                                          : held[i - s->ring->n_around];
    }
    const cordon_ring_problem standoff = {.inside = inside,
                                          .n_inside = n,
                                          .standoff_mm = s->ring->standoff_mm,
                                          .n_standoff = s->ring->n_around};
    return cordon_ring_protected(&s->ring->cut.zone, s->geos, s->plan->arena, &standoff);
}

static int report(solver *s, cordon_finding_id id, const cordon_pt *place)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", s->ring->name);
    cordon_finding about = {.origin = s->ring->origin, .phases = s->ring->phases};
    if (place) {
        about.has_place = true;
        about.place = *place;
    }
    return cordon_plan_report(s->plan, id, &words, &about);
}

/* As far as the script says and the map reaches: what leads off the data leads outside. */
static int make_limit(solver *s)
{
    cordon_plan_cut *cut = &s->ring->cut;
    cordon_region wanted = cut->within;
    cordon_box data = cordon_box_grow(s->plan->data, -DATA_EDGE_MM);
    cordon_region known = cordon_region_of_box(s->scratch, data);
    int code = known.polys ? CORDON_OK : CORDON_E_MEMORY;
    if (code == CORDON_OK && wanted.n == 0) {
        code = cordon_ring_grown(&wanted, s->geos, s->scratch, &cut->zone, cut->within_mm);
    }
    if (code == CORDON_OK) {
        code = cordon_region_common(&cut->within, s->geos, s->plan->arena, &wanted, &known);
    }
    bool cut_off = code == CORDON_OK && !cordon_box_holds(data, cordon_region_box(&wanted));
    return cut_off ? report(s, CORDON_FINDING_LIMIT_OFF_MAP, NULL) : code;
}

static int make_problem(solver *s)
{
    cordon_ring_problem wishes = {.n_pins = 0};
    int code = make_zone(s);
    if (code == CORDON_OK) {
        code = make_limit(s);
    }
    if (code == CORDON_OK) {
        code = cordon_wish_problem(&wishes, s->geos, s->scratch, s->plan, s->ring);
    }
    if (code == CORDON_OK) {
        code = cordon_ring_tariff(&s->tariff, s->scratch, s->ring);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_offer_things(&s->things, s->scratch, s->laid, s->ring);
    }
    s->problem = (cordon_cut_problem){.zone = s->ring->cut.zone,
                                      .within = s->ring->cut.within,
                                      .excluded = wishes.excluded,
                                      .forbidden = wishes.forbidden,
                                      .kept_open = wishes.kept_open,
                                      .pricing = cordon_tariff_across(&s->tariff),
                                      .gate_cents = wishes.gate_cents,
                                      .passable_mm = s->ring->passable_mm,
                                      .given = s->things.given,
                                      .n_given = s->things.n};
    return code;
}

/* ------------------------------------------------------------------- result */

static int name_way(const char **out, cordon_arena *arena, const cordon_feature *way)
{
    char label[32];
    cordon_feature_label(label, way);
    *out = cordon_arena_strdup(arena, label);
    return *out ? CORDON_OK : CORDON_E_MEMORY;
}

/* Its name, else its number: motorways and slip roads have no other. */
static int name_street(cordon_plan_closure *closure, cordon_arena *arena,
                       const cordon_feature *way)
{
    const char *name = cordon_feature_tag(way, "name");
    name = name ? name : cordon_feature_tag(way, "ref");
    closure->n_streets = name ? 1 : 0;
    closure->streets = cordon_arena_alloc_zero(arena, 1, sizeof *closure->streets);
    if (!closure->streets) {
        return CORDON_E_MEMORY;
    }
    closure->streets[0] = name ? cordon_arena_strdup(arena, name) : NULL;
    if (name && !closure->streets[0]) {
        return CORDON_E_MEMORY;
    }
    return cordon_closure_join_streets(closure, arena);
}

static int make_closure(cordon_plan_closure *out, solver *s, const cordon_cut_closure *from)
{
    cordon_arena *arena = s->plan->arena;
    const cordon_pt ends[2] = {from->a, from->b};
    *out = (cordon_plan_closure){
        .ring = (size_t)(s->ring - s->plan->rings),
        .line = {cordon_arena_copy(arena, ends, 2, sizeof *ends), 2},
        .width_mm = from->width_mm,
        .cents = from->cents,
        .surface_ppm = CORDON_FACTOR_ONE,
        .use = from->gate ? CORDON_USE_VEHICLE_GATE : CORDON_USE_CLOSED,
        .barrier = "",
        .object = "",
        .edition = s->ring->edition,
    };
    cordon_built built;
    if (from->given == CORDON_CUT_BUILT &&
        cordon_tariff_close(&built, &s->tariff, from->width_mm, from->gate)) {
        out->barrier = s->ring->barriers[built.barrier].name;
        out->units = built.units;
    }
    int code = out->line.pts ? name_way(&out->way, arena, from->way) : (int)CORDON_E_MEMORY;
    if (code == CORDON_OK && from->given != CORDON_CUT_BUILT) {
        code = cordon_plan_take_existing(out, arena, &s->things.things[from->given]);
    }
    return code == CORDON_OK ? name_street(out, arena, from->way) : code;
}

static int keep_flows(solver *s, const cordon_cut_result *result)
{
    cordon_plan_cut *cut = &s->ring->cut;
    cut->scale = result->scale;
    cut->n_flows = result->n_flows;
    cut->flows = cordon_arena_alloc(s->plan->arena, result->n_flows, sizeof *cut->flows);
    int code = cut->flows ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < result->n_flows && code == CORDON_OK; i++) {
        const cordon_cut_flow *flow = &result->flows[i];
        bool same = i > 0 && flow->way == result->flows[i - 1].way;
        cut->flows[i] = (cordon_plan_flow){NULL, flow->from_mm, flow->to_mm, flow->amount};
        if (same) {
            cut->flows[i].way = cut->flows[i - 1].way;
        } else {
            code = name_way(&cut->flows[i].way, s->plan->arena, flow->way);
        }
    }
    return code;
}

static int take_result(cordon_cut_closures *out, solver *s, const cordon_cut_result *result)
{
    cordon_plan_ring *ring = s->ring;
    cordon_arena *arena = s->plan->arena;
    ring->found = true;
    ring->cents = ring->lower_bound_cents = result->cents;
    ring->barrier_mm = 0;
    ring->curve = (cordon_line){
        cordon_arena_copy(arena, result->curve.pts, result->curve.n, sizeof *result->curve.pts),
        result->curve.n};
    out->n = result->n_closures;
    out->items = cordon_arena_alloc_zero(arena, out->n, sizeof *out->items);
    int code = ring->curve.pts && out->items ? keep_flows(s, result) : (int)CORDON_E_MEMORY;
    for (size_t i = 0; i < out->n && code == CORDON_OK; i++) {
        code = make_closure(&out->items[i], s, &result->closures[i]);
        ring->barrier_mm += out->items[i].existing ? 0 : out->items[i].width_mm;
    }
    return code;
}

/* Says of a cut that there is none whether its wishes alone are why. */
static int report_missing(solver *s, const cordon_cut_result *result)
{
    cordon_cut_problem plain = s->problem;
    plain.excluded = plain.forbidden = plain.kept_open = (cordon_region){NULL, 0};
    const cordon_cut_result *free_of_wishes = result;
    int code = report(s, CORDON_FINDING_CUT_MISSING, &result->where);
    if (code == CORDON_OK && (s->problem.excluded.n > 0 || s->problem.forbidden.n > 0)) {
        code = cordon_reuse_cut(&free_of_wishes, s->workspace, s->laid, &plain, s->ring->name);
    }
    return code == CORDON_OK && free_of_wishes->found
               ? report(s, CORDON_FINDING_WISHES_IMPOSSIBLE, NULL)
               : code;
}

static int solve(cordon_cut_closures *out, solver *s)
{
    const cordon_cut_result *result = NULL;
    int code = make_problem(s);
    if (code == CORDON_OK && s->problem.within.n == 0) {
        return report(s, CORDON_FINDING_CUT_MISSING, &s->problem.zone.polys[0].outer.pts[0]);
    }
    if (code == CORDON_OK) {
        code = cordon_reuse_cut(&result, s->workspace, s->laid, &s->problem, s->ring->name);
    }
    if (code != CORDON_OK && code != CORDON_E_MEMORY && code != CORDON_E_CANCELLED) {
        const cordon_subject subject = {s->workspace->context, &s->ring->origin, "ring",
                                        s->ring->name};
        cordon_check_blame(&subject, NULL, code);
    }
    if (code == CORDON_OK && !result->found) {
        return report_missing(s, result);
    }
    if (code == CORDON_OK) {
        code = take_result(out, s, result);
    }
    return code == CORDON_OK ? report(s, CORDON_FINDING_STREETS_ALONE, NULL) : code;
}

int cordon_plan_solve_cut(cordon_cut_closures *out, cordon_plan *plan,
                          cordon_workspace *workspace, const cordon_map *laid,
                          cordon_plan_ring *ring)
{
    solver s = {.plan = plan, .workspace = workspace, .laid = laid, .ring = ring};
    *out = (cordon_cut_closures){NULL, 0};
    s.scratch = cordon_arena_new(workspace->context);
    int code = s.scratch ? cordon_geos_new(&s.geos, workspace->context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = solve(out, &s);
        cordon_geos_free(s.geos);
    }
    cordon_arena_free(s.scratch);
    return code;
}
