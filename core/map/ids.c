#include "map/ids.h"

#include <stdlib.h>

int cordon_ids_index(cordon_ids_tops *tops, cordon_context *context, const int64_t *ids,
                     size_t n)
{
    tops->count = 0;
    for (size_t i = 0; i < n; i += CORDON_IDS_STEP)
        if (cordon_vec_push(context, tops, ids[i]))
            return CORDON_E_MEMORY;
    return CORDON_OK;
}

static size_t last_not_above(const int64_t *ids, size_t n, int64_t id)
{
    size_t low = 0;
    while (n > 1) {
        size_t half = n / 2;
        low += ids[low + half] <= id ? half : 0;
        n -= half;
    }
    return low;
}

size_t cordon_ids_search(const int64_t *ids, size_t n, const cordon_ids_tops *tops, int64_t id,
                         size_t near)
{
    const size_t step = CORDON_IDS_STEP;
    if (near >= step && near < n && n - near > step && ids[near - step] <= id &&
        id < ids[near + step])
        return near - step + last_not_above(ids + near - step, 2 * step, id);
    size_t from = last_not_above(tops->items, tops->count, id) * step;
    return from + last_not_above(ids + from, n - from < step ? n - from : step, id);
}

bool cordon_ids_has(const int64_t *ids, size_t n, int64_t id, size_t *at)
{
    if (*at == 0 && n > 0)
        *at = last_not_above(ids, n, id);
    while (*at < n && ids[*at] < id)
        ++*at;
    return *at < n && ids[*at] == id;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;
    return p < q ? -1 : p > q;
}

size_t cordon_ids_sort(int64_t *ids, size_t n)
{
    size_t kept = 0;
    if (n > 1) /* qsort must not be given NULL */
        qsort(ids, n, sizeof *ids, compare_ids);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || ids[kept - 1] != ids[i])
            ids[kept++] = ids[i];
    return kept;
}
