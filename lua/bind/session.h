/* What the functions of the module share in one Lua state, and how they fail. */
#ifndef CORDON_BIND_SESSION_H
#define CORDON_BIND_SESSION_H

#include <lauxlib.h>

#include "bind/bind.h"

typedef struct cordon_session {
    cordon_context *context;
    bool owns_context;
    const cordon_bind_options *restricted; /* NULL: a stock Lua, everything is offered */
    int api_line;                          /* where cordon.api was called; 0: not yet */
    int used_line;       /* where the module was used before that; 0: nowhere */
    cordon_frame *frame; /* of the event being described; NULL until a position is known */
    unsigned events;     /* declared so far */
    unsigned shapes;     /* alive */
    double map_seconds;
    cordon_crs *crs; /* of the positions given last; NULL: degrees, or none yet */
    char crs_name[80];
    /* errors.h */
    unsigned protected_calls; /* pcalls of the script going on */
    unsigned quiet;           /* > 0: errors are left out */
    unsigned failures;        /* things wrong in the call going on */
    unsigned unnoted;         /* errors beyond those that are kept */
    bool fatal;   /* the error being raised is no fault of the script: memory, cancelled */
    bool judging; /* the plan is made, what is expected of it is run */
    bool vague;   /* a stand-in was called: whatever that would have declared is missing */
} cordon_session;

/* The session of the state, made at the first call. */
cordon_session *cordon_session_get(lua_State *L);

/* Tables of the session, pushed: its user values. */
enum {
    CORDON_SESSION_EVENT = 1,
    CORDON_SESSION_PARAMS,
    CORDON_SESSION_PENDING, /* errors of the call going on */
    CORDON_SESSION_ERRORS,  /* of the script so far */
    CORDON_SESSION_EXPECTATIONS,
    CORDON_SESSION_VALUES = CORDON_SESSION_EXPECTATIONS
};
void cordon_session_push(lua_State *L, int value);
/* Pops a value and keeps it with the session. */
void cordon_session_keep(lua_State *L, int value);

/* The frame, made round a position when there is none yet. */
cordon_frame *cordon_session_frame(lua_State *L, const cordon_origin *origin, const char *what,
                                   cordon_lonlat at);

/* The line of the script that is being run. file is borrowed from the running function. */
cordon_origin cordon_origin_here(lua_State *L);

/* A sentence, or a part of one, in the language of the state's messages. */
const char *cordon_say_here(lua_State *L, const char *english);

/* Pushes "file:line: ", or "" when there is no line. */
void cordon_push_place(lua_State *L, const cordon_origin *origin);

/* Raises "file:line: sentence"; lua_pushfstring's formats. Never returns. */
int cordon_raise(lua_State *L, const cordon_origin *origin, const char *format, ...);
/* Raises the sentence of the context when code is a failure, with "file:line: what: " in front;
 * what NULL: the sentence has its place already. */
void cordon_check(lua_State *L, const cordon_origin *origin, const char *what, int code);

/* The texts among the keys of a table, in the order of the alphabet; at most CORDON_NAMES_MAX.
 * They belong to the table. */
enum { CORDON_NAMES_MAX = 64 };
size_t cordon_names_of(lua_State *L, int table, const char *names[CORDON_NAMES_MAX]);

/* The candidate that a script may have meant by a word: by its meaning in French or elsewhere,
 * or the nearest; NULL: none. */
const char *cordon_meant(const char *text, const char *const *candidates, size_t n);

/* Pushes a name that a script wrote as sentences quote it: cut to 80 bytes, and printable. */
const char *cordon_push_word(lua_State *L, const char *text);

/* Pushes "a, b, c". */
const char *cordon_push_list(lua_State *L, const char *const *names, size_t n);

/* An empty userdata of a registered type with room for one pointer, to be filled after it
 * exists, so that a raised error never loses the object. */
void **cordon_box_new(lua_State *L, const char *type, int user_values);

/* Registers a type: methods (NULL-ended) reached with a colon; free_object empties a box; an
 * unknown name raises a sentence with the nearest method. tostring may be NULL. */
void cordon_type_new(lua_State *L, const char *type, const luaL_Reg *methods,
                     lua_CFunction free_object, lua_CFunction tostring);

/* Adds to the table on top a metatable that refuses unknown names: 'cordon has no "plce"; did
 * you mean "place"?'. */
void cordon_refuse_unknown(lua_State *L, const char *what);

#define CORDON_TYPE_SHAPE "cordon.shape"
#define CORDON_TYPE_EVENT "cordon.event"
#define CORDON_TYPE_PLAN  "cordon.plan"
/* As messages of Lua itself name it: they are known by it. */
#define CORDON_TYPE_STAND_IN "what an error before has left out"

/* Parts of the module: each adds its functions to the module's table on top of the stack. */
void cordon_open_shapes(lua_State *L);
void cordon_open_operations(lua_State *L);
void cordon_open_geojson(lua_State *L);
void cordon_open_events(lua_State *L);
void cordon_open_params(lua_State *L);
void cordon_open_expectations(lua_State *L);
void cordon_open_plan_type(lua_State *L); /* adds nothing to the table */
void cordon_open_plans(lua_State *L);

#endif
