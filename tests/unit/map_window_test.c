/* A window read out of a file gives the features of the whole file that meet it: of all real
 * maps at hand, and of small random ones in every style of PBF. */
#include <dirent.h>

#include "support/alloc.h"
#include "support/map_file.h"

#include "base/rng.h"
#include "geo/predicates.h"
#include "map/features.h"
#include "map/pbf.h"
#include "map/sides.h"

/* What features.c makes of a file in a window; whole: read without it. */
static char *features_of(cordon_context *context, const cordon_file *file, cordon_box window,
                         bool whole)
{
    cordon_map map = {.context = context};
    cordon_build build;
    cordon_osm osm;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_pool *pool = cordon_pool_new(context);
    cordon_osm_init(&osm, context, arena, pool);
    if (!whole)
        osm.window = window;
    check_ok(context, cordon_build_init(&build, context, arena, window));
    check_ok(context, cordon_pbf_read(&osm, file));
    check_ok(context, cordon_osm_index(&osm));
    check_ok(context, cordon_osm_features(&build, &osm));
    map.features = build.features.items;
    map.n = build.features.count;
    map.problems = build.problems.list.items;
    map.info.problems = build.problems.list.count;
    char *dump = map_dump(&map), *all = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&all, &n);
    fprintf(out,
            "%s%" PRIu64 " absent, %" PRIu64 " nodes, %" PRIu64 " ways, %" PRIu64
            " relations, %" PRIu64 " highways, %" PRIu64 " buildings, %" PRIu64 "\n",
            dump, build.absent, osm.count.nodes, osm.count.ways, osm.count.relations,
            osm.count.highways, osm.count.buildings, osm.count.building_relations);
    for (size_t i = 0; i < osm.problems.list.count; i++)
        fprintf(out, "%s\n", osm.problems.list.items[i]);
    fclose(out);
    free(dump);
    cordon_build_free(&build);
    cordon_osm_free(&osm);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
    return all;
}

static size_t agree(cordon_context *context, const cordon_file *file, cordon_box window)
{
    char *whole = features_of(context, file, window, true);
    char *part = features_of(context, file, window, false);
    if (strcmp(whole, part) != 0) {
        size_t i = 0;
        while (whole[i] == part[i])
            i++;
        while (i > 0 && whole[i - 1] != '\n')
            i--;
        fail_msg("window %d %d %d %d: whole file\n%.300s\nwindow\n%.300s", window.x0, window.y0,
                 window.x1, window.y1, whole + i, part + i);
    }
    size_t n = strlen(whole);
    free(whole);
    free(part);
    return n;
}

/* Does the reader take the file for a sorted one? */
static bool is_sorted(cordon_context *context, const cordon_file *file, cordon_box window)
{
    cordon_osm osm;
    cordon_pbf_blobs blobs = {0};
    bool sorted = false;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_pool *pool = cordon_pool_new(context);
    cordon_osm_init(&osm, context, arena, pool);
    osm.window = window;
    check_ok(context, cordon_pbf_frame(&blobs, context, file));
    check_ok(context,
             cordon_pbf_read_window(&sorted, &osm, file, blobs.items + 1, blobs.count - 1));
    cordon_vec_free(context, &blobs);
    cordon_osm_free(&osm);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
    return sorted;
}

/* --- small maps --- */

enum { NODES = 60, WAYS = 25, RELATIONS = 8, SIDE = 100 };

static const char *const way_tags[] = {"building=yes",  "highway=service", "natural=water",
                                       "barrier=fence", "note=none",       "landuse=grass"};

static void put_way(FILE *out, cordon_rng *rng, int id)
{
    int n = 2 + (int)cordon_rng_below(rng, 5);
    int first = 1 + (int)cordon_rng_below(rng, NODES);
    fprintf(out, "w%d %d", id, first);
    for (int i = 1; i < n; i++) /* some nodes are absent */
        fprintf(out, ",%d", 1 + (int)cordon_rng_below(rng, NODES + 3));
    if (cordon_rng_below(rng, 3))
        fprintf(out, ",%d", first);
    fprintf(out, " %s\n", way_tags[cordon_rng_below(rng, 6)]);
}

static void put_relation(FILE *out, cordon_rng *rng, int id)
{
    fprintf(out, "r%d ", id);
    int n = 1 + (int)cordon_rng_below(rng, 4);
    for (int i = 0; i < n; i++)
        fprintf(out, "%s%s:%d", i ? "," : "", cordon_rng_below(rng, 4) ? "outer" : "inner",
                1 + (int)cordon_rng_below(rng, WAYS + 1));
    fprintf(out, "%s%s\n", cordon_rng_below(rng, 5) ? " type=multipolygon" : " type=route",
            cordon_rng_below(rng, 2) ? " natural=water" : "");
}

