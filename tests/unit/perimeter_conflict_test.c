/* Why there is no ring: sets of wishes on grounds of chance, held against every subset. */
#include "perimeter/conflict.h"

#include "support/alloc.h"
#include "support/ring_ground.h"

enum { ASKED_MAX = 8, HALF_MM = 60000, FAR_MM = 90000, BAND_MM = 9000 };

typedef struct wishes {
    cordon_asked list[ASKED_MAX];
    size_t n;
} wishes;

/* A box given along an axis of chance: from near to far, and as wide. */
static cordon_region box_along(ring_ground *g, int axis, int32_t near, int32_t far,
                               int32_t half_width)
{
    cordon_pt pts[4] = {
        {near, -half_width}, {far, -half_width}, {far, half_width}, {near, half_width}};
    for (int turn = 0; turn < axis; turn++)
        for (int i = 0; i < 4; i++)
            pts[i] = (cordon_pt){-pts[i].y, pts[i].x};
    cordon_polygon *polygon = cordon_arena_alloc(g->arena, 1, sizeof *polygon);
    assert_non_null(polygon);
    *polygon = ring_ground_polygon(g, pts, 4);
    return (cordon_region){polygon, 1};
}

static void ask(wishes *w, cordon_asked_kind kind, cordon_region region)
{
    assert_true(w->n < ASKED_MAX);
    w->list[w->n] = (cordon_asked){.kind = kind, .region = region, .index = w->n};
    w->n++;
}

/* Each way of asking too much leads away from the place along one axis. */
enum { STRIP, BROKEN_STRIP, TO_EXCLUDED, FROM_CONTAINED, WITH_STANDOFF, LIMITS, GATES, WAYS };

/* Few closures and little barrier, one of them or both too little. */
static void ask_limits(wishes *w, int axis)
{
    static const cordon_asked limits[] = {{.kind = CORDON_ASKED_MAX_CLOSURES, .limit = 1},
                                          {.kind = CORDON_ASKED_MAX_CLOSURE, .limit = 12000},
                                          {.kind = CORDON_ASKED_MAX_BARRIER, .limit = 36000}};
    for (int i = 0; i < 3; i++)
        if (axis == 3 || i != axis)
            w->list[w->n++] = limits[i];
}

static void ask_too_much(ring_ground *g, wishes *w, int way, int axis)
{
    cordon_region off;
    switch (way) {
    case STRIP:
        ask(w, CORDON_ASKED_FORBID, box_along(g, axis, -1000, FAR_MM, BAND_MM));
        break;
    case BROKEN_STRIP:
        ask(w, CORDON_ASKED_FORBID, box_along(g, axis, -1000, 30000, BAND_MM));
        ask(w, CORDON_ASKED_FORBID, box_along(g, axis, 29000, FAR_MM, BAND_MM));
        break;
    case TO_EXCLUDED:
        ask(w, CORDON_ASKED_FORBID, box_along(g, axis, -1000, 32000, BAND_MM));
        ask(w, CORDON_ASKED_EXCLUDE, box_along(g, axis, 31000, 33000, 1000));
        break;
    case FROM_CONTAINED:
        ask(w, CORDON_ASKED_FORBID, box_along(g, axis, 30000, FAR_MM, BAND_MM));
        off = box_along(g, axis, 31000, 32000, 500);
        g->inside[g->problem.n_inside] = off;
        ask(w, CORDON_ASKED_CONTAIN, off);
        w->list[w->n - 1].index = g->problem.n_inside++;
        break;
    case WITH_STANDOFF:
        ask(w, CORDON_ASKED_FORBID, box_along(g, axis, 15000, FAR_MM, 60000));
        g->problem.standoff_mm = 20000;
        ask(w, CORDON_ASKED_STANDOFF, (cordon_region){NULL, 0});
        break;
    case LIMITS:
        ask_limits(w, axis);
        break;
    default:
        g->barriers[0].gate = false;
        ask(w, CORDON_ASKED_KEEP_OPEN, box_along(g, axis, -1000, FAR_MM, BAND_MM));
    }
}

/* What does no harm: small boxes, and a pin from house to house. */
static void ask_for_more(ring_ground *g, wishes *w, cordon_rng *rng)
{
    uint32_t n = cordon_rng_below(rng, 4);
    cordon_region zones = ring_ground_zones_random(g, rng, n, 4000);
    for (uint32_t i = 0; i < n; i++)
        ask(w, CORDON_ASKED_FORBID, (cordon_region){&zones.polys[i], 1});
}

