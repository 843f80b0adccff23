/* Tables in the columns beside the map. */
#include "sheet/panel.h"

static void draw_cells(sheet_flow *flow, sheet_box row, const sheet_column *columns, size_t n,
                       const char *const *cells, sheet_face face)
{
    sheet_style style = sheet_flow_style(flow, face);
    double x = row.x0, wide = row.x1 - row.x0, y = row.y0 + sheet_flow_line(flow) * 0.74;
    for (size_t i = 0; i < n; i++) {
        double width = columns[i].share * wide - 1.0;
        bool right = columns[i].right;
        sheet_write_within(flow->s, &style, right ? SHEET_RIGHT : SHEET_LEFT,
                           right ? x + width : x + 0.6, y, width, cells[i]);
        x += columns[i].share * wide;
    }
}

void sheet_table_head(sheet_flow *flow, const sheet_column *columns, size_t n,
                      const char *const *cells)
{
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow) + 0.6);
    if (!flow->draw)
        return;
    draw_cells(flow, row, columns, n, cells, SHEET_FACE_SEMIBOLD);
    sheet_ink_segment(&flow->s->ink, (sheet_xy){row.x0, row.y1}, (sheet_xy){row.x1, row.y1},
                      &(sheet_pen){.colour = SHEET_BLACK, .width = 0.18, .snap = true});
}

void sheet_table_row(sheet_flow *flow, const sheet_column *columns, size_t n,
                     const char *const *cells, bool shade)
{
    sheet *s = flow->s;
    sheet_box row = sheet_flow_row(flow, sheet_flow_line(flow));
    if (!flow->draw)
        return;
    if (shade) {
        sheet_ink_box(&s->ink, row.x0, row.y0, row.x1 - row.x0, row.y1 - row.y0);
        sheet_ink_fill(&s->ink, SHEET_RGB(0xefefef));
    }
    draw_cells(flow, row, columns, n, cells, SHEET_FACE_TEXT);
}
