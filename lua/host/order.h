/* pairs and next of scripts, in an order that is the same in every run. */
#ifndef CORDON_HOST_ORDER_H
#define CORDON_HOST_ORDER_H

#include <lua.h>

/* Adds both to the table on top of the stack. */
void cordon_add_ordered_functions(lua_State *L);

#endif
