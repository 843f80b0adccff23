/* That no ring is cheaper, from the certificates of a plan. */
#ifndef CORDON_PLAN_PROVE_BOUND_H
#define CORDON_PLAN_PROVE_BOUND_H

#include "plan/plan.h"

/* Fills in shown_cents and floor_cents of the rings on the surface that were found, and reports
 * those whose certificate shows less than it says. */
int cordon_plan_prove_bounds(cordon_plan *plan, cordon_workspace *workspace,
                             const cordon_map *map);

#endif
