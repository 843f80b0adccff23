/* On which sides of a window objects lie, in little memory: a byte or so for each node of a
 * country.
 *
 * An object has the side WEST when all of it lies west of the window, and so on; what has a
 * side does not meet the window, and a way or an area meets it, as far as their boxes tell,
 * when no side is common to all of its parts. (Cohen and Sutherland's outcodes; Newman and
 * Sproull, "Principles of Interactive Computer Graphics", 1973.) Objects come in ascending
 * order of id, and of each few neighbours only the sides common to all are kept: the answer may
 * miss a side, so that too much is taken for near, never too little. */
#ifndef CORDON_MAP_SIDES_H
#define CORDON_MAP_SIDES_H

#include "geo/types.h"
#include "map/ids.h"

enum {
    CORDON_SIDE_WEST = 1,
    CORDON_SIDE_EAST = 2,
    CORDON_SIDE_SOUTH = 4,
    CORDON_SIDE_NORTH = 8,
    CORDON_SIDES_ALL = 15 /* of nothing */
};

static inline uint8_t cordon_sides_of(cordon_pt p, const cordon_box *window)
{
    return (uint8_t)((p.x < window->x0) | (p.x > window->x1) << 1 | (p.y < window->y0) << 2 |
                     (p.y > window->y1) << 3);
}

typedef struct cordon_sides {
    CORDON_VEC(int64_t) ids; /* the first of each group; ascending */
    CORDON_VEC(uint8_t) common;
    cordon_ids_tops tops;
    unsigned in_last; /* objects in the last group */
} cordon_sides;

void cordon_sides_free(cordon_sides *sides, cordon_context *context);
void cordon_sides_clear(cordon_sides *sides);

/* Adds an object whose id is above all others. */
int cordon_sides_add(cordon_sides *sides, cordon_context *context, int64_t id, uint8_t common);
/* Adds the groups of more, whose ids are above all others. */
int cordon_sides_append(cordon_sides *sides, cordon_context *context, const cordon_sides *more);
/* To be called before cordon_sides_find, once all are there. */
int cordon_sides_index(cordon_sides *sides, cordon_context *context);

/* Sides of an object, none that it does not have; CORDON_SIDES_ALL when it is below all ids. An
 * id that was not added gets those of a neighbour. near: 0 at first, then left alone. */
uint8_t cordon_sides_find(const cordon_sides *sides, int64_t id, size_t *near);

#endif
