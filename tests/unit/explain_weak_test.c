/* What opens when one closure fails: on hand-made grounds, and on the small town with one ring
 * and with two. */
#include "support/hand_map.h"

#include <math.h>

#include "cordon/explain.h"
#include "explain/inquiry.h"
#include "geo/frame.h"
#include "plan/approach.h"
#include "plan/prove.h"
#include "support/town.h"

/* ------------------------------------------------------------------ a yard */

/* Buildings round a yard of 80 m with a gap of 5 m in its corner; a square of 20 m in its
 * middle is protected. */
typedef struct yard {
    hand_map hand;
    cordon_region protect;
    cordon_line curve, closures[2];
    cordon_verify_job job;
} yard;

static void open_yard(yard *y, cordon_context *context, bool fence)
{
    static const double square[] = {-10, -10, 10, -10, 10, 10, -10, 10};
    static const double ring[] = {-50, -50, 50, -50, 50, 30, 40, 35, 40, 40, 40, 50, -50, 50};
    static const double inner[] = {40, 35, 40, 40}, outer[] = {50, 35, 50, 40};
    static const double wall[] = {25, 42, 25, -20};
    *y = (yard){0};
    hand_map_open(&y->hand, context);
    hand_box(&y->hand, "building=yes", -60, 40, 60, 60);
    hand_box(&y->hand, "building=yes", -60, -60, 60, -40);
    hand_box(&y->hand, "building=yes", -60, -40, -40, 40);
    hand_box(&y->hand, "building=yes", 40, -40, 60, 35);
    if (fence)
        hand_line_n(&y->hand, "barrier=wall", wall, 2);
    cordon_polygon polygon = {.outer = hand_points(&y->hand, square, 4)};
    y->protect.polys = cordon_arena_copy(y->hand.arena, &polygon, 1, sizeof polygon);
    y->protect.n = 1;
    y->curve = hand_points(&y->hand, ring, 7);
    y->closures[0] = hand_points(&y->hand, inner, 2);
    y->closures[1] = hand_points(&y->hand, outer, 2);
    y->job = (cordon_verify_job){.laid = hand_map_laid(&y->hand),
                                 .protect = &y->protect,
                                 .n_protect = 1,
                                 .passable_mm = 1200,
                                 .curve = &y->curve,
                                 .closures = y->closures,
                                 .n_closures = 1};
}

static void what_gets_in_is_as_wide_as_the_gap(void **state)
{
    cordon_context *context = *state;
    yard y;
    int32_t widths_mm[2];
    open_yard(&y, context, false);
    check_ok(context, cordon_verify_without(widths_mm, context, &y.job));
    assert_in_range(widths_mm[0], 4700, 5000);
    /* Of two in one gap none is missed. */
    y.job.n_closures = 2;
    check_ok(context, cordon_verify_without(widths_mm, context, &y.job));
    assert_int_equal(widths_mm[0], 0);
    assert_int_equal(widths_mm[1], 0);
    y.job.n_protect = 0;
    check_fails(context, cordon_verify_without(widths_mm, context, &y.job), CORDON_E_INPUT,
                "no protected area");
    hand_map_close(&y.hand);
}

/* From the closure to the square, in mm; whether the way crosses the middle of the yard's
 * right-hand side, or what lies beyond the square. */
static int64_t way_in(yard *y, cordon_context *context, bool *right, bool *beyond)
{
    static const double sides[2][4] = {{20, -30, 20, 30}, {-20, -30, -20, 30}};
    cordon_scene scene = {.context = context};
    cordon_approach approach;
    cordon_line ring = {cordon_arena_alloc(y->hand.arena, y->curve.n + 1, sizeof(cordon_pt)),
                        y->curve.n + 1};
    memcpy(ring.pts, y->curve.pts, y->curve.n * sizeof *ring.pts);
    ring.pts[y->curve.n] = ring.pts[0];
    y->job.closures = &ring;
    size_t point = 0;
    const cordon_line lines[2] = {hand_points(&y->hand, sides[0], 2),
                                  hand_points(&y->hand, sides[1], 2)};
    check_ok(context, cordon_scene_make(&scene, context, &y->job, 1000));
    check_ok(context, cordon_approach_make(&approach, context, &scene));
    int64_t mm = cordon_approach_from(&approach, &y->closures[0], &point);
    if (mm >= 0) {
        *right = cordon_approach_crosses(&approach, point, lines, 2) == 0;
        *beyond = cordon_approach_crosses(&approach, point, lines + 1, 1) == 0;
    }
    cordon_approach_free(&approach);
    cordon_scene_free(&scene);
    return mm;
}

static void ways_go_straight_or_round_a_fence(void **state)
{
    cordon_context *context = *state;
    bool right, beyond;
    yard y;
    open_yard(&y, context, false);
    assert_in_range(way_in(&y, context, &right, &beyond), 39000, 42000);
    assert_true(right && !beyond);
    hand_map_close(&y.hand);
    /* 58 m down to the end of the fence, 18 m back to the square. */
    open_yard(&y, context, true);
    assert_in_range(way_in(&y, context, &right, &beyond), 75000, 79500);
    assert_true(right && !beyond);
    hand_map_close(&y.hand);
}

