/* Laying a map on a frame: cutting, the sea, places by name. */
#include <math.h>

#include "support/alloc.h"
#include "support/map_file.h"

#include "geo/frame.h"
#include "geo/predicates.h"
#include "map/coast.h"

typedef struct fixture {
    cordon_context *context;
    cordon_arena *arena;
    cordon_geos *geos;
    cordon_frame *frame; /* centred on the origin of osm_text.h */
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    return cordon_context_new(&f->context, NULL) ||
           cordon_frame_new(&f->frame, f->context, (cordon_lonlat){4.35, 43.8}) ||
           cordon_geos_new(&f->geos, f->context) || !(f->arena = cordon_arena_new(f->context));
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_arena_free(f->arena);
    cordon_geos_free(f->geos);
    cordon_frame_free(f->frame);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* --- the sea
 * ---------------------------------------------------------------------------------- */

enum { HALF = 1000 };
static const cordon_box window = {-HALF, -HALF, HALF, HALF};

/* Coastlines, each ended by {0, 1}, all by {1, 1}; returns the sea's area in square units. */
static double sea_of(fixture *f, const cordon_pt *pts, cordon_coast_note *note,
                     cordon_region *sea)
{
    cordon_line coast[16];
    size_t n = 0;
    cordon_pt copy[128];
    for (size_t i = 0, from = 0; !(pts[i].x == 1 && pts[i].y == 1); i++) {
        copy[i] = pts[i];
        if (pts[i].x == 0 && pts[i].y == 1) {
            coast[n++] = (cordon_line){copy + from, i - from};
            from = i + 1;
        }
    }
    check_ok(f->context, cordon_coast_sea(sea, note, f->geos, f->arena, coast, n, window));
    return cordon_region_area_m2(sea) * 1e6;
}

#define END                                                                                    \
    {                                                                                          \
        0, 1                                                                                   \
    }
#define ALL                                                                                    \
    {                                                                                          \
        1, 1                                                                                   \
    }

static void test_sea(void **state)
{
    fixture *f = *state;
    cordon_coast_note note;
    cordon_region sea;
    /* no coast, no sea */
    const cordon_pt none[] = {ALL};
    assert_true(sea_of(f, none, &note, &sea) == 0);
    /* northwards in two pieces, given in the wrong order: land in the west, sea in the east */
    const cordon_pt across[] = {{0, 200}, {0, 3000}, END, {0, -3000}, {0, 200}, END, ALL};
    assert_true(sea_of(f, across, &note, &sea) == HALF * 2.0 * HALF);
    assert_int_equal(cordon_region_side(&sea, (cordon_pt){500, 0}), 1);
    assert_int_equal(cordon_region_side(&sea, (cordon_pt){-500, 0}), -1);
    assert_int_equal(note.state, CORDON_COAST_WHOLE);
    /* an island alone */
    const cordon_pt island[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}, END, ALL};
    assert_true(sea_of(f, island, &note, &sea) == 4.0 * HALF * HALF - 100 * 100);
    /* an inland sea with an island */
    const cordon_pt lake[] = {{-500, -500}, {-500, 500}, {500, 500}, {500, -500}, {-500, -500},
                              END,          {0, 0},      {100, 0},   {100, 100},  {0, 100},
                              {0, 0},       END,         ALL};
    assert_true(sea_of(f, lake, &note, &sea) == 1000 * 1000 - 100 * 100);
    /* a bay that comes in and goes out on the same side, with an island in it */
    const cordon_pt bay[] = {{-200, 3000}, {-200, 0}, {200, 0}, {200, 3000}, END, ALL};
    double land = sea_of(f, bay, &note, &sea); /* sea west, south and east of a spit */
    assert_true(land == 4.0 * HALF * HALF - 400 * 1000);
    const cordon_pt inlet[] = {{200, 3000}, {200, 0}, {-200, 0}, {-200, 3000}, END, ALL};
    assert_true(sea_of(f, inlet, &note, &sea) == 400 * 1000);
    /* an island that leaves the window, begun inside of it */
    const cordon_pt half_out[] = {{0, 0}, {3000, 0}, {3000, 500}, {0, 500}, {0, 0}, END, ALL};
    assert_true(sea_of(f, half_out, &note, &sea) == 4.0 * HALF * HALF - 1000 * 500);
}

