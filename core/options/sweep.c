/* What is tried with a ring: stand-offs and prices of closures crossed, and each closure left
 * away. The plan's own comes first and what has the true prices next, so that of two alike the
 * one that was meant stays. */
#include "options/sweep.h"

#include <math.h>
#include <stdlib.h>

#include "base/workspace.h"
#include "cordon/explain.h"
#include "facts/facts.h"
#include "plan/findings.h"
#include "plan/material.h"
#include "plan/prove.h"
#include "plan/share.h"
#include "plan/solve.h"
#include "plan/variant.h"
#include "plan/wish.h"

/* Of the plan's stand-off; where it has none, a few metres. */
static const double standoff_shares[] = {0, 0.5, 0.75, 1, 1.25, 1.5};
static const int32_t standoffs_mm[] = {0, 5000, 10000, 20000};
static const double closure_prices[] = {1, 0.25, 4};

/* STEP_MM: stand-offs are whole half metres, as people write them. WITHOUT_MAX: the dearest
 * closures that are left away, one at a time. */
enum { STEP_MM = 500, WITHOUT_MAX = 24, WISHES_MAX = 6 * 3 + WITHOUT_MAX };

typedef struct trial {
    cordon_sweep *sweep;
    const cordon_plan *plan;
    size_t ring;
    cordon_geos *geos;
    cordon_arena *scratch; /* of one option */
    cordon_option_wish wishes[WISHES_MAX];
    size_t n_wishes;
    cordon_option_list list;
} trial;

/* ------------------------------------------------------------------- wishes */

static const cordon_plan_ring *ring_of(const trial *t)
{
    return &t->plan->rings[t->ring];
}

/* Rings inside keep theirs or less, those outside theirs or more. */
static bool may_keep(const trial *t, int32_t standoff_mm)
{
    bool may = true;
    for (size_t i = 0; i < t->plan->n_rings && may; i++) {
        const cordon_plan_ring *other = &t->plan->rings[i];
        if (i != t->ring && other->found && cordon_rings_share_area(t->plan, other, ring_of(t)))
            may = i < t->ring ? standoff_mm >= other->standoff_mm
                              : standoff_mm <= other->standoff_mm;
    }
    return may;
}

static void ask(trial *t, cordon_option_wish wish)
{
    t->wishes[t->n_wishes++] = wish;
}

static void ask_standoff(trial *t, int32_t standoff_mm, double closure_price)
{
    bool own = standoff_mm == ring_of(t)->standoff_mm && closure_price == 1;
    if (!own && may_keep(t, standoff_mm))
        ask(t, (cordon_option_wish){CORDON_OPTION_SWEEP, standoff_mm, closure_price, NULL});
}

static void ask_standoffs(trial *t, double closure_price)
{
    int32_t own = ring_of(t)->standoff_mm;
    for (size_t i = 0; own == 0 && i < sizeof standoffs_mm / sizeof *standoffs_mm; i++)
        ask_standoff(t, standoffs_mm[i], closure_price);
    for (size_t i = 0; own > 0 && i < sizeof standoff_shares / sizeof *standoff_shares; i++) {
        double share = standoff_shares[i];
        ask_standoff(t, share == 1 ? own : STEP_MM * (int32_t)lround(share * own / STEP_MM),
                     closure_price);
    }
}

static int dearest_first(const void *left, const void *right)
{
    const cordon_plan_closure *a = *(const cordon_plan_closure *const *)left;
    const cordon_plan_closure *b = *(const cordon_plan_closure *const *)right;
    int order = (a->cents < b->cents) - (a->cents > b->cents);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static int ask_without(trial *t)
{
    const cordon_plan_ring *ring = ring_of(t);
    size_t n = ring->n_closures;
    const cordon_plan_closure **order = cordon_arena_alloc(t->scratch, n, sizeof *order);
    if (!order)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        order[i] = &t->plan->closures[ring->first_closure + i];
    qsort(order, n, sizeof *order, dearest_first);
    for (size_t i = 0; i < n && i < WITHOUT_MAX; i++)
        ask(t, (cordon_option_wish){CORDON_OPTION_WITHOUT, ring->standoff_mm, 1, order[i]});
    return CORDON_OK;
}

static int list_wishes(trial *t)
{
    ask(t, (cordon_option_wish){CORDON_OPTION_PLAN, ring_of(t)->standoff_mm, 1, NULL});
    for (size_t i = 0; i < sizeof closure_prices / sizeof *closure_prices; i++)
        ask_standoffs(t, closure_prices[i]);
    return ask_without(t);
}

/* ------------------------------------------------------------------ solving */

static void set_closure_prices(cordon_plan_ring *ring, const cordon_plan_ring *own,
                               double times)
{
    for (size_t i = 0; i < ring->n_barriers; i++)
        ring->barriers[i].closure_cents =
            (int64_t)llround((double)own->barriers[i].closure_cents * times);
}

/* What the ring costs at the plan's prices, though it was solved at others. */
static int64_t true_cents(const cordon_plan *solved, const cordon_plan_ring *ring,
                          const cordon_plan_ring *own)
{
    int64_t cents = ring->cents;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &solved->closures[ring->first_closure + i];
        const cordon_barrier *barrier = cordon_closure_made_of(solved, closure);
        if (!barrier)
            continue;
        const cordon_barrier *priced = &own->barriers[barrier - ring->barriers];
        cents += closure->shares != 0
                     ? cordon_closure_shared_cents(solved, closure, priced) -
                           cordon_closure_shared_cents(solved, closure, barrier)
                     : priced->closure_cents - barrier->closure_cents;
    }
    return cents;
}

