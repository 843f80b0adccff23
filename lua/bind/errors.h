/* How the errors of a script come together.
 *
 * Every function that a script calls is entered through cordon_push_entry. What goes wrong in
 * it becomes, in a stock Lua, a Lua error with all the sentences of that call, one a line. The
 * program collects: the sentences are noted, the call gives a stand-in, and the script goes on,
 * so that one run shows all its errors. A stand-in quietly takes part in everything: what is
 * done with it has no effect and is no further error. Inside a pcall a script wants to hear of
 * its errors itself, so there they are raised. */
#ifndef CORDON_BIND_ERRORS_H
#define CORDON_BIND_ERRORS_H

#include "bind/session.h"

struct cordon_reader;

/* Replaces the function on top of the stack by one that a script may call. needs_api: only
 * after cordon.api. */
void cordon_push_entry(lua_State *L, bool needs_api);
/* The same for every function in the table on top, which luaL_setfuncs has filled. */
void cordon_enter_all(lua_State *L, bool needs_api);

/* Are errors noted here, instead of raised? */
bool cordon_collects(lua_State *L);

/* Runs body(data, value at index) so that its error does not end the reading of other fields:
 * it is kept for the end of the call, and field (NULL: none) counts as wrong. true: results
 * values are on the stack. quietly: the error is not kept, but the field counts as wrong. */
bool cordon_try(const struct cordon_reader *reader, const char *field, lua_CFunction body,
                void *data, int index, int results, bool quietly);
/* As cordon_check does, but kept for the end of the call; true when code is CORDON_OK. What the
 * library says about a field that was wrong already is left out. */
bool cordon_keep(lua_State *L, int code);
/* Keeps "…: expected …" as cordon_raise would raise it; pops the sentence, which has its place.
 */
void cordon_keep_sentence(lua_State *L);
/* Number of things wrong in the call so far. */
unsigned cordon_failures(lua_State *L);

/* Raises an error that says nothing: its cause is kept or noted already. */
int cordon_raise_quietly(lua_State *L);

/* Ends a metamethod that failed with the sentence on top: raises it, or notes it and leaves a
 * stand-in. */
int cordon_refuse(lua_State *L);
/* Pops a sentence and notes it as an error of the script. */
void cordon_note(lua_State *L);

/* In the table CORDON_SESSION_ERRORS: the sentence to be noted when cordon.api is never called.
 */
#define CORDON_NO_API "no api"
/* Notes settings that no parameter of the script asked for. */
void cordon_note_settings(lua_State *L);

/* Is the value at index a stand-in? */
bool cordon_is_stand_in(lua_State *L, int index);
void cordon_push_stand_in(lua_State *L);
/* Replaces the function on top by one whose errors are left out: what was written may have
 * meant another one. */
void cordon_push_guess(lua_State *L);

#endif
