/* A plan with only what is there in one phase. */
#include "support/check.h"

#include "plan/build.h"
#include "support/hand_plan.h"

typedef struct fixture {
    cordon_context *context;
    cordon_arena *arena;
    cordon_plan *plan;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || cordon_context_new(&f->context, NULL) || hand_plan(&f->plan, f->context))
        return 1;
    f->arena = cordon_arena_new(f->context);
    return f->arena == NULL;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_arena_free(f->arena);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* The concert has an area and a ring of its own; one ring always stands, one while setting up.
 */
static void what_is_not_there_is_left_out(void **state)
{
    const fixture *f = *state;
    cordon_plan concert;
    check_ok(f->context,
             cordon_plan_of_phase(&concert, f->context, f->arena, f->plan, "Concert"));
    assert_int_equal(concert.n_areas, 2);
    assert_int_equal(concert.n_rings, 2);
    assert_string_equal(concert.rings[0].name, "Protection");
    assert_string_equal(concert.rings[1].name, "Impossible");
    assert_int_equal(concert.n_closures, 2);
    assert_int_equal(concert.n_material, 1); /* of the closures that stand then */
    assert_int_equal(concert.programme.n_posts, 1);
    assert_int_equal(concert.programme.posts[0].number, 1);
    assert_int_equal(concert.programme.n_patrols, 1); /* walks during the whole event */
}

static void numbers_and_indices_stay_true(void **state)
{
    const fixture *f = *state;
    cordon_plan set_up;
    check_ok(f->context,
             cordon_plan_of_phase(&set_up, f->context, f->arena, f->plan, "Montage \"lourd\""));
    assert_int_equal(set_up.n_areas, 1);
    assert_string_equal(set_up.areas[0].name, "Parking");
    assert_int_equal(set_up.n_rings, 2);
    assert_int_equal(set_up.rings[0].n_around,
                     0); /* the area that it goes round is not there */
    assert_string_equal(set_up.rings[1].name, "Anti-bélier");
    assert_int_equal(set_up.n_closures, 3);
    assert_int_equal(set_up.n_material, 2);
    assert_int_equal(set_up.rings[1].first_closure, 2);
    assert_int_equal(set_up.closures[2].ring, 1);
    assert_int_equal(set_up.closures[2].number, 3);
    assert_int_equal(set_up.programme.n_posts, 1); /* by its hours */
    assert_int_equal(set_up.programme.posts[0].number, 4);
    assert_int_equal(f->plan->n_areas, 2); /* the plan itself is as it was */
}

/* One is about nothing, and one about an area that is there in the concert alone. */
static void findings_about_others_are_left_out(void **state)
{
    const fixture *f = *state;
    cordon_plan concert, set_up;
    check_ok(f->context,
             cordon_plan_of_phase(&concert, f->context, f->arena, f->plan, "Concert"));
    check_ok(f->context,
             cordon_plan_of_phase(&set_up, f->context, f->arena, f->plan, "Montage \"lourd\""));
    assert_int_equal(f->plan->n_findings, 2);
    assert_int_equal(concert.n_findings, 2);
    assert_int_equal(set_up.n_findings, 1);
    assert_int_equal(set_up.findings[0].phases, 0);
}

static void unknown_phases_are_refused(void **state)
{
    const fixture *f = *state;
    cordon_plan none;
    check_fails(f->context,
                cordon_plan_of_phase(&none, f->context, f->arena, f->plan, "Concerts"),
                CORDON_E_INPUT,
                "sheet: phase: expected \"Montage \"lourd\"\" or \"Concert\", "
                "found \"Concerts\"; did you mean \"Concert\"?");
    f->plan->programme.n_phases = 0;
    check_fails(f->context,
                cordon_plan_of_phase(&none, f->context, f->arena, f->plan, "Concert"),
                CORDON_E_INPUT, "expected none, as the event has no phases, found \"Concert\"");
}

int main(void)
{
#define WITH_PLAN(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        WITH_PLAN(what_is_not_there_is_left_out),
        WITH_PLAN(numbers_and_indices_stay_true),
        WITH_PLAN(findings_about_others_are_left_out),
        WITH_PLAN(unknown_phases_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
