/* Posts and patrols of the script, with their numbers: cartography.md 3.3. */
#include <math.h>
#include <stdio.h>

#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/trace.h"
#include "sheet/write.h"

#define SPOT_MM       0.7  /* radius of the place itself */
#define STEM_MM       0.35 /* width of the line from there to the number */
#define PATROL_MM     0.6  /* width of a round */
#define ARROW_MM      40.0 /* from one arrowhead to the next */
#define HEAD_MM       1.6  /* length of an arrowhead */
#define PATROL_WEIGHT 1.5  /* cost of a name across a round */

const char *sheet_staff_number(char out[SHEET_STAFF_MAX], char letter, unsigned number)
{
    snprintf(out, SHEET_STAFF_MAX, "%c%u", letter, number);
    return out;
}

void sheet_draw_staff_disc(sheet *s, sheet_xy at, const char *number, bool patrol,
                           double diameter)
{
    bool small = diameter < SHEET_DISC_MM || strlen(number) > 3;
    sheet_style style = {SHEET_FACE_BOLD, small ? 7.0 : 8.0, SHEET_WHITE, 0, 0};
    sheet_ink_circle(&s->ink, at.x, at.y, diameter / 2);
    sheet_ink_fill(&s->ink, SHEET_WHITE);
    sheet_ink_circle(&s->ink, at.x, at.y, diameter / 2 - 0.45);
    sheet_ink_fill(&s->ink, patrol ? SHEET_PURPLE : SHEET_BLUE);
    sheet_write(s, &style, SHEET_CENTRE, at.x,
                at.y + style.pt * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, number);
}

/* The disc beside its anchor, with a leader line where it stands off. */
static int draw_number(sheet *s, sheet_xy anchor, const char *number, bool patrol,
                       uint32_t owner)
{
    sheet_xy centre;
    sheet_callout callout = {.anchor = anchor,
                             .towards = {0.7071, -0.7071},
                             .hw = SHEET_DISC_MM / 2,
                             .hh = SHEET_DISC_MM / 2,
                             .near = 1.2,
                             .far = 40,
                             .owner = owner};
    if (!sheet_callout_place_anyhow(s, &callout, &centre))
        return cordon_fail(s->context, CORDON_E_INPUT,
                           "sheet: no room for the number %s at 1:%d: take a larger scale or "
                           "larger paper",
                           number, s->view.scale);
    int code = sheet_callout_leader(s, &callout, centre);
    /* However short it is: of two posts side by side each keeps its own. */
    sheet_ink_segment(
        &s->ink, anchor, centre,
        &(sheet_pen){.colour = patrol ? SHEET_PURPLE : SHEET_BLUE, .width = STEM_MM});
    sheet_draw_staff_disc(s, centre, number, patrol, SHEET_DISC_MM);
    return code ? code : sheet_callout_enter(s, &callout, centre);
}

/* ------------------------------------------------------------ patrols */

static void draw_head(sheet *s, sheet_xy tip, sheet_xy along, double length)
{
    double x = tip.x - along.x * length, y = tip.y - along.y * length, half = length * 0.45;
    sheet_ink_move(&s->ink, tip.x, tip.y);
    sheet_ink_line(&s->ink, x - along.y * half, y + along.x * half);
    sheet_ink_line(&s->ink, x + along.y * half, y - along.x * half);
    sheet_ink_close(&s->ink);
}

/* The first one half a distance from the beginning. */
void sheet_draw_heads(sheet *s, const sheet_xy *points, size_t n, sheet_colour colour,
                      double length, double apart)
{
    double left = apart / 2;
    size_t heads = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        sheet_xy a = points[i], b = points[i + 1];
        double side = hypot(b.x - a.x, b.y - a.y), at = left;
        for (; at < side; at += apart) {
            sheet_xy u = {(b.x - a.x) / side, (b.y - a.y) / side};
            sheet_xy tip = {a.x + u.x * at, a.y + u.y * at};
            if (sheet_box_has(s->view.window, tip)) {
                draw_head(s, tip, u, length);
                heads++;
            }
        }
        left = at - side;
    }
    if (heads > 0)
        sheet_ink_fill(&s->ink, colour);
}