static void no_way_leads_through_a_closed_fence(void **state)
{
    static const double fence[] = {25, 42, 25, -42};
    cordon_context *context = *state;
    bool right, beyond;
    yard y;
    open_yard(&y, context, false);
    hand_line_n(&y.hand, "barrier=wall", fence, 2);
    y.job.laid = hand_map_laid(&y.hand);
    assert_int_equal(way_in(&y, context, &right, &beyond), -1);
    hand_map_close(&y.hand);
}

/* ------------------------------------------------------------------ the town */

typedef struct fixture {
    cordon_plan *plan;
    cordon_inquiry *inquiry;
    const cordon_weak *list;
    size_t n;
} fixture;

static void open_town(fixture *f, cordon_context *context, const town_ring *rings, size_t n)
{
    cordon_event *event;
    check_ok(context, town_event_at(&event, context, TOWN_MAP, TOWN_CENTRE, rings, n));
    check_ok(context, cordon_plan_compute(&f->plan, context, event, NULL));
    cordon_event_free(event);
    check_ok(context, cordon_inquiry_new(&f->inquiry, context, f->plan, NULL));
    check_ok(context, cordon_inquiry_weak(&f->list, &f->n, f->inquiry, context));
    assert_int_equal(f->n, f->plan->n_closures);
}

static void close_town(fixture *f)
{
    cordon_inquiry_free(f->inquiry);
    cordon_plan_free(f->plan);
}

static const cordon_plan_ring *ring_of(const fixture *f, const cordon_weak *weak)
{
    return &f->plan->rings[f->plan->closures[weak->closure - 1].ring];
}

static void every_closure_alone_exposes_all(void **state)
{
    fixture f;
    open_town(&f, *state, TOWN_RINGS, 2);
    for (size_t i = 0; i < f.n; i++) {
        const cordon_weak *weak = &f.list[i];
        const cordon_plan_ring *ring = ring_of(&f, weak);
        bool vehicle = ring->against == CORDON_AGAINST_VEHICLE;
        assert_int_equal(weak->n_areas, 2);
        assert_true(weak->persons > 0);
        assert_string_equal(weak->front, "");
        assert_int_equal(weak->behind, 0);
        assert_true(weak->width_m > 3 && weak->width_m < 12);
        assert_true(weak->way_m * 1000 >= ring->standoff_mm - 2);
        assert_true(i == 0 || weak->way_m >= f.list[i - 1].way_m);
        /* At 3 m/s². */
        assert_true(fabs(weak->seconds - (vehicle ? sqrt(2 * weak->way_m / 3) : 0)) < 1e-9);
        assert_true(fabs(weak->speed_kmh - 3.6 * 3 * weak->seconds) < 1e-9);
    }
    close_town(&f);
}

/* Closures as lines again; these of the town are straight. */
static cordon_line line_between(cordon_context *context, cordon_frame *frame,
                                const cordon_second_closure *closure, cordon_pt pts[2])
{
    const cordon_lonlat ends[2] = {closure->from, closure->to};
    check_ok(context, cordon_frame_forward(frame, context, ends, 2, pts));
    return (cordon_line){pts, 2};
}

/* With what is to be added, and the closure away, nothing gets in: by the verifier, which
 * leaves away each closure in turn. */
static void check_second(const fixture *f, cordon_context *context, unsigned number,
                         const cordon_second_line *second)
{
    enum { MOST = 80 };
    const cordon_plan *plan = f->plan;
    const cordon_plan_closure *closure = &plan->closures[number - 1];
    const cordon_plan_ring *ring = &plan->rings[closure->ring];
    cordon_line lines[MOST];
    cordon_pt ends[MOST][2];
    int32_t widths[MOST];
    double cost = 0;
    cordon_verify_job job;
    cordon_arena *arena = cordon_arena_new(context);
    const cordon_map *map = NULL, *laid;
    cordon_workspace *workspace;
    check_ok(context, cordon_workspace_new(&workspace, context, NULL, NULL));
    check_ok(context, cordon_plan_lay_map(&laid, &map, plan, workspace));
    check_ok(context, cordon_plan_verify_job(&job, arena, plan, ring, laid));
    for (size_t i = 0; i < job.n_closures; i++)
        lines[i] = job.closures[i];
    for (size_t i = 0; i < second->n; i++) {
        lines[job.n_closures] =
            line_between(context, plan->frame, &second->add[i], ends[job.n_closures]);
        job.n_closures++;
        cost += second->add[i].cost;
    }
    assert_true(fabs(cost - second->cost) < 1e-6);
    job.closures = lines;
    job.curve = NULL;
    check_ok(context, cordon_verify_without(widths, context, &job));
    assert_int_equal(widths[number - 1 - ring->first_closure], 0);
    cordon_workspace_free(workspace);
    cordon_arena_free(arena);
}

