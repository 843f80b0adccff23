/* The widest way through along a street. */
#ifndef CORDON_GROUND_CORRIDOR_H
#define CORDON_GROUND_CORRIDOR_H

#include "ground/edges.h"

/* Something round that stands beside the centre line. */
typedef struct cordon_post {
    cordon_pt at;
    int32_t radius_mm;
} cordon_post;

/* What stands along streets: sides of solids with their inside on the left, and posts. */
typedef struct cordon_corridor_things {
    const cordon_edges *edges;
    const cordon_post *posts;
    const cordon_grid *post_grid; /* over the posts, by place */
} cordon_corridor_things;

typedef struct cordon_corridor {
    int32_t width_mm; /* of the narrowest place; 0: closed */
    cordon_pt at;     /* that place, in the corridor */
    bool bounded;     /* something stands on both sides there */
} cordon_corridor;

/* Corridors are looked for this far to each side of the centre line. */
#define CORDON_CORRIDOR_REACH_MM 10000

/* The corridor along the line that begins and ends on the carriageway (half_mm on both sides of
 * the line) and whose narrowest place is the widest. context: of the calling thread. */
int cordon_corridor_find(cordon_corridor *out, cordon_context *context,
                         const cordon_corridor_things *things, const cordon_line *line,
                         int32_t half_mm);

#endif
