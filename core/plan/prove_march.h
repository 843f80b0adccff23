/* Holds the rings of marches against time: what is occupied lies in a ring that stands, at
 * every moment, and nothing stands across it. */
#ifndef CORDON_PLAN_PROVE_MARCH_H
#define CORDON_PLAN_PROVE_MARCH_H

#include "plan/plan.h"

/* Of all marches, whose rings are proved: verified is set, and what is wrong is a finding. */
int cordon_plan_prove_marches(cordon_plan *plan, cordon_context *context);

#endif
