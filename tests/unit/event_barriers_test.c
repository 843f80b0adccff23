/* What closures are made of: which barriers a ring may take, and whose word their figures are.
 */
#include "support/check.h"

#include <math.h>

#include "base/limits.h"
#include "event/event.h"
#include "geo/shape.h"

typedef struct fixture {
    cordon_context *context;
    cordon_frame *frame;
    cordon_event *event;
    cordon_shape *area;
} fixture;

static const cordon_lonlat CENTRE = {4.35, 43.801};

static int build(fixture *f)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Fête",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30"};
    int code = cordon_frame_new(&f->frame, f->context, CENTRE);
    if (code == CORDON_OK)
        code = cordon_shape_box(&f->area, f->context, f->frame, CENTRE, 40, 25, 0);
    if (code == CORDON_OK)
        code = cordon_event_new(&f->event, f->context, &spec, NULL, 0, f->frame);
    return code;
}

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) || build(f);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_event_free(f->event);
    cordon_shape_free(f->area);
    cordon_frame_free(f->frame);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static cordon_ring_spec good_ring(void)
{
    return (cordon_ring_spec){.version = CORDON_RING_SPEC_VERSION,
                              .name = "Anti-bélier",
                              .against = CORDON_AGAINST_VEHICLE,
                              .standoff_m = 80,
                              .closure_price = -1,
                              .metre_price = -1,
                              .gate_price = -1};
}

static const cordon_barrier *ring_barriers(fixture *f, cordon_ring_spec *spec, size_t n)
{
    static char name[16];
    snprintf(name, sizeof name, "%zu", f->event->n_rings);
    spec->name = name;
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, spec));
    const cordon_ring_wish *ring = &f->event->rings[f->event->n_rings - 1];
    assert_int_equal(ring->n_barriers, n);
    return ring->barriers;
}

static void rings_choose_barriers(void **state)
{
    fixture *f = *state;
    cordon_ring_spec spec = good_ring();
    const cordon_barrier *b = ring_barriers(f, &spec, 2);
    assert_string_equal(b[0].name, "concrete_block");
    assert_int_equal(b[0].unit_mm, 1600);
    assert_int_equal(b[0].gap_mm, 1000);
    assert_int_equal(b[0].closure_cents, 100000);
    assert_int_equal(b[0].unit_cents, 12000);
    assert_false(b[0].gate || b[0].tested);
    assert_string_equal(b[1].name, "rated_barrier");
    assert_true(b[1].gate && b[1].tested);
    /* What has to be shut is a share of the least closure. */
    assert_int_equal(f->event->rings[0].shut_cents, 18750);
    static const char *const across[] = {"vehicle_across"};
    spec.barriers = across;
    spec.n_barriers = 1;
    b = ring_barriers(f, &spec, 1);
    assert_string_equal(b[0].name, "vehicle_across");
    /* Gaps are never as wide as what passes. */
    spec.passable_m = 0.6;
    b = ring_barriers(f, &spec, 1);
    assert_true(b[0].gap_mm < 600);
    spec = good_ring();
    spec.against = CORDON_AGAINST_PERSON;
    b = ring_barriers(f, &spec, 1);
    assert_string_equal(b[0].name, "crowd_barrier");
}

static cordon_barrier_spec good_barrier(void)
{
    return (cordon_barrier_spec){.version = CORDON_BARRIER_SPEC_VERSION,
                                 .name = "Plots de la ville",
                                 .unit_m = 1.2,
                                 .max_gap_m = 0.9,
                                 .closure_price = 250,
                                 .unit_price = 15.5,
                                 .stops = CORDON_STOPS_ALL,
                                 .gate = 1};
}

