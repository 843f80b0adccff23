/* The table that require "cordon" gives. */
#include "bind/vocabulary.h"

enum { API_VERSION = 1 };

/* Which words a script means by its own: to be called first, and once. A stock Lua may run
 * several files that call it each. */
static int choose_api(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "api");
    cordon_session *session = cordon_session_get(L);
    int before = session->api_line, used = session->used_line, whole;
    session->api_line = reader.origin.line > 0 ? reader.origin.line : -1;
    lua_Integer version = lua_tointegerx(L, 1, &whole);
    if (lua_type(L, 1) != LUA_TNUMBER || !whole || version < 1)
        cordon_read_fail(&reader, NULL, "a version like cordon.api(1)", 1);
    if (version > API_VERSION)
        cordon_raise(
            L, &reader.origin,
            "api: version %I is newer than this program, which knows 1; install a newer "
            "cordon, or write cordon.api(1)",
            (LUAI_UACINT)version);
    if (used > 0 && before == 0)
        cordon_raise(L, &reader.origin,
                     "api: expected before anything else of cordon, found after line %d; move "
                     "it up",
                     used);
    if (before > 0 && session->restricted)
        cordon_raise(L, &reader.origin,
                     "api: the version was chosen in line %d; remove this line", before);
    return 0;
}

static void push_field(lua_State *L, const cordon_field *field)
{
    static const char *const kinds[] = {
        [CORDON_FIELD_TEXT] = "text",           [CORDON_FIELD_NUMBER] = "number",
        [CORDON_FIELD_PRICE] = "price",         [CORDON_FIELD_WIDTH] = "width",
        [CORDON_FIELD_STOPS] = "stops",         [CORDON_FIELD_DISTANCE] = "distance",
        [CORDON_FIELD_WHOLE] = "whole number",  [CORDON_FIELD_SCALE] = "scale",
        [CORDON_FIELD_FLAG] = "flag",           [CORDON_FIELD_CHOICE] = "choice",
        [CORDON_FIELD_BITS] = "choices",        [CORDON_FIELD_SHAPE] = "shape",
        [CORDON_FIELD_SHAPES] = "shapes",       [CORDON_FIELD_POSITION] = "position",
        [CORDON_FIELD_SIZE] = "size",           [CORDON_FIELD_PATHS] = "paths",
        [CORDON_FIELD_TAGS] = "tags",           [CORDON_FIELD_MAPPING] = "mapping",
        [CORDON_FIELD_OVERRIDES] = "overrides", [CORDON_FIELD_PLACE] = "place",
        [CORDON_FIELD_DURATION] = "duration",   [CORDON_FIELD_TEXTS] = "texts",
        [CORDON_FIELD_HOURS] = "hours",         [CORDON_FIELD_SHARES] = "shares",
        [CORDON_FIELD_COUNTS] = "counts",       [CORDON_FIELD_ORIGINS] = "origins",
        [CORDON_FIELD_RULES] = "rules",         [CORDON_FIELD_POSTURE] = "posture",
        [CORDON_FIELD_FIGURES] = "figures",     [CORDON_FIELD_FIGURE] = "figure",
        [CORDON_FIELD_STREETS] = "streets",     [CORDON_FIELD_VALUE] = "value",
        [CORDON_FIELD_LIMIT] = "limit",         [CORDON_FIELD_SPEED] = "speed",
        [CORDON_FIELD_WAITS] = "waits",         [CORDON_FIELD_CROSSINGS] = "crossings",
        [CORDON_FIELD_COUNT] = "count"};
    lua_createtable(L, 0, 4);
    lua_pushstring(L, field->name);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, kinds[field->kind]);
    lua_setfield(L, -2, "kind");
    lua_pushboolean(L, field->needed);
    lua_setfield(L, -2, "needed");
    if (!field->choices)
        return;
    lua_newtable(L);
    for (int i = 0; field->choices[i]; i++) {
        lua_pushstring(L, field->choices[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "choices");
}

/* Every verb with its fields, for editors and tests: { ring = { { name = "standoff", … }, … }
 * }. */
static int vocabulary(lua_State *L)
{
    lua_newtable(L);
    for (size_t v = 0; cordon_verbs[v]; v++) {
        lua_createtable(L, (int)cordon_verbs[v]->n_fields, 0);
        for (size_t i = 0; i < cordon_verbs[v]->n_fields; i++) {
            push_field(L, &cordon_verbs[v]->fields[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        lua_setfield(L, -2, cordon_verbs[v]->name);
    }
    return 1;
}

int luaopen_cordon(lua_State *L)
{
    luaL_checkversion(L);
    cordon_session *session = cordon_session_get(L); /* first: finalised after all objects */
    lua_newtable(L);
    lua_pushcfunction(L, choose_api);
    lua_setfield(L, -2, "api");
    lua_pushcfunction(L, vocabulary);
    lua_setfield(L, -2, "vocabulary");
    cordon_open_plan_type(L);
    if (!session->restricted)
        cordon_open_plans(L);
    cordon_enter_all(L, false);
    cordon_open_operations(L);
    cordon_open_shapes(L);
    cordon_open_geojson(L);
    cordon_open_params(L);
    cordon_open_expectations(L);
    cordon_open_events(L);
    cordon_enter_all(L, true);
    lua_pushliteral(L, CORDON_VERSION_STRING);
    lua_setfield(L, -2, "version");
    cordon_refuse_unknown(L, "cordon");
    return 1;
}
