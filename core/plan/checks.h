/* The list of doubts beside the plan: to be printed, taken along and ticked off. */
#ifndef CORDON_PLAN_CHECKS_H
#define CORDON_PLAN_CHECKS_H

#include "base/str.h"
#include "plan/plan.h"

/* A page for a browser, which prints on A4: a table for each ring with boxes to tick and room
 * for what was found, by whom and when. In the plan's language. */
int cordon_checks_html(cordon_str *out, cordon_context *context, const cordon_plan *plan);
/* The same as a table for spreadsheets: RFC 4180, UTF-8. */
int cordon_checks_csv(cordon_str *out, cordon_context *context, const cordon_plan *plan);

#endif
