/* The event's builder: what it accepts, and the sentence for everything that it does not. */
#include "support/check.h"

#include <math.h>

#include "event/event.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "support/alloc.h"

static const cordon_lonlat CENTRE = {4.35, 43.801};

static cordon_event_spec good_event(void)
{
    cordon_event_spec spec = {0};
    spec.version = CORDON_EVENT_SPEC_VERSION;
    spec.name = "Concert du 14 juillet";
    spec.rules = "fr";
    spec.from = "2027-07-14 16:00";
    spec.to = "2027-07-15 01:30";
    spec.origin = (cordon_origin){"festival.lua", 3};
    return spec;
}

static cordon_ring_spec good_ring(void)
{
    cordon_ring_spec spec = {0};
    spec.version = CORDON_RING_SPEC_VERSION;
    spec.name = "Anti-bélier";
    spec.against = CORDON_AGAINST_VEHICLE;
    spec.standoff_m = 80;
    spec.closure_price = spec.metre_price = -1;
    spec.origin = (cordon_origin){"festival.lua", 12};
    return spec;
}

/* An event in a frame, and the shapes of the tests. */
typedef struct fixture {
    cordon_context *context;
    cordon_frame *frame;
    cordon_event *event;
    cordon_shape *area, *line;
} fixture;

static int build(fixture *f, const cordon_event_spec *spec)
{
    const cordon_map_source maps[] = {
        {.version = CORDON_MAP_SOURCE_VERSION, .path = "maps/valmer.osm.pbf"}};
    const cordon_lonlat ends[] = {{4.350, 43.801}, {4.351, 43.801}};
    int code = cordon_frame_new(&f->frame, f->context, CENTRE);
    if (code == CORDON_OK)
        code = cordon_shape_box(&f->area, f->context, f->frame, CENTRE, 40, 25, 0);
    if (code == CORDON_OK)
        code = cordon_shape_line(&f->line, f->context, f->frame, ends, 2);
    if (code == CORDON_OK)
        code = cordon_event_new(&f->event, f->context, spec, maps, 1, f->frame);
    return code;
}

static void tear_down(fixture *f)
{
    cordon_event_free(f->event);
    cordon_shape_free(f->area);
    cordon_shape_free(f->line);
    cordon_frame_free(f->frame);
}

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    const cordon_event_spec spec = good_event();
    return !f || cordon_context_new(&f->context, NULL) || build(f, &spec);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    tear_down(f);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static cordon_area_spec good_area(const fixture *f)
{
    cordon_area_spec spec = {0};
    spec.version = CORDON_AREA_SPEC_VERSION;
    spec.name = "Fosse";
    spec.role = CORDON_ROLE_CROWD;
    spec.shape = f->area;
    spec.protect = -1;
    spec.origin = (cordon_origin){"festival.lua", 9};
    return spec;
}

static void event_has_defaults_of_its_rules(void **state)
{
    const fixture *f = *state;
    assert_string_equal(f->event->language, "fr");
    assert_string_equal(f->event->zone, "Europe/Paris");
    assert_string_equal(f->event->organiser, "");
    assert_int_equal(f->event->surroundings_mm, 250000);
    assert_int_equal(f->event->from_s, 1815573600); /* by date(1), TZ=Europe/Paris */
    assert_int_equal(f->event->to_s - f->event->from_s, 9 * 3600 + 1800);
    assert_string_equal(f->event->maps[0].path, "maps/valmer.osm.pbf");
}

static void try_event(fixture *f, const cordon_event_spec *spec, const char *sentence)
{
    cordon_event *event = NULL;
    check_fails(f->context, cordon_event_new(&event, f->context, spec, NULL, 0, f->frame),
                CORDON_E_INPUT, sentence);
    assert_null(event);
}

#define TRY_EVENT(field, value, sentence)                                                      \
    do {                                                                                       \
        cordon_event_spec wrong = good_event();                                                \
        wrong.field = (value);                                                                 \
        try_event(f, &wrong, sentence);                                                        \
    } while (0)

