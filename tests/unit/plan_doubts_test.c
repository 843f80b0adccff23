/* What a plan relies on, from the map to the list: a square with four streets of 8 m leaving
 * it, each shut in a way of its own. */
#include "support/check.h"

#include <stdio.h>
#include <unistd.h>

#include "geo/predicates.h"
#include "plan/build.h"
#include "plan/checks.h"
#include "support/alloc.h"
#include "support/drawn_plan.h"
#include "support/hand_plan.h"
#include "support/town.h"

#define HOUSE  "\"building\":\"yes\""
#define STREET "\"highway\":\"residential\",\"width\":\"6\",\"name\":\"Rue du Nord\""
#define NUMBER                                                                                 \
    "\"building\":\"yes\",\"addr:housenumber\":\"12\",\"addr:street\":\"Rue de l'Est\""
#define PASSAGE                                                                                \
    "\"highway\":\"service\",\"tunnel\":\"building_passage\",\"name\":\"Passage du Puits\""
#define TUNNEL                                                                                 \
    "\"highway\":\"footway\",\"tunnel\":\"yes\",\"layer\":\"-1\",\"name\":\"Souterrain\""

/* What the map holds besides, in any order: the north-west block is of four houses round a
 * yard; a house leaves a gap of 1 m to the north-east block. */
static void add_thing(fixture *f, int thing)
{
    switch (thing) {
    case 0:
        ADD(f, "\"landuse\":\"residential\"", true, -300, -300, 300, -300, 300, 300, -300, 300);
        break;
    case 1:
        ADD(f, HOUSE, true, -60, 4, -4, 4, -4, 20, -60, 20);
        break;
    case 2:
        ADD(f, HOUSE, true, -60, 44, -4, 44, -4, 60, -60, 60);
        break;
    case 3:
        ADD(f, HOUSE, true, -60, 20, -44, 20, -44, 44, -60, 44);
        break;
    case 4:
        ADD(f, HOUSE, true, -20, 20, -4, 20, -4, 44, -20, 44);
        break;
    case 5:
        ADD(f, NUMBER, true, 4, 4, 60, 4, 60, 60, 4, 60);
        break;
    case 6:
        ADD(f, HOUSE, true, -60, -60, -4, -60, -4, -4, -60, -4);
        break;
    case 7:
        ADD(f, HOUSE, true, 4, -60, 60, -60, 60, -4, 4, -4);
        break;
    case 8:
        ADD(f, HOUSE, true, 30, -4, 40, -4, 40, 3, 30, 3);
        break;
    case 9:
        ADD(f, "\"barrier\":\"wall\"", false, -30, -4, -30, 4);
        break;
    case 10:
        ADD(f, STREET, false, 0, 200, 0, 40, 0, 0);
        break;
    case 11:
        ADD(f, "\"barrier\":\"bollard\"", false, 0, 40);
        break;
    default:
        ADD(f, "\"highway\":\"residential\",\"name\":\"Rue du Sud\"", false, 0, 0, 0, -200);
    }
}
enum { THINGS = 13 };

static void lay_out(fixture *f, int first)
{
    cordon_str_free(&f->json);
    f->json = (cordon_str)CORDON_STR_INIT(f->context);
    cordon_map_free(f->map);
    f->map = NULL;
    for (int i = 0; i < THINGS; i++)
        add_thing(f, (i * 5 + first) % THINGS);
}

static const cordon_ring_spec against_cars = {.version = CORDON_RING_SPEC_VERSION,
                                              .name = "Voitures",
                                              .against = CORDON_AGAINST_VEHICLE,
                                              .existing = CORDON_USE_SOLID,
                                              .standoff_m = 2,
                                              .closure_price = 1000,
                                              .metre_price = 100};

