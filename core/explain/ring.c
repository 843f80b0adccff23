/* Why a ring costs what it costs: what it is made up of, what nothing can be cheaper than, and
 * which closures drive it. */
#include "explain/inquiry.h"
#include "plan/floor.h"
#include "plan/material.h"
#include "plan/prices.h"
#include "plan/share.h"

/* Closures whose price of forbidding is told: each is a ring solved again. */
#define DEAREST 3

static int say_what(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    bool vehicle = ring->against == CORDON_AGAINST_VEHICLE;
    return cordon_inquiry_say(
        inquiry, "what", (double)ring->cents / 100, inquiry->plan->currency,
        ring->found ? "explain.ring.what" : "explain.ring.missing", "ring", ring->name,
        "against",
        cordon_text(&inquiry->plan->texts, vehicle ? "against.vehicle" : "against.person"),
        "closures", cordon_inquiry_number(inquiry, (double)ring->n_closures, 0), "cost",
        cordon_inquiry_money(inquiry, ring->cents), NULL);
}

static int say_round(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    return cordon_inquiry_say(inquiry, "round", (double)ring->standoff_mm / 1000, "m",
                              "explain.ring.round", "areas",
                              cordon_inquiry_areas(inquiry, ring), "standoff",
                              cordon_inquiry_metres(inquiry, ring->standoff_mm, 0), NULL);
}

/* How long the way along the streets has to be, and is. */
static int say_streets(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    if (ring->standoff_streets_mm == 0)
        return CORDON_OK;
    int code =
        cordon_inquiry_say(inquiry, "streets", (double)ring->standoff_streets_mm / 1000, "m",
                           "explain.ring.streets", "wanted",
                           cordon_inquiry_metres(inquiry, ring->standoff_streets_mm, 0), NULL);
    const char *street = *ring->way_street
                             ? ring->way_street
                             : cordon_text(&inquiry->plan->texts, "sheet.no_street");
    return code == CORDON_OK && ring->way_mm >= 0
               ? cordon_inquiry_say(inquiry, "way", (double)ring->way_mm / 1000, "m",
                                    "explain.ring.way", "way",
                                    cordon_inquiry_metres(inquiry, ring->way_mm, 0), "street",
                                    street, NULL)
               : code;
}

/* Is it made of something that another ring pays for, in whole or in part? */
static bool is_shared(const cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    return !closure->existing && cordon_closure_shared(inquiry->plan, closure);
}

/* Closures to be built at their fixed prices, gates and what exists, and the rest: barriers.
 * What is shared is told by itself. */
static int say_price(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    size_t built = 0;
    int64_t fixed = 0, others = 0, shared = 0;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &inquiry->plan->closures[ring->first_closure + i];
        const cordon_barrier *barrier = cordon_closure_made_of(inquiry->plan, closure);
        if (is_shared(inquiry, closure)) {
            shared += closure->cents;
            continue;
        }
        built += barrier != NULL;
        bool gate = barrier && cordon_closure_is_gate(closure);
        fixed += barrier ? barrier->closure_cents : 0;
        others += barrier ? 0 : closure->cents;
        others += gate ? ring->wishes.gate_cents : 0;
    }
    return cordon_inquiry_say(
        inquiry, "price", (double)ring->cents / 100, inquiry->plan->currency,
        "explain.ring.price", "built", cordon_inquiry_number(inquiry, (double)built, 0),
        "fixed", cordon_inquiry_money(inquiry, fixed), "length",
        cordon_inquiry_metres(inquiry, ring->barrier_mm, 1), "barriers",
        cordon_inquiry_money(inquiry, ring->cents - fixed - others - shared), "rest",
        cordon_inquiry_money(inquiry, others), NULL);
}