/* A ring where the map's data end may run through what is not mapped. */
static bool meets_data_edge(const cordon_plan *solved, const cordon_plan *before)
{
    const char *code = cordon_finding_kinds[CORDON_FINDING_RING_AT_EDGE].code;
    for (size_t i = before->n_findings; i < solved->n_findings; i++)
        if (strcmp(solved->findings[i].code, code) == 0)
            return true;
    return false;
}

/* A plan of its own with the ring solved as wished; NULL when there is no such ring. */
static int solve(cordon_plan **out, trial *t, const cordon_option_wish *wish)
{
    cordon_context *context = t->sweep->workspace->context;
    cordon_plan *solved;
    int code = cordon_plan_copy(&solved, context, t->plan);
    *out = NULL;
    if (code != CORDON_OK)
        return code;
    cordon_plan_ring *ring = &solved->rings[t->ring];
    ring->standoff_mm = wish->standoff_mm;
    set_closure_prices(ring, ring_of(t), wish->closure_price);
    if (wish->without)
        code = cordon_plan_forbid_band(solved, t->ring, &wish->without->line,
                                       (int32_t)(1000 * CORDON_WITHOUT_M));
    if (code == CORDON_OK)
        code = cordon_plan_solve_again(solved, t->sweep->workspace, t->sweep->map, t->ring);
    if (code != CORDON_OK || !ring->found || meets_data_edge(solved, t->plan)) {
        cordon_plan_free(solved);
        return code;
    }
    ring->cents = true_cents(solved, ring, ring_of(t));
    set_closure_prices(ring, ring_of(t), 1);
    *out = solved;
    return CORDON_OK;
}

/* ---------------------------------------------------------------- measuring */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int list_streets(cordon_option *option, cordon_arena *arena)
{
    const cordon_plan_ring *ring = cordon_option_ring(option);
    const cordon_plan_closure *closures = option->plan->closures + ring->first_closure;
    size_t n = 0;
    for (size_t i = 0; i < ring->n_closures; i++)
        n += closures[i].n_streets;
    option->streets = cordon_arena_alloc(arena, n, sizeof *option->streets);
    if (!option->streets)
        return CORDON_E_MEMORY;
    n = 0;
    for (size_t i = 0; i < ring->n_closures; i++)
        for (size_t k = 0; k < closures[i].n_streets; k++)
            option->streets[n++] = closures[i].streets[k];
    if (n > 0)
        qsort(option->streets, n, sizeof *option->streets, by_text);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(option->streets[i], option->streets[option->n_streets - 1]) != 0)
            option->streets[option->n_streets++] = option->streets[i];
    return CORDON_OK;
}

/* Who lives in it or along it, and how far its streets reach. */
static int count_inside(cordon_option *option, trial *t)
{
    const cordon_plan_ring *ring = cordon_option_ring(option);
    cordon_line *closures = cordon_arena_alloc(t->scratch, ring->n_closures, sizeof *closures);
    cordon_facts *facts = NULL;
    if (!closures)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < ring->n_closures; i++)
        closures[i] = option->plan->closures[ring->first_closure + i].line;
    const cordon_facts_ring about = {
        .curve = ring->curve, .closures = closures, .n_closures = ring->n_closures};
    const cordon_facts_job job = {t->sweep->ground, &t->sweep->event->rules, &about, 1};
    int code = cordon_facts_find(&facts, t->scratch, &job);
    if (code != CORDON_OK)
        return code;
    option->residents =
        facts->inside.residents < 0 ? -1 : facts->inside.residents + facts->along.residents;
    for (size_t i = 0; i < facts->n_streets; i++)
        option->street_mm += facts->streets[i].length_mm;
    return CORDON_OK;
}

