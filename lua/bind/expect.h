/* What a script expects of its plan. */
#ifndef CORDON_BIND_EXPECT_H
#define CORDON_BIND_EXPECT_H

#include "bind/field.h"

/* Raises when the functions of cordon.expect are being run: the event can be changed no more.
 */
void cordon_expect_planning(const cordon_reader *reader);

/* Pushes a table of the plan's lists, made anew: what a script does to it changes nothing. */
void cordon_push_plan_lists(lua_State *L, const cordon_plan *plan);

#endif
