/* A march in words for an order: its hours, and the streets that it crosses with theirs. */
#include <stdio.h>

#include "plan/order.h"
#include "plan/order_names.h"

static int add_hours(cordon_str *out, const cordon_order *order,
                     const cordon_crossing *crossing)
{
    int code = CORDON_OK;
    if (crossing->n_shut == 0) {
        cordon_str_add(out, cordon_text(&order->texts, "order.crossing.open"));
    }
    for (size_t i = 0; i < crossing->n_shut && code == CORDON_OK; i++) {
        bool last = i + 1 == crossing->n_shut;
        const char *comma = last ? "order.list.and" : "order.list.comma";
        cordon_str_add(out, i == 0 ? "" : cordon_text(&order->texts, comma));
        code = cordon_order_span(out, order, &crossing->shut[i]);
    }
    return code;
}

static int add_crossing(cordon_str *out, const cordon_order *order,
                        const cordon_crossing *crossing)
{
    const cordon_texts *texts = &order->texts;
    cordon_order_moment head, tail;
    char number[16];
    cordon_str street = CORDON_STR_INIT(order->context), hours = street;
    cordon_str_add(&hours, "");
    int code = cordon_order_read_moment(&head, order, crossing->head_s);
    if (code == CORDON_OK) {
        code = cordon_order_read_moment(&tail, order, crossing->tail_s);
    }
    if (code == CORDON_OK) {
        code = add_hours(&hours, order, crossing);
    }
    if (*crossing->name) {
        cordon_add_name(&street, texts, crossing->name, CORDON_NAME_OF);
    } else {
        cordon_str_add(&street, cordon_text(texts, "order.of_nameless"));
    }
    snprintf(number, sizeof number, "%u", crossing->number);
    bool failed = street.failed || hours.failed;
    if (code == CORDON_OK && !failed) {
        cordon_text_add(out, texts,
                        crossing->across ? "order.crossing.across" : "order.crossing.meets",
                        "number", number, "of_street", street.data, "hours", hours.data, "head",
                        head.clock, "tail", tail.clock, NULL);
    }
    out->failed = out->failed || failed;
    cordon_str_free(&street);
    cordon_str_free(&hours);
    return code;
}

/* From when the head sets out until the tail is at the end. */
static int add_passage(cordon_str *out, const cordon_order *order, const cordon_march *march)
{
    cordon_str hours = CORDON_STR_INIT(order->context);
    const cordon_span span = {march->start_s, cordon_march_tail(march, march->length_mm)};
    int code = cordon_order_span(&hours, order, &span);
    if (code == CORDON_OK && !hours.failed) {
        cordon_text_add(out, &order->texts, "order.march.passes", "hours", hours.data, NULL);
    }
    out->failed = out->failed || hours.failed;
    cordon_str_free(&hours);
    return code;
}

int cordon_order_march(cordon_str *out, cordon_order *order, const cordon_march *march)
{
    const cordon_texts *texts = &order->texts;
    cordon_text_add(out, texts, "order.march", "name", march->name, NULL);
    cordon_str_add(out, "\n\n");
    int code = add_passage(out, order, march);
    cordon_str_add(out, "\n");
    if (march->n_crossings > 0) {
        cordon_str_add(out, "\n");
        cordon_str_add(out, cordon_text(texts, "order.march.crossings"));
        cordon_str_add(out, "\n");
    }
    for (size_t i = 0; i < march->n_crossings && code == CORDON_OK; i++) {
        bool last = i + 1 == march->n_crossings;
        code = add_crossing(out, order, &march->crossings[i]);
        cordon_str_add(out, cordon_text(texts, last ? "order.list.stop" : "order.list.next"));
        cordon_str_add(out, "\n");
    }
    return code;
}
