/* The stand-in: what a call gives that failed in a script whose errors are collected. */
#include "bind/errors.h"

/* Its address is the stand-in's key in the registry. */
static const char stand_in_key = 0;

bool cordon_is_stand_in(lua_State *L, int index)
{
    return luaL_testudata(L, index, CORDON_TYPE_STAND_IN) != NULL;
}

static int give_itself(lua_State *L)
{
    cordon_push_stand_in(L);
    return 1;
}

static int give_nothing(lua_State *L)
{
    (void)L;
    return 0;
}

static int give_false(lua_State *L)
{
    lua_pushboolean(L, false);
    return 1;
}

static int give_zero(lua_State *L)
{
    lua_pushinteger(L, 0);
    return 1;
}

static int give_word(lua_State *L)
{
    lua_pushliteral(L, "unknown");
    return 1;
}

static int give_empty_loop(lua_State *L)
{
    lua_pushcfunction(L, give_nothing);
    return 1;
}

/* As a list it is long enough for a position and a size, and no longer, so that loops end. */
static int give_member(lua_State *L)
{
    if (lua_isinteger(L, 2) && (lua_tointeger(L, 2) < 1 || lua_tointeger(L, 2) > 2))
        return 0;
    return give_itself(L);
}

/* Something was done with it that may have been all the rest of the event. */
static int call(lua_State *L)
{
    cordon_session_get(L)->vague = true;
    return give_itself(L);
}

void cordon_push_stand_in(lua_State *L)
{
    static const luaL_Reg meta[] = {{"__index", give_member},
                                    {"__newindex", give_nothing},
                                    {"__call", call},
                                    {"__add", give_itself},
                                    {"__sub", give_itself},
                                    {"__mul", give_itself},
                                    {"__div", give_itself},
                                    {"__mod", give_itself},
                                    {"__pow", give_itself},
                                    {"__unm", give_itself},
                                    {"__idiv", give_itself},
                                    {"__band", give_itself},
                                    {"__bor", give_itself},
                                    {"__bxor", give_itself},
                                    {"__shl", give_itself},
                                    {"__shr", give_itself},
                                    {"__bnot", give_itself},
                                    {"__concat", give_itself},
                                    {"__lt", give_false},
                                    {"__le", give_false},
                                    {"__len", give_zero},
                                    {"__tostring", give_word},
                                    {"__close", give_nothing},
                                    {"__pairs", give_empty_loop},
                                    {NULL, NULL}};
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &stand_in_key) != LUA_TNIL)
        return;
    lua_pop(L, 1);
    lua_newuserdatauv(L, 0, 0);
    luaL_newmetatable(L, CORDON_TYPE_STAND_IN);
    luaL_setfuncs(L, meta, 0);
    lua_pushliteral(L, "cordon");
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &stand_in_key);
}
