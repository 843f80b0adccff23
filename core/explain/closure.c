/* Why a closure is there: where, at what price, what it stops, and what there is without it. */
#include <stdio.h>

#include "base/limits.h"
#include "explain/inquiry.h"
#include "geo/frame.h"
#include "plan/existing.h"
#include "plan/material.h"
#include "plan/prices.h"
#include "plan/share.h"

static const char *street_of(cordon_inquiry *inquiry, const char *street)
{
    return *street ? street : cordon_text(&inquiry->plan->texts, "sheet.no_street");
}

static int say_what(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    bool vehicle = ring->against == CORDON_AGAINST_VEHICLE;
    const char *key =
        cordon_closure_is_gate(closure) ? "explain.closure.gate" : "explain.closure.what";
    return cordon_inquiry_say(
        inquiry, "what", (double)closure->width_mm / 1000, "m", key, "number",
        cordon_inquiry_number(inquiry, closure->number, 0), "ring", ring->name, "against",
        cordon_text(&inquiry->plan->texts, vehicle ? "against.vehicle" : "against.person"),
        "street", street_of(inquiry, closure->street), "width",
        cordon_inquiry_metres(inquiry, closure->width_mm, 1), NULL);
}

static int say_place(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const cordon_pt ends[2] = {closure->line.pts[0], closure->line.pts[closure->line.n - 1]};
    cordon_lonlat at[2];
    int code = cordon_frame_inverse(inquiry->plan->frame, inquiry->context, ends, 2, at);
    return code == CORDON_OK
               ? cordon_inquiry_say(inquiry, "place", 0, "", "explain.closure.place", "from",
                                    cordon_inquiry_place(inquiry, at[0]), "to",
                                    cordon_inquiry_place(inquiry, at[1]), NULL)
               : code;
}

static const char *barrier_name(cordon_inquiry *inquiry, const char *name)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_barrier_add_name(&text, &inquiry->plan->texts, name);
    return cordon_inquiry_keep(inquiry, &text);
}

/* The gate's share of what a closure costs: what neither it nor its barrier explain. */
static int say_built(cordon_inquiry *inquiry, const cordon_plan_closure *closure,
                     const cordon_barrier *barrier)
{
    static const char *const texts[2][2] = {
        {"explain.closure.price", "explain.closure.price_gate"},
        {"explain.closure.price_units", "explain.closure.price_units_gate"}};
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    return cordon_inquiry_say(inquiry, "price", (double)closure->cents / 100,
                              inquiry->plan->currency,
                              texts[barrier->unit_mm > 0][cordon_closure_is_gate(closure)],
                              "cost", cordon_inquiry_money(inquiry, closure->cents), "fixed",
                              cordon_inquiry_money(inquiry, barrier->closure_cents), "length",
                              cordon_inquiry_metres(inquiry, closure->width_mm, 1), "metre",
                              cordon_inquiry_money(inquiry, barrier->unit_cents), "units",
                              cordon_inquiry_number(inquiry, (double)closure->units, 0),
                              "barrier", barrier_name(inquiry, barrier->name), "size",
                              cordon_inquiry_metres(inquiry, barrier->unit_mm, 1), "gap",
                              cordon_inquiry_metres(inquiry, barrier->gap_mm, 2), "gate",
                              cordon_inquiry_money(inquiry, ring->wishes.gate_cents), NULL);
}

/* The same closure made of the other barriers of its ring. */
static int say_others(cordon_inquiry *inquiry, const cordon_plan_closure *closure,
                      const cordon_barrier *barrier)
{
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    bool gate = cordon_closure_is_gate(closure);
    int code = CORDON_OK;
    for (size_t i = 0; i < ring->n_barriers && code == CORDON_OK; i++) {
        const cordon_barrier *other = &ring->barriers[i];
        if (other == barrier || (gate && !other->gate))
            continue;
        int64_t cents =
            cordon_closure_cents_of(closure, other) + (gate ? ring->wishes.gate_cents : 0);
        code = cordon_inquiry_say(inquiry, "other", (double)cents / 100,
                                  inquiry->plan->currency, "explain.closure.other", "barrier",
                                  barrier_name(inquiry, other->name), "cost",
                                  cordon_inquiry_money(inquiry, cents), NULL);
    }
    return code;
}