static void wrong_events_are_refused(void **state)
{
    fixture *f = *state;
    TRY_EVENT(name, "", "festival.lua:3: event: name: expected a text, found none");
    TRY_EVENT(name, NULL, "event: name: expected a text, found none");
    TRY_EVENT(name, "a\tb",
              "event: name: expected a text of one line, found a control character");
    TRY_EVENT(name, "a\xff", "event: name: expected UTF-8 text, found other bytes");
    TRY_EVENT(rules, NULL, "rules: expected a text, found none");
    TRY_EVENT(rules, "fra",
              "rules: expected \"base\", \"fr\", \"uk\" or \"us\", found \"fra\"; did you mean "
              "\"fr\"?");
    TRY_EVENT(language, "de", "language: expected \"en\" or \"fr\", found \"de\"");
    TRY_EVENT(zone, "Europe/Pari",
              "zone: expected a time zone like \"Europe/Paris\", found \"Europe/Pari\"");
    TRY_EVENT(from, "14/07/2027",
              "from: expected a date and time like \"2027-07-14 16:00\", found \"14/07/2027\"");
    TRY_EVENT(to, "2027-13-15 01:30", "to: there is no date and time");
    TRY_EVENT(to, "2027-07-14 15:00",
              "festival.lua:3: event \"Concert du 14 juillet\": to: expected a time after "
              "2027-07-14 16:00, found \"2027-07-14 15:00\"");
    TRY_EVENT(to, "2029-07-14 15:00", "to: expected at most a year after 2027-07-14 16:00");
    TRY_EVENT(surroundings_m, 20,
              "surroundings: expected a number from 50 to 15000 m, found 20");
    TRY_EVENT(surroundings_m, NAN, "found not a number");
    TRY_EVENT(version, 2, "event description of version 2, this library knows 1");
    cordon_event_spec base = good_event();
    base.rules = "base";
    try_event(f, &base, "zone: expected a time zone like \"Europe/Paris\", found none");
}

static void names_have_a_limit(void **state)
{
    fixture *f = *state;
    char name[258];
    memset(name, 'x', sizeof name);
    name[257] = '\0';
    TRY_EVENT(name, name, "event: name: expected a text of at most 256 bytes, found 257");
    name[256] = '\0';
    cordon_event_spec longest = good_event();
    longest.name = name;
    cordon_event *event;
    check_ok(f->context, cordon_event_new(&event, f->context, &longest, NULL, 0, f->frame));
    cordon_event_free(event);
}

static void areas_are_copied_with_defaults_by_role(void **state)
{
    fixture *f = *state;
    cordon_area_spec spec = good_area(f);
    spec.density = 2.5;
    check_ok(f->context, cordon_event_add_area(f->event, f->context, &spec));
    spec.name = "P1";
    spec.role = CORDON_ROLE_PARKING;
    spec.edition = CORDON_EDITION_FIRM;
    spec.capacity = 70;
    check_ok(f->context, cordon_event_add_area(f->event, f->context, &spec));
    const cordon_area *areas = f->event->areas;
    assert_int_equal(f->event->n_areas, 2);
    assert_int_equal(areas[0].capacity, 2500);
    assert_true(areas[0].protect);
    assert_int_equal(areas[0].edition, CORDON_EDITION_ALL);
    assert_int_equal(areas[0].origin.line, 9);
    assert_int_equal(areas[0].shape.n, 1);
    assert_false(areas[1].protect);
    assert_int_equal(areas[1].capacity, 70);
    assert_int_equal(areas[1].edition, CORDON_EDITION_FIRM);
}

#define TRY_AREA(field, value, sentence)                                                       \
    do {                                                                                       \
        cordon_area_spec wrong = good_area(f);                                                 \
        wrong.field = (value);                                                                 \
        check_fails(f->context, cordon_event_add_area(f->event, f->context, &wrong),           \
                    CORDON_E_INPUT, sentence);                                                 \
        assert_int_equal(f->event->n_areas, before);                                           \
    } while (0)

