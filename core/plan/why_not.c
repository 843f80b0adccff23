#include "plan/why_not.h"

#include "geo/predicates.h"
#include "perimeter/conflict.h"
#include "plan/findings.h"
#include "plan/limit.h"
#include "plan/wish.h"

/* Something asked for, with the words for it. */
typedef struct named {
    const char *key; /* "conflict.forbid"; NULL: of a limit */
    size_t number;   /* in its list of the script; which limit */
    const cordon_plan_ring *of;
} named;

typedef struct teller {
    cordon_plan *plan;
    cordon_arena *arena;
    const cordon_plan_ring *ring;
    const cordon_ring_problem *problem;
    cordon_asked *asked;
    named *names;
    size_t n;
} teller;

static void ask(teller *t, const cordon_asked *asked, const char *key, size_t number,
                const cordon_plan_ring *of)
{
    t->names[t->n] = (named){key, number, of};
    t->asked[t->n++] = *asked;
}

static void ask_regions(teller *t, cordon_asked_kind kind, const char *key,
                        const cordon_region *regions, size_t n, const cordon_plan_ring *of)
{
    for (size_t i = 0; i < n; i++) {
        ask(t, &(cordon_asked){.kind = kind, .region = regions[i]}, key, i + 1, of);
    }
}

/* What this ring and those round it keep out. */
static void ask_excluded(teller *t)
{
    const cordon_plan *plan = t->plan;
    for (size_t i = (size_t)(t->ring - plan->rings); i < plan->n_rings; i++) {
        const cordon_plan_ring *outer = &plan->rings[i];
        if (cordon_rings_share_area(plan, t->ring, outer)) {
            ask_regions(t, CORDON_ASKED_EXCLUDE,
                        outer == t->ring ? "conflict.exclude" : "conflict.exclude_of",
                        outer->wishes.exclude, outer->wishes.n_exclude, outer);
        }
    }
}

/* Pins that cannot be used are left out of the ring already. */
static void ask_pins(teller *t, const cordon_ring_result *result)
{
    for (size_t i = 0; i < t->problem->n_pins; i++) {
        if (result->pins[i].fault == CORDON_PIN_SOUND) {
            const cordon_asked pin = {.kind = CORDON_ASKED_PIN, .pin = t->problem->pins[i]};
            ask(t, &pin, "conflict.pin", i + 1, t->ring);
        }
    }
}

static void ask_limits(teller *t)
{
    static const cordon_asked_kind kinds[CORDON_LIMITS] = {
        CORDON_ASKED_MAX_CLOSURES, CORDON_ASKED_MAX_CLOSURE, CORDON_ASKED_MAX_BARRIER};
    cordon_ring_limits limits = t->problem->limits;
    for (int i = 0; i < CORDON_LIMITS; i++) {
        const cordon_asked limit = {.kind = kinds[i],
                                    .limit = *cordon_limit_of(&limits, (cordon_limit_kind)i)};
        if (limit.limit > 0) {
            ask(t, &limit, NULL, (size_t)i, t->ring);
        }
    }
}

static int list_asked(teller *t, size_t first_contain, const cordon_ring_result *result)
{
    const cordon_wishes *wishes = &t->ring->wishes;
    size_t most = wishes->n_forbid + wishes->n_keep_open + wishes->n_pins + CORDON_LIMITS + 2 +
                  t->ring->n_contain;
    for (size_t i = 0; i < t->plan->n_rings; i++) {
        most += t->plan->rings[i].wishes.n_exclude;
    }
    t->asked = cordon_arena_alloc_zero(t->arena, most, sizeof *t->asked);
    t->names = cordon_arena_alloc_zero(t->arena, most, sizeof *t->names);
    if (!t->asked || !t->names) {
        return CORDON_E_MEMORY;
    }
    ask_regions(t, CORDON_ASKED_FORBID, "conflict.forbid", wishes->forbid, wishes->n_forbid,
                t->ring);
    for (size_t i = 0; i < wishes->n_keep_open; i++) {
        const cordon_asked kept = {.kind = CORDON_ASKED_KEEP_OPEN,
                                   .region = wishes->keep_open[i].region};
        ask(t, &kept, "conflict.keep_open", i + 1, t->ring);
    }
    ask_excluded(t);
    for (size_t i = 0; i < t->ring->n_contain; i++) {
        const cordon_asked held = {.kind = CORDON_ASKED_CONTAIN, .index = first_contain + i};
        ask(t, &held, "conflict.contain", i + 1, t->ring);
    }
    if (t->ring->near.n > 0) {
        const cordon_asked near = {.kind = CORDON_ASKED_CONTAIN,
                                   .index = first_contain + t->ring->n_contain};
        ask(t, &near, "conflict.standoff_streets", 1, t->ring);
    }
    ask_pins(t, result);
    ask_limits(t);
    if (t->problem->standoff_mm > 0) {
        ask(t, &(cordon_asked){.kind = CORDON_ASKED_STANDOFF}, "conflict.standoff", 1, t->ring);
    }
    return CORDON_OK;
}

