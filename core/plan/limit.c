#include "plan/limit.h"

#include "geo/predicates.h"

int64_t *cordon_limit_of(cordon_ring_limits *limits, cordon_limit_kind kind)
{
    return kind == CORDON_LIMIT_CLOSURES  ? &limits->closures
           : kind == CORDON_LIMIT_CLOSURE ? &limits->closure_mm
                                          : &limits->barrier_mm;
}

static void add_metres(cordon_str *out, const cordon_texts *texts, int64_t mm)
{
    cordon_str number = CORDON_STR_INIT(out->context);
    cordon_text_number(&number, texts, (double)mm / 1000, mm % 100 == 0 ? 1 : 3);
    out->failed = out->failed || number.failed;
    if (!out->failed) {
        cordon_text_add(out, texts, "sheet.metres", "number", number.data, NULL);
    }
    cordon_str_free(&number);
}

void cordon_limit_add_amount(cordon_str *out, const cordon_texts *texts, cordon_limit_kind kind,
                             int64_t amount)
{
    if (kind == CORDON_LIMIT_CLOSURES) {
        cordon_text_number(out, texts, (double)amount, 0);
    } else {
        add_metres(out, texts, (amount + 99) / 100 * 100);
    }
}

void cordon_limit_add(cordon_str *out, const cordon_texts *texts, cordon_limit_kind kind,
                      int64_t limit)
{
    static const char *const fields[] = {"max_closures = ", "max_closure = ", "max_barrier = "};
    cordon_str_add(out, fields[kind]);
    if (kind == CORDON_LIMIT_CLOSURES) {
        cordon_text_number(out, texts, (double)limit, 0);
    } else {
        add_metres(out, texts, limit);
    }
}

cordon_ring_limits cordon_limit_needs(const cordon_plan *plan, const cordon_plan_ring *ring)
{
    cordon_ring_limits needs = {0};
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[ring->first_closure + i];
        int64_t length = closure->existing ? 0 : cordon_line_length(&closure->line);
        needs.closures += !closure->existing || closure->cents > 0;
        needs.closure_mm = length > needs.closure_mm ? length : needs.closure_mm;
        needs.barrier_mm += length;
    }
    return needs;
}
