/* What a script expects of its plan. */
#ifndef CORDON_BIND_EXPECT_H
#define CORDON_BIND_EXPECT_H

#include "bind/field.h"

/* Raises when the functions of cordon.expect are being run: the event can be changed no more.
 */
void cordon_expect_planning(const cordon_reader *reader);

/* Pushes a plan to look into, which is borrowed. */
void cordon_push_plan(lua_State *L, const cordon_plan *plan);

#endif
