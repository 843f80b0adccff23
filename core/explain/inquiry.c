#include "explain/inquiry.h"

#include "geo/frame.h"
#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/prove_cut.h"
#include "plan/reuse.h"
#include "plan/solve.h"
#include "plan/variant.h"
#include "plan/verify.h"

int cordon_inquiry_new(cordon_inquiry **out, cordon_context *context, const cordon_plan *plan,
                       const cordon_map *map)
{
    *out = NULL;
    if (!plan)
        return cordon_fail(context, CORDON_E_INPUT, "expected a plan, found NULL");
    if (plan->layout)
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected a plan, found a layout, which is for drawing only");
    cordon_inquiry *inquiry = cordon_alloc_zero(context, 1, sizeof *inquiry);
    cordon_arena *arena = inquiry ? cordon_arena_new(context) : NULL;
    if (!arena) {
        cordon_free(context, inquiry);
        return CORDON_E_MEMORY;
    }
    *inquiry = (cordon_inquiry){.context = context, .arena = arena, .plan = plan, .map = map};
    *out = inquiry;
    return CORDON_OK;
}

void cordon_inquiry_free(cordon_inquiry *inquiry)
{
    if (!inquiry)
        return;
    cordon_context *context = inquiry->context;
    for (size_t i = 0; i < inquiry->others.count; i++)
        cordon_plan_free(inquiry->others.items[i]);
    cordon_vec_free(context, &inquiry->others);
    cordon_vec_free(context, &inquiry->reasons);
    cordon_workspace_free(inquiry->workspace);
    cordon_arena_free(inquiry->arena);
    cordon_free(context, inquiry);
}

const cordon_plan_closure *cordon_inquiry_closure(const cordon_inquiry *inquiry,
                                                  cordon_context *context, unsigned number)
{
    const cordon_plan *plan = inquiry->plan;
    for (size_t i = 0; i < plan->n_closures; i++)
        if (plan->closures[i].number == number)
            return &plan->closures[i];
    if (plan->n_closures == 0)
        cordon_fail(context, CORDON_E_INPUT, "the plan has no closure");
    else
        cordon_fail(context, CORDON_E_INPUT, "expected a closure from %u to %u, found %u",
                    plan->closures[0].number, plan->closures[plan->n_closures - 1].number,
                    number);
    return NULL;
}

int cordon_inquiry_lay_map(cordon_inquiry *inquiry, cordon_context *context)
{
    if (inquiry->laid)
        return CORDON_OK;
    int code = inquiry->workspace
                   ? CORDON_OK
                   : cordon_workspace_new(&inquiry->workspace, context, NULL, NULL);
    return code ? code
                : cordon_plan_lay_map(&inquiry->laid, &inquiry->map, inquiry->plan,
                                      inquiry->workspace);
}

int cordon_inquiry_copy_plan(cordon_plan **out, cordon_inquiry *inquiry,
                             cordon_context *context)
{
    int code = cordon_plan_copy(out, context, inquiry->plan);
    if (code == CORDON_OK && cordon_vec_push(context, &inquiry->others, *out)) {
        cordon_plan_free(*out);
        code = CORDON_E_MEMORY;
    }
    return code;
}

static bool same_line(const cordon_line *a, const cordon_line *b)
{
    return a->n == b->n && memcmp(a->pts, b->pts, a->n * sizeof *a->pts) == 0;
}

static bool has_closure(const cordon_plan *plan, const cordon_plan_ring *ring,
                        const cordon_line *line)
{
    for (size_t i = 0; i < ring->n_closures; i++)
        if (same_line(&plan->closures[ring->first_closure + i].line, line))
            return true;
    return false;
}

/* What the two rings do not share. */
static int compare(cordon_without *out, cordon_inquiry *inquiry, const cordon_plan *other,
                   const cordon_plan_ring *before, const cordon_plan_ring *after)
{
    const cordon_plan *plan = inquiry->plan;
    unsigned *gone = cordon_arena_alloc(inquiry->arena, before->n_closures, sizeof *gone);
    cordon_closure_facts *come =
        cordon_arena_alloc(inquiry->arena, after->n_closures, sizeof *come);
    if (!gone || !come)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < before->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[before->first_closure + i];
        if (!has_closure(other, after, &closure->line))
            gone[out->n_gone++] = closure->number;
    }
    for (size_t i = 0; i < after->n_closures; i++) {
        size_t index = after->first_closure + i;
        if (!has_closure(plan, before, &other->closures[index].line))
            cordon_plan_get_closure(other, index, &come[out->n_come++]);
    }
    out->gone = gone;
    out->come = come;
    return CORDON_OK;
}

