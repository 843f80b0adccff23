/* What the commands print about a plan. */
#ifndef CORDON_HOST_REPORT_H
#define CORDON_HOST_REPORT_H

#include <stdio.h>

#include "cordon/cordon.h"

/* The ways into rings that the verification found, or that there are none. */
void cli_report_leaks(FILE *out, const cordon_plan *plan);
/* A line a ring: closures, metres, cost, how near to the lower bound, whether proved tight. */
void cli_report_rings(FILE *out, const cordon_plan *plan);
/* A line a march: its route, its hours, how many rings follow one another, whether they hold
 * it.
 */
void cli_report_marches(FILE *out, const cordon_plan *plan);
/* A line: what has to be brought for all closures. */
/* What rings save that share closures; nothing when none does. */
void cli_report_sharing(FILE *out, const cordon_plan *plan);
void cli_report_material(FILE *out, const cordon_plan *plan);
/* A line: the share of each origin of street widths. */
void cli_report_widths(FILE *out, const cordon_plan *plan);
/* A line a finding, errors first, and a line that counts them. */
void cli_report_findings(FILE *out, const cordon_plan *plan);
/* The rings that are not as in the plan before, with what they cost there. */
void cli_report_changed_rings(FILE *out, const cordon_plan *plan, const cordon_plan *before);
/* The findings that the plan before has not, and those that only it has. */
void cli_report_changed_findings(FILE *out, const cordon_plan *plan, const cordon_plan *before);
/* Whether the plan has findings of severity error. */
int cli_has_errors(const cordon_plan *plan);

#endif
