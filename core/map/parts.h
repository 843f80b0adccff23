/* Parts of buildings (building:part=*), of which a plan has to know only those that stand
 * alone. */
#ifndef CORDON_MAP_PARTS_H
#define CORDON_MAP_PARTS_H

#include "map/problems.h"

/* Leaves out the parts that lie within a building and makes buildings of the others, each with
 * a problem. Features of a laid map; *n shrinks. */
int cordon_parts_settle(cordon_feature *features, size_t *n, cordon_problems *problems);

#endif
