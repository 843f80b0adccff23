/* Cuts of streets: by hand, and of chance against another network with igraph's flow. */
#include "support/street_net.h"

#include <unistd.h>

#include "geo/frame.h"
#include "geo/shape.h"
#include "support/alloc.h"
#include "support/street_town.h"

static void solve(cordon_cut_result *out, street_town *t)
{
    check_ok(t->hand.context,
             cordon_cut_solve(out, t->hand.context, hand_map_laid(&t->hand), &t->problem));
}

/* ------------------------------------------------------------------- by hand */

static void closes_each_street_where_it_is_cheapest(void **state)
{
    street_town t;
    cordon_cut_result cut;
    street_town_open(&t, *state);
    street_town_cross(&t);
    solve(&cut, &t);
    assert_true(cut.found);
    assert_int_equal(cut.n_closures, 4);
    assert_int_equal(cut.cents, 2 * 16000 + 14000 + 18000); /* one of 8 m, not two of 5 m */
    for (size_t i = 0; i < 4; i++) {
        const cordon_cut_closure *closure = &cut.closures[i];
        assert_in_range(llabs(cordon_distance(closure->a, closure->b) - closure->width_mm), 0,
                        2);
        assert_int_equal(closure->given, CORDON_CUT_BUILT);
        assert_false(closure->gate);
    }
    /* As near to the zone as the setback allows: the mark after 8 m from its edge. */
    const cordon_cut_closure *north = &cut.closures[0];
    for (size_t i = 0; i < 4; i++)
        north = cut.closures[i].a.y > north->a.y ? &cut.closures[i] : north;
    assert_in_range(north->a.y, 17500, 19000);
    assert_in_range(abs(north->a.x), 2998, 3000);
    assert_true(cut.curve.n > 8 && cordon_ring_area2(&cut.curve) > 0);
    assert_true(cordon_ring_side(&cut.curve, (cordon_pt){0, 0}) > 0);
    cordon_cut_result_free(&cut);
    street_town_close(&t);
}

static void bridges_lead_over_what_they_cross(void **state)
{
    street_town t;
    cordon_cut_result cut;
    street_town_open(&t, *state);
    street_town_cross(&t);
    hand_line(&t.hand, "highway=primary bridge=yes layer=1", -300, 5, 300, 5);
    solve(&cut, &t); /* it runs over the zone, and the map does not say that it passes by */
    assert_true(cut.n_closures == 6);
    cordon_cut_result_free(&cut);
    t.hand.features.count--;
    hand_line(&t.hand, "highway=primary bridge=yes layer=1", -300, 80, 300, 80);
    solve(&cut, &t);
    assert_int_equal(cut.n_closures, 4);
    cordon_cut_result_free(&cut);
    street_town_close(&t);
}

static void things_that_stand_there_are_used(void **state)
{
    street_town t;
    cordon_cut_result cut;
    street_town_open(&t, *state);
    street_town_cross(&t);
    t.given[0] = (cordon_cut_thing){{120000, 60000}, 0}; /* a bend of the east street */
    t.given[1] = (cordon_cut_thing){{-60000, 0}, 0};     /* a junction: not known which arm */
    t.given[2] = (cordon_cut_thing){{-100000, 40000}, 100}; /* of no use alone */
    t.given[3] = (cordon_cut_thing){{5000, 5000}, 0};       /* on no way */
    t.problem.n_given = 4;
    solve(&cut, &t);
    assert_int_equal(cut.n_closures, 5); /* and the narrow street beside it built */
    assert_int_equal(cut.cents, 2 * 16000 + 0 + 100 + 15000);
    size_t used = 0;
    for (size_t i = 0; i < cut.n_closures; i++)
        used += cut.closures[i].given != CORDON_CUT_BUILT;
    assert_int_equal(used, 2);
    cordon_cut_result_free(&cut);
    street_town_close(&t);
}

