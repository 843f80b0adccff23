/* Bollards, gates and the like: whom they stop, what it takes to close them, and the line
 * across what they close. Small maps made by hand. */
#include "support/check.h"

#include "geo/predicates.h"
#include "ground/ground.h"
#include "support/hand_map.h"

enum { VEHICLE = 1 << CORDON_AGAINST_VEHICLE, PERSON = 1 << CORDON_AGAINST_PERSON };

typedef struct scene {
    hand_map hand;
    cordon_ground *ground;
} scene;

static int open_scene(void **state)
{
    cordon_context *context = NULL;
    scene *s = calloc(1, sizeof *s);
    *state = s;
    if (!s || cordon_context_new(&context, NULL))
        return 1;
    hand_map_open(&s->hand, context);
    return 0;
}

static int close_scene(void **state)
{
    scene *s = *state;
    cordon_context *context = s->hand.context;
    cordon_ground_free(s->ground);
    hand_map_close(&s->hand);
    cordon_context_free(context);
    free(s);
    return 0;
}

static const cordon_existing *first(scene *s)
{
    cordon_ground_free(s->ground);
    check_ok(s->hand.context,
             cordon_ground_new(&s->ground, s->hand.context, hand_map_laid(&s->hand), NULL));
    assert_int_equal(s->ground->n_existing, 1);
    return &s->ground->existing[0];
}

/* Houses on both sides of a street from south to north, its middle at x = 0. */
static void add_street(scene *s, const char *tags, double west, double east)
{
    hand_box(&s->hand, "building=yes", -30, -40, west, 40);
    hand_box(&s->hand, "building=yes", east, -40, 30, 40);
    hand_line(&s->hand, tags, 0, -60, 0, 0, 0, 60);
}

static void a_bollard_bars_its_way_from_wall_to_wall(void **state)
{
    scene *s = *state;
    add_street(s, "highway=pedestrian width=6", -4, 3.5);
    hand_point(&s->hand, "barrier=bollard", 0, 0);
    const cordon_existing *e = first(s);
    const cordon_existing_span *span = &e->span[CORDON_AGAINST_VEHICLE];
    assert_string_equal(e->kind, "bollard");
    assert_non_null(strstr(e->label, "/"));
    assert_int_equal(e->stops, VEHICLE);
    assert_true(e->solid && e->shared && e->closing == CORDON_EXISTING_FIXED);
    assert_true(span->found && !e->span[CORDON_AGAINST_PERSON].found);
    assert_int_equal(span->width_mm, 7500);
    assert_int_equal(span->beside_mm, 1000); /* 4 m to the wall, 3 m of them are the way */
    assert_int_equal(span->a.y, 0);
    assert_int_equal(abs(span->a.x - span->b.x), 7500 + 2 * 10);
    for (int i = 0; i < 2; i++)
        assert_int_equal(cordon_region_side(&s->ground->solid[0], i ? span->b : span->a), 1);
}

static void a_carriageway_is_not_the_pavements(void **state)
{
    scene *s = *state;
    add_street(s, "highway=residential width=6", -8, 8);
    hand_point(&s->hand, "barrier=bollard", 0, 0);
    const cordon_existing *e = first(s);
    assert_false(e->shared);
    assert_int_equal(e->span[CORDON_AGAINST_VEHICLE].beside_mm, 5000);
}

static void nothing_is_barred_where_the_map_does_not_tell(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", 0, -60, 0, 60); /* open on both sides */
    hand_point(&s->hand, "barrier=bollard", 0, 0);
    assert_false(first(s)->span[CORDON_AGAINST_VEHICLE].found);
    s->hand.features.count = 0;
    add_street(s, "highway=pedestrian", -4, 4); /* a junction */
    hand_line(&s->hand, "highway=footway", 0, 0, 3, 0);
    hand_point(&s->hand, "barrier=bollard", 0, 0);
    assert_false(first(s)->span[CORDON_AGAINST_VEHICLE].found);
    s->hand.features.count = 0;
    add_street(s, "highway=pedestrian", -4, 4); /* off the way */
    hand_point(&s->hand, "barrier=bollard", 2, 0);
    assert_false(first(s)->span[CORDON_AGAINST_VEHICLE].found);
}

/* Square to the middle of the bend: 45 degrees here. */
static void a_bend_is_halved(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "building=yes", -30, -40, -3, 3);
    hand_line(&s->hand, "highway=pedestrian width=6", 0, -40, 0, 6, 30, 6);
    hand_box(&s->hand, "building=yes", -30, 9, 30, 20);
    hand_box(&s->hand, "building=yes", -30, 3, -3, 9);
    hand_box(&s->hand, "building=yes", 3, -40, 30, 3);
    hand_point(&s->hand, "barrier=block", 0, 6);
    const cordon_existing_span *span = &first(s)->span[CORDON_AGAINST_VEHICLE];
    assert_true(span->found);
    assert_true(abs(span->width_mm - 8485) <= 1); /* 6 m times the root of 2 */
    assert_true(abs(abs(span->a.x - span->b.x) - abs(span->a.y - span->b.y)) <= 1);
}

