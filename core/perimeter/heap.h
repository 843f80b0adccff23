/* A queue of states, cheapest first, for shortest paths. */
#ifndef CORDON_PERIMETER_HEAP_H
#define CORDON_PERIMETER_HEAP_H

#include <stdint.h>

#include "base/vec.h"

/* Compared in this order. */
typedef struct cordon_price {
    int64_t cents;
    int64_t closures;
    int64_t length_mm;
} cordon_price;

/* < 0, 0 or > 0. */
int cordon_price_compare(const cordon_price *a, const cordon_price *b);

typedef struct cordon_heap_item {
    cordon_price price;
    uint32_t state;
} cordon_heap_item;

typedef CORDON_VEC(cordon_heap_item) cordon_heap;

int cordon_heap_push(cordon_heap *heap, cordon_context *context, cordon_heap_item item);
/* The cheapest item, of equal ones that with the lowest state. The heap is not empty. */
cordon_heap_item cordon_heap_pop(cordon_heap *heap);

#endif
