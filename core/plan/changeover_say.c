/* Change-overs in words, for those who carry. */
#include <stdio.h>

#include "base/num.h"
#include "plan/build.h"
#include "plan/changeover.h"
#include "plan/material.h"
#include "plan/order.h"

typedef struct teller {
    cordon_str *out;
    cordon_order order;
    const cordon_plan *plan;
    const cordon_texts *texts;
} teller;

static const char *comma(const teller *t, size_t index)
{
    return index > 0 ? cordon_text(t->texts, "order.list.comma") : "";
}

static void end_line(teller *t)
{
    cordon_str_add(t->out, "\n");
}

/* A line of one text with one list in it; leaves out what is empty. The list is freed. */
static void say_list(teller *t, const char *key, cordon_str *list)
{
    if (list->length > 0 && !list->failed) {
        cordon_text_add(t->out, t->texts, key, "list", list->data, NULL);
        end_line(t);
    }
    t->out->failed = t->out->failed || list->failed;
    cordon_str_free(list);
}

static void say_rings(teller *t, const char *key, const size_t *rings, size_t n)
{
    cordon_str list = CORDON_STR_INIT(t->out->context);
    for (size_t i = 0; i < n; i++) {
        cordon_str_addf(&list, "%s%s", comma(t, i), t->plan->rings[rings[i]].name);
    }
    say_list(t, key, &list);
}

/* "12, Rue Haute: Concrete block × 5, gate" */
static void say_closure(teller *t, const cordon_plan_closure *closure)
{
    char number[CORDON_NUM_MAX];
    const char *street =
        *closure->street ? closure->street : cordon_text(t->texts, "sheet.no_street");
    cordon_str device = CORDON_STR_INIT(t->out->context);
    cordon_closure_add_device(&device, t->texts, closure);
    if (!device.failed) {
        bool gate = cordon_closure_is_gate(closure);
        cordon_text_add(t->out, t->texts,
                        gate ? "changeover.closure.gate" : "changeover.closure", "number",
                        cordon_num_print(number, closure->number, 0), "street", street,
                        "device", device.data, NULL);
        end_line(t);
    }
    t->out->failed = t->out->failed || device.failed;
    cordon_str_free(&device);
}

static void say_closures(teller *t, const char *key, const char *clock, const size_t *closures,
                         size_t n)
{
    if (n == 0) {
        return;
    }
    cordon_text_add(t->out, t->texts, key, "clock", clock, NULL);
    end_line(t);
    for (size_t i = 0; i < n; i++) {
        say_closure(t, &t->plan->closures[closures[i]]);
    }
}

/* "3", "3 as 12", "3 as 12, becomes a gate" */
static void add_stay(cordon_str *list, const teller *t, const cordon_stay *stay)
{
    const cordon_plan_closure *before = &t->plan->closures[stay->before],
                              *after = &t->plan->closures[stay->after];
    char numbers[2][CORDON_NUM_MAX];
    bool was = cordon_closure_is_gate(before), is = cordon_closure_is_gate(after);
    cordon_num_print(numbers[0], before->number, 0);
    cordon_num_print(numbers[1], after->number, 0);
    if (stay->before == stay->after) {
        cordon_str_add(list, numbers[0]);
        return;
    }
    cordon_text_add(list, t->texts,
                    was == is ? "changeover.as"
                    : is      ? "changeover.as.gate"
                              : "changeover.as.closed",
                    "before", numbers[0], "after", numbers[1], NULL);
}

/* The end of a run of closures that stay what they are, one number after the other. */
static size_t end_of_run(const teller *t, const cordon_changeover *change, size_t first)
{
    size_t end = first + 1;
    while (end < change->n_stays && change->stays[end].before == change->stays[end].after &&
           change->stays[end - 1].before == change->stays[end - 1].after &&
           t->plan->closures[change->stays[end].after].number ==
               t->plan->closures[change->stays[end - 1].after].number + 1) {
        end++;
    }
    return end;
}

/* "1–9, 12 as 14" */
static void say_stays(teller *t, const cordon_changeover *change)
{
    cordon_str list = CORDON_STR_INIT(t->out->context);
    for (size_t i = 0, end; i < change->n_stays; i = end) {
        end = end_of_run(t, change, i);
        cordon_str_add(&list, comma(t, i));
        add_stay(&list, t, &change->stays[i]);
        if (end - i > 1) {
            cordon_str_add(&list, end - i > 2 ? "–" : comma(t, 1));
            add_stay(&list, t, &change->stays[end - 1]);
        }
    }
    say_list(t, "changeover.stays", &list);
}

/* ------------------------------------------------------------------ material */

