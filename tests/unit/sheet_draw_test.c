/* Whole sheets: scale on the pixels, bytes, sentences for what cannot be drawn. */
#include <math.h>

#include "base/file.h"
#include "sheet/canvas.h"
#include "sheet/overlay.h"
#include "sheet/view.h"
#include "support/sheet_case.h"

#define PX_PER_MM (300 / 25.4)

static cordon_sheet_spec spec_of(const char *paper, int dpi, int scale)
{
    return (cordon_sheet_spec){.version = CORDON_SHEET_SPEC_VERSION,
                               .title = "Plan de sûreté",
                               .paper = paper,
                               .dpi = dpi,
                               .scale = scale};
}

static void draw(sheet_case *c, const cordon_sheet_spec *spec, sheet_picture *out)
{
    check_ok(c->context, cordon_sheet_draw(c->plan, c->context, c->map, spec, SHEET_CASE_FILE));
    sheet_picture_read(out, SHEET_CASE_FILE);
}

static bool is_dark(uint32_t rgb)
{
    return (rgb >> 16 & 255) < 110 && (rgb >> 8 & 255) < 110 && (rgb & 255) < 110;
}

/* Starts and ends of dark runs in a row. */
static size_t dark_runs(const sheet_picture *p, uint32_t y, uint32_t from, uint32_t (*runs)[2],
                        size_t most)
{
    size_t n = 0;
    for (uint32_t x = from; x < p->png.width && n < most; x++) {
        if (!is_dark(sheet_picture_at(p, x, y)))
            continue;
        runs[n][0] = x;
        while (x < p->png.width && is_dark(sheet_picture_at(p, x, y)))
            x++;
        runs[n++][1] = x;
    }
    return n;
}

static bool about(double value, double wanted, double by)
{
    return fabs(value - wanted) <= by;
}

/* The bar in a row: fifths of a block, then white and black blocks of 10 mm. Gives the pixels
 * of its zero and its end. */
static bool find_bar(const sheet_picture *p, uint32_t y, double *zero, double *end)
{
    uint32_t runs[512][2];
    size_t n = dark_runs(p, y, 0, runs, 512);
    double block = 10 * PX_PER_MM;
    for (size_t i = 0; i + 3 < n; i++) {
        double fifth = runs[i][1] - (double)runs[i][0];
        if (!about(fifth, block / 5, 3) ||
            !about(runs[i + 1][1] - (double)runs[i + 1][0], block, 3) ||
            !about(runs[i + 2][1] - (double)runs[i + 2][0], block, 3))
            continue;
        /* Edges are strokes of 0.18 mm round each block. */
        *zero = runs[i][1] - 0.09 * PX_PER_MM;
        *end = (runs[i + 3][0] + (double)runs[i + 3][1]) / 2;
        return true;
    }
    return false;
}

static void scale_bar_is_50_mm(void **state)
{
    static const char *const papers[] = {"A3", "A4", "A2"};
    sheet_case c;
    sheet_case_open(&c, *state, 6);
    for (size_t i = 0; i < 3; i++) {
        cordon_sheet_spec spec = spec_of(papers[i], 300, 0);
        sheet_picture p;
        double zero = 0, end = 0;
        bool found = false;
        draw(&c, &spec, &p);
        for (uint32_t y = p.png.height / 2; y < p.png.height && !found; y++)
            found = find_bar(&p, y, &zero, &end);
        assert_true(found);
        if (!about(end - zero, 50 * PX_PER_MM, 1))
            fail_msg("%s: the bar is %f px long, not %f", papers[i], end - zero,
                     50 * PX_PER_MM);
        free(p.rgb);
    }
    sheet_case_close(&c);
}

/* The edge of the crowd's area, 100 x 50 m, is the only thing in exactly this blue;
 * pixels that it covers in part are of another. */
static void ground_is_to_scale(void **state)
{
    static const int scales[] = {1000, 2000, 5000};
    sheet_case c;
    sheet_case_open(&c, *state, 0);
    for (size_t i = 0; i < 3; i++) {
        cordon_sheet_spec spec = spec_of("A3", 300, scales[i]);
        sheet_picture p;
        uint32_t x0 = UINT32_MAX, x1 = 0, y0 = UINT32_MAX, y1 = 0;
        sheet s;
        cordon_map *laid;
        sheet_case_make(&s, &c, &laid, "calme", scales[i]);
        sheet_box w = s.view.window;
        sheet_end(&s);
        cordon_map_free(laid);
        draw(&c, &spec, &p);
        for (uint32_t y = (uint32_t)(w.y0 * PX_PER_MM); y < w.y1 * PX_PER_MM; y++)
            for (uint32_t x = (uint32_t)(w.x0 * PX_PER_MM); x < w.x1 * PX_PER_MM; x++)
                if (sheet_picture_at(&p, x, y) == 0x0b5394) {
                    x0 = x < x0 ? x : x0;
                    x1 = x > x1 ? x : x1;
                    y0 = y < y0 ? y : y0;
                    y1 = y > y1 ? y : y1;
                }
        double width = (100000.0 / scales[i] + 0.8) * PX_PER_MM;
        double height = (50000.0 / scales[i] + 0.8) * PX_PER_MM;
        if (!about(x1 - x0 + 1.0, width, 2) || !about(y1 - y0 + 1.0, height, 2))
            fail_msg("1:%d: %u x %u px, not %f x %f", scales[i], x1 - x0 + 1, y1 - y0 + 1,
                     width, height);
        free(p.rgb);
    }
    sheet_case_close(&c);
}

