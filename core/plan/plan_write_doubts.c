/* The doubts of a plan into plan.json. */
#include "plan/names.h"
#include "plan/plan_write.h"

static int write_doubt(cordon_plan_writer *w, const cordon_plan_doubt *doubt)
{
    const cordon_line place = {(cordon_pt[1]){doubt->place}, 1};
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_int(&w->out, "number", doubt->number);
    cordon_json_text(&w->out, "kind", cordon_name_of(cordon_doubt_names, (int)doubt->kind));
    cordon_json_int(&w->out, "priority", doubt->priority);
    cordon_json_open(&w->out, "rings", '[');
    for (size_t i = 0; i < w->plan->n_rings; i++) {
        if (doubt->rings >> i & 1) {
            cordon_json_int(&w->out, NULL, (int64_t)i);
        }
    }
    cordon_json_close(&w->out, ']');
    cordon_json_text(&w->out, "street", doubt->street);
    cordon_json_texts(&w->out, "objects", doubt->objects, doubt->n_objects);
    cordon_json_int(&w->out, "mm", doubt->mm);
    cordon_json_text(&w->out, "check", doubt->check);
    cordon_json_text(&w->out, "risk", doubt->risk);
    cordon_writer_editions(w, doubt->edition);
    int code = cordon_writer_line(w, "place", &place, false);
    cordon_json_close(&w->out, '}');
    return code;
}

int cordon_writer_put_doubts(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "doubts", '[');
    for (size_t i = 0; i < w->plan->n_doubts && code == CORDON_OK; i++) {
        code = write_doubt(w, &w->plan->doubts[i]);
    }
    cordon_json_close(&w->out, ']');
    cordon_json_int(&w->out, "doubts_left_out", (int64_t)w->plan->doubts_left_out);
    return code;
}
