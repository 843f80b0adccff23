/* Rings that share closures: when their hours let them, at what price, and what is told of it.
 */
#include "support/check.h"

#include "plan/build.h"
#include "plan/changeover.h"
#include "plan/material.h"
#include "plan/prices.h"
#include "plan/prove.h"
#include "plan/share.h"
#include "support/alloc.h"
#include "support/town.h"

/* A ring asked for; phases by the letters of their names, "" for always. */
typedef struct wanted {
    const char *name;
    cordon_against against;
    double standoff_m;
    const char *phases;
    int apart;
} wanted;

static int add_phase(cordon_event *event, cordon_context *context, const char *name,
                     const char *from, const char *to)
{
    const cordon_phase_spec spec = {.version = CORDON_PHASE_SPEC_VERSION,
                                    .name = name,
                                    .kind = CORDON_PHASE_SHOW,
                                    .from = from,
                                    .to = to,
                                    .origin = {"town.lua", 5}};
    return cordon_event_add_phase(event, context, &spec);
}

static int add_ring(cordon_event *event, cordon_context *context, const wanted *w)
{
    static const char *const all[] = {"A", "B", "C", "D"};
    const char *phases[4];
    size_t n = 0;
    for (size_t i = 0; i < 4; i++)
        if (strchr(w->phases, *all[i]))
            phases[n++] = all[i];
    const cordon_ring_spec spec = {.version = CORDON_RING_SPEC_VERSION,
                                   .name = w->name,
                                   .against = w->against,
                                   .standoff_m = w->standoff_m,
                                   .closure_price = -1,
                                   .metre_price = -1,
                                   .phases = phases,
                                   .n_phases = n,
                                   .apart = w->apart,
                                   .origin = {"town.lua", 12}};
    return cordon_event_add_ring(event, context, &spec);
}

/* A until 18 h, B from then until 20 h, C from 19 to 21 h, D from 22 h. */
static int plan_with(cordon_plan **out, cordon_context *context, const wanted *rings, size_t n)
{
    cordon_event *event = NULL;
    *out = NULL;
    int code = town_event_at(&event, context, TOWN_MAP, TOWN_CENTRE, TOWN_RINGS, 0);
    if (code == CORDON_OK)
        code = add_phase(event, context, "A", "16:00", "18:00");
    if (code == CORDON_OK)
        code = add_phase(event, context, "B", "18:00", "20:00");
    if (code == CORDON_OK)
        code = add_phase(event, context, "C", "19:00", "21:00");
    if (code == CORDON_OK)
        code = add_phase(event, context, "D", "22:00", "23:00");
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = add_ring(event, context, &rings[i]);
    if (code == CORDON_OK)
        code = cordon_plan_compute(out, context, event, NULL);
    cordon_event_free(event);
    return code;
}

static void hours_tell_who_meets_whom(void **state)
{
    cordon_plan *plan = NULL;
    const wanted rings[] = {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0}};
    check_ok(*state, plan_with(&plan, *state, rings, 1));
    static const struct {
        uint64_t a, b;
        cordon_together wanted;
    } cases[] = {
        {1, 1, CORDON_ALL_ALONG},   {1, 2, CORDON_ONE_BY_ONE}, {2, 4, CORDON_FOR_A_WHILE},
        {1, 4, CORDON_APART},       {1, 8, CORDON_APART},      {4, 8, CORDON_APART},
        {0, 8, CORDON_ALL_ALONG},   {0, 0, CORDON_ALL_ALONG},  {3, 2, CORDON_ALL_ALONG},
        {3, 6, CORDON_FOR_A_WHILE}, {9, 2, CORDON_ONE_BY_ONE}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const cordon_plan_ring a = {.phases = cases[i].a}, b = {.phases = cases[i].b};
        assert_int_equal(cordon_rings_together(plan, &a, &b), cases[i].wanted);
        assert_int_equal(cordon_rings_together(plan, &b, &a), cases[i].wanted);
    }
    cordon_plan_free(plan);
}

static int64_t total(const cordon_plan *plan)
{
    int64_t cents = 0;
    for (size_t i = 0; i < plan->n_rings; i++)
        cents += plan->rings[i].cents;
    return cents;
}

/* What holds of every plan: prices, numbers and sums agree; the whole is no dearer than rings
 * by themselves; the certificate holds with what was offered. Returns how many closures share.
 */
