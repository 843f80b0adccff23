/* Editions: a plan with only what a circle of readers may see. */
#include "plan/build.h"
#include "plan/share.h"

static void strip_areas(cordon_plan *plan, unsigned edition)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->n_areas; i++) {
        if (plan->areas[i].edition & edition) {
            plan->areas[i].origin = (cordon_origin){"", 0};
            plan->areas[kept++] = plan->areas[i];
        }
    }
    plan->n_areas = kept;
}

/* The public may see what an order says, but not how many people live there, nor whom no rescue
 * reaches. Where closures are
 * left out, so is all that is told by them. */
static const cordon_facts *strip_facts(cordon_facts *copy, const cordon_facts *facts,
                                       bool complete, unsigned edition)
{
    if (!complete) {
        return NULL;
    }
    *copy = *facts;
    if (!(edition & ~(unsigned)CORDON_EDITION_PUBLIC)) {
        copy->counted = false;
        copy->inside = copy->along = (cordon_inside_count){0, 0, 0};
        copy->rescue = (cordon_rescue_facts){.judged = false};
    }
    return copy;
}

/* A ring that may not be seen takes its closures with it. */
static int strip_rings(cordon_plan *plan, unsigned edition)
{
    size_t kept = 0, closures = 0;
    cordon_facts *copies = cordon_arena_alloc(plan->arena, plan->n_rings, sizeof *copies);
    if (!copies) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < plan->n_rings; i++) {
        cordon_plan_ring ring = plan->rings[i];
        if (!(ring.edition & edition)) {
            continue;
        }
        size_t first = closures, all = ring.n_closures;
        for (size_t k = 0; k < ring.n_closures; k++) {
            cordon_plan_closure closure = plan->closures[ring.first_closure + k];
            if (closure.edition & edition) {
                closure.ring = kept;
                plan->closures[closures++] = closure;
            }
        }
        ring.first_closure = first;
        ring.n_closures = closures - first;
        if (ring.facts) {
            ring.facts = strip_facts(copies++, ring.facts, ring.n_closures == all, edition);
        }
        /* Numbers of areas mean nothing once areas are left out. */
        ring.n_around = 0;
        ring.n_contain = 0;
        ring.n_offers = 0;
        ring.share_ppm = -1;
        ring.standoff_streets_mm =
            0; /* its streets tell the areas, and are not verified again */
        ring.near = (cordon_region){NULL, 0};
        ring.wishes = (cordon_wishes){.n_pins = 0};
        /* The flow tells prices, and the zone the areas. */
        ring.cut = (cordon_plan_cut){.n_flows = 0};
        ring.origin = (cordon_origin){"", 0};
        plan->rings[kept++] = ring;
    }
    plan->n_rings = kept;
    plan->n_closures = closures;
    plan->sharing = (cordon_sharing){0};
    for (size_t i = 0; i < closures; i++) {
        cordon_plan_closure *closure = &plan->closures[i];
        closure->shares = cordon_closure_shared(plan, closure) ? closure->shares : 0;
    }
    return CORDON_OK;
}

/* Posts and patrols by their editions; numbers of people are not for the public, and names of
 * guards are for the firm alone. */
static void strip_programme(cordon_programme *programme, unsigned edition)
{
    size_t posts = 0, patrols = 0;
    for (size_t i = 0; i < programme->n_posts; i++) {
        if (programme->posts[i].edition & edition) {
            programme->posts[i].origin = (cordon_origin){"", 0};
            programme->posts[posts++] = programme->posts[i];
        }
    }
    for (size_t i = 0; i < programme->n_patrols; i++) {
        if (programme->patrols[i].edition & edition) {
            programme->patrols[i].origin = (cordon_origin){"", 0};
            programme->patrols[patrols++] = programme->patrols[i];
        }
    }
    programme->n_posts = posts;
    programme->n_patrols = patrols;
    if (!(edition & ~(unsigned)CORDON_EDITION_PUBLIC)) {
        programme->n_crowds = programme->n_teams = 0;
    }
    if (!(edition & CORDON_EDITION_FIRM)) {
        programme->n_guards = 0;
    }
    for (size_t i = 0; i < programme->n_marches; i++) {
        programme->marches[i].origin = (cordon_origin){"", 0};
        if (!(edition & ~(unsigned)CORDON_EDITION_PUBLIC)) {
            programme->marches[i].people = 0;
        }
    }
    for (size_t i = 0; i < programme->n_phases; i++) {
        programme->phases[i].origin = (cordon_origin){"", 0};
    }
    for (size_t i = 0; i < programme->n_crowds; i++) {
        programme->crowds[i].origin = (cordon_origin){"", 0};
    }
    for (size_t i = 0; i < programme->n_teams; i++) {
        programme->teams[i].origin = (cordon_origin){"", 0};
    }
    for (size_t i = 0; i < programme->n_guards; i++) {
        programme->guards[i].origin = (cordon_origin){"", 0};
    }
}

