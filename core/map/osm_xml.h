/* Reader of OpenStreetMap's XML format, plain or compressed.
 *
 * Source: https://wiki.openstreetmap.org/wiki/OSM_XML. Document types are refused, so no entity
 * can be defined. */
#ifndef CORDON_MAP_OSM_XML_H
#define CORDON_MAP_OSM_XML_H

#include "map/osm.h"
#include "map/unpack.h"

/* Fails with "line 12: …" or, for damaged compression, "offset 1234: …"; the caller puts the
 * path before it. Files of changes and of history are refused. */
int cordon_osm_xml_read(cordon_osm *osm, const cordon_file *file, cordon_packing packing);

#endif
