/* What stops whom, and where it is open: small maps made by hand. */
#include "support/hand_map.h"

#include "event/text.h"
#include "geo/region.h"
#include "ground/ground.h"
#include "ground/measure.h"
#include "ground/obstacles.h"

#define VEHICLE CORDON_AGAINST_VEHICLE
#define PERSON  CORDON_AGAINST_PERSON

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

/* Is the place, in metres, solid for that kind? */
static bool solid_at(const scene *s, cordon_against against, double x, double y)
{
    cordon_pt p = {(int32_t)(x * 1000), (int32_t)(y * 1000)};
    return cordon_region_side(&s->ground->solid[against], p) > 0;
}

#define check_solid(s, x, y, vehicle, person)                                                  \
    do {                                                                                       \
        assert_int_equal(solid_at((s), VEHICLE, (x), (y)), (vehicle));                         \
        assert_int_equal(solid_at((s), PERSON, (x), (y)), (person));                           \
    } while (0)

/* Steps wider than long stop nobody on the open ground at their foot and head. */
static void wide_steps_end_where_they_end(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=steps width=64", 0, 0, 5, 0);
    const double bent[] = {100, 0, 104, 0, 104, 4};
    hand_line_n(&s->hand, "highway=steps width=6", bent, 3);
    build(s);
    for (double y = -31; y <= 31; y += 0.4) {
        check_solid(s, 2.5, y, true, false);
        check_solid(s, -1, y, false, false);
        check_solid(s, 6, y, false, false);
    }
    check_solid(s, 2.5, 32.2, false, false);
    check_solid(s, 2.5, -32.2, false, false);
    /* 6 m wide, round the corner too, on both sides. */
    check_solid(s, 101, 2.8, true, false);
    check_solid(s, 101, -2.8, true, false);
    check_solid(s, 106.5, -2.5, true, false);
    check_solid(s, 106.5, 3, true, false);
    check_solid(s, 101.3, 3.8, true, false);
    check_solid(s, 98.9, 0, false, false);
    check_solid(s, 104, 5.1, false, false);
}

