/* What is asked of one sheet, with its defaults resolved. */
#ifndef CORDON_SHEET_WISH_H
#define CORDON_SHEET_WISH_H

#include "plan/plan.h"

typedef struct sheet_wish {
    const char *title, *paper, *theme, *phase; /* borrowed from the plan or the description */
    double width_mm, height_mm;
    int dpi, scale;       /* scale 0: to be chosen */
    size_t number, count; /* sheet n of N */
    bool doubts;          /* in place of findings */
    unsigned layers;      /* of the ground, in place of the plan; see layer.h */
} sheet_wish;

/* spec, or the plan's first sheet, or A3 when the plan asks for none. CORDON_E_INPUT as
 * cordon_event_add_sheet. */
int sheet_wish_of(sheet_wish *out, cordon_context *context, const cordon_plan *plan,
                  const cordon_sheet_spec *spec);

#endif
