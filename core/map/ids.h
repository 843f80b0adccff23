/* Searching ascending ids in two steps, so that most of the search stays in the processor's
 * cache. */
#ifndef CORDON_MAP_IDS_H
#define CORDON_MAP_IDS_H

#include <stdint.h>

#include "base/vec.h"

#define CORDON_IDS_STEP 64

/* Every CORDON_IDS_STEP-th of the ids. */
typedef CORDON_VEC(int64_t) cordon_ids_tops;

int cordon_ids_index(cordon_ids_tops *tops, cordon_context *context, const int64_t *ids,
                     size_t n);

/* The index of the last of n > 0 ids that is not above id; 0 when all are. near is an index
 * where a search ended last: ids of what was drawn in one go lie close together. */
size_t cordon_ids_search(const int64_t *ids, size_t n, const cordon_ids_tops *tops, int64_t id,
                         size_t near);

/* Is id one of n ascending ids? For ids asked for in ascending order: *at is 0 at first, then
 * left alone. */
bool cordon_ids_has(const int64_t *ids, size_t n, int64_t id, size_t *at);

/* Sorts ids, each kept once; returns their number. */
size_t cordon_ids_sort(int64_t *ids, size_t n);

#endif