static void a_gate_bars_the_gap_in_its_wall(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=wall", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=service width=3", -10, -20, 0, 0, 10, 20); /* aslant */
    hand_point(&s->hand, "barrier=gate width=4", 0, 0);
    const cordon_existing *e = first(s);
    assert_int_equal(e->stops, VEHICLE | PERSON);
    assert_true(!e->solid && e->closing == CORDON_EXISTING_SHUT && e->gap_mm == 0);
    for (int against = 0; against < 2; against++) {
        const cordon_existing_span *span = &e->span[against];
        assert_true(span->found);
        assert_int_equal(span->a.y, 0);
        assert_true(abs(span->width_mm - 4000) <= 2);
        assert_int_equal(span->beside_mm, 0);
    }
}

/* A fence holds no vehicle, so there is nothing on both sides of a gate in it. */
static void a_gate_in_a_fence_bars_persons(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=fence", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=service width=3", 0, -20, 0, 0, 0, 20);
    hand_point(&s->hand, "barrier=gate", 0, 0);
    const cordon_existing *e = first(s);
    assert_false(e->span[CORDON_AGAINST_VEHICLE].found);
    assert_true(e->span[CORDON_AGAINST_PERSON].found);
    assert_true(abs(e->span[CORDON_AGAINST_PERSON].width_mm - 3000) <= 2);
}

static void a_gate_drawn_as_a_line_bars_what_it_is_drawn_across(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "building=yes", -30, -10, -3, 10);
    hand_box(&s->hand, "building=yes", 3, -10, 30, 10);
    hand_line(&s->hand, "barrier=sliding_gate", -2.5, 0, 2.5, 0);
    const cordon_existing_span *span = &first(s)->span[CORDON_AGAINST_PERSON];
    assert_true(span->found);
    assert_int_equal(span->width_mm, 6000);
    assert_int_equal(span->beside_mm, 500);
}

static void tags_say_whom_it_stops_and_what_it_takes(void **state)
{
    static const struct {
        const char *tags;
        unsigned stops; /* 0: not listed */
        bool solid;
        cordon_existing_work closing;
        int32_t gap_mm;
    } cases[] = {
        {"barrier=bollard bollard=removable", VEHICLE, true, CORDON_EXISTING_SHUT, 0},
        {"barrier=bollard bollard=foldable", VEHICLE, true, CORDON_EXISTING_SHUT, 0},
        {"barrier=bollard bollard=rising", VEHICLE, true, CORDON_EXISTING_RAISED, 0},
        {"barrier=rising_bollard", VEHICLE, true, CORDON_EXISTING_RAISED, 0},
        {"barrier=bollard bollard=flexible", 0, true, CORDON_EXISTING_FIXED, 0},
        {"barrier=bollard width=0.3", VEHICLE, true, CORDON_EXISTING_FIXED, 0},
        {"barrier=bollard maxwidth:physical=1.8", VEHICLE, true, CORDON_EXISTING_FIXED, 1800},
        {"barrier=cycle_barrier opening=1.4", VEHICLE, false, CORDON_EXISTING_FIXED, 1400},
        {"barrier=gate width=3", VEHICLE | PERSON, false, CORDON_EXISTING_SHUT, 0},
        {"barrier=gate locked=yes", VEHICLE | PERSON, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=lift_gate", VEHICLE, false, CORDON_EXISTING_SHUT, 0},
        {"barrier=kissing_gate", VEHICLE, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=full-height_turnstile", VEHICLE | PERSON, false, CORDON_EXISTING_SHUT, 0},
        {"barrier=height_restrictor", 0, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=toll_booth", 0, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=border_control", 0, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=cattle_grid", 0, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=gate indoor=yes", 0, false, CORDON_EXISTING_SHUT, 0},
        {"barrier=bollard layer=-1", 0, true, CORDON_EXISTING_FIXED, 0},
        {"entrance=main", 0, false, CORDON_EXISTING_FIXED, 0},
        {"barrier=kerb", 0, false, CORDON_EXISTING_FIXED, 0},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_ground_free(s->ground);
        s->ground = NULL;
        s->hand.features.count = 0;
        hand_point(&s->hand, cases[i].tags, 0, 0);
        check_ok(s->hand.context,
                 cordon_ground_new(&s->ground, s->hand.context, hand_map_laid(&s->hand), NULL));
        assert_int_equal(s->ground->n_existing, cases[i].stops != 0);
        if (cases[i].stops == 0)
            continue;
        const cordon_existing *e = &s->ground->existing[0];
        assert_int_equal(e->stops, cases[i].stops);
        assert_int_equal(e->solid, cases[i].solid);
        assert_int_equal(e->closing, cases[i].closing);
        assert_int_equal(e->gap_mm, cases[i].gap_mm);
    }
}

#define with_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scene(a_bollard_bars_its_way_from_wall_to_wall),
        with_scene(a_carriageway_is_not_the_pavements),
        with_scene(nothing_is_barred_where_the_map_does_not_tell),
        with_scene(a_bend_is_halved),
        with_scene(a_gate_bars_the_gap_in_its_wall),
        with_scene(a_gate_in_a_fence_bars_persons),
        with_scene(a_gate_drawn_as_a_line_bars_what_it_is_drawn_across),
        with_scene(tags_say_whom_it_stops_and_what_it_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
