/* The verifier of rings by streets alone: it finds sound what the solver makes of towns of
 * chance, and finds out what is changed in it. */
#include "support/check.h"

#include "geo/region.h"
#include "plan/verify_cut.h"
#include "support/alloc.h"
#include "support/street_town.h"

enum { CLOSURES_MAX = 64, FLOWS_MAX = 2048 };

/* A solved town as the plan holds it. */
typedef struct written {
    cordon_context *context;
    cordon_cut_result cut;
    cordon_plan_cut plan;
    cordon_plan_closure closures[CLOSURES_MAX];
    cordon_pt ends[CLOSURES_MAX][2];
    char ways[CLOSURES_MAX][32], things[8][32], labels[FLOWS_MAX][32];
    cordon_plan_flow flows[FLOWS_MAX];
    cordon_standing standing[8];
    cordon_cut_job job;
} written;

static void write_closure(written *w, const street_town *t, size_t i)
{
    const cordon_cut_closure *from = &w->cut.closures[i];
    w->ends[i][0] = from->a;
    w->ends[i][1] = from->b;
    cordon_feature_label(w->ways[i], from->way);
    w->closures[i] = (cordon_plan_closure){
        .line = {w->ends[i], 2},
        .width_mm = from->width_mm,
        .cents = from->cents,
        .existing = from->given != CORDON_CUT_BUILT,
        .object = from->given != CORDON_CUT_BUILT ? w->things[from->given] : "",
        .way = w->ways[i]};
    (void)t;
}

static bool write_town(written *w, cordon_context *context, street_town *t)
{
    const cordon_map *laid = hand_map_laid(&t->hand);
    check_ok(context, cordon_cut_solve(&w->cut, context, laid, &t->problem));
    w->context = context;
    assert_true(w->cut.n_closures <= CLOSURES_MAX && w->cut.n_flows <= FLOWS_MAX);
    for (size_t i = 0; i < t->problem.n_given; i++) {
        snprintf(w->things[i], sizeof w->things[i], "node/%zu", i);
        w->standing[i] = (cordon_standing){t->given[i].at, t->given[i].cents, w->things[i]};
    }
    for (size_t i = 0; i < w->cut.n_closures; i++)
        write_closure(w, t, i);
    for (size_t i = 0; i < w->cut.n_flows; i++) {
        const cordon_cut_flow *flow = &w->cut.flows[i];
        cordon_feature_label(w->labels[i], flow->way);
        w->flows[i] =
            (cordon_plan_flow){w->labels[i], flow->from_mm, flow->to_mm, flow->amount};
    }
    w->plan = (cordon_plan_cut){.within = t->problem.within,
                                .zone = t->problem.zone,
                                .scale = w->cut.scale,
                                .flows = w->flows,
                                .n_flows = w->cut.n_flows};
    w->job = (cordon_cut_job){.laid = laid,
                              .cut = &w->plan,
                              .excluded = t->problem.excluded,
                              .forbidden = t->problem.forbidden,
                              .kept_open = t->problem.kept_open,
                              .passable_mm = t->problem.passable_mm,
                              .pricing = t->problem.pricing,
                              .gate_cents = t->problem.gate_cents,
                              .closures = w->closures,
                              .n_closures = w->cut.n_closures,
                              .standing = w->standing,
                              .n_standing = t->problem.n_given,
                              .cents = w->cut.cents};
    return w->cut.found;
}

/* Tight, proved, and the first fault of a closure. */
typedef struct verdict {
    bool tight, proved;
    cordon_cut_fault_kind fault;
    size_t path;
} verdict;

static verdict verify(written *w)
{
    cordon_cut_verdict found;
    check_ok(w->context, cordon_cut_verify(&found, w->context, &w->job));
    verdict out = {found.tight, found.proved, CORDON_CUT_SOUND, found.path.n};
    for (size_t i = 0; i < w->job.n_closures && out.fault == CORDON_CUT_SOUND; i++)
        out.fault = found.faults[i];
    assert_int_equal(out.tight, out.path == 0);
    cordon_cut_verdict_free(&found);
    return out;
}

