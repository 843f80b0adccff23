#include "support/check.h"

#include <locale.h>
#include <math.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/civil.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/rng.h"
#include "base/str.h"
#include "base/threads.h"
#include "base/vec.h"

static void first_failure_wins(void **state)
{
    cordon_context *context = *state;
    assert_string_equal(cordon_error_text(context), "");
    assert_int_equal(cordon_fail(context, CORDON_E_INPUT, "way/%d: open", 7), CORDON_E_INPUT);
    assert_int_equal(cordon_fail(context, CORDON_E_MEMORY, "later"), CORDON_E_INPUT);
    cordon_error_prefix(context, "a.pbf: ");
    assert_string_equal(cordon_error_text(context), "a.pbf: way/7: open");
    cordon_error_clear(context);
    assert_int_equal(cordon_error_code(context), CORDON_OK);
    cordon_error_prefix(context, "nothing to prefix: ");
    assert_string_equal(cordon_error_text(context), "");
}

static void gathered_sentences_are_lines(void **state)
{
    cordon_context *context = *state;
    cordon_gather(context, true);
    cordon_fail(context, CORDON_E_INPUT, "from: none");
    cordon_error_prefix(context, "a.lua:3: ");
    assert_int_equal(cordon_fail(context, CORDON_E_LIMIT, "to: none"), CORDON_E_LIMIT);
    cordon_error_prefix(context, "a.lua:4: ");
    assert_string_equal(cordon_error_text(context), "a.lua:3: from: none\na.lua:4: to: none");
    assert_int_equal(cordon_error_code(context), CORDON_E_INPUT);
    for (int i = 0; i < CORDON_ERROR_MAX; i++) {
        cordon_fail(context, CORDON_E_INPUT, "once more");
        cordon_error_prefix(context, "a.lua:5: ");
    }
    assert_true(strlen(cordon_error_text(context)) < CORDON_ERROR_MAX);
    cordon_gather(context, false);
    cordon_error_clear(context);
    cordon_fail(context, CORDON_E_INPUT, "first");
    cordon_fail(context, CORDON_E_INPUT, "second");
    assert_string_equal(cordon_error_text(context), "first");
}

/* What a text of a user brings into a sentence stays on its line. */
static void sentences_are_printable(void **state)
{
    cordon_context *context = *state;
    cordon_fail(context, CORDON_E_INPUT, "found \"%s\"", "a\n\x1b[31m\xc2\x9b\xff\x7f é\xc3");
    assert_string_equal(cordon_error_text(context), "found \"a??[31m??? é?\"");
    cordon_error_prefix(context, "%s: ", "b\tc");
    assert_string_equal(cordon_error_text(context), "b?c: found \"a??[31m??? é?\"");
    char cut[] = "é\xe2\x80";
    cordon_printable(cut);
    assert_string_equal(cut, "é");
}

static void long_sentences_are_cut_not_overrun(void **state)
{
    cordon_context *context = *state;
    char words[3 * CORDON_ERROR_MAX];
    memset(words, 'x', sizeof words);
    words[sizeof words - 1] = '\0';
    cordon_fail(context, CORDON_E_INPUT, "%s", words);
    assert_int_equal(strlen(cordon_error_text(context)), 1000); /* nobody reads more */
    assert_string_equal(cordon_error_text(context) + 996, "x…");
    cordon_error_prefix(context, "%s", words);
    assert_int_equal(strlen(cordon_error_text(context)), CORDON_ERROR_MAX - 1);
}

static void try_language(const char *expected, const char *all, const char *lang,
                         const char *list)
{
    const char *const names[] = {"LC_ALL", "LANG", "LANGUAGE"}, *const values[] = {all, lang,
                                                                                   list};
    for (int i = 0; i < 3; i++)
        assert_int_equal(values[i] ? setenv(names[i], values[i], 1) : unsetenv(names[i]), 0);
    assert_string_equal(cordon_message_language(), expected);
}

