/* A sheet when memory ends at any moment, and in a locale with a decimal comma. */
#include <locale.h>

#include "base/file.h"
#include "geo/predicates.h"
#include "sheet/layer.h"
#include "sheet/png.h"
#include "support/alloc.h"
#include "support/sheet_case.h"

/* The heart of the sample town, read once with memory that does not end. */
static cordon_map *town, *laid;
static cordon_map heart;
static bool with_ground; /* draw what is believed of the ground, not the plan */

static int open_town(void **state)
{
    static cordon_context *context;
    sheet_case c;
    assert_int_equal(cordon_context_new(&context, NULL), 0);
    sheet_case_open(&c, context, 0);
    town = c.map;
    check_ok(context, cordon_map_lay(&laid, context, town, c.plan->frame, c.plan->window));
    heart = *laid;
    heart.features = calloc(laid->n, sizeof *heart.features);
    heart.n = 0;
    for (size_t i = 0; i < laid->n; i++)
        if (cordon_box_meets(laid->features[i].box, (cordon_box){-60000, -60000, 60000, 60000}))
            heart.features[heart.n++] = laid->features[i];
    cordon_plan_free(c.plan);
    *state = context;
    return 0;
}

static int close_town(void **state)
{
    free(heart.features);
    cordon_map_free(laid);
    cordon_map_free(town);
    cordon_context_free(*state);
    return 0;
}

static int draw_heart(cordon_context *context)
{
    cordon_plan *plan = NULL;
    sheet_wish wish = {"Plan", "A3", "calme", "", 420, 297, 50, 0, 1, 1, false, 0};
    sheet s = {.context = context};
    sheet_ground ground = {0};
    sheet_raster raster;
    sheet_print *print = NULL;
    cordon_workspace *workspace = NULL;
    int code = sheet_case_plan(&plan, context, 4);
    if (code == CORDON_OK)
        code = cordon_workspace_new(&workspace, context, NULL, NULL);
    if (code == CORDON_OK && with_ground) {
        plan->window = plan->surface = (cordon_box){-60000, -60000, 60000, 60000};
        code = sheet_ground_new(&ground, workspace, plan, town, ~0u);
        s.ground = &ground;
    }
    if (code == CORDON_OK)
        code = sheet_make(&s, plan, &heart, &wish);
    if (code == CORDON_OK)
        code = sheet_raster_new(&raster, context, wish.width_mm, wish.height_mm, wish.dpi);
    if (code == CORDON_OK)
        code = sheet_print_paint(&print, workspace, &s.ink, &raster);
    if (code == CORDON_OK)
        code = sheet_png_write(print, context, NULL, 0, SHEET_CASE_FILE);
    sheet_end(&s);
    sheet_ground_free(&ground);
    sheet_print_free(print);
    cordon_workspace_free(workspace);
    cordon_plan_free(plan);
    return code;
}

/* One draw whose fail_at-th allocation fails; the number of allocations seen. */
static long draw_failing(long fail_at, int *code)
{
    alloc_fault fault = {0, fail_at, 0};
    const cordon_allocator allocator = {alloc_fault_resize, &fault};
    cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
    cordon_context *context;
    options.allocator = &allocator;
    options.threads = 1;
    *code = cordon_context_new(&context, &options);
    if (*code == CORDON_OK) {
        *code = draw_heart(context);
        cordon_context_free(context);
    }
    assert_int_equal(fault.live, 0);
    return fault.calls;
}

static void end_memory_everywhere(void)
{
    int code;
    long all = draw_failing(0, &code);
    assert_int_equal(code, CORDON_OK);
    assert_true(all > 200);
    /* Each of the first, then ever fewer of what repeats itself. */
    for (long at = 1; at <= all; at += 1 + at / 40) {
        draw_failing(at, &code);
        assert_int_equal(code, CORDON_E_MEMORY);
    }
}

static void memory_may_end_anywhere(void **state)
{
    (void)state;
    end_memory_everywhere();
}

static void memory_may_end_in_layers(void **state)
{
    (void)state;
    with_ground = true;
    end_memory_everywhere();
    with_ground = false;
}

static void hash_of_heart(char out[CORDON_HASH_SIZE])
{
    cordon_context *context;
    cordon_file file;
    assert_int_equal(cordon_context_new(&context, NULL), 0);
    check_ok(context, draw_heart(context));
    check_ok(context, cordon_file_open(&file, context, SHEET_CASE_FILE));
    cordon_hash(out, file.data, file.size);
    cordon_file_close(&file);
    cordon_context_free(context);
}

/* A locale with a comma is made for the test, without which the machine might have none. */
static void comma_changes_nothing(void **state)
{
    (void)state;
    char plain[CORDON_HASH_SIZE], comma[CORDON_HASH_SIZE];
    hash_of_heart(plain);
    int made = system("mkdir -p " CORDON_BINARY_DIR "/locale && (test -d " CORDON_BINARY_DIR
                      "/locale/de_DE.UTF-8 || localedef -i de_DE -f UTF-8 " CORDON_BINARY_DIR
                      "/locale/de_DE.UTF-8) >/dev/null 2>&1");
    setenv("LOCPATH", CORDON_BINARY_DIR "/locale", 1);
    if (made == -1 || !setlocale(LC_ALL, "de_DE.UTF-8")) {
        print_message("no locale with a comma can be made here\n");
        skip();
    }
    char text[8];
    snprintf(text, sizeof text, "%.1f", 1.5);
    assert_string_equal(text, "1,5");
    hash_of_heart(comma);
    setlocale(LC_ALL, "C");
    assert_string_equal(plain, comma);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_may_end_anywhere),
        cmocka_unit_test(memory_may_end_in_layers),
        cmocka_unit_test(comma_changes_nothing),
    };
    return cmocka_run_group_tests(tests, open_town, close_town);
}
