/* Stand-off along the streets: what of them is near, on nets with closed forms, on nets of
 * chance beside a plain search, and on real towns; and its proof. */
#include "support/check.h"

#include <math.h>

#include "base/rng.h"
#include "geo/predicates.h"
#include "geo/region.h"
#include "ground/ground.h"
#include "plan/build.h"
#include "plan/near.h"
#include "support/alloc.h"
#include "support/hand_map.h"
#include "support/hand_plan.h"
#include "support/real_town.h"

/* A plan with one ring round one square in the middle of a map drawn by hand. */
typedef struct net {
    cordon_context *context;
    hand_map hand;
    cordon_ground *ground;
    cordon_plan *plan;
    cordon_area area;
    cordon_polygon square;
    cordon_pt corners[4], curve[4];
    cordon_plan_ring ring;
} net;

static void box_of(cordon_pt out[4], double x0, double y0, double x1, double y1)
{
    const double metres[8] = {x0, y0, x1, y0, x1, y1, x0, y1};
    for (size_t i = 0; i < 4; i++)
        out[i] = (cordon_pt){(int32_t)lround(1000 * metres[2 * i]),
                             (int32_t)lround(1000 * metres[2 * i + 1])};
}

static void net_open(net *t, cordon_context *context, cordon_against against, double streets_m)
{
    static const uint32_t around[] = {0};
    memset(t, 0, sizeof *t);
    t->context = context;
    hand_map_open(&t->hand, context);
    check_ok(context, hand_plan(&t->plan, context));
    box_of(t->corners, -10, -10, 10, 10);
    t->square.outer = (cordon_line){t->corners, 4};
    t->area = (cordon_area){.name = "Place", .protect = true, .shape = {&t->square, 1}};
    t->ring = (cordon_plan_ring){.name = "Anti-bélier",
                                 .against = against,
                                 .standoff_streets_mm = (int32_t)lround(1000 * streets_m),
                                 .found = true,
                                 .verified = 1,
                                 .way_mm = -1,
                                 .way_street = "",
                                 .around = around,
                                 .n_around = 1,
                                 .curve = {t->curve, 4},
                                 .origin = {"net.lua", 5}};
    t->plan->areas = &t->area;
    t->plan->n_areas = 1;
    t->plan->n_findings = 0;
}

static void net_find(net *t)
{
    if (!t->ground)
        check_ok(t->context,
                 cordon_ground_new(&t->ground, t->context, hand_map_laid(&t->hand), NULL));
    check_ok(t->context, cordon_plan_find_near(t->plan, t->context, t->ground, &t->ring));
}

static void net_close(net *t)
{
    cordon_ground_free(t->ground);
    cordon_plan_free(t->plan);
    hand_map_close(&t->hand);
}

static bool is_near(const net *t, double x, double y)
{
    const cordon_pt at = {(int32_t)lround(1000 * x), (int32_t)lround(1000 * y)};
    return t->ring.near.n > 0 && cordon_region_side(&t->ring.near, at) >= 0;
}

/* The way ends between the two places, which lie 0.2 m before and 0.5 m behind: streets are
 * held with 0.25 m round them. */
static void check_end(const net *t, double x, double y, double dx, double dy)
{
    if (!is_near(t, x - 0.2 * dx, y - 0.2 * dy) || is_near(t, x + 0.5 * dx, y + 0.5 * dy))
        fail_msg("expected the way to end at %.1f %.1f", x, y);
}

/* A street through the square, and another that crosses it 100 m east. */
static void draw_cross(net *t)
{
    hand_line(&t->hand, "highway=residential name=Rue_Longue oneway=yes", -400, 0, 0, 0, 100, 0,
              400, 0);
    hand_line(&t->hand, "highway=residential name=Rue_Haute", 100, -300, 100, 0, 100, 300);
    hand_line(&t->hand, "highway=footway width=1.5", 0, 0, 0, 300);
}

static void ways_end_where_they_should(void **state)
{
    net t;
    net_open(&t, *state, CORDON_AGAINST_VEHICLE, 150);
    draw_cross(&t);
    net_find(&t);
    check_end(&t, 160, 0, 1, 0);
    check_end(&t, -160, 0, -1, 0); /* against the one-way street as well */
    check_end(&t, 100, 60, 0, 1);
    check_end(&t, 100, -60, 0, -1);
    assert_false(is_near(&t, 0, 50)); /* not for cars */
    assert_true(is_near(&t, 0, 0));
    t.ring.standoff_mm = 20000;
    net_find(&t);
    check_end(&t, 180, 0, 1, 0);
    check_end(&t, 100, 80, 0, 1);
    t.ring.against = CORDON_AGAINST_PERSON;
    t.ring.standoff_mm = 0;
    net_find(&t);
    check_end(&t, 160, 0, 1, 0);
    check_end(&t, 0, 160, 0, 1);
    t.ring.standoff_streets_mm = 0;
    net_find(&t);
    assert_int_equal(t.ring.near.n, 0);
    net_close(&t);
}

