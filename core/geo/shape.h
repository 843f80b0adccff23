/* Inside of a shape. */
#ifndef CORDON_GEO_SHAPE_H
#define CORDON_GEO_SHAPE_H

#include "base/arena.h"
#include "cordon/geometry.h"
#include "geo/types.h"

struct cordon_shape {
    cordon_arena *arena;
    cordon_frame *frame; /* shared */
    cordon_shape_kind kind;
    cordon_line points; /* CORDON_SHAPE_POINT */
    cordon_line *lines; /* CORDON_SHAPE_LINE */
    size_t n_lines;
    cordon_region area; /* CORDON_SHAPE_AREA */
    const char *street; /* name of the street that the lines are; NULL: none */
};

/* An empty shape of a kind, to be filled from its arena. */
int cordon_shape_begin(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       cordon_shape_kind kind);
/* Gives up a shape under construction; returns code. */
int cordon_shape_drop(cordon_shape **out, int code);
/* Makes the shape's area from one ring, put in order by a union with itself. */
int cordon_shape_set_ring(cordon_shape *shape, cordon_context *context, cordon_line ring);
/* Says which street the lines are; copied. */
int cordon_shape_set_street(cordon_shape *shape, const char *name);

/* What operations have in common; operation names them in sentences. */
int cordon_shape_need(cordon_context *context, const cordon_shape *shape,
                      cordon_shape_kind kind, const char *operation);
int cordon_shape_same_frame(cordon_context *context, const cordon_shape *a,
                            const cordon_shape *b);
/* All lines of a shape in an arena, or borrowed: its lines, or its outlines closed by their
 * first point; none for points. */
int cordon_shape_outlines(cordon_line **out, size_t *n, cordon_arena *arena,
                          const cordon_shape *shape);

/* Shapes from plain geometry in the frame, copied. */
int cordon_shape_from_points(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                             const cordon_line *points);
int cordon_shape_from_region(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                             const cordon_region *region);
int cordon_shape_from_lines(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                            const cordon_line *lines, size_t n);

#endif
