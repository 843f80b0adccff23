/* The display list, its bands of pixels, and the PNG file. */
#include <math.h>

#include <png.h>

#include "base/file.h"
#include "sheet/hatch.h"
#include "sheet/png.h"
#include "sheet/trace.h"
#include "support/check.h"

/* Lines, curves, dashes and mitres across all bands, some far outside the paper. */
static void draw_sample(sheet_ink *ink)
{
    for (int i = 0; i < 40; i++) {
        double at = 1.37 * i;
        sheet_pen pen = {.colour = SHEET_RGBA(0x2050a0 + i * 977, 200),
                         .width = 0.13 + 0.05 * i,
                         .cap = (sheet_cap)(i % 3),
                         .join = (sheet_join)(i % 2),
                         .dash = {i % 4 == 0 ? 1.7 : 0, 0.9},
                         .snap = i % 7 == 0};
        sheet_ink_move(ink, -300 + at, at * 0.7);
        sheet_ink_line(ink, 20 + at, 3 + at);
        sheet_ink_line(ink, 500, 61 - at / 3);
        sheet_ink_stroke(ink, &pen);
        sheet_ink_circle(ink, at, 60 - at, 0.3 * i);
        sheet_ink_fill(ink, SHEET_RGBA(0xff8000, 90));
    }
}

static void bands_are_the_whole(void **state)
{
    cordon_context *context = *state;
    sheet_ink ink;
    sheet_raster raster;
    sheet_ink_init(&ink, context);
    draw_sample(&ink);
    check_ok(context, sheet_ink_status(&ink));
    check_ok(context, sheet_raster_new(&raster, context, 60, 60, 150));
    size_t row = (size_t)raster.width * 4, size = row * raster.height;
    uint8_t *whole = malloc(size), *pieces = malloc(size);
    check_ok(context, sheet_canvas_band(&ink, context, &raster, 0, raster.height, whole));
    for (uint32_t rows = 1; rows <= 100; rows = rows * 3 + 1) {
        for (uint32_t y = 0; y < raster.height; y += rows) {
            uint32_t n = raster.height - y < rows ? raster.height - y : rows;
            check_ok(context,
                     sheet_canvas_band(&ink, context, &raster, y, n, pieces + row * y));
        }
        for (size_t i = 0; i < size; i++)
            if (i % 4 != 3 && whole[i] != pieces[i])
                fail_msg("bands of %u rows differ at pixel %zu, row %zu", rows, i % row / 4,
                         i / row);
    }
    free(whole);
    free(pieces);
    sheet_ink_free(&ink);
}

static void png_says_its_size_and_texts(void **state)
{
    cordon_context *context = *state;
    const char *path = CORDON_BINARY_DIR "/sheet_canvas.png";
    const sheet_png_text texts[] = {{"Title", "Plan de sûreté"}};
    sheet_ink ink;
    sheet_raster raster;
    sheet_ink_init(&ink, context);
    draw_sample(&ink);
    check_ok(context, sheet_raster_new(&raster, context, 60, 61.5, 300));
    cordon_workspace *workspace = NULL;
    sheet_print *print = NULL;
    check_ok(context, cordon_workspace_new(&workspace, context, NULL, NULL));
    check_ok(context, sheet_print_paint(&print, workspace, &ink, &raster));
    check_ok(context, sheet_png_write(print, context, texts, 1, path));
    sheet_print_free(print);
    cordon_workspace_free(workspace);
    uint8_t *painted = malloc((size_t)raster.width * raster.height * 4);
    check_ok(context, sheet_canvas_band(&ink, context, &raster, 0, raster.height, painted));
    FILE *file = fopen(path, "rb");
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file);
    png_read_png(png, info, PNG_TRANSFORM_IDENTITY, NULL); /* checks every sum of the file */
    png_uint_32 x, y;
    png_textp text;
    int unit, n_texts;
    assert_true(png_get_pHYs(png, info, &x, &y, &unit) != 0);
    assert_int_equal(x, 11811);
    assert_int_equal(y, 11811);
    assert_int_equal(unit, PNG_RESOLUTION_METER);
    assert_int_equal(png_get_text(png, info, &text, &n_texts), 1);
    assert_string_equal(text[0].text, "Plan de sûreté");
    png_bytepp rows = png_get_rows(png, info);
    for (uint32_t row = 0; row < raster.height; row++)
        for (uint32_t k = 0; k < raster.width; k++) {
            const uint8_t *want = painted + ((size_t)row * raster.width + k) * 4;
            assert_true(rows[row][3 * k] == want[2] && rows[row][3 * k + 1] == want[1] &&
                        rows[row][3 * k + 2] == want[0]);
        }
    png_destroy_read_struct(&png, &info, NULL);
    fclose(file);
    free(painted);
    sheet_ink_free(&ink);
}

