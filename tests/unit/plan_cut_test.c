/* Rings by streets alone in a plan of the sample town: solved, written, verified, and found out
 * when something is changed. */
#include "support/check.h"

#include "cordon/explain.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "plan/build.h"
#include "plan/prove.h"
#include "support/alloc.h"
#include "support/findings.h"
#include "support/town.h"

#define VALMER CORDON_SOURCE_DIR "/maps/valmer.osm.pbf"

static const cordon_lonlat MIDDLE = {4.35001, 43.80100};

/* What is asked of the ring, besides the usual. */
typedef struct wish {
    double within_m;
    const cordon_shape *within, *forbid;
    bool surface; /* a ring on the surface inside it */
    bool kept;    /* Rue Droite stays open */
    bool small;   /* the town of a page, in place of the sample town */
} wish;

static int add_rings(cordon_event *event, cordon_context *context, const wish *w,
                     const cordon_shape *kept)
{
    const cordon_kept_spec keep_open = {"Rue Droite", kept};
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Quartier",
                                   .against = CORDON_AGAINST_VEHICLE,
                                   .standoff_m = 30,
                                   .closure_price = -1,
                                   .metre_price = -1,
                                   .gate_price = -1,
                                   .mode = CORDON_RING_STREETS,
                                   .within = w->within,
                                   .within_m = w->within_m,
                                   .forbid = &w->forbid,
                                   .n_forbid = w->forbid != NULL,
                                   .keep_open = &keep_open,
                                   .n_keep_open = w->kept,
                                   .origin = {"town.lua", 7}};
    const town_ring inner = {"Anti-bélier", CORDON_AGAINST_VEHICLE, 40, -1, 0, 0};
    int code = cordon_event_add_ring(event, context, &spec);
    return code == CORDON_OK && w->surface ? town_ring_add(event, context, &inner, 8) : code;
}

static int plan_with(cordon_plan **out, cordon_context *context, const wish *w)
{
    cordon_event *event = NULL;
    cordon_frame *frame = NULL;
    cordon_shape *kept = NULL;
    const cordon_lonlat street[] = {{4.3480, 43.8010}, {4.3520, 43.8010}};
    *out = NULL;
    int code = town_event_at(&event, context, w->small ? TOWN_MAP : VALMER,
                             w->small ? TOWN_CENTRE : MIDDLE, TOWN_RINGS, 0);
    if (code == CORDON_OK)
        code = cordon_frame_new(&frame, context, MIDDLE);
    if (code == CORDON_OK)
        code = cordon_shape_line(&kept, context, frame, street, 2);
    if (code == CORDON_OK)
        code = add_rings(event, context, w, kept);
    if (code == CORDON_OK)
        code = cordon_plan_compute(out, context, event, NULL);
    cordon_shape_free(kept);
    cordon_frame_free(frame);
    cordon_event_free(event);
    return code;
}

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plan;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    const wish plain = {.within_m = 350};
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) ||
           plan_with(&f->plan, f->context, &plain);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plan);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

#define check_with_plan(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)

static size_t errors(const cordon_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->n_findings; i++)
        n += plan->findings[i].severity == CORDON_SEVERITY_ERROR;
    return n;
}

/* ---------------------------------------------------------------------- solved */

static void streets_are_closed_and_proved(void **state)
{
    const fixture *f = *state;
    const cordon_plan_ring *ring = &f->plan->rings[0];
    assert_int_equal(errors(f->plan), 0);
    assert_true(ring->found && ring->verified == 1);
    assert_int_equal(ring->cents, ring->lower_bound_cents);
    assert_true(ring->n_closures > 3);
    int64_t cents = 0, metres = 0;
    for (size_t i = 0; i < ring->n_closures; i++) {
        const cordon_plan_closure *closure = &f->plan->closures[i];
        assert_int_equal(closure->number, i + 1);
        assert_int_equal(strncmp(closure->way, "way/", 4), 0);
        assert_true(closure->existing || closure->n_streets <= 1);
        cents += closure->cents;
        metres += closure->existing ? 0 : closure->width_mm;
    }
    assert_int_equal(cents, ring->cents);
    assert_int_equal(metres, ring->barrier_mm);
    assert_true(ring->cut.n_flows > ring->n_closures && ring->cut.scale > 0);
    assert_true(cordon_ring_side(&ring->curve, f->plan->areas[0].shape.polys[0].outer.pts[0]) >
                0);
    assert_non_null(finding_of(f->plan, "P070"));
    assert_null(finding_of(f->plan, "P008")); /* bridges are no doubt of such a ring */
    assert_int_equal(f->plan->n_streets, 0);
}

