/* A ring in sentences: by what it is bounded, what it holds. */
#include "plan/order.h"

#include <stdio.h>

#include "plan/order_names.h"

/* Joins two words of a list of n, before item i: ", " or " and ". */
static void add_comma(cordon_str *out, const cordon_order *order, size_t i, size_t n)
{
    if (i > 0)
        cordon_str_add(
            out, cordon_text(&order->texts, i + 1 < n ? "order.list.comma" : "order.list.and"));
}

static void add_semicolon(cordon_str *out, const cordon_order *order, size_t i)
{
    if (i > 0)
        cordon_str_add(out, cordon_text(&order->texts, "order.list.semicolon"));
}

static void add_names(cordon_str *out, const cordon_order *order, const cordon_bound *bound)
{
    for (size_t i = 0; i < bound->n_names; i++) {
        add_comma(out, order, i, bound->n_names);
        cordon_add_name(out, &order->texts, bound->names[i], CORDON_NAME_PLAIN);
    }
}

void cordon_order_closure(cordon_str *out, cordon_order *order, const cordon_bound *bound)
{
    const cordon_texts *texts = &order->texts;
    cordon_str near = CORDON_STR_INIT(order->context);
    if (bound->kind == CORDON_BOUND_RAILWAY)
        cordon_str_add(out, cordon_text(texts, "order.railway"));
    else if (bound->n_names == 0)
        cordon_str_add(out, cordon_text(texts, "order.nameless"));
    add_names(out, order, bound);
    if (*bound->number) {
        cordon_text_add(out, texts, "order.at_number", "number", bound->number, NULL);
    } else if (*bound->near) {
        cordon_add_name(&near, texts, bound->near, CORDON_NAME_OF);
        cordon_text_add(out, texts,
                        bound->n_names > 0 ? "order.at_street" : "order.beside_street",
                        "of_street", near.failed ? "" : near.data, NULL);
    }
    out->failed = out->failed || near.failed;
    cordon_str_free(&near);
}

/* ------------------------------------------------------------------- bounds */

static bool is_closure(const cordon_bound *bound)
{
    return bound->closure != CORDON_NO_CLOSURE;
}

static void add_closure_bound(cordon_str *out, cordon_order *order,
                              const cordon_plan_ring *ring, const cordon_bound *bound)
{
    char number[16];
    cordon_str place = CORDON_STR_INIT(order->context);
    cordon_order_closure(&place, order, bound);
    snprintf(number, sizeof number, "%u",
             order->plan->closures[ring->first_closure + bound->closure].number);
    cordon_text_add(out, &order->texts, "order.bound.closure", "place",
                    place.failed ? "" : place.data, "number", number, NULL);
    out->failed = out->failed || place.failed;
    cordon_str_free(&place);
}

static void add_water(cordon_str *out, const cordon_order *order, const cordon_bound *bound)
{
    const cordon_texts *texts = &order->texts;
    if (bound->kind == CORDON_BOUND_SEA || bound->n_names == 0) {
        cordon_str_add(
            out,
            cordon_text(texts, bound->kind == CORDON_BOUND_SEA ? "order.sea" : "order.water"));
    } else if (cordon_name_is_clear(texts, bound->names[0])) {
        cordon_str name = CORDON_STR_INIT(order->context);
        cordon_add_name(&name, texts, bound->names[0], CORDON_NAME_PLAIN);
        cordon_text_add(out, texts, "order.water.clear", "name", name.failed ? "" : name.data,
                        NULL);
        out->failed = out->failed || name.failed;
        cordon_str_free(&name);
    } else {
        cordon_text_add(out, texts, "order.water.named", "name", bound->names[0], NULL);
    }
}

static bool has_name(const cordon_bound *bound, const char *name)
{
    for (size_t i = 0; i < bound->n_names; i++)
        if (strcmp(bound->names[i], name) == 0)
            return true;
    return false;
}

