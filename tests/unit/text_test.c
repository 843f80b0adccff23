/* Texts of the packs. */
#include "support/check.h"

#include "event/tables.h"
#include "event/text.h"

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

static void check_number(cordon_arena *arena, const char *language, double value, int decimals,
                         const char *expected)
{
    cordon_context *context = cordon_arena_context(arena);
    cordon_texts texts;
    check_ok(context, cordon_texts_load(&texts, arena, language));
    cordon_str out = CORDON_STR_INIT(context);
    cordon_text_number(&out, &texts, value, decimals);
    assert_string_equal(out.data, expected);
    cordon_str_free(&out);
}

static void numbers_are_written_as_people_do(void **state)
{
    check_number(*state, "fr", 1234.5, 1, "1\u202F234,5");
    check_number(*state, "fr", 999, 0, "999");
    check_number(*state, "en", 1234567.891, 2, "1,234,567.89");
    check_number(*state, "en", -1000, 0, "-1,000");
    check_number(*state, "en", 0.05, 1, "0.1");
}

static void placeholders_are_replaced(void **state)
{
    cordon_context *context = cordon_arena_context(*state);
    cordon_text_entry entry = {"x", "{a} {b} {unknown} {A} {a}"};
    const cordon_texts texts = {"en", &entry, 1};
    cordon_str out = CORDON_STR_INIT(context);
    cordon_text_add(&out, &texts, "x", "a", "1", "b", "{a}", NULL);
    assert_string_equal(out.data, "1 {a} {unknown} {A} 1");
    cordon_str_free(&out);
}

static void texts_can_be_replaced(void **state)
{
    cordon_context *context = cordon_arena_context(*state);
    cordon_texts texts;
    check_ok(context, cordon_texts_load(&texts, *state, "fr"));
    check_ok(context, cordon_texts_set(&texts, *state, "role.crowd", "Fosse"));
    assert_string_equal(cordon_text(&texts, "role.crowd"), "Fosse");
    assert_string_equal(cordon_text(&texts, "role.crowds"), "role.crowds");
    check_fails(context, cordon_texts_set(&texts, *state, "role.crowds", "x"), CORDON_E_INPUT,
                "unknown text \"role.crowds\"; did you mean \"role.crowd\"?");
    check_fails(context, cordon_texts_set(&texts, *state, "role.stage", "a {number}"),
                CORDON_E_INPUT, "found {number}");
}

/* Placeholders of a text in the order of the alphabet, for comparison. */
static void list_placeholders(char out[512], const char *text)
{
    out[0] = '\0';
    for (char name[64], last[64] = "";;) {
        char least[64] = "";
        for (const char *at = text; (at = strchr(at, '{')); at++) {
            if (sscanf(at, "{%60[a-z_]}", name) == 1 && strcmp(name, last) > 0 &&
                (!*least || strcmp(name, least) < 0))
                strcpy(least, name);
        }
        if (!*least)
            return;
        strcat(strcat(out, least), " ");
        strcpy(last, least);
    }
}

static void packs_have_the_same_keys_and_placeholders(void **state)
{
    (void)state;
    const cordon_text_pack *first = &cordon_text_packs[0];
    assert_true(cordon_text_packs_n >= 2);
    for (size_t p = 1; p < cordon_text_packs_n; p++) {
        const cordon_text_pack *pack = &cordon_text_packs[p];
        for (size_t i = 0; i < first->n && i < pack->n; i++) {
            char a[512], b[512];
            assert_string_equal(first->entries[i].key, pack->entries[i].key);
            list_placeholders(a, first->entries[i].text);
            list_placeholders(b, pack->entries[i].text);
            if (strcmp(a, b) != 0)
                fail_msg("%s: placeholders %s in one language, %s in another",
                         first->entries[i].key, a, b);
        }
        assert_int_equal(first->n, pack->n);
    }
}

int main(void)
{
#define WITH_ARENA(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        WITH_ARENA(numbers_are_written_as_people_do),
        WITH_ARENA(placeholders_are_replaced),
        WITH_ARENA(texts_can_be_replaced),
        WITH_ARENA(packs_have_the_same_keys_and_placeholders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