static void wishes_are_kept(void **state)
{
    street_town t;
    cordon_cut_result cut;
    street_town_open(&t, *state);
    street_town_cross(&t);
    t.problem.forbidden = street_town_box(&t, 2, -70, -20, -5, 20); /* all of the wide street */
    solve(&cut, &t);
    assert_int_equal(cut.n_closures, 5);
    assert_int_equal(cut.cents, 2 * 16000 + 14000 + 2 * 15000);
    cordon_cut_result_free(&cut);
    t.problem.kept_open = street_town_box(&t, 3, -20, 0, 20, 400);
    t.problem.gate_cents = t.prices.gate_cents = 700;
    solve(&cut, &t);
    assert_int_equal(cut.cents, 2 * 16000 + 14000 + 2 * 15000 + 700);
    cordon_cut_result_free(&cut);
    t.problem.excluded = street_town_box(&t, 4, -200, 30, -90, 50);
    solve(&cut, &t);
    for (size_t i = 0; i < cut.n_closures; i++)
        assert_true(cordon_region_side(&t.problem.excluded, cut.closures[i].a) < 0);
    cordon_cut_result_free(&cut);
    t.problem.forbidden = street_town_box(&t, 2, -400, -400, 400, 400);
    solve(&cut, &t);
    assert_false(cut.found);
    assert_int_equal(cut.n_closures, 0);
    assert_true(abs(cut.where.x) <= 400000 && abs(cut.where.y) <= 400000);
    cordon_cut_result_free(&cut);
    street_town_close(&t);
}

static void squares_join_the_streets_at_their_edge(void **state)
{
    street_town t;
    cordon_cut_result cut;
    street_town_open(&t, *state);
    hand_line(&t.hand, "highway=residential width=6", 30, 0, 300, 0);
    hand_line(&t.hand, "highway=residential width=6", 0, 30, 0, 300);
    solve(&cut, &t);
    assert_true(cut.found);
    assert_int_equal(cut.n_closures, 0); /* nothing leads into the zone */
    cordon_cut_result_free(&cut);
    hand_area(&t.hand, "highway=pedestrian area=yes", -30, -30, 30, -30, 30, 0, 30, 30, 0, 30,
              -30, 30);
    solve(&cut, &t);
    assert_int_equal(cut.n_closures, 2);
    cordon_cut_result_free(&cut);
    street_town_close(&t);
}

static void narrow_ways_and_stairs_are_no_ways(void **state)
{
    street_town t;
    cordon_cut_result cut;
    street_town_open(&t, *state);
    hand_line(&t.hand, "highway=footway width=1", 0, 0, 300, 0);
    hand_line(&t.hand, "highway=steps width=4", 0, 0, 0, 300);
    hand_line(&t.hand, "highway=footway width=2", 0, 0, -300, 0);
    hand_line(&t.hand, "highway=proposed width=4", 0, 0, 0, -300);
    solve(&cut, &t);
    assert_int_equal(cut.n_closures, 1);
    assert_int_equal(cut.closures[0].width_mm, 2000);
    cordon_cut_result_free(&cut);
    street_town_close(&t);
}

/* ----------------------------------------------------------------- of chance */

static void check_against_flow(street_town *t, size_t *impossible)
{
    cordon_cut_result cut;
    street_net net;
    solve(&cut, t);
    street_net_open(&net, t->hand.context, &t->hand.map, &t->problem,
                    cut.found ? cut.scale : 1);
    int64_t flow = street_net_flow(&net);
    *impossible += !cut.found;
    assert_true(cut.found == (flow < STREET_NET_FOREVER));
    if (cut.found) {
        assert_int_equal(flow, cut.cents * cut.scale + (int64_t)cut.n_closures);
        assert_true(street_net_parted(&net, &cut));
    }
    street_net_close(&net);
    cordon_cut_result_free(&cut);
}

static void cuts_are_maximum_flows(void **state)
{
    size_t impossible = 0;
    for (uint32_t seed = 0; seed < 300; seed++) {
        street_town t;
        street_town_open(&t, *state);
        street_town_random(&t, seed);
        check_against_flow(&t, &impossible);
        street_town_close(&t);
    }
    assert_true(impossible > 2 && impossible < 150);
}

