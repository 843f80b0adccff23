/* The list of findings: errors and warnings one by one, things to check on site by kind. Doubts
 * that have no place (figures, the map file) are counted only: nobody can look at them on a
 * map. */
#include "base/num.h"
#include "sheet/overlay.h"
#include "sheet/panel.h"

#define SIGN_MM 7.0 /* room for the sign before the sentence */

/* Number of findings that share a row of the list. */
static size_t sharing(const sheet *s, unsigned row)
{
    size_t n = 0;
    for (size_t i = 0; i < s->plan->n_findings; i++)
        n += s->finding_rows[i] == row;
    return n;
}

static const char *sentence(sheet *s, const cordon_finding *finding, size_t count)
{
    const char *text = sheet_words(s, "sheet.finding", "code", finding->code, "sentence",
                                   finding->sentence, NULL);
    if (count < 2)
        return text;
    return sheet_words(s, count == 2 ? "sheet.finding_more.one" : "sheet.finding_more",
                       "finding", text, "count", sheet_figure(s, (double)(count - 1), 0), NULL);
}

static double row_height(const sheet_flow *flow, size_t lines)
{
    double high = sheet_flow_line(flow) * (double)lines + 0.8;
    return high < SHEET_FINDING_MM + 0.8 ? SHEET_FINDING_MM + 0.8 : high;
}

static void draw_row(sheet_flow *flow, const cordon_finding *finding, unsigned number)
{
    sheet *s = flow->s;
    sheet_style style = sheet_flow_style(flow, SHEET_FACE_TEXT);
    double line = sheet_flow_line(flow), width = flow->layout->column_width - SIGN_MM;
    const char *text = sentence(s, finding, sharing(s, number));
    size_t lines = sheet_write_lines(s, &style, 0, 0, width, line, text, false);
    sheet_box row = sheet_flow_row(flow, row_height(flow, lines));
    char digits[CORDON_NUM_MAX];
    if (!flow->draw)
        return;
    sheet_draw_finding_sign(s, (sheet_xy){row.x0 + 3, row.y0 + 2.8},
                            cordon_num_print(digits, number, 0), finding->severity);
    double top = lines == 1 ? (row.y0 + row.y1) / 2 + line * 0.27 : row.y0 + line * 0.78;
    sheet_write_lines(s, &style, row.x0 + SIGN_MM, top, width, line, text, true);
}

static void draw_rest(sheet_flow *flow, size_t count)
{
    sheet *s = flow->s;
    sheet_style style = sheet_flow_style(flow, SHEET_FACE_TEXT);
    double line = sheet_flow_line(flow);
    const char *text =
        sheet_words(s, "sheet.findings_rest", "count", sheet_figure(s, (double)count, 0), NULL);
    size_t lines =
        sheet_write_lines(s, &style, 0, 0, flow->layout->column_width, line, text, false);
    sheet_box row = sheet_flow_row(flow, line * (double)lines + 0.8);
    if (flow->draw)
        sheet_write_lines(s, &style, row.x0, row.y0 + line * 0.78, flow->layout->column_width,
                          line, text, true);
}

void sheet_panel_findings(sheet_flow *flow)
{
    const cordon_plan *plan = flow->s->plan;
    unsigned last = 0;
    size_t unlisted = 0;
    if (plan->n_findings == 0 || flow->s->doubts)
        return;
    /* Few sentences are longer than three lines: the first stays with the heading. */
    sheet_flow_heading(flow, sheet_words(flow->s, "sheet.findings", NULL), row_height(flow, 3));
    for (size_t i = 0; i < plan->n_findings; i++) {
        unlisted += flow->s->finding_rows[i] == 0;
        if (flow->s->finding_rows[i] > last) {
            last = flow->s->finding_rows[i];
            draw_row(flow, &plan->findings[i], last);
        }
    }
    if (unlisted > 0)
        draw_rest(flow, unlisted);
}
