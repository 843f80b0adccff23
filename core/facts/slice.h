/* Lines cut where they cross a closed curve. */
#ifndef CORDON_FACTS_SLICE_H
#define CORDON_FACTS_SLICE_H

#include "base/arena.h"
#include "geo/types.h"

typedef struct cordon_piece {
    cordon_line line;
    bool inside;
} cordon_piece;

/* The pieces of a line in its order, one at least; a piece ends where the next begins. In the
 * arena. */
int cordon_slice_line(cordon_piece **out, size_t *n, cordon_arena *arena,
                      const cordon_line *line, const cordon_line *curve);

/* The middle of its longest segment: the place of a line farthest from where it was cut. */
cordon_pt cordon_slice_middle(const cordon_line *line);

#endif