/* ------------------------------------------------------------- the same again */

static bool same_closures(const cordon_cut_result *a, const cordon_cut_result *b)
{
    if (a->n_closures != b->n_closures)
        return false;
    for (size_t i = 0; i < a->n_closures; i++) {
        bool found = false;
        for (size_t k = 0; k < b->n_closures; k++)
            found = found ||
                    (cordon_pt_equal(a->closures[i].a, b->closures[k].a) &&
                     cordon_pt_equal(a->closures[i].b, b->closures[k].b)) ||
                    (cordon_pt_equal(a->closures[i].a, b->closures[k].b) &&
                     cordon_pt_equal(a->closures[i].b, b->closures[k].a));
        if (!found)
            return false;
    }
    return true;
}

static void order_and_prices_change_nothing(void **state)
{
    for (uint32_t seed = 0; seed < 60; seed++) {
        street_town t;
        cordon_cut_result cut, again;
        street_town_open(&t, *state);
        street_town_random(&t, seed);
        t.prices.metre_cents *= 2; /* widths are half metres: nothing is rounded up */
        solve(&cut, &t);
        t.prices.closure_cents *= 3;
        t.prices.metre_cents *= 3;
        t.problem.gate_cents *= 3;
        t.prices.gate_cents *= 3;
        for (size_t i = 0; i < t.problem.n_given; i++)
            t.given[i].cents *= 3;
        size_t n = t.hand.features.count;
        for (size_t i = 0; i < n / 2; i++) {
            cordon_feature feature = t.hand.features.items[i];
            t.hand.features.items[i] = t.hand.features.items[n - 1 - i];
            t.hand.features.items[n - 1 - i] = feature;
        }
        solve(&again, &t);
        assert_int_equal(cut.found, again.found);
        if (cut.found) {
            assert_int_equal(again.cents, 3 * cut.cents);
            assert_true(same_closures(&cut, &again));
        }
        cordon_cut_result_free(&cut);
        cordon_cut_result_free(&again);
        street_town_close(&t);
    }
}

/* Without one of its closures no cut is cheaper. */
static void forbidding_a_closure_makes_none_cheaper(void **state)
{
    for (uint32_t seed = 0; seed < 40; seed += 2) {
        street_town t;
        cordon_cut_result cut, without;
        street_town_open(&t, *state);
        street_town_random(&t, seed);
        solve(&cut, &t);
        for (size_t i = 0; i < cut.n_closures; i++) {
            cordon_pt a = cut.closures[i].a, b = cut.closures[i].b;
            double x = (a.x + b.x) / 2000.0, y = (a.y + b.y) / 2000.0;
            t.problem.forbidden = street_town_box(&t, 2, x - 8, y - 8, x + 8, y + 8);
            solve(&without, &t);
            assert_true(!without.found || without.cents >= cut.cents);
            cordon_cut_result_free(&without);
        }
        cordon_cut_result_free(&cut);
        street_town_close(&t);
    }
}

/* -------------------------------------------------------------------- limits */

static void cross_town(street_town *t, cordon_context *context)
{
    street_town_open(t, context);
    street_town_cross(t);
    t->given[0] = (cordon_cut_thing){{120000, 60000}, 0};
    t->problem.n_given = 1;
}

static void stops_when_told(void **state)
{
    street_town t;
    cordon_cut_result cut;
    cross_town(&t, *state);
    cordon_cancel(*state);
    assert_int_equal(cordon_cut_solve(&cut, *state, hand_map_laid(&t.hand), &t.problem),
                     CORDON_E_CANCELLED);
    street_town_close(&t);
}

static void too_high_prices_are_refused(void **state)
{
    street_town t;
    cordon_cut_result cut;
    cross_town(&t, *state);
    t.prices.closure_cents = INT64_MAX / 4;
    check_fails(*state, cordon_cut_solve(&cut, *state, hand_map_laid(&t.hand), &t.problem),
                CORDON_E_LIMIT, "more than can be counted");
    t.problem.zone.n = 0;
    check_fails(*state, cordon_cut_solve(&cut, *state, hand_map_laid(&t.hand), &t.problem),
                CORDON_E_INPUT, "no area to go round");
    street_town_close(&t);
}

