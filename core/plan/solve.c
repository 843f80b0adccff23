#include "plan/solve.h"

#include "event/check.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "plan/build.h"
#include "plan/clear.h"
#include "plan/findings.h"
#include "plan/near.h"
#include "plan/nest.h"
#include "plan/problem.h"
#include "plan/reuse.h"
#include "plan/share.h"
#include "plan/solve_cut.h"
#include "plan/why_not.h"
#include "plan/wish.h"

/* A street this near a closure gives it its name when the closure crosses none. */
#define NEAR_STREET_MM 15000

typedef struct solver {
    cordon_plan *plan;
    cordon_workspace *workspace;
    cordon_context *context;
    const cordon_ground *ground; /* of rings on the surface */
    const cordon_map *laid;      /* of rings by streets alone */
    size_t room;                 /* for closures in the plan */
    bool what_if;                /* nobody reads why there is no ring */
    bool *told;                  /* rings whose solution was told of already */
    cordon_clearances clearances;
    cordon_clear_things clear; /* listed once there is a ring on the surface */
    bool listed;
    /* Of the ring being solved: */
    cordon_arena *scratch;
    cordon_geos *geos;
    cordon_plan_problem problem;
} solver;

/* The areas that a ring goes round: those of its phases. */
static int find_protected(uint32_t **out, size_t *n, const cordon_plan *plan,
                          const cordon_ring_wish *wish)
{
    *n = 0;
    *out = cordon_arena_alloc(plan->arena, plan->n_areas, sizeof **out);
    if (!*out) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < plan->n_areas; i++) {
        if (cordon_ring_is_round(wish, &plan->areas[i])) {
            (*out)[(*n)++] = (uint32_t)i;
        }
    }
    return CORDON_OK;
}

/* Names of its own memory; rings of one wish are told apart by their area. */
static int name_ring(cordon_plan *plan, cordon_plan_ring *ring, bool each)
{
    cordon_str name = CORDON_STR_INIT(plan->context);
    cordon_str_add(&name, ring->name ? ring->name : "");
    if (each) {
        cordon_str_addf(&name, " – %s", plan->areas[ring->around[0]].name);
    }
    ring->name = name.failed ? NULL : cordon_arena_strdup(plan->arena, name.data);
    const char *file = ring->origin.file ? ring->origin.file : "";
    ring->origin.file = cordon_arena_strdup(plan->arena, file);
    cordon_str_free(&name);
    return ring->name && ring->origin.file ? CORDON_OK : CORDON_E_MEMORY;
}

static int copy_contain(cordon_plan *plan, cordon_plan_ring *ring, const cordon_ring_wish *wish)
{
    cordon_region *copies = cordon_arena_alloc(plan->arena, wish->n_contain, sizeof *copies);
    int code = copies ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < wish->n_contain && code == CORDON_OK; i++) {
        code = cordon_region_copy(&copies[i], plan->arena, &wish->contain[i]);
    }
    ring->contain = copies;
    ring->n_contain = wish->n_contain;
    return code;
}

/* A wish as the rings of the plan that it asks for. */
static int add_rings(cordon_plan *plan, const cordon_ring_wish *wish)
{
    uint32_t *protect;
    size_t n_protect;
    if (find_protected(&protect, &n_protect, plan, wish)) {
        return CORDON_E_MEMORY;
    }
    size_t n = n_protect == 0 ? 0 : 1;
    bool each = wish->around_each && n_protect > 1;
    for (size_t k = 0; k < (each ? n_protect : n); k++) {
        cordon_plan_ring *ring = &plan->rings[plan->n_rings++];
        *ring = (cordon_plan_ring){
            .name = wish->name,
            .against = wish->against,
            .standoff_mm = wish->standoff_mm,
            .standoff_streets_mm = wish->standoff_streets_mm,
            .way_mm = -1,
            .way_street = "",
            .share_ppm = wish->share_ppm,
            .passable_mm = wish->passable_mm,
            .n_barriers = wish->n_barriers,
            .existing = wish->existing,
            .shut_cents = wish->shut_cents,
            .raised_cents = wish->raised_cents,
            .around = each ? protect + k : protect,
            .n_around = each ? 1 : n_protect,
            .mode = wish->mode,
            .cut = {.within_mm = wish->within_mm},
            .verified = -1,
            .shown_cents = -1,
            .phases = wish->phases,
            .edition = wish->edition,
            .origin = wish->origin,
        };
        if (cordon_barriers_copy(&ring->barriers, plan->arena, wish->barriers,
                                 wish->n_barriers) ||
            name_ring(plan, ring, each) || copy_contain(plan, ring, wish) ||
            cordon_region_copy(&ring->cut.within, plan->arena, &wish->within) ||
            cordon_wishes_copy(&ring->wishes, plan->arena, &wish->wishes)) {
            return CORDON_E_MEMORY;
        }
    }
    return CORDON_OK;
}

