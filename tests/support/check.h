/* What every test program includes: cmocka with what it needs before it. */
#ifndef CORDON_TESTS_CHECK_H
#define CORDON_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/context.h"

/* A cmocka setup and teardown: *state is a fresh context. */
static inline int check_open_context(void **state)
{
    return cordon_context_new((cordon_context **)state, NULL);
}

static inline int check_close_context(void **state)
{
    cordon_context_free(*state);
    return 0;
}

#define check_with_context(f)                                                                  \
    cmocka_unit_test_setup_teardown(f, check_open_context, check_close_context)

/* The call must fail with that code and a sentence that holds the text; clears the error. */
#define check_fails(context, call, expected, text)                                             \
    do {                                                                                       \
        assert_int_equal((call), (expected));                                                  \
        if (!strstr(cordon_error_text(context), (text)))                                       \
            fail_msg("expected \"%s\" in \"%s\"", (text), cordon_error_text(context));         \
        cordon_error_clear(context);                                                           \
    } while (0)

/* The call must succeed; prints the sentence when it does not. */
#define check_ok(context, call)                                                                \
    do {                                                                                       \
        int check_code = (call);                                                               \
        if (check_code != 0)                                                                   \
            fail_msg("%d: %s", check_code, cordon_error_text(context));                        \
    } while (0)

#endif