/* No street enters the square: straight to all that are nearest, then along them. */
static void squares_beside_streets_are_reached_straight(void **state)
{
    net t;
    net_open(&t, *state, CORDON_AGAINST_VEHICLE, 100);
    hand_line(&t.hand, "highway=residential", -300, -40, 300, -40);
    hand_line(&t.hand, "highway=residential", -300, 60, 300, 60); /* farther off */
    net_find(&t);
    check_end(&t, 10 + 70, -40, 1, 0);
    check_end(&t, -10 - 70, -40, -1, 0);
    assert_false(is_near(&t, 0, 60));
    t.ring.standoff_mm = 10000;
    net_find(&t);
    check_end(&t, 10 + 80, -40, 1, 0);
    t.ring.standoff_mm = 0;
    t.ring.standoff_streets_mm = 29000; /* not even there */
    net_find(&t);
    assert_int_equal(t.ring.near.n, 0);
    net_close(&t);
}

/* ------------------------------------------------------------------- nets of chance */

enum { SIDE = 6, SAMPLES = 60 };

typedef struct piece {
    double x0, y0, x1, y1;
} piece;

/* Some streets of a grid of 80 m that is pushed about, as pieces between its corners. */
static size_t draw_net(net *t, piece *pieces, cordon_rng *rng)
{
    double at[SIDE][SIDE][2];
    size_t n = 0;
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < SIDE; k++) {
            at[i][k][0] = 80 * (i - 2) - 40 + (double)cordon_rng_below(rng, 41) - 20;
            at[i][k][1] = 80 * (k - 2) - 40 + (double)cordon_rng_below(rng, 41) - 20;
        }
    for (int i = 0; i < SIDE; i++)
        for (int k = 0; k < SIDE; k++)
            for (int up = 0; up < 2; up++) {
                int i1 = i + !up, k1 = k + up;
                if (i1 == SIDE || k1 == SIDE || cordon_rng_below(rng, 4) == 0)
                    continue;
                pieces[n] = (piece){at[i][k][0], at[i][k][1], at[i1][k1][0], at[i1][k1][1]};
                hand_line(&t->hand, "highway=residential", pieces[n].x0, pieces[n].y0,
                          pieces[n].x1, pieces[n].y1);
                n++;
            }
    return n;
}

static double off_square(double x, double y)
{
    return hypot(fmax(fabs(x) - 10, 0), fmax(fabs(y) - 10, 0));
}

/* Lengths by a plain search over places each 0.1 m or less of all pieces. */
typedef struct places {
    size_t first[2 * SIDE * SIDE], n[2 * SIDE * SIDE], count;
    double x[60000], y[60000], away[60000];
} places;

static void lay_places(places *p, const piece *pieces, size_t n, double standoff_m)
{
    double nearest = INFINITY;
    p->count = 0;
    for (size_t i = 0; i < n; i++) {
        double length = hypot(pieces[i].x1 - pieces[i].x0, pieces[i].y1 - pieces[i].y0);
        p->first[i] = p->count;
        p->n[i] = (size_t)ceil(length / 0.1) + 1;
        for (size_t k = 0; k < p->n[i]; k++) {
            double share = (double)k / (double)(p->n[i] - 1);
            p->x[p->count] = pieces[i].x0 + share * (pieces[i].x1 - pieces[i].x0);
            p->y[p->count] = pieces[i].y0 + share * (pieces[i].y1 - pieces[i].y0);
            nearest = fmin(nearest, off_square(p->x[p->count], p->y[p->count]));
            p->count++;
        }
    }
    /* Beside the square, or as near as any. */
    double within = fmax(nearest, standoff_m), off = within - standoff_m;
    for (size_t i = 0; i < p->count; i++)
        p->away[i] = off_square(p->x[i], p->y[i]) <= within + 0.0005 ? off : INFINITY;
}

