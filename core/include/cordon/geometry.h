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

/* An official coordinate system of positions on the ground. */
typedef struct cordon_crs cordon_crs;

/* name: "EPSG:2154" (also ESRI, IGNF, OGC), or as files write it: "urn:ogc:def:crs:EPSG::2154",
 * "http://www.opengis.net/def/crs/EPSG/0/2154". *out is NULL for WGS 84 itself ("EPSG:4326",
 * "OGC:CRS84"), whose positions need nothing. Fails with CORDON_E_INPUT for what is no such
 * name, no known code, or no system of positions on the ground. */
CORDON_API int cordon_crs_new(cordon_crs **out, cordon_context *context, const char *name);
CORDON_API void cordon_crs_free(cordon_crs *crs);

/* x to the east and y to the north, or longitude and latitude, whatever order the system itself
 * has. Fails with CORDON_E_INPUT ("position 123.00, 456.00 lies outside of where EPSG:2154 is
 * used …") when the position is farther than 3 degrees from the system's area of use: there
 * formulas give numbers that look right and are not. */
CORDON_API int cordon_crs_lonlat(cordon_lonlat *out, const cordon_crs *crs,
                                 cordon_context *context, double x, double y);

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
/* What lies between two directions (degrees clockwise from north, taken clockwise from from_deg
 * to to_deg) and two distances from a position; inner_m 0: from the position itself. Never
 * smaller than the true sector. */
CORDON_API int cordon_shape_sector(cordon_shape **out, cordon_context *context,
                                   cordon_frame *frame, cordon_lonlat at, double inner_m,
                                   double radius_m, double from_deg, double to_deg);

/* Everything within distance_m (> 0), with round corners of 32 sides a turn. */
CORDON_API int cordon_shape_buffer(cordon_shape **out, cordon_context *context,
                                   const cordon_shape *shape, double distance_m);
/* What is farther than distance_m inside the edge of an area. CORDON_E_INPUT when nothing is.
 */
CORDON_API int cordon_shape_inset(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *shape, double distance_m);
/* Both, of one kind; of lines no stretch twice. */
CORDON_API int cordon_shape_union(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *a, const cordon_shape *b);
/* a without b; CORDON_E_INPUT when nothing is left. */
CORDON_API int cordon_shape_minus(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *a, const cordon_shape *b);
/* What a and the area b share; CORDON_E_INPUT when nothing. */
CORDON_API int cordon_shape_clip(cordon_shape **out, cordon_context *context,
                                 const cordon_shape *a, const cordon_shape *b);
/* The same shape elsewhere. */
CORDON_API int cordon_shape_shift(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *shape, double east_m, double north_m);
/* The smallest area without a dent that holds the shape; CORDON_E_INPUT when all of it lies on
 * one straight line. */
CORDON_API int cordon_shape_hull(cordon_shape **out, cordon_context *context,
                                 const cordon_shape *shape);

/* Shapes made together, to be freed with cordon_shape_list_free. */
typedef struct cordon_shape_list cordon_shape_list;
CORDON_API size_t cordon_shape_list_count(const cordon_shape_list *list);
/* Hands a shape over to the caller; index < count, each once. */
CORDON_API cordon_shape *cordon_shape_list_take(cordon_shape_list *list, size_t index);
CORDON_API void cordon_shape_list_free(cordon_shape_list *list);

/* The parts of an area or a line when it is cut along a line or an outline: two at least, the
 * largest first. CORDON_E_INPUT when the cut does not go right through. Parts of less than 0.01
 * m2, which rounding to millimetres leaves where a cut runs along an edge, are dropped. */
CORDON_API int cordon_shape_split(cordon_shape_list **out, cordon_context *context,
                                  const cordon_shape *shape, const cordon_shape *by);

/* A stretch of a line. */
typedef struct cordon_along {
    const cordon_shape *from, *to; /* the places of the line nearest to these, within 200 m;
                                      NULL: where the line begins and ends, as it is drawn */
    double after_m;                /* begins this far after from */
    double length_m;               /* 0: as far as to */
} cordon_along;
/* The shortest way along the line; gaps of at most 50 m between its pieces are crossed
 * straight. CORDON_E_INPUT when from and to lie on pieces farther apart, when the line has no
 * two ends and one of from and to is missing, and when it ends too early. */
CORDON_API int cordon_shape_along(cordon_shape **out, cordon_context *context,
                                  const cordon_shape *line, const cordon_along *along);
/* The name of the street that the line is (cordon_map_find), kept by clip, minus, split and
 * along; NULL: none. Borrowed from the shape. */
CORDON_API const char *cordon_shape_street(const cordon_shape *shape);

CORDON_API cordon_shape_kind cordon_shape_get_kind(const cordon_shape *shape);
CORDON_API double cordon_shape_length_m(const cordon_shape *shape); /* line or outline */
CORDON_API double cordon_shape_area_m2(const cordon_shape *shape);  /* 0 for points and lines */
/* The middle of the shape's bounding box. */
CORDON_API int cordon_shape_centre(cordon_lonlat *out, cordon_context *context,
                                   const cordon_shape *shape);
CORDON_API void cordon_shape_free(cordon_shape *shape);

#endif
