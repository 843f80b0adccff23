/* Inside of the context, and how the core reports failures. */
#ifndef CORDON_BASE_CONTEXT_H
#define CORDON_BASE_CONTEXT_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "cordon/language.h"

#define CORDON_ERROR_MAX 4096

struct cordon_context {
    cordon_allocator allocator;
    int threads;
    cordon_progress progress;
    void *progress_udata;
    atomic_bool cancelled; /* of this context */
    atomic_bool *cancel;   /* what to poll: a worker of cordon_parallel polls its parent's */
    cordon_code code;
    const char *language; /* of error texts */
    bool gathering;       /* every failure is recorded, not the first alone */
    size_t line;          /* where the last sentence begins in text */
    char text[CORDON_ERROR_MAX];
};

/* The language with its own memory; "en" where there is no such. */
const char *cordon_known_language(const char *language);
/* A part of a sentence in the context's language. */
const char *cordon_tell(const cordon_context *context, const char *english);

/* Records a failure, unless one is recorded already (the first cause wins), and returns code.
 * The sentence is said in the context's language, and has no prefix and no final full stop:
 * "maps/a.pbf: offset 1200: block ends early". */
CORDON_PRINTF(3, 4)
int cordon_fail(cordon_context *context, cordon_code code, const char *format, ...);

/* While on, failures after the first are recorded too, each sentence on a line of its own, for
 * checks that go on to find all that is wrong. The code stays that of the first. */
void cordon_gather(cordon_context *context, bool on);

/* Puts words before the last sentence recorded ("festival.lua:12: "), for callers that know
 * more. */
CORDON_PRINTF(2, 3)
void cordon_error_prefix(cordon_context *context, const char *format, ...);

/* CORDON_OK, or CORDON_E_CANCELLED once cordon_cancel was called. Long loops ask it. */
int cordon_poll(cordon_context *context);

/* Reports progress to the caller's function, if any. Only from the thread that owns the
 * context. */
void cordon_report(cordon_context *context, const char *stage, double share);

#endif
