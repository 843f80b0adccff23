/* A growing array of any type, with checked growth.
 *
 *     CORDON_VEC(cordon_pt) points = {0};
 *     if (cordon_vec_push(context, &points, p)) goto done;      // non-zero: out of memory
 *     cordon_vec_free(context, &points);
 */
#ifndef CORDON_BASE_VEC_H
#define CORDON_BASE_VEC_H

#include "base/memory.h"

#define CORDON_VEC(type)                                                                       \
    struct {                                                                                   \
        type *items;                                                                           \
        size_t count, capacity;                                                                \
    }

/* Makes room for extra more items. 0 or CORDON_E_MEMORY. */
#define cordon_vec_reserve(context, vec, extra)                                                \
    cordon_vec_grow((context), (void **)&(vec)->items, (vec)->count, &(vec)->capacity,         \
                    (extra), sizeof *(vec)->items)

#define cordon_vec_push(context, vec, item)                                                    \
    (((vec)->count < (vec)->capacity || cordon_vec_reserve((context), (vec), 1) == 0)          \
         ? ((vec)->items[(vec)->count++] = (item), 0)                                          \
         : (int)CORDON_E_MEMORY)

#define cordon_vec_free(context, vec)                                                          \
    (cordon_free((context), (vec)->items), (vec)->items = NULL, (vec)->count = 0,              \
     (vec)->capacity = 0)

int cordon_vec_grow(cordon_context *context, void **items, size_t count, size_t *capacity,
                    size_t extra, size_t size);

#endif
