/* GeoJSON: geometries, properties as tags, and what is refused. */
#include "support/alloc.h"
#include "support/map_file.h"

#define FEATURE(geometry, properties)                                                          \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":" geometry "}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define SQUARE               "[[4.35,43.8],[4.351,43.8],[4.351,43.801],[4.35,43.801],[4.35,43.8]]"
#define HOLE                                                                                   \
    "[[4.3502,43.8002],[4.3504,43.8002],[4.3504,43.8004],[4.3502,43.8004],[4.3502,43.8002]]"
#define POLYGON(rings) "{\"type\":\"Polygon\",\"coordinates\":[" rings "]}"

static void test_geometries(void **state)
{
    static const struct {
        const char *geometry, *tags;
        int points, lines, areas;
    } cases[] = {
        {"{\"type\":\"Point\",\"coordinates\":[4.35,43.8,12.5]}", "\"barrier\":\"block\"", 1, 0,
         0},
        {"{\"type\":\"MultiPoint\",\"coordinates\":[[4.35,43.8],[4.36,43.8]]}",
         "\"natural\":\"tree\"", 2, 0, 0},
        {"{\"type\":\"LineString\",\"coordinates\":[[4.35,43.8],[4.36,43.8]]}",
         "\"highway\":\"service\"", 0, 1, 0},
        {"{\"type\":\"LineString\",\"coordinates\":" SQUARE "}", "\"building\":\"yes\"", 0, 0,
         1},
        {"{\"type\":\"MultiLineString\",\"coordinates\":[" SQUARE
         ",[[4.35,43.8],[4.36,43.8]]]}",
         "\"barrier\":\"wall\"", 0, 2, 0},
        {POLYGON(SQUARE), "\"building\":\"yes\"", 0, 0, 1},
        {POLYGON(SQUARE "," HOLE), "\"building\":\"yes\"", 0, 0, 1},
        {POLYGON(SQUARE "," HOLE), "\"leisure\":\"park\",\"barrier\":\"fence\"", 0, 2, 1},
        {POLYGON(SQUARE), "\"highway\":\"pedestrian\"", 0, 0, 1},
        {"{\"type\":\"MultiPolygon\",\"coordinates\":[[" SQUARE "],[" HOLE "]]}",
         "\"landuse\":\"grass\"", 0, 0, 2},
        {"{\"type\":\"GeometryCollection\",\"geometries\":[" POLYGON(
             SQUARE) ",{\"type\":\"Point\",\"coordinates\":[4.35,43.8]}]}",
         "\"amenity\":\"school\"", 1, 0, 1},
        {"{\"type\":\"Polygon\",\"coordinates\":[]}", "\"building\":\"yes\"", 0, 0, 0},
        {"null", "\"building\":\"yes\"", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_map *map;
        char text[1024];
        snprintf(text, sizeof text, COLLECTION(FEATURE("%s", "%s")), cases[i].tags,
                 cases[i].geometry);
        check_ok(*state, map_from_string(&map, *state, text));
        int found[3] = {0};
        for (size_t k = 0; k < map->n; k++)
            found[map->features[k].geom]++;
        if (found[0] != cases[i].points || found[1] != cases[i].lines ||
            found[2] != cases[i].areas)
            fail_msg("case %zu: %d points, %d lines, %d areas", i, found[0], found[1],
                     found[2]);
        cordon_map_free(map);
    }
}

static const char hotel_and_wall[] =
    "\xef\xbb\xbf{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
    "\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"features\":["
    /* every type that a property can have */
    FEATURE(POLYGON(SQUARE "," HOLE),
            "\"building\":true,\"height\":12.5,\"levels\":4,\"x\":null,\"y\":[1],"
            "\"name\":\"H\\u00f4tel\",\"open\":false") ","
    /* no known property */
    FEATURE(POLYGON(SQUARE),
            "\"colour\":\"red\"") ","
                                  "{\"type\":\"Feature\",\"id\":\"way/"
                                  "77\",\"properties\":{\"barrier\":\"wall\"},\"geometry\":"
                                  "{\"type\":\"LineString\",\"coordinates\":[[4.35,43.8],[4.36,"
                                  "43.8]]}}]}";

static void test_contents(void **state)
{
    cordon_map *map;
    check_ok(*state, map_from_string(&map, *state, hotel_and_wall));
    const cordon_feature *hotel = map_find(map, 'g', 0, CORDON_GEOM_AREA);
    assert_non_null(hotel);
    assert_int_equal(hotel->n_tags, 5);
    assert_string_equal(cordon_feature_tag(hotel, "building"), "yes");
    assert_string_equal(cordon_feature_tag(hotel, "height"), "12.5");
    assert_string_equal(cordon_feature_tag(hotel, "levels"), "4");
    assert_string_equal(cordon_feature_tag(hotel, "open"), "no");
    assert_string_equal(cordon_feature_tag(hotel, "name"), "Hôtel");
    assert_int_equal(hotel->area.polys[0].n_holes, 1);
    assert_non_null(map_find(map, 'w', 77, CORDON_GEOM_LINE));
    assert_true(map_has_problem(map, "say by no property what they are"));
    assert_int_equal(map->info.buildings, 1);
    assert_true(map->info.data.west == 4.35 && map->info.data.east == 4.36);
    cordon_map_free(map);
}

static void test_refusals(void **state)
{
    static const struct {
        const char *json, *what;
    } cases[] = {
        {"{\"type\":\"FeatureCollection\",\n\"features\":[}", "line 2: "},
        {"{", "line 1: "},
        {"{\"a\":1}", "the object has no type"},
        {"{\"type\":\"FeatureCollection\"}", "without an array of features"},
        {COLLECTION("7"), "feature 0: an object of type \"Feature\""},
        {COLLECTION(FEATURE("{\"type\":\"Blob\"}", "")), "unknown type \"Blob\""},
        {COLLECTION(FEATURE("{\"type\":\"Point\",\"coordinates\":[1]}", "")), "two numbers"},
        {COLLECTION(FEATURE("{\"type\":\"Point\",\"coordinates\":[652000,6862000]}", "")),
         "position 652000.00, 6862000.00 is not on the globe"},
        {COLLECTION(FEATURE(POLYGON("[[4,43],[5,43],[4,43]]"), "")), "four positions"},
        {COLLECTION(FEATURE(POLYGON("[[4,43],[5,43],[5,44],[4,44]]"), "")),
         "end where it begins"},
        {"{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
         "\"urn:ogc:def:crs:EPSG::2154\"}},\"features\":[]}",
         "crs: positions are in \"urn:ogc:def:crs:EPSG::2154\""},
        {"[1,2]", "a JSON array"},
        {"{\"type\":\"Point\",\"coordinates\":[1e999,0]}", "line 1: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_map *map;
        check_fails(*state, map_from_string(&map, *state, cases[i].json), CORDON_E_INPUT,
                    cases[i].what);
        assert_null(map);
    }
}

/* Brackets within brackets: 64 levels pass, 65 do not; those in texts do not count. */
static void test_depth(void **state)
{
    for (int depth = 64; depth <= 65; depth++) {
        cordon_map *map;
        cordon_str json = CORDON_STR_INIT(*state);
        cordon_str_add(&json, "{\"note\":\"[[[[\\\"[[[[\",\n\"type\":\"GeometryCollection\","
                              "\"geometries\":[],\"x\":");
        for (int i = 1; i < depth; i++)
            cordon_str_add(&json, "[");
        for (int i = 1; i < depth; i++)
            cordon_str_add(&json, "]");
        cordon_str_add(&json, "}");
        if (depth == 64) {
            check_ok(*state, map_from_string(&map, *state, json.data));
            cordon_map_free(map);
        } else {
            check_fails(*state, map_from_string(&map, *state, json.data), CORDON_E_INPUT,
                        "line 2: nested deeper than 64 levels");
        }
        cordon_str_free(&json);
    }
}

static int open_one(cordon_context *context)
{
    cordon_map *map;
    int code = map_from_string(&map, context,
                               COLLECTION(FEATURE(POLYGON(SQUARE), "\"building\":\"yes\"")));
    cordon_map_free(map);
    return code;
}

static void test_memory_ends(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(open_one) > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(test_geometries),  check_with_context(test_contents),
        check_with_context(test_refusals),    check_with_context(test_depth),
        check_with_context(test_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