/* Closures that other rings pay for, in whole or in part. */
static int say_shared(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    size_t count = 0;
    int64_t saves = 0, cents = 0;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &inquiry->plan->closures[ring->first_closure + i];
        const cordon_barrier *barrier = cordon_closure_made_of(inquiry->plan, closure);
        if (is_shared(inquiry, closure)) {
            count++;
            saves += cordon_closure_cents_of(closure, barrier) - closure->cents;
            cents += closure->cents;
        }
    }
    return count == 0
               ? CORDON_OK
               : cordon_inquiry_say(inquiry, "shared", (double)saves / 100,
                                    inquiry->plan->currency, "explain.ring.shared", "count",
                                    cordon_inquiry_number(inquiry, (double)count, 0), "cost",
                                    cordon_inquiry_money(inquiry, cents), "saves",
                                    cordon_inquiry_money(inquiry, saves), NULL);
}

/* What of each barrier the ring needs. */
static int say_barriers(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    int code = CORDON_OK;
    for (size_t k = 0; k < ring->n_barriers && code == CORDON_OK; k++) {
        const cordon_barrier *barrier = &ring->barriers[k];
        int64_t units = 0, closures = 0;
        for (size_t i = 0; i < ring->n_closures; i++) {
            const cordon_plan_closure *closure =
                &inquiry->plan->closures[ring->first_closure + i];
            bool made = cordon_closure_made_of(inquiry->plan, closure) == barrier &&
                        !cordon_closure_stands_once(inquiry->plan, closure);
            units += made ? closure->units : 0;
            closures += made;
        }
        cordon_str name = CORDON_STR_INIT(inquiry->context);
        cordon_barrier_add_name(&name, &inquiry->plan->texts, barrier->name);
        const char *words = cordon_inquiry_keep(inquiry, &name);
        if (barrier->unit_mm > 0)
            code = cordon_inquiry_say(
                inquiry, "barrier", (double)units, "units", "explain.ring.barrier", "barrier",
                words, "units", cordon_inquiry_number(inquiry, (double)units, 0), "closures",
                cordon_inquiry_number(inquiry, (double)closures, 0), NULL);
    }
    return code;
}

/* How many closures cost more, or less, by what they stand on. */
static int say_surface(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    size_t count = 0;
    for (size_t i = 0; i < ring->n_closures; i++)
        count += cordon_closure_has_surface(&inquiry->plan->closures[ring->first_closure + i]);
    if (count == 0)
        return CORDON_OK;
    return cordon_inquiry_say(inquiry, "surface", (double)count, "", "explain.ring.surface",
                              "count", cordon_inquiry_number(inquiry, (double)count, 0), NULL);
}

static int say_bound(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    const cordon_ring_limits *limits = &ring->wishes.limits;
    bool limited = limits->closures > 0 || limits->closure_mm > 0 || limits->barrier_mm > 0;
    double gap = ring->cents > 0 ? 100.0 * (double)(ring->cents - ring->lower_bound_cents) /
                                       (double)ring->cents
                                 : 0;
    return cordon_inquiry_say(inquiry, "bound", (double)ring->lower_bound_cents / 100,
                              inquiry->plan->currency,
                              limited ? "explain.ring.bound_within" : "explain.ring.bound",
                              "bound", cordon_inquiry_money(inquiry, ring->lower_bound_cents),
                              "gap", cordon_inquiry_number(inquiry, gap, 1), NULL);
}

/* What could be saved by barriers of other shapes. */
static int say_floor(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    int64_t least = ring->lower_bound_cents, floor = 0;
    int code = cordon_inquiry_lay_map(inquiry, inquiry->context);
    if (code == CORDON_OK)
        code = cordon_plan_floor(&floor, inquiry->plan, inquiry->workspace, inquiry->map,
                                 (size_t)(ring - inquiry->plan->rings));
    if (code != CORDON_OK || floor == 0)
        return code;
    double gap = 100.0 * (double)(ring->cents - floor) / (double)ring->cents;
    return cordon_inquiry_say(inquiry, "floor", (double)floor / 100, inquiry->plan->currency,
                              floor < least ? "explain.ring.floor" : "explain.ring.floor.same",
                              "floor", cordon_inquiry_money(inquiry, floor), "gap",
                              cordon_inquiry_number(inquiry, gap, 1), NULL);
}

