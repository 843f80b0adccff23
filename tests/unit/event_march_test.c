/* Marches and races: where head and tail are when, and the phases, areas and rings that follow.
 */
#include <math.h>

#include "support/check.h"

#include "base/limits.h"
#include "base/rng.h"
#include "event/event.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "geo/stretch.h"
#include "support/alloc.h"

static const int64_t HOUR = 3600, MINUTE = 60;

typedef struct fixture {
    cordon_context *context;
    cordon_frame *frame;
    cordon_event *event;
    cordon_shape *route, *street, *middle, *far;
} fixture;

/* A route of 3 km to the east and a street across its middle, in the frame's millimetres. */
static int build(fixture *f)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Fête",
                                    .rules = "fr",
                                    .from = "2027-09-18 12:00",
                                    .to = "2027-09-18 22:00"};
    cordon_pt way[] = {{0, 0}, {1000000, 0}, {3000000, 0}},
              across[] = {{1500000, -80000}, {1500000, 80000}}, stop[] = {{1500000, 20000}},
              off[] = {{1500000, 60000}};
    const cordon_line lines[] = {{way, 3}, {across, 2}}, points[] = {{stop, 1}, {off, 1}};
    int code = cordon_frame_new(&f->frame, f->context, (cordon_lonlat){4.35, 43.801});
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(&f->route, f->context, f->frame, &lines[0], 1);
    if (code == CORDON_OK)
        code = cordon_shape_from_lines(&f->street, f->context, f->frame, &lines[1], 1);
    if (code == CORDON_OK)
        code = cordon_shape_from_points(&f->middle, f->context, f->frame, &points[0]);
    if (code == CORDON_OK)
        code = cordon_shape_from_points(&f->far, f->context, f->frame, &points[1]);
    if (code == CORDON_OK)
        code = cordon_event_new(&f->event, f->context, &spec, NULL, 0, f->frame);
    return code;
}

