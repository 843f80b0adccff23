/* With whom rings share closures, and what that saves, in plan.json. */
#include "plan/plan_write.h"

void cordon_writer_put_offers(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    if (ring->share_ppm < 0) {
        cordon_json_text(&w->out, "share_ppm", NULL);
    } else {
        cordon_json_int(&w->out, "share_ppm", ring->share_ppm);
    }
    cordon_json_open(&w->out, "offers", '[');
    for (size_t i = 0; i < ring->n_offers; i++) {
        cordon_json_int(&w->out, NULL, (int64_t)ring->offers[i]);
    }
    cordon_json_close(&w->out, ']');
}

void cordon_writer_put_sharing(cordon_plan_writer *w)
{
    const cordon_sharing *sharing = &w->plan->sharing;
    if (sharing->cents == 0) {
        cordon_json_text(&w->out, "sharing", NULL);
        return;
    }
    cordon_json_open(&w->out, "sharing", '{');
    cordon_json_int(&w->out, "cents", sharing->cents);
    cordon_json_int(&w->out, "apart_cents", sharing->apart_cents);
    cordon_json_int(&w->out, "inside_out_cents", sharing->inside_out_cents);
    if (sharing->outside_in_cents < 0) {
        cordon_json_text(&w->out, "outside_in_cents", NULL);
    } else {
        cordon_json_int(&w->out, "outside_in_cents", sharing->outside_in_cents);
    }
    cordon_json_int(&w->out, "bound_cents", sharing->bound_cents);
    cordon_json_close(&w->out, '}');
}
