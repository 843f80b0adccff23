/* OSM PBF: every way of writing it gives the same map, and no damage does harm. */
#include "support/alloc.h"
#include "support/map_file.h"

#include "base/rng.h"
#include "map/wire.h"

static const char town[] = "n1 0 0\n"
                           "n2 100 0\n"
                           "n3 100 100\n"
                           "n4 0 100 highway=crossing note=dropped\n"
                           "n5 300 50 barrier=bollard\n"
                           "n-6 300 80 name=Café+de+la+Paix amenity=cafe\n"
                           "w10 1,2,3,4,1 building=yes addr:housenumber=12\n"
                           "w11 5,-6,2 highway=residential name=Rue+Haute\n"
                           "w12 1,3 building=yes\n"
                           "w13 1,5 note=nothing+known\n"
                           "r20 outer:10,inner:99 type=multipolygon building=yes\n"
                           "r21 outer:11 type=route\n";

static char *dump_of(const pbf_style *style, int threads)
{
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    cordon_context *context;
    cordon_map *map;
    options.threads = threads;
    assert_int_equal(cordon_context_new(&context, &options), 0);
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, style);
    check_ok(context, map_from_bytes(&map, context, bytes.data, bytes.n));
    char *dump = map_dump(map);
    cordon_map_free(map);
    cordon_context_free(context);
    free(bytes.data);
    free(text);
    return dump;
}

static void test_styles_agree(void **state)
{
    cordon_map *map = map_from_text(*state, town);
    char *expected = map_dump(map);
    const pbf_style styles[] = {
        {0},
        {.raw = true},
        {.plain = true},
        {.plain = true, .raw = true, .per_block = 1},
        {.per_block = 2},
        {.per_block = 5, .bounds = true},
        {.granularity = 1000, .offset = 4000000000},
        {.granularity = 1, .plain = true},
        {.compression = 3, .offset = -100},
        {.compression = 4},
        {.compression = 4, .lzma_alone = true, .per_block = 3},
        {.compression = 5},
        {.compression = 6, .plain = true},
        {.compression = 7, .per_block = 3},
        {.locations = true},
        {.locations = true, .per_block = 2, .granularity = 1000, .offset = 4000000000},
    };
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        for (int threads = 1; threads <= 3; threads++) {
            char *dump = dump_of(&styles[i], threads);
            assert_string_equal(dump, expected);
            free(dump);
        }
    free(expected);
    cordon_map_free(map);
}

static void test_contents(void **state)
{
    cordon_map *map;
    cordon_map_info info;
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.bounds = true});
    check_ok(*state, map_from_bytes(&map, *state, bytes.data, bytes.n));
    cordon_map_get_info(map, &info);
    assert_int_equal(info.nodes, 6);
    assert_int_equal(info.ways, 4);
    assert_int_equal(info.relations, 2);
    assert_int_equal(info.buildings, 2);
    assert_int_equal(info.highways, 1);
    assert_int_equal(info.building_relations, 1);
    assert_int_equal(info.addresses, 1);
    assert_int_equal(info.barriers, 1);
    assert_int_equal(info.street_names, 1);
    assert_string_equal(cordon_map_file_format(map, 0), "OSM PBF");
    assert_int_equal(strlen(cordon_map_file_hash(map, 0)), 64);
    assert_true(info.data.west == 4.35 && info.data.north == 43.81);
    const cordon_feature *cafe = map_find(map, 'n', -6, CORDON_GEOM_POINT);
    assert_non_null(cafe);
    assert_string_equal(cordon_feature_tag(cafe, "name"), "Café de la Paix");
    assert_int_equal(cafe->point.x, OSM_LON0 + 300 * OSM_UNIT);
    assert_null(cordon_feature_tag(map_find(map, 'n', 4, CORDON_GEOM_POINT), "note"));
    assert_true(map_has_problem(map, "way/12: not closed"));
    assert_true(map_has_problem(map, "is missing or without all its nodes"));
    cordon_map_free(map);
    free(bytes.data);
    free(text);
}