static const cordon_plan *solve(fixture *f, const cordon_ring_spec *rings, size_t n)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Bal",
                                    .rules = "fr",
                                    .language = "en",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30",
                                    .surroundings_m = 130};
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION,
                                      .path = "unused.geojson"};
    cordon_event *event = NULL;
    cordon_shape *shape = NULL;
    check_ok(f->context, drawn_map(&f->map, f->context, &f->json));
    check_ok(f->context, cordon_event_new(&event, f->context, &spec, &source, 1, f->frame));
    check_ok(f->context, cordon_shape_box(&shape, f->context, f->frame, DRAWN_CENTRE, 7, 7, 0));
    check_ok(f->context, town_area(event, f->context, "Place", CORDON_ROLE_CROWD, shape));
    for (size_t i = 0; i < n; i++)
        check_ok(f->context, cordon_event_add_ring(event, f->context, &rings[i]));
    cordon_plan_free(f->plan);
    f->plan = NULL;
    check_ok(f->context, cordon_plan_compute(&f->plan, f->context, event, f->map));
    cordon_shape_free(shape);
    cordon_event_free(event);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(f->plan->rings[i].verified, 1);
    return f->plan;
}

static size_t count(const cordon_plan *plan, cordon_plan_doubt_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_doubts; i++)
        n += plan->doubts[i].kind == kind;
    return n;
}

/* The only one of its kind. */
static const cordon_plan_doubt *only(const cordon_plan *plan, cordon_plan_doubt_kind kind)
{
    assert_int_equal(count(plan, kind), 1);
    size_t i = 0;
    while (plan->doubts[i].kind != kind)
        i++;
    return &plan->doubts[i];
}

static void check_near(cordon_pt at, int x_m, int y_m, int within_mm)
{
    const cordon_pt there = {x_m * 1000, y_m * 1000};
    assert_true(cordon_distance(at, there) <= within_mm);
}

static void each_kind_is_found_where_it_is(void **state)
{
    fixture *f = *state;
    lay_out(f, 0);
    const cordon_plan *plan = solve(f, &against_cars, 1);
    const cordon_plan_doubt *gap = only(plan, CORDON_CHECK_GAP);
    assert_true(labs((long)gap->mm - 1000) <= 2);
    check_near(gap->place, 35, 3, 5600);
    assert_int_equal(gap->priority, 1);
    assert_int_equal(gap->n_objects, 2);
    assert_non_null(strstr(gap->check, "no. 12 Rue de l'Est"));
    assert_non_null(strstr(gap->check, ": 1.00 m on the map, tight below 1.20 m."));
    assert_string_equal(gap->risk, "From 1.20 m on it is a way into \"Voitures\".");
    const cordon_plan_doubt *wall = only(plan, CORDON_CHECK_OBSTACLE);
    check_near(wall->place, -30, 0, 1500);
    assert_true(labs((long)wall->mm - 8000) <= 400);
    const cordon_plan_doubt *bollard = only(plan, CORDON_CHECK_EXISTING);
    check_near(bollard->place, 0, 40, 100);
    assert_non_null(strstr(bollard->risk, "Closure 1 is open then"));
    assert_string_equal(bollard->street, "Rue du Nord");
    /* North to south past three houses, south to north past two and the yard. */
    assert_int_equal(count(plan, CORDON_CHECK_FACADES), 2);
    size_t yards = 0;
    for (size_t i = 0; i < plan->n_doubts; i++)
        yards += strstr(plan->doubts[i].check, "Yards behind, with no way in on the map: 1.") !=
                 NULL;
    assert_int_equal(yards, 1);
    assert_int_equal(plan->n_doubts, 5);
    assert_int_equal(plan->doubts_left_out, 0);
}

/* The same things in another order, the same list; numbers go by the place alone. */
static void the_order_of_the_map_changes_nothing(void **state)
{
    fixture *f = *state;
    struct {
        unsigned number;
        cordon_plan_doubt_kind kind;
        cordon_pt at;
    } first[5];
    for (int order = 0; order < THINGS; order += 4) {
        lay_out(f, order);
        const cordon_plan *plan = solve(f, &against_cars, 1);
        assert_int_equal(plan->n_doubts, 5);
        for (size_t i = 0; i < 5; i++) {
            const cordon_plan_doubt *doubt = &plan->doubts[i];
            assert_int_equal(doubt->number, i + 1);
            assert_true(cordon_box_has(plan->window, doubt->place));
            if (order == 0) {
                first[i].kind = doubt->kind;
                first[i].at = doubt->place;
            }
            assert_int_equal(doubt->kind, first[i].kind);
            assert_true(cordon_distance(doubt->place, first[i].at) <= 20);
        }
        const cordon_pt centre = cordon_ring_centre(plan, &plan->rings[0]);
        for (size_t i = 1; i < 5; i++)
            assert_true(
                cordon_clockwise(centre, plan->doubts[i - 1].place, plan->doubts[i].place) < 0);
    }
}