static void the_environment_chooses_the_language(void **state)
{
    (void)state;
    unsetenv("LC_MESSAGES");
    try_language("en", NULL, NULL, NULL);
    try_language("fr", NULL, "fr_FR.UTF-8", NULL);
    try_language("fr", "fr", "en_GB", NULL);
    try_language("en", "C", "fr_FR", NULL);
    try_language("en", "C.UTF-8", NULL, "fr");
    try_language("en", "POSIX", NULL, "fr");
    try_language("en", NULL, "de_DE.UTF-8", NULL);
    try_language("fr", NULL, "de_DE.UTF-8", "it:fr_CA:en");
    try_language("en", NULL, "fr_FR", "de:en:fr");
    try_language("fr", NULL, "fr_FR@euro", "de::");
    setenv("LC_MESSAGES", "fr_BE", 1);
    try_language("fr", "", "en_US", "");
    try_language("en", "en_US", "fr_FR", NULL);
    unsetenv("LC_MESSAGES");
    try_language("en", "C", NULL, NULL);
}

static void errors_are_said_in_the_language_of_the_context(void **state)
{
    (void)state;
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    const char *const languages[] = {"fr", "en", "de", NULL};
    for (size_t i = 0; i < 4; i++) {
        cordon_context *context;
        options.language = languages[i];
        check_ok(NULL, cordon_context_new(&context, &options));
        cordon_fail(context, CORDON_E_INPUT, "%s: no such file or folder", "a.pbf");
        assert_string_equal(cordon_language(context), i == 0 ? "fr" : "en");
        assert_string_equal(cordon_error_text(context),
                            i == 0 ? "a.pbf: pas de tel fichier ou dossier"
                                   : "a.pbf: no such file or folder");
        cordon_context_free(context);
    }
    assert_string_equal(cordon_say("fr", "not in the table"), "not in the table");
}

static void context_refuses_newer_options(void **state)
{
    (void)state;
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    options.version++;
    cordon_context *context;
    assert_int_equal(cordon_context_new(&context, &options), CORDON_E_INPUT);
    assert_null(context);
    options = (cordon_context_options)CORDON_CONTEXT_OPTIONS_INIT;
    options.threads = 100000;
    assert_int_equal(cordon_context_new(&context, &options), 0);
    assert_int_equal(cordon_threads(context), CORDON_THREADS_MAX);
    cordon_context_free(context);
    cordon_context_free(NULL);
}

static void sizes_that_overflow_are_refused(void **state)
{
    cordon_context *context = *state;
    size_t out;
    assert_true(cordon_size_mul(&out, SIZE_MAX / 2, 2));
    assert_false(cordon_size_mul(&out, SIZE_MAX / 2, 3));
    assert_true(cordon_size_add(&out, SIZE_MAX - 1, 1));
    assert_false(cordon_size_add(&out, SIZE_MAX, 1));
    assert_null(cordon_alloc(context, SIZE_MAX, 2));
    assert_int_equal(cordon_error_code(context), CORDON_E_MEMORY);
    cordon_error_clear(context);
    cordon_arena *arena = cordon_arena_new(context);
    assert_null(cordon_arena_alloc(arena, SIZE_MAX - 4, 1));
    cordon_arena_free(arena);
}

static void arena_items_do_not_overlap(void **state)
{
    cordon_context *context = *state;
    cordon_arena *arena = cordon_arena_new(context);
    unsigned char *items[2000];
    for (size_t i = 0; i < 2000; i++) {
        size_t size = i % 700;
        items[i] = cordon_arena_alloc(arena, size, 1);
        assert_non_null(items[i]);
        assert_int_equal((uintptr_t)items[i] % sizeof(max_align_t) % _Alignof(max_align_t), 0);
        memset(items[i], (int)(i & 255), size);
    }
    for (size_t i = 0; i < 2000; i++)
        for (size_t k = 0; k < i % 700; k++)
            assert_int_equal(items[i][k], i & 255);
    assert_string_equal(cordon_arena_strndup(arena, "façade", 4), "faç");
    cordon_arena_free(arena);
    cordon_arena_free(NULL);
}

static void vectors_grow(void **state)
{
    cordon_context *context = *state;
    CORDON_VEC(int) v = {0};
    for (int i = 0; i < 1000; i++)
        assert_int_equal(cordon_vec_push(context, &v, i), 0);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(v.items[i], i);
    cordon_vec_free(context, &v);
    assert_int_equal(v.capacity, 0);
}

