/* Reader of GeoJSON (RFC 7946). Properties become tags: texts as they are, numbers in decimal,
 * true and false as yes and no; those that are null, lists or objects are left out. */
#ifndef CORDON_MAP_GEOJSON_H
#define CORDON_MAP_GEOJSON_H

#include "map/build.h"

/* Positions must be WGS 84 longitude and latitude: a crs member that says otherwise is refused,
 * as are positions off the globe. data receives the box of all positions, or the file's bbox.
 * Fails with "line 12: …" or "feature 7: …" (counted from 0); the caller puts the path before
 * it. */
int cordon_geojson_read(cordon_box *data, cordon_build *build, cordon_pool *pool,
                        const cordon_file *file);

#endif
