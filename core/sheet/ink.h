/* The display list of a sheet: everything that will be painted, in painting order, in
 * millimetres of the paper (origin at its top left corner, y downwards).
 *
 * Drawing code only records; bands of pixels are made from the list later, on any thread, and
 * tests can measure what was drawn (strokes, text sizes, boxes) without looking at pixels. */
#ifndef CORDON_SHEET_INK_H
#define CORDON_SHEET_INK_H

#include <stdint.h>

#include "base/context.h"
#include "base/vec.h"

typedef struct sheet_xy {
    double x, y;
} sheet_xy;

/* Empty when x0 > x1. */
typedef struct sheet_box {
    double x0, y0, x1, y1;
} sheet_box;

#define SHEET_BOX_EMPTY ((sheet_box){1e30, 1e30, -1e30, -1e30})

sheet_box sheet_box_add(sheet_box box, sheet_xy p);
sheet_box sheet_box_grow(sheet_box box, double by);
bool sheet_box_meets(sheet_box a, sheet_box b);
bool sheet_box_has(sheet_box box, sheet_xy p);

/* 0xAARRGGBB; nothing is painted where the alpha is 0. */
typedef uint32_t sheet_colour;
#define SHEET_RGB(rgb)         (0xff000000u | (uint32_t)(rgb))
#define SHEET_RGBA(rgb, alpha) (((uint32_t)(alpha) << 24) | ((uint32_t)(rgb)&0xffffffu))

typedef enum sheet_cap { SHEET_CAP_BUTT, SHEET_CAP_ROUND, SHEET_CAP_SQUARE } sheet_cap;
typedef enum sheet_join { SHEET_JOIN_ROUND, SHEET_JOIN_MITRE } sheet_join;

typedef struct sheet_pen {
    sheet_colour colour;
    double width; /* mm */
    sheet_cap cap;
    sheet_join join;
    double dash[4]; /* mm: on, off, on, off; dash[0] == 0: solid */
    bool snap;      /* put on whole pixels: for horizontal and vertical lines only */
} sheet_pen;

typedef enum sheet_verb {
    SHEET_MOVE,  /* 1 point */
    SHEET_LINE,  /* 1 point */
    SHEET_CURVE, /* 3 points: two handles and the end */
    SHEET_CLOSE  /* no point */
} sheet_verb;

/* A path of the list: its verbs and points lie one behind the other in the list's stores. */
typedef struct sheet_path {
    size_t verb, n_verbs, point;
    sheet_box box;
} sheet_path;

typedef struct sheet_op {
    uint32_t path;
    bool stroke;  /* else filled, by non-zero winding */
    bool clipped; /* to the map window */
    bool snap;
    uint8_t cap, join;
    sheet_colour colour;
    double width;  /* mm */
    sheet_box box; /* of the painted marks */
} sheet_op;

typedef struct sheet_ink {
    cordon_context *context;
    CORDON_VEC(uint8_t) verbs;
    CORDON_VEC(sheet_xy) points;
    CORDON_VEC(sheet_path) paths;
    CORDON_VEC(sheet_op) ops;
    sheet_box window; /* the clip of clipped marks */
    bool clipped;     /* state: marks to come are clipped to the window */
    bool open;        /* a path is being made */
    bool failed;      /* sticky: memory ended, the error is in the context */
} sheet_ink;

void sheet_ink_init(sheet_ink *ink, cordon_context *context);
void sheet_ink_free(sheet_ink *ink);
/* Forgets everything recorded; memory is kept for what comes. */
void sheet_ink_clear(sheet_ink *ink);
/* CORDON_OK, or the code of the failure of any call before: asked once for each layer. */
int sheet_ink_status(const sheet_ink *ink);

/* Path making. The first call begins a path, sheet_ink_path ends it and gives its number.
 * Points that are not finite make the whole list fail with CORDON_E_INTERNAL. */
void sheet_ink_move(sheet_ink *ink, double x, double y);
void sheet_ink_line(sheet_ink *ink, double x, double y);
void sheet_ink_curve(sheet_ink *ink, sheet_xy a, sheet_xy b, sheet_xy end);
void sheet_ink_close(sheet_ink *ink);
void sheet_ink_box(sheet_ink *ink, double x, double y, double width, double height);
void sheet_ink_circle(sheet_ink *ink, double x, double y, double radius);
void sheet_ink_polyline(sheet_ink *ink, const sheet_xy *points, size_t n, bool closed);
uint32_t sheet_ink_path(sheet_ink *ink);

/* Paints a finished path; any number of times. */
void sheet_ink_fill_path(sheet_ink *ink, uint32_t path, sheet_colour colour);
void sheet_ink_stroke_path(sheet_ink *ink, uint32_t path, const sheet_pen *pen);

/* Ends the path that is being made and paints it. */
void sheet_ink_fill(sheet_ink *ink, sheet_colour colour);
void sheet_ink_stroke(sheet_ink *ink, const sheet_pen *pen);
void sheet_ink_fill_stroke(sheet_ink *ink, sheet_colour colour, const sheet_pen *pen);

/* A straight line. */
void sheet_ink_segment(sheet_ink *ink, sheet_xy a, sheet_xy b, const sheet_pen *pen);

#endif
