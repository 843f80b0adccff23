/* What stands on a point: bollards, blocks, trunks. */
#ifndef CORDON_GROUND_POSTS_H
#define CORDON_GROUND_POSTS_H

#include "ground/ways.h"

/* Is the point on a way? What stands there bars the way and can be opened, so it is something
 * that can close a street, and no obstacle. */
int cordon_point_on_way(bool *on, const cordon_ways *ways, cordon_grid_hits *found,
                        cordon_pt at);

/* A post as a polygon within its circle. */
int cordon_post_shape(cordon_region *out, cordon_arena *arena, cordon_pt at, int32_t radius_mm);

/* The places of posts drawn as a line that says how far apart they stand (spacing=*,
 * bollard:spacing=*), from end to end and never closer than it says. out->n is 0 when the line
 * says nothing, or more than there is any use for. */
int cordon_posts_along(cordon_line *out, cordon_arena *arena, const cordon_feature *feature);

#endif
