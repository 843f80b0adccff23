/* Rings, stand-off lines, closures and their numbers. */
#include <math.h>

#include "base/num.h"
#include "plan/share.h"
#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/trace.h"
#include "sheet/write.h"

#define RING_WEIGHT 6.0 /* cost of a name across a ring: more than any name bears */

sheet_item sheet_ring_item(const cordon_plan_ring *ring)
{
    if (ring->mode == CORDON_RING_STREETS)
        return SHEET_ITEM_STREETS_RING;
    return ring->against == CORDON_AGAINST_VEHICLE ? SHEET_ITEM_VEHICLE_RING
                                                   : SHEET_ITEM_PERSON_RING;
}

/* The person ring has a light core between black edges, the vehicle ring a dark core with bars:
 * they differ in width and lightness as well as in colour. A ring by streets alone is thin and
 * broken: between its closures it only says which streets lie inside. */
void sheet_draw_ring_line(sheet *s, uint32_t path, sheet_item item)
{
    bool vehicle = item == SHEET_ITEM_VEHICLE_RING;
    if (item == SHEET_ITEM_STREETS_RING) {
        const sheet_pen broken = {.colour = SHEET_RED, .width = 0.5, .dash = {4, 2}};
        sheet_ink_stroke_path(&s->ink, path, &broken);
        return;
    }
    sheet_pen edge = {.colour = SHEET_BLACK, .width = vehicle ? 1.7 : 1.2};
    sheet_pen core = {.colour = vehicle ? SHEET_RED : SHEET_ORANGE,
                      .width = vehicle ? 1.2 : 0.8};
    sheet_ink_stroke_path(&s->ink, path, &edge);
    sheet_ink_stroke_path(&s->ink, path, &core);
    if (vehicle) {
        sheet_pen bars = {.colour = SHEET_BLACK, .width = 1.2, .dash = {0.6, 3.4}};
        sheet_ink_stroke_path(&s->ink, path, &bars);
    }
}

void sheet_draw_standoff_line(sheet *s, uint32_t path, cordon_against against)
{
    sheet_pen pen = {.colour = against == CORDON_AGAINST_VEHICLE ? SHEET_RED : SHEET_BLACK,
                     .width = 0.25,
                     .dash = {2.5, 1.5}};
    if (against == CORDON_AGAINST_VEHICLE) {
        pen.dash[0] = 6;
        pen.dash[1] = 2;
    }
    sheet_ink_stroke_path(&s->ink, path, &pen);
}

int sheet_overlay_enter(sheet *s, const cordon_line *line, bool closed, double half,
                        double weight)
{
    size_t n = closed ? line->n : line->n - 1;
    for (size_t i = 0; i < n; i++) {
        sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
        sheet_xy b = sheet_view_at(&s->view, line->pts[(i + 1) % line->n]);
        if (!sheet_clip_segment(&a, &b, s->view.window))
            continue;
        int code = sheet_space_add(&s->space, sheet_obb_of_segment(a, b, half),
                                   SHEET_STAND_LINE, 0, weight);
        if (code)
            return code;
    }
    return CORDON_OK;
}

/* The edge of the ground that a ring keeps its distance from. */
static int draw_standoff(sheet *s, const cordon_plan_ring *ring)
{
    cordon_region all, grown;
    size_t n = 0;
    if (ring->standoff_mm <= 0)
        return CORDON_OK;
    cordon_region *parts = cordon_arena_alloc(s->arena, ring->n_around, sizeof *parts);
    if (parts == NULL)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < ring->n_around; i++)
        parts[n++] = s->plan->areas[ring->around[i]].shape;
    if (n == 0)
        return CORDON_OK;
    int code = cordon_region_union(&all, s->geos, s->arena, parts, n);
    if (code == CORDON_OK)
        code = cordon_region_buffer(&grown, s->geos, s->arena, &all, ring->standoff_mm, 16);
    if (code)
        return code;
    size_t before = s->ink.ops.count;
    for (size_t i = 0; i < grown.n; i++)
        sheet_trace_ring(&s->ink, &s->view, &grown.polys[i].outer, 2);
    sheet_draw_standoff_line(s, sheet_ink_path(&s->ink), ring->against);
    sheet_mark(s, SHEET_ITEM_STANDOFF, before);
    return CORDON_OK;
}

static int draw_ring(sheet *s, const cordon_plan_ring *ring)
{
    size_t before = s->ink.ops.count;
    if (!ring->found || ring->curve.n < 3)
        return CORDON_OK;
    sheet_trace_ring(&s->ink, &s->view, &ring->curve, 3);
    sheet_draw_ring_line(s, sheet_ink_path(&s->ink), sheet_ring_item(ring));
    sheet_mark(s, sheet_ring_item(ring), before);
    return sheet_overlay_enter(s, &ring->curve, true, 0.85, RING_WEIGHT);
}

