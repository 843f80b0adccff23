/* Who may use a way, or pass a thing on it, by tags. */
#ifndef CORDON_GROUND_ACCESS_H
#define CORDON_GROUND_ACCESS_H

#include "map/map.h"

typedef enum cordon_travel { CORDON_DRIVE, CORDON_WALK } cordon_travel;

/* Flags of cordon_arc_flag for a way in its own direction. */
unsigned cordon_access_way(const cordon_feature *way, cordon_travel travel);
/* For passing a point on a way (gate, bollard, lift); 0: one passes without noticing. */
unsigned cordon_access_point(const cordon_feature *point, cordon_travel travel);
/* 1: only in the way's direction, -1: only against it, 0: both. */
int cordon_access_oneway(const cordon_feature *way, cordon_travel travel);

#endif
