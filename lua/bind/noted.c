/* The errors of a whole script, as the program shows them: what was noted, what only the end
 * shows, in the order of lines.
 *
 * CORDON_SESSION_ERRORS is a list of sentences; errors[sentence] is its traceback, or true. The
 * same sentence, from a loop, counts once. */
#include <stdlib.h>
#include <string.h>

#include "bind/errors.h"
#include "bind/event.h"

enum {
    NOTED_MAX = 1000, /* sentences kept of one script; what comes after is counted */
    SHOWN_MAX = 50,
};

static void note(lua_State *L, cordon_session *session, int errors, int sentence)
{
    if (session->quiet > 0)
        return;
    lua_pushvalue(L, sentence);
    if (lua_rawget(L, errors) != LUA_TNIL)
        return;
    if (lua_rawlen(L, errors) >= NOTED_MAX) {
        session->unnoted++;
        return;
    }
    lua_pushvalue(L, sentence);
    lua_rawseti(L, errors, (lua_Integer)lua_rawlen(L, errors) + 1);
    lua_pushvalue(L, sentence);
    if (session->restricted && session->restricted->verbose)
        luaL_traceback(L, L, NULL, 1);
    else
        lua_pushboolean(L, true);
    lua_rawset(L, errors);
}

void cordon_note(lua_State *L)
{
    int sentence = lua_gettop(L);
    luaL_checkstack(L, 10, NULL);
    cordon_session_push(L, CORDON_SESSION_ERRORS);
    note(L, cordon_session_get(L), sentence + 1, sentence);
    lua_settop(L, sentence - 1);
}

/* ------------------------------------------------- what only the end shows */

/* The version was never chosen. */
static void finish_api(lua_State *L, const cordon_session *session)
{
    if (session->api_line != 0 || session->used_line == 0)
        return;
    cordon_session_push(L, CORDON_SESSION_ERRORS);
    lua_getfield(L, -1, CORDON_NO_API);
    cordon_note(L);
    lua_pop(L, 1);
}

/* The event as a whole, unless something that may belong to it is left out. */
static void finish_event(lua_State *L, cordon_session *session)
{
    const cordon_event_box *box = cordon_event_declared(L);
    if (!box || !box->event || box->unsure || session->vague)
        return;
    int code = cordon_event_check(box->event, session->context);
    if (code == CORDON_OK)
        return;
    if (code == CORDON_E_MEMORY)
        cordon_check(L, NULL, NULL, code);
    lua_pushstring(L, cordon_error_text(session->context)); /* a line for each thing wrong */
    cordon_error_clear(session->context);
    for (const char *line = lua_tostring(L, -1); *line; line += *line == '\n') {
        size_t length = strcspn(line, "\n");
        lua_pushlstring(L, line, length);
        cordon_note(L);
        line += length;
    }
    lua_pop(L, 1);
}

void cordon_bind_finish(lua_State *L)
{
    cordon_session *session = cordon_session_get(L);
    finish_api(L, session);
    finish_event(L, session);
    cordon_note_settings(L);
}

/* ----------------------------------------------------------------- the list */

typedef struct noted {
    const char *text, *trace; /* trace NULL: none */
    long line;
    int order;
} noted;

/* The line in "festival.lua:12: …"; 0: none. */
static long line_of(const char *text)
{
    for (const char *colon = strchr(text, ':'); colon; colon = strchr(colon + 1, ':')) {
        char *end;
        long line = strtol(colon + 1, &end, 10);
        if (end > colon + 1 && *end == ':' && colon[1] >= '0' && colon[1] <= '9')
            return line;
    }
    return 0;
}

static int compare(const void *left, const void *right)
{
    const noted *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->order - b->order;
}

static void show(luaL_Buffer *out, const noted *error)
{
    luaL_addstring(out, error->text);
    luaL_addchar(out, '\n');
    if (error->trace) {
        luaL_addstring(out, error->trace);
        luaL_addchar(out, '\n');
    }
}

/* The sentences in the table at index errors and the last one, sorted, in a buffer of Lua's
 * that is left on the stack. */
static noted *sort_errors(lua_State *L, int errors, const noted *last, int *n)
{
    int count = (int)lua_rawlen(L, errors);
    noted *list = lua_newuserdatauv(L, ((size_t)count + 1) * sizeof *list, 0);
    for (*n = 0; *n < count; ++*n) {
        lua_rawgeti(L, errors, *n + 1);
        const char *text = lua_tostring(L, -1);
        lua_rawget(L, errors); /* the table keeps both */
        list[*n] = (noted){text, lua_tostring(L, -1), line_of(text), *n};
        lua_pop(L, 1);
    }
    /* What a stand-in led to would not be there without the error before. */
    if (last->text && !(count > 0 && strstr(last->text, CORDON_TYPE_STAND_IN))) {
        list[*n] = (noted){last->text, last->trace, line_of(last->text), *n};
        ++*n;
    }
    qsort(list, (size_t)*n, sizeof *list, compare);
    return list;
}

bool cordon_bind_push_errors(lua_State *L, const char *last, const char *trace)
{
    const cordon_session *session = cordon_session_get(L);
    const noted end = {last, trace, 0, 0};
    cordon_session_push(L, CORDON_SESSION_ERRORS);
    int errors = lua_gettop(L), n;
    const noted *list = sort_errors(L, errors, &end, &n);
    if (n == 0) {
        lua_settop(L, errors - 1);
        return false;
    }
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    const noted *hidden = NULL; /* what ended the script is shown in any case */
    for (int i = 0; i < n; i++)
        if (i < SHOWN_MAX)
            show(&out, &list[i]);
        else if (list[i].text == last)
            hidden = &list[i];
    unsigned more = session->unnoted + (n > SHOWN_MAX ? (unsigned)(n - SHOWN_MAX) : 0);
    more -= hidden != NULL;
    if (more > 0) {
        lua_pushfstring(L,
                        more > 1 ? cordon_say_here(L, "and %d more errors\n")
                                 : cordon_say_here(L, "and %d more error\n"),
                        (int)more);
        luaL_addvalue(&out);
    }
    if (hidden)
        show(&out, hidden);
    luaL_buffsub(&out, 1); /* the end of the last line */
    luaL_pushresult(&out);
    lua_replace(L, errors);
    lua_settop(L, errors);
    return true;
}
