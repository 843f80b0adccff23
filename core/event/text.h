/* Texts for people, in the event's language. Packs are Lua tables in lua/cordon/text, turned
 * into C at build time. Placeholders in braces: "Fermeture {number} : {street}". */
#ifndef CORDON_EVENT_TEXT_H
#define CORDON_EVENT_TEXT_H

#include <stdarg.h>

#include "base/str.h"

typedef struct cordon_text_entry {
    const char *key, *text;
} cordon_text_entry;

typedef struct cordon_texts {
    const char *language;
    cordon_text_entry *entries; /* sorted by key */
    size_t n;
} cordon_texts;

/* CORDON_E_INPUT for an unknown language, with the known ones. */
int cordon_texts_load(cordon_texts *out, cordon_arena *arena, const char *language);
/* Replaces a text, copied. CORDON_E_INPUT for an unknown key, with the nearest one, and for a
 * placeholder that the text replaced does not have. */
int cordon_texts_set(cordon_texts *texts, cordon_arena *arena, const char *key,
                     const char *text);
/* The text of a key; the key itself when the pack lacks it (a test checks that none does). */
const char *cordon_text(const cordon_texts *texts, const char *key);
/* Adds the text with its placeholders replaced: pairs of name and value, ended by NULL. */
void cordon_text_add(cordon_str *out, const cordon_texts *texts, const char *key, ...);
void cordon_text_addv(cordon_str *out, const cordon_texts *texts, const char *key,
                      va_list pairs);
/* A unit in words of the language ("jours" of "days"), or the symbol that it is; "" of "-". */
const char *cordon_text_unit(const cordon_texts *texts, const char *unit);
/* A number as people of the language write it: "1 234,5" in French, "1,234.5" in English. */
void cordon_text_number(cordon_str *out, const cordon_texts *texts, double value, int decimals);

#endif
