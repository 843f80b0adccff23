/* Rails, walls, fences, hedges, trees and bollards. */
#include "sheet/basemap.h"

#include <math.h>

#include "ground/measure.h"
#include "sheet/trace.h"

#define TREES_UP_TO    2500 /* scale number beyond which single trees are left out */
#define BOLLARDS_UP_TO 2500

typedef void (*mark_at)(sheet *s, sheet_xy at, sheet_xy along);

/* Calls a function every `pitch` mm along a line, with the direction there. */
static void repeat_along(sheet *s, const cordon_line *line, double pitch, mark_at mark)
{
    sheet_box limit = sheet_box_grow(s->view.window, 2);
    double left = pitch / 2;
    for (size_t i = 0; i + 1 < line->n; i++) {
        sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
        sheet_xy b = sheet_view_at(&s->view, line->pts[i + 1]);
        double length = hypot(b.x - a.x, b.y - a.y), at = left;
        for (; at < length; at += pitch) {
            sheet_xy u = {(b.x - a.x) / length, (b.y - a.y) / length};
            sheet_xy m = {a.x + u.x * at, a.y + u.y * at};
            if (sheet_box_has(limit, m))
                mark(s, m, u);
        }
        left = at - length;
    }
}

static void tick(sheet *s, sheet_xy at, sheet_xy u, double half)
{
    sheet_ink_move(&s->ink, at.x - u.y * half, at.y + u.x * half);
    sheet_ink_line(&s->ink, at.x + u.y * half, at.y - u.x * half);
}

static void sleeper(sheet *s, sheet_xy at, sheet_xy u)
{
    tick(s, at, u, 0.6);
}

static void fence_tick(sheet *s, sheet_xy at, sheet_xy u)
{
    tick(s, at, u, 0.35);
}

/* On one side only: the side where the ground is higher lies left of an OSM wall. */
static void wall_tick(sheet *s, sheet_xy at, sheet_xy u)
{
    sheet_ink_move(&s->ink, at.x, at.y);
    sheet_ink_line(&s->ink, at.x + u.y * 0.5, at.y - u.x * 0.5);
}

static bool said(const cordon_feature *feature, const char *key)
{
    const char *value = cordon_feature_tag(feature, key);
    return value != NULL && !cordon_str_equal(value, "no");
}

void sheet_draw_rails(sheet *s, const sheet_features *seen, bool bridges)
{
    static const char *const kinds[] = {"rail",         "light_rail", "tram",
                                        "narrow_gauge", "funicular",  "monorail"};
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_RAIL), .width = 0.35};
    for (size_t i = 0; i < seen->count; i++) {
        const cordon_feature *feature = seen->items[i];
        bool rail = false;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            rail = rail || cordon_feature_is(feature, "railway", kinds[k]);
        if (!rail || feature->geom != CORDON_GEOM_LINE || said(feature, "tunnel") ||
            said(feature, "bridge") != bridges)
            continue;
        bool tram = cordon_feature_is(feature, "railway", "tram");
        pen.width = tram ? 0.25 : 0.35;
        size_t before = s->ink.ops.count;
        sheet_trace_line(&s->ink, &s->view, &feature->line, 2);
        sheet_ink_stroke(&s->ink, &pen);
        if (!tram) {
            repeat_along(s, &feature->line, 4, sleeper);
            sheet_ink_stroke(&s->ink, &pen);
        }
        sheet_mark(s, SHEET_ITEM_RAIL, before);
    }
}

static void trace_outline(sheet *s, const cordon_feature *feature)
{
    if (feature->geom == CORDON_GEOM_LINE)
        sheet_trace_line(&s->ink, &s->view, &feature->line, 2);
    else
        sheet_trace_region(&s->ink, &s->view, &feature->area, 2);
}

static void draw_wall(sheet *s, const cordon_feature *feature)
{
    bool strong = cordon_feature_is(feature, "barrier", "retaining_wall") ||
                  cordon_feature_is(feature, "barrier", "city_wall");
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_WALL),
                     .width = strong ? 0.35 : 0.25};
    size_t before = s->ink.ops.count;
    trace_outline(s, feature);
    sheet_ink_stroke(&s->ink, &pen);
    if (strong && feature->geom == CORDON_GEOM_LINE) {
        pen.width = 0.25;
        repeat_along(s, &feature->line, 2, wall_tick);
        sheet_ink_stroke(&s->ink, &pen);
    }
    sheet_mark(s, SHEET_ITEM_WALL, before);
}

