/* How wide and how high a vehicle may be along a street: closed forms, and random streets
 * against a search in another form. */
#include "support/hand_map.h"

#include <math.h>

#include "base/rng.h"
#include "ground/bend.h"
#include "ground/ground.h"
#include "ground/measure.h"

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

static const cordon_clearance *build(scene *s)
{
    cordon_ground_free(s->ground);
    check_ok(s->hand.context,
             cordon_ground_new(&s->ground, s->hand.context, hand_map_laid(&s->hand), NULL));
    return &s->ground->streets[0].clear;
}

/* A street 100 m long between façades at -south and north. */
static void walled_street(scene *s, const char *tags, double south, double north)
{
    s->hand.features.count = 0;
    hand_line(&s->hand, tags, 0, 0, 100, 0);
    hand_box(&s->hand, "building=yes", -20, north, 120, north + 10);
    hand_box(&s->hand, "building=yes", -20, -south - 10, 120, -south);
}

static void between_parallel_walls(void **state)
{
    scene *s = *state;
    for (int cm = 150; cm < 1900; cm += 125) {
        walled_street(s, "highway=residential", cm / 200.0, cm / 200.0);
        const cordon_clearance *clear = build(s);
        assert_in_range(clear->width_mm, cm / 2 * 20 - 10, cm / 2 * 20 + 10);
        assert_true(clear->width_known);
        assert_null(clear->narrowed);
        assert_int_equal(clear->height_mm, 0);
        assert_true(clear->height_known);
    }
}

/* Nothing here stands on the centre line itself: a way through a building opens it. */
static void blocks_in_the_way(void **state)
{
    scene *s = *state;
    walled_street(s, "highway=residential", 4, 4);
    hand_box(&s->hand, "building=yes", 30.2, -4, 40.2, -1); /* from the south */
    assert_int_equal(build(s)->width_mm, 5000);
    assert_in_range(s->ground->streets[0].clear.width_at.x, 29500, 41000);
    hand_box(&s->hand, "building=yes", 60.2, 0.5, 70.2, 4); /* from the north, farther on */
    assert_int_equal(build(s)->width_mm, 4500);
    assert_in_range(s->ground->streets[0].clear.width_at.x, 59500, 71000);
    hand_box(&s->hand, "building=yes", 45.2, -4, 60.2, -0.4); /* side to side at one place */
    assert_int_equal(build(s)->width_mm, 900);
    assert_in_range(s->ground->streets[0].clear.width_at.x, 59500, 61000);
    hand_line(&s->hand, "barrier=jersey_barrier", 80, -4, 80, -0.1);
    hand_line(&s->hand, "barrier=jersey_barrier", 80, 0.1, 80, 4);
    assert_int_equal(build(s)->width_mm, 0);
    assert_in_range(s->ground->streets[0].clear.width_at.x, 79000, 81000);
}

static void round_an_island(void **state)
{
    scene *s = *state;
    walled_street(s, "highway=residential", 6, 6);
    hand_box(&s->hand, "building=yes", 40.2, -2, 50.2, -0.5);
    assert_int_equal(build(s)->width_mm, 6500); /* by its north side */
    hand_box(&s->hand, "building=yes", 44.2, 1, 48.2, 6);
    assert_int_equal(build(s)->width_mm, 4000); /* now by its south side */
}