static void settle_places(places *p, size_t n)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < n; i++) {
            size_t first = p->first[i], last = first + p->n[i] - 1;
            double step = hypot(p->x[first + 1] - p->x[first], p->y[first + 1] - p->y[first]);
            for (size_t k = first + 1; k <= last; k++)
                p->away[k] = fmin(p->away[k], p->away[k - 1] + step);
            for (size_t k = last; k-- > first;)
                p->away[k] = fmin(p->away[k], p->away[k + 1] + step);
        }
        for (size_t i = 0; i < n; i++) /* ends at one corner */
            for (size_t k = 0; k < n; k++)
                for (int end = 0; end < 4; end++) {
                    size_t a = p->first[i] + (end & 1 ? p->n[i] - 1 : 0),
                           b = p->first[k] + (end & 2 ? p->n[k] - 1 : 0);
                    if (p->x[a] == p->x[b] && p->y[a] == p->y[b] && p->away[a] < p->away[b]) {
                        p->away[b] = p->away[a];
                        changed = true;
                    }
                }
    }
}

static void nets_of_chance_agree_with_a_plain_search(void **state)
{
    static places p;
    cordon_rng rng;
    size_t held = 0, left = 0;
    cordon_rng_seed(&rng, 5, 81);
    for (int round = 0; round < 60; round++) {
        net t;
        piece pieces[2 * SIDE * SIDE];
        net_open(&t, *state, CORDON_AGAINST_VEHICLE, 20 + cordon_rng_below(&rng, 200));
        t.ring.standoff_mm = (int32_t)(1000 * (cordon_rng_below(&rng, 3) * 15));
        size_t n = draw_net(&t, pieces, &rng);
        net_find(&t);
        lay_places(&p, pieces, n, t.ring.standoff_mm / 1000.0);
        settle_places(&p, n);
        for (size_t i = 0; i < SAMPLES; i++) {
            size_t k = cordon_rng_below(&rng, (uint32_t)p.count);
            double wanted = t.ring.standoff_streets_mm / 1000.0;
            if (p.away[k] <= wanted) {
                assert_true(is_near(&t, p.x[k], p.y[k]));
                held++;
            } else if (p.away[k] > wanted + 0.6) {
                /* Another street that is near may pass here. */
                bool beside = false;
                for (size_t j = 0; j < p.count; j++)
                    beside = beside || (p.away[j] <= wanted + 0.6 &&
                                        hypot(p.x[j] - p.x[k], p.y[j] - p.y[k]) < 0.6);
                assert_true(beside || !is_near(&t, p.x[k], p.y[k]));
                left += !beside;
            }
        }
        net_close(&t);
    }
    assert_true(held > 300 && left > 300);
}

/* --------------------------------------------------------------------------- proof */

static void prove(net *t)
{
    t->plan->n_findings = 0;
    t->ring.verified = 1;
    check_ok(t->context,
             cordon_plan_prove_near(t->plan, t->context, hand_map_laid(&t->hand), &t->ring));
}

static void ways_are_measured(void **state)
{
    net t;
    net_open(&t, *state, CORDON_AGAINST_VEHICLE, 150);
    draw_cross(&t);
    box_of(t.curve, -200, -100, 170, 70); /* over Rue Haute it is 90 + 70 m, behind 90 + 100 */
    prove(&t);
    assert_in_range(t.ring.way_mm, 159999, 160000);
    assert_int_equal(t.plan->n_findings, 0);
    assert_int_equal(t.ring.verified, 1);
    box_of(t.curve, -200, -100, 170, 59);
    prove(&t);
    assert_in_range(t.ring.way_mm, 148999, 149000);
    assert_string_equal(t.ring.way_street, "Rue_Haute");
    assert_int_equal(t.ring.verified, 0);
    assert_int_equal(t.plan->n_findings, 1);
    assert_string_equal(t.plan->findings[0].code, "P081");
    assert_int_equal(t.plan->findings[0].place.x, 100000);
    assert_int_equal(t.plan->findings[0].place.y, 59000);
    assert_non_null(strstr(t.plan->findings[0].sentence, "149,0\u00a0m (Rue_Haute)"));
    t.ring.standoff_mm = 20000; /* the way begins where the street enters it */
    box_of(t.curve, -200, -100, 190, 100);
    prove(&t);
    assert_in_range(t.ring.way_mm, 159999, 160000);
    t.ring.standoff_mm = 0;
    box_of(t.curve, -450, -450, 450, 450); /* which no street crosses */
    prove(&t);
    assert_int_equal(t.ring.way_mm, -1);
    t.ring.against = CORDON_AGAINST_PERSON; /* the footway leads straight out */
    box_of(t.curve, -350, -290, 350, 140);
    prove(&t);
    assert_in_range(t.ring.way_mm, 129999, 130000);
    net_close(&t);
}

