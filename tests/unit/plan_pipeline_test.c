/* The whole path on a small town: rings that are proved, what is said about them, the same
 * bytes every time, and a leak for every closure that is taken away. */
#include "support/check.h"

#include <math.h>

#include "base/file.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "plan/build.h"
#include "plan/files.h"
#include "plan/pipeline.h"
#include "plan/prove.h"
#include "support/alloc.h"
#include "support/findings.h"
#include "support/town.h"

#define FOLDER CORDON_BINARY_DIR "/tests/plan_pipeline"
#define VALMER CORDON_SOURCE_DIR "/maps/valmer.osm.pbf"

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
} fixture;

static int compute(cordon_plan **out, cordon_context *context)
{
    cordon_event *event = NULL;
    *out = NULL;
    int code = town_event(&event, context);
    if (code == CORDON_OK)
        code = cordon_plan_compute(out, context, event, NULL);
    cordon_event_free(event);
    return code;
}

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (!f || cordon_context_new(&f->context, NULL))
        return 1;
    int code = compute(&f->plan, f->context);
    if (code)
        print_error("%s\n", cordon_error_text(f->context));
    return code;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

static void rings_are_found_and_proved(void **state)
{
    const fixture *f = *state;
    assert_int_equal(cordon_plan_rings(f->plan), 2);
    for (size_t i = 0; i < 2; i++) {
        cordon_ring_facts ring;
        cordon_plan_get_ring(f->plan, i, &ring);
        assert_string_equal(ring.name, TOWN_RINGS[1 - i].name);
        assert_int_equal(ring.found, 1);
        assert_int_equal(ring.verified, 1);
        assert_int_equal(ring.closures, i == 0 ? 6 : 8);
        assert_true(ring.cost == ring.lower_bound);
        /* Inner: two streets of 8 m, four corners where two meet, 8 m by 8 m. */
        double expected = i == 0 ? 2 * 8 + 4 * 8 * sqrt(2.0) : 6 * 8 + 2 * 8 * sqrt(2.0);
        assert_true(fabs(ring.barrier_m - expected) < 0.1);
    }
    assert_int_equal(count_findings(f->plan, "P003"), 0);
}

static void outer_ring_holds_the_inner_one(void **state)
{
    const fixture *f = *state;
    const cordon_line *inner = &f->plan->rings[0].curve, *outer = &f->plan->rings[1].curve;
    for (size_t i = 0; i < inner->n; i++)
        assert_true(cordon_ring_side(outer, inner->pts[i]) >= 0);
    assert_true(cordon_ring_area2(outer) > cordon_ring_area2(inner));
}

static void closures_are_numbered_and_named(void **state)
{
    const fixture *f = *state;
    assert_int_equal(cordon_plan_closures(f->plan), 14);
    for (size_t i = 0; i < 14; i++) {
        cordon_closure_facts closure;
        cordon_plan_get_closure(f->plan, i, &closure);
        assert_int_equal(closure.number, i + 1);
        assert_int_equal(closure.ring, i / 6 > 0);
        assert_true(closure.width_m > 7.9 && closure.width_m < 11.4);
        assert_true(closure.from.lat > 43.79 && closure.from.lat < 43.81);
        assert_true(closure.to.lon > 4.34 && closure.to.lon < 4.36);
    }
    /* Clockwise from north, from the middle of the areas. */
    cordon_closure_facts first, last;
    cordon_plan_get_closure(f->plan, 6, &first);
    cordon_plan_get_closure(f->plan, 13, &last);
    assert_true(first.from.lat > 43.80 && last.from.lat > 43.80);
    assert_true(last.from.lon < first.from.lon);
    assert_string_equal(first.street, "Passerelle / Rue Haute");
    assert_string_equal(last.street, "Rue des Lices");
}

