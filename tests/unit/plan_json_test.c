/* plan.json: what is written is what is read, and every wrong file has its sentence. */
#include "support/check.h"

#include "base/file.h"
#include "plan/files.h"
#include "support/alloc.h"
#include "support/hand_plan.h"
#include "support/schema.h"

#define FOLDER CORDON_BINARY_DIR "/tests/plan_json"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
    cordon_str json;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) || hand_plan(&f->plan, f->context) ||
           cordon_plan_json(&f->json, f->context, f->plan, ".");
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_str_free(&f->json);
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static void round_trip_is_byte_identical(void **state)
{
    fixture *f = *state;
    cordon_plan *read = NULL;
    check_ok(f->context, cordon_plan_from_json(&read, f->context, f->json.data, f->json.length,
                                               "plan.json", "."));
    cordon_str again;
    check_ok(f->context, cordon_plan_json(&again, f->context, read, "."));
    assert_string_equal(f->json.data, again.data);
    assert_string_equal(read->hash, f->plan->hash);
    assert_string_equal(read->closures[0].street, "Rue Haute / Rue de l’Église");
    assert_true(read->areas[0].density == 0.1 + 0.2);
    assert_string_equal(cordon_text(&read->texts, "role.crowd"), "Spectateurs\n\t\x01");
    cordon_str_free(&again);
    cordon_plan_free(read);
}

/* A seed that is refused at its first field leads a fuzzer nowhere. */
static void the_seed_of_the_fuzzer_is_read(void **state)
{
    fixture *f = *state;
    cordon_plan *read = NULL;
    check_ok(f->context,
             cordon_plan_load(&read, f->context,
                              CORDON_SOURCE_DIR "/tests/fuzz/corpus/plan/market.json"));
    assert_true(read->n_rings == 1 && read->n_closures > 0 && read->n_findings > 0);
    cordon_plan_free(read);
}

/* Files are found from any working folder, and the hash does not depend on where they lie. */
static void folder_round_trip(void **state)
{
    fixture *f = *state;
    cordon_plan *read = NULL;
    check_ok(f->context, cordon_plan_save(f->plan, f->context, FOLDER "/deep/er"));
    check_ok(f->context, cordon_plan_load(&read, f->context, FOLDER "/deep/er/plan.json"));
    assert_string_equal(read->hash, f->plan->hash);
    assert_int_equal(read->n_findings, f->plan->n_findings);
    assert_string_equal(read->maps[0].source.path, "maps/valmer.osm.pbf");
    assert_null(read->maps[0].source.crs);
    const cordon_map_source *source = &read->maps[1].source;
    assert_string_equal(source->crs, "EPSG:2154");
    assert_string_equal(source->credit, "© Ville de Valmer");
    assert_string_equal(source->replaces, "barrier=bollard");
    assert_int_equal(source->n_tags, 2);
    assert_null(source->tags[0].value);
    assert_string_equal(source->tags[0].property, "TYPE");
    assert_int_equal(source->tags[0].n_codes, 2);
    assert_string_equal(source->tags[0].codes[1].from, "\"PIVOT\"");
    assert_string_equal(source->tags[1].value, "no");
    assert_null(source->tags[1].property);
    check_ok(f->context, cordon_plan_save(read, f->context, FOLDER "/deep/er2"));
    cordon_file a, b;
    check_ok(f->context, cordon_file_open(&a, f->context, FOLDER "/deep/er/plan.json"));
    check_ok(f->context, cordon_file_open(&b, f->context, FOLDER "/deep/er2/plan.json"));
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    cordon_file_close(&a);
    cordon_file_close(&b);
    cordon_plan_free(read);
}

static void read_fails(fixture *f, const char *json, size_t size, cordon_code code,
                       const char *sentence)
{
    cordon_plan *read = NULL;
    check_fails(f->context,
                cordon_plan_from_json(&read, f->context, json, size, "plan.json", "."), code,
                sentence);
    assert_null(read);
}