static void check_sound(written *w, uint32_t seed)
{
    verdict found = verify(w);
    if (!found.tight || !found.proved || found.fault != CORDON_CUT_SOUND)
        fail_msg("town %u: tight %d, proved %d, fault %d", seed, found.tight, found.proved,
                 (int)found.fault);
}

static void what_the_solver_makes_is_sound(void **state)
{
    static written w;
    size_t found = 0;
    for (uint32_t seed = 0; seed < 300; seed++) {
        street_town t;
        street_town_open(&t, *state);
        street_town_random(&t, seed);
        if (write_town(&w, *state, &t)) {
            check_sound(&w, seed);
            found++;
        }
        cordon_cut_result_free(&w.cut);
        street_town_close(&t);
    }
    assert_true(found > 200);
}

/* Any closure of a cheapest cut is needed. */
static void a_closure_that_is_missing_is_a_way_in(void **state)
{
    static written w;
    for (uint32_t seed = 0; seed < 60; seed++) {
        street_town t;
        street_town_open(&t, *state);
        street_town_random(&t, seed);
        bool found = write_town(&w, *state, &t);
        for (size_t i = 0; found && i < w.cut.n_closures; i++) {
            cordon_plan_closure taken = w.closures[i], last = w.closures[w.cut.n_closures - 1];
            w.closures[i] = last;
            w.job.n_closures = w.cut.n_closures - 1;
            assert_false(verify(&w).tight);
            w.job.n_closures = w.cut.n_closures;
            w.closures[i] = taken;
        }
        cordon_cut_result_free(&w.cut);
        street_town_close(&t);
    }
}

static void a_flow_that_is_changed_proves_nothing(void **state)
{
    static written w;
    size_t tried = 0;
    for (uint32_t seed = 0; seed < 40; seed++) {
        street_town t;
        street_town_open(&t, *state);
        street_town_random(&t, seed);
        bool found = write_town(&w, *state, &t);
        for (size_t i = 0; found && i < w.cut.n_flows; i += 3, tried++) {
            cordon_plan_flow flow = w.flows[i];
            w.flows[i].amount++;
            assert_false(verify(&w).proved);
            w.flows[i] = flow;
            w.flows[i].way = "way/999999";
            assert_false(verify(&w).proved);
            w.flows[i] = flow;
            w.flows[i].to_mm += 7000000; /* beyond its end */
            assert_false(verify(&w).proved);
            w.flows[i] = flow;
            w.flows[i].from_mm = flow.to_mm;
            w.flows[i].to_mm = flow.from_mm;
            assert_false(verify(&w).proved);
            w.flows[i] = flow;
        }
        cordon_cut_result_free(&w.cut);
        street_town_close(&t);
    }
    assert_true(tried > 100);
}

/* ------------------------------------------------------------------- by hand */

static void open_cross(written *w, street_town *t, cordon_context *context)
{
    street_town_open(t, context);
    street_town_cross(t);
    t->given[0] = (cordon_cut_thing){{120000, 60000}, 0};
    t->problem.n_given = 1;
    assert_true(write_town(w, context, t));
}

static void close_cross(written *w, street_town *t)
{
    cordon_cut_result_free(&w->cut);
    street_town_close(t);
}

static void faults_of_closures_are_told(void **state)
{
    static written w;
    street_town t;
    open_cross(&w, &t, *state);
    check_sound(&w, 0);
    size_t built = w.closures[0].existing ? 1 : 0, standing = 0;
    while (!w.closures[standing].existing)
        standing++;
    cordon_pt a = w.ends[built][0], b = w.ends[built][1];

    w.closures[built].cents--;
    assert_int_equal(verify(&w).fault, CORDON_CUT_PRICE);
    w.closures[built].cents++;

    w.ends[built][0].x += 40; /* its middle is beside the way */
    assert_int_equal(verify(&w).fault, CORDON_CUT_OFF);
    assert_false(verify(&w).tight);
    w.ends[built][0] = a;

    w.ends[built][0] = (cordon_pt){(a.x * 3 + b.x) / 4, (a.y * 3 + b.y) / 4};
    w.ends[built][1] = (cordon_pt){(a.x + b.x * 3) / 4, (a.y + b.y * 3) / 4};
    assert_int_equal(verify(&w).fault, CORDON_CUT_SHORT);
    assert_false(verify(&w).tight);
    w.ends[built][0] = a;
    w.ends[built][1] = b;

    const char *way = w.closures[built].way;
    w.closures[built].way = "way/999";
    assert_int_equal(verify(&w).fault, CORDON_CUT_OFF);
    w.closures[built].way = way;

    const char *object = w.closures[standing].object;
    w.closures[standing].object = "node/999";
    assert_int_equal(verify(&w).fault, CORDON_CUT_PRICE);
    w.closures[standing].object = object;
    check_sound(&w, 0);
    close_cross(&w, &t);
}