static void wrong_areas_are_refused(void **state)
{
    fixture *f = *state;
    size_t before = 0;
    TRY_AREA(name, "", "festival.lua:9: area: name: expected a text, found none");
    TRY_AREA(shape, NULL,
             "festival.lua:9: area \"Fosse\": shape: expected an area, found none");
    TRY_AREA(shape, f->line, "shape: expected an area, found a line");
    TRY_AREA(density, 12, "density: expected a number from 0 to 10 persons/m², found 12");
    TRY_AREA(density, NAN,
             "density: expected a number from 0 to 10 persons/m², found not a number");
    TRY_AREA(capacity, -1, "capacity: expected a number from 0 to 10000000 persons, found -1");
    TRY_AREA(edition, 16, "edition: expected editions that exist, found bits 16");
    TRY_AREA(role, (cordon_role)99, "role: expected a role that exists, found 99");
    TRY_AREA(protect, 2, "protect: expected -1, 0 or 1, found 2");
    const cordon_area_spec spec = good_area(f);
    check_ok(f->context, cordon_event_add_area(f->event, f->context, &spec));
    before = 1;
    TRY_AREA(
        origin.line, 20,
        "festival.lua:20: area \"Fosse\": name: expected a name of its own, found the one of "
        "the area at festival.lua:9");
}

static void every_wrong_field_has_a_line(void **state)
{
    fixture *f = *state;
    cordon_area_spec spec = good_area(f);
    spec.name = "";
    spec.shape = NULL;
    spec.density = 12;
    assert_int_equal(cordon_event_add_area(f->event, f->context, &spec), CORDON_E_INPUT);
    assert_string_equal(cordon_error_text(f->context),
                        "festival.lua:9: area: name: expected a text, found none\n"
                        "festival.lua:9: area: shape: expected an area, found none\n"
                        "festival.lua:9: area: density: expected a number from 0 to 10 "
                        "persons/m², found 12");
    cordon_error_clear(f->context);
}

static void shapes_of_another_frame_are_refused(void **state)
{
    fixture *f = *state;
    cordon_frame *far_frame;
    cordon_shape *shape;
    const cordon_lonlat at = {7.42, 43.73};
    check_ok(f->context, cordon_frame_new(&far_frame, f->context, at));
    check_ok(f->context, cordon_shape_circle(&shape, f->context, far_frame, at, 20));
    size_t before = 0;
    TRY_AREA(shape, shape, "shape: expected a shape in the frame of the event");
    cordon_shape_free(shape);
    cordon_frame_free(far_frame);
}

static void the_number_of_areas_has_a_limit(void **state)
{
    fixture *f = *state;
    cordon_area_spec spec = good_area(f);
    char name[16];
    spec.name = name;
    for (int i = 0; i < 200; i++) {
        snprintf(name, sizeof name, "a%d", i);
        check_ok(f->context, cordon_event_add_area(f->event, f->context, &spec));
    }
    snprintf(name, sizeof name, "one more");
    check_fails(
        f->context, cordon_event_add_area(f->event, f->context, &spec), CORDON_E_LIMIT,
        "area \"one more\": expected at most 200 things of the kind \"area\" in an event");
}

