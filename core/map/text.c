#include "map/text.h"

#include <stdlib.h>

#include "base/limits.h"

/* Length of the valid UTF-8 character at text, 0 for none. */
static size_t character(const char *text, size_t left)
{
    for (size_t n = 1; n <= 4 && n <= left; n++)
        if (cordon_str_utf8_valid(text, n))
            return n;
    return 0;
}

static bool is_control(const char *text, size_t length)
{
    unsigned char first = (unsigned char)text[0];
    if (length == 1)
        return first < 0x20 || first == 0x7f;
    /* U+0080 to U+009F */
    return length == 2 && first == 0xc2 && (unsigned char)text[1] < 0xa0;
}

static bool is_plain_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x20 || (unsigned char)text[i] >= 0x7f)
            return false;
    return true;
}

/* U+0080 to U+009F somewhere? */
static bool holds_c1(const char *text, size_t length)
{
    for (size_t i = 0; i + 1 < length; i++)
        if ((unsigned char)text[i] == 0xc2 && (unsigned char)text[i + 1] < 0xa0)
            return true;
    return false;
}

static bool holds_c0(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return true;
    return false;
}

bool cordon_text_is_clean(const char *text, size_t length)
{
    if (length > CORDON_TAG_MAX_BYTES)
        return false;
    return is_plain_ascii(text, length) || (cordon_str_utf8_valid(text, length) &&
                                            !holds_c0(text, length) && !holds_c1(text, length));
}

const char *cordon_text_keep(cordon_pool *pool, cordon_context *context, const char *text,
                             size_t length)
{
    if (cordon_text_is_clean(text, length))
        return cordon_pool_add(pool, text, length);
    cordon_str clean = CORDON_STR_INIT(context);
    for (size_t i = 0; i < length && clean.length < CORDON_TAG_MAX_BYTES - 4;) {
        size_t n = character(text + i, length - i);
        if (n == 0)
            cordon_str_add(&clean, "\xef\xbf\xbd");
        else if (is_control(text + i, n))
            cordon_str_add(&clean, " ");
        else
            cordon_str_add_n(&clean, text + i, n);
        i += n ? n : 1;
    }
    const char *kept = NULL;
    if (!clean.failed)
        kept = cordon_pool_add(pool, clean.data ? clean.data : "", clean.length);
    cordon_str_free(&clean);
    return kept;
}

void cordon_text_plain(char *out, size_t size, const char *text, size_t length)
{
    size_t n = length < size - 1 ? length : size - 1;
    for (size_t i = 0; i < n; i++)
        out[i] = text[i] >= 0x20 && text[i] < 0x7f ? text[i] : '?';
    out[n] = '\0';
}

static int compare_tags(const void *a, const void *b)
{
    const cordon_tag *p = a, *q = b;
    int order = strcmp(p->key, q->key);
    return order ? order : strcmp(p->value, q->value);
}

void cordon_tags_sort(cordon_tag *tags, size_t n)
{
    /* In order already in most files. */
    for (size_t i = 1; i < n; i++)
        if (compare_tags(&tags[i - 1], &tags[i]) > 0) {
            qsort(tags, n, sizeof *tags, compare_tags);
            return;
        }
}
