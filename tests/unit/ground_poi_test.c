/* Places by tag: small maps made by hand, and counts beside osmium on real extracts. */
#include "support/hand_map.h"

#include <math.h>
#include <unistd.h>

#include "base/rng.h"
#include "geo/frame.h"
#include "ground/poi.h"
#include "support/alloc.h"

static const cordon_poi *find(hand_map *hand, size_t *n)
{
    cordon_poi *found;
    check_ok(hand->context, cordon_poi_find(&found, n, hand->arena, hand_map_laid(hand)));
    return found;
}

static void each_kind_by_its_tags(void **state)
{
    static const struct {
        const char *tags;
        int kind; /* -1: none */
        int capacity;
    } cases[] = {
        {"amenity=hospital", CORDON_POI_HOSPITAL, 0},
        {"building=yes healthcare=hospital capacity=120", CORDON_POI_HOSPITAL, 120},
        {"amenity=social_facility social_facility=nursing_home", CORDON_POI_NURSING_HOME, 0},
        {"amenity=college", CORDON_POI_SCHOOL, 0},
        {"office=diplomatic", CORDON_POI_EMBASSY, 0},
        {"railway=station", CORDON_POI_STATION, 0},
        {"highway=bus_stop", CORDON_POI_BUS_STOP, 0},
        {"amenity=parking capacity=80", CORDON_POI_CAR_PARK, 80},
        {"amenity=parking capacity=many", CORDON_POI_CAR_PARK, 0},
        {"amenity=parking capacity=-3", CORDON_POI_CAR_PARK, 0},
        {"emergency=fire_hydrant fire_hydrant:type=pillar", CORDON_POI_HYDRANT, 0},
        {"emergency=suction_point", CORDON_POI_FIRE_WATER, 0},
        {"addr:housenumber=12", CORDON_POI_ADDRESS, 0},
        {"amenity=restaurant", -1, 0},
        {"railway=rail", -1, 0},
    };
    hand_map hand;
    hand_map_open(&hand, *state);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n;
        hand.features.count = 0;
        hand_point(&hand, cases[i].tags, 3, 4);
        const cordon_poi *found = find(&hand, &n);
        if (n != (cases[i].kind >= 0) ||
            (n == 1 && ((int)found->kind != cases[i].kind ||
                        found->capacity != cases[i].capacity || found->at.x != 3000)))
            fail_msg("%s", cases[i].tags);
    }
    for (int kind = 0; kind < CORDON_POI_KINDS; kind++)
        assert_non_null(cordon_poi_kind_name((cordon_poi_kind)kind));
    hand_map_close(&hand);
}

static void a_thing_mapped_twice_is_listed_once(void **state)
{
    hand_map hand;
    size_t n;
    hand_map_open(&hand, *state);
    hand_point(&hand, "amenity=school name=Pasteur capacity=90", 5, 5);
    hand_point(&hand, "amenity=school name=Curie", 6, 5);
    hand_point(&hand, "amenity=school", 30, 5); /* outside */
    hand_point(&hand, "amenity=kindergarten", 5, 6);
    hand_box(&hand, "amenity=school", 0, 0, 20, 20);
    hand_point(&hand, "addr:housenumber=3", 42, 2);
    hand_point(&hand, "addr:housenumber=3B", 44, 2);
    hand_box(&hand, "building=yes addr:housenumber=3", 40, 0, 50, 20);
    const cordon_poi *found = find(&hand, &n);
    assert_int_equal(n, 6);
    assert_string_equal(found[0].name, "Curie");
    assert_null(found[1].name);
    assert_int_equal(found[2].kind, CORDON_POI_KINDERGARTEN);
    assert_int_equal(found[3].feature->geom, CORDON_GEOM_AREA);
    assert_string_equal(found[3].name, "Pasteur"); /* the area takes what the point knows */
    assert_int_equal(found[3].capacity, 90);
    assert_string_equal(found[4].name, "3B");
    assert_string_equal(found[5].name, "3");
    hand_map_close(&hand);
}

static void the_point_of_an_area_lies_in_it(void **state)
{
    hand_map hand;
    hand_map_open(&hand, *state);
    cordon_rng rng;
    cordon_rng_seed(&rng, 5, 1);
    /* A U, whose middle is outside; a sliver; stars with thin arms. */
    cordon_feature *f = hand_area(&hand, "amenity=school", 0, 0, 60, 0, 60, 60, 55, 60, 55, 5,
                                  5, 5, 5, 60, 0, 60);
    assert_true(cordon_region_side(&f->area, cordon_poi_inside(&f->area)) > 0);
    f = hand_area(&hand, "amenity=school", 0, 0, 400, 0.002, 400, 0.004);
    assert_true(cordon_region_side(&f->area, cordon_poi_inside(&f->area)) >= 0);
    for (int i = 0; i < 200; i++) {
        double points[24];
        for (int k = 0; k < 12; k++) {
            double reach = 1 + cordon_rng_below(&rng, k % 2 ? 5 : 80);
            points[2 * k] = reach * cos(k * 0.5235987755982988);
            points[2 * k + 1] = reach * sin(k * 0.5235987755982988);
        }
        f = hand_area_n(&hand, "amenity=school", points, 12);
        assert_true(cordon_region_side(&f->area, cordon_poi_inside(&f->area)) > 0);
    }
    hand_map_close(&hand);
}

