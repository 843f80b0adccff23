/* What else a ring could be, as a list of a stock Lua. */
#ifndef CORDON_BIND_OPTIONS_H
#define CORDON_BIND_OPTIONS_H

#include "bind/field.h"

/* event:options(ring), offered outside of the sandbox. */
int cordon_event_options(lua_State *L);
/* The type behind it. */
void cordon_open_options(lua_State *L);

#endif
