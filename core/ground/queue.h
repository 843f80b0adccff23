/* A queue of nodes by length, for searches of shortest ways. */
#ifndef CORDON_GROUND_QUEUE_H
#define CORDON_GROUND_QUEUE_H

#include <stdint.h>

#include "base/vec.h"

typedef struct cordon_queue_item {
    int64_t length_mm;
    uint32_t node;
} cordon_queue_item;

typedef CORDON_VEC(cordon_queue_item) cordon_queue;

int cordon_queue_push(cordon_queue *queue, cordon_context *context, cordon_queue_item item);
/* The shortest item, of equal ones that with the lowest node. The queue is not empty. */
cordon_queue_item cordon_queue_pop(cordon_queue *queue);

#endif
