/* Facts of a ring in a town drawn by hand: bounds, streets, counts, and the same in any order.
 */
#include "support/hand_town.h"

#include "base/rng.h"
#include "base/str.h"

typedef struct fixture {
    hand_map hand;
    cordon_ground *ground;
    cordon_arena *arena;
    cordon_rules rules;
    cordon_facts *facts;
} fixture;

static int find_facts(fixture *f, cordon_context *context)
{
    cordon_facts_ring ring = hand_town_ring(&f->hand);
    const cordon_facts_ring rings[2] = {{.curve = {NULL, 0}}, ring};
    int code = cordon_ground_new(&f->ground, context, hand_map_laid(&f->hand), NULL);
    f->arena = code == CORDON_OK ? cordon_arena_new(context) : NULL;
    if (code == CORDON_OK && !f->arena)
        code = CORDON_E_MEMORY;
    if (code == CORDON_OK)
        code = cordon_rules_load(&f->rules, f->arena, "fr");
    const cordon_facts_job job = {f->ground, &f->rules, rings, 2};
    return code == CORDON_OK ? cordon_facts_find(&f->facts, f->arena, &job) : code;
}

static void free_facts(fixture *f)
{
    cordon_arena_free(f->arena);
    cordon_ground_free(f->ground);
    f->arena = NULL;
    f->ground = NULL;
}

static int open_fixture(void **state)
{
    cordon_context *context;
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || cordon_context_new(&context, NULL))
        return -1;
    hand_map_open(&f->hand, context);
    hand_town_draw(&f->hand);
    return find_facts(f, context);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_context *context = f->hand.context;
    free_facts(f);
    hand_map_close(&f->hand);
    cordon_context_free(context);
    free(f);
    return 0;
}

static void check_bound(const cordon_facts *facts, size_t i, cordon_bound_kind kind,
                        const char *name, size_t closure)
{
    const cordon_bound *bound = &facts->bounds[i];
    assert_int_equal(bound->kind, kind);
    assert_int_equal(bound->n_names, 1);
    assert_string_equal(bound->names[0], name);
    assert_int_equal(bound->closure, closure);
}

static void the_ring_is_told_clockwise(void **state)
{
    const fixture *f = *state;
    const cordon_facts *facts = &f->facts[1];
    assert_int_equal(f->facts[0].n_bounds, 0); /* no ring, no facts */
    assert_false(f->facts[0].counted);
    assert_int_equal(facts->n_bounds, 9);
    check_bound(facts, 0, CORDON_BOUND_CLOSURE, "Rue_du_Nord", 0);
    check_bound(facts, 1, CORDON_BOUND_FACADES, "Place_Ronde", CORDON_NO_CLOSURE);
    check_bound(facts, 2, CORDON_BOUND_CLOSURE, "Rue_de_l'Est", 1);
    check_bound(facts, 4, CORDON_BOUND_CLOSURE, "Rue_du_Sud", 2);
    check_bound(facts, 6, CORDON_BOUND_CLOSURE, "Rue_de_l'Ouest", 3);
    check_bound(facts, 7, CORDON_BOUND_WATER, "Lac", CORDON_NO_CLOSURE);
    check_bound(facts, 8, CORDON_BOUND_FACADES, "Place_Ronde", CORDON_NO_CLOSURE);
    assert_string_equal(facts->bounds[0].number, "1");
    assert_string_equal(facts->bounds[0].near, "Rue_Haute");
    assert_string_equal(facts->bounds[2].number, "");
    assert_string_equal(facts->bounds[2].near, "");
    assert_int_equal(facts->bounds[0].length_mm, 10000);
}

static const cordon_inside_street *street_named(const cordon_facts *facts, const char *name)
{
    for (size_t i = 0; i < facts->n_streets; i++)
        if (strcmp(facts->streets[i].name, name) == 0)
            return &facts->streets[i];
    return NULL;
}