/* The written plan with the first occurrence of a text replaced. */
static char *changed(const fixture *f, const char *from, const char *to)
{
    const char *at = strstr(f->json.data, from);
    if (!at)
        fail_msg("no \"%s\" in the plan", from);
    char *text = malloc(f->json.length + strlen(to) + 1);
    assert_non_null(text);
    size_t before = (size_t)(at - f->json.data);
    memcpy(text, f->json.data, before);
    strcpy(text + before, to);
    strcat(text + before, at + strlen(from));
    return text;
}

typedef struct bad_case {
    const char *from, *to, *sentence;
} bad_case;

static const bad_case bad_cases[] = {
    {"\"cordon\": 1", "\"cordon\": 2", "plan.json: format 2 is newer than this program (1)"},
    {"\"cordon\": 1", "\"cordon\": 0", "plan.json: cordon: expected 1, found 0"},
    {"\"cordon\": 1", "\"cordon\": \"1\"",
     "plan.json: cordon: expected a whole number, found \"1\""},
    {"\"cordon\": 1", "\"kordon\": 1",
     "plan.json: cordon: expected a whole number, found nothing"},
    {"\"cordon\": 1", "\"cordon\": 1, \"cordon\": 1", "duplicate object key"},
    {"\"cordon\": 1", "\"cordon\": NaN", "invalid token"},
    {"\"cordon\": 1", "\"cordon\": 1,,", "plan.json: line 2, column "},
    {"\"hash\": \"", "\"hash\": \"g",
     "plan.json: hash: expected 64 hexadecimal digits, found a long text"},
    {"\"language\": \"fr\"", "\"language\": \"de\"", "plan.json: event.language: "},
    {"\"name\": \"Concert", "\"name\": 5, \"nome\": \"Concert",
     "plan.json: event.name: expected a text, found 5"},
    {"\"name\": \"Concert", "\"name\": \"\\u0000", "\\u0000"},
    {"\"name\": \"Concert", "\"name\": \"\xff\xfe", "unable to decode byte"},
    {"\"frame\": {", "\"frame\": 7, \"f\": {", "plan.json: frame: expected an object, found 7"},
    {"\"lon\": 4.", "\"lon\": 400.", "plan.json: frame.lon: expected -180 to 180, found 400."},
    {"\"lat\": 43.", "\"lat\": 90.", "plan.json: frame.lat: expected -89 to 89, found 90."},
    {"\"lat\": 43.", "\"lat\": 1e999, \"l\": 43.", "real number overflow"},
    {"[[-700000, -700001]", "[[-700000]", "plan.json: window_mm[0]: expected [x, y], found"},
    {"[[-700000, -700001]", "[[-70000000000, 1]",
     "plan.json: window_mm[0][0]: expected -67108864 to 67108864, found -70000000000"},
    {"[[-700000, -700001]", "[[99999999999999999999, 1]", "too big integer"},
    {"[[-700000, -700001]", "[[1.5, 1]",
     "plan.json: window_mm[0][0]: expected a whole number, found 1.500"},
    {"\"maps\": [", "\"maps\": [null, ", "plan.json: maps[0]: expected an object, found null"},
    {"\"sha256\": \"a", "\"sha256\": \"",
     "plan.json: maps[0].sha256: expected 64 hexadecimal digits"},
    {"\"crs\": null", "\"crs\": 2154", "plan.json: maps[0].crs: expected a text, found 2154"},
    {"\"replaces\": null", "\"replace\": null",
     "plan.json: maps[0].replaces: expected a value, found nothing"},
    {"\"from\": \"FIXE\"", "\"from\": 1",
     "plan.json: maps[1].tags[0].codes[0].from: expected a text, found 1"},
    {"\"role\": \"crowd\"", "\"role\": \"mob\"",
     "plan.json: areas[0].role: expected crowd, stage, backstage, "},
    {"\"protect\": true", "\"protect\": 1",
     "plan.json: areas[0].protect: expected true or false, found 1"},
    {"\"capacity\": 9000", "\"capacity\": -1",
     "plan.json: areas[0].capacity: expected 0 to 2147483647, found -1"},
    {"\"edition\": [\"public\"", "\"edition\": [\"secret\"",
     "plan.json: areas[0].edition[0]: expected public, organiser, firm, authority, found"},
    {"\"edition\": [\"public\"", "\"edition\": [[]",
     "plan.json: areas[0].edition[0]: expected a text, found a list of 0"},
    {"[[0, 0], [40000, 0], [40000, 30000], [0, 30000]]", "[[0, 0], [40000, 0]]",
     "plan.json: areas[0].polygons[0].outer.mm: expected a list of at least 3 points"},
    {"[[0, 0], [40000, 0], [40000, 30000], [0, 30000]]", "[[0, 0], [0, 9], [9, 9]]",
     "plan.json: areas[0].polygons[0].outer: expected a ring that runs anticlockwise"},
    {"\"against\": \"person\"", "\"against\": \"bear\"",
     "plan.json: rings[0].against: expected vehicle, person, found \"bear\""},
    {"\"around\": [\n        0", "\"around\": [\n        2",
     "plan.json: rings[0].around[0]: expected 0 to 1, found 2"},
    {"\"contain\": [", "\"contain\": [4, ",
     "plan.json: rings[0].contain[0]: expected an object, found 4"},
    {"\"exclude\": [", "\"exclude\": [4, ",
     "plan.json: rings[0].exclude[0]: expected an object, found 4"},
    {"\"forbid\": [", "\"forbid\": [{}, ",
     "plan.json: rings[0].forbid[0].polygons: expected a list, found nothing"},
    {"\"gate_cents\": 45000", "\"gate_cents\": -1",
     "plan.json: rings[0].gate_cents: expected 0 to "},
    {"\"closures\": 12", "\"closures\": 201",
     "plan.json: rings[0].limits.closures: expected 0 to 200, found 201"},
    {"\"metre_cents\": 31", "\"metre_cents\": -1",
     "plan.json: rings[0].certificate.limit_prices.metre_cents: expected 0 to "},
    {"\"used\": true", "\"used\": 1",
     "plan.json: rings[0].pins[0].used: expected true or false, found 1"},
    {"\"verified\": true", "\"verified\": 3",
     "plan.json: rings[0].verified: expected true, false or null, found 3"},
    {"\"width_mm\": 8001", "\"width_mm\": \"wide\"",
     "plan.json: rings[0].closures[1].width_mm: expected a whole number, found \"wide\""},
    {"\"number\": 2", "\"number\": 1",
     "plan.json: rings[0].closures[1].number: expected 2 to 2147483647, found 1"},
    {"\"kind\": \"facades\"", "\"kind\": \"hedge\"",
     "plan.json: rings[0].facts.bounds[1].kind: expected closure, facades, water, sea, "},
    {"\"near\": \"Impasse\",\n            \"closure\": 1",
     "\"near\": \"Impasse\",\n            \"closure\": 3",
     "plan.json: rings[0].facts.bounds[0].closure: expected the number of a closure of the "
     "ring, or 0, found 3"},
    {"\"near\": \"Impasse\",\n            \"closure\": 1",
     "\"near\": \"Impasse\",\n            \"closure\": 0",
     "plan.json: rings[0].facts.bounds[0]: expected a closure, found an object"},
    {"\"kind\": \"water\"", "\"kind\": \"railway\"",
     "plan.json: rings[0].facts.bounds[3]: expected a closure, found an object"},
    {"\"kind\": \"sea\"", "\"kind\": \"facades\"",
     "plan.json: rings[0].facts.bounds[4]: expected the name of a street, found an object"},
    {"\"whole\": true", "\"whole\": 1",
     "plan.json: rings[0].facts.streets[0].whole: expected true or false, found 1"},
    {"\"buildings\": 3", "\"buildings\": -3",
     "plan.json: rings[0].facts.counts.inside.buildings: expected 0 to "},
    {"\"gates\": [\n            2", "\"gates\": [\n            0",
     "plan.json: rings[0].facts.rescue.gates[0]: expected 1 to "},
    {"\"gates\": [\n            2", "\"gates\": [\n            3",
     "plan.json: rings[0].facts.rescue.gates[0]: expected the number of a closure of the "
     "ring, found 3"},
    {"\"stop_mm\": 12345", "\"stop_mm\": -2",
     "plan.json: rings[0].facts.rescue.buildings[0].stop_mm: expected -1 to "},
    {"\"residents\": 20", "\"residents\": \"few\"",
     "plan.json: rings[0].facts.counts.inside.residents: expected a whole number, found "},
    {"\"severity\": \"error\"", "\"severity\": \"fatal\"",
     "plan.json: findings[0].severity: expected check, warning, error, found \"fatal\""},
    {"\"place\": {", "\"place\": 1, \"p\": {",
     "plan.json: findings[0].place.mm: expected a list, found nothing"},
    {"\"dpi\": 300", "\"dpi\": 601", "plan.json: sheets[0].dpi: expected 1 to 600, found 601"},
    {"\"role.crowd\":", "\"role.crwd\":", "plan.json: texts: "},
};

