/* Texts of scripts. Lua writes a table or a function as its address, which is another one in
 * each run, and no business of a script: here it is the word for what it is. */
#include "host/text.h"

#include <stdio.h>
#include <string.h>

#include <lauxlib.h>

#include "bind/session.h"

enum { REPEAT_MAX = 1 << 20 }; /* bytes */

/* Pushes the value as a text, by its metatable if that says how. */
static const char *push_text(lua_State *L, int index, size_t *length)
{
    bool plain = lua_type(L, index) <= LUA_TBOOLEAN || lua_type(L, index) == LUA_TNUMBER ||
                 lua_type(L, index) == LUA_TSTRING;
    if (plain || luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        if (!plain)
            lua_pop(L, 1);
        return luaL_tolstring(L, index, length);
    }
    if (luaL_getmetafield(L, index, "__name") != LUA_TSTRING)
        lua_pushstring(L, luaL_typename(L, index));
    return lua_tolstring(L, -1, length);
}

static int to_string(lua_State *L)
{
    luaL_checkany(L, 1);
    push_text(L, 1, NULL);
    return 1;
}

/* To stderr, so that the results on stdout stay clean; control characters could drive the
 * terminal. */
static int print(lua_State *L)
{
    int n = lua_gettop(L);
    for (int i = 1; i <= n; i++) {
        size_t length;
        const char *text = push_text(L, i, &length);
        if (i > 1)
            fputc('\t', stderr);
        for (size_t c = 0; c < length; c++) {
            bool control =
                ((unsigned char)text[c] < 0x20 && text[c] != '\n' && text[c] != '\t') ||
                text[c] == 0x7f;
            fputc(control ? '?' : text[c], stderr);
        }
        lua_settop(L, n);
    }
    fputc('\n', stderr);
    return 0;
}

/* Upvalue 1: Lua's own, called in this function's place, so that its errors have the line. */
static int format(lua_State *L)
{
    int argument = 1, n = lua_gettop(L);
    for (const char *at = luaL_checkstring(L, 1); (at = strchr(at, '%')); at++) {
        at += 1 + strspn(at + 1, "-+ #0123456789.");
        if (!*at)
            break;
        argument += *at != '%';
        if (*at == 'p')
            return luaL_error(L, cordon_say_here(L, "format: \"%%p\" is not available to "
                                                    "scripts"));
        if (*at == 's' && argument <= n) {
            push_text(L, argument, NULL);
            lua_replace(L, argument);
        }
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int repeat(lua_State *L)
{
    size_t length, between;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &between);
    if (n > REPEAT_MAX || (n > 0 && length + between > (size_t)(REPEAT_MAX / n)))
        return luaL_error(L, cordon_say_here(L, "rep: the result is longer than 1 MB"));
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = 0; i < n; i++) {
        luaL_addlstring(&out, separator, i > 0 ? between : 0);
        luaL_addlstring(&out, text, length);
    }
    luaL_pushresult(&out);
    return 1;
}

void cordon_add_text_functions(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"tostring", to_string}, {"print", print}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}

void cordon_add_string_functions(lua_State *L)
{
    lua_pushcfunction(L, repeat);
    lua_setfield(L, -2, "rep");
    lua_getfield(L, -1, "format");
    lua_pushcclosure(L, format, 1);
    lua_setfield(L, -2, "format");
}
