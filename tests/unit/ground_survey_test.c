/* What is said of a map as a whole: each doubt on a map that has it and on one that has not,
 * widths of streets, and what is left to be asked for. */
#include <math.h>

#include "support/alloc.h"
#include "support/map_file.h"

#include "cordon/survey.h"

static cordon_survey *survey_of(cordon_context *context, const cordon_map *map,
                                cordon_survey_streets streets)
{
    cordon_survey *survey;
    check_ok(context, cordon_survey_new(&survey, context, map, streets));
    return survey;
}

/* The objects of a kind of doubt, "way/10 way/11"; "?" when it was not looked for. */
static void objects_of(char out[256], const cordon_survey *survey, const char *kind)
{
    snprintf(out, 256, "no such kind");
    for (size_t i = 0; i < cordon_survey_doubts(survey); i++) {
        cordon_doubt_facts doubt;
        cordon_survey_get_doubt(survey, i, &doubt);
        assert_true(*doubt.meaning);
        if (strcmp(doubt.kind, kind) != 0)
            continue;
        size_t n = 0;
        out[0] = 0;
        for (size_t k = 0; k < doubt.count; k++) {
            char object[32];
            n += (size_t)snprintf(out + n, 256 - n, "%s%s", k ? " " : "",
                                  cordon_survey_object(survey, i, k, object));
        }
        if (!doubt.checked)
            snprintf(out, 256, "?");
        return;
    }
}

/* A house of 20 m, and the corners of a place of 2 km. */
#define HOUSE   "n1 0 0\nn2 24 0\nn3 24 18\nn4 0 18\n"
#define CORNERS "n91 -1200 -900\nn92 1200 -900\nn93 1200 900\nn94 -1200 900\n"
#define QUARTER "w90 91,92,93,94,91 landuse=residential\n"
#define STREET  "n5 30 0\nn6 30 10\nn7 30 20\nn8 30 30\n"