/* Rings by streets alone go round the others. */
static bool comes_after(const cordon_ring_wish *a, const cordon_ring_wish *b)
{
    return a->mode != b->mode ? a->mode > b->mode
                              : a->standoff_mm + a->standoff_streets_mm >
                                    b->standoff_mm + b->standoff_streets_mm;
}

int cordon_plan_list_rings(cordon_plan *plan, const cordon_event *event)
{
    const cordon_ring_wish **order =
        cordon_arena_alloc(plan->arena, event->n_rings, sizeof *order);
    size_t most = event->n_rings * plan->n_areas;
    plan->rings = cordon_arena_alloc_zero(plan->arena, most, sizeof *plan->rings);
    if (!order || !plan->rings) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < event->n_rings; i++) {
        size_t at = i;
        for (; at > 0 && comes_after(order[at - 1], &event->rings[i]); at--) {
            order[at] = order[at - 1];
        }
        order[at] = &event->rings[i];
    }
    int code = CORDON_OK;
    for (size_t i = 0; i < event->n_rings && code == CORDON_OK; i++) {
        code = add_rings(plan, order[i]);
    }
    return code;
}

static int name_closure(solver *s, cordon_plan_closure *closure)
{
    cordon_arena *arena = s->plan->arena;
    int code = cordon_ground_street_names(&closure->streets, &closure->n_streets, s->ground,
                                          arena, &closure->line);
    const char *near = NULL;
    if (code == CORDON_OK && closure->n_streets == 0) {
        near = cordon_ground_street_near(s->ground, cordon_line_middle(&closure->line),
                                         NEAR_STREET_MM);
    }
    if (near) {
        closure->streets = cordon_arena_copy(arena, &near, 1, sizeof near);
        closure->n_streets = 1;
        code = closure->streets ? CORDON_OK : CORDON_E_MEMORY;
    }
    /* The names belong to the map, which the plan outlives. */
    for (size_t i = 0; i < closure->n_streets && code == CORDON_OK; i++) {
        closure->streets[i] = cordon_arena_strdup(arena, closure->streets[i]);
        code = closure->streets[i] ? CORDON_OK : CORDON_E_MEMORY;
    }
    return code == CORDON_OK ? cordon_closure_join_streets(closure, arena) : code;
}

static int copy_line(cordon_line *out, cordon_arena *arena, const cordon_line *line)
{
    out->pts = cordon_arena_copy(arena, line->pts, line->n, sizeof *line->pts);
    out->n = line->n;
    return out->pts ? CORDON_OK : CORDON_E_MEMORY;
}

static int copy_proof(cordon_ring_proof *out, cordon_arena *arena,
                      const cordon_ring_proof *proof)
{
    *out = *proof;
    out->anchors = cordon_arena_copy(arena, proof->anchors, proof->n, sizeof *proof->anchors);
    return out->anchors ? CORDON_OK : CORDON_E_MEMORY;
}

static int make_room(solver *s, size_t extra)
{
    cordon_plan *plan = s->plan;
    if (plan->n_closures + extra <= s->room) {
        return CORDON_OK;
    }
    size_t room = 2 * (plan->n_closures + extra);
    cordon_plan_closure *more = cordon_arena_alloc_zero(plan->arena, room, sizeof *more);
    if (!more) {
        return CORDON_E_MEMORY;
    }
    if (plan->n_closures > 0) {
        memcpy(more, plan->closures, plan->n_closures * sizeof *more);
    }
    plan->closures = more;
    s->room = room;
    return CORDON_OK;
}

