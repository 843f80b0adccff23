#include "base/memory.h"

#include <stdint.h>

bool cordon_size_mul(size_t *out, size_t a, size_t b)
{
    if (b != 0 && a > SIZE_MAX / b)
        return false;
    *out = a * b;
    return true;
}

bool cordon_size_add(size_t *out, size_t a, size_t b)
{
    if (a > SIZE_MAX - b)
        return false;
    *out = a + b;
    return true;
}

void *cordon_resize(cordon_context *context, void *block, size_t count, size_t size)
{
    size_t bytes;
    void *result = NULL;
    if (cordon_size_mul(&bytes, count, size))
        result = context->allocator.resize(context->allocator.udata, block, bytes ? bytes : 1);
    if (!result)
        cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    return result;
}

void *cordon_alloc(cordon_context *context, size_t count, size_t size)
{
    return cordon_resize(context, NULL, count, size);
}

void *cordon_alloc_zero(cordon_context *context, size_t count, size_t size)
{
    void *block = cordon_alloc(context, count, size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void cordon_free(cordon_context *context, void *block)
{
    if (block)
        context->allocator.resize(context->allocator.udata, block, 0);
}
