/* The first script: what it says without a map, and memory that ends meanwhile. With maps it is
 * tried from outside, by tests/cli. */
#include "support/check.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cordon/starter.h"
#include "support/alloc.h"

#define FOLDER CORDON_BINARY_DIR "/tests/starter"

static const cordon_starter_spec spec = {
    .version = CORDON_STARTER_SPEC_VERSION, .rules = "base", .language = "en", .year = 2031};

static void clear(void)
{
    unlink(FOLDER "/event.lua");
    rmdir(FOLDER);
}

static void the_script_has_what_the_rules_lack(void **state)
{
    cordon_starter_facts facts;
    cordon_file file;
    clear();
    check_ok(*state, cordon_starter_write(&facts, *state, &spec, FOLDER));
    assert_string_equal(facts.place, "");
    check_ok(*state, cordon_file_open(&file, *state, FOLDER "/event.lua"));
    char *text = malloc(file.size + 1);
    assert_non_null(text);
    memcpy(text, file.data, file.size);
    text[file.size] = '\0';
    assert_non_null(strstr(text, "from = \"2031-06-21 18:00\""));
    assert_non_null(strstr(text, "zone = \"UTC\""));
    assert_non_null(strstr(text, "standoff = 10, closure_price = 900, metre_price = 110 }"));
    assert_non_null(strstr(text, "cordon.place \"Market Square\""));
    assert_non_null(strstr(text, "map = \"town.osm.pbf\""));
    free(text);
    cordon_file_close(&file);
    check_fails(*state, cordon_starter_write(&facts, *state, &spec, FOLDER), CORDON_E_INPUT,
                "expected a new or empty folder, found \"event.lua\" in it");
    clear();
}

static int write_one(cordon_context *context)
{
    cordon_starter_facts facts;
    int code = cordon_starter_write(&facts, context, &spec, FOLDER);
    clear();
    return code;
}

static void memory_may_end(void **state)
{
    (void)state;
    clear();
    assert_true(alloc_fault_each(write_one) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(the_script_has_what_the_rules_lack),
        cmocka_unit_test(memory_may_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
