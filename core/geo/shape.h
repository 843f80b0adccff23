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
};

/* Shapes from plain geometry in the frame, copied. */
int cordon_shape_from_region(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                             const cordon_region *region);
int cordon_shape_from_lines(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                            const cordon_line *lines, size_t n);

#endif
