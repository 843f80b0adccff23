/* Binary heap (Williams, "Algorithm 232: Heapsort", Communications of the ACM 7 (1964),
 * doi:10.1145/512274.512284). Items are totally ordered, so that equal prices come out in an
 * order that does not depend on how they went in. */
#include "perimeter/heap.h"

int cordon_price_compare(const cordon_price *a, const cordon_price *b)
{
    if (a->cents != b->cents)
        return a->cents < b->cents ? -1 : 1;
    if (a->closures != b->closures)
        return a->closures < b->closures ? -1 : 1;
    return (a->length_mm > b->length_mm) - (a->length_mm < b->length_mm);
}

static bool before(const cordon_heap_item *a, const cordon_heap_item *b)
{
    int order = cordon_price_compare(&a->price, &b->price);
    return order < 0 || (order == 0 && a->state < b->state);
}

int cordon_heap_push(cordon_heap *heap, cordon_context *context, cordon_heap_item item)
{
    if (cordon_vec_push(context, heap, item))
        return CORDON_E_MEMORY;
    size_t i = heap->count - 1;
    while (i > 0 && before(&item, &heap->items[(i - 1) / 2])) {
        heap->items[i] = heap->items[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    heap->items[i] = item;
    return CORDON_OK;
}

cordon_heap_item cordon_heap_pop(cordon_heap *heap)
{
    cordon_heap_item top = heap->items[0], last = heap->items[--heap->count];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < heap->count; i = child) {
        if (child + 1 < heap->count && before(&heap->items[child + 1], &heap->items[child]))
            child++;
        if (!before(&heap->items[child], &last))
            break;
        heap->items[i] = heap->items[child];
    }
    if (heap->count > 0)
        heap->items[i] = last;
    return top;
}