static void rings_take_figures_of_the_rules(void **state)
{
    fixture *f = *state;
    cordon_ring_spec spec = good_ring();
    check_ok(f->context,
             cordon_event_set_figure(f->event, f->context, "hvm.max_gap", 1.1, "order"));
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    spec.name = "Public";
    spec.against = CORDON_AGAINST_PERSON;
    spec.closure_price = 0;
    spec.metre_price = 12.5;
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    const cordon_ring_wish *rings = f->event->rings;
    assert_int_equal(rings[0].passable_mm, 1100);
    assert_int_equal(rings[0].standoff_mm, 80000);
    assert_int_equal(rings[0].n_barriers, 2);
    assert_int_equal(rings[0].edition & CORDON_EDITION_PUBLIC, 0);
    assert_int_equal(rings[1].passable_mm, 300);
    assert_int_equal(rings[1].n_barriers, 1);
    assert_int_equal(rings[1].barriers[0].closure_cents, 0);
    assert_int_equal(rings[1].barriers[0].unit_cents, 1250);
    assert_int_equal(rings[1].barriers[0].unit_mm, 0);
    check_fails(f->context,
                cordon_event_set_figure(f->event, f->context, "hvm.max_gap", 1.0, "late"),
                CORDON_E_INPUT, "hvm.max_gap: expected figures before the first ring");
}

static void rules_are_laid_before_the_first_ring(void **state)
{
    fixture *f = *state;
    cordon_posture_spec posture = {.version = CORDON_POSTURE_SPEC_VERSION,
                                   .level = "urgence attentat",
                                   .since = "2027-07-01",
                                   .seen = "2027-07-10",
                                   .origin = {"festival.lua", 5}};
    check_ok(f->context, cordon_event_set_posture(f->event, f->context, &posture));
    assert_string_equal(f->event->posture.level->source, "FR-140, FR-142");
    assert_string_equal(f->event->posture.since, "2027-07-01");
    assert_true(cordon_rules_get(&f->event->rules, "posture.max_age")->value == 1);
    check_ok(f->context, cordon_event_add_rules(f->event, f->context, "departement_79"));
    assert_string_equal(f->event->rules.layers[2], "departement_79");
    const cordon_ring_spec ring = good_ring();
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &ring));
    check_fails(f->context, cordon_event_add_rules(f->event, f->context, "paris"),
                CORDON_E_INPUT, "rules: expected figures before the first ring");
    const cordon_overlay_spec overlay = {CORDON_OVERLAY_SPEC_VERSION, "a.lua", NULL, NULL, 0};
    check_fails(f->context, cordon_event_add_overlay(f->event, f->context, &overlay),
                CORDON_E_INPUT, "rules: expected figures before the first ring");
    check_fails(
        f->context, cordon_event_set_posture(f->event, f->context, &posture), CORDON_E_INPUT,
        "festival.lua:5: posture: expected it before the first ring, found it after one");
    posture.version = 0;
    check_fails(f->context, cordon_event_set_posture(f->event, f->context, &posture),
                CORDON_E_INPUT, "posture description of version 0");
}

#define TRY_RING(field, value, sentence)                                                       \
    do {                                                                                       \
        cordon_ring_spec wrong = good_ring();                                                  \
        wrong.field = (value);                                                                 \
        check_fails(f->context, cordon_event_add_ring(f->event, f->context, &wrong),           \
                    CORDON_E_INPUT, sentence);                                                 \
        assert_int_equal(f->event->n_rings, 0);                                                \
    } while (0)

static void wrong_rings_are_refused(void **state)
{
    fixture *f = *state;
    TRY_RING(name, "", "festival.lua:12: ring: name: expected a text, found none");
    TRY_RING(
        standoff_m, 2500,
        "festival.lua:12: ring \"Anti-bélier\": standoff: expected a number from 0 to 2000 m, "
        "found 2500");
    TRY_RING(standoff_m, -0.5, "standoff: expected a number from 0 to 2000 m, found -0.5");
    TRY_RING(closure_price, NAN, "closure_price: expected a number from 0 to 1000000 EUR");
    TRY_RING(metre_price, INFINITY, "found an infinite number");
    TRY_RING(passable_m, 0.01, "passable: expected a number from 0.05 to 10 m, found 0.01");
    TRY_RING(against, (cordon_against)7, "against: expected vehicle or person, found 7");
}