static const cordon_map *fault_map;
static const cordon_cut_problem *fault_problem;

static int solve_once(cordon_context *context)
{
    cordon_cut_result cut;
    int code = cordon_cut_solve(&cut, context, fault_map, fault_problem);
    if (code == CORDON_OK)
        cordon_cut_result_free(&cut);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    street_town t;
    cross_town(&t, *state);
    fault_map = hand_map_laid(&t.hand);
    fault_problem = &t.problem;
    assert_true(alloc_fault_each(solve_once) > 40);
    street_town_close(&t);
}

/* ---------------------------------------------------------------- real streets */

typedef struct real_place {
    const char *file;
    cordon_lonlat at;
    double zone_m, limit_m;
} real_place;

static bool check_real(cordon_context *context, const real_place *which)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/../shared/data/roads/%s", CORDON_SOURCE_DIR, which->file);
    if (access(path, R_OK) != 0)
        return false;
    const char *paths[] = {path};
    int32_t side = (int32_t)(which->limit_m * 1000) + 300000;
    cordon_map *map, *laid;
    cordon_frame *frame;
    cordon_shape *zone, *limit;
    cordon_cut_result cut;
    street_net net;
    check_ok(context, cordon_map_open(&map, context, paths, 1, NULL));
    check_ok(context, cordon_frame_new(&frame, context, which->at));
    check_ok(context, cordon_map_lay(&laid, context, map, frame,
                                     (cordon_box){-side, -side, side, side}));
    check_ok(context, cordon_shape_circle(&zone, context, frame, which->at, which->zone_m));
    check_ok(context, cordon_shape_circle(&limit, context, frame, which->at, which->limit_m));
    const street_prices prices = {90000, 11000, 0};
    const cordon_cut_problem problem = {.zone = zone->area,
                                        .within = limit->area,
                                        .pricing = {street_town_price, &prices},
                                        .passable_mm = 1200};
    check_ok(context, cordon_cut_solve(&cut, context, laid, &problem));
    assert_true(cut.found && cut.n_closures > 3);
    street_net_open(&net, context, laid, &problem, cut.scale);
    assert_int_equal(street_net_flow(&net), cut.cents * cut.scale + (int64_t)cut.n_closures);
    assert_true(street_net_parted(&net, &cut));
    street_net_close(&net);
    cordon_cut_result_free(&cut);
    cordon_shape_free(zone);
    cordon_shape_free(limit);
    cordon_map_free(laid);
    cordon_map_free(map);
    cordon_frame_free(frame);
    return true;
}

static void real_cuts_are_maximum_flows(void **state)
{
    const real_place places[] = {{"porto_roads.osm.pbf", {-8.6110, 41.1480}, 120, 700},
                                 {"porto_roads.osm.pbf", {-8.6410, 41.1560}, 250, 900},
                                 {"oslo_east_roads.osm.pbf", {10.7900, 59.9200}, 150, 600}};
    size_t present = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        present += check_real(*state, &places[i]);
    if (present == 0) {
        print_message("../shared/data/roads is absent: skipped\n");
        skip();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(closes_each_street_where_it_is_cheapest),
        check_with_context(bridges_lead_over_what_they_cross),
        check_with_context(things_that_stand_there_are_used),
        check_with_context(wishes_are_kept),
        check_with_context(squares_join_the_streets_at_their_edge),
        check_with_context(narrow_ways_and_stairs_are_no_ways),
        check_with_context(cuts_are_maximum_flows),
        check_with_context(order_and_prices_change_nothing),
        check_with_context(forbidding_a_closure_makes_none_cheaper),
        check_with_context(stops_when_told),
        check_with_context(too_high_prices_are_refused),
        check_with_context(every_allocation_may_fail),
        check_with_context(real_cuts_are_maximum_flows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