static void bad_plans_have_their_sentence(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof bad_cases / sizeof *bad_cases; i++) {
        char *text = changed(f, bad_cases[i].from, bad_cases[i].to);
        read_fails(f, text, strlen(text), CORDON_E_INPUT, bad_cases[i].sentence);
        free(text);
    }
    read_fails(f, "", 0, CORDON_E_INPUT, "plan.json: line 1, column 0: ");
    read_fails(f, "[]", 2, CORDON_E_INPUT, "plan.json: expected an object, found a list of 0");
    read_fails(f, "{}", 2, CORDON_E_INPUT,
               "plan.json: cordon: expected a whole number, found nothing");
}

/* Cut anywhere, the text is refused. */
static void truncated_plans_are_refused(void **state)
{
    fixture *f = *state;
    size_t end = f->json.length - 2; /* without the last bracket and line feed */
    for (size_t size = 0; size < end; size += 97)
        read_fails(f, f->json.data, size, CORDON_E_INPUT, "plan.json: line ");
    read_fails(f, f->json.data, end, CORDON_E_INPUT, "plan.json: line ");
}

static void deep_nesting_is_refused(void **state)
{
    fixture *f = *state;
    char deep[400];
    memset(deep, '[', 200);
    memset(deep + 200, ']', 200);
    read_fails(f, deep, sizeof deep, CORDON_E_LIMIT,
               "plan.json: expected at most 64 levels of brackets, found 200");
}

