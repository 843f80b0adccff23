/* Routes of marches: the line with its direction, the streets that it crosses, and when head
 * and tail pass. */
#include "base/civil.h"
#include "base/num.h"
#include "geo/stretch.h"
#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/trace.h"
#include "sheet/write.h"

#define ROUTE_MM      1.1  /* width of the line */
#define ARROW_MM      18.0 /* from one arrowhead to the next */
#define HEAD_MM       3.0  /* length of an arrowhead */
#define ROUTE_WEIGHT  3.0  /* cost of a name across a route */
#define SPOT_MM       0.6  /* radius of the place of a crossing */
#define CROSSING_MM   5.0  /* diameter of its number */
#define TIMES_MM      60.0 /* from one pair of times to the next */
#define TIMES_PT      7.0
#define TIMES_LINE_MM 3.0

void sheet_draw_march_line(sheet *s, const sheet_xy *points, size_t n)
{
    sheet_ink_polyline(&s->ink, points, n, false);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(
        &s->ink, path,
        &(sheet_pen){.colour = SHEET_RGBA(0xffffff, 220), .width = ROUTE_MM + 0.8});
    sheet_ink_stroke_path(&s->ink, path,
                          &(sheet_pen){.colour = SHEET_GREEN, .width = ROUTE_MM});
    sheet_draw_heads(s, points, n, SHEET_GREEN, HEAD_MM, ARROW_MM);
}

int sheet_overlay_routes(sheet *s)
{
    const cordon_programme *programme = &s->plan->programme;
    size_t before = s->ink.ops.count;
    int code = CORDON_OK;
    for (size_t i = 0; i < programme->n_marches && code == CORDON_OK; i++) {
        const cordon_line *route = &programme->marches[i].route;
        sheet_xy *points = cordon_arena_alloc(s->arena, route->n, sizeof *points);
        if (!points)
            return CORDON_E_MEMORY;
        for (size_t k = 0; k < route->n; k++)
            points[k] = sheet_view_at(&s->view, route->pts[k]);
        sheet_draw_march_line(s, points, route->n);
        code = sheet_overlay_enter(s, route, false, ROUTE_MM, ROUTE_WEIGHT);
    }
    sheet_mark(s, SHEET_ITEM_MARCH, before);
    return code;
}

/* ------------------------------------------------------------------ crossings */

void sheet_draw_crossing_disc(sheet *s, sheet_xy at, const char *number)
{
    bool small = strlen(number) > 2;
    sheet_style style = {SHEET_FACE_BOLD, small ? 6.0 : 7.0, SHEET_GREEN, 0, 0};
    sheet_ink_circle(&s->ink, at.x, at.y, CROSSING_MM / 2);
    sheet_ink_fill_stroke(&s->ink, SHEET_WHITE,
                          &(sheet_pen){.colour = SHEET_GREEN, .width = 0.5});
    sheet_write(s, &style, SHEET_CENTRE, at.x,
                at.y + style.pt * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, number);
}

/* Where there is no room for the number the place stays marked; the table has its square. */
static int draw_crossing(sheet *s, const cordon_crossing *crossing)
{
    sheet_xy at = sheet_view_at(&s->view, crossing->at), centre;
    char number[CORDON_NUM_MAX];
    if (!sheet_box_has(s->view.window, at))
        return CORDON_OK;
    sheet_callout callout = {.anchor = at,
                             .towards = {0.7071, -0.7071},
                             .hw = CROSSING_MM / 2,
                             .hh = CROSSING_MM / 2,
                             .near = 1.5,
                             .far = 25,
                             .owner = sheet_space_owner(&s->space)};
    bool placed = sheet_callout_place_anyhow(s, &callout, &centre);
    int code = CORDON_OK;
    if (placed) {
        code = sheet_callout_leader(s, &callout, centre);
        sheet_ink_segment(&s->ink, at, centre,
                          &(sheet_pen){.colour = SHEET_GREEN, .width = 0.3});
        sheet_draw_crossing_disc(s, centre, cordon_num_print(number, crossing->number, 0));
    }
    sheet_ink_circle(&s->ink, at.x, at.y, SPOT_MM);
    sheet_ink_fill_stroke(&s->ink, SHEET_GREEN,
                          &(sheet_pen){.colour = SHEET_WHITE, .width = 0.2});
    if (code || !placed)
        return code;
    return sheet_callout_enter(s, &callout, centre);
}

/* ---------------------------------------------------------------------- times */

/* "14:20" */
static const char *clock_of(sheet *s, int64_t time_s)
{
    char text[CORDON_CIVIL_MAX];
    if (cordon_civil_print(text, s->context, s->plan->midnight_s + time_s, s->plan->zone)) {
        s->ink.failed = true;
        return "";
    }
    const char *copy = cordon_arena_strdup(s->arena, text + strlen("2027-09-18 "));
    s->ink.failed = s->ink.failed || !copy;
    return copy ? copy : "";
}

/* When head and tail are at a place, beside it; left out where it is crowded: the table of
 * crossings has both. */
static int draw_times(sheet *s, cordon_pt place, int64_t head_s, int64_t tail_s)
{
    sheet_style style = {SHEET_FACE_SEMIBOLD, TIMES_PT, SHEET_GREEN, SHEET_RGBA(0xffffff, 235),
                         0.5};
    sheet_xy at = sheet_view_at(&s->view, place), centre;
    const char *text = sheet_words(s, "sheet.march_times", "head", clock_of(s, head_s), "tail",
                                   clock_of(s, tail_s), NULL);
    sheet_callout callout = {.anchor = at,
                             .towards = {-0.7071, -0.7071},
                             .hw = sheet_write_width(s, &style, text) / 2 + 0.4,
                             .hh = TIMES_LINE_MM / 2,
                             .near = 3,
                             .far = 30,
                             .owner = sheet_space_owner(&s->space)};
    if (!sheet_box_has(s->view.window, at) || !sheet_callout_place(s, &callout, &centre))
        return CORDON_OK;
    int code = sheet_callout_leader(s, &callout, centre);
    sheet_write(s, &style, SHEET_CENTRE, centre.x,
                centre.y + TIMES_PT * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, text);
    return code
               ? code
               : sheet_space_add(&s->space, (sheet_obb){centre, {1, 0}, callout.hw, callout.hh},
                                 SHEET_STAND_TEXT, callout.owner, 0);
}

/* At the beginning, the end, and so often between; of a leg where it begins and ends. */
static int draw_all_times(sheet *s, const cordon_march *march)
{
    double length = cordon_line_measure(&march->route), step = TIMES_MM * s->view.scale;
    size_t n = (size_t)(length / step) + 1;
    int code = CORDON_OK;
    for (size_t i = 0; i <= n && code == CORDON_OK; i++) {
        double at = length * (double)i / (double)n;
        int64_t whole = march->first_mm + (int64_t)at;
        code = draw_times(s, cordon_line_at(&march->route, at), cordon_march_head(march, whole),
                          cordon_march_tail(march, whole));
    }
    return code;
}

int sheet_overlay_crossings(sheet *s)
{
    const cordon_programme *programme = &s->plan->programme;
    int code = CORDON_OK;
    for (size_t i = 0; i < programme->n_marches && code == CORDON_OK; i++) {
        const cordon_march *march = &programme->marches[i];
        size_t before = s->ink.ops.count;
        for (size_t k = 0; k < march->n_crossings && code == CORDON_OK; k++)
            code = draw_crossing(s, &march->crossings[k]);
        sheet_mark(s, SHEET_ITEM_CROSSING, before);
        if (code == CORDON_OK)
            code = draw_all_times(s, march);
    }
    return code;
}