static int say_wishes(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    const cordon_wishes *wishes = &ring->wishes;
    const struct {
        const char *text;
        size_t n;
    } kinds[] = {{"explain.ring.contain", ring->n_contain},
                 {"explain.ring.exclude", wishes->n_exclude},
                 {"explain.ring.forbid", wishes->n_forbid},
                 {"explain.ring.keep_open", wishes->n_keep_open},
                 {"explain.ring.pin", wishes->n_pins}};
    int code = CORDON_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && code == CORDON_OK; i++)
        if (kinds[i].n > 0)
            code = cordon_inquiry_say(
                inquiry, "wish", (double)kinds[i].n, "shapes", kinds[i].text, "count",
                cordon_inquiry_number(inquiry, (double)kinds[i].n, 0), NULL);
    return code;
}

/* The dearest closure below a price, of equal ones the first after index. */
static const cordon_plan_closure *next_dearest(const cordon_inquiry *inquiry,
                                               const cordon_plan_ring *ring,
                                               const cordon_plan_closure *last)
{
    const cordon_plan_closure *best = NULL;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &inquiry->plan->closures[ring->first_closure + i];
        bool later = !last || closure->cents < last->cents ||
                     (closure->cents == last->cents && closure->number > last->number);
        if (later && (!best || closure->cents > best->cents))
            best = closure;
    }
    return best;
}

static int say_dearest(cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    const char *band = cordon_inquiry_metres(inquiry, (int64_t)(1000 * CORDON_WITHOUT_M), 0);
    cordon_without without;
    int code = cordon_inquiry_without(&without, inquiry, inquiry->context, closure->number);
    const char *street = *closure->street
                             ? closure->street
                             : cordon_text(&inquiry->plan->texts, "sheet.no_street");
    return code == CORDON_OK
               ? cordon_inquiry_say(
                     inquiry, "closure", (double)closure->cents / 100, inquiry->plan->currency,
                     without.found ? "explain.ring.closure" : "explain.ring.closure_needed",
                     "number", cordon_inquiry_number(inquiry, closure->number, 0), "street",
                     street, "cost", cordon_inquiry_money(inquiry, closure->cents), "band",
                     band, "more",
                     cordon_inquiry_money(inquiry, (int64_t)(without.difference * 100 + 0.5)),
                     NULL)
               : code;
}

static int say_found(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    const cordon_plan_closure *closure = NULL;
    int code = say_price(inquiry, ring);
    if (code == CORDON_OK)
        code = say_shared(inquiry, ring);
    if (code == CORDON_OK)
        code = say_barriers(inquiry, ring);
    if (code == CORDON_OK)
        code = say_surface(inquiry, ring);
    if (code == CORDON_OK)
        code = say_bound(inquiry, ring);
    if (code == CORDON_OK && ring->mode == CORDON_RING_SURFACE)
        code = say_floor(inquiry, ring);
    if (code == CORDON_OK)
        code = cordon_explain_limits(inquiry, ring);
    for (size_t i = 0; i < DEAREST && code == CORDON_OK; i++) {
        closure = next_dearest(inquiry, ring, closure);
        if (!closure)
            break;
        code = say_dearest(inquiry, closure);
    }
    return code;
}

int cordon_explain_ring(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    int code = say_what(inquiry, ring);
    if (code == CORDON_OK)
        code = say_round(inquiry, ring);
    if (code == CORDON_OK)
        code = say_streets(inquiry, ring);
    if (code == CORDON_OK)
        code = say_wishes(inquiry, ring);
    if (code == CORDON_OK && ring->found)
        code = say_found(inquiry, ring);
    return code == CORDON_OK ? cordon_inquiry_say_origin(inquiry, &ring->origin) : code;
}