/* The wall serves both rings and is one doubt; the gap is none for persons, who need 0.6 m, and
 * where they need a closure. */
static void what_two_rings_rely_on_is_one_doubt(void **state)
{
    fixture *f = *state;
    cordon_ring_spec rings[2] = {against_cars, against_cars};
    rings[1].name = "Piétons";
    rings[1].against = CORDON_AGAINST_PERSON;
    lay_out(f, 0);
    const cordon_plan *plan = solve(f, rings, 2);
    const cordon_plan_doubt *wall = only(plan, CORDON_CHECK_OBSTACLE);
    assert_int_equal(wall->rings, 3);
    assert_non_null(strstr(wall->check, "strong enough for a car, and too high to climb?"));
    assert_string_equal(wall->risk, "What gets through there is in \"Voitures\", \"Piétons\".");
    assert_int_equal(only(plan, CORDON_CHECK_GAP)->rings, 1);
    assert_int_equal(only(plan, CORDON_CHECK_EXISTING)->rings, 1);
    for (size_t i = 0; i < plan->n_doubts; i++)
        assert_true(i == 0 || plan->doubts[i].number == plan->doubts[i - 1].number + 1);
}

static void heights_that_the_map_tells_are_no_more_in_doubt(void **state)
{
    fixture *f = *state;
    cordon_ring_spec ring = against_cars;
    ring.against = CORDON_AGAINST_PERSON;
    draw_blocks(f);
    ADD(f, "\"barrier\":\"fence\",\"height\":\"2.4\"", false, -30, -4, -30, 4);
    ADD(f, "\"barrier\":\"hedge\"", false, 30, -4, 30, 4);
    const cordon_plan *plan = solve(f, &ring, 1);
    assert_int_equal(count(plan, CORDON_CHECK_OBSTACLE), 2);
    for (size_t i = 0; i < plan->n_doubts; i++) {
        const cordon_plan_doubt *doubt = &plan->doubts[i];
        bool fence = strstr(doubt->check, "height on the map 2.4. Is it unbroken?") != NULL;
        bool hedge = strstr(doubt->check, "The map does not tell its height.") != NULL;
        if (doubt->kind == CORDON_CHECK_OBSTACLE) {
            assert_true(fence != hedge);
            assert_int_equal(doubt->priority, fence ? 3 : 1);
        }
    }
}

/* A passage through the south-east block, and a tunnel below it. */
static void passages_and_tunnels_are_looked_at(void **state)
{
    fixture *f = *state;
    lay_out(f, 0);
    ADD(f, PASSAGE, false, 50, -2, 50, -30, 50, -70);
    ADD(f, TUNNEL, false, 10, -2, 20, -20, 20, -80);
    ADD(f, HOUSE, true, 46, -4, 60, -4, 60, 4, 46, 4);
    const cordon_plan *plan = solve(f, &against_cars, 1);
    const cordon_plan_doubt *tunnel = only(plan, CORDON_CHECK_LEVEL);
    assert_string_equal(tunnel->street, "Souterrain");
    assert_non_null(strstr(tunnel->check, "(tunnel"));
    check_near(tunnel->place, 20, -30, 40000);
}