static void doubts_are_listed(void **state)
{
    const fixture *f = *state;
    assert_int_equal(count_findings(f->plan, "P008"), 2); /* the bridge, over both rings */
    assert_int_equal(count_findings(f->plan, "P015"), 1); /* the school, once */
    assert_int_equal(count_findings(f->plan, "P017"), 0); /* a bollard stops no person */
    assert_int_equal(count_findings(f->plan, "P006"), 1); /* the street without a name */
    assert_int_equal(count_findings(f->plan, "P002"), 0);
    assert_int_equal(count_findings(f->plan, "P011"), 0);
    /* Each figure used is listed, and said to be unsure; a price from the script is not. Those
     * of a barrier are told together, those of residents with their estimate, and distances to
     * keep clear where one is not kept. */
    size_t of_barriers = 0, clear = 0;
    for (size_t i = 0; i < f->plan->n_figures; i++) {
        of_barriers += strncmp(f->plan->figures[i].key, "barrier.", 8) == 0;
        clear += strncmp(f->plan->figures[i].key, "clear.", 6) == 0;
    }
    /* Two rings and what they share, a car, rescue, skew, residents. */
    assert_int_equal(f->plan->n_figures - of_barriers - clear, 17);
    assert_int_equal(clear, 9);
    assert_int_equal(of_barriers, 9);
    assert_int_equal(count_findings(f->plan, "P013") + count_findings(f->plan, "P014"), 11);
    assert_int_equal(count_findings(f->plan, "P066"), 2); /* people along both rings */
    assert_int_equal(count_findings(f->plan, "P056"), 1);
    assert_int_equal(count_findings(f->plan, "P057"), 1);
    for (size_t i = 0; i < cordon_plan_findings(f->plan); i++) {
        cordon_finding_facts finding;
        cordon_plan_get_finding(f->plan, i, &finding);
        assert_null(strchr(finding.sentence, '{'));
        assert_int_not_equal(finding.severity, CORDON_SEVERITY_ERROR);
    }
}

/* Each closure in turn is missing: the verifier must find the way in. */
static void every_missing_closure_leaks(void **state)
{
    fixture *f = *state;
    cordon_str json;
    check_ok(f->context, cordon_plan_json(&json, f->context, f->plan, "."));
    cordon_map *map = NULL;
    const char *path = TOWN_MAP;
    check_ok(f->context, cordon_map_open(&map, f->context, &path, 1, NULL));
    for (size_t i = 0; i < f->plan->n_closures; i++) {
        cordon_plan *copy = NULL;
        check_ok(f->context, cordon_plan_from_json(&copy, f->context, json.data, json.length,
                                                   "plan.json", "."));
        size_t ring = copy->closures[i].ring, leaks = 0;
        copy->rings[ring].n_closures--;
        copy->rings[1].first_closure -= ring == 0;
        copy->n_closures--;
        memmove(&copy->closures[i], &copy->closures[i + 1],
                (copy->n_closures - i) * sizeof *copy->closures);
        check_ok(f->context, cordon_plan_verify(copy, f->context, map, &leaks));
        assert_int_equal(leaks, 1);
        assert_int_equal(copy->rings[ring].verified, 0);
        assert_int_equal(copy->rings[1 - ring].verified, 1);
        assert_int_equal(count_findings(copy, "P003"), 1);
        assert_string_equal(copy->findings[0].code, "P003");
        /* Once more: findings are replaced, not repeated. */
        check_ok(f->context, cordon_plan_verify(copy, f->context, map, &leaks));
        assert_int_equal(count_findings(copy, "P003"), 1);
        cordon_plan_free(copy);
    }
    cordon_map_free(map);
    cordon_str_free(&json);
}

static void same_bytes_at_any_thread_count(void **state)
{
    fixture *f = *state;
    cordon_str first;
    check_ok(f->context, cordon_plan_json(&first, f->context, f->plan, "."));
    for (int threads = 1; threads <= 2; threads++) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        options.threads = threads;
        cordon_context *context = NULL;
        assert_int_equal(cordon_context_new(&context, &options), 0);
        cordon_plan *plan = NULL;
        check_ok(context, compute(&plan, context));
        cordon_str again;
        check_ok(context, cordon_plan_json(&again, context, plan, "."));
        assert_string_equal(first.data, again.data);
        cordon_str_free(&again);
        cordon_plan_free(plan);
        cordon_context_free(context);
    }
    cordon_str_free(&first);
}

