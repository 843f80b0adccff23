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
/* Pushes the names of the parameters that the script declared, "a, b", or "" when none; and the
 * one nearest to name, or nil. */
void cordon_bind_push_params(lua_State *L, const char *name);

#endif
