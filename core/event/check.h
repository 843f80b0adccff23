/* The sentences of wrong input: "festival.lua:12: ring "Anti-bélier": standoff: expected a
 * number from 0 to 2000, found 2500". Every function returns 0 or a code with its sentence. */
#ifndef CORDON_EVENT_CHECK_H
#define CORDON_EVENT_CHECK_H

#include "base/str.h"
#include "cordon/event.h"

enum { CORDON_CHOICES_MAX = 32 }; /* names that a field chooses from */

/* The thing whose fields are looked at. */
typedef struct cordon_subject {
    cordon_context *context;
    const cordon_origin *origin; /* line 0: none */
    const char *kind, *name; /* "ring", "Anti-bélier"; name NULL: not known to be printable */
} cordon_subject;

/* Puts origin, kind, name and field (may be NULL) before the sentence recorded, and returns
 * code.
 */
int cordon_check_blame(const cordon_subject *subject, const char *field, int code);
/* Records "field: expected …, found …" of the subject; format prints what was found. */
CORDON_PRINTF(4, 5)
int cordon_check_fail(const cordon_subject *subject, const char *field, const char *expected,
                      const char *format, ...);

/* A text for people: UTF-8 without control characters, at most CORDON_NAME_MAX_BYTES, not empty
 * when it is needed. NULL counts as empty. */
int cordon_check_text(const cordon_subject *subject, const char *field, const char *text,
                      bool needed);
/* A name of its own; other is the thing that has it already, or NULL. */
int cordon_check_own_name(const cordon_subject *subject, const cordon_origin *other);
/* Sets other to the origin of the one of n things in the list that has the name, NULL for none;
 * things have a name and an origin. */
#define CORDON_FIND_NAMED(other, list, n, text)                                                \
    do {                                                                                       \
        (other) = NULL;                                                                        \
        for (size_t named_ = 0; (text) && named_ < (n) && !(other); named_++)                  \
            if (cordon_str_equal((list)[named_].name, (text)))                                 \
                (other) = &(list)[named_].origin;                                              \
    } while (0)
/* The circles that may see a thing, standard when bits is 0. */
int cordon_check_edition(unsigned *out, const cordon_subject *subject, unsigned bits,
                         unsigned standard);
/* low <= value <= high; refuses what is not finite. unit: " m" or "". */
int cordon_check_range(const cordon_subject *subject, const char *field, double value,
                       double low, double high, const char *unit);
/* The index of value among the choices. */
int cordon_check_choice(size_t *out, const cordon_subject *subject, const char *field,
                        const char *value, const char *const *choices, size_t n);

/* Without a subject: "expected "a" or "b", found "c"; did you mean "a"?". */
int cordon_choose(size_t *out, cordon_context *context, const char *value,
                  const char *const *choices, size_t n);
/* "unknown figure "hvm.maxgap"; did you mean "hvm.max_gap"?". */
int cordon_fail_unknown(cordon_context *context, const char *kind, const char *value,
                        const char *const *known, size_t n);

/* Between the two, checks go on after a failure and the sentences of all are recorded; the end
 * gives back its code. */
void cordon_check_begin(const cordon_subject *subject);
int cordon_check_end(const cordon_subject *subject, int code);
/* Keeps the first failure of several checks. */
static inline void cordon_also(int *code, int next)
{
    if (*code == CORDON_OK)
        *code = next;
}

/* The version of a description that the caller filled in. */
int cordon_check_version(cordon_context *context, const char *kind, int found, int known);
/* One more thing of the subject's kind. */
int cordon_check_room(const cordon_subject *subject, size_t count, size_t most);

#endif
