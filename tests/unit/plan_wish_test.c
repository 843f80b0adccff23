/* What the script asks of a ring, on the sample town: solved, said, and held against the
 * written plan. */
#include "support/check.h"

#include <math.h>

#include "cordon/explain.h"
#include "geo/frame.h"
#include "geo/predicates.h"
#include "geo/shape.h"
#include "plan/build.h"
#include "plan/findings.h"
#include "plan/limit.h"
#include "plan/prove.h"
#include "plan/why_not.h"
#include "plan/wish.h"
#include "support/alloc.h"
#include "support/findings.h"
#include "support/town.h"

#define VALMER CORDON_SOURCE_DIR "/maps/valmer.osm.pbf"

static const cordon_lonlat MIDDLE = {4.35001, 43.80100};

/* What is asked of the ring; shapes are freed by the caller. */
typedef struct wish {
    const cordon_shape *exclude, *forbid, *pin;
    cordon_kept_spec keep_open;
    double gate_price;
    int max_closures;
    double max_closure_m, max_barrier_m;
} wish;

static int plan_with(cordon_plan **out, cordon_context *context, const wish *w)
{
    cordon_event *event = NULL;
    *out = NULL;
    int code = town_event_at(&event, context, VALMER, MIDDLE, TOWN_RINGS, 0);
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Anti-bélier",
                                   .against = CORDON_AGAINST_VEHICLE,
                                   .standoff_m = 30,
                                   .closure_price = 900, /* by the metre: places tell apart */
                                   .metre_price = 110,
                                   .exclude = &w->exclude,
                                   .n_exclude = w->exclude != NULL,
                                   .forbid = &w->forbid,
                                   .n_forbid = w->forbid != NULL,
                                   .pin = &w->pin,
                                   .n_pin = w->pin != NULL,
                                   .keep_open = &w->keep_open,
                                   .n_keep_open = w->keep_open.shape != NULL,
                                   .gate_price = w->gate_price,
                                   .max_closures = w->max_closures,
                                   .max_closure_m = w->max_closure_m,
                                   .max_barrier_m = w->max_barrier_m,
                                   .origin = {"town.lua", 7}};
    if (code == CORDON_OK)
        code = cordon_event_add_ring(event, context, &spec);
    if (code == CORDON_OK)
        code = cordon_plan_compute(out, context, event, NULL);
    cordon_event_free(event);
    return code;
}

