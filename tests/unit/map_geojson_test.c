/* GeoJSON: geometries, properties as tags, and what is refused. */
#include <math.h>

#include "support/alloc.h"
#include "support/map_file.h"

#define FEATURE(geometry, properties)                                                          \
    "{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":" geometry "}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define SQUARE               "[[4.35,43.8],[4.351,43.8],[4.351,43.801],[4.35,43.801],[4.35,43.8]]"
#define HOLE                                                                                   \
    "[[4.3502,43.8002],[4.3504,43.8002],[4.3504,43.8004],[4.3502,43.8004],[4.3502,43.8002]]"
#define CRS(name)                                                                              \
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"     \
    "\"" name "\"}},\"features\":[]}"
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
        {COLLECTION("7"), "feature 0: expected an object of type \"Feature\", found 7"},
        {"{\"type\":\"Feature\",\"geometry\":null,\"properties\":[\"building\"]}",
         "expected properties in an object, or null, found [\"building\"]"},
        {"{\"type\":\"Feature\"}", "expected a geometry with a type, or null, found nothing"},
        /* of what is long, the beginning */
        {COLLECTION(
             FEATURE("{\"type\":\"Point\",\"coordinates\":[\"0123456789012345678901234567"
                     "890123456789012345678901234567890123456789\"]}",
                     "")),
         "found [\"0123456789012345678901234567890123456789012345678901234567…"},
        {COLLECTION(FEATURE("{\"type\":\"Blob\"}", "")), "unknown type \"Blob\""},
        {COLLECTION(FEATURE("{\"type\":\"Point\",\"coordinates\":[1]}", "")),
         "of two numbers or more, found [1]"},
        {COLLECTION(FEATURE("{\"type\":\"Point\",\"coordinates\":[652000,6862000]}", "")),
         "position 652000.00, 6862000.00 is not on the globe"},
        {COLLECTION(FEATURE(POLYGON("[[4,43],[5,43],[4,43]]"), "")),
         "four positions or more, found 3"},
        {COLLECTION(FEATURE(POLYGON("[[4,43],[5,43],[5,44],[4,44]]"), "")),
         "at 4.0000000, 43.0000000, found its end at 4.0000000, 44.0000000"},
        {CRS("urn:ogc:def:crs:EPSG::99999"), "crs: no coordinate system has the code"},
        {CRS("urn:ogc:def:crs:EPSG::5720"), "is no system of positions on the ground"},
        {CRS("Lambert 93"), "crs: expected the code of a coordinate system"},
        {CRS("+proj=longlat +nadgrids=/etc/passwd"), "crs: expected the code"},
        {CRS("EPSG:"), "crs: expected the code"},
        {CRS("urn:ogc:def:crs:EPSG"), "crs: expected the code"},
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

/* --- sources: crs, tags, sequences, replacing
 * ----------------------------------------------------------------- */

/* Opens texts as files, each as its source says; the sources' paths are set here. */
static int open_sources(cordon_map **out, cordon_context *context, const char *const *texts,
                        cordon_map_source *sources, size_t n)
{
    char names[4][512];
    for (size_t i = 0; i < n; i++) {
        char suffix[] = {'s', (char)('0' + i), '\0'};
        FILE *file = fopen(map_file_name(names[i], suffix), "wb");
        assert_non_null(file);
        fputs(texts[i], file);
        fclose(file);
        sources[i].version = CORDON_MAP_SOURCE_VERSION;
        sources[i].path = names[i];
    }
    int code = cordon_map_open_sources(out, context, sources, n, NULL);
    for (size_t i = 0; i < n; i++)
        unlink(names[i]);
    return code;
}

static int open_source(cordon_map **out, cordon_context *context, const char *text,
                       cordon_map_source source)
{
    return open_sources(out, context, &text, &source, 1);
}

#define POINT(x, y) "{\"type\":\"Point\",\"coordinates\":[" x "," y "]}"

/* 43.8010 N 4.3500 E in other systems: Lambert 93 by the formulas of IGN's note NTG 71,
 * Mercator by its closed form, UTM by gdaltransform. */