static int add_closure(solver *s, const cordon_plan_ring *ring, const cordon_barrier_run *run)
{
    cordon_plan *plan = s->plan;
    bool vehicle = ring->against == CORDON_AGAINST_VEHICLE;
    cordon_plan_closure *closure = &plan->closures[plan->n_closures++];
    *closure = (cordon_plan_closure){
        .ring = (size_t)(ring - plan->rings),
        .width_mm = run->length_mm,
        .cents = run->cents,
        .surface_ppm = run->surface_ppm,
        .use = !run->gate ? CORDON_USE_CLOSED
               : vehicle  ? CORDON_USE_VEHICLE_GATE
                          : CORDON_USE_PERSON_GATE,
        .barrier = ring->barriers[run->barrier].name,
        .units = run->units,
        .object = "",
        .way = "",
        .edition = ring->edition,
    };
    int code = copy_line(&closure->line, plan->arena, &run->line);
    bool given = run->given != CORDON_RUN_BUILT;
    if (code == CORDON_OK && given && s->problem.offer.things[run->given]) {
        code = cordon_plan_take_existing(closure, plan->arena,
                                         s->problem.offer.things[run->given]);
    }
    if (code == CORDON_OK && given && s->problem.offer.shared[run->given].closure != SIZE_MAX) {
        cordon_plan_take_shared(closure, plan, &s->problem.offer.shared[run->given]);
    }
    return code == CORDON_OK ? name_closure(s, closure) : code;
}

static int take_result(solver *s, cordon_plan_ring *ring, const cordon_ring_result *result)
{
    cordon_plan *plan = s->plan;
    ring->found = true;
    ring->cents = result->cents;
    ring->lower_bound_cents = result->lower_bound_cents;
    ring->barrier_mm = result->barrier_mm;
    ring->first_closure = plan->n_closures;
    ring->n_closures = result->n_closures;
    cordon_line curve = result->curve;
    int code = CORDON_OK;
    if (s->problem.n_inners > 0) {
        code = cordon_nest_join(&curve, s->geos, s->scratch, &result->curve, s->problem.inners,
                                s->problem.n_inners);
    }
    if (code == CORDON_OK) {
        code = copy_line(&ring->curve, plan->arena, &curve);
    }
    if (code == CORDON_OK) {
        code = copy_proof(&ring->proof, plan->arena, &result->proof);
    }
    if (code == CORDON_OK) {
        code = make_room(s, result->n_closures);
    }
    for (size_t i = 0; i < result->n_closures && code == CORDON_OK; i++) {
        code = add_closure(s, ring, &result->closures[i]);
        const cordon_plan_closure *closure = &plan->closures[plan->n_closures - 1];
        bool beside = closure->shares != 0 && !closure->existing &&
                      !cordon_closure_stands_once(plan, closure);
        ring->barrier_mm += beside ? closure->width_mm : 0;
    }
    if (code == CORDON_OK) {
        code = cordon_closures_number(plan->arena, plan->closures + ring->first_closure,
                                      ring->n_closures, cordon_ring_centre(plan, ring),
                                      (unsigned)ring->first_closure + 1);
    }
    return code;
}

static int report_result(cordon_plan *plan, cordon_plan_ring *ring,
                         const cordon_ring_result *result)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    const cordon_finding about = {.origin = ring->origin, .phases = ring->phases};
    int code = cordon_wish_report(plan, ring, result);
    if (code == CORDON_OK && result->meets_data_edge) {
        code = cordon_plan_report(plan, CORDON_FINDING_RING_AT_EDGE, &words, &about);
    }
    if (code == CORDON_OK && result->pinched) {
        code = cordon_plan_report(plan, CORDON_FINDING_RING_PINCHED, &words, &about);
    }
    if (code == CORDON_OK && result->lower_bound_cents < result->cents) {
        double gap =
            (double)(result->cents - result->lower_bound_cents) / (double)result->cents;
        cordon_words_number(&words, plan, "gap", 100.0 * gap, 1);
        code = cordon_plan_report(plan,
                                  result->gave_up ? CORDON_FINDING_LIMITS_NOT_OPTIMAL
                                                  : CORDON_FINDING_NOT_OPTIMAL,
                                  &words, &about);
    }
    return code;
}

