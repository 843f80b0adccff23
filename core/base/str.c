#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

#include <glib.h>

/* Makes room for extra bytes and a final zero. */
static bool make_room(cordon_str *str, size_t extra)
{
    size_t needed;
    if (str->failed || !cordon_size_add(&needed, str->length, extra) ||
        !cordon_size_add(&needed, needed, 1)) {
        str->failed = true;
        return false;
    }
    if (needed <= str->capacity)
        return true;
    size_t larger = str->capacity < 64 ? 64 : str->capacity * 2;
    if (larger < needed)
        larger = needed;
    char *grown = cordon_resize(str->context, str->data, larger, 1);
    if (!grown) {
        str->failed = true;
        return false;
    }
    str->data = grown;
    str->capacity = larger;
    return true;
}

void cordon_str_add_n(cordon_str *str, const char *text, size_t length)
{
    if (!make_room(str, length))
        return;
    memcpy(str->data + str->length, text, length);
    str->length += length;
    str->data[str->length] = '\0';
}

void cordon_str_add(cordon_str *str, const char *text)
{
    cordon_str_add_n(str, text, strlen(text));
}

void cordon_str_addf(cordon_str *str, const char *format, ...)
{
    va_list first, second;
    va_start(first, format);
    va_copy(second, first);
    int length = vsnprintf(NULL, 0, format, first);
    va_end(first);
    if (length >= 0 && make_room(str, (size_t)length)) {
        vsnprintf(str->data + str->length, (size_t)length + 1, format, second);
        str->length += (size_t)length;
    }
    va_end(second);
}

void cordon_str_free(cordon_str *str)
{
    cordon_free(str->context, str->data);
    str->data = NULL;
    str->length = str->capacity = 0;
}

bool cordon_str_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool cordon_str_utf8_valid(const char *text, size_t length)
{
    return g_utf8_validate_len(text, length, NULL);
}

void cordon_printable(char *text)
{
    char *out = text;
    for (const char *at = text; *at;) {
        gunichar letter = g_utf8_get_char_validated(at, -1);
        if (letter == (gunichar)-2) /* the end is missing */
            break;
        bool good = letter != (gunichar)-1;
        size_t n = good ? (size_t)(g_utf8_next_char(at) - at) : 1;
        if (good && !g_unichar_iscntrl(letter))
            for (size_t i = 0; i < n; i++)
                *out++ = at[i];
        else
            *out++ = '?';
        at += n;
    }
    *out = '\0';
}

enum { COMPARE_MAX = 128 }; /* letters of a name that comparison looks at */

/* Letters without case and accents; returns their number. */
static size_t fold(uint32_t out[COMPARE_MAX], const char *text)
{
    size_t n = 0;
    while (*text && n < COMPARE_MAX) {
        gunichar letter = g_utf8_get_char_validated(text, -1);
        if (letter == (gunichar)-1 || letter == (gunichar)-2) {
            out[n++] = (unsigned char)*text++;
            continue;
        }
        gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
        g_unichar_fully_decompose(letter, FALSE, base, G_UNICHAR_MAX_DECOMPOSITION_LENGTH);
        if (!g_unichar_ismark(base[0]))
            out[n++] = g_unichar_tolower(base[0]);
        text = g_utf8_next_char(text);
    }
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t cordon_str_distance(const char *a, const char *b, size_t limit)
{
    uint32_t x[COMPARE_MAX], y[COMPARE_MAX];
    size_t n = fold(x, a), m = fold(y, b);
    if ((n > m ? n - m : m - n) > limit)
        return limit + 1;
    size_t rows[3][COMPARE_MAX + 1]; /* the row being filled and the two before it */
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        size_t smallest = row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t cost = x[i - 1] != y[j - 1];
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
            smallest = least(smallest, row[j]);
        }
        if (smallest > limit)
            return limit + 1;
    }
    return least(rows[n % 3][m], limit + 1);
}

/* One edit in a short word, a third of the letters in a long one: beyond, it is a guess. */
static size_t edits_meant(const char *text)
{
    size_t limit = strlen(text) / 3;
    return limit < 1 ? 1 : limit > 6 ? 6 : limit;
}

const char *cordon_str_nearest(const char *text, const char *const *candidates, size_t count)
{
    size_t limit = edits_meant(text);
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t distance = cordon_str_distance(text, candidates[i], limit);
        if (distance <= limit) {
            nearest = candidates[i];
            if (distance == 0)
                break;
            limit = distance - 1;
        }
    }
    return nearest;
}

bool cordon_str_holds(const char *text, const char *part)
{
    uint32_t x[COMPARE_MAX], y[COMPARE_MAX];
    size_t n = fold(x, text), m = fold(y, part);
    for (size_t i = 0; i + m <= n; i++)
        if (memcmp(x + i, y, m * sizeof *y) == 0)
            return true;
    return false;
}

/* A list of the best, sorted; equal texts once. */
typedef struct best_few {
    const char **texts;
    size_t *keys; /* less is better */
    size_t n, max;
} best_few;