static void rasters_have_limits(void **state)
{
    cordon_context *context = *state;
    sheet_raster r;
    check_ok(context, sheet_raster_new(&r, context, 420, 297, 300));
    assert_int_equal(r.width, 4961);
    assert_int_equal(r.height, 3508);
    check_ok(context, sheet_raster_new(&r, context, 1189, 841, 600));
    check_fails(context, sheet_raster_new(&r, context, 420, 297, 601), CORDON_E_INPUT,
                "601 dpi");
    check_fails(context, sheet_raster_new(&r, context, 420, 297, 49), CORDON_E_INPUT, "49 dpi");
    check_fails(context, sheet_raster_new(&r, context, 420, 9, 300), CORDON_E_INPUT, "side");
    check_fails(context, sheet_raster_new(&r, context, 1601, 297, 72), CORDON_E_INPUT, "side");
    check_fails(context, sheet_raster_new(&r, context, NAN, 297, 72), CORDON_E_INPUT, "side");
    check_fails(context, sheet_raster_new(&r, context, 1600, 297, 600), CORDON_E_INPUT, "dpi");
}

static void points_must_be_finite(void **state)
{
    cordon_context *context = *state;
    sheet_ink ink;
    sheet_ink_init(&ink, context);
    sheet_ink_move(&ink, 1, NAN);
    sheet_ink_line(&ink, 2, 2);
    sheet_ink_stroke(&ink, &(sheet_pen){.colour = SHEET_RGB(0), .width = 1});
    check_fails(context, sheet_ink_status(&ink), CORDON_E_INTERNAL, "finite");
    sheet_ink_free(&ink);
}

/* Length that a list paints in its strokes of two points each. */
static double drawn_length(const sheet_ink *ink)
{
    double sum = 0;
    const sheet_path *path = &ink->paths.items[ink->ops.items[ink->ops.count - 1].path];
    const sheet_xy *at = &ink->points.items[path->point];
    for (size_t i = 0; i < path->n_verbs; i++)
        if (ink->verbs.items[path->verb + i] == SHEET_LINE)
            sum += hypot(at[i].x - at[i - 1].x, at[i].y - at[i - 1].y);
    return sum;
}

static void dashes_have_their_length(void **state)
{
    sheet_ink ink;
    sheet_ink_init(&ink, *state);
    sheet_ink_move(&ink, 0, 0);
    sheet_ink_line(&ink, 7, 0);
    sheet_ink_line(&ink, 7, 13);
    sheet_ink_stroke(&ink, &(sheet_pen){.colour = SHEET_RGB(0), .width = 0.2, .dash = {3, 2}});
    assert_true(fabs(drawn_length(&ink) - 12) < 1e-9); /* 20 mm: four times 3 on, 2 off */
    sheet_ink_free(&ink);
}

static void hatch_stays_inside_with_its_pitch(void **state)
{
    cordon_context *context = *state;
    sheet_ink ink;
    sheet_hatch hatch = {.context = context, .origin = {0.4, 0.7}};
    sheet_box outer = {0, 0, 30, 20}, hole = {10, 5, 20, 15};
    sheet_ink_init(&ink, context);
    check_ok(context, sheet_hatch_add_box(&hatch, outer));
    check_ok(context, sheet_hatch_add_box(&hatch, hole));
    check_ok(context, sheet_hatch_lines(&hatch, &ink, outer, 0, 2));
    sheet_ink_stroke(&ink, &(sheet_pen){.colour = SHEET_RGB(0), .width = 0.1});
    /* Lines at 0.7 + 2 k: ten of 30 mm, five of which (6.7 to 14.7) lose 10 mm in the hole. */
    assert_true(fabs(drawn_length(&ink) - 250) < 1e-9);
    sheet_hatch_free(&hatch);
    sheet_ink_free(&ink);
}

static void segments_are_cut(void **state)
{
    (void)state;
    sheet_box box = {0, 0, 10, 10};
    sheet_xy a = {-5, 5}, b = {15, 5}, c = {-1, 12}, d = {12, 11}, e = {3, 3}, f = {3, 3};
    assert_true(sheet_clip_segment(&a, &b, box));
    assert_true(a.x == 0 && b.x == 10);
    assert_false(sheet_clip_segment(&c, &d, box));
    assert_true(sheet_clip_segment(&e, &f, box));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        check_with_context(bands_are_the_whole),
        check_with_context(png_says_its_size_and_texts),
        check_with_context(rasters_have_limits),
        check_with_context(points_must_be_finite),
        check_with_context(dashes_have_their_length),
        check_with_context(hatch_stays_inside_with_its_pitch),
        check_with_context(segments_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
