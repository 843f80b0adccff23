/* Marches: the streets that they cross, and when each is shut. */
#include "base/num.h"
#include "sheet/furniture.h"
#include "sheet/panel.h"

/* Number, square, street, when it is shut. */
enum { COLUMNS = 4 };
static const sheet_column TABLE[COLUMNS] = {
    {0.085, true}, {0.09, false}, {0.455, false}, {0.37, false}};

static void draw_crossing(sheet_flow *flow, const cordon_crossing *crossing, bool shade)
{
    sheet *s = flow->s;
    sheet_xy at = sheet_view_at(&s->view, crossing->at);
    bool seen = sheet_box_has(s->view.window, at);
    char number[CORDON_NUM_MAX];
    const char *const cells[COLUMNS] = {
        cordon_num_print(number, crossing->number, 0), seen ? sheet_square_of(s, at) : "–",
        *crossing->name ? crossing->name : sheet_words(s, "sheet.no_street", NULL),
        crossing->n_shut > 0 ? sheet_spans_text(s, crossing->shut, crossing->n_shut)
                             : sheet_words(s, "sheet.never_shut", NULL)};
    sheet_table_row(flow, TABLE, COLUMNS, cells, shade);
}

void sheet_panel_marches(sheet_flow *flow)
{
    sheet *s = flow->s;
    const cordon_programme *programme = &s->plan->programme;
    for (size_t i = 0; i < programme->n_marches; i++) {
        const cordon_march *march = &programme->marches[i];
        if (march->n_crossings == 0)
            continue;
        sheet_flow_heading(flow, sheet_words(s, "sheet.crossings", "march", march->name, NULL),
                           2 * sheet_flow_line(flow));
        const char *const cells[COLUMNS] = {sheet_words(s, "sheet.column.number", NULL),
                                            sheet_words(s, "sheet.column.square", NULL),
                                            sheet_words(s, "sheet.column.street", NULL),
                                            sheet_words(s, "sheet.column.shut", NULL)};
        sheet_table_head(flow, TABLE, COLUMNS, cells);
        for (size_t k = 0; k < march->n_crossings; k++)
            draw_crossing(flow, &march->crossings[k], k % 2 == 1);
        sheet_flow_space(flow, 3);
    }
}