/* "5 × Concrete block", "12.5 m of Crowd fence" */
static void add_amount(cordon_str *list, const teller *t, const cordon_material *row,
                       int64_t amount)
{
    bool metres = row->unit_mm == 0;
    cordon_str number = CORDON_STR_INIT(list->context);
    cordon_text_number(&number, t->texts, metres ? (double)amount / 1000 : (double)amount,
                       metres ? 1 : 0);
    if (!number.failed) {
        cordon_text_add(list, t->texts,
                        metres ? "changeover.amount.metres" : "changeover.amount", "amount",
                        number.data, "barrier", row->name, NULL);
    }
    list->failed = list->failed || number.failed;
    cordon_str_free(&number);
}

/* One of the amounts of a haul. */
typedef int64_t amount_of(const cordon_haul *haul);

static int64_t brought(const cordon_haul *haul)
{
    return haul->bring;
}

static int64_t kept(const cordon_haul *haul)
{
    return haul->keep;
}

static int64_t taken(const cordon_haul *haul)
{
    return haul->take;
}

static void say_hauls(teller *t, const char *key, const cordon_changeover *change,
                      amount_of *amount)
{
    cordon_str list = CORDON_STR_INIT(t->out->context);
    for (size_t i = 0; i < change->n_hauls; i++) {
        const cordon_haul *haul = &change->hauls[i];
        if (amount(haul) > 0) {
            cordon_str_add(&list, comma(t, list.length));
            add_amount(&list, t, &t->plan->material[haul->material], amount(haul));
        }
    }
    say_list(t, key, &list);
}

static const cordon_material *row_of(const cordon_plan *plan, const cordon_changeover *change,
                                     const cordon_plan_closure *closure)
{
    for (size_t i = 0; i < change->n_hauls; i++) {
        const cordon_material *row = &plan->material[change->hauls[i].material];
        const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
        if (strcmp(row->barrier, barrier->name) == 0 && row->unit_mm == barrier->unit_mm) {
            return row;
        }
    }
    return NULL;
}

static void say_moves(teller *t, const cordon_changeover *change)
{
    cordon_str list = CORDON_STR_INIT(t->out->context);
    for (size_t i = 0; i < change->n_moves; i++) {
        const cordon_move *move = &change->moves[i];
        const cordon_plan_closure *from = &t->plan->closures[move->from],
                                  *to = &t->plan->closures[move->to];
        char numbers[2][CORDON_NUM_MAX];
        cordon_str amount = CORDON_STR_INIT(t->out->context);
        add_amount(&amount, t, row_of(t->plan, change, to), move->amount);
        cordon_str_add(&list, comma(t, i));
        if (!amount.failed) {
            cordon_text_add(&list, t->texts, "changeover.move", "amount", amount.data, "from",
                            cordon_num_print(numbers[0], from->number, 0), "to",
                            cordon_num_print(numbers[1], to->number, 0), NULL);
        }
        list.failed = list.failed || amount.failed;
        cordon_str_free(&amount);
    }
    say_list(t, "changeover.moves", &list);
}

/* ------------------------------------------------------------------ document */

static int say_change(teller *t, const cordon_changeover *change)
{
    cordon_order_moment at;
    int code = cordon_order_read_moment(&at, &t->order, change->at_s);
    if (code != CORDON_OK) {
        return code;
    }
    end_line(t);
    cordon_text_add(t->out, t->texts, "changeover.at", "day", at.day, "clock", at.clock, NULL);
    end_line(t);
    say_rings(t, "changeover.begins", change->begins, change->n_begins);
    say_rings(t, "changeover.ends", change->ends, change->n_ends);
    say_closures(t, "changeover.up", at.clock, change->up, change->n_up);
    say_hauls(t, "changeover.bring", change, brought);
    say_moves(t, change);
    say_stays(t, change);
    say_closures(t, "changeover.down", at.clock, change->down, change->n_down);
    say_hauls(t, "changeover.keep", change, kept);
    say_hauls(t, "changeover.take", change, taken);
    return CORDON_OK;
}

static int say_all(teller *t)
{
    char hash[13];
    snprintf(hash, sizeof hash, "%.12s", t->plan->hash);
    cordon_text_add(t->out, t->texts, "changeover.title", "event", t->plan->name, NULL);
    end_line(t);
    cordon_text_add(t->out, t->texts, "changeover.note", "program", t->plan->program, "hash",
                    hash, NULL);
    end_line(t);
    int code = CORDON_OK;
    for (size_t i = 0; i < t->plan->n_changeovers && code == CORDON_OK; i++) {
        code = say_change(t, &t->plan->changeovers[i]);
    }
    return code;
}

int cordon_changeover_text(cordon_str *out, cordon_context *context, const cordon_plan *plan)
{
    teller t = {.out = out, .plan = plan};
    int code = cordon_order_open(&t.order, context, plan, plan->language);
    if (code == CORDON_OK) {
        t.texts = &t.order.texts;
        code = say_all(&t);
    }
    cordon_order_close(&t.order);
    return code == CORDON_OK && out->failed ? CORDON_E_MEMORY : code;
}