/* What its closures had better keep clear of, the same for all rings. */
static int ask_to_fit(cordon_ring_problem *problem, solver *s)
{
    int code = s->listed
                   ? CORDON_OK
                   : cordon_clear_list(&s->clear, s->plan->arena, s->ground, &s->clearances);
    s->listed = code == CORDON_OK;
    problem->fit = (cordon_fit_wish){s->clear.spots, s->clear.n, s->clear.streets,
                                     s->clear.n_streets, s->clearances.reach_mm};
    return code;
}

static int solve_ring(solver *s, cordon_plan_ring *ring)
{
    const cordon_ring_problem *problem = &s->problem.ring;
    const cordon_ring_result *result = NULL;
    int code =
        cordon_plan_problem_of(&s->problem, s->geos, s->scratch, s->plan, ring, s->ground);
    if (code == CORDON_OK) {
        code = ask_to_fit(&s->problem.ring, s);
    }
    if (code == CORDON_OK) {
        code = cordon_reuse_ring(&result, s->workspace, s->ground, problem, ring->name);
        if (code != CORDON_OK && code != CORDON_E_MEMORY && code != CORDON_E_CANCELLED) {
            const cordon_subject subject = {s->context, &ring->origin, "ring", ring->name};
            cordon_check_blame(&subject, NULL, code);
        }
    }
    if (code == CORDON_OK && result->found) {
        code = take_result(s, ring, result);
    }
    if (code == CORDON_OK) {
        code = report_result(s->plan, ring, result);
    }
    if (code == CORDON_OK && !result->found && !s->what_if) {
        code = cordon_plan_explain_missing(s->plan, s->context, s->ground, ring, problem,
                                           ring->n_around + s->problem.n_inners, result);
    }
    return code;
}

static int solve_streets(solver *s, cordon_plan_ring *ring)
{
    cordon_plan *plan = s->plan;
    cordon_cut_closures closures;
    int code = cordon_plan_solve_cut(&closures, plan, s->workspace, s->laid, ring);
    if (code == CORDON_OK) {
        code = make_room(s, closures.n);
    }
    if (code != CORDON_OK) {
        return code;
    }
    ring->first_closure = plan->n_closures;
    ring->n_closures = closures.n;
    for (size_t i = 0; i < closures.n; i++) {
        plan->closures[plan->n_closures++] = closures.items[i];
    }
    return cordon_closures_number(plan->arena, plan->closures + ring->first_closure,
                                  ring->n_closures, cordon_ring_centre(plan, ring),
                                  (unsigned)ring->first_closure + 1);
}

/* What of the streets it has to hold; by streets alone, what stands beside them does not count.
 */
static int find_near(solver *s, cordon_plan_ring *ring)
{
    const cordon_ground *ground = s->ground;
    int code = CORDON_OK;
    if (ring->standoff_streets_mm > 0 && ring->mode == CORDON_RING_STREETS) {
        code = cordon_reuse_roads(&ground, s->workspace, s->laid);
    }
    return code == CORDON_OK ? cordon_plan_find_near(s->plan, s->context, ground, ring) : code;
}

/* One ring, with memory of its own for the way there. */
static int solve_apart(solver *s, cordon_plan_ring *ring)
{
    int near = find_near(s, ring);
    if (near != CORDON_OK || ring->mode == CORDON_RING_STREETS) {
        return near != CORDON_OK ? near : solve_streets(s, ring);
    }
    s->scratch = cordon_arena_new(s->context);
    int code = s->scratch ? cordon_geos_new(&s->geos, s->context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = solve_ring(s, ring);
        cordon_geos_free(s->geos);
    }
    cordon_arena_free(s->scratch);
    return code;
}

int cordon_plan_solve_again(cordon_plan *plan, cordon_workspace *workspace,
                            const cordon_map *map, size_t ring)
{
    solver s = {.plan = plan,
                .workspace = workspace,
                .context = workspace->context,
                .room = plan->n_closures,
                .what_if = true,
                .clearances = cordon_clearances_of(plan->figures, plan->n_figures)};
    plan->rings[ring].found = false;
    plan->rings[ring].curve = (cordon_line){NULL, 0};
    plan->rings[ring].n_closures = 0;
    int code = plan->rings[ring].mode == CORDON_RING_STREETS
                   ? cordon_reuse_laid(&s.laid, workspace, map, plan->frame, plan->window)
                   : cordon_plan_ground(&s.ground, plan, workspace, map);
    return code == CORDON_OK ? solve_apart(&s, &plan->rings[ring]) : code;
}

