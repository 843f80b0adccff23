/* The map files of a script's event: their paths, and reading them when a name is looked up. */
#include "bind/event.h"
#include "bind/file.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bind/vocabulary.h"

static const char EXPECTED[] = CORDON_MESSAGE("the path of a map file, or a list of paths");
static const char EXPECTED_TAG[] = CORDON_MESSAGE(
    "a text like \"bollard\", or a property with its codes like { \"TYPE\", PIVOT = "
    "\"gate\" }");

/* What is made here lives as long as the list at index keep. */
typedef struct collector {
    const cordon_reader *reader;
    lua_State *L;
    int keep;
} collector;

/* Keeps the value on top of the stack, and takes it off. */
static void keep_top(const collector *c)
{
    lua_rawseti(c->L, c->keep, (lua_Integer)lua_rawlen(c->L, c->keep) + 1);
}

static void *keep_block(const collector *c, size_t count, size_t size)
{
    void *block = memset(lua_newuserdatauv(c->L, (count + 1) * size, 0), 0, (count + 1) * size);
    keep_top(c);
    return block;
}

/* A path of the script as the program can open it: relative to the script's folder. */
static const char *read_path(const collector *c, const cordon_reader *reader, int index)
{
    const char *path = cordon_read_text(reader, "map", index);
    path = cordon_push_path(reader, path);
    keep_top(c);
    cordon_tell_read(c->L, path);
    return path;
}

static int compare_codes(const void *a, const void *b)
{
    return strcmp(((const cordon_map_code *)a)->from, ((const cordon_map_code *)b)->from);
}

/* Number of codes in { "TYPE", PIVOT = "swing_gate", … }; refuses anything else. */
static size_t count_codes(const collector *c, const cordon_reader *reader, int index,
                          const char *key)
{
    lua_State *L = c->L;
    size_t n = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        bool named = lua_type(L, -2) == LUA_TSTRING;
        bool first = lua_isinteger(L, -2) && lua_tointeger(L, -2) == 1;
        if (lua_type(L, -1) != LUA_TSTRING || !(named || first))
            cordon_read_fail(reader, key, EXPECTED_TAG, index);
        n += named;
        lua_pop(L, 1);
    }
    return n;
}

/* The property that a tag comes from, and what its codes mean. */
static void read_property(const collector *c, const cordon_reader *reader, int index,
                          cordon_map_tag *tag)
{
    lua_State *L = c->L;
    size_t n = count_codes(c, reader, index, tag->key);
    lua_rawgeti(L, index, 1);
    if (lua_type(L, -1) != LUA_TSTRING)
        cordon_read_fail(reader, tag->key, EXPECTED_TAG, index);
    tag->property = lua_tostring(L, -1); /* the table keeps it */
    lua_pop(L, 1);
    cordon_map_code *codes = keep_block(c, n, sizeof *codes);
    lua_pushnil(L);
    for (; lua_next(L, index); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING)
            codes[tag->n_codes++] = (cordon_map_code){lua_tostring(L, -2), lua_tostring(L, -1)};
    qsort(codes, n, sizeof *codes, compare_codes); /* Lua's order changes from run to run */
    tag->codes = codes;
}

static void read_tags(const collector *c, const cordon_reader *reader, int index,
                      cordon_map_source *out)
{
    lua_State *L = c->L;
    const char *names[CORDON_NAMES_MAX];
    lua_pushliteral(L, "tags");
    if (lua_rawget(L, index) == LUA_TNIL) {
        lua_pop(L, 1);
        return;
    }
    int table = lua_gettop(L);
    size_t n = lua_istable(L, table) ? cordon_names_of(L, table, names) : CORDON_NAMES_MAX;
    if (n == CORDON_NAMES_MAX || lua_rawlen(L, table) > 0)
        cordon_read_fail(
            reader, "tags",
            "a table { barrier = \"bollard\", width = { \"LARGEUR\" }, … } of fewer "
            "than 64 tags",
            table);
    cordon_map_tag *tags = keep_block(c, n, sizeof *tags);
    for (size_t i = 0; i < n; i++) {
        tags[i].key = names[i];
        lua_pushstring(L, names[i]);
        int type = lua_rawget(L, table);
        if (type == LUA_TSTRING)
            tags[i].value = lua_tostring(L, -1);
        else if (type == LUA_TTABLE)
            read_property(c, reader, lua_gettop(L), &tags[i]);
        else
            cordon_read_fail(reader, names[i], EXPECTED_TAG, -1);
        lua_pop(L, 1);
    }
    out->tags = tags;
    out->n_tags = n;
    lua_pop(L, 1);
}

