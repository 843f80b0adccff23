/* What else rings could be: the front against brute force, and a sweep of the small town. */
#include "support/check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rng.h"
#include "base/workspace.h"
#include "geo/predicates.h"
#include "options/options.h"
#include "plan/material.h"
#include "plan/prices.h"
#include "plan/share.h"
#include "plan/verify.h"
#include "support/alloc.h"
#include "support/town.h"

/* ---------------------------------------------------------------- the front */

enum { MADE_UP = 60, ROUNDS = 200 };

/* Options of few values each, so that many are equal in something. */
static size_t make_up(cordon_option *out, cordon_rng *rng)
{
    size_t n = 1 + cordon_rng_below(rng, MADE_UP - 1);
    for (size_t i = 0; i < n; i++)
        out[i] = (cordon_option){.way = i == 0       ? CORDON_OPTION_PLAN
                                        : i % 3 == 0 ? CORDON_OPTION_WITHOUT
                                                     : CORDON_OPTION_SWEEP,
                                 .without = i % 3 == 0 ? (unsigned)i : 0,
                                 .closure_price = (double)i,
                                 .standoff_mm = (int32_t)cordon_rng_below(rng, 4),
                                 .cents = cordon_rng_below(rng, 6),
                                 .residents = cordon_rng_below(rng, 4),
                                 .street_mm = cordon_rng_below(rng, 3)};
    return n;
}

/* Said the other way round: what is better in nothing and worse in something. */
static bool brute_beaten(const cordon_option *options, size_t n, size_t index)
{
    const cordon_option *b = &options[index];
    for (size_t i = 0; i < n; i++) {
        const cordon_option *a = &options[i];
        int64_t gains[4] = {(int64_t)b->standoff_mm - a->standoff_mm, a->cents - b->cents,
                            a->residents - b->residents, a->street_mm - b->street_mm};
        size_t better = 0, worse = 0;
        for (size_t k = 0; k < 4; k++) {
            better += gains[k] > 0;
            worse += gains[k] < 0;
        }
        if (better == 0 && worse > 0)
            return true;
    }
    return false;
}

static void the_front_is_what_nothing_beats(void **state)
{
    (void)state;
    cordon_option options[MADE_UP];
    cordon_rng rng;
    cordon_rng_seed(&rng, 83, 0);
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t n = make_up(options, &rng);
        cordon_options_mark_front(options, n);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(options[i].front, !brute_beaten(options, n, i));
    }
}

static size_t count(const cordon_option *options, size_t n, cordon_option_way way, int front)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += options[i].way == way && options[i].front == front;
    return found;
}

static void the_kept_are_the_front_the_plan_and_the_next_best(void **state)
{
    (void)state;
    cordon_option options[MADE_UP], all[MADE_UP];
    cordon_rng rng;
    cordon_rng_seed(&rng, 84, 0);
    for (size_t round = 0; round < ROUNDS; round++) {
        size_t n = make_up(options, &rng);
        cordon_options_mark_front(options, n);
        memcpy(all, options, n * sizeof *options);
        size_t kept = cordon_options_keep(options, n);
        size_t behind = count(all, n, CORDON_OPTION_WITHOUT, false);
        assert_int_equal(count(options, kept, CORDON_OPTION_PLAN, true) +
                             count(options, kept, CORDON_OPTION_PLAN, false),
                         1);
        for (int way = CORDON_OPTION_SWEEP; way <= CORDON_OPTION_WITHOUT; way++)
            assert_int_equal(count(options, kept, way, true), count(all, n, way, true));
        assert_int_equal(count(options, kept, CORDON_OPTION_SWEEP, false), 0);
        assert_int_equal(count(options, kept, CORDON_OPTION_WITHOUT, false),
                         behind < 5 ? behind : 5);
        for (size_t i = 1; i < kept; i++) {
            const cordon_option *a = &options[i - 1], *b = &options[i];
            assert_true(a->standoff_mm < b->standoff_mm ||
                        (a->standoff_mm == b->standoff_mm && a->cents <= b->cents));
        }
        /* None that is left out is cheaper than a next best that stays. */
        for (size_t i = 0; i < kept; i++)
            for (size_t k = kept; k < n; k++)
                if (!options[i].front && options[i].way == CORDON_OPTION_WITHOUT &&
                    options[k].way == CORDON_OPTION_WITHOUT)
                    assert_true(options[i].cents <= options[k].cents);
    }
}

/* ----------------------------------------------------------------- the town */

