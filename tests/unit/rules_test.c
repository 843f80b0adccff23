/* Rules packs: their figures, and what an event may put in their place. */
#include "support/check.h"

#include <math.h>

#include "event/figure.h"
#include "event/tables.h"
#include "event/text.h"
#include "support/alloc.h"

static int open_arena(void **state)
{
    cordon_context *context;
    if (cordon_context_new(&context, NULL))
        return -1;
    *state = cordon_arena_new(context);
    return *state ? 0 : -1;
}

static int close_arena(void **state)
{
    cordon_context *context = cordon_arena_context(*state);
    cordon_arena_free(*state);
    cordon_context_free(context);
    return 0;
}

static cordon_rules load(cordon_arena *arena, const char *pack)
{
    cordon_rules rules;
    check_ok(cordon_arena_context(arena), cordon_rules_load(&rules, arena, pack));
    for (size_t i = 1; i < rules.n; i++)
        assert_true(strcmp(rules.figures[i - 1].key, rules.figures[i].key) < 0);
    return rules;
}

static const cordon_figure *get(const cordon_rules *rules, const char *key)
{
    const cordon_figure *figure = cordon_rules_get(rules, key);
    if (!figure)
        fail_msg("no figure %s", key);
    return figure;
}

static void check_number(const cordon_rules *rules, const char *key, double value,
                         const char *unit, const char *source, bool verified)
{
    const cordon_figure *figure = get(rules, key);
    assert_int_equal(figure->form, CORDON_FIGURE_NUMBER);
    assert_true(figure->value == value);
    assert_string_equal(figure->unit, unit);
    assert_string_equal(figure->source, source);
    assert_int_equal(figure->verified, verified);
}

/* As reference/rules.md has them. */
static void packs_say_what_the_reference_says(void **state)
{
    cordon_rules fr = load(*state, "fr"), uk = load(*state, "uk"), us = load(*state, "us");
    check_number(&fr, "hvm.max_gap", 1.2, "m", "FR-113", false);
    check_number(&fr, "access.width", 3, "m", "FR-100", false);
    check_number(&fr, "declare.public_threshold", 1500, "persons", "FR-20", true);
    check_number(&fr, "medical.ris.from.pe", 1.125, "-", "FR-62", true);
    check_number(&fr, "shift.rest_between", 12, "h", "FR-123", true);
    check_number(&uk, "shift.rest_between", 11, "h", "UK-31", false);
    check_number(&uk, "exit.flow.level_max", 82, "p/m/min", "UK-01", false);
    check_number(&uk, "terror.tier.enhanced", 800, "persons", "UK-41", true);
    check_number(&us, "access.width", 6.10, "m", "US-11", true);
    check_number(&us, "exit.width_per_person.level", 5.1, "mm/p", "US-08", false);
    check_number(&uk, "price.closure.vehicle", 800, "GBP", "assumption", false);
    check_number(&us, "price.barrier.person", 13, "USD/m", "assumption", false);
    assert_string_equal(get(&fr, "shift.rest_between")->edition, "1993-05-18");
    assert_string_equal(get(&fr, "perimeter.order_max_days")->text, "CSI L226-1");
    assert_true(get(&fr, "check.same_sex")->value == 1);
    assert_int_equal(get(&fr, "check.same_sex")->form, CORDON_FIGURE_FLAG);
    assert_string_equal(get(&fr, "exit.method")->words[0], "up");
    assert_int_equal(get(&fr, "erp.type")->n_words, 5);
    const cordon_figure *exits = get(&fr, "exit.min_count");
    assert_int_equal(exits->form, CORDON_FIGURE_STEPS);
    assert_int_equal(exits->n_steps, 3);
    assert_true(exits->steps[1].above == 500 && exits->steps[1].value == 3);
}

