/* Tags from the properties of a GeoJSON feature, as the source of the file says. */
#ifndef CORDON_MAP_MAPPING_H
#define CORDON_MAP_MAPPING_H

#include <jansson.h>

#include "base/vec.h"
#include "map/map.h"

typedef struct cordon_mapping {
    cordon_context *context;
    cordon_pool *pool;
    const cordon_map_source *source;
    uint64_t seen;                       /* bit i: the property of tags[i] was there */
    size_t features;                     /* looked at */
    CORDON_VEC(const char *) properties; /* that the file has, for the error; few */
    CORDON_VEC(cordon_tag) tags;         /* of the last feature, sorted by key */
} cordon_mapping;

/* Fills mapping->tags for a feature. Texts as they are, numbers in decimal, true and false as
 * yes and no; what is null, a list or an object is left out. */
int cordon_mapping_apply(cordon_mapping *mapping, const json_t *properties);

/* At the end of a file: a property that no feature had is an error, which names those there
 * are.
 */
int cordon_mapping_check(const cordon_mapping *mapping);

void cordon_mapping_free(cordon_mapping *mapping);

#endif
