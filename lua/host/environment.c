/* The globals of a script: an allow-list.
 *
 * Left out on purpose: all that loads code, reaches files or the system (load, dofile, io, os,
 * package, debug), runs long inside C (patterns: find, match, gsub; table.move), hides steps
 * from the count (coroutine, finalisers), or differs between runs (math.random; the order of
 * pairs and the addresses that tostring tells are replaced, order.c and text.c). */
#include <stdio.h>
#include <string.h>

#include <lauxlib.h>
#include <lualib.h>

#include "bind/errors.h"
#include "host/list.h"
#include "host/order.h"
#include "host/sandbox.h"
#include "host/text.h"

static const char *const base_names[] = {"assert",   "error", "ipairs", "select",
                                         "tonumber", "type",  NULL};
static const char *const string_names[] = {"byte",  "char", "format", "len",
                                           "lower", "sub",  "upper",  NULL};
static const char *const math_names[] = {
    "abs",  "acos", "asin", "atan",       "ceil",      "cos",  "deg",        "exp",  "floor",
    "fmod", "huge", "log",  "maxinteger", "max",       "min",  "mininteger", "modf", "pi",
    "rad",  "sin",  "sqrt", "tan",        "tointeger", "type", "ult",        NULL};

/* Copies the functions named from the table on top to the table below it, and pops the former.
 */
static void take(lua_State *L, const char *const *names)
{
    for (; *names; names++) {
        lua_getfield(L, -1, *names);
        lua_setfield(L, -3, *names);
    }
    lua_pop(L, 1);
}

/* Finalisers run without hooks, out of the reach of every limit. They are marked when the
 * metatable is set, so this is the place to refuse them. */
static int set_metatable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_type(L, 2) != LUA_TTABLE)
        return luaL_error(L, cordon_say_here(L, "setmetatable: expected a table"));
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL)
        return luaL_error(
            L, cordon_say_here(L, "setmetatable: \"__gc\" is not available to scripts"));
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return luaL_error(L, cordon_say_here(L, "setmetatable: this table is protected"));
    lua_settop(L, 2);
    lua_setmetatable(L, 1);
    return 1;
}

/* A script that protects a call wants to hear of its errors: there they are raised, and not
 * collected. */
static int protected_call(lua_State *L)
{
    luaL_checkany(L, 1);
    cordon_session *session = cordon_session_get(L);
    unsigned before = session->protected_calls++;
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    session->protected_calls = before;
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

/* Upvalue 1: the module. */
static int require_module(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    if (strcmp(name, "cordon") != 0)
        return luaL_error(
            L, cordon_say_here(L, "no module \"%s\": a script can require \"cordon\" only"),
            cordon_push_word(L, name));
    lua_pushvalue(L, lua_upvalueindex(1));
    return 1;
}

/* __index of the globals: a name that a script reads without having set it is a slip of the
 * keyboard, or something that the sandbox does not have. */
static int unknown_name(lua_State *L)
{
    static const char *const absent[] = {
        "collectgarbage", "coroutine", "debug", "dofile",  "getmetatable", "io",
        "load",           "loadfile",  "os",    "package", "rawequal",     "rawget",
        "rawlen",         "rawset",    "utf8",  "warn",    "xpcall",       "_G"};
    static const char *const constants[] = {"nil", "true", "false"};
    const char *name = lua_tostring(L, 2), *known[CORDON_NAMES_MAX];
    if (!name)
        return 0;
    const char *word = cordon_push_word(L, name);
    luaL_where(L, 1);
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (strcmp(name, absent[i]) == 0) {
            lua_pushfstring(L, cordon_say_here(L, "\"%s\" is not available to scripts"), name);
            lua_concat(L, 2);
            return cordon_refuse(L);
        }
    if (strcmp(name, "cordon") == 0) {
        lua_pushstring(L, cordon_say_here(L, "unknown name \"cordon\"; begin the script with "
                                             "local cordon = require \"cordon\""));
        lua_concat(L, 2);
        return cordon_refuse(L);
    }
    size_t n = cordon_names_of(L, 1, known);
    for (size_t i = 0; i < sizeof constants / sizeof *constants && n < CORDON_NAMES_MAX; i++)
        known[n++] = constants[i];
    const char *nearest = cordon_meant(name, known, n);
    if (nearest)
        lua_pushfstring(L, cordon_say_here(L, "unknown name \"%s\"; did you mean \"%s\"?"),
                        word, nearest);
    else
        lua_pushfstring(L, cordon_say_here(L, "unknown name \"%s\""), word);
    lua_concat(L, 2);
    return cordon_refuse(L);
}

/* Pushes a library's functions in a fresh table, by name. */
static void push_library(lua_State *L, lua_CFunction open, const char *const *names)
{
    lua_newtable(L);
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    take(L, names);
}

/* Texts have methods: s:upper(). */
static void set_string_methods(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_getfield(L, -3, "string");
    lua_setfield(L, -2, "__index");
    lua_pushliteral(L, "text");
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

int cordon_environment_new(lua_State *L)
{
    static const luaL_Reg own[] = {
        {"pcall", protected_call}, {"setmetatable", set_metatable}, {NULL, NULL}};
    lua_newtable(L);
    lua_pushcfunction(L, luaopen_base);
    lua_call(L, 0, 1);
    take(L, base_names);
    luaL_setfuncs(L, own, 0);
    cordon_add_text_functions(L);
    cordon_add_ordered_functions(L);
    push_library(L, luaopen_string, string_names);
    cordon_add_string_functions(L);
    lua_setfield(L, -2, "string");
    push_library(L, luaopen_math, math_names);
    lua_setfield(L, -2, "math");
    cordon_push_list_library(L);
    lua_setfield(L, -2, "table");
    set_string_methods(L);

    lua_pushcfunction(L, luaopen_cordon);
    lua_call(L, 0, 1);
    lua_pushcclosure(L, require_module, 1);
    lua_setfield(L, -2, "require");

    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, unknown_name);
    lua_setfield(L, -2, "__index");
    lua_pushliteral(L, "globals");
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return 1;
}