/* Where there is no rule nothing is invented. */
static void what_a_jurisdiction_lacks_has_no_figure(void **state)
{
    cordon_rules fr = load(*state, "fr"), uk = load(*state, "uk"), us = load(*state, "us");
    assert_null(cordon_rules_get(&fr, "staff.public_ratio"));
    assert_null(cordon_rules_get(&fr, "evac.time.normal"));
    assert_null(cordon_rules_get(&uk, "exit.up_width_1"));
    assert_null(cordon_rules_get(&us, "shift.max_day"));
    assert_null(cordon_rules_get(&us, "access.load"));
    assert_null(cordon_rules_get(&us, "hvm"));
}

static void layers_lie_on_each_other(void **state)
{
    cordon_rules base = load(*state, "base"), fr = load(*state, "fr"), us = load(*state, "us");
    assert_int_equal(base.n_layers, 1);
    assert_int_equal(fr.n_layers, 2);
    assert_string_equal(fr.layers[0], "base");
    assert_string_equal(fr.layers[1], "fr");
    assert_string_equal(get(&fr, "person.max_gap")->pack, "base");
    assert_string_equal(get(&fr, "hvm.max_gap")->pack, "fr");
    assert_string_equal(get(&base, "hvm.max_gap")->source, "UK-62");
    assert_string_equal(base.currency, "");
    assert_string_equal(us.currency, "USD");
    assert_null(us.zone);
    cordon_rules none;
    check_fails(
        cordon_arena_context(*state), cordon_rules_load(&none, *state, "frr"), CORDON_E_INPUT,
        "expected \"base\", \"fr\", \"uk\" or \"us\", found \"frr\"; did you mean \"fr\"?");
}

static void figures_are_replaced_and_added(void **state)
{
    cordon_rules rules = load(*state, "fr");
    size_t before = rules.n;
    cordon_figure figure = *get(&rules, "hvm.max_gap");
    figure.value = 1;
    figure.source = "arrêté du 3 mai";
    check_ok(cordon_arena_context(*state), cordon_rules_put(&rules, *state, &figure));
    assert_int_equal(rules.n, before);
    check_number(&rules, "hvm.max_gap", 1, "m", "arrêté du 3 mai", false);
    static const char *const keys[] = {"aaa", "staff.public_ratio", "zzz"};
    for (size_t i = 0; i < 3; i++) {
        figure.key = keys[i];
        check_ok(cordon_arena_context(*state), cordon_rules_put(&rules, *state, &figure));
    }
    assert_int_equal(rules.n, before + 3);
    for (size_t i = 1; i < rules.n; i++)
        assert_true(strcmp(rules.figures[i - 1].key, rules.figures[i].key) < 0);
}

/* ------------------------------------------------------------------ checks */

static cordon_figure_spec good_figure(void)
{
    return (cordon_figure_spec){.version = CORDON_FIGURE_SPEC_VERSION,
                                .key = "hvm.max_gap",
                                .number = 1.1,
                                .unit = "m",
                                .source = "arrêté du 3 mai",
                                .edition = "2027-05-03"};
}

static int check_one(cordon_context *context, const cordon_figure_spec *spec)
{
    static const cordon_origin nowhere = {"", 0};
    const cordon_subject where = {context, &nowhere, "a.lua", NULL};
    cordon_check_begin(&where);
    return cordon_check_end(&where, cordon_figure_check(&where, spec, "EUR"));
}

static void refuse(void **state, const cordon_figure_spec *spec, const char *sentence)
{
    cordon_context *context = cordon_arena_context(*state);
    assert_int_equal(check_one(context, spec), CORDON_E_INPUT);
    assert_string_equal(cordon_error_text(context), sentence);
    cordon_error_clear(context);
}

#define REFUSE(field, given, sentence)                                                         \
    do {                                                                                       \
        cordon_figure_spec wrong = good_figure();                                              \
        wrong.field = (given);                                                                 \
        refuse(state, &wrong, sentence);                                                       \
    } while (0)

