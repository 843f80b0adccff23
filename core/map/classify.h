/* What an object is, from its tags: the one table of classes. */
#ifndef CORDON_MAP_CLASSIFY_H
#define CORDON_MAP_CLASSIFY_H

#include "map/map.h"

/* Classes of an object, split by the geometry they ask for. */
typedef struct cordon_kinds {
    uint32_t point;  /* for a node */
    uint32_t area;   /* only as an area: buildings, land use */
    uint32_t line;   /* as a line, closed or not: streets, fences */
    uint32_t either; /* an area when closed, else a line: piers, platforms */
} cordon_kinds;

/* Any class at all? The quick question while decoding. */
bool cordon_classify(cordon_kinds *out, const cordon_tag *tags, size_t n);

/* The classes that one tag gives, whatever the geometry; 0 for none. An object has a class when
 * one of its tags gives one, and a point is what its tags give but CORDON_NO_POINT. */
uint32_t cordon_tag_classes(const cordon_tag *tag);
/* Does any value of this key give classes? */
bool cordon_key_has_classes(const char *key);
/* A building that is a mere point has no ground to stand on. */
#define CORDON_NO_POINT                                                                        \
    ((uint32_t)(CORDON_CLASS_BUILDING | CORDON_CLASS_COASTLINE | CORDON_CLASS_PART))

/* Classes that a closed way has as an area and as a line. */
uint32_t cordon_kinds_ring_area(const cordon_kinds *kinds);
uint32_t cordon_kinds_ring_line(const cordon_kinds *kinds);
/* The same for a polygon with holes (a relation, a GeoJSON polygon): everything is an area but
 * barriers and railways, which run along its outline. */
uint32_t cordon_kinds_polygon_area(const cordon_kinds *kinds);
uint32_t cordon_kinds_polygon_line(const cordon_kinds *kinds);

/* Tags about the data and not the thing (source, note, …), which are not kept. */
bool cordon_tag_is_remark(const char *key);

#endif