static void numbers_round_trip(void **state)
{
    (void)state;
    double d;
    int64_t i;
    char text[CORDON_NUM_MAX];
    assert_true(cordon_num_parse("-12.50", 6, &d) && d == -12.5);
    assert_true(cordon_num_parse("1e3", 3, &d) && d == 1000);
    const char *const wrong[] = {"",    "-",  "1,5", "0x10", "nan",
                                 "inf", "1e", " 1",  "1 ",   "1e999"};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
        assert_false(cordon_num_parse(wrong[k], strlen(wrong[k]), &d));
    assert_true(cordon_num_parse_int("-9223372036854775808", 20, &i) && i == INT64_MIN);
    assert_false(cordon_num_parse_int("9223372036854775808", 19, &i));
    assert_false(cordon_num_parse_int("1.0", 3, &i));
    assert_false(cordon_num_parse_int("-", 1, &i));
    assert_string_equal(cordon_num_print(text, -0.0004, 3), "0.000");
    assert_string_equal(cordon_num_print(text, 2.5, 0), "3");
    assert_string_equal(cordon_num_print(text, -12.345, 2), "-12.35");
    assert_string_equal(cordon_num_print(text, 7.05, 3), "7.050");
    assert_true(cordon_num_to_int(2.5, 0, 3, &i) && i == 3);
    assert_false(cordon_num_to_int(NAN, 0, 3, &i));
    assert_false(cordon_num_to_int(1e20, INT64_MIN, INT64_MAX, &i));
    assert_false(cordon_num_to_int(3.6, 0, 3, &i));
}

static void distances_between_names(void **state)
{
    (void)state;
    assert_int_equal(cordon_str_distance("Place du Marché", "place du marche", 6), 0);
    assert_int_equal(cordon_str_distance("standof", "standoff", 6), 1);
    assert_int_equal(cordon_str_distance("teh", "the", 6), 1);
    assert_int_equal(cordon_str_distance("kitten", "sitting", 6), 3);
    assert_int_equal(cordon_str_distance("abcdef", "uvwxyz", 2), 3);
    const char *const fields[] = {"against", "standoff", "name"};
    assert_string_equal(cordon_str_nearest("standof", fields, 3), "standoff");
    assert_string_equal(cordon_str_nearest("nmae", fields, 3), "name");
    assert_null(cordon_str_nearest("colour", fields, 3));
    assert_null(cordon_str_nearest("x", fields, 0));
}

static void pool_gives_one_copy(void **state)
{
    cordon_context *context = *state;
    cordon_pool *pool = cordon_pool_new(context);
    const char *first = cordon_pool_add(pool, "highway", 7);
    char name[16];
    for (int i = 0; i < 5000; i++) {
        int n = snprintf(name, sizeof name, "n%d", i);
        assert_string_equal(cordon_pool_add(pool, name, (size_t)n), name);
    }
    assert_ptr_equal(cordon_pool_add(pool, "highway=x", 7), first);
    assert_ptr_not_equal(cordon_pool_add(pool, "high", 4), first);
    cordon_pool_free(pool);
    cordon_pool_free(NULL);
}

static void civil_times(void **state)
{
    cordon_context *context = *state;
    int64_t t, u;
    check_ok(context, cordon_civil_parse(&t, context, "2027-07-14 16:00", "Europe/Paris"));
    assert_int_equal(t, INT64_C(1815573600));
    check_ok(context, cordon_civil_parse(&t, context, "2027-10-31 00:00", "Europe/Paris"));
    check_ok(context, cordon_civil_parse(&u, context, "2027-11-01 00:00", "Europe/Paris"));
    assert_int_equal(u - t, 25 * 3600);
    check_fails(context, cordon_civil_parse(&t, context, "2027-03-28 02:30", "Europe/Paris"),
                CORDON_E_INPUT, "clocks go forward");
    check_fails(context, cordon_civil_parse(&t, context, "2027-02-30 12:00", "Europe/Paris"),
                CORDON_E_INPUT, "there is no date");
    check_fails(context, cordon_civil_parse(&t, context, "14/07/2027", "Europe/Paris"),
                CORDON_E_INPUT, "expected a date");
    check_fails(context, cordon_civil_parse(&t, context, "2027-07-14 16:00", "Europe/Pariss"),
                CORDON_E_INPUT, "expected a time zone");
}

