/* Things of a map by their names. */
#ifndef CORDON_MAP_NAMES_H
#define CORDON_MAP_NAMES_H

#include "base/vec.h"
#include "map/map.h"

/* What the thing of a name can serve for, best first. */
typedef enum cordon_named {
    CORDON_NAMED_GROUND,   /* an area to stand on: square, park, car park, pedestrian area */
    CORDON_NAMED_BUILDING, /* a building, or another area */
    CORDON_NAMED_STREET,   /* a street's line */
    CORDON_NAMED_LINE,     /* another line: a river, a wall */
    CORDON_NAMED_POINT,
} cordon_named;

cordon_named cordon_named_as(const cordon_feature *feature);

/* The features called name: exactly, or if there are none without regard to case and accents.
 * Looked up in name, name:fr, name:en, alt_name, official_name; several names in one tag are
 * separated by ";". In the order of the map. */
typedef CORDON_VEC(const cordon_feature *) cordon_hits;
int cordon_names_find(cordon_hits *out, cordon_context *context, const cordon_map *map,
                      const char *name);

/* Records "sentence", and "; did you mean "A", "B" or "C"?" when candidates come near to what
 * was written. Returns CORDON_E_INPUT. */
int cordon_names_refuse(cordon_context *context, const char *sentence, const char *written,
                        const char *const *candidates, size_t count);

/* Keeps the hits of the kinds in a set. */
void cordon_names_filter(cordon_hits *hits, unsigned only);

/* Metres between two boxes in 1e-7 degrees, good enough to tell near from far. */
double cordon_names_metres(cordon_box a, cordon_box b);

/* Numbers the hits by place: pieces with less than 200 m between them (by their boxes) are one.
 * group[i] runs from 0 in the order of the hits; returns the number of places, or SIZE_MAX with
 * the error recorded when memory ends. */
size_t cordon_names_group(size_t *group, cordon_context *context, const cordon_hits *hits);

#endif
