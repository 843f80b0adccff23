/* What the organiser says of obstacles, applied to the map. */
#ifndef CORDON_GROUND_SITE_H
#define CORDON_GROUND_SITE_H

#include "ground/openings.h"

/* The first rule of the site that the feature meets: all its tags, and with all its points in
 * the rule's area when that has one. NULL: none. */
const cordon_site_obstacle *cordon_site_rule_of(const cordon_site *site,
                                                const cordon_feature *feature);

/* The openings of the site, through everything. */
int cordon_site_open(cordon_opening_list *out, const cordon_site *site, cordon_against against);

#endif