/* A map given open, whole, makes the same plan as the files read only as far as needed. */
static void open_map_gives_the_same_plan(void **state)
{
    fixture *f = *state;
    const char *path = TOWN_MAP;
    cordon_map *map = NULL;
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    check_ok(f->context, cordon_map_open(&map, f->context, &path, 1, NULL));
    check_ok(f->context, town_event(&event, f->context));
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, map));
    cordon_event_free(event);
    cordon_map_free(map);
    assert_string_equal(plan->hash, f->plan->hash);
    cordon_plan_free(plan);
}

static void no_ring_is_a_warning(void **state)
{
    fixture *f = *state;
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    check_ok(f->context,
             town_event_at(&event, f->context, TOWN_MAP, TOWN_CENTRE, TOWN_RINGS, 0));
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, NULL));
    cordon_event_free(event);
    assert_int_equal(plan->n_areas, 2);
    assert_int_equal(plan->n_rings, 0);
    assert_int_equal(count_findings(plan, "P005"), 1);
    assert_string_equal(plan->findings[0].code, "P005");
    cordon_plan_free(plan);
}

static void rings_round_each_area(void **state)
{
    fixture *f = *state;
    const town_ring rings[] = {{"Chacune", CORDON_AGAINST_PERSON, 0, -1, 1, 0},
                               {"Ensemble", CORDON_AGAINST_PERSON, 5, -1, 0, 0}};
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    check_ok(f->context, town_event_at(&event, f->context, TOWN_MAP, TOWN_CENTRE, rings, 2));
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, NULL));
    cordon_event_free(event);
    assert_int_equal(plan->n_rings, 3);
    assert_string_equal(plan->rings[0].name, "Chacune – Fosse");
    assert_string_equal(plan->rings[1].name, "Chacune – Scène");
    assert_string_equal(plan->rings[2].name, "Ensemble");
    assert_int_equal(plan->rings[2].n_around, 2);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(plan->rings[i].verified, 1);
    cordon_plan_free(plan);
}

/* A strip at this distance east of the market's middle, 12 m wide and 6 m deep. */
static cordon_shape *strip_east(fixture *f, cordon_frame *frame, int32_t mm)
{
    cordon_shape *strip = NULL;
    cordon_pt corners[4] = {{mm, -3000}, {mm + 12000, -3000}, {mm + 12000, 3000}, {mm, 3000}};
    cordon_polygon polygon = {.outer = {corners, 4}};
    const cordon_region region = {&polygon, 1};
    check_ok(f->context, cordon_shape_from_region(&strip, f->context, frame, &region));
    return strip;
}

static void compute_containing(cordon_plan **out, fixture *f, const cordon_shape *shape)
{
    cordon_event *event = NULL;
    check_ok(f->context,
             town_event_at(&event, f->context, TOWN_MAP, TOWN_CENTRE, TOWN_RINGS + 1, 1));
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Large",
                                   .against = CORDON_AGAINST_PERSON,
                                   .closure_price = -1,
                                   .metre_price = -1,
                                   .contain = &shape,
                                   .n_contain = shape != NULL};
    check_ok(f->context, cordon_event_add_ring(event, f->context, &spec));
    check_ok(f->context, cordon_plan_compute(out, f->context, event, NULL));
    cordon_event_free(event);
}

