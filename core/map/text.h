/* Texts and tags of map files made fit to keep: valid UTF-8 without control characters. */
#ifndef CORDON_MAP_TEXT_H
#define CORDON_MAP_TEXT_H

#include "map/map.h"

/* The text in the pool, mended first when it is no clean UTF-8: bytes that are none become
 * U+FFFD, control characters become spaces, texts longer than CORDON_TAG_MAX_BYTES are cut
 * there. NULL when memory ends. */
const char *cordon_text_keep(cordon_pool *pool, cordon_context *context, const char *text,
                             size_t length);

/* Would the text be kept as it is? */
bool cordon_text_is_clean(const char *text, size_t length);

/* At most size - 1 bytes of printable ASCII, for names in messages; others become '?'. */
void cordon_text_plain(char *out, size_t size, const char *text, size_t length);

/* Orders tags by key. */
void cordon_tags_sort(cordon_tag *tags, size_t n);

#endif
