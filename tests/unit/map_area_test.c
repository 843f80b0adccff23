/* Classes, lines and areas, multipolygons. */
#include "support/map_file.h"

#include "geo/predicates.h"
#include "map/classify.h"
#include "map/rings.h"

static uint32_t areas(const char *key, const char *value)
{
    const cordon_tag tag = {key, value};
    cordon_kinds kinds;
    cordon_classify(&kinds, &tag, 1);
    return cordon_kinds_ring_area(&kinds);
}

static uint32_t lines(const char *key, const char *value)
{
    const cordon_tag tag = {key, value};
    cordon_kinds kinds;
    cordon_classify(&kinds, &tag, 1);
    return cordon_kinds_ring_line(&kinds);
}

static void test_classes(void **state)
{
    (void)state;
    assert_int_equal(areas("building", "yes"), CORDON_CLASS_BUILDING);
    assert_int_equal(areas("building", "no"), 0);
    assert_int_equal(areas("building:part", "yes"), CORDON_CLASS_PART);
    assert_int_equal(areas("building:part", "no"), 0);
    assert_int_equal(areas("highway", "pedestrian"), 0);
    assert_int_equal(lines("highway", "pedestrian"), CORDON_CLASS_HIGHWAY);
    assert_int_equal(areas("area:highway", "footway"), CORDON_CLASS_HIGHWAY);
    assert_int_equal(areas("natural", "water"), CORDON_CLASS_WATER);
    assert_int_equal(lines("waterway", "river"), CORDON_CLASS_WATER);
    assert_int_equal(areas("waterway", "riverbank"), CORDON_CLASS_WATER);
    assert_int_equal(areas("landuse", "basin"), CORDON_CLASS_WATER);
    assert_int_equal(areas("landuse", "forest"), CORDON_CLASS_GREEN);
    assert_int_equal(areas("landuse", "retail"), CORDON_CLASS_LAND);
    assert_int_equal(lines("natural", "coastline"), CORDON_CLASS_COASTLINE);
    assert_int_equal(lines("barrier", "wall"), CORDON_CLASS_BARRIER);
    assert_int_equal(lines("barrier", "no"), 0);
    assert_int_equal(areas("man_made", "pier"), CORDON_CLASS_LAND);
    assert_int_equal(lines("railway", "tram"), CORDON_CLASS_RAILWAY);
    assert_int_equal(areas("place", "square"), CORDON_CLASS_PLACE);
    assert_int_equal(areas("wonder", "yes"), 0);
    /* a value that only begins like a word of the table */
    assert_int_equal(lines("natural", "tree_ro"), 0);
    assert_int_equal(lines("natural", "tree"), CORDON_CLASS_TREE);
}

static void test_area_tag(void **state)
{
    (void)state;
    const cordon_tag square[] = {{"area", "yes"}, {"highway", "pedestrian"}};
    const cordon_tag loop[] = {{"area", "no"}, {"leisure", "park"}};
    cordon_kinds kinds;
    cordon_classify(&kinds, square, 2);
    assert_int_equal(cordon_kinds_ring_area(&kinds), CORDON_CLASS_HIGHWAY);
    assert_int_equal(cordon_kinds_ring_line(&kinds), 0);
    cordon_classify(&kinds, loop, 2);
    assert_int_equal(cordon_kinds_ring_area(&kinds), 0);
    assert_int_equal(cordon_kinds_ring_line(&kinds), CORDON_CLASS_GREEN);
}

/* A square of ten units at x, y: nodes id to id + 3. */
#define SQUARE(id, x0, y0, x1, y1)                                                             \
    "n" #id "0 " #x0 " " #y0 "\nn" #id "1 " #x1 " " #y0 "\nn" #id "2 " #x1 " " #y1 "\nn" #id   \
    "3 " #x0 " " #y1 "\n"
#define ROUND(id) #id "0," #id "1," #id "2," #id "3," #id "0"