/* A yard away from everything, in a ring round two others: held by a fence of its own. */
static void a_ring_contains_a_far_point(void **state)
{
    fixture *f = *state;
    const cordon_lonlat middle = {4.35001, 43.80100}, yard = {4.3506, 43.8035};
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    cordon_shape *spot = NULL;
    check_ok(f->context, town_event_at(&event, f->context, VALMER, middle, TOWN_RINGS, 2));
    check_ok(f->context, cordon_shape_point(&spot, f->context, event->frame, yard));
    const cordon_shape *shape = spot;
    for (int i = 0; i < 2; i++) {
        const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                       .name = i ? "Autour" : "Large",
                                       .against = CORDON_AGAINST_VEHICLE,
                                       .standoff_m = 40 + 5 * i,
                                       .closure_price = -1,
                                       .metre_price = -1,
                                       .contain = &shape,
                                       .n_contain = !i};
        check_ok(f->context, cordon_event_add_ring(event, f->context, &spec));
    }
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, NULL));
    cordon_event_free(event);
    assert_int_equal(plan->n_rings, 4);
    assert_string_equal(plan->rings[2].name, "Large");
    assert_int_equal(count_findings(plan, "P038"), 0);
    for (size_t i = 0; i < 4; i++) {
        bool holds = cordon_ring_side(&plan->rings[i].curve, spot->points.pts[0]) > 0;
        assert_int_equal(plan->rings[i].verified, 1);
        assert_int_equal(holds, i >= 2);
    }
    cordon_plan_free(plan);
    cordon_shape_free(spot);
}

/* Verifies a plan whose ring says that it contains a region, which it does not. */
static void claim(fixture *f, cordon_plan *plan, const cordon_plan_ring *ring,
                  const cordon_region *region, size_t ways_in)
{
    size_t leaks = 0;
    cordon_plan_ring *claiming = &plan->rings[ring - plan->rings];
    claiming->contain = region;
    claiming->n_contain = 1;
    check_ok(f->context, cordon_plan_prove_map(plan, f->context, NULL, &leaks));
    assert_int_equal(leaks, 1);
    assert_int_equal(claiming->verified, 0);
    assert_int_equal(count_findings(plan, "P003"), ways_in);
    assert_int_equal(count_findings(plan, "P038"), 1);
}

/* The same ring with and without a strip that lies outside it: held, dearer, and told apart by
 * the verifier from what was written alone. */
static void a_ring_contains_what_it_is_asked(void **state)
{
    fixture *f = *state;
    cordon_plan *without = NULL, *with = NULL;
    cordon_shape *strip = strip_east(f, f->plan->frame, 60000);
    compute_containing(&without, f, NULL);
    compute_containing(&with, f, strip);
    const cordon_plan_ring *ring = NULL, *plain = NULL;
    for (size_t i = 0; i < 2; i++) {
        ring = with->rings[i].n_contain ? &with->rings[i] : ring;
        plain = strcmp(without->rings[i].name, "Large") ? plain : &without->rings[i];
    }
    assert_true(ring && plain && ring->found && plain->found);
    assert_int_equal(ring->verified, 1);
    assert_int_equal(count_findings(with, "P038"), 0);
    assert_true(ring->cents > plain->cents);
    for (size_t i = 0; i < 4; i++) {
        cordon_pt corner = strip->area.polys[0].outer.pts[i];
        assert_true(cordon_ring_side(&ring->curve, corner) >= 0);
        assert_true(cordon_ring_side(&plain->curve, corner) < 0);
    }

    /* The strip stands in a house: nobody gets to it, but it is outside. */
    claim(f, without, plain, &ring->contain[0], 0);
    /* On a closure: half of it is outside, and everybody gets there. */
    cordon_pt middle = cordon_line_middle(&without->closures[plain->first_closure].line);
    cordon_pt corners[4] = {{middle.x - 3000, middle.y - 3000},
                            {middle.x + 3000, middle.y - 3000},
                            {middle.x + 3000, middle.y + 3000},
                            {middle.x - 3000, middle.y + 3000}};
    cordon_polygon polygon = {.outer = {corners, 4}};
    const cordon_region across = {&polygon, 1};
    claim(f, without, plain, &across, 1);
    cordon_plan_free(without);
    cordon_plan_free(with);
    cordon_shape_free(strip);
}

static void copy_file(fixture *f, const char *from, const char *to, const char *extra)
{
    cordon_file file;
    cordon_str text = CORDON_STR_INIT(f->context);
    check_ok(f->context, cordon_file_open(&file, f->context, from));
    cordon_str_add_n(&text, (const char *)file.data, file.size);
    cordon_str_add(&text, extra);
    check_ok(f->context, cordon_file_write(f->context, to, text.data, text.length));
    cordon_str_free(&text);
    cordon_file_close(&file);
}