static size_t check_plan(cordon_context *context, cordon_plan *plan, const cordon_plan *apart)
{
    size_t shared = 0, leaks = 0;
    int64_t units = 0, brought = 0;
    for (size_t i = 0; i < plan->n_closures; i++) {
        const cordon_plan_closure *closure = &plan->closures[i];
        const cordon_plan_closure *other = cordon_closure_shared(plan, closure);
        bool once = cordon_closure_stands_once(plan, closure);
        assert_int_equal(closure->number, i + 1);
        units += once ? 0 : closure->units;
        if (closure->shares == 0) {
            assert_false(once);
            continue;
        }
        shared++;
        assert_non_null(other);
        assert_int_equal(other->shares, 0);
        assert_true(other->ring != closure->ring);
        assert_true(cordon_closures_coincide(closure, other));
        const cordon_barrier *barrier = cordon_closure_made_of(plan, closure);
        const cordon_plan_ring *ring = &plan->rings[closure->ring];
        bool all =
            cordon_rings_together(plan, ring, &plan->rings[other->ring]) == CORDON_ALL_ALONG;
        if (once && !closure->existing) {
            assert_int_equal(closure->units, other->units);
            assert_int_equal(closure->cents, all ? 0 : barrier->closure_cents / 2);
        } else if (!closure->existing) {
            assert_int_equal(cordon_closure_cents_of(closure, barrier) - closure->cents,
                             barrier->closure_cents / 2);
        }
    }
    for (size_t i = 0; i < plan->n_material; i++)
        brought += plan->material[i].units;
    assert_int_equal(brought, units);
    for (size_t i = 0; i < plan->n_rings; i++) {
        int64_t cents = 0;
        for (size_t k = 0; k < plan->rings[i].n_closures; k++)
            cents += plan->closures[plan->rings[i].first_closure + k].cents;
        assert_int_equal(plan->rings[i].cents, cents);
    }
    assert_true(total(plan) <= total(apart));
    assert_int_equal(shared > 0, plan->sharing.cents > 0);
    if (shared > 0) {
        assert_true(total(plan) < total(apart));
        assert_int_equal(plan->sharing.apart_cents - plan->sharing.cents,
                         total(apart) - total(plan));
        assert_in_range(plan->sharing.bound_cents, 1, plan->sharing.cents);
    }
    check_ok(context, cordon_plan_prove_map(plan, context, NULL, &leaks));
    assert_int_equal(leaks, 0);
    for (size_t i = 0; i < plan->n_rings; i++)
        assert_int_equal(plan->rings[i].lower_bound_cents, plan->rings[i].cents);
    return shared;
}

/* Both plans, the one with rings that share nothing as well. */
static size_t try_rings(cordon_context *context, cordon_plan **out, cordon_plan **apart,
                        const wanted *rings, size_t n)
{
    wanted alone[4];
    memcpy(alone, rings, n * sizeof *rings);
    for (size_t i = 0; i < n; i++)
        alone[i].apart = 1;
    check_ok(context, plan_with(out, context, rings, n));
    check_ok(context, plan_with(apart, context, alone, n));
    return check_plan(context, *out, *apart);
}

static void same_closures(const cordon_plan *a, const cordon_plan *b)
{
    assert_int_equal(a->n_closures, b->n_closures);
    for (size_t i = 0; i < a->n_closures; i++) {
        const cordon_line *x = &a->closures[i].line, *y = &b->closures[i].line;
        assert_int_equal(x->n, y->n);
        assert_memory_equal(x->pts, y->pts, x->n * sizeof *x->pts);
        assert_int_equal(a->closures[i].cents, b->closures[i].cents);
    }
    assert_int_equal(a->n_findings, b->n_findings);
}

static void rings_share_where_that_is_cheaper(void **state)
{
    static const wanted sets[][3] = {
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "", 0}, {"Deux", CORDON_AGAINST_VEHICLE, 14, "", 0}},
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0},
         {"Deux", CORDON_AGAINST_VEHICLE, 5, "B", 0}},
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "B", 0},
         {"Deux", CORDON_AGAINST_VEHICLE, 5, "C", 0}},
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "", 0}, {"Deux", CORDON_AGAINST_PERSON, 5, "", 0}},
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0},
         {"Deux", CORDON_AGAINST_VEHICLE, 9, "B", 0},
         {"Trois", CORDON_AGAINST_PERSON, 7, "", 0}},
        {{"Un", CORDON_AGAINST_PERSON, 5, "A", 0},
         {"Deux", CORDON_AGAINST_PERSON, 12, "AB", 0},
         {"Trois", CORDON_AGAINST_PERSON, 20, "BC", 0}}};
    size_t shared = 0, with_any = 0;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        cordon_plan *plan = NULL, *apart = NULL;
        size_t n = sets[i][2].name ? 3 : 2;
        size_t here = try_rings(*state, &plan, &apart, sets[i], n);
        shared += here;
        with_any += here > 0;
        cordon_plan_free(plan);
        cordon_plan_free(apart);
    }
    assert_true(with_any >= 4);
    assert_true(shared > 20);
}

