/* The verifier on small maps made by hand: what it must find, and what it must not. */
#include "support/hand_map.h"

#include <math.h>

#include "geo/predicates.h"
#include "plan/verify.h"

enum { VEHICLE_MM = 1200 };

typedef struct scene {
    hand_map hand;
    cordon_region protect;
    cordon_line closures[8];
    size_t n_closures;
    cordon_line curve;
    cordon_verify_job job;
    cordon_verdict verdict;
} scene;

static int open_scene(void **state)
{
    cordon_context *context;
    if (cordon_context_new(&context, NULL))
        return 1;
    scene *s = calloc(1, sizeof *s);
    hand_map_open(&s->hand, context);
    s->job = (cordon_verify_job){.protect = &s->protect,
                                 .n_protect = 1,
                                 .passable_mm = VEHICLE_MM,
                                 .closures = s->closures};
    *state = s;
    return 0;
}

static int close_scene(void **state)
{
    scene *s = *state;
    cordon_context *context = s->hand.context;
    cordon_verdict_free(&s->verdict);
    hand_map_close(&s->hand);
    cordon_context_free(context);
    free(s);
    return 0;
}

/* Protects the square of half the given side round the origin. */
static void protect(scene *s, double half)
{
    const double corners[] = {-half, -half, half, -half, half, half, -half, half};
    cordon_polygon polygon = {.outer = hand_points(&s->hand, corners, 4)};
    s->protect.polys = cordon_arena_copy(s->hand.arena, &polygon, 1, sizeof polygon);
    s->protect.n = 1;
}

static void add_closure_n(scene *s, const double *metres, size_t n)
{
    s->closures[s->n_closures++] = hand_points(&s->hand, metres, n);
}
#define close_along(s, ...)                                                                    \
    add_closure_n((s), (const double[]){__VA_ARGS__},                                          \
                  sizeof((const double[]){__VA_ARGS__}) / sizeof(double) / 2)

static bool is_tight(scene *s)
{
    cordon_verdict_free(&s->verdict);
    s->job.laid = hand_map_laid(&s->hand);
    s->job.n_closures = s->n_closures;
    check_ok(s->hand.context, cordon_verify_ring(&s->verdict, s->hand.context, &s->job));
    return s->verdict.tight;
}

/* Four buildings 20 m deep round a yard of 80 m, with gaps at the corners of one of them: the
 * buildings along x leave gap metres to the ones along y. */
static void yard(scene *s, double gap)
{
    hand_box(&s->hand, "building=yes", -60, 40, 60, 60);
    hand_box(&s->hand, "building=yes", -60, -60, 60, -40);
    hand_box(&s->hand, "building=yes", -60, -40, -40, 40);
    hand_box(&s->hand, "building=yes", 40, -40, 60, 40 - gap);
    protect(s, 10);
}

static void nothing_in_the_way_leaks(void **state)
{
    scene *s = *state;
    protect(s, 10);
    assert_false(is_tight(s));
    assert_int_equal(s->verdict.leaks[0].width_mm >= 18000, 1);
}

/* With a curve, every hole in it is told once, the widest first; without one, the widest. */
static void each_hole_is_a_leak_of_its_own(void **state)
{
    scene *s = *state;
    static cordon_pt corners[] = {
        {-40000, -40000}, {40000, -40000}, {40000, 40000}, {-40000, 40000}};
    static const cordon_line curve = {corners, 4};
    hand_box(&s->hand, "building=yes", -60, 40, 60, 60);
    hand_box(&s->hand, "building=yes", -60, -60, -5, -40);
    hand_box(&s->hand, "building=yes", 5, -60, 60, -40);
    hand_box(&s->hand, "building=yes", -60, -40, -40, 37);
    hand_box(&s->hand, "building=yes", 40, -40, 60, 34);
    protect(s, 10);
    s->job.curve = &curve;
    assert_false(is_tight(s));
    assert_int_equal(s->verdict.n_leaks, 3);
    const struct {
        int x, y, width;
    } holes[] = {{0, -40, 10}, {40, 37, 6}, {-40, 38, 3}};
    for (int i = 0; i < 3; i++) {
        const cordon_verify_leak *leak = &s->verdict.leaks[i];
        assert_in_range(leak->width_mm, holes[i].width * 950, holes[i].width * 1050);
        assert_true(labs(leak->crossing.x / 1000 - holes[i].x) <= 5);
        assert_true(labs(leak->crossing.y / 1000 - holes[i].y) <= 3);
    }
    s->job.curve = NULL;
    assert_false(is_tight(s));
    assert_int_equal(s->verdict.n_leaks, 1);
}

