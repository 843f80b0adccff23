/* The frame inside the core: conversion between degrees and millimetres. PROJ is included by
 * frame.c and crs.c alone. */
#ifndef CORDON_GEO_FRAME_H
#define CORDON_GEO_FRAME_H

#include "base/context.h"
#include "cordon/geometry.h"
#include "geo/types.h"

/* One more reference; freed by cordon_frame_free. */
cordon_frame *cordon_frame_share(cordon_frame *frame);
/* Frames with the same centre are the same. */
bool cordon_frame_equal(const cordon_frame *a, const cordon_frame *b);

/* Degrees to millimetres. CORDON_E_INPUT when a position is not finite or falls outside
 * CORDON_COORD_MAX_MM. count positions; in and out may not overlap. */
int cordon_frame_forward(const cordon_frame *frame, cordon_context *context,
                         const cordon_lonlat *in, size_t count, cordon_pt *out);
/* 1e-7 degrees to millimetres; what falls outside CORDON_COORD_MAX_MM is pulled to that limit.
 */
int cordon_frame_forward_e7(const cordon_frame *frame, cordon_context *context,
                            const cordon_pt *in, size_t count, cordon_pt *out);
int cordon_frame_inverse(const cordon_frame *frame, cordon_context *context,
                         const cordon_pt *in, size_t count, cordon_lonlat *out);

#endif
