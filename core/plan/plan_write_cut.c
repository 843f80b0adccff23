/* What plan.json holds of rings by streets alone, and of no other. */
#include "plan/plan_write.h"

static int write_region(cordon_plan_writer *w, const char *key, const cordon_region *region)
{
    cordon_json_open(&w->out, key, '{');
    int code = cordon_writer_polygons(w, region);
    cordon_json_close(&w->out, '}');
    return code;
}

int cordon_writer_put_cut(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    const cordon_plan_cut *cut = &ring->cut;
    if (ring->mode != CORDON_RING_STREETS) {
        cordon_json_text(&w->out, "cut", NULL);
        return CORDON_OK;
    }
    cordon_json_open(&w->out, "cut", '{');
    cordon_json_int(&w->out, "within_mm", cut->within_mm);
    int code = write_region(w, "within", &cut->within);
    if (code == CORDON_OK) {
        code = write_region(w, "zone", &cut->zone);
    }
    cordon_json_int(&w->out, "scale", cut->scale);
    cordon_json_open(&w->out, "flow", '[');
    for (size_t i = 0; i < cut->n_flows; i++) {
        const cordon_plan_flow *flow = &cut->flows[i];
        const int64_t values[] = {flow->from_mm, flow->to_mm, flow->amount};
        cordon_json_row(&w->out, flow->way, values, sizeof values / sizeof *values);
    }
    cordon_json_close(&w->out, ']');
    cordon_json_close(&w->out, '}');
    return code;
}
