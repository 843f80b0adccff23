/* The Lua module "cordon": for any Lua 5.4 through luaopen_cordon, and for the sandboxed host,
 * which prepares a session before it opens the module. */
#ifndef CORDON_BIND_BIND_H
#define CORDON_BIND_BIND_H

#include <stdbool.h>

#include <lua.h>

#include "cordon/cordon.h"

#if LUA_VERSION_NUM != 504
#error "cordon needs Lua 5.4"
#endif

/* NAME=VALUE of the command line, for cordon.param. */
typedef struct cordon_setting {
    const char *name, *value;
    bool used; /* a script asked for it */
} cordon_setting;

typedef struct cordon_bind_options {
    cordon_context *context; /* borrowed; must outlive the Lua state */
    cordon_setting *settings;
    size_t n_settings;
    bool verbose;                /* errors with the calls that led to them */
    cordon_workspace *workspace; /* keeps maps for the next script; NULL: each reads its own */
    /* Told of each file that the script names, before it is read; NULL: nobody asks. */
    void (*reads)(void *udata, const char *path);
    void *udata;
} cordon_bind_options;

/* Opens the module; leaves its table on the stack. */
CORDON_API int luaopen_cordon(lua_State *L);

/* Prepares the state for scripts that only describe an event: one event, no plan, no files.
 * options are borrowed until the state is closed. Raises when memory ends. To be called before
 * luaopen_cordon. */
void cordon_bind_restrict(lua_State *L, const cordon_bind_options *options);

/* The event that the script declared, or NULL; owned by the state. */
const cordon_event *cordon_bind_event(lua_State *L);
/* The map that the script's look-ups read, or NULL; owned by the state. */
const cordon_map *cordon_bind_map(lua_State *L);
/* Time that the script waited for map files, in seconds: no fault of the script. */
double cordon_bind_map_seconds(lua_State *L);

/* A file of figures that is read without an event. */
typedef struct cordon_overlay_request {
    const char *path;
    /* Takes what was read; fails with a sentence in the context of the state. */
    int (*add)(void *udata, const cordon_overlay_spec *spec);
    void *udata;
} cordon_overlay_request;
/* Reads it for argument 1, a light userdata cordon_overlay_request; raises what is wrong, one
 * sentence a line. */
int cordon_bind_overlay(lua_State *L);

/* In a restricted state errors of a script are noted, and the script goes on. */

/* Notes what only the end of a script shows. May raise. */
void cordon_bind_finish(lua_State *L);
/* Pushes all errors noted and the one that ended the script (NULL: none), in the order of
 * lines, one a line; of very many the first ones. false: nothing is pushed, there are none.
 * trace: the calls that led to the last one, or NULL. May raise. */
bool cordon_bind_push_errors(lua_State *L, const char *last, const char *trace);

/* A parameter of the script; the state keeps the texts. */
typedef struct cordon_param_facts {
    const char *name;
    const char *kind; /* "number", "text", "flag"; NULL: named, but given no default */
    const char *value, *standard; /* as --set takes them: what it is now, and by default */
    double min, max;              /* of a number; infinite: none */
    int line;
} cordon_param_facts;
/* How many the script asked for, and one of them, by the alphabet. Each is to be asked for
 * once; may raise when memory ends. */
size_t cordon_bind_params(lua_State *L);
void cordon_bind_param(lua_State *L, size_t index, cordon_param_facts *out);

/* One of the things that the script expects of its plan. */
typedef struct cordon_verdict {
    size_t index; /* below cordon_bind_expectations */
    const cordon_plan *plan;
    const char *name, *place; /* "festival.lua:12"; filled in, the state keeps both */
} cordon_verdict;

/* How many the script has. */
size_t cordon_bind_expectations(lua_State *L);
/* Runs one, for argument 1, a light userdata cordon_verdict; raises what is wrong with the
 * plan. */
int cordon_bind_judge(lua_State *L);
#endif
