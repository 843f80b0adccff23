/* Lists of facts about a plan: plain tables that a script looks into,
 *
 *     plan.closures[1].street                          as lists,
 *     for closure in plan:closures() do … end          in loops,
 *     #plan:closures { ring = "Anti-bélier" }          by filters,
 *     print(plan.closures)                             as text.
 *
 * Names that such a thing does not have are refused, as everywhere. They are made anew at each
 * look, so that a script cannot change the plan by them. */
#ifndef CORDON_BIND_FACTS_H
#define CORDON_BIND_FACTS_H

#include "bind/field.h"

/* What the things of a list may have. */
typedef struct cordon_fact {
    const char *name;
    const char *const *choices; /* all texts that it can be, NULL-ended; NULL: others */
} cordon_fact;

typedef struct cordon_facts_kind {
    const char *list, *one; /* "closures", "closure" */
    const cordon_fact *facts;
    size_t n_facts;
    /* Pushes the line that says what the thing at the index is, in the language of messages. */
    void (*say)(lua_State *L, int index);
} cordon_facts_kind;

/* Pushes an empty list. */
void cordon_facts_begin(lua_State *L, const cordon_facts_kind *kind);
/* Pops a thing, a table, and adds it to the list below it. */
void cordon_facts_add(lua_State *L, const cordon_facts_kind *kind);
/* Pops a list of texts: a filter by this fact of the list below it is one of them. */
void cordon_facts_allow(lua_State *L, const char *fact);
/* Pushes the text that the list with nothing in it is. */
void cordon_facts_if_empty(lua_State *L, const char *text);

/* Sets a field of the thing on top. */
void cordon_fact_number(lua_State *L, const char *fact, double value);
void cordon_fact_whole(lua_State *L, const char *fact, int64_t value);
void cordon_fact_text(lua_State *L, const char *fact, const char *value);
void cordon_fact_flag(lua_State *L, const char *fact, bool value);
void cordon_fact_position(lua_State *L, const char *fact, cordon_lonlat at);
void cordon_fact_texts(lua_State *L, const char *fact, const char *const *texts, size_t n);

/* A fact of the thing at the index, for what says it. The table keeps the text; "" for none. */
const char *cordon_fact_text_of(lua_State *L, int index, const char *fact);
double cordon_fact_number_of(lua_State *L, int index, const char *fact);
int cordon_fact_whole_of(lua_State *L, int index, const char *fact);

#endif
