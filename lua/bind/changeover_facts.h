/* What goes up, comes down and stays when, to look into. */
#ifndef CORDON_BIND_CHANGEOVER_FACTS_H
#define CORDON_BIND_CHANGEOVER_FACTS_H

#include "bind/facts.h"

extern const cordon_facts_kind cordon_changeovers_kind;

/* Pushes a table, to be added to a list of the kind. */
void cordon_push_changeover(lua_State *L, const cordon_plan *plan, size_t index);

#endif