static void rings_of_streets_have_a_limit(void **state)
{
    fixture *f = *state;
    cordon_ring_spec spec = good_ring();
    TRY_RING(mode, (cordon_ring_mode)3, "mode: expected surface or streets, found 3");
    TRY_RING(within_m, 500, "within: expected mode \"streets\" with it, found none");
    TRY_RING(within, f->area, "within: expected mode \"streets\" with it, found none");
    spec.mode = CORDON_RING_STREETS;
    spec.name = "Quartier";
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    assert_int_equal(f->event->rings[0].mode, CORDON_RING_STREETS);
    assert_int_equal(f->event->rings[0].within_mm, 1000000);
    assert_int_equal(f->event->rings[0].within.n, 0);
    spec.name = "Centre";
    spec.within = f->area;
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    assert_true(cordon_region_area_m2(&f->event->rings[1].within) ==
                cordon_region_area_m2(&f->area->area));
    spec.name = "Ville";
    spec.within = NULL;
    spec.within_m = 15001;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "ring \"Ville\": within: expected a number from 50 to 15000 m, found 15001");
    spec.within_m = NAN;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "within: expected a number from 50 to 15000 m");
    spec.within_m = 15000;
    spec.against = CORDON_AGAINST_PERSON;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "against: expected vehicle, as people leave the streets, found person");
    spec.against = CORDON_AGAINST_VEHICLE;
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    assert_int_equal(f->event->rings[2].within_mm, 15000000);
}

static void rings_hold_shapes(void **state)
{
    fixture *f = *state;
    cordon_ring_spec spec = good_ring();
    cordon_shape *spot = NULL, *abroad = NULL;
    cordon_frame *other = NULL;
    const cordon_lonlat at = {4.35, 43.8}, elsewhere = {5, 44};
    check_ok(f->context, cordon_shape_point(&spot, f->context, f->frame, at));
    check_ok(f->context, cordon_frame_new(&other, f->context, elsewhere));
    check_ok(f->context, cordon_shape_point(&abroad, f->context, other, elsewhere));
    const cordon_shape *list[CORDON_CONTAIN_MAX + 1] = {f->area, spot};
    spec.contain = list;
    spec.n_contain = 2;
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    const cordon_ring_wish *ring = &f->event->rings[0];
    assert_int_equal(ring->n_contain, 2);
    assert_true(cordon_region_area_m2(&ring->contain[0]) ==
                cordon_region_area_m2(&f->area->area));
    cordon_box held = cordon_region_box(&ring->contain[1]);
    assert_in_range(held.x1 - held.x0, 500, 510);

    spec.name = "Public";
    list[1] = abroad;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "ring \"Public\": contain: expected a shape in the frame of the event");
    list[1] = NULL;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "contain: expected a shape, found none");
    spec.n_contain = CORDON_CONTAIN_MAX + 1;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "contain: expected at most 32 shapes, found 33");
    assert_int_equal(f->event->n_rings, 1);
    cordon_shape_free(spot);
    cordon_shape_free(abroad);
    cordon_frame_free(other);
}

