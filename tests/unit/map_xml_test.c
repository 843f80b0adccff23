/* OSM XML, plain and in gzip. */
#include "support/alloc.h"
#include "support/map_file.h"

#define HEAD "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n"
#define TAIL "</osm>\n"

static void test_objects(void **state)
{
    cordon_map *map;
    check_ok(*state,
             map_from_string(
                 &map, *state,
                 HEAD "<bounds minlat='43.8' minlon='4.35' maxlat='43.9' maxlon='4.4'/>\n"
                      "<node id='1' lat='43.80000001' lon='4.3500000'/>\n"
                      "<node id='2' lat='43.801' lon='4.35'><tag k='barrier' v='gate'/>"
                      "<tag k='created_by' v='x'/></node>\n"
                      "<node id='3' lat='43.801' lon='4.351'/>\n"
                      "<node id='4' lat='91' lon='4.351'/>\n"
                      "<node id='5' visible='false'/>\n"
                      "<node id='-6' action='delete' lat='43.8' lon='4.35'/>\n"
                      "<way id='9'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/>"
                      "<tag k='building' v='yes'/><tag k='name' v='L&apos;&#xC9;cole'/></way>\n"
                      "<relation id='7'><member type='way' ref='9' role='outer'/>"
                      "<tag k='type' v='route'/></relation>\n" TAIL));
    cordon_map_info info;
    cordon_map_get_info(map, &info);
    assert_int_equal(info.nodes, 4);
    assert_int_equal(info.ways, 1);
    assert_int_equal(info.relations, 1);
    assert_int_equal(map->n, 2);
    assert_true(info.data.east == 4.4);
    assert_string_equal(cordon_map_file_format(map, 0), "OSM XML");
    const cordon_feature *gate = map_find(map, 'n', 2, CORDON_GEOM_POINT);
    assert_int_equal(gate->n_tags, 1);
    const cordon_feature *school = map_find(map, 'w', 9, CORDON_GEOM_AREA);
    assert_string_equal(cordon_feature_tag(school, "name"), "L'École");
    assert_int_equal(school->area.polys[0].outer.n, 3);
    assert_true(map_has_problem(map, "node/4: position is not on the globe"));
    cordon_map_free(map);
}

static void test_refusals(void **state)
{
    static const struct {
        const char *xml, *what;
    } cases[] = {
        {"<html>\n<p>busy</p></html>", "line 1: first element is <html>, expected <osm>"},
        {"<osmChange>\n</osmChange>", "line 1: a file of changes (<osmChange>)"},
        {"<!DOCTYPE osm [<!ENTITY a 'b'>]>\n<osm/>", "line 1: a document type declaration"},
        {HEAD "<node id='x' lat='1' lon='1'/>" TAIL, "line 3: id \"x\" is not a whole number"},
        {HEAD "<node lat='1' lon='1'/>" TAIL, "line 3: id is missing"},
        {HEAD "<way id='1'>\n<nd/></way>" TAIL, "line 4: ref is missing"},
        {HEAD "<way id='1'><tag k='a'/></way>" TAIL, "line 3: tag without k or v"},
        {HEAD "<way id='1'><node id='2' lat='1' lon='1'/></way>" TAIL,
         "line 3: an object within"},
        {HEAD "<node id='1' lat='1' lon='1'/>\n", "line 4: no well-formed XML"},
        {HEAD "<node id='1' lat='1' lon='1'></way>" TAIL, "line 3: no well-formed XML"},
        {HEAD "<node id='1' lat='1' lon='1'>&evil;</node>" TAIL, "line 3: no well-formed XML"},
        {HEAD "<node id='1' version='1' visible='true' lat='1' lon='1'/>\n"
              "<node id='1' version='2' visible='false'/>" TAIL,
         "line 4: a file of history"},
        {"<", "no well-formed XML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cordon_map *map;
        check_fails(*state, map_from_string(&map, *state, cases[i].xml), CORDON_E_INPUT,
                    cases[i].what);
        assert_null(map);
    }
}

static void test_texts_are_mended(void **state)
{
    cordon_map *map;
    cordon_str xml = CORDON_STR_INIT(*state);
    cordon_str_add(&xml,
                   HEAD "<node id='1' lat='1' lon='1'><tag k='amenity' v='a&#9;b&#x85;c'/>"
                        "<tag k='name' v='");
    for (int i = 0; i < 5000; i++)
        cordon_str_add(&xml, "é");
    cordon_str_add(&xml, "'/></node>" TAIL);
    check_ok(*state, map_from_string(&map, *state, xml.data));
    cordon_str_free(&xml);
    const cordon_feature *node = map_find(map, 'n', 1, CORDON_GEOM_POINT);
    assert_string_equal(cordon_feature_tag(node, "amenity"), "a b c");
    size_t n = strlen(cordon_feature_tag(node, "name"));
    assert_in_range(n, 4000, 4096);
    assert_true(cordon_str_utf8_valid(cordon_feature_tag(node, "name"), n));
    cordon_map_free(map);
}

/* Ways of 65535 nodes are read, one more is too many. */
static void test_long_ways(void **state)
{
    cordon_map *map;
    cordon_str xml = CORDON_STR_INIT(*state);
    cordon_str_add(&xml, HEAD "<node id='1' lat='1' lon='1'/><node id='2' lat='1' lon='2'/>");
    for (int way = 1; way <= 2; way++) {
        cordon_str_addf(&xml, "<way id='%d'><tag k='highway' v='path'/>", way);
        for (int i = 0; i < 65534 + way; i++)
            cordon_str_addf(&xml, "<nd ref='%d'/>", 1 + i % 2);
        cordon_str_add(&xml, "</way>");
    }
    cordon_str_add(&xml, TAIL);
    check_ok(*state, map_from_string(&map, *state, xml.data));
    cordon_str_free(&xml);
    assert_int_equal(map->n, 1);
    assert_int_equal(map->features[0].line.n, 65535);
    assert_true(map_has_problem(map, "way/2: 65536 nodes, at most 65535 are kept"));
    cordon_map_free(map);
}

/* Text as one member of a gzip or bzip2 file; the caller frees it. */
static uint8_t *gzipped(size_t *size, const char *text, size_t n)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY),
                     Z_OK);
    size_t room = deflateBound(&z, n) + 64;
    uint8_t *out = malloc(room);
    z.next_in = (Bytef *)(uintptr_t)text;
    z.avail_in = (uInt)n;
    z.next_out = out;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    *size = room - z.avail_out;
    deflateEnd(&z);
    return out;
}

