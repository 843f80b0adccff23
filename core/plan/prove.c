#include "plan/prove.h"

#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/files.h"
#include "plan/findings.h"
#include "plan/held.h"
#include "plan/near.h"
#include "plan/prove_bound.h"
#include "plan/prove_cut.h"
#include "plan/prove_march.h"
#include "plan/reuse.h"
#include "plan/wish.h"

/* Kinds of findings that a verification replaces. */
static const cordon_finding_id replaced[] = {
    CORDON_FINDING_RING_LEAKS,       CORDON_FINDING_RING_TOO_NEAR,
    CORDON_FINDING_CLOSURE_LOOSE,    CORDON_FINDING_RING_NOT_HOLDING,
    CORDON_FINDING_FORBIDDEN_CLOSED, CORDON_FINDING_PIN_NOT_CLOSED,
    CORDON_FINDING_LIMIT_EXCEEDED,   CORDON_FINDING_EXCLUDED_INSIDE,
    CORDON_FINDING_UNITS_TOO_FEW,    CORDON_FINDING_WAY_IN,
    CORDON_FINDING_STREET_OPEN,      CORDON_FINDING_CUT_UNPROVED,
    CORDON_FINDING_WAY_TOO_SHORT,
};

static int report_leak(cordon_plan *plan, const cordon_plan_ring *ring,
                       const cordon_verdict *verdict)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_metres(&words, plan, "width", verdict->leaks[0].width_mm, 1);
    cordon_finding about = {.has_place = true,
                            .place = verdict->leaks[0].crossing,
                            .origin = ring->origin,
                            .phases = ring->phases};
    return cordon_plan_report(plan, CORDON_FINDING_RING_LEAKS, &words, &about);
}

static int report_fault(cordon_plan *plan, const cordon_plan_ring *ring,
                        const cordon_verify_fault *fault)
{
    bool near = fault->kind == CORDON_FAULT_TOO_NEAR;
    const cordon_plan_closure *closure = &plan->closures[ring->first_closure + fault->closure];
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", ring->name);
    cordon_words_count(&words, plan, "closure", closure->number);
    cordon_words_metres(&words, plan, "found", fault->mm, 2);
    cordon_words_metres(&words, plan, "wanted", ring->standoff_mm, 0);
    cordon_finding about = {
        .has_place = true, .place = fault->at, .origin = ring->origin, .phases = ring->phases};
    return cordon_plan_report(
        plan, near ? CORDON_FINDING_RING_TOO_NEAR : CORDON_FINDING_CLOSURE_LOOSE, &words,
        &about);
}

/* A fence all round has no ends that could be loose. */
static bool is_loop(const cordon_line *line)
{
    return cordon_pt_equal(line->pts[0], line->pts[line->n - 1]);
}

static int report_verdict(cordon_plan *plan, const cordon_plan_ring *ring,
                          const cordon_verdict *verdict)
{
    int code = verdict->tight ? CORDON_OK : report_leak(plan, ring, verdict);
    for (size_t i = 0; i < verdict->n_faults && code == CORDON_OK; i++) {
        const cordon_verify_fault *fault = &verdict->faults[i];
        const cordon_line *line = &plan->closures[ring->first_closure + fault->closure].line;
        if (fault->kind != CORDON_FAULT_LOOSE_END || !is_loop(line)) {
            code = report_fault(plan, ring, fault);
        }
    }
    return code;
}

/* What the ring contains; its way in is one of the ring, unless there is one already. */
static int prove_contained(cordon_plan *plan, cordon_workspace *workspace,
                           cordon_plan_ring *ring, const cordon_verify_job *job)
{
    const cordon_verdict *verdict;
    bool tight = ring->verified == 1;
    int code = cordon_plan_prove_held(&verdict, plan, workspace, ring, job);
    if (code == CORDON_OK && !verdict->tight) {
        ring->verified = 0;
        code = tight ? report_leak(plan, ring, verdict) : CORDON_OK;
    }
    return code;
}

int cordon_plan_verify_job(cordon_verify_job *out, cordon_arena *arena, const cordon_plan *plan,
                           const cordon_plan_ring *ring, const cordon_map *laid)
{
    cordon_region *protect = cordon_arena_alloc(arena, ring->n_around, sizeof *protect);
    cordon_line *closures = cordon_arena_alloc(arena, ring->n_closures, sizeof *closures);
    if (!protect || !closures) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < ring->n_around; i++) {
        protect[i] = plan->areas[ring->around[i]].shape;
    }
    for (size_t i = 0; i < ring->n_closures; i++) {
        closures[i] = plan->closures[ring->first_closure + i].line;
    }
    *out = (cordon_verify_job){
        .laid = laid,
        .site = &plan->site,
        .against = ring->against,
        .protect = protect,
        .n_protect = ring->n_around,
        .standoff_mm = ring->standoff_mm,
        .passable_mm = ring->passable_mm,
        .curve = &ring->curve,
        .closures = closures,
        .n_closures = ring->n_closures,
    };
    return CORDON_OK;
}

