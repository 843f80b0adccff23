/* Memory that is freed all at once: results of a stage, names, coordinates. */
#ifndef CORDON_BASE_ARENA_H
#define CORDON_BASE_ARENA_H

#include "base/memory.h"

typedef struct cordon_arena cordon_arena;

/* NULL with the error recorded when memory ends. Built with CORDON_ARENA_MALLOC (sanitizer
 * presets), every item is a block of its own, so that tools see each overrun. */
cordon_arena *cordon_arena_new(cordon_context *context);
void cordon_arena_free(cordon_arena *arena);
/* Takes over all that another arena holds and frees the rest of it; other may be NULL, and may
 * come from a worker that has ended. */
void cordon_arena_adopt(cordon_arena *arena, cordon_arena *other);
cordon_context *cordon_arena_context(const cordon_arena *arena);

/* Aligned for any type, not cleared. NULL with the error recorded when memory ends. */
void *cordon_arena_alloc(cordon_arena *arena, size_t count, size_t size);
void *cordon_arena_alloc_zero(cordon_arena *arena, size_t count, size_t size);
void *cordon_arena_copy(cordon_arena *arena, const void *items, size_t count, size_t size);
/* Room for one item more behind the n of a list that this function alone has made (NULL: none
 * yet): the list itself, or a longer one. */
void *cordon_arena_extend(cordon_arena *arena, void *list, size_t n, size_t size);
char *cordon_arena_strdup(cordon_arena *arena, const char *text);
char *cordon_arena_strndup(cordon_arena *arena, const char *text, size_t length);

#endif
