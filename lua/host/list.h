/* Functions on lists for the sandbox. */
#ifndef CORDON_HOST_LIST_H
#define CORDON_HOST_LIST_H

#include <stdbool.h>

#include <lua.h>

/* Pushes the library "table" of scripts. */
void cordon_push_list_library(lua_State *L);

#endif