/* The same ring in the phase that follows: all of its straight closures stay, half of their
 * fixed price is paid again, and nothing is brought. */
static void a_ring_that_follows_takes_over(void **state)
{
    cordon_plan *plan = NULL, *apart = NULL;
    const wanted rings[] = {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0},
                            {"Deux", CORDON_AGAINST_VEHICLE, 5, "B", 0}};
    size_t shared = try_rings(*state, &plan, &apart, rings, 2);
    size_t straight = 0;
    for (size_t i = 0; i < plan->rings[0].n_closures; i++)
        straight += plan->closures[i].line.n == 2 && !plan->closures[i].existing;
    assert_true(straight > 5);
    assert_int_equal(shared, straight);
    assert_int_equal(plan->n_changeovers, 3);
    assert_int_equal(plan->changeovers[1].at_s, 18 * 3600);
    assert_int_equal(plan->changeovers[1].n_stays, plan->rings[0].n_closures);
    assert_int_equal(plan->changeovers[1].n_up, 0);
    assert_int_equal(plan->changeovers[1].n_hauls, 0);
    bool told = false;
    for (size_t i = 0; i < plan->n_figures; i++)
        told = told || strcmp(plan->figures[i].key, "price.shared") == 0;
    assert_true(told);
    cordon_plan_free(plan);
    cordon_plan_free(apart);
}

/* Nothing to share: the rings are those that they are by themselves. */
static void rings_that_cannot_share_stay_as_they_are(void **state)
{
    static const wanted sets[][2] = {
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0},
         {"Deux", CORDON_AGAINST_VEHICLE, 5, "D", 0}},
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0}, {"Deux", CORDON_AGAINST_PERSON, 5, "B", 0}},
        {{"Un", CORDON_AGAINST_VEHICLE, 5, "", 1},
         {"Deux", CORDON_AGAINST_VEHICLE, 14, "", 0}}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        cordon_plan *plan = NULL, *apart = NULL;
        assert_int_equal(try_rings(*state, &plan, &apart, sets[i], 2), 0);
        same_closures(plan, apart);
        cordon_plan_free(plan);
        cordon_plan_free(apart);
    }
}

/* A written plan says all of it, and is held to the same prices. */
static void written_plans_keep_it(void **state)
{
    cordon_plan *plan = NULL, *read = NULL;
    cordon_str text, again;
    size_t leaks = 0;
    const wanted rings[] = {{"Un", CORDON_AGAINST_VEHICLE, 5, "B", 0},
                            {"Deux", CORDON_AGAINST_VEHICLE, 5, "C", 0}};
    check_ok(*state, plan_with(&plan, *state, rings, 2));
    assert_true(plan->sharing.cents > 0);
    check_ok(*state, cordon_plan_json(&text, *state, plan, "."));
    check_ok(*state, cordon_plan_from_json(&read, *state, text.data, text.length, "plan", "."));
    check_ok(*state, cordon_plan_json(&again, *state, read, "."));
    assert_string_equal(text.data, again.data);
    check_ok(*state, cordon_plan_prove_map(read, *state, NULL, &leaks));
    for (size_t i = 0; i < read->n_rings; i++)
        assert_in_range(read->rings[i].shown_cents, read->rings[i].cents * 999 / 1000,
                        read->rings[i].cents);
    cordon_plan_free(read);
    /* The public sees no prices, nor who paid. */
    check_ok(*state, cordon_plan_strip(&read, *state, plan, CORDON_EDITION_ORGANISER));
    assert_int_equal(read->sharing.cents, 0);
    assert_int_equal(read->rings[1].n_offers, 0);
    cordon_str_free(&text);
    cordon_str_free(&again);
    cordon_plan_free(read);
    cordon_plan_free(plan);
}

static int plan_two(cordon_context *context)
{
    cordon_plan *plan = NULL;
    const wanted rings[] = {{"Un", CORDON_AGAINST_VEHICLE, 5, "A", 0},
                            {"Deux", CORDON_AGAINST_VEHICLE, 5, "B", 0}};
    int code = plan_with(&plan, context, rings, 2);
    cordon_plan_free(plan);
    return code;
}

static void memory_ends_anywhere(void **state)
{
    (void)state;
    assert_true(alloc_fault_some(plan_two, 0.3) > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(hours_tell_who_meets_whom),
        check_with_context(rings_share_where_that_is_cheaper),
        check_with_context(a_ring_that_follows_takes_over),
        check_with_context(rings_that_cannot_share_stay_as_they_are),
        check_with_context(written_plans_keep_it),
        cmocka_unit_test(memory_ends_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
