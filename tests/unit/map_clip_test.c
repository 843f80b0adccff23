/* Clipped maps: what is kept, and that nothing within the window changes. */
#include <sys/stat.h>

#include "support/alloc.h"
#include "support/osm_dump.h"

#define DATA CORDON_SOURCE_DIR "/../shared/data/osm/"

/* The window of most tests: units 0 to 100 of the notation of osm_text.h. */
static const cordon_window window = {4.35, 43.8, 4.351, 43.801};

static const char *write_text(char path[512], const char *suffix, const char *notation)
{
    FILE *file = fopen(map_file_name(path, suffix), "wb");
    osm_text *text = osm_text_parse(notation);
    assert_non_null(file);
    osm_text_write_xml(text, file);
    fclose(file);
    free(text);
    return path;
}

static int clip_one(cordon_context *context, const char *from, const cordon_window *within,
                    const char *to)
{
    cordon_clip_counts counts;
    return cordon_map_clip(&counts, context, &from, 1, within, to);
}

/* All objects of a file as text. */
static char *dump_of(cordon_context *context, const char *path)
{
    cordon_file file;
    char *got = NULL;
    check_ok(context, cordon_file_open(&file, context, path));
    check_ok(context, osm_read_all(&got, context, file.data, file.size, false));
    cordon_file_close(&file);
    return got;
}

/* Clips a map in the notation and compares what comes out. */
static void check_clip(cordon_context *context, const char *notation, const char *expected)
{
    char from[512], to[512];
    write_text(from, "from.osm", notation);
    check_ok(context, clip_one(context, from, &window, map_file_name(to, "to.pbf")));
    char *got = dump_of(context, to);
    assert_string_equal(got, expected);
    free(got);
    unlink(from);
    unlink(to);
}

static void test_nodes_and_ways(void **state)
{
    check_clip(*state,
               "n1 0 0 barrier=bollard note=kept\n" /* on the corner of the window */
               "n2 101 0\n"
               "n3 50 50\n"
               "n4 900 50 highway=crossing\n" /* outside, of a way that comes in */
               "n5 -50 50\n"
               "n6 150 -50\n"
               "n7 -50 150\n"
               "n8 900 900 amenity=bench\n"
               "w10 3,4 highway=residential source=survey\n"
               "w11 5,6,99 highway=service\n" /* through the window without a node in it */
               "w12 8,4 highway=track\n",
               "n1 43500000 438000000 barrier=bollard note=kept\n"
               "n3 43505000 438005000\n"
               "n4 43590000 438005000 highway=crossing\n"
               "n5 43495000 438005000\n"
               "n6 43515000 437995000\n"
               "w10 3,4, highway=residential source=survey\n"
               "w11 5,6,99, highway=service\n");
}

/* A lake whose shore lies outside on all sides is whole; a route keeps what is left of it. */
static void test_relations(void **state)
{
    check_clip(*state,
               "n1 -50 -50\nn2 150 -50\nn3 150 150\nn4 -50 150\n"
               "n5 500 500\nn6 600 500\nn7 50 50 highway=bus_stop\n"
               "w10 1,2,3\nw11 3,4,1\nw12 5,6 highway=primary\nw13 5,6,5 natural=water\n"
               "r20 outer:10,outer:11,label:n5,outer:77 type=multipolygon natural=water\n"
               "r21 outer:13 type=multipolygon landuse=basin\n"
               "r22 forward:12,stop:n7 type=route\n"
               "r23 :r22,:r21,:r99 type=route_master\n"
               "r24 :12 type=route\n",
               "n1 43495000 437995000\nn2 43515000 437995000\nn3 43515000 438015000\n"
               "n4 43495000 438015000\nn7 43505000 438005000 highway=bus_stop\n"
               "w10 1,2,3,\nw11 3,4,1,\n"
               "r20 outer:w10,outer:w11,outer:w77, natural=water type=multipolygon\n"
               "r22 stop:n7, type=route\n"
               "r23 :r22, type=route_master\n");
}

