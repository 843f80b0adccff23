/* What stands at the spot and can close a street. */
#ifndef CORDON_GROUND_EXISTING_H
#define CORDON_GROUND_EXISTING_H

#include "ground/ground.h"

/* Lists ground->existing; the solids must be there. */
int cordon_existing_find(cordon_ground *ground);

/* What the feature is by its tags alone, when it is such a thing and stops anybody: without a
 * label, and without the spans that only obstacles show. */
bool cordon_existing_read(cordon_existing *out, const cordon_feature *feature);

#endif
