/* From the objects of an OSM file to features. */
#ifndef CORDON_MAP_FEATURES_H
#define CORDON_MAP_FEATURES_H

#include "map/build.h"
#include "map/osm.h"

/* Adds the features of all objects to build. osm must be indexed; its ways are marked on the
 * way. */
int cordon_osm_features(cordon_build *build, cordon_osm *osm);

/* Areas of relations (multipolygon.c); marks ways whose classes they take over. */
int cordon_osm_multipolygons(cordon_build *build, cordon_osm *osm);

#endif
