/* Limits of a script.
 *
 * A count hook alone is no sandbox (a pcall catches its error, C functions do not count,
 * finalisers run without hooks), hence: the budget is one counter that never grows again, and
 * once it is used up the hook raises at every line; copying memory counts as steps; a clock is
 * looked at as often as the counter; what could run long in C, load code or set finalisers is
 * not offered at all (environment.c). */
#include "host/sandbox.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lauxlib.h>

#include "bind/session.h"
#include "host/interrupt.h"
#include "host/syntax.h"

enum {
    HOOK_STEPS = 100,    /* between two looks at counter and clock */
    BYTES_A_STEP = 16,   /* copying 32 MB costs as much as two million steps */
    SMALL_BLOCK = 1024,  /* bytes; smaller blocks are paid by the step that makes them */
    REFUSALS_MAX = 20,   /* of memory, that a script may catch */
    SENTENCE_MAX = 1000, /* bytes shown of a line that a script raises */
};

struct cordon_sandbox {
    lua_State *L;
    cordon_sandbox_limits limits;
    size_t used, own; /* bytes; own: what the state needs before any script */
    bool limited;     /* the script is running */
    bool verbose;     /* errors with the calls that led to them */
    int refusals;
    long steps_left;
    double start, spent; /* when the clock began to run; seconds before that */
    char last[4096];     /* the error that ended the script */
    const char *errors;  /* all of them; the state keeps the text */
};

/* Keys in the registry, by their addresses: what the state keeps for the sandbox. */
static const char trace_key = 0, errors_key = 0;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Lua's allocator. For a new block old_size is the kind of the object, not a size. */
static void *allocate(void *udata, void *block, size_t old_size, size_t size)
{
    cordon_sandbox *sandbox = udata;
    size_t old = block ? old_size : 0;
    if (size == 0) {
        free(block);
        sandbox->used -= old;
        return NULL;
    }
    if (sandbox->limited && size > old) {
        if (size - old > sandbox->limits.memory - sandbox->used) {
            sandbox->refusals++;
            return NULL;
        }
        if (size > SMALL_BLOCK)
            sandbox->steps_left -= (long)(size / BYTES_A_STEP);
    }
    void *grown = realloc(block, size);
    if (grown)
        sandbox->used += size - old;
    return grown;
}

static cordon_sandbox *sandbox_of(lua_State *L)
{
    return *(cordon_sandbox **)lua_getextraspace(L);
}

/* Why the script has to end, or NULL. */
static const char *reason_to_stop(lua_State *L, const cordon_sandbox *sandbox)
{
    if (cordon_interrupted())
        return CORDON_MESSAGE("stopped");
    if (sandbox->refusals > REFUSALS_MAX)
        return CORDON_MESSAGE("the script needs too much memory");
    if (sandbox->steps_left <= 0)
        return CORDON_MESSAGE("the script takes too many steps; is there an endless loop?");
    double seconds = sandbox->spent + now() - sandbox->start - cordon_bind_map_seconds(L);
    if (seconds > sandbox->limits.seconds)
        return CORDON_MESSAGE("the script takes too long");
    return NULL;
}

void cordon_sandbox_pay(lua_State *L, long steps)
{
    sandbox_of(L)->steps_left -= steps;
}

static void look(lua_State *L, lua_Debug *ar)
{
    cordon_sandbox *sandbox = sandbox_of(L);
    if (ar->event == LUA_HOOKCOUNT)
        sandbox->steps_left -= HOOK_STEPS;
    const char *reason = reason_to_stop(L, sandbox);
    if (!reason)
        return;
    /* From now on at every line, so that catching the error gains nothing. */
    lua_sethook(L, look, LUA_MASKLINE | LUA_MASKCOUNT, 1);
    lua_getinfo(L, "Sl", ar);
    lua_pushfstring(L, "%s:%d: %s", ar->short_src, ar->currentline, cordon_say_here(L, reason));
    lua_error(L);
}

/* Protected: opens what scripts see; argument 1 is the bind options. The environment stays in
 * the registry. */
static int prepare(lua_State *L)
{
    const cordon_bind_options *bind = lua_touserdata(L, 1);
    cordon_bind_restrict(L, bind);
    cordon_environment_new(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, sandbox_of(L));
    return 0;
}

cordon_sandbox *cordon_sandbox_new(const cordon_sandbox_limits *limits,
                                   const cordon_bind_options *bind)
{
    cordon_sandbox *sandbox = calloc(1, sizeof *sandbox);
    if (!sandbox)
        return NULL;
    sandbox->limits = *limits;
    sandbox->verbose = bind->verbose;
    sandbox->steps_left = limits->steps;
    lua_State *L = sandbox->L = lua_newstate(allocate, sandbox);
    if (!L) {
        free(sandbox);
        return NULL;
    }
    *(cordon_sandbox **)lua_getextraspace(L) = sandbox;
    lua_pushcfunction(L, prepare);
    lua_pushlightuserdata(L, (void *)bind);
    if (lua_pcall(L, 1, 0, 0) != LUA_OK) {
        cordon_sandbox_free(sandbox);
        return NULL;
    }
    return sandbox;
}

void cordon_sandbox_free(cordon_sandbox *sandbox)
{
    if (!sandbox)
        return;
    lua_close(sandbox->L);
    free(sandbox);
}

lua_State *cordon_sandbox_state(cordon_sandbox *sandbox)
{
    return sandbox->L;
}

typedef struct script {
    const char *name, *text;
    size_t length;
} script;

