#include "sheet/abbreviate.h"

#include "base/str.h"

typedef struct short_form {
    const char *word, *form;
    sheet_shortening from; /* the step at which it is shortened */
} short_form;

#define TYPE   SHEET_SHORTEN_TYPE
#define TITLES SHEET_SHORTEN_TITLES

static const short_form FRENCH[] = {
    {"Avenue", "Av.", TYPE},      {"Boulevard", "Bd", TYPE},     {"Place", "Pl.", TYPE},
    {"Rue", "R.", TITLES},        {"Impasse", "Imp.", TYPE},     {"Chemin", "Ch.", TYPE},
    {"Route", "Rte", TYPE},       {"Square", "Sq.", TYPE},       {"Allée", "All.", TYPE},
    {"Allées", "All.", TYPE},     {"Quai", "Q.", TITLES},        {"Faubourg", "Fg", TYPE},
    {"Passage", "Pass.", TYPE},   {"Promenade", "Prom.", TYPE},  {"Esplanade", "Espl.", TYPE},
    {"Résidence", "Rés.", TYPE},  {"Lotissement", "Lot.", TYPE}, {"Rond-point", "Rd-pt", TYPE},
    {"Carrefour", "Carr.", TYPE}, {"Sentier", "Sent.", TYPE},    {"Sente", "Sent.", TYPE},
    {"Montée", "Mtée", TYPE},     {"Traverse", "Trav.", TYPE},   {"Escalier", "Esc.", TYPE},
    {"Escaliers", "Esc.", TYPE},  {"Saint", "St", TITLES},       {"Sainte", "Ste", TITLES},
    {"Général", "Gal", TITLES},   {"Maréchal", "Mal", TITLES},   {"Docteur", "Dr", TITLES},
    {"Président", "Pdt", TITLES}, {"Professeur", "Pr", TITLES},  {"Commandant", "Cdt", TITLES},
    {"Capitaine", "Cne", TITLES}, {"Colonel", "Cel", TITLES},    {"Lieutenant", "Lt", TITLES},
};

static const short_form ENGLISH[] = {
    {"Street", "St", TYPE},      {"Road", "Rd", TYPE},       {"Avenue", "Ave", TYPE},
    {"Lane", "Ln", TYPE},        {"Drive", "Dr", TYPE},      {"Square", "Sq", TYPE},
    {"Court", "Ct", TYPE},       {"Crescent", "Cres", TYPE}, {"Gardens", "Gdns", TYPE},
    {"Place", "Pl", TYPE},       {"Terrace", "Terr", TYPE},  {"Close", "Cl", TYPE},
    {"Boulevard", "Blvd", TYPE}, {"Mount", "Mt", TITLES},    {"Saint", "St", TITLES},
};

static const char *form_of(const short_form *table, size_t n, const char *word, size_t length,
                           sheet_shortening how)
{
    for (size_t i = 0; i < n; i++)
        if (table[i].from <= how && strlen(table[i].word) == length &&
            memcmp(table[i].word, word, length) == 0)
            return table[i].form;
    return NULL;
}

const char *sheet_abbreviate(cordon_arena *arena, const char *name, const char *language,
                             sheet_shortening how)
{
    bool french = cordon_str_equal(language, "fr");
    const short_form *table = french ? FRENCH : ENGLISH;
    size_t n = french ? sizeof FRENCH / sizeof *FRENCH : sizeof ENGLISH / sizeof *ENGLISH;
    cordon_str out = CORDON_STR_INIT(cordon_arena_context(arena));
    for (const char *at = name; *at != '\0';) {
        size_t word = strcspn(at, " -");
        /* Hyphens join words (Saint-Honoré), but Rond-point is one. */
        if (at[word] == '-' && form_of(table, n, at, strcspn(at, " "), how) != NULL)
            word = strcspn(at, " ");
        const char *form = form_of(table, n, at, word, how);
        if (form != NULL)
            cordon_str_add(&out, form);
        else
            cordon_str_add_n(&out, at, word);
        at += word;
        if (*at != '\0')
            cordon_str_add_n(&out, at++, 1);
    }
    const char *kept = out.failed ? NULL : cordon_arena_strdup(arena, out.data ? out.data : "");
    cordon_str_free(&out);
    return kept;
}
