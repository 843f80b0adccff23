/* The event of a script. */
#ifndef CORDON_BIND_EVENT_H
#define CORDON_BIND_EVENT_H

#include "bind/field.h"

/* An event as the value of a script. The paths of its maps, as the program can open them, are
 * its user value. */
typedef struct cordon_event_box {
    cordon_event *event;
    cordon_map *map; /* NULL until a name is looked up */
} cordon_event_box;

/* Pushes the list of the paths in field "map" of the table at index, a text or a list of texts,
 * relative to the script's folder. */
void cordon_event_push_paths(const cordon_reader *reader, int index);
/* The texts of such a list as an array in a buffer of Lua's, left on the stack. */
const char **cordon_event_texts(lua_State *L, int index, size_t *n);

/* The map of the event being described, read whole at the first call. Raises when there is no
 * event yet. */
const cordon_map *cordon_event_open_map(lua_State *L, const cordon_reader *reader);

/* event:plan, offered outside of the sandbox. */
int cordon_event_plan(lua_State *L);

/* Pushes a list of texts "key=value" from the field tags of the table at index, in the order of
 * its entries or of the alphabet; an empty list when there is none. */
void cordon_event_push_tags(const cordon_reader *reader, int index);

#endif
