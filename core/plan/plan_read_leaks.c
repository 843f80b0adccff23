/* The ways into rings from plan.json. */
#include "plan/plan_read.h"

void cordon_reader_take_leaks(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_json_at list;
    cordon_plan *plan = r->plan;
    plan->leaks =
        cordon_reader_list(&list, &plan->n_leaks, r, root, "leaks", sizeof *plan->leaks);
    for (size_t i = 0; i < plan->n_leaks; i++) {
        cordon_json_at at = cordon_json_item(&list, i, JSON_OBJECT);
        cordon_plan_leak *leak = &plan->leaks[i];
        leak->ring = (size_t)cordon_json_get_int(&at, "ring", 0, (int64_t)plan->n_rings - 1);
        leak->width_mm = (int32_t)cordon_json_get_int(&at, "width_mm", 0, INT32_MAX);
        leak->streets = cordon_reader_texts(r, &at, "streets", &leak->n_streets);
        leak->edition = cordon_reader_edition(&at);
        leak->crossing = cordon_reader_spot(r, &at, "crossing");
        leak->narrowest = cordon_reader_spot(r, &at, "narrowest");
        cordon_json_at line = cordon_json_get(&at, "line", JSON_OBJECT);
        leak->path = cordon_reader_line(r, &line, 2, 0);
    }
}
