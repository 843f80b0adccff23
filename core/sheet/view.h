/* From the ground to the paper: millimetres of the event's frame to millimetres of the sheet.
 */
#ifndef CORDON_SHEET_VIEW_H
#define CORDON_SHEET_VIEW_H

#include "geo/types.h"
#include "sheet/ink.h"

typedef struct sheet_view {
    double width, height; /* the paper as it lies, mm */
    sheet_box window;     /* the map */
    int scale;            /* 1:scale */
    double east, north;   /* frame mm at the middle of the window */
} sheet_view;

/* Margins of ISO 5457: 20 mm for filing on the left, 10 mm elsewhere. */
#define SHEET_MARGIN      10.0
#define SHEET_MARGIN_LEFT 20.0
/* Free map between what must be seen and the edge of the window, less half a step. */
#define SHEET_FIT_MM 6.0
/* The middle of the map lies on a grid of this much paper, so that the base map stays where it
 * is when an area moves a little: bands without other marks need not be painted again. */
#define SHEET_STEP_MM 4.0

static inline sheet_xy sheet_view_at(const sheet_view *view, cordon_pt p)
{
    return (sheet_xy){
        (view->window.x0 + view->window.x1) / 2 + (p.x - view->east) / view->scale,
        (view->window.y0 + view->window.y1) / 2 - (p.y - view->north) / view->scale};
}

/* Ground under a box of the paper. */
cordon_box sheet_view_ground(const sheet_view *view, sheet_box paper);

/* The usual scale at which what must be seen fits into a window, 0 when there is none. */
int sheet_view_usual(sheet_box window, cordon_box seen);

/* Puts the middle of what must be seen at the middle of the window, within half a step, at the
 * view's scale. */
void sheet_view_centre(sheet_view *view, cordon_box seen);

/* The same at the scale asked, or at the largest usual one for 0. CORDON_E_INPUT in words, with
 * what would fit, when it does not.
 */
int sheet_view_fit(sheet_view *view, cordon_context *context, cordon_box seen, int scale);

#endif