static void hash_of_file(char out[CORDON_HASH_SIZE], cordon_context *context)
{
    cordon_file file;
    check_ok(context, cordon_file_open(&file, context, SHEET_CASE_FILE));
    cordon_hash(out, file.data, file.size);
    cordon_file_close(&file);
}

static void bytes_do_not_depend_on_threads(void **state)
{
    (void)state;
    char first[CORDON_HASH_SIZE], again[CORDON_HASH_SIZE];
    static const int threads[] = {1, 1, 2, 3};
    for (size_t i = 0; i < 4; i++) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        cordon_context *context;
        sheet_case c;
        options.threads = threads[i];
        assert_int_equal(cordon_context_new(&context, &options), 0);
        sheet_case_open(&c, context, 8);
        cordon_sheet_spec spec = spec_of("A4", 150, 0);
        check_ok(context, cordon_sheet_draw(c.plan, context, c.map, &spec, SHEET_CASE_FILE));
        hash_of_file(i == 0 ? first : again, context);
        if (i > 0)
            assert_string_equal(first, again);
        sheet_case_close(&c);
        cordon_context_free(context);
    }
}

static void what_cannot_be_drawn_is_said(void **state)
{
    cordon_context *context = *state;
    sheet_case c;
    sheet_case_open(&c, context, 6);
    remove(SHEET_CASE_FILE);
    static const struct {
        const char *paper;
        int dpi, scale;
        const char *theme, *text;
    } bad[] = {{"A3", 300, 200, NULL, "take 1:1000 or larger paper"},
               {"B5", 300, 0, NULL, "A4"},
               {"A3", 601, 0, NULL, "601"},
               {"A3", 10, 0, NULL, "10"},
               {"A3", 300, 20, NULL, "20"},
               {"A3", 300, 0, "calm", "calme"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cordon_sheet_spec spec = spec_of(bad[i].paper, bad[i].dpi, bad[i].scale);
        spec.theme = bad[i].theme;
        check_fails(context, cordon_sheet_draw(c.plan, context, c.map, &spec, SHEET_CASE_FILE),
                    CORDON_E_INPUT, bad[i].text);
    }
    FILE *left = fopen(SHEET_CASE_FILE, "rb");
    assert_null(left);
    sheet_case_close(&c);
}

static void a_table_too_long_asks_for_paper(void **state)
{
    cordon_context *context = *state;
    sheet_case c;
    sheet_case_open(&c, context, 150);
    cordon_sheet_spec spec = spec_of("A4", 100, 0);
    check_fails(context, cordon_sheet_draw(c.plan, context, c.map, &spec, SHEET_CASE_FILE),
                CORDON_E_INPUT, "150 closures");
    sheet_case_close(&c);
}

static void every_paper_and_theme(void **state)
{
    static const char *const papers[] = {"A4", "A3", "A2", "A1", "A0"};
    static const char *const themes[] = {"calme", "gris", "trait"};
    sheet_case c;
    sheet_case_open(&c, *state, 6);
    for (int i = 0; i < 10; i++) {
        cordon_sheet_spec spec = spec_of(papers[i % 5], 50, 0);
        spec.theme = themes[i % 3];
        spec.portrait = i >= 5;
        check_ok(c.context,
                 cordon_sheet_draw(c.plan, c.context, c.map, &spec, SHEET_CASE_FILE));
    }
    sheet_case_close(&c);
}

/* A building is drawn where it stands on the ground, not where it lies below it. */
static void what_lies_below_is_not_drawn(void **state)
{
    static const cordon_tag ground[] = {{"building", "yes"}},
                            below[] = {{"building", "yes"}, {"layer", "-1"}};
    cordon_pt corners[4] = {{0, 0}, {9000, 0}, {9000, 9000}, {0, 9000}};
    cordon_polygon polygon = {.outer = {corners, 4}};
    sheet_case c;
    cordon_map *laid;
    sheet_case_open(&c, *state, 0);
    check_ok(*state, cordon_map_lay(&laid, *state, c.map, c.plan->frame, c.plan->window));
    for (size_t n_tags = 1; n_tags <= 2; n_tags++) {
        cordon_feature building = {.origin = 'w',
                                   .geom = CORDON_GEOM_AREA,
                                   .classes = CORDON_CLASS_BUILDING,
                                   .tags = n_tags == 1 ? ground : below,
                                   .n_tags = n_tags,
                                   .box = {0, 0, 9000, 9000},
                                   .area = {&polygon, 1}};
        cordon_map map = *laid;
        map.features = &building;
        map.n = 1;
        const sheet_wish wish = {"Plan", "A3", "calme", "", 420,   297,
                                 300,    2000, 1,       1,  false, 0};
        sheet s = {.context = *state};
        check_ok(*state, sheet_make(&s, c.plan, &map, &wish));
        assert_int_equal(sheet_has(&s, SHEET_ITEM_BUILDING), n_tags == 1);
        sheet_end(&s);
    }
    cordon_map_free(laid);
    sheet_case_close(&c);
}

/* Marks of doubts overlap nothing that must not be covered, themselves least of all. */
static void check_room(const sheet *s, size_t marks)
{
    size_t n = 0;
    for (size_t i = 0; i < s->space.stood.count; i++) {
        const sheet_stood *a = &s->space.stood.items[i];
        bool mark = a->stand == SHEET_STAND_SYMBOL && a->box.hw == SHEET_DOUBT_MM / 2 + 0.5 &&
                    a->box.hh == a->box.hw;
        n += mark;
        for (size_t k = 0; mark && k < s->space.stood.count; k++) {
            const sheet_stood *b = &s->space.stood.items[k];
            bool leader = b->box.hh <= 0.25; /* crosses where all is crowded */
            if (k != i && b->stand != SHEET_STAND_LINE && !leader)
                assert_false(sheet_obb_meets(&a->box, &b->box));
        }
    }
    assert_int_equal(n, marks);
}

/* 60 of them round the ring, on a sheet that asks for them and on no other. */
static void doubts_stand_in_place_of_findings(void **state)
{
    enum { DOUBTS = 60 };
    cordon_plan_doubt doubts[DOUBTS];
    sheet_case c;
    cordon_map *laid;
    sheet_case_open(&c, *state, 8);
    check_ok(*state, cordon_map_lay(&laid, *state, c.map, c.plan->frame, c.plan->window));
    for (int i = 0; i < DOUBTS; i++)
        doubts[i] = (cordon_plan_doubt){.number = (unsigned)i + 1,
                                        .priority = 1 + i % 3,
                                        .rings = 1,
                                        .place = {-60000 + 2000 * i, 60000 - 3000 * (i % 7)},
                                        .street = "",
                                        .check = "",
                                        .risk = ""};
    c.plan->doubts = doubts;
    for (int shown = 0; shown < 2; shown++)
        for (size_t n = 0; n <= DOUBTS; n += DOUBTS) {
            const sheet_wish wish = {.title = "Plan",
                                     .paper = "A3",
                                     .theme = "calme",
                                     .phase = "",
                                     .width_mm = 420,
                                     .height_mm = 297,
                                     .dpi = 300,
                                     .number = 1,
                                     .count = 1,
                                     .doubts = shown};
            sheet s = {.context = *state};
            c.plan->n_doubts = n;
            check_ok(*state, sheet_make(&s, c.plan, laid, &wish));
            assert_int_equal(sheet_has(&s, SHEET_ITEM_DOUBT), shown && n > 0);
            assert_false(shown && sheet_has(&s, SHEET_ITEM_FINDING));
            check_room(&s, shown ? n : 0);
            sheet_end(&s);
        }
    c.plan->n_doubts = 0;
    cordon_pt way[] = {{0, 80000}, {5000, 60000}, {0, 20000}};
    cordon_plan_leak leak = {.path = {way, 3}};
    c.plan->leaks = &leak;
    c.plan->n_leaks = 1;
    sheet s;
    cordon_map *again;
    sheet_case_make(&s, &c, &again, "calme", 2000);
    assert_true(sheet_has(&s, SHEET_ITEM_LEAK));
    sheet_end(&s);
    cordon_map_free(again);
    c.plan->n_leaks = 0;
    cordon_map_free(laid);
    sheet_case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(scale_bar_is_50_mm),
        check_with_context(ground_is_to_scale),
        cmocka_unit_test(bytes_do_not_depend_on_threads),
        check_with_context(what_cannot_be_drawn_is_said),
        check_with_context(a_table_too_long_asks_for_paper),
        check_with_context(every_paper_and_theme),
        check_with_context(what_lies_below_is_not_drawn),
        check_with_context(doubts_stand_in_place_of_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
