/* What was left out or mended, one sentence each, in the order in which it was found. */
#ifndef CORDON_MAP_PROBLEMS_H
#define CORDON_MAP_PROBLEMS_H

#include "base/vec.h"
#include "map/map.h"

typedef struct cordon_problems {
    cordon_context *context;
    cordon_arena *arena; /* of the sentences */
    CORDON_VEC(const char *) list;
} cordon_problems;

/* Records "way/12: …". */
CORDON_PRINTF(2, 3)
int cordon_problems_add(cordon_problems *problems, const char *format, ...);
/* Adds the sentences of another list, of the same arena. */
int cordon_problems_join(cordon_problems *problems, const cordon_problems *more);
/* Hands them over to a map of the same arena. */
int cordon_problems_give(cordon_map *map, const cordon_problems *problems);
void cordon_problems_free(cordon_problems *problems);

#endif