static void tear_down(fixture *f)
{
    cordon_event_free(f->event);
    cordon_shape_free(f->route);
    cordon_shape_free(f->street);
    cordon_shape_free(f->middle);
    cordon_shape_free(f->far);
    cordon_frame_free(f->frame);
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
    tear_down(f);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static const cordon_ring_spec RING = {.version = CORDON_RING_SPEC_VERSION,
                                      .standoff_m = 5,
                                      .closure_price = -1,
                                      .metre_price = -1,
                                      .gate_price = -1};

/* 1800 people on 6 m: 300 m at 2 km/h, that pass in 9 minutes. */
static cordon_march_spec good_march(const fixture *f)
{
    return (cordon_march_spec){.version = CORDON_MARCH_SPEC_VERSION,
                               .name = "Marche",
                               .route = (const cordon_shape *const *)&f->route,
                               .n_route = 1,
                               .from = "14:00",
                               .width_m = 6,
                               .speed_kmh = 2,
                               .people = 1800,
                               .density = -1,
                               .ahead_s = 600,
                               .behind_s = 300,
                               .every_s = 1200,
                               .overlap_s = -1,
                               .ring = &RING};
}

static const cordon_march *add(fixture *f, const cordon_march_spec *spec)
{
    check_ok(f->context, cordon_event_add_march(f->event, f->context, spec));
    const cordon_programme *programme = &f->event->programme;
    return &programme->marches[programme->n_marches - 1];
}

/* ------------------------------------------------------------------ pace */

static void a_march_keeps_its_length(void **state)
{
    fixture *f = *state;
    const cordon_march_spec spec = good_march(f);
    const cordon_march *march = add(f, &spec);
    assert_int_equal(march->length_mm, 3000000);
    assert_int_equal(march->body_mm, 300000);
    for (int64_t km = 0; km <= 3; km++) {
        assert_int_equal(cordon_march_head(march, km * 1000000), 14 * HOUR + km * 30 * MINUTE);
        assert_int_equal(cordon_march_tail(march, km * 1000000),
                         14 * HOUR + km * 30 * MINUTE + 9 * MINUTE);
    }
    /* A metre takes 1.8 s: the head is early, the tail late. */
    assert_int_equal(cordon_march_head(march, 1000), 14 * HOUR + 1);
    assert_int_equal(cordon_march_tail(march, 1000), 14 * HOUR + 9 * MINUTE + 2);
}

static void a_stop_holds_all_of_it(void **state)
{
    fixture *f = *state;
    const cordon_march_stop_spec stop = {f->middle, 1200};
    cordon_march_spec spec = good_march(f);
    spec.stops = &stop;
    spec.n_stops = 1;
    const cordon_march *march = add(f, &spec);
    assert_int_equal(march->stops[0].at_mm, 1500000);
    /* The head gets there at 14:45 and stands; what it has passed waits meanwhile. */
    assert_int_equal(cordon_march_head(march, 1500000), 14 * HOUR + 45 * MINUTE);
    assert_int_equal(cordon_march_head(march, 1800000), 14 * HOUR + (54 + 20) * MINUTE);
    assert_int_equal(cordon_march_tail(march, 1199000), 14 * HOUR + 45 * MINUTE - 1);
    assert_int_equal(cordon_march_tail(march, 1200000), 14 * HOUR + (45 + 20) * MINUTE);
    assert_int_equal(cordon_march_tail(march, 1500000), 14 * HOUR + (54 + 20) * MINUTE);
}

static void a_race_is_drawn_out(void **state)
{
    fixture *f = *state;
    cordon_march_spec spec = good_march(f);
    spec.speed_kmh = 0;
    spec.head_kmh = 18;
    spec.tail_kmh = 6;
    spec.start_s = 600;
    const cordon_march *march = add(f, &spec);
    assert_int_equal(cordon_march_head(march, 3000000), 14 * HOUR + 10 * MINUTE);
    assert_int_equal(cordon_march_tail(march, 0), 14 * HOUR + 10 * MINUTE);
    assert_int_equal(cordon_march_tail(march, 3000000), 14 * HOUR + 40 * MINUTE);
    assert_int_equal(march->body_mm, 0);
}

static void places_follow_from_times(void **state)
{
    fixture *f = *state;
    const cordon_march_spec spec = good_march(f);
    const cordon_march *march = add(f, &spec);
    assert_int_equal(cordon_march_front(march, 0), 0);
    assert_int_equal(cordon_march_front(march, 24 * HOUR), march->length_mm);
    assert_int_equal(cordon_march_rear(march, 0), 0);
    assert_int_equal(cordon_march_rear(march, 24 * HOUR), march->length_mm);
    for (int64_t time = 13 * HOUR; time < 16 * HOUR; time += 7) {
        int64_t front = cordon_march_front(march, time), rear = cordon_march_rear(march, time);
        if (front > 0)
            assert_true(cordon_march_begins(march, front) <= time);
        if (front < march->length_mm)
            assert_true(cordon_march_begins(march, front + 1) > time);
        if (rear < march->length_mm)
            assert_true(cordon_march_ends(march, rear) >= time);
        if (rear > 0)
            assert_true(cordon_march_ends(march, rear - 1) < time);
    }
}

/* ------------------------------------------------------------------ legs */

/* At every moment all that is occupied lies in the leg of a phase that lasts then; nothing
 * stands across the march while two rings stand. */
static void check_legs(const cordon_event *event, const cordon_march *march)
{
    const cordon_phase *phases = event->programme.phases;
    int64_t first = cordon_march_begins(march, 0),
            last = cordon_march_ends(march, march->length_mm);
    assert_true(march->legs[0].from_s <= first);
    assert_true(march->legs[march->n_legs - 1].to_s >= last);
    for (int64_t time = first; time <= last; time++) {
        int64_t rear = cordon_march_rear(march, time), front = cordon_march_front(march, time);
        bool held = false;
        for (size_t i = 0; i < march->n_legs; i++) {
            const cordon_march_leg *leg = &march->legs[i];
            const cordon_span *span = &phases[leg->phase].spans[0];
            if (time < span->from_s || time > span->to_s)
                continue;
            held = held || (leg->from_mm <= rear && front <= leg->to_mm);
            if (time > leg->to_s) { /* the next ring stands: people have not come to this one */
                int64_t head = cordon_march_front(march, time - march->ahead_s);
                assert_true(head <= leg->to_mm);
                assert_true(cordon_march_rear(march, time + march->behind_s) >= leg->from_mm);
            }
        }
        assert_true(held);
    }
}

static void legs_cover_the_march(void **state)
{
    fixture *f = *state;
    const cordon_march_spec spec = good_march(f);
    const cordon_march *march = add(f, &spec);
    /* From 13:50 to 15:44. */
    assert_int_equal(march->n_legs, 6);
    assert_int_equal(march->legs[0].from_s, 13 * HOUR + 50 * MINUTE);
    assert_int_equal(march->legs[5].to_s, 15 * HOUR + 44 * MINUTE);
    assert_string_equal(cordon_event_march_leg(f->event, "Marche", 0), "Marche 13:50–14:10");
    assert_string_equal(cordon_event_march_leg(f->event, "Marche", 5), "Marche 15:30–15:44");
    assert_int_equal(cordon_event_march_legs(f->event, "Marche"), 6);
    assert_int_equal(cordon_event_march_legs(f->event, "Course"), 0);
    assert_null(cordon_event_march_leg(f->event, "Marche", 6));
    assert_int_equal(march->overlap_s, 300);
    check_legs(f->event, march);
    /* Within the first 20 minutes the closed route gets 20 minutes on: 667 m,
     * and what is begun of the next metre. */
    assert_int_equal(march->legs[0].from_mm, 0);
    assert_int_equal(march->legs[0].to_mm, 668000);
    /* At 14:30 the tail has been at 700 m, and 5 minutes before at 533 m, less a second. */
    assert_int_equal(march->legs[2].from_mm, 532000);
}

static void each_leg_has_an_area_and_a_ring(void **state)
{
    fixture *f = *state;
    const cordon_march_spec spec = good_march(f);
    const cordon_march *march = add(f, &spec);
    const cordon_event *event = f->event;
    check_ok(f->context, cordon_event_check(event, f->context));
    assert_int_equal(event->n_areas, march->n_legs);
    assert_int_equal(event->n_rings, march->n_legs);
    for (size_t i = 0; i < march->n_legs; i++) {
        const cordon_march_leg *leg = &march->legs[i];
        const cordon_box box = cordon_region_box(&event->areas[i].shape);
        assert_int_equal(event->areas[i].phases, UINT64_C(1) << leg->phase);
        assert_int_equal(event->rings[i].phases, UINT64_C(1) << leg->phase);
        assert_string_equal(event->rings[i].name, event->areas[i].name);
        assert_true(llabs(box.x0 - (leg->from_mm - 3000)) <= 20);
        assert_true(llabs(box.x1 - (leg->to_mm + 3000)) <= 20);
        for (size_t k = 0; k < march->n_legs; k++)
            assert_int_equal(cordon_ring_is_round(&event->rings[i], &event->areas[k]), i == k);
        assert_int_equal(cordon_legs_follow(&event->programme, event->rings[i].phases,
                                            event->rings[0].phases),
                         i > 0);
    }
}

/* A ring of the whole event has nothing to do with a march, and a march not with what is always
 * there. */
static void a_march_keeps_to_itself(void **state)
{
    fixture *f = *state;
    cordon_shape *square = NULL;
    check_ok(f->context, cordon_shape_buffer(&square, f->context, f->far, 10));
    const cordon_area_spec area = {.version = CORDON_AREA_SPEC_VERSION,
                                   .name = "Place",
                                   .role = CORDON_ROLE_CROWD,
                                   .shape = square,
                                   .protect = -1};
    cordon_ring_spec ring = RING;
    ring.name = "Place";
    check_ok(f->context, cordon_event_add_area(f->event, f->context, &area));
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &ring));
    const cordon_march_spec spec = good_march(f);
    add(f, &spec);
    const cordon_event *event = f->event;
    assert_true(cordon_ring_is_round(&event->rings[0], &event->areas[0]));
    assert_false(cordon_ring_is_round(&event->rings[0], &event->areas[1]));
    assert_false(cordon_ring_is_round(&event->rings[1], &event->areas[0]));
    cordon_shape_free(square);
}