static void test_sea_with_loose_ends(void **state)
{
    fixture *f = *state;
    cordon_coast_note note;
    cordon_region sea;
    /* ends at 0, 500: drawn on away from the centre */
    const cordon_pt stub[] = {{0, -3000}, {0, 500}, END, ALL};
    assert_true(sea_of(f, stub, &note, &sea) == HALF * 2.0 * HALF);
    assert_int_equal(note.state, CORDON_COAST_EXTENDED);
    assert_true(note.where.x == 0 && note.where.y == 500);
    /* two coasts with land between them and no water: nothing that fits together */
    const cordon_pt torn[] = {{0, -3000}, {0, 3000}, END, {500, -3000}, {500, 3000}, END, ALL};
    assert_true(sea_of(f, torn, &note, &sea) == 0);
    assert_int_equal(note.state, CORDON_COAST_BROKEN);
}

/* --- laying
 * ----------------------------------------------------------------------------------- */

static const cordon_box around = {-500000, -500000, 500000, 500000};

static void test_lay(void **state)
{
    fixture *f = *state;
    cordon_map *laid, *map = map_from_text(f->context, "n1 0 0 barrier=bollard\n"
                                                       "n2 100 0\n"
                                                       "n3 100 100\n"
                                                       "n4 5000 0\n"
                                                       "n5 -5000 0\n"
                                                       "n6 5000 50\n"
                                                       "n7 -5000 50\n"
                                                       "n8 5000 1 barrier=bollard\n"
                                                       "w1 1,2,3,1 building=yes\n"
                                                       "w2 5,4 highway=residential\n"
                                                       "w3 5,4,6,7,5 landuse=grass\n"
                                                       "w4 1,3,2,1 building=yes layer=1\n"
                                                       "w5 4,6 highway=residential\n");
    check_ok(f->context, cordon_map_lay(&laid, f->context, map, f->frame, around));
    const cordon_feature *bollard = map_find(laid, 'n', 1, CORDON_GEOM_POINT);
    assert_true(bollard->point.x == 0 && bollard->point.y == 0);
    const cordon_feature *street = map_find(laid, 'w', 2, CORDON_GEOM_LINE);
    assert_true(street->box.x0 == around.x0 && street->box.x1 == around.x1);
    const cordon_feature *lawn = map_find(laid, 'w', 3, CORDON_GEOM_AREA);
    /* 50 units north-south are 55.55 m on the ellipsoid at this latitude */
    assert_true(fabs(cordon_region_area_m2(&lawn->area) - 55550) < 60);
    assert_true(cordon_box_holds(around, lawn->box));
    assert_null(map_find(laid, 'n', 8, CORDON_GEOM_POINT));
    assert_null(map_find(laid, 'w', 5, CORDON_GEOM_LINE));
    assert_int_equal(laid->info.problems, 0);
    assert_int_equal(laid->n, 5);
    cordon_map_free(laid);
    const cordon_box far = {20000000, 20000000, 20100000, 20100000};
    check_fails(f->context, cordon_map_lay(&laid, f->context, map, f->frame, far),
                CORDON_E_INPUT, "the event lies outside the map");
    cordon_map_free(map);
}

static void test_lay_mends(void **state)
{
    fixture *f = *state;
    cordon_map *laid,
        *map = map_from_text(f->context, "n1 0 0\nn2 100 100\nn3 100 0\nn4 0 100\n"
                                         "w1 1,2,3,4,1 building=yes\n");
    check_ok(f->context, cordon_map_lay(&laid, f->context, map, f->frame, around));
    assert_int_equal(laid->features[0].area.n, 2);
    assert_true(map_has_problem(laid, "way/1: outline crosses itself"));
    cordon_map_free(laid);
    cordon_map_free(map);
}

/* A part within a building is nothing, whatever it is like; a part on its own is a building, a
 * thing with another class stays that. */
