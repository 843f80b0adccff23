/* Places on the ground: positions, the local frame, and shapes with their operations.
 *
 * At the edges of cordon positions are longitude and latitude in degrees (WGS 84), in that
 * order. Inside, everything is in whole millimetres in a frame: a transverse Mercator
 * projection centred on the event. */
#ifndef CORDON_GEOMETRY_H
#define CORDON_GEOMETRY_H

#include <stddef.h>
#include <stdint.h>

#include "cordon/context.h"

typedef struct cordon_lonlat {
    double lon, lat; /* degrees */
} cordon_lonlat;

/* The local frame. Shared by reference count; shapes and maps keep it alive. */
typedef struct cordon_frame cordon_frame;

/* Makes the frame centred on a position. Fails with CORDON_E_INPUT off the globe (with a hint
 * when longitude and latitude seem swapped) and within 1 degree of the poles. */
CORDON_API int cordon_frame_new(cordon_frame **out, cordon_context *context,
                                cordon_lonlat centre);
CORDON_API void cordon_frame_free(cordon_frame *frame);
CORDON_API cordon_lonlat cordon_frame_centre(const cordon_frame *frame);

/* A shape: points, lines or an area, in millimetres of its frame. Immutable. Operations make
 * new shapes that the caller frees with cordon_shape_free. All fail with CORDON_E_INPUT on
 * values that are not finite or lie more than 60 km from the frame's centre, and when the
 * shapes of one operation have different frames. Lengths are in metres, angles in degrees
 * clockwise from north. */
typedef struct cordon_shape cordon_shape;

typedef enum cordon_shape_kind {
    CORDON_SHAPE_POINT,
    CORDON_SHAPE_LINE,
    CORDON_SHAPE_AREA
} cordon_shape_kind;

CORDON_API int cordon_shape_point(cordon_shape **out, cordon_context *context,
                                  cordon_frame *frame, cordon_lonlat at);
/* n >= 2 positions. */
CORDON_API int cordon_shape_line(cordon_shape **out, cordon_context *context,
                                 cordon_frame *frame, const cordon_lonlat *positions, size_t n);
/* n >= 3 positions, closed by itself (a repeated first position is accepted). Refuses outlines
 * that cross themselves. */
CORDON_API int cordon_shape_polygon(cordon_shape **out, cordon_context *context,
                                    cordon_frame *frame, const cordon_lonlat *positions,
                                    size_t n);
/* A rectangle centred on at; width across, depth along the direction turn. */
CORDON_API int cordon_shape_box(cordon_shape **out, cordon_context *context,
                                cordon_frame *frame, cordon_lonlat at, double width_m,
                                double depth_m, double turn_deg);
/* A regular polygon of 64 sides round the circle of the given radius (never smaller). */
CORDON_API int cordon_shape_circle(cordon_shape **out, cordon_context *context,
                                   cordon_frame *frame, cordon_lonlat at, double radius_m);

/* Everything within distance_m (> 0), with round corners of 32 sides a turn. */
CORDON_API int cordon_shape_buffer(cordon_shape **out, cordon_context *context,
                                   const cordon_shape *shape, double distance_m);
/* What is farther than distance_m inside the edge of an area. CORDON_E_INPUT when nothing is.
 */
CORDON_API int cordon_shape_inset(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *shape, double distance_m);
CORDON_API int cordon_shape_union(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *a, const cordon_shape *b);
/* a without b; CORDON_E_INPUT when nothing is left. */
CORDON_API int cordon_shape_minus(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *a, const cordon_shape *b);
/* What a and the area b share; CORDON_E_INPUT when nothing. */
CORDON_API int cordon_shape_clip(cordon_shape **out, cordon_context *context,
                                 const cordon_shape *a, const cordon_shape *b);

CORDON_API cordon_shape_kind cordon_shape_get_kind(const cordon_shape *shape);
CORDON_API double cordon_shape_length_m(const cordon_shape *shape); /* line or outline */
CORDON_API double cordon_shape_area_m2(const cordon_shape *shape);  /* 0 for points and lines */
/* The middle of the shape's bounding box. */
CORDON_API int cordon_shape_centre(cordon_lonlat *out, cordon_context *context,
                                   const cordon_shape *shape);
CORDON_API void cordon_shape_free(cordon_shape *shape);

#endif