/* A written plan is verified from its folder, with the very map that it was made from. */
static void written_plan_is_verified(void **state)
{
    fixture *f = *state;
    const char *map = FOLDER "/maps/town.geojson";
    cordon_event *event = NULL;
    cordon_plan *plan = NULL, *read = NULL;
    size_t leaks = 9;
    check_ok(f->context, cordon_folder_make(f->context, FOLDER "/maps"));
    copy_file(f, TOWN_MAP, map, "");
    check_ok(f->context, town_event_at(&event, f->context, map, TOWN_CENTRE, TOWN_RINGS, 2));
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, NULL));
    cordon_event_free(event);
    check_ok(f->context, cordon_plan_write(plan, f->context, FOLDER "/out"));
    check_ok(f->context, cordon_plan_verify_folder(&read, f->context, FOLDER "/out", &leaks));
    assert_int_equal(leaks, 0);
    assert_string_equal(read->hash, plan->hash);
    cordon_plan_free(read);

    copy_file(f, TOWN_MAP, map, " ");
    check_fails(f->context, cordon_plan_verify_folder(&read, f->context, FOLDER "/out", &leaks),
                CORDON_E_INPUT, "is not the one the plan was made from");
    assert_null(read);
    assert_int_equal(remove(map), 0);
    check_fails(f->context, cordon_plan_verify_folder(&read, f->context, FOLDER "/out", &leaks),
                CORDON_E_INPUT, "town.geojson");
    cordon_plan_free(plan);
}

/* A wall that only the script knows, where the plan had its last closure. */
static void the_script_goes_before_the_map(void **state)
{
    fixture *f = *state;
    const cordon_plan_closure *closure = &f->plan->closures[f->plan->n_closures - 1];
    cordon_shape *wall = NULL;
    cordon_event *event = NULL;
    cordon_plan *plan = NULL, *read = NULL;
    size_t leaks = 9;
    check_ok(f->context,
             cordon_shape_from_lines(&wall, f->context, f->plan->frame, &closure->line, 1));
    const char *const hedge[] = {"barrier=hedge"};
    const cordon_obstacle_spec blocks = {.version = CORDON_OBSTACLE_SPEC_VERSION,
                                         .name = "Blocs",
                                         .shape = wall,
                                         .stops = CORDON_STOPS_VEHICLE,
                                         .width_m = 0.6,
                                         .origin = {"town.lua", 15}},
                               hedges = {.version = CORDON_OBSTACLE_SPEC_VERSION,
                                         .name = "Haies",
                                         .tags = hedge,
                                         .n_tags = 1,
                                         .origin = {"town.lua", 16}};
    check_ok(f->context, town_event(&event, f->context));
    check_ok(f->context, cordon_event_add_obstacle(event, f->context, &blocks));
    check_ok(f->context, cordon_event_add_obstacle(event, f->context, &hedges));
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, NULL));
    cordon_event_free(event);
    assert_int_equal(plan->rings[1].n_closures, f->plan->rings[1].n_closures - 1);
    assert_int_equal(count_findings(plan, "P025"), 1); /* the town has no hedge */
    assert_int_equal(count_findings(plan, "P026"), 1);
    for (size_t i = 0; i < plan->n_findings; i++)
        if (strcmp(plan->findings[i].code, "P026") == 0) {
            assert_int_equal(plan->findings[i].origin.line, 15);
            assert_true(plan->findings[i].has_place);
        }
    check_ok(f->context, cordon_plan_write(plan, f->context, FOLDER "/site"));
    check_ok(f->context, cordon_plan_verify_folder(&read, f->context, FOLDER "/site", &leaks));
    assert_int_equal(leaks, 0);
    read->site.n_obstacles = 0;
    check_ok(f->context, cordon_plan_verify(read, f->context, NULL, &leaks));
    assert_int_equal(leaks, 1);
    cordon_plan_free(read);
    cordon_plan_free(plan);
    cordon_shape_free(wall);
}

