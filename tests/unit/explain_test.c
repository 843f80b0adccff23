/* Why things are in a plan, on the small town: what is said, and rings solved again. */
#include "support/check.h"

#include <math.h>

#include "cordon/explain.h"
#include "explain/inquiry.h"
#include "plan/findings.h"
#include "support/alloc.h"
#include "support/town.h"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
    cordon_inquiry *inquiry;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    cordon_event *event = NULL;
    *state = f;
    int code = f ? cordon_context_new(&f->context, NULL) : 1;
    if (code == CORDON_OK)
        code = town_event(&event, f->context);
    if (code == CORDON_OK)
        code = cordon_plan_compute(&f->plan, f->context, event, NULL);
    cordon_event_free(event);
    return code ? code : cordon_inquiry_new(&f->inquiry, f->context, f->plan, NULL);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_inquiry_free(f->inquiry);
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* The first reason of a key. */
static const cordon_reason *reason_of(const cordon_explanation *explanation, const char *key)
{
    for (size_t i = 0; i < explanation->n; i++)
        if (strcmp(explanation->reasons[i].key, key) == 0)
            return &explanation->reasons[i];
    fail_msg("nothing is said of %s", key);
    return NULL;
}

static cordon_explanation explained(const fixture *f, const char *thing, const char *kind)
{
    cordon_explanation explanation;
    check_ok(f->context, cordon_inquiry_explain(&explanation, f->inquiry, f->context, thing));
    assert_string_equal(explanation.kind, kind);
    return explanation;
}

static void every_closure_has_a_price(void **state)
{
    const fixture *f = *state;
    for (size_t i = 0; i < f->plan->n_closures; i++) {
        const cordon_plan_closure *closure = &f->plan->closures[i];
        const cordon_plan_ring *ring = &f->plan->rings[closure->ring];
        cordon_without without;
        check_ok(f->context,
                 cordon_inquiry_without(&without, f->inquiry, f->context, closure->number));
        if (!without.found)
            continue;
        assert_true(without.difference >= 0);
        double cost = (double)ring->cents / 100 + without.difference;
        assert_true(fabs(without.cost - cost) < 0.001);
        assert_true(without.n_gone >= 1 && without.n_come + without.n_gone >= 1);
        bool gone = false;
        for (size_t k = 0; k < without.n_gone; k++)
            gone = gone || without.gone[k] == closure->number;
        assert_true(gone);
    }
}

static void every_closure_is_needed(void **state)
{
    const fixture *f = *state;
    for (size_t i = 0; i < f->plan->n_closures; i++) {
        cordon_way_in way;
        check_ok(f->context, cordon_inquiry_open(&way, f->inquiry, f->context,
                                                 f->plan->closures[i].number));
        assert_int_equal(way.open, 1);
        assert_true(way.width_m > 4 && way.width_m < 12);
        assert_true(way.at.lat > 43.79 && way.at.lat < 43.81);
    }
}

static void a_closure_is_explained(void **state)
{
    const fixture *f = *state;
    cordon_explanation first = explained(f, "7", "closure");
    cordon_explanation same = explained(f, "closure 7", "closure");
    assert_int_equal(first.n, same.n);
    const cordon_reason *price = reason_of(&first, "price");
    assert_true(price->value == (double)f->plan->closures[6].cents / 100);
    assert_string_equal(price->unit, "EUR");
    assert_string_equal(price->text, reason_of(&same, "price")->text);
    assert_non_null(strstr(reason_of(&first, "what")->text, "Fermeture 7"));
    assert_non_null(strstr(reason_of(&first, "why")->text, "Fosse, Scène"));
    assert_non_null(strstr(reason_of(&first, "left_away")->text, "Si on l’enlève"));
    assert_non_null(strstr(reason_of(&first, "figure")->text, "hvm.max_gap = 1,20"));
    assert_string_equal(reason_of(&first, "script")->text, "Déclaré à town.lua:12");
    reason_of(&first, "forbidden");
}

static void other_things_are_explained(void **state)
{
    const fixture *f = *state;
    cordon_explanation ring = explained(f, "Anti-bélier", "ring");
    assert_true(reason_of(&ring, "bound")->value == (double)f->plan->rings[1].cents / 100);
    reason_of(&ring, "closure");
    cordon_explanation finding = explained(f, "P014", "finding");
    assert_true(strlen(reason_of(&finding, "remedy")->text) > 10);
    cordon_explanation figure = explained(f, "hvm.max_gap", "figure");
    assert_non_null(strstr(reason_of(&figure, "used_by")->text, "Anti-bélier"));
    cordon_explanation area = explained(f, "area Fosse", "area");
    assert_non_null(strstr(reason_of(&area, "ring")->text, "à 5\u00a0m"));
    cordon_explanation street = explained(f, "Rue Haute", "street");
    reason_of(&street, "closure");
}

static void unknown_things_name_the_nearest(void **state)
{
    const fixture *f = *state;
    cordon_explanation explanation;
    static const struct {
        const char *thing, *sentence;
    } tries[] = {
        {"Rue Hote", "found \"Rue Hote\"; did you mean \"Rue Haute\"?"},
        {"P099", "the code of a finding or the key of a figure of the plan, found \"P099\""},
        {"hvm.maxgap", "did you mean \"hvm.max_gap\"?"},
        {"closure 99", "expected a closure from 1 to 14, found 99"},
        {"quite something else", "the key of a figure of the plan, found \"quite something"},
        {"", "found \"\""},
    };
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        check_fails(
            f->context,
            cordon_inquiry_explain(&explanation, f->inquiry, f->context, tries[i].thing),
            CORDON_E_INPUT, tries[i].sentence);
    cordon_inquiry *none = NULL;
    check_fails(f->context, cordon_inquiry_new(&none, f->context, NULL, NULL), CORDON_E_INPUT,
                "expected a plan, found NULL");
    assert_null(none);
}

static void every_finding_has_a_remedy(void **state)
{
    const fixture *f = *state;
    for (size_t i = 0; i < CORDON_FINDING_COUNT; i++) {
        char key[32];
        snprintf(key, sizeof key, "remedy.%s", cordon_finding_kinds[i].code);
        assert_string_not_equal(cordon_text(&f->plan->texts, key), key);
    }
}

static int explain_once(cordon_context *context)
{
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    cordon_inquiry *inquiry = NULL;
    cordon_explanation explanation;
    int code = town_event(&event, context);
    if (code == CORDON_OK)
        code = cordon_plan_layout(&plan, context, event, NULL);
    if (code == CORDON_OK) {
        plan->layout = false; /* nothing but areas, figures and texts is looked at */
        code = cordon_inquiry_new(&inquiry, context, plan, NULL);
    }
    if (code == CORDON_OK)
        code = cordon_inquiry_explain(&explanation, inquiry, context, "Fosse");
    cordon_inquiry_free(inquiry);
    cordon_plan_free(plan);
    cordon_event_free(event);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(explain_once) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_closure_has_a_price),
        cmocka_unit_test(every_closure_is_needed),
        cmocka_unit_test(a_closure_is_explained),
        cmocka_unit_test(other_things_are_explained),
        cmocka_unit_test(unknown_things_name_the_nearest),
        cmocka_unit_test(every_finding_has_a_remedy),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