/* --------------------------------------------------------------- crossings */

static void a_crossing_is_left_open_before_and_after(void **state)
{
    fixture *f = *state;
    const cordon_march_crossing_spec crossing = {"Rue", f->street, 1800};
    cordon_march_spec spec = good_march(f);
    spec.crossings = &crossing;
    spec.n_crossings = 1;
    const cordon_march *march = add(f, &spec);
    assert_int_equal(march->n_wishes, 1);
    assert_true(llabs(march->wishes[0].from_mm - 1500000) <= 500);
    assert_true(llabs(march->wishes[0].to_mm - 1500000) <= 500);
    check_legs(f->event, march);
    /* 24 minutes with what is ahead and behind, the way that rings keep off, and the overlap.
     */
    int64_t from = 0, to = 0;
    for (size_t i = 0; i < march->n_legs; i++) {
        const cordon_ring_wish *ring = &f->event->rings[i];
        const cordon_span *span = &f->event->programme.phases[march->legs[i].phase].spans[0];
        bool open = ring->wishes.n_exclude == 1;
        bool taken = march->legs[i].from_mm <= 1500000 && march->legs[i].to_mm >= 1500000;
        assert_true(open != taken);
        if (!open && from == 0)
            from = span->from_s;
        to = open ? to : span->to_s;
    }
    assert_true(to - from >= 24 * MINUTE);
    assert_true(to - from <= 24 * MINUTE + march->overlap_s + 4 * MINUTE);
}

