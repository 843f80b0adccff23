#include "map/sides.h"

/* Nine bytes for as many objects. Larger groups are near the window too often: the passes that
 * follow cost more than is saved. */
enum { GROUP = 8 };

void cordon_sides_free(cordon_sides *sides, cordon_context *context)
{
    cordon_vec_free(context, &sides->ids);
    cordon_vec_free(context, &sides->common);
    cordon_vec_free(context, &sides->tops);
}

void cordon_sides_clear(cordon_sides *sides)
{
    sides->ids.count = sides->common.count = sides->in_last = 0;
}

int cordon_sides_add(cordon_sides *sides, cordon_context *context, int64_t id, uint8_t common)
{
    if (sides->ids.count > 0 && sides->in_last < GROUP) {
        sides->common.items[sides->common.count - 1] &= common;
        sides->in_last++;
        return CORDON_OK;
    }
    sides->in_last = 1;
    if (cordon_vec_push(context, &sides->ids, id))
        return CORDON_E_MEMORY;
    return cordon_vec_push(context, &sides->common, common);
}

int cordon_sides_append(cordon_sides *sides, cordon_context *context, const cordon_sides *more)
{
    size_t n = more->ids.count;
    if (cordon_vec_reserve(context, &sides->ids, n) ||
        cordon_vec_reserve(context, &sides->common, n))
        return CORDON_E_MEMORY;
    if (n == 0)
        return CORDON_OK;
    memcpy(sides->ids.items + sides->ids.count, more->ids.items, n * sizeof *more->ids.items);
    memcpy(sides->common.items + sides->common.count, more->common.items, n);
    sides->ids.count += n;
    sides->common.count += n;
    sides->in_last = GROUP;
    return CORDON_OK;
}

int cordon_sides_index(cordon_sides *sides, cordon_context *context)
{
    return cordon_ids_index(&sides->tops, context, sides->ids.items, sides->ids.count);
}

uint8_t cordon_sides_find(const cordon_sides *sides, int64_t id, size_t *near)
{
    const int64_t *ids = sides->ids.items;
    size_t n = sides->ids.count, at = *near;
    if (n == 0 || id < ids[0])
        return CORDON_SIDES_ALL;
    if (at >= n || id < ids[at] || (at + 1 < n && id >= ids[at + 1]))
        *near = at = cordon_ids_search(ids, n, &sides->tops, id, at);
    return sides->common.items[at];
}
