/* The event of a script. */
#ifndef CORDON_BIND_EVENT_H
#define CORDON_BIND_EVENT_H

#include "bind/field.h"

/* An event as the value of a script. */
typedef struct cordon_event_box {
    cordon_event *event;
    const cordon_map *map; /* NULL until a name is looked up */
    cordon_map *own;       /* the same, unless a workspace keeps it */
    /* Of a script whose errors are collected: */
    bool no_map; /* its map files are wrong, which was said */
    bool unsure; /* something that belongs to it is left out */
} cordon_event_box;

/* The event that a verb is called on. Raises. */
cordon_event_box *cordon_event_self(const cordon_reader *reader);
/* Ends a verb of an event: code is what the library says about the thing. */
int cordon_event_added(const cordon_reader *reader, int code);
/* What is not given is NAN in the fields of a verb, which no script can write, and standard to
 * the C interface, which takes for "not given" what a script must not write. */
double cordon_given_or(double standard, double value);

/* Verbs of an event in files of their own. */
int cordon_event_phase(lua_State *L);
int cordon_event_crowd(lua_State *L);
int cordon_event_guards(lua_State *L);
int cordon_event_guard(lua_State *L);
int cordon_event_post(lua_State *L);
int cordon_event_patrol(lua_State *L);
int cordon_event_march(lua_State *L);

/* Streets or other shapes, as a field lists them. */
typedef struct cordon_kept_list {
    cordon_kept_spec items[CORDON_CONTAIN_MAX];
    size_t n;
} cordon_kept_list;

/* A street's name, or a shape, on top of the stack; the shape takes the place of the name. */
cordon_kept_spec cordon_read_kept(const cordon_reader *reader, const char *field,
                                  const char *expected);
/* The field keep_open of the table at 2: none where it is wrong, which is kept. What it needs
 * stays on the stack. */
void cordon_read_keep_open(cordon_kept_list *out, const cordon_reader *reader);

/* The map files in field "map" of the table at index: a path, a table of one file with its
 * fields, or a list of both; paths relative to the script's folder. They live as long as what
 * is left on top of the stack, and the table. */
const cordon_map_source *cordon_event_sources(const cordon_reader *reader, int index,
                                              size_t *n);

/* The map of the event being described, read whole at the first call. Raises when there is no
 * event yet. */
const cordon_map *cordon_event_open_map(lua_State *L, const cordon_reader *reader);

/* event:plan, offered outside of the sandbox. */
int cordon_event_plan(lua_State *L);

/* Pushes a list of texts "key=value" from the value of a field "tags" at index, in the order of
 * its entries or of the alphabet; an empty list from nil. */
void cordon_event_push_tags(const cordon_reader *reader, int tags);

/* The names in a table { ["name"] = value, … }, the value of a field of overrides; at least
 * CORDON_NAMES_MAX when it is none, or too long. */
size_t cordon_overrides_of(lua_State *L, int index, const char *names[CORDON_NAMES_MAX]);

/* The event of the session, or NULL. */
cordon_event_box *cordon_event_declared(lua_State *L);

#endif
