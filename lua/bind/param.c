/* cordon.param "name" { default, min = …, max = … }: a value that --set may replace. */
#include "bind/vocabulary.h"

#include <math.h>
#include <string.h>

static cordon_setting *setting_named(lua_State *L, const char *name)
{
    const cordon_bind_options *options = cordon_session_get(L)->restricted;
    for (size_t i = 0; options && i < options->n_settings; i++)
        if (strcmp(options->settings[i].name, name) == 0)
            return &options->settings[i];
    return NULL;
}

/* Pushes the value of a setting as the type of the default, which is on the top of the stack.
 */
static void push_setting(const cordon_reader *reader, const char *text)
{
    lua_State *L = reader->L;
    switch (lua_type(L, -1)) {
    case LUA_TSTRING:
        lua_pushstring(L, text);
        break;
    case LUA_TBOOLEAN:
        lua_pushstring(L, text);
        if (strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
            cordon_read_fail(reader, NULL, "true or false", -1);
        lua_pop(L, 1);
        lua_pushboolean(L, strcmp(text, "true") == 0);
        break;
    default:
        if (text[strspn(text, "+-.0123456789eE")] || lua_stringtonumber(L, text) == 0) {
            lua_pushstring(L, text);
            cordon_read_fail(reader, NULL, "a number", -1);
        }
    }
}

/* The value on top of the stack lies within the limits, if it is a number. */
static void check_limits(const cordon_reader *reader, const cordon_param_fields *limits)
{
    lua_State *L = reader->L;
    if (lua_type(L, -1) != LUA_TNUMBER)
        return;
    double value = lua_tonumber(L, -1);
    if (value >= limits->min && value <= limits->max)
        return;
    int index = lua_gettop(L);
    bool low = value < limits->min;
    lua_pushnumber(L, low ? limits->min : limits->max);
    const char *limit = cordon_push_found(L, -1);
    lua_pushfstring(
        L, cordon_say_here(L, low ? "a number not below %s" : "a number not above %s"), limit);
    cordon_read_fail(reader, NULL, lua_tostring(L, -1), index);
}

/* Keeps what is known of the parameter for cordon_bind_param: its default is at standard, its
 * value on top. */
static void note_param(const cordon_reader *reader, const cordon_param_fields *limits,
                       int standard)
{
    lua_State *L = reader->L;
    int value = lua_gettop(L);
    cordon_session_push(L, CORDON_SESSION_PARAMS);
    lua_createtable(L, 0, 5);
    lua_pushvalue(L, value);
    lua_setfield(L, -2, "value");
    lua_pushvalue(L, standard);
    lua_setfield(L, -2, "default");
    lua_pushnumber(L, limits->min);
    lua_setfield(L, -2, "min");
    lua_pushnumber(L, limits->max);
    lua_setfield(L, -2, "max");
    lua_pushinteger(L, reader->origin.line);
    lua_setfield(L, -2, "line");
    lua_setfield(L, -2, reader->name);
    lua_settop(L, value);
}

/* Upvalue 1: the name. */
static int read_param(lua_State *L)
{
    cordon_reader reader = cordon_reader_here(L, "param");
    cordon_param_fields limits = {-HUGE_VAL, HUGE_VAL};
    const char *name = lua_tostring(L, lua_upvalueindex(1));
    reader.name = name;
    lua_settop(L, 1);
    cordon_read_verb(&reader, &cordon_verb_param, 1, &limits);
    if (lua_rawgeti(L, 1, 1) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_pushliteral(L, "default");
        lua_rawget(L, 1);
    }
    int type = lua_type(L, -1);
    if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN)
        cordon_read_fail(&reader, "default", "a number, a text, true or false", -1);
    int standard = lua_gettop(L);
    lua_pushvalue(L, standard);
    const cordon_setting *setting = setting_named(L, name);
    if (setting)
        push_setting(&reader, setting->value);
    check_limits(&reader, &limits);
    note_param(&reader, &limits, standard);
    return 1;
}