static void each_obstacle_stops_whom_it_should(void **state)
{
    static const struct {
        const char *tags;
        char shape; /* 'a' box of 10 m, 'l' line along y = 0, 'p' point */
        bool vehicle, person;
    } cases[] = {
        {"building=yes", 'a', true, true},
        {"building=no", 'a', false, false},
        {"building:part=yes", 'a', false, false},
        {"building=roof", 'a', false, false},
        {"building=carport", 'a', false, false},
        {"building=yes bridge=yes", 'a', false, false},
        {"building=yes layer=-1", 'a', false, false},
        {"building=yes location=underground", 'a', false, false},
        {"building=yes building:min_level=1", 'a', false, false},
        {"building=yes min_height=4", 'a', false, false},
        {"building=yes min_height=0", 'a', true, true},
        {"building=yes layer=1", 'a', true, true},
        {"man_made=storage_tank", 'a', true, true},
        {"natural=water", 'a', true, true},
        {"natural=water intermittent=yes", 'a', false, false},
        {"natural=water layer=-1", 'a', true, true},
        {"natural=water tunnel=culvert", 'a', false, false},
        {"natural=water covered=yes", 'a', false, false},
        {"natural=wetland", 'a', false, false},
        {"waterway=riverbank", 'a', true, true},
        {"landuse=basin", 'a', true, true},
        {"landuse=basin basin=detention", 'a', false, false},
        {"leisure=swimming_pool", 'a', true, true},
        {"amenity=fountain", 'a', true, false},
        {"waterway=river", 'l', true, true},
        {"waterway=canal layer=-1", 'l', true, true},
        {"waterway=river tunnel=yes", 'l', false, false},
        {"waterway=river covered=yes", 'l', false, false},
        {"waterway=stream", 'l', false, false},
        {"barrier=wall", 'l', true, true},
        {"barrier=wall area=yes", 'a', true, true},
        {"barrier=wall leisure=park", 'a', false, false},
        {"barrier=wall height=0.3", 'l', false, false},
        {"barrier=wall layer=1", 'l', false, false},
        {"barrier=wall layer=-1", 'l', false, false},
        {"barrier=wall bridge=yes", 'l', false, false},
        {"barrier=retaining_wall", 'l', true, true},
        {"barrier=city_wall", 'l', true, true},
        {"historic=citywalls", 'l', true, true},
        {"barrier=fence", 'l', false, true},
        {"barrier=fence fence_type=concrete", 'l', true, true},
        {"barrier=hedge", 'l', false, true},
        {"barrier=hedge area=yes", 'a', false, true},
        {"barrier=guard_rail", 'l', true, false},
        {"barrier=jersey_barrier", 'l', true, false},
        {"barrier=bollard", 'l', true, false},
        {"barrier=ditch", 'l', true, false},
        {"barrier=kerb", 'l', false, false},
        {"barrier=chain", 'l', false, false},
        {"barrier=gate", 'l', false, false},
        {"natural=cliff", 'l', true, true},
        {"highway=steps", 'l', true, false},
        {"highway=steps ramp=yes", 'l', false, false},
        {"highway=steps ramp:wheelchair=yes", 'l', false, false},
        {"highway=steps layer=1", 'l', false, false},
        {"highway=steps bridge=yes", 'l', false, false},
        {"highway=residential", 'l', false, false},
        {"natural=water seasonal=yes", 'a', false, false},
        {"natural=water depth=0.3", 'a', false, false},
        {"natural=water depth=2", 'a', true, true},
        {"natural=water water=reflecting_pool", 'a', false, false},
        {"natural=water water=stream", 'a', false, false},
        {"natural=water water=pond", 'a', true, true},
        {"leisure=swimming_pool swimming_pool=wading", 'a', false, false},
        {"amenity=fountain fountain=splash_pad", 'a', false, false},
        {"building=construction", 'a', false, false},
        {"building=yes wall=no", 'a', false, false},
        {"barrier=wall height=0.8", 'l', true, false},
        {"barrier=retaining_wall height=0.8", 'l', true, false},
        {"barrier=wall area=yes height=0.8", 'a', true, false},
        {"barrier=wall height=1.2", 'l', true, true},
        {"barrier=fence height=0.8", 'l', false, false},
        {"barrier=hedge height=0.6", 'l', false, false},
        {"barrier=guard_rail height=0.4", 'l', false, false},
        {"barrier=fence fence_type=split_rail", 'l', false, false},
        {"barrier=bollard bollard=removable", 'l', false, false},
        {"barrier=bollard bollard=rising", 'p', false, false},
        {"barrier=bollard", 'p', true, false},
        {"barrier=bollard height=0.4", 'p', false, false},
        {"barrier=bollard layer=1", 'p', false, false},
        {"barrier=block", 'p', true, false},
        {"man_made=planter", 'p', true, false},
        {"natural=stone height=1", 'p', true, false},
        {"natural=stone", 'p', false, false},
        {"natural=tree", 'p', false, false},
        {"natural=tree circumference=1.2", 'p', true, false},
        {"natural=tree circumference=0.6", 'p', false, false},
        {"natural=tree_row", 'l', false, false},
        {"highway=street_lamp", 'p', false, false},
        {"highway=steps step_count=3", 'l', false, false},
        {"highway=steps step_count=4", 'l', true, false},
        {"railway=rail", 'l', false, false},
        {"man_made=pier", 'a', false, false},
    };
    size_t n_rules;
    const cordon_obstacle_rule *rules = cordon_obstacle_rules(&n_rules);
    bool used[100] = {false};
    assert_true(n_rules <= 100);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        scene *s = *state;
        s->hand.features.count = 0;
        if (cases[i].shape == 'a')
            hand_box(&s->hand, cases[i].tags, -5, -5, 5, 5);
        else if (cases[i].shape == 'l')
            hand_line(&s->hand, cases[i].tags, -20, 0, 20, 0);
        else
            hand_point(&s->hand, cases[i].tags, 0, 0);
        build(s);
        const cordon_obstacle_rule *rule = cordon_obstacle_rule_of(&s->hand.features.items[0]);
        if (rule)
            used[rule - rules] = true;
        if (solid_at(s, VEHICLE, 0, 0) != cases[i].vehicle ||
            solid_at(s, PERSON, 0, 0) != cases[i].person)
            fail_msg("%s: vehicle %d, person %d", cases[i].tags, solid_at(s, VEHICLE, 0, 0),
                     solid_at(s, PERSON, 0, 0));
    }
    for (size_t i = 0; i < n_rules; i++)
        if (!used[i] && strcmp(rules[i].name, "sea") != 0) /* has a test of its own */
            fail_msg("no case for the rule \"%s\"", rules[i].name);
}