static int build_list(cordon_context *context)
{
    cordon_context *own;
    hand_map hand;
    assert_int_equal(cordon_context_new(&own, NULL), 0);
    hand_map_open(&hand, own);
    hand_point(&hand, "amenity=school", 5, 5);
    hand_box(&hand, "amenity=school", 0, 0, 20, 20);
    cordon_arena *arena = cordon_arena_new(context);
    cordon_poi *found;
    size_t n;
    int code =
        arena ? cordon_poi_find(&found, &n, arena, hand_map_laid(&hand)) : CORDON_E_MEMORY;
    cordon_arena_free(arena);
    hand_map_close(&hand);
    cordon_context_free(own);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(build_list) > 5);
}

/* Lines that a command writes, or -1. */
static long lines_of(const char *command)
{
    FILE *pipe = popen(command, "r");
    long lines = 0;
    assert_non_null(pipe);
    for (int c; (c = fgetc(pipe)) != EOF;)
        lines += c == '\n';
    return pclose(pipe) == 0 ? lines : -1;
}

/* Objects of the map with the tag; each must be listed, or lie in an area that is. */
static long count_tagged(const cordon_map *laid, const cordon_poi *found, size_t n,
                         const char *key, const char *value, cordon_poi_kind kind)
{
    long count = 0;
    for (size_t i = 0; i < laid->n; i++) {
        const cordon_feature *f = &laid->features[i];
        if (!cordon_feature_is(f, key, value) ||
            (i > 0 && f[-1].id == f->id && f[-1].origin == f->origin))
            continue;
        count++;
        bool listed = false;
        for (size_t k = 0; k < n && !listed; k++)
            listed = found[k].kind == kind && (found[k].feature->id == f->id ||
                                               cordon_box_meets(found[k].feature->box, f->box));
        if (!listed)
            fail_msg("%c%lld is not listed", f->origin, (long long)f->id);
    }
    return count;
}

static void counts_agree_with_osmium(void **state)
{
    static const struct {
        const char *file;
        cordon_lonlat centre;
        const char *key, *value;
        cordon_poi_kind kind;
    } cases[] = {
        {"monaco_2024.osm.pbf", {7.42, 43.74}, "emergency", "fire_hydrant", CORDON_POI_HYDRANT},
        {"monaco_2024.osm.pbf", {7.42, 43.74}, "amenity", "school", CORDON_POI_SCHOOL},
        {"monaco_2024.osm.pbf", {7.42, 43.74}, "highway", "bus_stop", CORDON_POI_BUS_STOP},
        {"monaco_2024.osm.pbf", {7.42, 43.74}, "amenity", "parking", CORDON_POI_CAR_PARK},
        {"malta_2018.osm.pbf", {14.4, 35.9}, "amenity", "toilets", CORDON_POI_TOILETS},
        {"dreieich_2022.osm.pbf",
         {8.7, 50.0},
         "amenity",
         "kindergarten",
         CORDON_POI_KINDERGARTEN},
        {"dreieich_2022.osm.pbf", {8.7, 50.0}, "highway", "bus_stop", CORDON_POI_BUS_STOP},
    };
    cordon_context *context = *state;
    if (system("osmium --version > /dev/null 2>&1") != 0) {
        print_message("osmium is absent: skipped\n");
        return;
    }
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[1024], command[2048];
        snprintf(path, sizeof path, "%s/../shared/data/osm/%s", CORDON_SOURCE_DIR,
                 cases[i].file);
        if (access(path, R_OK) != 0) {
            print_message("%s is absent: skipped\n", path);
            continue;
        }
        snprintf(command, sizeof command,
                 "osmium tags-filter -R --no-progress -f opl -o - '%s' 'nwr/%s=%s'", path,
                 cases[i].key, cases[i].value);
        const char *paths[] = {path};
        cordon_map *map, *laid;
        cordon_frame *frame;
        cordon_poi *found;
        size_t n;
        cordon_box window = {-20000000, -20000000, 20000000, 20000000};
        check_ok(context, cordon_map_open(&map, context, paths, 1, NULL));
        check_ok(context, cordon_frame_new(&frame, context, cases[i].centre));
        check_ok(context, cordon_map_lay(&laid, context, map, frame, window));
        cordon_arena *arena = cordon_arena_new(context);
        check_ok(context, cordon_poi_find(&found, &n, arena, laid));
        long ours = count_tagged(laid, found, n, cases[i].key, cases[i].value, cases[i].kind);
        long theirs = lines_of(command);
        print_message("%s: %s=%s %ld\n", cases[i].file, cases[i].key, cases[i].value, theirs);
        assert_int_equal(ours, theirs);
        cordon_arena_free(arena);
        cordon_map_free(laid);
        cordon_frame_free(frame);
        cordon_map_free(map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(each_kind_by_its_tags),
        check_with_context(a_thing_mapped_twice_is_listed_once),
        check_with_context(the_point_of_an_area_lies_in_it),
        check_with_context(counts_agree_with_osmium),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests_name("ground places", tests, NULL, NULL);
}
