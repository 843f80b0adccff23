#include "sheet/panel.h"

#define LINE_PER_PT 0.46 /* mm of leading for each point */
#define HEADING_MM  5.6

double sheet_flow_line(const sheet_flow *flow)
{
    return flow->layout->pt * LINE_PER_PT;
}

sheet_style sheet_flow_style(const sheet_flow *flow, sheet_face face)
{
    return (sheet_style){face, flow->layout->pt, SHEET_BLACK, 0, 0};
}

static void write_heading(sheet_flow *flow, const char *text)
{
    const sheet_box *c = &flow->layout->columns[flow->column];
    sheet_style style = {SHEET_FACE_BOLD, 9, SHEET_BLACK, 0, 0};
    sheet_pen pen = {.colour = SHEET_BLACK, .width = 0.35, .snap = true};
    if (flow->draw) {
        sheet_write_within(flow->s, &style, SHEET_LEFT, c->x0, flow->y + 3.4, c->x1 - c->x0,
                           text);
        sheet_ink_segment(&flow->s->ink, (sheet_xy){c->x0, flow->y + 4.5},
                          (sheet_xy){c->x1, flow->y + 4.5}, &pen);
    }
    flow->y += HEADING_MM;
}

static void next_column(sheet_flow *flow)
{
    flow->column++;
    if (flow->column >= flow->layout->n_columns) {
        flow->column = flow->layout->n_columns - 1;
        flow->full = true;
    }
    flow->y = flow->layout->columns[flow->column].y0;
}

static bool has_room(const sheet_flow *flow, double height)
{
    return flow->y + height <= flow->layout->columns[flow->column].y1 + 1e-6;
}

sheet_box sheet_flow_row(sheet_flow *flow, double height)
{
    if (!has_room(flow, height)) {
        next_column(flow);
        if (flow->heading != NULL)
            write_heading(
                flow, sheet_words(flow->s, "sheet.continued", "heading", flow->heading, NULL));
        if (!has_room(flow, height))
            flow->full = true;
    }
    const sheet_box *c = &flow->layout->columns[flow->column];
    sheet_box row = {c->x0, flow->y, c->x1, flow->y + height};
    flow->y += height;
    return row;
}

void sheet_flow_heading(sheet_flow *flow, const char *heading, double first)
{
    flow->heading = NULL;
    if (!has_room(flow, HEADING_MM + first))
        next_column(flow);
    write_heading(flow, heading);
    flow->heading = heading;
}

void sheet_flow_space(sheet_flow *flow, double height)
{
    if (flow->y > flow->layout->columns[flow->column].y0)
        flow->y += height;
}

static void run(sheet_flow *flow)
{
    flow->y = flow->layout->columns[0].y0;
    sheet_panel_legend(flow);
    if (flow->s->ground) {
        sheet_panel_layers(flow);
        return;
    }
    sheet_panel_rings(flow);
    sheet_panel_marches(flow);
    sheet_panel_phases(flow);
    sheet_panel_staff(flow);
    sheet_panel_findings(flow);
}

bool sheet_panel_fits(sheet *s, const sheet_layout *layout)
{
    sheet_flow flow = {.s = s, .layout = layout};
    run(&flow);
    return !flow.full;
}

int sheet_panel_draw(sheet *s, const sheet_layout *layout)
{
    sheet_flow flow = {.s = s, .layout = layout, .draw = true};
    s->ink.clipped = false;
    run(&flow);
    if (flow.full)
        return cordon_fail(s->context, CORDON_E_INTERNAL, "sheet: the columns are too short");
    return sheet_ink_status(&s->ink);
}
