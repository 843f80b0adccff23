/* Marches and crossings of a plan, as lists of facts. */
#ifndef CORDON_BIND_MARCH_FACTS_H
#define CORDON_BIND_MARCH_FACTS_H

#include "bind/facts.h"

extern const cordon_facts_kind cordon_marches_kind, cordon_crossings_kind;
void cordon_push_march(lua_State *L, const cordon_plan *plan, size_t index);
void cordon_push_crossing(lua_State *L, const cordon_plan *plan, size_t index);

#endif