static void a_closed_yard_is_tight(void **state)
{
    scene *s = *state;
    yard(s, 0);
    assert_true(is_tight(s));
    assert_int_equal(s->verdict.cell_mm, 50);
    assert_int_equal(s->verdict.n_faults, 0);
}

static void gaps_are_told_apart_at_the_passable_width(void **state)
{
    static const struct {
        double gap;
        bool tight;
    } cases[] = {{0.5, true},  {1.0, true},  {1.12, true},
                 {1.2, false}, {1.3, false}, {5, false}};
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        yard(s, cases[i].gap);
        if (is_tight(s) != cases[i].tight)
            fail_msg("a gap of %d mm", (int)(cases[i].gap * 1000));
    }
}

static void persons_get_through_narrower_gaps(void **state)
{
    scene *s = *state;
    yard(s, 0.62);
    assert_true(is_tight(s));
    s->job.against = CORDON_AGAINST_PERSON;
    s->job.passable_mm = 600;
    assert_false(is_tight(s));
    assert_int_equal(s->verdict.cell_mm, 25);
    s->hand.features.count = 0;
    yard(s, 0.55);
    assert_true(is_tight(s));
}

/* A square of walls turned by an angle; the last has a slot of clear metres, shifted along it.
 */
static void square_with_slot(scene *s, double turn, double shift, double clear)
{
    double ux = cos(turn), uy = sin(turn), half = clear / 2 + 0.15; /* walls end round */
    s->hand.features.count = 0;
    for (int wall = 0; wall < 4; wall++) {
        double mx = -uy * 30, my = ux * 30, ax = mx - 30 * ux, ay = my - 30 * uy;
        double bx = mx + 30 * ux, by = my + 30 * uy, next = ux;
        if (wall < 3) {
            hand_line(&s->hand, "barrier=wall", ax, ay, bx, by);
        } else {
            hand_line(&s->hand, "barrier=wall", ax, ay, mx + (shift - half) * ux,
                      my + (shift - half) * uy);
            hand_line(&s->hand, "barrier=wall", mx + (shift + half) * ux,
                      my + (shift + half) * uy, bx, by);
        }
        ux = -uy;
        uy = next;
    }
}

/* Wherever it lies, a slot of the passable width is never missed, and one narrower by more than
 * the tolerance of 71 mm is never reported. Ends of walls are rounded to whole millimetres. */
static void slots_are_judged_alike_at_any_angle(void **state)
{
    scene *s = *state;
    const double curve[] = {-43, -43, 43,  -43,
                            43,  43,  -43, 43}; /* says how far the walls reach */
    s->curve = hand_points(&s->hand, curve, 4);
    s->job.curve = &s->curve;
    protect(s, 5);
    for (int i = 0; i < 24; i++) {
        square_with_slot(s, i * 0.131, i * 0.0137, 1.204);
        if (is_tight(s))
            fail_msg("missed at angle %d", i);
        square_with_slot(s, i * 0.131, i * 0.0137, 1.125);
        if (!is_tight(s))
            fail_msg("false alarm at angle %d", i);
    }
}

static void a_closure_closes_a_gap(void **state)
{
    scene *s = *state;
    yard(s, 6);
    close_along(s, 50, 34, 50, 40);
    assert_true(is_tight(s));
    assert_int_equal(s->verdict.n_faults, 0);
}

static void the_leak_is_described(void **state)
{
    scene *s = *state;
    yard(s, 6);
    const double curve[] = {-50, -50, 50, -50, 50, 50, -50, 50};
    s->curve = hand_points(&s->hand, curve, 4);
    s->job.curve = &s->curve;
    assert_false(is_tight(s));
    const cordon_verdict *v = &s->verdict;
    assert_in_range(v->leaks[0].width_mm, 5600, 6300);
    assert_in_range(v->leaks[0].crossing.x, 49900, 50100);
    assert_in_range(v->leaks[0].crossing.y, 34000, 40000);
    assert_in_range(v->leaks[0].narrowest.x, 39000, 61000);
    assert_in_range(v->leaks[0].narrowest.y, 33000, 41000);
    cordon_pt start = v->leaks[0].path.pts[0],
              end = v->leaks[0].path.pts[v->leaks[0].path.n - 1];
    assert_true(abs(start.x) > 80000 || abs(start.y) > 80000);
    assert_true(abs(end.x) < 10300 && abs(end.y) < 10300);
    assert_true(v->leaks[0].path.n < 20);
    for (size_t i = 1; i < v->leaks[0].path.n; i++) /* through no building */
        for (size_t j = 0; j < s->hand.features.count; j++) {
            const cordon_line *ring = &s->hand.features.items[j].area.polys[0].outer;
            for (size_t k = 0; k < 4; k++)
                assert_false(cordon_segments_touch(v->leaks[0].path.pts[i - 1],
                                                   v->leaks[0].path.pts[i], ring->pts[k],
                                                   ring->pts[(k + 1) % 4]));
        }
}

