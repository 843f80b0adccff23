/* Planning again: the same bytes as from nothing whatever changes, each stage used again
 * exactly where it should be, and memory that ends at any moment. */
#include "support/check.h"

#include <math.h>

#include "base/file.h"
#include "base/rng.h"
#include "base/workspace.h"
#include "cordon/sheet.h"
#include "plan/build.h"
#include "support/alloc.h"
#include "support/town.h"

#define FOLDER   CORDON_BINARY_DIR "/tests/workspace"
#define KEPT     FOLDER "/kept.png"
#define FRESH    FOLDER "/fresh.png"
#define OWN_TOWN FOLDER "/town.geojson"

/* What an organiser changes from save to save. */
typedef struct layout {
    double east_m, standoff_m, metre_price;
    bool third_ring, obstacle, other_text;
    bool apart; /* rings share nothing, so that each is its own */
    const char *map;
} layout;

static const layout FIRST = {.standoff_m = 30, .metre_price = 200, .map = TOWN_MAP};

static int add_wall(cordon_event *event, cordon_context *context, cordon_frame *frame)
{
    const cordon_lonlat ends[2] = {{4.3490, 43.8004}, {4.3492, 43.8004}};
    cordon_shape *wall = NULL;
    int code = cordon_shape_line(&wall, context, frame, ends, 2);
    const cordon_obstacle_spec spec = {.version = CORDON_OBSTACLE_SPEC_VERSION,
                                       .name = "Mur",
                                       .shape = wall,
                                       .stops = CORDON_STOPS_ALL};
    if (code == CORDON_OK)
        code = cordon_event_add_obstacle(event, context, &spec);
    cordon_shape_free(wall);
    return code;
}

static int add_things(cordon_event *event, cordon_context *context, cordon_frame *frame,
                      const layout *l)
{
    const town_ring rings[] = {
        {"Anti-bélier", CORDON_AGAINST_VEHICLE, l->standoff_m, -1, 0, l->apart},
        {"Protection", CORDON_AGAINST_PERSON, 5, l->metre_price, 0, l->apart},
        {"Large", CORDON_AGAINST_PERSON, 45, -1, 0, l->apart}};
    const cordon_lonlat at = {TOWN_CENTRE.lon + l->east_m / 80000, TOWN_CENTRE.lat};
    const cordon_sheet_spec sheet = {
        .version = CORDON_SHEET_SPEC_VERSION, .paper = "A3", .dpi = 50, .title = "Plan"};
    cordon_shape *crowd = NULL;
    int code = cordon_shape_box(&crowd, context, frame, at, 24, 36, 0);
    if (code == CORDON_OK)
        code = town_area(event, context, "Fosse", CORDON_ROLE_CROWD, crowd);
    cordon_shape_free(crowd);
    for (int i = 0; i < 2 + l->third_ring && code == CORDON_OK; i++)
        code = town_ring_add(event, context, &rings[i], 20 + i);
    if (code == CORDON_OK && l->obstacle)
        code = add_wall(event, context, frame);
    if (code == CORDON_OK && l->other_text)
        code = cordon_event_set_text(event, context, "role.crowd", "Parterre");
    return code == CORDON_OK ? cordon_event_add_sheet(event, context, &sheet) : code;
}

static int make_event(cordon_event **out, cordon_context *context, const layout *l)
{
    const cordon_event_spec spec = {.version = CORDON_EVENT_SPEC_VERSION,
                                    .name = "Bal",
                                    .rules = "fr",
                                    .from = "2027-07-14 16:00",
                                    .to = "2027-07-15 01:30",
                                    .surroundings_m = 110,
                                    .origin = {"town.lua", 3}};
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION, .path = l->map};
    cordon_frame *frame = NULL;
    *out = NULL;
    int code = cordon_frame_new(&frame, context, TOWN_CENTRE);
    if (code == CORDON_OK)
        code = cordon_event_new(out, context, &spec, &source, 1, frame);
    if (code == CORDON_OK)
        code = add_things(*out, context, frame, l);
    cordon_frame_free(frame);
    return code;
}

static int plan_kept(cordon_plan **out, cordon_workspace *workspace, const layout *l)
{
    cordon_event *event = NULL;
    *out = NULL;
    int code = make_event(&event, workspace->context, l);
    if (code == CORDON_OK)
        code = cordon_workspace_plan(out, workspace, event);
    cordon_event_free(event);
    return code;
}

static void check_same_file(cordon_context *context, const char *a, const char *b)
{
    cordon_file one, two;
    check_ok(context, cordon_file_open(&one, context, a));
    check_ok(context, cordon_file_open(&two, context, b));
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    cordon_file_close(&one);
    cordon_file_close(&two);
}