static void posts_beside_and_on_the_way(void **state)
{
    scene *s = *state;
    walled_street(s, "highway=residential", 5, 5);
    hand_point(&s->hand, "barrier=bollard", 50, 1.4);
    hand_point(&s->hand, "barrier=bollard diameter=0.3", 50, -1.4);
    const cordon_clearance *clear = build(s);
    assert_int_equal(clear->width_mm, 3500); /* between post and façade: 5 - 1.4 - 0.1 */
    hand_point(&s->hand, "barrier=block", 50, 3.2);
    hand_point(&s->hand, "barrier=block", 50, -3.2);
    assert_int_equal(build(s)->width_mm, 2550); /* 2.8 less half of each post */
    static const struct {
        const char *tags;
        int32_t mm;
    } cases[] = {
        {"barrier=bollard", 2650}, /* (5.5 - 0.2) / 2: beside it, on the carriageway */
        {"barrier=bollard bollard=removable", 10000},
        {"barrier=rising_bollard", 10000},
        {"barrier=bollard maxwidth:physical=2.1", 2100},
        {"barrier=cycle_barrier", 1500},
        {"barrier=lift_gate", 10000},
        {"barrier=gate maxwidth=2.8", 2800},
        {"barrier=kerb", 10000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        hand_line(&s->hand, "highway=residential", 0, 0, 50, 0, 100, 0);
        hand_box(&s->hand, "building=yes", -20, 5, 120, 10);
        hand_box(&s->hand, "building=yes", -20, -10, 120, -5);
        hand_point(&s->hand, cases[i].tags, 50, 0);
        clear = build(s);
        /* Posts count by their place, too, which narrows less. */
        if (clear->width_mm != cases[i].mm)
            fail_msg("%s: %d mm", cases[i].tags, clear->width_mm);
        if (cases[i].mm < 10000) {
            assert_int_equal(clear->narrowed->id, 4);
            assert_int_equal(clear->width_at.x, 50000);
        }
    }
}

static void tags_limit_width_height_weight_and_slope(void **state)
{
    scene *s = *state;
    walled_street(s, "highway=service width=2.5 maxheight=3.2 maxweight=7.5 incline=-12%", 4,
                  4);
    const cordon_clearance *clear = build(s);
    assert_int_equal(clear->width_mm, 2500);
    assert_int_equal(clear->narrowed->id, 1);
    assert_int_equal(clear->height_mm, 3200);
    assert_int_equal(clear->weight_kg, 7500);
    assert_true(fabs(clear->slope_per_cent - 12) < 1e-9);
    walled_street(s, "highway=service maxheight=default maxweight=none incline=up", 4, 4);
    clear = build(s);
    assert_int_equal(clear->height_mm, 0);
    assert_int_equal(clear->weight_kg, 0);
    assert_true(clear->slope_per_cent == 0);
    hand_point(&s->hand, "barrier=height_restrictor maxheight=2.1", 100, 0);
    clear = build(s);
    assert_int_equal(clear->height_mm, 2100);
    assert_int_equal(clear->height_at.x, 100000);
    assert_int_equal(clear->lowered->id, 4);
    assert_int_equal(clear->width_mm, 8000);
}

static void below_buildings(void **state)
{
    static const struct {
        const char *street, *above;
        int32_t height;
        bool height_known, width_known;
    } cases[] = {
        {"highway=residential", "building=yes min_height=3.2", 3200, true, true},
        {"highway=residential", "building=yes building:min_level=1", 0, false, true},
        {"highway=residential", "building=roof", 0, false, true},
        {"highway=residential maxheight=4", "building=roof", 4000, true, true},
        {"highway=residential", "building=yes", 0, false, false},
        {"highway=residential tunnel=building_passage", "building=yes", 0, false, false},
        {"highway=residential tunnel=building_passage width=3.1 maxheight=3.6", "building=yes",
         3600, true, true},
        {"highway=residential covered=yes", "landuse=grass", 0, false, true},
        {"highway=residential bridge=yes layer=1", "building=yes", 0, true, false},
        {"highway=residential bridge=yes layer=1 lanes=1", "building=yes", 0, true, true},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        walled_street(s, cases[i].street, 4, 4);
        hand_box(&s->hand, cases[i].above, 40, -4, 50, 4);
        const cordon_clearance *clear = build(s);
        if (clear->height_mm != cases[i].height ||
            clear->height_known != cases[i].height_known ||
            clear->width_known != cases[i].width_known)
            fail_msg("%s below %s: %d mm high, known %d, %d", cases[i].street, cases[i].above,
                     clear->height_mm, clear->height_known, clear->width_known);
    }
}

static void what_is_open_is_not_known(void **state)
{
    scene *s = *state;
    hand_line(&s->hand, "highway=residential", 0, 0, 100, 0);
    hand_box(&s->hand, "building=yes", -20, 4, 120, 10);
    const cordon_clearance *clear = build(s);
    assert_false(clear->width_known);
    hand_line(&s->hand, "barrier=wall", 50, -2, 50, -20); /* a wall's end across from it */
    clear = build(s);
    assert_true(clear->width_known);
    assert_in_range(clear->width_mm, 5840, 5850); /* the wall's end is round, 0.15 m */
}

static void paths_have_no_clearance(void **state)
{
    scene *s = *state;
    walled_street(s, "highway=footway width=4 maxheight=2", 4, 4);
    const cordon_clearance *clear = build(s);
    assert_int_equal(clear->width_mm + clear->height_mm, 0);
}

static void weights_and_slopes_in_tags(void **state)
{
    static const struct {
        const char *text;
        int32_t kg;
        double per_cent;
    } cases[] = {
        {"3.5", 3500, -1}, {"16t", 16000, -1}, {"900kg", 900, -1}, {"none", 0, -1},
        {"-10%", 0, 10},   {"+4.5%", 0, 4.5},  {"45°", 0, 100},    {"80°", 0, -1},
        {"3.5st", 0, -1},  {"up", 0, -1},      {"0", 0, -1},       {"1:10", 0, -1},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char tag[32];
        int32_t kg = 0;
        double slope = -1;
        snprintf(tag, sizeof tag, "v=%s", cases[i].text);
        const cordon_feature *feature = hand_point(&s->hand, tag, 0, 0);
        assert_int_equal(cordon_feature_weight(feature, "v", &kg), cases[i].kg > 0);
        assert_int_equal(kg, cases[i].kg);
        bool read = cordon_feature_slope(feature, "v", &slope);
        assert_int_equal(read, cases[i].per_cent >= 0);
        if (read)
            assert_true(fabs(slope - cases[i].per_cent) < 1e-9);
    }
}

/* The other form: a bar of the given width, across the street, is pushed through a raster of
 * half metres, sideways within a column and on to the next. */
enum { COLUMNS = 80, ROWS = 32, END = 8 }; /* END: columns at both ends are junction */

static bool bar_passes(bool blocked[COLUMNS][ROWS], int width)
{
    bool at[ROWS] = {0};
    for (int x = END; x < COLUMNS - END; x++) {
        bool free_at[ROWS] = {0};
        for (int y = 0; y + width <= ROWS; y++) {
            free_at[y] = true;
            for (int k = 0; k < width; k++)
                free_at[y] &= !blocked[x][y + k];
            /* It starts on the carriageway, 5.5 m wide. */
            bool carriageway = 2 * y < ROWS + 11 && 2 * (y + width) > ROWS - 11;
            at[y] = free_at[y] && (x == END ? carriageway : at[y]);
        }
        for (int y = 1; y + width <= ROWS; y++)
            at[y] |= at[y - 1] && free_at[y];
        for (int y = ROWS - width - 1; y >= 0; y--)
            at[y] |= at[y + 1] && free_at[y];
    }
    for (int y = 0; y + width <= ROWS; y++)
        if (at[y] && 2 * y < ROWS + 11 && 2 * (y + width) > ROWS - 11)
            return true;
    return false;
}

/* A street of 40 m between façades 16 m apart, and boxes in it on half metres, off the centre
 * line. */
static void random_streets(void **state)
{
    scene *s = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 41, 1);
    for (int round = 0; round < 150; round++) {
        bool blocked[COLUMNS][ROWS] = {{0}};
        s->hand.features.count = 0;
        hand_line(&s->hand, "highway=residential", 0, 0, 40, 0);
        hand_box(&s->hand, "building=yes", -5, 8, 45, 12);
        hand_box(&s->hand, "building=yes", -5, -12, 45, -8);
        int32_t before = build(s)->width_mm;
        assert_int_equal(before, 16000);
        for (int i = 0; i < 7; i++) {
            int x = 2 + (int)cordon_rng_below(&rng, COLUMNS - 12);
            int y = (int)cordon_rng_below(&rng, ROWS / 2 - 1);
            int w = 2 + (int)cordon_rng_below(&rng, 6), h = 1 + (int)cordon_rng_below(&rng, 14);
            h = y + h > ROWS / 2 - 1 ? ROWS / 2 - 1 - y : h;
            if (cordon_rng_below(&rng, 2) == 0)
                y = ROWS - y - h;
            for (int c = x; c < x + w; c++)
                for (int r = y; r < y + h; r++)
                    blocked[c][r] = true;
            /* Not quite to the next half metre, so that only its own columns are blocked. */
            hand_box(&s->hand, "building=yes", x / 2.0 + 0.01, y / 2.0 - 8,
                     (x + w) / 2.0 - 0.01, (y + h) / 2.0 - 8);
            int32_t found = build(s)->width_mm;
            int widest = 0;
            while (widest < ROWS && bar_passes(blocked, widest + 1))
                widest++;
            const cordon_street *street = &s->ground->streets[0];
            if (street->facade_mm == 0 || street->facade_mm >= 500 * widest)
                assert_in_range(found, 500 * widest, 500 * widest + 1);
            assert_true(found <= before);
            assert_true(street->facade_mm == 0 || found <= street->facade_mm);
            before = found;
        }
    }
}

