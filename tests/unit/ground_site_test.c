/* What the organiser says of the ground, against what the map says: solids, single shapes and
 * the verifier see the same. */
#include "support/hand_map.h"

#include "geo/region.h"
#include "ground/ground.h"
#include "plan/verify.h"

typedef struct scene {
    hand_map hand;
    cordon_site_obstacle obstacles[4];
    cordon_site_opening openings[2];
    cordon_site site;
} scene;

static int open_scene(void **state)
{
    scene *s = calloc(1, sizeof *s);
    cordon_context *context = NULL;
    assert_non_null(s);
    assert_int_equal(cordon_context_new(&context, NULL), 0);
    hand_map_open(&s->hand, context);
    s->site.obstacles = s->obstacles;
    s->site.openings = s->openings;
    *state = s;
    return 0;
}

static int close_scene(void **state)
{
    scene *s = *state;
    cordon_context *context = s->hand.context;
    hand_map_close(&s->hand);
    cordon_context_free(context);
    free(s);
    return 0;
}

static cordon_region box_region(scene *s, double x0, double y0, double x1, double y1)
{
    const double corners[] = {x0, y0, x1, y0, x1, y1, x0, y1};
    cordon_polygon *polygon = cordon_arena_alloc_zero(s->hand.arena, 1, sizeof *polygon);
    polygon->outer = hand_points(&s->hand, corners, 4);
    return (cordon_region){polygon, 1};
}

static cordon_line *one_line(scene *s, const double *metres, size_t n)
{
    cordon_line *line = cordon_arena_alloc(s->hand.arena, 1, sizeof *line);
    *line = hand_points(&s->hand, metres, n);
    return line;
}

static cordon_site_obstacle *add_rule(scene *s, const char *key, const char *value,
                                      bool vehicle, bool person)
{
    cordon_site_tag *tag = cordon_arena_alloc(s->hand.arena, 1, sizeof *tag);
    *tag = (cordon_site_tag){key, value};
    cordon_site_obstacle *rule = &s->obstacles[s->site.n_obstacles++];
    *rule = (cordon_site_obstacle){
        .name = "said", .reason = "seen", .tags = tag, .n_tags = 1, .stops = {vehicle, person}};
    return rule;
}

static cordon_site_obstacle *add_thing(scene *s, bool vehicle, bool person)
{
    cordon_site_obstacle *thing = &s->obstacles[s->site.n_obstacles++];
    *thing = (cordon_site_obstacle){.name = "put", .reason = "", .stops = {vehicle, person}};
    return thing;
}

static bool solid_at(const cordon_ground *ground, cordon_against against, double x, double y)
{
    cordon_pt p = {(int32_t)(x * 1000), (int32_t)(y * 1000)};
    return cordon_region_side(&ground->solid[against], p) > 0;
}

/* A box that is protected at (x, y): can something 1 m wide reach it? The verifier decides,
 * from the single shapes. */
static bool reaches(scene *s, cordon_against against, double x, double y)
{
    const cordon_region protect = box_region(s, x - 0.5, y - 0.5, x + 0.5, y + 0.5);
    const cordon_verify_job job = {.laid = hand_map_laid(&s->hand),
                                   .site = &s->site,
                                   .against = against,
                                   .protect = &protect,
                                   .n_protect = 1,
                                   .passable_mm = 1000};
    cordon_verdict verdict;
    check_ok(s->hand.context, cordon_verify_ring(&verdict, s->hand.context, &job));
    bool tight = verdict.tight;
    cordon_verdict_free(&verdict);
    return !tight;
}

static void check_at(scene *s, double x, double y, bool vehicle, bool person)
{
    cordon_ground *ground = NULL;
    check_ok(s->hand.context,
             cordon_ground_new(&ground, s->hand.context, hand_map_laid(&s->hand), &s->site));
    assert_int_equal(solid_at(ground, CORDON_AGAINST_VEHICLE, x, y), vehicle);
    assert_int_equal(solid_at(ground, CORDON_AGAINST_PERSON, x, y), person);
    cordon_ground_free(ground);
}

/* Round (0, 0), 20 m wide. */
static void add_yard(scene *s, const char *tags)
{
    hand_line(&s->hand, tags, -10, -10, 10, -10);
    hand_line(&s->hand, tags, 10, -10, 10, 10);
    hand_line(&s->hand, tags, 10, 10, -10, 10);
    hand_line(&s->hand, tags, -10, 10, -10, -10);
}

static void a_rule_wins_over_the_table(void **state)
{
    scene *s = *state;
    add_yard(s, "barrier=hedge");
    check_at(s, 10, 0, false, true);
    assert_true(reaches(s, CORDON_AGAINST_VEHICLE, 0, 0));
    assert_false(reaches(s, CORDON_AGAINST_PERSON, 0, 0));
    add_rule(s, "barrier", "hedge", true, false);
    check_at(s, 10, 0, true, false);
    assert_false(reaches(s, CORDON_AGAINST_VEHICLE, 0, 0));
    assert_true(reaches(s, CORDON_AGAINST_PERSON, 0, 0));
}

static void the_first_rule_counts(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=hedge", -10, 0, 10, 0);
    add_rule(s, "barrier", "*", false, false);
    add_rule(s, "barrier", "hedge", true, true);
    check_at(s, 0, 0, false, false);
}

