/* Places, streets, buildings, addresses and stations by name, number or id. */
#include <math.h>

#include "support/alloc.h"
#include "support/map_file.h"

#include "geo/shape.h"

/* A unit is about a metre. */
static const char town[] =
    "n1 0 0\nn2 100 0\nn3 100 100\nn4 0 100\n"
    "w1 1,2,3,4,1 building=yes name=Mairie addr:housenumber=1 addr:street=Place+du+Marché\n"
    "n10 50 50 amenity=cafe name=Café+du+Port addr:housenumber=3 addr:street=Rue+du+Port\n"
    "n11 300 300 addr:housenumber=12;14 addr:street=Rue+du+Port\n"
    "n12 320 300 addr:housenumber=20-24 addr:street=Rue+du+Port\n"
    "n13 340 300 addr:housenumber=12+bis addr:street=Rue+du+Port\n"
    "n14 360 300 addr:housenumber=7 addr:place=Le+Moulin\n"
    "n20 500 0\nn21 600 0\nn22 600 100\nn23 500 100\n"
    "w2 20,21,22,23,20 building=train_station railway=station name=Gare+de+Valmer\n"
    "n30 500 300 highway=bus_stop name=Gare\n"
    "n31 510 310 highway=bus_stop name=Gare\n"
    "n32 700 300 highway=bus_stop name=Gare+de+Valmer\n"
    "n40 0 500\nn41 100 500\nw3 40,41 highway=residential name=Rue+du+Port\n"
    "n50 5000 0\nn51 5100 0\nn52 5100 100\nw4 50,51,52,50 leisure=park name=Parc\n"
    "n60 9000 0\nn61 9100 0\nn62 9100 200\nw5 60,61,62,60 leisure=park name=Parc\n"
    "n70 9000 300 addr:housenumber=3 addr:street=Rue+du+Port\n";

typedef struct fixture {
    cordon_context *context;
    cordon_frame *frame;
    cordon_map *map;
} fixture;

static char *xml; /* the town as a file */
static size_t n_xml;

static int open_fixture(void **state)
{
    static fixture f;
    *state = &f;
    if (cordon_context_new(&f.context, NULL) ||
        cordon_frame_new(&f.frame, f.context, (cordon_lonlat){4.35, 43.8}))
        return 1;
    osm_text *parsed = osm_text_parse(town);
    FILE *stream = open_memstream(&xml, &n_xml);
    osm_text_write_xml(parsed, stream);
    fclose(stream);
    free(parsed);
    return map_from_bytes(&f.map, f.context, xml, n_xml);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_map_free(f->map);
    cordon_frame_free(f->frame);
    cordon_context_free(f->context);
    free(xml);
    return 0;
}

static cordon_find_spec asked(cordon_find_kind kind, const char *name)
{
    return (cordon_find_spec){.version = CORDON_FIND_SPEC_VERSION, .kind = kind, .name = name};
}

static cordon_shape *found(fixture *f, const cordon_find_spec *spec)
{
    cordon_shape *shape;
    check_ok(f->context, cordon_map_find(&shape, f->context, f->map, f->frame, spec));
    return shape;
}

/* The shape's centre in units of the map text. */
static void check_at(fixture *f, const cordon_find_spec *spec, double x, double y)
{
    cordon_shape *shape = found(f, spec);
    cordon_lonlat at;
    check_ok(f->context, cordon_shape_centre(&at, f->context, shape));
    assert_true(fabs((at.lon - 4.35) * 1e5 - x) < 1 && fabs((at.lat - 43.8) * 1e5 - y) < 1);
    cordon_shape_free(shape);
}

