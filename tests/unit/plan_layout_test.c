/* The layout of an event: what is drawn before anything is computed. */
#include <math.h>
#include <sys/stat.h>

#include "cordon/sheet.h"
#include "event/event.h"
#include "plan/plan.h"
#include "sheet/sheet.h"
#include "support/alloc.h"
#include "support/check.h"

#define TOWN CORDON_SOURCE_DIR "/maps/valmer.osm.pbf"

static const cordon_lonlat SQUARE = {4.35, 43.801};

/* An event with one of everything that a layout shows. */
static int make_event(cordon_event **out, cordon_context *context)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Fête",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30"};
    const cordon_map_source map = {.version = CORDON_MAP_SOURCE_VERSION, .path = TOWN};
    const cordon_lonlat ends[2] = {{4.3508, 43.8012}, {4.3509, 43.8015}};
    cordon_frame *frame = NULL;
    cordon_shape *box = NULL, *line = NULL, *point = NULL, *fan = NULL;
    int code = cordon_frame_new(&frame, context, SQUARE);
    if (code == CORDON_OK)
        code = cordon_event_new(out, context, &spec, &map, 1, frame);
    if (code == CORDON_OK)
        code = cordon_shape_box(&box, context, frame, SQUARE, 40, 30, 0);
    if (code == CORDON_OK)
        code = cordon_shape_line(&line, context, frame, ends, 2);
    if (code == CORDON_OK)
        code = cordon_shape_point(&point, context, frame, ends[1]);
    if (code == CORDON_OK)
        code = cordon_shape_sector(&fan, context, frame, SQUARE, 0, 60, 300, 30);
    if (code == CORDON_OK)
        code = cordon_event_add_area(*out, context,
                                     &(cordon_area_spec){.version = CORDON_AREA_SPEC_VERSION,
                                                         .name = "Fosse",
                                                         .shape = box,
                                                         .protect = -1});
    if (code == CORDON_OK)
        code = cordon_event_add_ring(*out, context,
                                     &(cordon_ring_spec){.version = CORDON_RING_SPEC_VERSION,
                                                         .name = "Anti-bélier",
                                                         .standoff_m = 80,
                                                         .closure_price = -1,
                                                         .metre_price = -1});
    if (code == CORDON_OK)
        code = cordon_event_add_obstacle(
            *out, context,
            &(cordon_obstacle_spec){.version = CORDON_OBSTACLE_SPEC_VERSION,
                                    .name = "Blocs",
                                    .shape = line,
                                    .stops = CORDON_STOPS_VEHICLE});
    if (code == CORDON_OK)
        code = cordon_event_add_opening(
            *out, context,
            &(cordon_opening_spec){.version = CORDON_OPENING_SPEC_VERSION,
                                   .name = "Porche",
                                   .shape = line,
                                   .width_m = 3});
    if (code == CORDON_OK)
        code = cordon_event_add_shown(*out, context,
                                      &(cordon_shown_spec){.version = CORDON_SHOWN_SPEC_VERSION,
                                                           .name = "Cône",
                                                           .shape = fan});
    if (code == CORDON_OK)
        code = cordon_event_add_shown(
            *out, context,
            &(cordon_shown_spec){.version = CORDON_SHOWN_SPEC_VERSION, .shape = point});
    if (code == CORDON_OK)
        code = cordon_event_add_post(*out, context,
                                     &(cordon_post_spec){.version = CORDON_POST_SPEC_VERSION,
                                                         .name = "Fontaine",
                                                         .at = point,
                                                         .heads = 2});
    if (code == CORDON_OK)
        code =
            cordon_event_add_patrol(*out, context,
                                    &(cordon_patrol_spec){.version = CORDON_PATROL_SPEC_VERSION,
                                                          .name = "Ronde",
                                                          .along = line,
                                                          .every_s = 1800,
                                                          .heads = 2});
    cordon_shape_free(box);
    cordon_shape_free(line);
    cordon_shape_free(point);
    cordon_shape_free(fan);
    cordon_frame_free(frame);
    return code;
}