static void a_closure_in_a_passage_has_a_width_by_guess(void **state)
{
    fixture *f = *state;
    draw_blocks(f);
    /* The eastern street is built over from 20 m on, but for a passage. */
    ADD(f, HOUSE, true, 20, -4, 60, -4, 60, 4, 20, 4);
    ADD(f, PASSAGE, false, 0, 0, 30, 0, 80, 0);
    const cordon_plan *plan = solve(f, &against_cars, 1);
    const cordon_plan_doubt *passage = only(plan, CORDON_CHECK_PASSAGE);
    assert_int_equal(passage->mm, 3500);
    assert_string_equal(passage->street, "Passage du Puits");
    assert_non_null(strstr(passage->risk, "does not reach across"));
    assert_true(passage->place.x >= 19990 && passage->place.x <= 60000);
}

static void a_plan_without_rings_has_no_doubts(void **state)
{
    fixture *f = *state;
    lay_out(f, 0);
    const cordon_plan *plan = solve(f, &against_cars, 0);
    assert_int_equal(plan->n_doubts, 0);
    assert_int_equal(plan->doubts_left_out, 0);
}

/* ------------------------------------------------------------------ editions */

static void nothing_of_it_is_for_the_public(void **state)
{
    fixture *f = *state;
    cordon_plan *shown = NULL;
    cordon_str json = CORDON_STR_INIT(f->context), geojson = json;
    lay_out(f, 0);
    solve(f, &against_cars, 1);
    for (size_t i = 0; i < f->plan->n_doubts; i++)
        assert_false(f->plan->doubts[i].edition & CORDON_EDITION_PUBLIC);
    f->plan->rings[0].edition = CORDON_EDITION_ALL;
    check_ok(f->context, cordon_plan_strip(&shown, f->context, f->plan, CORDON_EDITION_PUBLIC));
    assert_int_equal(shown->n_rings, 1);
    assert_int_equal(shown->n_doubts, 0);
    check_ok(f->context, cordon_plan_json(&json, f->context, shown, NULL));
    check_ok(f->context, cordon_plan_geojson(&geojson, f->context, shown));
    assert_non_null(strstr(json.data, "\"doubts\": [],\n  \"doubts_left_out\": 0"));
    assert_null(strstr(geojson.data, "doubt"));
    cordon_str_free(&json);
    cordon_str_free(&geojson);
    cordon_plan_free(shown);
}

/* Of rings that an edition does not see nothing is said; the others keep their names. */
static void doubts_go_with_their_rings(void **state)
{
    fixture *f = *state;
    cordon_plan *shown = NULL;
    check_ok(f->context, hand_plan(&f->plan, f->context));
    f->plan->rings[0].edition = CORDON_EDITION_AUTHORITY;
    f->plan->rings[1].edition = CORDON_EDITION_ORGANISER;
    check_ok(f->context,
             cordon_plan_strip(&shown, f->context, f->plan, CORDON_EDITION_ORGANISER));
    assert_int_equal(shown->n_doubts, 1);
    assert_int_equal(shown->doubts[0].number, 1);
    assert_string_equal(shown->rings[0].name, f->plan->rings[1].name);
    assert_int_equal(shown->doubts[0].rings & 1, 1);
    assert_int_equal(shown->doubts_left_out, 5);
    assert_int_equal(shown->n_leaks, 1);
    assert_int_equal(shown->leaks[0].ring, 0);
    cordon_plan_free(shown);
    check_ok(f->context, cordon_plan_strip(&shown, f->context, f->plan, CORDON_EDITION_FIRM));
    assert_int_equal(shown->n_leaks, 0);
    cordon_plan_free(shown);
    f->plan->rings[0].edition = f->plan->rings[1].edition = CORDON_EDITION_FIRM;
    check_ok(f->context,
             cordon_plan_strip(&shown, f->context, f->plan, CORDON_EDITION_AUTHORITY));
    assert_int_equal(shown->n_doubts, 0);
    assert_int_equal(shown->doubts_left_out, 0);
    cordon_plan_free(shown);
}

/* ------------------------------------------------------------------ lists */

