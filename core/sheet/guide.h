/* The line that a curved name follows: a street's middle line, evenly sampled and smoothed. */
#ifndef CORDON_SHEET_GUIDE_H
#define CORDON_SHEET_GUIDE_H

#include "sheet/trace.h"

#define SHEET_GUIDE_STEP 0.5 /* mm between samples */

typedef struct sheet_guide {
    sheet_points points; /* SHEET_GUIDE_STEP apart before smoothing */
    double length;       /* mm */
} sheet_guide;

/* Samples a polyline of at least two points and smooths it: a moving average over `reach` mm on
 * both sides, twice, which rounds corners to about that radius and leaves the ends in place. */
int sheet_guide_new(sheet_guide *out, cordon_context *context, const sheet_xy *line, size_t n,
                    double reach);
void sheet_guide_free(sheet_guide *guide, cordon_context *context);

/* The point `at` mm from the start; ends are prolonged. */
sheet_xy sheet_guide_at(const sheet_guide *guide, double at);
/* The same line in the other direction. */
void sheet_guide_turn(sheet_guide *guide);

#endif