static void test_crs(void **state)
{
    static const struct {
        const char *crs, *x, *y;
        double lon, lat;
    } cases[] = {
        {"EPSG:2154", "808651.121", "6301149.313", 4.35, 43.801},
        {"urn:ogc:def:crs:EPSG::32631", "608596.592", "4850656.345", 4.35, 43.801},
        {"http://www.opengis.net/def/crs/EPSG/0/3857", "484239.785", "5434697.943", 4.35,
         43.801},
        {"IGNF:LAMB93", "808651.121", "6301149.313", 4.35, 43.801},
        {"EPSG:4326", "4.35", "43.801", 4.35, 43.801},
        {"OGC:CRS84", "4.35", "43.801", 4.35, 43.801},
        {"EPSG:4258", "4.35", "43.801", 4.35, 43.801},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int in_file = 0; in_file <= 1; in_file++) {
            char text[1024];
            cordon_map *map;
            snprintf(text, sizeof text,
                     "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
                     "\"properties\":{\"name\":\"%s\"}},\"features\":[" FEATURE(
                         POINT("%s", "%s"), "\"barrier\":\"gate\"") "]}",
                     in_file ? cases[i].crs : "EPSG:32101", cases[i].x, cases[i].y);
            check_ok(*state,
                     open_source(&map, *state, text,
                                 (cordon_map_source){.crs = in_file ? NULL : cases[i].crs}));
            /* within 2 cm */
            if (fabs(map->features[0].point.x - cases[i].lon * 1e7) > 2 ||
                fabs(map->features[0].point.y - cases[i].lat * 1e7) > 2)
                fail_msg("%s: %d, %d", cases[i].crs, map->features[0].point.x,
                         map->features[0].point.y);
            cordon_map_free(map);
        }
}

static void test_crs_of_elsewhere(void **state)
{
    cordon_map *map;
    check_fails(*state,
                open_source(&map, *state, FEATURE(POINT("4.35", "43.8"), ""),
                            (cordon_map_source){.crs = "EPSG:2154"}),
                CORDON_E_INPUT,
                "feature 0: position 4.35, 43.80 lies outside of where EPSG:2154 is used");
    check_fails(*state,
                open_source(&map, *state, FEATURE(POINT("6301080", "808589"), ""),
                            (cordon_map_source){.crs = "EPSG:2154"}),
                CORDON_E_INPUT, "lies outside of where EPSG:2154 is used");
    check_fails(*state,
                open_source(&map, *state, "<osm/>", (cordon_map_source){.crs = "EPSG:2154"}),
                CORDON_E_INPUT, "crs: is for GeoJSON, the file is OSM XML");
}

static const char bollards[] =
    COLLECTION(FEATURE(POINT("4.3500", "43.8000"),
                       "\"TYPE\":\"PIVOT\",\"LARG\":3.5,\"barrier\":\"wall\","
                       "\"kind\":1") "," FEATURE(POINT("4.3510", "43.8000"),
                                                 "\"TYPE\":\"FIXE\",\"LARG\":null,\"kind\":"
                                                 "3") "," FEATURE(POINT("4.3505", "43.8010"),
                                                                  "\"TYPE\":\"lift_gate\","
                                                                  "\"kind\":\"x\""));

static void test_tags(void **state)
{
    static const cordon_map_code codes[] = {{"FIXE", "bollard"}, {"PIVOT", "swing_gate"}};
    static const cordon_map_code kinds[] = {{"1", "yes"}};
    static const cordon_map_tag tags[] = {
        {.key = "barrier", .property = "TYPE", .codes = codes, .n_codes = 2},
        {.key = "width", .property = "LARG"},
        {.key = "removable", .property = "kind", .codes = kinds, .n_codes = 1},
        {.key = "access", .value = "no"},
    };
    static const struct {
        const char *barrier, *width, *removable;
    } expected[] = {
        {"swing_gate", "3.5", "yes"}, {"bollard", NULL, "3"}, {"lift_gate", NULL, "x"}};
    cordon_map *map;
    check_ok(*state, open_source(&map, *state, bollards,
                                 (cordon_map_source){.tags = tags, .n_tags = 4}));
    assert_int_equal(map->n, 3);
    for (size_t i = 0; i < 3; i++) {
        const cordon_feature *f = &map->features[i];
        assert_string_equal(cordon_feature_tag(f, "barrier"), expected[i].barrier);
        assert_string_equal(cordon_feature_tag(f, "removable"), expected[i].removable);
        assert_string_equal(cordon_feature_tag(f, "access"), "no");
        assert_null(cordon_feature_tag(f, "TYPE"));
        assert_int_equal(cordon_feature_tag(f, "width") != NULL, expected[i].width != NULL);
        if (expected[i].width)
            assert_string_equal(cordon_feature_tag(f, "width"), expected[i].width);
    }
    cordon_map_free(map);
    /* a geometry alone is what the script says */
    check_ok(*state,
             open_source(&map, *state, POINT("4.35", "43.8"),
                         (cordon_map_source){
                             .tags = &(cordon_map_tag){.key = "barrier", .value = "block"},
                             .n_tags = 1}));
    assert_true(cordon_feature_is(&map->features[0], "barrier", "block"));
    cordon_map_free(map);
}

