#include "plan/plan.h"

#include "base/arena.h"
#include "cordon/version.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "map/map.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/material.h"

#define FIRST_FINDINGS 16

int cordon_plan_new(cordon_plan **out, cordon_context *context, cordon_frame *frame)
{
    cordon_arena *arena = cordon_arena_new(context);
    cordon_plan *plan = arena ? cordon_arena_alloc_zero(arena, 1, sizeof *plan) : NULL;
    if (!plan) {
        cordon_arena_free(arena);
        return CORDON_E_MEMORY;
    }
    plan->context = context;
    plan->arena = arena;
    plan->frame = cordon_frame_share(frame);
    plan->program = "cordon " CORDON_VERSION_STRING;
    plan->window = plan->data = plan->surface = CORDON_BOX_EMPTY;
    *out = plan;
    return CORDON_OK;
}

void cordon_plan_free(cordon_plan *plan)
{
    if (plan) {
        cordon_frame_free(plan->frame);
        cordon_arena_free(plan->arena);
    }
}

/* The array grows by doubling in the arena, so that its capacity follows from its count. */
static int make_room(cordon_plan *plan)
{
    size_t n = plan->n_findings;
    bool full = n == 0 || (n >= FIRST_FINDINGS && (n & (n - 1)) == 0);
    if (!full) {
        return CORDON_OK;
    }
    size_t capacity = n == 0 ? FIRST_FINDINGS : 2 * n;
    cordon_finding *more = cordon_arena_alloc(plan->arena, capacity, sizeof *more);
    if (!more) {
        return CORDON_E_MEMORY;
    }
    if (n > 0) {
        memcpy(more, plan->findings, n * sizeof *more);
    }
    plan->findings = more;
    return CORDON_OK;
}

bool cordon_closure_is_gate(const cordon_plan_closure *closure)
{
    return strcmp(closure->use, CORDON_USE_VEHICLE_GATE) == 0 ||
           strcmp(closure->use, CORDON_USE_PERSON_GATE) == 0;
}

size_t cordon_plan_existing_count(const cordon_plan *plan, const cordon_plan_ring *ring)
{
    size_t count = 0;
    for (size_t i = 0; i < ring->n_closures; i++) {
        count += plan->closures[ring->first_closure + i].existing;
    }
    return count;
}

int cordon_plan_add_finding(cordon_plan *plan, const cordon_finding *finding)
{
    cordon_finding copy = *finding;
    copy.code = cordon_arena_strdup(plan->arena, finding->code);
    copy.sentence = cordon_arena_strdup(plan->arena, finding->sentence);
    copy.rule = cordon_arena_strdup(plan->arena, finding->rule ? finding->rule : "");
    const char *file = finding->origin.file ? finding->origin.file : "";
    copy.origin.file = cordon_arena_strdup(plan->arena, file);
    if (!copy.code || !copy.sentence || !copy.rule || !copy.origin.file || make_room(plan)) {
        return CORDON_E_MEMORY;
    }
    plan->findings[plan->n_findings++] = copy;
    return CORDON_OK;
}

int cordon_plan_seal(cordon_plan *plan, cordon_context *context)
{
    cordon_plan_sort_findings(plan);
    int code = cordon_plan_sum_material(plan, plan->arena);
    if (code != CORDON_OK) {
        return code;
    }
    cordon_str text;
    code = cordon_plan_json(&text, context, plan, NULL);
    if (code == CORDON_OK) {
        cordon_hash(plan->hash, text.data, text.length);
    }
    cordon_str_free(&text);
    return code;
}

int cordon_closure_join_streets(cordon_plan_closure *closure, cordon_arena *arena)
{
    cordon_str joined = CORDON_STR_INIT(cordon_arena_context(arena));
    cordon_str_add(&joined, "");
    for (size_t i = 0; i < closure->n_streets; i++) {
        cordon_str_addf(&joined, "%s%s", i > 0 ? " / " : "", closure->streets[i]);
    }
    closure->street = joined.failed ? NULL : cordon_arena_strdup(arena, joined.data);
    cordon_str_free(&joined);
    return closure->street ? CORDON_OK : CORDON_E_MEMORY;
}

cordon_pt cordon_line_middle(const cordon_line *line)
{
    double half = 0.0;
    for (size_t i = 1; i < line->n; i++) {
        half += 0.5 * (double)cordon_distance(line->pts[i - 1], line->pts[i]);
    }
    for (size_t i = 1; i < line->n; i++) {
        cordon_pt a = line->pts[i - 1], b = line->pts[i];
        double step = (double)cordon_distance(a, b);
        if (half <= step && step > 0.0) {
            double share = half / step;
            return (cordon_pt){(int32_t)(a.x + share * (b.x - a.x)),
                               (int32_t)(a.y + share * (b.y - a.y))};
        }
        half -= step;
    }
    return line->pts[line->n - 1];
}
