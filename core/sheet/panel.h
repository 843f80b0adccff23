/* The columns beside the map: legend, rings with their closures, phases, posts, findings. Run
 * once without ink to see whether everything fits, once to draw. */
#ifndef CORDON_SHEET_PANEL_H
#define CORDON_SHEET_PANEL_H

#include "sheet/layout.h"
#include "sheet/sheet.h"
#include "sheet/write.h"

/* Where the next row goes. */
typedef struct sheet_flow {
    sheet *s;
    const sheet_layout *layout;
    const char *heading; /* of the block, repeated where it goes on in another column */
    size_t column;
    double y;
    bool draw;
    bool full; /* something did not fit: sticky */
} sheet_flow;

/* False when the texts do not fit into the layout's columns at its size of type. */
bool sheet_panel_fits(sheet *s, const sheet_layout *layout);
int sheet_panel_draw(sheet *s, const sheet_layout *layout);

/* Room for a row of that height: its box, in the next column when this one is full. */
sheet_box sheet_flow_row(sheet_flow *flow, double height);
/* Begins a block; `first` is the height of the row that must stay with the heading. */
void sheet_flow_heading(sheet_flow *flow, const char *heading, double first);
void sheet_flow_space(sheet_flow *flow, double height);
/* Height of a line of text at the layout's size. */
double sheet_flow_line(const sheet_flow *flow);
sheet_style sheet_flow_style(const sheet_flow *flow, sheet_face face);

void sheet_panel_legend(sheet_flow *flow);
void sheet_panel_rings(sheet_flow *flow);
void sheet_panel_phases(sheet_flow *flow);
void sheet_panel_staff(sheet_flow *flow);
void sheet_panel_marches(sheet_flow *flow);
void sheet_panel_findings(sheet_flow *flow);
/* In place of rings and findings where the ground is shown. */
void sheet_panel_layers(sheet_flow *flow);

/* A column of a table: its share of the width, and whether it is set to the right. */
typedef struct sheet_column {
    double share;
    bool right;
} sheet_column;
/* The first row, with a line below it; and another. */
void sheet_table_head(sheet_flow *flow, const sheet_column *columns, size_t n,
                      const char *const *cells);
void sheet_table_row(sheet_flow *flow, const sheet_column *columns, size_t n,
                     const char *const *cells, bool shade);

/* "20:00 to 23:30"; of several the first, and how many more there are. */
const char *sheet_span_text(sheet *s, cordon_span span);
const char *sheet_spans_text(sheet *s, const cordon_span *spans, size_t n);

/* Text of an item of the legend. */
const char *sheet_item_key(sheet_item item);
/* Its sample, in a box of 8 x 4.4 mm. */
void sheet_draw_sample(sheet *s, sheet_item item, sheet_box box);

#endif