static void every_rule_has_a_reason_and_a_width(void **state)
{
    const scene *s = *state;
    cordon_texts texts[2];
    check_ok(s->hand.context, cordon_texts_load(&texts[0], s->hand.arena, "en"));
    check_ok(s->hand.context, cordon_texts_load(&texts[1], s->hand.arena, "fr"));
    size_t n;
    const cordon_obstacle_rule *rules = cordon_obstacle_rules(&n);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < 2; k++) {
            char key[64];
            snprintf(key, sizeof key, "obstacle.%s", rules[i].name);
            if (strcmp(cordon_text(&texts[k], key), key) == 0)
                fail_msg("no text %s in %s", key, texts[k].language);
        }
        assert_true(rules[i].geometry != 0);
        bool line = (rules[i].geometry & (CORDON_ON_LINE | CORDON_ON_POINT)) &&
                    (rules[i].stops[0] || rules[i].stops[1]);
        if (line && rules[i].half_mm <= 0)
            fail_msg("%s stops as a line but has no width", rules[i].name);
    }
}

static void the_sea_is_solid(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "natural=water", -100, -100, 100, 0)->origin = 'c';
    build(s);
    check_solid(s, 0, -10, true, true);
    check_solid(s, 0, 10, false, false);
}

static void a_wall_is_as_wide_as_it_says(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=wall", -20, 0, 20, 0);
    hand_line(&s->hand, "barrier=wall width=2", -20, 10, 20, 10);
    build(s);
    check_solid(s, 0, 0.14, true, true);
    check_solid(s, 0, 0.16, false, false);
    check_solid(s, 0, 10.99, true, true);
    check_solid(s, 0, 11.01, false, false);
}

/* A building 20 m deep with a way from south to north through it. */
static void passage(scene *s, const char *tags)
{
    s->hand.features.count = 0;
    hand_box(&s->hand, "building=yes", -20, 0, 20, 20);
    hand_line(&s->hand, tags, 0, -10, 0, 30);
    build(s);
}

static void a_post_is_as_thick_as_it_says(void **state)
{
    scene *s = *state;
    hand_point(&s->hand, "barrier=bollard", 0, 0);
    hand_point(&s->hand, "barrier=bollard diameter=0.3", 10, 0);
    hand_point(&s->hand, "barrier=block width=1", 20, 0);
    hand_point(&s->hand, "natural=tree circumference=1.57", 30, 0);
    hand_point(&s->hand, "natural=tree circumference=150", 40, 0); /* centimetres, by mistake */
    build(s);
    const double radius[] = {0.05, 0.15, 0.5, 0.25, 0.15};
    for (int i = 0; i < 5; i++) {
        check_solid(s, 10 * i + 0.9 * radius[i], 0, true, false);
        check_solid(s, 10 * i + 1.1 * radius[i], 0, false, false);
    }
}

static void a_post_on_a_way_is_left_to_what_closes_streets(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=footway", 0, -20, 0, 0, 0, 20);
    hand_point(&s->hand, "barrier=block", 0, 0);
    hand_point(&s->hand, "barrier=block", 2, 0);
    build(s);
    check_solid(s, 0, 0, false, false);
    check_solid(s, 2, 0, true, false);
}

/* 10 m with a post every 1.5 m are six gaps of 1.67 m, never closer than the map says. */
static void a_row_of_posts_stands_at_its_spacing(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=bollard spacing=1.5 width=0.2", 0, 0, 10, 0);
    hand_line(&s->hand, "barrier=bollard", 0, 20, 10, 20);
    build(s);
    for (int i = 0; i <= 6; i++) {
        check_solid(s, i * 10.0 / 6, 0, true, false);
        check_solid(s, (i + 0.5) * 10.0 / 6, 0, false, false);
    }
    check_solid(s, 0.8, 20, true, false);
}

