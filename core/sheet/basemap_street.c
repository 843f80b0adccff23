/* Streets as they are drawn: all casings of a level, then all fills, low class to high, so that
 * junctions open by themselves. */
#include "sheet/basemap.h"

#include <math.h>

#include "sheet/trace.h"

static const sheet_item ITEMS[] = {[SHEET_LOOK_ROAD] = SHEET_ITEM_STREET,
                                   [SHEET_LOOK_PEDESTRIAN] = SHEET_ITEM_PEDESTRIAN,
                                   [SHEET_LOOK_TRACK] = SHEET_ITEM_PATH,
                                   [SHEET_LOOK_PATH] = SHEET_ITEM_PATH,
                                   [SHEET_LOOK_STEPS] = SHEET_ITEM_STEPS};

static void stroke_street(sheet *s, const sheet_street *street, const sheet_pen *pen)
{
    const cordon_line *line = &street->feature->line;
    sheet_trace_line(&s->ink, &s->view, line, pen->width + 1);
    sheet_ink_stroke(&s->ink, pen);
    for (int end = 0; end < 2; end++) {
        if (!street->joined[end] || pen->dash[0] > 0)
            continue;
        sheet_xy at = sheet_view_at(&s->view, line->pts[end ? line->n - 1 : 0]);
        sheet_ink_circle(&s->ink, at.x, at.y, pen->width / 2);
        sheet_ink_fill(&s->ink, pen->colour);
    }
}

static void draw_casing(sheet *s, const sheet_street *street)
{
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_STREET_EDGE),
                     .width = street->width + 2 * street->casing};
    if (street->class->look == SHEET_LOOK_TRACK || street->class->look == SHEET_LOOK_PATH) {
        pen.dash[0] = street->class->look == SHEET_LOOK_TRACK ? 2.0 : 1.2;
        pen.dash[1] = 0.8;
    }
    stroke_street(s, street, &pen);
}

static void draw_fill(sheet *s, const sheet_street *street)
{
    sheet_tone tone = street->class->look == SHEET_LOOK_PEDESTRIAN ? SHEET_TONE_PEDESTRIAN
                                                                   : SHEET_TONE_STREET;
    size_t before = s->ink.ops.count;
    stroke_street(s, street,
                  &(sheet_pen){.colour = sheet_tone_of(s, tone), .width = street->width});
    sheet_mark(s, ITEMS[street->class->look], before);
}

static bool is_drawn(const sheet_street *street, int level)
{
    return street->level == level && street->class->look != SHEET_LOOK_STEPS &&
           !(street->passage && level == 0);
}

void sheet_draw_streets(sheet *s, const sheet_streets *streets, int level)
{
    for (size_t i = 0; i < streets->count; i++)
        if (is_drawn(&streets->items[i], level))
            draw_casing(s, &streets->items[i]);
    for (size_t i = 0; i < streets->count; i++)
        if (is_drawn(&streets->items[i], level))
            draw_fill(s, &streets->items[i]);
}

/* Treads across the way at their true depth of 0.30 m, never closer than 0.6 mm. */
static void draw_treads(sheet *s, const sheet_street *street)
{
    const cordon_line *line = &street->feature->line;
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_STREET_EDGE), .width = 0.13};
    double pitch = fmax(300.0 / s->view.scale, 0.6), left = pitch / 2, half = street->width / 2;
    sheet_box limit = sheet_box_grow(s->view.window, 2 + half);
    for (size_t i = 0; i + 1 < line->n; i++) {
        sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
        sheet_xy b = sheet_view_at(&s->view, line->pts[i + 1]);
        double length = hypot(b.x - a.x, b.y - a.y), at = left;
        for (; at < length; at += pitch) {
            double ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
            sheet_xy m = {a.x + ux * at, a.y + uy * at};
            if (!sheet_box_has(limit, m))
                continue;
            sheet_ink_move(&s->ink, m.x - uy * half, m.y + ux * half);
            sheet_ink_line(&s->ink, m.x + uy * half, m.y - ux * half);
        }
        left = at - length;
    }
    sheet_ink_stroke(&s->ink, &pen);
}

void sheet_draw_steps(sheet *s, const sheet_streets *streets, int level)
{
    for (size_t i = 0; i < streets->count; i++) {
        const sheet_street *street = &streets->items[i];
        if (street->class->look != SHEET_LOOK_STEPS || street->level != level ||
            street->passage)
            continue;
        size_t before = s->ink.ops.count;
        sheet_pen edge = {.colour = sheet_tone_of(s, SHEET_TONE_STREET_EDGE),
                          .width = street->width + 2 * street->casing};
        sheet_pen fill = {.colour = sheet_tone_of(s, SHEET_TONE_STREET),
                          .width = street->width};
        sheet_trace_line(&s->ink, &s->view, &street->feature->line, edge.width);
        uint32_t path = sheet_ink_path(&s->ink);
        sheet_ink_stroke_path(&s->ink, path, &edge);
        sheet_ink_stroke_path(&s->ink, path, &fill);
        draw_treads(s, street);
        sheet_mark(s, SHEET_ITEM_STEPS, before);
    }
}

/* Both edges dashed, nothing between. */
static void draw_dashed_edges(sheet *s, const sheet_street *street, sheet_colour colour)
{
    const cordon_line *line = &street->feature->line;
    sheet_pen pen = {.colour = colour, .width = 0.18, .dash = {1.5, 1.0}};
    double half = street->width / 2;
    for (int side = -1; side <= 1; side += 2)
        for (size_t i = 0; i + 1 < line->n; i++) {
            sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
            sheet_xy b = sheet_view_at(&s->view, line->pts[i + 1]);
            double length = hypot(b.x - a.x, b.y - a.y);
            if (length == 0 ||
                !sheet_clip_segment(&a, &b, sheet_box_grow(s->view.window, half + 1)))
                continue;
            double nx = (a.y - b.y) / length * half * side,
                   ny = (b.x - a.x) / length * half * side;
            sheet_ink_segment(&s->ink, (sheet_xy){a.x + nx, a.y + ny},
                              (sheet_xy){b.x + nx, b.y + ny}, &pen);
        }
}

void sheet_draw_tunnels(sheet *s, const sheet_streets *streets)
{
    for (size_t i = 0; i < streets->count; i++) {
        const sheet_street *street = &streets->items[i];
        if (street->level >= 0 || street->class->rank < 3)
            continue;
        size_t before = s->ink.ops.count;
        draw_dashed_edges(s, street, sheet_tone_of(s, SHEET_TONE_STREET_EDGE));
        sheet_mark(s, SHEET_ITEM_TUNNEL, before);
    }
}

void sheet_draw_passages(sheet *s, const sheet_streets *streets)
{
    for (size_t i = 0; i < streets->count; i++) {
        const sheet_street *street = &streets->items[i];
        if (!street->passage || street->level != 0)
            continue;
        size_t before = s->ink.ops.count;
        draw_dashed_edges(s, street, sheet_tone_of(s, SHEET_TONE_BUILDING_EDGE));
        sheet_mark(s, SHEET_ITEM_TUNNEL, before);
    }
}
