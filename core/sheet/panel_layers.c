/* The legend of the layers, one block for each. */
#include "sheet/layer.h"
#include "sheet/panel.h"

#define SAMPLE_W 8.0
#define SAMPLE_H 4.2

static const char *const HEADINGS[SHEET_LAYER_COUNT] = {
    [SHEET_LAYER_SURFACE] = "layer.surface.heading",
    [SHEET_LAYER_OBSTACLES] = "layer.obstacles.heading",
    [SHEET_LAYER_WIDTHS] = "layer.widths.heading",
    [SHEET_LAYER_DRIVE] = "layer.drive.heading",
    [SHEET_LAYER_WALK] = "layer.walk.heading",
    [SHEET_LAYER_DOUBTS] = "sheet.findings",
};

static void draw_row(sheet_flow *flow, const sheet_layer_row *row, sheet_box cell)
{
    sheet_style style = sheet_flow_style(flow, SHEET_FACE_TEXT);
    double middle = (cell.y0 + cell.y1) / 2;
    sheet_layer_sample(
        flow->s, row->look,
        (sheet_box){cell.x0, middle - SAMPLE_H / 2, cell.x0 + SAMPLE_W, middle + SAMPLE_H / 2});
    sheet_write_within(flow->s, &style, SHEET_LEFT, cell.x0 + SAMPLE_W + 1.6,
                       middle + style.pt * SHEET_MM_PER_PT * SHEET_CAP_EM / 2,
                       cell.x1 - cell.x0 - SAMPLE_W - 2.4, row->text);
}

static void draw_layer(sheet_flow *flow, sheet_layer layer)
{
    const sheet *s = flow->s;
    double height = SAMPLE_H + 0.5;
    bool headed = false;
    for (size_t i = 0; i < s->rows.count; i++) {
        if (s->rows.items[i].layer != (unsigned)layer)
            continue;
        if (!headed)
            sheet_flow_heading(flow, sheet_words(flow->s, HEADINGS[layer], NULL), height);
        headed = true;
        sheet_box row = sheet_flow_row(flow, height);
        if (flow->draw)
            draw_row(flow, &s->rows.items[i], row);
    }
    if (headed)
        sheet_flow_space(flow, 3);
}

void sheet_panel_layers(sheet_flow *flow)
{
    for (int layer = 0; layer < SHEET_LAYER_COUNT; layer++)
        draw_layer(flow, (sheet_layer)layer);
    if (flow->s->ground->layers >> SHEET_LAYER_DOUBTS & 1)
        sheet_panel_findings(flow);
}