static void missing_file_has_a_sentence(void **state)
{
    fixture *f = *state;
    cordon_plan *read = NULL;
    check_fails(f->context, cordon_plan_load(&read, f->context, FOLDER "/none/plan.json"),
                CORDON_E_INPUT, "none/plan.json");
    assert_null(read);
}

/* A plan changed by hand is read, and says so. */
static void changes_by_hand_are_said(void **state)
{
    fixture *f = *state;
    char *text = changed(f, "\"cents\": 123457", "\"cents\": 1");
    cordon_plan *read = NULL;
    check_ok(f->context,
             cordon_plan_from_json(&read, f->context, text, strlen(text), "plan.json", "."));
    assert_int_equal(read->n_findings, f->plan->n_findings + 1);
    assert_string_equal(read->findings[2].code, "P019");
    assert_string_not_equal(read->hash, f->plan->hash);
    cordon_plan_free(read);
    free(text);
}

static void plan_follows_its_schema(void **state)
{
    fixture *f = *state;
    json_error_t error;
    json_t *rule = json_load_file(CORDON_SOURCE_DIR "/core/plan/plan.schema.json", 0, &error);
    assert_non_null(rule);
    json_t *plan = json_loadb(f->json.data, f->json.length, 0, &error);
    assert_non_null(plan);
    schema s = {rule, ""};
    if (!schema_check(&s, rule, plan, ""))
        fail_msg("%s", s.fault);
    /* The check can fail: each member left out or replaced is seen. */
    const char *key;
    json_t *member;
    json_object_foreach(rule, key, member)
    {
        if (strcmp(key, "properties"))
            continue;
        const char *name;
        json_t *unused;
        json_object_foreach(member, name, unused)
        {
            json_t *less = json_deep_copy(plan);
            json_object_del(less, name);
            s.fault[0] = 0;
            assert_false(schema_check(&s, rule, less, ""));
            json_object_set_new(less, name, json_false());
            s.fault[0] = 0;
            assert_false(schema_check(&s, rule, less, ""));
            json_decref(less);
        }
    }
    json_decref(plan);
    json_decref(rule);
}