/* ------------------------------------------------------------------- words */

static void add_money(cordon_str *out, const cordon_plan *plan, int64_t cents)
{
    char key[16];
    cordon_str amount = CORDON_STR_INIT(plan->context);
    cordon_text_number(&amount, &plan->texts, (double)cents / 100, 2);
    snprintf(key, sizeof key, "money.%.8s", *plan->currency ? plan->currency : "none");
    cordon_text_add(out, &plan->texts, key, "amount", amount.data, NULL);
    out->failed = out->failed || amount.failed;
    cordon_str_free(&amount);
}

static void add_wish(cordon_str *out, const teller *t, size_t index)
{
    const named *name = &t->names[index];
    if (!name->key) {
        cordon_limit_add(out, &t->plan->texts, (cordon_limit_kind)name->number,
                         t->asked[index].limit);
        return;
    }
    cordon_str number = CORDON_STR_INIT(t->plan->context);
    cordon_str distance = CORDON_STR_INIT(t->plan->context);
    cordon_text_number(&number, &t->plan->texts, (double)name->number, 0);
    bool streets = strcmp(name->key, "conflict.standoff_streets") == 0;
    int32_t standoff_mm = streets ? t->ring->standoff_streets_mm : t->ring->standoff_mm;
    cordon_text_number(&distance, &t->plan->texts, (double)standoff_mm / 1000, 0);
    const char *kept = t->asked[index].kind == CORDON_ASKED_KEEP_OPEN
                           ? cordon_wish_kept_name(t->plan, t->ring, name->number - 1)
                           : "";
    out->failed = out->failed || number.failed || distance.failed || !kept;
    if (!out->failed) {
        cordon_text_add(out, &t->plan->texts, name->key, "number", number.data, "distance",
                        distance.data, "name", kept, "ring", name->of->name, NULL);
    }
    cordon_str_free(&number);
    cordon_str_free(&distance);
}

/* "shape 1 of forbid, pin 2" */
static void add_set(cordon_str *out, const teller *t, const cordon_conflict *conflict)
{
    for (size_t i = 0; i < conflict->n; i++) {
        cordon_str_add(out, i > 0 ? ", " : "");
        add_wish(out, t, conflict->set[i].asked);
    }
}

/* What a ring without one of the set would cost; of a limit also what it would need, and the
 * lowest that would do. */
static void add_back(cordon_str *out, const teller *t, const cordon_taken_back *back)
{
    const named *name = &t->names[back->asked];
    cordon_str parts[] = {CORDON_STR_INIT(t->plan->context), CORDON_STR_INIT(t->plan->context),
                          CORDON_STR_INIT(t->plan->context), CORDON_STR_INIT(t->plan->context)};
    add_wish(&parts[0], t, back->asked);
    add_money(&parts[1], t->plan, back->cents);
    if (!name->key) {
        cordon_limit_kind kind = (cordon_limit_kind)name->number;
        cordon_limit_add_amount(&parts[2], &t->plan->texts, kind, back->needs);
        cordon_limit_add_amount(&parts[3], &t->plan->texts, kind, back->least);
    }
    for (size_t i = 0; i < 4; i++) {
        out->failed = out->failed || parts[i].failed;
    }
    if (!out->failed) {
        cordon_str_add(out, " ");
        cordon_text_add(out, &t->plan->texts,
                        !back->found ? "conflict.still"
                        : !name->key ? "conflict.needs"
                                     : "conflict.without",
                        "wish", parts[0].data, "cost", parts[1].data, "needs", parts[2].data,
                        "least", parts[3].data, NULL);
    }
    for (size_t i = 0; i < 4; i++) {
        cordon_str_free(&parts[i]);
    }
}

