/* Rings that rely on what stands there already, from the map to the proved plan: a square with
 * four streets of 8 m leaving it, each with something in it. */
#include "support/check.h"

#include <math.h>

#include "geo/frame.h"
#include "plan/build.h"
#include "plan/prove.h"
#include "support/drawn_plan.h"
#include "support/town.h"

/* Four blocks with streets of 8 m along both axes. Things stand 40 m from the middle: to the
 * north, east, south and west, NULL for none; ways are 6 m wide, or as given. */
static void lay_out(fixture *f, const char *way, const char *const things[4])
{
    draw_blocks(f);
    ADD(f, way, false, 0, 200, 0, 40, 0, 0);
    ADD(f, way, false, 200, 0, 40, 0, 0, 0);
    ADD(f, way, false, 0, -200, 0, -40, 0, 0);
    ADD(f, way, false, -200, 0, -40, 0, 0, 0);
    for (int i = 0; i < 4; i++)
        if (things[i])
            ADD(f, things[i], false, i % 2 ? 40 * (2 - i) : 0, i % 2 ? 0 : 40 * (1 - i));
    check_ok(f->context, drawn_map(&f->map, f->context, &f->json));
}

static const cordon_plan *solve(fixture *f, cordon_against against, cordon_use existing)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Bal",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30",
                                    .surroundings_m = 130};
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION,
                                      .path = "unused.geojson"};
    cordon_event *event = NULL;
    cordon_shape *shape = NULL;
    cordon_ring_spec ring = {.version = CORDON_RING_SPEC_VERSION,
                             .name = "Anneau",
                             .against = against,
                             .existing = existing,
                             .standoff_m = 2,
                             .closure_price = 1000,
                             .metre_price = 100};
    check_ok(f->context, cordon_event_new(&event, f->context, &spec, &source, 1, f->frame));
    check_ok(f->context, cordon_shape_box(&shape, f->context, f->frame, DRAWN_CENTRE, 7, 7, 0));
    check_ok(f->context, town_area(event, f->context, "Place", CORDON_ROLE_CROWD, shape));
    check_ok(f->context, cordon_event_add_ring(event, f->context, &ring));
    cordon_plan_free(f->plan);
    f->plan = NULL;
    check_ok(f->context, cordon_plan_compute(&f->plan, f->context, event, f->map));
    cordon_shape_free(shape);
    cordon_event_free(event);
    assert_int_equal(f->plan->n_rings, 1);
    assert_int_equal(f->plan->rings[0].verified, 1);
    assert_int_equal(f->plan->rings[0].cents, f->plan->rings[0].lower_bound_cents);
    return f->plan;
}

static size_t count(const cordon_plan *plan, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_findings; i++)
        n += strcmp(plan->findings[i].code, code) == 0;
    return n;
}

/* n closures of 8 m are built at 1000 + 800 euros each; the rest costs this much. */
static void check_price(const cordon_plan *plan, size_t existing, double rest)
{
    cordon_ring_facts ring;
    cordon_plan_get_ring(plan, 0, &ring);
    assert_int_equal(ring.closures, 4);
    assert_int_equal(ring.existing, existing);
    assert_true(fabs(ring.barrier_m - 8.0 * (double)(4 - existing)) < 0.05);
    assert_true(fabs(ring.cost - 1800.0 * (double)(4 - existing) - rest) < 5);
}

#define WAY      "\"highway\":\"residential\",\"width\":\"6\",\"name\":\"Rue\""
#define FOOTWAY  "\"highway\":\"footway\",\"name\":\"Venelle\""
#define BOLLARD  "\"barrier\":\"bollard\""
#define RISING   "\"barrier\":\"rising_bollard\""
#define GATE     "\"barrier\":\"gate\""
#define LIFT     "\"barrier\":\"lift_gate\""
#define WIDE_GAP "\"barrier\":\"bollard\",\"maxwidth:physical\":\"1.8\""