/* A byte order mark or a line "#!…" in front is no Lua; the end of that line is kept, so that
 * lines keep their numbers. */
static script without_prefix(script s)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skip = s.length >= 3 && memcmp(s.text, mark, 3) == 0 ? 3 : 0;
    if (skip < s.length && s.text[skip] == '#')
        while (skip < s.length && s.text[skip] != '\n')
            skip++;
    return (script){s.name, s.text + skip, s.length - skip};
}

/* Keeps the calls that led to an error, before they are undone. */
static int keep_trace(lua_State *L)
{
    luaL_traceback(L, L, NULL, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &trace_key);
    return 1;
}

/* Protected: argument 1 is the script. */
static int run(lua_State *L)
{
    const script s = without_prefix(*(const script *)lua_touserdata(L, 1));
    lua_pushfstring(L, "@%s", s.name);
    int status = luaL_loadbufferx(L, s.text, s.length, lua_tostring(L, -1), "t");
    if (status == LUA_ERRSYNTAX)
        cordon_explain_syntax(L, s.text, s.length);
    if (status != LUA_OK)
        return lua_error(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, sandbox_of(L));
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 0);
    cordon_bind_finish(L);
    return 0;
}

/* What is wrong, of the error on top of the stack; words has room for a sentence of our own. */
static const char *sentence_of(const cordon_sandbox *sandbox, int status, char words[128])
{
    lua_State *L = sandbox->L;
    if (status == LUA_ERRMEM) {
        snprintf(words, 128, cordon_say_here(L, "the script needs more than %zu MB of memory"),
                 (sandbox->limits.memory - sandbox->own) >> 20);
        return words;
    }
    if (lua_type(L, -1) != LUA_TSTRING)
        return cordon_say_here(L, "the script raised no text");
    const char *text = lua_tostring(L, -1);
    text += strspn(text, "\n");
    if (strstr(text, "attempt to load a binary chunk"))
        return cordon_say_here(L, "expected a script as text, found compiled Lua or another "
                                  "binary file");
    return *text ? text : cordon_say_here(L, "the script raised no text");
}

/* Keeps the sentences of the error on top of the stack, each with the script's name in front;
 * name NULL: as they are. What the script itself raised may hold anything. */
static void keep_last(cordon_sandbox *sandbox, const char *name, int status)
{
    char words[128], *last = sandbox->last;
    const char *text = sentence_of(sandbox, status, words);
    size_t length = name ? strlen(name) : 0, n = 0;
    for (; *text && n + 1 < sizeof sandbox->last; text += strspn(text, "\n")) {
        size_t line = strcspn(text, "\n");
        bool named = !name || (strncmp(text, name, length) == 0 && text[length] == ':');
        bool fits = line <= SENTENCE_MAX;
        snprintf(last + n, sizeof sandbox->last - n, "%s%s%s%.*s%s", n > 0 ? "\n" : "",
                 named ? "" : name, named ? "" : ": ", (int)(fits ? line : SENTENCE_MAX), text,
                 fits ? "" : "…");
        cordon_printable(last + n + (n > 0));
        n += strlen(last + n);
        text += line;
    }
    lua_pop(sandbox->L, 1);
}

/* Protected: puts all errors into one text that the state keeps; argument 1: did the script end
 * by an error? */
static int list_errors(lua_State *L)
{
    cordon_sandbox *sandbox = sandbox_of(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &trace_key);
    const char *trace = lua_tostring(L, -1);
    if (!cordon_bind_push_errors(L, lua_toboolean(L, 1) ? sandbox->last : NULL, trace))
        return 0;
    sandbox->errors = lua_tostring(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &errors_key);
    return 0;
}

/* Calls the function below its n arguments on the stack, with limits; handler: index of the
 * message handler, or 0. */
static int call_limited(cordon_sandbox *sandbox, int n, int handler)
{
    lua_State *L = sandbox->L;
    sandbox->start = now();
    sandbox->limited = true;
    lua_sethook(L, look, LUA_MASKCOUNT, HOOK_STEPS);
    int status = lua_pcall(L, n, 0, handler);
    lua_sethook(L, NULL, 0, 0);
    sandbox->limited = false;
    sandbox->spent += now() - sandbox->start;
    return status;
}

const char *cordon_sandbox_call(cordon_sandbox *sandbox, lua_CFunction body, void *data)
{
    lua_State *L = sandbox->L;
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, data);
    int status = call_limited(sandbox, 1, 0);
    if (status != LUA_OK)
        keep_last(sandbox, NULL, status);
    lua_settop(L, 0);
    return status == LUA_OK ? NULL : sandbox->last;
}

const char *cordon_sandbox_run(cordon_sandbox *sandbox, const char *name, const char *text,
                               size_t length)
{
    script s = {name, text, length};
    lua_State *L = sandbox->L;
    if (sandbox->verbose)
        lua_pushcfunction(L, keep_trace);
    lua_pushcfunction(L, run);
    lua_pushlightuserdata(L, &s);
    sandbox->own = sandbox->used;
    sandbox->limits.memory += sandbox->own;
    int status = call_limited(sandbox, 1, sandbox->verbose ? 1 : 0);
    if (status != LUA_OK)
        keep_last(sandbox, name, status);
    lua_settop(L, 0);
    lua_pushcfunction(L, list_errors);
    lua_pushboolean(L, status != LUA_OK);
    if (lua_pcall(L, 1, 0, 0) != LUA_OK) {
        lua_settop(L, 0);
        return "cordon: out of memory";
    }
    return sandbox->errors;
}