static void test_deleted_objects_are_dropped(void **state)
{
    osm_text *text = osm_text_parse(town);
    for (int plain = 0; plain <= 1; plain++) {
        cordon_map *map;
        pbf_bytes bytes = pbf_write(text, &(pbf_style){.plain = plain, .deleted = 5});
        check_ok(*state, map_from_bytes(&map, *state, bytes.data, bytes.n));
        assert_null(map_find(map, 'n', 5, CORDON_GEOM_POINT));
        assert_int_equal(map->info.nodes, 5);
        assert_int_equal(map->info.absent, 2);
        cordon_map_free(map);
        free(bytes.data);
    }
    free(text);
}

/* Unsorted files, and an object twice: the later one counts. */
static void test_order_and_duplicates(void **state)
{
    cordon_map *map;
    osm_text *text = osm_text_parse("w10 3,1,2,3 building=yes\n"
                                    "n3 0 0\n"
                                    "n1 50 0\n"
                                    "n2 50 70\n"
                                    "n1 60 0\n"
                                    "w11 1,2 highway=steps\n"
                                    "w10 3,1,2,3 building=church\n");
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = 2});
    check_ok(*state, map_from_bytes(&map, *state, bytes.data, bytes.n));
    const cordon_feature *church = map_find(map, 'w', 10, CORDON_GEOM_AREA);
    assert_non_null(church);
    assert_true(cordon_feature_is(church, "building", "church"));
    assert_int_equal(church->box.x1, OSM_LON0 + 60 * OSM_UNIT);
    assert_int_equal(map->n, 2);
    cordon_map_free(map);
    free(bytes.data);
    free(text);
}

/* Opens the file as style writes it; it must fail with the text. */
static void refuses(void **state, const pbf_style *style, const char *what)
{
    cordon_map *map;
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, style);
    check_fails(*state, map_from_bytes(&map, *state, bytes.data, bytes.n), CORDON_E_INPUT,
                what);
    assert_null(map);
    free(bytes.data);
    free(text);
}

static void test_refusals(void **state)
{
    refuses(state, &(pbf_style){.required = "HistoricalInformation"},
            "offset 0: a history file");
    refuses(state, &(pbf_style){.required = "Wonders"}, "reader with \"Wonders\"");
    refuses(state, &(pbf_style){.granularity = -5}, "granularity");
}

/* A block that holds a byte more or less than it announces, or whose bytes are turned. */
static void test_damaged_compression(void **state)
{
    static const struct {
        pbf_style style;
        const char *name;
    } cases[] = {
        {{.compression = 3}, "zlib"},
        {{.compression = 4}, "LZMA"},
        {{.compression = 4, .lzma_alone = true}, "LZMA"},
        {{.compression = 5}, "bzip2"},
        {{.compression = 6}, "LZ4"},
        {{.compression = 7}, "Zstandard"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char what[80];
        snprintf(what, sizeof what, "offset 0: %s data are damaged", cases[i].name);
        for (int announce = -1; announce <= 1; announce += 2) {
            pbf_style style = cases[i].style;
            style.announce = announce;
            refuses(state, &style, what);
        }
        osm_text *text = osm_text_parse(town);
        pbf_bytes bytes = pbf_write(text, &cases[i].style);
        cordon_map *map;
        for (size_t cut = 1; cut < 40; cut++) {
            bytes.data[bytes.n - cut] ^= 0x55;
            int code = map_from_bytes(&map, *state, bytes.data, bytes.n);
            assert_true(code == CORDON_OK || code == CORDON_E_INPUT);
            cordon_error_clear(*state);
            cordon_map_free(map);
        }
        free(bytes.data);
        free(text);
    }
    refuses(state, &(pbf_style){.compression = 7, .announce = INT_MAX},
            "at most 33554432 are allowed");
}

/* A file that only repeats a compressed nothing: its blocks may give 64 MB in all, no more. */
static void test_bomb(void **state)
{
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = OSM_OBJECTS});
    size_t announced = 0;
    for (size_t next = 16 << 20;; announced += next) {
        pbf_bytes zeros = {calloc(1, next), next, next};
        size_t n = bytes.n;
        /* no group, no text: the whole block is one field that is skipped */
        zeros.n = 0;
        pbf_varint(&zeros, 99 << 3 | 2);
        pbf_varint(&zeros, next - 6);
        zeros.n = next;
        if (announced + next > (64 << 20) - 4096) {
            pbf_blob(&bytes, "OSMData", &zeros, &(pbf_style){0});
            cordon_map *map;
            check_ok(*state, map_from_bytes(&map, *state, bytes.data, n));
            cordon_map_free(map);
            check_fails(*state, map_from_bytes(&map, *state, bytes.data, bytes.n),
                        CORDON_E_LIMIT, "announces more than 67108864 bytes");
            break;
        }
        pbf_blob(&bytes, "OSMData", &zeros, &(pbf_style){0});
    }
    free(bytes.data);
    free(text);
}

