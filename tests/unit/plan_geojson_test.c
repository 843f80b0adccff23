/* plan.geojson is RFC 7946, and has the kinds and properties that other tools rely on. */
#include "support/check.h"

#include <jansson.h>
#include <math.h>

#include "support/hand_plan.h"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
    json_t *root;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || cordon_context_new(&f->context, NULL) || hand_plan(&f->plan, f->context))
        return 1;
    cordon_str text;
    if (cordon_plan_geojson(&text, f->context, f->plan))
        return 1;
    f->root = json_loads(text.data, JSON_REJECT_DUPLICATES, NULL);
    cordon_str_free(&text);
    return f->root == NULL;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    json_decref(f->root);
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static const json_t *feature(const fixture *f, const char *id)
{
    size_t i;
    json_t *at;
    json_array_foreach(json_object_get(f->root, "features"), i, at)
    {
        if (!strcmp(json_string_value(json_object_get(at, "id")), id))
            return at;
    }
    fail_msg("no feature %s", id);
    return NULL;
}

static const json_t *property(const fixture *f, const char *id, const char *name)
{
    const json_t *value = json_object_get(json_object_get(feature(f, id), "properties"), name);
    if (!value)
        fail_msg("%s has no property %s", id, name);
    return value;
}

static const char *text_of(const fixture *f, const char *id, const char *name)
{
    return json_string_value(property(f, id, name));
}

static double number_of(const fixture *f, const char *id, const char *name)
{
    assert_true(json_is_number(property(f, id, name)));
    return json_number_value(property(f, id, name));
}

/* Twice the area in square degrees; checks that the ring is closed and near the event. */
static double ring_area(const json_t *ring)
{
    size_t n = json_array_size(ring), i;
    assert_true(n >= 4);
    assert_true(json_equal(json_array_get(ring, 0), json_array_get(ring, n - 1)));
    double area = 0, x0 = 0, y0 = 0;
    json_t *at;
    json_array_foreach(ring, i, at)
    {
        double x = json_number_value(json_array_get(at, 0));
        double y = json_number_value(json_array_get(at, 1));
        assert_int_equal(json_array_size(at), 2);
        assert_true(fabs(x - 4.35) < 0.01 && fabs(y - 43.801) < 0.01);
        if (i > 0)
            area += x0 * y - x * y0;
        x0 = x;
        y0 = y;
    }
    return area;
}

static void check_polygon(const json_t *rings)
{
    size_t i;
    json_t *ring;
    json_array_foreach(rings, i, ring)
    {
        assert_true(i == 0 ? ring_area(ring) > 0 : ring_area(ring) < 0);
    }
    assert_true(json_array_size(rings) > 0);
}

static void geometries_are_valid(void **state)
{
    const fixture *f = *state;
    assert_string_equal(json_string_value(json_object_get(f->root, "type")),
                        "FeatureCollection");
    assert_int_equal(json_array_size(json_object_get(f->root, "features")),
                     2 + 2 + 3 + 2 + 1 + 1 + 2);
    size_t i, k;
    json_t *at, *polygon;
    json_array_foreach(json_object_get(f->root, "features"), i, at)
    {
        assert_string_equal(json_string_value(json_object_get(at, "type")), "Feature");
        const json_t *geometry = json_object_get(at, "geometry");
        const char *type = json_string_value(json_object_get(geometry, "type"));
        const json_t *coordinates = json_object_get(geometry, "coordinates");
        if (!strcmp(type, "Polygon")) {
            check_polygon(coordinates);
        } else if (!strcmp(type, "MultiPolygon")) {
            json_array_foreach(coordinates, k, polygon)
            {
                check_polygon(polygon);
            }
        } else if (!strcmp(type, "Point")) {
            assert_true(fabs(json_number_value(json_array_get(coordinates, 0)) - 4.35) < 0.01);
            assert_true(fabs(json_number_value(json_array_get(coordinates, 1)) - 43.801) <
                        0.01);
        } else {
            assert_true(!strcmp(type, "LineString") || !strcmp(type, "MultiLineString"));
            assert_true(json_array_size(coordinates) >= 2);
        }
    }
}

static void every_feature_has_the_common_properties(void **state)
{
    const fixture *f = *state;
    size_t i, k;
    json_t *at, *word;
    json_array_foreach(json_object_get(f->root, "features"), i, at)
    {
        const json_t *properties = json_object_get(at, "properties");
        assert_true(json_is_string(json_object_get(properties, "kind")));
        assert_true(json_is_string(json_object_get(properties, "name")));
        assert_true(json_equal(json_object_get(properties, "id"), json_object_get(at, "id")));
        assert_true(json_array_size(json_object_get(properties, "edition")) > 0);
        json_array_foreach(json_object_get(properties, "edition"), k, word)
        {
            assert_true(json_is_string(word));
        }
    }
}

