/* What a ring means for the town, to look into. */
#ifndef CORDON_BIND_RING_FACTS_H
#define CORDON_BIND_RING_FACTS_H

#include "bind/facts.h"

/* Sets "facts" of the ring on top, unless the plan has none. */
void cordon_set_ring_facts(lua_State *L, const cordon_plan *plan, size_t ring);

#endif
