#include "base/arena.h"

#include <stddef.h>

/* Blocks are linked; each new one is larger, so that a big arena has few of them. */
typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t data[];
} block;

struct cordon_arena {
    cordon_context *context;
    block *blocks; /* the first is the one being filled */
    size_t next_size;
};

enum { FIRST_BLOCK = 16 << 10, LAST_BLOCK = 256 << 10 };

cordon_arena *cordon_arena_new(cordon_context *context)
{
    cordon_arena *arena = cordon_alloc(context, 1, sizeof *arena);
    if (arena)
        *arena = (cordon_arena){context, NULL, FIRST_BLOCK};
    return arena;
}

void cordon_arena_free(cordon_arena *arena)
{
    if (!arena)
        return;
    for (block *b = arena->blocks; b;) {
        block *next = b->next;
        cordon_free(arena->context, b);
        b = next;
    }
    cordon_free(arena->context, arena);
}

/* Behind the block that is being filled. */
void cordon_arena_adopt(cordon_arena *arena, cordon_arena *other)
{
    if (!other)
        return;
    block **end = &other->blocks;
    while (*end)
        end = &(*end)->next;
    block **after = arena->blocks ? &arena->blocks->next : &arena->blocks;
    *end = *after;
    *after = other->blocks;
    cordon_free(arena->context, other);
}

cordon_context *cordon_arena_context(const cordon_arena *arena)
{
    return arena->context;
}

static block *add_block(cordon_arena *arena, size_t bytes)
{
#ifdef CORDON_ARENA_MALLOC
    size_t size = bytes;
#else
    size_t size = bytes > arena->next_size ? bytes : arena->next_size;
    if (arena->next_size < LAST_BLOCK)
        arena->next_size *= 2;
#endif
    size_t total;
    if (!cordon_size_add(&total, size, sizeof(block))) {
        cordon_fail(arena->context, CORDON_E_MEMORY, "out of memory");
        return NULL;
    }
    block *b = cordon_alloc(arena->context, total, 1);
    if (!b)
        return NULL;
    b->next = arena->blocks;
    b->used = 0;
    b->size = size;
    arena->blocks = b;
    return b;
}

void *cordon_arena_alloc(cordon_arena *arena, size_t count, size_t size)
{
    const size_t align = sizeof(max_align_t);
    size_t bytes;
    if (!cordon_size_mul(&bytes, count, size) || !cordon_size_add(&bytes, bytes, align - 1)) {
        cordon_fail(arena->context, CORDON_E_MEMORY, "out of memory");
        return NULL;
    }
    bytes -= bytes % align;
    block *b = arena->blocks;
#ifdef CORDON_ARENA_MALLOC
    b = NULL;
#endif
    if (!b || b->size - b->used < bytes)
        b = add_block(arena, bytes);
    if (!b)
        return NULL;
    void *item = (char *)b->data + b->used;
    b->used += bytes;
    return item;
}

void *cordon_arena_alloc_zero(cordon_arena *arena, size_t count, size_t size)
{
    void *items = cordon_arena_alloc(arena, count, size);
    if (items)
        memset(items, 0, count * size);
    return items;
}

void *cordon_arena_copy(cordon_arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = cordon_arena_alloc(arena, count, size);
    if (copy && count)
        memcpy(copy, items, count * size);
    return copy;
}

char *cordon_arena_strndup(cordon_arena *arena, const char *text, size_t length)
{
    char *copy = cordon_arena_alloc(arena, length + 1, 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

void *cordon_arena_extend(cordon_arena *arena, void *list, size_t n, size_t size)
{
    enum { FIRST = 4 };
    bool full = n == 0 || (n >= FIRST && (n & (n - 1)) == 0); /* it doubles */
    if (!full)
        return list;
    void *longer = cordon_arena_alloc(arena, n == 0 ? FIRST : 2 * n, size);
    if (longer && n > 0)
        memcpy(longer, list, n * size);
    return longer;
}

char *cordon_arena_strdup(cordon_arena *arena, const char *text)
{
    return cordon_arena_strndup(arena, text, strlen(text));
}
