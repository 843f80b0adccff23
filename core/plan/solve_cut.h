/* Rings by streets alone: the problem that a ring of the plan is, and its result as plan data.
 */
#ifndef CORDON_PLAN_SOLVE_CUT_H
#define CORDON_PLAN_SOLVE_CUT_H

#include "base/workspace.h"
#include "map/map.h"
#include "plan/plan.h"

/* Closures of one ring, in the plan's arena, without their numbers. */
typedef struct cordon_cut_closures {
    cordon_plan_closure *items;
    size_t n;
} cordon_cut_closures;

/* Solves one ring on the laid map of the plan's window, round the rings before it that share
 * areas with it. Fills in the ring, and adds the findings of the solver. */
int cordon_plan_solve_cut(cordon_cut_closures *out, cordon_plan *plan,
                          cordon_workspace *workspace, const cordon_map *laid,
                          cordon_plan_ring *ring);

#endif
