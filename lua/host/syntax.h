/* What Lua says about a script that it cannot read, in cordon's words. */
#ifndef CORDON_HOST_SYNTAX_H
#define CORDON_HOST_SYNTAX_H

#include <lua.h>

/* Replaces the message of the compiler on top of the stack by a sentence that says what to
 * write; one that is not known stays as it is. source is the text of the script. */
void cordon_explain_syntax(lua_State *L, const char *source, size_t length);

#endif
