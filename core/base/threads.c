#include "base/threads.h"

#include <pthread.h>
#include <string.h>

#include "base/limits.h"

typedef struct job {
    cordon_context *parent;
    cordon_slot_task task;
    cordon_slot_task then; /* NULL: one step is all */
    void *udata;
    size_t count;
    atomic_size_t next, slots;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    size_t turn;         /* the index whose second step comes next */
    size_t failed_index; /* lowest failing index so far; count: none */
    cordon_code failed_code;
    char failed_text[CORDON_ERROR_MAX];
} job;

static void record_failure(job *j, size_t index, int code, const cordon_context *worker)
{
    pthread_mutex_lock(&j->lock);
    if (index < j->failed_index) {
        j->failed_index = index;
        j->failed_code = (cordon_code)code;
        memcpy(j->failed_text, worker->text, sizeof j->failed_text);
    }
    pthread_cond_broadcast(&j->moved);
    pthread_mutex_unlock(&j->lock);
}

/* The second step of an index, once those of all lower ones are done. Where a lower one failed
 * its turn never comes. */
static int take_turn(job *j, cordon_context *worker, size_t slot, size_t index)
{
    pthread_mutex_lock(&j->lock);
    while (j->turn != index && j->failed_index > index)
        pthread_cond_wait(&j->moved, &j->lock);
    bool mine = j->turn == index;
    pthread_mutex_unlock(&j->lock);
    int code = mine ? j->then(worker, j->udata, slot, index) : CORDON_OK;
    if (!mine || code)
        return code;
    pthread_mutex_lock(&j->lock);
    j->turn++;
    pthread_cond_broadcast(&j->moved);
    pthread_mutex_unlock(&j->lock);
    return CORDON_OK;
}

/* Indices are handed out in ascending order and every index below a failure is still worked on,
 * so the failure reported is the same at any number of threads. */
static void *work(void *udata)
{
    job *j = udata;
    size_t slot = atomic_fetch_add(&j->slots, 1);
    cordon_context worker = {.allocator = j->parent->allocator,
                             .threads = 1,
                             .cancel = j->parent->cancel,
                             .language = j->parent->language};
    for (;;) {
        size_t index = atomic_fetch_add(&j->next, 1);
        if (index >= j->count)
            return NULL;
        int code = cordon_poll(&worker);
        if (code == CORDON_OK)
            code = j->task(&worker, j->udata, slot, index);
        if (code == CORDON_OK && j->then)
            code = take_turn(j, &worker, slot, index);
        if (code == CORDON_OK)
            continue;
        record_failure(j, index, code, &worker);
        atomic_store(&j->next, j->count);
        return NULL;
    }
}

int cordon_parallel_ordered(cordon_context *context, size_t count, cordon_slot_task task,
                            cordon_slot_task then, void *udata)
{
    job j = {.parent = context, .task = task, .then = then, .udata = udata, .count = count};
    j.failed_index = count;
    atomic_init(&j.next, 0);
    atomic_init(&j.slots, 0);
    pthread_mutex_init(&j.lock, NULL);
    pthread_cond_init(&j.moved, NULL);
    pthread_t others[CORDON_THREADS_MAX];
    size_t started = 0, wanted = (size_t)context->threads;
    if (wanted > count)
        wanted = count;
    while (started + 1 < wanted && pthread_create(&others[started], NULL, work, &j) == 0)
        started++;
    work(&j);
    for (size_t i = 0; i < started; i++)
        pthread_join(others[i], NULL);
    pthread_cond_destroy(&j.moved);
    pthread_mutex_destroy(&j.lock);
    if (j.failed_index == count)
        return CORDON_OK;
    return cordon_fail(context, j.failed_code, "%s", j.failed_text);
}

typedef struct plain_task {
    cordon_task task;
    void *udata;
} plain_task;

static int run_plain(cordon_context *worker, void *udata, size_t slot, size_t index)
{
    const plain_task *plain = udata;
    (void)slot;
    return plain->task(worker, plain->udata, index);
}

int cordon_parallel(cordon_context *context, size_t count, cordon_task task, void *udata)
{
    plain_task plain = {task, udata};
    return cordon_parallel_ordered(context, count, run_plain, NULL, &plain);
}
