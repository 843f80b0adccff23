/* The printed plan. */
#ifndef CORDON_SHEET_H
#define CORDON_SHEET_H

#include "cordon/plan.h"

/* Draws a plan to scale as a PNG file, complete or not at all. map may be NULL: then the files
 * named by the plan are read. sheet may be NULL: then the plan's first sheet, or A3. Fails with
 * CORDON_E_INPUT when the rings do not fit on the paper at the scale asked, when the paper or
 * theme is unknown, or when the fonts of the theme are not installed. */
CORDON_API int cordon_sheet_draw(const cordon_plan *plan, cordon_context *context,
                                 const cordon_map *map, const cordon_sheet_spec *sheet,
                                 const char *path);

/* Can such a sheet be drawn? For asking before a plan is computed. Fails with CORDON_E_INPUT
 * when paper or a layer is unknown, or a number out of range. */
CORDON_API int cordon_sheet_check(cordon_context *context, const cordon_sheet_spec *spec);

#endif
