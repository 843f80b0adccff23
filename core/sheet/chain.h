/* Ways of one name joined to long lines, before their name is placed. */
#ifndef CORDON_SHEET_CHAIN_H
#define CORDON_SHEET_CHAIN_H

#include "base/arena.h"
#include "base/vec.h"
#include "geo/types.h"

typedef struct sheet_chain {
    cordon_line line;
} sheet_chain;

typedef struct sheet_chains {
    sheet_chain *items;
    size_t count, capacity;
} sheet_chains;

/* Joins lines that share end points, going on as straight as possible where several meet and
 * never turning by more than 70 degrees. Chains lie in the arena. */
int sheet_chains_join(sheet_chains *out, cordon_arena *arena, const cordon_line *lines,
                      size_t n);

#endif
