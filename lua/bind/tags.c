/* Tags of things on the map, as scripts write them. */
#include "bind/event.h"

static const char TAGS[] =
    CORDON_MESSAGE("tags like \"barrier=hedge\", a list of these, or { barrier = \"hedge\" }");

static void push_list(const cordon_reader *reader, int list, int out)
{
    lua_State *L = reader->L;
    lua_Integer n = (lua_Integer)lua_rawlen(L, list);
    for (lua_Integer i = 1; i <= n; i++) {
        if (lua_rawgeti(L, list, i) != LUA_TSTRING)
            cordon_read_fail(reader, "tags", TAGS, -1);
        cordon_read_text(reader, "tags", -1);
        lua_rawseti(L, out, i);
    }
}

/* { barrier = "hedge", height = "*" }, by the alphabet of the keys. */
static void push_pairs(const cordon_reader *reader, int pairs, int out)
{
    lua_State *L = reader->L;
    const char *keys[CORDON_NAMES_MAX];
    size_t n = cordon_names_of(L, pairs, keys);
    if (n == 0 || n == CORDON_NAMES_MAX)
        cordon_read_fail(reader, "tags", TAGS, pairs);
    for (size_t i = 0; i < n; i++) {
        lua_getfield(L, pairs, keys[i]);
        const char *value = cordon_read_text(reader, "tags", -1);
        lua_pushfstring(L, "%s=%s", keys[i], value);
        lua_rawseti(L, out, (lua_Integer)i + 1);
        lua_pop(L, 1);
    }
}

void cordon_event_push_tags(const cordon_reader *reader, int tags)
{
    lua_State *L = reader->L;
    int type = lua_type(L, tags);
    tags = lua_absindex(L, tags);
    lua_newtable(L);
    int out = lua_gettop(L);
    if (type == LUA_TSTRING) {
        cordon_read_text(reader, "tags", tags);
        lua_pushvalue(L, tags);
        lua_rawseti(L, out, 1);
    } else if (type == LUA_TTABLE && lua_rawlen(L, tags) > 0) {
        push_list(reader, tags, out);
    } else if (type == LUA_TTABLE) {
        push_pairs(reader, tags, out);
    } else if (type != LUA_TNIL) {
        cordon_read_fail(reader, "tags", TAGS, tags);
    }
    lua_settop(L, out);
}
