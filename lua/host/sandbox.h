/* The sandbox: a Lua state for scripts from strangers. Text only, an allow-list of functions,
 * and limits of memory, steps and time that a script cannot get rid of. */
#ifndef CORDON_HOST_SANDBOX_H
#define CORDON_HOST_SANDBOX_H

#include "bind/bind.h"

typedef struct cordon_sandbox_limits {
    size_t memory;  /* bytes of the Lua state */
    long steps;     /* instructions of the virtual machine; copying memory counts too */
    double seconds; /* on the clock, without waiting for map files */
} cordon_sandbox_limits;

/* Generous for layouts of people, small for attacks. */
#define CORDON_SANDBOX_LIMITS                                                                  \
    {                                                                                          \
        (size_t)64 << 20, 200000000L, 10.0                                                     \
    }

typedef struct cordon_sandbox cordon_sandbox;

/* Makes a sandbox with the module and the functions of environment.c. bind is borrowed until
 * the sandbox is freed. NULL when memory ends. */
cordon_sandbox *cordon_sandbox_new(const cordon_sandbox_limits *limits,
                                   const cordon_bind_options *bind);
void cordon_sandbox_free(cordon_sandbox *sandbox);

/* Runs a script, once; name is its path, as messages show it. NULL, or the sentences of its
 * errors, one a line in the order of lines, which live as long as the sandbox. */
const char *cordon_sandbox_run(cordon_sandbox *sandbox, const char *name, const char *text,
                               size_t length);

/* Calls body(data), a light userdata, under what the script has left of its limits: time that
 * passed in between is not counted. NULL, or the sentence of its error, which lives until the
 * next call. */
const char *cordon_sandbox_call(cordon_sandbox *sandbox, lua_CFunction body, void *data);

/* The state, without limits once the script has ended. */
lua_State *cordon_sandbox_state(cordon_sandbox *sandbox);

/* Takes steps from what the script running in L has left: work in C that grows with its data.
 */
void cordon_sandbox_pay(lua_State *L, long steps);

/* Builds the table of globals of a script and leaves it on the stack; may raise. */
int cordon_environment_new(lua_State *L);

#endif