static void each_kind_has_its_price(void **state)
{
    fixture *f = *state;
    lay_out(f, WAY, (const char *const[]){BOLLARD, RISING, GATE, LIFT});
    check_price(solve(f, CORDON_AGAINST_VEHICLE, CORDON_USE_NONE), 0, 0);
    assert_int_equal(count(f->plan, "P034"), 0);
    check_price(solve(f, CORDON_AGAINST_VEHICLE, CORDON_USE_SOLID), 2, 100);
    assert_int_equal(count(f->plan, "P034"), 2);
    assert_int_equal(count(f->plan, "P036"), 0);
    check_price(solve(f, CORDON_AGAINST_VEHICLE, CORDON_USE_ALL), 4, 100 + 2 * 250);
    assert_int_equal(count(f->plan, "P034"), 4);
    /* Figures used are listed: those of what is raised and of what is shut. */
    size_t shares = 0;
    for (size_t i = 0; i < f->plan->n_figures; i++)
        shares += strncmp(f->plan->figures[i].key, "price.existing.", 15) == 0;
    assert_int_equal(shares, 2);
}

/* A metre beside the gate is no gap for a vehicle, and one for a person. */
static void what_is_left_beside_it_counts(void **state)
{
    fixture *f = *state;
    lay_out(f, WAY, (const char *const[]){GATE, BOLLARD, NULL, NULL});
    check_price(solve(f, CORDON_AGAINST_VEHICLE, CORDON_USE_ALL), 2, 250);
    check_price(solve(f, CORDON_AGAINST_PERSON, CORDON_USE_ALL), 0, 0);
}

/* An alley is barred from wall to wall, and that is to be checked. */
static void a_narrow_way_in_a_wide_room_is_in_doubt(void **state)
{
    fixture *f = *state;
    lay_out(f, FOOTWAY, (const char *const[]){GATE, BOLLARD, NULL, WIDE_GAP});
    check_price(solve(f, CORDON_AGAINST_VEHICLE, CORDON_USE_SOLID), 1, 0);
    assert_int_equal(count(f->plan, "P036"), 1);
    check_price(solve(f, CORDON_AGAINST_PERSON, CORDON_USE_SOLID), 1, 250);
    assert_int_equal(count(f->plan, "P035"), 1);
    assert_int_equal(count(f->plan, "P036"), 1);
}

/* The verifier, which shares no code with all this, finds the way in where one is away. */
static void every_missing_closure_leaks(void **state)
{
    fixture *f = *state;
    lay_out(f, WAY, (const char *const[]){BOLLARD, RISING, GATE, NULL});
    solve(f, CORDON_AGAINST_VEHICLE, CORDON_USE_ALL);
    cordon_str json;
    check_ok(f->context, cordon_plan_json(&json, f->context, f->plan, "."));
    for (size_t i = 0; i < f->plan->n_closures; i++) {
        cordon_plan *copy = NULL;
        size_t leaks = 0;
        check_ok(f->context, cordon_plan_from_json(&copy, f->context, json.data, json.length,
                                                   "plan.json", "."));
        assert_int_equal(copy->closures[i].existing, f->plan->closures[i].existing);
        assert_string_equal(copy->closures[i].object, f->plan->closures[i].object);
        assert_string_equal(copy->closures[i].barrier, f->plan->closures[i].barrier);
        copy->rings[0].n_closures = --copy->n_closures;
        memmove(&copy->closures[i], &copy->closures[i + 1],
                (copy->n_closures - i) * sizeof *copy->closures);
        check_ok(f->context, cordon_plan_verify(copy, f->context, f->map, &leaks));
        assert_int_equal(leaks, 1);
        cordon_plan_free(copy);
    }
    cordon_str_free(&json);
}

static void a_use_that_does_not_exist_is_refused(void **state)
{
    fixture *f = *state;
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Bal",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30"};
    const cordon_ring_spec ring = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Anneau",
                                   .existing = (cordon_use)3,
                                   .closure_price = -1,
                                   .metre_price = -1};
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION,
                                      .path = "unused.geojson"};
    cordon_event *event = NULL;
    check_ok(f->context, cordon_event_new(&event, f->context, &spec, &source, 1, f->frame));
    check_fails(f->context, cordon_event_add_ring(event, f->context, &ring), CORDON_E_INPUT,
                "existing: expected solid, all or none, found 3");
    cordon_event_free(event);
}

#define with_fixture(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(each_kind_has_its_price),
        with_fixture(what_is_left_beside_it_counts),
        with_fixture(a_narrow_way_in_a_wide_room_is_in_doubt),
        with_fixture(every_missing_closure_leaks),
        with_fixture(a_use_that_does_not_exist_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
