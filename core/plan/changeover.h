/* What is put up, taken away and left where it is when other rings begin to stand. A closure
 * stands from the beginning of its ring's hours to their end, both included: at a change what
 * is new stands before anything else goes, so nothing can be carried from the one to the other
 * then. What comes down is free for later changes. */
#ifndef CORDON_PLAN_CHANGEOVER_H
#define CORDON_PLAN_CHANGEOVER_H

#include "base/str.h"
#include "plan/plan.h"

/* Do two closures stand at one place? Lines the same to a metre, on the same street. */
bool cordon_closures_coincide(const cordon_plan_closure *a, const cordon_plan_closure *b);

/* Lists the change-overs of a plan, and how much of its material stands at once. The rows of
 * material are there already (material.h). Everything lies in the arena. */
int cordon_plan_list_changeovers(cordon_plan *plan, cordon_arena *arena);

/* A list for those who carry: what to put up by when, what to take away, what to bring. In the
 * plan's language. */
int cordon_changeover_text(cordon_str *out, cordon_context *context, const cordon_plan *plan);

#endif