/* What it costs as another ring's closure stands there, and what that saves. */
static int say_shared(cordon_inquiry *inquiry, const cordon_plan_closure *closure,
                      const cordon_plan_closure *other)
{
    const cordon_plan *plan = inquiry->plan;
    const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
    int64_t alone = barrier ? cordon_closure_cents_of(closure, barrier) : closure->cents;
    return cordon_inquiry_say(
        inquiry, "shared", (double)(alone - closure->cents) / 100, plan->currency,
        cordon_closure_stands_once(plan, closure) ? "explain.closure.shared"
                                                  : "explain.closure.beside",
        "number", cordon_inquiry_number(inquiry, other->number, 0), "ring",
        plan->rings[other->ring].name, "cost", cordon_inquiry_money(inquiry, closure->cents),
        "saves", cordon_inquiry_money(inquiry, alone - closure->cents), NULL);
}

static int say_price(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const cordon_plan *plan = inquiry->plan;
    const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
    const cordon_plan_closure *other = cordon_closure_shared(plan, closure);
    if (other && barrier)
        return say_shared(inquiry, closure, other);
    if (!barrier)
        return cordon_inquiry_say(inquiry, "price", (double)closure->cents / 100,
                                  plan->currency, "explain.closure.existing", "cost",
                                  cordon_inquiry_money(inquiry, closure->cents), "kind",
                                  cordon_existing_name(&plan->texts, closure->barrier),
                                  "object", closure->object, NULL);
    int code = say_built(inquiry, closure, barrier);
    return code == CORDON_OK ? say_others(inquiry, closure, barrier) : code;
}

/* How much dearer or cheaper its barrier is than on a street. */
static int say_surface(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    double factor = (double)closure->surface_ppm / 1e6;
    if (!cordon_closure_has_surface(closure))
        return CORDON_OK;
    return cordon_inquiry_say(inquiry, "surface", factor, "", "explain.closure.surface",
                              "factor", cordon_inquiry_number(inquiry, factor, 3), NULL);
}

static int say_open(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    cordon_way_in way;
    int code = cordon_inquiry_open(&way, inquiry, inquiry->context, closure->number);
    if (code != CORDON_OK)
        return code;
    if (!way.open)
        return cordon_inquiry_say(inquiry, "left_away", 0, "m", "explain.closure.not_needed",
                                  "gap", cordon_inquiry_metres(inquiry, ring->passable_mm, 2),
                                  NULL);
    return cordon_inquiry_say(inquiry, "left_away", way.width_m, "m", "explain.closure.open",
                              "width",
                              cordon_inquiry_metres(inquiry, (int64_t)(way.width_m * 1000), 1),
                              "place", cordon_inquiry_place(inquiry, way.at), NULL);
}

static int say_instead(cordon_inquiry *inquiry, const cordon_closure_facts *closure)
{
    return cordon_inquiry_say(
        inquiry, "instead", closure->cost, inquiry->plan->currency, "explain.closure.instead",
        "street", street_of(inquiry, closure->street), "width",
        cordon_inquiry_metres(inquiry, (int64_t)(closure->width_m * 1000 + 0.5), 1), "cost",
        cordon_inquiry_money(inquiry, (int64_t)(closure->cost * 100 + 0.5)), NULL);
}