int cordon_inquiry_without(cordon_without *out, cordon_inquiry *inquiry,
                           cordon_context *context, unsigned number)
{
    *out = (cordon_without){0};
    const cordon_plan_closure *closure = cordon_inquiry_closure(inquiry, context, number);
    if (!closure)
        return CORDON_E_INPUT;
    cordon_plan *other;
    const cordon_plan_ring *before = &inquiry->plan->rings[closure->ring];
    int code = cordon_inquiry_lay_map(inquiry, context);
    if (code == CORDON_OK)
        code = cordon_inquiry_copy_plan(&other, inquiry, context);
    if (code == CORDON_OK)
        code = cordon_plan_forbid_band(other, closure->ring, &closure->line,
                                       (int32_t)(1000 * CORDON_WITHOUT_M));
    if (code == CORDON_OK)
        code = cordon_plan_solve_again(other, inquiry->workspace, inquiry->map, closure->ring);
    if (code != CORDON_OK)
        return code;
    const cordon_plan_ring *after = &other->rings[closure->ring];
    out->found = after->found;
    if (!after->found)
        return CORDON_OK;
    out->cost = (double)after->cents / 100;
    out->difference = (double)(after->cents - before->cents) / 100;
    return compare(out, inquiry, other, before, after);
}

static int verify_without(cordon_way_in *out, cordon_inquiry *inquiry, cordon_context *context,
                          const cordon_plan_ring *ring, const cordon_plan_closure *closure)
{
    const cordon_plan *plan = inquiry->plan;
    cordon_region *protect =
        cordon_arena_alloc(inquiry->arena, ring->n_around, sizeof *protect);
    cordon_line *lines = cordon_arena_alloc(inquiry->arena, ring->n_closures, sizeof *lines);
    size_t n = 0;
    if (!protect || !lines)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < ring->n_around; i++)
        protect[i] = plan->areas[ring->around[i]].shape;
    for (size_t i = 0; i < ring->n_closures; i++)
        if (&plan->closures[ring->first_closure + i] != closure)
            lines[n++] = plan->closures[ring->first_closure + i].line;
    const cordon_verify_job job = {.laid = inquiry->laid,
                                   .site = &plan->site,
                                   .against = ring->against,
                                   .protect = protect,
                                   .n_protect = ring->n_around,
                                   .standoff_mm = ring->standoff_mm,
                                   .passable_mm = ring->passable_mm,
                                   .curve = &ring->curve,
                                   .closures = lines,
                                   .n_closures = n};
    cordon_verdict verdict;
    int code = cordon_verify_ring(&verdict, context, &job);
    if (code != CORDON_OK)
        return code;
    out->open = !verdict.tight;
    out->width_m = verdict.tight ? 0 : (double)verdict.leaks[0].width_mm / 1000;
    if (!verdict.tight)
        code =
            cordon_frame_inverse(plan->frame, context, &verdict.leaks[0].crossing, 1, &out->at);
    cordon_verdict_free(&verdict);
    return code;
}

/* The same of a ring by streets alone: the way in is as wide as the street. */
static int verify_streets_without(cordon_way_in *out, cordon_inquiry *inquiry,
                                  cordon_context *context, const cordon_plan_ring *ring,
                                  const cordon_plan_closure *closure)
{
    const cordon_plan *plan = inquiry->plan;
    size_t index = (size_t)(closure - plan->closures) - ring->first_closure;
    cordon_cut_verdict verdict;
    cordon_pt at = cordon_line_middle(&closure->line);
    int code = cordon_plan_verify_cut(&verdict, plan, context, inquiry->laid, ring, index);
    if (code == CORDON_OK) {
        out->open = !verdict.tight;
        out->width_m = verdict.tight ? 0 : (double)closure->width_mm / 1000;
    }
    cordon_cut_verdict_free(&verdict);
    return code == CORDON_OK && out->open
               ? cordon_frame_inverse(plan->frame, context, &at, 1, &out->at)
               : code;
}

int cordon_inquiry_open(cordon_way_in *out, cordon_inquiry *inquiry, cordon_context *context,
                        unsigned number)
{
    *out = (cordon_way_in){0};
    const cordon_plan_closure *closure = cordon_inquiry_closure(inquiry, context, number);
    if (!closure)
        return CORDON_E_INPUT;
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    int code = cordon_inquiry_lay_map(inquiry, context);
    if (code != CORDON_OK)
        return code;
    return ring->mode == CORDON_RING_STREETS
               ? verify_streets_without(out, inquiry, context, ring, closure)
               : verify_without(out, inquiry, context, ring, closure);
}