static void a_second_line_holds_when_the_first_fails(void **state)
{
    fixture f;
    open_town(&f, *state, TOWN_RINGS, 2);
    size_t found = 0;
    for (size_t i = 0; i < f.n; i += f.n - 1) { /* the worst and the least */
        cordon_second_line second;
        check_ok(*state,
                 cordon_inquiry_second_line(&second, f.inquiry, *state, f.list[i].closure));
        assert_int_equal(second.found, second.tight);
        if (second.found) {
            assert_true(second.n > 0 && second.cost > 0 && second.away_m > 5);
            check_second(&f, *state, f.list[i].closure, &second);
            found++;
        }
    }
    assert_true(found > 0);
    close_town(&f);
}

/* Closures that stand at one place are one that fails for both rings. */
static bool is_twice(const fixture *f, const cordon_weak *weak)
{
    const cordon_line *line = &f->plan->closures[weak->closure - 1].line;
    for (size_t i = 0; i < f->plan->n_closures; i++)
        if (i != weak->closure - 1 &&
            cordon_pt_equal(line->pts[0], f->plan->closures[i].line.pts[0]))
            return true;
    return false;
}

static void a_ring_in_a_ring_is_a_second_line(void **state)
{
    static const town_ring rings[] = {{"Loin", CORDON_AGAINST_VEHICLE, 30, -1, 0, 0},
                                      {"Près", CORDON_AGAINST_VEHICLE, 5, 200, 0, 0}};
    fixture f;
    size_t twice = 0, before = 0, behind = 0;
    open_town(&f, *state, rings, 2);
    for (size_t i = 0; i < f.n; i++) {
        const cordon_weak *weak = &f.list[i];
        bool alone = is_twice(&f, weak), inner = strcmp(ring_of(&f, weak)->name, "Près") == 0;
        assert_true(alone ? i == twice : i >= twice); /* the worst first */
        assert_string_equal(weak->front, !alone && inner ? "Loin" : "");
        if (alone || inner) {
            assert_int_equal(weak->behind, 0);
        } else {
            assert_in_range(weak->behind, 1, f.plan->n_closures);
            assert_string_equal(f.plan->rings[f.plan->closures[weak->behind - 1].ring].name,
                                "Près");
        }
        twice += alone;
        before += !alone && inner;
        behind += !alone && !inner;
    }
    assert_int_equal(twice, 8);
    assert_int_equal(before, 2);
    assert_int_equal(behind, 4);
    close_town(&f);
}

static void they_are_told_in_words(void **state)
{
    cordon_context *context = *state;
    cordon_explanation explanation;
    fixture f;
    open_town(&f, context, TOWN_RINGS, 2);
    check_ok(context, cordon_inquiry_explain(&explanation, f.inquiry, context, "weak"));
    assert_string_equal(explanation.kind, "weak");
    /* And a head, three second lines of each ring, and a figure. */
    assert_int_equal(explanation.n, f.n + 2 + 3 * 2);
    assert_true(explanation.reasons[0].value == (double)f.n);
    assert_string_equal(explanation.reasons[1].key, "weak");
    assert_true(explanation.reasons[1].value == f.list[0].way_m);
    assert_non_null(strstr(explanation.reasons[1].text, "1. Fermeture "));
    assert_non_null(strstr(explanation.reasons[1].text, "Exposé\u00a0: Fosse, Scène"));
    for (size_t i = f.n + 1; i + 1 < explanation.n; i++) {
        const cordon_reason *reason = &explanation.reasons[i];
        bool second = strcmp(reason->key, "second_line") == 0;
        assert_true(second || strcmp(reason->key, "no_second_line") == 0);
        assert_true(second == (reason->value > 0));
    }
    assert_non_null(strstr(explanation.reasons[explanation.n - 1].text, "hvm.accel.car = 3"));
    close_town(&f);
}

static void a_ring_that_leaks_is_left_out(void **state)
{
    cordon_context *context = *state;
    cordon_explanation explanation;
    const cordon_weak *list;
    size_t n;
    fixture f;
    open_town(&f, context, TOWN_RINGS, 2);
    f.plan->rings[0].verified = 0;
    check_ok(context, cordon_inquiry_weak(&list, &n, f.inquiry, context));
    assert_int_equal(n, f.n - f.plan->rings[0].n_closures);
    check_ok(context, cordon_inquiry_explain(&explanation, f.inquiry, context, "weak"));
    assert_string_equal(explanation.reasons[n + 1].key, "left_out");
    assert_non_null(strstr(explanation.reasons[n + 1].text, f.plan->rings[0].name));
    close_town(&f);
}

static int open_context(void **state)
{
    return cordon_context_new((cordon_context **)state, NULL);
}

static int close_context(void **state)
{
    cordon_context_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_gets_in_is_as_wide_as_the_gap),
        cmocka_unit_test(ways_go_straight_or_round_a_fence),
        cmocka_unit_test(no_way_leads_through_a_closed_fence),
        cmocka_unit_test(every_closure_alone_exposes_all),
        cmocka_unit_test(a_second_line_holds_when_the_first_fails),
        cmocka_unit_test(a_ring_in_a_ring_is_a_second_line),
        cmocka_unit_test(they_are_told_in_words),
        cmocka_unit_test(a_ring_that_leaks_is_left_out),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