typedef struct fixture {
    cordon_context *context;
    cordon_event *event;
    cordon_workspace *workspace;
    cordon_plan *plan;
    cordon_options *options;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    int code = f ? cordon_context_new(&f->context, NULL) : 1;
    if (code == CORDON_OK)
        code = town_event(&f->event, f->context);
    if (code == CORDON_OK)
        code = cordon_workspace_new(&f->workspace, f->context, NULL, NULL);
    if (code == CORDON_OK)
        code = cordon_workspace_plan(&f->plan, f->workspace, f->event);
    return code ? code
                : cordon_options_find(&f->options, f->workspace, f->event, f->plan, NULL);
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    cordon_options_free(f->options);
    cordon_plan_free(f->plan);
    cordon_workspace_free(f->workspace);
    cordon_event_free(f->event);
    cordon_context_free(f->context);
    free(f);
    return 0;
}

/* The verifier alone, asked again about the ring as the option has it. */
static bool is_tight(const fixture *f, const cordon_option *option)
{
    const cordon_plan *plan = option->plan;
    const cordon_plan_ring *ring = cordon_option_ring(option);
    const cordon_map *map = NULL, *laid = NULL;
    cordon_region protect[8];
    cordon_line closures[64];
    assert_true(ring->n_around <= 8 && ring->n_closures <= 64);
    check_ok(f->context, cordon_plan_lay_map(&laid, &map, plan, f->workspace));
    for (size_t i = 0; i < ring->n_around; i++)
        protect[i] = plan->areas[ring->around[i]].shape;
    for (size_t i = 0; i < ring->n_closures; i++)
        closures[i] = plan->closures[ring->first_closure + i].line;
    const cordon_verify_job job = {.laid = laid,
                                   .site = &plan->site,
                                   .against = ring->against,
                                   .protect = protect,
                                   .n_protect = ring->n_around,
                                   .standoff_mm = option->standoff_mm,
                                   .passable_mm = ring->passable_mm,
                                   .curve = &ring->curve,
                                   .closures = closures,
                                   .n_closures = ring->n_closures};
    cordon_verdict verdict;
    check_ok(f->context, cordon_verify_ring(&verdict, f->context, &job));
    bool tight = verdict.tight && verdict.n_faults == 0;
    cordon_verdict_free(&verdict);
    return tight;
}

static void every_option_is_tight(void **state)
{
    const fixture *f = *state;
    size_t n = cordon_options_count(f->options);
    assert_true(n > 6);
    for (size_t i = 0; i < n; i++) {
        const cordon_option *option = &f->options->items.items[i];
        assert_true(is_tight(f, option));
        assert_int_equal(cordon_option_ring(option)->verified, 1);
    }
}

/* What a ring costs is the sum of its closures at the plan's own prices. */
static void every_price_is_true(void **state)
{
    const fixture *f = *state;
    for (size_t i = 0; i < f->options->items.count; i++) {
        const cordon_option *option = &f->options->items.items[i];
        const cordon_plan_ring *ring = cordon_option_ring(option);
        const cordon_plan_ring *own = &f->plan->rings[option->ring];
        int64_t cents = 0;
        for (size_t k = 0; k < ring->n_closures; k++) {
            const cordon_plan_closure *closure =
                &option->plan->closures[ring->first_closure + k];
            const cordon_barrier *barrier = cordon_closure_made_of(option->plan, closure);
            const cordon_barrier *priced =
                barrier ? &own->barriers[barrier - ring->barriers] : NULL;
            cents += !barrier ? closure->cents
                     : closure->shares != 0
                         ? cordon_closure_shared_cents(option->plan, closure, priced)
                         : cordon_closure_cents_of(closure, priced);
        }
        assert_true(llabs(cents - option->cents) <= (int64_t)(2 * ring->n_closures));
    }
}

static void the_plans_own_is_there_and_the_cheapest_that_keeps_as_much(void **state)
{
    const fixture *f = *state;
    for (size_t ring = 0; ring < f->plan->n_rings; ring++) {
        size_t own = 0;
        for (size_t i = 0; i < f->options->items.count; i++) {
            const cordon_option *option = &f->options->items.items[i];
            if (option->ring != ring)
                continue;
            own += option->way == CORDON_OPTION_PLAN;
            if (option->way == CORDON_OPTION_PLAN)
                assert_int_equal(option->cents, f->plan->rings[ring].cents);
            if (option->standoff_mm >= f->plan->rings[ring].standoff_mm)
                assert_true(option->cents >= f->plan->rings[ring].cents);
        }
        assert_int_equal(own, 1);
    }
}

