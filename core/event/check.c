#include "event/check.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/limits.h"
#include "base/num.h"

int cordon_check_blame(const cordon_subject *subject, const char *field, int code)
{
    if (field)
        cordon_error_prefix(subject->context, "%s: ", field);
    if (subject->name && *subject->name)
        cordon_error_prefix(subject->context, "%s \"%s\": ", subject->kind, subject->name);
    else
        cordon_error_prefix(subject->context, "%s: ", subject->kind);
    if (subject->origin->line > 0)
        cordon_error_prefix(subject->context, "%s:%d: ", subject->origin->file,
                            subject->origin->line);
    return code;
}

int cordon_check_fail(const cordon_subject *subject, const char *field, const char *expected,
                      const char *format, ...)
{
    char found[CORDON_ERROR_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(found, sizeof found, cordon_tell(subject->context, format), args);
    va_end(args);
    expected = cordon_tell(subject->context, expected);
    return cordon_check_blame(subject, field,
                              cordon_fail(subject->context, CORDON_E_INPUT,
                                          "expected %s, found %s", expected, found));
}

void cordon_check_begin(const cordon_subject *subject)
{
    cordon_gather(subject->context, true);
}

int cordon_check_end(const cordon_subject *subject, int code)
{
    cordon_gather(subject->context, false);
    return code;
}

int cordon_check_version(cordon_context *context, const char *kind, int found, int known)
{
    if (found == known)
        return CORDON_OK;
    return cordon_fail(context, CORDON_E_INPUT,
                       "%s description of version %d, this library knows %d", kind, found,
                       known);
}

int cordon_check_room(const cordon_subject *subject, size_t count, size_t most)
{
    if (count < most)
        return CORDON_OK;
    cordon_fail(subject->context, CORDON_E_LIMIT,
                "expected at most %zu things of the kind \"%s\" in an event", most,
                subject->kind);
    return cordon_check_blame(subject, NULL, CORDON_E_LIMIT);
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return true;
    return false;
}

int cordon_check_text(const cordon_subject *subject, const char *field, const char *text,
                      bool needed)
{
    size_t length = text ? strlen(text) : 0;
    if (length == 0)
        return needed ? cordon_check_fail(subject, field, "a text", "none") : CORDON_OK;
    if (length > CORDON_NAME_MAX_BYTES) {
        char expected[64];
        snprintf(expected, sizeof expected,
                 cordon_tell(subject->context, "a text of at most %u bytes"),
                 CORDON_NAME_MAX_BYTES);
        return cordon_check_fail(subject, field, expected, "%zu", length);
    }
    if (!cordon_str_utf8_valid(text, length))
        return cordon_check_fail(subject, field, "UTF-8 text", "other bytes");
    if (has_control(text))
        return cordon_check_fail(subject, field, "a text of one line",
                                 "a control character in it");
    return CORDON_OK;
}

int cordon_check_own_name(const cordon_subject *subject, const cordon_origin *other)
{
    if (!other)
        return CORDON_OK;
    if (other->line > 0)
        return cordon_check_fail(subject, "name", "a name of its own",
                                 "the one of the %s at %s:%d", subject->kind, other->file,
                                 other->line);
    return cordon_check_fail(subject, "name", "a name of its own", "the one of another %s",
                             subject->kind);
}

int cordon_check_edition(unsigned *out, const cordon_subject *subject, unsigned bits,
                         unsigned standard)
{
    if (bits & ~(unsigned)CORDON_EDITION_ALL)
        return cordon_check_fail(subject, "edition", "editions that exist", "bits %u", bits);
    *out = bits ? bits : standard;
    return CORDON_OK;
}

/* As many decimals as the value needs, at most three. */
static const char *print_short(const cordon_context *context, char out[CORDON_NUM_MAX],
                               double value)
{
    if (isnan(value))
        return cordon_tell(context, "not a number");
    if (isinf(value))
        return cordon_tell(context, "an infinite number");
    int decimals = 0;
    while (decimals < 3 &&
           fabs(value * pow(10, decimals) - round(value * pow(10, decimals))) > 1e-6)
        decimals++;
    return cordon_num_print(out, value, decimals);
}

int cordon_check_range(const cordon_subject *subject, const char *field, double value,
                       double low, double high, const char *unit)
{
    if (value >= low && value <= high)
        return CORDON_OK;
    char from[CORDON_NUM_MAX], to[CORDON_NUM_MAX], found[CORDON_NUM_MAX], expected[128];
    snprintf(expected, sizeof expected,
             cordon_tell(subject->context, "a number from %s to %s%s"),
             print_short(subject->context, from, low), print_short(subject->context, to, high),
             cordon_tell(subject->context, unit));
    return cordon_check_fail(subject, field, expected, "%s",
                             print_short(subject->context, found, value));
}

int cordon_fail_unknown(cordon_context *context, const char *kind, const char *value,
                        const char *const *known, size_t n)
{
    const char *nearest = cordon_str_nearest(value, known, n);
    kind = cordon_tell(context, kind);
    if (nearest)
        return cordon_fail(context, CORDON_E_INPUT,
                           "unknown %s \"%.80s\"; did you mean \"%s\"?", kind, value, nearest);
    return cordon_fail(context, CORDON_E_INPUT, "unknown %s \"%.80s\"", kind, value);
}

/* "a", "b" or "c" */
static void list_choices(cordon_str *out, const char *const *choices, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *joint = i == 0 ? "" : i + 1 < n ? ", " : cordon_tell(out->context, " or ");
        cordon_str_addf(out, "%s\"%s\"", joint, choices[i]);
    }
}

int cordon_choose(size_t *out, cordon_context *context, const char *value,
                  const char *const *choices, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(value, choices[i]) == 0) {
            *out = i;
            return CORDON_OK;
        }
    cordon_str sentence = CORDON_STR_INIT(context);
    cordon_str_add(&sentence, cordon_tell(context, "expected "));
    list_choices(&sentence, choices, n);
    bool printable = cordon_str_utf8_valid(value, strlen(value)) && !has_control(value);
    if (printable && strlen(value) <= CORDON_NAME_MAX_BYTES)
        cordon_str_addf(&sentence, cordon_tell(context, ", found \"%s\""), value);
    else
        cordon_str_add(&sentence, cordon_tell(context, ", found another text"));
    const char *nearest = cordon_str_nearest(value, choices, n);
    if (nearest)
        cordon_str_addf(&sentence, cordon_tell(context, "; did you mean \"%s\"?"), nearest);
    int code = sentence.failed ? cordon_fail(context, CORDON_E_MEMORY, "out of memory")
                               : cordon_fail(context, CORDON_E_INPUT, "%s", sentence.data);
    cordon_str_free(&sentence);
    return code;
}

int cordon_check_choice(size_t *out, const cordon_subject *subject, const char *field,
                        const char *value, const char *const *choices, size_t n)
{
    int code = cordon_choose(out, subject->context, value, choices, n);
    return code ? cordon_check_blame(subject, field, code) : CORDON_OK;
}
