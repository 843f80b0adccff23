/* A march through the sample town: the streets that it crosses, when they are shut, and the
 * proof of its rings in time, which has to find every fault. */
#include "support/check.h"
#include "support/findings.h"

#include "base/rng.h"
#include "event/event.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "geo/stretch.h"
#include "plan/build.h"
#include "plan/crossings.h"
#include "plan/files.h"
#include "plan/order.h"
#include "plan/prove_march.h"

#define MAP CORDON_SOURCE_DIR "/maps/valmer.osm.pbf"

/* From the station down the avenue, over the boulevard, to the harbour. */
static const cordon_lonlat WAY[] = {{4.3505468, 43.8058241}, {4.3501243, 43.8030881},
                                    {4.3500345, 43.8023557}, {4.3501491, 43.8020800},
                                    {4.3499814, 43.8014895}, {4.3500419, 43.8006049},
                                    {4.3499751, 43.7999380}, {4.3500994, 43.7989848}};

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
} fixture;

static const cordon_ring_spec RING = {.version = CORDON_RING_SPEC_VERSION,
                                      .standoff_m = 5,
                                      .closure_price = -1,
                                      .metre_price = -1,
                                      .gate_price = -1};

/* So much of the way, by the march that is described. */
static void make_plan(cordon_plan **out, cordon_context *context, size_t n,
                      cordon_march_spec spec)
{
    const cordon_event_spec event_spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                          .name = "Marche",
                                          .rules = "fr",
                                          .from = "2027-09-18 12:00",
                                          .to = "2027-09-18 22:00",
                                          .surroundings_m = 120};
    const cordon_map_source map = {.version = CORDON_MAP_SOURCE_VERSION, .path = MAP};
    cordon_frame *frame;
    cordon_event *event;
    cordon_shape *route;
    check_ok(context, cordon_frame_new(&frame, context, (cordon_lonlat){4.35, 43.802}));
    check_ok(context, cordon_event_new(&event, context, &event_spec, &map, 1, frame));
    check_ok(context, cordon_shape_line(&route, context, frame, WAY, n));
    spec.version = CORDON_MARCH_SPEC_VERSION;
    spec.name = "Marche";
    spec.route = (const cordon_shape *const *)&route;
    spec.n_route = 1;
    spec.from = "14:00";
    spec.ring = &RING;
    check_ok(context, cordon_event_add_march(event, context, &spec));
    check_ok(context, cordon_plan_compute(out, context, event, NULL));
    cordon_shape_free(route);
    cordon_event_free(event);
    cordon_frame_free(frame);
}

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || cordon_context_new(&f->context, NULL))
        return 1;
    make_plan(&f->plan, f->context, 4,
              (cordon_march_spec){.width_m = 6,
                                  .speed_kmh = 1,
                                  .length_m = 100,
                                  .density = -1,
                                  .ahead_s = 600,
                                  .behind_s = 300,
                                  .every_s = 1200,
                                  .overlap_s = -1});
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static cordon_march *march_of(const fixture *f)
{
    return &f->plan->programme.marches[0];
}

static cordon_crossing *crossing_of(const fixture *f, const char *name)
{
    cordon_march *march = march_of(f);
    for (size_t i = 0; i < march->n_crossings; i++)
        if (strcmp(march->crossings[i].name, name) == 0)
            return &march->crossings[i];
    fail_msg("no crossing %s", name);
    return NULL;
}

/* ------------------------------------------------------------------ crossings */

static void streets_across_are_found(void **state)
{
    const fixture *f = *state;
    const cordon_march *march = march_of(f);
    assert_true(crossing_of(f, "Boulevard Carnot")->across);
    assert_true(crossing_of(f, "Rue Pasteur")->across);
    assert_false(crossing_of(f, "Rue Cuvier")->across);
    assert_false(crossing_of(f, "Rue des Cannes")->across);
    for (size_t i = 0; i < march->n_crossings; i++) {
        const cordon_crossing *crossing = &march->crossings[i];
        double away, at = cordon_line_locate(&march->route, crossing->at, &away);
        assert_int_equal(crossing->number, i + 1);
        assert_true(away <= 1);
        assert_true(at > (double)crossing->at_mm - 2 && at < (double)crossing->at_mm + 2);
        assert_true(i == 0 || crossing->at_mm >= march->crossings[i - 1].at_mm);
        /* None is the street that it walks along. */
        assert_string_not_equal(crossing->name, "Avenue de la Gare");
    }
}

static void they_are_shut_while_rings_hold_them(void **state)
{
    const fixture *f = *state;
    const cordon_march *march = march_of(f);
    for (size_t i = 0; i < march->n_crossings; i++) {
        const cordon_crossing *crossing = &march->crossings[i];
        assert_int_equal(crossing->n_shut, 1);
        assert_true(crossing->shut[0].from_s <= crossing->head_s - march->ahead_s);
        assert_true(crossing->shut[0].to_s >= crossing->tail_s + march->behind_s);
        assert_int_equal(cordon_crossing_longest(crossing),
                         crossing->shut[0].to_s - crossing->shut[0].from_s);
    }
    assert_int_equal(count_findings(f->plan, "P083"), 1);
    assert_int_equal(count_findings(f->plan, "P082"), 0);
}

