/* Places along a line, in millimetres from where it begins. */
#ifndef CORDON_GEO_STRETCH_H
#define CORDON_GEO_STRETCH_H

#include "base/arena.h"
#include "geo/types.h"

/* How long an open line is; not rounded at its points. */
double cordon_line_measure(const cordon_line *line);
/* The point so far along it; its ends for what lies before and beyond. */
cordon_pt cordon_line_at(const cordon_line *line, double mm);
/* How far along it the point of the line is that is nearest to a place: the first of several.
 * away: how far the place is from it. */
double cordon_line_locate(const cordon_line *line, cordon_pt place, double *away);
/* What lies from start to end along it, in the arena: no point twice in a row; one point or
 * none where nothing is left. */
int cordon_line_stretch(cordon_line *out, cordon_arena *arena, const cordon_line *line,
                        double start, double end);

#endif
