/* Reader of OpenStreetMap's XML format, plain or in gzip.
 *
 * Source: https://wiki.openstreetmap.org/wiki/OSM_XML. Document types are refused, so no entity
 * can be defined. */
#ifndef CORDON_MAP_OSM_XML_H
#define CORDON_MAP_OSM_XML_H

#include "map/osm.h"

/* Fails with "line 12: …" or, for gzip, "offset 1234: …"; the caller puts the path before it.
 */
int cordon_osm_xml_read(cordon_osm *osm, const cordon_file *file, bool gzip);

#endif
