#include "plan/floor.h"

#include "base/workspace.h"
#include "plan/problem.h"
#include "plan/reuse.h"

static int find_floor(int64_t *out, cordon_geos *geos, cordon_arena *scratch,
                      cordon_workspace *workspace, const cordon_ground *ground,
                      const cordon_plan *plan, const cordon_plan_ring *ring)
{
    cordon_plan_problem problem;
    const cordon_ring_result *result;
    int code = cordon_plan_problem_of(&problem, geos, scratch, plan, ring, ground);
    problem.ring.any_shape = true;
    if (code == CORDON_OK) {
        code = cordon_reuse_ring(&result, workspace, ground, &problem.ring, ring->name);
    }
    if (code == CORDON_OK && result->found) {
        *out = result->floor_cents;
    }
    return code;
}

int cordon_plan_floor(int64_t *out, const cordon_plan *plan, cordon_workspace *workspace,
                      const cordon_map *map, size_t ring)
{
    *out = 0;
    cordon_geos *geos = NULL;
    const cordon_ground *ground = NULL;
    cordon_arena *scratch = cordon_arena_new(workspace->context);
    int code = scratch ? cordon_geos_new(&geos, workspace->context) : CORDON_E_MEMORY;
    if (code == CORDON_OK) {
        code = cordon_plan_ground(&ground, plan, workspace, map);
    }
    if (code == CORDON_OK) {
        code = find_floor(out, geos, scratch, workspace, ground, plan, &plan->rings[ring]);
    }
    cordon_geos_free(geos);
    cordon_arena_free(scratch);
    return code;
}