static void streets_are_whole_or_in_part(void **state)
{
    const fixture *f = *state;
    const cordon_facts *facts = &f->facts[1];
    assert_int_equal(facts->n_streets, 5);
    assert_true(street_named(facts, "Place_Ronde")->square);
    assert_true(street_named(facts, "Place_Ronde")->whole);
    assert_null(street_named(facts, "Rue_Haute"));
    const cordon_inside_street *north = street_named(facts, "Rue_du_Nord");
    assert_false(north->whole);
    assert_int_equal(north->length_mm, 34000);
    assert_int_equal(north->n_ends, 2);
    assert_string_equal(north->ends[0].street, "Place_Ronde");
    assert_string_equal(north->ends[1].street, "Rue_Haute");
    /* The corner of its own end tells nothing of where it is cut, a house does. */
    const cordon_inside_street *south = street_named(facts, "Rue_du_Sud");
    assert_int_equal(south->n_ends, 2);
    assert_string_equal(south->ends[0].street, "Place_Ronde");
    assert_string_equal(south->ends[1].number, "2");
    const cordon_inside_street *east = street_named(facts, "Rue_de_l'Est");
    assert_int_equal(east->ends[1].closure, 1);
    for (size_t i = 1; i < facts->n_streets; i++)
        assert_true(strcmp(facts->streets[i - 1].name, facts->streets[i].name) < 0);
}

static void houses_and_people_are_counted(void **state)
{
    const fixture *f = *state;
    const cordon_facts *facts = &f->facts[1];
    assert_true(facts->counted);
    assert_int_equal(facts->inside.buildings, 1); /* the kiosk, not the cellar */
    assert_int_equal(facts->inside.addresses, 1);
    assert_int_equal(facts->along.buildings, 6); /* not the roof, nor the lake */
    assert_int_equal(facts->along.addresses, 2);
    /* By the figures of the base pack: 50 m2 each, 70 % homes, 3 levels, 2.2 in a home. */
    assert_int_equal(facts->inside.residents, 1); /* 36 * 0.7 / 50 */
    /* 1600 * 4 / 50, 1600 * 3 * 0.7 / 50, a house of 1600 * 2 / 50, 10 * 2.2. */
    assert_int_equal(facts->along.residents, 128 + 67 + 64 + 22);
    assert_int_equal(facts->margin_per_cent, 50);
}

static const cordon_rescue_building *building_of(const cordon_rescue_facts *rescue,
                                                 const char *object)
{
    for (size_t i = 0; i < rescue->n_buildings; i++)
        if (strcmp(rescue->buildings[i].object, object) == 0)
            return &rescue->buildings[i];
    fail_msg("no %s", object);
    return NULL;
}

/* The kiosk, which is drawn after six streets, a square and eight areas. */
#define KIOSK "way/16"

static cordon_facts *find_with(fixture *f, const cordon_rules *rules, const bool *opens)
{
    cordon_facts *facts;
    cordon_facts_ring ring = hand_town_ring(&f->hand);
    ring.opens = opens;
    const cordon_facts_job job = {f->ground, rules, &ring, 1};
    check_ok(f->hand.context, cordon_facts_find(&facts, f->arena, &job));
    return facts;
}

static void rescue_stops_at_what_stays_closed(void **state)
{
    fixture *f = *state;
    const cordon_rescue_facts *rescue = &f->facts[1].rescue;
    assert_true(rescue->judged);
    assert_int_equal(rescue->limit_mm, 0); /* the French rules have none */
    assert_int_equal(rescue->n_gates, 0);
    assert_int_equal(rescue->n_buildings, 7);
    const cordon_rescue_building *kiosk = building_of(rescue, KIOSK);
    assert_false(kiosk->along);
    assert_true(kiosk->cut_off);
    assert_int_equal(kiosk->stop_mm, 37000); /* from its wall to the closure in the north */
    assert_int_equal(kiosk->gate, CORDON_NO_CLOSURE);
    assert_int_equal(kiosk->gate_mm, -1);
    assert_int_equal(rescue->n_groups, 1);
    assert_string_equal(rescue->groups[0].street, "Rue_du_Nord");
    assert_int_equal(rescue->groups[0].buildings, 1);
    assert_int_equal(rescue->groups[0].stop_mm, 37000);
    assert_int_equal(rescue->groups[0].at.x, 0);
}

static void rescue_comes_in_where_a_closure_opens(void **state)
{
    fixture *f = *state;
    const bool opens[] = {true, false, false, false};
    const cordon_rescue_facts *rescue = &find_with(f, &f->rules, opens)->rescue;
    assert_int_equal(rescue->n_gates, 1);
    assert_int_equal(rescue->gates[0], 0);
    assert_int_equal(rescue->n_groups, 0);
    const cordon_rescue_building *kiosk = building_of(rescue, KIOSK);
    assert_false(kiosk->cut_off);
    assert_int_equal(kiosk->stop_mm, 3000);
    assert_int_equal(kiosk->gate, 0);
    assert_int_equal(kiosk->gate_mm, 34000);
}

