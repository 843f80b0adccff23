/* Exact tests and measures on integer points. Coordinates within CORDON_COORD_MAX_MM. */
#ifndef CORDON_GEO_PREDICATES_H
#define CORDON_GEO_PREDICATES_H

#include "geo/types.h"

/* Twice the signed area of a, b, c: > 0 when c lies left of a -> b. Exact in 64 bits. */
static inline int64_t cordon_orient(cordon_pt a, cordon_pt b, cordon_pt c)
{
    return ((int64_t)b.x - a.x) * ((int64_t)c.y - a.y) -
           ((int64_t)b.y - a.y) * ((int64_t)c.x - a.x);
}

static inline bool cordon_pt_equal(cordon_pt a, cordon_pt b)
{
    return a.x == b.x && a.y == b.y;
}

static inline int64_t cordon_distance2(cordon_pt a, cordon_pt b)
{
    int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y;
    return dx * dx + dy * dy;
}

/* Length in whole millimetres, rounded to nearest; exact square root in integers. */
int64_t cordon_distance(cordon_pt a, cordon_pt b);
int64_t cordon_isqrt(uint64_t value); /* floor of the root */

/* Segments ab and cd share a point that is inside both, or one ends inside the other
 * (a shared end point alone does not count). */
bool cordon_segments_cross(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d);
/* Segments ab and cd share any point. */
bool cordon_segments_touch(cordon_pt a, cordon_pt b, cordon_pt c, cordon_pt d);

/* The whole-millimetre point of segment ab nearest to p. */
cordon_pt cordon_segment_nearest(cordon_pt a, cordon_pt b, cordon_pt p);
/* Distance in millimetres from p to segment ab (floating point: for drawing, searching,
 * ranking). */
double cordon_segment_distance(cordon_pt a, cordon_pt b, cordon_pt p);

/* 1 inside, 0 on the edge, -1 outside. Ray crossing, exact. */
int cordon_ring_side(const cordon_line *ring, cordon_pt p);
int cordon_polygon_side(const cordon_polygon *polygon, cordon_pt p);
int cordon_region_side(const cordon_region *region, cordon_pt p);

/* Twice the signed area in mm²: > 0 for anticlockwise. */
int64_t cordon_ring_area2(const cordon_line *ring);
double cordon_region_area_m2(const cordon_region *region);
int64_t cordon_line_length(const cordon_line *line); /* mm, open line */
int64_t cordon_ring_length(const cordon_line *ring); /* mm, with the closing side */

cordon_box cordon_box_add(cordon_box box, cordon_pt p);
cordon_box cordon_box_join(cordon_box a, cordon_box b);
cordon_box cordon_box_common(cordon_box a, cordon_box b);
cordon_box cordon_box_grow(cordon_box box, int32_t by);
bool cordon_box_meets(cordon_box a, cordon_box b);
bool cordon_box_holds(cordon_box outer, cordon_box inner);
bool cordon_box_has(cordon_box box, cordon_pt p);
cordon_box cordon_line_box(const cordon_line *line);
cordon_box cordon_region_box(const cordon_region *region);

#endif