int sheet_overlay_rings(sheet *s)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < s->plan->n_rings && code == CORDON_OK; i++)
        code = draw_standoff(s, &s->plan->rings[i]);
    for (size_t i = 0; i < s->plan->n_rings && code == CORDON_OK; i++)
        code = draw_ring(s, &s->plan->rings[i]);
    return code;
}

/* Marks along a barrier, from its first end: blocks for a vehicle barrier, feet for a crowd
 * fence. */
static void draw_modules(sheet *s, const sheet_xy *points, size_t n, bool vehicle)
{
    double pitch = vehicle ? 2.0 : 1.5, left = vehicle ? 1.0 : 0.75;
    for (size_t i = 0; i + 1 < n; i++) {
        sheet_xy a = points[i], b = points[i + 1];
        double length = hypot(b.x - a.x, b.y - a.y), at = left;
        for (; at < length; at += pitch) {
            sheet_xy u = {(b.x - a.x) / length, (b.y - a.y) / length};
            sheet_xy m = {a.x + u.x * at, a.y + u.y * at};
            double along = vehicle ? 0.55 : 0, across = vehicle ? 0.55 : 1.0;
            if (!vehicle) {
                sheet_ink_move(&s->ink, m.x - u.y * across, m.y + u.x * across);
                sheet_ink_line(&s->ink, m.x + u.y * across, m.y - u.x * across);
                continue;
            }
            for (int k = 0; k < 4; k++) {
                double f = k == 0 || k == 3 ? -along : along, g = k < 2 ? -across : across;
                (k == 0 ? sheet_ink_move : sheet_ink_line)(&s->ink, m.x + u.x * f - u.y * g,
                                                           m.y + u.y * f + u.x * g);
            }
            sheet_ink_close(&s->ink);
        }
        left = at - length;
    }
}

void sheet_draw_barrier_line(sheet *s, const sheet_xy *points, size_t n, cordon_against against)
{
    bool vehicle = against == CORDON_AGAINST_VEHICLE;
    sheet_ink_polyline(&s->ink, points, n, false);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(&s->ink, path, &(sheet_pen){.colour = SHEET_WHITE, .width = 3.0});
    sheet_ink_stroke_path(&s->ink, path,
                          &(sheet_pen){.colour = SHEET_BLACK, .width = vehicle ? 1.9 : 0.7});
    draw_modules(s, points, n, vehicle);
    if (vehicle)
        sheet_ink_fill(&s->ink, SHEET_RGB(0xff5a4a));
    else
        sheet_ink_stroke(&s->ink, &(sheet_pen){.colour = SHEET_BLACK, .width = 0.35});
}

/* Middle of a line on paper, and the direction there. */
static sheet_xy middle_of(const sheet *s, const cordon_line *line, sheet_xy *along)
{
    double half = 0, at = 0;
    for (size_t i = 0; i + 1 < line->n; i++) {
        sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
        sheet_xy b = sheet_view_at(&s->view, line->pts[i + 1]);
        half += hypot(b.x - a.x, b.y - a.y) / 2;
    }
    for (size_t i = 0; i + 1 < line->n; i++) {
        sheet_xy a = sheet_view_at(&s->view, line->pts[i]);
        sheet_xy b = sheet_view_at(&s->view, line->pts[i + 1]);
        double length = hypot(b.x - a.x, b.y - a.y);
        if (length > 0 && at + length >= half) {
            double t = (half - at) / length;
            *along = (sheet_xy){(b.x - a.x) / length, (b.y - a.y) / length};
            return (sheet_xy){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        }
        at += length;
    }
    *along = (sheet_xy){1, 0};
    return sheet_view_at(&s->view, line->pts[0]);
}

int sheet_overlay_barriers(sheet *s)
{
    s->barriers = cordon_arena_alloc_zero(s->arena, s->plan->n_closures, sizeof *s->barriers);
    if (s->barriers == NULL)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < s->plan->n_closures; i++) {
        const cordon_plan_closure *closure = &s->plan->closures[i];
        if (cordon_closure_stands_once(s->plan, closure))
            continue; /* drawn once, with the number of the other */
        sheet_xy *points = cordon_arena_alloc(s->arena, closure->line.n, sizeof *points);
        if (points == NULL)
            return CORDON_E_MEMORY;
        size_t before = s->ink.ops.count;
        uint32_t owner = sheet_space_owner(&s->space);
        s->barriers[i] = owner;
        for (size_t k = 0; k < closure->line.n; k++) {
            points[k] = sheet_view_at(&s->view, closure->line.pts[k]);
            int code =
                k == 0 ? CORDON_OK
                       : sheet_space_add(&s->space,
                                         sheet_obb_of_segment(points[k - 1], points[k], 1.5),
                                         SHEET_STAND_SYMBOL, owner, 0);
            if (code)
                return code;
        }
        if (closure->existing)
            sheet_draw_existing_line(s, points[0], points[closure->line.n - 1],
                                     closure->barrier);
        else if (closure->line.n >= 2)
            sheet_draw_barrier_line(s, points, closure->line.n,
                                    s->plan->rings[closure->ring].against);
        sheet_mark(s, closure->existing ? SHEET_ITEM_EXISTING : SHEET_ITEM_CLOSURE, before);
        if (cordon_closure_is_gate(closure)) {
            before = s->ink.ops.count;
            sheet_xy along, at = middle_of(s, &closure->line, &along);
            sheet_draw_gate(s, at, along);
            sheet_mark(s, SHEET_ITEM_GATE, before);
        }
    }
    return CORDON_OK;
}

