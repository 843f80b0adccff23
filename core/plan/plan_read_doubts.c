/* The doubts of a plan from plan.json. */
#include "base/limits.h"
#include "plan/plan_read.h"

/* Bits of the rings, which are read before; one at least. */
static uint64_t read_rings(cordon_plan_reader *r, const cordon_json_at *object)
{
    cordon_json_at list = cordon_json_get(object, "rings", JSON_ARRAY);
    size_t n = cordon_json_count(&list), known = r->plan->n_rings;
    int64_t last = (int64_t)(known < CORDON_RINGS_MAX ? known : CORDON_RINGS_MAX) - 1;
    uint64_t rings = 0;
    for (size_t i = 0; i < n; i++) {
        cordon_json_at at = cordon_json_item(&list, i, JSON_INTEGER);
        rings |= UINT64_C(1) << cordon_json_int_of(&at, 0, last);
    }
    if (list.value && n == 0) {
        cordon_json_wrong(&list, CORDON_MESSAGE("1 ring or more"));
    }
    return rings;
}

static void read_doubt(cordon_plan_reader *r, const cordon_json_at *at, cordon_plan_doubt *out)
{
    size_t n;
    out->number = (unsigned)cordon_json_get_int(at, "number", 1, CORDON_DOUBTS_MAX);
    out->kind = (cordon_plan_doubt_kind)cordon_json_get_name(at, "kind", cordon_doubt_names);
    out->priority = (int)cordon_json_get_int(at, "priority", 1, 3);
    out->rings = read_rings(r, at);
    out->street = cordon_reader_text(r, at, "street");
    const char **objects = cordon_reader_texts(r, at, "objects", &n);
    if (objects && n > 2) {
        cordon_json_at list = cordon_json_get(at, "objects", JSON_ARRAY);
        cordon_json_wrong(&list, CORDON_MESSAGE("2 objects at most"));
    }
    for (size_t i = 0; objects && i < n && i < 2; i++) {
        out->objects[out->n_objects++] = objects[i];
    }
    out->mm = cordon_json_get_int(at, "mm", 0, LENGTH_MAX);
    out->check = cordon_reader_text(r, at, "check");
    out->risk = cordon_reader_text(r, at, "risk");
    out->edition = cordon_reader_edition(at);
    out->place = cordon_reader_spot(r, at, "place");
}

void cordon_reader_take_doubts(cordon_plan_reader *r, const cordon_json_at *root)
{
    cordon_json_at list;
    cordon_plan *plan = r->plan;
    plan->doubts =
        cordon_reader_list(&list, &plan->n_doubts, r, root, "doubts", sizeof *plan->doubts);
    if (plan->n_doubts > CORDON_DOUBTS_MAX) {
        cordon_json_wrong(&list, CORDON_MESSAGE("99 doubts at most"));
    }
    for (size_t i = 0; i < plan->n_doubts; i++) {
        cordon_json_at at = cordon_json_item(&list, i, JSON_OBJECT);
        read_doubt(r, &at, &plan->doubts[i]);
    }
    plan->doubts_left_out = (size_t)cordon_json_get_int(root, "doubts_left_out", 0, INT32_MAX);
}