static void test_a_later_file_wins(void **state)
{
    char paths[2][512], to[512];
    const char *const files[] = {
        write_text(paths[0], "first.osm",
                   "n1 10 10 barrier=gate\nn2 20 20\nw5 1,2 barrier=wall\n"),
        write_text(paths[1], "second.osm", "n1 11 10 barrier=bollard\nn3 30 30\nw5 1,2,3\n")};
    cordon_clip_counts counts;
    check_ok(*state,
             cordon_map_clip(&counts, *state, files, 2, &window, map_file_name(to, "to.pbf")));
    assert_int_equal(counts.nodes, 3);
    assert_int_equal(counts.ways, 1);
    assert_int_equal(counts.relations, 0);
    char *got = dump_of(*state, to);
    assert_string_equal(got, "n1 43501100 438001000 barrier=bollard\n"
                             "n2 43502000 438002000\n"
                             "n3 43503000 438003000\n"
                             "w5 1,2,3,\n");
    free(got);
    unlink(paths[0]);
    unlink(paths[1]);
    unlink(to);
}

/* Ids below zero come first and by magnitude: the order that the header promises. */
static void test_order_of_ids(void **state)
{
    char from[512], to[512];
    cordon_file file;
    cordon_osm osm;
    write_text(from, "from.osm",
               "n7 -10 -10\nn-3 1 1\nn-20 1 1\nn2 200 200\nw-9 7,2\nw4 2,7\nw-8 2,-3\n");
    check_ok(*state, clip_one(*state, from, &window, map_file_name(to, "to.pbf")));
    check_ok(*state, cordon_file_open(&file, *state, to));
    cordon_arena *arena = cordon_arena_new(*state);
    cordon_pool *pool = cordon_pool_new(*state);
    cordon_osm_init(&osm, *state, arena, pool);
    check_ok(*state, cordon_pbf_read(&osm, &file));
    const int64_t nodes[] = {-3, -20, 2, 7}, ways[] = {-8, -9, 4};
    assert_int_equal(osm.ids.count, 4);
    assert_int_equal(osm.ways.count, 3);
    assert_memory_equal(osm.ids.items, nodes, sizeof nodes);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(osm.ways.items[i].id, ways[i]);
    assert_memory_equal((&(cordon_box){43500000, 438000000, 43510000, 438010000}), &osm.bounds,
                        sizeof osm.bounds);
    cordon_osm_free(&osm);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
    cordon_file_close(&file);
    unlink(from);
    unlink(to);
}

/* A grid of n nodes in the window with names of mappers, as plain XML. */
static void write_grid(const char *path, int n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("<osm version=\"0.6\">\n", file);
    for (int i = 0; i < n; i++)
        fprintf(file,
                "<node id=\"%d\" lon=\"4.350%04d\" lat=\"43.800%04d\" user=\"zoe\" uid=\"7\" "
                "changeset=\"8\" version=\"3\"><tag k=\"ref\" v=\"%d\"/></node>\n",
                i + 1, i % 100, i / 100, i);
    fputs("</osm>\n", file);
    fclose(file);
}

static bool holds(const uint8_t *data, size_t size, const char *text)
{
    for (size_t i = 0; i + strlen(text) <= size; i++)
        if (memcmp(data + i, text, strlen(text)) == 0)
            return true;
    return false;
}

/* Blocks stay below what the format recommends, and nobody's name is in them. */
static void test_blocks(void **state)
{
    enum { NODES = 20001 };
    char from[512], to[512];
    cordon_file file;
    cordon_pbf_blobs blobs = {0};
    size_t nodes = 0;
    write_grid(map_file_name(from, "grid.osm"), NODES);
    check_ok(*state, clip_one(*state, from, &window, map_file_name(to, "to.pbf")));
    check_ok(*state, cordon_file_open(&file, *state, to));
    check_ok(*state, cordon_pbf_frame(&blobs, *state, &file));
    assert_int_equal(blobs.count, 1 + 3);
    for (size_t i = 0; i < blobs.count; i++) {
        uint8_t *data;
        size_t size;
        cordon_pbf_chunk chunk = {0};
        check_ok(*state, cordon_pbf_inflate(&data, &size, *state, &blobs.items[i]));
        assert_false(holds(data, size, "zoe"));
        assert_true(holds(data, size, i ? "ref" : "Sort.Type_then_ID"));
        cordon_free(*state, data);
        if (i == 0)
            continue;
        check_ok(*state, cordon_pbf_block(&chunk, *state, &blobs.items[i]));
        assert_in_range(chunk.ids.count, 1, 8000);
        nodes += chunk.ids.count;
        cordon_pbf_chunk_free(&chunk, *state);
    }
    assert_int_equal(nodes, NODES);
    cordon_vec_free((cordon_context *)*state, &blobs);
    cordon_file_close(&file);
    unlink(from);
    unlink(to);
}