static void a_script_adds_barriers(void **state)
{
    fixture *f = *state;
    cordon_barrier_spec own = good_barrier();
    check_ok(f->context, cordon_event_add_barrier(f->event, f->context, &own));
    check_fails(f->context, cordon_event_add_barrier(f->event, f->context, &own),
                CORDON_E_INPUT,
                "barrier \"Plots de la ville\": name: expected a name of its own");
    cordon_ring_spec spec = good_ring();
    static const char *const names[] = {"Plots de la ville", "concrete_block"};
    spec.barriers = names;
    spec.n_barriers = 2;
    const cordon_barrier *b = ring_barriers(f, &spec, 2);
    assert_int_equal(b[0].unit_cents, 1550);
    assert_int_equal(b[0].unit_mm, 1200);
    assert_true(b[0].gate && !b[0].tested);
    own = good_barrier();
    own.name = "concrete_block";
    check_fails(f->context, cordon_event_add_barrier(f->event, f->context, &own),
                CORDON_E_INPUT, "expected one that the rules do not have");
    own = (cordon_barrier_spec){.version = CORDON_BARRIER_SPEC_VERSION,
                                .max_gap_m = NAN,
                                .closure_price = -1,
                                .unit_price = 1e9};
    check_fails(
        f->context, cordon_event_add_barrier(f->event, f->context, &own), CORDON_E_INPUT,
        "barrier: name: expected a text, found none\n"
        "barrier: unit: expected a number from 0.1 to 50 m, found 0\n"
        "barrier: max_gap: expected a number from 0 to 10 m, found not a number\n"
        "barrier: closure_price: expected a number from 0 to 1000000 EUR, found -1\n"
        "barrier: unit_price: expected a number from 0 to 100000 EUR, found 1000000000\n"
        "barrier: stops: expected vehicle, person or both, found 0");
    own = good_barrier();
    for (unsigned i = 1; i < CORDON_OWN_BARRIERS_MAX; i++) {
        char name[16];
        snprintf(name, sizeof name, "%u", i);
        own.name = name;
        check_ok(f->context, cordon_event_add_barrier(f->event, f->context, &own));
    }
    own.name = "more";
    check_fails(f->context, cordon_event_add_barrier(f->event, f->context, &own),
                CORDON_E_LIMIT, "at most 16 things");
}

/* An overlay brings a barrier of its own, and takes one out of the standard ones. */
static void overlays_know_barriers(void **state)
{
    fixture *f = *state;
    const cordon_figure_spec figures[] = {
        {1, "barrier.city_block.unit", 0, 2, NULL, 0, NULL, 0, "m", "ville", NULL, NULL, 1},
        {1, "barrier.city_block.max_gap", 0, 0.5, NULL, 0, NULL, 0, "m", "ville", NULL, NULL,
         1},
        {1, "barrier.city_block.closure_price", 0, 10, NULL, 0, NULL, 0, "EUR", "ville", NULL,
         NULL, 1},
        {1, "barrier.city_block.unit_price", 0, 20, NULL, 0, NULL, 0, "EUR", "ville", NULL,
         NULL, 1},
        {1, "barrier.city_block.stops_vehicle", CORDON_FIGURE_FLAG, 1, NULL, 0, NULL, 0, NULL,
         "ville", NULL, NULL, 1},
        {1, "barrier.city_block.standard", CORDON_FIGURE_FLAG, 1, NULL, 0, NULL, 0, NULL,
         "ville", NULL, NULL, 1},
        {1, "barrier.concrete_block.standard", CORDON_FIGURE_FLAG, 0, NULL, 0, NULL, 0, NULL,
         "ville", NULL, NULL, 1},
        {1, "barrier.half.unit", 0, 1, NULL, 0, NULL, 0, "m", "ville", NULL, NULL, 1}};
    const cordon_overlay_spec overlay = {CORDON_OVERLAY_SPEC_VERSION, "ville.lua", "fr",
                                         figures, sizeof figures / sizeof *figures};
    check_ok(f->context, cordon_event_add_overlay(f->event, f->context, &overlay));
    check_fails(
        f->context,
        cordon_event_set_figure(f->event, f->context, "barrier.city_block.units", 2, "x"),
        CORDON_E_INPUT, "unknown figure \"barrier.*.units\"; did you mean \"barrier.*.unit\"?");
    cordon_ring_spec spec = good_ring();
    const cordon_barrier *b = ring_barriers(f, &spec, 2);
    assert_string_equal(b[0].name, "city_block");
    assert_string_equal(b[1].name, "rated_barrier");
    static const char *const half[] = {"half"};
    spec.barriers = half;
    spec.n_barriers = 1;
    check_fails(
        f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
        "barriers: expected a barrier whose figures are known, as the rules \"fr\" have "
        "no barrier.half.max_gap, found \"half\"");
}