/* Clocks go back on 31 October 2027, a Sunday: the day has 25 hours. */
static void civil_days(void **state)
{
    cordon_context *context = *state;
    int64_t start, t, next;
    int minutes, weekday;
    char text[CORDON_CIVIL_MAX];
    const char *zone = "Europe/Paris";
    check_ok(context, cordon_civil_parse(&start, context, "2027-10-30 23:30", zone));
    check_ok(context, cordon_civil_on_day(&t, &weekday, context, start, 1, 0, zone));
    assert_int_equal(weekday, 6);
    assert_int_equal(t - start, 1800);
    check_ok(context, cordon_civil_on_day(&next, &weekday, context, start, 2, 0, zone));
    assert_int_equal(weekday, 0);
    assert_int_equal(next - t, 25 * 3600);
    check_ok(context, cordon_civil_print(text, context, next - 60, zone));
    assert_string_equal(text, "2027-10-31 23:59");
    check_ok(context, cordon_civil_clock(&minutes, context, "23:59"));
    assert_int_equal(minutes, 24 * 60 - 1);
    const char *const wrong[] = {"24:00", "7:00", "12:60", "12h30", "", "12:30:00"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_fails(context, cordon_civil_clock(&minutes, context, wrong[i]), CORDON_E_INPUT,
                    "expected a time of day like \"16:00\", found");
    check_fails(context, cordon_civil_on_day(&t, NULL, context, start, 0, 0, "Nowhere"),
                CORDON_E_INPUT, "expected a time zone");
}

static int square(cordon_context *worker, void *udata, size_t index)
{
    if (index == 137 || index == 800)
        return cordon_fail(worker, CORDON_E_INPUT, "item %zu is wrong", index);
    ((size_t *)udata)[index] = index * index;
    return 0;
}

static void parallel_work_reports_its_first_failure(void **state)
{
    cordon_context *context = *state;
    size_t squares[1000] = {0};
    check_ok(context, cordon_parallel(context, 100, square, squares));
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(squares[i], i * i);
    for (int round = 0; round < 50; round++)
        check_fails(context, cordon_parallel(context, 1000, square, squares), CORDON_E_INPUT,
                    "item 137 is wrong");
    cordon_cancel(context);
    check_fails(context, cordon_parallel(context, 100, square, squares), CORDON_E_CANCELLED,
                "cancelled");
}

/* Step one leaves the square in its slot, step two appends it. */
typedef struct ordered {
    size_t slot[4], squares[1000], n, wrong;
} ordered;

static int square_in_slot(cordon_context *worker, void *udata, size_t slot, size_t index)
{
    ordered *o = udata;
    if (index == o->wrong)
        return cordon_fail(worker, CORDON_E_INPUT, "item %zu is wrong", index);
    o->slot[slot] = index * index;
    return CORDON_OK;
}

static int append_square(cordon_context *worker, void *udata, size_t slot, size_t index)
{
    ordered *o = udata;
    if (index == 500 && o->wrong == 501)
        return cordon_fail(worker, CORDON_E_INPUT, "item %zu does not fit", index);
    o->squares[o->n++] = o->slot[slot];
    return CORDON_OK;
}

static void second_steps_come_in_order(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 4; threads++) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        cordon_context *context;
        options.threads = threads;
        assert_int_equal(cordon_context_new(&context, &options), 0);
        for (int round = 0; round < 20; round++) {
            ordered o = {.wrong = 1000};
            check_ok(context,
                     cordon_parallel_ordered(context, 1000, square_in_slot, append_square, &o));
            assert_int_equal(o.n, 1000);
            for (size_t i = 0; i < o.n; i++)
                assert_int_equal(o.squares[i], i * i);
            o = (ordered){.wrong = 137};
            check_fails(
                context,
                cordon_parallel_ordered(context, 1000, square_in_slot, append_square, &o),
                CORDON_E_INPUT, "item 137 is wrong");
            assert_int_equal(o.n, 137);
            o = (ordered){.wrong = 501};
            check_fails(
                context,
                cordon_parallel_ordered(context, 1000, square_in_slot, append_square, &o),
                CORDON_E_INPUT, "item 500 does not fit");
            assert_int_equal(o.n, 500);
        }
        cordon_context_free(context);
    }
}

