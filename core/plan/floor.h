/* What a ring costs at least when its barriers may have any shape. */
#ifndef CORDON_PLAN_FLOOR_H
#define CORDON_PLAN_FLOOR_H

#include "plan/plan.h"

/* *out: of a ring on the surface that was found, cents; 0 when nothing is shown. Solves the
 * ring again: it is the word of the optimiser (perimeter/floor.c), not of a verifier. */
int cordon_plan_floor(int64_t *out, const cordon_plan *plan, cordon_workspace *workspace,
                      const cordon_map *map, size_t ring);

#endif
