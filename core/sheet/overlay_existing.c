/* Closures that stand there already: posts as dots, gates as a hollow bar between two posts.
 * New barriers are dark bars, so the two differ without colour. */
#include <math.h>

#include "sheet/overlay.h"

#define POST_MM  0.75 /* half a post's width on paper */
#define PITCH_MM 2.2

static bool is_row(const char *kind)
{
    static const char *const rows[] = {"bollard", "rising_bollard", "block",
                                       "planter", "jersey_barrier", "log"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (cordon_str_equal(rows[i], kind))
            return true;
    return false;
}

static void draw_post(sheet *s, sheet_xy at)
{
    sheet_ink_circle(&s->ink, at.x, at.y, POST_MM);
    sheet_ink_fill(&s->ink, SHEET_BLACK);
}

/* At even steps, one at each end. */
static void draw_row(sheet *s, sheet_xy a, sheet_xy b)
{
    int n = (int)fmax(2, round(hypot(b.x - a.x, b.y - a.y) / PITCH_MM) + 1);
    for (int i = 0; i < n; i++) {
        double t = (double)i / (n - 1);
        draw_post(s, (sheet_xy){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
    }
}

/* Two leaves that stand open, in a gap of the barrier. */
void sheet_draw_gate(sheet *s, sheet_xy at, sheet_xy along)
{
    const double HALF_MM = 1.7, LEAF_MM = 1.5;
    sheet_xy across = {-along.y, along.x};
    sheet_xy posts[2] = {{at.x - along.x * HALF_MM, at.y - along.y * HALF_MM},
                         {at.x + along.x * HALF_MM, at.y + along.y * HALF_MM}};
    sheet_ink_segment(&s->ink, posts[0], posts[1],
                      &(sheet_pen){.colour = SHEET_WHITE, .width = 2.6});
    for (int i = 0; i < 2; i++) {
        double inwards = i == 0 ? 0.5 : -0.5;
        sheet_xy tip = {posts[i].x + across.x * LEAF_MM + along.x * inwards,
                        posts[i].y + across.y * LEAF_MM + along.y * inwards};
        sheet_ink_segment(&s->ink, posts[i], tip,
                          &(sheet_pen){.colour = SHEET_WHITE, .width = 1.0});
        sheet_ink_segment(&s->ink, posts[i], tip,
                          &(sheet_pen){.colour = SHEET_BLACK, .width = 0.5});
        draw_post(s, posts[i]);
    }
}

void sheet_draw_existing_line(sheet *s, sheet_xy a, sheet_xy b, const char *kind)
{
    sheet_ink_segment(&s->ink, a, b, &(sheet_pen){.colour = SHEET_WHITE, .width = 3.0});
    if (is_row(kind)) {
        draw_row(s, a, b);
        return;
    }
    sheet_ink_segment(&s->ink, a, b, &(sheet_pen){.colour = SHEET_BLACK, .width = 1.3});
    sheet_ink_segment(&s->ink, a, b, &(sheet_pen){.colour = SHEET_WHITE, .width = 0.7});
    draw_post(s, a);
    draw_post(s, b);
}