/* Façades of several streets, one after the other, are one item. Those of a street that the
 * closure before or behind them crosses go without saying, and so does a street said before. */
static bool goes_without_saying(const cordon_facts *facts, size_t first, size_t end, size_t i)
{
    const char *name = facts->bounds[i].names[0];
    const cordon_bound *before = &facts->bounds[first > 0 ? first - 1 : facts->n_bounds - 1];
    const cordon_bound *behind = &facts->bounds[end < facts->n_bounds ? end : 0];
    if ((is_closure(before) && has_name(before, name)) ||
        (is_closure(behind) && has_name(behind, name)))
        return true;
    for (size_t k = first; k < i; k++)
        if (has_name(&facts->bounds[k], name))
            return true;
    return false;
}

/* Returns whether anything was to be said of the façades from first to end. */
static bool add_facades(cordon_str *out, cordon_order *order, const cordon_facts *facts,
                        size_t first, size_t end)
{
    size_t n = 0, said = 0;
    for (size_t i = first; i < end; i++)
        n += !goes_without_saying(facts, first, end, i);
    if (n == 0)
        return false;
    cordon_str streets = CORDON_STR_INIT(order->context);
    for (size_t i = first; i < end; i++) {
        if (goes_without_saying(facts, first, end, i))
            continue;
        add_comma(&streets, order, said++, n);
        cordon_add_name(&streets, &order->texts, facts->bounds[i].names[0], CORDON_NAME_OF);
    }
    cordon_text_add(out, &order->texts, "order.bound.facades", "of_streets",
                    streets.failed ? "" : streets.data, NULL);
    out->failed = out->failed || streets.failed;
    cordon_str_free(&streets);
    return true;
}

static size_t end_of_facades(const cordon_facts *facts, size_t first)
{
    while (first < facts->n_bounds && facts->bounds[first].kind == CORDON_BOUND_FACADES)
        first++;
    return first;
}

/* One item, of one bound or more; returns the next bound. said becomes false when there is
 * nothing to say. */
static size_t add_item(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring,
                       size_t i, bool *said)
{
    const cordon_facts *facts = ring->facts;
    const cordon_bound *bound = &facts->bounds[i];
    *said = true;
    if (bound->kind == CORDON_BOUND_FACADES) {
        size_t end = end_of_facades(facts, i);
        *said = add_facades(out, order, facts, i, end);
        return end;
    }
    if (is_closure(bound))
        add_closure_bound(out, order, ring, bound);
    else
        add_water(out, order, bound);
    return i + 1;
}

static size_t add_bounds(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    size_t items = 0;
    for (size_t i = 0; i < ring->facts->n_bounds;) {
        bool said;
        cordon_str item = CORDON_STR_INIT(order->context);
        i = add_item(&item, order, ring, i, &said);
        if (said) {
            add_semicolon(out, order, items++);
            cordon_str_add(out, item.failed ? "" : item.data);
        }
        out->failed = out->failed || item.failed;
        cordon_str_free(&item);
    }
    return items;
}

void cordon_order_bounds(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    cordon_str items = CORDON_STR_INIT(order->context);
    if (add_bounds(&items, order, ring) == 0)
        cordon_str_add(out, cordon_text(&order->texts, "order.bounds.none"));
    else
        cordon_text_add(out, &order->texts, "order.bounds", "items",
                        items.failed ? "" : items.data, NULL);
    out->failed = out->failed || items.failed;
    cordon_str_free(&items);
}

/* ------------------------------------------------------------------ streets */