static void each_doubt_where_it_is_and_only_there(void **state)
{
    static const struct {
        const char *kind, *objects, *map;
    } cases[] = {
        {"unnamed_street", "way/10", STREET "w10 5,6 highway=residential\n"},
        {"unnamed_street", "way/10 way/11",
         STREET "w11 6,7 highway=pedestrian\nw10 5,6 highway=primary\n"},
        {"unnamed_street", "", STREET "w10 5,6 highway=residential name=Rue+Basse\n"},
        {"unnamed_street", "", STREET "w10 5,6 highway=primary ref=D+5\n"},
        {"unnamed_street", "", STREET "w10 5,6 highway=residential noname=yes\n"},
        {"unnamed_street", "", STREET "w10 5,6 highway=tertiary junction=roundabout\n"},
        {"unnamed_street", "", STREET "w10 5,6 highway=service\nw11 6,7 highway=footway\n"},
        {"no_buildings", "way/90",
         CORNERS QUARTER STREET "w10 5,6,7,8 highway=residential name=A\n"},
        {"no_buildings", "", CORNERS QUARTER STREET "w10 5,6,7 highway=residential name=A\n"},
        {"no_buildings", "", CORNERS QUARTER STREET "w10 5,6,7,8 highway=track\n"},
        {"no_buildings", "",
         CORNERS "w90 91,92,93,94,91 landuse=forest\n" STREET
                 "w10 5,6,7,8 highway=residential name=A\n"},
        {"no_buildings", "",
         CORNERS QUARTER HOUSE STREET "w10 5,6,7,8 highway=residential name=A\n"
                                      "w11 1,2,3,4,1 building=yes\n"},
        {"duplicate", "way/12",
         HOUSE "w11 1,2,3,4,1 building=yes\nw12 1,2,3,4,1 building=house\n"},
        {"duplicate", "way/13",
         STREET "w11 5,6,7 highway=residential name=A\n"
                "w12 5,6 highway=residential name=A\n"
                "w13 5,6,7 highway=residential name=A\n"},
        {"duplicate", "",
         HOUSE "w11 1,2,3,4,1 building=yes\nw12 1,2,3,4,1 building=yes layer=1\n"},
        {"duplicate", "", HOUSE "w11 1,2,3,4,1 building=yes\nw12 1,2,3,4,1 landuse=retail\n"},
        {"coastline_end", "way/10 way/11",
         CORNERS QUARTER STREET "w10 5,6 natural=coastline\nw11 7,8 natural=coastline\n"},
        {"coastline_end", "way/10",
         CORNERS QUARTER STREET "w10 5,6 natural=coastline\nw11 6,93 natural=coastline\n"},
        {"coastline_end", "",
         CORNERS QUARTER STREET "w10 91,6 natural=coastline\nw11 6,93 natural=coastline\n"},
        {"coastline_end", "", CORNERS QUARTER HOUSE "w10 1,2,3,4,1 natural=coastline\n"},
        {"through_building", "way/12",
         HOUSE "n5 12 -30\nn6 12 0\nn7 12 18\nn8 12 50\nw11 1,6,2,3,7,4,1 building=yes\n"
               "w12 5,6,7,8 highway=service\n"},
        {"through_building", "",
         HOUSE "n5 12 -30\nn6 12 0\nn7 12 18\nn8 12 50\nw11 1,6,2,3,7,4,1 building=yes\n"
               "w12 5,6 highway=service\nw14 7,8 highway=service\n"
               "w13 6,7 highway=service tunnel=building_passage\n"},
        {"short_of_street", "way/11",
         STREET "n9 32 15\nn10 90 15\nw10 5,6,7,8 highway=residential name=A\n"
                "w11 9,10 highway=residential name=B\n"},
        {"short_of_street", "",
         STREET "n10 90 15\nw10 5,6,7,8 highway=residential name=A\n"
                "w11 6,10 highway=residential name=B\n"},
        {"short_of_street", "",
         STREET "n9 36 15\nn10 90 15\nw10 5,6,7,8 highway=residential name=A\n"
                "w11 9,10 highway=residential name=B\n"},
        {"short_of_street", "",
         STREET "n9 32 15\nn10 90 15\nw10 5,6,7,8 highway=residential name=A\n"
                "w11 9,10 highway=residential name=B layer=1 bridge=yes\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char objects[256];
        cordon_map *map = map_from_text(*state, cases[i].map);
        cordon_survey *survey = survey_of(*state, map, CORDON_SURVEY_ALL);
        objects_of(objects, survey, cases[i].kind);
        if (strcmp(objects, cases[i].objects) != 0)
            fail_msg("case %zu, %s: \"%s\", expected \"%s\"\n%s", i, cases[i].kind, objects,
                     cases[i].objects, cases[i].map);
        cordon_survey_free(survey);
        cordon_map_free(map);
    }
}

/* Four streets of 100 units to the north, 111.1 m each, one for each origin of a width. */
static const char streets_of_all_origins[] =
    "n1 0 0\nn2 0 100\nw1 1,2 highway=residential name=A\n"
    "n3 -5 0\nn4 -5 100\nn5 -20 100\nn6 -20 0\nw2 3,4,5,6,3 building=yes\n"
    "n7 5 0\nn8 5 100\nn9 20 100\nn10 20 0\nw3 7,8,9,10,7 building=yes\n"
    "n11 200 0\nn12 200 100\nw4 11,12 highway=residential width=7 name=B\n"
    "n13 300 0\nn14 300 100\nw5 13,14 highway=residential lanes=2 name=C\n"
    "n15 400 0\nn16 400 100\nw6 15,16 highway=residential name=D\n";

static void widths_by_origin_are_shares_of_the_length(void **state)
{
    cordon_width_facts widths;
    cordon_map *map = map_from_text(*state, streets_of_all_origins);
    cordon_survey *survey = survey_of(*state, map, CORDON_SURVEY_SMALL);
    assert_true(cordon_survey_get_widths(survey, &widths));
    assert_true(fabs(widths.length_m - 4 * 111.1) < 1);
    assert_true(fabs(widths.tagged - 0.25) < 0.01);
    assert_true(fabs(widths.lanes - 0.25) < 0.01);
    /* not at its two ends, outside of the houses */
    assert_true(fabs(widths.facades - 0.25) < 0.03);
    assert_true(fabs(widths.facades + widths.tagged + widths.lanes + widths.by_class - 1) <
                1e-9);
    cordon_survey_free(survey);
    cordon_map_free(map);
}

/* A street every 5 km: the same counts, whether a tile holds the middle of it or the next. */
static void a_large_map_is_measured_when_asked(void **state)
{
    char text[2048], objects[256];
    size_t n = 0;
    for (int i = 0; i < 6; i++)
        n += (size_t)snprintf(
            text + n, sizeof text - n, "n%d %d 0\nn%d %d 300\nw%d %d,%d highway=residential\n",
            10 * i + 1, 6250 * i, 10 * i + 2, 6250 * i, 10 * i + 3, 10 * i + 1, 10 * i + 2);
    cordon_width_facts widths;
    cordon_map *map = map_from_text(*state, text);
    cordon_survey *survey = survey_of(*state, map, CORDON_SURVEY_SMALL);
    assert_false(cordon_survey_get_widths(survey, &widths));
    objects_of(objects, survey, "short_of_street");
    assert_string_equal(objects, "?");
    objects_of(objects, survey, "unnamed_street");
    assert_string_equal(objects, "way/3 way/13 way/23 way/33 way/43 way/53");
    cordon_survey_free(survey);

    survey = survey_of(*state, map, CORDON_SURVEY_ALL);
    assert_true(cordon_survey_get_widths(survey, &widths));
    assert_true(fabs(widths.length_m - 6 * 333.3) < 3);
    assert_true(fabs(widths.by_class - 1) < 1e-9);
    objects_of(objects, survey, "short_of_street");
    assert_string_equal(objects, "");
    cordon_survey_free(survey);
    cordon_map_free(map);
}

static void a_map_without_streets(void **state)
{
    cordon_width_facts widths;
    cordon_map *map = map_from_text(*state, "n1 0 0 barrier=bollard\n");
    cordon_survey *survey = survey_of(*state, map, CORDON_SURVEY_SMALL);
    assert_true(cordon_survey_get_widths(survey, &widths));
    assert_true(widths.length_m == 0 && widths.facades == 0 && widths.by_class == 0);
    cordon_survey_free(survey);
    cordon_map_free(map);
}

static int survey_when_memory_ends(cordon_context *context)
{
    static cordon_map *map;
    static cordon_context *whole;
    if (!whole) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        assert_int_equal(cordon_context_new(&whole, &options), CORDON_OK);
        map = map_from_text(whole, streets_of_all_origins);
    }
    if (!context) {
        cordon_map_free(map);
        cordon_context_free(whole);
        return CORDON_OK;
    }
    cordon_survey *survey;
    int code = cordon_survey_new(&survey, context, map, CORDON_SURVEY_ALL);
    cordon_survey_free(survey);
    return code;
}