/* Plans by way of the workspace, with the same text and sheet as a plan from nothing. */
static void check_plan(cordon_workspace *workspace, const layout *l)
{
    cordon_context *context = workspace->context, *other = NULL;
    cordon_event *event = NULL;
    cordon_plan *kept = NULL, *fresh = NULL;
    cordon_str a, b;
    check_ok(context, plan_kept(&kept, workspace, l));
    check_ok(context, cordon_workspace_draw(workspace, kept, NULL, KEPT));
    assert_int_equal(cordon_context_new(&other, NULL), 0);
    check_ok(other, make_event(&event, other, l));
    check_ok(other, cordon_plan_compute(&fresh, other, event, NULL));
    check_ok(other, cordon_sheet_draw(fresh, other, NULL, NULL, FRESH));
    check_ok(context, cordon_plan_json(&a, context, kept, FOLDER));
    check_ok(other, cordon_plan_json(&b, other, fresh, FOLDER));
    assert_string_equal(a.data, b.data);
    check_same_file(context, KEPT, FRESH);
    cordon_str_free(&a);
    cordon_str_free(&b);
    cordon_plan_free(kept);
    cordon_plan_free(fresh);
    cordon_event_free(event);
    cordon_context_free(other);
}

/* ------------------------------------------------- same bytes, in any order of changes */

static void change(layout *l, cordon_rng *rng)
{
    switch (cordon_rng_below(rng, 7)) {
    case 0:
        l->east_m = (double)cordon_rng_below(rng, 20) - 10;
        break;
    case 1:
        l->standoff_m = 20 + (double)cordon_rng_below(rng, 20);
        break;
    case 2:
        l->metre_price = 150 + 50 * (double)cordon_rng_below(rng, 3);
        break;
    case 3:
        l->third_ring = !l->third_ring;
        break;
    case 4:
        l->obstacle = !l->obstacle;
        break;
    case 5:
        l->other_text = !l->other_text;
        break;
    default:
        l->map = l->map == FIRST.map ? OWN_TOWN : FIRST.map;
    }
}

/* The town without the building of this id: another map. */
static void save_town(cordon_context *context, const char *without)
{
    cordon_file town;
    check_ok(context, cordon_file_open(&town, context, TOWN_MAP));
    char *text = malloc(town.size + 1);
    memcpy(text, town.data, town.size);
    text[town.size] = '\0';
    char *found = without ? strstr(text, without) : NULL;
    assert_true(!without || found);
    if (found)
        memset(found, 'x', strlen(without));
    check_ok(context, cordon_file_write(context, OWN_TOWN, text, town.size));
    free(text);
    cordon_file_close(&town);
}

static void any_changes_give_the_same_bytes(void **state)
{
    cordon_context *context = *state;
    save_town(context, NULL);
    for (uint64_t seed = 1; seed <= 3; seed++) {
        cordon_workspace *workspace = NULL;
        cordon_rng rng;
        layout l = FIRST;
        cordon_rng_seed(&rng, seed, 1);
        check_ok(context, cordon_workspace_new(&workspace, context, NULL, NULL));
        for (int round = 0; round < 8; round++) {
            check_plan(workspace, &l);
            if (cordon_rng_below(&rng, 4) > 0) /* sometimes what is older stays, too */
                cordon_workspace_tidy(workspace);
            for (uint32_t n = cordon_rng_below(&rng, 3); n > 0; n--)
                change(&l, &rng);
        }
        cordon_workspace_free(workspace);
    }
}

/* --------------------------------------------------------------- what is used again */

/* Stages computed, by their first letters, in lower case where they were used again. */
typedef struct diary {
    char text[64];
} diary;

static void note(void *udata, const char *stage, const char *name, int reused)
{
    diary *d = udata;
    const size_t n = strlen(d->text);
    assert_true(n + 1 < sizeof d->text && name != NULL);
    d->text[n] = (char)(reused ? stage[0] : stage[0] - 'a' + 'A');
    d->text[n + 1] = '\0';
}

/* The diary of planning and drawing again. */
static void check_again(cordon_workspace *workspace, const layout *l, const char *expected)
{
    diary *d = workspace->udata;
    *d->text = '\0';
    check_plan(workspace, l);
    assert_string_equal(d->text, expected);
    cordon_workspace_tidy(workspace);
}

static void stages_are_used_again_where_nothing_changed(void **state)
{
    cordon_context *context = *state;
    cordon_workspace *workspace = NULL;
    diary d = {""};
    layout l = FIRST;
    save_town(context, NULL);
    l.map = OWN_TOWN;
    l.apart = true;
    check_ok(context, cordon_workspace_new(&workspace, context, note, &d));
    /* Map, ground, two rings, their proofs; then the map that the sheet needs, and the sheet.
     */
    check_again(workspace, &l, "MGRRPPMS");
    check_again(workspace, &l, "mgrrppms");
    l.other_text = true; /* of the sheet alone */
    check_again(workspace, &l, "mgrrppmS");
    l.standoff_m = 31; /* of the outer ring alone */
    check_again(workspace, &l, "mgrRpPmS");
    l.metre_price = 250; /* of the inner ring, which closes where it did */
    check_again(workspace, &l, "mgRrppmS");
    l.third_ring = true; /* the sheet shows more ground, of which the map is read */
    check_again(workspace, &l, "mgrrRppPMS");
    l.third_ring = false;
    check_again(workspace, &l, "mgrrppMS");
    l.east_m = 1; /* over the same ground */
    check_again(workspace, &l, "mgRRPPmS");
    l.obstacle = true; /* of the ground, and all that follows */
    check_again(workspace, &l, "mGRRPPmS");
    save_town(context, NULL); /* saved without a change: a file is not compared, but read */
    check_again(workspace, &l, "MGRRPPMS");
    save_town(context, "Rue Haute");
    check_again(workspace, &l, "MGRRPPMS");
    cordon_workspace_free(workspace);
}