static int make_param(lua_State *L)
{
    const cordon_reader reader = cordon_reader_here(L, "param");
    const char *name = cordon_read_text(&reader, "name", 1);
    if (!*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "0123456789_")])
        cordon_read_fail(&reader, "name", "letters, digits and _", 1);
    lua_settop(L, 1);
    cordon_session_push(L, CORDON_SESSION_PARAMS);
    lua_pushboolean(L, true);
    lua_setfield(L, -2, name);
    lua_pop(L, 1);
    cordon_setting *setting = setting_named(L, name);
    if (setting)
        setting->used = true;
    lua_pushcclosure(L, read_param, 1);
    cordon_push_entry(L, true);
    return 1;
}

/* A setting that no cordon.param asked for is a slip of the keyboard. */
static void note_setting(lua_State *L, const char *name)
{
    const char *names[CORDON_NAMES_MAX];
    cordon_session_push(L, CORDON_SESSION_PARAMS);
    size_t n = cordon_names_of(L, -1, names);
    const char *nearest = cordon_nearest(name, names, n);
    if (nearest)
        lua_pushfstring(L,
                        cordon_say_here(L, "--set %s: no such parameter; did you mean \"%s\"?"),
                        name, nearest);
    else if (n > 0)
        lua_pushfstring(L, cordon_say_here(L, "--set %s: no such parameter; the script has %s"),
                        name, cordon_push_list(L, names, n));
    else
        lua_pushfstring(L, cordon_say_here(L, "--set %s: the script has no parameters"), name);
    cordon_note(L);
}

void cordon_note_settings(lua_State *L)
{
    const cordon_bind_options *options = cordon_session_get(L)->restricted;
    int top = lua_gettop(L);
    for (size_t i = 0; options && i < options->n_settings; i++) {
        if (!options->settings[i].used)
            note_setting(L, options->settings[i].name);
        lua_settop(L, top);
    }
}

/* A value as --set takes it; the state keeps it. */
static const char *setting_text(lua_State *L, const char *field)
{
    lua_getfield(L, -1, field);
    if (lua_type(L, -1) == LUA_TBOOLEAN)
        lua_pushstring(L, lua_toboolean(L, -1) ? "true" : "false");
    else
        luaL_tolstring(L, -1, NULL);
    lua_remove(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, field); /* from now on it is this text */
    const char *text = lua_tostring(L, -1);
    lua_pop(L, 1);
    return text;
}

static double limit_of(lua_State *L, const char *field)
{
    lua_getfield(L, -1, field);
    double limit = lua_tonumber(L, -1);
    lua_pop(L, 1);
    return limit;
}

size_t cordon_bind_params(lua_State *L)
{
    const char *names[CORDON_NAMES_MAX];
    cordon_session_push(L, CORDON_SESSION_PARAMS);
    size_t n = cordon_names_of(L, -1, names);
    lua_pop(L, 1);
    return n;
}

void cordon_bind_param(lua_State *L, size_t index, cordon_param_facts *out)
{
    static const char *const kinds[] = {
        [LUA_TBOOLEAN] = "flag", [LUA_TNUMBER] = "number", [LUA_TSTRING] = "text"};
    const char *names[CORDON_NAMES_MAX];
    int top = lua_gettop(L);
    cordon_session_push(L, CORDON_SESSION_PARAMS);
    cordon_names_of(L, -1, names);
    *out = (cordon_param_facts){.name = names[index]};
    if (lua_getfield(L, -1, names[index]) == LUA_TTABLE) { /* else its table was never read */
        out->kind = kinds[lua_getfield(L, -1, "default")];
        lua_pop(L, 1);
        out->min = limit_of(L, "min");
        out->max = limit_of(L, "max");
        out->line = (int)limit_of(L, "line");
        out->value = setting_text(L, "value");
        out->standard = setting_text(L, "default");
    }
    lua_settop(L, top);
}

void cordon_open_params(lua_State *L)
{
    lua_pushcfunction(L, make_param);
    lua_setfield(L, -2, "param");
}