static int say_without(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const char *band = cordon_inquiry_metres(inquiry, (int64_t)(1000 * CORDON_WITHOUT_M), 0);
    cordon_without without;
    int code = cordon_inquiry_without(&without, inquiry, inquiry->context, closure->number);
    if (code != CORDON_OK)
        return code;
    if (!without.found)
        return cordon_inquiry_say(inquiry, "forbidden", 0, "", "explain.closure.impossible",
                                  "band", band, NULL);
    code = cordon_inquiry_say(
        inquiry, "forbidden", without.difference, inquiry->plan->currency,
        "explain.closure.without", "band", band, "cost",
        cordon_inquiry_money(inquiry, (int64_t)(without.cost * 100 + 0.5)), "more",
        cordon_inquiry_money(inquiry, (int64_t)(without.difference * 100 + 0.5)), "gone",
        cordon_inquiry_number(inquiry, (double)without.n_gone, 0), "come",
        cordon_inquiry_number(inquiry, (double)without.n_come, 0), NULL);
    for (size_t i = 0; i < without.n_come && code == CORDON_OK; i++)
        code = say_instead(inquiry, &without.come[i]);
    return code;
}

/* The figures of a barrier of the rules; an own one of the script has none. */
static int say_barrier_figures(cordon_inquiry *inquiry, const char *name)
{
    static const char *const parts[] = {"closure_price", "unit_price", "unit", "max_gap",
                                        "tested"};
    char key[CORDON_NAME_MAX_BYTES + 32];
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && code == CORDON_OK; i++) {
        snprintf(key, sizeof key, "barrier.%s.%s", name, parts[i]);
        code = cordon_inquiry_say_figure(inquiry, key);
    }
    return code;
}

static int say_figures(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    static const char *const keys[2][4] = {
        [CORDON_AGAINST_VEHICLE] = {"hvm.max_gap", "price.closure.vehicle",
                                    "price.barrier.vehicle", "price.gate.vehicle"},
        [CORDON_AGAINST_PERSON] = {"person.max_gap", "price.closure.person",
                                   "price.barrier.person", "price.gate.person"}};
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    const cordon_barrier *barrier = cordon_closure_made_of(inquiry->plan, closure);
    const bool used[4] = {true, barrier && barrier->unit_mm == 0,
                          barrier && barrier->unit_mm == 0, cordon_closure_is_gate(closure)};
    int code = CORDON_OK;
    for (size_t i = 0; i < 4 && code == CORDON_OK; i++)
        if (used[i])
            code = cordon_inquiry_say_figure(inquiry, keys[ring->against][i]);
    if (code == CORDON_OK && barrier)
        code = say_barrier_figures(inquiry, barrier->name);
    if (code == CORDON_OK && closure->existing && closure->cents > 0)
        code = cordon_inquiry_say_figure(inquiry, closure->cents == ring->shut_cents
                                                      ? "price.existing.shut"
                                                      : "price.existing.raised");
    return code;
}

int cordon_explain_closure(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const cordon_plan_ring *ring = &inquiry->plan->rings[closure->ring];
    int code = say_what(inquiry, closure);
    if (code == CORDON_OK)
        code = say_place(inquiry, closure);
    if (code == CORDON_OK)
        code = say_price(inquiry, closure);
    if (code == CORDON_OK)
        code = say_surface(inquiry, closure);
    if (code == CORDON_OK)
        code = cordon_inquiry_say(inquiry, "why", 0, "", "explain.closure.why", "areas",
                                  cordon_inquiry_areas(inquiry, ring), "standoff",
                                  cordon_inquiry_metres(inquiry, ring->standoff_mm, 0), "gap",
                                  cordon_inquiry_metres(inquiry, ring->passable_mm, 2), NULL);
    if (code == CORDON_OK)
        code = say_open(inquiry, closure);
    if (code == CORDON_OK)
        code = say_without(inquiry, closure);
    if (code == CORDON_OK)
        code = cordon_explain_limits(inquiry, ring);
    if (code == CORDON_OK)
        code = say_figures(inquiry, closure);
    return code == CORDON_OK ? cordon_inquiry_say_origin(inquiry, &ring->origin) : code;
}
