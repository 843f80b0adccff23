/* Codes returned by every fallible function of cordon. */
#ifndef CORDON_ERROR_H
#define CORDON_ERROR_H

#include <stddef.h>

#include "cordon/export.h"

/* 0 is success; every failure is negative and has one sentence in the context (context.h). */
typedef enum cordon_code {
    CORDON_OK = 0,
    CORDON_E_MEMORY = -1,    /* an allocation failed */
    CORDON_E_INPUT = -2,     /* a file, script or value given by the user is wrong */
    CORDON_E_SYSTEM = -3,    /* the operating system refused: open, read, write, rename */
    CORDON_E_LIMIT = -4,     /* the input is larger than base/limits.h allows */
    CORDON_E_CANCELLED = -5, /* cordon_cancel() was called */
    CORDON_E_INTERNAL = -6,  /* a library or an invariant failed; a fault of the program */
} cordon_code;

/* The candidate that the writer of text may have meant (letters compared without case and
 * accents), or NULL when none is near: for "did you mean …?" in programs on top of cordon. */
CORDON_API const char *cordon_nearest(const char *text, const char *const *candidates,
                                      size_t n);

/* Are both the same, letters compared without case and accents? 1 or 0. */
CORDON_API int cordon_same_letters(const char *a, const char *b);

/* Makes a text fit for a line of a terminal: control characters and bytes that are no UTF-8
 * become "?", a character that is cut off at the end is left out. Sentences of cordon are. */
CORDON_API void cordon_printable(char *text);

#endif
