/* Closures where they fit, from the map to the findings: four blocks with streets of 8 m, and
 * doors, hydrants and corners in them. */
#include "support/check.h"

#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/clear.h"
#include "support/drawn_plan.h"
#include "support/findings.h"
#include "support/town.h"

#define WAY "\"highway\":\"residential\",\"width\":\"6\",\"name\":\"Rue\""

/* east: with a street there. */
static void lay_out(fixture *f, bool east)
{
    draw_blocks(f);
    ADD(f, WAY, false, 0, 200, 0, 40, 0, 0);
    if (east)
        ADD(f, WAY, false, 200, 0, 62, 0, 40, 0, 0, 0);
    ADD(f, WAY, false, 0, -200, 0, -40, 0, 0);
    ADD(f, WAY, false, -200, 0, -40, 0, 0, 0);
}

/* reach_m < 0: that of the rules. */
static const cordon_plan *solve(fixture *f, double reach_m)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Bal",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30",
                                    .surroundings_m = 130};
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION,
                                      .path = "unused.geojson"};
    const cordon_ring_spec ring = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Anneau",
                                   .against = CORDON_AGAINST_VEHICLE,
                                   .standoff_m = 2,
                                   .closure_price = -1,
                                   .metre_price = -1,
                                   .origin = {"bal.lua", 7}};
    cordon_event *event = NULL;
    cordon_shape *shape = NULL;
    if (!f->map)
        check_ok(f->context, drawn_map(&f->map, f->context, &f->json));
    check_ok(f->context, cordon_event_new(&event, f->context, &spec, &source, 1, f->frame));
    if (reach_m >= 0)
        check_ok(f->context,
                 cordon_event_set_figure(event, f->context, "clear.reach", reach_m, "test"));
    check_ok(f->context, cordon_shape_box(&shape, f->context, f->frame, DRAWN_CENTRE, 7, 7, 0));
    check_ok(f->context, town_area(event, f->context, "Place", CORDON_ROLE_CROWD, shape));
    check_ok(f->context, cordon_event_add_ring(event, f->context, &ring));
    cordon_plan_free(f->plan);
    f->plan = NULL;
    check_ok(f->context, cordon_plan_compute(&f->plan, f->context, event, f->map));
    cordon_shape_free(shape);
    cordon_event_free(event);
    assert_int_equal(f->plan->rings[0].verified, 1);
    assert_int_equal(f->plan->n_closures, 4);
    return f->plan;
}

/* The closure of the street to the east. */
static const cordon_plan_closure *east_of(const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->n_closures; i++)
        if (cordon_line_middle(&plan->closures[i].line).x > 3500)
            return &plan->closures[i];
    fail_msg("no closure to the east");
    return NULL;
}

/* The search has the closures at the far corners of the blocks, where nothing tells places
 * apart; a ring road meets the street to the east there. */
static void closures_leave_junctions(void **state)
{
    fixture *f = *state;
    lay_out(f, true);
    ADD(f, WAY, false, 62, 200, 62, 0);
    ADD(f, WAY, false, 62, 0, 62, -200);
    int32_t before = cordon_line_middle(&east_of(solve(f, 0))->line).x;
    int64_t cents = f->plan->rings[0].cents;
    int32_t after = cordon_line_middle(&east_of(solve(f, -1))->line).x;
    assert_int_equal((before + 500) / 1000, 60);

    assert_true(after <= 56100 && after > 55000); /* 6 m clear, no more */
    assert_int_equal(f->plan->rings[0].cents, cents);
    assert_null(finding_of(f->plan, "P059"));
    assert_null(finding_of(f->plan, "P060"));
}

static void closures_leave_doors_and_hydrants(void **state)
{
    fixture *f = *state;
    lay_out(f, true);
    ADD(f, "\"entrance\":\"yes\"", false, 59, 4);
    ADD(f, "\"emergency\":\"fire_hydrant\"", false, 54, -4);
    ADD(f, "\"entrance\":\"no\"", false, 49, 4);
    const cordon_plan *plan = solve(f, -1);
    int32_t x = cordon_line_middle(&east_of(plan)->line).x;

    assert_true(x <= 57100 && x > 56400); /* between the two */
    assert_null(finding_of(plan, "P059"));
    /* Not moved so far it stands in the way, which is said with its place. */
    plan = solve(f, 1);
    const cordon_finding *finding = finding_of(plan, "P059");
    assert_non_null(finding);
    assert_int_equal(finding->severity, CORDON_SEVERITY_CHECK);
    assert_non_null(strstr(finding->sentence, "une porte"));
    assert_non_null(strstr(finding->sentence, "2,0\u00a0m"));
    assert_int_equal(finding->origin.line, 7);
    assert_int_equal((finding->place.x + 500) / 1000, 59);
    /* Whose figures are listed with the plan's. */
    size_t listed = 0;
    for (size_t i = 0; i < plan->n_figures; i++)
        listed += strncmp(plan->figures[i].key, "clear.", 6) == 0;
    assert_int_equal(listed, CORDON_CLEAR_KINDS + 1);
}

/* On the map the way runs askew between the blocks, and is nowhere else. */
static void a_closure_askew_is_told(void **state)
{
    fixture *f = *state;
    lay_out(f, false);
    ADD(f, "\"highway\":\"service\",\"name\":\"Biais\"", false, 48, -6, 66, 6);
    const cordon_finding *finding = finding_of(solve(f, 0), "P060");
    assert_non_null(finding);
    assert_int_equal(finding->severity, CORDON_SEVERITY_CHECK);
    assert_non_null(strstr(finding->sentence, "de 34\u00a0°"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(closures_leave_junctions, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(closures_leave_doors_and_hydrants, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_closure_askew_is_told, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