static void standing_off_counts(void **state)
{
    scene *s = *state;
    protect(s, 10);
    hand_box(&s->hand, "barrier=wall area=yes", 30, -60, 31, 60);
    hand_box(&s->hand, "barrier=wall area=yes", -31, -60, -30, 60);
    hand_box(&s->hand, "barrier=wall area=yes", -31, 60, 31, 61);
    hand_box(&s->hand, "barrier=wall area=yes", -31, -61, 31, -60);
    s->job.standoff_mm = 20000;
    assert_true(is_tight(s));
    s->job.standoff_mm = 22000; /* outside the wall one is 21 m away */
    assert_false(is_tight(s));
}

static void closures_too_near_or_loose_are_faults(void **state)
{
    scene *s = *state;
    yard(s, 6);
    s->job.standoff_mm = 30000;
    close_along(s, 50, 34, 50, 40);   /* good: 40 m away */
    close_along(s, 47, 34.5, 47, 39); /* loose: 0.5 m and 1 m away from the buildings … */
    assert_true(is_tight(s));
    assert_int_equal(s->verdict.n_faults, 2);
    assert_int_equal(s->verdict.faults[0].kind, CORDON_FAULT_LOOSE_END);
    assert_int_equal(s->verdict.faults[0].closure, 1);
    assert_int_equal(s->verdict.faults[0].mm, 500);
    assert_int_equal(s->verdict.faults[1].mm, 1000);
    s->n_closures = 1;
    close_along(s, 40, 20, 38, 0, 40, -20); /* bends to 28 m from the area */
    assert_true(is_tight(s));
    assert_int_equal(s->verdict.n_faults, 1);
    assert_int_equal(s->verdict.faults[0].kind, CORDON_FAULT_TOO_NEAR);
    assert_int_equal(s->verdict.faults[0].mm, 28000);
    assert_int_equal(s->verdict.faults[0].at.x, 38000);
    assert_int_equal(s->verdict.faults[0].at.y, 0);
}

static void closures_may_end_at_each_other(void **state)
{
    scene *s = *state;
    yard(s, 6);
    close_along(s, 60, 34, 70, 37);
    close_along(s, 70, 37, 60, 40);
    assert_true(is_tight(s));
    assert_int_equal(s->verdict.n_faults, 0);
}

/* What opens a building, water or a wall lets the disc through, as far as it is wide. */
static void openings_let_through(void **state)
{
    static const struct {
        const char *what;
        double width; /* clear */
        bool tight;
    } cases[] = {
        {"highway=service tunnel=building_passage", 3.5, false},
        {"highway=service tunnel=building_passage width=1.3", 1.3, false},
        {"highway=service tunnel=building_passage width=1.0", 1.0, true},
        {"highway=service tunnel=yes", 0, true},
        {"highway=steps covered=yes", 0, true},
    };
    scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        s->hand.features.count = 0;
        yard(s, 0);
        hand_line(&s->hand, cases[i].what, 70, 3, 50, 3, 43, 10, 30, 10);
        if (is_tight(s) != cases[i].tight)
            fail_msg("%s", cases[i].what);
        if (!cases[i].tight)
            assert_true(fabs(s->verdict.leaks[0].width_mm / 1000.0 - cases[i].width) <
                        cases[i].width * 0.1);
    }
}

