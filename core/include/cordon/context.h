/* The context: allocator, threads, progress, cancellation and the last error of one job.
 *
 * A context and everything made with it belong to one thread at a time; use one context per
 * thread. Objects made with a context must be freed before it. */
#ifndef CORDON_CONTEXT_H
#define CORDON_CONTEXT_H

#include <stddef.h>

#include "cordon/error.h"
#include "cordon/export.h"

typedef struct cordon_context cordon_context;

/* Replaces realloc and free. resize(udata, NULL, n) allocates, resize(udata, p, n) grows or
 * shrinks, resize(udata, p, 0) frees and returns NULL. It must be thread safe. */
typedef struct cordon_allocator {
    void *(*resize)(void *udata, void *block, size_t bytes);
    void *udata;
} cordon_allocator;

/* Called now and then during long work, from the calling thread only. stage is a short English
 * identifier ("map", "ground", "perimeter", "sheet"), share runs from 0 to 1. */
typedef void (*cordon_progress)(void *udata, const char *stage, double share);

typedef struct cordon_context_options {
    int version;                       /* CORDON_CONTEXT_OPTIONS_VERSION */
    const cordon_allocator *allocator; /* NULL: malloc */
    int threads;                       /* 0: one for each processor */
    cordon_progress progress;          /* may be NULL */
    void *progress_udata;
    const char *language; /* of error texts: "fr", "en" (language.h); NULL: English */
} cordon_context_options;

#define CORDON_CONTEXT_OPTIONS_VERSION 1
#define CORDON_CONTEXT_OPTIONS_INIT                                                            \
    {                                                                                          \
        CORDON_CONTEXT_OPTIONS_VERSION, NULL, 0, NULL, NULL, NULL                              \
    }

/* Makes a context; options may be NULL. The caller frees it with cordon_context_free.
 * Fails with CORDON_E_MEMORY, or CORDON_E_INPUT for options of a newer version. */
CORDON_API int cordon_context_new(cordon_context **out, const cordon_context_options *options);
CORDON_API void cordon_context_free(cordon_context *context);

/* The sentence of the first failure since cordon_error_clear, "" when there was none; of a
 * description with several wrong fields a sentence for each, one a line. Borrowed: valid until
 * the next call with this context. */
CORDON_API const char *cordon_error_text(const cordon_context *context);
CORDON_API cordon_code cordon_error_code(const cordon_context *context);
CORDON_API void cordon_error_clear(cordon_context *context);

/* Asks the work going on to stop soon with CORDON_E_CANCELLED. May be called from a signal
 * handler or another thread. */
CORDON_API void cordon_cancel(cordon_context *context);

/* Number of threads that work may use, at least 1. */
CORDON_API int cordon_threads(const cordon_context *context);

#endif