static void the_table_has_a_row_for_each(void **state)
{
    const fixture *f = *state;
    cordon_str csv = CORDON_STR_INIT(f->context);
    check_ok(f->context, cordon_crossings_csv(&csv, f->context, f->plan));
    size_t rows = 0;
    for (const char *c = csv.data; *c; c++)
        rows += *c == '\n';
    assert_int_equal(rows, march_of(f)->n_crossings + 1);
    assert_non_null(strstr(csv.data, "Boulevard Carnot,secondary,true,4.350"));
    cordon_str_free(&csv);
}

/* A closure that rings keep from one to the next has the hours of both. */
static void orders_have_the_hours(void **state)
{
    const fixture *f = *state;
    cordon_str english = CORDON_STR_INIT(f->context), french = english;
    check_ok(f->context, cordon_order_text(&english, f->context, f->plan, "en"));
    check_ok(f->context, cordon_order_text(&french, f->context, f->plan, "fr"));
    assert_non_null(strstr(english.data, "crossing Boulevard Carnot: shut on 18 September 2027 "
                                         "from 13:50 to 14:37 (head at 14:18, tail at 14:24)"));
    assert_non_null(strstr(english.data, "end of Rue Cuvier: shut on"));
    assert_non_null(strstr(french.data,
                           "traversée du boulevard Carnot\u00a0: fermée le 18 "
                           "septembre 2027 de 13\u00a0h\u00a050 à 14\u00a0h\u00a037"));
    assert_non_null(strstr(french.data, "circulation des véhicules interdite le 18 septembre "
                                        "2027 de 13\u00a0h\u00a050 à 14\u00a0h\u00a037"));
    cordon_str_free(&english);
    cordon_str_free(&french);
}

/* ---------------------------------------------------------------------- proof */

static void prove(const fixture *f, int expected)
{
    check_ok(f->context, cordon_plan_prove_marches(f->plan, f->context));
    assert_int_equal(march_of(f)->verified, expected);
    assert_int_equal(count_findings(f->plan, "P085") > 0, expected == 0);
}

static void a_plan_is_held_at_every_moment(void **state)
{
    const fixture *f = *state;
    assert_int_equal(march_of(f)->verified, 1);
    assert_int_equal(count_findings(f->plan, "P085"), 0);
    prove(f, 1);
}

static void a_ring_that_begins_late_is_found(void **state)
{
    const fixture *f = *state;
    cordon_phase *phase = &f->plan->programme.phases[march_of(f)->legs[1].phase];
    phase->spans[0].from_s += march_of(f)->overlap_s + 60;
    prove(f, 0);
}

static void a_ring_that_ends_early_is_found(void **state)
{
    const fixture *f = *state;
    cordon_phase *phase = &f->plan->programme.phases[march_of(f)->legs[0].phase];
    phase->spans[0].to_s -= march_of(f)->overlap_s + 60;
    prove(f, 0);
}

/* The closure before the head is taken away when the head is there. */
static void a_ring_that_stays_too_long_is_found(void **state)
{
    const fixture *f = *state;
    cordon_phase *phase = &f->plan->programme.phases[march_of(f)->legs[0].phase];
    phase->spans[0].to_s += 7200;
    prove(f, 0);
}

static void a_ring_that_leaks_does_not_count(void **state)
{
    const fixture *f = *state;
    f->plan->rings[1].verified = 0;
    prove(f, 0);
}

static void a_march_that_is_faster_is_found(void **state)
{
    const fixture *f = *state;
    march_of(f)->head_mm_h *= 3;
    prove(f, 0);
}

static void a_tail_that_is_late_is_found(void **state)
{
    const fixture *f = *state;
    march_of(f)->body_mm += 400000;
    prove(f, 0);
}

static void hours_that_are_not_those_of_the_rings_are_found(void **state)
{
    const fixture *f = *state;
    cordon_crossing *crossing = crossing_of(f, "Boulevard Carnot");
    crossing->shut[0].from_s += 3600;
    crossing->shut[0].to_s += 3600;
    prove(f, 0);
    crossing->shut[0].from_s -= 3600;
    prove(f, 1);
    crossing->n_shut = 0;
    prove(f, 0);
}

static void stripped_plans_are_not_judged(void **state)
{
    const fixture *f = *state;
    f->plan->rings[0].n_around = 0;
    prove(f, -1);
}

static void a_written_plan_is_proved_as_well(void **state)
{
    fixture *f = *state;
    cordon_plan *again = NULL;
    const char *folder = CORDON_BINARY_DIR "/tests/plan_march";
    size_t leaks = 9;
    check_ok(f->context, cordon_plan_save(f->plan, f->context, folder));
    check_ok(f->context, cordon_plan_verify_folder(&again, f->context, folder, &leaks));
    assert_int_equal(leaks, 0);
    assert_int_equal(again->programme.marches[0].verified, 1);
    assert_int_equal(again->programme.marches[0].n_crossings, march_of(f)->n_crossings);
    cordon_plan_free(again);
}

