/* Why something is in a plan, as a value of a stock Lua. */
#ifndef CORDON_BIND_EXPLAIN_H
#define CORDON_BIND_EXPLAIN_H

#include "bind/field.h"

/* Pushes { kind, name, reasons } of the thing at an index: a text, or a closure's number. */
void cordon_push_explanation(const cordon_reader *reader, const cordon_plan *plan, int index);
/* The type behind it. */
void cordon_open_explain(lua_State *L);

#endif
