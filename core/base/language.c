#include "cordon/language.h"

#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/messages.h"

/* The pack of a language, from the beginning of a locale's name ("fr_FR.UTF-8"); NULL: none. */
static const cordon_message_pack *pack_of(const char *name, size_t length)
{
    for (size_t i = 0; i < cordon_message_packs_n; i++)
        if (strlen(cordon_message_packs[i].language) == length &&
            strncmp(cordon_message_packs[i].language, name, length) == 0)
            return &cordon_message_packs[i];
    return NULL;
}

static bool is_english(const char *name, size_t length)
{
    return length == 2 && strncmp(name, "en", 2) == 0;
}

/* The locale for messages, "" when it is that of the machine. */
static const char *locale_of_messages(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value)
            continue;
        size_t length = strcspn(value, ".@");
        bool plain =
            (length == 1 && *value == 'C') || (length == 5 && strncmp(value, "POSIX", 5) == 0);
        return plain ? "" : value;
    }
    return "";
}

const char *cordon_message_language(void)
{
    const char *locale = locale_of_messages(), *list = getenv("LANGUAGE");
    if (!*locale)
        return "en";
    for (const char *name = list ? list : ""; *name; name += strspn(name, ":")) {
        size_t length = strcspn(name, "_.@:");
        const cordon_message_pack *pack = pack_of(name, length);
        if (pack || is_english(name, length))
            return pack ? pack->language : "en";
        name += strcspn(name, ":");
    }
    const cordon_message_pack *pack = pack_of(locale, strcspn(locale, "_.@"));
    return pack ? pack->language : "en";
}

const char *cordon_say(const char *language, const char *english)
{
    const cordon_message_pack *pack = language ? pack_of(language, strlen(language)) : NULL;
    size_t low = 0, high = pack ? pack->n : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(english, pack->messages[middle].english);
        if (order == 0)
            return pack->messages[middle].other;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return english;
}

const char *cordon_known_language(const char *language)
{
    const cordon_message_pack *pack = pack_of(language, strlen(language));
    return pack ? pack->language : "en";
}

const char *cordon_language(const cordon_context *context)
{
    return context->language;
}

const char *cordon_tell(const cordon_context *context, const char *english)
{
    return cordon_say(context->language, english);
}
