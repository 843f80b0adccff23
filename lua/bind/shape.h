/* Shapes as values of a script. */
#ifndef CORDON_BIND_SHAPE_H
#define CORDON_BIND_SHAPE_H

#include "bind/field.h"

/* Pushes an empty shape, to be filled by the caller; raises when a script keeps too many. */
cordon_shape **cordon_shape_push(lua_State *L, const cordon_origin *origin);
/* To be called with the code of the function that filled the shape pushed: raises its failure
 * as cordon_check does, or counts the shape. */
void cordon_shape_made(lua_State *L, const cordon_origin *origin, const char *what, int code);
/* Pushes what a description finds on the map of the event being described; what stands before
 * the sentence when there is no such thing. */
void cordon_shape_find(const cordon_reader *reader, const char *what,
                       const cordon_find_spec *spec);

/* Pushes a point. */
const cordon_shape *cordon_shape_push_point(const cordon_reader *reader, cordon_lonlat at);

/* The shape before the colon of a method; reader->kind is the method. */
const cordon_shape *cordon_shape_self(const cordon_reader *reader);

/* Methods that cut shapes (cutting.c). */
int cordon_shape_along_method(lua_State *L);
int cordon_shape_split_method(lua_State *L);
void cordon_open_cutting(lua_State *L);

#endif
