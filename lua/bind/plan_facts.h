/* What a script can look up in a plan. */
#ifndef CORDON_BIND_PLAN_FACTS_H
#define CORDON_BIND_PLAN_FACTS_H

#include "bind/facts.h"

/* Pushes what a plan has by that name, a list or a text; false, and nothing is pushed: nothing.
 */
bool cordon_push_plan_fact(lua_State *L, const cordon_plan *plan, const char *name);
/* Sets all these names to true in the table on top. */
void cordon_name_plan_facts(lua_State *L);

/* Pushes the list of what changed. */
void cordon_push_changes(lua_State *L, const cordon_comparison *comparison,
                         const cordon_plan *before, const cordon_plan *after);

#endif
