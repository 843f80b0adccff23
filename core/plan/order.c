/* The document beside the sheet: rings in words, to be pasted into an order. */
#include "plan/order.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"
#include "plan/build.h"
#include "plan/changeover.h"
#include "plan/share.h"

const char *const cordon_order_languages[CORDON_ORDER_LANGUAGES] = {"en", "fr"};

int cordon_order_open(cordon_order *order, cordon_context *context, const cordon_plan *plan,
                      const char *language)
{
    *order = (cordon_order){.context = context, .plan = plan};
    order->scratch = cordon_arena_new(context);
    if (!order->scratch) {
        return CORDON_E_MEMORY;
    }
    if (strcmp(language, plan->language) == 0) {
        order->texts = plan->texts;
        return CORDON_OK;
    }
    return cordon_texts_load(&order->texts, order->scratch, language);
}

void cordon_order_close(cordon_order *order)
{
    cordon_arena_free(order->scratch);
}

/* -------------------------------------------------------------------- hours */

typedef CORDON_VEC(cordon_span) span_list;

/* The times of phases (bits; 0: all), in order, those that touch joined. */
static int list_spans(span_list *list, cordon_order *order, uint64_t phases)
{
    const cordon_programme *programme = &order->plan->programme;
    cordon_span span;
    if (phases == 0) {
        int code = cordon_plan_span(&span, order->context, order->plan);
        return code == CORDON_OK ? cordon_vec_push(order->context, list, span) : code;
    }
    for (size_t i = 0; i < programme->n_phases; i++) {
        for (size_t k = 0; phases >> i & 1 && k < programme->phases[i].n_spans; k++) {
            if (cordon_vec_push(order->context, list, programme->phases[i].spans[k])) {
                return CORDON_E_MEMORY;
            }
        }
    }
    for (size_t i = 1; i < list->count; i++) {
        span = list->items[i];
        size_t at = i;
        for (; at > 0 && list->items[at - 1].from_s > span.from_s; at--) {
            list->items[at] = list->items[at - 1];
        }
        list->items[at] = span;
    }
    size_t kept = 0;
    for (size_t i = 1; i < list->count; i++) {
        cordon_span *last = &list->items[kept];
        if (list->items[i].from_s > last->to_s) {
            list->items[++kept] = list->items[i];
        } else if (list->items[i].to_s > last->to_s) {
            last->to_s = list->items[i].to_s;
        }
    }
    list->count = list->count > 0 ? kept + 1 : 0;
    return CORDON_OK;
}

static int take(char *out, size_t room, cordon_str *text)
{
    int code = text->failed ? CORDON_E_MEMORY : CORDON_OK;
    snprintf(out, room, "%s", text->failed ? "" : text->data);
    cordon_str_free(text);
    return code;
}

int cordon_order_read_moment(cordon_order_moment *out, const cordon_order *order,
                             int64_t time_s)
{
    char text[CORDON_CIVIL_MAX], key[32], numbers[3][16], minute[3];
    int code = cordon_civil_print(text, order->context, order->plan->midnight_s + time_s,
                                  order->plan->zone);
    if (code != CORDON_OK) {
        return code;
    }
    int month = (int)strtol(text + 5, NULL, 10), day = (int)strtol(text + 8, NULL, 10);
    snprintf(numbers[0], sizeof numbers[0], "%.4s", text);
    snprintf(numbers[1], sizeof numbers[1], "%d", day);
    snprintf(numbers[2], sizeof numbers[2], "%d", (int)strtol(text + 11, NULL, 10));
    snprintf(minute, sizeof minute, "%.2s", text + 14);
    snprintf(key, sizeof key, "order.month.%02d", month);
    cordon_str words = CORDON_STR_INIT(order->context), clock = words;
    cordon_text_add(&words, &order->texts, day == 1 ? "order.day.first" : "order.day", "year",
                    numbers[0], "day", numbers[1], "month", cordon_text(&order->texts, key),
                    NULL);
    cordon_text_add(&clock, &order->texts, "order.clock", "hour", numbers[2], "minute", minute,
                    NULL);
    code = take(out->day, sizeof out->day, &words);
    return code == CORDON_OK ? take(out->clock, sizeof out->clock, &clock)
                             : (cordon_str_free(&clock), code);
}

int cordon_order_span(cordon_str *out, const cordon_order *order, const cordon_span *span)
{
    cordon_order_moment from, to;
    int code = cordon_order_read_moment(&from, order, span->from_s);
    if (code == CORDON_OK) {
        code = cordon_order_read_moment(&to, order, span->to_s);
    }
    if (code == CORDON_OK) {
        bool same = strcmp(from.day, to.day) == 0;
        cordon_text_add(out, &order->texts, same ? "order.span.day" : "order.span", "day",
                        from.day, "from", from.clock, "to", to.clock, "last_day", to.day, NULL);
    }
    return code;
}