static void offer(best_few *few, const char *text, size_t key)
{
    for (size_t i = 0; i < few->n; i++)
        if (strcmp(few->texts[i], text) == 0)
            return;
    size_t at = few->n < few->max ? few->n++ : few->max;
    for (; at > 0 && few->keys[at - 1] > key; at--)
        if (at < few->max) {
            few->keys[at] = few->keys[at - 1];
            few->texts[at] = few->texts[at - 1];
        }
    if (at < few->max) {
        few->keys[at] = key;
        few->texts[at] = text;
    }
}

size_t cordon_str_nearest_few(const char **out, size_t max, const char *text,
                              const char *const *candidates, size_t count)
{
    enum { FEW_MAX = 8, PART_MIN = 3 };
    size_t keys[FEW_MAX], limit = edits_meant(text);
    best_few few = {out, keys, 0, max < FEW_MAX ? max : FEW_MAX};
    for (size_t i = 0; i < count; i++) {
        size_t distance = cordon_str_distance(text, candidates[i], limit);
        if (distance <= limit)
            offer(&few, candidates[i], distance);
    }
    while (few.n > 1 && keys[few.n - 1] > keys[0] + 1)
        few.n--;
    if (few.n > 0 || strlen(text) < PART_MIN)
        return few.n;
    for (size_t i = 0; i < count; i++)
        if (cordon_str_holds(candidates[i], text))
            offer(&few, candidates[i], strlen(candidates[i]));
    return few.n;
}

/* What a text is found by; the whole hash tells most different texts apart unseen. */
typedef struct slot {
    const char *text; /* NULL: free */
    uint32_t hash, length;
} slot;

/* Open addressing, grown at two thirds full. */
struct cordon_pool {
    cordon_context *context;
    cordon_arena *arena;
    slot *slots;
    size_t used, size; /* size: a power of two */
};

cordon_pool *cordon_pool_new(cordon_context *context)
{
    cordon_pool *pool = cordon_alloc_zero(context, 1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->context = context;
    pool->size = 1024;
    pool->arena = cordon_arena_new(context);
    pool->slots = cordon_alloc_zero(context, pool->size, sizeof *pool->slots);
    if (!pool->arena || !pool->slots) {
        cordon_pool_free(pool);
        return NULL;
    }
    return pool;
}

void cordon_pool_free(cordon_pool *pool)
{
    if (!pool)
        return;
    cordon_arena_free(pool->arena);
    cordon_free(pool->context, pool->slots);
    cordon_free(pool->context, pool);
}

/* Eight bytes at a time, multiplied by an odd number (2^64 divided by the golden ratio) whose
 * high bits are folded back: Knuth, TAOCP 3, 6.4, multiplicative hashing. */
uint32_t cordon_str_hash(const char *text, size_t length)
{
    uint64_t h = length, word;
    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        h ^= h >> 32;
    }
    word = 0;
    memcpy(&word, text, length);
    h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return (uint32_t)(h ^ h >> 32);
}

/* The slot that holds the text or is free for it. */
static size_t find_slot(const slot *slots, size_t size, const char *text, const slot *wanted)
{
    size_t i = wanted->hash & (size - 1);
    while (slots[i].text &&
           (slots[i].hash != wanted->hash || slots[i].length != wanted->length ||
            memcmp(slots[i].text, text, wanted->length) != 0))
        i = (i + 1) & (size - 1);
    return i;
}

/* Texts of the pool differ, so that the first free slot is theirs. */
static bool grow_pool(cordon_pool *pool)
{
    size_t size = pool->size * 2;
    slot *slots = cordon_alloc_zero(pool->context, size, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < pool->size; i++) {
        if (!pool->slots[i].text)
            continue;
        size_t to = pool->slots[i].hash & (size - 1);
        while (slots[to].text)
            to = (to + 1) & (size - 1);
        slots[to] = pool->slots[i];
    }
    cordon_free(pool->context, pool->slots);
    pool->slots = slots;
    pool->size = size;
    return true;
}

const char *cordon_pool_add_hashed(cordon_pool *pool, const char *text, size_t length,
                                   uint32_t hash)
{
    if (length > UINT32_MAX) {
        cordon_fail(pool->context, CORDON_E_MEMORY, "out of memory");
        return NULL;
    }
    slot wanted = {NULL, hash, (uint32_t)length};
    size_t at = find_slot(pool->slots, pool->size, text, &wanted);
    if (pool->slots[at].text)
        return pool->slots[at].text;
    if (3 * (pool->used + 1) > 2 * pool->size) {
        if (!grow_pool(pool))
            return NULL;
        at = find_slot(pool->slots, pool->size, text, &wanted);
    }
    wanted.text = cordon_arena_strndup(pool->arena, text, length);
    if (!wanted.text)
        return NULL;
    pool->slots[at] = wanted;
    pool->used++;
    return wanted.text;
}

const char *cordon_pool_add(cordon_pool *pool, const char *text, size_t length)
{
    length = strnlen(text, length); /* a zero inside would make equal texts differ */
    return cordon_pool_add_hashed(pool, text, length, cordon_str_hash(text, length));
}
