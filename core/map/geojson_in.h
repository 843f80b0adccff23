/* Shared by the files that read GeoJSON. */
#ifndef CORDON_MAP_GEOJSON_IN_H
#define CORDON_MAP_GEOJSON_IN_H

#include <jansson.h>

#include "cordon/geometry.h"
#include "map/build.h"
#include "map/mapping.h"

/* A file being read. */
typedef struct cordon_geojson {
    cordon_context *context;
    cordon_build *build;
    cordon_crs *crs; /* of the positions; NULL: WGS 84 */
    bool keep_positions, from_osm;
    cordon_box box; /* of all positions */
    size_t index;   /* of the feature being read */
    size_t unknown; /* features without a class */
    cordon_feature feature;
    cordon_kinds kinds;
    cordon_mapping mapping;
    CORDON_VEC(cordon_pt) pts;
    CORDON_VEC(cordon_line) rings;   /* of one polygon; n counts, points start at pts in turn */
    CORDON_VEC(cordon_pt) positions; /* all of the file, when they are kept */
} cordon_geojson;

typedef int (*cordon_geojson_adder)(cordon_geojson *r, const json_t *value);

/* Records "feature 7: …". */
CORDON_PRINTF(2, 3)
int cordon_geojson_refuse(cordon_geojson *r, const char *format, ...);

/* Records "feature 7: expected an array, found …" with the beginning of what was found; NULL is
 * nothing. */
int cordon_geojson_expected(cordon_geojson *r, const char *what, const json_t *found);

/* Calls add for each item of an array. */
int cordon_geojson_each(cordon_geojson *r, const json_t *array, cordon_geojson_adder add);

/* The type of a JSON object, "" when it has none. */
const char *cordon_geojson_type(const json_t *object);

/* Adds a geometry as features of the tags and kinds that were read (geojson_geometry.c).
 * Nesting is bounded: the file was scanned for its depth. */
int cordon_geojson_geometry(cordon_geojson *r, const json_t *geometry);

#endif