static void a_crossing_off_the_route_is_refused(void **state)
{
    fixture *f = *state;
    const cordon_march_crossing_spec crossing = {"Rue", f->street, 1800};
    cordon_march_spec spec = good_march(f);
    const cordon_shape *route = f->street;
    spec.route = &route;
    spec.crossings = &crossing;
    spec.n_crossings = 1;
    cordon_shape *beside = NULL;
    check_ok(f->context, cordon_shape_shift(&beside, f->context, f->street, 40, 0));
    const cordon_march_crossing_spec off = {"Rue", beside, 1800};
    spec.crossings = &off;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "march \"Marche\": crossings: expected streets that meet the route, found "
                "\"Rue\" 40 m away from it");
    cordon_shape_free(beside);
}

/* ------------------------------------------------------------------ routes */

static cordon_shape *line_of(fixture *f, const cordon_pt *pts, size_t n)
{
    cordon_shape *shape = NULL;
    const cordon_line line = {(cordon_pt *)pts, n};
    check_ok(f->context, cordon_shape_from_lines(&shape, f->context, f->frame, &line, 1));
    return shape;
}

static void lines_are_turned_round_to_follow(void **state)
{
    fixture *f = *state;
    cordon_shape *parts[] = {line_of(f, (cordon_pt[]){{100000, 0}, {0, 0}}, 2),
                             line_of(f, (cordon_pt[]){{100000, 90000}, {100000, 20000}}, 2),
                             line_of(f, (cordon_pt[]){{100000, 90000}, {0, 0}}, 2)};
    cordon_march_spec spec = good_march(f);
    spec.route = (const cordon_shape *const *)parts;
    spec.n_route = 3;
    const cordon_march *march = add(f, &spec);
    const cordon_pt expected[] = {
        {0, 0}, {100000, 0}, {100000, 20000}, {100000, 90000}, {0, 0}};
    assert_int_equal(march->route.n, 5);
    assert_memory_equal(march->route.pts, expected, sizeof expected);
    check_legs(f->event, march);
    for (size_t i = 0; i < 3; i++)
        cordon_shape_free(parts[i]);
}

static void lines_far_apart_are_refused(void **state)
{
    fixture *f = *state;
    cordon_shape *parts[] = {line_of(f, (cordon_pt[]){{0, 0}, {100000, 0}}, 2),
                             line_of(f, (cordon_pt[]){{160000, 0}, {300000, 0}}, 2)};
    cordon_march_spec spec = good_march(f);
    spec.route = (const cordon_shape *const *)parts;
    spec.n_route = 2;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "march \"Marche\": route: expected lines that follow one another, found a gap "
                "of 60 m before the line number 2");
    assert_int_equal(f->event->programme.n_phases, 0);
    cordon_shape_free(parts[0]);
    cordon_shape_free(parts[1]);
}

/* Random routes that go where they like, also where they have been, with random numbers. */
static void random_marches_are_covered(void **state)
{
    fixture *f = *state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        cordon_rng rng;
        cordon_pt way[12];
        size_t n = 0;
        cordon_rng_seed(&rng, seed, 5);
        while (n < 12) {
            cordon_pt p = {(int32_t)cordon_rng_below(&rng, 800000),
                           (int32_t)cordon_rng_below(&rng, 800000)};
            if (n == 0 || !cordon_pt_equal(way[n - 1], p))
                way[n++] = p;
        }
        cordon_shape *route = line_of(f, way, n);
        const cordon_march_stop_spec stop = {f->middle, 60 + cordon_rng_below(&rng, 3000)};
        cordon_march_spec spec = good_march(f);
        spec.route = (const cordon_shape *const *)&route;
        spec.from = "13:00";
        spec.ahead_s = cordon_rng_below(&rng, 1800);
        spec.behind_s = cordon_rng_below(&rng, 900);
        spec.every_s = 600 + cordon_rng_below(&rng, 2000);
        if (seed % 2) {
            spec.speed_kmh = 0;
            spec.tail_kmh = 2 + cordon_rng_below(&rng, 5);
            spec.head_kmh = spec.tail_kmh + cordon_rng_below(&rng, 9);
            spec.start_s = cordon_rng_below(&rng, 900);
        } else {
            spec.speed_kmh = 1.5 + cordon_rng_below(&rng, 40) / 10.0;
            spec.people = 100 + cordon_rng_below(&rng, 3000);
            spec.stops = &stop;
        }
        double away;
        cordon_line_locate(&route->lines[0], f->middle->points.pts[0], &away);
        spec.n_stops = seed % 2 == 0 && away <= 50000;
        cordon_event_free(f->event);
        f->event = NULL;
        const cordon_event_spec event = {.version = CORDON_EVENT_SPEC_VERSION,
                                         .name = "Fête",
                                         .rules = "fr",
                                         .from = "2027-09-18 12:00",
                                         .to = "2027-09-19 12:00"};
        check_ok(f->context,
                 cordon_event_new(&f->event, f->context, &event, NULL, 0, f->frame));
        check_legs(f->event, add(f, &spec));
        cordon_shape_free(route);
    }
}