/* Sizes that the format does not allow are refused before anything is allocated for them. */
static void test_sizes(void **state)
{
    cordon_map *map;
    osm_text *text = osm_text_parse(town);
    pbf_bytes good = pbf_write(text, &(pbf_style){.raw = true}), bytes = {0}, header = {0};
    /* the header of a blob of 32 MB is fine, so what is missing is its contents */
    for (unsigned more = 0; more <= 1; more++) {
        bytes.n = header.n = 0;
        pbf_put(&bytes, good.data, good.n);
        pbf_text(&header, 1, "OSMData", 7);
        pbf_number(&header, 3, (32u << 20) + more);
        const uint8_t length[4] = {0, 0, 0, (uint8_t)header.n};
        pbf_put(&bytes, length, 4);
        pbf_put(&bytes, header.data, header.n);
        check_fails(*state, map_from_bytes(&map, *state, bytes.data, bytes.n), CORDON_E_INPUT,
                    more ? "block of 33554433 bytes, at most 33554432 are allowed"
                         : "file ends within a block (0 of 33554432 bytes)");
    }
    bytes.n = 0;
    const uint8_t lengths[2][4] = {{0, 1, 0, 0}, {0, 1, 0, 1}};
    for (unsigned more = 0; more <= 1; more++) {
        bytes.n = 0;
        pbf_put(&bytes, good.data, good.n);
        pbf_put(&bytes, lengths[more], 4);
        check_fails(*state, map_from_bytes(&map, *state, bytes.data, bytes.n), CORDON_E_INPUT,
                    more ? "block header of 65537 bytes" : "file ends within a block header");
    }
    free(header.data);
    free(bytes.data);
    free(good.data);
    free(text);
}

/* What is left when a file is cut at any byte: one sentence, or at a border between blocks a
 * map. */
static void test_cut_anywhere(void **state)
{
    osm_text *text = osm_text_parse(town);
    for (int raw = 0; raw <= 1; raw++) {
        pbf_bytes bytes = pbf_write(text, &(pbf_style){.raw = raw, .per_block = 4});
        size_t read = 0;
        for (size_t n = 0; n < bytes.n; n++) {
            cordon_map *map;
            int code = map_from_bytes(&map, *state, bytes.data, n);
            read += code == CORDON_OK;
            if (code) {
                assert_int_equal(code, CORDON_E_INPUT);
                assert_non_null(strstr(cordon_error_text(*state), ": offset "));
                assert_null(map);
            }
            cordon_error_clear(*state);
            cordon_map_free(map);
        }
        assert_int_equal(read, 2); /* after the first and the second of three blocks */
        free(bytes.data);
    }
    free(text);
}

static void test_damage(void **state)
{
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.raw = true, .per_block = 6});
    uint8_t *damaged = malloc(bytes.n);
    cordon_rng rng;
    cordon_rng_seed(&rng, 20270714, 1);
    for (int round = 0; round < 4000; round++) {
        cordon_map *map;
        memcpy(damaged, bytes.data, bytes.n);
        for (uint32_t hits = 1 + cordon_rng_below(&rng, 3); hits > 0; hits--)
            damaged[cordon_rng_below(&rng, (uint32_t)bytes.n)] ^=
                (uint8_t)(1u << cordon_rng_below(&rng, 8));
        int code = map_from_bytes(&map, *state, damaged, bytes.n);
        assert_true(code == CORDON_OK || code == CORDON_E_INPUT);
        assert_true(code == CORDON_OK || cordon_error_text(*state)[0] != '\0');
        cordon_error_clear(*state);
        cordon_map_free(map);
    }
    free(damaged);
    free(bytes.data);
    free(text);
}

