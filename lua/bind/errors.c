#include "bind/errors.h"

#include <string.h>

#include "bind/field.h"

/* An error that says nothing by itself. A script sees it in a pcall round a stand-in. */
static const char QUIET[] = "follows from an error before";

bool cordon_collects(lua_State *L)
{
    const cordon_session *session = cordon_session_get(L);
    return session->restricted && session->protected_calls == 0;
}

int cordon_raise_quietly(lua_State *L)
{
    lua_pushstring(L, QUIET);
    return lua_error(L);
}

unsigned cordon_failures(lua_State *L)
{
    return cordon_session_get(L)->failures;
}

/* ------------------------------------------------------------ of one call */

/* Sentences of a call are a list in the table CORDON_SESSION_PENDING, whose other keys are the
 * beginnings ("a.lua:4: ring "A": standoff: ") of sentences about fields that failed. */

static void start_call(lua_State *L, cordon_session *session)
{
    session->fatal = false;
    if (session->failures == 0)
        return;
    session->failures = 0;
    lua_newtable(L);
    cordon_session_keep(L, CORDON_SESSION_PENDING);
}

/* Does the line begin like one about a field that failed already? pending is the table. */
static bool is_known(lua_State *L, int pending, const char *line)
{
    lua_pushnil(L);
    while (lua_next(L, pending)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TSTRING &&
            strncmp(line, lua_tostring(L, -1), (size_t)lua_rawlen(L, -1)) == 0) {
            lua_pop(L, 1);
            return true;
        }
    }
    return false;
}

/* Pops an error value and keeps its lines. */
static void keep_lines(lua_State *L)
{
    cordon_session *session = cordon_session_get(L);
    session->failures++;
    const char *text = lua_tostring(L, -1);
    if (!text || strcmp(text, QUIET) == 0 || session->quiet > 0) {
        lua_pop(L, 1);
        return;
    }
    cordon_session_push(L, CORDON_SESSION_PENDING);
    int pending = lua_gettop(L);
    for (const char *line = text; *line; line += *line == '\n') {
        size_t length = strcspn(line, "\n");
        if (!is_known(L, pending, line)) {
            lua_pushlstring(L, line, length);
            lua_rawseti(L, pending, (lua_Integer)lua_rawlen(L, pending) + 1);
        }
        line += length;
    }
    lua_pop(L, 2);
}

void cordon_keep_sentence(lua_State *L)
{
    keep_lines(L);
}

bool cordon_keep(lua_State *L, int code)
{
    if (code == CORDON_OK)
        return true;
    cordon_context *context = cordon_session_get(L)->context;
    if (code == CORDON_E_MEMORY || code == CORDON_E_CANCELLED)
        cordon_check(L, NULL, NULL, code);
    lua_pushstring(L, cordon_error_text(context));
    cordon_error_clear(context);
    keep_lines(L);
    return false;
}

bool cordon_try(const cordon_reader *reader, const char *field, lua_CFunction body, void *data,
                int index, int results, bool quietly)
{
    lua_State *L = reader->L;
    cordon_session *session = cordon_session_get(L);
    index = lua_absindex(L, index);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, data);
    lua_pushvalue(L, index);
    session->quiet += quietly;
    int status = lua_pcall(L, 2, results, 0);
    if (status == LUA_OK) {
        session->quiet -= quietly;
        return true;
    }
    if (status == LUA_ERRMEM || session->fatal) {
        session->quiet -= quietly;
        lua_error(L);
    }
    keep_lines(L);
    session->quiet -= quietly;
    if (!field)
        return false;
    cordon_session_push(L, CORDON_SESSION_PENDING);
    cordon_push_place(L, &reader->origin);
    cordon_push_subject(reader, field);
    lua_concat(L, 2);
    lua_pushboolean(L, true);
    lua_rawset(L, -3);
    lua_pop(L, 1);
    return false;
}

/* Notes each sentence of the call. */
static void note_pending(lua_State *L)
{
    cordon_session_push(L, CORDON_SESSION_PENDING);
    lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        cordon_note(L);
    }
    lua_pop(L, 1);
}

/* Raises the sentences of the call, one a line. */
static int raise_pending(lua_State *L)
{
    cordon_session_push(L, CORDON_SESSION_PENDING);
    int pending = lua_gettop(L);
    lua_Integer n = (lua_Integer)lua_rawlen(L, pending);
    if (n == 0)
        return cordon_raise_quietly(L);
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    for (lua_Integer i = 1; i <= n; i++) {
        if (i > 1)
            luaL_addchar(&text, '\n');
        lua_rawgeti(L, pending, i);
        luaL_addvalue(&text);
    }
    luaL_pushresult(&text);
    return lua_error(L);
}

/* The first use of the module decides by which version the script is understood. */
static void need_api(lua_State *L, cordon_session *session)
{
    if (session->api_line != 0 || session->used_line != 0)
        return;
    const cordon_origin origin = cordon_origin_here(L);
    cordon_push_place(L, &origin);
    lua_pushstring(L, cordon_say_here(L, "expected cordon.api(1) before anything else of "
                                         "cordon: it fixes the meaning of the script"));
    lua_concat(L, 2);
    if (!cordon_collects(L))
        lua_error(L);
    session->used_line = origin.line;
    cordon_session_push(L, CORDON_SESSION_ERRORS);
    lua_insert(L, -2);
    lua_setfield(L, -2, CORDON_NO_API); /* to be noted at the end, unless it comes too late */
    lua_pop(L, 1);
}

/* Upvalue 1: the function; 2: whether it needs cordon.api. */
static int enter(lua_State *L)
{
    cordon_session *session = cordon_session_get(L);
    if (lua_toboolean(L, lua_upvalueindex(2)))
        need_api(L, session);
    start_call(L, session);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (status == LUA_OK && session->failures == 0)
        return lua_gettop(L);
    if (status == LUA_ERRMEM || session->fatal)
        return lua_error(L);
    if (status != LUA_OK)
        keep_lines(L);
    if (!cordon_collects(L))
        return raise_pending(L);
    note_pending(L);
    if (status != LUA_OK) {
        lua_settop(L, 0);
        cordon_push_stand_in(L);
    }
    return lua_gettop(L);
}

void cordon_push_entry(lua_State *L, bool needs_api)
{
    lua_pushboolean(L, needs_api);
    lua_pushcclosure(L, enter, 2);
}

void cordon_enter_all(lua_State *L, bool needs_api)
{
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        if (!lua_iscfunction(L, -1) || lua_tocfunction(L, -1) == enter) {
            lua_pop(L, 1);
            continue;
        }
        cordon_push_entry(L, needs_api);
        lua_pushvalue(L, -2);
        lua_insert(L, -2); /* key, key, entry */
        lua_rawset(L, -4);
    }
}

/* Upvalue 1: the function that may have been meant. */
static int guess(lua_State *L)
{
    cordon_session *session = cordon_session_get(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    session->quiet++;
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    session->quiet--;
    return status == LUA_OK ? lua_gettop(L) : lua_error(L);
}

void cordon_push_guess(lua_State *L)
{
    lua_pushcclosure(L, guess, 1);
}

int cordon_refuse(lua_State *L)
{
    if (!cordon_collects(L))
        return lua_error(L);
    cordon_note(L);
    cordon_push_stand_in(L);
    return 1;
}