/* ------------------------------------------------------------------ limits */

static void too_many_rings_are_refused(void **state)
{
    fixture *f = *state;
    cordon_march_spec spec = good_march(f);
    spec.every_s = 60; /* 114 minutes */
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "march \"Marche\": every: expected a time so long that at most 64 rings follow "
                "one another, found 114");
    assert_int_equal(f->event->n_areas, 0);
    spec.every_s = 120;
    add(f, &spec);
    assert_int_equal(f->event->n_rings, 57);
    spec.name = "Retour";
    spec.every_s = 600; /* 11 more */
    check_fails(
        f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
        "march \"Retour\": every: expected a time so long that at most 7 rings follow one "
        "another, found 11");
    spec.every_s = 1020;
    add(f, &spec);
    assert_int_equal(f->event->programme.n_phases, 64);
}

static void wrong_numbers_are_refused(void **state)
{
    fixture *f = *state;
    const cordon_march_stop_spec stop = {f->far, 600};
    cordon_march_spec spec = good_march(f);
    spec.speed_kmh = 0;
    spec.head_kmh = 8;
    spec.tail_kmh = 9;
    spec.stops = &stop;
    spec.n_stops = 1;
    spec.width_m = 0.5;
    check_fails(
        f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
        "march \"Marche\": stops: expected places at most 50 m off the route, found one "
        "60 m away");
    spec.n_stops = 0;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "width: expected a number from 1 to 100 m, found 0.5");
    spec.width_m = 6;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "tail_speed: expected a tail no faster than the head, found 9.0 km/h");
    spec.head_kmh = 0;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "speed: expected the speed of a march, or head_speed and tail_speed of a race, "
                "found one of them");
    spec = good_march(f);
    spec.overlap_s = 900;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "overlap: expected a number from 0 to 600 s, found 900");
    spec = good_march(f);
    spec.from = "12:05";
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "from: expected a time within the event, 2027-09-18 12:00 to 2027-09-18 22:00, "
                "found a march from 2027-09-18 11:55 to 2027-09-18 13:49");
    spec.speed_kmh = 0.1;
    check_fails(f->context, cordon_event_add_march(f->event, f->context, &spec), CORDON_E_INPUT,
                "speed: expected a march of no more than 24 h, found one of 33 h");
}

/* ------------------------------------------------------------------ memory */

static int march_once(cordon_context *context)
{
    fixture f = {.context = context};
    int code = build(&f);
    if (code == CORDON_OK) {
        const cordon_march_crossing_spec crossing = {"Rue", f.street, 1800};
        const cordon_march_stop_spec stop = {f.middle, 600};
        cordon_march_spec spec = good_march(&f);
        spec.every_s = 3600;
        spec.crossings = &crossing;
        spec.n_crossings = 1;
        spec.stops = &stop;
        spec.n_stops = 1;
        code = cordon_event_add_march(f.event, context, &spec);
    }
    tear_down(&f);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_some(march_once, 0) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_march_keeps_its_length, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_stop_holds_all_of_it, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_race_is_drawn_out, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(places_follow_from_times, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(legs_cover_the_march, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(each_leg_has_an_area_and_a_ring, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_march_keeps_to_itself, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_crossing_is_left_open_before_and_after, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_crossing_off_the_route_is_refused, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(lines_are_turned_round_to_follow, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(lines_far_apart_are_refused, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(random_marches_are_covered, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(too_many_rings_are_refused, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(wrong_numbers_are_refused, open_fixture, close_fixture),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