static void test_area_and_line_of_one_way(void **state)
{
    cordon_map *map = map_from_text(
        *state, SQUARE(1, 0, 0, 10, 10) "w1 " ROUND(1) " leisure=park barrier=fence\n"
                                                       "w2 10,11,12 leisure=park\n"
                                                       "w3 10,11,12 amenity=bench\n"
                                                       "w4 10,10,10,10 building=yes\n");
    const cordon_feature *lawn = map_find(map, 'w', 1, CORDON_GEOM_AREA);
    const cordon_feature *fence = map_find(map, 'w', 1, CORDON_GEOM_LINE);
    assert_int_equal(lawn->classes, CORDON_CLASS_GREEN);
    assert_int_equal(fence->classes, CORDON_CLASS_BARRIER);
    assert_int_equal(lawn->area.polys[0].outer.n, 4);
    assert_int_equal(fence->line.n, 5);
    assert_true(cordon_ring_area2(&lawn->area.polys[0].outer) > 0);
    assert_true(map_has_problem(map, "way/2: not closed"));
    assert_non_null(map_find(map, 'w', 3, CORDON_GEOM_LINE));
    assert_true(map_has_problem(map, "way/4: encloses no ground"));
    assert_int_equal(map->n, 3);
    cordon_map_free(map);
}

/* Ground of a feature in square units (1e-5 degrees). */
static double units2(const cordon_feature *feature)
{
    assert_non_null(feature);
    return cordon_region_area_m2(&feature->area) * 1e6 / (OSM_UNIT * OSM_UNIT);
}

static void test_holes_and_islands(void **state)
{
    cordon_map *map = map_from_text(*state, SQUARE(1, 0, 0, 90, 90) SQUARE(2, 20, 20, 70, 70)
                                                SQUARE(3, 40, 40, 50, 50)
                                    /* the outer ring in two halves, one of them backwards */
                                    "w1 10,11,12\nw2 10,13,12\nw3 " ROUND(2) "\nw4 " ROUND(
                                        3) "\n"
                                           "r1 outer:1,outer:2,inner:3,outer:4 "
                                           "type=multipolygon building=yes name=Palais\n");
    const cordon_feature *palace = map_find(map, 'r', 1, CORDON_GEOM_AREA);
    assert_true(units2(palace) == 90 * 90 - 50 * 50 + 10 * 10);
    assert_int_equal(palace->area.n, 2);
    assert_int_equal(map->n, 1);
    assert_int_equal(map->info.problems, 0);
    assert_int_equal(map->info.building_relations, 1);
    cordon_map_free(map);
}

static void test_who_has_the_tags(void **state)
{
    cordon_map *map = map_from_text(
        *state, SQUARE(1, 0, 0, 90, 90) SQUARE(2, 20, 20, 70, 70)
        /* the relation's building stands for that of its outer way, whose shop stays */
        "w1 " ROUND(1) " building=yes shop=books\nw2 " ROUND(
            2) " leisure=garden\n"
               "r1 outer:1,inner:2 type=multipolygon building=yes\n" SQUARE(3, 200, 0, 290, 90)
                   SQUARE(4, 220, 20, 270, 70)
        /* the old way: tags on the outer ring */
        "w3 " ROUND(3) " natural=water\nw4 " ROUND(
            4) "\n"
               "r2 outer:3,inner:4 type=multipolygon\n" SQUARE(5, 400, 0, 490, 90)
                   SQUARE(6, 420, 20, 470, 70)
        /* an inner way that only repeats the relation's tags is a hole all the same */
        "w5 " ROUND(5) "\nw6 " ROUND(6) " landuse=grass\n"
                                        "r3 outer:5,inner:6 type=multipolygon landuse=grass\n");
    assert_true(units2(map_find(map, 'r', 1, CORDON_GEOM_AREA)) == 5600);
    assert_int_equal(map_find(map, 'w', 1, CORDON_GEOM_AREA)->classes, CORDON_CLASS_POI);
    assert_int_equal(map_find(map, 'w', 2, CORDON_GEOM_AREA)->classes, CORDON_CLASS_GREEN);
    assert_true(units2(map_find(map, 'r', 2, CORDON_GEOM_AREA)) == 5600);
    assert_null(map_find(map, 'w', 3, CORDON_GEOM_AREA));
    assert_true(units2(map_find(map, 'r', 3, CORDON_GEOM_AREA)) == 5600);
    assert_null(map_find(map, 'w', 6, CORDON_GEOM_AREA));
    cordon_map_free(map);
}

