#include "bind/errors.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* Its address is the session's key in the registry. */
static const char session_key = 0;

enum { WORD_MAX = 80 }; /* bytes of a script's name in a sentence */

static int free_session(lua_State *L)
{
    cordon_session *session = lua_touserdata(L, 1);
    cordon_frame_free(session->frame);
    session->frame = NULL;
    cordon_crs_free(session->crs);
    session->crs = NULL;
    if (session->owns_context)
        cordon_context_free(session->context);
    session->context = NULL;
    session->owns_context = false;
    return 0;
}

/* An empty session in the registry. It is made before every other object of the state, so that
 * Lua finalises it after them. */
static cordon_session *make_session(lua_State *L)
{
    cordon_session *session = lua_newuserdatauv(L, sizeof *session, CORDON_SESSION_VALUES);
    memset(session, 0, sizeof *session);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, free_session);
    lua_setfield(L, -2, "__gc");
    lua_setmetatable(L, -2);
    for (int value = CORDON_SESSION_PARAMS; value <= CORDON_SESSION_VALUES; value++) {
        lua_newtable(L);
        lua_setiuservalue(L, -2, value);
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, &session_key);
    return session;
}

cordon_session *cordon_session_get(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &session_key);
    cordon_session *session = lua_touserdata(L, -1);
    lua_pop(L, 1);
    if (!session)
        session = make_session(L);
    if (!session->context) {
        cordon_context_options options = CORDON_CONTEXT_OPTIONS_INIT;
        options.language = cordon_message_language();
        if (cordon_context_new(&session->context, &options) != CORDON_OK)
            luaL_error(L, "out of memory");
        session->owns_context = true;
    }
    return session;
}

void cordon_bind_restrict(lua_State *L, const cordon_bind_options *options)
{
    cordon_session *session = make_session(L);
    session->context = options->context;
    session->restricted = options;
}

double cordon_bind_map_seconds(lua_State *L)
{
    return cordon_session_get(L)->map_seconds;
}

void cordon_session_push(lua_State *L, int value)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &session_key);
    lua_getiuservalue(L, -1, value);
    lua_remove(L, -2);
}

void cordon_session_keep(lua_State *L, int value)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &session_key);
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, value);
    lua_pop(L, 1);
}

cordon_frame *cordon_session_frame(lua_State *L, const cordon_origin *origin, const char *what,
                                   cordon_lonlat at)
{
    cordon_session *session = cordon_session_get(L);
    if (!session->frame) {
        /* Rounded as maps are, so that the same place gives the same frame however it is said.
         */
        const cordon_lonlat centre = {round(at.lon * 1e7) / 1e7, round(at.lat * 1e7) / 1e7};
        cordon_check(L, origin, what,
                     cordon_frame_new(&session->frame, session->context, centre));
    }
    return session->frame;
}

cordon_origin cordon_origin_here(lua_State *L)
{
    lua_Debug ar;
    for (int level = 0; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline > 0)
            return (cordon_origin){*ar.source == '@' || *ar.source == '=' ? ar.source + 1
                                                                          : "script",
                                   ar.currentline};
    }
    return (cordon_origin){"", 0};
}

const char *cordon_say_here(lua_State *L, const char *english)
{
    return cordon_say(cordon_language(cordon_session_get(L)->context), english);
}

void cordon_push_place(lua_State *L, const cordon_origin *origin)
{
    if (origin->line > 0)
        lua_pushfstring(L, "%s:%d: ", origin->file, origin->line);
    else
        lua_pushliteral(L, "");
}

int cordon_raise(lua_State *L, const cordon_origin *origin, const char *format, ...)
{
    cordon_push_place(L, origin);
    va_list args;
    va_start(args, format);
    lua_pushvfstring(L, cordon_say_here(L, format), args);
    va_end(args);
    lua_concat(L, 2);
    return lua_error(L);
}

void cordon_check(lua_State *L, const cordon_origin *origin, const char *what, int code)
{
    if (code == CORDON_OK)
        return;
    cordon_session *session = cordon_session_get(L);
    cordon_context *context = session->context;
    const char *sentence = lua_pushstring(L, cordon_error_text(context));
    session->fatal = code == CORDON_E_MEMORY || code == CORDON_E_CANCELLED;
    if (code != CORDON_E_CANCELLED) /* the host asks for that one when the script has ended */
        cordon_error_clear(context);
    if (!what)
        lua_error(L);
    cordon_raise(L, origin, "%s%s%s", what, *what ? ": " : "", sentence);
}