static uint8_t *bzipped(size_t *size, const char *text, size_t n)
{
    unsigned room = (unsigned)n + (unsigned)n / 100 + 600;
    char *out = malloc(room);
    assert_int_equal(
        BZ2_bzBuffToBuffCompress(out, &room, (char *)(uintptr_t)text, (unsigned)n, 9, 0, 0),
        BZ_OK);
    *size = room;
    return (uint8_t *)out;
}

typedef uint8_t *(*packer)(size_t *size, const char *text, size_t n);

static const struct {
    packer pack;
    const char *name;
} packers[] = {{gzipped, "gzip"}, {bzipped, "bzip2"}};

static const char small[] =
    HEAD "<node id='1' lat='1' lon='1'><tag k='barrier' v='gate'/></node>\n"
         "<node id='2' lat='1' lon='1'><tag k='barrier' v='gate'/></node>\n" TAIL;

/* Two members, then padding as tape archives have it; rubbish behind; cut at any byte. */
static void compressed(void **state, packer pack, const char *name)
{
    cordon_map *map;
    char words[80];
    size_t half = 80, first_n, second_n;
    uint8_t *first = pack(&first_n, small, half);
    uint8_t *second = pack(&second_n, small + half, strlen(small) - half);
    uint8_t *both = calloc(1, first_n + second_n + 600);
    memcpy(both, first, first_n);
    memcpy(both + first_n, second, second_n);
    check_ok(*state, map_from_bytes(&map, *state, both, first_n + second_n + 512));
    assert_int_equal(map->n, 2);
    snprintf(words, sizeof words, "OSM XML, %s", name);
    assert_string_equal(cordon_map_file_format(map, 0), words);
    cordon_map_free(map);
    memcpy(both + first_n + second_n, "rubbish", 7);
    snprintf(words, sizeof words, "offset %zu: %s data are followed by something else",
             first_n + second_n, name);
    check_fails(*state, map_from_bytes(&map, *state, both, first_n + second_n + 7),
                CORDON_E_INPUT, words);
    for (size_t n = 2; n < first_n + second_n; n++) {
        int code = map_from_bytes(&map, *state, both, n);
        assert_int_equal(code, CORDON_E_INPUT);
        assert_null(map);
        cordon_error_clear(*state);
    }
    both[first_n / 2] ^= 0x55;
    check_fails(*state, map_from_bytes(&map, *state, both, first_n + second_n), CORDON_E_INPUT,
                "");
    free(first);
    free(second);
    free(both);
}

static void test_compressed(void **state)
{
    for (size_t i = 0; i < sizeof packers / sizeof *packers; i++)
        compressed(state, packers[i].pack, packers[i].name);
}

