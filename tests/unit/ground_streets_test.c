/* Streets, their widths and names, surfaces, existing closures: small maps made by hand. */
#include "support/hand_map.h"

#include "ground/ground.h"

typedef struct scene {
    hand_map hand;
    cordon_ground *ground;
} scene;

static int open_scene(void **state)
{
    cordon_context *context;
    if (cordon_context_new(&context, NULL))
        return 1;
    scene *s = calloc(1, sizeof *s);
    hand_map_open(&s->hand, context);
    *state = s;
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

static void build(scene *s)
{
    cordon_ground_free(s->ground);
    check_ok(s->hand.context,
             cordon_ground_new(&s->ground, s->hand.context, hand_map_laid(&s->hand), NULL));
}

static void streets_end_at_junctions(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential name=A", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=footway", 0, 0, 0, 30, 10, 40);
    hand_line(&s->hand, "highway=residential", 20, -30, 20, 30); /* crosses without a node */
    hand_line(&s->hand, "highway=proposed", -20, 0, -20, 30);
    hand_line(&s->hand, "highway=pedestrian area=yes", 40, 0, 45, 0, 45, 5, 40, 0);
    build(s);
    assert_int_equal(s->ground->n_streets, 4);
    assert_int_equal(s->ground->n_junctions, 6);
    const cordon_street *west = &s->ground->streets[0], *east = &s->ground->streets[1];
    assert_int_equal(west->to, east->from);
    assert_int_equal(west->to, s->ground->streets[2].from);
    assert_int_equal(s->ground->streets[2].line.n, 3);
    assert_string_equal(west->name, "A");
    assert_string_equal(west->kind, "residential");
    assert_int_equal(west->from, 0); /* numbered from west to east */
}

static void a_loop_is_cut_where_it_meets_itself(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=service", 0, 0, 10, 0, 20, 0, 20, 10, 10, 10, 10, 0);
    build(s);
    assert_int_equal(s->ground->n_streets, 2);
    assert_int_equal(s->ground->streets[1].from, s->ground->streets[1].to);
}

static void what_a_street_is_comes_from_its_tags(void **state)
{
    static const struct {
        const char *tags;
        bool drive, bridge, tunnel, covered;
        int layer;
    } cases[] = {
        {"highway=primary", true, false, false, false, 0},
        {"highway=steps", false, false, false, false, 0},
        {"highway=footway", true, false, false, false, 0},
        {"highway=footway width=1.5", false, false, false, false, 0},
        {"highway=path bridge=yes layer=1", true, true, false, false, 1},
        {"highway=service tunnel=yes layer=-1", true, false, true, false, -1},
        {"highway=service tunnel=building_passage", true, false, false, true, 0},
        {"highway=footway covered=arcade layer=x", true, false, false, true, 0},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        hand_line(&s->hand, cases[i].tags, 0, 0, 50, 0);
        build(s);
        const cordon_street *street = &s->ground->streets[0];
        if (street->drive != cases[i].drive || street->bridge != cases[i].bridge ||
            street->tunnel != cases[i].tunnel || street->covered != cases[i].covered ||
            street->layer != cases[i].layer || !street->walk)
            fail_msg("%s", cases[i].tags);
    }
}

