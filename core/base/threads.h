/* Work spread over the context's threads, with results that do not depend on their number. */
#ifndef CORDON_BASE_THREADS_H
#define CORDON_BASE_THREADS_H

#include "base/context.h"

/* One item of the work. Must not touch the context (it belongs to the calling thread) except
 * through cordon_poll and the allocator; writes its result to a place of its own index. Returns 0
 * or a cordon_code. */
typedef int (*cordon_task)(void *udata, size_t index);

/* Runs task for 0 <= index < count. Returns 0, or the code of the lowest failing index. */
int cordon_parallel(cordon_context *context, size_t count, cordon_task task, void *udata);

#endif