static void no_two_are_alike(void **state)
{
    const fixture *f = *state;
    cordon_geos *geos;
    cordon_arena *scratch = cordon_arena_new(f->context);
    check_ok(f->context, cordon_geos_new(&geos, f->context));
    for (size_t i = 0; i < f->options->items.count; i++)
        for (size_t k = 0; k < f->options->items.count; k++) {
            const cordon_option *a = &f->options->items.items[i];
            const cordon_option *b = &f->options->items.items[k];
            bool alike;
            check_ok(f->context, cordon_options_alike(&alike, a, b, geos, scratch));
            if (a->ring == b->ring)
                assert_int_equal(alike, i == k);
        }
    cordon_geos_free(geos);
    cordon_arena_free(scratch);
}

/* Rings inside keep less than those outside. */
static void standoffs_stay_in_order(void **state)
{
    const fixture *f = *state;
    for (size_t i = 0; i < f->options->items.count; i++) {
        const cordon_option *option = &f->options->items.items[i];
        assert_true(option->ring == 0 ? option->standoff_mm <= f->plan->rings[1].standoff_mm
                                      : option->standoff_mm >= f->plan->rings[0].standoff_mm);
    }
}

static void the_same_again_is_the_same(void **state)
{
    const fixture *f = *state;
    cordon_options *again = NULL;
    cordon_option_facts first, second;
    check_ok(f->context, cordon_options_find(&again, f->workspace, f->event, f->plan, NULL));
    assert_string_equal(cordon_options_text(again), cordon_options_text(f->options));
    cordon_options_free(again);
    check_ok(f->context, cordon_options_find(&again, f->workspace, f->event, f->plan,
                                             f->plan->rings[1].name));
    size_t n = cordon_options_count(again), before = cordon_options_count(f->options) - n;
    for (size_t i = 0; i < n; i++) {
        cordon_options_get(again, i, &first);
        cordon_options_get(f->options, before + i, &second);
        assert_string_equal(first.ring, f->plan->rings[1].name);
        assert_string_equal(first.sentence, second.sentence);
        assert_true(first.cost == second.cost && first.street_m == second.street_m);
    }
    cordon_options_free(again);
}

static void unknown_rings_name_the_nearest(void **state)
{
    const fixture *f = *state;
    cordon_options *none = NULL;
    check_fails(f->context,
                cordon_options_find(&none, f->workspace, f->event, f->plan, "Anti-belier"),
                CORDON_E_INPUT, "unknown ring \"Anti-belier\"; did you mean \"Anti-bélier\"?");
    assert_null(none);
    f->plan->rings[1].found = false;
    check_fails(f->context,
                cordon_options_find(&none, f->workspace, f->event, f->plan, "Anti-bélier"),
                CORDON_E_INPUT, "there is nothing to choose from, since no ring can be closed");
    f->plan->rings[1].found = true;
}

static void files_are_written_whole(void **state)
{
    const fixture *f = *state;
    char folder[] = "/tmp/options_test.XXXXXX", png[64], json[64];
    struct stat info;
    assert_non_null(mkdtemp(folder));
    snprintf(png, sizeof png, "%s/options.png", folder);
    snprintf(json, sizeof json, "%s/options.json", folder);
    check_ok(f->context, cordon_options_write(f->options, f->context, json));
    check_ok(f->context,
             cordon_options_draw(f->options, f->context, f->plan, "Anti-bélier", png));
    assert_true(stat(json, &info) == 0 && info.st_size > 1000);
    assert_true(stat(png, &info) == 0 && info.st_size > 1000);
    remove(png);
    remove(json);
    rmdir(folder);
    check_fails(f->context,
                cordon_options_draw(f->options, f->context, f->plan, "Nord", "nowhere.png"),
                CORDON_E_INPUT, "expected a ring of the options, found \"Nord\"");
    check_fails(f->context,
                cordon_options_write(f->options, f->context, "/nowhere/options.json"),
                CORDON_E_INPUT, "/nowhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_front_is_what_nothing_beats),
        cmocka_unit_test(the_kept_are_the_front_the_plan_and_the_next_best),
        cmocka_unit_test(every_option_is_tight),
        cmocka_unit_test(every_price_is_true),
        cmocka_unit_test(the_plans_own_is_there_and_the_cheapest_that_keeps_as_much),
        cmocka_unit_test(no_two_are_alike),
        cmocka_unit_test(standoffs_stay_in_order),
        cmocka_unit_test(the_same_again_is_the_same),
        cmocka_unit_test(unknown_rings_name_the_nearest),
        cmocka_unit_test(files_are_written_whole),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
