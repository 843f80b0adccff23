/* The streets of a plan: where their widths come from, and which rescue can use. */
#ifndef CORDON_PLAN_STREETS_H
#define CORDON_PLAN_STREETS_H

#include "event/rules.h"
#include "ground/ground.h"
#include "plan/plan.h"

/* Fills width_shares_mm, and streets with every street that lies in a ring or leads into one;
 * rings by streets alone may hold a whole city, and are not looked at.
 * Needs the rings' curves. Lines are copied. */
int cordon_plan_note_streets(cordon_plan *plan, cordon_context *context,
                             const cordon_ground *ground, const cordon_rules *rules);

#endif