static void the_page_has_boxes_and_escapes(void **state)
{
    fixture *f = *state;
    cordon_str page = CORDON_STR_INIT(f->context);
    check_ok(f->context, hand_plan(&f->plan, f->context));
    check_ok(f->context, cordon_checks_html(&page, f->context, f->plan));
    assert_non_null(strstr(
        page.data,
        "<tr class=\"first\"><td class=\"box\">☐</td><td class=\"number\">1</td><td "
        "class=\"where\">Rue &quot;Haute&quot;<div class=\"place\">43.801000, 4.350123</div>"
        "</td><td>Mesurer l’écart &lt;entre&gt; le n° 12 &amp; le n° 14.<div class=\"risk\">"
        "=accès</div></td><td></td><td></td><td></td></tr>\n"));
    assert_non_null(strstr(page.data, "Doutes de moindre poids omis ici\u00a0: 5."));
    assert_non_null(strstr(page.data, "<html lang=\"fr\">"));
    assert_null(strstr(page.data, "{"
                                  "event}"));
    cordon_str_free(&page);
}

static void the_table_holds_no_formulas(void **state)
{
    fixture *f = *state;
    cordon_str table = CORDON_STR_INIT(f->context);
    check_ok(f->context, hand_plan(&f->plan, f->context));
    check_ok(f->context, cordon_checks_csv(&table, f->context, f->plan));
    assert_non_null(strstr(table.data, "number,kind,priority,rings,street,longitude,latitude,"
                                       "check,risk,result,name,date\r\n1,gap,1,\""));
    assert_non_null(strstr(table.data, "\"Rue \"\"Haute\"\"\",4.350123,43.801000,"));
    assert_non_null(strstr(table.data, ",\"'=accès\",,,\r\n2,yard,3,"));
    cordon_str_free(&table);
}

/* A plan without doubts leaves no list of one before. */
static void files_are_there_with_their_doubts_alone(void **state)
{
    fixture *f = *state;
    char folder[] = "/tmp/cordon-checks-XXXXXX";
    check_ok(f->context, hand_plan(&f->plan, f->context));
    assert_non_null(mkdtemp(folder));
    char page[64], table[64];
    snprintf(page, sizeof page, "%s/checks.html", folder);
    snprintf(table, sizeof table, "%s/checks.csv", folder);
    check_ok(f->context, cordon_plan_write(f->plan, f->context, folder));
    assert_int_equal(access(page, R_OK), 0);
    assert_int_equal(access(table, R_OK), 0);
    f->plan->n_doubts = 0;
    check_ok(f->context, cordon_plan_write(f->plan, f->context, folder));
    assert_int_not_equal(access(page, R_OK), 0);
    assert_int_not_equal(access(table, R_OK), 0);
    static const char *const others[] = {"plan.json",    "plan.geojson",   "order.en.txt",
                                         "order.fr.txt", "changeover.txt", "crossings.csv"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        snprintf(page, sizeof page, "%s/%s", folder, others[i]);
        assert_int_equal(unlink(page), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

/* ------------------------------------------------------------------ memory */

static int make_lists(cordon_context *context)
{
    cordon_plan *plan = NULL;
    cordon_str page = CORDON_STR_INIT(context), table = page;
    int code = hand_plan(&plan, context);
    if (code == CORDON_OK)
        code = cordon_checks_html(&page, context, plan);
    if (code == CORDON_OK)
        code = cordon_checks_csv(&table, context, plan);
    cordon_str_free(&page);
    cordon_str_free(&table);
    cordon_plan_free(plan);
    return code;
}

static void every_allocation_of_the_lists_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(make_lists) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_kind_is_found_where_it_is, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_order_of_the_map_changes_nothing, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(what_two_rings_rely_on_is_one_doubt, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(heights_that_the_map_tells_are_no_more_in_doubt,
                                        open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(passages_and_tunnels_are_looked_at, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_closure_in_a_passage_has_a_width_by_guess,
                                        open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_plan_without_rings_has_no_doubts, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(nothing_of_it_is_for_the_public, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(doubts_go_with_their_rings, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_page_has_boxes_and_escapes, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_table_holds_no_formulas, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(files_are_there_with_their_doubts_alone, open_fixture,
                                        close_fixture),
        cmocka_unit_test(every_allocation_of_the_lists_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