typedef struct fixture {
    cordon_context *context;
    cordon_plan *plain; /* without wishes */
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    const wish none = {.gate_price = -1};
    *state = f;
    return !f || cordon_context_new(&f->context, NULL) ||
           plan_with(&f->plain, f->context, &none);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_plan_free(f->plain);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* A straight closure of the plan without wishes. */
static const cordon_plan_closure *straight_closure(const fixture *f)
{
    for (size_t i = 0; i < f->plain->n_closures; i++)
        if (f->plain->closures[i].line.n == 2 && !f->plain->closures[i].existing)
            return &f->plain->closures[i];
    fail_msg("no straight closure");
    return NULL;
}

static cordon_shape *line_of(const fixture *f, const cordon_pt *pts)
{
    cordon_lonlat positions[2];
    cordon_shape *line = NULL;
    check_ok(f->context, cordon_frame_inverse(f->plain->frame, f->context, pts, 2, positions));
    check_ok(f->context, cordon_shape_line(&line, f->context, f->plain->frame, positions, 2));
    return line;
}

static cordon_shape *spot_of(const fixture *f, cordon_pt at)
{
    cordon_lonlat position;
    cordon_shape *spot = NULL;
    check_ok(f->context, cordon_frame_inverse(f->plain->frame, f->context, &at, 1, &position));
    check_ok(f->context, cordon_shape_point(&spot, f->context, f->plain->frame, position));
    return spot;
}

static cordon_plan *asked(const fixture *f, const wish *w)
{
    cordon_plan *plan = NULL;
    check_ok(f->context, plan_with(&plan, f->context, w));
    assert_true(plan->rings[0].found);
    assert_int_equal(plan->rings[0].verified, 1);
    assert_true(plan->rings[0].cents >= f->plain->rings[0].cents);
    assert_int_equal(plan->rings[0].cents, plan->rings[0].lower_bound_cents);
    return plan;
}

/* Verifies the plan without wishes as if its ring had been asked for this. */
static void claims(const fixture *f, const cordon_wishes *wishes, const char *code)
{
    size_t leaks = 0;
    cordon_plan_ring *ring = &f->plain->rings[0];
    ring->wishes = *wishes;
    check_ok(f->context, cordon_plan_prove_map(f->plain, f->context, NULL, &leaks));
    assert_int_equal(leaks, 1);
    assert_int_equal(ring->verified, 0);
    assert_int_equal(count_findings(f->plain, code), 1);
    ring->wishes = (cordon_wishes){.n_pins = 0};
    check_ok(f->context, cordon_plan_prove_map(f->plain, f->context, NULL, &leaks));
    assert_int_equal(leaks, 0);
    assert_int_equal(count_findings(f->plain, code), 0);
}

static void no_closure_stands_where_it_is_forbidden(void **state)
{
    const fixture *f = *state;
    cordon_shape *line = line_of(f, straight_closure(f)->line.pts);
    cordon_plan *plan = asked(f, &(wish){.forbid = line});
    assert_true(plan->rings[0].cents > f->plain->rings[0].cents);
    assert_int_equal(count_findings(plan, "P042"), 0);
    claims(f, &(cordon_wishes){.forbid = plan->rings[0].wishes.forbid, .n_forbid = 1}, "P042");
    cordon_plan_free(plan);
    cordon_shape_free(line);
}

static void a_closure_of_the_ring_may_be_pinned(void **state)
{
    const fixture *f = *state;
    cordon_shape *line = line_of(f, straight_closure(f)->line.pts);
    cordon_plan *plan = asked(f, &(wish){.pin = line});
    assert_true(plan->rings[0].cents <= f->plain->rings[0].cents + 200); /* rounding */
    assert_true(plan->rings[0].wishes.pins[0].used);
    assert_int_equal(count_findings(plan, "P039") + count_findings(plan, "P043"), 0);
    cordon_plan_free(plan);
    cordon_shape_free(line);
}

static void a_pin_that_cannot_be_used_says_why(void **state)
{
    const fixture *f = *state;
    const cordon_pt *pts = straight_closure(f)->line.pts;
    cordon_pt middle = cordon_line_middle(&straight_closure(f)->line);
    cordon_pt stub[2] = {middle, {(middle.x + pts[0].x) / 2, (middle.y + pts[0].y) / 2}};
    cordon_shape *line = line_of(f, stub);
    cordon_plan *plan = asked(f, &(wish){.pin = line});
    const cordon_finding *finding = must_find(plan, "P039");
    assert_int_equal(finding->severity, CORDON_SEVERITY_ERROR);
    assert_int_equal(finding->origin.line, 7);
    assert_non_null(strstr(finding->sentence, "plus de 1\u00a0m d’un obstacle"));
    assert_false(plan->rings[0].wishes.pins[0].used);
    assert_int_equal(count_findings(plan, "P043"), 0);

    cordon_wanted_pin elsewhere = {plan->rings[0].wishes.pins[0].line, true};
    for (size_t i = 0; i < 2; i++)
        elsewhere.line.pts[i].x += 200000;
    claims(f, &(cordon_wishes){.pins = &elsewhere, .n_pins = 1}, "P043");
    cordon_plan_free(plan);
    cordon_shape_free(line);
}

static void what_is_kept_out_stays_outside(void **state)
{
    const fixture *f = *state;
    cordon_shape *spot = spot_of(f, cordon_line_middle(&straight_closure(f)->line));
    cordon_plan *plan = asked(f, &(wish){.exclude = spot});
    assert_true(cordon_ring_side(&plan->rings[0].curve, spot->points.pts[0]) < 0);
    assert_int_equal(count_findings(plan, "P044"), 0);
    claims(f, &(cordon_wishes){.exclude = plan->rings[0].wishes.exclude, .n_exclude = 1},
           "P044");
    cordon_plan_free(plan);
    cordon_shape_free(spot);
}

static void what_is_protected_cannot_be_kept_out(void **state)
{
    const fixture *f = *state;
    cordon_plan *plan = NULL;
    cordon_pt fair = f->plain->areas[0].shape.polys[0].outer.pts[0];
    cordon_shape *spot = spot_of(f, fair);
    check_fails(
        f->context, plan_with(&plan, f->context, &(wish){.exclude = spot}), CORDON_E_INPUT,
        "town.lua:7: ring \"Anti-bélier\": expected what is to stay outside apart from");
    assert_null(plan);
    cordon_shape_free(spot);
}

static const cordon_plan_closure *gate_of(const cordon_plan *plan)
{
    for (size_t i = 0; i < plan->n_closures; i++)
        if (cordon_closure_is_gate(&plan->closures[i]))
            return &plan->closures[i];
    return NULL;
}

static void a_closure_on_what_stays_open_is_a_gate(void **state)
{
    const fixture *f = *state;
    /* Along the street that the closure crosses. */
    const cordon_pt *ends = straight_closure(f)->line.pts;
    cordon_pt middle = cordon_line_middle(&straight_closure(f)->line);
    int32_t dx = ends[1].x - ends[0].x, dy = ends[1].y - ends[0].y;
    const cordon_pt street[2] = {{middle.x - 5 * dy, middle.y + 5 * dx},
                                 {middle.x + 5 * dy, middle.y - 5 * dx}};
    cordon_shape *spot = line_of(f, street);
    wish w = {.keep_open = {"Rue Haute", spot}, .gate_price = 12.34};
    cordon_plan *plan = asked(f, &w);
    const cordon_plan_closure *gate = gate_of(plan);
    assert_non_null(gate);
    assert_string_equal(gate->use, "vehicle gate");
    assert_int_equal(plan->rings[0].cents, f->plain->rings[0].cents + 1234);
    assert_non_null(strstr(must_find(plan, "P040")->sentence, "Rue Haute reste praticable"));
    assert_int_equal(count_findings(plan, "P041"), 0);
    cordon_plan_free(plan);

    /* At the price of the rules, listed as one of its assumptions. */
    w = (wish){.keep_open = {NULL, spot}, .gate_price = -1};
    plan = asked(f, &w);
    assert_int_equal(plan->rings[0].wishes.gate_cents, 45000);
    if (gate_of(plan))
        assert_non_null(strstr(must_find(plan, "P040")->sentence, "Passage 1"));
    cordon_plan_free(plan);

    /* So dear that the ring goes elsewhere. */
    w.gate_price = 1e6;
    plan = asked(f, &w);
    assert_null(gate_of(plan));
    assert_int_equal(must_find(plan, "P041")->severity, CORDON_SEVERITY_WARNING);
    cordon_plan_free(plan);
    cordon_shape_free(spot);
}

static void wishes_alone_may_make_a_ring_impossible(void **state)
{
    const fixture *f = *state;
    cordon_shape *everywhere = NULL;
    cordon_plan *plan = NULL;
    check_ok(f->context,
             cordon_shape_circle(&everywhere, f->context, f->plain->frame, MIDDLE, 2000));
    check_ok(f->context, plan_with(&plan, f->context, &(wish){.forbid = everywhere}));
    assert_false(plan->rings[0].found);
    assert_int_equal(count_findings(plan, "P001"), 1);
    const cordon_finding *conflict = must_find(plan, "P052");
    assert_int_equal(conflict->severity, CORDON_SEVERITY_ERROR);
    assert_true(conflict->has_place);
    assert_non_null(strstr(conflict->sentence, "forme 1 de forbid."));
    char cost[64];
    snprintf(cost, sizeof cost, "%d,", (int)(f->plain->rings[0].cents / 100 % 1000));
    assert_non_null(strstr(conflict->sentence, cost));
    cordon_plan_free(plan);

    /* The pin is not at fault, and is not named. */
    const cordon_pt *ends = straight_closure(f)->line.pts;
    cordon_shape *line = line_of(f, ends);
    check_ok(f->context,
             plan_with(&plan, f->context, &(wish){.forbid = everywhere, .pin = line}));
    assert_null(strstr(must_find(plan, "P052")->sentence, "pin"));
    cordon_plan_free(plan);
    cordon_shape_free(line);
    cordon_shape_free(everywhere);
}

/* What explain says of the first limit: the ring costs so much less without it. */
static void check_explained(const fixture *f, const cordon_plan *plan)
{
    cordon_inquiry *inquiry;
    cordon_explanation said;
    const cordon_reason *limit = NULL;
    check_ok(f->context, cordon_inquiry_new(&inquiry, f->context, plan, NULL));
    check_ok(f->context,
             cordon_inquiry_explain(&said, inquiry, f->context, "ring Anti-bélier"));
    for (size_t i = 0; i < said.n && !limit; i++)
        if (strcmp(said.reasons[i].key, "limit") == 0)
            limit = &said.reasons[i];
    assert_non_null(limit);
    int64_t less = plan->rings[0].cents - f->plain->rings[0].cents;
    assert_int_equal(llround(limit->value * 100), less);
    assert_non_null(strstr(limit->text, "max_closure = "));
    cordon_inquiry_free(inquiry);
}

static void limits_are_kept_and_proved(void **state)
{
    const fixture *f = *state;
    const cordon_ring_limits needs = cordon_limit_needs(f->plain, &f->plain->rings[0]);
    assert_true(needs.closures > 2 && needs.barrier_mm == f->plain->rings[0].barrier_mm);

    /* What the ring needs anyhow changes nothing. */
    wish w = {.gate_price = -1,
              .max_closures = (int)needs.closures,
              .max_closure_m = (double)needs.closure_mm / 1000,
              .max_barrier_m = (double)needs.barrier_mm / 1000};
    cordon_plan *plan = asked(f, &w);
    assert_int_equal(plan->rings[0].cents, f->plain->rings[0].cents);
    assert_int_equal(plan->rings[0].curve.n, f->plain->rings[0].curve.n);
    cordon_plan_free(plan);

    w = (wish){.gate_price = -1, .max_closure_m = (double)(needs.closure_mm - 100) / 1000};
    plan = asked(f, &w);
    assert_true(plan->rings[0].cents > f->plain->rings[0].cents);
    cordon_ring_limits now = cordon_limit_needs(plan, &plan->rings[0]);
    assert_true(now.closure_mm <= needs.closure_mm - 100);
    check_explained(f, plan);

    /* A plan that was written with a limit that it does not keep. */
    assert_int_equal(count_findings(plan, "P054"), 0);
    plan->rings[0].wishes.limits = (cordon_ring_limits){now.closures - 1, 0, now.barrier_mm};
    check_ok(f->context, cordon_wish_prove(plan, f->context, &plan->rings[0]));
    assert_int_equal(count_findings(plan, "P054"), 1);
    assert_int_equal(plan->rings[0].verified, 0);
    assert_non_null(strstr(must_find(plan, "P054")->sentence, "max_closures = "));
    cordon_plan_free(plan);
}

static void limits_alone_may_make_a_ring_impossible(void **state)
{
    const fixture *f = *state;
    const cordon_ring_limits needs = cordon_limit_needs(f->plain, &f->plain->rings[0]);
    cordon_plan *plan = NULL;
    check_ok(f->context, plan_with(&plan, f->context, &(wish){.max_barrier_m = 1}));
    assert_false(plan->rings[0].found);
    const char *sentence = must_find(plan, "P052")->sentence;
    assert_non_null(strstr(sentence, "max_barrier = 1,0\u00a0m"));
    char needed[64];
    snprintf(needed, sizeof needed, "atteint %d,%d", (int)((needs.barrier_mm + 99) / 100 / 10),
             (int)((needs.barrier_mm + 99) / 100 % 10));
    assert_non_null(strstr(sentence, needed));

    /* A search that gave up is told for what it is. */
    const cordon_ring_problem problem = {.n_inside = 0};
    const cordon_ring_result nothing = {.lack = CORDON_RING_NO_WAY_WITHIN, .gave_up = true};
    const cordon_ground ground = {.context = f->context};
    cordon_plan_forget(plan, CORDON_FINDING_WISHES_CONFLICT);
    check_ok(f->context, cordon_plan_explain_missing(plan, f->context, &ground, &plan->rings[0],
                                                     &problem, 0, &nothing));
    assert_int_equal(count_findings(plan, "P055"), 1);
    assert_int_equal(count_findings(plan, "P052"), 0);
    cordon_plan_free(plan);
}

static int describe_once(cordon_context *context)
{
    cordon_frame *frame = NULL;
    cordon_shape *spot = NULL, *line = NULL;
    cordon_event *event = NULL;
    const cordon_lonlat ends[2] = {{4.3500, 43.8012}, {4.3501, 43.8012}};
    int code = cordon_frame_new(&frame, context, MIDDLE);
    if (code == CORDON_OK)
        code = cordon_shape_point(&spot, context, frame, ends[0]);
    if (code == CORDON_OK)
        code = cordon_shape_line(&line, context, frame, ends, 2);
    if (code == CORDON_OK)
        code = town_event_at(&event, context, VALMER, MIDDLE, TOWN_RINGS, 0);
    const cordon_shape *spots = spot, *lines = line;
    const cordon_kept_spec kept = {"Rue Haute", spot};
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = "Anti-bélier",
                                   .exclude = &spots,
                                   .n_exclude = 1,
                                   .forbid = &spots,
                                   .n_forbid = 1,
                                   .pin = &lines,
                                   .n_pin = 1,
                                   .keep_open = &kept,
                                   .n_keep_open = 1,
                                   .gate_price = -1};
    if (code == CORDON_OK)
        code = cordon_event_add_ring(event, context, &spec);
    cordon_event_free(event);
    cordon_shape_free(spot);
    cordon_shape_free(line);
    cordon_frame_free(frame);
    return code;
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(describe_once) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_closure_stands_where_it_is_forbidden),
        cmocka_unit_test(a_closure_of_the_ring_may_be_pinned),
        cmocka_unit_test(a_pin_that_cannot_be_used_says_why),
        cmocka_unit_test(what_is_kept_out_stays_outside),
        cmocka_unit_test(what_is_protected_cannot_be_kept_out),
        cmocka_unit_test(a_closure_on_what_stays_open_is_a_gate),
        cmocka_unit_test(limits_are_kept_and_proved),
        cmocka_unit_test(limits_alone_may_make_a_ring_impossible),
        cmocka_unit_test(wishes_alone_may_make_a_ring_impossible),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
