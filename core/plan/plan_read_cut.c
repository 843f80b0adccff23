/* Rings by streets alone, from plan.json. */
#include "base/limits.h"
#include "plan/plan_read.h"

/* What sums of amounts and of prices times the scale stay below. */
#define AMOUNT_MAX (INT64_C(1) << 62)
#define SCALE_MAX  (INT64_C(1) << 32)

static void read_flow(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_flow *flow)
{
    if (at->value && cordon_json_count(at) != 4) {
        cordon_json_wrong(at, "[way, from, to, amount]");
    }
    cordon_json_at way = cordon_json_item(at, 0, JSON_STRING);
    cordon_json_at from = cordon_json_item(at, 1, JSON_INTEGER);
    cordon_json_at to = cordon_json_item(at, 2, JSON_INTEGER);
    cordon_json_at amount = cordon_json_item(at, 3, JSON_INTEGER);
    flow->way = cordon_json_text_of(&way, r->plan->arena);
    flow->from_mm = cordon_json_int_of(&from, 0, LENGTH_MAX);
    flow->to_mm = cordon_json_int_of(&to, 0, LENGTH_MAX);
    flow->amount = cordon_json_int_of(&amount, 1, AMOUNT_MAX);
}

static void read_flows(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_cut *cut)
{
    cordon_json_at list;
    cut->flows = cordon_reader_list(&list, &cut->n_flows, r, at, "flow", sizeof *cut->flows);
    for (size_t i = 0; i < cut->n_flows && r->file.code == CORDON_OK; i++) {
        cordon_json_at item = cordon_json_item(&list, i, JSON_ARRAY);
        read_flow(r, &item, &cut->flows[i]);
    }
}

void cordon_reader_take_cut(cordon_plan_reader *r, const cordon_json_at *ring,
                            cordon_plan_ring *out)
{
    cordon_json_at any = cordon_json_get(ring, "cut", JSON_NULL);
    if (!any.value || json_is_null(any.value)) {
        return;
    }
    cordon_json_at at = cordon_json_get(ring, "cut", JSON_OBJECT);
    cordon_json_at within = cordon_json_get(&at, "within", JSON_OBJECT);
    cordon_json_at zone = cordon_json_get(&at, "zone", JSON_OBJECT);
    out->mode = CORDON_RING_STREETS;
    out->cut.within_mm = (int32_t)cordon_json_get_int(&at, "within_mm", 0, CORDON_COORD_MAX_MM);
    out->cut.within = cordon_reader_region(r, &within);
    out->cut.zone = cordon_reader_region(r, &zone);
    out->cut.scale = cordon_json_get_int(&at, "scale", 0, SCALE_MAX);
    read_flows(r, &at, &out->cut);
}
