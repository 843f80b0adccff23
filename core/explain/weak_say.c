/* The closures by what opens when they fail, in words. */
#include "explain/inquiry.h"
#include "plan/existing.h"
#include "plan/find.h"
#include "plan/material.h"

enum { SECONDS_A_RING = 3 }; /* worst closures that a second line is looked for */

static const char *street_of(const cordon_inquiry *inquiry, const cordon_plan_closure *closure)
{
    return *closure->street ? closure->street
                            : cordon_text(&inquiry->plan->texts, "sheet.no_street");
}

static const char *joined(cordon_inquiry *inquiry, const char *const *names, size_t n)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_str_add(&text, "");
    for (size_t i = 0; i < n; i++)
        cordon_str_addf(&text, "%s%s", i > 0 ? ", " : "", names[i]);
    return cordon_inquiry_keep(inquiry, &text);
}

static void add_way(cordon_str *text, cordon_inquiry *inquiry, const cordon_weak *weak,
                    const cordon_plan_closure *closure, size_t rank)
{
    const char *key = weak->width_m <= 0 ? "explain.weak.shut"
                      : weak->way_m < 0  ? "explain.weak.nowhere"
                                         : "explain.weak.way";
    cordon_text_add(
        text, &inquiry->plan->texts, key, "rank",
        cordon_inquiry_number(inquiry, (double)rank, 0), "number",
        cordon_inquiry_number(inquiry, weak->closure, 0), "ring",
        inquiry->plan->rings[closure->ring].name, "street", street_of(inquiry, closure),
        "width", cordon_inquiry_metres(inquiry, (int64_t)(weak->width_m * 1000 + 0.5), 1),
        "way", cordon_inquiry_metres(inquiry, (int64_t)(weak->way_m * 1000 + 0.5), 0), "area",
        weak->nearest, NULL);
}

static void add_car(cordon_str *text, cordon_inquiry *inquiry, const cordon_weak *weak)
{
    if (weak->seconds > 0)
        cordon_text_add(text, &inquiry->plan->texts, "explain.weak.car", "seconds",
                        cordon_inquiry_number(inquiry, weak->seconds, 1), "speed",
                        cordon_inquiry_number(inquiry, weak->speed_kmh, 0), NULL);
}

static void add_exposed(cordon_str *text, cordon_inquiry *inquiry, const cordon_weak *weak)
{
    if (weak->n_areas > 0)
        cordon_text_add(text, &inquiry->plan->texts,
                        weak->persons > 0 ? "explain.weak.persons" : "explain.weak.areas",
                        "areas", joined(inquiry, weak->areas, weak->n_areas), "persons",
                        cordon_inquiry_number(inquiry, weak->persons, 0), NULL);
}

static void add_lines(cordon_str *text, cordon_inquiry *inquiry, const cordon_weak *weak)
{
    const cordon_texts *texts = &inquiry->plan->texts;
    if (*weak->front)
        cordon_text_add(text, texts, "explain.weak.front", "ring", weak->front, NULL);
    if (weak->behind > 0) {
        const cordon_plan_closure *other =
            cordon_inquiry_closure(inquiry, inquiry->context, weak->behind);
        cordon_text_add(text, texts, "explain.weak.behind", "number",
                        cordon_inquiry_number(inquiry, weak->behind, 0), "ring",
                        inquiry->plan->rings[other->ring].name, NULL);
    }
    if (weak->width_m > 0 && !*weak->front && weak->behind == 0)
        cordon_text_add(text, texts, "explain.weak.alone", NULL);
}

static int say_weak(cordon_inquiry *inquiry, const cordon_weak *weak, size_t rank)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    const cordon_plan_closure *closure =
        cordon_inquiry_closure(inquiry, inquiry->context, weak->closure);
    add_way(&text, inquiry, weak, closure, rank);
    add_car(&text, inquiry, weak);
    add_exposed(&text, inquiry, weak);
    add_lines(&text, inquiry, weak);
    return cordon_inquiry_say(inquiry, "weak", weak->way_m, weak->way_m < 0 ? "" : "m",
                              "explain.weak.closure", "words",
                              cordon_inquiry_keep(inquiry, &text), NULL);
}

