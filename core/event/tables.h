/* Rules packs and texts as tables: written by embed.lua from lua/cordon at build time. */
#ifndef CORDON_EVENT_TABLES_H
#define CORDON_EVENT_TABLES_H

#include "event/rules.h"
#include "event/text.h"

typedef struct cordon_rules_pack {
    const char *name;
    const char *extends;         /* the pack below it; NULL: none */
    const char *over;            /* the pack that it is an overlay for; NULL: no overlay */
    const char *language, *zone; /* defaults for events of this pack; NULL: none */
    const char *currency;        /* "EUR"; "": none */
    cordon_postures postures;
    /* Sorted by key, layers below included; of an overlay its own. */
    const cordon_figure *figures;
    size_t n;
} cordon_rules_pack;

typedef struct cordon_text_pack {
    const char *language;
    const cordon_text_entry *entries; /* sorted by key */
    size_t n;
} cordon_text_pack;

extern const cordon_figure_kind cordon_figure_kinds[]; /* in the order of groups */
extern const size_t cordon_figure_kinds_n;
extern const cordon_rules_pack cordon_rules_packs[];
extern const size_t cordon_rules_packs_n;
extern const cordon_text_pack cordon_text_packs[];
extern const size_t cordon_text_packs_n;

#endif