/* What was not used since the last tidying is forgotten, and no more. */
static void tidying_forgets_what_is_old(void **state)
{
    cordon_workspace *workspace = NULL;
    layout l = FIRST;
    check_ok(*state, cordon_workspace_new(&workspace, *state, NULL, NULL));
    check_plan(workspace, &l);
    cordon_workspace_tidy(workspace);
    size_t before = workspace->kept.count;
    l.standoff_m = 35;
    check_plan(workspace, &l);
    assert_true(workspace->kept.count > before);
    cordon_workspace_tidy(workspace);
    assert_int_equal(workspace->kept.count, before);
    cordon_workspace_tidy(workspace);
    assert_int_equal(workspace->kept.count, 0);
    cordon_workspace_free(workspace);
}

/* The whole map of a look-up serves the plan, too. */
static void a_map_looked_up_serves_the_plan(void **state)
{
    cordon_workspace *workspace = NULL;
    const cordon_map *map = NULL, *again = NULL;
    const cordon_map_source source = {.version = CORDON_MAP_SOURCE_VERSION, .path = TOWN_MAP};
    diary d = {""};
    check_ok(*state, cordon_workspace_new(&workspace, *state, note, &d));
    check_ok(*state, cordon_workspace_map(&map, workspace, &source, 1));
    check_ok(*state, cordon_workspace_map(&again, workspace, &source, 1));
    assert_ptr_equal(map, again);
    check_plan(workspace, &FIRST);
    assert_string_equal(d.text, "MmmGRRPPmS");
    cordon_workspace_free(workspace);
}

/* A failure is nobody's input: what was kept before stays. */
static void failures_leave_the_rest(void **state)
{
    cordon_context *context = *state;
    cordon_workspace *workspace = NULL;
    cordon_plan *plan = NULL;
    diary d = {""};
    layout wrong = FIRST;
    wrong.map = FOLDER "/none.geojson";
    check_ok(context, cordon_workspace_new(&workspace, context, note, &d));
    check_again(workspace, &FIRST, "MGRRPPMS");
    check_fails(context, plan_kept(&plan, workspace, &wrong), CORDON_E_INPUT, "none.geojson");
    assert_null(plan);
    check_again(workspace, &FIRST, "mgrrppms");
    check_fails(context, cordon_workspace_plan(&plan, workspace, NULL), CORDON_E_INPUT,
                "expected an event, found NULL");
    cordon_workspace_free(workspace);
}

/* ---------------------------------------------------------------- memory */

static int plan_twice(cordon_context *context)
{
    cordon_workspace *workspace = NULL;
    layout l = FIRST;
    int code = cordon_workspace_new(&workspace, context, NULL, NULL);
    for (int i = 0; i < 2 && code == CORDON_OK; i++) {
        cordon_plan *plan = NULL;
        l.standoff_m += i;
        code = plan_kept(&plan, workspace, &l);
        cordon_plan_free(plan);
        cordon_workspace_tidy(workspace);
    }
    cordon_workspace_free(workspace);
    return code;
}

/* Each of the first allocations, then ever fewer of what repeats itself. */
static void memory_may_end_anywhere(void **state)
{
    (void)state;
    long calls = 0;
    for (long at = 0; at <= calls; at += 1 + at / 12) {
        alloc_fault fault = {0, at, 0};
        const cordon_allocator allocator = {alloc_fault_resize, &fault};
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        cordon_context *context = NULL;
        options.allocator = &allocator;
        options.threads = 1;
        int code = cordon_context_new(&context, &options);
        if (code == CORDON_OK) {
            code = plan_twice(context);
            cordon_context_free(context);
        }
        assert_int_equal(fault.live, 0);
        assert_int_equal(code, at == 0 ? CORDON_OK : CORDON_E_MEMORY);
        calls = at == 0 ? fault.calls : calls;
    }
    assert_true(calls > 1000);
}

static int make_folder(void **state)
{
    (void)state;
    cordon_context *context = NULL;
    int code = cordon_context_new(&context, NULL);
    if (code == CORDON_OK)
        code = cordon_folder_make(context, FOLDER);
    cordon_context_free(context);
    return code;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(any_changes_give_the_same_bytes),
        check_with_context(stages_are_used_again_where_nothing_changed),
        check_with_context(tidying_forgets_what_is_old),
        check_with_context(a_map_looked_up_serves_the_plan),
        check_with_context(failures_leave_the_rest),
        cmocka_unit_test(memory_may_end_anywhere),
    };
    return cmocka_run_group_tests(tests, make_folder, NULL);
}
