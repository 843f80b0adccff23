/* What stands at the spot and can close a street. */
#ifndef CORDON_GROUND_EXISTING_H
#define CORDON_GROUND_EXISTING_H

#include "ground/ground.h"

/* Lists ground->existing; the solids must be there. */
int cordon_existing_find(cordon_ground *ground);

#endif
