/* The map files of a script's event: their paths, and reading them when a name is looked up. */
#include "bind/event.h"

#include <string.h>
#include <time.h>

/* Pushes a path of the script as the program can open it: relative to the script's folder. */
static void push_path(const cordon_reader *reader, int index)
{
    lua_State *L = reader->L;
    const char *path = cordon_read_text(reader, "map", index);
    const char *slash = strrchr(reader->origin.file, '/');
    if (*path == '/' || !slash || !*path) {
        lua_pushstring(L, path);
        return;
    }
    lua_pushlstring(L, reader->origin.file, (size_t)(slash - reader->origin.file) + 1);
    lua_pushstring(L, path);
    lua_concat(L, 2);
}

void cordon_event_push_paths(const cordon_reader *reader, int index)
{
    lua_State *L = reader->L;
    lua_newtable(L);
    int out = lua_gettop(L);
    lua_pushliteral(L, "map");
    int type = lua_rawget(L, index), maps = lua_gettop(L);
    if (type != LUA_TTABLE) {
        if (type != LUA_TSTRING)
            cordon_read_fail(reader, "map", "the path of a map file, or a list of paths", maps);
        push_path(reader, maps);
        lua_rawseti(L, out, 1);
    } else {
        lua_Integer n = (lua_Integer)lua_rawlen(L, maps);
        if (n == 0)
            cordon_read_fail(reader, "map", "the path of a map file, or a list of paths", maps);
        for (lua_Integer i = 1; i <= n; i++) {
            lua_rawgeti(L, maps, i);
            push_path(reader, -1);
            lua_rawseti(L, out, i);
            lua_pop(L, 1);
        }
    }
    lua_settop(L, out);
}

const char **cordon_event_texts(lua_State *L, int index, size_t *n)
{
    index = lua_absindex(L, index);
    *n = (size_t)lua_rawlen(L, index);
    const char **texts = lua_newuserdatauv(L, (*n + 1) * sizeof *texts, 0);
    for (size_t i = 0; i < *n; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        texts[i] = lua_tostring(L, -1); /* the list keeps it */
        lua_pop(L, 1);
    }
    return texts;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

const cordon_map *cordon_event_open_map(lua_State *L, const cordon_reader *reader)
{
    cordon_session *session = cordon_session_get(L);
    cordon_session_push(L, CORDON_SESSION_EVENT);
    cordon_event_box *box = luaL_testudata(L, -1, CORDON_TYPE_EVENT);
    if (!box || !box->event)
        cordon_raise(L, &reader->origin,
                     "%s: declare the event first, with cordon.event { … }: its map is needed",
                     reader->kind);
    if (!box->map) {
        lua_getiuservalue(L, -1, 1);
        size_t n;
        const char **paths = cordon_event_texts(L, -1, &n);
        double start = seconds();
        int code = cordon_map_open(&box->map, session->context, paths, n, NULL);
        session->map_seconds += seconds() - start;
        cordon_check(L, &reader->origin, "", code);
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
    return box->map;
}