static void test_tags_refused(void **state)
{
    static const struct {
        cordon_map_tag tag;
        const char *what;
    } cases[] = {
        {{.key = "width", .property = "LRAG"},
         "tags: width: no feature has a property \"LRAG\"; did you mean \"LARG\"?"},
        {{.key = "width", .property = "height of it"},
         "\"height of it\"; there are \"TYPE\", \"LARG\", \"barrier\", \"kind\""},
        {{.key = "width"}, "tags: width: expected either a value or a property"},
        {{.key = "width", .value = "1", .property = "x"}, "either a value or a property"},
        {{.key = "", .value = "1"}, "tags: expected a text, found none"},
        {{.key = "a", .value = "\n"}, "a: expected a text of one line"},
        {{.key = "a", .value = "\xff"}, "a: expected UTF-8 text"},
    };
    cordon_map *map;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_fails(*state,
                    open_source(&map, *state, bollards,
                                (cordon_map_source){.tags = &cases[i].tag, .n_tags = 1}),
                    CORDON_E_INPUT, cases[i].what);
    /* as many tags as there may be, and one more; the same of codes */
    cordon_map_tag *tags = calloc(65, sizeof *tags);
    cordon_map_code *codes = calloc(1025, sizeof *codes);
    for (size_t i = 0; i < 65; i++)
        tags[i] = (cordon_map_tag){.key = "barrier", .value = "block"};
    for (size_t i = 0; i < 1025; i++)
        codes[i] = (cordon_map_code){"a", "b"};
    for (size_t more = 0; more <= 1; more++) {
        int code = open_source(&map, *state, bollards,
                               (cordon_map_source){.tags = tags, .n_tags = 64 + more});
        if (more)
            check_fails(*state, code, CORDON_E_INPUT, "tags: expected at most 64, found 65");
        else
            check_ok(*state, code);
        cordon_map_free(map);
        tags[0] = (cordon_map_tag){
            .key = "barrier", .property = "TYPE", .codes = codes, .n_codes = 1024 + more};
        code =
            open_source(&map, *state, bollards, (cordon_map_source){.tags = tags, .n_tags = 1});
        if (more)
            check_fails(*state, code, CORDON_E_INPUT, "at most 1024 codes, found 1025");
        else
            check_ok(*state, code);
        cordon_map_free(map);
    }
    free(tags);
    free(codes);
}

/* Values one after another: by lines, by record separators, of any type. */
static void test_sequences(void **state)
{
    static const char *const texts[] = {
        FEATURE(POINT("4.35", "43.8"), "\"barrier\":\"gate\"") "\n" FEATURE(
            POINT("4.36", "43.8"), "\"barrier\":\"gate\"") "\n",
        "\x1e" FEATURE(POINT("4.35", "43.8"), "\"barrier\":\"gate\"") "\n\x1e" FEATURE(
            POINT("4.36", "43.8"), "\"barrier\":\"gate\"") "\n",
        COLLECTION(FEATURE(POINT("4.35", "43.8"), "\"barrier\":\"gate\""))
            COLLECTION(FEATURE(POINT("4.36", "43.8"), "\"barrier\":\"gate\"")),
    };
    cordon_map *map;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        check_ok(*state, map_from_string(&map, *state, texts[i]));
        assert_int_equal(map->n, 2);
        assert_int_equal(map->features[1].id, 1);
        assert_string_equal(cordon_map_file_format(map, 0), "GeoJSON");
        cordon_map_free(map);
    }
    check_fails(
        *state,
        map_from_string(&map, *state, FEATURE(POINT("4.35", "43.8"), "") "\n\n{\"type\":}\n"),
        CORDON_E_INPUT, "line 3: no well-formed JSON");
    check_fails(*state,
                map_from_string(&map, *state, FEATURE(POINT("4.35", "43.8"), "") "\n{\"a\":1}"),
                CORDON_E_INPUT, "line 2: JSON, but no GeoJSON");
}

