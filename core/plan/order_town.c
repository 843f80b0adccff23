/* What a ring takes away, in words: stops and car parks, the straight way through the town, and
 * for the authority alone who lives there and whom rescue still reaches. */
#include "plan/order.h"

#include <stdio.h>

#include "plan/order_names.h"

static void add_number(cordon_str *out, const cordon_order *order, double value, int decimals)
{
    cordon_text_number(out, &order->texts, value, decimals);
}

static void add_count(cordon_str *out, const cordon_order *order, const char *key,
                      const char *name, int64_t count)
{
    cordon_str number = CORDON_STR_INIT(order->context);
    add_number(&number, order, (double)count, 0);
    cordon_text_add(out, &order->texts, key, "name", name, "count",
                    number.failed ? "" : number.data, NULL);
    out->failed = out->failed || number.failed;
    cordon_str_free(&number);
}

static void add_thing(cordon_str *out, const cordon_order *order, const cordon_lost *lost)
{
    if (!*lost->name)
        add_count(out, order, "order.lost.nameless", "", lost->count);
    else if (lost->capacity > 0)
        add_count(out, order, "order.lost.places", lost->name, lost->capacity);
    else if (lost->count > 1)
        add_count(out, order, "order.lost.several", lost->name, lost->count);
    else
        cordon_str_add(out, lost->name);
}

size_t cordon_order_lost(cordon_str *out, cordon_order *order, const cordon_facts *facts,
                         size_t first)
{
    const cordon_lost *list = facts->lost;
    size_t end = first;
    cordon_str names = CORDON_STR_INIT(order->context);
    for (; end < facts->n_lost && list[end].cut_off == list[first].cut_off &&
           strcmp(list[end].kind, list[first].kind) == 0;
         end++) {
        if (end > first)
            cordon_str_add(&names, cordon_text(&order->texts, "order.list.comma"));
        add_thing(&names, order, &list[end]);
    }
    char key[64];
    snprintf(key, sizeof key, "order.lost.kind.%.32s", list[first].kind);
    cordon_text_add(
        out, &order->texts, list[first].cut_off ? "order.lost.cut_off" : "order.lost.inside",
        "kind", cordon_text(&order->texts, key), "names", names.failed ? "" : names.data, NULL);
    out->failed = out->failed || names.failed;
    cordon_str_free(&names);
    return end;
}

/* ------------------------------------------------------------------- detours */

/* ", entre la rue Haute et la rue Basse"; nothing when an end has no name. */
static void add_ends(cordon_str *out, const cordon_order *order, const cordon_detour *detour)
{
    if (!*detour->from || !*detour->to)
        return;
    cordon_str from = CORDON_STR_INIT(order->context), to = CORDON_STR_INIT(order->context);
    cordon_add_name(&from, &order->texts, detour->from, CORDON_NAME_PLAIN);
    cordon_add_name(&to, &order->texts, detour->to, CORDON_NAME_PLAIN);
    cordon_text_add(out, &order->texts, "order.detour.ends", "from",
                    from.failed ? "" : from.data, "to", to.failed ? "" : to.data, NULL);
    out->failed = out->failed || from.failed || to.failed;
    cordon_str_free(&from);
    cordon_str_free(&to);
}

/* "1,2 km et 3 min" */
static void add_way(cordon_str *out, const cordon_order *order, int64_t mm, int64_t ms)
{
    cordon_str km = CORDON_STR_INIT(order->context), minutes = CORDON_STR_INIT(order->context);
    add_number(&km, order, (double)mm / 1e6, 1);
    add_number(&minutes, order, (double)ms / 6e4, 1);
    cordon_text_add(out, &order->texts, "order.way", "km", km.failed ? "" : km.data, "minutes",
                    minutes.failed ? "" : minutes.data, NULL);
    out->failed = out->failed || km.failed || minutes.failed;
    cordon_str_free(&km);
    cordon_str_free(&minutes);
}

void cordon_order_detour(cordon_str *out, cordon_order *order, const cordon_detour *detour)
{
    cordon_str place = CORDON_STR_INIT(order->context), before = place, after = place;
    cordon_add_name(&place, &order->texts, detour->road, CORDON_NAME_PLAIN);
    add_ends(&place, order, detour);
    add_way(&before, order, detour->before_mm, detour->before_ms);
    cordon_str_add(&after, "");
    if (detour->after_ms >= 0)
        add_way(&after, order, detour->after_mm, detour->after_ms);
    bool failed = place.failed || before.failed || after.failed;
    cordon_text_add(out, &order->texts,
                    detour->after_ms < 0 ? "order.detour.none" : "order.detour", "place",
                    failed ? "" : place.data, "before", failed ? "" : before.data, "after",
                    failed ? "" : after.data, NULL);
    out->failed = out->failed || failed;
    cordon_str_free(&place);
    cordon_str_free(&before);
    cordon_str_free(&after);
}

/* --------------------------------------------------------- for the authority */

int64_t cordon_order_round(double value)
{
    int64_t unit = 1;
    while (value / (double)unit >= 100)
        unit *= 10;
    return (int64_t)(value / (double)unit + 0.5) * unit;
}

/* Five numbers in a text of their own names. */
void cordon_order_count(cordon_str *out, cordon_order *order, const char *key,
                        const cordon_inside_count *count, int64_t margin_per_cent)
{
    double margin = (double)margin_per_cent / 100, people = (double)count->residents;
    double least = people * (1 - margin);
    const double values[] = {(double)count->buildings, (double)count->addresses,
                             (double)cordon_order_round(people),
                             (double)cordon_order_round(least > 0 ? least : 0),
                             (double)cordon_order_round(people * (1 + margin))};
    cordon_str texts[5];
    bool failed = false;
    for (size_t i = 0; i < 5; i++) {
        texts[i] = (cordon_str)CORDON_STR_INIT(order->context);
        add_number(&texts[i], order, count->residents < 0 && i > 1 ? 0 : values[i], 0);
        failed = failed || texts[i].failed;
    }
    if (!failed)
        cordon_text_add(out, &order->texts, key, "buildings", texts[0].data, "addresses",
                        texts[1].data, "residents", texts[2].data, "least", texts[3].data,
                        "most", texts[4].data, NULL);
    for (size_t i = 0; i < 5; i++)
        cordon_str_free(&texts[i]);
    out->failed = out->failed || failed;
}