static char *random_town(cordon_rng *rng)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    for (int i = 1; i <= NODES; i++)
        fprintf(out, "n%d %d %d%s\n", i, (int)cordon_rng_below(rng, SIDE),
                (int)cordon_rng_below(rng, SIDE),
                cordon_rng_below(rng, 4) ? "" : " barrier=bollard");
    for (int i = 1; i <= WAYS; i++)
        put_way(out, rng, i);
    for (int i = 1; i <= RELATIONS; i++)
        put_relation(out, rng, i);
    fclose(out);
    return text;
}

static cordon_box random_box(cordon_rng *rng, int side)
{
    int w = 1 + (int)cordon_rng_below(rng, (uint32_t)side / 4);
    int h = 1 + (int)cordon_rng_below(rng, (uint32_t)side / 4);
    int32_t x = OSM_LON0 + OSM_UNIT * (int32_t)cordon_rng_below(rng, (uint32_t)side);
    int32_t y = OSM_LAT0 + OSM_UNIT * (int32_t)cordon_rng_below(rng, (uint32_t)side);
    return (cordon_box){x, y, x + w * OSM_UNIT, y + h * OSM_UNIT};
}

static void test_random_maps(void **state)
{
    cordon_rng rng;
    cordon_rng_seed(&rng, 20270714, 4);
    size_t bytes = 0;
    for (int round = 0; round < 60; round++) {
        char *town = random_town(&rng);
        osm_text *text = osm_text_parse(town);
        const pbf_style styles[] = {{0},
                                    {.per_block = 1},
                                    {.per_block = 7, .raw = true},
                                    {.plain = true, .per_block = 13},
                                    {.per_block = 40, .bounds = true},
                                    {.granularity = 1000, .per_block = 30},
                                    {.deleted = 5, .per_block = 11}};
        pbf_style style = styles[cordon_rng_below(&rng, sizeof styles / sizeof *styles)];
        pbf_bytes written = pbf_write(text, &style);
        cordon_file file = {.data = written.data, .size = written.n};
        for (int i = 0; i < 6; i++) {
            cordon_box window = random_box(&rng, SIDE);
            assert_true(is_sorted(*state, &file, window));
            bytes += agree(*state, &file, window);
        }
        free(written.data);
        free(text);
        free(town);
    }
    assert_true(bytes > 100000);
}

/* A lake of four ways all round the window, none of which comes near it, and a building whose
 * walls pass it by. */
static const char around[] = "n1 0 0\n"
                             "n2 90 0\n"
                             "n3 90 90\n"
                             "n4 0 90\n"
                             "n5 10 48\n"
                             "n6 80 48\n"
                             "n7 80 52\n"
                             "w1 1,2\n"
                             "w2 2,3\n"
                             "w3 3,4\n"
                             "w4 4,1\n"
                             "w5 5,6,7,5 building=yes\n"
                             "r1 outer:1,outer:2,outer:3,outer:4 type=multipolygon "
                             "natural=water\n";

static cordon_box units(int x0, int y0, int x1, int y1)
{
    return (cordon_box){OSM_LON0 + x0 * OSM_UNIT, OSM_LAT0 + y0 * OSM_UNIT,
                        OSM_LON0 + x1 * OSM_UNIT, OSM_LAT0 + y1 * OSM_UNIT};
}

static void test_what_lies_all_round(void **state)
{
    osm_text *text = osm_text_parse(around);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = 1});
    cordon_file file = {.data = bytes.data, .size = bytes.n};
    char *found = features_of(*state, &file, units(40, 40, 50, 51), false);
    assert_non_null(strstr(found, "r1 2 "));
    assert_non_null(strstr(found, "w5 2 "));
    free(found);
    found = features_of(*state, &file, units(-9, -9, -1, -1), false);
    assert_null(strstr(found, "r1 2 "));
    free(found);
    free(bytes.data);
    free(text);
}

/* Files that are not sorted, or hold an object twice, are read whole. */
static void test_unsorted(void **state)
{
    static const char *const towns[] = {
        "w1 1,2,3,1 building=yes\nn1 0 0\nn2 9 0\nn3 9 9\n",
        "n3 9 9\nn1 0 0\nn2 9 0\nw1 1,2,3,1 building=yes\n",
        "n1 0 0\nn2 9 0\nn3 9 9\nn3 5 9\nw1 1,2,3,1 building=yes\n",
        "n1 0 0\nn2 9 0\nn3 9 9\nw1 1,2 building=yes\nw1 1,2,3,1 building=yes\n",
        "n1 0 0\nn2 9 0\nn3 9 9\nr1 :1 type=multipolygon\nw1 1,2,3,1 building=yes\n"};
    for (size_t i = 0; i < sizeof towns / sizeof *towns; i++) {
        osm_text *text = osm_text_parse(towns[i]);
        pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = 1});
        cordon_file file = {.data = bytes.data, .size = bytes.n};
        assert_false(is_sorted(*state, &file, units(1, 1, 3, 3)));
        agree(*state, &file, units(1, 1, 3, 3));
        free(bytes.data);
        free(text);
    }
}