static void passages_open_buildings(void **state)
{
    scene *s = *state;
    passage(s, "highway=service tunnel=building_passage");
    check_solid(s, 0, 10, false, false);
    check_solid(s, 1.7, 10, false, false);
    check_solid(s, 1.8, 10, true, true);
    passage(s, "highway=footway covered=yes");
    check_solid(s, 1.7, 1, false, false);
    passage(s, "highway=service tunnel=building_passage width=2,2");
    check_solid(s, 1.05, 10, false, false);
    check_solid(s, 1.15, 10, true, true);
    passage(s, "highway=service tunnel=building_passage maxwidth=2.2");
    check_solid(s, 1.05, 10, false, false);
    check_solid(s, 1.15, 10, true, true);
    passage(s, "highway=residential");
    check_solid(s, 1.2, 10, false, false);
    check_solid(s, 1.3, 10, true, true);
    passage(s, "highway=steps covered=yes");
    check_solid(s, 0, 10, true, false);
    passage(s, "highway=residential bridge=yes layer=1");
    check_solid(s, 2.7, 10, false, false);
}

static void tunnels_and_corridors_open_nothing(void **state)
{
    static const char *const tags[] = {
        "highway=residential tunnel=yes", "highway=residential layer=-1",
        "highway=footway indoor=yes", "highway=proposed", "highway=corridor"};
    scene *s = *state;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        passage(s, tags[i]);
        check_solid(s, 0, 10, true, true);
    }
}

/* With streets at both its ends, and the building over nearly all of it. */
static void a_passage_may_be_called_a_tunnel(void **state)
{
    static const struct {
        const char *tags;
        double south, north; /* ends; the building goes from 0 to 20 */
        bool joined, open;
    } cases[] = {
        {"highway=pedestrian tunnel=yes", 0, 20, true, true},
        {"highway=pedestrian tunnel=yes", -1, 22, true, true},
        {"highway=pedestrian tunnel=yes layer=0", -1, 22, true, true},
        {"highway=pedestrian tunnel=yes", 0, 20, false, false},
        {"highway=pedestrian tunnel=yes layer=-1", 0, 20, true, false},
        {"highway=pedestrian tunnel=yes level=-1", 0, 20, true, false},
        {"highway=pedestrian tunnel=yes", -10, 30, true, false},
        {"highway=pedestrian tunnel=culvert", 0, 20, true, false},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        s->hand.features.count = 0;
        hand_box(&s->hand, "building=yes", -20, 0, 20, 20);
        hand_line(&s->hand, cases[i].tags, 0, cases[i].south, 0, cases[i].north);
        hand_line(&s->hand, "highway=residential", 0, -40, 0, cases[i].south);
        if (cases[i].joined)
            hand_line(&s->hand, "highway=residential", 0, cases[i].north, 0, 60);
        build(s);
        check_solid(s, 0, 10, !cases[i].open, !cases[i].open);
        check_solid(s, 1.3, 10, true, true);
    }
}

static void a_drive_into_a_garage_opens_nothing(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "building=yes", -20, 0, 20, 20);
    hand_line(&s->hand, "highway=service", 0, -10, 0, 10);
    build(s);
    check_solid(s, 0, 5, true, true);
    hand_line(&s->hand, "highway=service", 0, 10, 30, 10);
    build(s);
    check_solid(s, 0, 5, false, false);
    check_solid(s, 10, 10, false, false);
}

static void a_street_beside_a_facade_does_not_shave_it(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "building=yes", -20, 0, 20, 20);
    hand_line(&s->hand, "highway=primary", -30, -1, 30, -1);
    build(s);
    check_solid(s, 0, 0.1, true, true);
}

static void a_slanted_passage_is_open_over_its_whole_width(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "building=yes", -40, 0, 40, 20);
    hand_line(&s->hand, "highway=service covered=yes", -20, -10, 20, 30);
    build(s);
    for (double along = -8; along < 28; along += 0.5) {
        /* 1.6 m to both sides of the way, which runs at 45° */
        check_solid(s, -10 + along - 1.13, along + 1.13, false, false);
        check_solid(s, -10 + along + 1.13, along - 1.13, false, false);
    }
}

static void river(scene *s)
{
    s->hand.features.count = 0;
    hand_box(&s->hand, "natural=water", -100, 0, 100, 30);
}