static void wrong_figures_are_refused(void **state)
{
    cordon_figure_spec spec = good_figure();
    check_ok(cordon_arena_context(*state), check_one(cordon_arena_context(*state), &spec));
    REFUSE(key, "hvm.maxgap",
           "a.lua: unknown figure \"hvm.maxgap\"; did you mean \"hvm.max_gap\"?");
    REFUSE(key, NULL, "a.lua: figure: key: expected a text, found none");
    REFUSE(
        number, 120,
        "a.lua: figure \"hvm.max_gap\": value: expected a number from 0.05 to 10 m, found 120");
    REFUSE(number, NAN,
           "a.lua: figure \"hvm.max_gap\": value: expected a number from 0.05 to 10 m, found "
           "not a "
           "number");
    REFUSE(form, CORDON_FIGURE_STEPS,
           "a.lua: figure \"hvm.max_gap\": value: expected a number, found steps");
    REFUSE(unit, "furlong",
           "a.lua: figure \"hvm.max_gap\": unit: expected \"m\", found \"furlong\"");
    REFUSE(unit, NULL, "a.lua: figure \"hvm.max_gap\": unit: expected \"m\", found none");
    REFUSE(source, "", "a.lua: figure \"hvm.max_gap\": source: expected a text, found none");
    REFUSE(edition, "2027-02-30",
           "a.lua: figure \"hvm.max_gap\": edition: expected a date like \"2006\" or "
           "\"2006-11-07\", or "
           "\"6th ed.\", found \"2027-02-30\"");
    REFUSE(version, 0, "a.lua: figure description of version 0, this library knows 1");
    spec.source = "assumption";
    spec.verified = 1;
    spec.unit = "cm";
    refuse(
        state, &spec,
        "a.lua: figure \"hvm.max_gap\": unit: expected \"m\", found \"cm\"\n"
        "a.lua: figure \"hvm.max_gap\": verified: expected false of an assumption, found true");
}

static void editions_are_dates_or_ordinals(void **state)
{
    static const char *const good[] = {"2006",    "2006-11",  "2024-02-29",
                                       "1st ed.", "22nd ed.", ""};
    static const char *const bad[] = {"206",     "2006-13",    "2023-02-29", "2006/11/07",
                                      "6th ed",  "th ed.",     "100th ed.",  "last year",
                                      "2006-1-", "2006-11-0x", "20061107"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        cordon_figure_spec spec = good_figure();
        spec.edition = good[i];
        check_ok(cordon_arena_context(*state), check_one(cordon_arena_context(*state), &spec));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cordon_figure_spec spec = good_figure();
        spec.edition = bad[i];
        check_fails(cordon_arena_context(*state),
                    check_one(cordon_arena_context(*state), &spec), CORDON_E_INPUT, "edition");
    }
}

static void steps_and_words_are_looked_at(void **state)
{
    static const cordon_figure_step up[] = {{0, 2}, {500, 3}}, down[] = {{500, 3}, {0, 2}},
                                    much[] = {{0, 2}, {500, 30}}, part[] = {{0, 40}, {15, 50}};
    cordon_figure_spec exits = {.version = CORDON_FIGURE_SPEC_VERSION,
                                .key = "exit.min_count",
                                .form = CORDON_FIGURE_STEPS,
                                .steps = up,
                                .n_steps = 2,
                                .unit = "exits",
                                .source = "commission"};
    check_ok(cordon_arena_context(*state), check_one(cordon_arena_context(*state), &exits));
    exits.steps = down;
    refuse(state, &exits,
           "a.lua: figure \"exit.min_count\": value: expected steps that go up, found step 2");
    exits.steps = much;
    refuse(state, &exits,
           "a.lua: figure \"exit.min_count\": value: expected a number from 1 to 20 exits, "
           "found 30");
    exits.n_steps = 0;
    refuse(state, &exits,
           "a.lua: figure \"exit.min_count\": value: expected at least one step, found none");
    exits = (cordon_figure_spec){.version = CORDON_FIGURE_SPEC_VERSION,
                                 .key = "arrival.profile.match",
                                 .form = CORDON_FIGURE_STEPS,
                                 .steps = part,
                                 .n_steps = 2,
                                 .unit = "%",
                                 .source = "comptage"};
    refuse(state, &exits,
           "a.lua: figure \"arrival.profile.match\": value: expected steps that add up to 100, "
           "found "
           "90.00");
    static const char *const sex[] = {"iso_7010", "iso_7010"}, *const wrong[] = {"iso_710"};
    cordon_figure_spec symbols = {.version = CORDON_FIGURE_SPEC_VERSION,
                                  .key = "map.symbols",
                                  .form = CORDON_FIGURE_LIST,
                                  .words = sex,
                                  .n_words = 1,
                                  .source = "SDIS"};
    check_ok(cordon_arena_context(*state), check_one(cordon_arena_context(*state), &symbols));
    symbols.n_words = 2;
    refuse(state, &symbols,
           "a.lua: figure \"map.symbols\": value: expected every word once, found \"iso_7010\" "
           "twice");
    symbols.n_words = 0;
    refuse(state, &symbols,
           "a.lua: figure \"map.symbols\": value: expected at least one word, found none");
    symbols.words = wrong;
    symbols.n_words = 1;
    refuse(state, &symbols,
           "a.lua: figure \"map.symbols\": value: expected \"iso_7010\", \"sitac\" or "
           "\"ansi_z535\", "
           "found \"iso_710\"; did you mean \"iso_7010\"?");
    symbols.form = CORDON_FIGURE_FLAG;
    refuse(
        state, &symbols,
        "a.lua: figure \"map.symbols\": value: expected a list of words, found true or false");
}