static void closures_keep_off_the_zone_and_within_the_limit(void **state)
{
    static written w;
    street_town t;
    open_cross(&w, &t, *state);
    w.plan.zone = street_town_box(&t, 2, -60, -60, 60, 60);
    assert_int_equal(verify(&w).fault, CORDON_CUT_TOO_NEAR);
    w.plan.zone = t.problem.zone;
    w.plan.within = street_town_box(&t, 2, -12, -12, 12, 12);
    assert_int_equal(verify(&w).fault, CORDON_CUT_TOO_NEAR);
    close_cross(&w, &t);
}

static void prices_that_are_not_the_least_are_not_proved(void **state)
{
    static written w;
    street_town t;
    open_cross(&w, &t, *state);
    w.job.cents++;
    assert_false(verify(&w).proved);
    w.job.cents--;
    w.plan.scale = 3; /* so small that many closures could hide a lower price */
    assert_false(verify(&w).proved);
    w.plan.scale = w.cut.scale;
    w.job.n_standing = 0; /* not there: its closure has no price */
    assert_false(verify(&w).proved);
    w.job.n_standing = 1;
    t.prices.closure_cents -= 5000; /* cheaper ones than the flow holds back */
    assert_false(verify(&w).proved);
    t.prices.closure_cents += 5000;
    w.plan.within = street_town_box(&t, 2, -400, -400, 400, 400); /* the flow ends inside */
    assert_false(verify(&w).proved);
    close_cross(&w, &t);
}

static void numbers_beyond_all_counting_are_no_proof(void **state)
{
    static written w;
    street_town t;
    open_cross(&w, &t, *state);
    for (size_t i = 0; i < w.cut.n_flows; i++)
        w.flows[i].amount = INT64_MAX / 2;
    assert_false(verify(&w).proved);
    w.plan.scale = INT64_MAX;
    assert_false(verify(&w).proved);
    close_cross(&w, &t);
}

static written fault_written;

static int verify_once(cordon_context *context)
{
    cordon_cut_verdict found;
    int code = cordon_cut_verify(&found, context, &fault_written.job);
    cordon_cut_verdict_free(&found);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    street_town t;
    open_cross(&fault_written, &t, *state);
    assert_true(alloc_fault_each(verify_once) > 20);
    fault_written.job.n_closures--;
    assert_true(alloc_fault_each(verify_once) > 20);
    close_cross(&fault_written, &t);
}

static void stops_when_told(void **state)
{
    street_town t;
    cordon_cut_verdict found;
    open_cross(&fault_written, &t, *state);
    cordon_cancel(*state);
    assert_int_equal(cordon_cut_verify(&found, *state, &fault_written.job), CORDON_E_CANCELLED);
    cordon_cut_verdict_free(&found);
    close_cross(&fault_written, &t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(what_the_solver_makes_is_sound),
        check_with_context(a_closure_that_is_missing_is_a_way_in),
        check_with_context(a_flow_that_is_changed_proves_nothing),
        check_with_context(faults_of_closures_are_told),
        check_with_context(closures_keep_off_the_zone_and_within_the_limit),
        check_with_context(prices_that_are_not_the_least_are_not_proved),
        check_with_context(numbers_beyond_all_counting_are_no_proof),
        check_with_context(every_allocation_may_fail),
        check_with_context(stops_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
