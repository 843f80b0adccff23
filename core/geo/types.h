/* Plain geometry that passes between the stages. Coordinates are whole millimetres in the
 * event's frame (in core/map, before a map is laid on a frame, 1e-7 degrees: x = lon, y = lat).
 * Arrays belong to the arena of the object that holds them. */
#ifndef CORDON_GEO_TYPES_H
#define CORDON_GEO_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cordon_pt {
    int32_t x, y;
} cordon_pt;

typedef struct cordon_box {
    int32_t x0, y0, x1, y1; /* empty when x0 > x1 */
} cordon_box;

/* A line of points, or a ring: closed, the first point not repeated at the end. */
typedef struct cordon_line {
    cordon_pt *pts;
    size_t n;
} cordon_line;

/* The outer ring runs anticlockwise, holes clockwise: the inside is always on the left. */
typedef struct cordon_polygon {
    cordon_line outer;
    cordon_line *holes;
    size_t n_holes;
} cordon_polygon;

/* Any number of polygons. Results of core/geo are valid: disjoint, no crossing edges. */
typedef struct cordon_region {
    cordon_polygon *polys;
    size_t n;
} cordon_region;

#define CORDON_BOX_EMPTY ((cordon_box){INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN})

#endif
