/* table.insert, remove, concat, unpack and sort for scripts: on plain entries, without
 * metamethods, and with limits, so that no call runs long without taking a step. */
#include "host/list.h"

#include <lauxlib.h>

#include "bind/session.h"

enum { LIST_MAX = 100000 };

/* The length of the list in argument 1. */
static lua_Integer list_length(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Unsigned n = lua_rawlen(L, 1);
    if (n > LIST_MAX)
        luaL_error(L, cordon_say_here(L, "expected a list of at most %d entries"), LIST_MAX);
    return (lua_Integer)n;
}

static int insert(lua_State *L)
{
    lua_Integer n = list_length(L), at = n + 1;
    if (lua_gettop(L) == 3) {
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "position outside of the list");
    } else if (lua_gettop(L) != 2) {
        return luaL_error(
            L, cordon_say_here(L, "insert: expected a list, maybe a position, and a value"));
    }
    for (lua_Integer i = n; i >= at; i--) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 1, i + 1);
    }
    lua_rawseti(L, 1, at);
    return 0;
}

static int take_out(lua_State *L)
{
    lua_Integer n = list_length(L), at = luaL_optinteger(L, 2, n);
    if (n == 0)
        return 0;
    luaL_argcheck(L, at >= 1 && at <= n, 2, "position outside of the list");
    lua_rawgeti(L, 1, at);
    for (lua_Integer i = at; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, n);
    return 1;
}

static int concat(lua_State *L)
{
    lua_Integer n = list_length(L);
    size_t length;
    const char *separator = luaL_optlstring(L, 2, "", &length);
    lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, n);
    luaL_argcheck(L, first >= 1 && last <= n, 3, "entries outside of the list");
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = first; i <= last; i++) {
        int type = lua_rawgeti(L, 1, i);
        if (type != LUA_TSTRING && type != LUA_TNUMBER)
            return luaL_error(
                L, cordon_say_here(L, "concat: expected texts and numbers, found a %s at %d"),
                lua_typename(L, type), (int)i);
        luaL_addvalue(&out);
        if (i < last)
            luaL_addlstring(&out, separator, length);
    }
    luaL_pushresult(&out);
    return 1;
}

static int unpack(lua_State *L)
{
    lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, list_length(L));
    if (first > last)
        return 0;
    if (first < -LIST_MAX || last > LIST_MAX || !lua_checkstack(L, (int)(last - first + 1)))
        return luaL_error(L, cordon_say_here(L, "unpack: too many values"));
    for (lua_Integer i = first; i <= last; i++)
        lua_rawgeti(L, 1, i);
    return (int)(last - first + 1);
}

/* Whether entry a of the list comes before entry b, by the function in argument 2, if any. */
static bool before(lua_State *L, lua_Integer a, lua_Integer b)
{
    bool by_function = !lua_isnil(L, 2);
    if (by_function)
        lua_pushvalue(L, 2);
    int type_a = lua_rawgeti(L, 1, a), type_b = lua_rawgeti(L, 1, b);
    if (by_function)
        lua_call(L, 2, 1);
    else if (type_a != type_b || (type_a != LUA_TNUMBER && type_a != LUA_TSTRING))
        luaL_error(L,
                   cordon_say_here(
                       L, "sort: expected numbers alone or texts alone, found a %s and a %s"),
                   lua_typename(L, type_a), lua_typename(L, type_b));
    bool result = by_function ? lua_toboolean(L, -1) : lua_compare(L, -2, -1, LUA_OPLT);
    lua_settop(L, 2);
    return result;
}

static void swap(lua_State *L, lua_Integer a, lua_Integer b)
{
    lua_rawgeti(L, 1, a);
    lua_rawgeti(L, 1, b);
    lua_rawseti(L, 1, a);
    lua_rawseti(L, 1, b);
}

/* Lets the entry at i sink in the heap of the first n entries, the last in order on top. */
static void sink(lua_State *L, lua_Integer i, lua_Integer n)
{
    for (lua_Integer child; (child = 2 * i) <= n; i = child) {
        if (child < n && before(L, child, child + 1))
            child++;
        if (!before(L, i, child))
            return;
        swap(L, i, child);
    }
}

/* Heapsort: Williams, "Algorithm 232", CACM 7(6), 1964. Whatever the function answers, the
 * number of comparisons is bounded. */
static int sort(lua_State *L)
{
    lua_Integer n = list_length(L);
    if (!lua_isnoneornil(L, 2))
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    for (lua_Integer i = n / 2; i >= 1; i--)
        sink(L, i, n);
    for (; n > 1; n--) {
        swap(L, 1, n);
        sink(L, 1, n - 1);
    }
    return 0;
}

void cordon_push_list_library(lua_State *L)
{
    static const luaL_Reg functions[] = {{"insert", insert}, {"remove", take_out},
                                         {"concat", concat}, {"unpack", unpack},
                                         {"sort", sort},     {NULL, NULL}};
    luaL_newlib(L, functions);
}
