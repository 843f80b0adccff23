/* What the limits of a ring cost: each is taken back by itself, and the ring solved again. */
#include "explain/inquiry.h"
#include "plan/limit.h"
#include "plan/solve.h"
#include "plan/variant.h"

static const char *limit_words(cordon_inquiry *inquiry, cordon_limit_kind kind, int64_t limit)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_limit_add(&text, &inquiry->plan->texts, kind, limit);
    return cordon_inquiry_keep(inquiry, &text);
}

static const char *amount_words(cordon_inquiry *inquiry, cordon_limit_kind kind, int64_t amount)
{
    cordon_str text = CORDON_STR_INIT(inquiry->context);
    cordon_limit_add_amount(&text, &inquiry->plan->texts, kind, amount);
    return cordon_inquiry_keep(inquiry, &text);
}

/* The ring without one of its limits. */
static int solve_without(const cordon_plan **out, cordon_inquiry *inquiry, size_t ring,
                         cordon_limit_kind kind)
{
    cordon_plan *other;
    int code = cordon_inquiry_lay_map(inquiry, inquiry->context);
    if (code == CORDON_OK)
        code = cordon_inquiry_copy_plan(&other, inquiry, inquiry->context);
    if (code != CORDON_OK)
        return code;
    *out = other;
    *cordon_limit_of(&other->rings[ring].wishes.limits, kind) = 0;
    return cordon_plan_solve_again(other, inquiry->workspace, inquiry->map, ring);
}

static int say_limit(cordon_inquiry *inquiry, const cordon_plan_ring *ring,
                     cordon_limit_kind kind, int64_t limit)
{
    const cordon_plan *plan = inquiry->plan, *other;
    size_t index = (size_t)(ring - plan->rings);
    int code = solve_without(&other, inquiry, index, kind);
    if (code != CORDON_OK || !other->rings[index].found)
        return code;
    const cordon_plan_ring *free = &other->rings[index];
    cordon_ring_limits needs = cordon_limit_needs(other, free);
    int64_t less = ring->cents - free->cents;
    return cordon_inquiry_say(
        inquiry, "limit", (double)less / 100, plan->currency,
        less > 0 ? "explain.ring.limit" : "explain.ring.limit_free", "limit",
        limit_words(inquiry, kind, limit), "cost", cordon_inquiry_money(inquiry, free->cents),
        "less", cordon_inquiry_money(inquiry, less), "needs",
        amount_words(inquiry, kind, *cordon_limit_of(&needs, kind)), NULL);
}

int cordon_explain_limits(cordon_inquiry *inquiry, const cordon_plan_ring *ring)
{
    cordon_ring_limits limits = ring->wishes.limits;
    int code = CORDON_OK;
    for (int kind = 0; kind < CORDON_LIMITS && code == CORDON_OK; kind++) {
        int64_t limit = *cordon_limit_of(&limits, (cordon_limit_kind)kind);
        if (limit > 0)
            code = say_limit(inquiry, ring, (cordon_limit_kind)kind, limit);
    }
    return code;
}