static void areas_have_their_properties(void **state)
{
    const fixture *f = *state;
    assert_string_equal(text_of(f, "area-1", "kind"), "area");
    assert_string_equal(text_of(f, "area-1", "role"), "crowd");
    assert_true(fabs(number_of(f, "area-1", "area_m2") - (1200 - 2 + 45)) < 0.05);
    assert_true(number_of(f, "area-1", "capacity") == 9000);
    assert_true(json_is_null(property(f, "area-2", "capacity")));
}

static void doubts_have_their_properties(void **state)
{
    const fixture *f = *state;
    assert_string_equal(text_of(f, "doubt-1", "kind"), "doubt");
    assert_string_equal(text_of(f, "doubt-1", "about"), "gap");
    assert_true(number_of(f, "doubt-1", "priority") == 1);
    assert_int_equal(json_array_size(property(f, "doubt-1", "rings")), 2);
    assert_string_equal(json_string_value(json_array_get(property(f, "doubt-1", "objects"), 1)),
                        "way/14");
    assert_string_equal(text_of(f, "doubt-2", "name"), "Examiner cette cour.");
}

static void rings_have_their_properties(void **state)
{
    const fixture *f = *state;
    assert_string_equal(text_of(f, "perimeter-1", "kind"), "perimeter");
    assert_string_equal(text_of(f, "perimeter-1", "ring"), "Protection");
    assert_string_equal(text_of(f, "perimeter-1", "against"), "person");
    assert_true(number_of(f, "perimeter-1", "cost") == 40000000000.0);
    assert_true(number_of(f, "perimeter-2", "lower_bound") == 39999999999.99);
    assert_true(number_of(f, "perimeter-1", "closures") == 2);
    assert_true(number_of(f, "perimeter-1", "barrier_m") == 23.456);
}

static void closures_have_their_properties(void **state)
{
    const fixture *f = *state;
    assert_string_equal(text_of(f, "closure-1", "kind"), "closure");
    assert_string_equal(text_of(f, "closure-1", "name"),
                        "Fermeture 1\u00a0: Rue Haute / Rue de l’Église");
    assert_string_equal(text_of(f, "closure-3", "name"), "Fermeture 3");
    assert_string_equal(text_of(f, "closure-3", "street"), "");
    assert_string_equal(text_of(f, "closure-2", "ring"), "Protection");
    assert_true(number_of(f, "closure-2", "number") == 2);
    assert_true(number_of(f, "closure-2", "width_m") == 8.001);
    assert_string_equal(text_of(f, "closure-2", "use"), "closed");
    assert_string_equal(text_of(f, "closure-3", "barrier"), "concrete_block");
    assert_true(json_is_true(property(f, "closure-2", "existing")));
    assert_true(json_is_false(property(f, "closure-1", "existing")));
}

static void posts_and_patrols_have_their_properties(void **state)
{
    const fixture *f = *state;
    assert_string_equal(text_of(f, "post-1", "kind"), "post");
    assert_string_equal(text_of(f, "post-1", "name"), "Régie");
    assert_string_equal(text_of(f, "post-1", "role"), "stage");
    assert_string_equal(text_of(f, "post-1", "skill"), "palpation");
    assert_true(number_of(f, "post-1", "heads") == 2);
    assert_string_equal(text_of(f, "post-1", "from"), "2027-07-14 17:00"); /* of its phase */
    assert_string_equal(text_of(f, "post-1", "to"), "2027-07-15 01:30");
    assert_string_equal(text_of(f, "post-4", "from"), "2027-07-14 16:00"); /* of its hours */
    assert_string_equal(text_of(f, "post-4", "to"), "2027-07-15 17:00");
    assert_true(json_is_null(property(f, "post-4", "skill")));
    assert_string_equal(text_of(f, "patrol-1", "kind"), "patrol");
    assert_true(number_of(f, "patrol-1", "length_m") == 11);
    assert_true(number_of(f, "patrol-1", "every_s") == 1800);
    assert_string_equal(text_of(f, "patrol-1", "to"), "2027-07-15 01:30"); /* of the event */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(geometries_are_valid),
        cmocka_unit_test(every_feature_has_the_common_properties),
        cmocka_unit_test(areas_have_their_properties),
        cmocka_unit_test(doubts_have_their_properties),
        cmocka_unit_test(rings_have_their_properties),
        cmocka_unit_test(closures_have_their_properties),
        cmocka_unit_test(posts_and_patrols_have_their_properties),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