/* American rules ask for 45.7 m to any wall. */
static void the_rules_say_what_is_wide_and_near_enough(void **state)
{
    fixture *f = *state;
    cordon_rules rules;
    const bool opens[] = {true, true, true, true};
    check_ok(f->hand.context, cordon_rules_load(&rules, f->arena, "us"));
    const cordon_rescue_facts *rescue = &find_with(f, &rules, NULL)->rescue;
    assert_int_equal(rescue->limit_mm, 45700);
    assert_int_equal(rescue->n_groups, 0); /* 37 m is near enough */
    check_ok(f->hand.context, cordon_rules_load(&rules, f->arena, "fr"));
    cordon_figure width = *cordon_rules_get(&rules, "access.width");
    width.value = 11;
    check_ok(f->hand.context, cordon_rules_put(&rules, f->arena, &width));
    rescue = &find_with(f, &rules, opens)->rescue;
    /* 10 m at three of the closures; the fourth is open under a roof, and has to be tried. */
    assert_int_equal(rescue->n_gates, 1);
    assert_int_equal(rescue->gates[0], 3);
    assert_int_equal(rescue->n_groups, 0);
}

static void without_figures_nobody_is_estimated(void **state)
{
    fixture *f = *state;
    cordon_facts *facts;
    cordon_rules rules = f->rules;
    rules.n = 0;
    cordon_facts_ring ring = hand_town_ring(&f->hand);
    const cordon_facts_job job = {f->ground, &rules, &ring, 1};
    check_ok(f->hand.context, cordon_facts_find(&facts, f->arena, &job));
    assert_int_equal(facts->along.buildings, 6);
    assert_int_equal(facts->along.residents, -1);
    assert_int_equal(facts->inside.residents, -1);
    assert_false(facts->rescue.judged);
    assert_int_equal(facts->rescue.n_buildings, 0);
}

/* ----------------------------------------------------- ways round, and stops */

/* A main road through a ring of 40 m, and a street beside it that leads round. */
static void draw_road(hand_map *hand, const char *beside)
{
    hand_line(hand, "highway=secondary name=Route", -300, 0, -200, 0, 0, 0, 200, 0, 300, 0);
    hand_line(hand, beside, -200, 100, 200, 100);
    hand_line(hand, "highway=residential name=Rue_A", -200, 0, -200, 100);
    hand_line(hand, "highway=residential name=Rue_B", 200, 0, 200, 100);
    hand_line(hand, "highway=residential name=Impasse", 0, 0, 0, -150);
    hand_point(hand, "highway=bus_stop name=Mairie", -5, 3);
    hand_point(hand, "highway=bus_stop name=Mairie", 5, -3);
    hand_point(hand, "amenity=taxi", 8, 0);
    hand_point(hand, "amenity=parking name=Fond capacity=30", 2, -140);
    hand_point(hand, "amenity=bicycle_parking", 2, -141);
    hand_point(hand, "highway=bus_stop name=Loin", -100, 3);
}

static void find_on_road(fixture *road, cordon_context *context)
{
    static const double curve[] = {-20, -20, 20, -20, 20, 20, -20, 20};
    check_ok(context,
             cordon_ground_new(&road->ground, context, hand_map_laid(&road->hand), NULL));
    road->arena = cordon_arena_new(context);
    assert_non_null(road->arena);
    check_ok(context, cordon_rules_load(&road->rules, road->arena, "fr"));
    cordon_line closures[] = {
        hand_points(&road->hand, (double[]){20, 20, 20, -20}, 2),
        hand_points(&road->hand, (double[]){20, -20, -20, -20}, 2),
        hand_points(&road->hand, (double[]){-20, -20, -20, 20}, 2),
    };
    const cordon_facts_ring ring = {
        .curve = hand_points(&road->hand, curve, 4), .closures = closures, .n_closures = 3};
    const cordon_facts_job job = {road->ground, &road->rules, &ring, 1};
    check_ok(context, cordon_facts_find(&road->facts, road->arena, &job));
}