static void a_rule_needs_every_tag_and_the_right_value(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=fence", -10, 0, 10, 0);
    hand_line(&s->hand, "barrier=no", -10, 20, 10, 20);
    add_rule(s, "barrier", "wall", true, true);
    check_at(s, 0, 0, false, true);
    add_rule(s, "barrier", "*", true, true);
    check_at(s, 0, 0, true, true);
    check_at(s, 0, 20, false, false);
}

static void a_rule_holds_in_its_area_only(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=fence", -10, 0, 10, 0);
    hand_line(&s->hand, "barrier=fence", -10, 40, 30, 40);
    cordon_site_obstacle *rule = add_rule(s, "barrier", "fence", true, true);
    rule->area = box_region(s, -20, -20, 20, 50);
    check_at(s, 0, 0, true, true);
    check_at(s, 0, 40, false, true); /* leaves the area */
}

static void a_rule_can_widen_what_it_speaks_of(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=fence width=0.2", -10, 0, 10, 0);
    check_at(s, 0, 0.4, false, false);
    add_rule(s, "barrier", "fence", true, true)->width_mm = 1000;
    check_at(s, 0, 0.4, true, true);
}

static void a_rule_makes_an_obstacle_of_what_stops_nobody(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "amenity=market_stand", -5, -5, 5, 5);
    check_at(s, 0, 0, false, false);
    add_rule(s, "amenity", "market_stand", true, false);
    check_at(s, 0, 0, true, false);
}

static void gates_still_open_what_a_rule_speaks_of(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "barrier=fence", -10, 0, 10, 0);
    hand_point(&s->hand, "barrier=gate width=4", 0, 0);
    add_rule(s, "barrier", "fence", true, true);
    check_at(s, 0, 0, false, false);
    check_at(s, 5, 0, true, true);
}

/* Nothing on the map opens a thing of the site: not a street, not a passage. */
static void a_thing_of_the_site_stands_across_a_street(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", 0, -30, 0, 30);
    const double blocks[] = {-8, 0, 8, 0}, block[] = {20, 20};
    cordon_site_obstacle *line = add_thing(s, true, false);
    line->lines = one_line(s, blocks, 2);
    line->n_lines = 1;
    add_thing(s, true, true)->area = box_region(s, -2, 10, 2, 12);
    cordon_site_obstacle *post = add_thing(s, true, true);
    post->lines = one_line(s, block, 1);
    post->n_lines = 1;
    post->width_mm = 600;
    check_at(s, 0, 0, true, false);
    check_at(s, 0, 11, true, true);
    check_at(s, 20.25, 20, true, true);
    check_at(s, 20.35, 20, false, false);
}

static void what_is_open_is_open_through_everything(void **state)
{
    scene *s = *state;
    hand_box(&s->hand, "building=yes", -30, -10, 30, -8);
    add_yard(s, "barrier=wall");
    add_thing(s, true, true)->area = box_region(s, -5, -9, 5, -6);
    assert_false(reaches(s, CORDON_AGAINST_PERSON, 0, 0));
    const double porch[] = {0, -12, 0, -5};
    cordon_site_opening *opening = &s->openings[s->site.n_openings++];
    *opening = (cordon_site_opening){.name = "porch",
                                     .lines = one_line(s, porch, 2),
                                     .n_lines = 1,
                                     .width_mm = 3000,
                                     .opens = {false, true}};
    check_at(s, 0, -9, true, false);
    check_at(s, 1.4, -9, true, false);
    check_at(s, 1.6, -9, true, true);
    assert_true(reaches(s, CORDON_AGAINST_PERSON, 0, 0));
    assert_false(reaches(s, CORDON_AGAINST_VEHICLE, 0, 0));
}

/* Posts all round: the gap between two of them decides who is stopped. */
static void posts_close_what_is_narrower_than_a_vehicle(void **state)
{
    for (int wide = 0; wide < 2; wide++) {
        scene *s = *state;
        s->hand.features.count = 0;
        const double step = wide ? 1.25 : 1.0; /* the gap is 0.1 m less; 1 m gets through */
        for (int i = 0; i < 16; i++) {
            const double at = -8 * step + i * step, far = 8 * step;
            hand_point(&s->hand, "barrier=bollard", at, -far);
            hand_point(&s->hand, "barrier=bollard", far, at);
            hand_point(&s->hand, "barrier=bollard", -at, far);
            hand_point(&s->hand, "barrier=bollard", -far, -at);
        }
        assert_int_equal(reaches(s, CORDON_AGAINST_VEHICLE, 0, 0), wide);
        assert_true(reaches(s, CORDON_AGAINST_PERSON, 0, 0));
    }
}

#define with_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scene(a_rule_wins_over_the_table),
        with_scene(the_first_rule_counts),
        with_scene(a_rule_needs_every_tag_and_the_right_value),
        with_scene(a_rule_holds_in_its_area_only),
        with_scene(a_rule_can_widen_what_it_speaks_of),
        with_scene(a_rule_makes_an_obstacle_of_what_stops_nobody),
        with_scene(gates_still_open_what_a_rule_speaks_of),
        with_scene(a_thing_of_the_site_stands_across_a_street),
        with_scene(posts_close_what_is_narrower_than_a_vehicle),
        with_scene(what_is_open_is_open_through_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
