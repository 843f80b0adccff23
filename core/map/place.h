/* Finding things of a map by name, number or id (find.c), in parts. */
#ifndef CORDON_MAP_PLACE_H
#define CORDON_MAP_PLACE_H

#include "map/names.h"

/* place_shape.c: shapes of the hits on a frame; there is one hit at least. */
cordon_box cordon_place_box(const cordon_hits *hits);
/* The ground of areas and closed lines, joined. */
int cordon_place_ground(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                        const cordon_hits *hits);
int cordon_place_lines(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       const cordon_hits *hits);
/* One point: that of the first hit that is a point, else a point well inside the first area,
 * else the middle of the first line. */
int cordon_place_point(cordon_shape **out, cordon_context *context, cordon_frame *frame,
                       const cordon_hits *hits);

/* address.c: the features with a house number. street NULL: number holds both, "12 Rue du Port"
 * or "Rue du Port 12". Nothing found is no failure. */
int cordon_address_find(cordon_hits *out, cordon_context *context, const cordon_map *map,
                        const char *number, const char *street);
/* Records that there is no such address, with what is near. Returns the code. */
int cordon_address_refuse(cordon_context *context, const cordon_map *map, const char *number,
                          const char *street);

#endif
