/* Reader of GeoJSON: RFC 7946, the older form with a coordinate system, and sequences of
 * values, one a line or after record separators (RFC 8142). Properties become tags, as they are
 * or as the source says (mapping.h); heights of positions are left out. */
#ifndef CORDON_MAP_GEOJSON_H
#define CORDON_MAP_GEOJSON_H

#include "map/build.h"

typedef struct cordon_geojson_result {
    cordon_box data;    /* of all positions */
    cordon_line extent; /* where the file replaces others; empty unless its source says so */
    bool from_osm;      /* a feature says that it is an object of OpenStreetMap */
} cordon_geojson_result;

/* Positions are in the source's crs, else in the file's, else WGS 84. Fails with "line 12: …",
 * "feature 7: …" (counted from 0) or "tags: …"; the caller puts the path before it. */
int cordon_geojson_read(cordon_geojson_result *out, cordon_build *build, cordon_pool *pool,
                        const cordon_file *file, const cordon_map_source *source);

#endif
