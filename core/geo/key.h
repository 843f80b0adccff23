/* Shapes as part of what a result was made from. */
#ifndef CORDON_GEO_KEY_H
#define CORDON_GEO_KEY_H

#include "base/workspace.h"
#include "geo/frame.h"
#include "geo/types.h"

void cordon_key_frame(cordon_key *key, const cordon_frame *frame);
void cordon_key_box(cordon_key *key, cordon_box box);
void cordon_key_lines(cordon_key *key, const cordon_line *lines, size_t n);
void cordon_key_regions(cordon_key *key, const cordon_region *regions, size_t n);

#endif