/* One file: a path, or a table of its path and how to understand it. */
static void read_source(const collector *c, int index, cordon_map_source *out)
{
    lua_State *L = c->L;
    cordon_reader reader = *c->reader;
    reader.goes_on = false;
    *out = (cordon_map_source){.version = CORDON_MAP_SOURCE_VERSION};
    if (lua_type(L, index) != LUA_TTABLE) {
        out->path = read_path(c, &reader, index);
        return;
    }
    lua_rawgeti(L, index, 1);
    reader.kind = "map";
    reader.name = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    lua_pop(L, 1); /* the table keeps it */
    cordon_read_verb(&reader, &cordon_verb_map, index, out);
    lua_pushstring(L, out->path);
    out->path = read_path(c, &reader, lua_gettop(L));
    keep_top(c);
    read_tags(c, &reader, index, out);
}

/* Is the table at index one file with fields, and no list of files? */
static bool is_source(lua_State *L, int index)
{
    const char *names[CORDON_NAMES_MAX];
    return cordon_names_of(L, index, names) > 0;
}

typedef struct source_reading {
    const cordon_reader *reader;
    cordon_map_source *out;
} source_reading;

/* Arguments: the reading, the file. Gives what keeps the source alive. */
static int read_one(lua_State *L)
{
    const source_reading *r = lua_touserdata(L, 1);
    lua_newtable(L);
    const collector c = {r->reader, L, lua_gettop(L)};
    read_source(&c, 2, r->out);
    lua_settop(L, c.keep);
    return 1;
}

const cordon_map_source *cordon_event_sources(const cordon_reader *reader, int index, size_t *n)
{
    lua_State *L = reader->L;
    lua_newtable(L);
    collector c = {reader, L, lua_gettop(L)};
    luaL_checkstack(L, 20, NULL);
    lua_pushliteral(L, "map");
    int type = lua_rawget(L, index), maps = lua_gettop(L);
    bool list = type == LUA_TTABLE && !is_source(L, maps);
    *n = list ? (size_t)lua_rawlen(L, maps) : 1;
    if ((type != LUA_TTABLE && type != LUA_TSTRING) || *n == 0)
        cordon_read_fail(reader, "map", EXPECTED, maps);
    cordon_map_source *sources = keep_block(&c, *n, sizeof *sources);
    unsigned before = cordon_failures(L);
    for (size_t i = 0; i < *n; i++) {
        source_reading r = {reader, &sources[i]};
        if (list)
            lua_rawgeti(L, maps, (lua_Integer)i + 1);
        else
            lua_pushvalue(L, maps);
        if (cordon_try(reader, NULL, read_one, &r, -1, 1, false))
            keep_top(&c);
        lua_pop(L, 1);
    }
    if (cordon_failures(L) != before)
        cordon_raise_quietly(L);
    lua_settop(L, c.keep);
    return sources;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Reads the map of the event whole, or takes it from the workspace. */
static int open_map(cordon_event_box *box, const cordon_session *session)
{
    size_t n;
    const cordon_map_source *sources = cordon_event_maps(box->event, &n);
    if (session->restricted && session->restricted->workspace)
        return cordon_workspace_map(&box->map, session->restricted->workspace, sources, n);
    int code = cordon_map_open_sources(&box->own, session->context, sources, n, NULL);
    box->map = box->own;
    return code;
}

const cordon_map *cordon_event_open_map(lua_State *L, const cordon_reader *reader)
{
    cordon_session *session = cordon_session_get(L);
    cordon_event_box *box = cordon_event_declared(L);
    if (session->vague && !box) /* what was called may have been meant to declare it */
        cordon_raise_quietly(L);
    if (!box || !box->event)
        cordon_raise(L, &reader->origin,
                     "%s: declare the event first, with cordon.event { … }: its map is needed",
                     reader->kind);
    if (box->no_map)
        cordon_raise_quietly(L);
    if (!box->map) {
        double start = seconds();
        int code = open_map(box, session);
        session->map_seconds += seconds() - start;
        box->no_map = code != CORDON_OK && cordon_collects(L);
        cordon_check(L, &reader->origin, "", code);
    }
    return box->map;
}
