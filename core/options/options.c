/* Which rings of a plan have options, and handing them out. */
#include "options/options.h"

#include "base/limits.h"
#include "base/workspace.h"
#include "event/check.h"
#include "geo/predicates.h"
#include "options/sweep.h"

static bool has_options(const cordon_plan_ring *ring)
{
    return ring->mode == CORDON_RING_SURFACE && ring->found;
}

static int find_named(size_t *out, cordon_context *context, const cordon_plan *plan,
                      const char *name)
{
    const char *names[CORDON_RINGS_MAX];
    size_t n = 0;
    for (*out = 0; *out < plan->n_rings; ++*out) {
        const cordon_plan_ring *ring = &plan->rings[*out];
        if (strcmp(ring->name, name) == 0)
            break;
        if (n < CORDON_RINGS_MAX)
            names[n++] = ring->name;
    }
    if (*out == plan->n_rings)
        return cordon_fail_unknown(context, CORDON_MESSAGE("ring"), name, names, n);
    const cordon_plan_ring *ring = &plan->rings[*out];
    if (ring->mode != CORDON_RING_SURFACE)
        return cordon_fail(context, CORDON_E_INPUT,
                           "ring \"%s\": expected one on the surface, found one by streets "
                           "alone",
                           name);
    if (!ring->found)
        return cordon_fail(context, CORDON_E_INPUT,
                           "ring \"%s\": there is nothing to choose from, since no ring can be "
                           "closed",
                           name);
    return CORDON_OK;
}

static int sweep_named(cordon_sweep *sweep, cordon_context *context, const char *name)
{
    size_t ring;
    int code = find_named(&ring, context, sweep->options->plan, name);
    sweep->share = 1;
    return code == CORDON_OK ? cordon_sweep_ring(sweep, ring) : code;
}

static int sweep_all(cordon_sweep *sweep, cordon_context *context)
{
    const cordon_plan *plan = sweep->options->plan;
    size_t n = 0;
    for (size_t i = 0; i < plan->n_rings; i++)
        n += has_options(&plan->rings[i]);
    if (n == 0)
        return cordon_fail(context, CORDON_E_INPUT,
                           "the plan has no ring on the surface that could be closed");
    sweep->share = 1 / (double)n;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++)
        if (has_options(&plan->rings[i])) {
            code = cordon_sweep_ring(sweep, i);
            sweep->from += sweep->share;
        }
    return code;
}

static int find(cordon_options *options, cordon_workspace *workspace, const cordon_event *event,
                const char *ring)
{
    const cordon_map *laid = NULL;
    cordon_sweep sweep = {.options = options, .workspace = workspace, .event = event};
    int code = cordon_plan_lay_map(&laid, &sweep.map, options->plan, workspace);
    if (code == CORDON_OK)
        code = cordon_plan_ground(&sweep.ground, options->plan, workspace, sweep.map);
    if (code == CORDON_OK)
        code = ring ? sweep_named(&sweep, workspace->context, ring)
                    : sweep_all(&sweep, workspace->context);
    return code == CORDON_OK ? cordon_options_tabulate(options) : code;
}

int cordon_options_find(cordon_options **out, cordon_workspace *workspace,
                        const cordon_event *event, const cordon_plan *plan, const char *ring)
{
    cordon_context *context = workspace->context;
    *out = NULL;
    if (plan->layout)
        return cordon_fail(context, CORDON_E_INPUT,
                           "expected a plan, found a layout, which is for drawing only");
    cordon_options *options = cordon_alloc_zero(context, 1, sizeof *options);
    cordon_arena *arena = options ? cordon_arena_new(context) : NULL;
    if (!arena) {
        cordon_free(context, options);
        return CORDON_E_MEMORY;
    }
    *options = (cordon_options){.context = context, .arena = arena, .plan = plan};
    int code = find(options, workspace, event, ring);
    if (code != CORDON_OK) {
        cordon_options_free(options);
        return code;
    }
    *out = options;
    return CORDON_OK;
}

void cordon_options_free(cordon_options *options)
{
    if (!options)
        return;
    cordon_context *context = options->context;
    for (size_t i = 0; i < options->items.count; i++)
        cordon_plan_free(options->items.items[i].solved);
    cordon_vec_free(context, &options->items);
    cordon_arena_free(options->arena);
    cordon_free(context, options);
}

size_t cordon_options_count(const cordon_options *options)
{
    return options->items.count;
}

void cordon_options_get(const cordon_options *options, size_t index, cordon_option_facts *out)
{
    const cordon_option *option = &options->items.items[index];
    const cordon_plan_ring *ring = cordon_option_ring(option);
    *out = (cordon_option_facts){
        .ring = ring->name,
        .way = option->way,
        .standoff_m = (double)option->standoff_mm / 1000,
        .closure_price = option->closure_price,
        .without = option->without,
        .cost = (double)option->cents / 100,
        .residents = option->residents,
        .street_m = (double)option->street_mm / 1000,
        .inside_m2 = cordon_region_area_m2(&option->inside),
        .barrier_m = (double)ring->barrier_mm / 1000,
        .closures = ring->n_closures,
        .streets = option->streets,
        .n_streets = option->n_streets,
        .front = option->front,
        .verified = ring->verified,
        .sentence = option->sentence,
    };
}

const char *cordon_options_text(const cordon_options *options)
{
    return options->text;
}
