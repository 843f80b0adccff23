/* Findings that have a place, as small numbered signs. */
#include "base/num.h"
#include "sheet/callout.h"
#include "sheet/overlay.h"
#include "sheet/write.h"

int sheet_findings_number(sheet *s)
{
    const cordon_plan *plan = s->plan;
    s->finding_rows =
        cordon_arena_alloc_zero(s->arena, plan->n_findings, sizeof *s->finding_rows);
    if (s->finding_rows == NULL)
        return CORDON_E_MEMORY;
    for (size_t i = 0; !s->doubts && i < plan->n_findings; i++) {
        const cordon_finding *finding = &plan->findings[i];
        if (finding->severity == CORDON_SEVERITY_CHECK && !finding->has_place)
            continue;
        for (size_t k = 0; k < i && s->finding_rows[i] == 0; k++)
            if (finding->severity == CORDON_SEVERITY_CHECK &&
                cordon_str_equal(plan->findings[k].code, finding->code))
                s->finding_rows[i] = s->finding_rows[k];
        if (s->finding_rows[i] == 0)
            s->finding_rows[i] = ++s->n_finding_rows;
    }
    return CORDON_OK;
}

/* A triangle on its base; errors red, else yellow, with a black edge. */
void sheet_draw_finding_sign(sheet *s, sheet_xy at, const char *number,
                             cordon_severity severity)
{
    bool error = severity == CORDON_SEVERITY_ERROR;
    double h = SHEET_FINDING_MM / 2;
    sheet_style style = {SHEET_FACE_BOLD, 6.5, error ? SHEET_WHITE : SHEET_BLACK, 0, 0};
    sheet_ink_move(&s->ink, at.x, at.y - h);
    sheet_ink_line(&s->ink, at.x + h * 1.1, at.y + h * 0.9);
    sheet_ink_line(&s->ink, at.x - h * 1.1, at.y + h * 0.9);
    sheet_ink_close(&s->ink);
    uint32_t path = sheet_ink_path(&s->ink);
    sheet_ink_stroke_path(&s->ink, path, &(sheet_pen){.colour = SHEET_WHITE, .width = 0.9});
    sheet_ink_fill_path(&s->ink, path, error ? SHEET_RED : SHEET_YELLOW);
    sheet_ink_stroke_path(&s->ink, path, &(sheet_pen){.colour = SHEET_BLACK, .width = 0.3});
    sheet_write(s, &style, SHEET_CENTRE, at.x, at.y + h * 0.68, number);
}

static int draw_finding(sheet *s, size_t index)
{
    const cordon_finding *finding = &s->plan->findings[index];
    sheet_xy at = sheet_view_at(&s->view, finding->place), centre;
    char text[CORDON_NUM_MAX];
    sheet_callout callout = {.anchor = at,
                             .towards = {0, -1},
                             .hw = SHEET_FINDING_MM / 2 + 0.3,
                             .hh = SHEET_FINDING_MM / 2 + 0.2,
                             .near = 0.8,
                             .far = 25,
                             .owner = sheet_space_owner(&s->space)};
    size_t before = s->ink.ops.count;
    if (!sheet_box_has(s->view.window, at) || !sheet_callout_place(s, &callout, &centre))
        return CORDON_OK; /* the list still has its sentence */
    int code = sheet_callout_leader(s, &callout, centre);
    sheet_draw_finding_sign(s, centre, cordon_num_print(text, s->finding_rows[index], 0),
                            finding->severity);
    sheet_mark(s, SHEET_ITEM_FINDING, before);
    return code ? code : sheet_callout_enter(s, &callout, centre);
}

int sheet_overlay_findings(sheet *s)
{
    for (size_t i = 0; !s->doubts && i < s->plan->n_findings; i++) {
        if (!s->plan->findings[i].has_place)
            continue;
        int code = draw_finding(s, i);
        if (code)
            return code;
    }
    return CORDON_OK;
}