/* A line that goes 40 m, turns by so many equal steps on a radius, and goes 40 m again. */
static cordon_line turning(cordon_pt pts[64], double degrees, int steps, double radius_mm)
{
    double x = 0, y = 0, heading = 0, turn = degrees * acos(-1) / 180 / steps;
    size_t n = 0;
    pts[n++] = (cordon_pt){-40000, 0};
    pts[n++] = (cordon_pt){0, 0};
    for (int i = 0; i < steps; i++) {
        heading += turn;
        double side = i + 1 < steps ? 2 * radius_mm * sin(fabs(turn) / 2) : 40000;
        x += side * cos(heading), y += side * sin(heading);
        pts[n++] = (cordon_pt){(int32_t)lround(x), (int32_t)lround(y)};
    }
    return (cordon_line){pts, n};
}

static void bends_take_width(void **state)
{
    static const struct {
        double degrees;
        int steps;
        double radius_mm, half; /* half of the angle that counts; 0: no bend */
    } cases[] = {
        {90, 1, 0, 45},      {-90, 1, 0, 45},       {60, 1, 0, 30},    {29, 1, 0, 0},
        {90, 9, 3000, 45},   {-90, 9, 3000, 45},    {90, 9, 30000, 0}, {180, 18, 4000, 90},
        {180, 6, 20000, 15}, {90, 2, 200000, 22.5},
    };
    const double radius = 11000, track = 4364;
    cordon_pt pts[64];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_line line = turning(pts, cases[i].degrees, cases[i].steps, cases[i].radius_mm);
        cordon_bend bend = cordon_bend_tightest(&line, radius, track);
        double need = radius + track - radius * cos(cases[i].half * acos(-1) / 180);
        if (fabs(bend.need_mm - (cases[i].half > 0 ? need : 0)) > 5)
            fail_msg("case %zu: %.0f mm, expected %.0f", i, bend.need_mm, need);
    }
    const cordon_pt swerve[] = {{0, 0}, {20000, 0}, {24000, 2000}, {44000, 2000}};
    cordon_line line = {(cordon_pt *)(uintptr_t)swerve, 4};
    assert_true(cordon_bend_tightest(&line, radius, track).need_mm == 0);
}

