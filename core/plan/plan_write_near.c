/* Stand-off along the streets, in plan.json. */
#include "plan/plan_write.h"

int cordon_writer_put_near(cordon_plan_writer *w, const cordon_plan_ring *ring)
{
    if (ring->standoff_streets_mm == 0) {
        cordon_json_text(&w->out, "standoff_streets", NULL);
        return CORDON_OK;
    }
    cordon_json_open(&w->out, "standoff_streets", '{');
    cordon_json_int(&w->out, "wanted_mm", ring->standoff_streets_mm);
    if (ring->way_mm < 0) {
        cordon_json_text(&w->out, "way_mm", NULL);
    } else {
        cordon_json_int(&w->out, "way_mm", ring->way_mm);
    }
    cordon_json_text(&w->out, "street", ring->way_street);
    int code = cordon_writer_polygons(w, &ring->near);
    cordon_json_close(&w->out, '}');
    return code;
}