static void addresses_in_any_order(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *text;
        double x, y;
    } good[] = {{"12 Rue du Port", 300, 300},
                {"12, rue du port", 300, 300},
                {"Rue du Port 14", 300, 300},
                {"22 Rue du Port", 320, 300},
                {"12 bis Rue du Port", 340, 300},
                {"12BIS Rue du Port", 340, 300},
                {"7 Le Moulin", 360, 300},
                {"1 Place du Marché", 50, 50},
                {"node/13", 340, 300}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        cordon_find_spec spec = asked(CORDON_FIND_ADDRESS, good[i].text);
        check_at(f, &spec, good[i].x, good[i].y);
        cordon_shape *shape = found(f, &spec);
        assert_int_equal(cordon_shape_get_kind(shape), CORDON_SHAPE_POINT);
        cordon_shape_free(shape);
    }
    cordon_find_spec spec = asked(CORDON_FIND_ADDRESS, "20");
    spec.street = "RUE DU PORT";
    check_at(f, &spec, 320, 300);
    /* Of two houses with one number the nearer one. */
    spec = asked(CORDON_FIND_ADDRESS, "3 Rue du Port");
    spec.near = &(cordon_lonlat){4.43, 43.8};
    check_at(f, &spec, 9000, 300);
}

static void buildings_by_what_is_in_them(void **state)
{
    fixture *f = *state;
    static const char *const names[] = {"Mairie", "mairie",  "Café du Port",
                                        "way/1",  "node/10", "1 Place du Marché"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        cordon_find_spec spec = asked(CORDON_FIND_BUILDING, names[i]);
        cordon_shape *shape = found(f, &spec);
        assert_int_equal(cordon_shape_get_kind(shape), CORDON_SHAPE_AREA);
        assert_true(fabs(cordon_shape_area_m2(shape) - 111.1 * 80.5) < 50);
        cordon_shape_free(shape);
    }
}

static void stations_before_stops(void **state)
{
    fixture *f = *state;
    cordon_find_spec spec = asked(CORDON_FIND_STATION, "gare de valmer");
    check_at(f, &spec, 550, 50);
    spec.name = "Gare"; /* two stops on both sides of a street */
    cordon_shape *shape = found(f, &spec);
    assert_int_equal(cordon_shape_get_kind(shape), CORDON_SHAPE_POINT);
    cordon_shape_free(shape);
}

static void streets_know_their_name(void **state)
{
    fixture *f = *state;
    static const char *const names[] = {"rue du port", "way/3"};
    for (size_t i = 0; i < 2; i++) {
        cordon_find_spec spec = asked(CORDON_FIND_STREET, names[i]);
        cordon_shape *shape = found(f, &spec);
        assert_string_equal(cordon_shape_street(shape), "Rue du Port");
        cordon_shape_free(shape);
    }
}

static void one_of_several_is_chosen(void **state)
{
    fixture *f = *state;
    cordon_find_spec spec = asked(CORDON_FIND_PLACE, "Parc");
    cordon_shape *shape;
    check_fails(
        f->context, cordon_map_find(&shape, f->context, f->map, f->frame, &spec),
        CORDON_E_INPUT,
        "2 places far apart are called \"Parc\": 4.40050, 43.80050 (way/4); 4.44050, "
        "43.80100 (way/5); choose one by near = { longitude, latitude } or by its id in "
        "place of the name");
    spec.near = &(cordon_lonlat){4.405, 43.8};
    check_at(f, &spec, 5050, 50);
    spec.near = &(cordon_lonlat){4.43, 43.8};
    check_at(f, &spec, 9050, 100);
    spec = asked(CORDON_FIND_PLACE, "way/5");
    check_at(f, &spec, 9050, 100);
    cordon_lonlat at;
    check_ok(f->context, cordon_map_find_centre(&at, f->context, f->map, &spec));
    assert_true(fabs(at.lon - 4.4405) < 1e-9);
}