void sheet_draw_patrol_line(sheet *s, const sheet_xy *points, size_t n)
{
    sheet_ink_polyline(&s->ink, points, n, false);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(
        &s->ink, path,
        &(sheet_pen){.colour = SHEET_RGBA(0xffffff, 220), .width = PATROL_MM + 0.6});
    sheet_ink_stroke_path(
        &s->ink, path,
        &(sheet_pen){.colour = SHEET_PURPLE, .width = PATROL_MM, .dash = {3, 1.5}});
    sheet_draw_heads(s, points, n, SHEET_PURPLE, HEAD_MM, ARROW_MM);
}

/* The first point of the line that is on the sheet becomes the anchor of the number. */
static int draw_line(sheet *s, const cordon_line *line, sheet_xy *anchor, bool *anchored)
{
    sheet_xy *points = cordon_arena_alloc(s->arena, line->n, sizeof *points);
    if (points == NULL)
        return CORDON_E_MEMORY;
    for (size_t i = 0; i < line->n; i++) {
        points[i] = sheet_view_at(&s->view, line->pts[i]);
        if (!*anchored && sheet_box_has(s->view.window, points[i])) {
            *anchor = points[i];
            *anchored = true;
        }
    }
    sheet_draw_patrol_line(s, points, line->n);
    return sheet_overlay_enter(s, line, false, PATROL_MM, PATROL_WEIGHT);
}

static int draw_patrol(sheet *s, size_t index)
{
    const cordon_patrol *patrol = &s->plan->programme.patrols[index];
    size_t before = s->ink.ops.count;
    char number[SHEET_STAFF_MAX];
    sheet_xy anchor = {0, 0};
    bool anchored = false;
    int code = CORDON_OK;
    for (size_t i = 0; i < patrol->n_lines && code == CORDON_OK; i++)
        code = draw_line(s, &patrol->lines[i], &anchor, &anchored);
    sheet_mark(s, SHEET_ITEM_PATROL, before);
    if (code || !anchored)
        return code;
    return draw_number(s, anchor, sheet_staff_number(number, 'R', patrol->number), true,
                       sheet_space_owner(&s->space));
}

int sheet_overlay_patrols(sheet *s)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < s->plan->programme.n_patrols && code == CORDON_OK; i++)
        code = draw_patrol(s, i);
    return code;
}

/* -------------------------------------------------------------- posts */

static int draw_post(sheet *s, size_t index)
{
    const cordon_post *post = &s->plan->programme.posts[index];
    size_t before = s->ink.ops.count;
    uint32_t owner = sheet_space_owner(&s->space);
    char number[SHEET_STAFF_MAX];
    sheet_xy at = sheet_view_at(&s->view, post->at);
    if (!sheet_box_has(s->view.window, at))
        return CORDON_OK;
    int code = sheet_space_add(&s->space, (sheet_obb){at, {1, 0}, SPOT_MM, SPOT_MM},
                               SHEET_STAND_SYMBOL, owner, 0);
    if (code == CORDON_OK)
        code = draw_number(s, at, sheet_staff_number(number, 'P', post->number), false, owner);
    sheet_ink_circle(&s->ink, at.x, at.y, SPOT_MM);
    sheet_ink_fill_stroke(&s->ink, SHEET_BLUE,
                          &(sheet_pen){.colour = SHEET_WHITE, .width = 0.25});
    sheet_mark(s, SHEET_ITEM_POST, before);
    return code;
}

int sheet_overlay_posts(sheet *s)
{
    int code = CORDON_OK;
    for (size_t i = 0; i < s->plan->programme.n_posts && code == CORDON_OK; i++)
        code = draw_post(s, i);
    return code;
}