static void rings_know_their_wishes(void **state)
{
    fixture *f = *state;
    cordon_ring_spec spec = good_ring();
    const cordon_lonlat at[3] = {{4.35, 43.8}, {4.3502, 43.8}, {4.3502, 43.8002}};
    cordon_shape *spot = NULL, *line = NULL, *bent = NULL;
    check_ok(f->context, cordon_shape_point(&spot, f->context, f->frame, at[0]));
    check_ok(f->context, cordon_shape_line(&line, f->context, f->frame, at, 2));
    check_ok(f->context, cordon_shape_line(&bent, f->context, f->frame, at, 3));
    const cordon_shape *lines[CORDON_PINS_MAX + 1] = {line, line, line, line, line};
    const cordon_shape *spots[1] = {spot};
    const cordon_kept_spec kept = {"Rue Haute", bent};
    spec.exclude = spec.forbid = spots;
    spec.n_exclude = spec.n_forbid = 1;
    spec.pin = lines;
    spec.n_pin = CORDON_PINS_MAX;
    spec.keep_open = &kept;
    spec.n_keep_open = 1;
    spec.gate_price = -1;
    check_ok(f->context, cordon_event_add_ring(f->event, f->context, &spec));
    const cordon_wishes *wishes = &f->event->rings[0].wishes;
    assert_int_equal(wishes->n_exclude + wishes->n_forbid, 2);
    assert_in_range(cordon_region_box(&wishes->exclude[0]).x1 -
                        cordon_region_box(&wishes->exclude[0]).x0,
                    500, 510);
    assert_int_equal(wishes->n_pins, CORDON_PINS_MAX);
    assert_int_equal(wishes->pins[0].line.n, 2);
    assert_string_equal(wishes->keep_open[0].name, "Rue Haute");
    assert_true(wishes->gate_cents > 0);

    spec.name = "Public";
    spec.gate_price = -0.0;
    lines[0] = bent;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "ring \"Public\": pin: expected a straight line from wall to wall, found one "
                "with 3 points");
    lines[0] = f->area;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "pin: expected a straight line from wall to wall, found an area");
    lines[0] = line;
    spec.n_pin++;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "pin: expected at most 4 shapes, found 5");
    spec.n_pin = 0;
    spots[0] = NULL;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "exclude: expected a shape, found none");
    spots[0] = spot;
    spec.gate_price = 2e6;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "gate_price: expected a number from 0 to 1000000");
    spec.gate_price = 0;
    spec.n_keep_open = CORDON_CONTAIN_MAX + 1;
    check_fails(f->context, cordon_event_add_ring(f->event, f->context, &spec), CORDON_E_INPUT,
                "keep_open: expected at most 32 shapes, found 33");
    assert_int_equal(f->event->n_rings, 1);
    cordon_shape_free(spot);
    cordon_shape_free(line);
    cordon_shape_free(bent);
}

static void rules_without_a_price_ask_for_it(void **state)
{
    fixture *f = *state;
    cordon_event_spec spec = good_event();
    spec.rules = "base";
    spec.zone = "Europe/London";
    cordon_event *event;
    check_ok(f->context, cordon_event_new(&event, f->context, &spec, NULL, 0, f->frame));
    const cordon_ring_spec ring = good_ring();
    check_fails(f->context, cordon_event_add_ring(event, f->context, &ring), CORDON_E_INPUT,
                "closure_price: expected a number, as the rules \"base\" have no "
                "price.closure.vehicle, found none");
    cordon_event_free(event);
}

static void sheets_have_the_size_of_their_paper(void **state)
{
    fixture *f = *state;
    cordon_sheet_spec spec = {0};
    spec.version = CORDON_SHEET_SPEC_VERSION;
    check_ok(f->context, cordon_event_add_sheet(f->event, f->context, &spec));
    spec.paper = "A1";
    spec.portrait = 1;
    spec.title = "Plan de sûreté";
    check_ok(f->context, cordon_event_add_sheet(f->event, f->context, &spec));
    const cordon_sheet_wish *sheets = f->event->sheets;
    assert_string_equal(sheets[0].paper, "A3");
    assert_string_equal(sheets[0].title, "Concert du 14 juillet");
    assert_int_equal(sheets[0].dpi, 300);
    assert_true(sheets[0].width_mm == 420 && sheets[0].height_mm == 297);
    assert_true(sheets[1].width_mm == 594 && sheets[1].height_mm == 841);
}

#define TRY_SHEET(field, value, sentence)                                                      \
    do {                                                                                       \
        cordon_sheet_spec wrong = {0};                                                         \
        wrong.version = CORDON_SHEET_SPEC_VERSION;                                             \
        wrong.field = (value);                                                                 \
        check_fails(f->context, cordon_event_add_sheet(f->event, f->context, &wrong),          \
                    CORDON_E_INPUT, sentence);                                                 \
    } while (0)