static void test_compressed_something_else(void **state)
{
    static const struct {
        const char *text, *what;
    } cases[] = {{"{\"type\":\"FeatureCollection\",\"features\":[]}", "holds GeoJSON"},
                 {"hello", "unpacked, the file holds no OSM XML: it begins with \"hello\""},
                 {"", "no element found"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < sizeof packers / sizeof *packers; k++) {
            cordon_map *map;
            size_t n;
            uint8_t *bytes = packers[k].pack(&n, cases[i].text, strlen(cases[i].text));
            check_fails(*state, map_from_bytes(&map, *state, bytes, n), CORDON_E_INPUT,
                        cases[i].what);
            free(bytes);
        }
}

/* A small file may give 64 MB, and no byte more. */
static void test_bomb(void **state)
{
    size_t limit = 64 << 20;
    char *text = malloc(limit + 1);
    memset(text, ' ', limit + 1);
    memcpy(text, HEAD, strlen(HEAD));
    for (size_t at = 1 << 20; at < limit - 100; at += 1 << 20)
        memcpy(text + at, "<bounds/>", 9);
    memcpy(text + limit - strlen(TAIL), TAIL, strlen(TAIL));
    for (size_t i = 0; i < sizeof packers / sizeof *packers; i++)
        for (size_t more = 0; more <= 1; more++) {
            cordon_map *map;
            size_t n;
            uint8_t *bytes = packers[i].pack(&n, text, limit + more);
            int code = map_from_bytes(&map, *state, bytes, n);
            if (more)
                check_fails(*state, code, CORDON_E_LIMIT, "holds more than 67108864 bytes");
            else
                check_ok(*state, code);
            cordon_map_free(map);
            free(bytes);
        }
    free(text);
}

/* One tag that never ends would be kept whole by the parser: 16 MB are the most. */
static void test_long_element(void **state)
{
    for (size_t pieces = 15; pieces <= 17; pieces += 2) {
        cordon_map *map;
        size_t n = pieces << 20;
        char *text = malloc(n + 100);
        memset(text, 'x', n + 100);
        memcpy(text, "<osm a='", 8);
        memcpy(text + n, "'/>", 4);
        int code = map_from_string(&map, *state, text);
        if (pieces > 16)
            check_fails(*state, code, CORDON_E_INPUT, "more than 16777216 bytes without a tag");
        else
            check_ok(*state, code);
        cordon_map_free(map);
        free(text);
    }
}

static int open_small(cordon_context *context)
{
    cordon_map *map;
    int code = map_from_string(&map, context, small);
    cordon_map_free(map);
    return code;
}

static void test_memory_ends(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(open_small) > 10);
}

/* Two files: of an object in both the later stays. */
static void test_later_file_wins(void **state)
{
    const char *texts[2] = {
        HEAD "<node id='1' lat='1' lon='1'><tag k='barrier' v='gate'/></node>"
             "<node id='2' lat='1' lon='1'><tag k='barrier' v='block'/></node>" TAIL,
        HEAD "<node id='1' lat='2' lon='1'><tag k='barrier' v='bollard'/></node>" TAIL};
    char names[2][512];
    const char *paths[2];
    for (int i = 0; i < 2; i++) {
        paths[i] = map_file_name(names[i], i ? "second" : "first");
        FILE *file = fopen(paths[i], "wb");
        assert_non_null(file);
        fputs(texts[i], file);
        fclose(file);
    }
    cordon_map *map;
    check_ok(*state, cordon_map_open(&map, *state, paths, 2, NULL));
    assert_int_equal(map->n, 2);
    assert_true(cordon_feature_is(&map->features[1], "barrier", "bollard"));
    assert_int_equal(map->features[0].id, 2);
    assert_string_equal(cordon_map_file_path(map, 1), paths[1]);
    cordon_map_free(map);
    /* a window leaves out what lies outside of it */
    const cordon_window window = {0.5, 1.5, 1.5, 2.5};
    check_ok(*state, cordon_map_open(&map, *state, paths, 2, &window));
    assert_int_equal(map->n, 1);
    assert_int_equal(map->features[0].id, 1);
    cordon_map_free(map);
    const cordon_window turned = {2, 1, 1, 2};
    check_fails(*state, cordon_map_open(&map, *state, paths, 2, &turned), CORDON_E_INPUT,
                "west to east");
    unlink(paths[0]);
    unlink(paths[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(test_objects),
        check_with_context(test_refusals),
        check_with_context(test_texts_are_mended),
        check_with_context(test_long_ways),
        check_with_context(test_compressed),
        check_with_context(test_compressed_something_else),
        check_with_context(test_bomb),
        check_with_context(test_long_element),
        check_with_context(test_memory_ends),
        check_with_context(test_later_file_wins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
