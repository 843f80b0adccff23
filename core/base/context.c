#include "base/context.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"

enum { SENTENCE_MAX = 1000 }; /* bytes */

static void *malloc_resize(void *udata, void *block, size_t bytes)
{
    (void)udata;
    if (bytes == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, bytes);
}

static int processors(void)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    if (online < 1)
        return 1;
    return online > CORDON_THREADS_MAX ? CORDON_THREADS_MAX : (int)online;
}

int cordon_context_new(cordon_context **out, const cordon_context_options *options)
{
    *out = NULL;
    if (options && options->version != CORDON_CONTEXT_OPTIONS_VERSION)
        return CORDON_E_INPUT;
    cordon_allocator allocator = {malloc_resize, NULL};
    if (options && options->allocator)
        allocator = *options->allocator;
    cordon_context *context = allocator.resize(allocator.udata, NULL, sizeof *context);
    if (!context)
        return CORDON_E_MEMORY;
    memset(context, 0, sizeof *context);
    context->allocator = allocator;
    context->threads = options ? options->threads : 0;
    if (context->threads <= 0)
        context->threads = processors();
    if (context->threads > CORDON_THREADS_MAX)
        context->threads = CORDON_THREADS_MAX;
    context->language = "en";
    if (options) {
        if (options->language)
            context->language = cordon_known_language(options->language);
        context->progress = options->progress;
        context->progress_udata = options->progress_udata;
    }
    atomic_init(&context->cancelled, false);
    context->cancel = &context->cancelled;
    *out = context;
    return CORDON_OK;
}

void cordon_context_free(cordon_context *context)
{
    if (!context)
        return;
    cordon_allocator allocator = context->allocator;
    allocator.resize(allocator.udata, context, 0);
}

const char *cordon_error_text(const cordon_context *context)
{
    return context->text;
}

cordon_code cordon_error_code(const cordon_context *context)
{
    return context->code;
}

void cordon_error_clear(cordon_context *context)
{
    context->code = CORDON_OK;
    context->line = 0;
    context->text[0] = '\0';
}

void cordon_cancel(cordon_context *context)
{
    atomic_store(&context->cancelled, true);
}

int cordon_threads(const cordon_context *context)
{
    return context->threads;
}

void cordon_gather(cordon_context *context, bool on)
{
    context->gathering = on;
}

/* Whatever a text of the user put into it: one line, of a length that somebody reads. */
static void make_sentence(char *line)
{
    static const char more[] = "…";
    bool fits = strlen(line) <= SENTENCE_MAX;
    line[fits ? strlen(line) : SENTENCE_MAX - strlen(more)] = '\0';
    cordon_printable(line);
    if (!fits)
        strcat(line, more); /* in place of what was cut off */
}

int cordon_fail(cordon_context *context, cordon_code code, const char *format, ...)
{
    if (context->code != CORDON_OK) {
        if (!context->gathering)
            return context->code;
        size_t length = strlen(context->text);
        if (length + 2 >= sizeof context->text) /* a line more would say nothing */
            return code;
        context->text[length] = '\n';
        context->line = length + 1;
    } else {
        context->code = code;
        context->line = 0;
    }
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(context->text + context->line, sizeof context->text - context->line,
              cordon_tell(context, format), arguments);
    va_end(arguments);
    make_sentence(context->text + context->line);
    return code;
}

void cordon_error_prefix(cordon_context *context, const char *format, ...)
{
    char words[CORDON_ERROR_MAX], *line = context->text + context->line;
    va_list arguments;
    va_start(arguments, format);
    int written = vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    if (context->code == CORDON_OK || written <= 0)
        return;
    size_t most = sizeof context->text - 1 - context->line, length = strnlen(words, most);
    size_t kept = strnlen(line, most - length);
    memmove(line + length, line, kept);
    memcpy(line, words, length);
    line[length + kept] = '\0';
    cordon_printable(line);
}

int cordon_poll(cordon_context *context)
{
    if (atomic_load_explicit(context->cancel, memory_order_relaxed))
        return cordon_fail(context, CORDON_E_CANCELLED, "cancelled");
    return CORDON_OK;
}

void cordon_report(cordon_context *context, const char *stage, double share)
{
    if (context->progress)
        context->progress(context->progress_udata, stage, share);
}