static int measure(cordon_option *option, trial *t)
{
    cordon_arena *arena = t->sweep->options->arena;
    const cordon_plan_ring *ring = cordon_option_ring(option);
    option->cents = ring->cents;
    int code = cordon_region_from_rings(&option->inside, t->geos, arena, &ring->curve, 1);
    if (code == CORDON_OK)
        code = list_streets(option, arena);
    return code == CORDON_OK ? count_inside(option, t) : code;
}

/* Is there one like it already? */
static int is_new(bool *out, trial *t, const cordon_option *option)
{
    bool alike = false;
    int code = CORDON_OK;
    for (size_t i = 0; i < t->list.count && code == CORDON_OK && !alike; i++)
        code = cordon_options_alike(&alike, &t->list.items[i], option, t->geos, t->scratch);
    *out = !alike;
    return code;
}

static int try_wish(trial *t, const cordon_option_wish *wish)
{
    cordon_context *context = t->sweep->workspace->context;
    cordon_option option = {.ring = t->ring,
                            .way = wish->way,
                            .standoff_mm = wish->standoff_mm,
                            .closure_price = wish->closure_price,
                            .without = wish->without ? wish->without->number : 0};
    bool fresh = false;
    int code = CORDON_OK;
    if (wish->way != CORDON_OPTION_PLAN)
        code = solve(&option.solved, t, wish);
    option.plan = wish->way == CORDON_OPTION_PLAN ? t->plan : option.solved;
    if (code != CORDON_OK || !option.plan)
        return code;
    code = measure(&option, t);
    if (code == CORDON_OK)
        code = is_new(&fresh, t, &option);
    if (code == CORDON_OK && fresh)
        code = cordon_vec_push(context, &t->list, option);
    if (code != CORDON_OK || !fresh)
        cordon_plan_free(option.solved);
    return code;
}

static int try_all(trial *t)
{
    cordon_sweep *sweep = t->sweep;
    cordon_context *context = sweep->workspace->context;
    int code = list_wishes(t);
    for (size_t i = 0; i < t->n_wishes && code == CORDON_OK; i++) {
        cordon_report(context, "options",
                      sweep->from + sweep->share * (double)i / (double)t->n_wishes);
        cordon_arena_free(t->scratch);
        t->scratch = cordon_arena_new(context);
        code = t->scratch ? cordon_poll(context) : CORDON_E_MEMORY;
        if (code == CORDON_OK)
            code = try_wish(t, &t->wishes[i]);
    }
    return code;
}

/* ----------------------------------------------------------------- choosing */

/* The option of the plan; it is never left out. */
static const cordon_option *own_of(const trial *t)
{
    size_t i = 0;
    while (t->list.items[i].way != CORDON_OPTION_PLAN)
        i++;
    return &t->list.items[i];
}

static int add_best(trial *t)
{
    cordon_sweep *sweep = t->sweep;
    cordon_options *options = sweep->options;
    int code = CORDON_OK;
    cordon_options_mark_front(t->list.items, t->list.count);
    size_t kept = cordon_options_keep(t->list.items, t->list.count);
    for (size_t i = 0; i < kept && code == CORDON_OK; i++) {
        cordon_option *option = &t->list.items[i];
        if (option->solved)
            code = cordon_plan_prove_ring(option->solved, sweep->workspace, sweep->map,
                                          option->ring);
        if (code == CORDON_OK)
            code = cordon_option_say(option, options, own_of(t));
        if (code == CORDON_OK)
            code = cordon_vec_push(options->context, &options->items, *option);
        if (code == CORDON_OK)
            option->solved = NULL; /* it belongs to the options now */
    }
    return code;
}

int cordon_sweep_ring(cordon_sweep *sweep, size_t ring)
{
    cordon_context *context = sweep->workspace->context;
    trial t = {.sweep = sweep, .plan = sweep->options->plan, .ring = ring};
    t.scratch = cordon_arena_new(context);
    int code = t.scratch ? cordon_geos_new(&t.geos, context) : CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = try_all(&t);
    if (code == CORDON_OK)
        code = add_best(&t);
    for (size_t i = 0; i < t.list.count; i++)
        cordon_plan_free(t.list.items[i].solved);
    cordon_vec_free(context, &t.list);
    cordon_geos_free(t.geos);
    cordon_arena_free(t.scratch);
    return code;
}