static void widths_from_tags(void **state)
{
    static const struct {
        const char *tags;
        int32_t mm;
        cordon_width_origin origin;
    } cases[] = {
        {"highway=residential", 5500, CORDON_WIDTH_DEFAULT},
        {"highway=residential width=4.2", 4200, CORDON_WIDTH_TAGGED},
        {"highway=residential width=narrow est_width=4", 4000, CORDON_WIDTH_TAGGED},
        {"highway=residential width=4 lanes=3", 4000, CORDON_WIDTH_TAGGED},
        {"highway=primary lanes=2", 6500, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2", 6000, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 parking:both=lane", 10000, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 parking:lane:left=parallel", 8000, CORDON_WIDTH_LANES},
        {"highway=residential width=9 width:carriageway=4.5", 4500, CORDON_WIDTH_TAGGED},
        {"highway=residential lanes=2 parking:left=lane parking:right=no", 8000,
         CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 parking:both=lane parking:both:orientation=perpendicular",
         16000, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 parking:right=lane parking:right:orientation=diagonal "
         "parking:right:width=5.1",
         11100, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 parking:both=street_side "
         "parking:both:orientation=perpendicular",
         6000, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 cycleway=lane", 9000, CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 cycleway:right=lane cycleway:right:width=1.8", 7800,
         CORDON_WIDTH_LANES},
        {"highway=residential lanes=2 cycleway=track", 6000, CORDON_WIDTH_LANES},
        {"highway=residential lanes=many", 5500, CORDON_WIDTH_DEFAULT},
        {"highway=footway lanes=2", 2000, CORDON_WIDTH_DEFAULT},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        hand_line(&s->hand, cases[i].tags, 0, 0, 50, 0);
        build(s);
        const cordon_street *street = &s->ground->streets[0];
        if (street->width_mm != cases[i].mm || street->origin != cases[i].origin ||
            street->width_origin != cases[i].origin || street->facade_mm != 0)
            fail_msg("%s: %d mm, origin %d", cases[i].tags, street->width_mm, street->origin);
    }
}

static void facades_bound_a_street(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", -100, 0, 100, 0);
    hand_box(&s->hand, "building=yes", -100, 3, 100, 15);
    hand_box(&s->hand, "building=yes", -100, -15, 100, -4);
    hand_box(&s->hand, "building=yes", -5, -4, 5, -2); /* one porch does not count */
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 7000);
    assert_int_equal(s->ground->streets[0].origin, CORDON_WIDTH_FACADES);
    assert_int_equal(s->ground->streets[0].width_origin, CORDON_WIDTH_DEFAULT);
    assert_int_equal(s->ground->streets[0].width_mm, 5500);
    hand_line(&s->hand, "barrier=wall", -100, 2, 100, 2); /* nearer than the façade */
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 5850);
    hand_line(&s->hand, "barrier=wall", -100, -1, 100, -1);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 2700);
    assert_int_equal(s->ground->streets[0].width_mm,
                     2700); /* never wider than the clear width */
}

/* Houses of 10 m and gaps of 8 m between them, with a second row behind. */
static void gaps_between_houses_are_filled(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", 0, 0, 180, 0);
    for (int x = 0; x < 180; x += 18) {
        hand_box(&s->hand, "building=yes", x + 8, 5, x + 18, 15);
        hand_box(&s->hand, "building=yes", x, -16, x + 10, -6);
    }
    hand_box(&s->hand, "building=yes", 0, 30, 180, 35);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 11000);
    hand_box(&s->hand, "building=yes", 88, 2.5, 96, 15);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 11000);
    assert_in_range(s->ground->streets[0].narrowest_mm, 8500, 8500);
    assert_in_range(s->ground->streets[0].narrowest_at.x, 88000, 96000);
    /* Gaps longer than the houses leave the side open. */
    s->hand.features.count = 0;
    hand_line(&s->hand, "highway=residential", 0, 0, 180, 0);
    hand_box(&s->hand, "building=yes", 0, -16, 180, -6);
    for (int x = 0; x < 180; x += 40)
        hand_box(&s->hand, "building=yes", x, 5, x + 10, 15);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 0);
    assert_true(s->ground->streets[0].open_left);
    assert_false(s->ground->streets[0].open_right);
}

/* At a junction the rays look along the street that crosses. */
static void a_stretch_of_junction_is_as_wide_as_its_way(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", -80, 0, -5, 0, 5, 0, 80, 0);
    hand_line(&s->hand, "highway=residential", -5, -80, -5, 0, -5, 80);
    hand_line(&s->hand, "highway=residential", 5, -80, 5, 0, 5, 80);
    hand_box(&s->hand, "building=yes", -80, 4, -12, 80);
    hand_box(&s->hand, "building=yes", -80, -80, -12, -4);
    hand_box(&s->hand, "building=yes", 12, 3, 80, 80);
    hand_box(&s->hand, "building=yes", 12, -80, 80, -3);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 8000);
    assert_int_equal(s->ground->streets[1].facade_mm, 6000);
    assert_int_equal(s->ground->streets[1].origin, CORDON_WIDTH_FACADES);
    assert_int_equal(s->ground->streets[2].facade_mm, 6000);
}

static void a_side_that_is_mostly_open_bounds_nothing(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", -100, 0, 100, 0);
    hand_box(&s->hand, "building=yes", -100, 3, 100, 15);
    hand_box(&s->hand, "building=yes", -100, -15, -30, -4);
    hand_box(&s->hand, "building=yes", -100, -60, 100, -50); /* too far to count */
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 0);
    assert_int_equal(s->ground->streets[0].origin, CORDON_WIDTH_DEFAULT);
}