static void money_is_that_of_the_rules(void **state)
{
    char unit[CORDON_UNIT_MAX];
    const cordon_figure_kind *kind = cordon_figure_kind_of("price.barrier.person");
    assert_string_equal(cordon_figure_unit(unit, kind, "GBP"), "GBP/m");
    assert_string_equal(cordon_figure_unit(unit, kind, ""), "money/m");
    cordon_figure_spec price = good_figure();
    price.key = "price.barrier.person";
    price.unit = "GBP/m";
    refuse(state, &price,
           "a.lua: figure \"price.barrier.person\": unit: expected \"EUR/m\", found \"GBP/m\"");
}

/* ---------------------------------------------------------------- overlays */

static void built_in_overlays_lie_on_top(void **state)
{
    cordon_context *context = cordon_arena_context(*state);
    cordon_rules fr = load(*state, "fr"), uk = load(*state, "uk"), us = load(*state, "us");
    check_ok(context, cordon_rules_add(&fr, *state, "departement_60"));
    check_ok(context, cordon_rules_add(&fr, *state, "paris"));
    assert_int_equal(fr.n_layers, 4);
    assert_string_equal(fr.layers[2], "departement_60");
    const cordon_figure *deadline = get(&fr, "declare.deadline");
    assert_int_equal(deadline->n_steps, 2);
    assert_true(deadline->steps[1].above == 1499 && deadline->steps[1].value == 60);
    assert_string_equal(deadline->pack, "departement_60");
    assert_string_equal(get(&fr, "declare.authority")->words[0], "police_prefect");
    assert_string_equal(get(&fr, "declare.earliest")->pack, "fr");
    check_fails(context, cordon_rules_add(&fr, *state, "paris"), CORDON_E_INPUT,
                "expected each layer once, found it twice");
    check_fails(context, cordon_rules_add(&fr, *state, "departement_61x"), CORDON_E_INPUT,
                "\"departement_79\" or \"paris\", found \"departement_61x\"; did you mean "
                "\"departement_61\"?");
    check_fails(context, cordon_rules_add(&uk, *state, "paris"), CORDON_E_INPUT,
                "expected \"dover\", found \"paris\"");
    check_fails(
        context, cordon_rules_add(&us, *state, "paris"), CORDON_E_INPUT,
        "expected a file like \"council.lua\", as \"us\" has no overlays, found \"paris\"");
}

static int put(cordon_arena *arena, cordon_rules *rules, const cordon_overlay_spec *spec)
{
    static const cordon_origin origin = {"event.lua", 3};
    const cordon_subject where = {cordon_arena_context(arena), &origin, "event \"Fête\": rules",
                                  NULL};
    return cordon_overlay_put(rules, arena, &where, spec);
}