static void test_refusals(void **state)
{
    char from[512], to[512];
    struct stat status;
    const cordon_window elsewhere = {5, 44, 5.1, 44.1}, turned = {4.36, 43.8, 4.35, 43.81};
    const char *geojson = CORDON_SOURCE_DIR "/tests/data/town.geojson";
    write_text(from, "from.osm", "n1 10 10\nn2 20 30\n");
    map_file_name(to, "to.pbf");
    check_fails(
        *state, clip_one(*state, from, &elsewhere, to), CORDON_E_INPUT,
        "nothing lies in the box asked for; the map runs from 4.3501, 43.8001 to 4.3502, "
        "43.8003");
    check_fails(*state, clip_one(*state, from, &turned, to), CORDON_E_INPUT,
                "window must run from west to east");
    check_fails(*state, clip_one(*state, geojson, &window, to), CORDON_E_INPUT,
                "town.geojson: GeoJSON, expected OpenStreetMap data");
    check_fails(*state, clip_one(*state, "/nowhere.pbf", &window, to), CORDON_E_INPUT,
                "/nowhere.pbf: no such file");
    check_fails(*state, clip_one(*state, __FILE__, &window, to), CORDON_E_INPUT,
                "offset 0: neither OSM PBF");
    check_fails(*state, clip_one(*state, from, &window, "/nowhere/to.pbf"), CORDON_E_INPUT,
                "/nowhere/to.pbf: no such file or folder");
    assert_int_not_equal(stat(to, &status), 0);
    unlink(from);
}

static char memory_from[512], memory_to[512];

static int clip_once(cordon_context *context)
{
    return clip_one(context, memory_from, &window, memory_to);
}

static void test_memory_ends(void **state)
{
    (void)state;
    write_text(memory_from, "from.osm",
               "n1 10 10 barrier=gate\nn2 20 20\nw5 1,2 barrier=wall\nr6 a:5,b:n1 type=site\n");
    map_file_name(memory_to, "to.pbf");
    assert_true(alloc_fault_each(clip_once) > 50);
    unlink(memory_from);
    unlink(memory_to);
}

/* The feature lines of a map within a window. */
static char *features_of(cordon_context *context, const char *path, const cordon_window *within)
{
    cordon_map *map;
    check_ok(context, cordon_map_open(&map, context, &path, 1, within));
    char *text = map_dump(map);
    cordon_map_free(map);
    return text;
}

/* A real map, its window in the middle, and the same files once more in one thread. */
static void check_place(cordon_context *context, const char *name, cordon_window within)
{
    char from[1024], to[512], again[512];
    snprintf(from, sizeof from, DATA "%s", name);
    check_ok(context, clip_one(context, from, &within, map_file_name(to, "to.pbf")));
    check_ok(context, clip_one(context, to, &within, map_file_name(again, "again.pbf")));
    char *whole = features_of(context, from, &within),
         *part = features_of(context, to, &within);
    assert_true(strlen(whole) > 10000);
    assert_string_equal(part, whole);
    free(whole);
    free(part);
    cordon_file first, second;
    check_ok(context, cordon_file_open(&first, context, to));
    check_ok(context, cordon_file_open(&second, context, again));
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    cordon_file_close(&first);
    cordon_file_close(&second);
    char command[2048];
    snprintf(command, sizeof command,
             "osmium fileinfo -e -g data.objects_ordered '%s' | grep -qx yes", to);
    if (system("osmium --version >/dev/null 2>&1") == 0)
        assert_int_equal(system(command), 0);
    unlink(to);
    unlink(again);
}

static void test_real_places(void **state)
{
    struct stat status;
    if (stat(DATA, &status) != 0) {
        print_message("skipped: no real maps in ../shared/data/osm\n");
        skip();
    }
    check_place(*state, "rouen_centre_2013.osm.gz",
                (cordon_window){1.089, 49.438, 1.097, 49.443});
    check_place(*state, "monaco_2024.osm.pbf", (cordon_window){7.42, 43.735, 7.43, 43.742});
    check_place(*state, "helsinki_centre_2019.osm.pbf",
                (cordon_window){24.93, 60.166, 24.945, 60.172});
    check_place(*state, "liechtenstein_2024.osm.pbf", (cordon_window){9.5, 47.13, 9.53, 47.15});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(test_nodes_and_ways),
        check_with_context(test_relations),
        check_with_context(test_a_later_file_wins),
        check_with_context(test_order_of_ids),
        check_with_context(test_blocks),
        check_with_context(test_refusals),
        cmocka_unit_test(test_memory_ends),
        check_with_context(test_real_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
