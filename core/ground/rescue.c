/* What is known to hinder comes before what is to be tried, and that before what is not known.
 * Without a figure nothing is judged by it. */
#include "ground/rescue.h"

#include "ground/bend.h"

static double figure(const cordon_rules *rules, const char *key, double unit)
{
    const cordon_figure *found = cordon_rules_get(rules, key);
    return found ? found->value * unit : 0;
}

cordon_rescue_needs cordon_rescue_needs_of(const cordon_rules *rules)
{
    return (cordon_rescue_needs){figure(rules, CORDON_KEY_ACCESS_WIDTH, 1000),
                                 figure(rules, CORDON_KEY_ACCESS_HEIGHT, 1000),
                                 figure(rules, CORDON_KEY_ACCESS_LOAD, 1 / CORDON_KG_TO_KN),
                                 figure(rules, CORDON_KEY_ACCESS_SLOPE, 1),
                                 figure(rules, CORDON_KEY_ACCESS_RADIUS, 1000),
                                 figure(rules, CORDON_KEY_ACCESS_BEND, 1e6)};
}

/* Is a bend of the street too tight for its width? Without the figures nothing is asked. */
static bool too_tight(const cordon_street *street, const cordon_rescue_needs *need,
                      cordon_pt *at)
{
    if (need->radius_mm <= 0 || !street->clear.width_known)
        return false;
    double track = need->width_mm + need->bend_mm2 / need->radius_mm;
    cordon_bend bend = cordon_bend_tightest(&street->line, need->radius_mm, track);
    *at = bend.at;
    return street->clear.width_mm < bend.need_mm;
}

cordon_rescue cordon_rescue_judge(const cordon_street *street, const cordon_rescue_needs *need,
                                  cordon_pt *at)
{
    const cordon_clearance *clear = &street->clear;
    *at = clear->width_at;
    if (need->width_mm <= 0)
        return CORDON_RESCUE_NOT_JUDGED;
    if (clear->width_known && clear->width_mm < need->width_mm)
        return CORDON_RESCUE_NARROW;
    if (clear->height_mm > 0 && clear->height_mm < need->height_mm) {
        *at = clear->height_at;
        return CORDON_RESCUE_LOW;
    }
    if (clear->weight_kg > 0 && clear->weight_kg < need->load_kg)
        return CORDON_RESCUE_WEAK;
    if (need->slope_per_cent > 0 && clear->slope_per_cent > need->slope_per_cent)
        return CORDON_RESCUE_STEEP;
    if (too_tight(street, need, at))
        return CORDON_RESCUE_BENT;
    *at = clear->width_at;
    if (!clear->height_known && need->height_mm > 0)
        return CORDON_RESCUE_HEIGHT_UNKNOWN;
    return clear->width_known ? CORDON_RESCUE_PASSES : CORDON_RESCUE_WIDTH_UNKNOWN;
}

bool cordon_rescue_hinders(cordon_rescue rescue)
{
    return rescue == CORDON_RESCUE_NARROW || rescue == CORDON_RESCUE_LOW ||
           rescue == CORDON_RESCUE_WEAK || rescue == CORDON_RESCUE_STEEP;
}