static void overlays_of_an_organiser_lie_on_top(void **state)
{
    cordon_context *context = cordon_arena_context(*state);
    cordon_rules rules = load(*state, "fr");
    cordon_figure_spec figures[2] = {good_figure(), good_figure()};
    figures[1].key = "access.width";
    figures[1].number = 4;
    cordon_overlay_spec spec = {CORDON_OVERLAY_SPEC_VERSION, "arrete.lua", "fr", figures, 2};
    check_ok(context, put(*state, &rules, &spec));
    check_number(&rules, "access.width", 4, "m", "arrêté du 3 mai", false);
    assert_string_equal(get(&rules, "access.width")->pack, "arrete.lua");
    assert_string_equal(get(&rules, "access.width")->edition, "2027-05-03");
    assert_string_equal(rules.layers[2], "arrete.lua");
    /* What is wrong leaves the rules as they are. */
    spec.name = "autre.lua";
    figures[0].number = 99;
    figures[1].unit = "ft";
    check_fails(context, put(*state, &rules, &spec), CORDON_E_INPUT,
                "event.lua:3: event \"Fête\": rules: autre.lua: figure \"hvm.max_gap\": value: "
                "expected a number from 0.05 to 10 m, found 99\n"
                "event.lua:3: event \"Fête\": rules: autre.lua: figure \"access.width\": unit: "
                "expected \"m\", found \"ft\"");
    check_number(&rules, "hvm.max_gap", 1.1, "m", "arrêté du 3 mai", false);
    figures[0] = figures[1] = good_figure();
    check_fails(context, put(*state, &rules, &spec), CORDON_E_INPUT,
                "rules: autre.lua: figure \"hvm.max_gap\" occurs twice");
    spec.n_figures = 1;
    spec.over = "uk";
    check_fails(context, put(*state, &rules, &spec), CORDON_E_INPUT,
                "rules: autre.lua: expected the rules \"uk\" below it, found \"fr\"");
    spec.over = NULL;
    spec.name = "arrete.lua";
    check_fails(context, put(*state, &rules, &spec), CORDON_E_INPUT,
                "rules: arrete.lua: expected each layer once, found it twice");
    spec.n_figures = 1001;
    check_fails(context, put(*state, &rules, &spec), CORDON_E_INPUT,
                "rules: arrete.lua: figures: expected fewer figures, found 1001");
    spec.version = 0;
    check_fails(context, put(*state, &rules, &spec), CORDON_E_INPUT,
                "overlay description of version 0");
    spec = (cordon_overlay_spec){CORDON_OVERLAY_SPEC_VERSION, NULL, NULL, figures, 1};
    for (int i = 0; i < 20; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d.lua", i);
        spec.name = name;
        if (rules.n_layers < CORDON_LAYERS_MAX)
            check_ok(context, put(*state, &rules, &spec));
    }
    spec.name = "more.lua";
    check_fails(context, put(*state, &rules, &spec), CORDON_E_LIMIT,
                "more.lua: expected at most 16 layers of rules");
}

/* --------------------------------------------------------------- postures */