/* The same ring may be solved several times, with other things offered; that is told once. */
static int solve_told(void *data, cordon_plan_ring *ring)
{
    solver *s = data;
    size_t index = (size_t)(ring - s->plan->rings);
    cordon_step step = s->workspace->step;
    if (s->told[index]) {
        s->workspace->step = NULL;
    }
    int code = solve_apart(s, ring);
    s->workspace->step = step;
    if (!s->told[index]) {
        s->told[index] = true;
        cordon_report(s->context, "perimeter", (double)(index + 1) / (double)s->plan->n_rings);
    }
    return code;
}

/* The ring alone in the plan, with its fixed prices at a share of what they are. */
static int solve_bound(int64_t *cents, solver *s, cordon_plan_ring *ring, int32_t fixed_ppm)
{
    cordon_plan_problem problem;
    const cordon_ring_result *result = NULL;
    cordon_barrier *barriers;
    int code = cordon_barriers_copy(&barriers, s->scratch, ring->barriers, ring->n_barriers);
    if (code != CORDON_OK) {
        return code;
    }
    for (size_t i = 0; i < ring->n_barriers; i++) {
        barriers[i].closure_cents = barriers[i].closure_cents * fixed_ppm / 1000000;
    }
    ring->barriers = barriers;
    ring->n_offers = 0;
    ring->shut_cents = ring->raised_cents = 0; /* another may have done it, for less */
    code = cordon_plan_problem_of(&problem, s->geos, s->scratch, s->plan, ring, s->ground);
    if (code == CORDON_OK) {
        code = cordon_reuse_ring(&result, s->workspace, s->ground, &problem.ring, ring->name);
    }
    *cents = code == CORDON_OK && result->found ? result->lower_bound_cents : 0;
    return code;
}

static int bound_ring(int64_t *cents, void *data, cordon_plan_ring *ring, int32_t fixed_ppm)
{
    solver *s = data;
    cordon_plan *plan = s->plan;
    cordon_step step = s->workspace->step;
    s->scratch = cordon_arena_new(s->context);
    cordon_plan_ring *saved =
        s->scratch ? cordon_arena_copy(s->scratch, plan->rings, plan->n_rings, sizeof *saved)
                   : NULL;
    int code = saved ? cordon_geos_new(&s->geos, s->context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        for (size_t i = 0; i < plan->n_rings; i++) {
            plan->rings[i].found = false;
        }
        s->workspace->step = NULL;
        code = solve_bound(cents, s, ring, fixed_ppm);
        s->workspace->step = step;
        memcpy(plan->rings, saved, plan->n_rings * sizeof *saved);
        cordon_geos_free(s->geos);
    }
    cordon_arena_free(s->scratch);
    return code;
}

static int report_nothing(cordon_plan *plan, cordon_finding_id id)
{
    return cordon_plan_report(plan, id, NULL, NULL);
}

int cordon_plan_solve_rings(cordon_plan *plan, cordon_workspace *workspace,
                            const cordon_event *event, const cordon_ground *ground,
                            const cordon_map *laid)
{
    cordon_context *context = workspace->context;
    solver s = {.plan = plan,
                .workspace = workspace,
                .context = context,
                .ground = ground,
                .laid = laid,
                .clearances = cordon_clearances_of(event->rules.figures, event->rules.n)};
    if (event->n_rings == 0) {
        return report_nothing(plan, CORDON_FINDING_NO_RING);
    }
    int code = cordon_plan_list_rings(plan, event);
    if (code == CORDON_OK && plan->n_rings == 0) {
        return report_nothing(plan, CORDON_FINDING_NOTHING_PROTECTED);
    }
    s.told = cordon_arena_alloc_zero(plan->arena, plan->n_rings, sizeof *s.told);
    if (code == CORDON_OK && !s.told) {
        code = CORDON_E_MEMORY;
    }
    const cordon_ring_solver way = {&s, solve_told, bound_ring};
    return code == CORDON_OK ? cordon_plan_solve_shared(plan, context, &way) : code;
}