static void draw_fence(sheet *s, const cordon_feature *feature)
{
    sheet_pen pen = {.colour = sheet_tone_of(s, SHEET_TONE_WALL), .width = 0.15};
    size_t before = s->ink.ops.count;
    trace_outline(s, feature);
    sheet_ink_stroke(&s->ink, &pen);
    if (feature->geom == CORDON_GEOM_LINE) {
        repeat_along(s, &feature->line, 3, fence_tick);
        sheet_ink_stroke(&s->ink, &pen);
    }
    sheet_mark(s, SHEET_ITEM_FENCE, before);
}

static void draw_hedge(sheet *s, const cordon_feature *feature)
{
    size_t before = s->ink.ops.count;
    trace_outline(s, feature);
    sheet_ink_stroke(&s->ink,
                     &(sheet_pen){.colour = sheet_tone_of(s, SHEET_TONE_HEDGE), .width = 0.5});
    sheet_mark(s, SHEET_ITEM_HEDGE, before);
}

static void draw_barrier(sheet *s, const cordon_feature *feature)
{
    static const char *const walls[] = {"wall", "retaining_wall", "city_wall",
                                        "jersey_barrier"};
    static const char *const fences[] = {"fence", "guard_rail", "handrail", "cable_barrier"};
    for (size_t i = 0; i < sizeof walls / sizeof *walls; i++)
        if (cordon_feature_is(feature, "barrier", walls[i]))
            draw_wall(s, feature);
    for (size_t i = 0; i < sizeof fences / sizeof *fences; i++)
        if (cordon_feature_is(feature, "barrier", fences[i]))
            draw_fence(s, feature);
    if (cordon_feature_is(feature, "barrier", "hedge"))
        draw_hedge(s, feature);
}

static void draw_bollard(sheet *s, const cordon_feature *feature)
{
    static const char *const kinds[] = {"bollard", "block", "gate", "lift_gate", "swing_gate"};
    bool known = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        known = known || cordon_feature_is(feature, "barrier", kinds[i]);
    if (!known || s->view.scale > BOLLARDS_UP_TO)
        return;
    size_t before = s->ink.ops.count;
    sheet_xy at = sheet_view_at(&s->view, feature->point);
    sheet_ink_circle(&s->ink, at.x, at.y, 0.45);
    sheet_ink_fill_stroke(&s->ink, sheet_tone_of(s, SHEET_TONE_WALL),
                          &(sheet_pen){.colour = SHEET_WHITE, .width = 0.2});
    sheet_mark(s, SHEET_ITEM_BOLLARD, before);
}

static void draw_crown(sheet *s, sheet_xy at, double diameter)
{
    size_t before = s->ink.ops.count;
    sheet_ink_circle(&s->ink, at.x, at.y, diameter / 2);
    sheet_ink_fill_stroke(
        &s->ink, sheet_tone_of(s, SHEET_TONE_TREE),
        &(sheet_pen){.colour = sheet_tone_of(s, SHEET_TONE_TREE_EDGE), .width = 0.13});
    sheet_mark(s, SHEET_ITEM_TREE, before);
}

static void row_tree(sheet *s, sheet_xy at, sheet_xy along)
{
    (void)along;
    draw_crown(s, at, fmin(fmax(5000.0 / s->view.scale, 1.2), 12));
}

static void draw_tree(sheet *s, const cordon_feature *feature)
{
    int32_t crown = 5000;
    if (s->view.scale > TREES_UP_TO)
        return;
    if (feature->geom == CORDON_GEOM_LINE) {
        repeat_along(s, &feature->line, fmax(8000.0 / s->view.scale, 2), row_tree);
        return;
    }
    if (feature->geom != CORDON_GEOM_POINT)
        return;
    cordon_feature_length(feature, "diameter_crown", &crown);
    draw_crown(s, sheet_view_at(&s->view, feature->point),
               fmin(fmax((double)crown / s->view.scale, 1.2), 12));
}

void sheet_draw_details(sheet *s, const sheet_features *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        if ((seen->items[i]->classes & CORDON_CLASS_BARRIER) != 0 &&
            seen->items[i]->geom != CORDON_GEOM_POINT)
            draw_barrier(s, seen->items[i]);
    for (size_t i = 0; i < seen->count; i++)
        if ((seen->items[i]->classes & CORDON_CLASS_TREE) != 0)
            draw_tree(s, seen->items[i]);
    for (size_t i = 0; i < seen->count; i++)
        if ((seen->items[i]->classes & CORDON_CLASS_BARRIER) != 0 &&
            seen->items[i]->geom == CORDON_GEOM_POINT)
            draw_bollard(s, seen->items[i]);
}