/* A sentence for each of the set. */
static void add_without(cordon_str *out, const teller *t, const cordon_conflict *conflict)
{
    for (size_t i = 0; i < conflict->n; i++) {
        add_back(out, t, &conflict->set[i]);
    }
}

static void add_width(cordon_str *out, const teller *t, const cordon_conflict *conflict)
{
    cordon_str width = CORDON_STR_INIT(t->plan->context);
    cordon_text_number(&width, &t->plan->texts, (double)conflict->width_mm / 1000, 1);
    out->failed = out->failed || width.failed;
    if (!out->failed && conflict->width_mm > 0) {
        cordon_str_add(out, " ");
        cordon_text_add(out, &t->plan->texts, "conflict.width", "width", width.data, NULL);
    }
    cordon_str_free(&width);
}

static int report_conflict(const teller *t, const cordon_conflict *conflict)
{
    cordon_str set = CORDON_STR_INIT(t->plan->context);
    cordon_str without = CORDON_STR_INIT(t->plan->context);
    const cordon_finding about = {.has_place = true,
                                  .place = conflict->where,
                                  .origin = t->ring->origin,
                                  .phases = t->ring->phases};
    add_set(&set, t, conflict);
    add_width(&without, t, conflict);
    add_without(&without, t, conflict);
    int code = CORDON_E_MEMORY;
    if (!set.failed && !without.failed) {
        cordon_words words = {.n = 0};
        cordon_words_text(&words, "ring", t->ring->name);
        cordon_words_text(&words, "wishes", set.data);
        cordon_words_text(&words, "without", without.data);
        code = cordon_plan_report(t->plan, CORDON_FINDING_WISHES_CONFLICT, &words, &about);
    }
    cordon_str_free(&set);
    cordon_str_free(&without);
    return code;
}

static int report_missing(const teller *t, const char *why, cordon_pt where)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", t->ring->name);
    cordon_words_text(&words, "why", cordon_text(&t->plan->texts, why));
    const cordon_finding about = {.has_place = true,
                                  .place = where,
                                  .origin = t->ring->origin,
                                  .phases = t->ring->phases};
    return cordon_plan_report(t->plan, CORDON_FINDING_RING_MISSING, &words, &about);
}

/* The search within the limits gave up before it had found a ring, or shown that there is none.
 */
static int report_undecided(const teller *t)
{
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", t->ring->name);
    const cordon_finding about = {.origin = t->ring->origin, .phases = t->ring->phases};
    return cordon_plan_report(t->plan, CORDON_FINDING_LIMITS_UNDECIDED, &words, &about);
}

static int tell(teller *t, cordon_context *context, const cordon_ground *ground,
                size_t first_contain, const cordon_ring_result *result)
{
    cordon_conflict conflict = {0};
    if (result->gave_up) {
        return report_undecided(t);
    }
    const cordon_ring_problem plain = cordon_wish_without(t->problem);
    int code = list_asked(t, first_contain, result);
    if (code == CORDON_OK && t->n > 0) {
        code =
            cordon_ring_conflict(&conflict, context, t->arena, ground, &plain, t->asked, t->n);
    }
    if (code != CORDON_OK) {
        return code;
    }
    if (conflict.n > 0) {
        code = report_missing(t, "missing.wishes", conflict.where);
        return code == CORDON_OK ? report_conflict(t, &conflict) : code;
    }
    bool beyond = result->lack == CORDON_RING_OFF_WINDOW;
    bool no_data = beyond && !cordon_box_has(ground->data, result->where);
    return report_missing(t,
                          no_data  ? "missing.data"
                          : beyond ? "missing.window"
                                   : "missing.blocked",
                          result->where);
}

int cordon_plan_explain_missing(cordon_plan *plan, cordon_context *context,
                                const cordon_ground *ground, const cordon_plan_ring *ring,
                                const cordon_ring_problem *problem, size_t first_contain,
                                const cordon_ring_result *result)
{
    teller t = {
        .plan = plan, .arena = cordon_arena_new(context), .ring = ring, .problem = problem};
    int code =
        t.arena ? tell(&t, context, ground, first_contain, result) : (int)CORDON_E_MEMORY;
    cordon_arena_free(t.arena);
    return code;
}