static int open_town(cordon_context *context)
{
    cordon_map *map;
    osm_text *text = osm_text_parse(town);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = 6});
    int code = map_from_bytes(&map, context, bytes.data, bytes.n);
    cordon_map_free(map);
    free(bytes.data);
    free(text);
    return code;
}

static void test_memory_ends(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(open_town) > 50);
}

static void test_missing_and_empty(void **state)
{
    cordon_map *map;
    const char *path = "no/such/file.pbf";
    check_fails(*state, cordon_map_open(&map, *state, &path, 1, NULL), CORDON_E_INPUT,
                "no/such/file.pbf");
    check_fails(*state, map_from_bytes(&map, *state, "", 0), CORDON_E_INPUT, "empty");
    check_fails(*state, map_from_string(&map, *state, "hello"), CORDON_E_INPUT,
                "neither OSM PBF");
    check_fails(*state, map_from_string(&map, *state, "BZh9"), CORDON_E_INPUT, "bzip2");
    check_fails(*state, map_from_string(&map, *state, "n1 v1 dV"), CORDON_E_INPUT, "OPL");
    check_fails(*state, map_from_string(&map, *state, "\xff\xe0\x04o5m2"), CORDON_E_INPUT,
                "o5m");
    check_fails(*state,
                map_from_string(&map, *state,
                                "\xfd"
                                "7zXZ"),
                CORDON_E_INPUT, "xz -d");
}

static void test_wire(void **state)
{
    (void)state;
    const uint8_t longest[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01};
    const uint8_t too_long[] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
                                0x80, 0x80, 0x80, 0x80, 0x01};
    cordon_wire wire = {longest, longest + sizeof longest};
    uint64_t value;
    assert_true(cordon_wire_varint(&wire, &value));
    assert_true(value == UINT64_MAX && wire.at == wire.end);
    wire = (cordon_wire){longest, longest + 9};
    assert_false(cordon_wire_varint(&wire, &value));
    wire = (cordon_wire){too_long, too_long + sizeof too_long};
    assert_false(cordon_wire_varint(&wire, &value));
    assert_int_equal(cordon_wire_zigzag(0), 0);
    assert_int_equal(cordon_wire_zigzag(1), -1);
    assert_true(cordon_wire_zigzag(UINT64_MAX) == INT64_MIN);
    /* a 64-bit and a 32-bit field are skipped, a group and a field beyond the end are not */
    const uint8_t fields[] = {0x09, 1, 2, 3, 4, 5, 6, 7, 8, 0x15, 1, 2, 3, 4, 0x18, 7};
    cordon_wire_field field;
    wire = (cordon_wire){fields, fields + sizeof fields};
    assert_int_equal(cordon_wire_next(&wire, &field), 1);
    assert_int_equal(cordon_wire_next(&wire, &field), 1);
    assert_int_equal(cordon_wire_next(&wire, &field), 1);
    assert_int_equal(field.value, 7);
    assert_int_equal(cordon_wire_next(&wire, &field), 0);
    const uint8_t group[] = {0x0b, 0}, beyond[] = {0x0a, 5, 1};
    wire = (cordon_wire){group, group + sizeof group};
    assert_int_equal(cordon_wire_next(&wire, &field), -1);
    wire = (cordon_wire){beyond, beyond + sizeof beyond};
    assert_int_equal(cordon_wire_next(&wire, &field), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(test_styles_agree),
        check_with_context(test_contents),
        check_with_context(test_deleted_objects_are_dropped),
        check_with_context(test_order_and_duplicates),
        check_with_context(test_refusals),
        check_with_context(test_damaged_compression),
        check_with_context(test_bomb),
        check_with_context(test_sizes),
        check_with_context(test_cut_anywhere),
        check_with_context(test_damage),
        check_with_context(test_memory_ends),
        check_with_context(test_missing_and_empty),
        cmocka_unit_test(test_wire),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