static void decks_open_water(void **state)
{
    scene *s = *state;
    river(s);
    hand_line(&s->hand, "highway=residential bridge=yes", 0, -10, 0, 40);
    build(s);
    check_solid(s, 0, 15, false, false);
    check_solid(s, 4.2, 15, false, false); /* 2.75 m and a pavement of 1.5 m */
    check_solid(s, 4.3, 15, true, true);
    river(s);
    hand_line(&s->hand, "highway=footway", 0, -10, 0, 40);
    build(s);
    check_solid(s, 1.2, 15, false, false);
    check_solid(s, 1.3, 15, true, true);
    river(s);
    hand_line(&s->hand, "highway=steps bridge=yes", 0, -10, 0, 40);
    build(s);
    check_solid(s, 0, 15, true, false);
    river(s);
    hand_line(&s->hand, "highway=motorway tunnel=yes layer=-2", 0, -10, 0, 40);
    build(s);
    check_solid(s, 0, 15, true, true);
}

static void piers_and_bridge_outlines_open_water(void **state)
{
    scene *s = *state;
    river(s);
    hand_line(&s->hand, "man_made=pier width=4", 0, -5, 0, 20);
    hand_box(&s->hand, "man_made=bridge", 20, -5, 30, 35);
    hand_box(&s->hand, "man_made=pier floating=yes", 40, -5, 44, 20);
    hand_box(&s->hand, "highway=pedestrian", 60, -5, 70, 20);
    hand_box(&s->hand, "building=yes bridge=yes", 80, -5, 90, 35);
    build(s);
    check_solid(s, 1.9, 15, false, false);
    check_solid(s, 2.1, 15, true, true);
    check_solid(s, 25, 15, false, false);
    check_solid(s, 42, 15, true, false);
    check_solid(s, 65, 15, false, false);
    check_solid(s, 85, 15, false, false);
}

static void a_fountain_in_a_square_stays(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "highway=pedestrian", -30, -30, 30, 30);
    hand_box(&s->hand, "amenity=fountain natural=water", 10, 10, 20, 20);
    hand_box(&s->hand, "amenity=fountain", -20, -20, -10, -10);
    build(s);
    check_solid(s, 15, 15, true, false);
    check_solid(s, -15, -15, true, false);
}

static void a_house_on_a_bridge_stays(void **state)
{
    scene *s = *state;
    river(s);
    hand_box(&s->hand, "man_made=bridge", 20, -5, 40, 35);
    hand_box(&s->hand, "building=yes", 20, 10, 28, 20);
    build(s);
    check_solid(s, 24, 15, true, true);
    check_solid(s, 34, 15, false, false);
}

static void a_bridge_opens_a_river_drawn_as_a_line(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "waterway=river width=8", -100, 0, 100, 0);
    hand_line(&s->hand, "highway=residential bridge=yes", 0, -20, 0, 20);
    build(s);
    check_solid(s, -20, 3.5, true, true);
    check_solid(s, 0, 0, false, false);
    check_solid(s, 4.2, 3.5, false, false);
    check_solid(s, 4.3, 3.5, true, true);
}

static void gates_open_walls(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=wall", -50, 0, 0, 0, 50, 0);
    hand_point(&s->hand, "barrier=gate access=private locked=yes", 0, 0);
    hand_point(&s->hand, "barrier=gate width=1", 20, 0);
    hand_point(&s->hand, "barrier=kissing_gate", -20, 0);
    hand_point(&s->hand, "barrier=gate", 30, 0.5); /* stands off the wall */
    build(s);
    check_solid(s, 1.4, 0, false, false);
    check_solid(s, 1.6, 0, true, true);
    check_solid(s, 20.45, 0, false, false);
    check_solid(s, 20.55, 0, true, true);
    check_solid(s, -20, 0, false, false);
    check_solid(s, 30, 0, true, true);
    assert_int_equal(s->ground->n_existing, 4);
}

static void a_gate_is_as_wide_as_the_way_through_it(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=fence", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=service", 0, -10, 0, 0, 0, 10);
    hand_point(&s->hand, "barrier=lift_gate", 0, 0);
    build(s);
    assert_false(solid_at(s, PERSON, 1.7, 0));
    assert_true(solid_at(s, PERSON, 1.8, 0));
}

