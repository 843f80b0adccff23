/* Functions of scripts that make texts: tostring, print, string.format, string.rep. */
#ifndef CORDON_HOST_TEXT_H
#define CORDON_HOST_TEXT_H

#include <lua.h>

/* tostring and print into the table on top of the stack. */
void cordon_add_text_functions(lua_State *L);
/* format and rep into the table on top, which has Lua's own format. */
void cordon_add_string_functions(lua_State *L);

#endif