static void test_lay_parts(void **state)
{
    fixture *f = *state;
    cordon_map *laid,
        *map = map_from_text(
            f->context,
            "n1 0 0\nn2 90 0\nn3 90 90\nn4 0 90\nn5 40 0\nn6 40 90\n"
            "n11 200 0\nn12 290 0\nn13 290 90\nn14 200 90\n"
            "w1 1,2,3,4,1 building=yes\n"
            "w2 1,5,6,4,1 building:part=yes\nw3 5,2,3,6,5 building:part=office shop=books\n"
            "w4 11,12,13,14,11 building:part=retail building:min_level=1 name=Halle\n"
            "w5 11,12,13,11 building:part=no\nw6 11,12,13,11 building=no building:part=yes\n");
    check_ok(f->context, cordon_map_lay(&laid, f->context, map, f->frame, around));
    assert_int_equal(laid->n, 3);
    assert_int_equal(laid->info.problems, 1);
    assert_int_equal(map_find(laid, 'w', 3, CORDON_GEOM_AREA)->classes, CORDON_CLASS_POI);
    const cordon_feature *alone = map_find(laid, 'w', 4, CORDON_GEOM_AREA);
    assert_int_equal(alone->classes, CORDON_CLASS_BUILDING);
    assert_true(cordon_feature_is(alone, "building", "retail"));
    assert_true(cordon_feature_is(alone, "building:min_level", "1"));
    assert_true(cordon_feature_is(alone, "name", "Halle"));
    assert_string_equal(alone->tags[0].key, "building");
    assert_true(map_has_problem(laid, "way/4: building:part without a building round it"));
    cordon_map_free(laid);
    cordon_map_free(map);
}

static void test_lay_sea(void **state)
{
    fixture *f = *state;
    cordon_map *laid, *map = map_from_text(f->context, "n1 0 -5000\nn2 0 5000\n"
                                                       "w1 1,2 natural=coastline\n");
    check_ok(f->context, cordon_map_lay(&laid, f->context, map, f->frame, around));
    const cordon_feature *sea = map_find(laid, 'c', 0, CORDON_GEOM_AREA);
    assert_non_null(sea);
    assert_int_equal(sea->classes, CORDON_CLASS_WATER);
    assert_true(cordon_feature_is(sea, "water", "sea"));
    assert_true(fabs(cordon_region_area_m2(&sea->area) - 500000) < 100);
    cordon_map_free(laid);
    cordon_map_free(map);
}

/* A coast drawn on over houses is no coast. */
static void test_lay_floods_no_houses(void **state)
{
    fixture *f = *state;
    cordon_map *laid,
        *map = map_from_text(f->context, "n1 0 -5000\nn2 0 100\nw1 1,2 natural=coastline\n"
                                         "n11 100 300\nn12 110 300\nn13 110 310\n"
                                         "w2 11,12,13,11 building=yes\n");
    check_ok(f->context, cordon_map_lay(&laid, f->context, map, f->frame, around));
    assert_null(map_find(laid, 'c', 0, CORDON_GEOM_AREA));
    assert_true(map_has_problem(laid, "coastline ends inside the window"));
    assert_true(map_has_problem(laid, "the sea is left out"));
    cordon_map_free(laid);
    cordon_map_free(map);
}

static int lay_once(cordon_context *context)
{
    cordon_frame *frame = NULL;
    cordon_map *laid = NULL, *map = NULL;
    static const char xml[] =
        "<osm><node id='1' lat='43.8' lon='4.35'/><node id='2' lat='43.9' lon='4.35'/>"
        "<node id='3' lat='43.8' lon='4.36'/>"
        "<way id='1'><nd ref='1'/><nd ref='2'/><tag k='natural' v='coastline'/></way>"
        "<way id='2'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/>"
        "<tag k='building' v='yes'/></way><way id='3'><nd ref='3'/><nd ref='2'/><nd ref='1'/>"
        "<nd ref='3'/><tag k='building:part' v='yes'/></way></osm>";
    int code = map_from_string(&map, context, xml);
    if (code == CORDON_OK)
        code = cordon_frame_new(&frame, context, (cordon_lonlat){4.35, 43.8});
    if (code == CORDON_OK)
        code = cordon_map_lay(&laid, context, map, frame, around);
    cordon_map_free(laid);
    cordon_map_free(map);
    cordon_frame_free(frame);
    return code;
}

static void test_memory_ends(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(lay_once) > 30);
}

/* --- places
 * ----------------------------------------------------------------------------------- */

