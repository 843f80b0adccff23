/* What stands round the map: frame, reference squares, scale bar, north arrow, title block. */
#ifndef CORDON_SHEET_FURNITURE_H
#define CORDON_SHEET_FURNITURE_H

#include "sheet/layout.h"
#include "sheet/sheet.h"

/* Length of the scale bar on every sheet: a ruler laid on it shows a printer's error. */
#define SHEET_BAR_MM 50.0

int sheet_draw_frame(sheet *s, const sheet_layout *layout);
/* Degrees along the edges of the map; before the overlay, which keeps clear of the figures. */
int sheet_draw_graticule(sheet *s);
/* Reference squares for the radio, with crosses at their corners. */
int sheet_draw_squares_grid(sheet *s);
/* The bar's zero stands at x, the bar's top at y. */
void sheet_draw_scale_bar(sheet *s, double x, double y);
/* An arrow of 13 mm whose foot stands at (x, y). */
void sheet_draw_north(sheet *s, double x, double y);
int sheet_draw_title(sheet *s, const sheet_layout *layout);
/* The mark of a plan with errors, across the top of the map; before the overlay. */
int sheet_draw_stamp(sheet *s);

/* Name of the reference square that holds a place, "" outside the map. */
const char *sheet_square_of(sheet *s, sheet_xy at);

#endif