static void a_plan_of_both_kinds_builds_the_surface_of_one(void **state)
{
    const fixture *f = *state;
    const wish both = {.within_m = 350, .surface = true};
    cordon_plan *plan;
    check_ok(f->context, plan_with(&plan, f->context, &both));
    assert_int_equal(errors(plan), 0);
    assert_int_equal(plan->n_rings, 2);
    assert_string_equal(plan->rings[0].name, "Anti-bélier"); /* the other goes round it */
    assert_int_equal(plan->rings[1].mode, CORDON_RING_STREETS);
    assert_true(plan->rings[0].verified == 1 && plan->rings[1].verified == 1);
    assert_true(cordon_box_holds(plan->window, plan->surface));
    assert_true(plan->window.x1 >= plan->surface.x1 + 300000);
    for (size_t i = 0; i < plan->rings[0].curve.n; i++)
        assert_true(cordon_region_side(&plan->rings[1].cut.zone, plan->rings[0].curve.pts[i]) >=
                    0);
    cordon_plan_free(plan);
}

static void gates_and_forbidden_streets_are_kept_to(void **state)
{
    const fixture *f = *state;
    const wish gate = {.within_m = 350, .kept = true};
    cordon_plan *plan;
    check_ok(f->context, plan_with(&plan, f->context, &gate));
    assert_int_equal(errors(plan), 0);
    assert_true(plan->rings[0].cents >= f->plan->rings[0].cents);
    cordon_plan_free(plan);

    cordon_frame *frame;
    cordon_shape *all = NULL;
    check_ok(f->context, cordon_frame_new(&frame, f->context, MIDDLE));
    check_ok(f->context, cordon_shape_circle(&all, f->context, frame, MIDDLE, 900));
    const wish never = {.within_m = 350, .forbid = all};
    check_ok(f->context, plan_with(&plan, f->context, &never));
    assert_false(plan->rings[0].found);
    assert_non_null(finding_of(plan, "P075"));
    assert_true(finding_of(plan, "P075")->has_place);
    assert_non_null(finding_of(plan, "P046"));
    cordon_plan_free(plan);
    cordon_shape_free(all);
    cordon_frame_free(frame);
}

static void limits_end_where_the_data_do(void **state)
{
    const fixture *f = *state;
    const wish far = {.within_m = 5000};
    cordon_plan *plan;
    check_ok(f->context, plan_with(&plan, f->context, &far));
    assert_non_null(finding_of(plan, "P074"));
    assert_int_equal(plan->rings[0].verified, 1);
    assert_true(cordon_box_holds(plan->data, cordon_region_box(&plan->rings[0].cut.within)));
    cordon_plan_free(plan);
    assert_null(finding_of(f->plan, "P074"));

    cordon_frame *frame;
    cordon_shape *small = NULL;
    check_ok(f->context, cordon_frame_new(&frame, f->context, MIDDLE));
    check_ok(f->context, cordon_shape_circle(&small, f->context, frame, MIDDLE, 20));
    const wish inside = {.within = small};
    check_ok(f->context, plan_with(&plan, f->context, &inside));
    assert_non_null(finding_of(plan, "P075")); /* the limit lies within the zone */
    cordon_plan_free(plan);
    cordon_shape_free(small);
    cordon_frame_free(frame);
}

/* --------------------------------------------------------------------- written */

/* The plan as plan.json tells it, to be changed. */
static cordon_plan *written(const fixture *f)
{
    cordon_str json;
    cordon_plan *plan;
    check_ok(f->context, cordon_plan_json(&json, f->context, f->plan, "."));
    check_ok(f->context, cordon_plan_from_json(&plan, f->context, json.data, json.length,
                                               "plan.json", "."));
    cordon_str_free(&json);
    return plan;
}

