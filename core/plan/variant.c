#include "plan/variant.h"

#include "geo/region.h"
#include "plan/build.h"

int cordon_plan_copy(cordon_plan **out, cordon_context *context, const cordon_plan *plan)
{
    cordon_str json;
    *out = NULL;
    int code = cordon_plan_json(&json, context, plan, ".");
    if (code == CORDON_OK) {
        code = cordon_plan_from_json(out, context, json.data, json.length, "plan", ".");
    }
    cordon_str_free(&json);
    return code;
}

int cordon_plan_forbid_band(cordon_plan *plan, size_t ring, const cordon_line *line,
                            int32_t aside_mm)
{
    cordon_geos *geos = NULL;
    cordon_wishes *wishes = &plan->rings[ring].wishes;
    cordon_region *forbid =
        cordon_arena_alloc(plan->arena, wishes->n_forbid + 1, sizeof *forbid);
    if (!forbid || cordon_geos_new(&geos, plan->context)) {
        return CORDON_E_MEMORY;
    }
    for (size_t i = 0; i < wishes->n_forbid; i++) {
        forbid[i] = wishes->forbid[i];
    }
    int code =
        cordon_lines_buffer(&forbid[wishes->n_forbid], geos, plan->arena, line, 1, aside_mm, 0);
    wishes->forbid = forbid;
    wishes->n_forbid++;
    cordon_geos_free(geos);
    return code;
}
