/* Map files and how to understand them, as scripts describe and plans record them. */
#ifndef CORDON_BASE_SOURCE_H
#define CORDON_BASE_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "cordon/map.h"

/* A deep copy in the arena; CORDON_E_MEMORY. */
int cordon_map_source_keep(cordon_map_source *out, cordon_arena *arena,
                           const cordon_map_source *source);

/* Fails with "replaces: expected …, found …": texts that are missing, too long or no clean
 * UTF-8, tags that come from nowhere or from two places. Whether the file has the properties
 * and the coordinate system exists is seen when it is read. */
int cordon_map_source_check(cordon_context *context, const cordon_map_source *source);

#endif