static int prove_ring(cordon_plan *plan, cordon_workspace *workspace, const cordon_map *laid,
                      cordon_plan_ring *ring)
{
    cordon_context *context = workspace->context;
    cordon_verify_job job;
    cordon_arena *arena = cordon_arena_new(context);
    int code = arena ? cordon_plan_verify_job(&job, arena, plan, ring, laid) : CORDON_E_MEMORY;
    const cordon_verdict *verdict;
    if (code == CORDON_OK) {
        code = cordon_reuse_verdict(&verdict, workspace, &job, ring->name);
    }
    if (code == CORDON_OK) {
        ring->verified = verdict->tight;
        code = report_verdict(plan, ring, verdict);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_note_leaks(plan, workspace, laid, ring, verdict);
    }
    if (code == CORDON_OK && ring->n_contain > 0) {
        code = prove_contained(plan, workspace, ring, &job);
    }
    if (code == CORDON_OK) {
        code = cordon_wish_prove(plan, context, ring);
    }
    if (code == CORDON_OK) {
        code = cordon_units_prove(plan, ring);
    }
    cordon_arena_free(arena);
    return code;
}

/* On the part of the map that the ring needs. */
int cordon_plan_prove_ring(cordon_plan *plan, cordon_workspace *workspace,
                           const cordon_map *map, size_t index)
{
    const cordon_map *laid = NULL;
    cordon_plan_ring *ring = &plan->rings[index];
    bool streets = ring->mode == CORDON_RING_STREETS;
    int code = cordon_reuse_laid(&laid, workspace, map, plan->frame,
                                 streets ? plan->window : plan->surface);
    if (code != CORDON_OK) {
        return code;
    }
    code = streets ? cordon_plan_prove_cut(plan, workspace->context, laid, ring)
                   : prove_ring(plan, workspace, laid, ring);
    return code == CORDON_OK && ring->standoff_streets_mm > 0
               ? cordon_plan_prove_near(plan, workspace->context, laid, ring)
               : code;
}

int cordon_plan_prove(cordon_plan *plan, cordon_workspace *workspace, const cordon_map *map,
                      size_t *leaks)
{
    cordon_context *context = workspace->context;
    size_t leaking = 0;
    for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++) {
        cordon_plan_forget(plan, replaced[i]);
    }
    plan->n_leaks = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        cordon_plan_ring *ring = &plan->rings[i];
        cordon_report(context, "verify", (double)i / (double)plan->n_rings);
        ring->verified = -1;
        /* A plan stripped for an edition no longer says what its rings go round. */
        if (ring->found && ring->n_around > 0) {
            int code = cordon_plan_prove_ring(plan, workspace, map, i);
            if (code != CORDON_OK) {
                return code;
            }
            leaking += ring->verified == 0;
        }
    }
    cordon_report(context, "verify", 1.0);
    if (leaks) {
        *leaks = leaking;
    }
    return cordon_plan_prove_marches(plan, context);
}

int cordon_plan_prove_map(cordon_plan *plan, cordon_context *context, const cordon_map *map,
                          size_t *leaks)
{
    cordon_workspace *workspace = NULL;
    const cordon_map *laid = NULL;
    int code = cordon_workspace_new(&workspace, context, NULL, NULL);
    if (code == CORDON_OK) {
        code = cordon_plan_lay_map(&laid, &map, plan, workspace);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_prove(plan, workspace, map, leaks);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_prove_bounds(plan, workspace, map);
    }
    if (code == CORDON_OK) {
        code = cordon_plan_seal(plan, context);
    }
    cordon_workspace_free(workspace);
    return code;
}

int cordon_plan_prove_folder(cordon_plan **out, cordon_context *context, const char *folder,
                             size_t *leaks)
{
    *out = NULL;
    cordon_plan *plan = NULL;
    cordon_str path = CORDON_STR_INIT(context);
    cordon_str_addf(&path, "%s/plan.json", folder);
    int code = path.failed ? CORDON_E_MEMORY : cordon_plan_load(&plan, context, path.data);
    if (code == CORDON_OK) {
        code = cordon_plan_prove_map(plan, context, NULL, leaks);
    }
    cordon_str_free(&path);
    if (code != CORDON_OK) {
        cordon_plan_free(plan);
        return code;
    }
    *out = plan;
    return CORDON_OK;
}
