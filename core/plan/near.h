/* Stand-off along the streets: what of the streets lies so near to the areas of a ring, on the
 * way that a car drives or a person walks, that the ring has to hold it. */
#ifndef CORDON_PLAN_NEAR_H
#define CORDON_PLAN_NEAR_H

#include "base/workspace.h"
#include "ground/ground.h"
#include "plan/plan.h"

/* Fills in what the ring is to hold of the streets, as lines with CORDON_NEAR_MM round them:
 * all that is no farther along the streets than its wish, in either direction of one-way
 * streets and past whatever stands on them. The way begins where a street enters the areas
 * grown by the stand-off; an area that no street enters is reached straight from the nearest
 * one. */
#define CORDON_NEAR_MM 250
int cordon_plan_find_near(cordon_plan *plan, cordon_context *context,
                          const cordon_ground *ground, cordon_plan_ring *ring);

/* Measures the least way along the streets from outside a found ring to its areas, with a
 * reading of the map of its own; reports P081 when it is shorter than the wish. */
int cordon_plan_prove_near(cordon_plan *plan, cordon_context *context, const cordon_map *laid,
                           cordon_plan_ring *ring);

#endif