/* An extract keeps its streets whole: one goes on for 20 km beyond what it claims to cover. */
static void streets_go_on_beyond_the_map(void **state)
{
    cordon_map *map;
    cordon_width_facts widths;
    check_ok(*state,
             map_from_string(&map, *state,
                             "<osm><bounds minlat='43.8' minlon='4.35' maxlat='43.81' "
                             "maxlon='4.36'/><node id='1' lat='43.801' lon='4.351'/>"
                             "<node id='2' lat='43.802' lon='4.352'/>"
                             "<node id='3' lat='43.9' lon='4.6'/><way id='1'><nd ref='1'/>"
                             "<nd ref='2'/><nd ref='3'/><tag k='highway' v='primary'/>"
                             "</way></osm>"));
    cordon_survey *survey = survey_of(*state, map, CORDON_SURVEY_SMALL);
    assert_true(cordon_survey_get_widths(survey, &widths));
    assert_true(widths.length_m > 0);
    cordon_survey_free(survey);
    cordon_map_free(map);
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(survey_when_memory_ends) > 20);
    survey_when_memory_ends(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(each_doubt_where_it_is_and_only_there),
        check_with_context(widths_by_origin_are_shares_of_the_length),
        check_with_context(a_large_map_is_measured_when_asked),
        check_with_context(a_map_without_streets),
        check_with_context(streets_go_on_beyond_the_map),
        check_with_context(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
