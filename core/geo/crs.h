/* Positions in the official systems of countries, turned into longitude and latitude. */
#ifndef CORDON_GEO_CRS_H
#define CORDON_GEO_CRS_H

#include <stdbool.h>

#include "base/context.h"
#include "cordon/geometry.h"

typedef struct cordon_crs cordon_crs;

/* name: "EPSG:2154", or as files write it: "urn:ogc:def:crs:EPSG::2154",
 * "http://www.opengis.net/def/crs/EPSG/0/2154". *out is NULL for WGS 84 itself ("EPSG:4326",
 * "OGC:CRS84"), whose positions need nothing. Fails with CORDON_E_INPUT for what is no such
 * name, no known code, or no system of positions on the ground. */
int cordon_crs_new(cordon_crs **out, cordon_context *context, const char *name);
void cordon_crs_free(cordon_crs *crs);

/* x to the east and y to the north, or longitude and latitude, whatever order the system itself
 * has. Fails with CORDON_E_INPUT ("123.00, 456.00 lies outside of where EPSG:2154 is used …")
 * when the position is farther than 3 degrees from the system's area of use: there formulas
 * give numbers that look right and are not. */
int cordon_crs_lonlat(cordon_lonlat *out, const cordon_crs *crs, cordon_context *context,
                      double x, double y);

#endif
