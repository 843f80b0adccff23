/* Names: cartography.md 6.1, measured on the sheet's list and space. */
#include <locale.h>
#include <math.h>

#include "sheet/abbreviate.h"
#include "sheet/label_line.h"
#include "sheet/overlay.h"
#include "sheet/panel.h"
#include "support/sheet_case.h"

#define PI 3.14159265358979323846

static void no_name_covers_another_or_a_ring(void **state)
{
    static const int scales[] = {1000, 2000, 4000};
    sheet_case c;
    sheet_case_open(&c, *state, 12);
    for (size_t k = 0; k < 3; k++) {
        sheet s;
        cordon_map *laid;
        sheet_case_make(&s, &c, &laid, "calme", scales[k]);
        size_t texts = 0;
        for (size_t i = 0; i < s.space.stood.count; i++) {
            const sheet_stood *a = &s.space.stood.items[i];
            if (a->stand != SHEET_STAND_TEXT)
                continue;
            texts++;
            for (size_t j = 0; j < s.space.stood.count; j++) {
                const sheet_stood *b = &s.space.stood.items[j];
                if (i == j || b->stand == SHEET_STAND_LINE ||
                    (a->owner == b->owner && a->owner))
                    continue;
                if (sheet_obb_meets(&a->box, &b->box))
                    fail_msg("1:%d: boxes %zu and %zu meet near (%f, %f)", scales[k], i, j,
                             a->box.centre.x, a->box.centre.y);
            }
        }
        assert_true(texts > 100);
        assert_true(s.smallest_pt >= SHEET_PT_MIN - 1e-9);
        assert_int_equal(sheet_type_missing(s.type), 0);
        sheet_end(&s);
        cordon_map_free(laid);
    }
    sheet_case_close(&c);
}

/* Strokes and gaps no thinner than a laser printer holds. */
static void no_stroke_is_too_thin(void **state)
{
    sheet_case c;
    sheet s;
    cordon_map *laid;
    sheet_case_open(&c, *state, 6);
    sheet_case_make(&s, &c, &laid, "calme", 2000);
    for (size_t i = 0; i < s.ink.ops.count; i++)
        if (s.ink.ops.items[i].stroke)
            assert_true(s.ink.ops.items[i].width >= 0.13 - 1e-9);
    sheet_end(&s);
    cordon_map_free(laid);
    sheet_case_close(&c);
}

/* What the legend explains is what the picture shows: tones of the base map, looked for among
 * the pixels of the map's window. */
static void legend_is_what_is_drawn(void **state)
{
    static const struct {
        sheet_item item;
        uint32_t rgb;
    } tones[] = {{SHEET_ITEM_BUILDING, 0xdedad3}, {SHEET_ITEM_LANDMARK, 0xcfc8be},
                 {SHEET_ITEM_WATER, 0xc9dfe8},    {SHEET_ITEM_SAND, 0xf6ecd2},
                 {SHEET_ITEM_PARKING, 0xf1f1f4},  {SHEET_ITEM_PEDESTRIAN, 0xf0ece3},
                 {SHEET_ITEM_HEDGE, 0x7d9568}};
    static const int scales[] = {1000, 2500, 10000};
    sheet_case c;
    sheet_case_open(&c, *state, 0);
    size_t shown = 0, hidden = 0;
    for (size_t k = 0; k < 3; k++) {
        cordon_sheet_spec spec = {.version = CORDON_SHEET_SPEC_VERSION, .scale = scales[k]};
        sheet s;
        cordon_map *laid;
        sheet_picture p;
        sheet_case_make(&s, &c, &laid, "calme", scales[k]);
        check_ok(c.context,
                 cordon_sheet_draw(c.plan, c.context, c.map, &spec, SHEET_CASE_FILE));
        sheet_picture_read(&p, SHEET_CASE_FILE);
        double px = 300 / 25.4;
        for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
            bool seen = false;
            for (uint32_t y = (uint32_t)(s.view.window.y0 * px); y < s.view.window.y1 * px; y++)
                for (uint32_t x = (uint32_t)(s.view.window.x0 * px);
                     x < s.view.window.x1 * px && !seen; x++)
                    seen = sheet_picture_at(&p, x, y) == tones[i].rgb;
            if (seen != sheet_has(&s, tones[i].item))
                fail_msg("1:%d: %s: in the picture %d, in the legend %d", scales[k],
                         sheet_item_key(tones[i].item), seen, !seen);
            *(seen ? &shown : &hidden) += 1;
        }
        free(p.rgb);
        sheet_end(&s);
        cordon_map_free(laid);
    }
    assert_true(shown > 0 && hidden > 0);
    sheet_case_close(&c);
}