/* A street beside the square: 30 m straight, then along. */
static void straight_ways_are_measured(void **state)
{
    net t;
    net_open(&t, *state, CORDON_AGAINST_VEHICLE, 100);
    hand_line(&t.hand, "highway=residential", -300, -40, 300, -40);
    box_of(t.curve, -90, -60, 81, 60);
    prove(&t);
    assert_in_range(t.ring.way_mm, 100950, 101001);
    assert_int_equal(t.plan->n_findings, 0);
    net_close(&t);
}

/* ---------------------------------------------------------------------- real towns */

/* The square grown by what is near is a ring that keeps it: the proof reads the map anew and
 * finds no shorter way. Shrunk by a metre and a half it does not. */
static void check_town(cordon_context *context, const real_town *town, cordon_against against)
{
    net t;
    cordon_geos *geos = NULL;
    cordon_region grown, outline;
    net_open(&t, context, against, 180);
    t.ring.standoff_mm = 12000;
    check_ok(context, cordon_plan_find_near(t.plan, context, town->ground, &t.ring));
    assert_true(t.ring.near.n > 0);
    check_ok(context, cordon_geos_new(&geos, context));
    const cordon_region parts[2] = {t.area.shape, t.ring.near};
    check_ok(context, cordon_region_union(&grown, geos, t.plan->arena, parts, 2));
    for (int shrunk = 0; shrunk < 2; shrunk++) {
        size_t crossed = 0;
        outline = grown;
        if (shrunk)
            t.ring.standoff_streets_mm += 1500; /* more than was asked for */
        for (size_t i = 0; i < outline.n; i++) {
            t.ring.curve = outline.polys[i].outer;
            t.plan->n_findings = 0;
            check_ok(context, cordon_plan_prove_near(t.plan, context, town->laid, &t.ring));
            if (t.ring.way_mm >= 0)
                crossed++;
            assert_int_equal(t.plan->n_findings,
                             t.ring.way_mm >= 0 && t.ring.way_mm < t.ring.standoff_streets_mm);
            if (!shrunk && t.ring.way_mm >= 0)
                assert_in_range(t.ring.way_mm, 180000, 180600);
            if (shrunk && t.ring.way_mm >= 0)
                assert_int_equal(t.plan->n_findings, 1);
        }
        assert_true(crossed > 0);
    }
    cordon_geos_free(geos);
    net_close(&t);
}

static void real_towns_are_kept(void **state)
{
    real_town towns[] = REAL_TOWNS;
    size_t present = 0;
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        if (!real_town_open(&towns[i], *state, 500000))
            continue;
        present++;
        check_town(*state, &towns[i], CORDON_AGAINST_VEHICLE);
        check_town(*state, &towns[i], CORDON_AGAINST_PERSON);
        real_town_close(&towns[i]);
    }
    real_town_need(present);
}

static int find_and_prove(cordon_context *context)
{
    net t = {.context = context};
    static const uint32_t around[] = {0};
    int code = hand_plan(&t.plan, context);
    if (code != CORDON_OK)
        return code;
    t.hand.context = context;
    const cordon_pt street[] = {{-90000, 0}, {0, 0}, {90000, 0}};
    cordon_feature way = {.origin = 'w',
                          .geom = CORDON_GEOM_LINE,
                          .line = {(cordon_pt *)street, 3},
                          .box = {-90000, 0, 90000, 0},
                          .tags = (cordon_tag[]){{"highway", "residential"}},
                          .n_tags = 1};
    const cordon_map map = {.context = context,
                            .features = &way,
                            .n = 1,
                            .window = {-500000, -500000, 500000, 500000},
                            .data = {-500000, -500000, 500000, 500000}};
    box_of(t.curve, -70, -70, 70, 70);
    t.ring = t.plan->rings[0];
    t.ring.standoff_streets_mm = 90000; /* P081 */
    t.ring.around = around;
    t.ring.curve = (cordon_line){t.curve, 4};
    code = cordon_ground_new(&t.ground, context, &map, NULL);
    if (code == CORDON_OK)
        code = cordon_plan_find_near(t.plan, context, t.ground, &t.ring);
    if (code == CORDON_OK)
        code = cordon_plan_prove_near(t.plan, context, &map, &t.ring);
    cordon_ground_free(t.ground);
    cordon_plan_free(t.plan);
    return code;
}

static void memory_ends_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_some(find_and_prove, 0.1) > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(ways_end_where_they_should),
        check_with_context(squares_beside_streets_are_reached_straight),
        check_with_context(nets_of_chance_agree_with_a_plain_search),
        check_with_context(ways_are_measured),
        check_with_context(straight_ways_are_measured),
        check_with_context(real_towns_are_kept),
        cmocka_unit_test(memory_ends_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
