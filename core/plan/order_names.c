/* French names of streets begin with a noun ("Rue", "Quai") whose gender and first letter
 * decide the article: la rue, le quai, l’avenue; de la rue, du quai, de l’avenue, des
 * escaliers. Other names ("Aleksanterinkatu") stand alone, with "de" or "d’" before them. In
 * English a name stands as it is. Letters are compared without case. */
#include "plan/order_names.h"

#include <string.h>

typedef enum gender {
    FEMININE,
    MASCULINE,
    ELIDED, /* begins with a vowel or a silent h */
    PLURAL,
    ARTICLE /* is one itself */
} gender;

typedef struct noun {
    const char *word; /* in lower case */
    gender gender;
    bool proper; /* keeps its capital: la Grande Rue */
} noun;

static const noun nouns[] = {
    {"allée", ELIDED, false},         {"allées", PLURAL, false},
    {"autoroute", ELIDED, false},     {"avenue", ELIDED, false},
    {"bassin", MASCULINE, false},     {"berge", FEMININE, false},
    {"boulevard", MASCULINE, false},  {"canal", MASCULINE, false},
    {"carrefour", MASCULINE, false},  {"chaussée", FEMININE, false},
    {"chemin", MASCULINE, false},     {"cité", FEMININE, false},
    {"clos", MASCULINE, false},       {"corniche", FEMININE, false},
    {"cour", FEMININE, false},        {"cours", MASCULINE, false},
    {"côte", FEMININE, false},        {"darse", FEMININE, false},
    {"degrés", PLURAL, false},        {"digue", FEMININE, false},
    {"escalier", ELIDED, false},      {"escaliers", PLURAL, false},
    {"espace", ELIDED, false},        {"esplanade", ELIDED, false},
    {"étang", ELIDED, false},         {"faubourg", MASCULINE, false},
    {"fleuve", MASCULINE, false},     {"galerie", FEMININE, false},
    {"grand", FEMININE, true},        {"grand'place", FEMININE, true},
    {"grand'rue", FEMININE, true},    {"grand-place", FEMININE, true},
    {"grand-rue", FEMININE, true},    {"grande", FEMININE, true},
    {"grand’place", FEMININE, true},  {"grand’rue", FEMININE, true},
    {"halle", FEMININE, false},       {"halles", PLURAL, false},
    {"hameau", MASCULINE, false},     {"impasse", ELIDED, false},
    {"jardin", MASCULINE, false},     {"jardins", PLURAL, false},
    {"jetée", FEMININE, false},       {"lac", MASCULINE, false},
    {"mail", MASCULINE, false},       {"montée", FEMININE, false},
    {"parc", MASCULINE, false},       {"parking", MASCULINE, false},
    {"parvis", MASCULINE, false},     {"passage", MASCULINE, false},
    {"passerelle", FEMININE, false},  {"petite", FEMININE, true},
    {"petit", MASCULINE, true},       {"place", FEMININE, false},
    {"placette", FEMININE, false},    {"pont", MASCULINE, false},
    {"port", MASCULINE, false},       {"porte", FEMININE, false},
    {"promenade", FEMININE, false},   {"quai", MASCULINE, false},
    {"quais", PLURAL, false},         {"rampe", FEMININE, false},
    {"rivière", FEMININE, false},     {"rocade", FEMININE, false},
    {"rond-point", MASCULINE, false}, {"route", FEMININE, false},
    {"rue", FEMININE, false},         {"ruelle", FEMININE, false},
    {"ruisseau", MASCULINE, false},   {"sente", FEMININE, false},
    {"sentier", MASCULINE, false},    {"square", MASCULINE, false},
    {"terrasse", FEMININE, false},    {"traverse", FEMININE, false},
    {"vallée", FEMININE, false},      {"venelle", FEMININE, false},
    {"viaduc", MASCULINE, false},     {"vieille", FEMININE, true},
    {"vieux", MASCULINE, true},       {"villa", FEMININE, false},
    {"voie", FEMININE, false},        {"la", ARTICLE, false},
    {"le", ARTICLE, false},           {"les", ARTICLE, false},
};

static bool is_french(const cordon_texts *texts)
{
    return strcmp(texts->language, "fr") == 0;
}

/* A byte of UTF-8 in lower case; before: the one in front of it. Latin capitals with accents
 * are C3 80 to C3 9E, their small letters C3 A0 to C3 BE. */
static unsigned char lower(unsigned char before, unsigned char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (unsigned char)(byte + ('a' - 'A'));
    return before == 0xC3 && byte >= 0x80 && byte <= 0x9E ? (unsigned char)(byte + 0x20) : byte;
}

/* The first word of the name, if it is one of the nouns. */
static const noun *noun_of(const char *name)
{
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        const char *word = nouns[i].word;
        size_t n = strlen(word), k = 0;
        unsigned char before = 0;
        for (; k < n && lower(before, (unsigned char)name[k]) == (unsigned char)word[k]; k++)
            before = (unsigned char)name[k];
        if (k == n && (name[k] == ' ' || name[k] == '\0'))
            return &nouns[i];
    }
    return NULL;
}

/* Would "de" lose its e before the name? */
static bool begins_with_vowel(const char *name)
{
    unsigned char first = (unsigned char)name[0];
    unsigned char letter = lower(0, first);
    if (first == 0xC3) /* À to Ö without Ç and Ñ, and their small letters */
        letter = lower(first, (unsigned char)name[1]) == 0xA7 ||
                         lower(first, (unsigned char)name[1]) == 0xB1
                     ? 'c'
                     : 'a';
    return letter && strchr("aeiou", letter);
}

static void add_french(cordon_str *out, const char *name, cordon_name_case form)
{
    static const char *const articles[][2] = {[FEMININE] = {"la ", "de la "},
                                              [MASCULINE] = {"le ", "du "},
                                              [ELIDED] = {"l’", "de l’"},
                                              [PLURAL] = {"les ", "des "},
                                              [ARTICLE] = {"", "de "}};
    const noun *found = noun_of(name);
    bool of = form == CORDON_NAME_OF;
    if (!found) {
        cordon_str_add(out, !of ? "" : begins_with_vowel(name) ? "d’" : "de ");
        cordon_str_add(out, name);
    } else if (found->gender == ARTICLE && of && strcmp(found->word, "la") != 0) {
        cordon_str_add(out, strcmp(found->word, "le") == 0 ? "du" : "des");
        cordon_str_add(out, name + strlen(found->word));
    } else if (found->proper) {
        cordon_str_add(out, articles[found->gender][of]);
        cordon_str_add(out, name);
    } else {
        cordon_str_add(out, articles[found->gender][of]);
        cordon_str_add(out, found->word);
        cordon_str_add(out, name + strlen(found->word));
    }
}

void cordon_add_name(cordon_str *out, const cordon_texts *texts, const char *name,
                     cordon_name_case form)
{
    if (is_french(texts))
        add_french(out, name, form);
    else
        cordon_str_add(out, name);
}

bool cordon_name_is_clear(const cordon_texts *texts, const char *name)
{
    static const char *const words[] = {"River", "Canal", "Lake",    "Dock",
                                        "Basin", "Pond",  "Harbour", "Sea"};
    if (is_french(texts))
        return noun_of(name) != NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(name, words[i]))
            return true;
    return false;
}
