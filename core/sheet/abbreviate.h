/* Shorter forms of street names (cartography.md 2.4). */
#ifndef CORDON_SHEET_ABBREVIATE_H
#define CORDON_SHEET_ABBREVIATE_H

#include "base/arena.h"

typedef enum sheet_shortening {
    SHEET_SHORTEN_NOTHING,
    SHEET_SHORTEN_TYPE,  /* "Av. du Général Leclerc" */
    SHEET_SHORTEN_TITLES /* "Av. du Gal Leclerc" */
} sheet_shortening;

/* The name with words shortened as the language does; the name itself when nothing can be. In
 * the arena; NULL when memory ends. */
const char *sheet_abbreviate(cordon_arena *arena, const char *name, const char *language,
                             sheet_shortening how);

#endif
