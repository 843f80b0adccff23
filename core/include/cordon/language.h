/* The language of messages: sentences of errors and help, which follow the user's environment,
 * unlike what a plan says, which follows its event.
 *
 * Messages stand in English in the source, where the compiler checks their placeholders; other
 * languages are tables by the English sentence (lua/cordon/messages). */
#ifndef CORDON_LANGUAGE_H
#define CORDON_LANGUAGE_H

#include "cordon/context.h"

/* Marks a sentence, or a part of one, that is looked up elsewhere; a test finds it by this. */
#define CORDON_MESSAGE(text) text

/* The language that the environment asks for, among those that there are: "fr", or "en". As
 * everywhere: LC_ALL, else LC_MESSAGES, else LANG name the locale; where they name one,
 * LANGUAGE may list others to be tried before it. */
CORDON_API const char *cordon_message_language(void);

/* The sentence in a language ("fr"; NULL: English), with the same placeholders in the same
 * order; itself where there is no other. */
CORDON_API const char *cordon_say(const char *language, const char *english);

/* The language of a context's messages. */
CORDON_API const char *cordon_language(const cordon_context *context);

#endif
