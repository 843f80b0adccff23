/* Whether a rescue vehicle can use a street, by the figures of the rules pack. */
#ifndef CORDON_GROUND_RESCUE_H
#define CORDON_GROUND_RESCUE_H

#include "event/rules.h"
#include "ground/ground.h"

/* Figures of a rules pack for the way of a rescue vehicle; any may be missing. */
#define CORDON_KEY_ACCESS_WIDTH  "access.width"        /* m */
#define CORDON_KEY_ACCESS_HEIGHT "access.height"       /* m */
#define CORDON_KEY_ACCESS_LOAD   "access.load"         /* kN */
#define CORDON_KEY_ACCESS_SLOPE  "access.max_slope"    /* % */
#define CORDON_KEY_ACCESS_RADIUS "access.inner_radius" /* m, inner, of a bend */
#define CORDON_KEY_ACCESS_BEND   "access.extra_width"  /* m2: times the radius, extra width */
#define CORDON_KEY_ACCESS_REACH                                                                \
    "access.reach_to_facade" /* m, from the vehicle to a building                              \
                              */

#define CORDON_KG_TO_KN 9.80665e-3 /* by standard gravity */

typedef enum cordon_rescue {
    CORDON_RESCUE_PASSES,
    CORDON_RESCUE_NARROW,
    CORDON_RESCUE_LOW,
    CORDON_RESCUE_WEAK, /* signed for less than the load */
    CORDON_RESCUE_STEEP,
    CORDON_RESCUE_BENT,           /* round a bend too tight for its width */
    CORDON_RESCUE_WIDTH_UNKNOWN,  /* open on a side, and not tagged */
    CORDON_RESCUE_HEIGHT_UNKNOWN, /* below a roof or building of unknown height */
    CORDON_RESCUE_NOT_JUDGED      /* the pack has no figure */
} cordon_rescue;

/* What is needed, as the ground has it; 0: the pack has no such figure. */
typedef struct cordon_rescue_needs {
    double width_mm, height_mm, load_kg, slope_per_cent, radius_mm, bend_mm2;
} cordon_rescue_needs;

cordon_rescue_needs cordon_rescue_needs_of(const cordon_rules *rules);

/* at: where the street is narrowest, or what hinders is. */
cordon_rescue cordon_rescue_judge(const cordon_street *street, const cordon_rescue_needs *need,
                                  cordon_pt *at);

/* Is it known that the vehicle cannot pass? What is only in doubt has to be tried. */
bool cordon_rescue_hinders(cordon_rescue rescue);

#endif
