/* Messages in other languages: written by messages.lua from lua/cordon/messages at build time.
 */
#ifndef CORDON_BASE_MESSAGES_H
#define CORDON_BASE_MESSAGES_H

#include <stddef.h>

typedef struct cordon_message {
    const char *english, *other;
} cordon_message;

typedef struct cordon_message_pack {
    const char *language;
    const cordon_message *messages; /* sorted by the English sentence */
    size_t n;
} cordon_message_pack;

extern const cordon_message_pack cordon_message_packs[];
extern const size_t cordon_message_packs_n;

#endif
