/* Memory through the context's allocator, with checked sizes. */
#ifndef CORDON_BASE_MEMORY_H
#define CORDON_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/context.h"

/* False when the product or sum does not fit. */
bool cordon_size_mul(size_t *out, size_t a, size_t b);
bool cordon_size_add(size_t *out, size_t a, size_t b);

/* count items of size bytes; NULL with the error recorded when memory ends. count 0 gives a
 * valid block. cordon_alloc_zero clears the block. */
void *cordon_alloc(cordon_context *context, size_t count, size_t size);
void *cordon_alloc_zero(cordon_context *context, size_t count, size_t size);

/* Changes the number of items; block may be NULL. On failure block is still valid. */
void *cordon_resize(cordon_context *context, void *block, size_t count, size_t size);

/* Accepts NULL. */
void cordon_free(cordon_context *context, void *block);

#endif
