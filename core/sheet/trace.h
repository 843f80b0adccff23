/* Ground geometry as paths of the sheet, cut to the map window. */
#ifndef CORDON_SHEET_TRACE_H
#define CORDON_SHEET_TRACE_H

#include "geo/types.h"
#include "sheet/ink.h"
#include "sheet/view.h"

/* A growing line on the paper. */
typedef struct sheet_points {
    sheet_xy *items;
    size_t count, capacity;
} sheet_points;

/* Adds the outlines to the path being made, cut to the window grown by margin mm (cuts lie
 * outside the window). */
void sheet_trace_region(sheet_ink *ink, const sheet_view *view, const cordon_region *region,
                        double margin);
void sheet_trace_ring(sheet_ink *ink, const sheet_view *view, const cordon_line *ring,
                      double margin);
/* Adds an open line; pieces outside are left out. */
void sheet_trace_line(sheet_ink *ink, const sheet_view *view, const cordon_line *line,
                      double margin);

/* Cuts segment ab to a box; false when nothing is left. Liang and Barsky. */
bool sheet_clip_segment(sheet_xy *a, sheet_xy *b, sheet_box box);

#endif