/* What an edition may not see is in no byte of its plan. */
static void editions_are_stripped(void **state)
{
    fixture *f = *state;
    cordon_plan *public = NULL;
    check_ok(f->context,
             cordon_plan_strip(&public, f->context, f->plan, CORDON_EDITION_PUBLIC));
    cordon_str json;
    check_ok(f->context, cordon_plan_json(&json, f->context, public, "."));
    assert_int_equal(public->n_areas, 1);
    assert_int_equal(public->n_rings, 1);
    assert_int_equal(public->n_closures, 0);
    assert_int_equal(public->n_findings, 0);
    const char *hidden[] = {"Parking", "Rue Haute", "festival.lua", "123456",
                            "P011",    "98765",     "Régie",        "Ronde",
                            "N° 1",    "palpation", "Gare"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        assert_null(strstr(json.data, hidden[i]));
    assert_non_null(strstr(json.data, "Fosse"));
    cordon_str_free(&json);
    cordon_plan_free(public);

    cordon_plan *authority = NULL;
    check_ok(f->context,
             cordon_plan_strip(&authority, f->context, f->plan, CORDON_EDITION_AUTHORITY));
    assert_int_equal(authority->n_rings, 3);
    assert_int_equal(authority->n_closures, 3);
    assert_int_equal(authority->closures[2].ring, 1);
    assert_int_equal(authority->programme.n_posts, 1);
    assert_int_equal(authority->programme.n_patrols, 0);
    assert_int_equal(authority->programme.n_teams, 1);
    assert_int_equal(authority->programme.n_guards, 0);
    cordon_plan_free(authority);
}

static int read_and_write(cordon_context *context)
{
    cordon_plan *plan = NULL, *read = NULL;
    cordon_str json = CORDON_STR_INIT(context), geojson = CORDON_STR_INIT(context);
    int code = hand_plan(&plan, context);
    if (code == CORDON_OK)
        code = cordon_plan_json(&json, context, plan, ".");
    if (code == CORDON_OK)
        code = cordon_plan_geojson(&geojson, context, plan);
    if (code == CORDON_OK)
        code = cordon_plan_from_json(&read, context, json.data, json.length, "plan.json", ".");
    cordon_str_free(&json);
    cordon_str_free(&geojson);
    cordon_plan_free(read);
    cordon_plan_free(plan);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(read_and_write) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip_is_byte_identical),
        cmocka_unit_test(folder_round_trip),
        cmocka_unit_test(the_seed_of_the_fuzzer_is_read),
        cmocka_unit_test(bad_plans_have_their_sentence),
        cmocka_unit_test(truncated_plans_are_refused),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(missing_file_has_a_sentence),
        cmocka_unit_test(changes_by_hand_are_said),
        cmocka_unit_test(plan_follows_its_schema),
        cmocka_unit_test(editions_are_stripped),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
