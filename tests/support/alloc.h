/* An allocator for tests that fails once at a chosen call, and counts what is not freed. */
#ifndef CORDON_TESTS_ALLOC_H
#define CORDON_TESTS_ALLOC_H

#include <stdlib.h>

#include "cordon/context.h"

typedef struct alloc_fault {
    long calls;   /* allocations seen */
    long fail_at; /* the call that fails, from 1; 0: none */
    long live;    /* blocks not freed */
} alloc_fault;

static inline void *alloc_fault_resize(void *udata, void *block, size_t bytes)
{
    alloc_fault *fault = udata;
    if (bytes == 0) {
        fault->live -= block != NULL;
        free(block);
        return NULL;
    }
    if (++fault->calls == fault->fail_at)
        return NULL;
    void *grown = realloc(block, bytes);
    fault->live += !block && grown;
    return grown;
}

/* Runs body with allocations failing, one at a time, until none is left to fail: the first ones
 * each, then one in so many more that each step is a share of those before (0: every one).
 * body returns the code of its first failing call and frees what it made. Returns the number
 * of allocations, or -1 when a failure gave another code than CORDON_E_MEMORY, or blocks were
 * not freed. */
static inline long alloc_fault_some(int (*body)(cordon_context *), double share)
{
    for (long at = 1;; at += 1 + (long)(share * (double)at)) {
        alloc_fault fault = {0, at, 0};
        const cordon_allocator allocator = {alloc_fault_resize, &fault};
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        options.allocator = &allocator;
        options.threads = 1;
        cordon_context *context;
        int code = cordon_context_new(&context, &options);
        if (code == CORDON_OK) {
            code = body(context);
            cordon_context_free(context);
        }
        if (fault.live != 0)
            return -1;
        if (fault.calls < at)
            return code == CORDON_OK ? fault.calls : -1;
        if (code != CORDON_E_MEMORY)
            return -1;
    }
}

static inline long alloc_fault_each(int (*body)(cordon_context *))
{
    return alloc_fault_some(body, 0);
}

#endif