/* The vehicle's path, looked for on a grid: it fits where the bend says so, and only there. */
static void a_path_fits_where_a_bend_says_so(void **state)
{
    cordon_rng rng;
    (void)state;
    cordon_rng_seed(&rng, 102, 1);
    for (int trial = 0; trial < 200; trial++) {
        double half = (20 + cordon_rng_below(&rng, 60)) * acos(-1) / 180;
        double radius = 5000 + cordon_rng_below(&rng, 8000);
        double track = 2000 + cordon_rng_below(&rng, 3000), outer = radius + track;
        double need = outer - radius * cos(half);
        for (int sign = -1; sign <= 1; sign += 2) {
            double width = need + sign * 60;
            /* The inner corner at 0, 0, the bend open downwards: façades at the angle half to
             * the horizontal, those outside a width above. A centre on the axis, at -h: */
            bool fits = false;
            for (double h = 0; h <= outer / cos(half) + radius && !fits; h += 5)
                fits = h <= radius && h * cos(half) + width >= outer;
            assert_int_equal(fits, sign > 0);
        }
    }
}

#define with_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scene(between_parallel_walls),
        with_scene(blocks_in_the_way),
        with_scene(round_an_island),
        with_scene(posts_beside_and_on_the_way),
        with_scene(tags_limit_width_height_weight_and_slope),
        with_scene(below_buildings),
        with_scene(what_is_open_is_not_known),
        with_scene(paths_have_no_clearance),
        with_scene(weights_and_slopes_in_tags),
        with_scene(random_streets),
        cmocka_unit_test(bends_take_width),
        cmocka_unit_test(a_path_fits_where_a_bend_says_so),
    };
    return cmocka_run_group_tests_name("ground_clear", tests, NULL, NULL);
}