static void ways_open_walls_that_they_cross(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=wall", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=residential", 20, -10, 20, 10); /* across a side */
    hand_line(&s->hand, "highway=footway", 0, -10, 0, 0, 5, 10); /* across a corner point */
    hand_line(&s->hand, "highway=footway", -20, -10, -20, 0);    /* in two halves */
    hand_line(&s->hand, "highway=footway", -20, 0, -20, 10);
    hand_line(&s->hand, "highway=footway", -40, -10, -40, 0);        /* ends at it */
    hand_line(&s->hand, "highway=footway", 33, -10, 35, 0, 37, -10); /* touches it */
    hand_line(&s->hand, "highway=residential tunnel=yes", 45, -10, 45, 10);
    build(s);
    check_solid(s, 22.7, 0, false, false);
    check_solid(s, 22.8, 0, true, true);
    check_solid(s, 0, 0, false, false);
    check_solid(s, -20, 0, false, false);
    check_solid(s, -40, 0, true, true);
    check_solid(s, 35, 0, true, true);
    check_solid(s, 45, 0, true, true);
}

static void steps_cross_a_wall_for_persons_only(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=retaining_wall", -50, 0, 50, 0);
    hand_line(&s->hand, "highway=steps", 20, -10, 20, 10);
    build(s);
    check_solid(s, 20, 0, true, false);
}

static void steps_leave_the_street_at_their_foot_free(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", -50, 0, 0, 0, 50, 0);
    hand_line(&s->hand, "highway=steps", 0, 0, 0, 30);
    build(s);
    check_solid(s, 0, 1, false, false);
    check_solid(s, 0, 3.2, false,
                false); /* 2.75 m of street, then pavement, then a round end */
    check_solid(s, 0, 5, true, false);
    check_solid(s, 0, 29, true, false);
    check_solid(s, 1.1, 10, false, false);
}

static void lengths_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *text;
        int32_t mm; /* 0: refused */
    } cases[] = {{"3.5", 3500},   {"3,5 m", 3500},   {"3.5m", 3500},
                 {" 2 ", 2000},   {"12'", 3658},     {"12'6\"", 3810},
                 {"10 ft", 3048}, {"350 cm", 3500},  {"6\"", 152},
                 {"", 0},         {"wide", 0},       {"3-4", 0},
                 {"3 km", 0},     {"-2", 0},         {"0", 0},
                 {"1001", 0},     {"1000", 1000000}, {"12'x", 0},
                 {"1e3", 0},      {"3.5.5", 0},      {"00000000000000000000003", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t mm = 0;
        bool ok = cordon_parse_length(cases[i].text, &mm);
        if (ok != (cases[i].mm > 0) || (ok && mm != cases[i].mm))
            fail_msg("\"%s\": %d, %d mm", cases[i].text, ok, mm);
    }
}

#define with_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scene(each_obstacle_stops_whom_it_should),
        with_scene(wide_steps_end_where_they_end),
        with_scene(every_rule_has_a_reason_and_a_width),
        with_scene(the_sea_is_solid),
        with_scene(a_wall_is_as_wide_as_it_says),
        with_scene(a_post_is_as_thick_as_it_says),
        with_scene(a_post_on_a_way_is_left_to_what_closes_streets),
        with_scene(a_row_of_posts_stands_at_its_spacing),
        with_scene(passages_open_buildings),
        with_scene(tunnels_and_corridors_open_nothing),
        with_scene(a_passage_may_be_called_a_tunnel),
        with_scene(a_drive_into_a_garage_opens_nothing),
        with_scene(a_street_beside_a_facade_does_not_shave_it),
        with_scene(a_slanted_passage_is_open_over_its_whole_width),
        with_scene(decks_open_water),
        with_scene(piers_and_bridge_outlines_open_water),
        with_scene(a_fountain_in_a_square_stays),
        with_scene(a_house_on_a_bridge_stays),
        with_scene(a_bridge_opens_a_river_drawn_as_a_line),
        with_scene(gates_open_walls),
        with_scene(a_gate_is_as_wide_as_the_way_through_it),
        with_scene(ways_open_walls_that_they_cross),
        with_scene(steps_cross_a_wall_for_persons_only),
        with_scene(steps_leave_the_street_at_their_foot_free),
        cmocka_unit_test(lengths_are_read_as_people_write_them),
    };
    return cmocka_run_group_tests_name("ground_solid", tests, NULL, NULL);
}
