#include "bind/facts.h"

#include <math.h>
#include <string.h>

/* Keys of the metatable of a list, beside those of Lua. */
static const char POSITIONS[] = "positions", /* where each thing is: positions[thing] */
    ALLOWED[] = "allowed",                   /* allowed[fact]: a list of texts */
    EMPTY[] = "empty";                       /* the text of an empty list */

void cordon_fact_number(lua_State *L, const char *fact, double value)
{
    lua_pushnumber(L, value);
    lua_setfield(L, -2, fact);
}

void cordon_fact_whole(lua_State *L, const char *fact, int64_t value)
{
    lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, fact);
}

void cordon_fact_text(lua_State *L, const char *fact, const char *value)
{
    lua_pushstring(L, value);
    lua_setfield(L, -2, fact);
}

void cordon_fact_flag(lua_State *L, const char *fact, bool value)
{
    lua_pushboolean(L, value);
    lua_setfield(L, -2, fact);
}

void cordon_fact_position(lua_State *L, const char *fact, cordon_lonlat at)
{
    lua_createtable(L, 2, 0);
    lua_pushnumber(L, at.lon);
    lua_rawseti(L, -2, 1);
    lua_pushnumber(L, at.lat);
    lua_rawseti(L, -2, 2);
    lua_setfield(L, -2, fact);
}

void cordon_fact_texts(lua_State *L, const char *fact, const char *const *texts, size_t n)
{
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushstring(L, texts[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, fact);
}

const char *cordon_fact_text_of(lua_State *L, int index, const char *fact)
{
    lua_getfield(L, index, fact);
    const char *text = lua_tostring(L, -1);
    lua_pop(L, 1);
    return text ? text : "";
}

double cordon_fact_number_of(lua_State *L, int index, const char *fact)
{
    lua_getfield(L, index, fact);
    double value = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return value;
}

int cordon_fact_whole_of(lua_State *L, int index, const char *fact)
{
    return (int)lround(cordon_fact_number_of(L, index, fact));
}

static const cordon_facts_kind *kind_here(lua_State *L)
{
    return lua_touserdata(L, lua_upvalueindex(1));
}

static const cordon_fact *fact_named(const cordon_facts_kind *kind, const char *name)
{
    for (size_t i = 0; i < kind->n_facts; i++) {
        if (strcmp(kind->facts[i].name, name) == 0) {
            return &kind->facts[i];
        }
    }
    return NULL;
}

/* Raises 'closure has no "widht"; did you mean "width_m"?'. */
static int refuse_fact(lua_State *L, const cordon_facts_kind *kind, const char *what,
                       const char *name)
{
    const char *known[CORDON_NAMES_MAX];
    const cordon_origin origin = cordon_origin_here(L);
    for (size_t i = 0; i < kind->n_facts; i++) {
        known[i] = kind->facts[i].name;
    }
    const char *nearest = cordon_nearest(name, known, kind->n_facts);
    const char *word = cordon_push_word(L, name);
    if (nearest) {
        return cordon_raise(L, &origin, "%s has no \"%s\"; did you mean \"%s\"?", what, word,
                            nearest);
    }
    return cordon_raise(L, &origin, "%s has no \"%s\"; it has %s", what, word,
                        cordon_push_list(L, known, kind->n_facts));
}

/* ------------------------------------------------------------------ one thing */

/* What is not there now may still be a fact: verified of a ring that was not. */
static int index_thing(lua_State *L)
{
    const cordon_facts_kind *kind = kind_here(L);
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
    if (!name || fact_named(kind, name)) {
        return 0;
    }
    return refuse_fact(L, kind, kind->one, name);
}

static int say_thing(lua_State *L)
{
    kind_here(L)->say(L, 1);
    return 1;
}

/* The metatable on top gets a function that knows the kind. */
static void set_function(lua_State *L, const char *key, lua_CFunction function,
                         const cordon_facts_kind *kind)
{
    lua_pushlightuserdata(L, (void *)kind);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, key);
}

