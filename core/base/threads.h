/* Work spread over the context's threads, with results that do not depend on their number. */
#ifndef CORDON_BASE_THREADS_H
#define CORDON_BASE_THREADS_H

#include "base/context.h"

/* One item of the work: writes its result to a place of its own index. worker is a context of
 * the thread's own (same allocator and cancellation, no progress) for errors and memory; blocks
 * allocated with it may be freed with the parent, arenas made with it must not outlive the
 * call. Returns 0 or a code with its sentence in worker. */
typedef int (*cordon_task)(cordon_context *worker, void *udata, size_t index);

/* Runs task for 0 <= index < count. Returns 0, or the code of the lowest failing index, with
 * its sentence in context. */
int cordon_parallel(cordon_context *context, size_t count, cordon_task task, void *udata);

/* The same for work in two steps: task is done for several indices at once, then for one index
 * after the other, in ascending order. slot < cordon_threads(context) tells threads apart: what
 * step one leaves in its slot, step two finds there. */
typedef int (*cordon_slot_task)(cordon_context *worker, void *udata, size_t slot, size_t index);
int cordon_parallel_ordered(cordon_context *context, size_t count, cordon_slot_task task,
                            cordon_slot_task then, void *udata);

#endif
