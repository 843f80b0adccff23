/* The streets of a plan: where their widths come from, and which rescue can use. */
#ifndef CORDON_PLAN_STREETS_H
#define CORDON_PLAN_STREETS_H

#include "event/rules.h"
#include "ground/ground.h"
#include "plan/plan.h"

/* Figures of a rules pack for the way of a rescue vehicle; any may be missing. */
#define CORDON_KEY_ACCESS_WIDTH  "access.width"        /* m */
#define CORDON_KEY_ACCESS_HEIGHT "access.height"       /* m */
#define CORDON_KEY_ACCESS_LOAD   "access.load"         /* kN */
#define CORDON_KEY_ACCESS_SLOPE  "access.max_slope"    /* % */
#define CORDON_KEY_ACCESS_RADIUS "access.inner_radius" /* m, inner, of a bend */
#define CORDON_KEY_ACCESS_BEND   "access.extra_width"  /* m2: times the radius, extra width */

#define CORDON_KG_TO_KN 9.80665e-3 /* by standard gravity */

/* Fills width_shares_mm, and streets with every street that lies in a ring or leads into one;
 * rings by streets alone may hold a whole city, and are not looked at.
 * Needs the rings' curves. Lines are copied. */
int cordon_plan_note_streets(cordon_plan *plan, cordon_context *context,
                             const cordon_ground *ground, const cordon_rules *rules);

#endif
