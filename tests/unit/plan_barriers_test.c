/* What the closures of a plan are made of: units that reach across, and what has to be brought.
 */
#include "plan/material.h"
#include "plan/prices.h"
#include "plan/prove.h"
#include "support/check.h"
#include "support/findings.h"
#include "support/hand_plan.h"
#include "support/town.h"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    cordon_event *event = NULL;
    *state = f;
    if (!f || cordon_context_new(&f->context, NULL))
        return -1;
    int code = town_event_at(&event, f->context, TOWN_MAP, TOWN_CENTRE, TOWN_RINGS, 1);
    if (code == CORDON_OK)
        code = cordon_plan_compute(&f->plan, f->context, event, NULL);
    cordon_event_free(event);
    return code;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* By their own arithmetic: n units and n + 1 gaps reach, n - 1 would not. */
static void closures_are_counted_in_units(void **state)
{
    const fixture *f = *state;
    int64_t cents = 0;
    assert_true(f->plan->n_closures > 0);
    for (size_t i = 0; i < f->plan->n_closures; i++) {
        const cordon_plan_closure *closure = &f->plan->closures[i];
        const cordon_barrier *barrier = cordon_closure_made_of(f->plan, closure);
        assert_non_null(barrier);
        assert_int_equal(closure->line.n, 2);
        int64_t n = closure->units;
        assert_true(n >= 1);
        assert_true(n * barrier->unit_mm + (n + 1) * barrier->gap_mm >= closure->width_mm);
        assert_true((n - 1) * barrier->unit_mm + n * barrier->gap_mm < closure->width_mm);
        assert_int_equal(closure->cents, barrier->closure_cents + n * barrier->unit_cents);
        assert_int_equal(closure->cents, cordon_closure_cents_of(closure, barrier));
        /* No other barrier of the ring is cheaper. */
        const cordon_plan_ring *ring = &f->plan->rings[closure->ring];
        for (size_t k = 0; k < ring->n_barriers; k++)
            assert_true(cordon_closure_cents_of(closure, &ring->barriers[k]) >= closure->cents);
        cents += closure->cents;
    }
    assert_int_equal(cents, f->plan->rings[0].cents);
}

static void a_unit_too_few_is_found(void **state)
{
    fixture *f = *state;
    size_t leaks = 0;
    f->plan->closures[2].units--;
    check_ok(f->context, cordon_plan_prove_map(f->plan, f->context, NULL, &leaks));
    assert_int_equal(leaks, 1);
    assert_int_equal(f->plan->rings[0].verified, 0);
    const cordon_finding *finding = finding_of(f->plan, "P058");
    assert_non_null(finding);
    assert_int_equal(finding->severity, CORDON_SEVERITY_ERROR);
    assert_non_null(strstr(finding->sentence, "la fermeture 3 a"));
    f->plan->closures[2].units++;
    check_ok(f->context, cordon_plan_prove_map(f->plan, f->context, NULL, &leaks));
    assert_int_equal(leaks, 0);
    assert_null(finding_of(f->plan, "P058"));
    /* Gaps as wide as what passes are none that a barrier may have. */
    int32_t passable = f->plan->rings[0].passable_mm;
    f->plan->rings[0].passable_mm = 500;
    check_ok(f->context, cordon_units_prove(f->plan, &f->plan->rings[0]));
    assert_non_null(finding_of(f->plan, "P058"));
    f->plan->rings[0].passable_mm = passable;
    check_ok(f->context, cordon_plan_prove_map(f->plan, f->context, NULL, &leaks));
}

static void barriers_without_a_test_are_told(void **state)
{
    const fixture *f = *state;
    const cordon_finding *finding = finding_of(f->plan, "P057");
    assert_non_null(finding);
    assert_string_equal(finding->rule, "UK-70");
    assert_non_null(strstr(finding->sentence, "fermetures 1, 2, 3, 4, 5, 6, 7, 8"));
    assert_non_null(strstr(finding_of(f->plan, "P056")->sentence, "1,60\u00a0m par élément"));
}

/* A ring that stands later takes the blocks of one before it. Where the one begins as the other
 * ends both are needed: what is new stands before the old goes. */
static void material_is_counted_by_phases(void **state)
{
    fixture *f = *state;
    cordon_plan *plan = NULL;
    check_ok(f->context, hand_plan(&plan, f->context));
    cordon_plan_closure *closures = plan->closures;
    closures[0].barrier = "concrete_block";
    closures[0].units = 3;
    check_ok(f->context, cordon_plan_sum_material(plan, plan->arena));
    assert_int_equal(plan->n_material, 1);
    assert_string_equal(plan->material[0].name, "Bloc béton");
    assert_int_equal(plan->material[0].units, 7);
    assert_int_equal(plan->material[0].at_once, 7); /* the first ring always stands */
    assert_int_equal(plan->material[0].closures, 2);
    assert_int_equal(plan->material[0].length_mm, closures[0].width_mm + closures[2].width_mm);
    static cordon_span evening[] = {{0, 3600}}, night[] = {{3601, 7200}},
                       both[] = {{3600, 5400}};
    cordon_phase phases[] = {{"Soir", CORDON_PHASE_SHOW, evening, 1, {"", 0}},
                             {"Nuit", CORDON_PHASE_EGRESS, night, 1, {"", 0}}};
    plan->programme.phases = phases;
    plan->programme.n_phases = 2;
    plan->rings[0].phases = 1;
    plan->rings[1].phases = 2;
    check_ok(f->context, cordon_plan_sum_material(plan, plan->arena));
    assert_int_equal(plan->material[0].units, 7);
    assert_int_equal(plan->material[0].at_once, 4);
    phases[1].spans = both;
    check_ok(f->context, cordon_plan_sum_material(plan, plan->arena));
    assert_int_equal(plan->material[0].at_once, 7);
    cordon_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closures_are_counted_in_units),
        cmocka_unit_test(a_unit_too_few_is_found),
        cmocka_unit_test(barriers_without_a_test_are_told),
        cmocka_unit_test(material_is_counted_by_phases),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
