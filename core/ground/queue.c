/* Binary heap (Williams, "Algorithm 232: Heapsort", Communications of the ACM 7 (1964),
 * doi:10.1145/512274.512284), totally ordered, so that ties do not depend on how items went in.
 */
#include "ground/queue.h"

static bool before(cordon_queue_item a, cordon_queue_item b)
{
    return a.length_mm != b.length_mm ? a.length_mm < b.length_mm : a.node < b.node;
}

int cordon_queue_push(cordon_queue *queue, cordon_context *context, cordon_queue_item item)
{
    if (cordon_vec_push(context, queue, item))
        return CORDON_E_MEMORY;
    size_t i = queue->count - 1;
    for (; i > 0 && before(item, queue->items[(i - 1) / 2]); i = (i - 1) / 2)
        queue->items[i] = queue->items[(i - 1) / 2];
    queue->items[i] = item;
    return CORDON_OK;
}

cordon_queue_item cordon_queue_pop(cordon_queue *queue)
{
    cordon_queue_item *items = queue->items, top = items[0], last = items[--queue->count];
    size_t n = queue->count, i = 0;
    for (size_t child; (child = 2 * i + 1) < n; i = child) {
        if (child + 1 < n && before(items[child + 1], items[child]))
            child++;
        if (!before(items[child], last))
            break;
        items[i] = items[child];
    }
    items[i] = last;
    return top;
}