/* A sheet with a type and an empty space, to judge names on. */
static void open_bare(sheet *s, cordon_context *context)
{
    *s = (sheet){.context = context, .owns_type = true};
    sheet_ink_init(&s->ink, context);
    s->arena = cordon_arena_new(context);
    check_ok(context, sheet_type_new(&s->type, context));
    check_ok(context, sheet_space_init(&s->space, context, (sheet_box){-500, -500, 500, 500}));
}

static sheet_line_place judge_arc(sheet *s, const sheet_line_text *text, double radius,
                                  bool turned)
{
    sheet_xy arc[181];
    sheet_guide guide;
    for (int i = 0; i <= 180; i++) { /* over the top from left to right */
        double a = PI - PI * i / 180;
        arc[turned ? 180 - i : i] = (sheet_xy){radius * cos(a), -radius * sin(a)};
    }
    check_ok(s->context, sheet_guide_new(&guide, s->context, arc, 181, 2));
    sheet_line_place place =
        sheet_line_judge(s, &guide, text, (guide.length - text->width) / 2, 0);
    sheet_guide_free(&guide, s->context);
    return place;
}

static void bends_have_limits(void **state)
{
    sheet s;
    sheet_line_text text;
    open_bare(&s, *state);
    check_ok(*state, sheet_line_text_make(&text, &s, SHEET_FACE_MAP, 7, "Rue de la Barre"));
    assert_true(text.width > 15 && text.width < 25);
    /* Turned by width / radius: 57 degrees at most. */
    assert_true(isfinite(judge_arc(&s, &text, text.width * 1.3, false).cost));
    assert_true(isinf(judge_arc(&s, &text, text.width * 0.8, false).cost));
    assert_true(isinf(judge_arc(&s, &text, text.width * 1.3, true).cost)); /* upside down */
    assert_true(judge_arc(&s, &text, 400, false).straight);
    const sheet_xy bent[] = {{-60, 0}, {0, 0}, {20, 50}};
    sheet_guide guide;
    check_ok(*state, sheet_guide_new(&guide, *state, bent, 3, 0));
    assert_true(isinf(sheet_line_judge(&s, &guide, &text, 60 - text.width / 2, 0).cost));
    assert_true(isfinite(sheet_line_judge(&s, &guide, &text, 5, 0).cost));
    sheet_guide_free(&guide, *state);
    sheet_end(&s);
}

static void names_are_shortened(void **state)
{
    static const struct {
        const char *language;
        sheet_shortening how;
        const char *name, *form;
    } cases[] = {
        {"fr", SHEET_SHORTEN_NOTHING, "Avenue du Général Leclerc", "Avenue du Général Leclerc"},
        {"fr", SHEET_SHORTEN_TYPE, "Avenue du Général Leclerc", "Av. du Général Leclerc"},
        {"fr", SHEET_SHORTEN_TITLES, "Avenue du Général Leclerc", "Av. du Gal Leclerc"},
        {"fr", SHEET_SHORTEN_TYPE, "Rond-point de la Gare", "Rd-pt de la Gare"},
        {"fr", SHEET_SHORTEN_TITLES, "Rue du Faubourg Saint-Honoré", "R. du Fg St-Honoré"},
        {"en", SHEET_SHORTEN_TYPE, "Glebe Point Road", "Glebe Point Rd"},
        {"fr", SHEET_SHORTEN_TITLES, "", ""}};
    cordon_arena *arena = cordon_arena_new(*state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            sheet_abbreviate(arena, cases[i].name, cases[i].language, cases[i].how),
            cases[i].form);
    cordon_arena_free(arena);
}

static void boxes_meet_by_their_sides(void **state)
{
    (void)state;
    double h = sqrt(0.5);
    sheet_obb flat = {{0, 0}, {1, 0}, 10, 1}, tilted = {{0, 9}, {h, h}, 10, 1};
    sheet_obb near = {{0, 7.9}, {h, h}, 10, 1}, beside = {{0, 2.1}, {1, 0}, 10, 1};
    assert_false(sheet_obb_meets(&flat, &beside));
    assert_true(sheet_obb_meets(&flat, &tilted) == sheet_obb_meets(&tilted, &flat));
    assert_true(sheet_obb_meets(&flat, &near));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(no_name_covers_another_or_a_ring),
        check_with_context(no_stroke_is_too_thin),
        check_with_context(legend_is_what_is_drawn),
        check_with_context(bends_have_limits),
        check_with_context(names_are_shortened),
        check_with_context(boxes_meet_by_their_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
