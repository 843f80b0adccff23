/* The rings of a plan: which problems to solve in which order, and their results as plan data.
 */
#ifndef CORDON_PLAN_SOLVE_H
#define CORDON_PLAN_SOLVE_H

#include "base/workspace.h"
#include "ground/ground.h"
#include "plan/plan.h"

/* Lists the rings to solve, innermost first: those by streets alone last, then by stand-off,
 * then as declared; one for each
 * protected area where that was asked for. Nothing of their solution is filled in. */
int cordon_plan_list_rings(cordon_plan *plan, const cordon_event *event);

/* Solves the event's rings by ascending stand-off, each round the rings inside it, and adds
 * them to the plan with their closures, numbers, street names and the findings of the solver.
 * laid: of the plan's window, for rings by streets alone. */
int cordon_plan_solve_rings(cordon_plan *plan, cordon_workspace *workspace,
                            const cordon_event *event, const cordon_ground *ground,
                            const cordon_map *laid);

/* Solves one ring of a solved plan again, as its wishes are now. Its closures go behind all
 * others, and the rings round it stay as they are. */
int cordon_plan_solve_again(cordon_plan *plan, cordon_workspace *workspace,
                            const cordon_map *map, size_t ring);

#endif