static const cordon_finding *found_out(const fixture *f, cordon_plan *plan, const char *code)
{
    size_t leaks;
    check_ok(f->context, cordon_plan_prove_map(plan, f->context, NULL, &leaks));
    return finding_of(plan, code);
}

static void what_is_written_is_verified_again(void **state)
{
    const fixture *f = *state;
    cordon_plan *plan = written(f);
    assert_null(found_out(f, plan, "P067"));
    assert_int_equal(errors(plan), 0);
    assert_int_equal(plan->rings[0].verified, 1);
    assert_string_equal(plan->hash, f->plan->hash);
    cordon_plan_free(plan);
}

static void changed_plans_are_found_out(void **state)
{
    const fixture *f = *state;
    cordon_plan *plan = written(f);
    plan->rings[0].n_closures--;
    plan->n_closures--;
    const cordon_finding *way_in = found_out(f, plan, "P067");
    assert_true(way_in && way_in->has_place);
    assert_int_equal(plan->rings[0].verified, 0);
    cordon_plan_free(plan);

    plan = written(f);
    plan->closures[0].line.pts[0].x += 900;
    assert_non_null(found_out(f, plan, "P068"));
    assert_int_equal(plan->rings[0].verified, 0);
    cordon_plan_free(plan);

    plan = written(f);
    plan->rings[0].cents -= 100;
    assert_non_null(found_out(f, plan, "P069"));
    cordon_plan_free(plan);

    plan = written(f);
    plan->rings[0].cut.flows[3].amount--;
    assert_non_null(found_out(f, plan, "P069"));
    assert_int_equal(plan->rings[0].verified, 1); /* it is tight all the same */
    cordon_plan_free(plan);

    plan = written(f);
    plan->rings[0].standoff_mm += 20000;
    assert_non_null(found_out(f, plan, "P038"));
    cordon_plan_free(plan);
}

static void editions_do_not_tell_the_flow(void **state)
{
    const fixture *f = *state;
    cordon_plan *authority;
    check_ok(f->context,
             cordon_plan_strip(&authority, f->context, f->plan, CORDON_EDITION_AUTHORITY));
    assert_int_equal(authority->n_rings, 1);
    assert_int_equal(authority->rings[0].mode, CORDON_RING_STREETS);
    assert_int_equal(authority->rings[0].cut.n_flows, 0);
    assert_int_equal(authority->rings[0].cut.zone.n, 0);
    cordon_plan_free(authority);
}

static void closures_are_explained(void **state)
{
    const fixture *f = *state;
    cordon_inquiry *inquiry;
    cordon_way_in way;
    cordon_without without;
    check_ok(f->context, cordon_inquiry_new(&inquiry, f->context, f->plan, NULL));
    check_ok(f->context, cordon_inquiry_open(&way, inquiry, f->context, 1));
    assert_true(way.open);
    assert_true(way.width_m > 1);
    check_ok(f->context, cordon_inquiry_without(&without, inquiry, f->context, 1));
    assert_true(!without.found || (without.difference >= 0 && without.n_gone >= 1));
    cordon_inquiry_free(inquiry);
}

/* ----------------------------------------------------------------- memory, signals */

static int plan_once(cordon_context *context)
{
    const wish plain = {.within_m = 120, .small = true};
    cordon_plan *plan;
    int code = plan_with(&plan, context, &plain);
    cordon_plan_free(plan);
    return code;
}

static void allocations_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_some(plan_once, 1 / 12.0) > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_plan(streets_are_closed_and_proved),
        check_with_plan(a_plan_of_both_kinds_builds_the_surface_of_one),
        check_with_plan(gates_and_forbidden_streets_are_kept_to),
        check_with_plan(limits_end_where_the_data_do),
        check_with_plan(what_is_written_is_verified_again),
        check_with_plan(changed_plans_are_found_out),
        check_with_plan(editions_do_not_tell_the_flow),
        check_with_plan(closures_are_explained),
        cmocka_unit_test(allocations_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
