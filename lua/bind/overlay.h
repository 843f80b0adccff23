/* Rules of a script's event: a pack, and what lies over it. */
#ifndef CORDON_BIND_OVERLAY_H
#define CORDON_BIND_OVERLAY_H

#include "bind/field.h"

/* The pack of rules at index: the text, or the first of a list; NULL: neither. It belongs to
 * the value. */
const char *cordon_rules_pack_of(lua_State *L, int index);

/* Lays the other entries of field "rules" of the table at index 1 over the event's rules, in
 * their order: built-in overlays, and files whose names end in ".lua". What is wrong is kept.
 */
void cordon_lay_rules(const cordon_reader *reader, cordon_event *event);

/* Reads the value of a figure into the description; what it refers to stays on the stack. */
void cordon_read_figure(const cordon_reader *reader, const char *field, int index,
                        cordon_figure_spec *out);

#endif