static void test_incomplete_relations(void **state)
{
    cordon_map *map = map_from_text(
        *state, SQUARE(1, 0, 0, 90, 90) SQUARE(2, 20, 20, 70, 70)
                    SQUARE(3, 200, 0, 290, 90) "w1 10,11,12\nw2 " ROUND(2) "\nw3 " ROUND(
                        3) "\nw4 30,999,32\n"
                           /* open outer ring: its hole must not become ground */
                           "r1 outer:1,inner:2 type=multipolygon building=yes\n"
                           /* one ring closes, another has an absent way */
                           "r2 outer:3,outer:77 type=multipolygon landuse=grass\n"
                           /* a way without all its nodes */
                           "r3 outer:4 type=multipolygon landuse=grass\n"
                           /* no ground at all, and what nobody asked for */
                           "r4 outer:1 type=boundary boundary=administrative\n");
    assert_null(map_find(map, 'r', 1, CORDON_GEOM_AREA));
    assert_true(
        map_has_problem(map, "relation/1: not closed between node/10 and node/12, left out"));
    assert_true(units2(map_find(map, 'r', 2, CORDON_GEOM_AREA)) == 8100);
    assert_true(map_has_problem(
        map, "relation/2: way/77 is missing or without all its nodes, the rings"));
    assert_true(map_has_problem(
        map, "relation/3: way/4 is missing or without all its nodes, left out"));
    assert_int_equal(map->n, 1);
    assert_int_equal(map->info.absent, 1);
    cordon_map_free(map);
}

static void test_outlines_of_relations(void **state)
{
    cordon_map *map = map_from_text(
        *state, SQUARE(1, 0, 0, 90, 90) SQUARE(2, 20, 20, 70, 70) "w1 " ROUND(1) "\nw2 " ROUND(
                    2) "\n"
                       "r1 outer:1,inner:2 type=multipolygon leisure=park barrier=wall\n");
    size_t walls = 0;
    for (size_t i = 0; i < map->n; i++)
        walls += map->features[i].geom == CORDON_GEOM_LINE &&
                 map->features[i].classes == CORDON_CLASS_BARRIER &&
                 map->features[i].line.n == 5;
    assert_int_equal(walls, 2);
    assert_int_equal(map->n, 3);
    cordon_map_free(map);
}

/* Lines fall into the runs that are there; areas with absent nodes are left out. */
static void test_absent_nodes(void **state)
{
    cordon_map *map =
        map_from_text(*state, SQUARE(1, 0, 0, 90, 90) "w1 10,11,99,12,13,98 highway=footway\n"
                                                      "w2 10,11,99,13,10 building=yes\n");
    assert_int_equal(map->n, 2);
    assert_int_equal(map->features[0].line.n, 2);
    assert_int_equal(map->features[1].line.n, 2);
    assert_int_equal(map->info.absent, 3);
    assert_true(map_has_problem(map, "way/2: 1 of 5 nodes are absent"));
    cordon_map_free(map);
}

/* Two rings that share a corner, walked in one go, come out as two. */
static void test_joining(void **state)
{
    cordon_rings rings = {0};
    static const cordon_pt pts[] = {{0, 0}, {5, 0}, {5, 5}, {5, 5}, {0, 5}, {0, 0}, {5, 5},
                                    {9, 5}, {9, 9}, {9, 9}, {5, 9}, {5, 5}, {0, 0}, {-3, -3}};
    static const cordon_piece pieces[] = {{1, 2, 0, 3, false},
                                          {2, 1, 3, 6, false},
                                          {2, 3, 6, 9, true},
                                          {3, 2, 9, 12, true},
                                          {1, 4, 12, 14, false}};
    for (size_t i = 0; i < sizeof pts / sizeof *pts; i++)
        check_ok(*state, cordon_vec_push(*state, &rings.pts, pts[i]));
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        check_ok(*state, cordon_vec_push(*state, &rings.pieces, pieces[i]));
    check_ok(*state, cordon_rings_join(&rings, *state));
    assert_int_equal(rings.rings.count, 2);
    assert_int_equal(rings.open.count, 2); /* the piece to node 4 leads nowhere */
    size_t inner = 0;
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(rings.rings.items[i].to - rings.rings.items[i].from, 4);
        inner += rings.rings.items[i].inner;
    }
    assert_int_equal(inner, 1);
    cordon_rings_free(&rings, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_area_tag),
        check_with_context(test_area_and_line_of_one_way),
        check_with_context(test_holes_and_islands),
        check_with_context(test_who_has_the_tags),
        check_with_context(test_incomplete_relations),
        check_with_context(test_outlines_of_relations),
        check_with_context(test_absent_nodes),
        check_with_context(test_joining),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
