#include "base/vec.h"

int cordon_vec_grow(cordon_context *context, void **items, size_t count, size_t *capacity,
                    size_t extra, size_t size)
{
    size_t needed;
    if (!cordon_size_add(&needed, count, extra))
        return cordon_fail(context, CORDON_E_MEMORY, "out of memory");
    if (needed <= *capacity)
        return CORDON_OK;
    size_t larger = *capacity < 16 ? 16 : *capacity + *capacity / 2;
    if (larger < needed)
        larger = needed;
    void *grown = cordon_resize(context, *items, larger, size);
    if (!grown)
        return CORDON_E_MEMORY;
    *items = grown;
    *capacity = larger;
    return CORDON_OK;
}
