/* Hatching, so that a zone survives a grey copy. Lines and dots lie on a grid of the whole map
 * and not of the zone: neighbours line up. */
#ifndef CORDON_SHEET_HATCH_H
#define CORDON_SHEET_HATCH_H

#include "geo/types.h"
#include "sheet/ink.h"
#include "sheet/view.h"

typedef struct sheet_edge {
    sheet_xy a, b;
} sheet_edge;

/* Outlines to hatch between, by even-odd crossings. */
typedef struct sheet_hatch {
    cordon_context *context;
    sheet_xy origin; /* of the grid, on paper */
    CORDON_VEC(sheet_edge) edges;
} sheet_hatch;

void sheet_hatch_free(sheet_hatch *hatch);
int sheet_hatch_add_region(sheet_hatch *hatch, const sheet_view *view,
                           const cordon_region *region);
int sheet_hatch_add_box(sheet_hatch *hatch, sheet_box box);

/* Adds to the path being made parallel lines at an angle (degrees, anticlockwise from the
 * right), `pitch` mm apart, inside the outlines and the limit. */
int sheet_hatch_lines(const sheet_hatch *hatch, sheet_ink *ink, sheet_box limit, double angle,
                      double pitch);
/* Dots of a square grid. */
int sheet_hatch_dots(const sheet_hatch *hatch, sheet_ink *ink, sheet_box limit, double diameter,
                     double pitch);

#endif
