/* Places just beside forbidden ground where barriers may end and bend. */
#ifndef CORDON_PERIMETER_MARKS_H
#define CORDON_PERIMETER_MARKS_H

#include "perimeter/nodes.h"

/* The terrain of one problem: that of the base, with points more. */
typedef struct cordon_marks {
    cordon_terrain terrain;
    uint32_t first; /* points from here on are marks */
} cordon_marks;

/* Adds points where the outlines of the marked ground meet walls, and bends at its corners in
 * the open in the window. What is added lies in the arena; points and triangles of the terrain
 * keep their numbers. */
int cordon_marks_lay(cordon_marks *out, cordon_arena *arena, const cordon_terrain *terrain,
                     const cordon_region *marked, cordon_box window);

/* The nodes of the terrain with those of the marks behind them, in the arena. */
int cordon_marks_nodes(cordon_nodes *out, cordon_arena *arena, const cordon_marks *marks,
                       const cordon_nodes *nodes);

#endif