/* By the metre, whoever sets it: the script for a ring or all rings, or an overlay. */
static void a_price_by_hand_is_by_the_metre(void **state)
{
    fixture *f = *state;
    cordon_ring_spec spec = good_ring();
    spec.metre_price = 70;
    const cordon_barrier *b = ring_barriers(f, &spec, 1);
    assert_string_equal(b[0].name, "vehicle_blocker");
    assert_int_equal(b[0].closure_cents, 90000);
    assert_int_equal(b[0].unit_cents, 7000);
    spec = good_ring();
    static const char *const block[] = {"concrete_block"};
    spec.barriers = block;
    spec.n_barriers = 1;
    spec.closure_price = 5;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "barriers: expected no price beside them, as each has its own, found "
                "closure_price");
}

static void a_figure_by_hand_is_by_the_metre(void **state)
{
    fixture *f = *state;
    check_ok(f->context, cordon_event_set_figure(f->event, f->context, "price.barrier.vehicle",
                                                 80, "supplier"));
    cordon_ring_spec spec = good_ring();
    const cordon_barrier *b = ring_barriers(f, &spec, 1);
    assert_int_equal(b[0].unit_cents, 8000);
    static const char *const block[] = {"concrete_block"};
    spec.barriers = block; /* which says more */
    spec.n_barriers = 1;
    assert_int_equal(ring_barriers(f, &spec, 1)[0].unit_mm, 1600);
}

static void wrong_barriers_are_refused(void **state)
{
    fixture *f = *state;
    const cordon_shape *street = f->area;
    const cordon_kept_spec kept = {"Rue Haute", street};
    static const char *const unknown[] = {"concret_block"}, *const fence[] = {"crowd_barrier"},
                             *const twice[] = {"concrete_block", "concrete_block"};
    const char *many[CORDON_BARRIERS_MAX + 1];
    for (size_t i = 0; i <= CORDON_BARRIERS_MAX; i++)
        many[i] = "concrete_block";
    const struct {
        const char *const *names;
        size_t n;
        bool keep;
        const char *sentence;
    } tries[] = {
        {unknown, 1, false, "\"concret_block\"; did you mean \"concrete_block\"?"},
        {fence, 1, false,
         "barriers: expected barriers that stop vehicles, found "
         "\"crowd_barrier\""},
        {twice, 2, false,
         "barriers: expected every barrier once, found \"concrete_block\" twice"},
        {twice, 1, true,
         "barriers: expected one that can be a gate, as something is to stay open, found "
         "\"concrete_block\""},
        {many, CORDON_BARRIERS_MAX + 1, false,
         "barriers: expected at most 8 barriers, found 9"}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        cordon_ring_spec spec = good_ring();
        spec.barriers = tries[i].names;
        spec.n_barriers = tries[i].n;
        spec.keep_open = &kept;
        spec.n_keep_open = tries[i].keep;
        check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec),
                    CORDON_E_INPUT, tries[i].sentence);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rings_choose_barriers, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_script_adds_barriers, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(overlays_know_barriers, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_price_by_hand_is_by_the_metre, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_figure_by_hand_is_by_the_metre, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(wrong_barriers_are_refused, open_fixture,
                                        close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