/* "Rue Haute, 5.1 m, 3 × concrete block" */
static void add_second(cordon_str *text, cordon_inquiry *inquiry,
                       const cordon_second_closure *closure)
{
    const cordon_texts *texts = &inquiry->plan->texts;
    cordon_str barrier = CORDON_STR_INIT(inquiry->context);
    if (closure->existing)
        cordon_str_add(&barrier, cordon_existing_name(texts, closure->barrier));
    else
        cordon_barrier_add_name(&barrier, texts, closure->barrier);
    cordon_text_add(
        text, texts,
        closure->units > 0 ? "explain.weak.second.units" : "explain.weak.second.closure",
        "street", *closure->street ? closure->street : cordon_text(texts, "sheet.no_street"),
        "width", cordon_inquiry_metres(inquiry, (int64_t)(closure->width_m * 1000 + 0.5), 1),
        "units", cordon_inquiry_number(inquiry, (double)closure->units, 0), "barrier",
        cordon_inquiry_keep(inquiry, &barrier), NULL);
}

/* What to add behind the worst, where nothing stands yet. */
static int say_second(cordon_inquiry *inquiry, cordon_context *context, const cordon_weak *weak)
{
    cordon_second_line second;
    int code = cordon_inquiry_second_line(&second, inquiry, context, weak->closure);
    const char *number = cordon_inquiry_number(inquiry, weak->closure, 0);
    if (code != CORDON_OK)
        return code;
    if (!second.found || !second.tight || second.n == 0)
        return cordon_inquiry_say(inquiry, "no_second_line", 0, "", "explain.weak.no_second",
                                  "number", number, NULL);
    cordon_str list = CORDON_STR_INIT(inquiry->context);
    for (size_t i = 0; i < second.n; i++) {
        cordon_str_add(&list, i > 0 ? "; " : "");
        add_second(&list, inquiry, &second.add[i]);
    }
    return cordon_inquiry_say(
        inquiry, "second_line", second.cost, inquiry->plan->currency, "explain.weak.second",
        "number", number, "closures", cordon_inquiry_keep(inquiry, &list), "cost",
        cordon_inquiry_money(inquiry, (int64_t)(second.cost * 100 + 0.5)), "length",
        cordon_inquiry_metres(inquiry, (int64_t)(second.barrier_m * 1000 + 0.5), 1), "away",
        cordon_inquiry_metres(inquiry, (int64_t)(second.away_m * 1000 + 0.5), 0), NULL);
}

/* Of the worst closures of each ring that have no other line. */
static int say_seconds(cordon_inquiry *inquiry, cordon_context *context,
                       const cordon_weak *list, size_t n)
{
    const cordon_plan *plan = inquiry->plan;
    size_t *said = cordon_arena_alloc_zero(inquiry->arena, plan->n_rings, sizeof *said);
    int code = said ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++) {
        const cordon_plan_closure *closure =
            cordon_inquiry_closure(inquiry, context, list[i].closure);
        bool alone = list[i].width_m > 0 && !*list[i].front && list[i].behind == 0;
        if (alone && said[closure->ring]++ < SECONDS_A_RING)
            code = say_second(inquiry, context, &list[i]);
    }
    return code;
}

/* Rings that nothing is said of, and why. */
static int say_left_out(cordon_inquiry *inquiry)
{
    const cordon_plan *plan = inquiry->plan;
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        const cordon_plan_ring *ring = &plan->rings[i];
        bool streets = ring->mode == CORDON_RING_STREETS;
        if (streets || ring->verified != 1 || ring->n_around == 0)
            code =
                cordon_inquiry_say(inquiry, "left_out", 0, "",
                                   streets ? "explain.weak.streets" : "explain.weak.not_tight",
                                   "ring", ring->name, NULL);
    }
    return code;
}

int cordon_explain_weak(cordon_inquiry *inquiry, cordon_context *context)
{
    const cordon_weak *list;
    size_t n;
    int code = cordon_inquiry_weak(&list, &n, inquiry, context);
    if (code == CORDON_OK)
        code = cordon_inquiry_say(inquiry, "what", (double)n, "", "explain.weak.what", "count",
                                  cordon_inquiry_number(inquiry, (double)n, 0), NULL);
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = say_weak(inquiry, &list[i], i + 1);
    if (code == CORDON_OK)
        code = say_left_out(inquiry);
    if (code == CORDON_OK)
        code = say_seconds(inquiry, context, list, n);
    return code == CORDON_OK ? cordon_inquiry_say_figure(inquiry, CORDON_KEY_ACCEL_CAR) : code;
}