static void add_end(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring,
                    const cordon_street_end *end, cordon_name_case form)
{
    static const char *const keys[3][2] = {{"order.end.number", "order.end.of_number"},
                                           {"order.end.closure", "order.end.of_closure"},
                                           {"order.end.end", "order.end.of_end"}};
    const cordon_texts *texts = &order->texts;
    if (*end->street) {
        cordon_add_name(out, texts, end->street, form);
    } else if (*end->number) {
        cordon_text_add(out, texts, keys[0][form], "number", end->number, NULL);
    } else if (end->closure != CORDON_NO_CLOSURE) {
        char number[16];
        snprintf(number, sizeof number, "%u",
                 order->plan->closures[ring->first_closure + end->closure].number);
        cordon_text_add(out, texts, keys[1][form], "number", number, NULL);
    } else {
        cordon_str_add(out, cordon_text(texts, keys[2][form]));
    }
}

/* How many of its ends are worth a word: its own, the last of the list, is where only one other
 * is. */
static size_t told_ends(const cordon_inside_street *street)
{
    size_t n = street->n_ends;
    const cordon_street_end *last = n > 0 ? &street->ends[n - 1] : NULL;
    bool own = last && !*last->street && !*last->number && last->closure == CORDON_NO_CLOSURE;
    return own && n != 2 ? n - 1 : n;
}

/* "la rue Haute, entre la rue du Puits et le n° 12". */
static void add_part(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring,
                     const cordon_inside_street *street)
{
    cordon_str name = CORDON_STR_INIT(order->context), ends = CORDON_STR_INIT(order->context);
    cordon_add_name(&name, &order->texts, street->name, CORDON_NAME_PLAIN);
    cordon_str_add(&ends, "");
    size_t n = told_ends(street);
    for (size_t i = 0; i < n; i++) {
        add_comma(&ends, order, i, n);
        add_end(&ends, order, ring, &street->ends[i],
                n == 1 ? CORDON_NAME_OF : CORDON_NAME_PLAIN);
    }
    const char *key = n == 0   ? "order.part"
                      : n == 1 ? "order.part.beside"
                               : "order.part.between";
    cordon_text_add(out, &order->texts, key, "street", name.failed ? "" : name.data, "ends",
                    ends.failed ? "" : ends.data, NULL);
    out->failed = out->failed || name.failed || ends.failed;
    cordon_str_free(&name);
    cordon_str_free(&ends);
}

static void add_wholes(cordon_str *out, cordon_order *order, const cordon_facts *facts,
                       size_t n)
{
    cordon_str items = CORDON_STR_INIT(order->context);
    for (size_t i = 0, said = 0; i < facts->n_streets; i++) {
        if (!facts->streets[i].whole)
            continue;
        add_comma(&items, order, said++, n);
        cordon_add_name(&items, &order->texts, facts->streets[i].name, CORDON_NAME_PLAIN);
    }
    cordon_text_add(out, &order->texts, "order.streets.whole", "items",
                    items.failed ? "" : items.data, NULL);
    out->failed = out->failed || items.failed;
    cordon_str_free(&items);
}

static void add_parts(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    cordon_str items = CORDON_STR_INIT(order->context);
    for (size_t i = 0, said = 0; i < facts->n_streets; i++) {
        if (facts->streets[i].whole)
            continue;
        add_semicolon(&items, order, said++);
        add_part(&items, order, ring, &facts->streets[i]);
    }
    cordon_text_add(out, &order->texts, "order.streets.part", "items",
                    items.failed ? "" : items.data, NULL);
    out->failed = out->failed || items.failed;
    cordon_str_free(&items);
}

void cordon_order_streets(cordon_str *out, cordon_order *order, const cordon_plan_ring *ring)
{
    const cordon_facts *facts = ring->facts;
    size_t whole = 0;
    for (size_t i = 0; i < facts->n_streets; i++)
        whole += facts->streets[i].whole;
    if (facts->n_streets == 0)
        cordon_str_add(out, cordon_text(&order->texts, "order.streets.none"));
    if (whole > 0)
        add_wholes(out, order, facts, whole);
    if (whole > 0 && whole < facts->n_streets)
        cordon_str_add(out, " ");
    if (whole < facts->n_streets)
        add_parts(out, order, ring);
}
