/* Findings: every kind has a code of its own and a sentence in every language; their order; and
 * the numbers of closures. */
#include "support/check.h"

#include "event/tables.h"
#include "support/hand_plan.h"

static void codes_count_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < CORDON_FINDING_COUNT; i++) {
        char key[32];
        const char *code = cordon_finding_kinds[i].code;
        assert_true(i == 0 || strcmp(cordon_finding_kinds[i - 1].code, code) < 0);
        assert_true(*code == 'P' && strspn(code + 1, "0123456789") == 3 && !code[4]);
        snprintf(key, sizeof key, "finding.%s", code);
        assert_string_equal(cordon_finding_kinds[i].key, key);
    }
}

static void every_language_has_every_sentence(void **state)
{
    (void)state;
    cordon_context *context = *state;
    cordon_arena *arena = cordon_arena_new(context);
    for (size_t k = 0; k < cordon_text_packs_n; k++) {
        cordon_texts texts;
        check_ok(context, cordon_texts_load(&texts, arena, cordon_text_packs[k].language));
        for (size_t i = 0; i < CORDON_FINDING_COUNT; i++) {
            const char *key = cordon_finding_kinds[i].key;
            const char *text = cordon_text(&texts, key);
            if (text == key)
                fail_msg("%s has no %s", texts.language, key);
            assert_true(strlen(text) > 5);
        }
    }
    cordon_arena_free(arena);
}

/* README.md lists them for people. */
static void readme_names_every_code(void **state)
{
    cordon_context *context = *state;
    cordon_file file;
    check_ok(context,
             cordon_file_open(&file, context, CORDON_SOURCE_DIR "/core/plan/README.md"));
    cordon_str text = CORDON_STR_INIT(context);
    cordon_str_add_n(&text, (const char *)file.data, file.size);
    for (size_t i = 0; i < CORDON_FINDING_COUNT; i++) {
        if (!strstr(text.data, cordon_finding_kinds[i].code))
            fail_msg("README.md has no %s", cordon_finding_kinds[i].code);
    }
    cordon_str_free(&text);
    cordon_file_close(&file);
}

static void severe_findings_come_first(void **state)
{
    cordon_context *context = *state;
    cordon_plan *plan = NULL;
    check_ok(context, hand_plan(&plan, context));
    for (int i = 0; i < 40; i++) {
        cordon_words words = {.n = 0};
        cordon_words_count(&words, plan, "count", (size_t)i);
        const cordon_finding_id ids[] = {CORDON_FINDING_MAP_INCOMPLETE,
                                         CORDON_FINDING_RING_LEAKS, CORDON_FINDING_NO_RING};
        check_ok(context, cordon_plan_report(plan, ids[i % 3], &words, NULL));
    }
    cordon_plan_sort_findings(plan);
    assert_int_equal(plan->n_findings, 42);
    for (size_t i = 1; i < plan->n_findings; i++) {
        const cordon_finding *a = &plan->findings[i - 1], *b = &plan->findings[i];
        assert_true(a->severity >= b->severity);
        assert_true(a->severity > b->severity || strcmp(a->code, b->code) <= 0);
        assert_int_equal(a->edition & CORDON_EDITION_PUBLIC, 0);
    }
    /* Equal ones stay as they were added. */
    assert_non_null(strstr(plan->findings[41].sentence, "39"));
    cordon_plan_forget(plan, CORDON_FINDING_MAP_INCOMPLETE);
    assert_int_equal(plan->n_findings, 28);
    cordon_plan_free(plan);
}

static void sentences_are_filled_in(void **state)
{
    cordon_context *context = *state;
    cordon_plan *plan = NULL;
    check_ok(context, hand_plan(&plan, context));
    cordon_words words = {.n = 0};
    cordon_words_text(&words, "ring", "Anti-bélier");
    cordon_words_count(&words, plan, "closure", 12);
    cordon_words_metres(&words, plan, "found", 24350, 2);
    cordon_words_metres(&words, plan, "wanted", 25000, 0);
    plan->n_findings = 0;
    check_ok(context, cordon_plan_report(plan, CORDON_FINDING_RING_TOO_NEAR, &words, NULL));
    assert_string_equal(plan->findings[0].sentence,
                        "La fermeture 12 du périmètre «\u00a0Anti-bélier\u00a0» est à "
                        "24,35\u00a0m de la zone protégée, au lieu de 25\u00a0m.");
    cordon_plan_free(plan);
}

#define CLOSURES 7

static void closures_are_numbered_clockwise_from_north(void **state)
{
    cordon_arena *arena = cordon_arena_new(*state);
    /* Bearings from (1000, 1000): N, ENE, E, S, W, NW, and a second due north, farther out. */
    const cordon_pt middles[CLOSURES] = {{1000, 90000},  {90000, 30000}, {50000, 1000},
                                         {1000, -70000}, {-9000, 1000},  {-40000, 40000},
                                         {1000, 95000}};
    const size_t expected[CLOSURES] = {0, 6, 1, 2, 3, 4, 5};
    cordon_pt ends[CLOSURES][2];
    for (size_t start = 0; start < CLOSURES; start++) {
        cordon_plan_closure closures[CLOSURES];
        for (size_t i = 0; i < CLOSURES; i++) {
            size_t from = (i + start) % CLOSURES;
            ends[i][0] = (cordon_pt){middles[from].x - 500, middles[from].y};
            ends[i][1] = (cordon_pt){middles[from].x + 500, middles[from].y};
            closures[i] = (cordon_plan_closure){.line = {ends[i], 2}, .cents = (int64_t)from};
        }
        assert_int_equal(
            cordon_closures_number(arena, closures, CLOSURES, (cordon_pt){1000, 1000}, 5), 0);
        for (size_t i = 0; i < CLOSURES; i++) {
            assert_int_equal(closures[i].number, 5 + i);
            assert_int_equal(closures[i].cents, expected[i]);
        }
    }
    cordon_arena_free(arena);
}

static void middle_of_a_line_is_half_way_along(void **state)
{
    (void)state;
    const cordon_line bent = HAND_LINE({0, 0}, {10000, 0}, {10000, 4000});
    cordon_pt middle = cordon_line_middle(&bent);
    assert_int_equal(middle.x, 7000);
    assert_int_equal(middle.y, 0);
    const cordon_line still = HAND_LINE({3, 4}, {3, 4});
    assert_int_equal(cordon_line_middle(&still).x, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(codes_count_up),
        check_with_context(every_language_has_every_sentence),
        check_with_context(readme_names_every_code),
        check_with_context(severe_findings_come_first),
        check_with_context(sentences_are_filled_in),
        check_with_context(closures_are_numbered_clockwise_from_north),
        check_with_context(middle_of_a_line_is_half_way_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