static void what_is_not_there_is_said(void **state)
{
    fixture *f = *state;
    static const struct {
        cordon_find_kind kind;
        const char *name, *sentence;
    } bad[] = {
        {CORDON_FIND_PLACE, "Parcs",
         "nothing on the map is called \"Parcs\"; did you mean \"Parc\"?"},
        {CORDON_FIND_PLACE, "Café du Port",
         "is only a point on the map, its ground is not drawn"},
        {CORDON_FIND_PLACE, "way/3",
         "\"way/3\" is a street on the map, not an area: use street"},
        {CORDON_FIND_PLACE, "way/99", "the map has no way/99"},
        {CORDON_FIND_PLACE, "", "a name has 1 to 256 bytes"},
        {CORDON_FIND_STREET, "Port",
         "nothing on the map is called \"Port\"; did you mean \"Rue du Port\"?"},
        {CORDON_FIND_STREET, "Mairie", "\"Mairie\" is no street on the map"},
        {CORDON_FIND_BUILDING, "Mairi",
         "no building on the map is called \"Mairi\"; did you mean \"Mairie\"?"},
        {CORDON_FIND_BUILDING, "12 Rue du Port",
         "\"12 Rue du Port\" is on the map, but no building is drawn there"},
        {CORDON_FIND_STATION, "Valmer",
         "no station or stop on the map is called \"Valmer\"; did you mean \"Gare de "
         "Valmer\"?"},
        {CORDON_FIND_STATION, "Mairie", "no station or stop on the map is called \"Mairie\""},
        {CORDON_FIND_ADDRESS, "16 Rue du Port",
         "\"Rue du Port\" has no number 16 on the map; the nearest are 12 and 20"},
        {CORDON_FIND_ADDRESS, "Rue du Port 99",
         "\"Rue du Port\" has no number 99 on the map; the nearest is 20"},
        {CORDON_FIND_ADDRESS, "12 Rue du Pont",
         "the map has no house numbers in \"Rue du Pont\"; did you mean \"Rue du Port\"?"},
        {CORDON_FIND_ADDRESS, "Rue du Port",
         "expected a house number and a street like \"12 Rue du Port\", found \"Rue du Port\""},
        {CORDON_FIND_ADDRESS, "3 Rue du Port",
         "2 places far apart are called \"3 Rue du Port\": "},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cordon_find_spec spec = asked(bad[i].kind, bad[i].name);
        cordon_shape *shape;
        check_fails(f->context, cordon_map_find(&shape, f->context, f->map, f->frame, &spec),
                    CORDON_E_INPUT, bad[i].sentence);
        assert_null(shape);
    }
    cordon_find_spec spec = asked(CORDON_FIND_PLACE, "Parc");
    cordon_shape *shape;
    spec.near = &(cordon_lonlat){NAN, 0};
    check_fails(f->context, cordon_map_find(&shape, f->context, f->map, f->frame, &spec),
                CORDON_E_INPUT, "near: expected a longitude");
}

static int find_all(cordon_context *context)
{
    static const struct {
        cordon_find_kind kind;
        const char *name;
        int code;
    } calls[] = {{CORDON_FIND_STREET, "Rue du Port", CORDON_OK},
                 {CORDON_FIND_BUILDING, "Café du Port", CORDON_OK},
                 {CORDON_FIND_ADDRESS, "12 Rue du Port", CORDON_OK},
                 {CORDON_FIND_STATION, "Gare de Valmer", CORDON_OK},
                 {CORDON_FIND_PLACE, "Parc", CORDON_E_INPUT},
                 {CORDON_FIND_PLACE, "Parcs", CORDON_E_INPUT},
                 {CORDON_FIND_ADDRESS, "12 Rue du Pont", CORDON_E_INPUT}};
    cordon_frame *frame = NULL;
    cordon_map *map = NULL;
    int code = cordon_frame_new(&frame, context, (cordon_lonlat){4.35, 43.8});
    if (code == CORDON_OK)
        code = map_from_bytes(&map, context, xml, n_xml);
    for (size_t i = 0; i < sizeof calls / sizeof *calls && code == CORDON_OK; i++) {
        cordon_find_spec spec = asked(calls[i].kind, calls[i].name);
        cordon_shape *shape;
        code = cordon_map_find(&shape, context, map, frame, &spec);
        cordon_shape_free(shape);
        if (code == calls[i].code) {
            cordon_error_clear(context);
            code = CORDON_OK;
        }
    }
    cordon_map_free(map);
    cordon_frame_free(frame);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(find_all) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_in_any_order),
        cmocka_unit_test(buildings_by_what_is_in_them),
        cmocka_unit_test(stations_before_stops),
        cmocka_unit_test(streets_know_their_name),
        cmocka_unit_test(one_of_several_is_chosen),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
