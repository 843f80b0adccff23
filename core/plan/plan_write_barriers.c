/* What closures are made of, in plan.json: the barriers of each ring, the material of all. */
#include "plan/plan_write.h"

void cordon_writer_put_barriers(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    cordon_json_open(&w->out, "barriers", '[');
    for (size_t i = 0; i < ring->n_barriers; i++) {
        const cordon_barrier *barrier = &ring->barriers[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "name", barrier->name);
        cordon_json_int(&w->out, "closure_cents", barrier->closure_cents);
        cordon_json_int(&w->out, "unit_cents", barrier->unit_cents);
        cordon_json_int(&w->out, "unit_mm", barrier->unit_mm);
        cordon_json_int(&w->out, "gap_mm", barrier->gap_mm);
        cordon_json_bool(&w->out, "gate", barrier->gate);
        cordon_json_bool(&w->out, "tested", barrier->tested);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}

void cordon_writer_put_material(cordon_plan_writer *w)
{
    cordon_json_open(&w->out, "material", '[');
    for (size_t i = 0; i < w->plan->n_material; i++) {
        const cordon_material *row = &w->plan->material[i];
        cordon_json_open(&w->out, NULL, '{');
        cordon_json_text(&w->out, "barrier", row->barrier);
        cordon_json_int(&w->out, "unit_mm", row->unit_mm);
        cordon_json_int(&w->out, "units", row->units);
        cordon_json_int(&w->out, "at_once", row->at_once);
        cordon_json_int(&w->out, "length_mm", row->length_mm);
        cordon_json_int(&w->out, "closures", (int64_t)row->closures);
        cordon_json_close(&w->out, '}');
    }
    cordon_json_close(&w->out, ']');
}