static void wrong_sheets_are_refused(void **state)
{
    fixture *f = *state;
    TRY_SHEET(
        paper, "A33",
        "sheet: paper: expected \"A4\", \"A3\", \"A2\", \"A1\" or \"A0\", found \"A33\"; did "
        "you mean \"A3\"?");
    TRY_SHEET(dpi, 601, "sheet: dpi: expected a number from 50 to 600, found 601");
    TRY_SHEET(dpi, 49, "dpi: expected a number from 50 to 600, found 49");
    TRY_SHEET(scale, 49, "sheet: scale: expected a number from 50 to 100000, found 49");
    TRY_SHEET(theme, "clame", "found \"clame\"; did you mean \"calme\"?");
}

static cordon_obstacle_spec good_obstacle(const char *const *tags, size_t n)
{
    cordon_obstacle_spec spec = {0};
    spec.version = CORDON_OBSTACLE_SPEC_VERSION;
    spec.name = "Haies";
    spec.tags = tags;
    spec.n_tags = n;
    spec.origin = (cordon_origin){"festival.lua", 20};
    return spec;
}

static const char *const HEDGE[] = {"barrier=hedge", "height=*"};

static void obstacles_of_the_site_are_copied(void **state)
{
    fixture *f = *state;
    cordon_obstacle_spec rule = good_obstacle(HEDGE, 2), thing = good_obstacle(NULL, 0);
    rule.where = f->area;
    rule.stops = CORDON_STOPS_PERSON;
    rule.width_m = 0.4;
    thing.shape = f->line;
    thing.stops = CORDON_STOPS_ALL;
    check_ok(f->context, cordon_event_add_obstacle(f->event, f->context, &rule));
    check_ok(f->context, cordon_event_add_obstacle(f->event, f->context, &thing));
    const cordon_opening_spec opening = {.version = CORDON_OPENING_SPEC_VERSION,
                                         .name = "Porche",
                                         .shape = f->line,
                                         .width_m = 3.2};
    check_ok(f->context, cordon_event_add_opening(f->event, f->context, &opening));
    const cordon_site *site = &f->event->site;
    assert_int_equal(site->n_obstacles, 2);
    assert_string_equal(site->obstacles[0].tags[0].key, "barrier");
    assert_string_equal(site->obstacles[0].tags[0].value, "hedge");
    assert_string_equal(site->obstacles[0].tags[1].value, "*");
    assert_int_equal(site->obstacles[0].area.n, 1);
    assert_int_equal(site->obstacles[0].width_mm, 400);
    assert_false(site->obstacles[0].stops[0]);
    assert_true(site->obstacles[0].stops[1]);
    assert_int_equal(site->obstacles[1].n_lines, 1);
    assert_int_equal(site->obstacles[1].lines[0].n, 2);
    assert_true(site->obstacles[1].stops[0] && site->obstacles[1].stops[1]);
    assert_int_equal(site->openings[0].width_mm, 3200);
    assert_true(site->openings[0].opens[0] && site->openings[0].opens[1]);
}

/* The other sentences are those of scripts: tests/lua/mistakes.lua. */
static void wrong_obstacles_are_refused(void **state)
{
    fixture *f = *state;
    static const char *const wrong[] = {"barrier", "=hedge", "barrier=", ""};
    for (size_t i = 0; i < 4; i++) {
        const cordon_obstacle_spec spec = good_obstacle(&wrong[i], 1);
        check_fails(f->context, cordon_event_add_obstacle(f->event, f->context, &spec),
                    CORDON_E_INPUT, "festival.lua:20: obstacle \"Haies\": tags: expected a t");
    }
    cordon_obstacle_spec spec = good_obstacle(HEDGE, 2);
    spec.stops = 4;
    check_fails(f->context, cordon_event_add_obstacle(f->event, f->context, &spec),
                CORDON_E_INPUT, "stops: expected vehicle, person or both, found bits 4");
    spec = good_obstacle(HEDGE, 17);
    check_fails(f->context, cordon_event_add_obstacle(f->event, f->context, &spec),
                CORDON_E_INPUT, "tags: expected at most 16 tags, found 17");
    spec.version = 0;
    check_fails(f->context, cordon_event_add_obstacle(f->event, f->context, &spec),
                CORDON_E_INPUT, "obstacle description of version 0");
    assert_int_equal(f->event->site.n_obstacles, 0);
}