static void a_moat_with_a_bridge(void **state)
{
    scene *s = *state;
    protect(s, 5);
    cordon_feature *moat =
        hand_area(&s->hand, "natural=water", -50, -50, 50, -50, 50, 50, -50, 50);
    const double island[] = {-30, -30, -30, 30, 30, 30, 30, -30};
    cordon_line hole = hand_points(&s->hand, island, 4);
    moat->area.polys[0].holes = &hole;
    moat->area.polys[0].n_holes = 1;
    assert_true(is_tight(s));
    hand_line(&s->hand, "highway=footway bridge=yes", 60, 0, 40, 3, 20, 0);
    assert_false(is_tight(s));
    assert_in_range(s->verdict.leaks[0].width_mm, 2300, 2700);
    close_along(s, 45, 0, 45, 4);
    assert_true(is_tight(s));
    s->n_closures = 0;
    close_along(s, 45, 2, 45, 4); /* leaves half of the deck open, but that is too narrow */
    assert_true(is_tight(s));
    s->n_closures = 0;
    close_along(s, 45, 3, 45, 4);
    assert_false(is_tight(s));
}

static void gates_in_a_wall(void **state)
{
    scene *s = *state;
    protect(s, 5);
    hand_line(&s->hand, "barrier=city_wall", -30, -30, 30, -30, 30, 30, 0, 30, -30, 30, -30,
              -30);
    assert_true(is_tight(s));
    hand_point(&s->hand, "barrier=gate", 0, 30);
    assert_false(is_tight(s));
    assert_in_range(s->verdict.leaks[0].width_mm, 2800, 3200);
    close_along(s, -1.5, 30.9, 1.5, 29.1);
    assert_true(is_tight(s));
    assert_int_equal(s->verdict.n_faults, 0);
}

static void the_edge_of_a_plan_without_closures(void **state)
{
    /* The ring is one long building far from the protected area: only the curve tells how far.
     */
    scene *s = *state;
    protect(s, 5);
    hand_line(&s->hand, "barrier=wall", -300, -300, 300, -300, 300, 300, -300, 300, -300, -300);
    const double curve[] = {-300, -300, 300, -300, 300, 300, -300, 300};
    s->curve = hand_points(&s->hand, curve, 4);
    s->job.curve = &s->curve;
    assert_true(is_tight(s));
}

static void bad_jobs_are_refused(void **state)
{
    scene *s = *state;
    cordon_verdict verdict;
    protect(s, 5);
    s->job.laid = hand_map_laid(&s->hand);
    s->job.passable_mm = 199;
    check_fails(s->hand.context, cordon_verify_ring(&verdict, s->hand.context, &s->job),
                CORDON_E_INPUT, "passable width of 199 mm");
    s->job.passable_mm = 1200;
    s->job.n_protect = 0;
    check_fails(s->hand.context, cordon_verify_ring(&verdict, s->hand.context, &s->job),
                CORDON_E_INPUT, "no protected area");
}

static void threads_change_nothing(void **state)
{
    scene *s = *state;
    yard(s, 6);
    assert_false(is_tight(s));
    cordon_verdict first = s->verdict;
    s->verdict = (cordon_verdict){0};
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    for (options.threads = 1; options.threads <= 3; options.threads++) {
        cordon_context *context;
        cordon_verdict other;
        assert_int_equal(cordon_context_new(&context, &options), 0);
        check_ok(context, cordon_verify_ring(&other, context, &s->job));
        assert_int_equal(other.leaks[0].width_mm, first.leaks[0].width_mm);
        assert_int_equal(other.leaks[0].path.n, first.leaks[0].path.n);
        assert_memory_equal(other.leaks[0].path.pts, first.leaks[0].path.pts,
                            first.leaks[0].path.n * sizeof(cordon_pt));
        cordon_verdict_free(&other);
        cordon_context_free(context);
    }
    cordon_verdict_free(&first);
}

#define with_scene(f) cmocka_unit_test_setup_teardown(f, open_scene, close_scene)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_scene(nothing_in_the_way_leaks),
        with_scene(each_hole_is_a_leak_of_its_own),
        with_scene(a_closed_yard_is_tight),
        with_scene(gaps_are_told_apart_at_the_passable_width),
        with_scene(persons_get_through_narrower_gaps),
        with_scene(slots_are_judged_alike_at_any_angle),
        with_scene(a_closure_closes_a_gap),
        with_scene(the_leak_is_described),
        with_scene(standing_off_counts),
        with_scene(closures_too_near_or_loose_are_faults),
        with_scene(closures_may_end_at_each_other),
        with_scene(openings_let_through),
        with_scene(a_moat_with_a_bridge),
        with_scene(gates_in_a_wall),
        with_scene(the_edge_of_a_plan_without_closures),
        with_scene(bad_jobs_are_refused),
        with_scene(threads_change_nothing),
    };
    return cmocka_run_group_tests_name("plan_verify", tests, NULL, NULL);
}