static void random_ground(ring_ground *g, wishes *w, cordon_context *context, uint32_t seed)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, seed, 21);
    *w = (wishes){.n = 0};
    ring_ground_open(g, context, HALF_MM);
    ring_ground_protect_box(g, -5000, -5000, 5000, 5000);
    ring_ground_random(g, &rng, 3 + seed % 10);
    if (seed % 2)
        ask_for_more(g, w, &rng);
    ask_too_much(g, w, (int)(seed % WAYS), (int)cordon_rng_below(&rng, 4));
    if (seed % 2 == 0)
        ask_for_more(g, w, &rng);
    cordon_region drawn = {g->obstacles.items, g->obstacles.count};
    check_ok(context, cordon_region_union(&g->ground.solid[0], g->geos, g->arena, &drawn, 1));
}

static void hold_limit(cordon_ring_limits *limits, const cordon_asked *asked)
{
    if (asked->kind == CORDON_ASKED_MAX_CLOSURES)
        limits->closures = asked->limit;
    if (asked->kind == CORDON_ASKED_MAX_CLOSURE)
        limits->closure_mm = asked->limit;
    if (asked->kind == CORDON_ASKED_MAX_BARRIER)
        limits->barrier_mm = asked->limit;
}

/* Is there a ring with these of the list? */
static bool possible(ring_ground *g, const wishes *w, unsigned held)
{
    cordon_ring_problem problem = g->problem;
    cordon_region inside[8], zones[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};
    problem.n_inside = 0;
    for (size_t i = 0; i < g->problem.n_inside; i++) {
        bool dropped = false;
        for (size_t k = 0; k < w->n; k++)
            dropped = dropped || (w->list[k].kind == CORDON_ASKED_CONTAIN &&
                                  w->list[k].index == i && !(held >> k & 1));
        if (!dropped)
            inside[problem.n_inside++] = g->problem.inside[i];
    }
    problem.inside = inside;
    for (size_t k = 0; k < w->n; k++) {
        const cordon_asked *asked = &w->list[k];
        size_t zone = asked->kind == CORDON_ASKED_FORBID      ? 0
                      : asked->kind == CORDON_ASKED_KEEP_OPEN ? 1
                                                              : 2;
        if (held >> k & 1)
            hold_limit(&problem.limits, asked);
        if (!(held >> k & 1)) {
            problem.standoff_mm =
                asked->kind == CORDON_ASKED_STANDOFF ? 0 : problem.standoff_mm;
        } else if (asked->region.n > 0 && asked->kind != CORDON_ASKED_CONTAIN) {
            const cordon_region both[2] = {zones[zone], asked->region};
            check_ok(g->context, cordon_region_union(&zones[zone], g->geos, g->arena, both, 2));
        }
    }
    problem.forbidden = zones[0];
    problem.kept_open = zones[1];
    problem.excluded = zones[2];
    cordon_ring_result ring;
    check_ok(g->context, cordon_ring_solve(&ring, g->context, &g->ground, &problem));
    bool found = ring.found;
    assert_true(found == (ring.lack == CORDON_RING_FOUND));
    cordon_ring_result_free(&ring);
    return found;
}

static size_t bits(unsigned set)
{
    size_t n = 0;
    for (; set; set &= set - 1)
        n++;
    return n;
}

static size_t least_conflict(ring_ground *g, const wishes *w)
{
    size_t least = w->n + 1;
    for (unsigned set = 0; set < 1u << w->n; set++)
        if (bits(set) < least && !possible(g, w, set))
            least = bits(set);
    return least;
}

/* What is told of a limit is the lowest value that will do with all else. */
static void check_least(ring_ground *g, wishes *w, const cordon_taken_back *back)
{
    cordon_asked *asked = &w->list[back->asked], kept = *asked;
    bool count = asked->kind == CORDON_ASKED_MAX_CLOSURES;
    unsigned all = (1u << w->n) - 1;
    assert_true(asked->limit < back->least &&
                back->least <= back->needs + CORDON_LEAST_STEP_MM);
    asked->limit = back->least;
    assert_true(possible(g, w, all));
    asked->limit = back->least - (count ? 1 : CORDON_LEAST_STEP_MM);
    assert_false(possible(g, w, all));
    *asked = kept;
}

static void sets_are_smallest(void **state)
{
    enum { GROUNDS = 140 };
    size_t sizes[5] = {0}, limits = 0;
    for (uint32_t seed = 0; seed < GROUNDS; seed++) {
        ring_ground g;
        wishes w;
        cordon_conflict conflict;
        random_ground(&g, &w, *state, seed);
        unsigned all = (1u << w.n) - 1, set = 0;
        if (possible(&g, &w, all)) { /* a house stands across what is forbidden */
            ring_ground_close(&g);
            continue;
        }
        check_ok(g.context, cordon_ring_conflict(&conflict, g.context, g.arena, &g.ground,
                                                 &g.problem, w.list, w.n));
        assert_true(conflict.smallest && conflict.n > 0 && conflict.n < 5);
        for (size_t i = 0; i < conflict.n; i++)
            set |= 1u << conflict.set[i].asked;
        assert_false(possible(&g, &w, set));
        for (size_t i = 0; i < conflict.n; i++) {
            unsigned without = 1u << conflict.set[i].asked;
            assert_true(possible(&g, &w, set & ~without));
            assert_true(possible(&g, &w, all & ~without) == conflict.set[i].found);
            assert_true(!conflict.set[i].found || conflict.set[i].cents > 0);
            if (conflict.set[i].found && conflict.set[i].least > 0) {
                check_least(&g, &w, &conflict.set[i]);
                limits++;
            }
        }
        assert_int_equal(conflict.n, least_conflict(&g, &w));
        assert_true(cordon_box_has(cordon_box_grow(g.ground.window, 1), conflict.where));
        sizes[conflict.n]++;
        ring_ground_close(&g);
    }
    assert_true(sizes[1] > 20 && sizes[2] > 40 && limits > 10);
}