static void packs_know_their_postures(void **state)
{
    static const char *const vigipirate[] = {
        "vigilance", "sécurité renforcée - risque attentat", "urgence attentat"};
    cordon_rules fr = load(*state, "fr"), uk = load(*state, "uk"), base = load(*state, "base");
    assert_string_equal(fr.postures.system, "Vigipirate");
    assert_int_equal(fr.postures.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(fr.postures.levels[i].level, vigipirate[i]);
    assert_int_equal(fr.postures.levels[0].n_demands, 0);
    const cordon_posture_level *urgent = &fr.postures.levels[2];
    assert_string_equal(urgent->source, "FR-140, FR-142");
    assert_string_equal(urgent->figures[0].key, "posture.max_age");
    assert_int_equal(urgent->demands[4].ring, CORDON_AGAINST_VEHICLE);
    assert_int_equal(urgent->demands[0].ring, -1);
    assert_int_equal(uk.postures.n, 5);
    assert_string_equal(uk.postures.levels[4].level, "critical");
    assert_int_equal(base.postures.n, 0);
}

/* ------------------------------------------------------------------- texts */

static void check_text(const cordon_texts *texts, const char *prefix, const char *name)
{
    char key[128];
    snprintf(key, sizeof key, "%s.%s", prefix, name);
    if (strcmp(cordon_text(texts, key), key) == 0)
        fail_msg("%s: no text %s", texts->language, key);
}

/* A unit without words is a symbol: no plain word of English. */
static void everything_has_words(void **state)
{
    static const char *const symbols[] = {"p/m²", "p/m/min", "mm/p", "m",   "m²",
                                          "%",    "-",       "kN",   "kg",  "m/s²",
                                          "p/h",  "h",       "min",  "1:n", "°"};
    cordon_texts texts;
    check_ok(cordon_arena_context(*state), cordon_texts_load(&texts, *state, "fr"));
    for (size_t i = 0; i < cordon_figure_kinds_n; i++) {
        const cordon_figure_kind *kind = &cordon_figure_kinds[i];
        check_text(&texts, "figure", kind->key);
        check_text(&texts, "group", kind->group);
        for (size_t k = 0; k < kind->n_words; k++)
            check_text(&texts, "word", kind->words[k]);
        bool known = !*kind->unit;
        for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
            known = known || strcmp(kind->unit, symbols[k]) == 0;
        if (!known)
            check_text(&texts, "unit", kind->unit);
    }
    for (size_t i = 0; i < cordon_rules_packs_n; i++)
        for (size_t k = 0; k < cordon_rules_packs[i].postures.n; k++) {
            const cordon_posture_level *level = &cordon_rules_packs[i].postures.levels[k];
            for (size_t d = 0; d < level->n_demands; d++)
                check_text(&texts, "demand", level->demands[d].word);
        }
    assert_string_equal(cordon_text_unit(&texts, "days"), "jours");
    assert_string_equal(cordon_text_unit(&texts, "p/m²"), "p/m²");
    assert_string_equal(cordon_text_unit(&texts, "-"), "");
}

static int use_everything(cordon_context *context)
{
    cordon_arena *arena = cordon_arena_new(context);
    cordon_rules rules;
    int code = arena ? cordon_rules_load(&rules, arena, "fr") : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        cordon_figure figure = *cordon_rules_get(&rules, "exit.min_count");
        code = cordon_rules_put(&rules, arena, &figure);
        figure = *cordon_rules_get(&rules, "erp.type");
        figure.key = "zzz";
        if (code == CORDON_OK)
            code = cordon_rules_put(&rules, arena, &figure);
    }
    const cordon_figure_spec spec = {.version = CORDON_FIGURE_SPEC_VERSION,
                                     .key = "hvm.maxgap"};
    if (code == CORDON_OK && check_one(context, &spec) == CORDON_E_MEMORY)
        code = CORDON_E_MEMORY;
    cordon_error_clear(context);
    cordon_arena_free(arena);
    return code;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(alloc_fault_each(use_everything) > 3);
}

int main(void)
{
#define WITH_ARENA(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        WITH_ARENA(packs_say_what_the_reference_says),
        WITH_ARENA(what_a_jurisdiction_lacks_has_no_figure),
        WITH_ARENA(layers_lie_on_each_other),
        WITH_ARENA(figures_are_replaced_and_added),
        WITH_ARENA(wrong_figures_are_refused),
        WITH_ARENA(editions_are_dates_or_ordinals),
        WITH_ARENA(steps_and_words_are_looked_at),
        WITH_ARENA(money_is_that_of_the_rules),
        WITH_ARENA(built_in_overlays_lie_on_top),
        WITH_ARENA(overlays_of_an_organiser_lie_on_top),
        WITH_ARENA(packs_know_their_postures),
        WITH_ARENA(everything_has_words),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