static int add_hours(cordon_str *out, cordon_order *order, uint64_t phases)
{
    span_list spans = {0};
    int code = list_spans(&spans, order, phases);
    for (size_t i = 0; i < spans.count && code == CORDON_OK; i++) {
        if (i > 0) {
            cordon_str_add(out,
                           cordon_text(&order->texts, i + 1 < spans.count ? "order.list.comma"
                                                                          : "order.list.and"));
        }
        code = cordon_order_span(out, order, &spans.items[i]);
    }
    cordon_vec_free(order->context, &spans);
    return code;
}

int cordon_order_hours(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    return add_hours(out, order, ring->phases);
}

/* When something stands where a closure does: a closure of another ring at the same place
 * counts too, as those of rings that follow one another. */
static int add_closure_hours(cordon_str *out, cordon_order *order,
                             const cordon_plan_closure *closure)
{
    const cordon_plan *plan = order->plan;
    uint64_t phases = plan->rings[closure->ring].phases;
    for (size_t i = 0; i < plan->n_closures && phases; i++) {
        const cordon_plan_closure *other = &plan->closures[i];
        const cordon_plan_ring *ring = &plan->rings[other->ring];
        if (ring->against == plan->rings[closure->ring].against &&
            cordon_closure_is_gate(other) == cordon_closure_is_gate(closure) &&
            cordon_closures_coincide(other, closure)) {
            phases = ring->phases ? phases | ring->phases : 0;
        }
    }
    return add_hours(out, order, phases);
}

/* ----------------------------------------------------------------- document */

int cordon_order_paragraphs(cordon_plan *plan, cordon_plan_ring *ring)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < CORDON_ORDER_LANGUAGES && code == CORDON_OK; i++) {
        cordon_order order;
        cordon_str text = CORDON_STR_INIT(plan->context);
        code = cordon_order_open(&order, plan->context, plan, cordon_order_languages[i]);
        if (code == CORDON_OK) {
            cordon_order_bounds(&text, &order, ring);
            cordon_str_add(&text, " ");
            cordon_order_streets(&text, &order, ring);
            ring->paragraph[i] =
                text.failed ? NULL : cordon_arena_strdup(plan->arena, text.data);
            code = ring->paragraph[i] ? CORDON_OK : CORDON_E_MEMORY;
        }
        cordon_str_free(&text);
        cordon_order_close(&order);
    }
    return code;
}

static void add_line(cordon_str *out, const char *text)
{
    cordon_str_add(out, text);
    cordon_str_add(out, "\n");
}

/* What a closure does to whom. */
static const char *effect_of(const cordon_plan_closure *closure, const cordon_plan_ring *ring)
{
    if (cordon_closure_is_gate(closure)) {
        return "order.effect.gate";
    }
    return ring->against == CORDON_AGAINST_VEHICLE ? "order.effect.vehicle"
                                                   : "order.effect.person";
}

static int add_closures(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    size_t said = 0;
    int code = CORDON_OK;
    add_line(out, cordon_text(&order->texts, "order.closures"));
    for (size_t i = 0; i < facts->n_bounds && code == CORDON_OK; i++) {
        const cordon_bound *bound = &facts->bounds[i];
        if (bound->closure == CORDON_NO_CLOSURE) {
            continue;
        }
        const cordon_plan_closure *closure =
            &order->plan->closures[ring->first_closure + bound->closure];
        char number[16], other[16];
        snprintf(number, sizeof number, "%u", closure->number);
        snprintf(other, sizeof other, "%u", closure->shares);
        cordon_str place = CORDON_STR_INIT(order->context), hours = place;
        cordon_order_closure(&place, order, bound);
        code = add_closure_hours(&hours, order, closure);
        bool once = cordon_closure_stands_once(order->plan, closure);
        cordon_text_add(out, &order->texts, once ? "order.closure.shared" : "order.closure",
                        "other", other, "number", number, "place",
                        place.failed ? "" : place.data, "effect",
                        cordon_text(&order->texts, effect_of(closure, ring)), "hours",
                        hours.failed || !hours.data ? "" : hours.data, NULL);
        add_line(out,
                 cordon_text(&order->texts, ++said < ring->n_closures ? "order.list.next"
                                                                      : "order.list.stop"));
        out->failed = out->failed || place.failed || hours.failed;
        cordon_str_free(&place);
        cordon_str_free(&hours);
    }
    return code;
}

/* Ends a line of a list. */
static void end_item(cordon_str *out, const cordon_order *order, bool last)
{
    add_line(out, cordon_text(&order->texts, last ? "order.list.stop" : "order.list.next"));
}

static void add_lost(cordon_str *out, cordon_order *order, const cordon_facts *facts)
{
    cordon_str_add(out, "\n");
    add_line(out, cordon_text(&order->texts, "order.lost"));
    for (size_t i = 0; i < facts->n_lost;) {
        cordon_str_add(out, cordon_text(&order->texts, "order.list.dash"));
        i = cordon_order_lost(out, order, facts, i);
        end_item(out, order, i == facts->n_lost);
    }
}

