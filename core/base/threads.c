#include "base/threads.h"

#include <pthread.h>
#include <string.h>

#include "base/limits.h"

typedef struct job {
    cordon_context *parent;
    cordon_task task;
    void *udata;
    size_t count;
    atomic_size_t next;
    pthread_mutex_t lock;
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
    pthread_mutex_unlock(&j->lock);
}

/* Indices are handed out in ascending order and every index below a failure is still worked on,
 * so the failure reported is the same at any number of threads. */
static void *work(void *udata)
{
    job *j = udata;
    cordon_context worker = {
        .allocator = j->parent->allocator, .threads = 1, .cancel = j->parent->cancel};
    for (;;) {
        size_t index = atomic_fetch_add(&j->next, 1);
        if (index >= j->count)
            return NULL;
        int code = cordon_poll(&worker);
        if (code == CORDON_OK)
            code = j->task(&worker, j->udata, index);
        if (code == CORDON_OK)
            continue;
        record_failure(j, index, code, &worker);
        atomic_store(&j->next, j->count);
        return NULL;
    }
}

int cordon_parallel(cordon_context *context, size_t count, cordon_task task, void *udata)
{
    job j = {.parent = context, .task = task, .udata = udata, .count = count};
    j.failed_index = count;
    atomic_init(&j.next, 0);
    pthread_mutex_init(&j.lock, NULL);
    pthread_t others[CORDON_THREADS_MAX];
    size_t started = 0, wanted = (size_t)context->threads;
    if (wanted > count)
        wanted = count;
    while (started + 1 < wanted && pthread_create(&others[started], NULL, work, &j) == 0)
        started++;
    work(&j);
    for (size_t i = 0; i < started; i++)
        pthread_join(others[i], NULL);
    pthread_mutex_destroy(&j.lock);
    if (j.failed_index == count)
        return CORDON_OK;
    return cordon_fail(context, j.failed_code, "%s", j.failed_text);
}