/* Pushes the metatable of things of a kind, which is made once. */
static void push_thing_type(lua_State *L, const cordon_facts_kind *kind)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, kind) != LUA_TNIL) {
        return;
    }
    lua_pop(L, 1);
    lua_createtable(L, 0, 4);
    set_function(L, "__index", index_thing, kind);
    set_function(L, "__tostring", say_thing, kind);
    cordon_fact_text(L, "__name", kind->one);
    cordon_fact_text(L, "__metatable", "cordon");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, kind);
}

/* -------------------------------------------------------------------- filters */

/* The values of a filter are looked at before any thing is: a name that nothing has is a slip.
 */
static void check_filter(lua_State *L, const cordon_facts_kind *kind, int filter, int allowed)
{
    const cordon_reader reader = cordon_reader_here(L, kind->list);
    lua_pushnil(L);
    for (; lua_next(L, filter); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) {
            cordon_read_fail(&reader, NULL, "a table { fact = value, … }", filter);
        }
        const char *name = lua_tostring(L, -2);
        if (!fact_named(kind, name)) {
            refuse_fact(L, kind, kind->one, name);
        }
        if (lua_type(L, -1) != LUA_TSTRING || lua_getfield(L, allowed, name) == LUA_TNIL) {
            lua_settop(L, allowed + 2);
            continue;
        }
        const char *choices[CORDON_NAMES_MAX + 1];
        size_t n = (size_t)lua_rawlen(L, -1);
        n = n < CORDON_NAMES_MAX ? n : CORDON_NAMES_MAX;
        for (size_t i = 0; i < n; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            choices[i] = lua_tostring(L, -1); /* the list keeps it */
            lua_pop(L, 1);
        }
        choices[n] = NULL;
        const cordon_field field = {name, CORDON_FIELD_CHOICE, 0, true, choices};
        int choice;
        cordon_read_field(&reader, &field, allowed + 2, (char *)&choice);
        lua_settop(L, allowed + 2);
    }
}

/* Has the thing on top all that the filter wants? A text asked of a number means the name
 * beside it: ring = "Anti-bélier" is ring_name. */
static bool passes(lua_State *L, const cordon_facts_kind *kind, int filter)
{
    int thing = lua_gettop(L);
    bool all = true;
    lua_pushnil(L);
    while (all && lua_next(L, filter)) {
        lua_pushvalue(L, -2);
        lua_rawget(L, thing);
        lua_pushfstring(L, "%s_name", lua_tostring(L, -3));
        if (lua_type(L, -3) == LUA_TSTRING && fact_named(kind, lua_tostring(L, -1))) {
            lua_rawget(L, thing);
        } else {
            lua_pop(L, 1);
            lua_pushvalue(L, -1);
        }
        all = lua_rawequal(L, -1, -3);
        lua_pop(L, 3);
    }
    lua_settop(L, thing);
    return all;
}