static void event_off_the_map_is_refused(void **state)
{
    fixture *f = *state;
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    const cordon_lonlat far = {4.6, 43.80};
    check_ok(f->context, town_event_at(&event, f->context, TOWN_MAP, far, TOWN_RINGS, 2));
    check_fails(f->context, cordon_plan_compute(&plan, f->context, event, NULL), CORDON_E_INPUT,
                "outside");
    assert_null(plan);
    cordon_event_free(event);
}

static void cancelled_work_stops(void **state)
{
    (void)state;
    cordon_context *context = NULL;
    cordon_plan *plan = NULL;
    assert_int_equal(cordon_context_new(&context, NULL), 0);
    cordon_cancel(context);
    assert_int_equal(compute(&plan, context), CORDON_E_CANCELLED);
    assert_null(plan);
    cordon_context_free(context);
}

/* Allocations fail one at a time: the first ones each, then ever fewer. */
static void allocations_may_fail(void **state)
{
    (void)state;
    for (long at = 1;; at += 1 + at / 12) {
        alloc_fault fault = {0, at, 0};
        const cordon_allocator allocator = {alloc_fault_resize, &fault};
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        options.allocator = &allocator;
        options.threads = 1;
        cordon_context *context = NULL;
        cordon_plan *plan = NULL;
        int code = cordon_context_new(&context, &options);
        if (code == CORDON_OK) {
            code = compute(&plan, context);
            cordon_plan_free(plan);
            cordon_context_free(context);
        }
        assert_int_equal(fault.live, 0);
        if (fault.calls < at) {
            assert_int_equal(code, CORDON_OK);
            return;
        }
        if (code != CORDON_E_MEMORY)
            fail_msg("allocation %ld failed and the code is %d", at, code);
    }
}

/* The sample town: the rings of its market square. */
static void sample_town_is_closed(void **state)
{
    fixture *f = *state;
    const char *path = VALMER;
    FILE *there = fopen(path, "rb");
    if (!there) {
        print_message("maps/valmer.osm.pbf is not there\n");
        skip();
    }
    fclose(there);
    cordon_map *map = NULL;
    cordon_lonlat square;
    cordon_event *event = NULL;
    cordon_plan *plan = NULL;
    check_ok(f->context, cordon_map_open(&map, f->context, &path, 1, NULL));
    check_ok(f->context, cordon_map_locate(&square, f->context, map, "Place du Marché"));
    check_ok(f->context, town_event_at(&event, f->context, path, square, TOWN_RINGS, 2));
    check_ok(f->context, cordon_plan_compute(&plan, f->context, event, map));
    for (size_t i = 0; i < plan->n_rings; i++) {
        assert_true(plan->rings[i].found);
        assert_int_equal(plan->rings[i].verified, 1);
    }
    cordon_plan_free(plan);
    cordon_event_free(event);
    cordon_map_free(map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rings_are_found_and_proved),
        cmocka_unit_test(outer_ring_holds_the_inner_one),
        cmocka_unit_test(closures_are_numbered_and_named),
        cmocka_unit_test(doubts_are_listed),
        cmocka_unit_test(every_missing_closure_leaks),
        cmocka_unit_test(same_bytes_at_any_thread_count),
        cmocka_unit_test(open_map_gives_the_same_plan),
        cmocka_unit_test(no_ring_is_a_warning),
        cmocka_unit_test(rings_round_each_area),
        cmocka_unit_test(a_ring_contains_what_it_is_asked),
        cmocka_unit_test(a_ring_contains_a_far_point),
        cmocka_unit_test(written_plan_is_verified),
        cmocka_unit_test(the_script_goes_before_the_map),
        cmocka_unit_test(event_off_the_map_is_refused),
        cmocka_unit_test(cancelled_work_stops),
        cmocka_unit_test(allocations_may_fail),
        cmocka_unit_test(sample_town_is_closed),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