/* The place is where the strip is crossed at least cost. */
static void the_way_out_is_shown(void **state)
{
    ring_ground g;
    cordon_conflict conflict;
    ring_ground_open(&g, *state, HALF_MM);
    ring_ground_protect_box(&g, -5000, -5000, 5000, 5000);
    /* A street to the east, 12 m wide and 7 m wide in the middle. */
    ring_ground_box(&g, -30000, 6000, 55000, 30000);
    ring_ground_box(&g, -30000, -30000, 55000, -6000);
    ring_ground_box(&g, 25000, 1000, 28000, 7000);
    ring_ground_box(&g, -30000, -7000, -20000, 7000);
    cordon_region drawn = {g.obstacles.items, g.obstacles.count};
    check_ok(*state, cordon_region_union(&g.ground.solid[0], g.geos, g.arena, &drawn, 1));
    wishes w = {.n = 0};
    ask(&w, CORDON_ASKED_FORBID, box_along(&g, 2, 40000, 50000, 3000));
    ask(&w, CORDON_ASKED_FORBID, box_along(&g, 0, -1000, FAR_MM, 6500));
    check_ok(*state, cordon_ring_conflict(&conflict, *state, g.arena, &g.ground, &g.problem,
                                          w.list, w.n));
    assert_int_equal(conflict.n, 1);
    assert_int_equal(conflict.set[0].asked, 1);
    assert_true(conflict.set[0].found);
    assert_int_equal(conflict.set[0].cents, 20000 + 7000);
    assert_int_equal(conflict.width_mm, 7000);
    assert_in_range(conflict.where.x, 25000, 28000);
    ring_ground_close(&g);
}

/* Without any wish: what it protects reaches beyond the window. */
static void no_wish_is_at_fault(void **state)
{
    ring_ground g;
    cordon_conflict conflict;
    cordon_ring_result ring;
    ring_ground_open(&g, *state, HALF_MM);
    ring_ground_protect_box(&g, -5000, -5000, HALF_MM + 1000, 5000);
    ring_ground_solve(&ring, &g);
    assert_false(ring.found);
    assert_int_equal(ring.lack, CORDON_RING_OFF_WINDOW);
    assert_int_equal(ring.where.x, HALF_MM + 1000);
    cordon_ring_result_free(&ring);
    wishes w = {.n = 0};
    ask(&w, CORDON_ASKED_FORBID, box_along(&g, 0, 6000, FAR_MM, 6500));
    check_ok(*state, cordon_ring_conflict(&conflict, *state, g.arena, &g.ground, &g.problem,
                                          w.list, w.n));
    assert_int_equal(conflict.n, 0);
    ring_ground_close(&g);
}

static int explain_once(cordon_context *context)
{
    cordon_pt area[4] = {{-5000, -5000}, {5000, -5000}, {5000, 5000}, {-5000, 5000}};
    cordon_pt strip[4] = {{-1000, -2000}, {90000, -2000}, {90000, 2000}, {-1000, 2000}};
    cordon_polygon polygons[2] = {{{area, 4}, NULL, 0}, {{strip, 4}, NULL, 0}};
    const cordon_region inside = {&polygons[0], 1};
    const cordon_ground ground = {.window = {-60000, -60000, 60000, 60000}};
    const cordon_barrier_tariff barrier = {.closure_cents = 10000, .unit_cents = 1000};
    const cordon_ring_problem problem = {.inside = &inside,
                                         .n_inside = 1,
                                         .barriers = &barrier,
                                         .n_barriers = 1,
                                         .passable_mm = 500};
    const cordon_asked asked = {.kind = CORDON_ASKED_FORBID, .region = {&polygons[1], 1}};
    cordon_conflict conflict = {0};
    cordon_arena *arena = cordon_arena_new(context);
    int code =
        arena ? cordon_ring_conflict(&conflict, context, arena, &ground, &problem, &asked, 1)
              : (int)CORDON_E_MEMORY;
    assert_true(code != CORDON_OK || conflict.n == 1);
    cordon_arena_free(arena);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(explain_once) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(sets_are_smallest),
        check_with_context(the_way_out_is_shown),
        check_with_context(no_wish_is_at_fault),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
