/* The ways into rings into plan.json. */
#include "plan/plan_write.h"

static int write_spot(cordon_plan_writer *w, const char *key, cordon_pt at)
{
    const cordon_line spot = {(cordon_pt[1]){at}, 1};
    return cordon_writer_line(w, key, &spot, false);
}

static int write_leak(cordon_plan_writer *w, const cordon_plan_leak *leak)
{
    cordon_json_open(&w->out, NULL, '{');
    cordon_json_int(&w->out, "ring", (int64_t)leak->ring);
    cordon_json_int(&w->out, "width_mm", leak->width_mm);
    cordon_json_texts(&w->out, "streets", leak->streets, leak->n_streets);
    cordon_writer_editions(w, leak->edition);
    int code = write_spot(w, "crossing", leak->crossing);
    if (code == CORDON_OK) {
        code = write_spot(w, "narrowest", leak->narrowest);
    }
    if (code == CORDON_OK) {
        code = cordon_writer_line(w, "line", &leak->path, false);
    }
    cordon_json_close(&w->out, '}');
    return code;
}

int cordon_writer_put_leaks(cordon_plan_writer *w)
{
    int code = CORDON_OK;
    cordon_json_open(&w->out, "leaks", '[');
    for (size_t i = 0; i < w->plan->n_leaks && code == CORDON_OK; i++) {
        code = write_leak(w, &w->plan->leaks[i]);
    }
    cordon_json_close(&w->out, ']');
    return code;
}