static void files_are_written_whole_or_not_at_all(void **state)
{
    cordon_context *context = *state;
    char folder[] = "/tmp/cordon-base-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.txt", folder);
    check_ok(context, cordon_file_write(context, path, "plan", 4));
    cordon_output output;
    check_ok(context, cordon_output_open(&output, context, path));
    fputs("half", output.stream);
    cordon_output_discard(&output, context);
    cordon_file file;
    check_ok(context, cordon_file_open(&file, context, path));
    assert_memory_equal(file.data, "plan", 4);
    cordon_file_close(&file);
    check_fails(context, cordon_file_open(&file, context, folder), CORDON_E_INPUT,
                "is a folder");
    unlink(path);
    check_fails(context, cordon_file_open(&file, context, path), CORDON_E_INPUT,
                "no such file");
    snprintf(path, sizeof path, "%s/none/a.txt", folder);
    check_fails(context, cordon_file_write(context, path, "x", 1), CORDON_E_INPUT, "no such");
    rmdir(folder);
}

static void hash_of_known_text(void **state)
{
    (void)state;
    char hash[CORDON_HASH_SIZE];
    cordon_hash(hash, "abc", 3); /* FIPS 180-4, example of SHA-256 */
    assert_string_equal(hash,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void random_numbers_repeat(void **state)
{
    (void)state;
    cordon_rng a, b;
    cordon_rng_seed(&a, 42, 54);
    cordon_rng_seed(&b, 42, 54);
    assert_int_equal(cordon_rng_next(&a), 0xa15c02b7u); /* first number of O'Neill's demo */
    cordon_rng_next(&b);
    unsigned seen[10] = {0};
    for (int i = 0; i < 10000; i++) {
        uint32_t value = cordon_rng_below(&a, 10);
        assert_int_equal(value, cordon_rng_below(&b, 10));
        seen[value]++;
    }
    for (int i = 0; i < 10; i++)
        assert_in_range(seen[i], 850, 1150);
}

static void a_few_names_come_near(void **state)
{
    (void)state;
    static const char *const names[] = {"Rue du Mûrier", "Place du Marché", "Rue du Mas",
                                        "Rue du Port",   "Rue du Mas",      "Marché couvert"};
    static const struct {
        const char *text, *expected;
    } cases[] = {{"Rue du Mat", "Rue du Mas;"}, /* the same name twice */
                 {"Rue du Mas", "Rue du Mas;"},
                 {"Marche", "Marché couvert;Place du Marché;"},
                 {"Ma", ""},
                 {"Boulevard de la Mer", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *few[3];
        char found[200] = "";
        size_t n = cordon_str_nearest_few(few, 3, cases[i].text, names, 6);
        for (size_t k = 0; k < n; k++) {
            strcat(found, few[k]);
            strcat(found, ";");
        }
        assert_string_equal(found, cases[i].expected);
    }
    const char *one[1];
    assert_int_equal(cordon_str_nearest_few(one, 1, "port", names, 6), 1);
    assert_string_equal(one[0], "Rue du Port");
    assert_true(cordon_str_holds("Église", "egl") && !cordon_str_holds("Eg", "egl"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(first_failure_wins),
        check_with_context(gathered_sentences_are_lines),
        cmocka_unit_test(the_environment_chooses_the_language),
        cmocka_unit_test(errors_are_said_in_the_language_of_the_context),
        check_with_context(sentences_are_printable),
        check_with_context(long_sentences_are_cut_not_overrun),
        cmocka_unit_test(context_refuses_newer_options),
        check_with_context(sizes_that_overflow_are_refused),
        check_with_context(arena_items_do_not_overlap),
        check_with_context(vectors_grow),
        cmocka_unit_test(numbers_round_trip),
        cmocka_unit_test(distances_between_names),
        check_with_context(pool_gives_one_copy),
        check_with_context(civil_times),
        check_with_context(civil_days),
        check_with_context(parallel_work_reports_its_first_failure),
        cmocka_unit_test(second_steps_come_in_order),
        check_with_context(files_are_written_whole_or_not_at_all),
        cmocka_unit_test(hash_of_known_text),
        cmocka_unit_test(a_few_names_come_near),
        cmocka_unit_test(random_numbers_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