static void strip_findings(cordon_plan *plan, unsigned edition)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->n_findings; i++) {
        if (plan->findings[i].edition & edition) {
            plan->findings[i].origin = (cordon_origin){"", 0};
            plan->findings[kept++] = plan->findings[i];
        }
    }
    plan->n_findings = kept;
}

/* Those of rings that are left out are left out with them, and so is how many there were. */
static void strip_doubts(cordon_plan *plan, const cordon_plan *whole, unsigned edition)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->n_doubts; i++) {
        cordon_plan_doubt doubt = plan->doubts[i];
        uint64_t rings = 0;
        for (size_t k = 0, n = 0; k < whole->n_rings; k++) {
            if (whole->rings[k].edition & edition) {
                rings |= (doubt.rings >> k & 1) << n++;
            }
        }
        doubt.rings = rings;
        if ((doubt.edition & edition) && rings != 0) {
            plan->doubts[kept++] = doubt;
        }
    }
    plan->n_doubts = kept;
    if (kept == 0) {
        plan->doubts_left_out = 0;
    }
}

/* As streets do, they tell their ring by its number. */
static void strip_leaks(cordon_plan *plan, const cordon_plan *whole, unsigned edition)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->n_leaks; i++) {
        cordon_plan_leak leak = plan->leaks[i];
        size_t before = leak.ring;
        leak.ring = 0;
        for (size_t k = 0; k < before; k++) {
            leak.ring += (whole->rings[k].edition & edition) != 0;
        }
        if ((leak.edition & edition) && (whole->rings[before].edition & edition)) {
            plan->leaks[kept++] = leak;
        }
    }
    plan->n_leaks = kept;
}

/* The ring of a street is told by its number, which changes when rings are left out. */
static void strip_streets(cordon_plan *plan, const cordon_plan *whole, unsigned edition)
{
    size_t kept = 0;
    for (size_t i = 0; i < plan->n_streets; i++) {
        cordon_plan_street street = plan->streets[i];
        size_t before = street.ring;
        street.ring = 0;
        for (size_t k = 0; k < before; k++) {
            street.ring += (whole->rings[k].edition & edition) != 0;
        }
        if ((street.edition & edition) && (whole->rings[before].edition & edition)) {
            plan->streets[kept++] = street;
        }
    }
    plan->n_streets = kept;
}

static void strip_prices(cordon_plan *plan)
{
    plan->n_figures = 0;
    for (size_t i = 0; i < plan->n_rings; i++) {
        cordon_plan_ring *ring = &plan->rings[i];
        ring->n_barriers = 0;
        ring->shut_cents = ring->raised_cents = 0;
        ring->cents = ring->lower_bound_cents = ring->floor_cents = 0;
        ring->shown_cents = -1;
        ring->proof = (cordon_ring_proof){0};
    }
    for (size_t i = 0; i < plan->n_closures; i++) {
        plan->closures[i].cents = 0;
    }
}

int cordon_plan_strip(cordon_plan **out, cordon_context *context, const cordon_plan *plan,
                      unsigned edition)
{
    *out = NULL;
    cordon_plan *copy = NULL;
    cordon_str json;
    /* A copy by writing and reading: nothing in it can point into the plan with everything. */
    int code = cordon_plan_json(&json, context, plan, ".");
    if (code == CORDON_OK) {
        code = cordon_plan_from_json(&copy, context, json.data, json.length, "plan", ".");
    }
    cordon_str_free(&json);
    if (code != CORDON_OK) {
        return code;
    }
    copy->script = "";
    copy->site =
        (cordon_site){0}; /* only a verification needs it, and there is none of these */
    strip_areas(copy, edition);
    code = strip_rings(copy, edition);
    strip_streets(copy, plan, edition);
    strip_programme(&copy->programme, edition);
    strip_findings(copy, edition);
    strip_doubts(copy, plan, edition);
    strip_leaks(copy, plan, edition);
    if (!(edition & ~(unsigned)CORDON_EDITION_PUBLIC)) {
        strip_prices(copy);
    }
    for (size_t i = 0; i < copy->n_sheets; i++) {
        copy->sheets[i].origin = (cordon_origin){"", 0};
    }
    if (code == CORDON_OK) {
        code = cordon_plan_seal(copy, context);
    }
    if (code != CORDON_OK) {
        cordon_plan_free(copy);
        return code;
    }
    *out = copy;
    return CORDON_OK;
}