static void a_passage_is_as_wide_as_it_was_cut(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=service tunnel=building_passage width=3", 0, 0, 0, 40);
    hand_box(&s->hand, "building=yes", -20, 0, 20, 40);
    hand_line(&s->hand, "highway=residential tunnel=yes", 10, 0, 10, 40);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 3000);
    assert_int_equal(s->ground->streets[1].facade_mm, 0); /* nothing is measured in tunnels, */
    s->hand.features.count = 0;
    hand_line(&s->hand, "highway=service", 0, 10, 0, 30);
    hand_box(&s->hand, "building=yes", -10, 0, 10, 40);
    build(s);
    assert_int_equal(s->ground->streets[0].facade_mm, 0); /* nor inside buildings */
}

static void names_of_streets_that_a_line_crosses(void **state)
{
    scene *s = *state;
    const char **names;
    size_t n;
    hand_line(&s->hand, "highway=residential name=Rue_B", 0, -20, 0, 0, 0, 20);
    hand_line(&s->hand, "highway=residential name=Rue_B", 5, -20, 5, 20);
    hand_line(&s->hand, "highway=residential name=Rue_A", 10, -20, 10, 20);
    hand_line(&s->hand, "highway=residential name=Rue_C", 30, -20, 30, 20);
    hand_line(&s->hand, "highway=residential", 12, -20, 12, 20);
    build(s);
    cordon_pt across[] = {{-5000, 1000}, {20000, 2000}};
    check_ok(s->hand.context, cordon_ground_street_names(&names, &n, s->ground, s->hand.arena,
                                                         &(cordon_line){across, 2}));
    assert_int_equal(n, 2);
    assert_string_equal(names[0], "Rue_A");
    assert_string_equal(names[1], "Rue_B");
    cordon_pt aside[] = {{15000, 0}, {20000, 0}};
    check_ok(s->hand.context, cordon_ground_street_names(&names, &n, s->ground, s->hand.arena,
                                                         &(cordon_line){aside, 2}));
    assert_int_equal(n, 0);
}

static void surfaces_and_existing_closures(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "leisure=park", 0, 0, 10, 10);
    hand_box(&s->hand, "landuse=farmland access=private", 20, 0, 30, 10);
    hand_box(&s->hand, "landuse=residential", 40, 0, 50, 10);
    hand_box(&s->hand, "building=yes access=private", 60, 0, 70, 10);
    hand_point(&s->hand, "barrier=bollard", 0, 0);
    hand_point(&s->hand, "barrier=kerb", 1, 0);
    hand_point(&s->hand, "barrier=toll_booth", 2, 0);
    hand_line(&s->hand, "barrier=lift_gate", 3, 0, 5, 0, 7, 0);
    build(s);
    assert_int_equal(s->ground->n_surfaces, 2);
    assert_string_equal(s->ground->surfaces[0].kind, "park");
    assert_string_equal(s->ground->surfaces[1].kind, "private land");
    assert_true(s->ground->surfaces[1].factor > s->ground->surfaces[0].factor);
    assert_int_equal(s->ground->n_existing, 2);
    assert_string_equal(s->ground->existing[0].kind, "bollard");
    assert_int_equal(s->ground->existing[1].at.x, 5000);
}

static void an_empty_map_is_open_ground(void **state)
{
    scene *s = *state;
    build(s);
    assert_int_equal(s->ground->solid[0].n + s->ground->solid[1].n, 0);
    assert_int_equal(s->ground->n_streets + s->ground->n_junctions, 0);
}

#define with_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scene(streets_end_at_junctions),
        with_scene(a_loop_is_cut_where_it_meets_itself),
        with_scene(what_a_street_is_comes_from_its_tags),
        with_scene(widths_from_tags),
        with_scene(facades_bound_a_street),
        with_scene(gaps_between_houses_are_filled),
        with_scene(a_stretch_of_junction_is_as_wide_as_its_way),
        with_scene(a_side_that_is_mostly_open_bounds_nothing),
        with_scene(a_passage_is_as_wide_as_it_was_cut),
        with_scene(names_of_streets_that_a_line_crosses),
        with_scene(surfaces_and_existing_closures),
        with_scene(an_empty_map_is_open_ground),
    };
    return cmocka_run_group_tests_name("ground_streets", tests, NULL, NULL);
}