static int open_context(void **state)
{
    return cordon_context_new((cordon_context **)state, NULL);
}

static int close_context(void **state)
{
    cordon_context_free(*state);
    return 0;
}

static void nothing_is_computed(void **state)
{
    cordon_context *context = *state;
    cordon_event *event = NULL;
    cordon_plan *layout = NULL;
    check_ok(context, make_event(&event, context));
    check_ok(context, cordon_plan_layout(&layout, context, event, NULL));
    cordon_event_free(event); /* everything is copied */
    assert_int_equal(layout->n_areas, 1);
    assert_int_equal(layout->n_rings, 1);
    assert_false(layout->rings[0].found);
    assert_int_equal(layout->rings[0].standoff_mm, 80000);
    assert_string_equal(layout->rings[0].name, "Anti-bélier");
    assert_int_equal(layout->n_findings, 0);
    assert_int_equal(layout->n_shown, 2);
    assert_string_equal(layout->shown[0].name, "Cône");
    assert_true(layout->shown[0].area.n == 1 && layout->shown[1].n_lines == 1);
    check_fails(context, cordon_plan_write(layout, context, CORDON_BINARY_DIR "/tests/layout"),
                CORDON_E_INPUT, "expected a plan, found a layout, which is for drawing only");
    cordon_plan_free(layout);
}

/* Everything that the event says is on the sheet and in its legend, and no ring is. */
static void all_of_it_is_drawn(void **state)
{
    cordon_context *context = *state;
    cordon_event *event = NULL;
    cordon_plan *layout = NULL;
    cordon_map *map = NULL, *laid = NULL;
    const char *path = TOWN;
    check_ok(context, make_event(&event, context));
    check_ok(context, cordon_map_open(&map, context, &path, 1, NULL));
    check_ok(context, cordon_plan_layout(&layout, context, event, map));
    check_ok(context, cordon_map_lay(&laid, context, map, layout->frame, layout->window));
    sheet_wish wish = {"Plan", "A3", "calme", "", 420, 297, 50, 0, 1, 1, false, 0};
    sheet s = {.context = context};
    check_ok(context, sheet_make(&s, layout, laid, &wish));
    static const sheet_item shown[] = {
        SHEET_ITEM_STANDOFF, SHEET_ITEM_OBSTACLE, SHEET_ITEM_OPENING,   SHEET_ITEM_SHOWN,
        SHEET_ITEM_POST,     SHEET_ITEM_PATROL,   SHEET_ITEM_AREA_CROWD};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        assert_true(sheet_has(&s, shown[i]));
    assert_false(sheet_has(&s, SHEET_ITEM_VEHICLE_RING) || sheet_has(&s, SHEET_ITEM_CLOSURE));
    assert_int_equal(s.view.scale, 1000); /* 200 m across on the short side of the map */
    sheet_end(&s);
    cordon_map_free(laid);
    cordon_map_free(map);
    cordon_plan_free(layout);
    cordon_event_free(event);
}

static cordon_map *town; /* read with memory that does not end */

static int draw_layout(cordon_context *context)
{
    cordon_event *event = NULL;
    cordon_plan *layout = NULL;
    static cordon_map nothing;
    sheet_wish wish = {"Plan", "A3", "calme", "", 420, 297, 50, 0, 1, 1, false, 0};
    sheet s = {.context = context};
    int code = make_event(&event, context);
    if (code == CORDON_OK)
        code = cordon_plan_layout(&layout, context, event, town);
    if (code == CORDON_OK) {
        nothing = *town;
        nothing.n = 0;
        nothing.frame = layout->frame;
        nothing.window = layout->window;
        code = sheet_make(&s, layout, &nothing, &wish);
    }
    sheet_end(&s);
    cordon_plan_free(layout);
    cordon_event_free(event);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    const char *path = TOWN;
    check_ok(*state, cordon_map_open(&town, *state, &path, 1, NULL));
    assert_true(alloc_fault_each(draw_layout) > 100);
    cordon_map_free(town);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_computed),
        cmocka_unit_test(all_of_it_is_drawn),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
