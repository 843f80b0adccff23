/* Reading one map file into features, whatever its format. */
#ifndef CORDON_MAP_READ_H
#define CORDON_MAP_READ_H

#include "map/build.h"
#include "map/osm.h"

/* What a file tells beside its features. */
typedef struct cordon_read_result {
    cordon_map_file file; /* path is set by the caller */
    cordon_osm_count count;
    cordon_box data; /* header's bounds, else all positions */
} cordon_read_result;

/* Fails with a sentence that begins with the path. */
int cordon_read_file(cordon_read_result *out, cordon_build *build, cordon_pool *pool,
                     const char *path);

#endif
