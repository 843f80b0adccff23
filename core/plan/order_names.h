/* Names of streets within a sentence. */
#ifndef CORDON_PLAN_ORDER_NAMES_H
#define CORDON_PLAN_ORDER_NAMES_H

#include "base/str.h"
#include "event/text.h"

typedef enum cordon_name_case {
    CORDON_NAME_PLAIN, /* "la rue Haute" */
    CORDON_NAME_OF     /* "de la rue Haute" */
} cordon_name_case;

/* Adds a name as people of the language write it within a sentence: in French with its article,
 * and "rue" and "place" in lower case; in English as it is. */
void cordon_add_name(cordon_str *out, const cordon_texts *texts, const char *name,
                     cordon_name_case form);
/* Is the name one that says what it is, in that language ("Rue Haute", "La Seine")? */
bool cordon_name_is_clear(const cordon_texts *texts, const char *name);

#endif
