/* Going through a table. Lua's own order changes from run to run with the hashes of the keys,
 * and with it the order of a plan's areas and rings; here numbers come first, then texts by the
 * alphabet, false, true. Keys that are tables or functions have no order: they come last. */
#include "host/order.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "host/sandbox.h"

enum { KEYS_A_STEP = 8 }; /* looking at so many keys costs a step */

typedef struct key {
    int rank; /* UNORDERED: the last */
    lua_Number number;
    lua_Integer whole;
    const char *text; /* the table keeps it */
    size_t length;
    int at; /* place in Lua's order */
} key;

enum { NUMBER, TEXT, TRUTH, UNORDERED };

static key key_at(lua_State *L, int index, int at)
{
    key k = {.rank = UNORDERED, .at = at};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        k.rank = NUMBER;
        k.number = lua_tonumber(L, index);
        k.whole = lua_isinteger(L, index) ? lua_tointeger(L, index) : LUA_MAXINTEGER;
        break;
    case LUA_TSTRING:
        k.rank = TEXT;
        k.text = lua_tolstring(L, index, &k.length);
        break;
    case LUA_TBOOLEAN:
        k.rank = TRUTH;
        k.whole = lua_toboolean(L, index);
        break;
    default:
        break;
    }
    return k;
}

/* Below 0: a comes before b. Unordered keys are equal. */
static int compare_keys(const key *a, const key *b)
{
    if (a->rank != b->rank)
        return a->rank - b->rank;
    if (a->rank == TEXT) {
        size_t least = a->length < b->length ? a->length : b->length;
        int order = memcmp(a->text, b->text, least);
        return order ? order : (a->length > b->length) - (a->length < b->length);
    }
    if (a->rank == NUMBER && a->number != b->number)
        return a->number < b->number ? -1 : 1;
    return (a->whole > b->whole) - (a->whole < b->whole);
}

static int compare(const void *left, const void *right)
{
    const key *a = left, *b = right;
    int order = compare_keys(a, b);
    return order ? order : a->at - b->at;
}

/* ---------------------------------------------------------------------- pairs */

static int count_keys(lua_State *L, int table)
{
    int n = 0;
    lua_pushnil(L);
    for (; lua_next(L, table); n++)
        lua_pop(L, 1);
    return n;
}

/* Pushes a list of the keys of the table, in order. */
static void push_keys(lua_State *L, int table)
{
    int n = count_keys(L, table), filled = 0;
    cordon_sandbox_pay(L, n / KEYS_A_STEP);
    key *keys = lua_newuserdatauv(L, ((size_t)n + 1) * sizeof *keys, 0);
    lua_createtable(L, n, 0); /* in Lua's order */
    lua_pushnil(L);
    for (; lua_next(L, table); filled++) {
        keys[filled] = key_at(L, -2, filled + 1);
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, filled + 1);
    }
    qsort(keys, (size_t)n, sizeof *keys, compare);
    lua_createtable(L, n, 0);
    for (int i = 0; i < n; i++) {
        lua_rawgeti(L, -2, keys[i].at);
        lua_rawseti(L, -2, i + 1);
    }
    lua_replace(L, -3);
    lua_pop(L, 1);
}

/* Upvalues: the keys, how many were given. Argument 1: the table. Entries that were taken out
 * meanwhile are left out, new ones are not given. */
static int give_next(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
    lua_settop(L, 1);
    do {
        lua_settop(L, 1);
        if (lua_rawgeti(L, lua_upvalueindex(1), ++at) == LUA_TNIL)
            return 1;
        lua_pushvalue(L, -1);
    } while (lua_rawget(L, 1) == LUA_TNIL);
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

static int ordered_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    push_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, give_next, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* ----------------------------------------------------------------------- next */

/* Pushes the first key that comes after the one at index 2 (nil: the first of all) and has an
 * order; false: there is none. */
static bool push_ordered_after(lua_State *L)
{
    bool first = lua_isnil(L, 2), found = false;
    key after = key_at(L, 2, 0), best = {.rank = UNORDERED};
    int seen = 0;
    lua_pushnil(L); /* the best so far, at 3 */
    lua_pushnil(L);
    for (; lua_next(L, 1); seen++) {
        lua_pop(L, 1);
        key k = key_at(L, -1, 0);
        if (k.rank == UNORDERED || (!first && compare_keys(&k, &after) <= 0) ||
            (found && compare_keys(&k, &best) >= 0))
            continue;
        best = k;
        found = true;
        lua_pushvalue(L, -1);
        lua_replace(L, 3);
    }
    cordon_sandbox_pay(L, seen / KEYS_A_STEP);
    lua_settop(L, 3);
    return found;
}

/* The same among those without an order, from where Lua's own order is. */
static bool push_unordered_after(lua_State *L)
{
    lua_settop(L, 2);
    if (key_at(L, 2, 0).rank != UNORDERED)
        lua_pushnil(L);
    else
        lua_pushvalue(L, 2);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        if (key_at(L, -1, 0).rank == UNORDERED)
            return true;
    }
    return false;
}

static int ordered_next(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    bool past = !lua_isnil(L, 2) && key_at(L, 2, 0).rank == UNORDERED;
    if ((past || !push_ordered_after(L)) && !push_unordered_after(L)) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushvalue(L, -1);
    lua_rawget(L, 1);
    return 2;
}

void cordon_add_ordered_functions(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"pairs", ordered_pairs}, {"next", ordered_next}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