static const cordon_facts *draw_and_find(fixture *road, cordon_context *context,
                                         const char *beside)
{
    hand_map_open(&road->hand, context);
    draw_road(&road->hand, beside);
    find_on_road(road, context);
    return road->facts;
}

static void close_road(fixture *road)
{
    free_facts(road);
    hand_map_close(&road->hand);
}

/* 100 m on the road, 600 m round at 30 km/h, 100 m on the road, in place of 600 m at 50 km/h.
 */
static void a_main_road_has_its_way_round(void **state)
{
    fixture road = {.ground = NULL};
    cordon_context *context = *state;
    const cordon_facts *facts =
        draw_and_find(&road, context, "highway=residential name=Rue_Haute");
    assert_int_equal(facts->n_detours, 1); /* the street that ends is no main road */
    const cordon_detour *detour = &facts->detours[0];
    assert_string_equal(detour->road, "Route");
    assert_string_equal(detour->from, "");
    assert_int_equal(detour->from_at.x, -300000);
    assert_int_equal(detour->to_at.x, 300000);
    assert_int_equal(detour->before_mm, 600000);
    assert_in_range(detour->before_ms, 43195, 43205);
    assert_int_equal(detour->after_mm, 800000);
    assert_in_range(detour->after_ms, 86395, 86405);
    close_road(&road);
}

/* What is signed counts, and a street of one way leads round in that alone. */
static void signs_are_kept_to(void **state)
{
    fixture road = {.ground = NULL};
    cordon_context *context = *state;
    const cordon_facts *facts = draw_and_find(
        &road, context, "highway=residential name=Rue_Haute oneway=-1 maxspeed=20");
    assert_int_equal(facts->n_detours, 1);
    assert_int_equal(facts->detours[0].from_at.x, 300000);
    assert_int_equal(facts->detours[0].to_at.x, -300000);
    /* 200 m at 50 km/h, 200 m at 30 km/h, 400 m at 20 km/h. */
    assert_in_range(facts->detours[0].after_ms, 110395, 110405);
    close_road(&road);
    facts = draw_and_find(&road, context, "highway=residential access=no");
    assert_int_equal(facts->n_detours, 1);
    assert_int_equal(facts->detours[0].after_ms, -1);
    assert_int_equal(facts->detours[0].after_mm, -1);
    assert_int_equal(facts->detours[0].before_mm, 600000);
    close_road(&road);
}

static void check_lost(const cordon_lost *lost, const char *kind, const char *name,
                       int64_t count, int64_t capacity, bool cut_off)
{
    assert_string_equal(lost->kind, kind);
    assert_string_equal(lost->name, name);
    assert_int_equal(lost->count, count);
    assert_int_equal(lost->capacity, capacity);
    assert_int_equal(lost->cut_off, cut_off);
}

static void stops_inside_and_cut_off_are_listed(void **state)
{
    fixture road = {.ground = NULL};
    const cordon_facts *facts =
        draw_and_find(&road, *state, "highway=residential name=Rue_Haute");
    assert_int_equal(facts->n_lost, 3);
    check_lost(&facts->lost[0], "bus_stop", "Mairie", 2, 0, false);
    check_lost(&facts->lost[1], "taxi", "", 1, 0, false);
    check_lost(&facts->lost[2], "car_park", "Fond", 1, 30, true); /* bicycles get there */
    assert_int_equal(facts->lost[0].at.x, -5000);
    close_road(&road);
}

