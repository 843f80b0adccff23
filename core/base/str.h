/* Strings: a bounded builder, interning, comparison for people. */
#ifndef CORDON_BASE_STR_H
#define CORDON_BASE_STR_H

#include <stdint.h>

#include "base/arena.h"

/* A text that grows. data is always a valid C string once anything was added. */
typedef struct cordon_str {
    cordon_context *context;
    char *data;
    size_t length, capacity;
    bool failed; /* sticky: memory ended; checked once at the end */
} cordon_str;

#define CORDON_STR_INIT(context)                                                               \
    {                                                                                          \
        (context), NULL, 0, 0, false                                                           \
    }

void cordon_str_add(cordon_str *str, const char *text);
void cordon_str_add_n(cordon_str *str, const char *text, size_t length);
/* printf without floating point conversions: decimals depend on the locale, use base/num.h. */
CORDON_PRINTF(2, 3)
void cordon_str_addf(cordon_str *str, const char *format, ...);
void cordon_str_free(cordon_str *str);

bool cordon_str_equal(const char *a, const char *b);
bool cordon_str_utf8_valid(const char *text, size_t length);

/* Number of edits (insert, delete, replace, swap of neighbours) between two UTF-8 texts,
 * letters compared without case and without French accents; at most limit + 1 is returned.
 * Method: optimal string alignment distance, O(n limit). */
size_t cordon_str_distance(const char *a, const char *b, size_t limit);

/* The candidate nearest to text, or NULL when none is near enough to be meant. */
const char *cordon_str_nearest(const char *text, const char *const *candidates, size_t count);

/* At most max different candidates near enough to be meant, the nearest first; none of them is
 * more than one edit farther than the nearest. When none is near, those that hold the whole
 * text ("Marché" in "Place du Marché"), the shortest first. Returns their number. */
size_t cordon_str_nearest_few(const char **out, size_t max, const char *text,
                              const char *const *candidates, size_t count);
/* Does text hold part, compared like cordon_str_distance? */
bool cordon_str_holds(const char *text, const char *part);

/* One copy of each text: equal texts give equal pointers, valid until the pool is freed. */
typedef struct cordon_pool cordon_pool;
cordon_pool *cordon_pool_new(cordon_context *context);
void cordon_pool_free(cordon_pool *pool);
/* NULL with the error recorded when memory ends. */
const char *cordon_pool_add(cordon_pool *pool, const char *text, size_t length);
/* The same for a text without a zero inside whose hash (cordon_str_hash) is known. */
const char *cordon_pool_add_hashed(cordon_pool *pool, const char *text, size_t length,
                                   uint32_t hash);
uint32_t cordon_str_hash(const char *text, size_t length);

#endif