/* A new list of what passes; the list at 1, the filter at 2. */
static int filtered(lua_State *L, const cordon_facts_kind *kind)
{
    const cordon_reader reader = cordon_reader_here(L, kind->list);
    if (!lua_istable(L, 2)) {
        cordon_read_fail(&reader, NULL, "a table { fact = value, … }", 2);
    }
    luaL_getmetafield(L, 1, ALLOWED);
    check_filter(L, kind, 2, 3);
    cordon_facts_begin(L, kind);
    for (lua_Integer i = 1; lua_rawgeti(L, 1, i) != LUA_TNIL; i++) {
        if (passes(L, kind, 2)) {
            cordon_facts_add(L, kind);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
    return 1;
}

/* ---------------------------------------------------------------------- lists */

/* What a loop asks for: the thing behind the one at 3, nil for the first. */
static int next_thing(lua_State *L)
{
    lua_Integer at = 0;
    if (!lua_isnil(L, 3)) {
        luaL_getmetafield(L, 1, POSITIONS);
        lua_pushvalue(L, 3);
        lua_rawget(L, -2);
        at = lua_tointeger(L, -1);
    }
    lua_rawgeti(L, 1, at + 1);
    return 1;
}

/* list(nil, thing) by a loop; list(plan), list(plan, filter) where it is called like a method;
 * list(filter). */
static int call_list(lua_State *L)
{
    const cordon_facts_kind *kind = kind_here(L);
    lua_settop(L, 3);
    if (lua_isnil(L, 2)) {
        return next_thing(L);
    }
    if (lua_isuserdata(L, 2)) {
        lua_remove(L, 2);
    }
    if (lua_isnil(L, 2)) {
        lua_newtable(L);
        lua_replace(L, 2);
    }
    lua_settop(L, 2);
    return filtered(L, kind);
}

static int index_list(lua_State *L)
{
    const cordon_facts_kind *kind = kind_here(L);
    if (lua_type(L, 2) != LUA_TSTRING) {
        return 0;
    }
    const cordon_origin origin = cordon_origin_here(L);
    return cordon_raise(L, &origin, "%s is a list, of which %s[1] is the first: %s[1].%s",
                        kind->list, kind->list, kind->list,
                        cordon_push_word(L, lua_tostring(L, 2)));
}

/* A line for each thing. */
static int say_list(lua_State *L)
{
    const cordon_facts_kind *kind = kind_here(L);
    lua_Integer n = (lua_Integer)lua_rawlen(L, 1);
    if (n == 0 && luaL_getmetafield(L, 1, EMPTY) != LUA_TNIL) {
        return 1;
    }
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    for (lua_Integer i = 1; i <= n; i++) {
        luaL_addstring(&text, i > 1 ? "\n" : "");
        lua_rawgeti(L, 1, i);
        kind->say(L, lua_gettop(L));
        lua_remove(L, -2);
        luaL_addvalue(&text);
    }
    luaL_pushresult(&text);
    return 1;
}

static void push_choices(lua_State *L, const char *const *choices)
{
    lua_newtable(L);
    for (lua_Integer i = 0; choices[i]; i++) {
        lua_pushstring(L, choices[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

void cordon_facts_begin(lua_State *L, const cordon_facts_kind *kind)
{
    luaL_checkstack(L, 12, NULL);
    lua_newtable(L);
    lua_createtable(L, 0, 8);
    set_function(L, "__call", call_list, kind);
    set_function(L, "__index", index_list, kind);
    set_function(L, "__tostring", say_list, kind);
    cordon_fact_text(L, "__name", kind->list);
    cordon_fact_text(L, "__metatable", "cordon");
    lua_newtable(L);
    lua_setfield(L, -2, POSITIONS);
    lua_newtable(L);
    for (size_t i = 0; i < kind->n_facts; i++) {
        if (kind->facts[i].choices) {
            push_choices(L, kind->facts[i].choices);
            lua_setfield(L, -2, kind->facts[i].name);
        }
    }
    lua_setfield(L, -2, ALLOWED);
    lua_setmetatable(L, -2);
}

void cordon_facts_add(lua_State *L, const cordon_facts_kind *kind)
{
    int list = lua_gettop(L) - 1;
    lua_Integer at = (lua_Integer)lua_rawlen(L, list) + 1;
    push_thing_type(L, kind);
    lua_setmetatable(L, -2);
    luaL_getmetafield(L, list, POSITIONS);
    lua_pushvalue(L, -2);
    lua_pushinteger(L, at);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    lua_rawseti(L, list, at);
}

void cordon_facts_allow(lua_State *L, const char *fact)
{
    luaL_getmetafield(L, -2, ALLOWED);
    lua_insert(L, -2);
    lua_setfield(L, -2, fact);
    lua_pop(L, 1);
}

void cordon_facts_if_empty(lua_State *L, const char *text)
{
    lua_getmetatable(L, -1);
    cordon_fact_text(L, EMPTY, text);
    lua_pop(L, 1);
}