/* Everything as a text. */
static char *dump(const cordon_facts *facts, cordon_context *context)
{
    cordon_str out = CORDON_STR_INIT(context);
    for (size_t i = 0; i < facts->n_bounds; i++) {
        const cordon_bound *b = &facts->bounds[i];
        cordon_str_addf(&out, "%d %s %s %zu %lld\n", b->kind, b->number, b->near, b->closure,
                        (long long)b->length_mm);
        for (size_t k = 0; k < b->n_names; k++)
            cordon_str_addf(&out, "  %s\n", b->names[k]);
    }
    for (size_t i = 0; i < facts->n_streets; i++) {
        const cordon_inside_street *s = &facts->streets[i];
        cordon_str_addf(&out, "%s %d %d %lld\n", s->name, s->square, s->whole,
                        (long long)s->length_mm);
        for (size_t k = 0; k < s->n_ends; k++)
            cordon_str_addf(&out, "  %s %s %zu\n", s->ends[k].street, s->ends[k].number,
                            s->ends[k].closure);
    }
    const cordon_inside_count *counts[] = {&facts->inside, &facts->along};
    for (size_t i = 0; i < 2; i++)
        cordon_str_addf(&out, "%lld %lld %lld\n", (long long)counts[i]->buildings,
                        (long long)counts[i]->addresses, (long long)counts[i]->residents);
    const cordon_rescue_facts *rescue = &facts->rescue;
    for (size_t i = 0; i < rescue->n_groups; i++)
        cordon_str_addf(&out, "%s %lld %lld %d %d\n", rescue->groups[i].street,
                        (long long)rescue->groups[i].buildings,
                        (long long)rescue->groups[i].stop_mm, rescue->groups[i].at.x,
                        rescue->groups[i].at.y);
    for (size_t i = 0; i < facts->n_detours; i++)
        cordon_str_addf(&out, "%s %d %d %lld %lld\n", facts->detours[i].road,
                        facts->detours[i].from_at.x, facts->detours[i].to_at.x,
                        (long long)facts->detours[i].before_ms,
                        (long long)facts->detours[i].after_ms);
    for (size_t i = 0; i < facts->n_lost; i++)
        cordon_str_addf(&out, "%s %s %lld %lld %d\n", facts->lost[i].kind, facts->lost[i].name,
                        (long long)facts->lost[i].count, (long long)facts->lost[i].capacity,
                        facts->lost[i].at.x);
    int64_t stops = 0, ways = 0;
    for (size_t i = 0; i < rescue->n_buildings; i++) {
        stops += rescue->buildings[i].stop_mm;
        ways += rescue->buildings[i].gate_mm;
    }
    cordon_str_addf(&out, "%zu %lld %lld\n", rescue->n_buildings, (long long)stops,
                    (long long)ways);
    char *copy = strdup(out.data);
    cordon_str_free(&out);
    return copy;
}

static void shuffle(hand_map *hand, cordon_rng *rng)
{
    for (size_t i = hand->features.count; i > 1; i--) {
        size_t k = cordon_rng_below(rng, (uint32_t)i);
        cordon_feature moving = hand->features.items[i - 1];
        hand->features.items[i - 1] = hand->features.items[k];
        hand->features.items[k] = moving;
    }
}

static void the_order_of_the_map_does_not_matter(void **state)
{
    fixture *f = *state;
    char *first = dump(&f->facts[1], f->hand.context);
    cordon_rng rng;
    cordon_rng_seed(&rng, 5, 1);
    for (int round = 0; round < 20; round++) {
        shuffle(&f->hand, &rng);
        free_facts(f);
        check_ok(f->hand.context, find_facts(f, f->hand.context));
        char *again = dump(&f->facts[1], f->hand.context);
        assert_string_equal(first, again);
        free(again);
    }
    free(first);
}

static void nor_does_it_to_ways_round_and_stops(void **state)
{
    fixture road = {.ground = NULL};
    cordon_context *context = *state;
    cordon_rng rng;
    cordon_rng_seed(&rng, 6, 1);
    draw_and_find(&road, context, "highway=residential name=Rue_Haute");
    char *first = dump(road.facts, context);
    for (int round = 0; round < 20; round++) {
        shuffle(&road.hand, &rng);
        free_facts(&road);
        find_on_road(&road, context);
        char *again = dump(road.facts, context);
        assert_string_equal(first, again);
        free(again);
    }
    free(first);
    close_road(&road);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_ring_is_told_clockwise, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(streets_are_whole_or_in_part, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(houses_and_people_are_counted, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(rescue_stops_at_what_stays_closed, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(rescue_comes_in_where_a_closure_opens, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_rules_say_what_is_wide_and_near_enough,
                                        open_fixture, close_fixture),
        check_with_context(a_main_road_has_its_way_round),
        check_with_context(signs_are_kept_to),
        check_with_context(stops_inside_and_cut_off_are_listed),
        check_with_context(nor_does_it_to_ways_round_and_stops),
        cmocka_unit_test_setup_teardown(without_figures_nobody_is_estimated, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_order_of_the_map_does_not_matter, open_fixture,
                                        close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
