/* Files that a script names. */
#ifndef CORDON_BIND_FILE_H
#define CORDON_BIND_FILE_H

#include "bind/field.h"

/* Pushes a path of the script as the program can open it: relative to the script's folder. */
const char *cordon_push_path(const cordon_reader *reader, const char *path);

/* Tells whom the session has to tell that a file is going to be read. */
void cordon_tell_read(lua_State *L, const char *path);

/* The bytes of a file of at most 16 MB, in a buffer of Lua's that stays on the stack. In the
 * program only files below the script's folder, or the folder of one of the event's map files,
 * can be read. Raises "…: field: …" for everything else. */
const char *cordon_push_file(const cordon_reader *reader, const char *field, const char *name,
                             size_t *n);

#endif
