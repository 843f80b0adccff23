/* What the script says of the site, on a drawing of the layout: obstacles and openings, and
 * shapes that it wants to see. */
#include <math.h>

#include "geo/predicates.h"
#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/trace.h"
#include "sheet/write.h"

#define POINT_MM    1.0 /* radius of the mark of a point */
#define NAME_PT     8.0
#define LINE_MM     0.5 /* a band is drawn as wide as it is, and no thinner than this */
#define EDGE_WEIGHT 0.8 /* cost of a name across an edge */
#define FILL        70  /* alpha of areas: the map is read through them */

static sheet_colour colour_of(sheet_item item)
{
    return item == SHEET_ITEM_OBSTACLE  ? SHEET_RGB(0xb0390e)
           : item == SHEET_ITEM_OPENING ? SHEET_RGB(0x006b3f)
                                        : SHEET_PURPLE;
}

static sheet_pen pen_of(sheet_item item, double width)
{
    sheet_pen pen = {.colour = colour_of(item), .width = width};
    if (item == SHEET_ITEM_OPENING) {
        pen.dash[0] = 1.0;
        pen.dash[1] = 0.6;
    } else if (item == SHEET_ITEM_SHOWN) {
        pen.dash[0] = 2.4;
        pen.dash[1] = 0.8;
    }
    return pen;
}

void sheet_draw_site_area(sheet *s, uint32_t path, sheet_item item)
{
    const sheet_pen pen = pen_of(item, LINE_MM);
    sheet_ink_fill_path(&s->ink, path, SHEET_RGBA(colour_of(item), FILL));
    sheet_ink_stroke_path(&s->ink, path, &pen);
}

static void draw_line(sheet *s, const cordon_line *line, sheet_item item, int32_t width_mm)
{
    if (line->n == 1) {
        sheet_xy at = sheet_view_at(&s->view, line->pts[0]);
        if (!sheet_box_has(s->view.window, at))
            return;
        sheet_ink_circle(&s->ink, at.x, at.y, POINT_MM);
        sheet_ink_fill_stroke(&s->ink, colour_of(item),
                              &(sheet_pen){.colour = SHEET_WHITE, .width = 0.25});
        return;
    }
    const sheet_pen pen = pen_of(item, fmax(LINE_MM, (double)width_mm / s->view.scale));
    sheet_trace_line(&s->ink, &s->view, line, 2);
    sheet_ink_stroke(&s->ink, &pen);
}

/* A thing of the site: an area, lines or points, and what it is called. */
typedef struct thing {
    const char *name;
    const cordon_region *area;
    const cordon_line *lines;
    size_t n_lines;
    int32_t width_mm;
    sheet_item item;
} thing;

static int draw_thing(sheet *s, const thing *t)
{
    size_t before = s->ink.ops.count;
    if (t->area->n > 0) {
        sheet_trace_region(&s->ink, &s->view, t->area, 2);
        sheet_draw_site_area(s, sheet_ink_path(&s->ink), t->item);
    }
    for (size_t i = 0; i < t->n_lines; i++)
        draw_line(s, &t->lines[i], t->item, t->width_mm);
    sheet_mark(s, t->item, before);
    int code = sheet_ink_status(&s->ink);
    for (size_t i = 0; i < t->area->n && code == CORDON_OK; i++)
        code = sheet_overlay_enter(s, &t->area->polys[i].outer, true, 0.4, EDGE_WEIGHT);
    for (size_t i = 0; i < t->n_lines && code == CORDON_OK; i++)
        if (t->lines[i].n > 1)
            code = sheet_overlay_enter(s, &t->lines[i], false, 0.4, EDGE_WEIGHT);
    return code;
}

static cordon_pt middle_of(const cordon_line *line)
{
    int64_t half = cordon_line_length(line) / 2, at = 0;
    for (size_t i = 0; i + 1 < line->n; i++) {
        cordon_pt a = line->pts[i], b = line->pts[i + 1];
        int64_t length = cordon_distance(a, b);
        if (length > 0 && at + length >= half) {
            double t = (double)(half - at) / (double)length;
            return (cordon_pt){(int32_t)lround(a.x + t * ((double)b.x - a.x)),
                               (int32_t)lround(a.y + t * ((double)b.y - a.y))};
        }
        at += length;
    }
    return line->pts[0];
}

/* Where a leader line to the thing ends. */
static int anchor_of(sheet_xy *out, sheet *s, const thing *t)
{
    cordon_pt p = {0, 0};
    int code = CORDON_OK;
    if (t->area->n > 0)
        code = cordon_polygon_label_point(&p, s->geos, s->arena, &t->area->polys[0]);
    else
        p = middle_of(&t->lines[t->n_lines / 2]);
    *out = sheet_view_at(&s->view, p);
    return code;
}

/* Beside the thing, with a leader line from its middle; where all is crowded it goes unnamed.
 */
static int name_thing(sheet *s, const thing *t)
{
    sheet_xy centre;
    if (!*t->name || (t->area->n == 0 && t->n_lines == 0))
        return CORDON_OK;
    const sheet_style style = {SHEET_FACE_SEMIBOLD, NAME_PT, colour_of(t->item),
                               SHEET_RGBA(0xffffff, 225), 0.35};
    sheet_callout callout = {.towards = {0.7071, -0.7071},
                             .hw = sheet_write_width(s, &style, t->name) / 2,
                             .hh = NAME_PT * 0.2,
                             .near = 3,
                             .far = 40,
                             .owner = sheet_space_owner(&s->space)};
    int code = anchor_of(&callout.anchor, s, t);
    if (code || !sheet_box_has(s->view.window, callout.anchor) ||
        !sheet_callout_place(s, &callout, &centre))
        return code;
    code = sheet_callout_leader(s, &callout, centre);
    sheet_write(s, &style, SHEET_CENTRE, centre.x,
                centre.y + NAME_PT * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, t->name);
    return code
               ? code
               : sheet_space_add(&s->space, (sheet_obb){centre, {1, 0}, callout.hw, callout.hh},
                                 SHEET_STAND_TEXT, callout.owner, 0);
}

/* Rules on things of the map have no shape of their own. */
static int for_each(sheet *s, int (*step)(sheet *, const thing *))
{
    const cordon_plan *plan = s->plan;
    int code = CORDON_OK;
    if (!plan->layout)
        return CORDON_OK;
    for (size_t i = 0; i < plan->site.n_obstacles && code == CORDON_OK; i++) {
        const cordon_site_obstacle *o = &plan->site.obstacles[i];
        if (o->n_tags == 0)
            code = step(s, &(thing){o->name, &o->area, o->lines, o->n_lines, o->width_mm,
                                    SHEET_ITEM_OBSTACLE});
    }
    for (size_t i = 0; i < plan->site.n_openings && code == CORDON_OK; i++) {
        const cordon_site_opening *o = &plan->site.openings[i];
        code = step(s, &(thing){o->name, &o->area, o->lines, o->n_lines, o->width_mm,
                                SHEET_ITEM_OPENING});
    }
    for (size_t i = 0; i < plan->n_shown && code == CORDON_OK; i++) {
        const cordon_shown *o = &plan->shown[i];
        code = step(s, &(thing){o->name, &o->area, o->lines, o->n_lines, 0, SHEET_ITEM_SHOWN});
    }
    return code;
}

int sheet_overlay_site(sheet *s)
{
    return for_each(s, draw_thing);
}

int sheet_overlay_site_names(sheet *s)
{
    return for_each(s, name_thing);
}