void **cordon_box_new(lua_State *L, const char *type, int user_values)
{
    void **box = lua_newuserdatauv(L, sizeof *box, user_values);
    *box = NULL;
    luaL_setmetatable(L, type);
    return box;
}

size_t cordon_names_of(lua_State *L, int table, const char *names[CORDON_NAMES_MAX])
{
    size_t n = 0;
    table = lua_absindex(L, table);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING || n == CORDON_NAMES_MAX)
            continue;
        const char *name = lua_tostring(L, -1);
        size_t at = n++;
        for (; at > 0 && strcmp(names[at - 1], name) > 0; at--)
            names[at] = names[at - 1];
        names[at] = name;
    }
    return n;
}

const char *cordon_push_word(lua_State *L, const char *text)
{
    static const char more[] = "…";
    char word[WORD_MAX + sizeof more];
    size_t length = strlen(text), kept = length > WORD_MAX ? WORD_MAX : length;
    memcpy(word, text, kept);
    word[kept] = '\0';
    cordon_printable(word);
    if (kept < length)
        strcat(word, more);
    return lua_pushstring(L, word);
}

const char *cordon_push_list(lua_State *L, const char *const *names, size_t n)
{
    luaL_Buffer list;
    luaL_buffinit(L, &list);
    for (size_t i = 0; i < n; i++) {
        luaL_addstring(&list, i > 0 ? ", " : "");
        luaL_addstring(&list, names[i]);
    }
    luaL_pushresult(&list);
    return lua_tostring(L, -1);
}

/* What a script may have meant by an unknown name is given quietly, so that the rest of the
 * line is looked at too. known: the table. */
static int give_nearest(lua_State *L, int known, const char *nearest)
{
    if (!cordon_collects(L))
        return lua_error(L);
    cordon_note(L);
    lua_getfield(L, known, nearest);
    if (lua_isfunction(L, -1))
        cordon_push_guess(L);
    return 1;
}

/* __index of a table or type: upvalue 1 the known names in a table, upvalue 2 what it is. */
static int refuse_unknown(lua_State *L)
{
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
        return 1;
    const cordon_origin origin = cordon_origin_here(L);
    const char *what = lua_tostring(L, lua_upvalueindex(2));
    cordon_push_place(L, &origin);
    if (lua_type(L, 2) != LUA_TSTRING) {
        lua_pushfstring(L, cordon_say_here(L, "%s is not a list"), what);
        lua_concat(L, 2);
        return cordon_refuse(L);
    }
    const char *known[CORDON_NAMES_MAX];
    size_t n = cordon_names_of(L, lua_upvalueindex(1), known);
    const char *nearest = cordon_meant(lua_tostring(L, 2), known, n);
    const char *name = cordon_push_word(L, lua_tostring(L, 2));
    lua_insert(L, 3);
    if (nearest) {
        lua_pushfstring(L, cordon_say_here(L, "%s has no \"%s\"; did you mean \"%s\"?"), what,
                        name, nearest);
        lua_concat(L, 2);
        return give_nearest(L, lua_upvalueindex(1), nearest);
    }
    const char *list = cordon_push_list(L, known, n);
    lua_pushfstring(L, cordon_say_here(L, "%s has no \"%s\"; it has %s"), what, name, list);
    lua_remove(L, -2);
    lua_concat(L, 2);
    return cordon_refuse(L);
}

void cordon_refuse_unknown(lua_State *L, const char *what)
{
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -2);
    lua_pushstring(L, what);
    lua_pushcclosure(L, refuse_unknown, 2);
    lua_setfield(L, -2, "__index");
    lua_pushliteral(L, "cordon");
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

void cordon_type_new(lua_State *L, const char *type, const luaL_Reg *methods,
                     lua_CFunction free_object, lua_CFunction tostring)
{
    luaL_newmetatable(L, type);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    cordon_enter_all(L, false);
    lua_pushstring(L, strchr(type, '.') + 1);
    lua_pushcclosure(L, refuse_unknown, 2);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, free_object);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, free_object);
    lua_setfield(L, -2, "__close");
    if (tostring) {
        lua_pushcfunction(L, tostring);
        lua_setfield(L, -2, "__tostring");
    }
    lua_pushliteral(L, "cordon");
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
