/* What the rings mean for the town, computed into the plan. */
#ifndef CORDON_PLAN_FACTS_H
#define CORDON_PLAN_FACTS_H

#include "plan/plan.h"

/* Gives every ring that was found its facts. */
int cordon_plan_note_facts(cordon_plan *plan, const cordon_ground *ground,
                           const cordon_rules *rules);

#endif