/* What the later file stands for is left out where it has data, and 10 m round it. */
static void test_replaces(void **state)
{
    /* the hull of the city's three bollards is a triangle of 80 by 111 m */
    const char *texts[2] = {
        COLLECTION(
            FEATURE(POINT("4.3505", "43.8004"), "\"barrier\":\"bollard\"") ","  /* within */
            FEATURE(POINT("4.3505", "43.79992"), "\"barrier\":\"bollard\"") "," /* 9 m */
            FEATURE(POINT("4.3505", "43.79990"), "\"barrier\":\"bollard\"") "," /* 11 m */
            FEATURE(POINT("4.3505", "43.8005"), "\"barrier\":\"gate\"") "," FEATURE(
                "{\"type\":\"LineString\",\"coordinates\":[[4.3504,43.8004],[4.3506,"
                "43.8004]]}",
                "\"barrier\":\"bollard\"") "," /* a row within */
            FEATURE("{\"type\":\"LineString\",\"coordinates\":[[4.3504,43.8004],[4.3516,"
                    "43.8004]]}",
                    "\"barrier\":\"bollard\"")), /* one that leaves it */
        bollards};
    static const cordon_map_tag tags[] = {{.key = "barrier", .value = "bollard"}};
    static const struct {
        const char *replaces;
        size_t left;
    } cases[] = {{NULL, 9}, {"barrier=bollard", 6}, {"barrier", 5}, {"highway", 9}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_map *map;
        cordon_map_source sources[2] = {
            {0},
            {.replaces = cases[i].replaces, .tags = tags, .n_tags = 1, .credit = "© Ville"}};
        check_ok(*state, open_sources(&map, *state, texts, sources, 2));
        assert_int_equal(map->n, cases[i].left);
        assert_int_equal(map_has_problem(map, "replaces nothing"), i == 3);
        assert_string_equal(map->info.attribution, "© Ville");
        cordon_map_free(map);
    }
}

/* Places that say they are objects of OpenStreetMap owe it its credit, once. */
static void test_credit(void **state)
{
    cordon_map *map;
    const char *texts[2] = {
        "{\"type\":\"Feature\",\"id\":\"node/7\",\"properties\":{\"barrier\":\"gate\"},"
        "\"geometry\":" POINT("4.35", "43.8") "}",
        "<osm><node id='1' lat='43.8' lon='4.35'/></osm>"};
    cordon_map_source sources[2] = {{0}, {.credit = "© Moi"}};
    check_ok(*state, open_sources(&map, *state, texts, sources, 2));
    assert_string_equal(map->info.attribution,
                        "© OpenStreetMap contributors, ODbL 1.0 · © Moi");
    cordon_map_free(map);
}

static int open_one(cordon_context *context)
{
    cordon_map *map;
    static const cordon_map_code codes[] = {{"FIXE", "bollard"}};
    static const cordon_map_tag tags[] = {
        {.key = "barrier", .property = "TYPE", .codes = codes, .n_codes = 1}};
    int code = map_from_string(&map, context,
                               COLLECTION(FEATURE(POLYGON(SQUARE), "\"building\":\"yes\"")));
    cordon_map_free(map);
    if (code == CORDON_OK)
        code = open_source(&map, context, bollards,
                           (cordon_map_source){.tags = tags,
                                               .n_tags = 1,
                                               .replaces = "barrier",
                                               .credit = "x",
                                               .crs = "EPSG:4258"});
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
        check_with_context(test_geometries), check_with_context(test_contents),
        check_with_context(test_refusals),   check_with_context(test_depth),
        check_with_context(test_crs),        check_with_context(test_crs_of_elsewhere),
        check_with_context(test_tags),       check_with_context(test_tags_refused),
        check_with_context(test_sequences),  check_with_context(test_replaces),
        check_with_context(test_credit),     check_with_context(test_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