/* --- sides --- */

static void test_sides_miss_nothing(void **state)
{
    cordon_rng rng;
    cordon_sides sides = {0};
    size_t near = 0;
    uint8_t of[3000];
    cordon_rng_seed(&rng, 20270714, 5);
    for (int64_t i = 0; i < 3000; i++) {
        of[i] = (uint8_t)cordon_rng_below(&rng, 16);
        check_ok(*state, cordon_sides_add(&sides, *state, 100 + 3 * i, of[i]));
    }
    check_ok(*state, cordon_sides_index(&sides, *state));
    assert_int_equal(cordon_sides_find(&sides, 99, &near), CORDON_SIDES_ALL);
    for (int round = 0; round < 20000; round++) {
        uint32_t i = cordon_rng_below(&rng, 3000);
        uint8_t found = cordon_sides_find(&sides, 100 + 3 * (int64_t)i, &near);
        assert_int_equal(found & ~of[i], 0);
    }
    cordon_sides_free(&sides, *state);
}

/* --- real maps --- */

static cordon_box box_near(const cordon_osm *osm, cordon_rng *rng, int32_t reach)
{
    cordon_pt at = osm->at.items[cordon_rng_below(rng, (uint32_t)osm->at.count)];
    return (cordon_box){at.x - reach, at.y - reach, at.x + reach, at.y + reach};
}

static void try_file(cordon_context *context, const char *path, cordon_rng *rng)
{
    cordon_file file;
    cordon_osm osm;
    cordon_arena *arena = cordon_arena_new(context);
    cordon_pool *pool = cordon_pool_new(context);
    cordon_osm_init(&osm, context, arena, pool);
    check_ok(context, cordon_file_open(&file, context, path));
    check_ok(context, cordon_pbf_read(&osm, &file));
    const int32_t reaches[] = {5000, 50000, 1000000}; /* half a kilometre, five, a hundred */
    for (size_t i = 0; i < 3; i++)
        agree(context, &file, box_near(&osm, rng, reaches[i]));
    cordon_file_close(&file);
    cordon_osm_free(&osm);
    cordon_pool_free(pool);
    cordon_arena_free(arena);
}

static void test_real_maps(void **state)
{
    static const char folder[] = CORDON_SOURCE_DIR "/../shared/data/osm";
    cordon_rng rng;
    struct dirent *entry;
    DIR *maps = opendir(folder);
    if (!maps) {
        print_message("no real maps: %s is absent\n", folder);
        skip();
    }
    cordon_rng_seed(&rng, 20270714, 6);
    while ((entry = readdir(maps))) {
        char path[512];
        size_t n = strlen(entry->d_name);
        if (n < 4 || strcmp(entry->d_name + n - 4, ".pbf") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        try_file(*state, path, &rng);
    }
    closedir(maps);
}

/* A street that leaves the window, and a lake of two ways of which one lies outside. */
static const char crossing[] = "n1 0 0\nn2 30 0\nn3 30 30\nn4 0 30\nn5 900 10\nn6 900 900\n"
                               "n7 950 10\nn8 40 40 barrier=bollard\n"
                               "w10 1,2,3,4,1 building=yes\nw11 2,5 highway=primary name=A\n"
                               "w12 4,5,6\nw13 6,4\nw14 5,7 highway=service\n"
                               "r20 outer:12,outer:13 type=multipolygon natural=water\n";

static int open_window(cordon_context *context)
{
    const cordon_window window = {4.349, 43.799, 4.351, 43.801};
    char name[512];
    const char *path = map_file_name(name, "crossing.osm.pbf");
    cordon_map *map;
    int code = cordon_map_open(&map, context, &path, 1, &window);
    if (code == CORDON_OK)
        assert_true(map_find(map, 'r', 20, CORDON_GEOM_AREA) &&
                    map_find(map, 'w', 11, CORDON_GEOM_LINE) &&
                    !map_find(map, 'w', 14, CORDON_GEOM_LINE));
    cordon_map_free(map);
    return code;
}

static void test_memory_ends(void **state)
{
    (void)state;
    char name[512];
    osm_text *text = osm_text_parse(crossing);
    pbf_bytes bytes = pbf_write(text, &(pbf_style){.per_block = 2});
    FILE *file = fopen(map_file_name(name, "crossing.osm.pbf"), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.n, file), bytes.n);
    fclose(file);
    assert_true(alloc_fault_each(open_window) > 50);
    unlink(name);
    free(bytes.data);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(test_random_maps), check_with_context(test_what_lies_all_round),
        check_with_context(test_unsorted),    check_with_context(test_sides_miss_nothing),
        check_with_context(test_real_maps),   cmocka_unit_test(test_memory_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
