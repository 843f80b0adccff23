/* What to check on site, on a sheet of its own: dozens of marks beside those of findings would
 * hide the plan. Squares, like the boxes of the list that they are ticked off in; closures and
 * posts are round, findings triangles. Filled where the ring hangs on it. */
#include "base/num.h"
#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/write.h"

#define SPOT_MM 0.45 /* radius of the place itself */

void sheet_draw_doubt_mark(sheet *s, sheet_xy at, const char *number, bool first)
{
    double h = SHEET_DOUBT_MM / 2;
    sheet_style style = {SHEET_FACE_BOLD, 7, first ? SHEET_WHITE : SHEET_GREEN, 0, 0};
    sheet_ink_box(&s->ink, at.x - h, at.y - h, 2 * h, 2 * h);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(&s->ink, path, &(sheet_pen){.colour = SHEET_WHITE, .width = 1.2});
    sheet_ink_fill_path(&s->ink, path, first ? SHEET_GREEN : SHEET_WHITE);
    sheet_ink_stroke_path(&s->ink, path, &(sheet_pen){.colour = SHEET_GREEN, .width = 0.5});
    sheet_write(s, &style, SHEET_CENTRE, at.x,
                at.y + style.pt * SHEET_MM_PER_PT * SHEET_CAP_EM / 2, number);
}

/* Marks must not cover the places of others. */
static int reserve(sheet *s, const cordon_plan_doubt *doubt, uint32_t *owner)
{
    sheet_xy at = sheet_view_at(&s->view, doubt->place);
    *owner = sheet_space_owner(&s->space);
    if (!sheet_box_has(s->view.window, at))
        return CORDON_OK;
    return sheet_space_add(&s->space, (sheet_obb){at, {1, 0}, SPOT_MM, SPOT_MM},
                           SHEET_STAND_SYMBOL, *owner, 0);
}

static int draw_doubt(sheet *s, const cordon_plan_doubt *doubt, uint32_t owner)
{
    sheet_xy at = sheet_view_at(&s->view, doubt->place), centre;
    char number[CORDON_NUM_MAX];
    sheet_callout callout = {.anchor = at,
                             .towards = {0.7071, 0.7071},
                             .hw = SHEET_DOUBT_MM / 2 + 0.5,
                             .hh = SHEET_DOUBT_MM / 2 + 0.5,
                             .near = 0.9,
                             .far = 40,
                             .owner = owner};
    size_t before = s->ink.ops.count;
    if (!sheet_box_has(s->view.window, at))
        return CORDON_OK;
    bool placed = sheet_callout_place(s, &callout, &centre);
    cordon_num_print(number, doubt->number, 0);
    callout.may_cross = true;
    callout.far = 80;
    if (!placed && !sheet_callout_place(s, &callout, &centre))
        return cordon_fail(s->context, CORDON_E_INPUT,
                           "sheet: no room for the number %s at 1:%d: take a larger scale or "
                           "larger paper",
                           number, s->view.scale);
    int code = sheet_callout_leader(s, &callout, centre);
    sheet_ink_segment(&s->ink, at, centre, &(sheet_pen){.colour = SHEET_GREEN, .width = 0.3});
    sheet_ink_circle(&s->ink, at.x, at.y, SPOT_MM);
    sheet_ink_fill(&s->ink, SHEET_GREEN);
    sheet_draw_doubt_mark(s, centre, number, doubt->priority == 1);
    sheet_mark(s, SHEET_ITEM_DOUBT, before);
    return code ? code : sheet_callout_enter(s, &callout, centre);
}

int sheet_overlay_doubts(sheet *s)
{
    size_t n = s->doubts ? s->plan->n_doubts : 0;
    uint32_t *owners = cordon_arena_alloc(s->arena, n, sizeof *owners);
    int code = owners ? CORDON_OK : CORDON_E_MEMORY;
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = reserve(s, &s->plan->doubts[i], &owners[i]);
    for (size_t i = 0; i < n && code == CORDON_OK; i++)
        code = draw_doubt(s, &s->plan->doubts[i], owners[i]);
    return code;
}
