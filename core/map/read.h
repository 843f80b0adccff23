/* Reading one map file into features, whatever its format. */
#ifndef CORDON_MAP_READ_H
#define CORDON_MAP_READ_H

#include "map/build.h"
#include "map/osm.h"
#include "map/sniff.h"

/* What a file tells beside its features. */
typedef struct cordon_read_result {
    cordon_map_file file;
    cordon_osm_count count;
    cordon_box data; /* header's bounds, else all positions */
} cordon_read_result;

/* The source is borrowed. Fails with a sentence that begins with the path. */
int cordon_read_file(cordon_read_result *out, cordon_build *build, cordon_pool *pool,
                     const cordon_map_source *source);

/* The objects of an open OSM file, added to those that osm holds. Any other format fails. */
int cordon_read_osm(cordon_osm *osm, const cordon_file *file, cordon_format format);

/* A window in 1e-7 degrees, rounded outwards; everything for NULL. */
int cordon_window_box(cordon_box *out, cordon_context *context, const cordon_window *window);

#endif