static int build_everything(cordon_context *context)
{
    fixture f = {context, NULL, NULL, NULL, NULL};
    const cordon_event_spec spec = good_event();
    const cordon_ring_spec ring = good_ring();
    const cordon_sheet_spec sheet = {.version = CORDON_SHEET_SPEC_VERSION};
    int code = build(&f, &spec);
    const cordon_area_spec area = good_area(&f);
    if (code == CORDON_OK)
        code = cordon_event_add_area(f.event, context, &area);
    if (code == CORDON_OK)
        code = cordon_event_set_figure(f.event, context, "hvm.max_gap", 1, "script");
    const cordon_posture_spec posture = {.version = CORDON_POSTURE_SPEC_VERSION,
                                         .level = "urgence attentat",
                                         .seen = "2027-07-10"};
    const cordon_figure_spec figure = {.version = CORDON_FIGURE_SPEC_VERSION,
                                       .key = "access.width",
                                       .number = 4,
                                       .unit = "m",
                                       .source = "order"};
    const cordon_overlay_spec overlay = {CORDON_OVERLAY_SPEC_VERSION, "a.lua", NULL, &figure,
                                         1};
    if (code == CORDON_OK)
        code = cordon_event_add_rules(f.event, context, "paris");
    if (code == CORDON_OK)
        code = cordon_event_add_overlay(f.event, context, &overlay);
    if (code == CORDON_OK)
        code = cordon_event_set_posture(f.event, context, &posture);
    if (code == CORDON_OK)
        code = cordon_event_set_text(f.event, context, "role.crowd", "Fosse");
    if (code == CORDON_OK)
        code = cordon_event_add_ring(f.event, context, &ring);
    if (code == CORDON_OK)
        code = cordon_event_add_sheet(f.event, context, &sheet);
    const cordon_opening_spec opening = {.version = CORDON_OPENING_SPEC_VERSION,
                                         .name = "Porche",
                                         .shape = f.line,
                                         .width_m = 3.2};
    cordon_obstacle_spec obstacle = good_obstacle(HEDGE, 2);
    obstacle.where = f.area;
    if (code == CORDON_OK)
        code = cordon_event_add_obstacle(f.event, context, &obstacle);
    if (code == CORDON_OK)
        code = cordon_event_add_opening(f.event, context, &opening);
    tear_down(&f);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(build_everything) > 5);
}

int main(void)
{
#define WITH_EVENT(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        WITH_EVENT(event_has_defaults_of_its_rules),
        WITH_EVENT(wrong_events_are_refused),
        WITH_EVENT(names_have_a_limit),
        WITH_EVENT(areas_are_copied_with_defaults_by_role),
        WITH_EVENT(wrong_areas_are_refused),
        WITH_EVENT(every_wrong_field_has_a_line),
        WITH_EVENT(shapes_of_another_frame_are_refused),
        WITH_EVENT(the_number_of_areas_has_a_limit),
        WITH_EVENT(rings_take_figures_of_the_rules),
        WITH_EVENT(rules_are_laid_before_the_first_ring),
        WITH_EVENT(wrong_rings_are_refused),
        WITH_EVENT(rings_of_streets_have_a_limit),
        WITH_EVENT(rings_hold_shapes),
        WITH_EVENT(rings_know_their_wishes),
        WITH_EVENT(rules_without_a_price_ask_for_it),
        WITH_EVENT(sheets_have_the_size_of_their_paper),
        WITH_EVENT(wrong_sheets_are_refused),
        WITH_EVENT(obstacles_of_the_site_are_copied),
        WITH_EVENT(wrong_obstacles_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
