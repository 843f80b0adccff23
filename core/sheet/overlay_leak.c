/* Ways into a ring that the verifier found: an arrow from outside to inside. */
#include <math.h>

#include "sheet/overlay.h"

#define HEAD_MM 2.6

void sheet_draw_leak_line(sheet *s, const sheet_xy *points, size_t n)
{
    sheet_xy a = points[n - 2], tip = points[n - 1];
    double length = fmax(hypot(tip.x - a.x, tip.y - a.y), 1e-6);
    sheet_xy u = {(tip.x - a.x) / length, (tip.y - a.y) / length};
    sheet_ink_polyline(&s->ink, points, n, false);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(&s->ink, path, &(sheet_pen){.colour = SHEET_WHITE, .width = 1.6});
    sheet_ink_stroke_path(&s->ink, path,
                          &(sheet_pen){.colour = SHEET_RED, .width = 0.8, .dash = {1.6, 0.8}});
    double x = tip.x - u.x * HEAD_MM, y = tip.y - u.y * HEAD_MM, half = HEAD_MM * 0.45;
    sheet_ink_move(&s->ink, tip.x, tip.y);
    sheet_ink_line(&s->ink, x - u.y * half, y + u.x * half);
    sheet_ink_line(&s->ink, x + u.y * half, y - u.x * half);
    sheet_ink_close(&s->ink);
    sheet_ink_fill(&s->ink, SHEET_RED);
}

int sheet_overlay_leaks(sheet *s)
{
    for (size_t i = 0; i < s->plan->n_leaks; i++) {
        const cordon_line *line = &s->plan->leaks[i].path;
        size_t before = s->ink.ops.count;
        sheet_xy *points = cordon_arena_alloc(s->arena, line->n, sizeof *points);
        if (points == NULL)
            return CORDON_E_MEMORY;
        for (size_t k = 0; k < line->n; k++)
            points[k] = sheet_view_at(&s->view, line->pts[k]);
        if (line->n < 2)
            continue;
        sheet_draw_leak_line(s, points, line->n);
        sheet_mark(s, SHEET_ITEM_LEAK, before);
        int code = sheet_overlay_enter(s, line, false, 0.8, 4);
        if (code)
            return code;
    }
    return CORDON_OK;
}