void sheet_draw_disc(sheet *s, sheet_xy at, const char *number, cordon_against against)
{
    bool vehicle = against == CORDON_AGAINST_VEHICLE;
    sheet_style style = {SHEET_FACE_BOLD, 9.0, vehicle ? SHEET_WHITE : SHEET_BLACK, 0, 0};
    sheet_ink_circle(&s->ink, at.x, at.y, SHEET_DISC_MM / 2);
    sheet_ink_fill(&s->ink, SHEET_WHITE);
    sheet_ink_circle(&s->ink, at.x, at.y, SHEET_DISC_MM / 2 - 0.45);
    sheet_ink_fill_stroke(&s->ink, vehicle ? SHEET_RED : SHEET_ORANGE,
                          &(sheet_pen){.colour = SHEET_BLACK, .width = 0.35});
    if (strlen(number) > 2)
        style.pt = 8.0;
    sheet_write(s, &style, SHEET_CENTRE, at.x,
                at.y + style.pt * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, number);
}

/* The side of a barrier that lies outside its ring: to the right of the anticlockwise curve, so
 * away from the middle of the curve's box. */
static sheet_xy outward(const sheet *s, const cordon_plan_ring *ring, sheet_xy at,
                        sheet_xy along)
{
    sheet_box box = SHEET_BOX_EMPTY;
    for (size_t i = 0; i < ring->curve.n; i++)
        box = sheet_box_add(box, sheet_view_at(&s->view, ring->curve.pts[i]));
    double dx = at.x - (box.x0 + box.x1) / 2, dy = at.y - (box.y0 + box.y1) / 2;
    sheet_xy normal = {-along.y, along.x};
    return normal.x * dx + normal.y * dy >= 0 ? normal : (sheet_xy){-normal.x, -normal.y};
}

static int draw_number(sheet *s, const cordon_plan_closure *closure, uint32_t owner)
{
    const cordon_plan_ring *ring = &s->plan->rings[closure->ring];
    sheet_xy along, at = middle_of(s, &closure->line, &along), centre;
    char text[CORDON_NUM_MAX];
    sheet_callout callout = {.anchor = at,
                             .towards = outward(s, ring, at, along),
                             .hw = SHEET_DISC_MM / 2,
                             .hh = SHEET_DISC_MM / 2,
                             .near = 1.8,
                             .far = 40,
                             .owner = owner};
    if (!sheet_box_has(s->view.window, at))
        return CORDON_OK;
    if (!sheet_callout_place_anyhow(s, &callout, &centre))
        return cordon_fail(s->context, CORDON_E_INPUT,
                           "sheet: no room for the number of closure %u at 1:%d: take a larger "
                           "scale or larger paper",
                           closure->number, s->view.scale);
    int code = sheet_callout_leader(s, &callout, centre);
    sheet_draw_disc(s, centre, cordon_num_print(text, closure->number, 0), ring->against);
    return code ? code : sheet_callout_enter(s, &callout, centre);
}

int sheet_overlay_discs(sheet *s)
{
    for (size_t i = 0; i < s->plan->n_closures; i++) {
        const cordon_plan_closure *closure = &s->plan->closures[i];
        int code = cordon_closure_stands_once(s->plan, closure)
                       ? CORDON_OK
                       : draw_number(s, closure, s->barriers[i]);
        if (code)
            return code;
    }
    return CORDON_OK;
}