/* --------------------------------------------------------------------- course */

static void the_course_leaves_legs_out(void **state)
{
    const fixture *f = *state;
    cordon_arena *arena = cordon_arena_new(f->context);
    cordon_plan course, leg;
    check_ok(f->context, cordon_plan_of_course(&course, arena, f->plan));
    assert_int_equal(course.n_rings, 0);
    assert_int_equal(course.n_areas, 0);
    assert_int_equal(course.programme.marches[0].n_crossings, march_of(f)->n_crossings);
    const cordon_march_leg *last = &march_of(f)->legs[march_of(f)->n_legs - 1];
    check_ok(f->context, cordon_plan_of_phase(&leg, f->context, arena, f->plan,
                                              f->plan->programme.phases[last->phase].name));
    assert_int_equal(leg.n_rings, 1);
    const cordon_march *drawn = &leg.programme.marches[0];
    assert_true(drawn->n_crossings > 0 && drawn->n_crossings <= march_of(f)->n_crossings);
    double length = cordon_line_measure(&drawn->route);
    assert_true(length > (double)(last->to_mm - last->from_mm) - 10 &&
                length < (double)(last->to_mm - last->from_mm) + 10);
    cordon_arena_free(arena);
}

/* ------------------------------------------------------------------- anything */

/* At each second of it, all that is occupied lies in a ring that stands then. */
static void check_seconds(const cordon_plan *plan)
{
    const cordon_programme *programme = &plan->programme;
    const cordon_march *march = &programme->marches[0];
    int64_t first = cordon_march_begins(march, 0),
            last = cordon_march_ends(march, march->length_mm);
    for (int64_t time = first; time <= last; time += 13) {
        int64_t rear = cordon_march_rear(march, time), front = cordon_march_front(march, time);
        bool held = false;
        for (size_t i = 0; i < plan->n_rings && !held; i++) {
            const cordon_plan_ring *ring = &plan->rings[i];
            for (size_t k = 0; k < programme->n_phases && !held; k++) {
                const cordon_span *span = &programme->phases[k].spans[0];
                held = (ring->phases >> k & 1) && span->from_s <= time && time <= span->to_s;
            }
            for (int64_t at = rear; at <= front && held; at += 5000)
                held = cordon_ring_side(&ring->curve,
                                        cordon_line_at(&march->route, (double)at)) > 0;
        }
        assert_true(held);
    }
}

static void any_march_is_held(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        cordon_context *context;
        cordon_plan *plan;
        cordon_rng rng;
        assert_int_equal(cordon_context_new(&context, NULL), CORDON_OK);
        cordon_rng_seed(&rng, seed, 3);
        bool race = seed % 2 == 0;
        double tail = 1 + cordon_rng_below(&rng, 30) / 10.0;
        make_plan(&plan, context, 2 + cordon_rng_below(&rng, 7),
                  (cordon_march_spec){.width_m = 3 + cordon_rng_below(&rng, 4),
                                      .speed_kmh = race ? 0 : tail,
                                      .tail_kmh = race ? tail : 0,
                                      .head_kmh = race ? tail + cordon_rng_below(&rng, 9) : 0,
                                      .start_s = race ? cordon_rng_below(&rng, 900) : 0,
                                      .people = 200 + cordon_rng_below(&rng, 800),
                                      .density = -1,
                                      .ahead_s = 60 * cordon_rng_below(&rng, 20),
                                      .behind_s = 60 * cordon_rng_below(&rng, 10),
                                      .every_s = 600 + 60 * cordon_rng_below(&rng, 30),
                                      .overlap_s = -1});
        assert_int_equal(plan->programme.marches[0].verified, 1);
        check_seconds(plan);
        cordon_plan_free(plan);
        cordon_context_free(context);
    }
}

int main(void)
{
#define WITH_PLAN(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        WITH_PLAN(streets_across_are_found),
        WITH_PLAN(they_are_shut_while_rings_hold_them),
        WITH_PLAN(the_table_has_a_row_for_each),
        WITH_PLAN(orders_have_the_hours),
        WITH_PLAN(a_plan_is_held_at_every_moment),
        WITH_PLAN(a_ring_that_begins_late_is_found),
        WITH_PLAN(a_ring_that_ends_early_is_found),
        WITH_PLAN(a_ring_that_stays_too_long_is_found),
        WITH_PLAN(a_ring_that_leaks_does_not_count),
        WITH_PLAN(a_march_that_is_faster_is_found),
        WITH_PLAN(a_tail_that_is_late_is_found),
        WITH_PLAN(hours_that_are_not_those_of_the_rings_are_found),
        WITH_PLAN(stripped_plans_are_not_judged),
        WITH_PLAN(a_written_plan_is_proved_as_well),
        WITH_PLAN(the_course_leaves_legs_out),
        cmocka_unit_test(any_march_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