static const char named[] =
    "n1 0 0\nn2 100 0\nn3 100 100\nn4 0 100\nn5 110 0\nn6 200 0\nn7 200 100\nn8 110 100\n"
    "w1 1,2,3,4,1 place=square name=Place+du+Marché alt_name=La+Halle;Grand-Place\n"
    "w2 5,6,7,8,5 highway=pedestrian name=Place+du+Marché\n"
    "w3 1,6 highway=residential name=Place+du+Marché\n"
    "w4 2,3 highway=residential name=Rue+Haute\n"
    "w5 3,7 highway=residential name=Rue+Haute\n"
    "n20 5000 0\nn21 5100 0\nn22 5100 100\n"
    "w6 20,21,22,20 leisure=park name=Parc\n"
    "w7 1,2,3,1 leisure=park name=Parc\n"
    "n30 400 400 name=Kiosque shop=kiosk\n"
    "w8 1,2,3,1 building=yes name:fr=Hôtel+de+Ville name=Town+Hall\n";

static void test_places(void **state)
{
    fixture *f = *state;
    cordon_map *map = map_from_text(f->context, named);
    cordon_shape *shape;
    static const char *const names[] = {"Place du Marché", "place du marche", "Grand-Place"};
    const double grounds[] = {19, 19, 10}; /* thousands of square units */
    for (size_t i = 0; i < 3; i++) {
        check_ok(f->context, cordon_map_place(&shape, f->context, map, f->frame, names[i]));
        double units = cordon_shape_area_m2(shape) / (1.111 * 0.805);
        assert_true(fabs(units / 1000 - grounds[i]) < 0.1);
        cordon_shape_free(shape);
    }
    check_ok(f->context, cordon_map_place(&shape, f->context, map, f->frame, "Hôtel de Ville"));
    cordon_shape_free(shape);
    check_ok(f->context, cordon_map_street(&shape, f->context, map, f->frame, "Rue Haute"));
    assert_true(fabs(cordon_shape_length_m(shape) - (111.1 + 80.5)) < 1);
    cordon_shape_free(shape);
    cordon_lonlat at;
    check_ok(f->context, cordon_map_locate(&at, f->context, map, "Kiosque"));
    assert_true(fabs(at.lon - 4.354) < 1e-9 && fabs(at.lat - 43.804) < 1e-9);
    check_ok(f->context, cordon_map_locate(&at, f->context, map, "Town Hall"));
    assert_true(fabs(at.lon - 4.3505) < 1e-9);
    cordon_map_free(map);
}

static void test_places_refused(void **state)
{
    fixture *f = *state;
    cordon_map *map = map_from_text(f->context, named);
    cordon_shape *shape;
    cordon_lonlat at;
    check_fails(f->context,
                cordon_map_place(&shape, f->context, map, f->frame, "Place du Marcé"),
                CORDON_E_INPUT, "did you mean \"Place du Marché\"?");
    check_fails(f->context, cordon_map_place(&shape, f->context, map, f->frame, "Zzz"),
                CORDON_E_INPUT, "nothing on the map is called \"Zzz\"");
    check_fails(f->context, cordon_map_place(&shape, f->context, map, f->frame, "Rue Haute"),
                CORDON_E_INPUT, "use street");
    check_fails(f->context, cordon_map_place(&shape, f->context, map, f->frame, "Kiosque"),
                CORDON_E_INPUT, "only a point");
    check_fails(f->context, cordon_map_street(&shape, f->context, map, f->frame, "Kiosque"),
                CORDON_E_INPUT, "no street");
    check_fails(f->context, cordon_map_locate(&at, f->context, map, "Parc"), CORDON_E_INPUT,
                "2 places far apart are called \"Parc\": 4.40050, 43.80050 (way/6); 4.35050, "
                "43.80050 (way/7)");
    check_fails(f->context, cordon_map_locate(&at, f->context, map, ""), CORDON_E_INPUT,
                "a name");
    assert_null(shape);
    cordon_map_free(map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sea),
        cmocka_unit_test(test_sea_with_loose_ends),
        cmocka_unit_test(test_lay),
        cmocka_unit_test(test_lay_mends),
        cmocka_unit_test(test_lay_parts),
        cmocka_unit_test(test_lay_sea),
        cmocka_unit_test(test_lay_floods_no_houses),
        cmocka_unit_test(test_memory_ends),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_places_refused),
    };
    struct CMUnitTest with_fixture[sizeof tests / sizeof *tests];
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        with_fixture[i] = tests[i];
        with_fixture[i].setup_func = open_fixture;
        with_fixture[i].teardown_func = close_fixture;
    }
    return cmocka_run_group_tests(with_fixture, NULL, NULL);
}
