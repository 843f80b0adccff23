/* Scale bar and north arrow. */
#include "sheet/furniture.h"
#include "sheet/write.h"

#define BLOCK_MM 10.0 /* five to the bar */
#define HIGH_MM  2.0

static void draw_block(sheet *s, double x, double y, double width, double height, bool dark)
{
    sheet_pen edge = {.colour = SHEET_BLACK, .width = 0.18, .join = SHEET_JOIN_MITRE};
    sheet_ink_box(&s->ink, x, y, width, height);
    sheet_ink_fill_stroke(&s->ink, dark ? SHEET_BLACK : SHEET_WHITE, &edge);
}

/* "metres", or the number with it when it is the last of the bar. */
static const char *distance(sheet *s, double metres, bool unit)
{
    double whole = metres == (double)(long)metres ? 0 : 1;
    const char *figure = sheet_figure(s, metres, (int)whole);
    return unit ? sheet_words(s, "sheet.metres", "number", figure, NULL) : figure;
}

/* The line of the ruler test: exactly 50 mm between two end strokes. */
static void draw_check(sheet *s, double x, double y)
{
    sheet_pen pen = {.colour = SHEET_BLACK, .width = 0.18};
    sheet_style style = {SHEET_FACE_TEXT, 6, SHEET_BLACK, SHEET_WHITE, 0.5};
    sheet_ink_segment(&s->ink, (sheet_xy){x, y}, (sheet_xy){x + SHEET_BAR_MM, y}, &pen);
    for (int end = 0; end < 2; end++)
        sheet_ink_segment(&s->ink, (sheet_xy){x + end * SHEET_BAR_MM, y - 0.8},
                          (sheet_xy){x + end * SHEET_BAR_MM, y + 0.8}, &pen);
    sheet_write(s, &style, SHEET_CENTRE, x + SHEET_BAR_MM / 2, y + 0.75, "50 mm");
}

void sheet_draw_scale_bar(sheet *s, double x, double y)
{
    sheet_style style = {SHEET_FACE_TEXT, 7, SHEET_BLACK, 0, 0};
    double block_m = BLOCK_MM * s->view.scale / 1000;
    s->ink.clipped = false;
    for (int i = 0; i < 5; i++) /* the block left of zero, in fifths */
        draw_block(s, x - BLOCK_MM + i * BLOCK_MM / 5, y, BLOCK_MM / 5, HIGH_MM, i % 2 == 0);
    for (int i = 0; i < 5; i++)
        draw_block(s, x + i * BLOCK_MM, y, BLOCK_MM, HIGH_MM, i % 2 == 1);
    sheet_write(s, &style, SHEET_CENTRE, x - BLOCK_MM, y - 0.9, distance(s, block_m, false));
    for (int i = 0; i < 5; i++)
        sheet_write(s, &style, SHEET_CENTRE, x + i * BLOCK_MM, y - 0.9,
                    distance(s, block_m * i, false));
    /* The unit hangs over the end, its figure stays centred. */
    const char *last = distance(s, block_m * 5, false);
    double half = sheet_write_width(s, &style, last) / 2;
    sheet_write(s, &style, SHEET_LEFT, x + SHEET_BAR_MM - half, y - 0.9,
                distance(s, block_m * 5, true));
    draw_check(s, x, y + HIGH_MM + 2.2);
}

void sheet_draw_north(sheet *s, double x, double y)
{
    sheet_style style = {SHEET_FACE_SEMIBOLD, 9, SHEET_BLACK, 0, 0};
    sheet_pen pen = {.colour = SHEET_BLACK, .width = 0.35, .join = SHEET_JOIN_MITRE};
    s->ink.clipped = false;
    for (int half = -1; half <= 1; half += 2) {
        sheet_ink_move(&s->ink, x, y - 9.5);
        sheet_ink_line(&s->ink, x + half * 2.4, y);
        sheet_ink_line(&s->ink, x, y - 2.2);
        sheet_ink_close(&s->ink);
        sheet_ink_fill_stroke(&s->ink, half < 0 ? SHEET_BLACK : SHEET_WHITE, &pen);
    }
    sheet_write(s, &style, SHEET_CENTRE, x, y - 10.4, sheet_words(s, "sheet.north", NULL));
}