static void add_detours(cordon_str *out, cordon_order *order, const cordon_facts *facts)
{
    cordon_str_add(out, "\n");
    add_line(out, cordon_text(&order->texts, "order.detours"));
    for (size_t i = 0; i < facts->n_detours; i++) {
        cordon_str_add(out, cordon_text(&order->texts, "order.list.dash"));
        cordon_order_detour(out, order, &facts->detours[i]);
        end_item(out, order, i + 1 == facts->n_detours);
    }
}

/* Closures that open, and how many buildings are cut off all the same. */
static void add_rescue(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    const cordon_rescue_facts *rescue = &ring->facts->rescue;
    cordon_str gates = CORDON_STR_INIT(order->context);
    char count[24];
    int64_t cut_off = 0;
    cordon_str_add(&gates, "");
    for (size_t i = 0; i < rescue->n_gates; i++) {
        cordon_str_addf(&gates, "%s%u", i > 0 ? ", " : "",
                        order->plan->closures[ring->first_closure + rescue->gates[i]].number);
    }
    for (size_t i = 0; i < rescue->n_groups; i++) {
        cut_off += rescue->groups[i].buildings;
    }
    snprintf(count, sizeof count, "%lld", (long long)cut_off);
    cordon_text_add(out, &order->texts,
                    rescue->n_gates > 0 ? "order.rescue" : "order.rescue.no_gate", "gates",
                    gates.failed ? "" : gates.data, "count", count, NULL);
    add_line(out, cordon_text(&order->texts, "order.list.stop"));
    out->failed = out->failed || gates.failed;
    cordon_str_free(&gates);
}

/* What does not go into the order that is posted. */
static void add_annex(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    bool known = facts->inside.residents >= 0;
    cordon_str_add(out, "\n");
    add_line(out, cordon_text(&order->texts, "order.annex"));
    cordon_order_count(out, order, known ? "order.inside" : "order.inside.unknown",
                       &facts->inside, facts->margin_per_cent);
    end_item(out, order, false);
    cordon_order_count(out, order, known ? "order.along" : "order.along.unknown", &facts->along,
                       facts->margin_per_cent);
    end_item(out, order, !facts->rescue.judged);
    if (facts->rescue.judged) {
        add_rescue(out, order, ring);
    }
}

static int add_ring(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    const cordon_texts *texts = &order->texts;
    const char *against =
        ring->against == CORDON_AGAINST_VEHICLE ? "against.vehicle" : "against.person";
    cordon_str hours = CORDON_STR_INIT(order->context);
    cordon_str_add(&hours, "");
    int code = cordon_order_hours(&hours, order, ring);
    if (code == CORDON_OK && !hours.failed) {
        cordon_text_add(out, texts, "order.ring", "name", ring->name, "against",
                        cordon_text(texts, against), NULL);
        cordon_str_add(out, "\n\n");
        cordon_text_add(out, texts, "order.in_force", "hours", hours.data, NULL);
        cordon_str_add(out, "\n\n");
        cordon_order_bounds(out, order, ring);
        cordon_str_add(out, "\n\n");
        cordon_order_streets(out, order, ring);
        cordon_str_add(out, "\n");
        if (ring->n_closures > 0) {
            cordon_str_add(out, "\n");
            code = add_closures(out, order, ring);
        }
        if (ring->facts->n_lost > 0) {
            add_lost(out, order, ring->facts);
        }
        if (ring->facts->n_detours > 0) {
            add_detours(out, order, ring->facts);
        }
        if (ring->facts->counted) {
            add_annex(out, order, ring);
        }
    }
    out->failed = out->failed || hours.failed;
    cordon_str_free(&hours);
    return code;
}

static int add_document(cordon_str *out, cordon_order *order)
{
    const cordon_plan *plan = order->plan;
    char hash[13];
    snprintf(hash, sizeof hash, "%.12s", plan->hash);
    cordon_text_add(out, &order->texts, "order.title", "event", plan->name, NULL);
    cordon_str_add(out, "\n");
    cordon_text_add(out, &order->texts, "order.note", "program", plan->program, "hash", hash,
                    NULL);
    cordon_str_add(out, "\n");
    int code = CORDON_OK;
    for (size_t i = 0; i < plan->n_rings && code == CORDON_OK; i++) {
        if (plan->rings[i].facts) {
            cordon_str_add(out, "\n\n");
            code = add_ring(out, order, &plan->rings[i]);
        }
    }
    for (size_t i = 0; i < plan->programme.n_marches && code == CORDON_OK; i++) {
        cordon_str_add(out, "\n\n");
        code = cordon_order_march(out, order, &plan->programme.marches[i]);
    }
    cordon_str_add(out, "\n");
    add_line(out, plan->attribution);
    return code;
}

int cordon_order_text(cordon_str *out, cordon_context *context, const cordon_plan *plan,
                      const char *language)
{
    cordon_order order;
    int code = cordon_order_open(&order, context, plan, language);
    if (code == CORDON_OK) {
        code = add_document(out, &order);
    }
    cordon_order_close(&order);
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}
